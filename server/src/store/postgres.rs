//! The store for more than one machine: a PostgreSQL database that any number of relays write to and read from.
//!
//! Whoever appends to a space locks its row first, so that all relays give out its numbers one after the other. What was
//! lost sight of while it was being committed is looked for by its hash before anything is said of it.

mod address;
mod blobs;
mod group;
mod invites;
mod ledger;
mod pruned;
mod reader;
mod restored;
mod rows;
mod schema;
mod session;
mod watch;
mod writer;

pub use address::{PostgresAddress, is_postgres};
pub use reader::PostgresReader;
pub use restored::restored;

use super::{StoreOpening, StoreProblem};
use kith_shared::id::{DeviceId, StoreEpoch};
use session::{Session, Trouble};

/// The side that writes. It connects when it is first used, by the thread that uses it.
pub struct PostgresStore {
    address: PostgresAddress,
    opening: StoreOpening,
    session: Option<Session>,
    /// Rows of something that was destroyed may still lie in the files.
    wipe_due: bool,
}

impl PostgresStore {
    /// Opens the store in the database at `address`, or makes a new one there with the epoch that `fresh_epoch` gives.
    ///
    /// Refuses servers before version 15, those that do not sync to their disk, and tables from a newer relay. Must not be
    /// called by a thread that runs asynchronous tasks.
    pub fn open(
        address: &PostgresAddress,
        fresh_epoch: impl FnOnce() -> StoreEpoch,
    ) -> Result<Self, StoreProblem> {
        let mut session = session::start(address)?;
        let epoch = schema::prepare(&mut session, fresh_epoch).map_err(Trouble::into_problem)?;
        let opening = StoreOpening { epoch, shared: true };
        Ok(Self { address: address.clone(), opening, session: None, wipe_due: true })
    }
}

/// What a column holds, which must be there and of its kind.
fn column<'a, T: postgres::types::FromSql<'a>>(row: &'a postgres::Row, at: usize) -> Result<T, StoreProblem> {
    row.try_get(at).map_err(|_| StoreProblem::Damaged)
}

/// A number that is never negative.
fn count(row: &postgres::Row, at: usize) -> Result<u64, StoreProblem> {
    column::<i64>(row, at)?.try_into().map_err(|_| StoreProblem::Damaged)
}

/// The number as PostgreSQL keeps it; nothing if it is beyond that.
fn signed(number: u64) -> Option<i64> {
    number.try_into().ok()
}

fn device(bytes: &[u8]) -> Result<DeviceId, StoreProblem> {
    DeviceId::from_slice(bytes).map_err(|_| StoreProblem::Damaged)
}

#[cfg(test)]
#[path = "postgres/tests.rs"]
mod tests;
