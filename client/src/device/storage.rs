//! What is kept on this device: IndexedDB, with everything on the disk itself before it counts as kept.

mod plan_row;
mod transaction;

use futures_util::future::LocalBoxFuture;
use idb::{Database, DatabaseEvent, Factory, KeyRange, ObjectStoreParams, Query};
use js_sys::Array;
use kith_shared::id::DeviceId;
use kith_shared::replica::{Chunk, Replica, StoreProblem};
use wasm_bindgen::JsValue;

use super::js;
pub use plan_row::{PlanRow, Wrapped};
use transaction::{problem, read, write};

const NAME: &str = "kith";
const VERSION: u32 = 1;

/// One row for each device of ours, by its id.
const PLANS: &str = "plans";
/// What replicas store, by device and their own keys.
const CHUNKS: &str = "chunks";
/// Unshared words, sealed, by device and a hash of their place.
const DRAFTS: &str = "drafts";
/// What concerns the whole device, by name.
const SETTINGS: &str = "settings";
const ALL: [&str; 4] = [PLANS, CHUNKS, DRAFTS, SETTINGS];

/// Resolves once the writing is on the disk. The writing itself has begun already, and goes on if this is dropped.
pub type Kept = LocalBoxFuture<'static, Result<(), StoreProblem>>;

/// The database of this device.
#[derive(Clone)]
pub struct Storage {
    database: JsValue,
}

impl Storage {
    /// Opens the database, or makes it.
    pub async fn open() -> Result<Self, StoreProblem> {
        let factory = Factory::new().map_err(|error| problem(&error))?;
        let mut request = factory.open(NAME, Some(VERSION)).map_err(|error| problem(&error))?;
        request.on_upgrade_needed(|event| {
            let Ok(database) = event.database() else { return };
            for store in ALL {
                // One that is missing shows in the first transaction that names it.
                let _ = database.create_object_store(store, ObjectStoreParams::new());
            }
        });
        let mut database = request.await.map_err(|error| problem(&error))?;
        // A newer Kith in another tab must not wait for this one.
        database.on_version_change(|event| {
            let _ = js::call(&js::get(event.as_ref(), "target"), "close", &[]);
        });
        database.forget_callbacks();
        Ok(Self { database: Database::into(database) })
    }

    /// Every plan on this device, in the order of being added.
    pub async fn plans(&self) -> Result<Vec<PlanRow>, StoreProblem> {
        let rows = read(&self.database, PLANS, |store| store.get_all(None, None)).await?;
        let mut rows: Vec<_> = rows.iter().filter_map(|row| PlanRow::decode(&js::to_bytes(row))).collect();
        kith_shared::gather::put_in_order(&mut rows, |row| (row.added, row.device));
        Ok(rows)
    }

    /// One plan.
    pub async fn plan(&self, device: DeviceId) -> Result<Option<PlanRow>, StoreProblem> {
        let rows = read(&self.database, PLANS, |store| store.get_all(Some(key(device).into()), None)).await?;
        Ok(rows.first().and_then(|row| PlanRow::decode(&js::to_bytes(row))))
    }

    /// Adds a plan, or writes its row anew.
    pub fn put_plan(&self, row: &PlanRow) -> Kept {
        let (key, value) = (key(row.device), js::bytes(&row.encode()));
        write(&self.database, &[PLANS], |stores| {
            stores.object_store(PLANS)?.put(&value, Some(&key))?;
            Ok(())
        })
    }

    /// Changes a plan's row as it stands at this moment, unless `change` says no; tells whether it was changed.
    pub async fn change_plan(
        &self,
        device: DeviceId,
        change: impl FnOnce(&mut PlanRow) -> bool,
    ) -> Result<bool, StoreProblem> {
        let write = |bytes: Vec<u8>| {
            let mut row = PlanRow::decode(&bytes)?;
            change(&mut row).then(|| row.encode())
        };
        transaction::change(&self.database, PLANS, key(device), write).await
    }

    /// Erases a plan from this device with all that belongs to it.
    pub fn remove_plan(&self, device: DeviceId) -> Kept {
        write(&self.database, &[PLANS, CHUNKS, DRAFTS], |stores| {
            stores.object_store(PLANS)?.delete(key(device))?;
            stores.object_store(CHUNKS)?.delete(all_of(device)?)?;
            stores.object_store(DRAFTS)?.delete(all_of(device)?)?;
            Ok(())
        })
    }

    /// What the replica of `device` has stored, without photos, sounds and drawings.
    pub async fn chunks(&self, device: DeviceId) -> Result<Vec<(String, Vec<u8>)>, StoreProblem> {
        self.chunks_outside(device, &[Replica::thing_keys()]).await
    }

