//! This device's own pack: all that it has of a space as one value, so that it opens fast.
//!
//! It holds the documents as Automerge keeps them and what the validator knows of them, so that nothing is checked or
//! replayed again. That is for this device's eyes alone, under its own seal: nothing of the kind is ever taken from others.

use super::Replica;
use super::holding::{Held, PackedHeld};
use super::log::log_key;
use super::snapshots::PackedBy;
use crate::authorship::Attestation;
use crate::codec;
use crate::document::{Kept, PartDocument};
use crate::id::{DeviceId, EnvelopeId};
use crate::plan::Plan;
use crate::plan::address::Part;
use crate::sealing::{SNAPSHOT_LIMIT_BYTES, Snapshot, open_local, seal_local};
use minicbor::bytes::ByteVec;
use minicbor::{Decode, Encode};

/// Key of this device's own pack.
pub(super) const PACK: &str = "pack";

/// The largest pack of its own that a device reads, in bytes.
const OWN_PACK_LIMIT_BYTES: usize = 4 * SNAPSHOT_LIMIT_BYTES;
/// Version of the format.
const VERSION: u16 = 2;

/// Stands before the seal of a pack, and after it the last log number that is in it, for whoever reads the disk.
const NUMBERED: &[u8] = b"kith pack";
const NUMBER_BYTES: usize = 8;

/// What a device packs for itself.
#[derive(Debug, Encode, Decode)]
struct OwnPack {
    #[n(0)]
    version: u16,
    /// The last log number that is in it.
    #[n(1)]
    covers: u64,
    /// The running digest of the log up to there.
    #[n(2)]
    #[cbor(with = "minicbor::bytes")]
    digest: [u8; 32],
    /// The parts in their order.
    #[n(3)]
    parts: Vec<Kept>,
    /// The newest attestation of every actor in each part.
    #[n(4)]
    attestations: Vec<(u8, Attestation)>,
    /// Each device's last envelope that is in it.
    #[n(5)]
    sequences: Vec<(DeviceId, u64, EnvelopeId)>,
    /// Changes that wait for one they build upon.
    #[n(6)]
    held: Vec<PackedHeld>,
    /// The chain's links, from the first.
    #[n(7)]
    links: Vec<ByteVec>,
    /// The plan as it was read.
    #[n(8)]
    view: ByteVec,
}

/// The format before that had a version: a snapshot, all of which is checked again, and changes that wait.
#[derive(Debug, Encode, Decode)]
struct FirstOwnPack {
    #[n(0)]
    snapshot: ByteVec,
    #[n(1)]
    held: Vec<PackedHeld>,
}

impl Replica {
    /// All that this device has, with what waits, as one value to store.
    pub(super) fn own_pack(&mut self) -> Option<(String, Vec<u8>)> {
        self.chain.as_ref()?;
        let attestations = self
            .attestations
            .iter()
            .map(|((part, _), attestation)| (u8::try_from(part.index()).unwrap_or(u8::MAX), *attestation));
        let sequences =
            self.log.last.iter().map(|(device, (sequence, id))| (*device, *sequence, *id)).collect();
        let pack = OwnPack {
            version: VERSION,
            covers: self.log.after,
            digest: self.log.digest(),
            parts: self.parts.iter().map(PartDocument::keep).collect(),
            attestations: attestations.collect(),
            sequences,
            held: self.members.held.iter().map(Held::pack).collect(),
            view: self.plan.keep(&self.heads_sum()).into(),
            links: self.links.iter().cloned().map(ByteVec::from).collect(),
        };
        let bytes = codec::encode(&pack);
        // One that would not be read again is no use: the log, which is still there, is.
        if bytes.len() > OWN_PACK_LIMIT_BYTES {
            return None;
        }
        let sealed = seal_local(&self.keys, PACK, &bytes, &mut self.dice);
        Some((PACK.to_owned(), [NUMBERED, &pack.covers.to_be_bytes(), &sealed].concat()))
    }

