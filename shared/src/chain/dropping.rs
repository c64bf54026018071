//! The destroying of a photo, sound or drawing, signed: a relay can neither make one up nor hide whose it is.

use super::{Chain, Rights, Standing};
use crate::authorship::Signed;
use crate::codec::{self, DecodeError};
use crate::id::{BlobId, DeviceId, PersonId, SpaceId};
use crate::time::UnixMillis;
use minicbor::{Decode, Encode};

/// The largest signed dropping, in bytes.
pub const DROPPING_BYTES_LIMIT: usize = 512;

const DROPPING_CONTEXT: &str = "kith 1 dropping";

/// What a device says when it has something destroyed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
pub struct Dropping {
    /// The space.
    #[n(0)]
    pub space: SpaceId,
    /// What is destroyed.
    #[n(1)]
    pub blob: BlobId,
    /// The device that says so.
    #[n(2)]
    pub by: DeviceId,
    /// When, as that device's clock has it.
    #[n(3)]
    pub at: UnixMillis,
}

/// A dropping as it travels.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(transparent)]
pub struct SignedDropping(#[n(0)] pub Signed);

impl SignedDropping {
    /// Reads a signed dropping of at most [`DROPPING_BYTES_LIMIT`]; the signature is not checked yet.
    pub fn decode(bytes: &[u8]) -> Result<(Self, Dropping), DecodeError> {
        let signed: Self = codec::decode("signed dropping", bytes, DROPPING_BYTES_LIMIT)?;
        let dropping = codec::decode("dropping", &signed.0.bytes, DROPPING_BYTES_LIMIT)?;
        Ok((signed, dropping))
    }

    /// The bytes to send.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        codec::encode(self)
    }

    /// Whether the device that it names signed it.
    #[must_use]
    pub fn is_by(&self, by: &DeviceId) -> bool {
        self.0.verify(DROPPING_CONTEXT, by).is_ok()
    }
}

impl Chain {
    /// Whether `by` may have something destroyed that `put_by` put: what the same person put, for ever; and what others put
    /// on the same side, for as long as it may let people in. What professionals put who are gone is the family's to
    /// destroy. So no professional destroys what is the family's, and whoever was let go nothing but their own.
    #[must_use]
    pub fn may_destroy(&self, by: &DeviceId, put_by: &DeviceId) -> bool {
        let (Some((person, rights, is_in)), Some((owner, owners, stays))) = (self.was(by), self.was(put_by))
        else {
            return false;
        };
        let is_theirs = rights.is_family() == owners.is_family() || (rights.is_family() && !stays);
        person == owner || (is_in && rights.admit && is_theirs)
    }

    /// Whose device it is or was, what it may do or could, and whether it is in now.
    fn was(&self, device: &DeviceId) -> Option<(PersonId, Rights, bool)> {
        match self.standing(device) {
            Standing::Member(member) => Some((member.person, member.rights, true)),
            Standing::Former(former) => Some((former.person, former.rights, false)),
            Standing::Stranger => None,
        }
    }
}

#[cfg(feature = "plan")]
impl Dropping {
    /// This dropping signed by the device that it names.
    #[must_use]
    pub fn sign(&self, key: &ed25519_dalek::SigningKey) -> SignedDropping {
        SignedDropping(Signed::sign(DROPPING_CONTEXT, codec::encode(self), key))
    }
}
