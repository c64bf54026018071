//! The PIN of a plan on this device. The key that a right PIN gives stays in this tab's memory until the plan is locked.

use kith_shared::id::DeviceId;
use kith_shared::sealing::{PinCost, PinKey};
use kith_shared::time::UnixMillis;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use super::keys::{self, NoKeys};
use super::opening::OpenProblem;
use super::storage::{PlanRow, Storage, Wrapped};
use super::{clock, opening};

/// So many wrong ones are free; after that each costs time.
const FREE_TRIES: u32 = 4;
/// How long to wait after each wrong one beyond the free ones, in milliseconds; the last for all further ones.
const WAITS_MS: [u64; 4] = [30_000, 60_000, 5 * 60_000, 15 * 60_000];

/// What a PIN was given with: a plan and the places beside it have one in common, and so open together.
type Salt = [u8; 16];

thread_local! {
    static OPENED: RefCell<BTreeMap<Salt, Rc<PinKey>>> = RefCell::default();
}

/// What came of a PIN.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PinTry {
    /// It is the right one: the plan opens now.
    Right,
    /// It is not.
    Wrong,
    /// Nothing was tried: too many were wrong, and the next may be tried then.
    Wait(UnixMillis),
}

/// The key of the PIN that locks these secrets, if it was given in this tab.
pub fn opened(wrapped: &Wrapped) -> Option<Rc<PinKey>> {
    let (salt, _) = salt_of(wrapped)?;
    OPENED.with_borrow(|opened| opened.get(&salt).cloned())
}

fn salt_of(wrapped: &Wrapped) -> Option<(Salt, PinCost)> {
    match wrapped {
        Wrapped::ByBrowserAndPin { salt, cost, .. } => Some((salt.as_slice().try_into().ok()?, *cost)),
        Wrapped::ByBrowser { .. } => None,
    }
}

/// Forgets what every PIN opened.
pub fn forget_all() {
    OPENED.with_borrow_mut(BTreeMap::clear);
}

/// Whether the plan of `device` has a PIN.
pub async fn is_set(storage: &Storage, device: DeviceId) -> bool {
    let row = storage.plan(device).await.ok().flatten();
    row.is_some_and(|row| matches!(row.wrapped, Wrapped::ByBrowserAndPin { .. }))
}

/// Tries a PIN.
pub async fn try_one(storage: &Storage, device: DeviceId, pin: &str) -> Result<PinTry, OpenProblem> {
    let mut row = row(storage, device).await?;
    let Wrapped::ByBrowserAndPin { salt, cost, .. } = &row.wrapped else { return Ok(PinTry::Right) };
    if let Some(until) = wait_until(&row).filter(|until| *until > clock::now()) {
        return Ok(PinTry::Wait(until));
    }
    let salt: Salt = salt.as_slice().try_into().map_err(|_| OpenProblem::Damaged)?;
    let key = PinKey::of(pin, &salt, *cost).ok().map(Rc::new);
    let is_right = match &key {
        Some(key) => keys::unwrap_with(storage, device, &row.wrapped, Some(key)).await.is_ok(),
        None => false,
    };
    row.wrong_pins =
        if is_right { None } else { Some((row.wrong_pins.map_or(0, |(count, _)| count) + 1, clock::now())) };
    // A disk that is full must not keep anybody out.
    let _ = storage.put_plan(&row).await;
    match key.filter(|_| is_right) {
        Some(key) => {
            OPENED.with_borrow_mut(|opened| opened.insert(salt, key));
            Ok(PinTry::Right)
        }
        None => {
            Ok(wait_until(&row).filter(|until| *until > clock::now()).map_or(PinTry::Wrong, PinTry::Wait))
        }
    }
}

/// Puts a PIN on the plan of `device`, another one in its place, or takes it off. The plan has to be open.
pub async fn set(storage: &Storage, device: DeviceId, pin: Option<&str>) -> Result<(), OpenProblem> {
    let mut row = row(storage, device).await?;
    let secrets = keys::unwrap(storage, device, &row.wrapped).await.map_err(OpenProblem::from)?;
    let (salt, cost): (Salt, _) = (opening::dice().bytes(), PinCost::USUAL);
    let key = match pin {
        Some(pin) => Some(Rc::new(PinKey::of(pin, &salt, cost).map_err(|_| OpenProblem::NoKeys)?)),
        None => None,
    };
    let lock = key.as_ref().map(|key| keys::PinLock { key, salt, cost });
    row.wrapped = keys::wrap(storage, &secrets, lock).await.map_err(OpenProblem::from)?;
    row.wrong_pins = None;
    storage.put_plan(&row).await.map_err(|_| OpenProblem::NoStorage)?;
    // The key that was stays: the places beside the plan still need it, until they have followed.
    if let Some(key) = key {
        OPENED.with_borrow_mut(|opened| drop(opened.insert(salt, key)));
    }
    Ok(())
}

/// Locks `device` like `other`, with the same PIN or with none. Both have to be open, as far as a PIN goes.
pub async fn lock_like(storage: &Storage, device: DeviceId, other: DeviceId) -> Result<(), OpenProblem> {
    let other = row(storage, other).await?.wrapped;
    let lock = salt_of(&other).zip(opened(&other));
    if lock.is_none() && salt_of(&other).is_some() {
        return Err(OpenProblem::Locked);
    }
    let lock = lock.as_ref().map(|((salt, cost), key)| keys::PinLock { key, salt: *salt, cost: *cost });
    rewrap(storage, device, lock).await
}

/// Takes the PIN off `device`, which has to be open as far as a PIN goes.
pub async fn unlock(storage: &Storage, device: DeviceId) -> Result<(), OpenProblem> {
    rewrap(storage, device, None).await
}

async fn rewrap(
    storage: &Storage,
    device: DeviceId,
    lock: Option<keys::PinLock<'_>>,
) -> Result<(), OpenProblem> {
    let mut row = row(storage, device).await?;
    let secrets = keys::unwrap(storage, device, &row.wrapped).await.map_err(OpenProblem::from)?;
    row.wrapped = keys::wrap(storage, &secrets, lock).await.map_err(OpenProblem::from)?;
    storage.put_plan(&row).await.map_err(|_| OpenProblem::NoStorage)
}

async fn row(storage: &Storage, device: DeviceId) -> Result<PlanRow, OpenProblem> {
    storage.plan(device).await.map_err(|_| OpenProblem::NoStorage)?.ok_or(OpenProblem::NotHere)
}

fn wait_until(row: &PlanRow) -> Option<UnixMillis> {
    let (count, last) = row.wrong_pins.filter(|(count, _)| *count > FREE_TRIES)?;
    let nth = usize::try_from(count - FREE_TRIES - 1).unwrap_or(usize::MAX);
    WAITS_MS.get(nth).or(WAITS_MS.last()).map(|wait| last.plus(*wait))
}

impl From<NoKeys> for OpenProblem {
    fn from(problem: NoKeys) -> Self {
        match problem {
            NoKeys::Broken => Self::NoKeys,
            NoKeys::Locked => Self::Locked,
        }
    }
}
