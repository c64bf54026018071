//! Bytes for whoever has a shared secret: a knock under an invite's secret, that secret under an epoch's key.

use super::cipher::{self, NotOpened};
use super::padding::{pad, padded_bytes, unpad};
use crate::id::hash;
use rand_core::CryptoRng;
use zeroize::Zeroizing;

/// Seals `bytes`, padded, under a key that `context` and `secret` make together.
///
/// The secret must be full of chance (32 random bytes): nothing here slows down guessing.
#[must_use]
pub fn seal_with_secret(
    context: &'static str,
    secret: &[u8; 32],
    bytes: &[u8],
    dice: &mut impl CryptoRng,
) -> Vec<u8> {
    let mut padded = Vec::with_capacity(padded_bytes(bytes.len()) + cipher::TAG_BYTES);
    padded.extend_from_slice(bytes);
    pad(&mut padded);
    cipher::seal(&secret_key(context, secret), context.as_bytes(), padded, dice)
}

/// Opens what [`seal_with_secret`] sealed with the same context and secret.
pub fn open_with_secret(
    context: &'static str,
    secret: &[u8; 32],
    sealed: &[u8],
) -> Result<Vec<u8>, NotOpened> {
    let padded = Zeroizing::new(cipher::open(&secret_key(context, secret), context.as_bytes(), sealed)?);
    unpad(&padded).map(<[u8]>::to_vec).ok_or(NotOpened)
}

fn secret_key(context: &'static str, secret: &[u8; 32]) -> Zeroizing<[u8; 32]> {
    Zeroizing::new(hash("kith 1 secret", &[context.as_bytes(), secret]))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::sealing::samples::dice;
    use proptest::prelude::*;

    #[test]
    fn opens_with_its_secret_and_context_only() {
        let sealed = seal_with_secret("knock", &[1; 32], b"it is me", &mut dice(1));
        assert_eq!(open_with_secret("knock", &[1; 32], &sealed), Ok(b"it is me".to_vec()));
        assert_eq!(open_with_secret("knock", &[2; 32], &sealed), Err(NotOpened));
        assert_eq!(open_with_secret("other", &[1; 32], &sealed), Err(NotOpened));
    }

    #[test]
    fn every_changed_or_missing_byte_is_noticed() {
        let sealed = seal_with_secret("knock", &[1; 32], b"it is me", &mut dice(1));
        for at in 0..sealed.len() {
            let mut changed = sealed.clone();
            *changed.get_mut(at).unwrap() ^= 1;
            assert_eq!(open_with_secret("knock", &[1; 32], &changed), Err(NotOpened));
            assert_eq!(open_with_secret("knock", &[1; 32], sealed.get(..at).unwrap()), Err(NotOpened));
        }
    }

    #[test]
    fn short_names_and_long_names_look_alike() {
        let short = seal_with_secret("knock", &[1; 32], b"Al", &mut dice(1));
        let long = seal_with_secret("knock", &[1; 32], b"Alexandrina Wilhelmina", &mut dice(1));
        assert_eq!(short.len(), long.len());
    }

    proptest! {
        #[test]
        fn what_is_sealed_comes_back(bytes: Vec<u8>, secret: [u8; 32]) {
            let sealed = seal_with_secret("test", &secret, &bytes, &mut dice(1));
            prop_assert_eq!(open_with_secret("test", &secret, &sealed), Ok(bytes));
        }
    }
}