    /// Under which key a device keeps its own pack.
    #[must_use]
    pub const fn pack_key() -> &'static str {
        PACK
    }

    /// The keys of the log's entries that a copy needs beside its pack, from the first up to the second; without a pack, or
    /// with one of another log, of all of them.
    #[must_use]
    pub fn log_beside(pack: Option<&[u8]>) -> (String, String) {
        let number = pack.and_then(numbered).map_or(0, |(number, _)| number);
        (log_key(number.saturating_add(1)), log_key(u64::MAX))
    }

    /// The pack that was stored did not open: what the log said before it is needed as well.
    #[must_use]
    pub const fn lacks_its_pack(&self) -> bool {
        self.members.lacks_pack
    }

    /// Opens a pack of any version; one of the first needs the links up to it, which `learn` takes from elsewhere. With one
    /// that does not open, nothing happens to the plan: the log is still there.
    pub(super) fn load_own_pack(&mut self, sealed: &[u8], learn: impl FnOnce(&mut Self)) -> Option<()> {
        let sealed = numbered(sealed).map_or(sealed, |(_, sealed)| sealed);
        let bytes = open_local(&self.keys, PACK, sealed).ok();
        let pack =
            bytes.as_ref().and_then(|bytes| codec::decode("own pack", bytes, OWN_PACK_LIMIT_BYTES).ok());
        if let Some(pack) = pack
            && self.take_own_pack(pack).is_some()
        {
            return Some(());
        }
        learn(self);
        self.load_first_own_pack(&bytes?)
    }

    fn take_own_pack(&mut self, pack: OwnPack) -> Option<()> {
        if pack.version != VERSION || pack.parts.len() != Part::ALL.len() {
            return None;
        }
        let numbered = Part::ALL.iter().zip(&pack.parts);
        let parts: Option<Vec<_>> =
            numbered.map(|(part, kept)| PartDocument::again(*part, &self.actor, kept)).collect();
        let parts = parts?;
        let links: Vec<Vec<u8>> = pack.links.iter().map(|link| link.to_vec()).collect();
        self.take_links(&links);
        self.chain.as_ref()?;
        self.parts = parts;
        match Plan::again(&pack.view, &self.heads_sum()) {
            Some(plan) => self.plan = plan,
            None => self.refresh_all(),
        }
        for (part, attestation) in &pack.attestations {
            if let Some(part) = Part::at(usize::from(*part)) {
                self.note_attestation(part, attestation);
            }
        }
        self.take_up(&pack);
        self.members.held = pack.held.iter().filter_map(Held::unpack).collect();
        Some(())
    }

    /// The log as the pack knows it becomes this device's, with what it had written itself.
    fn take_up(&mut self, pack: &OwnPack) {
        let me = self.device();
        for (device, sequence, id) in &pack.sequences {
            self.log.last.insert(*device, (*sequence, *id));
            if *device == me && *sequence > self.outbox.kept.0 {
                self.outbox.kept = (*sequence, *id);
            }
        }
        self.log.start_at(pack.covers, pack.digest);
        let told = self.told_now();
        self.log.told.start_at(pack.covers, told);
    }

    fn load_first_own_pack(&mut self, bytes: &[u8]) -> Option<()> {
        let pack: FirstOwnPack = codec::decode("own pack", bytes, OWN_PACK_LIMIT_BYTES).ok()?;
        let snapshot = Snapshot::decode(&pack.snapshot).ok()?;
        self.load(&snapshot, PackedBy::ThisDevice)?;
        self.refresh_all();
        self.go_to(&snapshot, true);
        self.members.held = pack.held.iter().filter_map(Held::unpack).collect();
        Some(())
    }
}

/// The number that stands before a pack, and what comes after it.
pub(super) fn numbered(pack: &[u8]) -> Option<(u64, &[u8])> {
    let (number, sealed) = pack.strip_prefix(NUMBERED)?.split_at_checked(NUMBER_BYTES)?;
    Some((u64::from_be_bytes(number.try_into().ok()?), sealed))
}

#[cfg(test)]
mod tests;
