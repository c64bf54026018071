//! An invite: a one-use key that lets one device knock, and nothing else.

use super::{Chain, Rights};
use crate::authorship::Signed;
use crate::codec::{self, DecodeError};
use crate::id::{DeviceId, InviteId, PersonId, SpaceId, hash};
use crate::time::UnixMillis;
use crate::wire::INVITE_LIMIT_MS;
use minicbor::bytes::ByteVec;
use minicbor::{Decode, Encode};

/// The largest signed invite, in bytes.
pub const INVITE_BYTES_LIMIT: usize = 1024;

const INVITE_CONTEXT: &str = "kith 1 invite";

/// What a member tells the relay and the other members when making an invite.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Invite {
    /// The public half of the one-use key.
    #[n(0)]
    pub id: InviteId,
    /// The space.
    #[n(1)]
    pub space: SpaceId,
    /// Who made it.
    #[n(2)]
    pub by: DeviceId,
    /// Whom it is for.
    #[n(3)]
    pub person: PersonId,
    /// What the new device will be able to do.
    #[n(4)]
    pub rights: Rights,
    /// From this moment on it opens nothing; at most 24 hours ahead.
    #[n(5)]
    pub ends_at: UnixMillis,
    /// The epoch whose key seals the secret.
    #[n(6)]
    pub epoch: u32,
    /// The invite's secret under the epoch key, so that any member who may admit can read a knock.
    #[n(7)]
    pub sealed_secret: ByteVec,
}

/// An invite as it travels.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(transparent)]
pub struct SignedInvite(#[n(0)] pub Signed);

/// Why an invite does not hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InviteRefused {
    /// The signature is not that of the member it names.
    #[error("signature")]
    Signature,
    /// It is for another space.
    #[error("another space")]
    Space,
    /// Its maker may not let people in, or not with these rights.
    #[error("no right to invite")]
    NoRight,
    /// It has ended, or would last longer than 24 hours.
    #[error("time")]
    Time,
    /// Somebody came in by it already.
    #[error("used")]
    Used,
}

impl SignedInvite {
    /// Reads a signed invite of at most [`INVITE_BYTES_LIMIT`]; nothing is checked yet.
    pub fn decode(bytes: &[u8]) -> Result<(Self, Invite), DecodeError> {
        let signed: Self = codec::decode("signed invite", bytes, INVITE_BYTES_LIMIT)?;
        let invite = codec::decode("invite", &signed.0.bytes, INVITE_BYTES_LIMIT)?;
        Ok((signed, invite))
    }

    /// The bytes to send.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        codec::encode(self)
    }

    /// Whether `invite` (read from `self`) holds in `chain` at `now`, with `slack_ms` for clocks that differ.
    pub fn check(
        &self,
        invite: &Invite,
        chain: &Chain,
        now: UnixMillis,
        slack_ms: u64,
    ) -> Result<(), InviteRefused> {
        if invite.space != chain.space() {
            return Err(InviteRefused::Space);
        }
        self.0.verify(INVITE_CONTEXT, &invite.by).map_err(|_| InviteRefused::Signature)?;
        if !chain.may_grant(&invite.by, invite.rights) {
            return Err(InviteRefused::NoRight);
        }
        if chain.is_used(&invite.id) {
            return Err(InviteRefused::Used);
        }
        let latest = now.plus(INVITE_LIMIT_MS).plus(slack_ms);
        if invite.ends_at.plus(slack_ms) <= now || invite.ends_at > latest {
            return Err(InviteRefused::Time);
        }
        Ok(())
    }
}

/// What the invite's one-use key signs when a device knocks.
#[must_use]
pub fn knock_bytes(space: SpaceId, invite: InviteId, request: &[u8]) -> [u8; 32] {
    hash("kith 1 knock", &[space.as_bytes(), invite.as_bytes(), request])
}

#[cfg(feature = "plan")]
impl Invite {
    /// This invite signed by the member who makes it.
    #[must_use]
    pub fn sign(&self, key: &ed25519_dalek::SigningKey) -> SignedInvite {
        SignedInvite(Signed::sign(INVITE_CONTEXT, codec::encode(self), key))
    }
}
