//! The answer to a knock: by it two people's devices come to the same short code, which nobody between them can choose.

use crate::authorship::Signed;
use crate::codec::{self, DecodeError};
use crate::id::{DeviceId, InviteId, SpaceId, hash};
use minicbor::{Decode, Encode};

/// The largest signed answer, in bytes.
pub const ANSWER_BYTES_LIMIT: usize = 512;

const ANSWER_CONTEXT: &str = "kith 1 answer";

/// What the device that made an invite says to the one knock it answers.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Answer {
    /// The space.
    #[n(0)]
    pub space: SpaceId,
    /// The invite.
    #[n(1)]
    pub invite: InviteId,
    /// [`request_hash`] of the knock's request as it travelled.
    #[n(2)]
    #[cbor(with = "minicbor::bytes")]
    pub request: [u8; 32],
    /// Chance that nobody could know before: the invite's secret holds a promise of it.
    #[n(3)]
    #[cbor(with = "minicbor::bytes")]
    pub nonce: [u8; 32],
}

/// An answer as it travels.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(transparent)]
pub struct SignedAnswer(#[n(0)] pub Signed);

impl SignedAnswer {
    /// Reads a signed answer of at most [`ANSWER_BYTES_LIMIT`]; nothing is checked yet.
    pub fn decode(bytes: &[u8]) -> Result<(Self, Answer), DecodeError> {
        let signed: Self = codec::decode("signed answer", bytes, ANSWER_BYTES_LIMIT)?;
        let answer = codec::decode("answer", &signed.0.bytes, ANSWER_BYTES_LIMIT)?;
        Ok((signed, answer))
    }

    /// The bytes to send.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        codec::encode(self)
    }

    /// Whether `by` signed it.
    #[must_use]
    pub fn is_by(&self, by: &DeviceId) -> bool {
        self.0.verify(ANSWER_CONTEXT, by).is_ok()
    }
}

/// What an answer names a knock's request by.
#[must_use]
pub fn request_hash(request: &[u8]) -> [u8; 32] {
    hash("kith 1 knock request hash", &[request])
}

#[cfg(feature = "plan")]
impl Answer {
    /// This answer signed by the device that made the invite.
    #[must_use]
    pub fn sign(&self, key: &ed25519_dalek::SigningKey) -> SignedAnswer {
        SignedAnswer(Signed::sign(ANSWER_CONTEXT, codec::encode(self), key))
    }
}
