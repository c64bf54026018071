//! Committing: a group of batches in few round trips, settled before anything is said of it.

use super::blobs::{self, BlobRow};
use super::group::Group;
use super::rows::{KIND_ENVELOPE, KIND_LINK, SpaceRow};
use super::session::{Pause, Session, Trouble, Value};
use super::{PostgresReader, PostgresStore, column, count, invites, ledger, pruned, signed, watch};
use crate::store::{
    Batch, BatchOutcome, DroppedBlob, Filed, FiledEnvelope, LogStore, NewBlob, NewEntry, StoreOpening,
    StoreOperation, StoreProblem, StoreWatch, seal,
};
use kith_shared::id::{BlobId, DeviceId, InviteId, SpaceId};
use std::collections::{BTreeMap, BTreeSet};

/// Founded at number 0, so that its row can be locked; in order, so that two relays do not wait for each other.
const FOUND: &str = "INSERT INTO space (space, head, bytes, version, newest_link, newest, seal)
    SELECT new, 0, 0, 0, 0, decode(repeat('00', 32), 'hex'), '' FROM unnest($1::bytea[]) AS new ORDER BY new ON CONFLICT DO NOTHING";
const LOCK: &str = "SELECT space, key, head, bytes, version, newest_link, newest, seal, pruned FROM space
    WHERE space = ANY($1::bytea[]) ORDER BY space FOR UPDATE";
/// Entries, heads and shares in one statement; answers how many entries are in.
const KEEP: &str = "
    WITH kept AS (
        INSERT INTO entry (space, number, kind, id, device, sequence, covers, piece, pieces, seal, bytes, cosigns)
        SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::smallint[], $4::bytea[], $5::bytea[], $6::bigint[],
            $7::bigint[], $8::integer[], $9::integer[], $10::bytea[], $11::bytea[], $23::bytea[])
        ON CONFLICT DO NOTHING RETURNING 1
    ), headed AS (
        UPDATE space SET head = new.head, bytes = new.bytes, version = new.version,
            newest_link = new.newest_link, newest = new.newest, seal = new.seal
        FROM unnest($12::bigint[], $13::bigint[], $14::bigint[], $15::bigint[], $16::bigint[], $17::bytea[],
            $18::bytea[]) AS new (key, head, bytes, version, newest_link, newest, seal)
        WHERE space.key = new.key
    ), shared AS (
        INSERT INTO share (space, device, bytes, newest)
        SELECT * FROM unnest($19::bigint[], $20::bytea[], $21::bigint[], $22::bigint[])
        ON CONFLICT (space, device) DO UPDATE SET bytes = share.bytes + excluded.bytes,
            newest = excluded.newest
    )
    SELECT count(*) FROM kept";
/// Which of these entries stand under these very numbers.
const STANDING: &str = "SELECT entry.space, entry.number FROM entry
    JOIN unnest($1::bigint[], $2::bigint[], $3::bytea[]) AS wanted (space, number, id)
    ON entry.space = wanted.space AND entry.number = wanted.number AND entry.id = wanted.id";
/// Which of these ids, and of these sequence numbers, are taken.
const TAKEN_IDS: &str = "SELECT entry.space, entry.id FROM entry
    JOIN unnest($1::bigint[], $2::bytea[]) AS wanted (space, id) USING (space, id)";
const TAKEN_SEQUENCES: &str = "SELECT entry.space, entry.device, entry.sequence FROM entry
    JOIN unnest($1::bigint[], $2::bytea[], $3::bigint[]) AS wanted (space, device, sequence)
    USING (space, device, sequence)";

/// What an attempt looks at that the first one does without.
#[derive(Clone, Copy, Default)]
struct Care {
    /// An attempt before this one may have kept the group.
    settle: bool,
    /// Something that was to be new is there already.
    check: bool,
}

impl LogStore for PostgresStore {
    type Reader = PostgresReader;

    fn reader(&self) -> Result<PostgresReader, StoreProblem> {
        Ok(PostgresReader::new(self.address.clone(), self.opening.epoch))
    }

