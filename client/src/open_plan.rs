//! What views may do with a plan: read it, edit it, and know where its words are. Views see nothing below this.

mod copies;
mod demo;
mod door;
mod joining;
mod locking;
mod membership;
mod opening;
mod own_things;
mod places;
mod reading;
mod sharing;
mod shelf;
mod telling;
mod things;
mod triggers;

use kith_shared::id::{DeviceId, PersonId};
use kith_shared::plan::address::kinds;
use kith_shared::plan::ending;
use kith_shared::plan::words::Run;
use kith_shared::plan::{Edit, EditError, Field, FieldPath, Ids, Plan, Section, Who};
use kith_shared::replica::{Dice, Replica};
use kith_shared::sealing::SaidNow;
use kith_shared::time::UnixMillis;
use leptos::prelude::*;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use crate::device::{self, Door, Drafts, IdleWatch, Knocking, Listening, Seat, ShelfBell, Storage};
pub use crate::device::{
    BringProblem, DemoPerson, DemoProblem, NewPlace, NewPlan, OpenProblem, Persistence, PinTry, Place,
    PlanHandle, ShelfRow,
};
pub use copies::Brought;
pub use demo::DemoState;
pub use door::DoorProblem;
pub use joining::Invited;
pub use kith_shared::replica::{
    InviteLink, JoinRefused, JoinState, Knock, MemberError, MembershipAct, MembershipOutcome, MyStanding,
    Notice, QuarantineWhy, Quarantined, RelayTrouble, Status, StoreProblem,
};
pub use kith_shared::sealing::is_a_pin;
pub use locking::Unlocking;
pub use opening::Opened;
pub use reading::{Letters, Reading, Size, Theme};
pub use sharing::Sharing;
pub use shelf::Shelf;
pub use telling::Told;
pub use things::{KeepProblem, ThingState};
use triggers::Triggers;

/// The plan that is open in this tab, if one is, and the way to others. Made once for the whole app.
#[derive(Clone, Copy)]
pub struct OpenPlan(StoredValue<Rc<Inner>, LocalStorage>);

struct Inner {
    storage: RefCell<Option<Storage>>,
    seat: RefCell<Option<Seat>>,
    drafts: RefCell<Option<Drafts>>,
    knocking: RefCell<Option<Rc<Knocking>>>,
    invite: RefCell<Option<InviteLink>>,
    listening: RefCell<Vec<Listening>>,
    bell: RefCell<Option<ShelfBell>>,
    dice: RefCell<Dice>,
    triggers: Triggers,
    /// Rises with every opening and closing, so that one that was overtaken comes to nothing.
    round: Cell<u64>,
    asked_to_persist: Cell<bool>,
    label: RefCell<Option<telling::Names>>,
    // Signals that live as long as this does, not as the page: what is under way when a plan beside is left still ends.
    /// What this device knows of the place that is open.
    place: ArcRwSignal<Option<Place>>,
    /// It is being looked for places of the made-up plan.
    looking: ArcRwSignal<bool>,
    /// Opened beside another plan for a moment: nothing else hears of it.
    is_quiet: bool,
    told: Cell<u64>,
    idle: RefCell<Option<IdleWatch>>,
    /// The plan that waits for its PIN.
    locked: Cell<Option<DeviceId>>,
    door: ArcRwSignal<Option<Door>>,
    has_pin: ArcRwSignal<bool>,
    unlocking: ArcRwSignal<Unlocking>,
    opened: ArcRwSignal<Opened>,
    shelf: ArcRwSignal<Shelf>,
    invited: ArcRwSignal<Invited>,
    joining: ArcRwSignal<Option<JoinState>>,
    notices: ArcRwSignal<Vec<Told>>,
    /// What others said last to those who are there now, and when it was heard.
    heard: ArcRwSignal<BTreeMap<DeviceId, (SaidNow, UnixMillis)>>,
    persistence: ArcRwSignal<Persistence>,
    demo: ArcRwSignal<DemoState>,
}

impl OpenPlan {
    /// Makes it and hands it to everything below; once, where the app begins.
    pub fn provide() -> Self {
        let plan = Self(StoredValue::new_local(Inner::empty(false)));
        provide_context(plan);
        plan.begin();
        plan
    }

    /// The one that [`Self::provide`] made.
    pub fn here() -> Self {
        expect_context()
    }

    /// Reads from the plan what depends on these sections and on who is in it. Call it inside a closure that a view runs
    /// again, and do not edit inside it. With no plan open, the plan is empty.
    pub fn read<R>(&self, sections: &[Section], read: impl FnOnce(&Plan) -> R) -> R {
        let inner = self.inner();
        inner.triggers.track_sections(sections);
        inner.with_plan(read)
    }

    /// The words at one address.
    pub fn prose(&self, field: Field<kinds::Prose>) -> String {
        let inner = self.inner();
        inner.triggers.track_path(field.path);
        inner.with_plan(|plan| plan.prose(field).to_owned())
    }

    /// Who wrote each stretch of the words at one address.
    pub fn runs(&self, path: FieldPath) -> Vec<Run> {
        let inner = self.inner();
        inner.triggers.track_path(path);
        inner.triggers.track_members();
        inner.with_replica(|replica| replica.runs(path)).unwrap_or_default()
    }

