//! Where Kith opens: what it is, the plans on this device, and three ways to begin.

use kith_shared::plan::SpaceKind;
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

use crate::fields::moment;
use crate::i18n::{common, copies, start as say};
use crate::open_plan::{DemoState, OpenPlan, Shelf, ShelfRow};
use crate::routes;
use crate::ui::{Button, ButtonKind, ButtonLink, Disclosure, Notice, NoticeKind, Page, Symbol, UpdateNotice};

/// The start page.
#[component]
pub fn StartPage() -> impl IntoView {
    let plan = OpenPlan::here();
    plan.look_for_demo();
    view! {
        <Page heading=common::NAME>
            <UpdateNotice />
            <p>{say::WHAT_IT_IS}</p>
            <p>{say::WHO_CAN_READ}</p>
            <OnThisDevice />
            <section class="section" aria-labelledby="begin">
                <h2 id="begin">{say::BEGIN}</h2>
                <ul class="stack" role="list">
                    <li><Way href=routes::NEW title=say::NEW_PLAN hint=say::NEW_HINT /></li>
                    <li><Way href=routes::JOIN title=say::JOIN hint=say::JOIN_HINT /></li>
                    <li><Way href=routes::BRING title=copies::BRING hint=copies::BRING_HINT /></li>
                    <Demo />
                </ul>
            </section>
            <Disclosure summary=say::BEFORE><p>{say::LEAVE_HELP}</p></Disclosure>
            <p><strong>{say::HURT}</strong>" "<a href="tel:999">{say::RING}</a></p>
        </Page>
    }
}

#[component]
fn Way(
    href: &'static str,
    #[prop(into)] title: &'static str,
    #[prop(into)] hint: &'static str,
) -> impl IntoView {
    view! {
        <a class="card way" href=href>
            <strong>{title}</strong>
            <span class="hint">{hint}</span>
        </a>
    }
}

#[component]
fn Demo() -> impl IntoView {
    let plan = OpenPlan::here();
    // Its people open without signal too, once they are on this device.
    let is_here = move || matches!(plan.shelf(), Shelf::Here(rows) if rows.iter().any(|row| row.is_demo));
    let is_there = Memo::new(move |_| match plan.demo() {
        DemoState::NotADemo => false,
        DemoState::Unknown => is_here(),
        DemoState::Empty | DemoState::Founding { .. } | DemoState::Ready(_) | DemoState::Failed(_) => true,
    });
    move || {
        is_there
            .get()
            .then(|| view! { <li><Way href=routes::DEMO title=say::DEMO hint=say::DEMO_HINT /></li> })
    }
}

#[component]
fn OnThisDevice() -> impl IntoView {
    let plan = OpenPlan::here();
    let shelf = Memo::new(move |_| plan.shelf());
    move || match shelf.get() {
        Shelf::Loading => view! { <p class="hint slow">{say::LOADING}</p> }.into_any(),
        Shelf::Broken(_) => {
            view! { <Notice kind=NoticeKind::Stop title=crate::i18n::problem::LOCKED_OUT /> }.into_any()
        }
        // The made-up family's people have a page of their own.
        Shelf::Here(rows) if rows.iter().all(|row| row.is_demo) => ().into_any(),
        Shelf::Here(rows) => {
            let rows = cards(rows).into_iter();
            let rows = rows.map(|(row, beside)| view! { <OnePlan row beside /> }).collect_view();
            view! {
                <section class="section" aria-labelledby="here">
                    <h2 id="here">{say::PLANS_HERE}</h2>
                    <ul class="stack" role="list">{rows}</ul>
                </section>
            }
            .into_any()
        }
    }
}

/// Each plan with the places that stand beside it on this device. What one PIN locks is one card until it opens: how many
/// places there are is nobody's business.
fn cards(rows: Vec<ShelfRow>) -> Vec<(ShelfRow, Vec<ShelfRow>)> {
    let rows: Vec<ShelfRow> = rows.into_iter().filter(|row| !row.is_demo).collect();
    let plan_of = |row: &ShelfRow| row.place.as_ref().and_then(|place| place.beside());
    let is_alone =
        |row: &ShelfRow| plan_of(row).is_none_or(|plan| rows.iter().all(|other| other.handle != plan));
    let is_second = |at: usize, row: &ShelfRow| {
        let mut before = rows.iter().take(at);
        row.is_shut && before.any(|other| other.is_shut && other.lock == row.lock)
    };
    let beside = |row: &ShelfRow| -> Vec<ShelfRow> {
        rows.iter().filter(|other| plan_of(other) == Some(row.handle)).cloned().collect()
    };
    let first = rows.iter().enumerate().filter(|(at, row)| is_alone(row) && !is_second(*at, row));
    first.map(|(_, row)| (row.clone(), beside(row))).collect()
}

/// A plan, and the places that stand beside it on this device.
#[component]
fn OnePlan(row: ShelfRow, beside: Vec<ShelfRow>) -> impl IntoView {
    let nickname = nickname(&row);
    let place = |row: ShelfRow| {
        let name = self::nickname(&row);
        view! {
            <li class="row">
                <span dir="auto">{name.clone()}</span>
                <OpenOne row about=name />
            </li>
        }
    };
    let places = (!beside.is_empty()).then(|| {
        view! { <ul class="stack-small" role="list">{beside.into_iter().map(place).collect_view()}</ul> }
    });
    view! {
        <li class="card">
            <h3 dir="auto">{nickname.clone()}</h3>
            {(!row.name.is_empty()).then(|| view! { <p class="hint" dir="auto">{say::as_person(&row.name)}</p> })}
            {row.copied.map(|at| view! { <p class="hint">{copies::copy_from(&moment::full(at))}</p> })}
            <div class="row"><OpenOne row about=nickname go=true /></div>
            {places}
        </li>
    }
}

fn nickname(row: &ShelfRow) -> String {
    if row.nickname.is_empty() { say::NO_NICKNAME.to_string() } else { row.nickname.clone() }
}

#[component]
fn OpenOne(row: ShelfRow, about: String, #[prop(optional)] go: bool) -> impl IntoView {
    let plan = OpenPlan::here();
    let navigate = use_navigate();
    let kind = row.place.as_ref().map_or(SpaceKind::Plan, |place| place.kind());
    let (handle, to) = (row.handle, if row.joining { routes::JOIN } else { routes::home(kind) });
    let open = move |()| {
        plan.open(handle);
        navigate(to, leptos_router::NavigateOptions::default());
    };
    let kind = if go { ButtonKind::Go } else { ButtonKind::Plain };
    view! { <Button kind about on_press=open>{say::OPEN}</Button> }
}

/// The way back to the start page, for pages that stand before a plan.
#[component]
pub fn BackToStart() -> impl IntoView {
    view! {
        <div class="row">
            <ButtonLink href=routes::START kind=ButtonKind::Quiet icon=Symbol::Back>{common::BACK}</ButtonLink>
        </div>
    }
}
