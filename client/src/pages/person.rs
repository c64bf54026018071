//! One person: what they can do, what they may do here, and how they go.

use kith_shared::chain::Rights;
use kith_shared::id::{EntryId, PersonId};
use kith_shared::plan::Side;
use kith_shared::plan::network::{self, Person, Role};
use kith_shared::plan::outline::person_of;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::removing::Removing;
use crate::fields::{Draft, EditorForm, InPlace, ProblemNotice, Sight, Words, sight};
use crate::i18n::{common, people as say, problem};
use crate::routes;
use crate::sections::{PhoneCard, PlanGate, TroubleNotices, chips, member};
use crate::ui::{Avatar, Button, ButtonKind, ButtonLink, Chip, Page, Symbol, TextArea, TextInput};

/// The page.
#[component]
pub fn PersonPage() -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| {
        let id = params.with(|params| params.get("id"));
        id.and_then(|id| EntryId::from_hex(&id).ok()).map(person_of)
    });
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
            <CanDo id person />
            <PhoneCard id />
            <MayDo id person />
            <Removing id person />
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

/// What they can do, and whether they were told why there is a plan.
#[component]
fn CanDo(id: PersonId, person: Memo<Option<Person>>) -> impl IntoView {
    let sight = Sight::here();
    let of = move |get: fn(&Person) -> &str, none: &'static str| {
        let words =
            person.with(|person| person.as_ref().map(|person| get(person).to_owned())).unwrap_or_default();
        if words.is_empty() { none.to_owned() } else { words }
    };
    let is_family =
        Memo::new(move |_| person.with(|person| person.as_ref().is_some_and(|person| person.slot.is_some())));
    let may = Memo::new(move |_| sight.is_family());
    let owned = move || {
        let count = sight.rules.with(|rules| rules.iter().filter(|rule| rule.owners().contains(&id)).count());
        say::rules_owned(count)
    };
    move || {
        is_family.get().then(|| {
            view! {
                <section class="card" aria-labelledby="can-do">
                    <h2 id="can-do">{say::CAN_DO}</h2>
                    <Words text=move || of(|person| &person.can_do, say::CAN_DO_NONE) />
                    <p>{owned}</p>
                    <h3>{say::TOLD_WHY}</h3>
                    <Words text=move || of(|person| &person.told_why, say::TOLD_NOT) />
                    {move || may.get().then(|| view! {
                        <InPlace label=say::CHANGE_ABOUT inside=move |close| view! { <AboutForm id person close /> } />
                    })}
                </section>
            }
        })
    }
}

#[component]
fn AboutForm(id: PersonId, person: Memo<Option<Person>>, close: Callback<()>) -> impl IntoView {
    let sight = Sight::here();
    let now = person.get_untracked();
    let key = format!("person {}", id.to_hex());
    let can_do = Draft::open(format!("{key} can do"), now.as_ref().map_or("", |person| &person.can_do));
    let told = Draft::open(format!("{key} told"), now.as_ref().map_or("", |person| &person.told_why));
    let share = move |()| {
        let (can, why) = (can_do.trimmed(), told.trimmed());
        let made = sight.plan.edit(|plan, ids| network::describe(ids, plan, id, &can, &why));
        made.map_err(|error| problem::edit(&error).to_owned())
    };
    view! {
        <EditorForm
            title=say::CHANGE_ABOUT
            share=say::ABOUT_SHARE
            drafts=vec![can_do, told]
            on_share=Callback::new(share)
            on_close=close
        >
            <TextArea label=say::CAN_DO_LABEL hint=say::CAN_DO_HINT value=can_do.words on:input=can_do.keep() />
            <TextInput label=say::TOLD_LABEL hint=say::TOLD_HINT value=told.words on:input=told.keep() />
        </EditorForm>
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
