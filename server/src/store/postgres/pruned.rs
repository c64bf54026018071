//! What is left of envelopes whose place snapshots have taken: enough to know one that is sent again.

use super::rows::KIND_ENVELOPE;
use super::session::{Session, Trouble};
use super::{column, count, device, signed};
use crate::store::{PRUNED_ID_BYTES, StoreProblem, seal};
use kith_shared::id::{DeviceId, EnvelopeId, SpaceId};
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

    /// Whether the one with this number went with it.
    pub(super) fn has(&self, sequence: u64) -> bool {
        (self.sequence..=self.last_sequence()).contains(&sequence)
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
    session: &mut Session,
    space: &SpaceId,
    key: i64,
    device: &DeviceId,
    through: u64,
) -> Result<Option<PrunedRow>, Trouble> {
    let through = signed(through).unwrap_or(i64::MAX);
    let rows = session.rows(
        "SELECT sequence, envelope, number, ids, seal FROM pruned
         WHERE space = $1 AND device = $2 AND sequence <= $3 ORDER BY sequence DESC LIMIT 1",
        &[&key, &device.as_bytes().as_slice(), &through],
    )?;
    let Some(row) = rows.first() else { return Ok(None) };
    let envelope = EnvelopeId::from_slice(column(row, 1)?).map_err(|_| StoreProblem::Damaged)?;
    let ids = column::<&[u8]>(row, 3)?.to_vec();
    let found = PrunedRow { sequence: count(row, 0)?, envelope, number: count(row, 2)?, ids };
    if column::<&[u8]>(row, 4)? == found.seal(space, device) {
        Ok(Some(found))
    } else {
        Err(StoreProblem::Damaged.into())
    }
}

/// Destroys the envelopes of a space behind one number and up to another; gives the bytes that they had.
pub(super) fn prune(
    session: &mut Session,
    space: &SpaceId,
    key: i64,
    (after, through): (u64, u64),
) -> Result<u64, Trouble> {
    let (after, through) = (signed(after).unwrap_or(i64::MAX), signed(through).unwrap_or(i64::MAX));
    let mut gone: BTreeMap<DeviceId, (PrunedRow, u64)> = BTreeMap::new();
    session.each(
        "SELECT device, sequence, id, number, octet_length(bytes)::bigint FROM entry
         WHERE space = $1 AND number > $2 AND number <= $3 AND kind = $4 ORDER BY number",
        &[&key, &after, &through, &KIND_ENVELOPE],
        |row| {
            let (sequence, number) = (count(row, 1)?, count(row, 3)?);
            let envelope = EnvelopeId::from_slice(column(row, 2)?).map_err(|_| StoreProblem::Damaged)?;
            let new = || (PrunedRow { sequence, envelope, number, ids: Vec::new() }, 0);
            let (of, freed) = gone.entry(device(column(row, 0)?)?).or_insert_with(new);
            (of.envelope, of.number) = (envelope, number);
            of.ids.extend(envelope.as_bytes().iter().take(PRUNED_ID_BYTES));
            *freed += count(row, 4)?;
            Ok(())
        },
    )?;
    let mut all = 0;
    for (device, (row, freed)) in gone {
        let name = device.as_bytes().as_slice();
        let (sequence, number, amount) = (signed(row.sequence), signed(row.number), signed(freed));
        let (envelope, seal) = (row.envelope.as_bytes().as_slice(), row.seal(space, &device));
        session.execute(
            "INSERT INTO pruned (space, device, sequence, envelope, number, ids, seal)
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
            &[&key, &name, &sequence, &envelope, &number, &row.ids, &seal],
        )?;
        session.execute(
            "UPDATE share SET bytes = bytes - $3 WHERE space = $1 AND device = $2",
            &[&key, &name, &amount],
        )?;
        all += freed;
    }
    session.execute(
        "DELETE FROM entry WHERE space = $1 AND number > $2 AND number <= $3 AND kind = $4",
        &[&key, &after, &through, &KIND_ENVELOPE],
    )?;
    Ok(all)
}
