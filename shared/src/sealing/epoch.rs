//! The content key of an epoch: sealed to each device, and wrapped under the epoch that follows.

use super::cipher::{self, NotOpened};
use crate::authorship::{DeviceKeys, SealingKem};
use crate::id::hash;
use core::fmt;
use hpke::aead::ChaCha20Poly1305;
use hpke::kdf::KdfTurboShake128;
use hpke::{Deserializable, Kem, OpModeR, OpModeS, Serializable};
use minicbor::{Decode, Encode};
use rand_core::CryptoRng;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

/// The key of everything written in one epoch of one space. Cleared from memory when dropped; encoded only into what
/// is itself sealed.
#[derive(Clone, Zeroize, ZeroizeOnDrop, Encode, Decode)]
#[cbor(transparent)]
pub struct EpochKey(
    #[n(0)]
    #[cbor(with = "minicbor::bytes")]
    [u8; 32],
);

/// A public key to which nothing can be sealed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a sealing key")]
pub struct SealingKeyError;

impl EpochKey {
    /// A new key.
    #[must_use]
    pub fn make(dice: &mut impl CryptoRng) -> Self {
        let mut key = Self([0; 32]);
        dice.fill_bytes(&mut key.0);
        key
    }

    /// A key from its bytes.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The secret itself.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl PartialEq for EpochKey {
    fn eq(&self, other: &Self) -> bool {
        // All bytes are looked at, so that the time taken says nothing.
        self.0.iter().zip(&other.0).fold(0, |differs, (one, two)| differs | (one ^ two)) == 0
    }
}

impl Eq for EpochKey {}

impl fmt::Debug for EpochKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("EpochKey(…)")
    }
}

/// Seals the key of epoch number `epoch` to the device whose public sealing key is `to`.
///
/// `salt` is the one in the space's first link: the space itself has no name until that link is signed.
pub fn seal_epoch_key(
    salt: &[u8; 16],
    epoch: u32,
    key: &EpochKey,
    to: &[u8],
    dice: &mut impl CryptoRng,
) -> Result<Vec<u8>, SealingKeyError> {
    let to = <SealingKem as Kem>::PublicKey::from_bytes(to).map_err(|_| SealingKeyError)?;
    let (encapsulated, sealed) =
        hpke::single_shot_seal_with_rng::<ChaCha20Poly1305, KdfTurboShake128, SealingKem>(
            &OpModeS::Base,
            &to,
            &place("kith 1 epoch", salt, epoch),
            &key.0,
            &[],
            dice,
        )
        .map_err(|_| SealingKeyError)?;
    Ok([encapsulated.to_bytes().as_slice(), &sealed].concat())
}

/// What the key of epoch number `epoch` has to fit.
#[must_use]
pub fn commit_to(salt: &[u8; 16], epoch: u32, key: &EpochKey) -> [u8; 32] {
    hash("kith 1 epoch commitment", &[salt, &epoch.to_be_bytes(), &key.0])
}

/// Opens what [`seal_epoch_key`] sealed to this device, for this epoch of this space.
pub fn open_epoch_key(
    salt: &[u8; 16],
    epoch: u32,
    sealed: &[u8],
    keys: &DeviceKeys,
) -> Result<EpochKey, NotOpened> {
    let encapsulated_bytes = <SealingKem as Kem>::EncappedKey::size();
    let (encapsulated, sealed) = sealed.split_at_checked(encapsulated_bytes).ok_or(NotOpened)?;
    let encapsulated = Deserializable::from_bytes(encapsulated).map_err(|_| NotOpened)?;
    let opened = hpke::single_shot_open::<ChaCha20Poly1305, KdfTurboShake128, SealingKem>(
        &OpModeR::Base,
        keys.sealing_private(),
        &encapsulated,
        &place("kith 1 epoch", salt, epoch),
        sealed,
        &[],
    )
    .map_err(|_| NotOpened)?;
    epoch_key(opened)
}

/// Wraps the key of the epoch before number `epoch` under the key of `epoch`, so that newcomers can read back.
#[must_use]
pub fn wrap_previous(
    salt: &[u8; 16],
    epoch: u32,
    previous: &EpochKey,
    under: &EpochKey,
    dice: &mut impl CryptoRng,
) -> Vec<u8> {
    cipher::seal(&wrapping_key(under), &place(PREVIOUS, salt, epoch), previous.0.to_vec(), dice)
}

/// Opens what [`wrap_previous`] wrapped: with the key of `epoch`, gives that of the epoch before.
pub fn unwrap_previous(
    salt: &[u8; 16],
    epoch: u32,
    wrapped: &[u8],
    under: &EpochKey,
) -> Result<EpochKey, NotOpened> {
    cipher::open(&wrapping_key(under), &place(PREVIOUS, salt, epoch), wrapped).and_then(epoch_key)
}

