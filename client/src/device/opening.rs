//! Opening a plan from what this device has stored of it.

use kith_shared::authorship::DeviceKeys;
use kith_shared::id::DeviceId;
use kith_shared::replica::{Actions, Dice, OpenError, Replica, StoreProblem};

use super::storage::{PlanRow, Storage};
use super::{clock, keys};

/// Why a plan does not open here. What is stored stays as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OpenProblem {
    /// This browser keeps nothing, or does not let us at it.
    NoStorage,
    /// The plan is not on this device (any more).
    NotHere,
    /// Its secrets do not open.
    NoKeys,
    /// It waits for a PIN.
    Locked,
    /// A newer Kith stored it: this page has to be loaded again.
    Newer,
    /// What is stored cannot be read.
    Damaged,
    /// A part of Kith that is needed for it could not be fetched.
    NotFetched,
}

/// Randomness for one core.
pub fn dice() -> Dice {
    let mut seed = [0; 32];
    // A browser without a source of randomness does not get as far as a page.
    let _ = getrandom::fill(&mut seed);
    Dice::from_seed(seed)
}

/// The replica of a plan on this device and what it asks for first.
pub async fn open(storage: &Storage, device: DeviceId) -> Result<(PlanRow, Replica, Actions), OpenProblem> {
    let row = storage.plan(device).await.map_err(|_| OpenProblem::NoStorage)?.ok_or(OpenProblem::NotHere)?;
    let secrets = keys::unwrap(storage, device, &row.wrapped).await.map_err(OpenProblem::from)?;
    let saved = stored(storage, device).await.map_err(|_| OpenProblem::NoStorage)?;
    let opened = open_saved(&row, secrets, saved)?;
    if !opened.0.lacks_its_pack() {
        return Ok((row, opened.0, opened.1));
    }
    let secrets = keys::unwrap(storage, device, &row.wrapped).await.map_err(OpenProblem::from)?;
    let saved = storage.chunks(device).await.map_err(|_| OpenProblem::NoStorage)?;
    let (replica, actions) = open_saved(&row, secrets, saved)?;
    Ok((row, replica, actions))
}

/// What is stored of a plan, without the years of its log that are in the pack as well.
async fn stored(storage: &Storage, device: DeviceId) -> Result<Vec<(String, Vec<u8>)>, StoreProblem> {
    let mut saved = storage.chunks_without_log(device).await?;
    let pack = saved.iter().find(|(key, _)| key == Replica::pack_key());
    let range = Replica::log_beside(pack.map(|(_, bytes)| bytes.as_slice()));
    saved.extend(storage.chunks_between(device, &[range]).await?);
    Ok(saved)
}

fn open_saved(
    row: &PlanRow,
    secrets: DeviceKeys,
    saved: Vec<(String, Vec<u8>)>,
) -> Result<(Replica, Actions), OpenProblem> {
    if saved.is_empty() && row.copied.is_some() {
        Err(OpenProblem::Damaged)
    } else if saved.is_empty() {
        Replica::join(clock::now(), secrets, dice(), &row.origin, row.space).map_err(|_| OpenProblem::Damaged)
    } else {
        Replica::open(clock::now(), secrets, dice(), &row.origin, saved).map_err(|error| match error {
            OpenError::Newer => OpenProblem::Newer,
            OpenError::Nothing | OpenError::Damaged => OpenProblem::Damaged,
        })
    }
}
