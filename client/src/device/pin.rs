//! The PIN of a plan on this device. The key that a right PIN gives stays in this tab's memory until the plan is locked.

use kith_shared::id::DeviceId;
use kith_shared::sealing::{PinCost, PinKey};
use kith_shared::time::UnixMillis;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use super::keys::{self, NoKeys};
use super::opening::OpenProblem;
use super::shelf;
use super::storage::{PlanRow, Storage, Wrapped};
use super::{clock, opening};

/// So many wrong ones are free; after that each costs time.
const FREE_TRIES: u32 = 4;
/// How long to wait after each wrong one beyond the free ones, in milliseconds; the last for all further ones.
const WAITS_MS: [u64; 4] = [30_000, 60_000, 5 * 60_000, 15 * 60_000];

/// How often a row is read again that another tab has changed meanwhile.
const TRIES: usize = 3;

/// What a PIN was given with: a plan and the places beside it have one in common, and so open together.
type Salt = [u8; 16];

/// What locks a plan.
pub struct Lock {
    key: Rc<PinKey>,
    salt: Salt,
    cost: PinCost,
}

impl Lock {
    /// For wrapping secrets with it.
    pub fn borrow(&self) -> keys::PinLock<'_> {
        keys::PinLock { key: &self.key, salt: self.salt, cost: self.cost }
    }
}

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

/// Which PIN locks these secrets: the same for a plan and the places beside it. It tells nothing of the PIN.
pub fn mark_of(wrapped: &Wrapped) -> Option<Salt> {
    salt_of(wrapped).map(|(salt, _)| salt)
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

/// Tries a PIN. Wrong ones count for all that the same PIN opens: more places must not mean more guesses.
pub async fn try_one(storage: &Storage, device: DeviceId, pin: &str) -> Result<PinTry, OpenProblem> {
    let rows = storage.plans().await.map_err(|_| OpenProblem::NoStorage)?;
    let row = rows.iter().find(|row| row.device == device).ok_or(OpenProblem::NotHere)?;
    let Some((salt, cost)) = salt_of(&row.wrapped) else { return Ok(PinTry::Right) };
    let has_salt = |row: &&PlanRow| mark_of(&row.wrapped) == Some(salt);
    let together: Vec<&PlanRow> = rows.iter().filter(has_salt).collect();
    let wrong = together.iter().filter_map(|row| row.wrong_pins).max();
    if let Some(until) = wait_until(wrong).filter(|until| *until > clock::now()) {
        return Ok(PinTry::Wait(until));
    }
    let key = PinKey::of(pin, &salt, cost).ok().map(Rc::new);
    let is_right = match &key {
        Some(key) => keys::unwrap_with(storage, device, &row.wrapped, Some(key)).await.is_ok(),
        None => false,
    };
    let wrong = if is_right { None } else { Some((wrong.map_or(0, |(count, _)| count) + 1, clock::now())) };
    for other in together {
        // A disk that is full must not keep anybody out.
        let _ = storage.change_plan(other.device, |now| counted(now, &other.wrapped, wrong)).await;
    }
    match key.filter(|_| is_right) {
        Some(key) => {
            OPENED.with_borrow_mut(|opened| opened.insert(salt, key));
            Ok(PinTry::Right)
        }
        None => {
            Ok(wait_until(wrong).filter(|until| *until > clock::now()).map_or(PinTry::Wrong, PinTry::Wait))
        }
    }
}

/// Counts a try, unless the PIN was changed while it was tried.
fn counted(now: &mut PlanRow, tried: &Wrapped, wrong: Option<(u32, UnixMillis)>) -> bool {
    let is_same = now.wrapped == *tried && now.wrong_pins != wrong;
    if is_same {
        now.wrong_pins = wrong;
    }
    is_same
}

/// Puts a PIN on the plan of `device`, another one in its place, or takes it off. The plan has to be open.
pub async fn set(storage: &Storage, device: DeviceId, pin: Option<&str>) -> Result<(), OpenProblem> {
    let (salt, cost): (Salt, _) = (opening::dice().bytes(), PinCost::USUAL);
    let lock = match pin {
        Some(pin) => {
            let key = Rc::new(PinKey::of(pin, &salt, cost).map_err(|_| OpenProblem::NoKeys)?);
            Some(Lock { key, salt, cost })
        }
        None => None,
    };
    rewrap(storage, device, lock.as_ref()).await?;
    // The key that was stays: the places beside the plan still need it, until they have followed.
    if let Some(Lock { key, .. }) = lock {
        OPENED.with_borrow_mut(|opened| drop(opened.insert(salt, key)));
    }
    Ok(())
}

/// What locks the plan of `device`; nothing where it has no PIN. The PIN must have been given in this tab.
pub async fn lock_of(storage: &Storage, device: DeviceId) -> Result<Option<Lock>, OpenProblem> {
    let wrapped = row(storage, device).await?.wrapped;
    let Some((salt, cost)) = salt_of(&wrapped) else { return Ok(None) };
    let key = opened(&wrapped).ok_or(OpenProblem::Locked)?;
    Ok(Some(Lock { key, salt, cost }))
}

/// Locks `device` like `other`, with the same PIN or with none. Both have to be open, as far as a PIN goes.
pub async fn lock_like(storage: &Storage, device: DeviceId, other: DeviceId) -> Result<(), OpenProblem> {
    let lock = lock_of(storage, other).await?;
    let has = mark_of(&row(storage, device).await?.wrapped);
    if has == lock.as_ref().map(|lock| lock.salt) {
        return Ok(());
    }
    rewrap(storage, device, lock.as_ref()).await
}

/// Gives every place beside `plan` the plan's PIN that does not have it yet, for whatever reason. What cannot follow now is
/// tried again whenever the plan opens; `left_open` is in a child's hands.
pub async fn lock_beside(storage: &Storage, plan: DeviceId, left_open: Option<DeviceId>) {
    if !is_set(storage, plan).await {
        return;
    }
    for place in shelf::beside(storage, plan).await {
        if Some(place) != left_open {
            let _ = lock_like(storage, place, plan).await;
        }
    }
}

/// Takes the PIN off `device`, which has to be open as far as a PIN goes.
pub async fn unlock(storage: &Storage, device: DeviceId) -> Result<(), OpenProblem> {
    rewrap(storage, device, None).await
}

async fn rewrap(storage: &Storage, device: DeviceId, lock: Option<&Lock>) -> Result<(), OpenProblem> {
    for _ in 0..TRIES {
        let before = row(storage, device).await?.wrapped;
        let secrets = keys::unwrap(storage, device, &before).await.map_err(OpenProblem::from)?;
        let wrapped =
            keys::wrap(storage, &secrets, lock.map(Lock::borrow)).await.map_err(OpenProblem::from)?;
        let write = |now: &mut PlanRow| {
            let is_same = now.wrapped == before;
            if is_same {
                now.wrapped = wrapped;
                now.wrong_pins = None;
            }
            is_same
        };
        if storage.change_plan(device, write).await.map_err(|_| OpenProblem::NoStorage)? {
            return Ok(());
        }
    }
    Err(OpenProblem::NoStorage)
}

async fn row(storage: &Storage, device: DeviceId) -> Result<PlanRow, OpenProblem> {
    storage.plan(device).await.map_err(|_| OpenProblem::NoStorage)?.ok_or(OpenProblem::NotHere)
}

fn wait_until(wrong: Option<(u32, UnixMillis)>) -> Option<UnixMillis> {
    let (count, last) = wrong.filter(|(count, _)| *count > FREE_TRIES)?;
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
