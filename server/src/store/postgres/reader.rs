//! Reading what is committed, from the server that takes writes, and finding what its disk has spoiled.

use super::address::PostgresAddress;
use super::rows::{EntryRow, SpaceRow};
use super::session::{Pause, Session, Trouble, Value};
use super::{blobs, column, count, device, invites, pruned, signed};
use crate::relay::limits::{PAGE_BYTES_LIMIT, PAGE_ENTRIES_LIMIT};
use crate::store::stored::PageSoFar;
use crate::store::{
    Filed, FiledEnvelope, LogPage, LogRange, LogReader, Recalled, Since, StoreProblem, StoredCosigning,
    StoredDevice, StoredNews, StoredPiece, StoredSpace, Which,
};
use kith_shared::id::{BlobId, DeviceId, SpaceId, StoreEpoch};

/// As many entries as fit into an answer frame, and the first in any case.
macro_rules! page_of {
    ($filter:literal) => {
        concat!(
            "SELECT number, kind, id, device, sequence, covers, piece, pieces, seal, bytes, cosigns FROM (
                SELECT *, sum(octet_length(bytes)) OVER (ORDER BY number) - octet_length(bytes) AS before FROM (
                    SELECT * FROM entry WHERE space = $1 AND number > $2 AND number <= $3 ",
            $filter,
            " ORDER BY number LIMIT $4) AS few
             ) AS page WHERE before <= $5 ORDER BY number"
        )
    };
}
const PAGE: &str = page_of!("");
const PAGE_OF_LINKS: &str = page_of!("AND kind = 0");
const PAGE_OF_PIECES: &str = page_of!("AND pieces IS NOT NULL");
const LINKS: &str = "SELECT number, kind, id, device, sequence, covers, piece, pieces, seal, bytes, cosigns
    FROM entry WHERE space = $1 AND number <= $2 AND kind = 0 ORDER BY number";
const PIECES: &str = "SELECT number, kind, id, device, sequence, covers, piece, pieces, seal, bytes, cosigns
    FROM entry WHERE space = $1 AND number <= $2 AND pieces IS NOT NULL ORDER BY number";
const COSIGNINGS: &str =
    "SELECT number, kind, id, device, sequence, covers, piece, pieces, seal, bytes, cosigns
    FROM entry WHERE space = $1 AND number <= $2 AND cosigns IS NOT NULL ORDER BY number";
const DEVICES: &str = "
    SELECT share.device, share.bytes, share.newest, last.* FROM share LEFT JOIN LATERAL (
        SELECT number, kind, id, device, sequence, covers, piece, pieces, seal, bytes, cosigns FROM entry
        WHERE entry.space = share.space AND entry.device = share.device ORDER BY sequence DESC LIMIT 1
    ) AS last ON true WHERE share.space = $1 ORDER BY share.device";
const RECALL: &str = "SELECT number, kind, id, device, sequence, covers, piece, pieces, seal, bytes, cosigns
    FROM entry WHERE space = $1 AND device = $2 AND sequence = $3";
const VERSIONS: &str = "SELECT space, version FROM space WHERE space = ANY($1::bytea[]) AND version > 0";

/// A connection that only reads, made when it is first used, by the thread that uses it.
pub struct PostgresReader {
    address: PostgresAddress,
    epoch: StoreEpoch,
    session: Option<Session>,
}

impl PostgresReader {
    pub(super) const fn new(address: PostgresAddress, epoch: StoreEpoch) -> Self {
        Self { address, epoch, session: None }
    }

    /// Reads as of one moment; again if the connection is lost on the way.
    fn look<T>(
        &mut self,
        mut read: impl FnMut(&mut Session) -> Result<T, Trouble>,
    ) -> Result<T, StoreProblem> {
        let mut pause = Pause::new(self.address.patience());
        loop {
            match self.attempt(&mut read) {
                Ok(found) => return Ok(found),
                Err(Trouble::Problem(problem)) => {
                    self.session = None;
                    return Err(problem);
                }
                Err(trouble @ (Trouble::Lost | Trouble::Again | Trouble::Taken)) => {
                    self.session = None;
                    if !pause.wait() {
                        return Err(trouble.into_problem());
                    }
                }
            }
        }
    }

    fn attempt<T>(
        &mut self,
        read: &mut impl FnMut(&mut Session) -> Result<T, Trouble>,
    ) -> Result<T, Trouble> {
        let session = match self.session.take() {
            Some(session) => session,
            None => Session::again(&self.address, self.epoch)?,
        };
        let session = self.session.insert(session);
        // One transaction, so that a commit in between does not mix two states.
        session.run("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")?;
        let found = read(session)?;
        session.run("COMMIT")?;
        Ok(found)
    }
}

