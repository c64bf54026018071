//! Who is here: ticks that are kept as they are made, since a meeting has no time for a form.

use kith_shared::id::{EntryId, PersonId};
use kith_shared::plan::meeting;
use leptos::prelude::*;

use super::one_meeting;
use crate::fields::{ProblemNotice, Sight, sight};
use crate::i18n::{meeting as say, problem};
use crate::ui::Avatar;

/// Everybody with a tick; one that another device makes shows here too.
#[component]
pub fn WhoCame(id: EntryId) -> impl IntoView {
    let sight = Sight::here();
    let meeting = one_meeting(sight, id);
    let wrong = RwSignal::new(None::<String>);
    let people = Memo::new(move |_| {
        sight.people.with(|people| people.0.iter().filter(|one| !one.has_left).cloned().collect::<Vec<_>>())
    });
    let toggle = move |person: PersonId| {
        let mut came =
            meeting.with_untracked(|one| one.as_ref().map(|one| one.came.clone())).unwrap_or_default();
        match came.iter().position(|known| *known == person) {
            Some(at) => drop(came.remove(at)),
            None => came.push(person),
        }
        let made = sight.plan.try_edit(|plan, _| meeting::set_came(plan, id, &came));
        wrong.set(made.err().map(|error| problem::edit(&error).to_owned()));
    };
    let rows = move || {
        let rows = people.get().into_iter().map(|person| {
            let who = person.id;
            let look = sight.people.with(|people| people.look(Some(who)));
            let relation = sight::relation(&person);
            let is_here = move || meeting.with(|one| one.as_ref().is_some_and(|one| one.came.contains(&who)));
            view! {
                <label class="tickbox person">
                    <input type="checkbox" prop:checked=is_here on:change=move |_| toggle(who) />
                    <Avatar name=person.name.clone() look silent=true />
                    <span><bdi>{person.name}</bdi>" "<span class="hint"><bdi>{relation}</bdi></span></span>
                </label>
            }
        });
        rows.collect_view()
    };
    view! {
        <fieldset class="radios card">
            <legend class="vh">{say::WHO_CAME}</legend>
            <p class="hint">{say::WHO_CAME_MORE}</p>
            {rows}
        </fieldset>
        <ProblemNotice problem=wrong />
    }
}
