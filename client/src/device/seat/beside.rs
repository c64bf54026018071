//! A plan as a tab beside its owner has it: read from the storage, with what the owner says about the relay.

use kith_shared::plan::outline::OUTLINE;
use kith_shared::plan::{FieldName, FieldPath, Plan};
use kith_shared::replica::Replica;
use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;

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

    /// Takes a newer reading; tells what is new in it.
    pub fn replace(&self, replica: Replica) -> News {
        let before = self.replica.replace(replica);
        let now = self.replica.borrow();
        News {
            changed: differences(before.plan(), now.plan()),
            members: before.plan().roster() != now.plan().roster(),
            status: true,
            ..News::default()
        }
    }
}

/// The addresses at which two readings of a plan differ.
fn differences(before: &Plan, now: &Plan) -> Vec<FieldPath> {
    let mut paths = Vec::new();
    for row in OUTLINE {
        for entry in now.entries(row.section) {
            let known = before.entry(row.section, entry.id);
            if known == Some(entry) {
                continue;
            }
            let names: BTreeSet<&'static str> =
                entry.values.keys().chain(known.iter().flat_map(|known| known.values.keys())).copied().collect();
            let new = names.into_iter().filter(|name| known.and_then(|known| known.value(name)) != entry.value(name));
            paths.extend(new.map(|name| FieldPath { section: row.section, entry: entry.id, field: FieldName(name) }));
        }
    }
    paths
}