impl LogReader for PostgresReader {
    fn load(&mut self, space: SpaceId) -> Result<StoredSpace, StoreProblem> {
        self.look(|session| match SpaceRow::find(session, &space)? {
            Some(owner) => load(session, &space, &owner),
            None => Ok(StoredSpace::default()),
        })
    }

    fn read(&mut self, space: SpaceId, range: &LogRange) -> Result<LogPage, StoreProblem> {
        self.look(|session| match SpaceRow::find(session, &space)? {
            Some(owner) => page(session, &space, &owner, range),
            None => Ok(PageSoFar::default().finish(true)),
        })
    }

    fn recall(
        &mut self,
        space: SpaceId,
        device: DeviceId,
        number: u64,
    ) -> Result<Option<Recalled>, StoreProblem> {
        let Some(sequence) = signed(number) else { return Ok(None) };
        self.look(|session| {
            let Some(owner) = SpaceRow::find(session, &space)? else { return Ok(None) };
            let rows = session.rows(RECALL, &[&owner.key, &device.as_bytes().as_slice(), &sequence])?;
            let Some(row) = rows.first() else {
                let gone = pruned::newest(session, &space, owner.key, &device, number)?;
                return Ok(gone.and_then(|gone| gone.start_of(number)).map(Recalled::Pruned));
            };
            let row = EntryRow::read(&space, row, 0)?;
            match row.filed {
                Filed::Envelope(filed) => Ok(Some(Recalled::Kept(filed.id, row.number))),
                Filed::Link(_) => Err(StoreProblem::Damaged.into()),
            }
        })
    }

    fn blob(&mut self, space: SpaceId, blob: BlobId) -> Result<Option<Vec<u8>>, StoreProblem> {
        self.look(|session| match SpaceRow::find(session, &space)? {
            Some(owner) => blobs::read(session, owner.key, blob),
            None => Ok(None),
        })
    }

    fn blob_piece(
        &mut self,
        space: SpaceId,
        blob: BlobId,
        from: u32,
    ) -> Result<Option<Vec<u8>>, StoreProblem> {
        self.look(|session| match SpaceRow::find(session, &space)? {
            Some(owner) => blobs::read_piece(session, owner.key, blob, from),
            None => Ok(None),
        })
    }

    fn versions(&mut self, spaces: &[SpaceId]) -> Result<Vec<(SpaceId, u64)>, StoreProblem> {
        let names: Vec<&[u8]> = spaces.iter().map(|space| space.as_bytes().as_slice()).collect();
        self.look(|session| {
            let mut versions = Vec::new();
            session.each(VERSIONS, &[&names as Value<'_>], |row| {
                let space = SpaceId::from_slice(column(row, 0)?).map_err(|_| StoreProblem::Damaged)?;
                versions.push((space, count(row, 1)?));
                Ok(())
            })?;
            Ok(versions)
        })
    }

    fn news(&mut self, space: SpaceId, since: Since) -> Result<Option<StoredNews>, StoreProblem> {
        let range = LogRange { after: since.head, through: u64::MAX, which: Which::Everything };
        self.look(|session| {
            let Some(owner) = SpaceRow::find(session, &space)? else { return Ok(None) };
            // A store that lacks what the relay has is another than it was.
            if owner.head < since.head || owner.version < since.version || since.head < owner.pruned {
                return Ok(None);
            }
            let entries = page(session, &space, &owner, &range)?;
            if !entries.complete {
                let (invites, blobs) = (Vec::new(), Vec::new());
                return Ok(Some(StoredNews { version: since.version, entries, invites, blobs }));
            }
            let invites = invites::since(session, &space, owner.key, since.version)?;
            let blobs = blobs::since(session, &space, owner.key, since.version)?;
            Ok(Some(StoredNews { version: owner.version, entries, invites, blobs }))
        })
    }
}

