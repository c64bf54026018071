//! The way on which the family takes the lead: where it stands, the next step, whose turn it is, and how it ends.

mod access;
mod ceremony;
mod come_back;
mod telling;
mod turns;

use kith_shared::content::step_down as words;
use kith_shared::plan::choices::StepDownStep;
use kith_shared::plan::step_down::{Stage, StepDown};
use leptos::prelude::*;

use access::Access;
pub use ceremony::StepPage;
use come_back::ComeBack;
use telling::Telling;
use turns::Turns;

use crate::fields::Sight;
use crate::i18n::{method, people as people_say, step_down as say};
use crate::routes;
use crate::sections::{PlanGate, Ready, Track, TroubleNotices, how_it_stands, lead_name, worker_name};
use crate::ui::{ButtonKind, ButtonLink, Notice, NoticeKind, Page, Symbol};

/// The page.
#[component]
pub fn StepDownPage() -> impl IntoView {
    view! { <PlanGate><Page heading=say::TITLE lead=say::MORE><Inside /></Page></PlanGate> }
}

#[component]
fn Inside() -> impl IntoView {
    let stands = how_it_stands(Sight::here());
    let is_alone = Memo::new(move |_| stands.with(|stands| stands.stage) == Stage::Alone);
    let takes_turns = Memo::new(move |_| stands.with(|stands| stands.stage) == Stage::EveryOther);
    view! {
        <TroubleNotices />
        {move || is_alone.get().then(|| view! {
            <Notice kind=NoticeKind::Well title=say::ALONE><p>{say::ALONE_MORE}</p></Notice>
        })}
        <section class="section" aria-labelledby="now">
            <h2 id="now">{say::NOW}</h2>
            <Track stands />
            <p class="rule">{move || method(words::stage(stands.with(|stands| stands.stage)))}</p>
            <NextStep stands />
        </section>
        {move || takes_turns.get().then(|| view! { <Turns /> })}
        <Ready stands />
        <Telling stands is_alone />
        {move || (!is_alone.get()).then(|| view! { <Access stands /> })}
        <HandOn stands />
        <ComeBack stands is_alone />
        <div class="row no-print">
            <ButtonLink href=routes::PEOPLE kind=ButtonKind::Quiet icon=Symbol::Back>{people_say::TITLE}</ButtonLink>
        </div>
    }
}

/// The step that comes after a stage, as far as it is put down; the last one is a handover.
pub(super) const fn next_of(stage: Stage) -> Option<StepDownStep> {
    match stage {
        Stage::WorkerLeads => Some(StepDownStep::LeadProposed),
        Stage::Proposed => Some(StepDownStep::LeadAgreed),
        Stage::Agreed => Some(StepDownStep::Shadows),
        Stage::Shadows => Some(StepDownStep::LeadsBeside),
        Stage::LeadsBeside => Some(StepDownStep::EveryOther),
        Stage::EveryOther => Some(StepDownStep::Goodbye),
        Stage::Goodbye | Stage::Alone => None,
    }
}

#[component]
fn NextStep(stands: Memo<StepDown>) -> impl IntoView {
    let sight = Sight::here();
    let drawn = move || {
        let (stage, lead) = stands.with(|stands| (stands.stage, stands.lead));
        if !sight.may_write() || stage == Stage::Alone {
            return ().into_any();
        }
        let Some(step) = next_of(stage) else {
            return view! { <LastStep /> }.into_any();
        };
        let name = say::step(step, &lead_name(sight, lead), &worker_name(sight));
        view! {
            <h3>{say::NEXT}</h3>
            <div class="answers no-print">
                <ButtonLink href=routes::step(step) kind=ButtonKind::Go icon=Symbol::Next>{name}</ButtonLink>
                {(stage == Stage::Proposed).then(|| view! {
                    <ButtonLink href=routes::step(StepDownStep::LeadProposed)>{say::OTHER_LEAD}</ButtonLink>
                })}
            </div>
        }
        .into_any()
    };
    view! { <div class="stack-small">{drawn}</div> }
}

/// The step that is a link of the chain: it is made on the page of the handover.
#[component]
fn LastStep() -> impl IntoView {
    view! {
        <h3>{say::NEXT}</h3>
        <p>{say::LAST_STEP_MORE}</p>
        <div class="answers no-print">
            <ButtonLink href=routes::HANDOVER kind=ButtonKind::Go icon=Symbol::Next>{say::LAST_STEP}</ButtonLink>
        </div>
    }
}

/// That the lead can pass to somebody else of the family at any time.
#[component]
fn HandOn(stands: Memo<StepDown>) -> impl IntoView {
    let sight = Sight::here();
    let has_lead = Memo::new(move |_| {
        let leads = stands.with(|stands| stands.stage >= Stage::LeadsBeside);
        leads && sight.is_family()
    });
    move || {
        has_lead.get().then(|| {
            view! {
                <section class="section no-print" aria-labelledby="hand-on">
                    <h2 id="hand-on">{say::HAND_ON}</h2>
                    <p>{words::MORE.iter().find(|text| text.id == "step_down.hand_on").map(|text| method(*text))}</p>
                    <div class="row">
                        <ButtonLink href=routes::step(StepDownStep::HandedOn) icon=Symbol::People>{say::HAND_ON_GO}</ButtonLink>
                    </div>
                </section>
            }
        })
    }
}
