//! Handing the device to a child: the grown-ups' plan closes, one place opens, and only the plan's PIN leads back.

use leptos::prelude::*;
use leptos::task::spawn_local;
use std::rc::Rc;

use super::{Inner, OpenPlan, OpenProblem, Opened, PinTry, PlanHandle, Unlocking};
use crate::device::{self, Door};

/// Why the device cannot be handed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DoorProblem {
    /// No plan is open that could be shut away.
    NoPlan,
    /// The plan has no PIN, so nothing would keep the door shut.
    NoPin,
    /// This browser would not remember that the door is shut.
    NotKept,
    /// The place does not open.
    NotHere,
}

impl OpenPlan {
    /// Whether this browser is in a child's hands: it shows one place and nothing else.
    pub fn is_behind_door(&self) -> bool {
        self.inner().door.get().is_some()
    }

    /// Shuts the open plan away and opens `place`, here and in every other tab, until [`Self::come_out`] has worked.
    /// `then` is told what came of it.
    pub fn hand_over(&self, place: PlanHandle, then: impl FnOnce(Result<(), DoorProblem>) + 'static) {
        let (plan, inner) = (*self, self.inner());
        spawn_local(async move {
            let shut = inner.shut_door(place).await;
            if shut.is_ok() {
                plan.open(place);
                inner.read_shelf().await;
            }
            then(shut);
        });
    }

    /// Tries the PIN of the plan that was shut away, and opens that plan if it is the right one; [`Self::unlocking`] tells.
    pub fn come_out(&self, pin: String) {
        let (plan, inner) = (*self, self.inner());
        let Some(door) = inner.door.get_untracked() else { return };
        if inner.unlocking.get_untracked() == Unlocking::Trying {
            return;
        }
        inner.unlocking.set(Unlocking::Trying);
        // The page says that it is at work before the work, which is slow on purpose.
        set_timeout(
            move || {
                spawn_local(async move {
                    match inner.try_pin(door.out, &pin).await {
                        Ok(PinTry::Right) => {
                            inner.open_door(door).await;
                            plan.open(PlanHandle(door.out));
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

    /// Another tab has shut or opened the door, or this page has been asleep.
    pub(super) fn look_at_door(&self) {
        let inner = self.inner();
        let door = Door::kept();
        if inner.door.get_untracked() == door {
            let has_failed = matches!(inner.opened.get_untracked(), Opened::Failed(_));
            if let Some(door) = door.filter(|_| has_failed) {
                self.open(PlanHandle(door.place));
            }
            return;
        }
        device::forget_pins();
        device::remember_open(None);
        inner.close_with(Opened::None);
        inner.door.set(door);
        if let Some(door) = door {
            self.open(PlanHandle(door.place));
        }
        spawn_local(async move { inner.read_shelf().await });
    }
}

impl Inner {
    async fn shut_door(self: &Rc<Self>, place: PlanHandle) -> Result<(), DoorProblem> {
        let out = self.seat().map(|seat| seat.device()).ok_or(DoorProblem::NoPlan)?;
        let storage = self.storage().await.map_err(|_| DoorProblem::NotHere)?;
        if !device::pin_is_set(&storage, out).await {
            return Err(DoorProblem::NoPin);
        }
        // A child who shares something picks from people whom this place does not name.
        let _ = self.tell_people(place).await;
        // Shut before the lock comes off: whatever ends this page now, no place lies open without a door.
        let door = Door { place: place.0, out };
        if !door.keep() {
            return Err(DoorProblem::NotKept);
        }
        // The child opens the place without the PIN; while it is at home, the place has the plan's.
        if device::take_pin_off(&storage, place.0).await.is_err() {
            Door::forget();
            return Err(DoorProblem::NotHere);
        }
        device::forget_pins();
        self.close_with(Opened::None);
        self.door.set(Some(door));
        // Another tab heard of the door before the place could be opened.
        self.ring();
        Ok(())
    }

    async fn open_door(self: &Rc<Self>, door: Door) {
        if let Ok(storage) = self.storage().await {
            // What cannot be locked now is when the plan opens; a grown-up who stays outside could do nothing.
            let _ = device::lock_like(&storage, door.place, door.out).await;
            let _ = device::change_place(&storage, door.place, |place| place.with_people(Vec::new())).await;
        }
        Door::forget();
        self.close_with(Opened::None);
        self.door.set(None);
    }

    /// A door that leads back to nothing on this device keeps nothing shut.
    pub(super) async fn door_is_gone(&self, door: Door) -> bool {
        let Ok(storage) = self.storage().await else { return false };
        let is_gone = matches!(storage.plan(door.out).await, Ok(None));
        if is_gone {
            Door::forget();
            self.door.set(None);
        }
        is_gone
    }

    /// Whether the door lets this plan be opened.
    pub(super) fn check_door(&self, device: kith_shared::id::DeviceId) -> Result<(), OpenProblem> {
        if Door::lets(device) { Ok(()) } else { Err(OpenProblem::NotHere) }
    }
}