    fn opening(&self) -> Result<StoreOpening, StoreProblem> {
        Ok(self.opening)
    }

    fn commit(&mut self, batches: &[Batch]) -> Result<Vec<BatchOutcome>, StoreProblem> {
        let mut care = Care::default();
        let mut pause = Pause::new(self.address.patience());
        loop {
            match self.attempt(batches, care) {
                Ok(outcomes) => {
                    let mut operations = batches.iter().flat_map(|batch| &batch.operations);
                    self.wipe_due |= operations.any(destroys);
                    return Ok(outcomes);
                }
                Err(Trouble::Taken) if !care.check => {
                    care.check = true;
                    continue;
                }
                Err(Trouble::Taken) => return Err(StoreProblem::Damaged),
                Err(Trouble::Lost) => care.settle = true,
                Err(Trouble::Again) => {}
                // Full or not, an attempt before this one may have kept the group.
                Err(Trouble::Problem(StoreProblem::Full | StoreProblem::Busy)) if care.settle => {}
                Err(Trouble::Problem(problem)) => return Err(problem),
            }
            if !pause.wait() {
                return Err(match care.settle {
                    true => StoreProblem::Failed("nobody can be asked what of it was kept".to_owned()),
                    false => StoreProblem::Busy,
                });
            }
        }
    }

    fn rest(&mut self) -> Result<(), StoreProblem> {
        if !self.wipe_due {
            return Ok(());
        }
        // What was destroyed leaves the tables' files; what it wrote over is for the server to decide.
        self.wipe_due = false;
        let wiped =
            self.session().and_then(|session| session.run("VACUUM (SKIP_LOCKED) invite, blob, entry"));
        if wiped.is_err() {
            self.session = None;
            self.wipe_due = true;
        }
        Ok(())
    }

    fn watch(&self) -> Result<Option<StoreWatch>, StoreProblem> {
        Ok(Some(watch::of(&self.address, self.opening.epoch)))
    }
}

const fn destroys(operation: &StoreOperation) -> bool {
    matches!(operation, StoreOperation::DropBlob(_) | StoreOperation::Prune { .. })
}

impl PostgresStore {
    fn session(&mut self) -> Result<&mut Session, Trouble> {
        let session = match self.session.take() {
            Some(session) => session,
            None => Session::again(&self.address, self.opening.epoch)?,
        };
        Ok(self.session.insert(session))
    }

    fn attempt(&mut self, batches: &[Batch], care: Care) -> Result<Vec<BatchOutcome>, Trouble> {
        let session = self.session()?;
        let outcome = keep(session, batches, care);
        match &outcome {
            Ok(_) => {}
            Err(Trouble::Again | Trouble::Taken) => {
                if session.run("ROLLBACK").is_err() {
                    self.session = None;
                }
            }
            // Without its connection the server takes back what was not committed.
            Err(Trouble::Lost | Trouble::Problem(_)) => self.session = None,
        }
        outcome
    }
}

