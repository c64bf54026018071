//! Drives a core without IO: does what it asks for, in order, and tells it what happened.

mod shelving;

use gloo_timers::callback::Timeout;
use kith_shared::plan::{Edit, EditError};
use kith_shared::replica::{Action, Actions, Chunk, Event, Joining, Replica, StoreProblem, Ticket};
use kith_shared::time::UnixMillis;
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;

use super::clock;
use super::news::{Listener, News};
use super::socket::{Heard, Socket};
pub use shelving::Shelving;

/// News is told at most this often while much is coming in, in milliseconds: about once for each picture on the screen.
const TELL_EVERY_MS: u64 = 16;

/// Something that is driven by events.
pub trait Core: 'static {
    /// What to do about `event`.
    fn handle(&mut self, now: UnixMillis, event: Event) -> Actions;

    /// Whether it ever talks to a relay.
    fn has_line(&self) -> bool {
        true
    }
}

impl Core for Replica {
    fn handle(&mut self, now: UnixMillis, event: Event) -> Actions {
        Self::handle(self, now, event)
    }

    fn has_line(&self) -> bool {
        self.copied_at().is_none()
    }
}

impl Core for Joining {
    fn handle(&mut self, now: UnixMillis, event: Event) -> Actions {
        Self::handle(self, now, event)
    }
}

/// A core with its socket, its timer and its place in the storage.
pub struct Driver<C: Core>(Rc<Inner<C>>);

struct Inner<C> {
    core: RefCell<Option<C>>,
    /// The core's own way with events: called through here, so that what only stops a driver does not need the core's code.
    handle: fn(&mut C, UnixMillis, Event) -> Actions,
    origin: String,
    shelving: Shelving,
    socket: RefCell<Option<Socket>>,
    timer: RefCell<Option<Timeout>>,
    waiting: RefCell<VecDeque<(Ticket, Chunk)>>,
    is_storing: Cell<bool>,
    news: RefCell<News>,
    told_at: Cell<UnixMillis>,
    telling: RefCell<Option<Timeout>>,
    listener: Listener,
}

impl<C: Core> Clone for Driver<C> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<C: Core> Driver<C> {
    /// Starts with the actions that came with the core.
    pub fn start(core: C, actions: Actions, origin: &str, shelving: Shelving, listener: Listener) -> Self {
        let driver = Self(Rc::new(Inner {
            core: RefCell::new(Some(core)),
            handle: C::handle,
            origin: origin.to_owned(),
            shelving,
            socket: RefCell::new(None),
            timer: RefCell::new(None),
            waiting: RefCell::default(),
            is_storing: Cell::new(false),
            news: RefCell::default(),
            told_at: Cell::default(),
            telling: RefCell::new(None),
            listener,
        }));
        driver.execute(actions);
        driver.tell_soon();
        driver
    }

    /// Looks at the core; nothing once it has stopped.
    pub fn with<R>(&self, look: impl FnOnce(&C) -> R) -> Option<R> {
        self.0.core.try_borrow().ok().and_then(|core| core.as_ref().map(look))
    }

    /// Lets `act` do something to the core, and does what it answers; nothing once it has stopped.
    pub fn act<T, E>(
        &self,
        act: impl FnOnce(&mut C, UnixMillis) -> Result<(T, Actions), E>,
    ) -> Option<Result<T, E>> {
        let result = self.0.core.try_borrow_mut().ok()?.as_mut().map(|core| act(core, clock::now()))?;
        Some(result.map(|(value, actions)| {
            self.execute(actions);
            self.tell();
            value
        }))
    }

    /// Tries the relay now instead of at the next planned time.
    pub fn try_now(&self) {
        let has_line = self.with(C::has_line) == Some(true);
        if self.0.socket.borrow().is_none() && has_line {
            self.connect();
        }
    }

    /// The device has another network than before: a socket of the old one would only seem open.
    pub fn network_changed(&self) {
        if self.0.socket.borrow().is_some() {
            self.disconnected_later();
        } else {
            self.try_now();
        }
    }

    /// Waits until nothing is left to store.
    pub async fn settled(&self) {
        while self.0.is_storing.get() {
            gloo_timers::future::TimeoutFuture::new(5).await;
        }
    }

    /// Hands the disk all that waits for it without waiting for what it has already: the page may end at any moment.
    pub fn flush(&self) {
        let batch = self.take_waiting();
        let kept = self.0.shelving.store(&batch);
        let driver = self.clone();
        spawn_local(async move {
            let result = kept.await;
            driver.stored(batch, result);
        });
    }

    /// Stops: stores what waits, closes the socket, forgets the timer and gives the core back.
    pub fn stop(&self) -> Option<C> {
        self.flush();
        self.0.socket.borrow_mut().take();
        self.0.timer.borrow_mut().take();
        self.0.telling.borrow_mut().take();
        self.0.core.borrow_mut().take()
    }

