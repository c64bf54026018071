//! Photos, sounds and drawings: each its own row, whose bytes can be erased alone.

use super::count::Count;
use super::problem;
use super::rows::{SpaceRow, short};
use crate::store::{NewBlob, StoreProblem, StoredBlob};
use kith_shared::id::{BlobId, SpaceId, hash};
use rusqlite::{Connection, OptionalExtension, Row, params};

pub(super) fn keep(connection: &Connection, owner: &SpaceRow, new: &NewBlob) -> rusqlite::Result<()> {
    let NewBlob { space, blob, device, bytes } = new;
    let row = StoredBlob { blob: *blob, device: *device, bytes: bytes.len() as u64, dropping: None };
    connection
        .prepare_cached(
            "INSERT INTO blob (space, blob, device, length, seal, bytes) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute(params![
            owner.key,
            blob.as_bytes(),
            device.as_bytes(),
            Count(row.bytes),
            seal(space, &row),
            &**bytes
        ])?;
    Ok(())
}

/// Erases the bytes of one; false if there is nothing to erase.
pub(super) fn drop_one(
    connection: &Connection,
    space: &SpaceId,
    owner: &SpaceRow,
    blob: BlobId,
    dropping: &[u8],
) -> Result<bool, StoreProblem> {
    let known = connection
        .prepare_cached(
            "SELECT blob, device, length, dropping, seal FROM blob WHERE space = ?1 AND blob = ?2",
        )
        .and_then(|mut select| select.query_row(params![owner.key, blob.as_bytes()], columns).optional())
        .map_err(problem)?;
    let Some(known) = known else { return Ok(false) };
    let known = whole(space, known)?;
    if known.dropping.is_some() {
        return Ok(false);
    }
    let gone = StoredBlob { dropping: Some(dropping.to_vec()), ..known };
    let changed = connection
        .prepare_cached(
            "UPDATE blob SET bytes = NULL, dropping = ?3, seal = ?4 WHERE space = ?1 AND blob = ?2",
        )
        .and_then(|mut update| {
            update.execute(params![owner.key, blob.as_bytes(), dropping, seal(space, &gone)])
        });
    Ok(changed.map_err(problem)? == 1)
}

/// All of a space, without their bytes.
pub(super) fn all(
    connection: &Connection,
    space: &SpaceId,
    owner: &SpaceRow,
) -> Result<Vec<StoredBlob>, StoreProblem> {
    let mut statement = connection
        .prepare_cached(
            "SELECT blob, device, length, dropping, seal FROM blob WHERE space = ?1 ORDER BY blob",
        )
        .map_err(problem)?;
    let rows = statement.query_map([owner.key], columns).map_err(problem)?;
    rows.map(|row| whole(space, row.map_err(problem)?)).collect()
}

/// A row as it stands in the file: blob, device, length, dropping, seal.
type Columns = (Vec<u8>, Vec<u8>, Count, Option<Vec<u8>>, Vec<u8>);

fn columns(row: &Row<'_>) -> rusqlite::Result<Columns> {
    Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?))
}

/// What a row says, if it is as it was written.
fn whole(
    space: &SpaceId,
    (blob, device, bytes, dropping, sealed): Columns,
) -> Result<StoredBlob, StoreProblem> {
    let blob = BlobId::from_slice(&blob).map_err(|_| StoreProblem::Damaged)?;
    let row = StoredBlob { blob, device: super::device(&device)?, bytes: bytes.0, dropping };
    if seal(space, &row) == sealed { Ok(row) } else { Err(StoreProblem::Damaged) }
}

/// The bytes of one, which are what their name says.
pub(super) fn read(
    connection: &Connection,
    owner: &SpaceRow,
    blob: BlobId,
) -> Result<Option<Vec<u8>>, StoreProblem> {
    let bytes: Option<Option<Vec<u8>>> = connection
        .prepare_cached("SELECT bytes FROM blob WHERE space = ?1 AND blob = ?2")
        .and_then(|mut select| {
            select.query_row(params![owner.key, blob.as_bytes()], |row| row.get(0)).optional()
        })
        .map_err(problem)?;
    match bytes.flatten() {
        Some(bytes) if BlobId::of(&bytes) != blob => Err(StoreProblem::Damaged),
        bytes => Ok(bytes),
    }
}

fn seal(space: &SpaceId, row: &StoredBlob) -> Vec<u8> {
    let StoredBlob { blob, device, bytes, dropping } = row;
    let (bytes, gone) = (bytes.to_be_bytes(), dropping.as_deref().unwrap_or_default());
    short(hash("kith store 1 blob", &[space.as_bytes(), blob.as_bytes(), device.as_bytes(), &bytes, gone]))
}
