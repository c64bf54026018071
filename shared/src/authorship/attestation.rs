//! One signature that speaks for a whole line of changes: that of an actor, up to its newest.

use super::{BadSignature, check_signature};
use crate::id::{DeviceId, PartId, SpaceId, hash};
use ed25519_dalek::{Signer, SigningKey};
use minicbor::{Decode, Encode};

/// A device's word that it made all of an actor's changes up to one.
///
/// Every change names its actor's change before it, so the newest one's hash covers them all. It travels in an
/// envelope, and stays beside the document and in snapshots without it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
pub struct Attestation {
    /// The device's public key and 8 bytes for the session.
    #[n(0)]
    #[cbor(with = "minicbor::bytes")]
    pub actor: [u8; 40],
    /// The newest change's sequence number within its actor, from 1.
    #[n(1)]
    pub seq: u64,
    /// The newest change's hash.
    #[n(2)]
    #[cbor(with = "minicbor::bytes")]
    pub hash: [u8; 32],
    /// Device sequence of the envelope in which it travelled: what a removal's watermark is held against.
    #[n(3)]
    pub sequence: u64,
    /// Ed25519 by the actor's device over all of the above, the space and the part.
    #[n(4)]
    #[cbor(with = "minicbor::bytes")]
    pub signature: [u8; 64],
}

impl Attestation {
    /// Attests `actor`'s changes up to number `seq` in one part; `key` must be that of the actor's device.
    #[must_use]
    pub fn sign(
        space: SpaceId,
        part: PartId,
        actor: [u8; 40],
        seq: u64,
        hash: [u8; 32],
        sequence: u64,
        key: &SigningKey,
    ) -> Self {
        let mut attestation = Self { actor, seq, hash, sequence, signature: [0; 64] };
        attestation.signature = key.sign(&attestation.digest(space, part)).to_bytes();
        attestation
    }

    /// Whether the actor's device said this of this part of this space.
    pub fn verify(&self, space: SpaceId, part: PartId) -> Result<(), BadSignature> {
        check_signature(self.device().as_bytes(), &self.digest(space, part), &self.signature)
    }

    /// The device that the actor belongs to.
    #[must_use]
    pub fn device(&self) -> DeviceId {
        let mut device = [0; 32];
        device.iter_mut().zip(self.actor).for_each(|(byte, from)| *byte = from);
        DeviceId(device)
    }

    fn digest(&self, space: SpaceId, part: PartId) -> [u8; 32] {
        hash(
            "kith 1 attestation",
            &[
                space.as_bytes(),
                part.as_bytes(),
                &self.actor,
                &self.seq.to_be_bytes(),
                &self.hash,
                &self.sequence.to_be_bytes(),
            ],
        )
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::codec;

    const SPACE: SpaceId = SpaceId([5; 32]);
    const PART: PartId = PartId([6; 16]);

    fn sample() -> Attestation {
        let key = SigningKey::from_bytes(&[1; 32]);
        Attestation::sign(SPACE, PART, actor_of(&key), 12, [3; 32], 4, &key)
    }

    #[test]
    fn holds_in_its_own_part_and_space_only() {
        let attestation = sample();
        assert_eq!(attestation.verify(SPACE, PART), Ok(()));
        assert_eq!(attestation.verify(SpaceId([4; 32]), PART), Err(BadSignature));
        assert_eq!(attestation.verify(SPACE, PartId([4; 16])), Err(BadSignature));
    }

    #[test]
    fn cannot_be_made_for_another_device() {
        let key = SigningKey::from_bytes(&[1; 32]);
        let other = SigningKey::from_bytes(&[2; 32]);
        let forged = Attestation::sign(SPACE, PART, actor_of(&other), 12, [3; 32], 4, &key);
        assert_eq!(forged.device(), DeviceId(other.verifying_key().to_bytes()));
        assert_eq!(forged.verify(SPACE, PART), Err(BadSignature));

        let mut weak = sample();
        weak.actor = [0; 40];
        assert_eq!(weak.verify(SPACE, PART), Err(BadSignature));
    }

    #[test]
    fn every_changed_byte_is_noticed() {
        let bytes = codec::encode(&sample());
        for at in 0..bytes.len() {
            for flip in [0x01, 0x80, 0xff] {
                let mut changed = bytes.clone();
                *changed.get_mut(at).unwrap() ^= flip;
                let holds = codec::decode::<Attestation>("attestation", &changed, 1024)
                    .is_ok_and(|attestation| attestation.verify(SPACE, PART).is_ok());
                assert!(!holds, "byte {at} changed by {flip:#x}");
            }
        }
    }

    fn actor_of(key: &SigningKey) -> [u8; 40] {
        let mut actor = [7; 40];
        actor.iter_mut().zip(key.verifying_key().to_bytes()).for_each(|(byte, from)| *byte = from);
        actor
    }
}
