//! The places beside the open plan: each a plan of its own, which only this device knows to belong here.

use kith_shared::plan::{Plan, Section, SpaceKind, network};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::rc::Rc;

use super::{Inner, NewPlace, OpenPlan, OpenProblem, Place, PlanHandle, Shelf, ShelfRow};
use crate::device;

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

    /// The plan that the open place stands beside on this device.
    pub fn plan_of_place(&self) -> Option<PlanHandle> {
        self.place().and_then(|place| place.beside())
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

    /// Places on this device that stand beside no plan.
    pub fn places_alone(&self) -> Vec<ShelfRow> {
        let is_alone = |row: &ShelfRow| row.place.as_ref().is_some_and(|place| place.beside().is_none());
        match self.shelf() {
            Shelf::Here(rows) => rows.into_iter().filter(is_alone).collect(),
            Shelf::Loading | Shelf::Broken(_) => Vec::new(),
        }
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

    /// Shows a place that came by invite beside the open plan, on this device only.
    pub fn put_beside(&self, place: &ShelfRow) {
        let inner = self.inner();
        let Some((plan, known)) = self.handle().zip(place.place.clone()) else { return };
        let handle = place.handle;
        spawn_local(async move {
            if let Ok(storage) = inner.storage().await {
                // What could not be written is offered again.
                let _ = device::set_place(&storage, handle.0, known.put_beside(plan)).await;
                let _ = device::lock_like(&storage, handle.0, plan.0).await;
            }
            inner.read_shelf().await;
        });
    }

    /// Looks whether the made-up plan has places that are not here yet.
    pub fn look_for_places(&self) {
        let inner = self.inner();
        let Some(handle) = inner.seat().map(|seat| PlanHandle(seat.device())) else { return };
        let is_demo = inner.shelf.with_untracked(|shelf| match shelf {
            Shelf::Here(rows) => rows.iter().any(|row| row.handle == handle && row.is_demo),
            Shelf::Loading | Shelf::Broken(_) => false,
        });
        if is_demo {
            spawn_local(async move {
                if let Ok(storage) = inner.storage().await {
                    // Without signal there is only what was written before.
                    let _ = device::demo_places(storage, handle.0).await;
                }
                inner.read_shelf().await;
            });
        }
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
        let people = people.map(|person| (person.id, person.name)).collect();
        let storage = self.storage().await.ok()?;
        let known = device::place_of(&storage, place.0).await?;
        device::set_place(&storage, place.0, known.with_people(people)).await
    }
}
