//! Rows with a seal over all their columns, so that a flipped bit on the disk is found when it is read.

use super::session::{Session, Trouble};
use super::{column, count, device, signed};
use crate::store::{Filed, FiledEnvelope, StoreProblem, seal};
use kith_shared::id::{EnvelopeId, LinkId, SnapshotId, SpaceId};
use kith_shared::wire::{Entry, LogEntry};
use postgres::Row;

pub(super) const KIND_LINK: i16 = 0;
pub(super) const KIND_ENVELOPE: i16 = 1;

/// A space's own row.
#[derive(Debug, Clone, Copy)]
pub(super) struct SpaceRow {
    pub(super) key: i64,
    pub(super) head: u64,
    pub(super) bytes: u64,
    pub(super) version: u64,
    pub(super) newest_link: u64,
    /// The newest entry's id; zeros for none.
    pub(super) newest: [u8; 32],
    /// Envelopes up to this number are gone.
    pub(super) pruned: u64,
}

impl SpaceRow {
    pub(super) fn find(session: &mut Session, space: &SpaceId) -> Result<Option<Self>, Trouble> {
        let rows = session.rows(
            "SELECT space, key, head, bytes, version, newest_link, newest, seal, pruned FROM space WHERE space = $1 AND head > 0",
            &[&space.as_bytes().as_slice()],
        )?;
        Ok(rows.first().map(Self::read).transpose()?.map(|(_, row)| row))
    }

    /// Reads a row and checks its seal, which one has not that was made a moment ago.
    pub(super) fn read(row: &Row) -> Result<(SpaceId, Self), StoreProblem> {
        let space = SpaceId::from_slice(column(row, 0)?).map_err(|_| StoreProblem::Damaged)?;
        let found = Self {
            key: column(row, 1)?,
            head: count(row, 2)?,
            bytes: count(row, 3)?,
            version: count(row, 4)?,
            newest_link: count(row, 5)?,
            newest: column::<&[u8]>(row, 6)?.try_into().map_err(|_| StoreProblem::Damaged)?,
            pruned: count(row, 8)?,
        };
        let seal: &[u8] = column(row, 7)?;
        let new = seal.is_empty() && found.head == 0 && found.version == 0;
        if new || seal == found.seal(&space) { Ok((space, found)) } else { Err(StoreProblem::Damaged) }
    }

    pub(super) fn seal(&self, space: &SpaceId) -> Vec<u8> {
        let counts = [self.head, self.bytes, self.version, self.newest_link];
        seal::of_shared_space(space, self.key, counts, (&self.newest, self.pruned))
    }
}

/// A log entry as its row holds it.
pub(super) struct EntryRow {
    pub(super) number: u64,
    pub(super) filed: Filed,
    pub(super) bytes: Vec<u8>,
}

impl EntryRow {
    /// Reads number, kind, id, device, sequence, covers, piece, pieces, seal, bytes and cosigns, which begin at column `from`, and
    /// checks the seal.
    pub(super) fn read(space: &SpaceId, row: &Row, from: usize) -> Result<Self, StoreProblem> {
        let number = count(row, from)?;
        let filed = Self::filed(row, from)?.ok_or(StoreProblem::Damaged)?;
        let bytes: &[u8] = column(row, from + 9)?;
        if column::<&[u8]>(row, from + 8)? != seal::of_entry(space, number, &filed, bytes) {
            return Err(StoreProblem::Damaged);
        }
        Ok(Self { number, filed, bytes: bytes.to_vec() })
    }

    fn filed(row: &Row, from: usize) -> Result<Option<Filed>, StoreProblem> {
        let (kind, id): (i16, &[u8]) = (column(row, from + 1)?, column(row, from + 2)?);
        let owner: Option<&[u8]> = column(row, from + 3)?;
        let sequence: Option<i64> = column(row, from + 4)?;
        let piece = (column(row, from + 5)?, column(row, from + 6)?, column(row, from + 7)?);
        let unsigned = |number: i64| u64::try_from(number).map_err(|_| StoreProblem::Damaged);
        let short = |number: i32| u16::try_from(number).map_err(|_| StoreProblem::Damaged);
        let piece: Option<(u64, u16, u16)> = match piece {
            (None::<i64>, None::<i32>, None::<i32>) => None,
            (Some(covers), Some(piece), Some(pieces)) => {
                Some((unsigned(covers)?, short(piece)?, short(pieces)?))
            }
            _ => return Ok(None),
        };
        let cosigns: Option<&[u8]> = column(row, from + 10)?;
        let cosigns = cosigns.map(SnapshotId::from_slice).transpose().map_err(|_| StoreProblem::Damaged)?;
        Ok(match (kind, owner, sequence) {
            (KIND_LINK, None, None) if piece.is_none() => LinkId::from_slice(id).ok().map(Filed::Link),
            (KIND_ENVELOPE, Some(owner), Some(sequence)) => {
                let (device, sequence) = (device(owner)?, unsigned(sequence)?);
                let id = EnvelopeId::from_slice(id).ok();
                id.map(|id| Filed::Envelope(FiledEnvelope { id, device, sequence, piece, cosigns }))
            }
            _ => None,
        })
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

/// Whether its numbers are such as PostgreSQL can keep.
pub(super) fn fits(filed: &Filed) -> bool {
    match filed {
        Filed::Link(_) => true,
        Filed::Envelope(FiledEnvelope { sequence, piece, .. }) => {
            signed(*sequence).is_some() && piece.is_none_or(|(covers, ..)| signed(covers).is_some())
        }
    }
}
