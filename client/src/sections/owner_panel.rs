//! Whose plan it is: the first thing on the plan's page.

use kith_shared::plan::network::Role;
use leptos::prelude::*;

use crate::fields::{People, Sight, sight};
use crate::i18n::{common, plan as say};
use crate::ui::{Avatar, Avatars, Icon, Symbol};

/// The family's names and marks, then one line about those who help.
#[component]
pub fn OwnerPanel() -> impl IntoView {
    let sight = Sight::here();
    let title = move || if sight.looks_on() { say::OWNER_PROFESSIONAL } else { say::OWNER };
    let drawn = move || {
        let looks_on = sight.looks_on();
        sight.people.with(|people| draw(people, looks_on))
    };
    view! {
        <section class="owner" aria-labelledby="owner">
            <div class="row"><Icon of=Symbol::Home /><h2 id="owner">{title}</h2></div>
            {drawn}
        </section>
    }
}

fn draw(people: &People, looks_on: bool) -> impl IntoView + use<> {
    // Of children nobody expects that they wrote it.
    let writers = || people.family().filter(|person| person.is_in || person.role != Role::YoungPerson);
    let names: Vec<String> = writers().map(|person| person.name.clone()).collect();
    let helpers: Vec<String> = people
        .helpers()
        .map(|person| format!("{} ({})", person.name, sight::relation(person).to_lowercase()))
        .collect();
    let marks = writers().map(|person| {
        view! { <li><Avatar name=person.name.clone() look=people.look(Some(person.id)) /></li> }
    });
    let marks = marks.collect_view();
    let can = if looks_on { say::YOU_CAN } else { say::HELPERS_CAN };
    let written = if names.is_empty() {
        say::NOBODY_YET.to_string()
    } else {
        say::written_by(&common::list(&names), looks_on)
    };
    view! {
        <p dir="auto">{written}</p>
        {(!names.is_empty()).then(|| view! { <Avatars label=say::NETWORK>{marks}</Avatars> })}
        {(!helpers.is_empty()).then(|| view! {
            <p class="hint" dir="auto">{say::helping(&common::list(&helpers))}" "{can}</p>
        })}
    }
}
