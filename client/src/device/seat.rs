//! This tab's seat at a plan: its owner, who writes and talks to the relay, or beside the tab that is.

mod beside;
mod hearing;
mod places;
mod waiting_edits;

use kith_shared::id::DeviceId;
use kith_shared::plan::{Edit, EditError};
use kith_shared::replica::{Actions, Knock, Replica, Status};
use kith_shared::time::UnixMillis;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::driver::Driver;
use super::js::Listening;
use super::news::Listener;
use super::opening::{self, OpenProblem};
use super::storage::Storage;
use super::tabs::{self, Channel, Turn, Word};
use beside::Beside;
use waiting_edits::WaitingEdits;

/// A plan that is open in this tab.
#[derive(Clone)]
pub struct Seat(Rc<Inner>);

struct Inner {
    device: DeviceId,
    storage: Storage,
    listener: Listener,
    place: RefCell<Place>,
    channel: RefCell<Option<Channel>>,
    listening: RefCell<Vec<Listening>>,
    waiting: WaitingEdits,
    /// Names this tab among the others.
    tab: u64,
    /// Another tab asked to be the owner, and has not been yet.
    asked_by_other: Cell<bool>,
    is_gone: Cell<bool>,
}

enum Place {
    Owner(Driver<Replica>, Turn),
    Beside(Rc<Beside>),
    /// Nobody sits here: before opening, while places change, and after leaving.
    Nobody,
}

impl Seat {
    /// Opens the plan of `device`, as owner if no other tab is.
    pub async fn take(storage: Storage, device: DeviceId, listener: Listener) -> Result<Self, OpenProblem> {
        let seat = Self::empty(storage, device, listener);
        match tabs::ask(&lock_name(device)).await {
            Some(turn) => seat.own(turn).await?,
            None => {
                seat.sit_beside().await?;
                seat.wait_for_turn();
            }
        }
        seat.start_hearing();
        Ok(seat)
    }

    /// Sits down at a plan that was just made in this tab.
    pub async fn take_new(
        storage: Storage,
        made: (Replica, Actions),
        origin: &str,
        listener: Listener,
    ) -> Self {
        let device = made.0.device();
        let turn = tabs::wait(&lock_name(device)).await;
        let seat = Self::empty(storage, device, listener);
        seat.drive(made, origin, turn);
        seat.start_hearing();
        seat
    }

    fn empty(storage: Storage, device: DeviceId, listener: Listener) -> Self {
        Self(Rc::new(Inner {
            device,
            storage,
            listener,
            place: RefCell::new(Place::Nobody),
            channel: RefCell::new(None),
            listening: RefCell::default(),
            waiting: WaitingEdits::default(),
            tab: u64::from_be_bytes(opening::dice().bytes()),
            asked_by_other: Cell::new(false),
            is_gone: Cell::new(false),
        }))
    }

    /// Which of this browser's devices this is.
    pub fn device(&self) -> DeviceId {
        self.0.device
    }

    /// Whether another tab is the owner.
    pub fn is_beside(&self) -> bool {
        matches!(*self.0.place.borrow(), Place::Beside(_))
    }

    /// Looks at the replica; nothing while nobody sits here.
    pub fn with<R>(&self, look: impl FnOnce(&Replica) -> R) -> Option<R> {
        match self.sitting() {
            Sitting::Owner(driver) => driver.with(look),
            Sitting::Beside(beside) => beside.with(look),
            Sitting::Nobody => None,
        }
    }

    /// Where things stand, as the owner knows it.
    pub fn status(&self) -> Option<Status> {
        let mut status = self.with(Replica::status)?;
        if let Sitting::Beside(beside) = self.sitting() {
            beside.told(|standing| standing.put_into(&mut status));
        }
        Some(status)
    }

    /// Those who knock.
    pub fn knocks(&self) -> Vec<Knock> {
        match self.sitting() {
            Sitting::Owner(driver) => driver.with(Replica::knocks).unwrap_or_default(),
            Sitting::Beside(beside) => beside.told(|standing| standing.knocks()),
            Sitting::Nobody => Vec::new(),
        }
    }

    /// Makes an edit here, or has the owner make it.
    pub fn edit(&self, edit: Edit) -> Result<(), EditError> {
        if let Sitting::Owner(driver) = self.sitting() {
            return driver.edit(edit);
        }
        let checked = self.with(|replica| {
            let me = replica.me().filter(|me| !me.left).ok_or(EditError::NotIn)?;
            edit.check(replica.plan(), replica.device(), &me)
        });
        checked.unwrap_or(Ok(()))?;
        let word = self.0.waiting.add(edit);
        self.say(&word);
        Ok(())
    }

    /// Does what only the owner can do. In any other tab nothing is done, and this tab asks to be the owner.
    pub fn act<T, E>(
        &self,
        act: impl FnOnce(&mut Replica, UnixMillis) -> Result<(T, Actions), E>,
    ) -> Option<Result<T, E>> {
        if let Sitting::Owner(driver) = self.sitting() {
            return driver.act(act);
        }
        self.ask_for_turn();
        None
    }

    /// What is stored under a key of the replica.
    pub async fn stored(&self, key: &str) -> Option<Vec<u8>> {
        self.0.storage.chunk(self.0.device, key).await.ok().flatten()
    }

    /// Waits until all that was written here is on the disk.
    pub async fn settled(&self) {
        if let Sitting::Owner(driver) = self.sitting() {
            driver.settled().await;
        }
        self.0.waiting.settled().await;
    }

    /// Hands the disk all that waits for it.
    pub fn flush(&self) {
        if let Sitting::Owner(driver) = self.sitting() {
            driver.flush();
        }
    }

    /// Gets up: stores what waits, closes the socket, lets another tab be the owner and drops the secrets.
    pub fn leave(&self) {
        self.0.is_gone.set(true);
        self.0.listening.borrow_mut().clear();
        let place = self.0.place.replace(Place::Nobody);
        if let Place::Owner(driver, turn) = place {
            drop(driver.stop());
            // The browser lets the next tab read only after what was handed over here is written.
            drop(turn);
        }
        self.0.channel.borrow_mut().take();
    }

    fn sitting(&self) -> Sitting {
        match &*self.0.place.borrow() {
            Place::Owner(driver, _) => Sitting::Owner(driver.clone()),
            Place::Beside(beside) => Sitting::Beside(beside.clone()),
            Place::Nobody => Sitting::Nobody,
        }
    }

    fn say(&self, word: &Word) {
        if let Some(channel) = &*self.0.channel.borrow() {
            channel.say(word);
        }
    }
}

/// What stands at a place, taken out of it so that nothing is held while it is used.
enum Sitting {
    Owner(Driver<Replica>),
    Beside(Rc<Beside>),
    Nobody,
}

/// Tells every tab that the plan of `device` was removed from this browser.
pub fn say_gone(device: DeviceId) {
    Channel::join(&lock_name(device), |_| ()).say(&Word::Gone);
}

fn lock_name(device: DeviceId) -> String {
    format!("kith-{}", device.to_hex())
}
