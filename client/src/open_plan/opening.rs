//! Opening, closing and leaving a plan in this tab.

use kith_shared::id::DeviceId;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::rc::Rc;

use super::{Inner, OpenPlan, OpenProblem, Place, PlanHandle, Shelf, Unlocking};
use crate::device::{self, Drafts, NewPlan, News, Seat, Storage};

/// Whether a plan is open in this tab.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opened {
    /// None is.
    None,
    /// One is being opened.
    Loading,
    /// One is open.
    Open,
    /// One is open, and another tab of this browser talks to the relay for it.
    Mirror,
    /// It does not open.
    Failed(OpenProblem),
}

impl OpenPlan {
    /// Whether a plan is open in this tab.
    pub fn opened(&self) -> Opened {
        self.inner().opened.get()
    }

    /// Which plan of the shelf is open.
    pub fn handle(&self) -> Option<PlanHandle> {
        self.opened();
        self.inner().seat().map(|seat| PlanHandle(seat.device()))
    }

    /// Opens a plan from the shelf; [`Self::opened`] tells the outcome. One that nobody let this device into yet goes on
    /// knocking.
    pub fn open(&self, handle: PlanHandle) {
        let inner = self.inner();
        if inner.seat().is_some_and(|seat| seat.device() == handle.0) || inner.check_door(handle.0).is_err() {
            return;
        }
        let round = inner.begin_round();
        spawn_local(async move {
            inner.open_or_say(round, handle.0).await;
        });
    }

    /// Founds a plan and opens it; [`Self::opened`] tells the outcome.
    pub fn start(&self, new: NewPlan) {
        let inner = self.inner();
        if self.is_behind_door() {
            return;
        }
        let round = inner.begin_round();
        spawn_local(async move {
            if let Err(problem) = inner.start(round, new).await {
                inner.fail(round, problem);
            }
        });
    }

    /// Closes the plan: its secrets leave the memory, and the shelf is what is left.
    pub fn close(&self) {
        device::remember_open(None);
        device::forget_pins();
        self.inner().close_with(Opened::None);
    }

    /// Closes everything at once, as when somebody walks in.
    pub fn leave_page(&self) {
        let inner = self.inner();
        device::remember_open(None);
        device::forget_pins();
        inner.close_with(Opened::None);
        inner.shelf.set(Shelf::Loading);
        inner.storage.borrow_mut().take();
    }

    pub(super) fn begin(self) {
        let inner = self.inner();
        inner.take_invite();
        let again = inner.clone();
        *inner.listening.borrow_mut() = vec![
            device::on_window("kith:leaving", move || self.leave_page()),
            device::on_window("hashchange", move || again.take_invite()),
            device::on_window("pagehide", move || self.flush_drafts()),
            device::on_hidden(move || self.flush_drafts()),
            // Said to the other tabs of a browser, and on coming back to a page that it has put by.
            device::on_window("storage", move || self.look_at_door()),
            device::on_window("pageshow", move || self.look_at_door()),
            // A page that slept may have heard nothing of what was said meanwhile.
            device::on_window("focus", move || self.look_at_door()),
            device::on_seen(move || self.look_at_door()),
        ];
        let door = inner.door.get_untracked();
        let before = door.map(|door| door.place).or_else(device::opened_before);
        if before.is_none() {
            inner.opened.set(Opened::None);
        }
        let shelf = inner.clone();
        *inner.bell.borrow_mut() = Some(device::ShelfBell::hang(move || {
            let shelf = shelf.clone();
            self.look_at_door();
            spawn_local(async move {
                shelf.look_at_pin().await;
                shelf.read_shelf().await;
            });
        }));
        spawn_local(async move {
            let shut = match door {
                Some(door) => !inner.door_is_gone(door).await,
                None => false,
            };
            inner.read_shelf().await;
            match before.map(PlanHandle) {
                Some(before) if shut => self.open(before),
                Some(before) if inner.has_on_shelf(before) => self.open(before),
                Some(_) => self.close(),
                None => {}
            }
        });
    }

    fn flush_drafts(&self) {
        if let Some(drafts) = &*self.inner().drafts.borrow() {
            drafts.flush();
        }
    }
}

