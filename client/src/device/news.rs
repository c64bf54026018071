//! What is new about a plan or a joining, as whoever shows it hears it.

use kith_shared::plan::FieldPath;
use kith_shared::replica::Notice;
use kith_shared::sealing::SaidNow;
use std::rc::Rc;

use super::opening::OpenProblem;

/// What is new since the last telling.
#[derive(Default)]
pub struct News {
    /// Values of the plan.
    pub changed: Vec<FieldPath>,
    /// Everything, as after opening.
    pub everything: bool,
    /// Who is in the plan, or who knocks.
    pub members: bool,
    /// Where things stand.
    pub status: bool,
    /// Something more is on the disk.
    pub stored: bool,
    /// What a person should hear once.
    pub notices: Vec<Notice>,
    /// What others say now, and nobody keeps.
    pub heard: Vec<SaidNow>,
    /// The core has to be opened again from what is stored.
    pub reopen: bool,
    /// The plan cannot be shown any longer.
    pub lost: Option<OpenProblem>,
}

/// Hears news. Nothing is held while it listens.
pub type Listener = Rc<dyn Fn(News)>;

impl News {
    /// Everything may be new.
    pub fn all() -> Self {
        Self { everything: true, members: true, status: true, ..Self::default() }
    }

    /// The plan cannot be shown any longer.
    pub fn lost(why: OpenProblem) -> Self {
        Self { lost: Some(why), ..Self::default() }
    }

    /// Whether there is nothing to tell.
    pub fn is_empty(&self) -> bool {
        let Self { changed, everything, members, status, stored, notices, heard, reopen, lost } = self;
        let flagged = *everything || *members || *status || *stored || *reopen;
        changed.is_empty() && notices.is_empty() && heard.is_empty() && lost.is_none() && !flagged
    }

    /// Puts more news to this.
    pub fn add(&mut self, more: Self) {
        self.changed.extend(more.changed);
        self.notices.extend(more.notices);
        self.heard.extend(more.heard);
        self.everything |= more.everything;
        self.members |= more.members;
        self.status |= more.status;
        self.stored |= more.stored;
        self.reopen |= more.reopen;
        self.lost = more.lost.or(self.lost);
    }
}