    fn feed(&self, event: Event) {
        let actions = match self.0.core.borrow_mut().as_mut() {
            Some(core) => (self.0.handle)(core, clock::now(), event),
            None => return,
        };
        self.execute(actions);
        self.tell_soon();
    }

    fn execute(&self, actions: Actions) {
        let mut news = News::default();
        for action in actions {
            match action {
                Action::Store(ticket, chunk) => self.0.waiting.borrow_mut().push_back((ticket, chunk)),
                Action::Send(message) => {
                    if let Some(socket) = self.0.socket.borrow().as_ref() {
                        socket.send(&message);
                    }
                }
                Action::Bring(key) => self.bring(key),
                Action::Heard(said) => news.heard.push(*said),
                Action::Connect => self.connect(),
                Action::Hangup => self.disconnected_later(),
                Action::WakeAt(at) => self.wake_at(at),
                Action::Changed(paths) => news.changed.extend(paths),
                Action::MembersChanged => news.members = true,
                Action::StatusChanged => news.status = true,
                Action::Tell(notice) => news.notices.push(notice),
                Action::Reopen => news.reopen = true,
            }
        }
        self.0.news.borrow_mut().add(news);
        self.store_waiting();
    }

    fn bring(&self, key: String) {
        let driver = self.clone();
        let stored = self.0.shelving.read(&key);
        spawn_local(async move { driver.feed(Event::Brought(key, stored.await)) });
    }

    fn connect(&self) {
        if self.0.socket.borrow().as_ref().is_some_and(Socket::is_open) {
            return;
        }
        let driver = self.clone();
        let socket = Socket::open(&self.0.origin, move |heard| driver.hear(heard));
        if socket.is_none() {
            self.disconnected_later();
        }
        *self.0.socket.borrow_mut() = socket;
    }

    fn hear(&self, heard: Heard) {
        match heard {
            Heard::Open => self.feed(Event::Connected),
            Heard::Message(message) => self.feed(Event::Received(message)),
            Heard::Closed => self.disconnected_later(),
        }
    }

    /// Not at once: a socket must not be dropped while it calls, nor a core be told in the middle of a list of actions.
    fn disconnected_later(&self) {
        let driver = self.clone();
        spawn_local(async move {
            driver.0.socket.borrow_mut().take();
            driver.feed(Event::Disconnected);
        });
    }

    fn wake_at(&self, at: UnixMillis) {
        let timer = (at != UnixMillis(u64::MAX)).then(|| {
            let driver = self.clone();
            clock::at(at, move || driver.feed(Event::Woken))
        });
        *self.0.timer.borrow_mut() = timer;
    }

    /// One transaction for all that waits, then the next: so nothing is stored without what was asked for before it.
    fn store_waiting(&self) {
        if self.0.waiting.borrow().is_empty() || self.0.is_storing.replace(true) {
            return;
        }
        let driver = self.clone();
        let mut batch = self.take_waiting();
        let mut kept = self.0.shelving.store(&batch);
        spawn_local(async move {
            while !batch.is_empty() {
                let result = kept.await;
                driver.stored(batch, result);
                batch = driver.take_waiting();
                kept = driver.0.shelving.store(&batch);
            }
            driver.0.is_storing.set(false);
        });
    }

    fn stored(&self, batch: Vec<(Ticket, Chunk)>, result: Result<(), StoreProblem>) {
        self.0.news.borrow_mut().stored |= result.is_ok() && !batch.is_empty();
        for (ticket, _) in batch {
            self.feed(match result {
                Ok(()) => Event::Stored(ticket),
                Err(problem) => Event::StoreFailed(ticket, problem),
            });
        }
    }

    fn take_waiting(&self) -> Vec<(Ticket, Chunk)> {
        self.0.waiting.borrow_mut().drain(..).collect()
    }

    fn tell_soon(&self) {
        let due = self.0.told_at.get().plus(TELL_EVERY_MS);
        if self.0.news.borrow().is_empty() || self.0.telling.borrow().is_some() {
            return;
        }
        if due <= clock::now() {
            self.tell();
            return;
        }
        let driver = self.clone();
        *self.0.telling.borrow_mut() = Some(clock::at(due, move || driver.tell()));
    }

    fn tell(&self) {
        drop(self.0.telling.borrow_mut().take());
        let news = self.0.news.take();
        if !news.is_empty() {
            self.0.told_at.set(clock::now());
            (self.0.listener)(news);
        }
    }
}

impl Driver<Replica> {
    /// Makes an edit.
    pub fn edit(&self, edit: Edit) -> Result<(), EditError> {
        let made = self.act(|replica, now| replica.edit(now, edit).map(|actions| ((), actions)));
        made.unwrap_or(Err(EditError::NotIn))
    }
}