    /// The same without the log.
    pub async fn chunks_without_log(&self, device: DeviceId) -> Result<Vec<(String, Vec<u8>)>, StoreProblem> {
        let mut ranges = [Replica::log_beside(None), Replica::thing_keys()];
        ranges.sort();
        self.chunks_outside(device, &ranges).await
    }

    /// All but what is from the first key of a range up to its last, which itself is there; the ranges sorted.
    async fn chunks_outside(
        &self,
        device: DeviceId,
        ranges: &[(String, String)],
    ) -> Result<Vec<(String, Vec<u8>)>, StoreProblem> {
        let wanted = || -> Result<Vec<Query>, idb::Error> {
            let mut from = JsValue::from(Array::of1(&key(device)));
            let mut wanted = Vec::new();
            for (first, last) in ranges {
                wanted.push(KeyRange::bound(&from, &sub_key(device, first), None, Some(true))?.into());
                from = sub_key(device, last);
            }
            let to = Array::of2(&key(device), &Array::new());
            wanted.push(KeyRange::bound(&from, &to, None, None)?.into());
            Ok(wanted)
        };
        transaction::read_all(&self.database, CHUNKS, wanted()).await
    }

    /// What the replica of `device` has stored under one key.
    pub async fn chunk(&self, device: DeviceId, key: &str) -> Result<Option<Vec<u8>>, StoreProblem> {
        let found = self.chunks_between(device, &[(key.to_owned(), key.to_owned())]).await?;
        Ok(found.into_iter().next().map(|(_, bytes)| bytes))
    }

    /// Of what the replica of `device` has stored, what is under keys in these ranges, both ends included.
    pub async fn chunks_between(
        &self,
        device: DeviceId,
        ranges: &[(String, String)],
    ) -> Result<Vec<(String, Vec<u8>)>, StoreProblem> {
        let range = |(from, to): &(String, String)| {
            KeyRange::bound(&sub_key(device, from), &sub_key(device, to), None, None).map(Query::from)
        };
        transaction::read_all(&self.database, CHUNKS, ranges.iter().map(range).collect()).await
    }

    /// Stores chunks in their order, all of them or none.
    pub fn store<'c>(&self, device: DeviceId, chunks: impl Iterator<Item = &'c Chunk>) -> Kept {
        write(&self.database, &[CHUNKS], |stores| {
            let store = stores.object_store(CHUNKS)?;
            for chunk in chunks {
                for (key, value) in &chunk.puts {
                    store.put(&js::bytes(value), Some(&sub_key(device, key)))?;
                }
                for key in &chunk.deletes {
                    store.delete(sub_key(device, key))?;
                }
            }
            Ok(())
        })
    }

    /// The sealed drafts of `device`.
    pub async fn drafts(&self, device: DeviceId) -> Result<Vec<(String, Vec<u8>)>, StoreProblem> {
        transaction::read_all(&self.database, DRAFTS, all_of(device).map(|all| vec![all])).await
    }

    /// Keeps sealed drafts; those without bytes are erased.
    pub fn put_drafts(&self, device: DeviceId, drafts: &[(String, Option<Vec<u8>>)]) -> Kept {
        write(&self.database, &[DRAFTS], |stores| {
            let store = stores.object_store(DRAFTS)?;
            for (key, sealed) in drafts {
                match sealed {
                    Some(sealed) => drop(store.put(&js::bytes(sealed), Some(&sub_key(device, key)))?),
                    None => drop(store.delete(sub_key(device, key))?),
                }
            }
            Ok(())
        })
    }

    /// A setting, or undefined.
    pub async fn setting(&self, name: &str) -> Result<JsValue, StoreProblem> {
        let found =
            read(&self.database, SETTINGS, |store| store.get_all(Some(JsValue::from(name).into()), None))
                .await?;
        Ok(found.first().cloned().unwrap_or(JsValue::UNDEFINED))
    }

    /// Keeps a setting unless there is one already.
    pub fn add_setting(&self, name: &str, value: &JsValue) -> Kept {
        write(&self.database, &[SETTINGS], |stores| {
            stores.object_store(SETTINGS)?.add(value, Some(&name.into()))?;
            Ok(())
        })
    }
}

fn key(device: DeviceId) -> JsValue {
    device.to_hex().into()
}

fn sub_key(device: DeviceId, rest: &str) -> JsValue {
    Array::of2(&key(device), &rest.into()).into()
}

/// Every key that begins with `device`: a list sorts behind all texts.
fn all_of(device: DeviceId) -> Result<Query, idb::Error> {
    let (from, to) = (Array::of1(&key(device)), Array::of2(&key(device), &Array::new()));
    KeyRange::bound(&from, &to, None, None).map(Query::from)
}
