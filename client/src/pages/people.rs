//! Everybody in the plan, who waits to come in, and how many the network needs.

use kith_shared::plan::network::{self, Person};
use kith_shared::plan::{Section, SpaceKind, circle};
use leptos::prelude::*;

use super::circles::Circles;
use crate::fields::{Draft, EditorForm, InPlace, Sight};
use crate::i18n::{circle as circle_say, common, people as say, places, problem};
use crate::routes;
use crate::sections::{AloneNotice, Knocks, PersonRow, PlanCalled, PlanGate, StepDownStrip, TroubleNotices};
use crate::ui::{ButtonKind, ButtonLink, Page, Symbol, TextInput};

/// What the count of the network depends on.
const OF_NETWORK: &[Section] = &[Section::Network, Section::People, Section::About];

/// The page.
#[component]
pub fn PeoplePage() -> impl IntoView {
    view! { <PlanGate><Inside /></PlanGate> }
}

#[component]
fn Inside() -> impl IntoView {
    let sight = Sight::here();
    let lead = move || {
        let me = sight.my_person();
        let others = sight.people.with(|people| {
            let others = people.0.iter().filter(|person| person.is_in && Some(person.id) != me);
            others.map(|person| person.name.clone()).collect::<Vec<_>>()
        });
        format!("{} {}", say::you_and(&common::list(&others)), common::COURT)
    };
    let is_plan = Memo::new(move |_| matches!(sight.plan.kind(), SpaceKind::Plan | SpaceKind::Apart));
    view! {
        <Page heading=say::TITLE lead>
            <TroubleNotices />
            <Waiting />
            <AloneNotice />
            <Actions />
            {move || is_plan.get().then(|| view! {
                <NetworkCount />
                <StepDownStrip />
            })}
            <Group title=say::FAMILY id="family" of=|person| person.slot.is_some() && !person.has_left />
            {move || is_plan.get().then(|| view! { <Circles /> })}
            <Group title=say::HELPING id="helping" of=|person| person.slot.is_none() && !person.has_left />
            <Group title=say::LEFT id="left" of=|person| person.has_left />
            {move || is_plan.get().then(|| view! { <PlanCalled /> })}
        </Page>
    }
}

#[component]
fn Waiting() -> impl IntoView {
    let sight = Sight::here();
    let any = Memo::new(move |_| sight.admits() && !sight.plan.knocks().is_empty());
    view! {
        {move || any.get().then(|| view! { <h2>{say::WAITING}</h2> })}
        <Knocks />
    }
}

#[component]
fn Actions() -> impl IntoView {
    let sight = Sight::here();
    let may = Memo::new(move |_| sight.me.get().is_some_and(|me| !me.left));
    let is_plan = Memo::new(move |_| matches!(sight.plan.kind(), SpaceKind::Plan | SpaceKind::Apart));
    let hand_over = Memo::new(move |_| {
        let leads = sight.me.get().is_some_and(|me| me.leads && !me.left);
        sight.admits().then_some(if leads { say::HAND_OVER } else { say::TAKE_OVER })
    });
    view! {
        <div class="answers no-print">
            {move || sight.admits().then(|| view! {
                <ButtonLink href=routes::INVITE kind=ButtonKind::Go icon=Symbol::Plus>{say::LET_IN}</ButtonLink>
            })}
            {move || may.get().then(|| view! {
                <ButtonLink href=routes::PAPER icon=Symbol::Pen>{say::ADD_PAPER}</ButtonLink>
            })}
            {move || (sight.plan.kind() == SpaceKind::Plan && may.get()).then(|| view! {
                <ButtonLink href=routes::PLACES icon=Symbol::Lock>{places::TITLE}</ButtonLink>
            })}
            {move || hand_over.get().filter(|_| is_plan.get()).map(|label| view! {
                <ButtonLink href=routes::HANDOVER icon=Symbol::Next>{label}</ButtonLink>
            })}
        </div>
    }
}

/// "4 of 5 people", with a way to change how many are needed.
#[component]
fn NetworkCount() -> impl IntoView {
    let sight = Sight::here();
    let count = Memo::new(move |_| sight.plan.read(OF_NETWORK, circle::count));
    let have = Memo::new(move |_| count.get().ready);
    let needed = Memo::new(move |_| sight.about.with(|about| about.minimum));
    let may = Memo::new(move |_| sight.me.get().is_some_and(|me| !me.left));
    let is_enough = move || i64::try_from(have.get()).unwrap_or(i64::MAX) >= needed.get();
    view! {
        <section class="card" aria-labelledby="count">
            <h2 class="h3" id="count">{say::NETWORK}</h2>
            {move || (needed.get() > 0).then(|| view! {
                <p class="figure">{say::network_count(have.get(), needed.get())}</p>
                <p class="hint">{if is_enough() { say::ENOUGH } else { say::NOT_ENOUGH }}" "{circle_say::COUNTS}</p>
            })}
            {move || may.get().then(|| view! {
                <InPlace label=say::SET_MINIMUM inside=move |close| view! { <MinimumForm close /> } />
            })}
        </section>
    }
}

#[component]
fn MinimumForm(close: Callback<()>) -> impl IntoView {
    let sight = Sight::here();
    let needed =
        Draft::open("network minimum", sight.about.with_untracked(|about| about.minimum.to_string()));
    let share = move |()| {
        let minimum = needed.trimmed().parse::<i64>().ok().filter(|number| (0..=50).contains(number));
        let minimum = minimum.ok_or_else(|| say::MINIMUM_WRONG.to_string())?;
        let made = sight.plan.edit(|plan, _| {
            let about = network::About { minimum, ..network::about(plan) };
            network::set_about(plan, &about)
        });
        made.map_err(|error| problem::edit(&error).to_owned())
    };
    view! {
        <EditorForm
            title=say::SET_MINIMUM
            share=common::SHARE
            drafts=vec![needed]
            on_share=Callback::new(share)
            on_close=close
        >
            <TextInput
                label=say::MINIMUM_LABEL
                hint=say::MINIMUM_HINT
                value=needed.words
                keyboard="numeric"
                longest=2
                on:input=needed.keep()
            />
        </EditorForm>
    }
}

#[component]
fn Group(#[prop(into)] title: &'static str, id: &'static str, of: fn(&Person) -> bool) -> impl IntoView {
    let sight = Sight::here();
    let here = Memo::new(move |_| {
        sight.people.with(|people| people.0.iter().filter(|person| of(person)).cloned().collect::<Vec<_>>())
    });
    let rows = move || here.get().into_iter().map(|person| view! { <PersonRow person /> }).collect_view();
    move || {
        (!here.with(Vec::is_empty)).then(|| {
            view! {
                <section class="section" aria-labelledby=id>
                    <h2 id=id>{title}</h2>
                    {(id == "left").then(|| view! { <p class="hint">{say::LEFT_MORE}</p> })}
                    <ul class="stack" role="list">{rows}</ul>
                </section>
            }
        })
    }
}
