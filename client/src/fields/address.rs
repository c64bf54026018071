//! What a page's address names.

use kith_shared::id::EntryId;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// The entry whose id stands in the address; nothing if no id does.
pub fn entry_in_address() -> Memo<Option<EntryId>> {
    let params = use_params_map();
    Memo::new(move |_| params.with(|params| params.get("id")).and_then(|id| EntryId::from_hex(&id).ok()))
}
