//! The secrets of one device in one space.

use crate::codec::{self, DecodeError};
use crate::id::DeviceId;
use core::fmt;
use ed25519_dalek::SigningKey;
use hpke::{Deserializable, Kem, Serializable};
use minicbor::{Decode, Encode};
use rand_core::CryptoRng;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

/// How epoch keys are sealed to devices: X25519 and ML-KEM-768 together, so that breaking one is not enough.
pub(crate) type SealingKem = hpke::kem::XWing;

/// The most bytes that [`DeviceKeys::from_bytes`] reads.
pub const DEVICE_KEYS_LIMIT_BYTES: usize = 128;

const VERSION: u8 = 1;

/// What makes a device itself in one space: fresh for every space, so that spaces cannot be linked. Not `Clone`, and
/// cleared from memory when dropped.
pub struct DeviceKeys {
    signing: SigningKey,
    sealing: <SealingKem as Kem>::PrivateKey,
    storage: Zeroizing<[u8; 32]>,
}

impl DeviceKeys {
    /// Makes a new device.
    #[must_use]
    pub fn make(dice: &mut impl CryptoRng) -> Self {
        let mut signing = Zeroizing::new([0; 32]);
        dice.fill_bytes(signing.as_mut_slice());
        let (sealing, _) = SealingKem::gen_keypair_with_rng(dice);
        let mut storage = Zeroizing::new([0; 32]);
        dice.fill_bytes(storage.as_mut_slice());
        Self { signing: SigningKey::from_bytes(&signing), sealing, storage }
    }

    /// The secrets as bytes, for whoever keeps them wrapped at rest.
    #[must_use]
    pub fn to_bytes(&self) -> Zeroizing<Vec<u8>> {
        let kept = Kept {
            version: VERSION,
            signing: *self.signing.as_bytes(),
            sealing: self.sealing.to_bytes().into(),
            storage: *self.storage,
        };
        // Room for all of it from the start: a growing Vec would leave copies behind.
        let mut bytes = Zeroizing::new(Vec::with_capacity(DEVICE_KEYS_LIMIT_BYTES));
        // Writing to a Vec has no way to fail: its error type is uninhabited.
        let _ = minicbor::encode(&kept, &mut *bytes);
        bytes
    }

    /// Reads what [`Self::to_bytes`] wrote.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, DecodeError> {
        const WHAT: &str = "device keys";
        let kept: Kept = codec::decode(WHAT, bytes, DEVICE_KEYS_LIMIT_BYTES)?;
        let refused =
            |needed: u8, had: u8| DecodeError { what: WHAT, at: 1, needed: needed.into(), had: had.into() };
        if kept.version != VERSION {
            return Err(refused(VERSION, kept.version));
        }
        Ok(Self {
            signing: SigningKey::from_bytes(&kept.signing),
            sealing: Deserializable::from_bytes(&kept.sealing).map_err(|_| refused(32, 0))?,
            storage: Zeroizing::new(kept.storage),
        })
    }

    /// The device's name: its public signing key.
    #[must_use]
    pub fn id(&self) -> DeviceId {
        DeviceId(self.signing.verifying_key().to_bytes())
    }

    /// The public key to which others seal epoch keys: [`super::SEALING_KEY_BYTES`] long.
    #[must_use]
    pub fn sealing_key(&self) -> Vec<u8> {
        SealingKem::sk_to_pk(&self.sealing).to_bytes().to_vec()
    }

    /// The key that signs for this device.
    #[must_use]
    pub const fn signing(&self) -> &SigningKey {
        &self.signing
    }

    pub(crate) const fn sealing_private(&self) -> &<SealingKem as Kem>::PrivateKey {
        &self.sealing
    }

    pub(crate) fn storage_key(&self) -> &[u8; 32] {
        &self.storage
    }
}

impl fmt::Debug for DeviceKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("DeviceKeys").field(&self.id()).finish()
    }
}

#[derive(Encode, Decode, Zeroize, ZeroizeOnDrop)]
struct Kept {
    #[n(0)]
    version: u8,
    #[n(1)]
    #[cbor(with = "minicbor::bytes")]
    signing: [u8; 32],
    #[n(2)]
    #[cbor(with = "minicbor::bytes")]
    sealing: [u8; 32],
    #[n(3)]
    #[cbor(with = "minicbor::bytes")]
    storage: [u8; 32],
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::authorship::SEALING_KEY_BYTES;
    use data_encoding::HEXLOWER;
    use rand_chacha::ChaCha20Rng;
    use rand_core::SeedableRng;

    fn keys(seed: u8) -> DeviceKeys {
        DeviceKeys::make(&mut ChaCha20Rng::from_seed([seed; 32]))
    }

    #[test]
    fn stay_the_same_through_storage() {
        let made = keys(1);
        let bytes = made.to_bytes();
        assert!(bytes.len() <= DEVICE_KEYS_LIMIT_BYTES && bytes.capacity() == DEVICE_KEYS_LIMIT_BYTES);
        let read = DeviceKeys::from_bytes(&bytes).unwrap();
        assert_eq!(read.id(), made.id());
        assert_eq!(read.sealing_key(), made.sealing_key());
        assert_eq!(read.storage_key(), made.storage_key());
        assert_eq!(read.to_bytes(), bytes);
        assert_eq!(made.sealing_key().len(), SEALING_KEY_BYTES);
    }

    #[test]
    fn differ_between_devices_and_among_themselves() {
        let (one, two) = (keys(1), keys(2));
        assert_ne!(one.id(), two.id());
        assert_ne!(one.sealing_key(), two.sealing_key());
        assert_ne!(one.storage_key(), two.storage_key());
        assert_ne!(one.storage_key(), one.signing().as_bytes());
    }

    #[test]
    fn are_refused_when_cut_or_of_another_version() {
        let bytes = keys(1).to_bytes();
        for length in 0..bytes.len() {
            assert!(DeviceKeys::from_bytes(bytes.get(..length).unwrap()).is_err());
        }
        let mut newer = bytes.to_vec();
        *newer.get_mut(1).unwrap() = 2;
        let refused = DeviceKeys::from_bytes(&newer).map(|keys| keys.id());
        assert_eq!(refused, Err(DecodeError { what: "device keys", at: 1, needed: 1, had: 2 }));
    }

    #[test]
    fn print_nothing_secret() {
        let keys = keys(1);
        let printed = format!("{keys:?}");
        assert!(printed.starts_with("DeviceKeys(DeviceId("), "{printed}");
        let signing = HEXLOWER.encode(keys.signing().as_bytes());
        assert!(!printed.contains(signing.get(..8).unwrap()));
        assert!(printed.len() < 40);
    }
}
