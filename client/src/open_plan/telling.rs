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
        let names = self.with_replica(|replica| {
            let (plan, me) = (replica.plan(), replica.me());
            let name_of = |person| network::name(plan, person).unwrap_or_default().to_owned();
            let kind = plan.space_kind();
            let whose = plan.space_of().filter(|_| kind == SpaceKind::Child);
            Names {
                nickname: network::about(plan).nickname,
                name: me.map(|me| name_of(me.person)).unwrap_or_default(),
                kind,
                whom: whose.map(name_of).unwrap_or_default(),
            }
        });
        let Some(names) = names.filter(|names| self.label.borrow().as_ref() != Some(names)) else { return };
        *self.label.borrow_mut() = Some(names.clone());
        let inner = self.clone();
        leptos::task::spawn_local(async move {
            // A shelf without names is still a shelf.
            let label = device::change_label(&storage, seat.device(), |label| names.put_into(label)).await;
            let is_same = inner.seat().is_some_and(|now| now.device() == seat.device());
            if let Some(label) = label.filter(|_| is_same) {
                inner.know_place(label.place);
            }
            inner.read_shelf().await;
        });
    }

    /// What this device knows of the place that is open.
    pub(super) fn know_place(&self, place: Option<Place>) {
        if self.place.with_untracked(|known| *known != place) {
            self.place.set(place);
        }
    }
}

/// The names in a label that the open plan itself gives.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Names {
    nickname: String,
    name: String,
    kind: SpaceKind,
    /// Whose place it is, where it is a child's.
    whom: String,
}

impl Names {
    /// Where a place stands is known to the label alone, and perhaps another tab has just said it.
    fn put_into(&self, label: Label) -> Label {
        // Somebody who was let into a place has nothing on this device yet that says what it is.
        let place = label.place.or_else(|| (self.kind != SpaceKind::Plan).then(|| Place::new(self.kind)));
        let place = place.map(|place| match self.whom.as_str() {
            "" => place,
            whom => place.named(whom.to_owned()),
        });
        Label { nickname: self.nickname.clone(), name: self.name.clone(), place }
    }
}

fn touches_label(news: &News) -> bool {
    news.changed.iter().any(|path| matches!(path.section, Section::About | Section::People | Section::Space))
}