const PREVIOUS: &str = "kith 1 previous epoch";

fn wrapping_key(under: &EpochKey) -> Zeroizing<[u8; 32]> {
    Zeroizing::new(hash(PREVIOUS, &[&under.0]))
}

fn place(purpose: &str, salt: &[u8; 16], epoch: u32) -> Vec<u8> {
    [purpose.as_bytes(), salt, &epoch.to_be_bytes()].concat()
}

fn epoch_key(opened: Vec<u8>) -> Result<EpochKey, NotOpened> {
    let opened = Zeroizing::new(opened);
    opened.as_slice().try_into().map(EpochKey).map_err(|_| NotOpened)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::authorship::SEALING_KEY_BYTES;
    use crate::codec;
    use crate::sealing::samples::{dice, keys};
    use crate::sealing::{SEALED_EPOCH_KEY_BYTES, WRAPPED_EPOCH_KEY_BYTES};

    const SALT: [u8; 16] = [4; 16];

    #[test]
    fn opens_for_its_device_epoch_and_space_only() {
        let (ann, bob) = (keys(1), keys(2));
        let key = EpochKey::make(&mut dice(3));
        let sealed = seal_epoch_key(&SALT, 2, &key, &ann.sealing_key(), &mut dice(4)).unwrap();
        assert_eq!(sealed.len(), SEALED_EPOCH_KEY_BYTES);

        assert_eq!(open_epoch_key(&SALT, 2, &sealed, &ann), Ok(key));
        assert_eq!(open_epoch_key(&SALT, 2, &sealed, &bob), Err(NotOpened));
        assert_eq!(open_epoch_key(&SALT, 3, &sealed, &ann), Err(NotOpened));
        assert_eq!(open_epoch_key(&[5; 16], 2, &sealed, &ann), Err(NotOpened));
    }

    #[test]
    fn every_changed_or_missing_byte_of_a_sealed_key_is_noticed() {
        let ann = keys(1);
        let sealed =
            seal_epoch_key(&SALT, 2, &EpochKey::make(&mut dice(3)), &ann.sealing_key(), &mut dice(4))
                .unwrap();
        for at in 0..sealed.len() {
            let mut changed = sealed.clone();
            *changed.get_mut(at).unwrap() ^= 1;
            assert_eq!(open_epoch_key(&SALT, 2, &changed, &ann), Err(NotOpened), "byte {at}");
        }
        for length in [0, 1, 1119, 1120, 1121, sealed.len() - 1] {
            assert_eq!(open_epoch_key(&SALT, 2, sealed.get(..length).unwrap(), &ann), Err(NotOpened));
        }
        assert_eq!(open_epoch_key(&SALT, 2, &[sealed.as_slice(), &[0]].concat(), &ann), Err(NotOpened));
    }

    #[test]
    fn what_is_no_sealing_key_is_refused() {
        let key = EpochKey::make(&mut dice(3));
        for bad in [vec![], vec![0; 32], vec![0; SEALING_KEY_BYTES - 1], vec![0xff; SEALING_KEY_BYTES]] {
            assert_eq!(seal_epoch_key(&SALT, 1, &key, &bad, &mut dice(4)), Err(SealingKeyError));
        }
    }

    #[test]
    fn the_epoch_before_opens_under_the_next_only() {
        let (before, after) = (EpochKey::make(&mut dice(1)), EpochKey::make(&mut dice(2)));
        let wrapped = wrap_previous(&SALT, 2, &before, &after, &mut dice(3));
        assert_eq!(wrapped.len(), WRAPPED_EPOCH_KEY_BYTES);

        assert_eq!(unwrap_previous(&SALT, 2, &wrapped, &after), Ok(before.clone()));
        assert_eq!(unwrap_previous(&SALT, 2, &wrapped, &before), Err(NotOpened));
        assert_eq!(unwrap_previous(&SALT, 3, &wrapped, &after), Err(NotOpened));
        assert_eq!(unwrap_previous(&[5; 16], 2, &wrapped, &after), Err(NotOpened));
        assert_eq!(unwrap_previous(&SALT, 2, &[], &after), Err(NotOpened));
        // Something else of another length under the same key is no key.
        let odd = cipher::seal(&wrapping_key(&after), &place(PREVIOUS, &SALT, 2), vec![0; 31], &mut dice(3));
        assert_eq!(unwrap_previous(&SALT, 2, &odd, &after), Err(NotOpened));
    }

    #[test]
    fn prints_nothing_secret_and_survives_storage() {
        let key = EpochKey::from_bytes([0xab; 32]);
        assert_eq!(format!("{key:?}"), "EpochKey(…)");
        assert_eq!(codec::decode("epoch key", &codec::encode(&key), 64), Ok(key.clone()));
        assert_ne!(key, EpochKey::from_bytes([0xaa; 32]));
    }
}
