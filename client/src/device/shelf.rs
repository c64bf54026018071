//! The plans on this device, with names that only this device can read.

use kith_shared::authorship::DeviceKeys;
use kith_shared::codec;
use kith_shared::id::{DeviceId, PersonId};
use kith_shared::plan::SpaceKind;
use kith_shared::replica::StoreProblem;
use kith_shared::sealing::{open_local, seal_local};
use kith_shared::time::UnixMillis;
use minicbor::{Decode, Encode};

use super::storage::{PlanRow, Storage};
use super::tabs::{Channel, Word};
use super::{keys, opening, pin};

const LABEL: &str = "label";
const LABEL_LIMIT_BYTES: usize = 8192;
/// So many of a plan's people are remembered for a place beside it.
const PEOPLE_LIMIT: usize = 60;
/// How often a label is read again that another tab has changed meanwhile.
const TRIES: usize = 3;

/// Names a plan on this device.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PlanHandle(pub(crate) DeviceId);

/// What this device knows of a place beside a plan. It stands in no document: in the label of the place, sealed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Encode, Decode)]
pub struct Place {
    #[n(0)]
    kind: String,
    /// Whom it is for, by their id in the plan that it stands beside.
    #[n(1)]
    pub of: Option<PersonId>,
    /// Whom it is for, by name; may be empty.
    #[n(2)]
    pub whom: String,
    /// The plan that it stands beside on this device.
    #[n(3)]
    beside: Option<DeviceId>,
    /// The people of that plan when it was last closed for the child, with their names.
    #[n(4)]
    pub people: Vec<(PersonId, String)>,
}

impl Place {
    /// A place of this kind.
    pub fn new(kind: SpaceKind) -> Self {
        Self { kind: kind.word().to_owned(), ..Self::default() }
    }

    /// What it is for.
    pub fn kind(&self) -> SpaceKind {
        SpaceKind::ALL.into_iter().find(|kind| kind.word() == self.kind).unwrap_or_default()
    }

    /// The plan that it stands beside on this device.
    pub fn beside(&self) -> Option<PlanHandle> {
        self.beside.map(PlanHandle)
    }

    /// The same place for this person.
    #[must_use]
    pub fn for_whom(self, of: Option<PersonId>, whom: String) -> Self {
        Self { of, whom, ..self }
    }

    /// The same place, with whom it is for, if that is not known yet.
    #[must_use]
    pub fn if_unknown(self, of: Option<PersonId>) -> Self {
        Self { of: self.of.or(of), ..self }
    }

    /// The same place for somebody who has this name there.
    #[must_use]
    pub fn named(self, whom: String) -> Self {
        Self { whom, ..self }
    }

    /// The same place beside this plan.
    #[must_use]
    pub fn put_beside(self, plan: PlanHandle) -> Self {
        Self { beside: Some(plan.0), ..self }
    }

    /// The same place with the people of its plan.
    #[must_use]
    pub fn with_people(self, mut people: Vec<(PersonId, String)>) -> Self {
        people.truncate(PEOPLE_LIMIT);
        Self { people, ..self }
    }
}

/// What is sealed in a plan's row: names that only this device can read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Encode, Decode)]
pub struct Label {
    /// What the family calls the plan.
    #[n(0)]
    pub nickname: String,
    /// One's own name in it.
    #[n(1)]
    pub name: String,
    /// For all that is not a family's plan.
    #[n(2)]
    pub place: Option<Place>,
}

impl Label {
    /// The label of a plan in which somebody has this name.
    pub fn of_person(name: &str) -> Self {
        Self { name: name.to_owned(), ..Self::default() }
    }
}

/// One plan on this device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShelfRow {
    /// What to open it by.
    pub handle: PlanHandle,
    /// What the family calls the plan; may be empty.
    pub nickname: String,
    /// The name of whoever this device belongs to in it; may be empty.
    pub name: String,
    /// For all that is not a family's plan; nothing also while it is locked.
    pub place: Option<Place>,
    /// A made-up plan.
    pub is_demo: bool,
    /// Nobody has let this device in yet.
    pub joining: bool,
    /// When it came to this device.
    pub added: UnixMillis,
    /// A copy out of a file, which is only read: when it was made.
    pub copied: Option<UnixMillis>,
    /// Which PIN locks it: a plan and the places beside it have one in common.
    pub lock: Option<PinMark>,
    /// The PIN has not been given in this tab: neither its names nor its kind are known.
    pub is_shut: bool,
}

