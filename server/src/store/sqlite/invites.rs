//! Invites with their knocks and answers: each its own row under a seal of its own.

use super::count::Count;
use super::rows::SpaceRow;
use super::{device, problem};
use crate::store::{StoreProblem, StoredInvite, StoredKnock, seal};
use kith_shared::id::{InviteId, SpaceId};
use kith_shared::time::UnixMillis;
use rusqlite::{Connection, OptionalExtension, Row, params};

const COLUMNS: &str = "invite, ends_at, signed, ended, device, request, signature, answer, seal";

/// Keeps a new one; breaks a rule of the table if it is known.
pub(super) fn keep(
    connection: &Connection,
    space: &SpaceId,
    owner: &SpaceRow,
    new: &StoredInvite,
) -> rusqlite::Result<()> {
    put(connection, "INSERT", space, owner, new)
}

/// Changes one that is there and whole as `change` says; false if it is not, or if `change` says no.
pub(super) fn change(
    connection: &Connection,
    space: &SpaceId,
    owner: &SpaceRow,
    invite: &InviteId,
    change: impl FnOnce(&mut StoredInvite) -> bool,
) -> Result<bool, StoreProblem> {
    let select = format!("SELECT {COLUMNS} FROM invite WHERE space = ?1 AND invite = ?2");
    let found = connection
        .prepare_cached(&select)
        .and_then(|mut select| select.query_row(params![owner.key, invite.as_bytes()], columns).optional())
        .map_err(problem)?;
    let Some(Ok(mut found)) = found.map(|found| whole(space, found)) else { return Ok(false) };
    if !change(&mut found) {
        return Ok(false);
    }
    put(connection, "INSERT OR REPLACE", space, owner, &found).map_err(problem)?;
    Ok(true)
}

/// All of a space. One that the disk has damaged is left out: it must not take the plan with it, and another is soon made.
pub(super) fn all(
    connection: &Connection,
    space: &SpaceId,
    owner: &SpaceRow,
) -> Result<Vec<StoredInvite>, StoreProblem> {
    let select = format!("SELECT {COLUMNS} FROM invite WHERE space = ?1");
    let mut statement = connection.prepare_cached(&select).map_err(problem)?;
    let rows = statement.query_map([owner.key], columns).map_err(problem)?;
    let rows: rusqlite::Result<Vec<Columns>> = rows.collect();
    Ok(rows.map_err(problem)?.into_iter().filter_map(|row| whole(space, row).ok()).collect())
}

fn put(
    connection: &Connection,
    verb: &str,
    space: &SpaceId,
    owner: &SpaceRow,
    row: &StoredInvite,
) -> rusqlite::Result<()> {
    let StoredInvite { invite, ends_at, signed, ended, knock, answer } = row;
    let insert =
        format!("{verb} INTO invite (space, {COLUMNS}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)");
    connection.prepare_cached(&insert)?.execute(params![
        owner.key,
        invite.as_bytes(),
        Count(ends_at.0),
        signed,
        ended,
        knock.as_ref().map(|knock| knock.device.as_bytes()),
        knock.as_ref().map(|knock| &knock.request),
        knock.as_ref().map(|knock| knock.signature.as_slice()),
        answer,
        seal::of_invite(space, row),
    ])?;
    Ok(())
}

type Knock = (Option<Vec<u8>>, Option<Vec<u8>>, Option<Vec<u8>>);
/// A row as it stands in the file: invite, end, signed, ended, knock, answer, seal.
type Columns = (Vec<u8>, Count, Vec<u8>, bool, Knock, Option<Vec<u8>>, Option<Vec<u8>>);

fn columns(row: &Row<'_>) -> rusqlite::Result<Columns> {
    let knock = (row.get(4)?, row.get(5)?, row.get(6)?);
    Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, knock, row.get(7)?, row.get(8)?))
}

fn whole(
    space: &SpaceId,
    (invite, ends_at, signed, ended, knock, answer, sealed): Columns,
) -> Result<StoredInvite, StoreProblem> {
    let knock = match knock {
        (Some(from), Some(request), Some(signature)) => Some(StoredKnock {
            device: device(&from)?,
            request,
            signature: signature.try_into().map_err(|_| StoreProblem::Damaged)?,
        }),
        _ => None,
    };
    let invite = InviteId::from_slice(&invite).map_err(|_| StoreProblem::Damaged)?;
    let row = StoredInvite { invite, ends_at: UnixMillis(ends_at.0), signed, ended, knock, answer };
    // Those that an older relay kept bear none; they end within a day.
    match sealed {
        Some(sealed) if sealed != seal::of_invite(space, &row) => Err(StoreProblem::Damaged),
        Some(_) | None => Ok(row),
    }
}
