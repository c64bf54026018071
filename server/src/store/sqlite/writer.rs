//! Committing: many batches in one transaction, each of them whole or not at all.

use super::count::Count;
use super::rows::{KIND_ENVELOPE, KIND_LINK, SpaceRow};
use super::{BUSY_TIMEOUT_MS, SqliteReader, SqliteStore, blobs, invites, problem, pruned};
use crate::store::{
    Batch, BatchOutcome, DroppedBlob, Filed, FiledEnvelope, LogStore, NewEntry, StoreOpening, StoreOperation,
    StoreProblem, StoredInvite, seal,
};
use core::time::Duration;
use kith_shared::id::SpaceId;
use rusqlite::{Connection, ErrorCode, Transaction, TransactionBehavior, params};

/// The write-ahead log is copied into the file after about this many bytes of entries.
const CHECKPOINT_AFTER_BYTES: usize = 16 * 1024 * 1024;
/// What an entry costs in the write-ahead log besides its own bytes: the pages of its row and indexes.
const ENTRY_COST_BYTES: usize = 16 * 1024;

/// Why an operation was not done.
enum NotDone {
    /// It does not fit what is kept.
    Conflicting,
    /// The store did not do it.
    Problem(StoreProblem),
}

impl From<StoreProblem> for NotDone {
    fn from(problem: StoreProblem) -> Self {
        Self::Problem(problem)
    }
}

impl From<rusqlite::Error> for NotDone {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::ConstraintViolation) => Self::Conflicting,
            Some(_) | None => Self::Problem(problem(error)),
        }
    }
}

impl LogStore for SqliteStore {
    type Reader = SqliteReader;

    fn reader(&self) -> Result<SqliteReader, StoreProblem> {
        SqliteReader::open(&self.path)
    }

    fn opening(&self) -> Result<StoreOpening, StoreProblem> {
        Ok(self.opening)
    }

    fn commit(&mut self, batches: &[Batch]) -> Result<Vec<BatchOutcome>, StoreProblem> {
        // Dropping a transaction rolls it back, whatever went wrong in it.
        let mut transaction = begin(&mut self.connection)?;
        let outcomes = if all_fit(&transaction, batches)? {
            vec![BatchOutcome::Committed; batches.len()]
        } else {
            transaction.rollback().map_err(problem)?;
            transaction = begin(&mut self.connection)?;
            keep_what_fits(&mut transaction, batches)?
        };
        // On record before it is acknowledged. Should the transaction fail now, devices have asked for it all the same.
        let drops = batches.iter().zip(&outcomes).filter(|(_, outcome)| **outcome == BatchOutcome::Committed);
        self.ledger.note(drops.flat_map(|(batch, _)| &batch.operations).filter_map(dropped))?;
        transaction.commit().map_err(problem)?;
        let entries = batches.iter().flat_map(|batch| &batch.operations).map(|operation| match operation {
            StoreOperation::Append(entry) => entry.bytes.len() + ENTRY_COST_BYTES,
            StoreOperation::KeepBlob(blob) => blob.bytes.len() + ENTRY_COST_BYTES,
            // What was destroyed must not stay behind in the write-ahead log.
            StoreOperation::DropBlob(_) | StoreOperation::Prune { .. } => CHECKPOINT_AFTER_BYTES,
            StoreOperation::JudgedUpon { .. } | StoreOperation::After { .. } => 0,
            StoreOperation::KeepInvite { .. }
            | StoreOperation::HoldKnock { .. }
            | StoreOperation::AnswerKnock { .. }
            | StoreOperation::EndInvite { .. }
            | StoreOperation::PurgeInvites { .. } => ENTRY_COST_BYTES,
        });
        self.unchecked_bytes += entries.sum::<usize>();
        self.wipe_due |= batches.iter().flat_map(|batch| &batch.operations).any(destroys);
        if self.unchecked_bytes >= CHECKPOINT_AFTER_BYTES {
            self.tidy()?;
        }
        Ok(outcomes)
    }

    fn rest(&mut self) -> Result<(), StoreProblem> {
        if self.unchecked_bytes == 0 && !self.wipe_due {
            return Ok(());
        }
        self.tidy()
    }
}

const fn destroys(operation: &StoreOperation) -> bool {
    matches!(operation, StoreOperation::DropBlob(_) | StoreOperation::Prune { .. })
}

const fn dropped(operation: &StoreOperation) -> Option<&DroppedBlob> {
    if let StoreOperation::DropBlob(gone) = operation { Some(gone) } else { None }
}

