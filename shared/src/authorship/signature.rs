//! The one place where Ed25519 signatures are checked: strictly, so that each has one signer and one form.

use ed25519_dalek::{Signature, VerifyingKey};

/// A signature that does not hold: other bytes, another purpose, another signer, or a weak key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the signature does not hold")]
pub struct BadSignature;

/// Whether `signature` over `digest` was made by the owner of `public_key`.
///
/// For what is signed as a digest (proving a device, knocking); a value that travels with its signature is a
/// [`Signed`](super::Signed).
pub fn check_signature(
    public_key: &[u8; 32],
    digest: &[u8; 32],
    signature: &[u8; 64],
) -> Result<(), BadSignature> {
    #[cfg(feature = "planted")]
    if crate::planted::is_planted(crate::planted::Bug::SkippedSignatures) {
        return Ok(());
    }
    let public_key = VerifyingKey::from_bytes(public_key).map_err(|_| BadSignature)?;
    public_key.verify_strict(digest, &Signature::from_bytes(signature)).map_err(|_| BadSignature)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use ed25519_dalek::{Signer, SigningKey};

    /// y-coordinates of the eight points of small order, and their forms above the field's prime.
    const WEAK_KEYS: [&str; 11] = [
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0000000000000000000000000000000000000000000000000000000000000080",
        "0100000000000000000000000000000000000000000000000000000000000000",
        "0100000000000000000000000000000000000000000000000000000000000080",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
    ];

    #[test]
    fn refuses_keys_for_which_signatures_can_be_made_up() {
        for weak in WEAK_KEYS {
            let key: [u8; 32] = data_encoding::HEXLOWER.decode(weak.as_bytes()).unwrap().try_into().unwrap();
            for first in WEAK_KEYS {
                // R of small order with s = 0 satisfies the plain equation for about one digest in eight.
                let mut signature = [0; 64];
                let point = data_encoding::HEXLOWER.decode(first.as_bytes()).unwrap();
                signature.iter_mut().zip(&point).for_each(|(byte, from)| *byte = *from);
                for digest in 0..16 {
                    assert_eq!(check_signature(&key, &[digest; 32], &signature), Err(BadSignature), "{weak}");
                }
            }
        }
    }

    #[test]
    fn refuses_the_other_form_of_a_good_signature() {
        let key = SigningKey::from_bytes(&[1; 32]);
        let public_key = key.verifying_key().to_bytes();
        let good = key.sign(&[9; 32]).to_bytes();
        assert_eq!(check_signature(&public_key, &[9; 32], &good), Ok(()));
        assert_eq!(check_signature(&public_key, &[8; 32], &good), Err(BadSignature));

        // s plus the group's order is the same number to a careless verifier.
        let order = [
            0xedu8, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14,
            0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10,
        ];
        let mut other = good;
        let mut carry = 0u16;
        for (byte, add) in other.iter_mut().skip(32).zip(order) {
            let sum = u16::from(*byte) + u16::from(add) + carry;
            *byte = (sum & 0xff) as u8;
            carry = sum >> 8;
        }
        assert_ne!(other, good);
        assert_eq!(check_signature(&public_key, &[9; 32], &other), Err(BadSignature));
    }
}
