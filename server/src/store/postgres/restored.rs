//! A database that was put back from a backup: what was destroyed since is destroyed again, and devices are told.

use super::address::PostgresAddress;
use super::session::{self, Session, Trouble};
use super::{PostgresStore, column, ledger, schema};
use crate::store::epoch::raised_epoch;
use crate::store::{Batch, BatchId, LogStore, StoreOpening, StoreOperation, StoreProblem};
use kith_shared::id::StoreEpoch;

/// Destroyed again at once at most.
const DROPS_AT_ONCE: usize = 200;

/// Destroys again what is on record as destroyed, here and in the database that this one replaces, and raises the store's
/// epoch, so that devices send again what it lacks.
///
/// Says of a database without a store that there is none. Relays that serve from it end, and start again with the new epoch.
pub fn restored(
    address: &PostgresAddress,
    replaced: Option<&PostgresAddress>,
    random: [u8; 8],
) -> Result<StoreEpoch, StoreProblem> {
    let mut session = session::start(address)?;
    let (epoch, mut gone) = look(&mut session).map_err(Trouble::into_problem)?;
    if let Some(replaced) = replaced {
        gone.extend(ledger::all(&mut session::start(replaced)?).map_err(Trouble::into_problem)?);
    }
    let opening = StoreOpening { epoch, shared: true };
    let mut store = PostgresStore { address: address.clone(), opening, session: None, wipe_due: true };
    for some in gone.chunks(DROPS_AT_ONCE) {
        // What is destroyed already, or was in no space that the backup knows, conflicts alone.
        let batches = some.iter().map(|gone| {
            let operations = vec![StoreOperation::DropBlob(gone.clone())];
            Batch { id: BatchId(0), operations }
        });
        store.commit(&batches.collect::<Vec<_>>())?;
    }
    store.rest()?;
    raise(&mut session, random).map_err(Trouble::into_problem)
}

/// Epoch and record of a database that has a store.
fn look(session: &mut Session) -> Result<(StoreEpoch, Vec<crate::store::DroppedBlob>), Trouble> {
    let found = session.rows("SELECT to_regclass('kith.meta') IS NOT NULL", &[])?;
    if !column::<bool>(found.first().ok_or(StoreProblem::Damaged)?, 0)? {
        let words = "There is no Kith store in this database. Nothing was changed; restore the backup first.";
        return Err(StoreProblem::Unfit(words.to_owned()).into());
    }
    let epoch = schema::prepare(session, StoreEpoch::default)?;
    Ok((epoch, ledger::all(session)?))
}

fn raise(session: &mut Session, random: [u8; 8]) -> Result<StoreEpoch, Trouble> {
    session.run("BEGIN")?;
    session.run(schema::TABLES_LOCK)?;
    let raised = raised_epoch(schema::epoch(session)?, random);
    let value = raised.as_bytes().as_slice();
    session.execute("UPDATE meta SET value = $1 WHERE name = 'epoch'", &[&value])?;
    session.commit()?;
    Ok(raised)
}
