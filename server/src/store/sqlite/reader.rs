//! Reading what is committed, and finding what the disk has spoiled.

use super::count::Count;
use super::rows::{ENTRY_COLUMNS, EntryRow, SpaceRow};
use super::{BUSY_TIMEOUT_MS, blobs, flags, invites, problem, pruned};
use crate::store::stored::PageSoFar;
use crate::store::{
    Filed, FiledEnvelope, LogPage, LogRange, LogReader, Recalled, StoreProblem, StoredCosigning,
    StoredDevice, StoredPiece, StoredSpace, Which,
};
use kith_shared::id::{BlobId, DeviceId, SpaceId};
use rusqlite::{Connection, params};
use std::path::Path;

/// A connection that only reads.
pub struct SqliteReader {
    connection: Connection,
}

impl SqliteReader {
    /// How many photos, sounds and drawings a space has, the damaged ones included.
    pub(super) fn blobs(&self, space: SpaceId) -> Result<u64, StoreProblem> {
        let owner = SpaceRow::find(&self.connection, &space)?;
        owner.map_or(Ok(0), |owner| blobs::count(&self.connection, &owner))
    }

    pub(super) fn open(path: &Path) -> Result<Self, StoreProblem> {
        let connection = Connection::open_with_flags(path, flags(false)).map_err(problem)?;
        connection.busy_timeout(core::time::Duration::from_millis(BUSY_TIMEOUT_MS)).map_err(problem)?;
        connection
            .execute_batch(
                "PRAGMA query_only = ON;
                 PRAGMA cell_size_check = ON;
                 PRAGMA trusted_schema = OFF;
                 PRAGMA mmap_size = 0;
                 PRAGMA temp_store = MEMORY;
                 PRAGMA cache_size = -512;",
            )
            .map_err(problem)?;
        Ok(Self { connection })
    }

    pub(super) const fn over(connection: Connection) -> Self {
        Self { connection }
    }

    pub(super) const fn connection(&self) -> &Connection {
        &self.connection
    }

    /// Entries of one space with keys above that of `after` up to that of `through`, as far as `filter` wants them.
    fn entries(
        &self,
        space: &SpaceId,
        owner: &SpaceRow,
        (after, through): (u64, u64),
        filter: &str,
        mut take: impl FnMut(EntryRow) -> bool,
    ) -> Result<(), StoreProblem> {
        let (Some(after), Some(through)) = (owner.entry_key(after), owner.entry_key(through.min(owner.head)))
        else {
            return Ok(());
        };
        let select =
            format!("SELECT {ENTRY_COLUMNS} FROM entry WHERE key > ?1 AND key <= ?2 {filter} ORDER BY key");
        let mut statement = self.connection.prepare_cached(&select).map_err(problem)?;
        let mut rows = statement.query([after, through]).map_err(problem)?;
        while let Some(row) = rows.next().map_err(problem)? {
            if !take(EntryRow::read(space, owner, row)?) {
                return Ok(());
            }
        }
        Ok(())
    }

    fn devices(&self, space: &SpaceId, owner: &SpaceRow) -> Result<Vec<StoredDevice>, StoreProblem> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT device, bytes, newest FROM share WHERE space = ?1 ORDER BY device")
            .map_err(problem)?;
        let shares = statement
            .query_map([owner.key], |row| {
                Ok((row.get::<_, Vec<u8>>(0)?, row.get::<_, Count>(1)?.0, row.get::<_, Count>(2)?.0))
            })
            .map_err(problem)?;
        let devices = shares.map(|share| {
            let (device, bytes, newest) = share.map_err(problem)?;
            let found = self.newest_of(space, owner, super::device(&device)?, bytes)?;
            // A damaged index may show an older one as the newest.
            if found.sequence == newest { Ok(found) } else { Err(StoreProblem::Damaged) }
        });
        devices.collect()
    }

    fn newest_of(
        &self,
        space: &SpaceId,
        owner: &SpaceRow,
        device: DeviceId,
        bytes: u64,
    ) -> Result<StoredDevice, StoreProblem> {
        let newest = format!(
            "SELECT {ENTRY_COLUMNS} FROM entry WHERE space = ?1 AND device = ?2 ORDER BY sequence DESC LIMIT 1"
        );
        let mut statement = self.connection.prepare_cached(&newest).map_err(problem)?;
        let mut rows = statement.query(params![owner.key, device.as_bytes()]).map_err(problem)?;
        let gone = pruned::newest(&self.connection, space, owner, &device, u64::MAX)?;
        let pruned = gone.as_ref().map_or(0, pruned::PrunedRow::last_sequence);
        let Some(row) = rows.next().map_err(problem)? else {
            let pruned::PrunedRow { envelope, number, .. } = gone.ok_or(StoreProblem::Damaged)?;
            return Ok(StoredDevice { device, sequence: pruned, envelope, number, bytes, pruned });
        };
        let row = EntryRow::read(space, owner, row)?;
        match row.filed {
            Filed::Envelope(filed) if filed.device == device => {
                let FiledEnvelope { id: envelope, sequence, .. } = filed;
                Ok(StoredDevice { device, sequence, envelope, number: row.number, bytes, pruned })
            }
            Filed::Envelope(_) | Filed::Link(_) => Err(StoreProblem::Damaged),
        }
    }
}

