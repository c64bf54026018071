//! What a person is told about where their words are and whom they can trust.

use super::members::MembershipOutcome;
use super::{Replica, StoreProblem};
use crate::id::DeviceId;
use crate::plan::FieldPath;
use crate::time::UnixMillis;

/// Where things stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Status {
    /// Edits of this device that the relay has not acknowledged, oldest first.
    pub waiting: Vec<Waiting>,
    /// Photos, sounds and drawings that the relay has yet to be given, or to destroy.
    pub things_waiting: usize,
    /// How many of them the relay has no room for: this device, or the space, has used up what it may keep of them.
    pub things_without_room: usize,
    /// How many of the edits are not even on the disk yet.
    pub not_stored: usize,
    /// The relay is there and has told everything it has.
    pub connected: bool,
    /// When the relay last acknowledged something.
    pub last_shared: Option<UnixMillis>,
    /// When anything of the relay was last heard.
    pub last_heard: Option<UnixMillis>,
    /// The disk does not take what is written.
    pub store_problem: Option<StoreProblem>,
    /// This device's place in the space.
    pub standing: MyStanding,
    /// The relay contradicts itself or what members say.
    pub trouble: Option<RelayTrouble>,
    /// What was refused of others, with its author.
    pub quarantined: Vec<Quarantined>,
    /// Something in the space was made by a newer version.
    pub read_only: bool,
}

/// One edit that waits to be shared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// What it touched.
    pub paths: Vec<FieldPath>,
    /// When it was made.
    pub at: UnixMillis,
}

/// A device's own place in a space.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum MyStanding {
    /// Nothing of the space is here yet.
    Joining,
    /// In it.
    In,
    /// Let go.
    Removed,
    /// Left.
    Left,
    /// Never in it: this is a copy to read, made out of a file.
    Copy,
}

/// What is wrong with what the relay tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RelayTrouble {
    /// It told two members different stories, or somebody signed two different things under one number.
    Forked,
    /// It has less than it had.
    RolledBack,
    /// It keeps something back.
    Gap,
}

/// Why something of somebody else was not taken into the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum QuarantineWhy {
    /// Its author may not write there.
    NoRight,
    /// A signature does not hold, or it cannot be opened.
    NotAuthentic,
    /// A change breaks the rules of the plan.
    Forbidden,
    /// The app stopped twice while reading it.
    Harmful,
    /// It builds on something that never came.
    Incomplete,
    /// It gave this device another key for the time that it began than it told everybody of.
    WrongKey,
}

/// Something that was not taken into the plan. Nothing is dropped silently.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quarantined {
    /// The device that it says it is of.
    pub device: DeviceId,
    /// Its number in the log.
    pub number: u64,
    /// Why.
    pub why: QuarantineWhy,
    /// When this device refused it.
    pub at: UnixMillis,
}

/// Something a person should hear once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notice {
    /// Something was not taken into the plan.
    Refused(Quarantined),
    /// The relay cannot be right.
    RelayTrouble(RelayTrouble),
    /// What became of a change of membership that was asked for.
    Membership(MembershipOutcome),
    /// This device was let go.
    Removed,
    /// Something came that cannot be read.
    BadFrame,
}

/// What a replica remembers for its status.
#[derive(Debug, Default)]
pub(super) struct Known {
    pub last_shared: Option<UnixMillis>,
    pub last_heard: Option<UnixMillis>,
    pub store_problem: Option<StoreProblem>,
    pub trouble: Option<RelayTrouble>,
    pub quarantined: Vec<Quarantined>,
    pub read_only: bool,
    pub refused_as_stranger: bool,
}

/// The most refused things that are remembered one by one.
const QUARANTINE_LIMIT: usize = 200;

impl Known {
    /// Remembers what was refused; tells whether it is news.
    pub(super) fn quarantine(&mut self, refused: Quarantined) -> bool {
        let known = self.quarantined.iter().any(|known| known.number == refused.number);
        if !known && self.quarantined.len() < QUARANTINE_LIMIT {
            self.quarantined.push(refused);
        }
        !known
    }
}

impl Known {
    /// What was refused under this number turned out right.
    pub(super) fn forgive(&mut self, number: u64) {
        self.quarantined.retain(|known| known.number != number);
    }
}

impl Replica {
    /// Where things stand.
    #[must_use]
    pub fn status(&self) -> Status {
        Status {
            waiting: self.outbox.waiting(),
            things_waiting: self.things.waiting(),
            things_without_room: self.things.without_room(),
            not_stored: self.outbox.not_stored(),
            connected: self.line.is_live() && !self.is_rereading(),
            last_shared: self.status.last_shared,
            last_heard: self.status.last_heard,
            store_problem: self.status.store_problem,
            standing: self.standing(),
            trouble: self.status.trouble,
            quarantined: self.status.quarantined.clone(),
            read_only: self.status.read_only,
        }
    }
}