/// One transaction. Its statements see what was committed before they began, and those after the locks see all that others
/// did in these spaces: nobody else changes them until it ends.
fn keep(session: &mut Session, batches: &[Batch], care: Care) -> Result<Vec<BatchOutcome>, Trouble> {
    let operations = || batches.iter().flat_map(|batch| &batch.operations);
    session.run("BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE")?;
    let mut group = lock(session, batches)?;
    for operation in operations() {
        let StoreOperation::Append(NewEntry { space, filed: Filed::Envelope(envelope), .. }) = operation
        else {
            continue;
        };
        let Some(row) = group.spaces.get(space).filter(|row| row.pruned > 0) else { continue };
        let (device, sequence) = (&envelope.device, envelope.sequence);
        if pruned::newest(session, space, row.key, device, sequence)?.is_some_and(|gone| gone.has(sequence)) {
            group.sequences.insert((*space, *device, sequence));
        }
    }
    let keys: BTreeMap<i64, SpaceId> = group.spaces.iter().map(|(space, row)| (row.key, *space)).collect();
    let wanted: Vec<_> = operations()
        .filter_map(|operation| {
            let (space, invite) = invite_of(operation)?;
            Some((group.spaces.get(&space)?.key, invite))
        })
        .collect();
    (group.invites, group.damaged_invites) = invites::find(session, &keys, &wanted)?;
    for (space, blob) in operations().filter_map(blob_of) {
        let Some(row) = group.spaces.get(&space) else { continue };
        if let Some(found) = blobs::find(session, &space, row.key, blob)? {
            group.blobs.insert((space, blob), found);
        }
    }
    let entries: Vec<(i64, &NewEntry)> = operations()
        .filter_map(|operation| {
            let StoreOperation::Append(entry) = operation else { return None };
            Some((group.spaces.get(&entry.space)?.key, entry))
        })
        .collect();
    if care.check || care.settle {
        find_taken(session, &keys, &entries, &mut group)?;
    }
    let standing = if care.settle { find_standing(session, &keys, &entries)? } else { BTreeSet::new() };
    let mut outcomes = Vec::with_capacity(batches.len());
    for batch in batches {
        let kept = care.settle && group.has(batch, &standing);
        outcomes.push(if kept { BatchOutcome::Committed } else { group.decide(batch) });
    }
    write(session, &mut group)?;
    session.commit()?;
    Ok(outcomes)
}

/// Which invite an operation is about.
const fn invite_of(operation: &StoreOperation) -> Option<(SpaceId, InviteId)> {
    if let StoreOperation::KeepInvite { space, invite, .. }
    | StoreOperation::HoldKnock { space, invite, .. }
    | StoreOperation::AnswerKnock { space, invite, .. }
    | StoreOperation::EndInvite { space, invite } = operation
    {
        return Some((*space, *invite));
    }
    None
}

/// Which photo, sound or drawing an operation is about.
const fn blob_of(operation: &StoreOperation) -> Option<(SpaceId, BlobId)> {
    if let StoreOperation::KeepBlob(NewBlob { space, blob, .. })
    | StoreOperation::DropBlob(DroppedBlob { space, blob, .. }) = operation
    {
        return Some((*space, *blob));
    }
    None
}

/// Locks every space of the group, in one order for all relays, and founds those that are new.
fn lock<'a>(session: &mut Session, batches: &'a [Batch]) -> Result<Group<'a>, Trouble> {
    let (mut named, mut new) = (BTreeSet::new(), BTreeSet::new());
    for operation in batches.iter().flat_map(|batch| &batch.operations) {
        named.extend(operation.changes());
        if let StoreOperation::JudgedUpon { space, .. } | StoreOperation::After { space, .. } = operation {
            named.insert(*space);
        }
        if let StoreOperation::Append(NewEntry { space, number: 1, .. }) = operation {
            new.insert(*space);
        }
    }
    let names =
        |spaces: &BTreeSet<SpaceId>| spaces.iter().map(|id| id.as_bytes().to_vec()).collect::<Vec<_>>();
    if !new.is_empty() {
        session.execute(FOUND, &[&names(&new)])?;
    }
    let mut group = Group::default();
    if !named.is_empty() {
        for row in session.rows(LOCK, &[&names(&named)])? {
            let (space, row) = SpaceRow::read(&row)?;
            group.spaces.insert(space, row);
        }
    }
    Ok(group)
}

