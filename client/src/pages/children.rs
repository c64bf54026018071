//! The children: each with stories, an own place and what to tell them.

use kith_shared::plan::SpaceKind;
use kith_shared::plan::network::{Person, Role};
use leptos::prelude::*;

use super::child::WaitsThere;
use super::places::OpenPlace;
use crate::fields::Sight;
use crate::i18n::places as say;
use crate::open_plan::ShelfRow;
use crate::routes;
use crate::sections::{ChildsDoor, ChildsWords, PlanGate};
use crate::ui::{ButtonLink, Page, Symbol};

/// The page.
#[component]
pub fn ChildrenPage() -> impl IntoView {
    view! { <PlanGate><Inside /></PlanGate> }
}

#[component]
fn Inside() -> impl IntoView {
    let sight = Sight::here();
    sight.plan.look_for_places();
    let children = Memo::new(move |_| {
        sight.people.with(|people| {
            let children = people.0.iter().filter(|one| one.role == Role::YoungPerson && !one.has_left);
            children.cloned().collect::<Vec<_>>()
        })
    });
    let rows = move || children.get().into_iter().map(|child| view! { <OneChild child /> }).collect_view();
    view! {
        <Page heading=say::CHILDREN lead=say::CHILDREN_MORE>
            {move || children.with(Vec::is_empty).then(|| view! { <p class="hint">{say::NO_CHILDREN}</p> })}
            <ul class="stack" role="list">{rows}</ul>
            <div class="row no-print">
                <ButtonLink href=routes::STORIES icon=Symbol::Plan>{say::STORIES}</ButtonLink>
                <ButtonLink href=routes::TELLING icon=Symbol::Talk>{say::TELL}</ButtonLink>
            </div>
        </Page>
    }
}

#[component]
fn OneChild(child: Person) -> impl IntoView {
    let plan = Sight::here().plan;
    let (id, name) = (child.id, StoredValue::new(child.name.clone()));
    let is_theirs = move |row: &ShelfRow| {
        row.place.as_ref().is_some_and(|place| {
            let by_name = place.of.is_none() && name.with_value(|name| *name == place.whom);
            place.kind() == SpaceKind::Child && (place.of == Some(id) || by_name)
        })
    };
    let places = Memo::new(move |_| plan.places().into_iter().filter(is_theirs).collect::<Vec<_>>());
    let sight = Sight::here();
    // Nobody hands their own phone to themselves.
    let is_me = Memo::new(move |_| sight.my_person() == Some(id));
    // Beside a plan apart stands nothing of its own.
    let may_make = Memo::new(move |_| sight.may_write() && plan.kind() == SpaceKind::Plan);
    let inside = move || {
        if places.with(Vec::is_empty) && plan.looks_for_places() {
            return view! { <p class="hint slow">{say::GETTING_READY}</p> }.into_any();
        }
        if places.with(Vec::is_empty) {
            let make = format!("{}?child={}", routes::NEW_PLACE, id.to_hex());
            let words = if is_me.get() { say::MAKE_OWN } else { say::MAKE_PLACE };
            return view! {
                <p class="hint">{say::NO_PLACE}</p>
                {may_make.get().then(|| view! {
                    <div class="row"><ButtonLink href=make about=name.get_value() icon=Symbol::Plus>{words}</ButtonLink></div>
                })}
            }
            .into_any();
        }
        let each = |row: ShelfRow| {
            let handle = row.handle;
            view! {
                {(!is_me.get()).then(|| view! { <ChildsDoor place=handle name=name.get_value() /> })}
                <OpenPlace row about=name.get_value() />
                {(!is_me.get()).then(|| view! { <WaitsThere place=handle /> })}
            }
        };
        places.get().into_iter().map(each).collect_view().into_any()
    };
    view! {
        <li class="card">
            <h2 class="h3" dir="auto">{child.name}</h2>
            <h3 class="meta">{move || if is_me.get() { say::OWN_PLACE } else { say::THEIR_PLACE }}</h3>
            {inside}
            <ChildsWords of=id />
        </li>
    }
}