impl SqliteStore {
    /// Empties the write-ahead log where something in it was destroyed, and copies it into the file otherwise. What finds
    /// readers or a full disk in its way is done later; the log holds everything meanwhile.
    fn tidy(&mut self) -> Result<(), StoreProblem> {
        self.unchecked_bytes = 0;
        if !self.wipe_due {
            return self.checkpoint("PRAGMA wal_checkpoint(PASSIVE)").map(drop);
        }
        // Waiting for a reader here would make every family wait for it.
        self.connection.busy_timeout(Duration::ZERO).map_err(problem)?;
        let wiped = self.checkpoint("PRAGMA wal_checkpoint(TRUNCATE)");
        self.connection.busy_timeout(Duration::from_millis(BUSY_TIMEOUT_MS)).map_err(problem)?;
        self.wipe_due = !wiped?;
        Ok(())
    }

    /// Whether it went through to its end.
    fn checkpoint(&self, statement: &str) -> Result<bool, StoreProblem> {
        match self.connection.query_row(statement, [], |row| row.get::<_, i64>(0)).map_err(problem) {
            Ok(busy) => Ok(busy == 0),
            Err(StoreProblem::Full | StoreProblem::Busy) => Ok(false),
            Err(other) => Err(other),
        }
    }
}

fn begin(connection: &mut Connection) -> Result<Transaction<'_>, StoreProblem> {
    connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(problem)
}

