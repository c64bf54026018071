//! One person in a list: mark, name, how they belong, and what they are in the plan.

use kith_shared::plan::network::{Person, Role};
use leptos::prelude::*;

use crate::fields::{Sight, sight};
use crate::i18n::people as say;
use crate::routes;
use crate::ui::{Avatar, Chip, ChipKind, Symbol};

/// The row, which leads to the person's page.
#[component]
pub fn PersonRow(person: Person) -> impl IntoView {
    let sight = Sight::here();
    let look = sight.people.with_untracked(|people| people.look(Some(person.id)));
    let is_me = sight.me.with_untracked(|me| me.as_ref().is_some_and(|me| me.person == person.id));
    let relation = sight::relation(&person);
    let chips =
        chips(&person).into_iter().map(|(kind, icon, words)| view! { <Chip kind icon>{words}</Chip> });
    let chips = chips.collect_view();
    view! {
        <li>
            <a class="card person-row" href=routes::person(person.id)>
                <Avatar name=person.name.clone() look silent=true />
                <span class="grow">
                    <strong dir="auto">{person.name}</strong>
                    {is_me.then(|| view! { " ("{say::THIS_IS_YOU}")" })}
                    <br />
                    <span class="hint" dir="auto">{relation}</span>
                </span>
                <span class="row">{chips}</span>
            </a>
        </li>
    }
}

/// What stands on a person's labels.
pub fn chips(person: &Person) -> Vec<(ChipKind, Symbol, &'static str)> {
    let mut chips = Vec::new();
    if person.has_left {
        chips.push((ChipKind::Off, Symbol::Leave, say::HAS_LEFT));
    } else if person.on_paper && !person.is_in {
        chips.push((ChipKind::Plain, Symbol::Pen, say::ON_PAPER));
    } else if !person.is_in && person.role != Role::YoungPerson {
        // Of a child nobody expects a device.
        chips.push((ChipKind::Plain, Symbol::Information, say::NOT_IN_YET));
    }
    if person.leads {
        chips.push((ChipKind::Agreed, Symbol::Tick, say::LEADS));
    } else if person.admits {
        chips.push((ChipKind::Plain, Symbol::Plus, say::LETS_IN));
    }
    chips
}
