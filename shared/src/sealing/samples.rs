//! Devices, envelopes and snapshots for this module's tests, the same at every run.

use super::{Body, ENVELOPE_VERSION, Header, Kind, PartPack, Snapshot};
use crate::authorship::{Attestation, DeviceKeys};
use crate::id::{EnvelopeId, LinkId, PartId, SpaceId};
use crate::time::UnixMillis;
use rand_chacha::ChaCha20Rng;
use rand_core::SeedableRng;

pub(super) fn dice(seed: u8) -> ChaCha20Rng {
    ChaCha20Rng::from_seed([seed; 32])
}

pub(super) fn keys(seed: u8) -> DeviceKeys {
    DeviceKeys::make(&mut dice(seed))
}

pub(super) fn header(keys: &DeviceKeys) -> Header {
    Header {
        version: ENVELOPE_VERSION,
        space: SpaceId([0x51; 32]),
        part: PartId([0x52; 16]),
        kind: Kind::Changes,
        epoch: 2,
        device: keys.id(),
        sequence: 41,
        previous: EnvelopeId([0x53; 32]),
        chain_head: LinkId([0x54; 32]),
    }
}

pub(super) fn attestation(keys: &DeviceKeys, header: &Header) -> Attestation {
    let mut actor = [0x55; 40];
    actor.iter_mut().zip(keys.id().0).for_each(|(byte, from)| *byte = from);
    Attestation::sign(header.space, header.part, actor, 1200, [0x56; 32], header.sequence, keys.signing())
}

pub(super) fn body(keys: &DeviceKeys) -> Body {
    Body {
        time: UnixMillis(1_790_000_000_000),
        attestation: Some(attestation(keys, &header(keys))),
        seen: 300,
        seen_digest: [0x57; 32],
        changes: vec![b"the first change".to_vec().into(), b"the second change".to_vec().into()],
    }
}

pub(super) fn snapshot() -> Snapshot {
    let keys = keys(1);
    let header = header(&keys);
    Snapshot {
        covers: 300,
        digest: [0x57; 32],
        parts: vec![PartPack {
            part: header.part,
            changes: body(&keys).changes,
            attestations: vec![attestation(&keys, &header)],
        }],
        sequences: vec![(keys.id(), header.sequence, EnvelopeId([0x58; 32]))],
        waiting: None,
    }
}