/// Takes note of which of the group's ids and sequence numbers are in the log already.
fn find_taken(
    session: &mut Session,
    keys: &BTreeMap<i64, SpaceId>,
    entries: &[(i64, &NewEntry)],
    group: &mut Group<'_>,
) -> Result<(), Trouble> {
    let space = |row: &postgres::Row| -> Result<SpaceId, StoreProblem> {
        keys.get(&column(row, 0)?).copied().ok_or(StoreProblem::Damaged)
    };
    let (spaces, ids): (Vec<i64>, Vec<Vec<u8>>) =
        entries.iter().map(|(key, entry)| (*key, entry.filed.id().to_vec())).unzip();
    for row in session.rows(TAKEN_IDS, &[&spaces, &ids])? {
        let id = column::<&[u8]>(&row, 1)?.try_into().map_err(|_| StoreProblem::Damaged)?;
        group.ids.insert((space(&row)?, id));
    }
    let envelopes = entries.iter().filter_map(|(key, entry)| match &entry.filed {
        Filed::Link(_) => None,
        Filed::Envelope(envelope) => Some((*key, envelope.device, signed(envelope.sequence)?)),
    });
    let (mut spaces, mut devices, mut sequences) = (Vec::new(), Vec::new(), Vec::new());
    for (key, device, sequence) in envelopes {
        spaces.push(key);
        devices.push(device.as_bytes().to_vec());
        sequences.push(sequence);
    }
    for row in session.rows(TAKEN_SEQUENCES, &[&spaces, &devices, &sequences])? {
        group.sequences.insert((space(&row)?, super::device(column(&row, 1)?)?, count(&row, 2)?));
    }
    Ok(())
}

fn find_standing(
    session: &mut Session,
    keys: &BTreeMap<i64, SpaceId>,
    entries: &[(i64, &NewEntry)],
) -> Result<BTreeSet<(SpaceId, u64)>, Trouble> {
    let (mut spaces, mut numbers, mut ids) = (Vec::new(), Vec::new(), Vec::new());
    for (key, entry) in entries {
        spaces.push(*key);
        numbers.push(signed(entry.number).unwrap_or(i64::MAX));
        ids.push(entry.filed.id().to_vec());
    }
    let rows = session.rows(STANDING, &[&spaces, &numbers, &ids])?;
    let found = rows.iter().map(|row| {
        let space = keys.get(&column(row, 0)?).ok_or(StoreProblem::Damaged)?;
        Ok((*space, count(row, 1)?))
    });
    Ok(found.collect::<Result<_, StoreProblem>>()?)
}

/// Writes what was decided. Rows of all locked spaces are written, also where nothing changed: then the commit waits for the
/// standbys to have whatever an attempt before this one kept.
fn write(session: &mut Session, group: &mut Group<'_>) -> Result<(), Trouble> {
    if let Some(ended_by) = group.purge {
        invites::purge(session, ended_by)?;
    }
    if group.spaces.is_empty() {
        return Ok(());
    }
    let key = |space: &SpaceId| group.spaces.get(space).map(|row| row.key).ok_or(StoreProblem::Damaged);
    let mut columns = Columns::default();
    for entry in &group.entries {
        columns.add(key(&entry.space)?, entry);
    }
    for (space, row) in &group.spaces {
        columns.heads.push(row.key);
        let counts = [row.head, row.bytes, row.version, row.newest_link];
        columns.head_counts.iter_mut().zip(counts).for_each(|(column, count)| column.push(signed(count)));
        columns.newest.push(row.newest.to_vec());
        columns.head_seals.push(row.seal(space));
    }
    if columns.write(session)? < group.entries.len() as u64 {
        return Err(Trouble::Taken);
    }
    prune(session, group)?;
    let key = |space: &SpaceId| group.spaces.get(space).map(|row| row.key).ok_or(StoreProblem::Damaged);
    let mut changed = Vec::new();
    for name in &group.changed_invites {
        if let Some(row) = group.invites.get(name) {
            changed.push((name.0, key(&name.0)?, row));
        }
    }
    invites::put(session, &changed)?;
    for ((space, _), row) in &group.blobs {
        if matches!(row, BlobRow::Keep(..) | BlobRow::Drop(..)) {
            blobs::put(session, key(space)?, row)?;
        }
        if let BlobRow::Drop(gone, _) = row {
            ledger::note(session, gone)?;
        }
    }
    Ok(())
}

/// Destroys what is to be pruned, entries of this group included, and counts the spaces anew.
fn prune(session: &mut Session, group: &mut Group<'_>) -> Result<(), Trouble> {
    for (space, (after, through)) in &group.prune {
        let row = group.spaces.get_mut(space).ok_or(StoreProblem::Damaged)?;
        let freed = pruned::prune(session, space, row.key, (*after, *through))?;
        row.bytes = row.bytes.saturating_sub(freed);
        let (bytes, gone) = (signed(row.bytes), signed(row.pruned));
        session.execute(
            "UPDATE space SET bytes = $2, pruned = $3, seal = $4 WHERE key = $1",
            &[&row.key, &bytes, &gone, &row.seal(space)],
        )?;
    }
    Ok(())
}

