//! The tables, and what a store says of itself.

use super::session::{Session, Trouble};
use super::{column, ledger};
use crate::store::StoreProblem;
use kith_shared::id::StoreEpoch;

/// The version of the tables below.
const SCHEMA_VERSION: u8 = 2;
/// "Kith" in ASCII: one relay at a time makes or changes tables.
pub(super) const TABLES_LOCK: &str = "SELECT pg_advisory_xact_lock(1265202280)";

const SCHEMA: &str = "CREATE SCHEMA kith";
const TABLES: &str = "
    CREATE TABLE meta (name text PRIMARY KEY, value bytea NOT NULL);
    CREATE TABLE space (
        key bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        space bytea NOT NULL UNIQUE,
        head bigint NOT NULL,
        bytes bigint NOT NULL,
        version bigint NOT NULL,
        newest_link bigint NOT NULL,
        newest bytea NOT NULL,
        seal bytea NOT NULL
    ) WITH (fillfactor = 70);
    CREATE TABLE entry (
        space bigint NOT NULL,
        number bigint NOT NULL,
        kind smallint NOT NULL,
        id bytea NOT NULL,
        device bytea,
        sequence bigint,
        covers bigint,
        piece integer,
        pieces integer,
        seal bytea NOT NULL,
        bytes bytea NOT NULL,
        PRIMARY KEY (space, number)
    ) PARTITION BY HASH (space);
    ALTER TABLE entry ALTER bytes SET STORAGE EXTERNAL;
    CREATE TABLE entry_0 PARTITION OF entry FOR VALUES WITH (MODULUS 8, REMAINDER 0);
    CREATE TABLE entry_1 PARTITION OF entry FOR VALUES WITH (MODULUS 8, REMAINDER 1);
    CREATE TABLE entry_2 PARTITION OF entry FOR VALUES WITH (MODULUS 8, REMAINDER 2);
    CREATE TABLE entry_3 PARTITION OF entry FOR VALUES WITH (MODULUS 8, REMAINDER 3);
    CREATE TABLE entry_4 PARTITION OF entry FOR VALUES WITH (MODULUS 8, REMAINDER 4);
    CREATE TABLE entry_5 PARTITION OF entry FOR VALUES WITH (MODULUS 8, REMAINDER 5);
    CREATE TABLE entry_6 PARTITION OF entry FOR VALUES WITH (MODULUS 8, REMAINDER 6);
    CREATE TABLE entry_7 PARTITION OF entry FOR VALUES WITH (MODULUS 8, REMAINDER 7);
    CREATE UNIQUE INDEX entry_id ON entry (space, id);
    CREATE UNIQUE INDEX entry_sequence ON entry (space, device, sequence);
    CREATE INDEX entry_link ON entry (space, number) WHERE kind = 0;
    CREATE INDEX entry_piece ON entry (space, number) WHERE pieces IS NOT NULL;
    CREATE TABLE share (
        space bigint NOT NULL,
        device bytea NOT NULL,
        bytes bigint NOT NULL,
        newest bigint NOT NULL,
        PRIMARY KEY (space, device)
    );
    CREATE TABLE invite (
        space bigint NOT NULL,
        invite bytea NOT NULL,
        ends_at bigint NOT NULL,
        signed bytea NOT NULL,
        ended boolean NOT NULL,
        device bytea,
        request bytea,
        signature bytea,
        answer bytea,
        changed bigint NOT NULL,
        seal bytea NOT NULL,
        PRIMARY KEY (space, invite)
    );
    CREATE INDEX invite_ends_at ON invite (ends_at);
    CREATE TABLE blob (
        space bigint NOT NULL,
        blob bytea NOT NULL,
        device bytea NOT NULL,
        length bigint NOT NULL,
        putting bytea NOT NULL,
        dropping bytea,
        changed bigint NOT NULL,
        seal bytea NOT NULL,
        bytes bytea,
        PRIMARY KEY (space, blob)
    );
    ALTER TABLE blob ALTER bytes SET STORAGE EXTERNAL;
";

/// What version 1 lacked: co-signatures, and what is left of envelopes that were pruned. One row for each device and each
/// time: the number that its first one had among its envelopes, the id and log number of the last one, and the first bytes
/// of the id of each.
const FROM_VERSION_1: &str = "
    ALTER TABLE space ADD COLUMN pruned bigint NOT NULL DEFAULT 0;
    ALTER TABLE entry ADD COLUMN cosigns bytea;
    CREATE INDEX entry_cosigned ON entry (space, number) WHERE cosigns IS NOT NULL;
    CREATE TABLE pruned (
        space bigint NOT NULL,
        device bytea NOT NULL,
        sequence bigint NOT NULL,
        envelope bytea NOT NULL,
        number bigint NOT NULL,
        ids bytea NOT NULL,
        seal bytea NOT NULL,
        PRIMARY KEY (space, device, sequence)
    );
";

/// Makes the tables in a database that has none; answers the store's epoch.
pub(super) fn prepare(
    session: &mut Session,
    fresh_epoch: impl FnOnce() -> StoreEpoch,
) -> Result<StoreEpoch, Trouble> {
    session.run("BEGIN")?;
    session.run(TABLES_LOCK)?;
    let found = session.rows(
        "SELECT to_regnamespace('kith') IS NOT NULL, to_regclass('kith.meta') IS NOT NULL,
            to_regclass('kith_destroyed.gone') IS NOT NULL",
        &[],
    )?;
    let found = found.first().ok_or(StoreProblem::Damaged)?;
    if !column::<bool>(found, 0)? {
        session.run(SCHEMA)?;
    }
    if !column::<bool>(found, 1)? {
        session.run(TABLES)?;
        let version: &[u8] = &[1];
        let epoch = fresh_epoch();
        let epoch = epoch.as_bytes().as_slice();
        session.execute(
            "INSERT INTO meta (name, value) VALUES ('version', $1), ('epoch', $2)",
            &[&version, &epoch],
        )?;
    }
    if !column::<bool>(found, 2)? {
        session.run(ledger::TABLES)?;
    }
    let epoch = epoch(session)?;
    let found = session.rows("SELECT value FROM meta WHERE name = 'version'", &[])?;
    if column::<&[u8]>(found.first().ok_or(StoreProblem::Damaged)?, 0)? == [1] {
        session.run(FROM_VERSION_1)?;
        let version: &[u8] = &[SCHEMA_VERSION];
        session.execute("UPDATE meta SET value = $1 WHERE name = 'version'", &[&version])?;
    }
    session.commit()?;
    Ok(epoch)
}

/// The store's epoch. Refuses tables from a newer relay.
pub(super) fn epoch(session: &mut Session) -> Result<StoreEpoch, Trouble> {
    let mut version = None;
    let mut epoch = None;
    session.each("SELECT name, value FROM meta WHERE name IN ('version', 'epoch')", &[], |row| {
        let value: Vec<u8> = column(row, 1)?;
        match column(row, 0)? {
            "version" => version = value.first().copied(),
            _ => epoch = StoreEpoch::from_slice(&value).ok(),
        }
        Ok(())
    })?;
    let (Some(version), Some(epoch)) = (version, epoch) else { return Err(StoreProblem::Damaged.into()) };
    if version > SCHEMA_VERSION {
        let words = "The store was written by a newer version of Kith. Nothing in it was changed.";
        return Err(StoreProblem::Unfit(words.to_owned()).into());
    }
    Ok(epoch)
}
