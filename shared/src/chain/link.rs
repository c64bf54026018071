//! One link of the chain, signed by the device that made it.

use super::Rights;
use crate::authorship::{Signed, check_signature};
use crate::codec::{self, DecodeError};
use crate::id::{DeviceId, EnvelopeId, InviteId, LinkId, PartId, PersonId, SpaceId, hash};
use minicbor::bytes::ByteVec;
use minicbor::{Decode, Encode};

/// The largest link, in bytes: 64 members with a sealed epoch key each fit four times over.
pub const LINK_BYTES_LIMIT: usize = 224 * 1024;

pub(super) const LINK_CONTEXT: &str = "kith 1 link";

/// One change of membership, all of it or nothing: a handover is a single link.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Link {
    /// Place in the chain, from 0.
    #[n(0)]
    pub number: u64,
    /// The link before; zeros in a first link.
    #[n(1)]
    pub previous: LinkId,
    /// Who made it.
    #[n(2)]
    pub by: DeviceId,
    /// A first link's random value, which makes its space unlike any other; zeros later.
    #[n(3)]
    #[cbor(with = "minicbor::bytes")]
    pub salt: [u8; 16],
    /// A first link names the parts; empty later.
    #[n(4)]
    pub parts: Vec<PartId>,
    /// Devices let in.
    #[n(5)]
    pub add: Vec<Add>,
    /// Devices let go.
    #[n(6)]
    pub remove: Vec<Remove>,
    /// Devices whose rights change.
    #[n(7)]
    pub change: Vec<ChangeRights>,
    /// A new content key: always in a first link and with a removal of somebody else.
    #[n(8)]
    pub epoch: Option<NewEpoch>,
}

/// A device let in.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Add {
    /// Its signing key.
    #[n(0)]
    pub device: DeviceId,
    /// What it may do.
    #[n(1)]
    pub rights: Rights,
    /// Its public sealing key.
    #[n(2)]
    pub sealing_key: ByteVec,
    /// Whose device it is.
    #[n(3)]
    pub person: PersonId,
    /// The current epoch's key sealed to it, unless this link starts an epoch.
    #[n(4)]
    pub epoch_key: Option<ByteVec>,
    /// The invite that it came by.
    #[n(5)]
    pub invite: Option<InviteId>,
    /// Its own signature over [`Add::consent_bytes`]: nobody is let in, or let in with other keys, against their will. None
    /// in a first link, whose maker lets itself in.
    #[n(6)]
    pub consent: Option<ByteVec>,
}

impl Add {
    /// What a device signs that wants to be in `space`.
    #[must_use]
    pub fn consent_bytes(
        space: SpaceId,
        invite: Option<InviteId>,
        device: DeviceId,
        sealing_key: &[u8],
    ) -> [u8; 32] {
        let invite = invite.map_or([0; InviteId::SIZE], |invite| invite.0);
        hash("kith 1 consent", &[space.as_bytes(), &invite, device.as_bytes(), sealing_key])
    }

    /// Whether the device itself agreed to be in `space`.
    pub(super) fn has_consent(&self, space: SpaceId) -> bool {
        let said = Self::consent_bytes(space, self.invite, self.device, &self.sealing_key);
        let signature = self.consent.as_ref().and_then(|bytes| <&[u8; 64]>::try_from(bytes.as_slice()).ok());
        signature.is_some_and(|signature| check_signature(&self.device.0, &said, signature).is_ok())
    }
}

/// A device let go, and the last envelope of it that stands.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Remove {
    /// The device.
    #[n(0)]
    pub device: DeviceId,
    /// Its last sequence number that stands, 0 for none.
    #[n(1)]
    pub last_sequence: u64,
    /// The envelope with that number, zeros for none.
    #[n(2)]
    pub last_envelope: EnvelopeId,
    /// The device is not to notice: it sees what it would see with no signal.
    #[n(3)]
    pub quiet: bool,
}

/// A device whose rights change.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct ChangeRights {
    /// The device.
    #[n(0)]
    pub device: DeviceId,
    /// Its rights from here on.
    #[n(1)]
    pub rights: Rights,
}

/// A new content key, sealed to every device that remains.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct NewEpoch {
    /// One more than the epoch before; 1 in a first link.
    #[n(0)]
    pub number: u32,
    /// One for each device of the space after this link.
    #[n(1)]
    pub sealed: Vec<SealedKey>,
    /// The previous epoch's key under this one; empty in a first link.
    #[n(2)]
    pub previous: ByteVec,
    /// What the key has to fit (`sealing::commit_to`), so that nobody is given another one than the others.
    #[n(3)]
    #[cbor(with = "minicbor::bytes")]
    pub commitment: [u8; 32],
}

/// An epoch key sealed to one device.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct SealedKey {
    /// The device.
    #[n(0)]
    pub device: DeviceId,
    /// HPKE output.
    #[n(1)]
    pub sealed: ByteVec,
}

/// A link as it travels: the bytes that were signed, and the signature.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(transparent)]
pub struct SignedLink(#[n(0)] pub Signed);

impl SignedLink {
    /// Reads a signed link of at most [`LINK_BYTES_LIMIT`] and the link in it; the signature is not checked here.
    pub fn decode(bytes: &[u8]) -> Result<(Self, Link), DecodeError> {
        let signed: Self = codec::decode("signed link", bytes, LINK_BYTES_LIMIT)?;
        let link = codec::decode("link", &signed.0.bytes, LINK_BYTES_LIMIT)?;
        Ok((signed, link))
    }

    /// The bytes to send.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        codec::encode(self)
    }
}

/// The id of a signed link: what the next one names as `previous`.
#[must_use]
pub fn link_id(signed: &SignedLink) -> LinkId {
    LinkId(hash("kith 1 link id", &[&signed.0.bytes]))
}

/// The space that a first link founds.
#[must_use]
pub fn space_id(first: &SignedLink) -> SpaceId {
    SpaceId(hash("kith 1 space id", &[&first.0.bytes]))
}

#[cfg(feature = "plan")]
impl Link {
    /// This link signed by `key`, which must be that of `by` for anybody to accept it.
    #[must_use]
    pub fn sign(&self, key: &ed25519_dalek::SigningKey) -> SignedLink {
        SignedLink(Signed::sign(LINK_CONTEXT, codec::encode(self), key))
    }
}
