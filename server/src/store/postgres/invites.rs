//! Invites, and who waits to be let in.

use super::session::{Session, Trouble, Value};
use super::{column, count, device};
use crate::store::{StoreProblem, StoredInvite, StoredKnock, seal};
use kith_shared::id::{InviteId, SpaceId};
use kith_shared::time::UnixMillis;
use postgres::Row;
use std::collections::{BTreeMap, BTreeSet};

/// An invite with the version of its space that changed it last.
#[derive(Clone)]
pub(super) struct InviteRow {
    pub(super) stored: StoredInvite,
    pub(super) changed: u64,
}

/// What was asked for: those that are whole, and the names of those that the disk has damaged.
pub(super) type Found = (BTreeMap<(SpaceId, InviteId), InviteRow>, BTreeSet<(SpaceId, InviteId)>);

/// Those of a space that changed after this version. One that the disk has damaged is left out: it must not take the plan
/// with it, and another is soon made.
pub(super) fn since(
    session: &mut Session,
    space: &SpaceId,
    key: i64,
    version: u64,
) -> Result<Vec<StoredInvite>, Trouble> {
    let mut invites = Vec::new();
    let version = super::signed(version).unwrap_or(i64::MAX);
    session.each(
        "SELECT space, invite, ends_at, signed, ended, device, request, signature, answer, changed, seal
         FROM invite WHERE space = $1 AND changed > $2 ORDER BY invite",
        &[&key, &version],
        |row| {
            invites.extend(read(space, row).ok().map(|found| found.stored));
            Ok(())
        },
    )?;
    Ok(invites)
}

/// Those that are asked for, as far as they are known.
pub(super) fn find(
    session: &mut Session,
    keys: &BTreeMap<i64, SpaceId>,
    wanted: &[(i64, InviteId)],
) -> Result<Found, Trouble> {
    let (mut found, mut damaged) = (BTreeMap::new(), BTreeSet::new());
    if wanted.is_empty() {
        return Ok((found, damaged));
    }
    let (spaces, invites): (Vec<i64>, Vec<&[u8]>) =
        wanted.iter().map(|(key, invite)| (*key, invite.as_bytes().as_slice())).unzip();
    let values: [Value<'_>; 2] = [&spaces, &invites];
    let rows = session.rows(
        "SELECT space, invite, ends_at, signed, ended, device, request, signature, answer, changed, seal
         FROM invite JOIN unnest($1::bigint[], $2::bytea[]) AS wanted (space, invite) USING (space, invite)",
        &values,
    )?;
    for row in &rows {
        let space = keys.get(&column(row, 0)?).ok_or(StoreProblem::Damaged)?;
        let invite = InviteId::from_slice(column(row, 1)?).map_err(|_| StoreProblem::Damaged)?;
        match read(space, row) {
            Ok(whole) => drop(found.insert((*space, invite), whole)),
            Err(_) => {
                damaged.insert((*space, invite));
            }
        }
    }
    Ok((found, damaged))
}

/// Puts these in place of what is there.
pub(super) fn put(session: &mut Session, rows: &[(SpaceId, i64, &InviteRow)]) -> Result<(), Trouble> {
    for (space, key, InviteRow { stored, changed }) in rows {
        let knock = stored.knock.as_ref();
        let (ends_at, changed) =
            (super::signed(stored.ends_at.0).unwrap_or(i64::MAX), super::signed(*changed));
        let values: [Value<'_>; 11] = [
            key,
            &stored.invite.as_bytes().as_slice(),
            &ends_at,
            &stored.signed,
            &stored.ended,
            &knock.map(|knock| knock.device.as_bytes().as_slice()),
            &knock.map(|knock| knock.request.as_slice()),
            &knock.map(|knock| knock.signature.as_slice()),
            &stored.answer,
            &changed,
            &seal::of_invite(space, stored),
        ];
        session.execute(
            "INSERT INTO invite (space, invite, ends_at, signed, ended, device, request, signature, answer, changed,
                 seal)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
             ON CONFLICT (space, invite) DO UPDATE SET ended = excluded.ended, device = excluded.device,
                 request = excluded.request, signature = excluded.signature, answer = excluded.answer,
                 changed = excluded.changed, seal = excluded.seal",
            &values,
        )?;
    }
    Ok(())
}

/// Erases those whose time is over. One that another relay is just changing is left for the next time.
pub(super) fn purge(session: &mut Session, ended_by: UnixMillis) -> Result<(), Trouble> {
    let ended_by = super::signed(ended_by.0).unwrap_or(i64::MAX);
    let purge = "DELETE FROM invite WHERE (space, invite) IN
        (SELECT space, invite FROM invite WHERE ends_at <= $1 FOR UPDATE SKIP LOCKED)";
    session.execute(purge, &[&ended_by]).map(drop)
}

fn read(space: &SpaceId, row: &Row) -> Result<InviteRow, StoreProblem> {
    let knock = match (column(row, 5)?, column(row, 6)?, column(row, 7)?) {
        (Some(owner), Some(request), Some(signature)) => Some(StoredKnock {
            device: device(owner)?,
            request,
            signature: <[u8; 64]>::try_from(signature).map_err(|_| StoreProblem::Damaged)?,
        }),
        (_, _, None::<&[u8]>) | (None, _, _) | (_, None, _) => None,
    };
    let stored = StoredInvite {
        invite: InviteId::from_slice(column(row, 1)?).map_err(|_| StoreProblem::Damaged)?,
        ends_at: UnixMillis(count(row, 2)?),
        signed: column(row, 3)?,
        ended: column(row, 4)?,
        knock,
        answer: column(row, 8)?,
    };
    if column::<&[u8]>(row, 10)? != seal::of_invite(space, &stored) {
        return Err(StoreProblem::Damaged);
    }
    Ok(InviteRow { stored, changed: count(row, 9)? })
}
