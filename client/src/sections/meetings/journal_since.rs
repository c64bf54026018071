//! The journal since the last meeting, read out by those who wrote it.

use kith_shared::plan::journal;
use kith_shared::plan::meeting::Meeting;
use leptos::prelude::*;

use super::agenda_list::{OF_AGENDA, journal_since};
use crate::fields::Sight;
use crate::i18n::meeting as say;
use crate::sections::JournalEntry;

/// The lines, newest first.
#[component]
pub fn JournalSince(meeting: Memo<Option<Meeting>>) -> impl IntoView {
    let sight = Sight::here();
    let lines = Memo::new(move |_| {
        let of = meeting.get();
        sight.plan.read(OF_AGENDA, |plan| {
            let ids = of.map(|of| journal_since(plan, &of)).unwrap_or_default();
            journal::feed(plan).into_iter().filter(|line| ids.contains(&line.said.id)).collect::<Vec<_>>()
        })
    });
    view! {
        <h2 class="h3">{say::SINCE}</h2>
        {move || lines.with(Vec::is_empty).then(|| view! { <p class="hint">{say::SINCE_NONE}</p> })}
        <ol class="stack" role="list">
            <For each=move || lines.get() key=|line| line.said.id let:line><JournalEntry line /></For>
        </ol>
    }
}
