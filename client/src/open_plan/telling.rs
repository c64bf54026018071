//! How news of the plan reaches what shows it.

use kith_shared::plan::{Section, SpaceKind, network};
use kith_shared::replica::Notice;
use kith_shared::time::UnixMillis;
use leptos::prelude::*;
use std::rc::Rc;

use super::{Inner, OpenPlan, Opened};
use crate::device::{self, Label, Listener, News, Place};

/// The most notices that wait to be read.
const NOTICES_LIMIT: usize = 20;

/// Something a person should hear once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Told {
    /// Names it, to dismiss it.
    pub id: u64,
    /// When it was told.
    pub at: UnixMillis,
    /// What.
    pub notice: Notice,
}

impl OpenPlan {
    /// What should be heard and has not been dismissed, oldest first.
    pub fn notices(&self) -> Vec<Told> {
        self.inner().notices.get()
    }

    /// It was heard.
    pub fn dismiss(&self, id: u64) {
        self.inner().notices.update(|notices| notices.retain(|told| told.id != id));
    }
}

impl Inner {
    /// Hears the news of the plan that is being opened in this round.
    pub(super) fn listener(self: &Rc<Self>, round: u64) -> Listener {
        let inner = Rc::downgrade(self);
        Rc::new(move |news| {
            if let Some(inner) = inner.upgrade().filter(|inner| inner.round.get() == round) {
                inner.hear(news);
            }
        })
    }

    fn hear(self: &Rc<Self>, mut news: News) {
        if let Some(problem) = news.lost {
            self.close_with(Opened::Failed(problem));
            return;
        }
        self.say_how_open();
        self.triggers.pull(&news);
        self.tell(&news.notices);
        self.hear_now(std::mem::take(&mut news.heard));
        if news.status || news.everything {
            self.ask_to_persist();
        }
        if news.everything || news.members || touches_label(&news) {
            self.keep_label();
        }
    }

    /// A seat changes between owner and beside by itself.
    pub(super) fn say_how_open(&self) {
        let Some(seat) = self.seat() else { return };
        let now = if seat.is_beside() { Opened::Mirror } else { Opened::Open };
        if self.opened.get_untracked() != now {
            self.opened.set(now);
        }
    }

    fn tell(&self, notices: &[Notice]) {
        if notices.is_empty() {
            return;
        }
        self.notices.update(|told| {
            for notice in notices {
                let id = self.told.get() + 1;
                self.told.set(id);
                told.push(Told { id, at: device::now(), notice: *notice });
            }
            let over = told.len().saturating_sub(NOTICES_LIMIT);
            told.drain(..over);
        });
    }

    /// Once there is something that could be lost.
    fn ask_to_persist(self: &Rc<Self>) {
        let unsent =
            self.seat().and_then(|seat| seat.status()).is_some_and(|status| !status.waiting.is_empty());
        if !unsent || self.asked_to_persist.replace(true) {
            return;
        }
        let inner = self.clone();
        leptos::task::spawn_local(async move {
            inner.persistence.set(device::ask_to_persist().await);
        });
    }

    /// The names that the shelf shows, sealed.
    fn keep_label(self: &Rc<Self>) {
        let (Some(seat), Some(storage)) = (self.seat(), self.storage.borrow().clone()) else { return };
        let known = self.place.get_untracked();
        let label = self.with_replica(|replica| {
            let (plan, me) = (replica.plan(), replica.me());
            let kind = plan.space_kind();
            let name = me.and_then(|me| network::name(plan, me.person)).unwrap_or_default().to_owned();
            // Somebody who was let into a place has nothing on this device yet that says what it is.
            let place = known.or_else(|| (kind != SpaceKind::Plan).then(|| Place::new(kind)));
            Label { nickname: network::about(plan).nickname, name, place }
        });
        let Some(label) = label.filter(|label| self.label.borrow().as_ref() != Some(label)) else {
            return;
        };
        let sealed = seat.with(|replica| device::seal_label(replica.keys(), &label));
        if self.place.with_untracked(|place| *place != label.place) {
            self.place.set(label.place.clone());
        }
        *self.label.borrow_mut() = Some(label);
        let (Some(sealed), inner) = (sealed, self.clone()) else { return };
        leptos::task::spawn_local(async move {
            // A shelf without names is still a shelf.
            let _ = device::put_label(&storage, seat.device(), sealed).await;
            inner.read_shelf().await;
        });
    }
}

fn touches_label(news: &News) -> bool {
    news.changed.iter().any(|path| matches!(path.section, Section::About | Section::People | Section::Space))
}
