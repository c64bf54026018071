//! Transactions: strict ones for writing, and what went wrong in the three words a person can do something about.

use futures_util::FutureExt;
use idb::request::GetAllStoreRequest;
use idb::{Error, ObjectStore, Query, Transaction, TransactionResult};
use js_sys::Array;
use kith_shared::replica::StoreProblem;
use std::future::IntoFuture;
use wasm_bindgen::JsValue;

use super::Kept;
use crate::device::js;

/// Begins a strict read-write transaction and puts all of `fill` into it before it returns.
pub fn write(
    database: &JsValue,
    stores: &[&str],
    fill: impl FnOnce(&Transaction) -> Result<(), Error>,
) -> Kept {
    let begun = begin(database, stores, "readwrite").and_then(|(raw, transaction)| {
        if let Err(error) = fill(&transaction) {
            // What was asked for so far must not be kept without the rest.
            let _ = transaction.abort();
            return Err(error);
        }
        let done = transaction.into_future();
        // Without this the disk would wait for the page to hear of each request, and a page that dies takes it along.
        // Browsers that cannot commit by name do so by themselves.
        let _ = js::call(&raw, "commit", &[]);
        Ok((raw, done))
    });
    match begun {
        Ok((raw, done)) => async move {
            match done.await {
                Ok(TransactionResult::Committed) => Ok(()),
                Ok(TransactionResult::Aborted) => Err(named(&js::get(&raw, "error"))),
                Err(error) => Err(problem(&error)),
            }
        }
        .boxed_local(),
        Err(error) => std::future::ready(Err(problem(&error))).boxed_local(),
    }
}

/// Reads from one store.
pub async fn read(
    database: &JsValue,
    store: &str,
    ask: impl FnOnce(&ObjectStore) -> Result<GetAllStoreRequest, Error>,
) -> Result<Vec<JsValue>, StoreProblem> {
    let asked = begin(database, &[store], "readonly")
        .and_then(|(_, transaction)| transaction.object_store(store))
        .and_then(|store| ask(&store));
    match asked {
        Ok(request) => request.await.map_err(|error| problem(&error)),
        Err(error) => Err(problem(&error)),
    }
}

/// Reads every value in ranges of keys made of two texts, as it stands at one moment, with the second text of its key.
pub async fn read_all(
    database: &JsValue,
    store: &str,
    ranges: Result<Vec<Query>, Error>,
) -> Result<Vec<(String, Vec<u8>)>, StoreProblem> {
    let asked = ranges.and_then(|ranges| {
        let (_, transaction) = begin(database, &[store], "readonly")?;
        let store = transaction.object_store(store)?;
        let ask = |range: Query| {
            let (keys, values) =
                (store.get_all_keys(Some(range.clone()), None)?, store.get_all(Some(range), None)?);
            // Both listen before the first answer can come.
            Ok((keys.into_future(), values.into_future()))
        };
        ranges.into_iter().map(ask).collect::<Result<Vec<_>, Error>>()
    });
    let mut found = Vec::new();
    for (keys, values) in asked.map_err(|error| problem(&error))? {
        let keys = keys.await.map_err(|error| problem(&error))?;
        let values = values.await.map_err(|error| problem(&error))?;
        let sub_key = |key: &JsValue| Array::from(key).get(1).as_string().unwrap_or_default();
        found.extend(keys.iter().zip(&values).map(|(key, value)| (sub_key(key), js::to_bytes(value))));
    }
    Ok(found)
}

/// Reads one value and writes what `change` makes of it, with nothing in between; tells whether anything was written.
pub async fn change(
    database: &JsValue,
    store: &str,
    key: JsValue,
    change: impl FnOnce(Vec<u8>) -> Option<Vec<u8>>,
) -> Result<bool, StoreProblem> {
    let (raw, transaction) = begin(database, &[store], "readwrite").map_err(|error| problem(&error))?;
    let asked = transaction.object_store(store).and_then(|store| store.get(Query::Key(key.clone())));
    let found = asked.map_err(|error| problem(&error))?.await.map_err(|error| problem(&error))?;
    let Some(new) = found.and_then(|found| change(js::to_bytes(&found))) else { return Ok(false) };
    let put = transaction.object_store(store).and_then(|store| store.put(&js::bytes(&new), Some(&key)));
    if let Err(error) = put {
        let _ = transaction.abort();
        return Err(problem(&error));
    }
    match transaction.await {
        Ok(TransactionResult::Committed) => Ok(true),
        Ok(TransactionResult::Aborted) => Err(named(&js::get(&raw, "error"))),
        Err(error) => Err(problem(&error)),
    }
}

/// What an error means for the person.
pub fn problem(error: &Error) -> StoreProblem {
    match error {
        Error::DomException(exception) => named(exception),
        // A request's own error arrives in place of its transaction's.
        Error::UnexpectedJsType(_, request) => named(&js::get(request, "error")),
        Error::AddFailed(error)
        | Error::UpdateFailed(error)
        | Error::DeleteFailed(error)
        | Error::TransactionOpenFailed(error)
        | Error::IndexedDbOpenFailed(error) => named(error),
        _ => StoreProblem::Other,
    }
}

fn named(error: &JsValue) -> StoreProblem {
    match js::get(error, "name").as_string().as_deref() {
        Some("QuotaExceededError") => StoreProblem::Full,
        Some("InvalidStateError" | "VersionError") => StoreProblem::Locked,
        Some(_) | None => StoreProblem::Other,
    }
}

/// The bindings cannot ask for strict durability, without which browsers say "complete" before the disk has it.
fn begin(database: &JsValue, stores: &[&str], mode: &str) -> Result<(JsValue, Transaction), Error> {
    let names: Array = stores.iter().map(|name| JsValue::from(*name)).collect();
    let options = js::object(&[("durability", "strict".into())]);
    let raw = js::call(database, "transaction", &[names.into(), mode.into(), options.into()])
        .map_err(Error::TransactionOpenFailed)?;
    Ok((raw.clone(), Transaction::try_from(raw)?))
}
