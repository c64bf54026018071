//! A relay that lies to one device about snapshots: which there are, who vouches for them, and whose they are.

use super::chance::Chance;
use super::world::Deceit;
use kith_shared::chain::{Growing, WholeSnapshot};
use kith_shared::id::{SnapshotId, SpaceId};
use kith_shared::sealing::{Envelope, Kind};
use kith_shared::wire::{Entry, FromRelay, LogEntry};
use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

/// How it lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SnapshotLie {
    /// The newest co-signed snapshot is left out.
    WithholdNewest,
    /// The one before it is told as if it were the newest, and nothing of what somebody wrote between the two.
    GiveOlder,
    /// Nobody vouches for any.
    WithholdCosignatures,
    /// Pieces of another space's snapshot stand in their place.
    SwapSpaces,
}

/// A relay's liar.
pub struct SnapshotLiar {
    lie: SnapshotLie,
    victim: usize,
    /// The log as it was before the first lie, with two generations of snapshots in it.
    kept: Vec<LogEntry>,
    /// Pieces of a snapshot of another space.
    elsewhere: Vec<Entry>,
    told: Arc<AtomicU32>,
}

impl SnapshotLiar {
    /// One that lies to `victim`; the counter tells how often it did. `kept` is the log, `others` that of another space.
    #[must_use]
    pub fn new(
        lie: SnapshotLie,
        victim: usize,
        kept: Vec<LogEntry>,
        others: Vec<LogEntry>,
    ) -> (Self, Arc<AtomicU32>) {
        let told = Arc::new(AtomicU32::new(0));
        let pieces = others.into_iter().filter(is_piece).map(|entry| entry.entry);
        (Self { lie, victim, kept, elsewhere: pieces.collect(), told: told.clone() }, told)
    }

    /// What a frame says instead of these entries.
    fn twist_entries(&self, space: SpaceId, entries: &mut Vec<LogEntry>) {
        let found = cosigned(space, &self.kept);
        let newest = found.iter().max_by_key(|whole| whole.covers).copied();
        let of_newest = |entry: &LogEntry| {
            newest.is_some_and(|newest| match kind(entry) {
                Some((Kind::Snapshot { covers, .. }, _)) => covers >= newest.covers,
                Some((Kind::Cosigned { snapshot, .. }, _)) => !is_older(&found, &newest, snapshot),
                Some((Kind::Changes, _)) | None => false,
            })
        };
        match self.lie {
            SnapshotLie::WithholdNewest => entries.retain(|entry| !of_newest(entry)),
            SnapshotLie::GiveOlder => {
                let before =
                    |older: &&WholeSnapshot| newest.is_some_and(|newest| older.covers < newest.covers);
                let older = found.iter().filter(before).max_by_key(|whole| whole.covers);
                let Some((newest, older)) = newest.zip(older) else { return };
                entries.retain(|entry| !of_newest(entry) && (entry.number > newest.covers || is_link(entry)));
                let of_older = self.kept.iter().filter(|entry| match kind(entry) {
                    Some((Kind::Snapshot { .. }, _)) => (older.first..=older.last).contains(&entry.number),
                    Some((Kind::Cosigned { snapshot, .. }, _)) => snapshot == older.id,
                    Some((Kind::Changes, _)) | None => false,
                });
                entries.extend(of_older.cloned());
                entries.sort_by_key(|entry| entry.number);
                entries.dedup_by_key(|entry| entry.number);
            }
            SnapshotLie::WithholdCosignatures => {
                entries.retain(|entry| !matches!(kind(entry), Some((Kind::Cosigned { .. }, _))));
            }
            SnapshotLie::SwapSpaces => {
                let pieces = entries.iter_mut().filter(|entry| is_piece(entry));
                pieces
                    .zip(self.elsewhere.iter().cycle())
                    .for_each(|(here, there)| here.entry = there.clone());
            }
        }
    }
}

impl Deceit for SnapshotLiar {
    fn twist(&mut self, _: &mut Chance, device: usize, message: Vec<u8>) -> Vec<Vec<u8>> {
        if device != self.victim {
            return vec![message];
        }
        let Ok(FromRelay::Log { space, mut entries, head, more }) = FromRelay::decode(&message) else {
            return vec![message];
        };
        self.twist_entries(space, &mut entries);
        let said = FromRelay::Log { space, entries, head, more }.encode();
        if said != message {
            self.told.fetch_add(1, Ordering::Relaxed);
        }
        vec![said]
    }
}

fn kind(entry: &LogEntry) -> Option<(Kind, Envelope)> {
    let Entry::Envelope(bytes) = &entry.entry else { return None };
    Envelope::decode(bytes).ok().map(|(envelope, header)| (header.kind, envelope))
}

const fn is_link(entry: &LogEntry) -> bool {
    matches!(entry.entry, Entry::Link(_))
}

fn is_piece(entry: &LogEntry) -> bool {
    matches!(kind(entry), Some((Kind::Snapshot { .. }, _)))
}

/// The whole snapshots among these entries that somebody vouched for.
fn cosigned(space: SpaceId, entries: &[LogEntry]) -> Vec<WholeSnapshot> {
    let (mut growing, mut whole, mut vouched) = (Growing::default(), Vec::new(), BTreeSet::new());
    for entry in entries {
        let Entry::Envelope(bytes) = &entry.entry else { continue };
        let Ok((envelope, header)) = Envelope::decode(bytes) else { continue };
        match header.kind {
            Kind::Changes => {}
            Kind::Snapshot { covers, piece, pieces } => {
                let place = (covers, piece, pieces);
                whole.extend(growing.take(space, entry.number, header.device, place, envelope.id()));
            }
            Kind::Cosigned { snapshot, .. } => drop(vouched.insert(snapshot)),
        }
    }
    whole.retain(|whole| vouched.contains(&whole.id));
    whole
}

fn is_older(found: &[WholeSnapshot], newest: &WholeSnapshot, snapshot: SnapshotId) -> bool {
    found.iter().any(|whole| whole.id == snapshot && whole.covers < newest.covers)
}
