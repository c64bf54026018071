//! Photos, sounds and drawings: each its own row, whose bytes can be erased alone.

use super::session::{Session, Trouble, Value};
use super::{column, count, device, signed};
use crate::store::{DroppedBlob, NewBlob, StoreProblem, StoredBlob, seal};
use kith_shared::chain::SignedPutting;
use kith_shared::id::{BlobId, SpaceId};
use kith_shared::wire::BLOB_PIECE_BYTES;
use postgres::Row;

/// What is known of one.
#[derive(Clone)]
pub(super) enum BlobRow<'a> {
    /// It is there, whole.
    Kept(StoredBlob),
    /// It was destroyed, and this is who said so.
    Destroyed(Vec<u8>),
    /// Its row or its bytes are not what was written.
    Damaged,
    /// It is to be kept, and changed its space to this version.
    Keep(&'a NewBlob, u64),
    /// It is to be destroyed, and changed its space to this version.
    Drop(&'a DroppedBlob, u64),
}

/// One of those that are asked for; nothing if it is not known.
pub(super) fn find<'a>(
    session: &mut Session,
    space: &SpaceId,
    key: i64,
    blob: BlobId,
) -> Result<Option<BlobRow<'a>>, Trouble> {
    let rows = session.rows(
        "SELECT blob, device, length, putting, dropping, seal FROM blob WHERE space = $1 AND blob = $2",
        &[&key, &blob.as_bytes().as_slice()],
    )?;
    let Some(row) = rows.first() else { return Ok(None) };
    let Ok(stored) = whole(space, row) else { return Ok(Some(BlobRow::Damaged)) };
    if let Some(dropping) = stored.dropping {
        return Ok(Some(BlobRow::Destroyed(dropping)));
    }
    match read(session, key, blob) {
        Ok(Some(_)) => Ok(Some(BlobRow::Kept(stored))),
        Ok(None) | Err(Trouble::Problem(StoreProblem::Damaged)) => Ok(Some(BlobRow::Damaged)),
        Err(other) => Err(other),
    }
}

/// Does what was decided of one.
pub(super) fn put(session: &mut Session, key: i64, row: &BlobRow<'_>) -> Result<(), Trouble> {
    let (space, stored, bytes, changed) = match row {
        BlobRow::Kept(_) | BlobRow::Destroyed(_) | BlobRow::Damaged => return Ok(()),
        BlobRow::Keep(NewBlob { space, blob, device, putting, bytes }, changed) => {
            let (length, putting) = (bytes.len() as u64, putting.clone());
            let stored = StoredBlob { blob: *blob, device: *device, bytes: length, putting, dropping: None };
            (space, stored, Some(&**bytes), changed)
        }
        BlobRow::Drop(DroppedBlob { space, blob, device, length, putting, dropping }, changed) => {
            let (putting, dropping) = (putting.clone(), Some(dropping.clone()));
            let stored = StoredBlob { blob: *blob, device: *device, bytes: *length, putting, dropping };
            (space, stored, None, changed)
        }
    };
    let (length, changed) = (signed(stored.bytes).unwrap_or(i64::MAX), signed(*changed));
    let values: [Value<'_>; 9] = [
        &key,
        &stored.blob.as_bytes().as_slice(),
        &stored.device.as_bytes().as_slice(),
        &length,
        &stored.putting,
        &stored.dropping,
        &changed,
        &seal::of_blob(space, &stored),
        &bytes,
    ];
    session.execute(
        "INSERT INTO blob (space, blob, device, length, putting, dropping, changed, seal, bytes)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         ON CONFLICT (space, blob) DO UPDATE SET device = excluded.device, length = excluded.length,
             putting = excluded.putting, dropping = excluded.dropping, changed = excluded.changed,
             seal = excluded.seal, bytes = excluded.bytes",
        &values,
    )?;
    Ok(())
}

/// Those of a space that were kept or destroyed after this version, without their bytes; those whose row is damaged are left
/// out.
pub(super) fn since(
    session: &mut Session,
    space: &SpaceId,
    key: i64,
    version: u64,
) -> Result<Vec<StoredBlob>, Trouble> {
    let mut blobs = Vec::new();
    let version = signed(version).unwrap_or(i64::MAX);
    session.each(
        "SELECT blob, device, length, putting, dropping, seal FROM blob
         WHERE space = $1 AND changed > $2 ORDER BY blob",
        &[&key, &version],
        |row| {
            blobs.extend(whole(space, row).ok());
            Ok(())
        },
    )?;
    Ok(blobs)
}

/// What a row says, if it is as it was written.
fn whole(space: &SpaceId, row: &Row) -> Result<StoredBlob, StoreProblem> {
    let blob = BlobId::from_slice(column(row, 0)?).map_err(|_| StoreProblem::Damaged)?;
    let (device, bytes) = (device(column(row, 1)?)?, count(row, 2)?);
    let stored = StoredBlob { blob, device, bytes, putting: column(row, 3)?, dropping: column(row, 4)? };
    let sealed: &[u8] = column(row, 5)?;
    if seal::of_blob(space, &stored) == sealed { Ok(stored) } else { Err(StoreProblem::Damaged) }
}

/// The bytes of one, which are what whoever put it signed.
pub(super) fn read(session: &mut Session, key: i64, blob: BlobId) -> Result<Option<Vec<u8>>, Trouble> {
    let rows = session.rows(
        "SELECT putting, bytes FROM blob WHERE space = $1 AND blob = $2",
        &[&key, &blob.as_bytes().as_slice()],
    )?;
    let Some(row) = rows.first() else { return Ok(None) };
    let Some(bytes) = column::<Option<Vec<u8>>>(row, 1)? else { return Ok(None) };
    let (_, put) = SignedPutting::decode(column(row, 0)?).map_err(|_| StoreProblem::Damaged)?;
    if put.is_about(&bytes) { Ok(Some(bytes)) } else { Err(StoreProblem::Damaged.into()) }
}

/// The piece of one that begins at `from`. All of it is checked with its first piece, and by whoever gets it.
pub(super) fn read_piece(
    session: &mut Session,
    key: i64,
    blob: BlobId,
    from: u32,
) -> Result<Option<Vec<u8>>, Trouble> {
    if from == 0 {
        return Ok(read(session, key, blob)?.map(|mut bytes| {
            bytes.truncate(BLOB_PIECE_BYTES);
            bytes
        }));
    }
    let (from, length) =
        (i32::try_from(from).unwrap_or(i32::MAX - 1).saturating_add(1), BLOB_PIECE_BYTES as i32);
    let rows = session.rows(
        "SELECT substring(bytes FROM $3::integer FOR $4::integer) FROM blob WHERE space = $1 AND blob = $2",
        &[&key, &blob.as_bytes().as_slice(), &from, &length],
    )?;
    Ok(rows.first().map(|row| column(row, 0)).transpose()?.flatten())
}
