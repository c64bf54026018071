//! What a store gives back.

use super::{Filed, StoredKnock};
use crate::relay::limits::{PAGE_BYTES_LIMIT, PAGE_ENTRIES_LIMIT, PAGE_ENTRY_OVERHEAD_BYTES};
use kith_shared::id::{BlobId, DeviceId, EnvelopeId, InviteId, SnapshotId};
use kith_shared::time::UnixMillis;
use kith_shared::wire::{Entry, LogEntry};

/// A space as the relay needs it to decide what to accept.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StoredSpace {
    /// Rises by exactly one with every committed batch that changes the space ([`super::StoreOperation::changes`]), whatever it
    /// changes in it and however much. 0 in a store that only one relay may use.
    pub version: u64,
    /// The number of the newest entry, 0 for none.
    pub head: u64,
    /// Bytes of all entries that are there.
    pub bytes: u64,
    /// Envelopes up to this number were destroyed; 0 for none.
    pub pruned: u64,
    /// Every link with its number, numbers rising.
    pub links: Vec<(u64, Vec<u8>)>,
    /// The newest envelope of each device that wrote any.
    pub devices: Vec<StoredDevice>,
    /// Every piece of every snapshot that is there, numbers rising.
    pub pieces: Vec<StoredPiece>,
    /// Every co-signature that is there, numbers rising.
    pub cosignings: Vec<StoredCosigning>,
    /// Every invite that is not yet purged.
    pub invites: Vec<StoredInvite>,
    /// Every photo, sound and drawing, the destroyed ones included, without its bytes. One whose row the disk has damaged is
    /// left out: a picture must not take the plan with it.
    pub blobs: Vec<StoredBlob>,
}

/// A photo, sound or drawing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredBlob {
    /// Its name.
    pub blob: BlobId,
    /// Who put it first.
    pub device: DeviceId,
    /// How many bytes it has, or had.
    pub bytes: u64,
    /// What whoever put it signed.
    pub putting: Vec<u8>,
    /// It was destroyed: the signed dropping.
    pub dropping: Option<Vec<u8>>,
}

/// A device's newest envelope, and what all of them take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StoredDevice {
    /// The device.
    pub device: DeviceId,
    /// The envelope's sequence number.
    pub sequence: u64,
    /// The envelope.
    pub envelope: EnvelopeId,
    /// Its number in the log.
    pub number: u64,
    /// Bytes of all envelopes of the device that are there.
    pub bytes: u64,
    /// Its envelopes up to this sequence number were destroyed; 0 for none.
    pub pruned: u64,
}

/// One piece of a snapshot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StoredPiece {
    /// Its number in the log.
    pub number: u64,
    /// Its envelope.
    pub envelope: EnvelopeId,
    /// Whose snapshot.
    pub device: DeviceId,
    /// The last log number the snapshot covers.
    pub covers: u64,
    /// Which piece, from 0.
    pub piece: u16,
    /// Of how many.
    pub pieces: u16,
}

/// The co-signature of a snapshot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StoredCosigning {
    /// Its number in the log.
    pub number: u64,
    /// Who co-signed.
    pub device: DeviceId,
    /// Which snapshot.
    pub snapshot: SnapshotId,
}

/// What is known of the envelope that a device sent under one sequence number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Recalled {
    /// It is this one, under this number of the log.
    Kept(EnvelopeId, u64),
    /// It was destroyed, a snapshot having taken its place. Its id began with these bytes.
    Pruned([u8; PRUNED_ID_BYTES]),
}

/// Bytes that are kept of the id of an envelope that was destroyed: enough to tell one that is sent again from another under
/// its number.
pub const PRUNED_ID_BYTES: usize = 8;

impl Recalled {
    /// Whether it is `envelope`, and if so its number in the log: 0 if it is in the log no more.
    #[must_use]
    pub fn number_of(&self, envelope: &EnvelopeId) -> Option<u64> {
        match self {
            Self::Kept(kept, number) => (kept == envelope).then_some(*number),
            Self::Pruned(start) => envelope.as_bytes().starts_with(start).then_some(0),
        }
    }
}

