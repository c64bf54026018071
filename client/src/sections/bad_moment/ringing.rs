//! Numbers to ring in a bad moment: those a rule names, everybody else's, and those of this place.

use kith_shared::content::help::Shown;
use kith_shared::plan::now::Ring;
use kith_shared::plan::phone;
use leptos::prelude::*;

use crate::i18n::now as say;
use crate::routes;
use crate::ui::{Disclosure, Icon, Symbol};

/// Whom to ring next, in order. Where none of them has a number here, everybody who has one stands in their place.
#[component]
pub fn RingNext(ring: Vec<Ring>, reachable: Vec<Ring>) -> impl IntoView {
    let has_number =
        |one: &&Ring| one.number.as_deref().is_some_and(|number| !phone::dial(number).is_empty());
    let without: Vec<String> =
        ring.iter().filter(|one| !has_number(one)).map(|one| one.name.clone()).collect();
    let next: Vec<Ring> = ring.iter().filter(has_number).cloned().collect();
    let (shown, folded) = if next.is_empty() { (reachable, Vec::new()) } else { (next, reachable) };
    let nobody = shown.is_empty();
    view! {
        <h3>{say::RING_NEXT}</h3>
        <NumbersHere people=shown />
        {(!without.is_empty()).then(|| view! { <p dir="auto">{say::no_number(&without)}</p> })}
        {(nobody && without.is_empty()).then(|| view! {
            <p>{say::NO_NUMBERS}" "<a href=routes::PEOPLE>{say::ADD_NUMBERS}</a></p>
        })}
        {(!folded.is_empty()).then(|| view! {
            <Disclosure summary=say::RING_OTHERS><NumbersHere people=folded /></Disclosure>
        })}
    }
}

/// One button for each of these people who has a number.
#[component]
pub fn NumbersHere(people: Vec<Ring>) -> impl IntoView {
    let rows = people.into_iter().filter_map(|one| Some((one.name, phone::dial(one.number.as_deref()?))));
    let rows = rows.filter(|(_, number)| !number.is_empty());
    let rows = rows.map(|(name, number)| view! { <OneToRing name number /> }).collect_view();
    view! { <ol class="stack" role="list">{rows}</ol> }
}

/// The numbers the plan gave for its own place, and the way to all the others.
#[component]
pub fn HelpOfHere(numbers: Vec<Shown>) -> impl IntoView {
    let rows = numbers.into_iter().map(|one| {
        let number = phone::dial(&one.number);
        view! { <OneToRing name=one.name number when=one.when /> }
    });
    let rows = rows.collect_view();
    view! {
        <ul class="stack" role="list">{rows}</ul>
        <p class="no-print"><a class="link-alone" href=routes::HELP>{say::MORE_NUMBERS}</a></p>
    }
}

#[component]
fn OneToRing(name: String, number: String, #[prop(optional)] when: String) -> impl IntoView {
    view! {
        <li>
            <a class="btn call wide" href=format!("tel:{number}")>
                <Icon of=Symbol::Phone />
                <span>{say::ring(&name)}</span>
            </a>
            {(!when.is_empty()).then(|| view! { <p class="hint" dir="auto">{when}</p> })}
        </li>
    }
}
