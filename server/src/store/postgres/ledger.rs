//! What was destroyed, on record beside the tables and outside their dumps: a restore destroys it again.

use super::session::{Session, Trouble, Value};
use super::{column, count, device, signed};
use crate::store::{DroppedBlob, StoreProblem, StoredBlob, seal};
use kith_shared::id::{BlobId, SpaceId};
use postgres::Row;

/// A schema of its own, so that a dump of the store leaves it where it is.
pub(super) const TABLES: &str = "
    CREATE SCHEMA IF NOT EXISTS kith_destroyed;
    CREATE TABLE kith_destroyed.gone (
        space bytea NOT NULL,
        blob bytea NOT NULL,
        device bytea NOT NULL,
        length bigint NOT NULL,
        putting bytea NOT NULL,
        dropping bytea NOT NULL,
        seal bytea NOT NULL,
        PRIMARY KEY (space, blob)
    );
";

/// Puts one on record, in the transaction that destroys it.
pub(super) fn note(session: &mut Session, gone: &DroppedBlob) -> Result<(), Trouble> {
    let length = signed(gone.length).unwrap_or(i64::MAX);
    let values: [Value<'_>; 7] = [
        &gone.space.as_bytes().as_slice(),
        &gone.blob.as_bytes().as_slice(),
        &gone.device.as_bytes().as_slice(),
        &length,
        &gone.putting,
        &gone.dropping,
        &sealed(gone),
    ];
    session.execute(
        "INSERT INTO kith_destroyed.gone (space, blob, device, length, putting, dropping, seal)
         VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (space, blob) DO UPDATE SET device = excluded.device, length = excluded.length,
             putting = excluded.putting, dropping = excluded.dropping, seal = excluded.seal",
        &values,
    )?;
    Ok(())
}

/// Everything on record in a database; what the disk has spoiled is left out.
pub(super) fn all(session: &mut Session) -> Result<Vec<DroppedBlob>, Trouble> {
    let found = session.rows("SELECT to_regclass('kith_destroyed.gone') IS NOT NULL", &[])?;
    let mut all = Vec::new();
    if column(found.first().ok_or(StoreProblem::Damaged)?, 0)? {
        session.each(
            "SELECT space, blob, device, length, putting, dropping, seal FROM kith_destroyed.gone",
            &[],
            |row| {
                all.extend(read(row).ok());
                Ok(())
            },
        )?;
    }
    Ok(all)
}

fn read(row: &Row) -> Result<DroppedBlob, StoreProblem> {
    let gone = DroppedBlob {
        space: SpaceId::from_slice(column(row, 0)?).map_err(|_| StoreProblem::Damaged)?,
        blob: BlobId::from_slice(column(row, 1)?).map_err(|_| StoreProblem::Damaged)?,
        device: device(column(row, 2)?)?,
        length: count(row, 3)?,
        putting: column(row, 4)?,
        dropping: column(row, 5)?,
    };
    if column::<&[u8]>(row, 6)? == sealed(&gone) { Ok(gone) } else { Err(StoreProblem::Damaged) }
}

fn sealed(gone: &DroppedBlob) -> Vec<u8> {
    let DroppedBlob { space, blob, device, length, putting, dropping } = gone.clone();
    let row = StoredBlob { blob, device, bytes: length, putting, dropping: Some(dropping) };
    seal::of_blob(&space, &row)
}
