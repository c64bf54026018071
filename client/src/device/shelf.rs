//! The plans on this device, with names that only this device can read.

use kith_shared::authorship::DeviceKeys;
use kith_shared::codec;
use kith_shared::id::DeviceId;
use kith_shared::replica::StoreProblem;
use kith_shared::sealing::{open_local, seal_local};
use kith_shared::time::UnixMillis;

use super::storage::{PlanRow, Storage};
use super::tabs::{Channel, Word};
use super::{keys, opening};

const LABEL: &str = "label";
const LABEL_LIMIT_BYTES: usize = 4096;

/// Names a plan on this device.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PlanHandle(pub(crate) DeviceId);

/// One plan on this device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShelfRow {
    /// What to open it by.
    pub handle: PlanHandle,
    /// What the family calls the plan; may be empty.
    pub nickname: String,
    /// The name of whoever this device belongs to in it; may be empty.
    pub name: String,
    /// A made-up plan.
    pub is_demo: bool,
    /// Nobody has let this device in yet.
    pub joining: bool,
    /// A copy that is only read: when it was made.
    pub copied: Option<UnixMillis>,
    /// When it came to this device.
    pub added: UnixMillis,
}

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
        let label = if row.label.is_empty() { None } else { read_label(storage, &row).await };
        let (nickname, name) = label.unwrap_or_default();
        shelf.push(ShelfRow {
            handle: PlanHandle(row.device),
            nickname,
            name,
            is_demo: row.demo_person.is_some(),
            joining: !row.joining.is_empty(),
            copied: row.copied,
            added: row.added,
        });
    }
    Ok(shelf)
}

/// The plan's nickname and one's own name in it, for the storage.
pub fn seal_label(secrets: &DeviceKeys, nickname: &str, name: &str) -> Vec<u8> {
    seal_local(secrets, LABEL, &codec::encode(&(nickname, name)), &mut opening::dice())
}

/// Writes a label that [`seal_label`] made, if it is not there already.
pub async fn put_label(storage: &Storage, device: DeviceId, sealed: Vec<u8>) -> Result<(), StoreProblem> {
    if let Some(mut row) = storage.plan(device).await? {
        row.label = sealed.into();
        storage.put_plan(&row).await?;
    }
    Ok(())
}

async fn read_label(storage: &Storage, row: &PlanRow) -> Option<(String, String)> {
    let secrets = keys::unwrap(storage, row.device, &row.wrapped).await.ok()?;
    let opened = open_local(&secrets, LABEL, &row.label).ok()?;
    codec::decode("label", &opened, LABEL_LIMIT_BYTES).ok()
}