impl Inner {
    pub(super) async fn storage(&self) -> Result<Storage, OpenProblem> {
        let known = self.storage.borrow().clone();
        match known {
            Some(storage) => Ok(storage),
            None => {
                let storage = Storage::open().await.map_err(|_| OpenProblem::NoStorage)?;
                *self.storage.borrow_mut() = Some(storage.clone());
                Ok(storage)
            }
        }
    }

    pub(super) fn begin_round(self: &Rc<Self>) -> u64 {
        self.close_with(Opened::Loading);
        self.round.get()
    }

    async fn open(self: &Rc<Self>, round: u64, device: DeviceId) -> Result<(), OpenProblem> {
        self.check_door(device)?;
        let storage = self.storage().await?;
        let row =
            storage.plan(device).await.map_err(|_| OpenProblem::NoStorage)?.ok_or(OpenProblem::NotHere)?;
        if !row.joining.is_empty() {
            return self.go_on_knocking(round, storage, row).await;
        }
        let seat = device::take_seat(storage.clone(), device, self.listener(round)).await?;
        self.sit_down(round, storage, seat).await
    }

    /// Opens a plan, or says why not: one with a PIN waits for it.
    pub(super) async fn open_or_say(self: &Rc<Self>, round: u64, device: DeviceId) {
        match self.open(round, device).await {
            Ok(()) => {}
            Err(OpenProblem::Locked) if self.round.get() == round => {
                self.fail(round, OpenProblem::Locked);
                if !self.is_quiet {
                    device::remember_open(Some(device));
                    self.locked.set(Some(device));
                }
            }
            Err(problem) => self.fail(round, problem),
        }
    }

    async fn start(self: &Rc<Self>, round: u64, new: NewPlan) -> Result<(), OpenProblem> {
        let storage = self.storage().await?;
        let seat = device::found(storage.clone(), new, self.listener(round)).await?;
        self.sit_down(round, storage, seat).await
    }

    pub(super) async fn sit_down(
        self: &Rc<Self>,
        round: u64,
        storage: Storage,
        seat: Seat,
    ) -> Result<(), OpenProblem> {
        let inner = Rc::downgrade(self);
        let tell = move || {
            if let Some(inner) = inner.upgrade() {
                inner.triggers.pull(&News { status: true, ..News::default() });
            }
        };
        let drafts = Drafts::open(storage, seat.clone(), tell).await.map_err(|_| OpenProblem::NoStorage)?;
        if self.round.get() != round {
            seat.leave();
            return Ok(());
        }
        let place = device::place_of(&self.storage().await?, seat.device()).await;
        if !self.is_quiet {
            device::remember_open(Some(seat.device()));
            self.watch_over_pin(seat.device()).await?;
            let plan = place.as_ref().and_then(Place::beside).map_or(seat.device(), |plan| plan.0);
            self.lock_beside(plan);
        }
        self.place.set(place);
        self.joining.set(None);
        *self.drafts.borrow_mut() = Some(drafts);
        *self.seat.borrow_mut() = Some(seat);
        (self.listener(round))(News::all());
        Ok(())
    }

    pub(super) fn fail(self: &Rc<Self>, round: u64, problem: OpenProblem) {
        if self.round.get() == round {
            self.close_with(Opened::Failed(problem));
        }
    }

    pub(super) fn close_with(self: &Rc<Self>, opened: Opened) {
        self.round.set(self.round.get() + 1);
        if let Some(drafts) = self.drafts.borrow_mut().take() {
            drafts.flush();
        }
        if let Some(knocking) = self.knocking.borrow_mut().take() {
            knocking.stop();
        }
        if let Some(seat) = self.seat.borrow_mut().take() {
            seat.leave();
        }
        self.label.borrow_mut().take();
        self.place.set(None);
        self.idle.borrow_mut().take();
        self.locked.set(None);
        self.has_pin.set(false);
        self.unlocking.set(Unlocking::Nothing);
        self.joining.set(None);
        self.notices.set(Vec::new());
        self.heard.set(std::collections::BTreeMap::new());
        self.opened.set(opened);
        self.triggers.pull(&News::all());
    }

    fn take_invite(&self) {
        if let Some(found) = device::take_invite() {
            self.hold_invite(found.ok());
        }
    }
}
