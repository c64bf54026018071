//! Sealed bytes of every released version: a change of format cannot pass unnoticed, and old bytes still open.

#![allow(clippy::unwrap_used)]

use super::samples::{attestation, body, dice, header, keys, snapshot};
use super::{
    Body, Envelope, EpochKey, Header, Kind, Opened, SaidNow, Snapshot, WaitingChange, Whisper,
    open_epoch_key, open_local, open_thing, open_with_secret, seal_epoch_key, seal_local, seal_thing,
    seal_with_secret, unwrap_previous, wrap_previous,
};
use crate::authorship::DeviceKeys;
use crate::golden;
use crate::id::{EntryId, SnapshotId, SpaceId};
use crate::time::UnixMillis;
use data_encoding::HEXLOWER;

const ENVELOPE_1: &str = include_str!("../../../tests/golden/wire-1/envelope.hex");
const SEALED_EPOCH_KEY_1: &str = include_str!("../../../tests/golden/wire-1/sealed-epoch-key.hex");
const WRAPPED_EPOCH_KEY_1: &str = include_str!("../../../tests/golden/wire-1/wrapped-epoch-key.hex");
const SNAPSHOT_1: &str = include_str!("../../../tests/golden/wire-1/snapshot.hex");
const SEALED_WITH_SECRET_1: &str = include_str!("../../../tests/golden/wire-1/sealed-with-secret.hex");
const DEVICE_KEYS_1: &str = include_str!("../../../tests/golden/storage-1/device-keys.hex");
const LOCAL_1: &str = include_str!("../../../tests/golden/storage-1/local.hex");

const SALT: [u8; 16] = [0x61; 16];
const SPACE: SpaceId = SpaceId([0x51; 32]);

#[test]
fn envelopes_are_as_in_wire_version_1() {
    let (keys, key) = (keys(1), EpochKey::from_bytes([0x62; 32]));
    let (header, body) = (header(&keys), body(&keys));
    let kept = same(ENVELOPE_1, &Envelope::seal(&header, &body, &key, &keys, &mut dice(9)).encode());
    let (envelope, read) = Envelope::decode(&kept).unwrap();
    assert_eq!(read, header);
    assert_eq!(envelope.open(&key), Ok(Opened { header, body }));
    assert_eq!(envelope.id().to_hex(), "6da00843bae59ca758824bdaf906b25357eb35da54c0e6e65e82be4e714459ac");
}

#[test]
fn sealed_epoch_keys_are_as_in_wire_version_1() {
    let (keys, key) = (keys(1), EpochKey::from_bytes([0x62; 32]));
    let sealed = seal_epoch_key(&SALT, 2, &key, &keys.sealing_key(), &mut dice(9)).unwrap();
    let kept = same(SEALED_EPOCH_KEY_1, &sealed);
    assert_eq!(open_epoch_key(&SALT, 2, &kept, &keys), Ok(key));
}

#[test]
fn wrapped_epoch_keys_are_as_in_wire_version_1() {
    let (before, after) = (EpochKey::from_bytes([0x62; 32]), EpochKey::from_bytes([0x63; 32]));
    let kept = same(WRAPPED_EPOCH_KEY_1, &wrap_previous(&SALT, 2, &before, &after, &mut dice(9)));
    assert_eq!(unwrap_previous(&SALT, 2, &kept, &after), Ok(before));
}

#[test]
fn snapshots_are_as_in_wire_version_1() {
    let kept = same(SNAPSHOT_1, &snapshot().encode());
    assert_eq!(Snapshot::decode(&kept), Ok(snapshot()));
}

/// Nothing of these was in the first files of wire version 1: they have a header version and an optional value of their own.
#[test]
fn co_signatures_are_as_in_wire_version_1() {
    let (keys, key) = (keys(1), EpochKey::from_bytes([0x62; 32]));
    let kind = Kind::Cosigned { snapshot: SnapshotId([0x5b; 32]), signature: [0x5e; 64] };
    let header = Header { version: kind.version(), kind, ..header(&keys) };
    let body = Body { attestation: None, changes: Vec::new(), ..body(&keys) };
    let sealed = Envelope::seal(&header, &body, &key, &keys, &mut dice(9)).encode();
    let (number, part, change) = (299, header.part, b"a change".to_vec().into());
    let waiting = WaitingChange { number, part, change, attestation: attestation(&keys, &header) };
    let waiting = Snapshot { waiting: Some(vec![waiting]), ..snapshot() };
    let now = [("envelope", sealed), ("snapshot-waiting", waiting.encode())];
    let kept = golden::same("wire-1/cosigned.hex", &now);
    let (envelope, read) = Envelope::decode(kept.first().unwrap()).unwrap();
    assert_eq!(envelope.open(&key), Ok(Opened { header: read, body }));
    assert_eq!(read, header);
    assert_eq!(Snapshot::decode(kept.get(1).unwrap()), Ok(waiting));
}

#[test]
fn what_a_secret_seals_is_as_in_wire_version_1() {
    let sealed = seal_with_secret("kith 1 golden", &[0x64; 32], b"it is me", &mut dice(9));
    let kept = same(SEALED_WITH_SECRET_1, &sealed);
    assert_eq!(open_with_secret("kith 1 golden", &[0x64; 32], &kept), Ok(b"it is me".to_vec()));
}

#[test]
fn whispers_are_as_in_wire_version_1() {
    let (keys, key, space) = (keys(1), EpochKey::from_bytes([0x62; 32]), SPACE);
    let (sitting, place, words) = (EntryId([0x5a; 16]), "notes".to_owned(), "half a w".to_owned());
    let whisper = Whisper { sitting, is_in: true, place, words };
    let at = UnixMillis(1_790_000_000_000);
    let sealed = whisper.clone().seal(at, (space, 2, &key), &keys, &mut dice(9)).unwrap();
    let kept = golden::same("wire-1/whisper.hex", &[("whisper", sealed)]);
    let said = SaidNow::open(kept.first().unwrap(), space, |_| Some(key)).unwrap();
    assert_eq!(said, SaidNow { device: keys.id(), at, whisper });
}

#[test]
fn photos_are_as_in_wire_version_1() {
    let (key, sealed) = seal_thing(&[7; 300], &mut dice(9));
    let kept = golden::same("wire-1/thing.hex", &[("key", key.to_vec()), ("sealed", sealed)]);
    let key = kept.first().unwrap().as_slice().try_into().unwrap();
    assert_eq!(open_thing(key, kept.get(1).unwrap()), Ok(vec![7; 300]));
}

#[test]
fn device_keys_are_as_in_storage_version_1() {
    let kept = same(DEVICE_KEYS_1, &keys(1).to_bytes());
    assert_eq!(DeviceKeys::from_bytes(&kept).unwrap().id(), keys(1).id());
}

#[test]
fn local_chunks_are_as_in_storage_version_1() {
    let keys = keys(1);
    let kept = same(LOCAL_1, &seal_local(&keys, "draft 1", b"half a word", &mut dice(9)));
    assert_eq!(open_local(&keys, "draft 1", &kept), Ok(b"half a word".to_vec()));
}

/// The golden bytes, after seeing that `now` is still the same.
fn same(golden: &str, now: &[u8]) -> Vec<u8> {
    assert_eq!(HEXLOWER.encode(now), golden.trim());
    HEXLOWER.decode(golden.trim().as_bytes()).unwrap()
}