/// Tells one PIN from another, and nothing of what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PinMark([u8; 16]);

/// What tells the tabs of this browser that the shelf has changed.
pub struct ShelfBell(Channel);

impl ShelfBell {
    /// Calls `hear` whenever another tab rings.
    pub fn hang(hear: impl Fn() + 'static) -> Self {
        Self(Channel::join("kith", move |word| {
            if word == Word::Shelf {
                hear();
            }
        }))
    }

    /// Tells the other tabs.
    pub fn ring(&self) {
        self.0.say(&Word::Shelf);
    }
}

/// Reads what is on the shelf.
pub async fn read(storage: &Storage) -> Result<Vec<ShelfRow>, StoreProblem> {
    let mut shelf = Vec::new();
    for row in storage.plans().await? {
        let Label { nickname, name, place } = read_label(storage, &row).await.unwrap_or_default();
        shelf.push(ShelfRow {
            handle: PlanHandle(row.device),
            nickname,
            name,
            place,
            is_demo: row.demo_person.is_some(),
            joining: !row.joining.is_empty(),
            copied: row.copied,
            added: row.added,
            lock: pin::mark_of(&row.wrapped).map(PinMark),
            is_shut: pin::mark_of(&row.wrapped).is_some() && pin::opened(&row.wrapped).is_none(),
        });
    }
    Ok(shelf)
}

/// A label for the storage.
pub fn seal_label(secrets: &DeviceKeys, label: &Label) -> Vec<u8> {
    seal_local(secrets, LABEL, &codec::encode(label), &mut opening::dice())
}

/// Changes the label of a plan that is open as far as a PIN goes, and answers it.
pub async fn change_label(
    storage: &Storage,
    device: DeviceId,
    change: impl Fn(Label) -> Label,
) -> Option<Label> {
    for _ in 0..TRIES {
        let row = storage.plan(device).await.ok()??;
        let secrets = keys::unwrap(storage, device, &row.wrapped).await.ok()?;
        let before = open_label(&secrets, &row);
        let label = change(before.clone().unwrap_or_default());
        if before.as_ref() == Some(&label) {
            return Some(label);
        }
        let sealed = seal_label(&secrets, &label);
        let write = |now: &mut PlanRow| {
            let is_same = now.label == row.label;
            if is_same {
                now.label = sealed.into();
            }
            is_same
        };
        if storage.change_plan(device, write).await.ok()? {
            return Some(label);
        }
    }
    None
}

/// Changes what this device knows of a place; it has to be open as far as a PIN goes.
pub async fn change_place(
    storage: &Storage,
    device: DeviceId,
    change: impl Fn(Place) -> Place,
) -> Option<Place> {
    let change = |label: Label| Label { place: label.place.map(&change), ..label };
    change_label(storage, device, change).await?.place
}

/// What this device knows of a place.
pub async fn place_of(storage: &Storage, device: DeviceId) -> Option<Place> {
    let row = storage.plan(device).await.ok()??;
    read_label(storage, &row).await?.place
}

/// The places that are known to stand beside `plan`.
pub async fn beside(storage: &Storage, plan: DeviceId) -> Vec<DeviceId> {
    let mut found = Vec::new();
    for row in storage.plans().await.unwrap_or_default() {
        let place = read_label(storage, &row).await.and_then(|label| label.place);
        if place.and_then(|place| place.beside()) == Some(PlanHandle(plan)) {
            found.push(row.device);
        }
    }
    found
}

async fn read_label(storage: &Storage, row: &PlanRow) -> Option<Label> {
    if row.label.is_empty() {
        return None;
    }
    open_label(&keys::unwrap(storage, row.device, &row.wrapped).await.ok()?, row)
}

fn open_label(secrets: &DeviceKeys, row: &PlanRow) -> Option<Label> {
    let opened = open_local(secrets, LABEL, &row.label).ok()?;
    codec::decode("label", &opened, LABEL_LIMIT_BYTES).ok()
}
