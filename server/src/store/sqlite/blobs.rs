//! Photos, sounds and drawings: each its own row, whose bytes can be erased alone.

use super::count::Count;
use super::problem;
use super::rows::SpaceRow;
use crate::store::{DroppedBlob, NewBlob, StoreProblem, StoredBlob, seal};
use kith_shared::chain::SignedPutting;
use kith_shared::id::{BlobId, SpaceId};
use kith_shared::wire::BLOB_PIECE_BYTES;
use rusqlite::{Connection, OptionalExtension, Row, params};

/// Keeps one; false if it is there already, or was destroyed. What the disk has damaged is replaced.
pub(super) fn keep(connection: &Connection, owner: &SpaceRow, new: &NewBlob) -> Result<bool, StoreProblem> {
    let NewBlob { space, blob, device, putting, bytes } = new;
    if let Some(before) = find(connection, space, owner, *blob)? {
        let is_whole = match before {
            Ok(StoredBlob { dropping: Some(_), .. }) => true,
            Ok(_) => matches!(read(connection, owner, *blob), Ok(Some(_))),
            Err(_) => false,
        };
        if is_whole {
            return Ok(false);
        }
    }
    let (bytes, length) = (Some(&**bytes), bytes.len() as u64);
    let row =
        StoredBlob { blob: *blob, device: *device, bytes: length, putting: putting.clone(), dropping: None };
    put(connection, space, owner, &row, bytes).map_err(problem)?;
    Ok(true)
}

/// Erases the bytes of one, if there are any, and keeps who said so; false if that is kept already.
pub(super) fn drop_one(
    connection: &Connection,
    owner: &SpaceRow,
    gone: &DroppedBlob,
) -> Result<bool, StoreProblem> {
    let DroppedBlob { space, blob, device, length, putting, dropping } = gone;
    if let Some(Ok(StoredBlob { dropping: Some(_), .. })) = find(connection, space, owner, *blob)? {
        return Ok(false);
    }
    let (blob, device, bytes) = (*blob, *device, *length);
    let (putting, dropping) = (putting.clone(), Some(dropping.clone()));
    let row = StoredBlob { blob, device, bytes, putting, dropping };
    put(connection, space, owner, &row, None).map_err(problem)?;
    Ok(true)
}

/// In place of what stood there.
fn put(
    connection: &Connection,
    space: &SpaceId,
    owner: &SpaceRow,
    row: &StoredBlob,
    bytes: Option<&[u8]>,
) -> rusqlite::Result<()> {
    connection
        .prepare_cached(
            "INSERT OR REPLACE INTO blob (space, blob, device, length, putting, dropping, seal, bytes)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?
        .execute(params![
            owner.key,
            row.blob.as_bytes(),
            row.device.as_bytes(),
            Count(row.bytes),
            row.putting,
            row.dropping,
            seal::of_blob(space, row),
            bytes
        ])?;
    Ok(())
}

/// What is known of one, whether its row is damaged or not.
fn find(
    connection: &Connection,
    space: &SpaceId,
    owner: &SpaceRow,
    blob: BlobId,
) -> Result<Option<Result<StoredBlob, StoreProblem>>, StoreProblem> {
    let row = connection
        .prepare_cached(
            "SELECT blob, device, length, putting, dropping, seal FROM blob WHERE space = ?1 AND blob = ?2",
        )
        .and_then(|mut select| select.query_row(params![owner.key, blob.as_bytes()], columns).optional())
        .map_err(problem)?;
    Ok(row.map(|row| whole(space, row)))
}

/// All of a space, without their bytes; those whose row is damaged are left out.
pub(super) fn all(
    connection: &Connection,
    space: &SpaceId,
    owner: &SpaceRow,
) -> Result<Vec<StoredBlob>, StoreProblem> {
    let mut statement = connection
        .prepare_cached(
            "SELECT blob, device, length, putting, dropping, seal FROM blob WHERE space = ?1 ORDER BY blob",
        )
        .map_err(problem)?;
    let rows = statement.query_map([owner.key], columns).map_err(problem)?;
    let rows: rusqlite::Result<Vec<Columns>> = rows.collect();
    Ok(rows.map_err(problem)?.into_iter().filter_map(|row| whole(space, row).ok()).collect())
}

/// How many a space has, the damaged ones included.
pub(super) fn count(connection: &Connection, owner: &SpaceRow) -> Result<u64, StoreProblem> {
    connection
        .query_row("SELECT count(*) FROM blob WHERE space = ?1", [owner.key], |row| row.get::<_, Count>(0))
        .map(|count| count.0)
        .map_err(problem)
}

/// A row as it stands in the file: blob, device, length, putting, dropping, seal.
type Columns = (Vec<u8>, Vec<u8>, Count, Vec<u8>, Option<Vec<u8>>, Vec<u8>);

fn columns(row: &Row<'_>) -> rusqlite::Result<Columns> {
    Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?))
}

/// What a row says, if it is as it was written.
fn whole(
    space: &SpaceId,
    (blob, device, bytes, putting, dropping, sealed): Columns,
) -> Result<StoredBlob, StoreProblem> {
    let blob = BlobId::from_slice(&blob).map_err(|_| StoreProblem::Damaged)?;
    let row = StoredBlob { blob, device: super::device(&device)?, bytes: bytes.0, putting, dropping };
    if seal::of_blob(space, &row) == sealed { Ok(row) } else { Err(StoreProblem::Damaged) }
}

/// The bytes of one, which are what whoever put it signed.
pub(super) fn read(
    connection: &Connection,
    owner: &SpaceRow,
    blob: BlobId,
) -> Result<Option<Vec<u8>>, StoreProblem> {
    let row: Option<(Vec<u8>, Option<Vec<u8>>)> = connection
        .prepare_cached("SELECT putting, bytes FROM blob WHERE space = ?1 AND blob = ?2")
        .and_then(|mut select| {
            let read = |row: &Row<'_>| Ok((row.get(0)?, row.get(1)?));
            select.query_row(params![owner.key, blob.as_bytes()], read).optional()
        })
        .map_err(problem)?;
    let Some((putting, Some(bytes))) = row else { return Ok(None) };
    let (_, put) = SignedPutting::decode(&putting).map_err(|_| StoreProblem::Damaged)?;
    if put.is_about(&bytes) { Ok(Some(bytes)) } else { Err(StoreProblem::Damaged) }
}

/// The piece of one that begins at `from`. All of it is checked with its first piece, and by whoever gets it.
pub(super) fn read_piece(
    connection: &Connection,
    owner: &SpaceRow,
    blob: BlobId,
    from: u32,
) -> Result<Option<Vec<u8>>, StoreProblem> {
    if from == 0 {
        return Ok(read(connection, owner, blob)?.map(|mut bytes| {
            bytes.truncate(BLOB_PIECE_BYTES);
            bytes
        }));
    }
    let piece: Option<Option<Vec<u8>>> = connection
        .prepare_cached("SELECT substr(bytes, ?3, ?4) FROM blob WHERE space = ?1 AND blob = ?2")
        .and_then(|mut select| {
            let piece = params![owner.key, blob.as_bytes(), i64::from(from) + 1, BLOB_PIECE_BYTES as i64];
            select.query_row(piece, |row| row.get(0)).optional()
        })
        .map_err(problem)?;
    Ok(piece.flatten())
}
