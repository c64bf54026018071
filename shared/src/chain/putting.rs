//! Who put a photo, sound or drawing: signed, and what its name is made of, so that whoever carries it later cannot say
//! that it is theirs.

use crate::authorship::Signed;
use crate::codec::{self, DecodeError};
use crate::id::{BlobId, DeviceId, SpaceId, hash};
use minicbor::{Decode, Encode};

/// The largest signed putting, in bytes.
pub const PUTTING_BYTES_LIMIT: usize = 512;

const PUTTING_CONTEXT: &str = "kith 1 putting";

/// What a device says of something that it puts beside the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
pub struct Putting {
    /// The space.
    #[n(0)]
    pub space: SpaceId,
    /// The device that puts it.
    #[n(1)]
    pub by: DeviceId,
    /// How many sealed bytes there are.
    #[n(2)]
    pub size: u32,
    /// Their hash.
    #[n(3)]
    #[cbor(with = "minicbor::bytes")]
    pub hash: [u8; 32],
}

/// Why a putting is not believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PuttingRefused {
    /// It cannot be read, or is of another space.
    #[error("malformed")]
    Malformed,
    /// The device that it names did not sign it.
    #[error("signature")]
    Signature,
}

/// A putting as it travels. The hash of these bytes is the name of what was put.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(transparent)]
pub struct SignedPutting(#[n(0)] pub Signed);

impl SignedPutting {
    /// Reads a signed putting of at most [`PUTTING_BYTES_LIMIT`]; the signature is not checked.
    pub fn decode(bytes: &[u8]) -> Result<(Self, Putting), DecodeError> {
        let signed: Self = codec::decode("signed putting", bytes, PUTTING_BYTES_LIMIT)?;
        let putting = codec::decode("putting", &signed.0.bytes, PUTTING_BYTES_LIMIT)?;
        Ok((signed, putting))
    }

    /// The bytes to send and to keep.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        codec::encode(self)
    }
}

impl Putting {
    /// What a device says that puts these sealed bytes; none for more than there can be.
    #[must_use]
    pub fn of(space: SpaceId, by: DeviceId, sealed: &[u8]) -> Option<Self> {
        let size = u32::try_from(sealed.len()).ok()?;
        Some(Self { space, by, size, hash: hash_of(sealed) })
    }

    /// What the bytes of a signed putting say in this space, and the name of what was put, if whoever it names signed it.
    pub fn read(bytes: &[u8], space: SpaceId) -> Result<(BlobId, Self), PuttingRefused> {
        let (signed, putting) = SignedPutting::decode(bytes).map_err(|_| PuttingRefused::Malformed)?;
        if putting.space != space {
            return Err(PuttingRefused::Malformed);
        }
        signed.0.verify(PUTTING_CONTEXT, &putting.by).map_err(|_| PuttingRefused::Signature)?;
        Ok((BlobId::of(bytes), putting))
    }

    /// Whether these are the bytes that were put.
    #[must_use]
    pub fn is_about(&self, sealed: &[u8]) -> bool {
        sealed.len() == self.size as usize && hash_of(sealed) == self.hash
    }

    /// This putting signed with the key of the device that it names.
    #[must_use]
    pub fn sign(&self, key: &ed25519_dalek::SigningKey) -> SignedPutting {
        SignedPutting(Signed::sign(PUTTING_CONTEXT, codec::encode(self), key))
    }
}

fn hash_of(sealed: &[u8]) -> [u8; 32] {
    hash("kith 1 sealed", &[sealed])
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use ed25519_dalek::SigningKey;
    use proptest::prelude::*;

    const SPACE: SpaceId = SpaceId([1; 32]);

    fn put(seed: u8, sealed: &[u8]) -> (Putting, SignedPutting) {
        let key = SigningKey::from_bytes(&[seed; 32]);
        let putting = Putting::of(SPACE, DeviceId(key.verifying_key().to_bytes()), sealed).unwrap();
        (putting, putting.sign(&key))
    }

    #[test]
    fn names_what_was_put_and_by_whom() {
        let (putting, signed) = put(1, b"sealed");
        let bytes = signed.encode();
        assert_eq!(Putting::read(&bytes, SPACE), Ok((BlobId::of(&bytes), putting)));
        assert!(putting.is_about(b"sealed") && !putting.is_about(b"sealed!") && !putting.is_about(b"Sealed"));
        assert_eq!(Putting::read(&bytes, SpaceId([2; 32])), Err(PuttingRefused::Malformed));
        let (_, others) = put(2, b"sealed");
        assert_ne!(BlobId::of(&bytes), BlobId::of(&others.encode()), "the same bytes of another are another");
        let forged = SignedPutting(Signed { bytes: signed.0.bytes, signature: others.0.signature });
        assert_eq!(Putting::read(&forged.encode(), SPACE), Err(PuttingRefused::Signature));
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes: Vec<u8>) {
            let _ = Putting::read(&bytes, SPACE);
        }
    }
}