/// The values of [`KEEP`].
#[derive(Default)]
struct Columns<'a> {
    spaces: Vec<i64>,
    numbers: Vec<Option<i64>>,
    kinds: Vec<i16>,
    ids: Vec<Vec<u8>>,
    devices: Vec<Option<&'a [u8]>>,
    sequences: Vec<Option<i64>>,
    covers: Vec<Option<i64>>,
    pieces: Vec<Option<i32>>,
    of_pieces: Vec<Option<i32>>,
    seals: Vec<Vec<u8>>,
    bytes: Vec<&'a [u8]>,
    cosigns: Vec<Option<Vec<u8>>>,
    heads: Vec<i64>,
    head_counts: [Vec<Option<i64>>; 4],
    newest: Vec<Vec<u8>>,
    head_seals: Vec<Vec<u8>>,
    shares: BTreeMap<(i64, DeviceId), (i64, i64)>,
}

impl<'a> Columns<'a> {
    fn add(&mut self, key: i64, entry: &'a NewEntry) {
        let envelope = match &entry.filed {
            Filed::Link(_) => None,
            Filed::Envelope(envelope) => Some(envelope),
        };
        let piece = envelope.and_then(|envelope| envelope.piece);
        self.spaces.push(key);
        self.numbers.push(signed(entry.number));
        self.kinds.push(if envelope.is_some() { KIND_ENVELOPE } else { KIND_LINK });
        self.ids.push(entry.filed.id().to_vec());
        self.devices.push(envelope.map(|FiledEnvelope { device, .. }| device.as_bytes().as_slice()));
        self.sequences.push(envelope.and_then(|FiledEnvelope { sequence, .. }| signed(*sequence)));
        self.covers.push(piece.and_then(|(covers, _, _)| signed(covers)));
        self.pieces.push(piece.map(|(_, piece, _)| piece.into()));
        self.of_pieces.push(piece.map(|(_, _, pieces)| pieces.into()));
        self.seals.push(seal::of_new_entry(entry));
        self.bytes.push(&entry.bytes);
        let cosigns = envelope.and_then(|envelope| envelope.cosigns);
        self.cosigns.push(cosigns.map(|snapshot| snapshot.0.to_vec()));
        if let Some(FiledEnvelope { device, sequence, .. }) = envelope {
            let (share, newest) = self.shares.entry((key, *device)).or_default();
            *newest = signed(*sequence).unwrap_or(i64::MAX);
            *share = share.saturating_add(signed(entry.bytes.len() as u64).unwrap_or(i64::MAX));
        }
    }

    fn write(&self, session: &mut Session) -> Result<u64, Trouble> {
        let owners: Vec<i64> = self.shares.keys().map(|(key, _)| *key).collect();
        let devices: Vec<&[u8]> =
            self.shares.keys().map(|(_, device)| device.as_bytes().as_slice()).collect();
        let (amounts, newest): (Vec<i64>, Vec<i64>) = self.shares.values().copied().unzip();
        let [heads, sizes, versions, links] = &self.head_counts;
        let values: [Value<'_>; 23] = [
            &self.spaces,
            &self.numbers,
            &self.kinds,
            &self.ids,
            &self.devices,
            &self.sequences,
            &self.covers,
            &self.pieces,
            &self.of_pieces,
            &self.seals,
            &self.bytes,
            &self.heads,
            heads,
            sizes,
            versions,
            links,
            &self.newest,
            &self.head_seals,
            &owners,
            &devices,
            &amounts,
            &newest,
            &self.cosigns,
        ];
        let rows = session.rows(KEEP, &values)?;
        Ok(count(rows.first().ok_or(StoreProblem::Damaged)?, 0)?)
    }
}
