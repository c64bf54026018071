//! A plan as a tab beside its owner has it: read from the storage, with what the owner says about the relay.

use kith_shared::replica::{Action, Replica};
use std::cell::{Cell, RefCell};

use crate::device::clock;
use crate::device::news::News;
use crate::device::tabs::Standing;

/// A copy that only reads.
pub struct Beside {
    replica: RefCell<Replica>,
    standing: RefCell<Standing>,
    is_refreshing: Cell<bool>,
    again: Cell<bool>,
}

impl Beside {
    pub fn new(replica: Replica) -> Self {
        Self {
            replica: RefCell::new(replica),
            standing: RefCell::default(),
            is_refreshing: Cell::new(false),
            again: Cell::new(false),
        }
    }

    pub fn with<R>(&self, look: impl FnOnce(&Replica) -> R) -> Option<R> {
        self.replica.try_borrow().ok().map(|replica| look(&replica))
    }

    pub fn told<R>(&self, look: impl FnOnce(&Standing) -> R) -> R {
        look(&self.standing.borrow())
    }

    pub fn hear(&self, standing: Standing) {
        *self.standing.borrow_mut() = standing;
    }

    /// Whether to begin reading again; otherwise whoever reads now does it once more.
    pub fn begin_refresh(&self) -> bool {
        self.again.set(true);
        !self.is_refreshing.replace(true) && self.again.replace(false)
    }

    /// Whether to read once more.
    pub fn end_refresh(&self) -> bool {
        let again = self.again.replace(false);
        self.is_refreshing.set(again);
        again
    }

    /// The keys of what was not read yet.
    pub fn unread(&self) -> Vec<(String, String)> {
        self.replica.borrow().unread().to_vec()
    }

    /// Reads on; tells what is new, or nothing if the plan has to be opened again.
    pub fn read_on(&self, stored: Vec<(String, Vec<u8>)>) -> Option<News> {
        let actions = self.replica.borrow_mut().read_on(clock::now(), stored)?;
        let mut news = News::default();
        for action in actions {
            match action {
                Action::Changed(paths) => news.changed.extend(paths),
                Action::MembersChanged => news.members = true,
                Action::StatusChanged => news.status = true,
                // For the tab that talks to the relay.
                Action::Store(..)
                | Action::Bring(_)
                | Action::Heard(_)
                | Action::Send(_)
                | Action::Connect
                | Action::Hangup
                | Action::WakeAt(_)
                | Action::Tell(_)
                | Action::Reopen => {}
            }
        }
        Some(news)
    }

    /// Takes the plan as it was opened again.
    pub fn replace(&self, replica: Replica) -> News {
        drop(self.replica.replace(replica));
        News::all()
    }
}
