//! One person: their place in the network, what they may do here, and how they go.

use kith_shared::chain::Rights;
use kith_shared::id::PersonId;
use kith_shared::plan::Side;
use kith_shared::plan::network::{Person, Role};
use kith_shared::plan::outline::person_of;
use leptos::prelude::*;

use super::in_network::InNetwork;
use super::removing::GoingOut;
use crate::fields::{ProblemNotice, Sight, entry_in_address, sight};
use crate::i18n::{common, people as say};
use crate::routes;
use crate::sections::{ChangeName, PhoneCard, PlanGate, TroubleNotices, chips, member};
use crate::ui::{Avatar, Button, ButtonKind, ButtonLink, Chip, Page, Symbol};

/// The page.
#[component]
pub fn PersonPage() -> impl IntoView {
    let entry = entry_in_address();
    let id = Memo::new(move |_| entry.get().map(person_of));
    view! { <PlanGate>{move || id.get().map(|id| view! { <Inside id /> })}</PlanGate> }
}

#[component]
fn Inside(id: PersonId) -> impl IntoView {
    let sight = Sight::here();
    let person = Memo::new(move |_| sight.people.with(|people| people.get(id).cloned()));
    let heading = move || sight.name(Some(id));
    let lead = move || person.with(|person| person.as_ref().map(sight::relation)).unwrap_or_default();
    view! {
        <Page heading lead>
            <TroubleNotices />
            {move || person.get().map(|person| view! { <Marks person /> })}
            <ChangeName id />
            <InNetwork id person />
            <PhoneCard id />
            <MayDo id person />
            <GoingOut id person />
            <div class="row no-print">
                <ButtonLink href=routes::PEOPLE kind=ButtonKind::Quiet icon=Symbol::Back>{say::TITLE}</ButtonLink>
            </div>
        </Page>
    }
}

#[component]
fn Marks(person: Person) -> impl IntoView {
    let sight = Sight::here();
    let look = sight.people.with_untracked(|people| people.look(Some(person.id)));
    let chips =
        chips(&person).into_iter().map(|(kind, icon, words)| view! { <Chip kind icon>{words}</Chip> });
    let chips = chips.collect_view();
    // The line under the name may say the same already.
    let role = common::role(person.role);
    let says_it = sight::relation(&person).eq_ignore_ascii_case(role);
    view! {
        <div class="row">
            <Avatar name=person.name look silent=true />
            {(!says_it).then(|| view! { <span>{role}</span> })}
            {chips}
        </div>
    }
}

/// What they may do here, and the right to let people in.
#[component]
fn MayDo(id: PersonId, person: Memo<Option<Person>>) -> impl IntoView {
    let sight = Sight::here();
    let wrong = RwSignal::new(None::<String>);
    let words = move || {
        person.get().map(|person| {
            if !person.is_in && person.role == Role::YoungPerson {
                return say::RIGHTS_CHILD;
            }
            let is_thought_of = !person.is_in && !person.on_paper && !person.has_left;
            if is_thought_of {
                return say::RIGHTS_NOT_IN;
            }
            match (person.on_paper && !person.is_in, person.role.side()) {
                (true, _) => say::RIGHTS_PAPER,
                (false, Side::Family) => say::RIGHTS_FAMILY,
                (false, Side::Professional) => say::RIGHTS_PROFESSIONAL,
            }
        })
    };
    let set = move |admits: bool| {
        let Some(person) = person.get_untracked() else { return };
        let rights = rights_of(&person);
        let rights = if admits { rights.admitting() } else { rights };
        wrong.set(sight.plan.set_rights(id, rights).err().map(|error| member(&error)));
    };
    let button = move || {
        let person = person.get().filter(|person| person.is_in && !person.leads && sight.admits())?;
        // What somebody of the family may do is taken away by the family alone.
        let theirs = person.role.side() == Side::Family && sight.is_professional();
        if person.admits && theirs {
            return None;
        }
        let (label, admits) = if person.admits { (say::TAKE_ADMIT, false) } else { (say::GIVE_ADMIT, true) };
        Some(view! { <Button on_press=move |()| set(admits)>{label}</Button> })
    };
    let invite = move || {
        let person = person.get().filter(|person| !person.has_left && sight.lets_in(person.role.side()))?;
        let label = if person.is_in { say::LET_IN_DEVICE } else { say::LET_THEM_IN };
        Some(view! { <ButtonLink href=routes::invite_person(id) icon=Symbol::Plus>{label}</ButtonLink> })
    };
    view! {
        <section class="card" aria-labelledby="may-do">
            <h2 id="may-do">{say::RIGHTS}</h2>
            <p>{words}</p>
            <div class="row no-print">{button}{invite}</div>
            <ProblemNotice problem=wrong />
        </section>
    }
}

/// The plain rights of a person's side.
pub fn rights_of(person: &Person) -> Rights {
    match person.role.side() {
        Side::Family => Rights::FAMILY,
        Side::Professional => Rights::PROFESSIONAL,
    }
}
