//! The notes of a meeting on one page: who came, what was said, the numbers, what was decided, what comes next.

use kith_shared::id::EntryId;
use kith_shared::plan::choices::NoteKind;
use kith_shared::plan::meeting;
use kith_shared::plan::round::{self, Round};
use leptos::prelude::*;

use super::round::numbers_of;
use super::{NotesOf, OF_MEETINGS, all_meetings, dangers_of, one_meeting, short_of};
use crate::fields::{Sight, Words, moment, sight};
use crate::i18n::meeting as say;

/// All of it, for reading and for paper.
#[component]
pub fn NotesPaper(id: EntryId) -> impl IntoView {
    let sight = Sight::here();
    let one = one_meeting(sight, id);
    let came = move || {
        let came = one.with(|one| one.as_ref().map(|one| one.came.clone())).unwrap_or_default();
        if came.is_empty() {
            say::CAME_NONE.to_string()
        } else {
            sight.people.with(|people| people.names(&came))
        }
    };
    let said = Memo::new(move |_| {
        let notes = sight.plan.read(OF_MEETINGS, |plan| meeting::notes(plan, id));
        notes.into_iter().map(|note| note.kind).collect::<Vec<_>>()
    });
    let summary = move || one.with(|one| one.as_ref().map(|one| one.note.clone())).unwrap_or_default();
    let part = move |kind: NoteKind| {
        move || {
            said.with(|said| said.contains(&kind)).then(|| {
                view! {
                    <h3 class="h3">{say::note_kind(kind)}</h3>
                    <NotesOf meeting=id kind none=say::NOTHING_HERE />
                }
            })
        }
    };
    let nothing = move || said.with(Vec::is_empty) && summary().is_empty();
    view! {
        <section class="card" aria-labelledby="notes">
            <h2 id="notes">{say::NOTES}</h2>
            <h3 class="h3">{say::CAME}</h3>
            <p dir="auto">{came}</p>
            {move || (!summary().is_empty()).then(|| view! { <Words text=summary() /> })}
            {move || nothing().then(|| view! { <p class="hint">{say::NOTES_NONE}</p> })}
            {part(NoteKind::Worried)}
            {part(NoteKind::WorkingWell)}
            <ShownNumbers id />
            {part(NoteKind::Decision)}
            {part(NoteKind::Other)}
            <Following id />
        </section>
    }
}

/// The numbers of this meeting, where everybody may see them.
#[component]
fn ShownNumbers(id: EntryId) -> impl IntoView {
    let sight = Sight::here();
    let meeting = one_meeting(sight, id);
    let rounds = Memo::new(move |_| {
        let dangers = meeting.with(|one| dangers_of(sight, one.as_ref()));
        sight.plan.read(sight::OF_DANGERS, |plan| {
            let shown = |round: &Round| round.meeting == Some(id) && round.is_shown();
            let rounds = dangers.into_iter().flat_map(|danger| round::rounds(plan, danger));
            rounds.filter(shown).collect::<Vec<_>>()
        })
    });
    let drawn = move || {
        let rounds = rounds.get().into_iter().filter_map(|round| {
            let danger = sight.dangers.with(|all| all.iter().find(|one| one.id == round.danger).cloned())?;
            let numbers = sight.people.with(|people| numbers_of(&round, &danger, people));
            let short = short_of(sight, round.danger);
            Some(view! { <h3 class="h3">{say::NUMBERS}": "<bdi>{short}</bdi></h3>{numbers} })
        });
        rounds.collect_view()
    };
    view! { {drawn} }
}

#[component]
fn Following(id: EntryId) -> impl IntoView {
    let all = all_meetings(Sight::here());
    let next = move || {
        let next = all.get().into_iter().find(|one| one.arranged.after == Some(id))?;
        let day = next.arranged.day.map_or_else(|| say::NO_DAY.to_string(), moment::of_day);
        Some(say::when(&day, &next.arranged.time))
    };
    move || next().map(|when| view! { <h3 class="h3">{say::NEXT}</h3><p>{when}</p> })
}