    /// Makes an edit. It shows at once, is on the disk a moment later, and shared when [`Self::sharing`] says so.
    pub fn edit(&self, make: impl FnOnce(&Plan, &mut dyn Ids) -> Edit) -> Result<(), EditError> {
        self.try_edit(|plan, ids| Some(make(plan, ids)))
    }

    /// Makes an edit if there is one to make.
    pub fn try_edit(&self, make: impl FnOnce(&Plan, &mut dyn Ids) -> Option<Edit>) -> Result<(), EditError> {
        let inner = self.inner();
        let seat = inner.seat().ok_or(EditError::NotIn)?;
        let mut dice = inner.dice.borrow_mut().split();
        match inner.with_plan(|plan| make(plan, &mut dice)) {
            Some(edit) => seat.edit(edit),
            None => Ok(()),
        }
    }

    /// A fresh id for somebody who is to be added to the plan.
    pub fn new_person(&self) -> PersonId {
        PersonId(self.inner().dice.borrow_mut().bytes())
    }

    /// Where the words of this plan are.
    pub fn status(&self) -> Status {
        let inner = self.inner();
        inner.triggers.track_status();
        let mut status = inner.seat().and_then(|seat| seat.status()).unwrap_or_else(sharing::nothing_open);
        let drafts = inner.drafts.borrow().as_ref().and_then(Drafts::problem);
        status.store_problem = status.store_problem.or(drafts);
        status
    }

    /// Names the exact state of the plan: the heads of its documents, part by part.
    pub fn heads(&self) -> Vec<[u8; 32]> {
        let heads = self.inner().with_replica(Replica::heads).unwrap_or_default();
        heads.into_iter().flatten().collect()
    }

    /// The same in one word, for the chip.
    pub fn sharing(&self) -> Sharing {
        Sharing::of(&self.status(), self.persistence())
    }

    /// Whether the browser promised to keep what is on this device.
    pub fn persistence(&self) -> Persistence {
        self.inner().persistence.get()
    }

    /// Who this device is in the plan.
    pub fn me(&self) -> Option<Who> {
        let inner = self.inner();
        inner.triggers.track_members();
        inner.with_replica(Replica::me).flatten()
    }

    /// What was typed under `key` and not shared.
    pub fn draft(&self, key: &str) -> Option<String> {
        self.inner().drafts.borrow().as_ref().and_then(|drafts| drafts.get(key))
    }

    /// Keeps what is being typed under `key`, sealed, on this device only.
    pub fn keep_draft(&self, key: &str, words: &str) {
        if let Some(drafts) = &*self.inner().drafts.borrow() {
            drafts.keep(key, words);
        }
    }

    /// Forgets a draft: it was shared or thrown away.
    pub fn drop_draft(&self, key: &str) {
        if let Some(drafts) = &*self.inner().drafts.borrow() {
            drafts.forget(key);
        }
    }

    fn inner(&self) -> Rc<Inner> {
        self.0.with_value(Rc::clone)
    }
}

impl Inner {
    fn empty(is_quiet: bool) -> Rc<Self> {
        Rc::new(Self {
            storage: RefCell::default(),
            seat: RefCell::default(),
            drafts: RefCell::default(),
            knocking: RefCell::default(),
            invite: RefCell::default(),
            listening: RefCell::default(),
            bell: RefCell::default(),
            dice: RefCell::new(device::dice()),
            triggers: Triggers::default(),
            round: Cell::new(0),
            asked_to_persist: Cell::new(false),
            label: RefCell::default(),
            place: ArcRwSignal::new(None),
            looking: ArcRwSignal::new(false),
            is_quiet,
            told: Cell::new(0),
            idle: RefCell::default(),
            locked: Cell::new(None),
            door: ArcRwSignal::new(Door::kept()),
            has_pin: ArcRwSignal::new(false),
            unlocking: ArcRwSignal::new(Unlocking::Nothing),
            opened: ArcRwSignal::new(Opened::Loading),
            shelf: ArcRwSignal::new(Shelf::Loading),
            invited: ArcRwSignal::new(Invited::Nothing),
            joining: ArcRwSignal::new(None),
            notices: ArcRwSignal::default(),
            heard: ArcRwSignal::default(),
            persistence: ArcRwSignal::new(Persistence::NotAsked),
            demo: ArcRwSignal::new(DemoState::Unknown),
        })
    }

    fn seat(&self) -> Option<Seat> {
        self.seat.borrow().clone().filter(|seat| !self.is_quiet || !is_shut(seat))
    }

    fn with_replica<R>(&self, look: impl FnOnce(&Replica) -> R) -> Option<R> {
        self.seat().and_then(|seat| seat.with(look))
    }

    fn with_plan<R>(&self, look: impl FnOnce(&Plan) -> R) -> R {
        let mut look = Some(look);
        let seen = self.with_replica(|replica| look.take().map(|look| look(replica.plan()))).flatten();
        match (seen, look) {
            (Some(seen), _) => seen,
            (None, Some(look)) => look(&Plan::default()),
            (None, None) => unreachable!("a look that was taken was used"),
        }
    }
}

/// Whether a plan that is opened beside another one is to stay shut, as its own pages do.
fn is_shut(seat: &Seat) -> bool {
    let shut = seat.with(|replica| ending::is_shut(replica.plan(), replica.me().as_ref(), device::now()));
    shut.unwrap_or(false)
}
