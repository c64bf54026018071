//! Locking a plan with a PIN, and opening it again.

use kith_shared::id::DeviceId;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::rc::Rc;

use super::{Inner, OpenPlan, OpenProblem, Opened, PinTry, Place, PlanHandle, Shelf, ShelfRow};
use crate::device::{self, Door, IdleWatch};

/// How far opening with a PIN is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unlocking {
    /// No PIN was given yet.
    Nothing,
    /// One is being tried.
    Trying,
    /// This came of it.
    Tried(PinTry),
    /// It could not be tried.
    Failed(OpenProblem),
}

impl OpenPlan {
    /// Whether the open plan has a PIN.
    pub fn has_pin(&self) -> bool {
        self.inner().has_pin.get()
    }

    /// How far [`Self::unlock`] is.
    pub fn unlocking(&self) -> Unlocking {
        self.inner().unlocking.get()
    }

    /// Which plan waits for its PIN.
    pub fn locked(&self) -> Option<PlanHandle> {
        self.opened();
        self.inner().locked.get().map(PlanHandle)
    }

    /// Tries a PIN for the plan that is locked, and opens it if it is the right one.
    pub fn unlock(&self, pin: String) {
        let inner = self.inner();
        let Some(device) = inner.locked.get() else { return };
        if inner.unlocking.get_untracked() == Unlocking::Trying {
            return;
        }
        inner.unlocking.set(Unlocking::Trying);
        let plan = *self;
        // The page says that it is at work before the work, which is slow on purpose.
        set_timeout(
            move || {
                spawn_local(async move {
                    match inner.try_pin(device, &pin).await {
                        Ok(PinTry::Right) => {
                            plan.open(PlanHandle(device));
                            inner.read_shelf().await;
                        }
                        Ok(tried) => inner.unlocking.set(Unlocking::Tried(tried)),
                        Err(problem) => inner.unlocking.set(Unlocking::Failed(problem)),
                    }
                });
            },
            std::time::Duration::from_millis(30),
        );
    }

    /// Puts a PIN on the open plan, another in its place, or takes it off; `now` has to be the PIN it has, if it has one.
    /// `then` is told what came of it.
    pub fn set_pin(
        &self,
        now: String,
        pin: Option<String>,
        then: impl FnOnce(Result<PinTry, OpenProblem>) + 'static,
    ) {
        let inner = self.inner();
        let Some(device) = inner.seat().map(|seat| seat.device()) else { return };
        spawn_local(async move { then(inner.set_pin(device, &now, pin.as_deref()).await) });
    }

    /// Locks the plan at once. One without a PIN stays as it is.
    pub fn lock(&self) {
        self.inner().lock();
    }
}

impl Inner {
    pub(super) async fn try_pin(&self, device: DeviceId, pin: &str) -> Result<PinTry, OpenProblem> {
        device::try_pin(&self.storage().await?, device, pin).await
    }

    async fn set_pin(
        self: &Rc<Self>,
        device: DeviceId,
        now: &str,
        pin: Option<&str>,
    ) -> Result<PinTry, OpenProblem> {
        let storage = self.storage().await?;
        let tried = device::try_pin(&storage, device, now).await?;
        if tried == PinTry::Right {
            device::set_pin(&storage, device, pin).await?;
            for place in self.places_beside(device) {
                // One that cannot follow keeps the lock that it has.
                let _ = device::lock_like(&storage, place, device).await;
            }
            self.watch_over_pin(device).await?;
            self.read_shelf().await;
            self.ring();
        }
        Ok(tried)
    }

    /// What has the same lock as the plan of `device`: all that stands beside it, or that it stands beside.
    fn places_beside(&self, device: DeviceId) -> Vec<DeviceId> {
        let Shelf::Here(rows) = self.shelf.get_untracked() else { return Vec::new() };
        let plan_of = |row: &ShelfRow| row.place.as_ref().and_then(Place::beside);
        let own = rows.iter().find(|row| row.handle.0 == device).and_then(plan_of);
        let plan = own.unwrap_or(PlanHandle(device));
        let together = rows.iter().filter(|row| row.handle == plan || plan_of(row) == Some(plan));
        together.map(|row| row.handle.0).filter(|other| *other != device).collect()
    }

    /// A plan with a PIN closes by itself when nobody is there.
    pub(super) async fn watch_over_pin(self: &Rc<Self>, device: DeviceId) -> Result<(), OpenProblem> {
        let is_set = device::pin_is_set(&self.storage().await?, device).await;
        let inner = Rc::downgrade(self);
        let watch = is_set.then(|| {
            IdleWatch::start(move || {
                if let Some(inner) = inner.upgrade() {
                    inner.lock();
                }
            })
        });
        *self.idle.borrow_mut() = watch;
        self.has_pin.set(is_set);
        Ok(())
    }

    /// Another tab may have put a PIN on the plan that is open here, or taken it off.
    pub(super) async fn look_at_pin(self: &Rc<Self>) {
        let Some(device) = self.seat().map(|seat| seat.device()) else { return };
        let Ok(storage) = self.storage().await else { return };
        if device::pin_is_set(&storage, device).await != self.has_pin.get_untracked() {
            // Without a clock the plan stays open, as it was.
            let _ = self.watch_over_pin(device).await;
        }
    }

    /// Gives the places beside a plan the PIN that they lack, whatever kept it from them.
    pub(super) fn lock_beside(self: &Rc<Self>, plan: DeviceId) {
        let inner = self.clone();
        spawn_local(async move {
            if let Ok(storage) = inner.storage().await {
                device::lock_beside(&storage, plan, Door::kept().map(|door| door.place)).await;
                inner.read_shelf().await;
            }
        });
    }

    fn lock(self: &Rc<Self>) {
        let device = self.seat().map(|seat| seat.device()).filter(|_| self.has_pin.get_untracked());
        if let Some(device) = device {
            device::forget_pins();
            self.close_with(Opened::Failed(OpenProblem::Locked));
            self.locked.set(Some(device));
            let inner = self.clone();
            spawn_local(async move { inner.read_shelf().await });
        }
    }
}
