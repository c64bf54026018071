//! XChaCha20-Poly1305, as everything sealed here uses it: a random nonce, and a key that has one purpose.

use chacha20poly1305::aead::{AeadInOut, KeyInit};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};
use rand_core::CryptoRng;

/// Bytes in a nonce: enough to be drawn at random for ever.
pub(super) const NONCE_BYTES: usize = 24;
/// Bytes that sealing adds.
pub(super) const TAG_BYTES: usize = 16;

/// Sealed bytes that do not open: another key, another place, or changed on the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the sealed bytes do not open")]
pub struct NotOpened;

/// A fresh nonce.
pub(super) fn nonce(dice: &mut impl CryptoRng) -> [u8; NONCE_BYTES] {
    let mut nonce = [0; NONCE_BYTES];
    dice.fill_bytes(&mut nonce);
    nonce
}

/// Seals `buffer` in place, bound to `place`.
pub(super) fn seal_in_place(key: &[u8; 32], nonce: &[u8; NONCE_BYTES], place: &[u8], buffer: &mut Vec<u8>) {
    let cipher = XChaCha20Poly1305::new(<&Key>::from(key));
    if cipher.encrypt_in_place(<&XNonce>::from(nonce), place, buffer).is_err() {
        // Only above 256 GiB. Nothing at all is better than bytes that were not sealed.
        buffer.clear();
    }
}

/// Opens what [`seal_in_place`] sealed.
pub(super) fn open_sealed(
    key: &[u8; 32],
    nonce: &[u8; NONCE_BYTES],
    place: &[u8],
    sealed: &[u8],
) -> Result<Vec<u8>, NotOpened> {
    let cipher = XChaCha20Poly1305::new(<&Key>::from(key));
    let mut buffer = sealed.to_vec();
    cipher.decrypt_in_place(<&XNonce>::from(nonce), place, &mut buffer).map_err(|_| NotOpened)?;
    Ok(buffer)
}

/// Seals `bytes` with a fresh nonce, which stands before the sealed bytes.
pub(super) fn seal(key: &[u8; 32], place: &[u8], mut bytes: Vec<u8>, dice: &mut impl CryptoRng) -> Vec<u8> {
    let nonce = nonce(dice);
    bytes.reserve_exact(TAG_BYTES);
    seal_in_place(key, &nonce, place, &mut bytes);
    [nonce.as_slice(), &bytes].concat()
}

/// Opens what [`seal`] sealed.
pub(super) fn open(key: &[u8; 32], place: &[u8], sealed: &[u8]) -> Result<Vec<u8>, NotOpened> {
    let (nonce, sealed) = sealed.split_first_chunk().ok_or(NotOpened)?;
    open_sealed(key, nonce, place, sealed)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::sealing::samples::dice;
    use proptest::prelude::*;

    #[test]
    fn opens_with_its_key_in_its_place_only() {
        let sealed = seal(&[1; 32], b"here", b"words".to_vec(), &mut dice(1));
        assert_eq!(open(&[1; 32], b"here", &sealed), Ok(b"words".to_vec()));
        assert_eq!(open(&[2; 32], b"here", &sealed), Err(NotOpened));
        assert_eq!(open(&[1; 32], b"there", &sealed), Err(NotOpened));
    }

    #[test]
    fn every_changed_or_missing_byte_is_noticed() {
        let sealed = seal(&[1; 32], b"here", b"words".to_vec(), &mut dice(1));
        for at in 0..sealed.len() {
            let mut changed = sealed.clone();
            *changed.get_mut(at).unwrap() ^= 1;
            assert_eq!(open(&[1; 32], b"here", &changed), Err(NotOpened));
            assert_eq!(open(&[1; 32], b"here", sealed.get(..at).unwrap()), Err(NotOpened));
        }
    }

    #[test]
    fn never_seals_the_same_way_twice() {
        let mut dice = dice(1);
        let once = seal(&[1; 32], b"here", b"words".to_vec(), &mut dice);
        assert_ne!(once, seal(&[1; 32], b"here", b"words".to_vec(), &mut dice));
    }

    proptest! {
        #[test]
        fn what_is_sealed_comes_back(bytes: Vec<u8>, place: Vec<u8>, key: [u8; 32]) {
            let sealed = seal(&key, &place, bytes.clone(), &mut dice(1));
            prop_assert_eq!(sealed.len(), NONCE_BYTES + bytes.len() + TAG_BYTES);
            prop_assert_eq!(open(&key, &place, &sealed), Ok(bytes));
        }
    }
}
