//! A photo, sound or drawing: sealed whole under a key of its own, so that it can be destroyed without anything else.

use super::cipher::{self, NotOpened};
use super::padding::{pad, padded_bytes, unpad};
use rand_core::CryptoRng;
use zeroize::Zeroizing;

/// The largest photo, sound or drawing, in bytes: sealed it stays within [`crate::wire::BLOB_LIMIT_BYTES`].
pub const THING_LIMIT_BYTES: usize = 1024 * 1024;
/// Bytes in the key of one.
pub const THING_KEY_BYTES: usize = 32;

const PLACE: &[u8] = b"kith 1 thing";
/// Bytes of content in each sealed segment but the last.
const SEGMENT_BYTES: usize = 64 * 1024 - cipher::TAG_BYTES;

/// Seals `bytes`, padded, under a fresh key, which has no other use.
#[must_use]
pub fn seal_thing(bytes: &[u8], dice: &mut impl CryptoRng) -> ([u8; THING_KEY_BYTES], Vec<u8>) {
    let mut key = [0; THING_KEY_BYTES];
    dice.fill_bytes(&mut key);
    let mut padded = Zeroizing::new(Vec::with_capacity(padded_bytes(bytes.len())));
    padded.extend_from_slice(bytes);
    pad(&mut padded);
    let count = padded.len().div_ceil(SEGMENT_BYTES);
    let mut sealed = Vec::with_capacity(padded.len() + count * cipher::TAG_BYTES);
    for (at, segment) in padded.chunks(SEGMENT_BYTES).enumerate() {
        let mut segment = segment.to_vec();
        cipher::seal_in_place(&key, &nonce(at, at + 1 == count), PLACE, &mut segment);
        sealed.append(&mut segment);
    }
    (key, sealed)
}

/// Opens what [`seal_thing`] sealed: all of it, in its order, or nothing.
pub fn open_thing(key: &[u8; THING_KEY_BYTES], sealed: &[u8]) -> Result<Vec<u8>, NotOpened> {
    let segments = sealed.chunks(SEGMENT_BYTES + cipher::TAG_BYTES);
    let count = segments.len();
    let mut padded = Zeroizing::new(Vec::with_capacity(sealed.len()));
    for (at, segment) in segments.enumerate() {
        padded.append(&mut cipher::open_sealed(key, &nonce(at, at + 1 == count), PLACE, segment)?);
    }
    unpad(&padded).map(<[u8]>::to_vec).ok_or(NotOpened)
}

/// The key is used for one thing only, so a count never comes twice; the last segment says that it is the last.
fn nonce(at: usize, last: bool) -> [u8; cipher::NONCE_BYTES] {
    let mut nonce = [0; cipher::NONCE_BYTES];
    let count = (at as u64).to_be_bytes();
    nonce.iter_mut().zip(count.into_iter().chain([u8::from(last)])).for_each(|(into, from)| *into = from);
    nonce
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::sealing::samples::dice;
    use crate::wire::BLOB_LIMIT_BYTES;
    use proptest::prelude::*;

    #[test]
    fn what_is_sealed_comes_back_whatever_its_size() {
        for length in [0, 1, 127, 128, SEGMENT_BYTES - 1, SEGMENT_BYTES, 200_000, THING_LIMIT_BYTES] {
            let bytes = vec![7; length];
            let (key, sealed) = seal_thing(&bytes, &mut dice(1));
            assert_eq!(open_thing(&key, &sealed), Ok(bytes));
            assert!(sealed.len() <= BLOB_LIMIT_BYTES, "{length} bytes become {}", sealed.len());
        }
    }

    #[test]
    fn opens_whole_and_in_order_or_not_at_all() {
        let (key, sealed) = seal_thing(&vec![7; 200_000], &mut dice(1));
        let segment = SEGMENT_BYTES + cipher::TAG_BYTES;
        let shorter = sealed.get(..segment * 2).unwrap().to_vec();
        let (first, second) = (sealed.get(..segment).unwrap(), sealed.get(segment..segment * 2).unwrap());
        let swapped = [second, first, sealed.get(segment * 2..).unwrap()].concat();
        for bad in [shorter, swapped, Vec::new(), [sealed.as_slice(), &[0]].concat()] {
            assert_eq!(open_thing(&key, &bad), Err(NotOpened));
        }
        assert_eq!(open_thing(&[0; 32], &sealed), Err(NotOpened));
    }

    #[test]
    fn the_same_picture_twice_is_two_things() {
        let mut dice = dice(1);
        assert_ne!(seal_thing(b"one picture", &mut dice), seal_thing(b"one picture", &mut dice));
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes: Vec<u8>) {
            let _ = open_thing(&[1; 32], &bytes);
        }
    }
}