/// An invite.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredInvite {
    /// Its id.
    pub invite: InviteId,
    /// When it ends by itself.
    pub ends_at: UnixMillis,
    /// The signed invite.
    pub signed: Vec<u8>,
    /// It was used, taken back or refused.
    pub ended: bool,
    /// The knock that waits.
    pub knock: Option<StoredKnock>,
    /// The answer to that knock, for the device that knocked.
    pub answer: Option<Vec<u8>>,
}

/// What a relay knows of a space when it asks for more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Since {
    /// The newest entry it has.
    pub head: u64,
    /// The version it has all of.
    pub version: u64,
}

/// What came into a space since then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredNews {
    /// The version of which this is all; the one that was asked for if `entries` is not complete.
    pub version: u64,
    /// A page of the entries after [`Since::head`]. While it is not complete nothing else is told: it is to be asked again.
    pub entries: LogPage,
    /// The invites that changed after [`Since::version`], purged ones left out.
    pub invites: Vec<StoredInvite>,
    /// The photos, sounds and drawings that were kept or destroyed after [`Since::version`].
    pub blobs: Vec<StoredBlob>,
}

/// Which entries of a log are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LogRange {
    /// Numbers greater than this.
    pub after: u64,
    /// Numbers up to and including this.
    pub through: u64,
    /// Which of them.
    pub which: Which,
}

/// Which entries of a stretch of the log are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// All of them.
    Everything,
    /// The chain.
    Links,
    /// The pieces of one snapshot.
    Pieces(PieceRun),
    /// What a newcomer has not been given by then.
    Rest {
        /// Links up to this number were given before.
        links_through: u64,
        /// So were these pieces.
        pieces: Option<PieceRun>,
    },
}

/// The pieces of one complete snapshot: those of one device between two numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PieceRun {
    /// Whose snapshot.
    pub device: DeviceId,
    /// The number of the first piece.
    pub first: u64,
    /// The number of the last piece.
    pub last: u64,
}

impl LogRange {
    /// Whether an entry belongs to this range.
    #[must_use]
    pub fn wants(&self, number: u64, filed: &Filed) -> bool {
        let wanted = match self.which {
            Which::Everything => true,
            Which::Links => matches!(filed, Filed::Link(_)),
            Which::Pieces(run) => run.holds(number, filed),
            Which::Rest { links_through, pieces } => match filed {
                Filed::Link(_) => number > links_through,
                Filed::Envelope(_) => !pieces.is_some_and(|run| run.holds(number, filed)),
            },
        };
        wanted && number > self.after && number <= self.through
    }
}

impl PieceRun {
    fn holds(&self, number: u64, filed: &Filed) -> bool {
        let piece = match filed {
            Filed::Link(_) => false,
            Filed::Envelope(envelope) => envelope.device == self.device && envelope.piece.is_some(),
        };
        piece && (self.first..=self.last).contains(&number)
    }
}

/// Some entries of a log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogPage {
    /// Entries, numbers rising.
    pub entries: Vec<LogEntry>,
    /// Nothing of what was asked comes after these.
    pub complete: bool,
}

/// A page in the making: takes entries until it is as long as an answer frame may be.
#[derive(Default)]
pub(super) struct PageSoFar {
    entries: Vec<LogEntry>,
    bytes: usize,
}

impl PageSoFar {
    /// Takes an entry; false if it has to wait for the next page.
    pub(super) fn take(&mut self, entry: LogEntry) -> bool {
        let length = match &entry.entry {
            Entry::Link(bytes) | Entry::Envelope(bytes) => bytes.len(),
        };
        let bytes = self.bytes.saturating_add(length).saturating_add(PAGE_ENTRY_OVERHEAD_BYTES);
        let full = bytes > PAGE_BYTES_LIMIT || self.entries.len() >= PAGE_ENTRIES_LIMIT;
        if full && !self.entries.is_empty() {
            return false;
        }
        self.bytes = bytes;
        self.entries.push(entry);
        true
    }

    pub(super) fn finish(self, complete: bool) -> LogPage {
        LogPage { entries: self.entries, complete }
    }
}
