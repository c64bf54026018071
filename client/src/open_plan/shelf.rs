//! The plans on this device.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Inner, OpenPlan, Opened, PlanHandle, ShelfRow, StoreProblem};
use crate::device;

/// What is on the shelf.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shelf {
    /// It is being read.
    Loading,
    /// These plans, in the order in which they came.
    Here(Vec<ShelfRow>),
    /// This browser keeps nothing, or does not let us at it.
    Broken(StoreProblem),
}

impl OpenPlan {
    /// The plans on this device.
    pub fn shelf(&self) -> Shelf {
        self.inner().shelf.get()
    }

    /// What one PIN opens together with a plan that is locked: all of it is lost with the PIN.
    pub fn locked_with(&self, handle: PlanHandle) -> Vec<ShelfRow> {
        let Shelf::Here(rows) = self.shelf() else { return Vec::new() };
        let lock = rows.iter().find(|row| row.handle == handle).and_then(|row| row.lock);
        let is_with = |row: &ShelfRow| lock.is_some() && row.lock == lock && row.handle != handle;
        rows.into_iter().filter(is_with).collect()
    }

    /// Erases plans and places from this device: words, drafts and secrets. Others keep theirs.
    pub fn remove_from_device(&self, handles: Vec<PlanHandle>) {
        let inner = self.inner();
        if inner.seat().is_some_and(|seat| handles.contains(&PlanHandle(seat.device()))) {
            device::remember_open(None);
            inner.close_with(Opened::None);
        }
        for handle in &handles {
            device::say_gone(handle.0);
        }
        spawn_local(async move {
            if let Ok(storage) = inner.storage().await {
                for handle in handles {
                    // What could not be erased is still on the shelf, where it can be tried again.
                    let _ = storage.remove_plan(handle.0).await;
                }
            }
            inner.read_shelf().await;
        });
    }
}

impl Inner {
    pub(super) fn has_on_shelf(&self, handle: PlanHandle) -> bool {
        self.shelf.with_untracked(|shelf| match shelf {
            Shelf::Here(rows) => rows.iter().any(|row| row.handle == handle),
            Shelf::Loading | Shelf::Broken(_) => false,
        })
    }

    pub(super) async fn read_shelf(&self) {
        if self.door.get_untracked().is_some() {
            // Not even the names of what else is on the device.
            self.shelf.set(Shelf::Here(Vec::new()));
            return;
        }
        let read = match self.storage().await {
            Ok(storage) => device::read_shelf(&storage).await,
            Err(_) => Err(StoreProblem::Other),
        };
        let shelf = read.map_or_else(Shelf::Broken, Shelf::Here);
        if self.shelf.with_untracked(|known| *known != shelf) {
            self.shelf.set(shelf);
            // Every tab reads for itself; one that finds nothing new says nothing.
            self.ring();
        }
    }

    /// Tells the other tabs to look for themselves.
    pub(super) fn ring(&self) {
        if let Some(bell) = &*self.bell.borrow() {
            bell.ring();
        }
    }
}
