//! What the sharing chip means in full sentences, and what waits.

use kith_shared::plan::{FieldPath, Value};
use leptos::prelude::*;

use super::deeds;
use super::sharing_chip::Words;
use crate::fields::{CopyButton, Sight, moment};
use crate::i18n::{copies, frame as say};
use crate::open_plan::{Sharing, StoreProblem};

/// The sheet's content.
#[component]
pub fn SharingSheet(#[prop(into)] words: Signal<Words>) -> impl IntoView {
    let sight = Sight::here();
    let last = move || match sight.plan.sharing() {
        Sharing::Saved { at: Some(at) } => Some(at),
        _ => sight.plan.status().last_shared,
    };
    let waiting = Memo::new(move |_| waiting(sight));
    let read_only = Memo::new(move |_| sight.plan.status().read_only);
    let no_room = Memo::new(move |_| sight.plan.status().things_without_room > 0);
    view! {
        <p>{move || sentence(words.get(), sight)}</p>
        {move || sight.plan.copied_at().map(|at| view! { <p class="hint">{copies::copy_from(&moment::full(at))}</p> })}
        {move || last().map(|at| view! { <p class="hint">{say::last_shared(&moment::short(at))}</p> })}
        {move || read_only.get().then(|| view! { <p>{say::SHEET_READ_ONLY}</p> })}
        {move || no_room.get().then(|| view! { <p>{say::SHEET_NO_ROOM}</p> })}
        {move || (!waiting.with(Vec::is_empty)).then(|| view! { <WaitingList waiting /> })}
    }
}

fn sentence(words: Words, sight: Sight) -> &'static str {
    match words {
        Words::Shared => say::SHEET_SHARED.words(),
        Words::Sharing => say::SHEET_SHARING.words(),
        Words::Offline => say::SHEET_OFFLINE.words(),
        Words::ToShare(_) => say::SHEET_WAITING.words(),
        Words::NotSafeHere => say::SHEET_NOT_SAFE.words(),
        Words::NotSaved if sight.plan.status().store_problem == Some(StoreProblem::Full) => {
            say::SHEET_FULL.words()
        }
        Words::NotSaved => say::SHEET_NOT_SAVED.words(),
        Words::Joining => say::SHEET_JOINING.words(),
        Words::NotIn => say::SHEET_NOT_IN.words(),
        Words::Copy => say::SHEET_COPY.words(),
    }
}

/// What waits to be shared, each as "what I did" and its words.
#[component]
pub fn WaitingList(#[prop(into)] waiting: Signal<Vec<(String, String)>>) -> impl IntoView {
    let all = Signal::derive(move || {
        waiting
            .with(|waiting| waiting.iter().map(|(_, words)| words.as_str()).collect::<Vec<_>>().join("\n\n"))
    });
    let rows = move || {
        let rows = waiting.get().into_iter().map(|(did, words)| {
            view! { <li><span class="hint">{did}</span><br /><span dir="auto">{words}</span></li> }
        });
        rows.collect_view()
    };
    view! {
        <p class="form-title">{say::WAITING_TITLE}</p>
        <CopyButton text=all label=say::COPY_WORDS done=say::COPIED failed=say::COPY_FAILED />
        <ul class="stack" role="list">{rows}</ul>
    }
}

/// The edits of mine that nobody else has, in words.
pub fn waiting(sight: Sight) -> Vec<(String, String)> {
    let deeds = deeds::all(sight);
    let status = sight.plan.status();
    let mut rows: Vec<(String, String)> = Vec::new();
    for one in &status.waiting {
        let known = deeds
            .iter()
            .find(|deed| one.paths.iter().any(|path| deed.entries.contains(&(path.section, path.entry))));
        let row = match known {
            Some(deed) => (deed.did.clone(), deed.words.clone()),
            None => (moment::short(one.at), written(sight, &one.paths)),
        };
        if !rows.contains(&row) {
            rows.push(row);
        }
    }
    rows
}

/// The words at some addresses, for edits that changed what was there already.
fn written(sight: Sight, paths: &[FieldPath]) -> String {
    let sections: Vec<_> = paths.iter().map(|path| path.section).collect();
    sight.plan.read(&sections, |plan| {
        let words = paths.iter().filter_map(|path| match plan.read(*path) {
            Some(Value::Prose(words) | Value::Line(words)) => Some(words.clone()),
            _ => None,
        });
        words.collect::<Vec<_>>().join(" · ")
    })
}
