//! Bytes with the signature of a device, for one purpose.

use super::{BadSignature, Verified, check_signature};
use crate::id::{DeviceId, hash};
use ed25519_dalek::{Signer, SigningKey};
use minicbor::bytes::ByteVec;
use minicbor::{Decode, Encode};

/// Bytes as they were signed, to be read only with what [`Signed::verify`] gives back.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Signed {
    /// What was signed, as received.
    #[n(0)]
    pub bytes: ByteVec,
    /// Ed25519 over the hash of `bytes` under the purpose's context.
    #[n(1)]
    #[cbor(with = "minicbor::bytes")]
    pub signature: [u8; 64],
}

impl Signed {
    /// Signs `bytes` for the purpose that `context` names.
    #[must_use]
    pub fn sign(context: &'static str, bytes: Vec<u8>, key: &SigningKey) -> Self {
        let signature = key.sign(&hash(context, &[&bytes])).to_bytes();
        Self { bytes: bytes.into(), signature }
    }

    /// The bytes, if `by` signed them for the purpose that `context` names.
    pub fn verify(&self, context: &'static str, by: &DeviceId) -> Result<Verified<&[u8]>, BadSignature> {
        check_signature(by.as_bytes(), &hash(context, &[&self.bytes]), &self.signature)?;
        Ok(Verified::new(self.bytes.as_slice()))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::codec;
    use proptest::prelude::*;

    fn key(seed: u8) -> (SigningKey, DeviceId) {
        let key = SigningKey::from_bytes(&[seed; 32]);
        let device = DeviceId(key.verifying_key().to_bytes());
        (key, device)
    }

    #[test]
    fn holds_for_its_signer_and_purpose_only() {
        let (ann, ann_id) = key(1);
        let (_, bob_id) = key(2);
        let signed = Signed::sign("kith 1 test", b"words".to_vec(), &ann);

        assert_eq!(signed.verify("kith 1 test", &ann_id).unwrap().into_inner(), b"words");
        assert_eq!(signed.verify("kith 1 test", &bob_id), Err(BadSignature));
        assert_eq!(signed.verify("kith 1 other", &ann_id), Err(BadSignature));
        assert_eq!(signed.verify("kith 1 test", &DeviceId([0; 32])), Err(BadSignature));
        assert_eq!(signed.verify("kith 1 test", &DeviceId([0xff; 32])), Err(BadSignature));
    }

    #[test]
    fn every_changed_byte_is_noticed() {
        let (ann, ann_id) = key(1);
        let bytes = codec::encode(&Signed::sign("kith 1 test", b"words".to_vec(), &ann));
        for at in 0..bytes.len() {
            for flip in [0x01, 0x80, 0xff] {
                let mut changed = bytes.clone();
                *changed.get_mut(at).unwrap() ^= flip;
                let verified = codec::decode::<Signed>("signed", &changed, 1024)
                    .is_ok_and(|signed| signed.verify("kith 1 test", &ann_id).is_ok());
                assert!(!verified, "byte {at} changed by {flip:#x}");
            }
        }
    }

    proptest! {
        #[test]
        fn whatever_is_signed_verifies_after_travel(words: Vec<u8>, seed: u8) {
            let (key, device) = key(seed);
            let bytes = codec::encode(&Signed::sign("kith 1 test", words.clone(), &key));
            let signed: Signed = codec::decode("signed", &bytes, bytes.len()).unwrap();
            prop_assert_eq!(signed.verify("kith 1 test", &device).unwrap().into_inner(), words);
        }
    }
}
