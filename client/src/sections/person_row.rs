//! One person in a list: mark, name, how they belong, and what they are in the plan.

use kith_shared::plan::choices::Invite;
use kith_shared::plan::network::{Person, Role};
use kith_shared::plan::{Section, circle};
use leptos::prelude::*;

use crate::fields::{Sight, sight};
use crate::i18n::{Phrase, circle as circle_say, people as say};
use crate::routes;
use crate::ui::{Avatar, Chip, ChipKind, Symbol};

/// The row, which leads to the person's page.
#[component]
pub fn PersonRow(person: Person) -> impl IntoView {
    let sight = Sight::here();
    let look = sight.people.with_untracked(|people| people.look(Some(person.id)));
    let is_me = sight.me.with_untracked(|me| me.as_ref().is_some_and(|me| me.person == person.id));
    let relation = sight::relation(&person);
    let network = person.clone();
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
                <span class="row">{chips}{in_network(sight, &network)}</span>
            </a>
        </li>
    }
}

/// For grown-ups of the network: whether they know why, and what they said when they were asked.
fn in_network(sight: Sight, person: &Person) -> Option<impl IntoView + use<>> {
    let circle = sight.plan.read(&[Section::Network], |plan| circle::of(plan, person.id));
    let counts = person.role == Role::Network && !person.has_left;
    // Whoever takes part has said yes.
    let invite = circle.invite.filter(|invite| *invite != Invite::Accepted || !person.is_in);
    counts.then(|| view! { <NetworkMarks knows=circle.knows_why() invite /> })
}

/// Whether somebody knows why, and how far asking them has come.
#[component]
pub fn NetworkMarks(knows: bool, invite: Option<Invite>) -> impl IntoView {
    let (kind, icon, words) = if knows {
        (ChipKind::Agreed, Symbol::Tick, circle_say::KNOWS_WHY)
    } else {
        (ChipKind::Waiting, Symbol::Clock, circle_say::NOT_TOLD)
    };
    let asked = invite.map(|invite| {
        let (kind, icon) = match invite {
            Invite::Accepted => (ChipKind::Agreed, Symbol::Tick),
            Invite::NotYet | Invite::Invited => (ChipKind::Plain, Symbol::Talk),
            Invite::Declined => (ChipKind::Off, Symbol::Cross),
        };
        view! { <Chip kind icon>{circle_say::invite(invite)}</Chip> }
    });
    view! { <Chip kind icon>{words}</Chip>{asked} }
}

/// What stands on a person's labels.
pub fn chips(person: &Person) -> Vec<(ChipKind, Symbol, Phrase)> {
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
