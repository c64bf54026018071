//! The places beside the open plan: each a plan of its own, which only this device knows to belong here.

use gloo_timers::future::TimeoutFuture;
use kith_shared::id::PersonId;
use kith_shared::plan::kept_thing::KeptThing;
use kith_shared::plan::{Plan, Section, SpaceKind, child, network};
use kith_shared::replica::Replica;
use kith_shared::sealing::open_thing;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::convert::Infallible;
use std::rc::Rc;

use super::{Inner, NewPlace, OpenPlan, OpenProblem, Place, PlanHandle, Shelf, ShelfRow};
use crate::device;

/// How often it is looked whether a thing has come that another plan needs, and how many times.
const CARRY_EVERY_MS: u32 = 250;
const CARRY_TRIES: u32 = 24;

impl OpenPlan {
    /// What the open plan is for.
    pub fn kind(&self) -> SpaceKind {
        self.read(&[Section::Space], Plan::space_kind)
    }

    /// What this device knows of the place that is open; nothing for a family's plan.
    pub fn place(&self) -> Option<Place> {
        self.opened();
        self.inner().place.get()
    }

    /// The plan that the open place stands beside on this device; nothing once that plan was taken off it.
    pub fn plan_of_place(&self) -> Option<PlanHandle> {
        let plan = self.place().and_then(|place| place.beside())?;
        let is_here = match self.shelf() {
            Shelf::Here(rows) => rows.iter().any(|row| row.handle == plan),
            Shelf::Loading | Shelf::Broken(_) => true,
        };
        is_here.then_some(plan)
    }

    /// The places beside the open plan, in the order in which they came.
    pub fn places(&self) -> Vec<ShelfRow> {
        let here = self.handle();
        let is_beside =
            |row: &ShelfRow| row.place.as_ref().is_some_and(|place| here.is_some() && place.beside() == here);
        match self.shelf() {
            Shelf::Here(rows) => rows.into_iter().filter(is_beside).collect(),
            Shelf::Loading | Shelf::Broken(_) => Vec::new(),
        }
    }

    /// Places on this device that stand beside no plan on it.
    pub fn places_alone(&self) -> Vec<ShelfRow> {
        let Shelf::Here(rows) = self.shelf() else { return Vec::new() };
        let is_here = |plan: PlanHandle| rows.iter().any(|row| row.handle == plan);
        let is_alone =
            |row: &&ShelfRow| row.place.as_ref().is_some_and(|place| !place.beside().is_some_and(is_here));
        rows.iter().filter(is_alone).cloned().collect()
    }

    /// Founds a place beside the open plan, without opening it; `then` is told which it is.
    pub fn found_place(&self, new: NewPlace, then: impl FnOnce(Result<PlanHandle, OpenProblem>) + 'static) {
        let inner = self.inner();
        let Some(plan) = inner.seat().map(|seat| seat.device()) else { return };
        spawn_local(async move {
            let founded = match inner.storage().await {
                Ok(storage) => device::found_place(storage, plan, new).await,
                Err(problem) => Err(problem),
            };
            inner.read_shelf().await;
            then(founded.map(PlanHandle));
        });
    }

    /// Shows a place that came by invite beside the open plan, on this device only. `of` is whom a child's place is for, by
    /// their id in the open plan.
    pub fn put_beside(&self, place: PlanHandle, of: Option<PersonId>) {
        let inner = self.inner();
        let Some(plan) = self.handle() else { return };
        spawn_local(async move {
            if let Ok(storage) = inner.storage().await {
                // Whom it was for in another plan says nothing here.
                let put = |known: Place| {
                    let (of, whom) = (of.or(known.of), known.whom.clone());
                    known.for_whom(of, whom).put_beside(plan)
                };
                // What could not be written is offered again, and locked when the plan opens.
                let _ = device::change_place(&storage, place.0, put).await;
                let _ = device::lock_like(&storage, place.0, plan.0).await;
            }
            inner.read_shelf().await;
        });
    }

    /// Says whom the open place is for, by their id in the plan that it stands beside.
    pub fn say_whose(&self, of: PersonId) {
        let inner = self.inner();
        let Some(seat) = inner.seat() else { return };
        spawn_local(async move {
            if let Ok(storage) = inner.storage().await {
                let say = |known: Place| known.if_unknown(Some(of));
                let place = device::change_place(&storage, seat.device(), say).await;
                inner.know_place(place);
            }
            inner.read_shelf().await;
        });
    }

    /// Whether it is being looked for places of the made-up plan.
    pub fn looks_for_places(&self) -> bool {
        self.inner().looking.get()
    }

    /// Looks whether the made-up plan has places that are not here yet.
    pub fn look_for_places(&self) {
        let inner = self.inner();
        let Some(handle) = inner.seat().map(|seat| PlanHandle(seat.device())) else { return };
        let is_demo = inner.shelf.with_untracked(|shelf| match shelf {
            Shelf::Here(rows) => rows.iter().any(|row| row.handle == handle && row.is_demo),
            Shelf::Loading | Shelf::Broken(_) => false,
        });
        if is_demo && !inner.looking.get_untracked() {
            inner.looking.set(true);
            spawn_local(async move {
                if let Ok(storage) = inner.storage().await {
                    // Without signal there is only what was written before.
                    let _ = device::demo_places(storage, handle.0).await;
                }
                inner.read_shelf().await;
                inner.looking.set(false);
            });
        }
    }

    /// Whether it can still be asked: one that stands beside goes with its page.
    pub fn is_there(&self) -> bool {
        self.0.try_with_value(|_| ()).is_some()
    }

    /// Keeps a photo, sound or drawing of this plan in another one too: what one space keeps is no use to another. Nothing if
    /// it does not come to this device in time.
    pub async fn carry_thing(&self, thing: KeptThing, to: Self) -> Option<KeptThing> {
        let seat = self.inner().seat()?;
        for _ in 0..CARRY_TRIES {
            if let Some(sealed) = seat.stored(&Replica::thing_key(&thing)).await {
                let content = open_thing(&thing.key, &sealed).ok()?;
                if !to.is_there() {
                    return None;
                }
                return to.keep_thing(thing.kind, content).await.ok();
            }
            let _ = seat.act(|replica, _| Ok::<_, Infallible>(((), replica.want_thing(&thing))));
            TimeoutFuture::new(CARRY_EVERY_MS).await;
        }
        None
    }

    /// A second plan of this device, open beside the first as long as whatever made it: for the few deeds that need both.
    pub fn beside(handle: PlanHandle) -> Self {
        let inner = Inner::empty(true);
        let plan = Self(StoredValue::new_local(inner.clone()));
        on_cleanup({
            let inner = send_wrapper::SendWrapper::new(inner.clone());
            move || inner.close_with(super::Opened::None)
        });
        let round = inner.begin_round();
        spawn_local(async move { inner.open_or_say(round, handle.0).await });
        plan
    }
}

impl Inner {
    /// What a place remembers of its plan's people while they cannot be read.
    pub(super) async fn tell_people(self: &Rc<Self>, place: PlanHandle) -> Option<()> {
        let people = self.with_plan(network::people);
        let people = people.into_iter().filter(|person| !person.has_left);
        let people: Vec<_> = people.map(|person| (person.id, person.name)).collect();
        let storage = self.storage().await.ok()?;
        let tell = |known: Place| {
            let of = self.with_plan(|plan| child::of_this_name(plan, &known.whom));
            known.if_unknown(of).with_people(people.clone())
        };
        device::change_place(&storage, place.0, tell).await.map(drop)
    }
}
