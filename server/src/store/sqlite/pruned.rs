//! What is left of envelopes whose place snapshots have taken: enough to know one that is sent again.

use super::count::Count;
use super::problem;
use super::rows::{KIND_ENVELOPE, SpaceRow};
use crate::store::{PRUNED_ID_BYTES, StoreProblem, seal};
use kith_shared::id::{DeviceId, EnvelopeId, SpaceId};
use rusqlite::{Connection, OptionalExtension, Row, params};
use std::collections::BTreeMap;

/// Envelopes of one device that were destroyed at one time: their sequence numbers follow each other.
pub(super) struct PrunedRow {
    /// The first one's number among the device's envelopes.
    sequence: u64,
    /// The last one.
    pub(super) envelope: EnvelopeId,
    /// Its number in the log.
    pub(super) number: u64,
    ids: Vec<u8>,
}

impl PrunedRow {
    /// The last one's number among the device's envelopes.
    pub(super) fn last_sequence(&self) -> u64 {
        (self.sequence + (self.ids.len() / PRUNED_ID_BYTES) as u64).saturating_sub(1)
    }

    /// How the id of the one with this number began.
    pub(super) fn start_of(&self, sequence: u64) -> Option<[u8; PRUNED_ID_BYTES]> {
        let at = usize::try_from(sequence.checked_sub(self.sequence)?).ok()?;
        self.ids.chunks_exact(PRUNED_ID_BYTES).nth(at)?.try_into().ok()
    }

    fn seal(&self, space: &SpaceId, device: &DeviceId) -> Vec<u8> {
        seal::of_pruned(space, device, self.sequence, (&self.envelope, self.number), &self.ids)
    }
}

/// The newest of a device's envelopes up to number `through` that were destroyed, with those that went with it.
pub(super) fn newest(
    connection: &Connection,
    space: &SpaceId,
    owner: &SpaceRow,
    device: &DeviceId,
    through: u64,
) -> Result<Option<PrunedRow>, StoreProblem> {
    if owner.pruned == 0 {
        return Ok(None);
    }
    let read = |row: &Row<'_>| -> rusqlite::Result<_> {
        let (sequence, number) = (row.get::<_, Count>(0)?.0, row.get::<_, Count>(2)?.0);
        Ok((
            sequence,
            row.get::<_, Vec<u8>>(1)?,
            number,
            row.get::<_, Vec<u8>>(3)?,
            row.get::<_, Vec<u8>>(4)?,
        ))
    };
    let row = connection
        .prepare_cached(
            "SELECT sequence, envelope, number, ids, seal FROM pruned
             WHERE space = ?1 AND device = ?2 AND sequence <= ?3 ORDER BY sequence DESC LIMIT 1",
        )
        .and_then(|mut select| {
            select.query_row(params![owner.key, device.as_bytes(), Count(through)], read).optional()
        })
        .map_err(problem)?;
    let Some((sequence, envelope, number, ids, sealed)) = row else { return Ok(None) };
    let envelope = EnvelopeId::from_slice(&envelope).map_err(|_| StoreProblem::Damaged)?;
    let row = PrunedRow { sequence, envelope, number, ids };
    if row.seal(space, device) == sealed { Ok(Some(row)) } else { Err(StoreProblem::Damaged) }
}

/// Destroys the envelopes of a space up to log number `through`, which it has; gives the space as it is then.
pub(super) fn prune(
    connection: &Connection,
    space: &SpaceId,
    owner: SpaceRow,
    through: u64,
) -> Result<SpaceRow, StoreProblem> {
    let (Some(after), Some(last)) = (owner.entry_key(owner.pruned), owner.entry_key(through)) else {
        return Err(StoreProblem::Damaged);
    };
    let mut gone: BTreeMap<DeviceId, (PrunedRow, u64)> = BTreeMap::new();
    let mut bytes = owner.bytes;
    let mut select = connection
        .prepare_cached(
            "SELECT key, device, sequence, id, length(bytes) FROM entry
             WHERE key > ?1 AND key <= ?2 AND kind = ?3 ORDER BY key",
        )
        .map_err(problem)?;
    let mut rows = select.query(params![after, last, KIND_ENVELOPE]).map_err(problem)?;
    while let Some(row) = rows.next().map_err(problem)? {
        let (key, device, Count(sequence), id, Count(length)): (i64, Vec<u8>, Count, Vec<u8>, Count) =
            row.try_into().map_err(problem)?;
        let number = owner.number(key).ok_or(StoreProblem::Damaged)?;
        let envelope = EnvelopeId::from_slice(&id).map_err(|_| StoreProblem::Damaged)?;
        let new = || (PrunedRow { sequence, envelope, number, ids: Vec::new() }, 0);
        let (of, freed) = gone.entry(super::device(&device)?).or_insert_with(new);
        (of.envelope, of.number) = (envelope, number);
        of.ids.extend(envelope.as_bytes().iter().take(PRUNED_ID_BYTES));
        *freed += length;
        bytes = bytes.saturating_sub(length);
    }
    for (device, (row, freed)) in gone {
        keep(connection, space, &owner, &device, &row, freed).map_err(problem)?;
    }
    connection
        .prepare_cached("DELETE FROM entry WHERE key > ?1 AND key <= ?2 AND kind = ?3")
        .and_then(|mut delete| delete.execute(params![after, last, KIND_ENVELOPE]))
        .map_err(problem)?;
    Ok(SpaceRow { bytes, pruned: through, ..owner })
}

fn keep(
    connection: &Connection,
    space: &SpaceId,
    owner: &SpaceRow,
    device: &DeviceId,
    row: &PrunedRow,
    freed: u64,
) -> rusqlite::Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO pruned (space, device, sequence, envelope, number, ids, seal)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?
        .execute(params![
            owner.key,
            device.as_bytes(),
            Count(row.sequence),
            row.envelope.as_bytes(),
            Count(row.number),
            row.ids,
            row.seal(space, device)
        ])?;
    connection
        .prepare_cached("UPDATE share SET bytes = bytes - ?3 WHERE space = ?1 AND device = ?2")?
        .execute(params![owner.key, device.as_bytes(), Count(freed)])?;
    Ok(())
}
