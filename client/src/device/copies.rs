//! A plan out of a file: checked whole, then kept on this device as a copy that is only read.

use kith_shared::authorship::DeviceKeys;
use kith_shared::id::DeviceId;
use kith_shared::replica::{Actions, Replica, Takeout, TakeoutError};

use super::storage::{PlanRow, Storage};
use super::{clock, keys, opening};

/// A copy that passed every check, with its row, which is stored already.
pub struct Copied {
    pub replica: Replica,
    pub actions: Actions,
}

/// Where the plan of a file is on this device.
pub enum Known {
    /// Nowhere.
    Nowhere,
    /// As a plan that this device is in.
    Plan,
    /// As a copy of the same moment.
    Copy(DeviceId),
}

/// Why a file comes to nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BringProblem {
    /// It is not what it should be.
    File(TakeoutError),
    /// This device is in that plan: it has to be opened first.
    OpenFirst,
    /// This browser keeps nothing, or does not let us at it.
    NoStorage,
    /// A part of Kith that is needed for it could not be fetched.
    NotFetched,
}

/// Looks for the plan of a file among those on this device.
pub async fn look(storage: &Storage, takeout: &Takeout) -> Result<Known, BringProblem> {
    let rows = storage.plans().await.map_err(|_| BringProblem::NoStorage)?;
    let of_space = || rows.iter().filter(|row| row.space == takeout.space && row.joining.is_empty());
    if of_space().any(|row| row.copied.is_none() && row.demo_person.is_none()) {
        return Ok(Known::Plan);
    }
    let copy = of_space().find(|row| row.copied == Some(takeout.at));
    Ok(copy.map_or(Known::Nowhere, |row| Known::Copy(row.device)))
}

/// Checks all of it and puts a copy on the shelf.
pub async fn make(storage: &Storage, takeout: &Takeout) -> Result<Copied, BringProblem> {
    let secrets = DeviceKeys::make(&mut opening::dice());
    let device = secrets.id();
    let wrapped = keys::wrap(storage, &secrets, None).await.map_err(|_| BringProblem::NoStorage)?;
    let (replica, actions) = Replica::copy(takeout, secrets, opening::dice()).map_err(BringProblem::File)?;
    let mut row = PlanRow::new(device, replica.space(), String::new(), wrapped, clock::now());
    row.copied = Some(takeout.at);
    storage.put_plan(&row).await.map_err(|_| BringProblem::NoStorage)?;
    Ok(Copied { replica, actions })
}
