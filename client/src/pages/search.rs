//! Words anywhere in the open plan, found on this device as somebody types.

use kith_shared::plan::Section;
use kith_shared::plan::network::Role;
use kith_shared::plan::outline::OUTLINE;
use kith_shared::plan::search::{self, FOUND_LIMIT, Found, FoundKind, Place, Reader};
use leptos::prelude::*;

use crate::fields::{Sight, moment};
use crate::i18n::search as say;
use crate::routes;
use crate::sections::PlanGate;
use crate::ui::{Page, TextInput};

/// The page.
#[component]
pub fn SearchPage() -> impl IntoView {
    view! { <PlanGate><Page heading=say::TITLE lead=say::ONLY_HERE><Inside /></Page></PlanGate> }
}

#[component]
fn Inside() -> impl IntoView {
    let sight = Sight::here();
    let words = RwSignal::new(String::new());
    let reader = Memo::new(move |_| {
        let person = sight.my_person();
        let role = sight.people.with(|people| person.and_then(|id| people.get(id)).map(|one| one.role));
        Reader { person, is_child: role == Some(Role::YoungPerson) }
    });
    let found = Memo::new(move |_| {
        let sections: Vec<Section> = OUTLINE.iter().map(|row| row.section).collect();
        let (words, reader) = (words.get(), reader.get());
        sight.plan.read(&sections, |plan| search::find(plan, reader, &words))
    });
    let asked = Memo::new(move |_| words.with(|words| words.chars().any(char::is_alphanumeric)));
    view! {
        <form role="search" on:submit=|event| event.prevent_default()>
            <TextInput label=say::LABEL hint=say::LABEL_HINT value=words />
        </form>
        <p role="status" class="hint">{move || asked.get().then(|| say::found(found.with(Vec::len)))}</p>
        {move || groups(found.get()).into_iter().map(|(kind, found)| view! { <Group kind found /> }).collect_view()}
        {move || (found.with(Vec::len) == FOUND_LIMIT).then(|| view! { <p class="hint">{say::MANY}</p> })}
    }
}

/// What was found, each kind together.
fn groups(found: Vec<Found>) -> Vec<(FoundKind, Vec<Found>)> {
    let mut groups: Vec<(FoundKind, Vec<Found>)> = Vec::new();
    for one in found {
        match groups.last_mut() {
            Some((kind, group)) if *kind == one.kind => group.push(one),
            Some(_) | None => groups.push((one.kind, vec![one])),
        }
    }
    groups
}

#[component]
fn Group(kind: FoundKind, found: Vec<Found>) -> impl IntoView {
    let id = format!("found-{kind:?}").to_lowercase();
    let heading = id.clone();
    let rows = found.into_iter().map(|found| view! { <Row found /> }).collect_view();
    view! {
        <section class="section" aria-labelledby=id>
            <h2 id=heading>{say::kind(kind)}</h2>
            <ul class="stack" role="list">{rows}</ul>
        </section>
    }
}

#[component]
fn Row(found: Found) -> impl IntoView {
    let sight = Sight::here();
    let words = found.pieces.into_iter().map(|piece| {
        if piece.is_match { view! { <mark>{piece.text}</mark> }.into_any() } else { piece.text.into_any() }
    });
    let who = found.by.map(|by| say::said(&sight.name(Some(by)), &moment::day(found.at)));
    view! {
        <li>
            <a class="card way" href=address(found.place)>
                <span dir="auto">{words.collect::<Vec<_>>()}</span>
                {who.map(|who| view! { <span class="hint" dir="auto">{who}</span> })}
            </a>
        </li>
    }
}

fn address(place: Place) -> String {
    match place {
        Place::Rule(id) => routes::rule(id),
        Place::Worry(id) => format!("{}#{}", routes::PLAN, routes::danger_place(id)),
        Place::Task(id) => routes::task(id),
        Place::Meeting(id) => routes::meeting(id),
        Place::Story(id) => routes::story(id),
        Place::Person(id) => routes::person(id),
        Place::Map => routes::MAP.to_owned(),
        Place::Journal => routes::JOURNAL.to_owned(),
        Place::LookingIn => routes::LOOKING_IN.to_owned(),
        Place::Telling => routes::TELLING.to_owned(),
        Place::Children => routes::CHILDREN.to_owned(),
        Place::Review => routes::REVIEW.to_owned(),
        Place::StepDown => routes::STEP_DOWN.to_owned(),
        Place::Plan => routes::PLAN.to_owned(),
        Place::Changes => routes::CHANGES.to_owned(),
    }
}
