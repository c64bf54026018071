//! Notices that a device was put away or left lying open.

use gloo_timers::callback::Interval;
use kith_shared::time::UnixMillis;
use std::cell::Cell;
use std::rc::Rc;

use super::clock;
use super::js::{self, Listening};
use super::page;

/// Out of sight for so long, in milliseconds, counts as put away.
const HIDDEN_MS: u64 = 5 * 60 * 1000;
/// In sight and untouched for so long, in milliseconds, counts as left lying.
const UNTOUCHED_MS: u64 = 10 * 60 * 1000;
const LOOK_EVERY_MS: u32 = 15_000;

/// Watches until it is dropped.
pub struct IdleWatch {
    _listening: Vec<Listening>,
    _looking: Interval,
}

struct Seen {
    touched: Cell<UnixMillis>,
    hidden: Cell<Option<UnixMillis>>,
    then: Box<dyn Fn()>,
}

impl IdleWatch {
    /// Calls `then` when nobody has been here for a while; again after each further while.
    pub fn start(then: impl Fn() + 'static) -> Self {
        let hidden = page::is_hidden().then(clock::now);
        let seen = Rc::new(Seen {
            touched: Cell::new(clock::now()),
            hidden: Cell::new(hidden),
            then: Box::new(then),
        });
        let touch = |event| {
            let seen = seen.clone();
            page::on_window(event, move || seen.touched.set(clock::now()))
        };
        let turned = seen.clone();
        let document = js::get(&js_sys::global(), "document");
        let listening = vec![
            touch("pointerdown"),
            touch("keydown"),
            Listening::to(&document, "visibilitychange", move |_| turned.turn()),
        ];
        Self { _listening: listening, _looking: Interval::new(LOOK_EVERY_MS, move || seen.look()) }
    }
}

impl Seen {
    /// Timers sleep while a page is hidden: whoever comes back is asked before anything is drawn.
    fn turn(&self) {
        self.look();
        self.hidden.set(page::is_hidden().then(clock::now));
        self.touched.set(clock::now());
    }

    fn look(&self) {
        let (since, longest) = match self.hidden.get() {
            Some(hidden) => (hidden, HIDDEN_MS),
            None => (self.touched.get(), UNTOUCHED_MS),
        };
        // A clock that was set back counts as nothing at all.
        if clock::now().since(since) >= longest {
            (self.then)();
        }
    }
}
