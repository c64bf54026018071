//! The tables, and what a store says of itself.

use super::problem;
use crate::store::{StoreOpening, StoreProblem};
use kith_shared::id::StoreEpoch;
use rusqlite::{Connection, TransactionBehavior};

/// "Kith" in ASCII: tells our files from other SQLite files.
const APPLICATION_ID: i64 = 0x4b69_7468;
/// The version of the tables below.
pub(super) const SCHEMA_VERSION: i64 = 7;

/// An entry's key is its space's key and its number, so that one space's log lies together and in order.
pub(super) const NUMBER_BITS: u32 = 32;

const TABLES: &str = "
    CREATE TABLE meta (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE space (
        key INTEGER PRIMARY KEY,
        space BLOB NOT NULL UNIQUE,
        head INTEGER NOT NULL,
        bytes INTEGER NOT NULL,
        seal BLOB NOT NULL
    ) STRICT;
    CREATE TABLE entry (
        key INTEGER PRIMARY KEY,
        space INTEGER NOT NULL,
        kind INTEGER NOT NULL,
        id BLOB NOT NULL,
        device BLOB,
        sequence INTEGER,
        covers INTEGER,
        piece INTEGER,
        pieces INTEGER,
        seal BLOB NOT NULL,
        bytes BLOB NOT NULL
    ) STRICT;
    CREATE UNIQUE INDEX entry_id ON entry (space, id);
    CREATE UNIQUE INDEX entry_sequence ON entry (space, device, sequence) WHERE device IS NOT NULL;
    CREATE INDEX entry_link ON entry (key) WHERE kind = 0;
    CREATE INDEX entry_piece ON entry (key) WHERE pieces IS NOT NULL;
    CREATE TABLE share (
        space INTEGER NOT NULL,
        device BLOB NOT NULL,
        bytes INTEGER NOT NULL,
        PRIMARY KEY (space, device)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE invite (
        space INTEGER NOT NULL,
        invite BLOB NOT NULL,
        ends_at INTEGER NOT NULL,
        signed BLOB NOT NULL,
        ended INTEGER NOT NULL,
        device BLOB,
        request BLOB,
        signature BLOB,
        PRIMARY KEY (space, invite)
    ) STRICT, WITHOUT ROWID;
";

/// What version 2 lacked. Version 3 had one in which nothing said who put what first; nobody but its makers used it.
const FROM_VERSION_3: &str = "
    DROP TABLE IF EXISTS blob;
    CREATE TABLE blob (
        space INTEGER NOT NULL,
        blob BLOB NOT NULL,
        device BLOB NOT NULL,
        length INTEGER NOT NULL,
        putting BLOB NOT NULL,
        dropping BLOB,
        seal BLOB NOT NULL,
        bytes BLOB,
        PRIMARY KEY (space, blob)
    ) STRICT;
";

/// What version 4 lacked.
const FROM_VERSION_4: &str = "ALTER TABLE invite ADD COLUMN answer BLOB;";

/// What version 5 lacked.
const FROM_VERSION_5: &str = "
    ALTER TABLE invite ADD COLUMN seal BLOB;
    ALTER TABLE share ADD COLUMN newest INTEGER;
    UPDATE share SET newest = (
        SELECT max(sequence) FROM entry WHERE entry.space = share.space AND entry.device = share.device
    );
";

/// What version 6 lacked: co-signatures, and what is left of envelopes that were destroyed. One row for each device and each
/// time: the number that its first one had among its envelopes, the id and log number of the last one, and the first bytes
/// of the id of each.
const FROM_VERSION_6: &str = "
    ALTER TABLE space ADD COLUMN pruned INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE entry ADD COLUMN cosigns BLOB;
    CREATE INDEX entry_cosigned ON entry (key) WHERE cosigns IS NOT NULL;
    CREATE TABLE pruned (
        space INTEGER NOT NULL,
        device BLOB NOT NULL,
        sequence INTEGER NOT NULL,
        envelope BLOB NOT NULL,
        number INTEGER NOT NULL,
        ids BLOB NOT NULL,
        seal BLOB NOT NULL,
        PRIMARY KEY (space, device, sequence)
    ) STRICT, WITHOUT ROWID;
";

/// What version 1 lacked and had too much.
const FROM_VERSION_1: &str = "
    CREATE TABLE share (
        space INTEGER NOT NULL,
        device BLOB NOT NULL,
        bytes INTEGER NOT NULL,
        PRIMARY KEY (space, device)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO share SELECT space, device, sum(length(bytes)) FROM entry WHERE device IS NOT NULL
        GROUP BY space, device;
    DROP TABLE IF EXISTS muted;
";

/// Refuses a file that is not a store of ours, and one from a newer relay.
pub(super) fn check_kind(connection: &Connection) -> Result<(), StoreProblem> {
    let tables: i64 =
        connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0)).map_err(problem)?;
    let kind = pragma(connection, "application_id")?;
    let version = pragma(connection, "user_version")?;
    if tables == 0 && kind == 0 && version == 0 {
        return Ok(());
    }
    if kind != APPLICATION_ID {
        return Err(StoreProblem::Unfit("The file is not a Kith store.".to_owned()));
    }
    if version > SCHEMA_VERSION {
        let words = "The store was written by a newer version of Kith. Nothing in it was changed.";
        return Err(StoreProblem::Unfit(words.to_owned()));
    }
    Ok(())
}

/// Makes the tables in an empty file, and brings those of an older relay up to date.
pub(super) fn prepare(
    connection: &Connection,
    fresh_epoch: impl FnOnce() -> StoreEpoch,
) -> Result<(), StoreProblem> {
    let make = || -> rusqlite::Result<()> {
        let transaction = rusqlite::Transaction::new_unchecked(connection, TransactionBehavior::Immediate)?;
        let version: i64 = transaction.query_row("PRAGMA user_version", [], |row| row.get(0))?;
        if version == 0 {
            transaction.execute_batch(TABLES)?;
            transaction.execute_batch(FROM_VERSION_3)?;
            transaction.execute_batch(FROM_VERSION_4)?;
            transaction.execute_batch(FROM_VERSION_5)?;
            transaction.execute_batch(FROM_VERSION_6)?;
            transaction.execute(
                "INSERT INTO meta (name, value) VALUES ('epoch', ?1)",
                [fresh_epoch().as_bytes().as_slice()],
            )?;
            transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
            transaction.pragma_update(None, "user_version", SCHEMA_VERSION)?;
        }
        transaction.commit()
    };
    make().map_err(problem)?;
    bring_up_to_date(connection)
}

/// Brings the tables of an older relay up to date; the entries stay as they are.
pub(super) fn bring_up_to_date(connection: &Connection) -> Result<(), StoreProblem> {
    let change = || -> rusqlite::Result<()> {
        let transaction = rusqlite::Transaction::new_unchecked(connection, TransactionBehavior::Immediate)?;
        let version: i64 = transaction.query_row("PRAGMA user_version", [], |row| row.get(0))?;
        if version == 1 {
            transaction.execute_batch(FROM_VERSION_1)?;
        }
        if (1..=3).contains(&version) {
            transaction.execute_batch(FROM_VERSION_3)?;
        }
        if (1..=4).contains(&version) {
            transaction.execute_batch(FROM_VERSION_4)?;
        }
        if (1..=5).contains(&version) {
            transaction.execute_batch(FROM_VERSION_5)?;
        }
        if (1..SCHEMA_VERSION).contains(&version) {
            transaction.execute_batch(FROM_VERSION_6)?;
            transaction.pragma_update(None, "user_version", SCHEMA_VERSION)?;
        }
        transaction.commit()
    };
    change().map_err(problem)
}

pub(super) fn opening(connection: &Connection) -> Result<StoreOpening, StoreProblem> {
    Ok(StoreOpening { epoch: epoch(connection)?, shared: false })
}

pub(super) fn epoch(connection: &Connection) -> Result<StoreEpoch, StoreProblem> {
    let bytes: Vec<u8> = connection
        .query_row("SELECT value FROM meta WHERE name = 'epoch'", [], |row| row.get(0))
        .map_err(problem)?;
    StoreEpoch::from_slice(&bytes).map_err(|_| StoreProblem::Damaged)
}

pub(super) fn set_epoch(connection: &Connection, epoch: StoreEpoch) -> Result<(), StoreProblem> {
    let statement = "UPDATE meta SET value = ?1 WHERE name = 'epoch'";
    match connection.execute(statement, [epoch.as_bytes().as_slice()]).map_err(problem)? {
        1 => Ok(()),
        _ => Err(StoreProblem::Damaged),
    }
}

fn pragma(connection: &Connection, name: &str) -> Result<i64, StoreProblem> {
    connection.query_row(&format!("PRAGMA {name}"), [], |row| row.get(0)).map_err(problem)
}
