//! Ticks beside names.

use kith_shared::id::PersonId;
use leptos::prelude::*;

use super::{People, sight};
use crate::ui::Avatar;

/// A question that is answered by ticking people; `chosen` holds those ticked.
#[component]
pub fn PeopleChoice(
    #[prop(into)] legend: TextProp,
    #[prop(optional, into)] hint: Option<TextProp>,
    people: People,
    among: Vec<PersonId>,
    chosen: RwSignal<Vec<PersonId>>,
) -> impl IntoView {
    let row = move |id: PersonId| {
        let person = people.get(id)?.clone();
        let look = people.look(Some(id));
        let relation = sight::relation(&person);
        let is_chosen = move || chosen.with(|chosen| chosen.contains(&id));
        let toggle = move |_| {
            chosen.update(|chosen| match chosen.iter().position(|known| *known == id) {
                Some(at) => drop(chosen.remove(at)),
                None => chosen.push(id),
            });
        };
        Some(view! {
            <label class="tickbox person">
                <input type="checkbox" prop:checked=is_chosen on:change=toggle />
                <Avatar name=person.name.clone() look silent=true />
                <span><bdi>{person.name}</bdi>" "<span class="hint"><bdi>{relation}</bdi></span></span>
            </label>
        })
    };
    view! {
        <fieldset class="radios">
            <legend>{move || legend.get()}</legend>
            {hint.map(|hint| view! { <p class="hint">{move || hint.get()}</p> })}
            {among.into_iter().filter_map(row).collect_view()}
        </fieldset>
    }
}
