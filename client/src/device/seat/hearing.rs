//! What a seat hears: from the other tabs, and from the page it is in.

use kith_shared::plan::Edit;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;

use super::waiting_edits::is_there;
use super::{Beside, Inner, Seat, Sitting, lock_name};
use crate::device::js::{self, Listening};
use crate::device::news::News;
use crate::device::opening::{self, OpenProblem};
use crate::device::page;
use crate::device::tabs::{Channel, Word};

impl Seat {
    pub(super) fn start_hearing(&self) {
        let inner = Rc::downgrade(&self.0);
        let channel = Channel::join(&lock_name(self.0.device), move |word| {
            if let Some(seat) = inner.upgrade().map(Self) {
                seat.hear(word);
            }
        });
        *self.0.channel.borrow_mut() = Some(channel);
        *self.0.listening.borrow_mut() = vec![
            self.on_window("focus", Self::came_to_front),
            self.on_window("pageshow", Self::came_to_front),
            self.on_window("online", Self::network_changed),
            self.on_window("pagehide", Self::flush),
            self.on_document("visibilitychange", |seat| match page::is_hidden() {
                true => seat.flush(),
                false => seat.came_to_front(),
            }),
        ];
        match self.sitting() {
            Sitting::Owner(_) => self.say(&Word::NewOwner),
            Sitting::Beside(_) => self.say(&Word::HowAreThings),
            Sitting::Nobody => {}
        }
    }

    fn hear(&self, word: Word) {
        match (word, self.sitting()) {
            (Word::Stored, Sitting::Beside(beside)) => self.refresh(beside),
            (Word::Standing(standing), Sitting::Beside(beside)) => {
                beside.hear(standing);
                (self.0.listener)(News { status: true, members: true, ..News::default() });
            }
            (Word::NewOwner, Sitting::Beside(beside)) => {
                self.0.asked_by_other.set(false);
                self.0.waiting.words().iter().for_each(|word| self.say(word));
                self.say(&Word::HowAreThings);
                self.refresh(beside);
            }
            (Word::HowAreThings, Sitting::Owner(_)) => self.say_standing(),
            (Word::Edit { number, edit }, Sitting::Owner(_)) => self.edit_for_other(number, &edit),
            (Word::Done { number }, _) => self.0.waiting.done(number),
            (Word::MyTurn { .. }, Sitting::Owner(_)) => self.give_way(),
            (Word::MyTurn { tab }, Sitting::Beside(_)) => self.0.asked_by_other.set(tab != self.0.tab),
            (Word::Gone, _) => {
                self.leave();
                (self.0.listener)(News::lost(OpenProblem::NotHere));
            }
            (
                Word::Stored
                | Word::Standing(_)
                | Word::NewOwner
                | Word::HowAreThings
                | Word::Edit { .. }
                | Word::MyTurn { .. }
                | Word::Shelf,
                _,
            ) => {}
        }
    }

    /// The other tab is told once it is on the disk, or cannot be made: then it need not ask another owner for it.
    fn edit_for_other(&self, number: u64, edit: &[u8]) {
        if let Ok(edit) = Edit::from_bytes(edit) {
            // A new owner is asked again for what the last one may have made.
            if self.with(|replica| is_there(replica.plan(), &edit)) == Some(false) {
                let _ = self.edit(edit);
            }
        }
        let seat = self.clone();
        spawn_local(async move {
            seat.settled().await;
            seat.say(&Word::Done { number });
        });
    }

    /// Reads again what the owner stored; once more if it stored something meanwhile.
    fn refresh(&self, beside: Rc<Beside>) {
        if !beside.begin_refresh() {
            return;
        }
        let seat = self.clone();
        spawn_local(async move {
            loop {
                let news = seat.read_on(&beside).await;
                if let Some(news) = news.filter(|_| seat.is_beside()) {
                    (seat.0.listener)(news);
                }
                if !beside.end_refresh() {
                    return;
                }
            }
        });
    }

    async fn read_on(&self, beside: &Beside) -> Option<News> {
        let stored = self.0.storage.chunks_between(self.0.device, &beside.unread()).await.ok()?;
        if let Some(news) = beside.read_on(stored) {
            return Some(news);
        }
        let (_, replica, _) = opening::open(&self.0.storage, self.0.device).await.ok()?;
        Some(beside.replace(replica))
    }

    /// The tab in front is the owner: browsers slow down the others.
    fn came_to_front(&self) {
        self.ask_for_turn();
        self.try_now();
    }

    fn try_now(&self) {
        if let Sitting::Owner(driver) = self.sitting() {
            driver.try_now();
        }
    }

    fn network_changed(&self) {
        if let Sitting::Owner(driver) = self.sitting() {
            driver.network_changed();
        }
    }

    fn on_window(&self, event: &'static str, then: fn(&Self)) -> Listening {
        self.on(&js_sys::global(), event, then)
    }

    fn on_document(&self, event: &'static str, then: fn(&Self)) -> Listening {
        self.on(&js::get(&js_sys::global(), "document"), event, then)
    }

    fn on(&self, target: &JsValue, event: &'static str, then: fn(&Self)) -> Listening {
        let inner: std::rc::Weak<Inner> = Rc::downgrade(&self.0);
        Listening::to(target, event, move |_| {
            if let Some(seat) = inner.upgrade().map(Self) {
                then(&seat);
            }
        })
    }
}