impl LogReader for SqliteReader {
    fn load(&mut self, space: SpaceId) -> Result<StoredSpace, StoreProblem> {
        // One transaction, so that a commit in between does not mix two states.
        let transaction = self.connection.unchecked_transaction().map_err(problem)?;
        let Some(owner) = SpaceRow::find(&self.connection, &space)? else {
            return Ok(StoredSpace::default());
        };
        let SpaceRow { head, bytes, pruned, .. } = owner;
        let mut stored = StoredSpace { head, bytes, pruned, ..StoredSpace::default() };
        let all = (0, owner.head);
        self.entries(&space, &owner, all, "AND kind = 0", |row| {
            stored.links.push((row.number, row.bytes));
            true
        })?;
        self.entries(&space, &owner, all, "AND pieces IS NOT NULL", |row| {
            stored.pieces.extend(piece(&row));
            true
        })?;
        self.entries(&space, &owner, all, "AND cosigns IS NOT NULL", |row| {
            stored.cosignings.extend(cosigning(&row));
            true
        })?;
        stored.devices = self.devices(&space, &owner)?;
        let links = stored.links.iter().map(|(_, bytes)| bytes.len() as u64);
        let shares = stored.devices.iter().map(|device| device.bytes);
        // Shares bear no seal of their own; the space's row does.
        if links.chain(shares).fold(0, u64::saturating_add) != owner.bytes {
            return Err(StoreProblem::Damaged);
        }
        stored.invites = invites::all(&self.connection, &space, &owner)?;
        stored.blobs = blobs::all(&self.connection, &space, &owner)?;
        transaction.commit().map_err(problem)?;
        Ok(stored)
    }

    fn read(&mut self, space: SpaceId, range: &LogRange) -> Result<LogPage, StoreProblem> {
        // One moment: what is pruned in between must not look like damage.
        let _moment = self.connection.unchecked_transaction().map_err(problem)?;
        let Some(owner) = SpaceRow::find(&self.connection, &space)? else {
            return Ok(PageSoFar::default().finish(true));
        };
        let filter = match range.which {
            Which::Everything | Which::Rest { .. } => "",
            Which::Links => "AND kind = 0",
            Which::Pieces(_) => "AND pieces IS NOT NULL",
        };
        let mut page = PageSoFar::default();
        let mut complete = true;
        let mut expected = range.after;
        let mut gap = false;
        self.entries(&space, &owner, (range.after, range.through), filter, |row| {
            // Up to what was pruned there are links alone.
            if row.number > owner.pruned {
                expected = expected.max(owner.pruned) + 1;
                gap |= filter.is_empty() && row.number != expected;
            }
            if !range.wants(row.number, &row.filed) {
                return true;
            }
            complete = page.take(row.into_log_entry());
            complete
        })?;
        let through = range.through.min(owner.head);
        let short = complete && filter.is_empty() && expected < through && through > owner.pruned;
        if gap || short {
            return Err(StoreProblem::Damaged);
        }
        Ok(page.finish(complete))
    }

    fn recall(
        &mut self,
        space: SpaceId,
        device: DeviceId,
        sequence: u64,
    ) -> Result<Option<Recalled>, StoreProblem> {
        let _moment = self.connection.unchecked_transaction().map_err(problem)?;
        let Some(owner) = SpaceRow::find(&self.connection, &space)? else { return Ok(None) };
        let select =
            format!("SELECT {ENTRY_COLUMNS} FROM entry WHERE space = ?1 AND device = ?2 AND sequence = ?3");
        let mut statement = self.connection.prepare_cached(&select).map_err(problem)?;
        let mut rows =
            statement.query(params![owner.key, device.as_bytes(), Count(sequence)]).map_err(problem)?;
        let Some(row) = rows.next().map_err(problem)? else {
            let gone = pruned::newest(&self.connection, &space, &owner, &device, sequence)?;
            return Ok(gone.and_then(|gone| gone.start_of(sequence)).map(Recalled::Pruned));
        };
        let row = EntryRow::read(&space, &owner, row)?;
        match row.filed {
            Filed::Envelope(filed) => Ok(Some(Recalled::Kept(filed.id, row.number))),
            Filed::Link(_) => Err(StoreProblem::Damaged),
        }
    }

    fn blob(&mut self, space: SpaceId, blob: BlobId) -> Result<Option<Vec<u8>>, StoreProblem> {
        let Some(owner) = SpaceRow::find(&self.connection, &space)? else { return Ok(None) };
        blobs::read(&self.connection, &owner, blob)
    }

    fn blob_piece(
        &mut self,
        space: SpaceId,
        blob: BlobId,
        from: u32,
    ) -> Result<Option<Vec<u8>>, StoreProblem> {
        let Some(owner) = SpaceRow::find(&self.connection, &space)? else { return Ok(None) };
        blobs::read_piece(&self.connection, &owner, blob, from)
    }
}

fn piece(row: &EntryRow) -> Option<StoredPiece> {
    let Filed::Envelope(filed) = row.filed else { return None };
    let (covers, piece, pieces) = filed.piece?;
    let (envelope, device) = (filed.id, filed.device);
    Some(StoredPiece { number: row.number, envelope, device, covers, piece, pieces })
}

fn cosigning(row: &EntryRow) -> Option<StoredCosigning> {
    let Filed::Envelope(filed) = row.filed else { return None };
    let snapshot = filed.cosigns?;
    Some(StoredCosigning { number: row.number, device: filed.device, snapshot })
}