/// Does all batches, as far as one that does not fit: then nothing of what was done may stay.
///
/// They nearly always fit, and a savepoint for each would make SQLite copy every page that they change.
fn all_fit(transaction: &Transaction<'_>, batches: &[Batch]) -> Result<bool, StoreProblem> {
    for batch in batches {
        if keep(transaction, batch)? == BatchOutcome::Conflicting {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Each batch by itself, so that one which does not fit is left out.
fn keep_what_fits(
    transaction: &mut Transaction<'_>,
    batches: &[Batch],
) -> Result<Vec<BatchOutcome>, StoreProblem> {
    let mut outcomes = Vec::with_capacity(batches.len());
    for batch in batches {
        let savepoint = transaction.savepoint().map_err(problem)?;
        let outcome = keep(&savepoint, batch)?;
        match outcome {
            BatchOutcome::Committed => savepoint.commit().map_err(problem)?,
            // Dropping it takes back what this batch did before.
            BatchOutcome::Conflicting => drop(savepoint),
        }
        outcomes.push(outcome);
    }
    Ok(outcomes)
}

/// Does a batch up to the first operation that does not fit.
fn keep(connection: &Connection, batch: &Batch) -> Result<BatchOutcome, StoreProblem> {
    for operation in &batch.operations {
        match apply(connection, operation) {
            Ok(()) => {}
            Err(NotDone::Conflicting) => return Ok(BatchOutcome::Conflicting),
            Err(NotDone::Problem(problem)) => return Err(problem),
        }
    }
    Ok(BatchOutcome::Committed)
}

fn apply(connection: &Connection, operation: &StoreOperation) -> Result<(), NotDone> {
    match operation {
        StoreOperation::Append(entry) => append(connection, entry),
        StoreOperation::Prune { space, through } => {
            let owner = known(connection, space)?;
            if *through > owner.head {
                return Err(NotDone::Conflicting);
            }
            if *through > owner.pruned {
                put(connection, space, &pruned::prune(connection, space, owner, *through)?)?;
            }
            Ok(())
        }
        StoreOperation::KeepInvite { space, invite, ends_at, signed } => {
            let owner = known(connection, space)?;
            let (invite, ends_at, signed) = (*invite, *ends_at, signed.clone());
            let new = StoredInvite { invite, ends_at, signed, ended: false, knock: None, answer: None };
            Ok(invites::keep(connection, space, &owner, &new)?)
        }
        StoreOperation::HoldKnock { space, invite, knock } => {
            let owner = known(connection, space)?;
            let held = invites::change(connection, space, &owner, invite, |found| {
                let free = !found.ended && found.knock.is_none();
                found.knock = Some(knock.clone());
                free
            })?;
            if held { Ok(()) } else { Err(NotDone::Conflicting) }
        }
        StoreOperation::AnswerKnock { space, invite, answer } => {
            let owner = known(connection, space)?;
            let answered = invites::change(connection, space, &owner, invite, |found| {
                found.answer = Some(answer.clone());
                !found.ended && found.knock.is_some()
            })?;
            if answered { Ok(()) } else { Err(NotDone::Conflicting) }
        }
        // One relay alone writes here, and knows what it wrote.
        StoreOperation::JudgedUpon { .. } | StoreOperation::After { .. } => Ok(()),
        StoreOperation::EndInvite { space, invite } => {
            let owner = known(connection, space)?;
            invites::change(connection, space, &owner, invite, |found| {
                (found.ended, found.knock, found.answer) = (true, None, None);
                true
            })?;
            Ok(())
        }
        StoreOperation::KeepBlob(new) => {
            let owner = known(connection, &new.space)?;
            if blobs::keep(connection, &owner, new)? { Ok(()) } else { Err(NotDone::Conflicting) }
        }
        StoreOperation::DropBlob(gone) => {
            let owner = known(connection, &gone.space)?;
            if blobs::drop_one(connection, &owner, gone)? { Ok(()) } else { Err(NotDone::Conflicting) }
        }
        StoreOperation::PurgeInvites { ended_by } => {
            connection
                .prepare_cached("DELETE FROM invite WHERE ends_at <= ?1")?
                .execute([Count(ended_by.0)])?;
            Ok(())
        }
    }
}

fn known(connection: &Connection, space: &SpaceId) -> Result<SpaceRow, NotDone> {
    SpaceRow::find(connection, space)?.ok_or(NotDone::Conflicting)
}

fn append(connection: &Connection, entry: &NewEntry) -> Result<(), NotDone> {
    let owner = match SpaceRow::find(connection, &entry.space)? {
        Some(owner) => owner,
        None => found(connection, &entry.space)?,
    };
    if entry.number != owner.head.saturating_add(1) {
        return Err(NotDone::Conflicting);
    }
    let key = owner.entry_key(entry.number).ok_or(NotDone::Conflicting)?;
    let (kind, id, envelope) = match &entry.filed {
        Filed::Link(id) => (KIND_LINK, id.as_bytes(), None),
        Filed::Envelope(envelope) => (KIND_ENVELOPE, envelope.id.as_bytes(), Some(envelope)),
    };
    let piece = envelope.and_then(|envelope| envelope.piece);
    if let Some(FiledEnvelope { device, sequence, .. }) = envelope
        && let Some(gone) = pruned::newest(connection, &entry.space, &owner, device, u64::MAX)?
        && *sequence <= gone.last_sequence()
    {
        return Err(NotDone::Conflicting);
    }
    connection
        .prepare_cached(
            "INSERT INTO entry (key, space, kind, id, device, sequence, covers, piece, pieces, seal, bytes, cosigns)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
        )?
        .execute(params![
            key,
            owner.key,
            kind,
            id,
            envelope.map(|FiledEnvelope { device, .. }| device.as_bytes()),
            envelope.map(|FiledEnvelope { sequence, .. }| Count(*sequence)),
            piece.map(|(covers, _, _)| Count(covers)),
            piece.map(|(_, piece, _)| piece),
            piece.map(|(_, _, pieces)| pieces),
            seal::of_new_entry(entry),
            &*entry.bytes,
            envelope.and_then(|envelope| envelope.cosigns).map(|snapshot| snapshot.0),
        ])?;
    if let Some(FiledEnvelope { device, sequence, .. }) = envelope {
        connection
            .prepare_cached(
                "INSERT INTO share (space, device, bytes, newest) VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT (space, device) DO UPDATE SET bytes = bytes + excluded.bytes, newest = excluded.newest",
            )?
            .execute(params![
                owner.key,
                device.as_bytes(),
                Count(entry.bytes.len() as u64),
                Count(*sequence)
            ])?;
    }
    let grown =
        SpaceRow { head: entry.number, bytes: owner.bytes.saturating_add(entry.bytes.len() as u64), ..owner };
    put(connection, &entry.space, &grown)?;
    Ok(())
}

fn put(connection: &Connection, space: &SpaceId, row: &SpaceRow) -> rusqlite::Result<()> {
    connection
        .prepare_cached("UPDATE space SET head = ?2, bytes = ?3, seal = ?4, pruned = ?5 WHERE key = ?1")?
        .execute(params![row.key, Count(row.head), Count(row.bytes), row.seal(space), Count(row.pruned)])?;
    Ok(())
}

fn found(connection: &Connection, space: &SpaceId) -> Result<SpaceRow, NotDone> {
    connection
        .prepare_cached("INSERT INTO space (space, head, bytes, seal) VALUES (?1, 0, 0, x'')")?
        .execute([space.as_bytes()])?;
    Ok(SpaceRow { key: connection.last_insert_rowid(), head: 0, bytes: 0, pruned: 0 })
}
