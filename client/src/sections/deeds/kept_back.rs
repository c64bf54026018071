//! What is told to nobody yet, or not to me.

use kith_shared::id::{EntryId, PersonId};
use kith_shared::plan::{Plan, round, story};
use std::collections::BTreeSet;

/// What I may not read: numbers of a round until they are shown together, and for a child every story not told to them yet.
pub fn kept_back(plan: &Plan, child: Option<PersonId>) -> BTreeSet<EntryId> {
    let mut kept_back = round::hidden(plan);
    if let Some(child) = child {
        let told = story::entries_for_child(plan, child);
        let all = story::SECTIONS.iter().flat_map(|section| plan.entries(*section));
        kept_back.extend(all.map(|entry| entry.id).filter(|id| !told.contains(id)));
    }
    kept_back
}
