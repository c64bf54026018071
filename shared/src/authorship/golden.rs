//! Signed bytes of every released wire version: a change of format cannot pass unnoticed.

#![allow(clippy::unwrap_used)]

use super::{Attestation, Signed};
use crate::codec;
use crate::id::{DeviceId, PartId, SpaceId};
use data_encoding::HEXLOWER;
use ed25519_dalek::SigningKey;

const SIGNED_1: &str = include_str!("../../../tests/golden/wire-1/signed.hex");
const ATTESTATION_1: &str = include_str!("../../../tests/golden/wire-1/attestation.hex");

#[test]
fn signed_bytes_are_as_in_wire_version_1() {
    let key = SigningKey::from_bytes(&[7; 32]);
    let signed = Signed::sign("kith 1 golden", b"the words that were signed".to_vec(), &key);
    assert_eq!(HEXLOWER.encode(&codec::encode(&signed)), SIGNED_1.trim());

    let kept = HEXLOWER.decode(SIGNED_1.trim().as_bytes()).unwrap();
    let read: Signed = codec::decode("signed", &kept, 1024).unwrap();
    assert!(read.verify("kith 1 golden", &DeviceId(key.verifying_key().to_bytes())).is_ok());
}

#[test]
fn attestations_are_as_in_wire_version_1() {
    let key = SigningKey::from_bytes(&[7; 32]);
    let mut actor = [9; 40];
    actor.iter_mut().zip(key.verifying_key().to_bytes()).for_each(|(byte, from)| *byte = from);
    let (space, part) = (SpaceId([1; 32]), PartId([2; 16]));
    let attestation = Attestation::sign(space, part, actor, 1000, [3; 32], 70_000, &key);
    assert_eq!(HEXLOWER.encode(&codec::encode(&attestation)), ATTESTATION_1.trim());

    let kept = HEXLOWER.decode(ATTESTATION_1.trim().as_bytes()).unwrap();
    let read: Attestation = codec::decode("attestation", &kept, 1024).unwrap();
    assert_eq!(read.verify(space, part), Ok(()));
}
