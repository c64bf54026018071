//! Rows with a seal over all their columns, so that a flipped bit on the disk is found when it is read.

use super::count::Count;
use super::problem;
use super::schema::NUMBER_BITS;
use crate::store::{Filed, FiledEnvelope, StoreProblem, seal};
use kith_shared::id::{DeviceId, EnvelopeId, LinkId, SnapshotId, SpaceId};
use kith_shared::wire::{Entry, LogEntry};
use rusqlite::{Connection, OptionalExtension, Row};

pub(super) const KIND_LINK: i64 = 0;
pub(super) const KIND_ENVELOPE: i64 = 1;

pub(super) const ENTRY_COLUMNS: &str =
    "key, kind, id, device, sequence, covers, piece, pieces, seal, bytes, cosigns";

/// A space's own row.
#[derive(Debug, Clone, Copy)]
pub(super) struct SpaceRow {
    pub(super) key: i64,
    pub(super) head: u64,
    pub(super) bytes: u64,
    pub(super) pruned: u64,
}

impl SpaceRow {
    pub(super) fn find(connection: &Connection, space: &SpaceId) -> Result<Option<Self>, StoreProblem> {
        let mut statement = connection
            .prepare_cached("SELECT key, head, bytes, seal, pruned FROM space WHERE space = ?1")
            .map_err(problem)?;
        let row = statement
            .query_row([space.as_bytes().as_slice()], |row| {
                let found = Self {
                    key: row.get(0)?,
                    head: row.get::<_, Count>(1)?.0,
                    bytes: row.get::<_, Count>(2)?.0,
                    pruned: row.get::<_, Count>(4)?.0,
                };
                Ok((found, row.get::<_, Vec<u8>>(3)?))
            })
            .optional()
            .map_err(problem)?;
        match row {
            Some((found, seal)) if seal != found.seal(space) => Err(StoreProblem::Damaged),
            found => Ok(found.map(|(found, _)| found)),
        }
    }

    pub(super) fn seal(&self, space: &SpaceId) -> Vec<u8> {
        seal::of_space(space, self.key, (self.head, self.bytes, self.pruned))
    }

    /// The key of the entry with this number; nothing if the number is beyond what a key can hold.
    pub(super) fn entry_key(&self, number: u64) -> Option<i64> {
        let number = i64::try_from(number).ok().filter(|number| *number < 1 << NUMBER_BITS)?;
        self.key.checked_mul(1 << NUMBER_BITS)?.checked_add(number)
    }

    /// The number of the entry with this key; nothing if it is another space's.
    pub(super) fn number(&self, key: i64) -> Option<u64> {
        let number = key.checked_sub(self.entry_key(0)?)?;
        u64::try_from(number).ok().filter(|number| *number < 1 << NUMBER_BITS)
    }
}

/// A log entry as its row holds it.
pub(super) struct EntryRow {
    pub(super) number: u64,
    pub(super) filed: Filed,
    pub(super) bytes: Vec<u8>,
}

impl EntryRow {
    /// Reads a row of [`ENTRY_COLUMNS`] and checks its seal.
    pub(super) fn read(space: &SpaceId, owner: &SpaceRow, row: &Row<'_>) -> Result<Self, StoreProblem> {
        let read = || -> rusqlite::Result<_> {
            let device: Option<Vec<u8>> = row.get(3)?;
            let envelope = (device, row.get::<_, Option<Count>>(4)?.map(|count| count.0));
            let piece = (row.get::<_, Option<Count>>(5)?.map(|count| count.0), row.get(6)?, row.get(7)?);
            let cosigns: Option<Vec<u8>> = row.get(10)?;
            Ok((
                row.get(0)?,
                row.get(1)?,
                row.get::<_, Vec<u8>>(2)?,
                envelope,
                (piece, cosigns),
                row.get(8)?,
                row.get(9)?,
            ))
        };
        let (key, kind, id, envelope, piece, seal, bytes): (i64, i64, _, _, _, Vec<u8>, Vec<u8>) =
            read().map_err(problem)?;
        let number = owner.number(key).ok_or(StoreProblem::Damaged)?;
        let filed = filed(kind, &id, envelope, piece).ok_or(StoreProblem::Damaged)?;
        if seal != seal::of_entry(space, number, &filed, &bytes) {
            return Err(StoreProblem::Damaged);
        }
        Ok(Self { number, filed, bytes })
    }

    pub(super) fn into_log_entry(self) -> LogEntry {
        let bytes = self.bytes.into();
        let entry = match self.filed {
            Filed::Link(_) => Entry::Link(bytes),
            Filed::Envelope(_) => Entry::Envelope(bytes),
        };
        LogEntry { number: self.number, entry }
    }
}

type Piece = ((Option<u64>, Option<u16>, Option<u16>), Option<Vec<u8>>);

fn filed(kind: i64, id: &[u8], envelope: (Option<Vec<u8>>, Option<u64>), piece: Piece) -> Option<Filed> {
    match (kind, envelope, piece) {
        (KIND_LINK, (None, None), ((None, None, None), None)) => {
            Some(Filed::Link(LinkId::from_slice(id).ok()?))
        }
        (KIND_ENVELOPE, (Some(device), Some(sequence)), (piece, cosigns)) => {
            let piece = match piece {
                (None, None, None) => None,
                (Some(covers), Some(piece), Some(pieces)) => Some((covers, piece, pieces)),
                _ => return None,
            };
            let id = EnvelopeId::from_slice(id).ok()?;
            let device = DeviceId::from_slice(&device).ok()?;
            let cosigns = match cosigns {
                None => None,
                Some(snapshot) => Some(SnapshotId::from_slice(&snapshot).ok()?),
            };
            Some(Filed::Envelope(FiledEnvelope { id, device, sequence, piece, cosigns }))
        }
        _ => None,
    }
}
