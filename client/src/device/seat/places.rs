//! How a seat changes its place: becoming the owner, sitting beside, giving way.

use kith_shared::replica::{Actions, Replica};
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;

use super::{Beside, Inner, Place, Seat, Sitting, lock_name};
use crate::device::driver::{Driver, Shelving};
use crate::device::news::{Listener, News};
use crate::device::opening::{self, OpenProblem};
use crate::device::tabs::{self, Standing, Turn, Word};

impl Seat {
    /// Opens the plan from the storage and becomes its owner.
    pub(super) async fn own(&self, turn: Turn) -> Result<(), OpenProblem> {
        let (row, replica, actions) = opening::open(&self.0.storage, self.0.device).await?;
        self.drive((replica, actions), &row.origin, turn);
        Ok(())
    }

    pub(super) fn drive(&self, (replica, actions): (Replica, Actions), origin: &str, turn: Turn) {
        let shelving = Shelving::Rows(self.0.storage.clone(), self.0.device);
        let driver = Driver::start(replica, actions, origin, shelving, self.owner_listener());
        self.0.place.replace(Place::Owner(driver, turn));
        self.say(&Word::NewOwner);
        self.edits_left_over();
        (self.0.listener)(News::all());
    }

    pub(super) async fn sit_beside(&self) -> Result<(), OpenProblem> {
        let (_, replica, _) = opening::open(&self.0.storage, self.0.device).await?;
        self.0.place.replace(Place::Beside(Rc::new(Beside::new(replica))));
        Ok(())
    }

    /// Becomes the owner when the tab that is one has gone or gives way.
    pub(super) fn wait_for_turn(&self) {
        let seat = self.clone();
        spawn_local(async move {
            loop {
                let turn = tabs::wait(&lock_name(seat.0.device)).await;
                if seat.0.is_gone.get() {
                    return;
                }
                // The tab in front asked for it: this one only stood before it in the queue.
                if !seat.0.asked_by_other.replace(false) {
                    return seat.own_or_say(turn).await;
                }
            }
        });
    }

    /// Lets the tab that asked for it be the owner.
    pub(super) fn give_way(&self) {
        let Sitting::Owner(driver) = self.sitting() else { return };
        let seat = self.clone();
        spawn_local(async move {
            driver.settled().await;
            if !matches!(seat.sitting(), Sitting::Owner(_)) {
                return;
            }
            let Some(replica) = driver.stop() else { return };
            let beside = Place::Beside(Rc::new(Beside::new(replica)));
            drop(seat.0.place.replace(beside));
            seat.wait_for_turn();
            (seat.0.listener)(News::all());
        });
    }

    pub(super) fn ask_for_turn(&self) {
        if self.is_beside() {
            self.say(&Word::MyTurn { tab: self.0.tab });
        }
    }

    /// Opens the replica again from the storage: something in its memory cannot be trusted any more.
    fn reopen(&self) {
        let Place::Owner(driver, turn) = self.0.place.replace(Place::Nobody) else { return };
        let seat = self.clone();
        spawn_local(async move {
            driver.settled().await;
            drop(driver.stop());
            seat.own_or_say(turn).await;
        });
    }

    async fn own_or_say(&self, turn: Turn) {
        if let Err(problem) = self.own(turn).await {
            (self.0.listener)(News::lost(problem));
        }
    }

    fn owner_listener(&self) -> Listener {
        let inner = Rc::downgrade(&self.0);
        Rc::new(move |news: News| {
            let Some(seat) = inner.upgrade().map(Seat) else { return };
            if news.stored {
                seat.say(&Word::Stored);
            }
            if news.status || news.members {
                seat.say_standing();
            }
            if news.reopen {
                seat.reopen();
            }
            (seat.0.listener)(news);
        })
    }

    pub(super) fn say_standing(&self) {
        if let (Sitting::Owner(_), Some(status)) = (self.sitting(), self.status()) {
            self.say(&Word::Standing(Standing::of(&status, self.knocks())));
        }
    }

    /// Edits that were asked of an owner who went away before they were on the disk.
    fn edits_left_over(&self) {
        let Sitting::Owner(driver) = self.sitting() else { return };
        for edit in self.0.waiting.take() {
            let is_there = driver.with(|replica| super::waiting_edits::is_there(replica.plan(), &edit));
            if is_there == Some(false) {
                // What cannot be made any more was checked against an older plan; the plan says why it is not there.
                let _ = driver.edit(edit);
            }
        }
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        if let Place::Owner(driver, _) = self.place.get_mut() {
            drop(driver.stop());
        }
    }
}
