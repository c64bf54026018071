//! The embedded store: one SQLite file, written by one thread and read by any number.

mod backup;
mod blobs;
mod count;
mod invites;
mod ledger;
mod lock;
mod pruned;
mod reader;
mod rows;
mod schema;
mod writer;

pub use backup::{Progress, back_up, restore};
pub use lock::StoreLock;
pub use reader::SqliteReader;

use super::{StoreOpening, StoreProblem};
use kith_shared::id::{DeviceId, StoreEpoch};
use rusqlite::{Connection, ErrorCode, OpenFlags, ffi};
use std::fs::OpenOptions;
use std::path::{Path, PathBuf};

/// Versions before 3.51.3 can lose a committed transaction when a checkpoint meets a reset of the write-ahead log.
const SQLITE_AT_LEAST: i32 = 3_051_003;
/// How long a statement waits for another program that holds the file, in milliseconds.
const BUSY_TIMEOUT_MS: u64 = 5_000;

/// The side that writes.
pub struct SqliteStore {
    connection: Connection,
    path: PathBuf,
    opening: StoreOpening,
    ledger: ledger::Ledger,
    unchecked_bytes: usize,
    /// The write-ahead log may still hold something that was destroyed.
    wipe_due: bool,
}

impl SqliteStore {
    /// Opens the store at `path`, or makes a new one there with the epoch that `fresh_epoch` gives.
    ///
    /// Refuses a file that is something else, one from a newer relay, and SQLite versions that lose data.
    pub fn open(path: &Path, fresh_epoch: impl FnOnce() -> StoreEpoch) -> Result<Self, StoreProblem> {
        check_version(rusqlite::version_number())?;
        make_private_file(path)?;
        let connection = Connection::open_with_flags(path, flags(true)).map_err(problem)?;
        configure(&connection)?;
        schema::prepare(&connection, fresh_epoch)?;
        let opening = schema::opening(&connection)?;
        let ledger = ledger::Ledger::beside(path);
        Ok(Self { connection, path: path.to_owned(), opening, ledger, unchecked_bytes: 0, wipe_due: true })
    }
}

fn check_version(version: i32) -> Result<(), StoreProblem> {
    if version < SQLITE_AT_LEAST {
        let words = format!(
            "This program carries SQLite {}.{}.{}, which can lose data. Kith needs 3.51.3 or later.",
            version / 1_000_000,
            version / 1_000 % 1_000,
            version % 1_000
        );
        return Err(StoreProblem::Unfit(words));
    }
    Ok(())
}

fn flags(writes: bool) -> OpenFlags {
    let access = if writes { OpenFlags::SQLITE_OPEN_READ_WRITE } else { OpenFlags::SQLITE_OPEN_READ_ONLY };
    access | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_NOFOLLOW
}

/// Sealed or not, a family's plan is nobody else's business on this machine.
fn make_private_file(path: &Path) -> Result<(), StoreProblem> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map(drop).map_err(|error| {
        StoreProblem::Unfit(format!("The store {} cannot be opened: {error}.", path.display()))
    })
}

/// What every connection that writes is set to.
fn configure(connection: &Connection) -> Result<(), StoreProblem> {
    connection.busy_timeout(core::time::Duration::from_millis(BUSY_TIMEOUT_MS)).map_err(problem)?;
    // The header is read here, so that a file of another kind is told apart before anything in it is changed.
    schema::check_kind(connection)?;
    let mode: String =
        connection.query_row("PRAGMA journal_mode = WAL", [], |row| row.get(0)).map_err(problem)?;
    if mode != "wal" {
        return Err(StoreProblem::Unfit("The store's disk does not allow a write-ahead log.".to_owned()));
    }
    connection
        .execute_batch(
            "PRAGMA synchronous = FULL;
             PRAGMA secure_delete = ON;
             PRAGMA cell_size_check = ON;
             PRAGMA trusted_schema = OFF;
             PRAGMA mmap_size = 0;
             PRAGMA temp_store = MEMORY;
             PRAGMA wal_autocheckpoint = 0;
             PRAGMA journal_size_limit = 67108864;",
        )
        .map_err(problem)
}

/// What a failure of SQLite means. Its own text may quote values, so it goes no further than here.
fn problem(error: rusqlite::Error) -> StoreProblem {
    let rusqlite::Error::SqliteFailure(failure, _) = error else {
        return match error {
            rusqlite::Error::IntegralValueOutOfRange(..)
            | rusqlite::Error::FromSqlConversionFailure(..)
            | rusqlite::Error::InvalidColumnType(..)
            | rusqlite::Error::QueryReturnedNoRows => StoreProblem::Damaged,
            _ => StoreProblem::Failed("an unexpected answer".to_owned()),
        };
    };
    // Growing the shared index of the write-ahead log is where a full disk shows as an I/O error.
    if failure.code == ErrorCode::DiskFull || failure.extended_code == ffi::SQLITE_IOERR_SHMSIZE {
        return StoreProblem::Full;
    }
    match failure.code {
        ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => StoreProblem::Busy,
        ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => StoreProblem::Damaged,
        code => StoreProblem::Failed(format!("{code:?}, {}", failure.extended_code)),
    }
}

fn device(bytes: &[u8]) -> Result<DeviceId, StoreProblem> {
    DeviceId::from_slice(bytes).map_err(|_| StoreProblem::Damaged)
}

#[cfg(test)]
mod golden;
#[cfg(test)]
#[path = "sqlite/tests.rs"]
mod tests;