fn load(session: &mut Session, space: &SpaceId, owner: &SpaceRow) -> Result<StoredSpace, Trouble> {
    let SpaceRow { key, head, bytes, version, pruned, .. } = *owner;
    let mut stored = StoredSpace { version, head, bytes, pruned, ..StoredSpace::default() };
    let through = signed(head).unwrap_or(i64::MAX);
    session.each(LINKS, &[&key, &through], |row| {
        let row = EntryRow::read(space, row, 0)?;
        stored.links.push((row.number, row.bytes));
        Ok(())
    })?;
    session.each(PIECES, &[&key, &through], |row| {
        stored.pieces.extend(piece(&EntryRow::read(space, row, 0)?));
        Ok(())
    })?;
    session.each(COSIGNINGS, &[&key, &through], |row| {
        stored.cosignings.extend(cosigning(&EntryRow::read(space, row, 0)?));
        Ok(())
    })?;
    let mut alone = Vec::new();
    session.each(DEVICES, &[&key], |row| {
        let (owner, bytes) = (device(column(row, 0)?)?, count(row, 1)?);
        let told = count(row, 2)?;
        if column::<Option<i64>>(row, 3)?.is_none() {
            alone.push((owner, bytes, told));
            return Ok(());
        }
        let newest = EntryRow::read(space, row, 3)?;
        match newest.filed {
            // A damaged index may show an older one as the newest.
            Filed::Envelope(FiledEnvelope { id: envelope, device, sequence, .. })
                if device == owner && sequence == told =>
            {
                stored.devices.push(StoredDevice {
                    device,
                    sequence,
                    envelope,
                    number: newest.number,
                    bytes,
                    pruned: 0,
                });
                Ok(())
            }
            Filed::Envelope(_) | Filed::Link(_) => Err(StoreProblem::Damaged),
        }
    })?;
    note_pruned(session, space, owner, &mut stored, alone)?;
    let links = stored.links.iter().map(|(_, bytes)| bytes.len() as u64);
    let shares = stored.devices.iter().map(|device| device.bytes);
    // Shares bear no seal of their own; the space's row does.
    if links.chain(shares).fold(0, u64::saturating_add) != bytes {
        return Err(StoreProblem::Damaged.into());
    }
    stored.invites = invites::since(session, space, key, 0)?;
    stored.blobs = blobs::since(session, space, key, 0)?;
    Ok(stored)
}

/// Takes note of what was pruned of each device; of those that have nothing else it is the newest.
fn note_pruned(
    session: &mut Session,
    space: &SpaceId,
    owner: &SpaceRow,
    stored: &mut StoredSpace,
    alone: Vec<(DeviceId, u64, u64)>,
) -> Result<(), Trouble> {
    if owner.pruned > 0 {
        for known in &mut stored.devices {
            let gone = pruned::newest(session, space, owner.key, &known.device, u64::MAX)?;
            known.pruned = gone.map_or(0, |gone| gone.last_sequence());
        }
    }
    for (device, bytes, told) in alone {
        let gone = pruned::newest(session, space, owner.key, &device, u64::MAX)?;
        let gone = gone.filter(|gone| gone.last_sequence() == told).ok_or(StoreProblem::Damaged)?;
        let (sequence, envelope, number) = (gone.last_sequence(), gone.envelope, gone.number);
        stored.devices.push(StoredDevice { device, sequence, envelope, number, bytes, pruned: sequence });
    }
    stored.devices.sort_by_key(|known| known.device);
    Ok(())
}

fn page(
    session: &mut Session,
    space: &SpaceId,
    owner: &SpaceRow,
    range: &LogRange,
) -> Result<LogPage, Trouble> {
    let (select, dense) = match range.which {
        Which::Everything | Which::Rest { .. } => (PAGE, true),
        Which::Links => (PAGE_OF_LINKS, false),
        Which::Pieces(_) => (PAGE_OF_PIECES, false),
    };
    let last = range.through.min(owner.head);
    let through = signed(last).unwrap_or(i64::MAX);
    let (limit, most) = (PAGE_ENTRIES_LIMIT as i64, PAGE_BYTES_LIMIT as i64);
    let mut page = PageSoFar::default();
    let mut at = range.after;
    while at < last {
        let after = signed(at).unwrap_or(i64::MAX);
        let rows = session.rows(select, &[&owner.key, &after, &through, &limit, &most])?;
        if rows.is_empty() && dense && last > owner.pruned {
            return Err(StoreProblem::Damaged.into());
        }
        if rows.is_empty() {
            break;
        }
        for row in &rows {
            let row = EntryRow::read(space, row, 0)?;
            // Up to what was pruned there are links alone.
            if dense && row.number > owner.pruned && row.number != at.max(owner.pruned) + 1 {
                return Err(StoreProblem::Damaged.into());
            }
            at = row.number;
            if range.wants(row.number, &row.filed) && !page.take(row.into_log_entry()) {
                return Ok(page.finish(false));
            }
        }
    }
    Ok(page.finish(true))
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
