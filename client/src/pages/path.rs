//! The path: the four parts with their state, and the road in twelve steps with "you are here".

use kith_shared::content::road::{self, Step};
use kith_shared::plan::path::{self, PathState};
use leptos::prelude::*;

use crate::fields::Sight;
use crate::i18n::{method, path as say, problem};
use crate::routes;
use crate::sections::{OF_PATH, PathParts, PlanGate, StateChip};
use crate::ui::{ButtonKind, ButtonLink, Chip, ChipKind, Page, Symbol};

/// The page.
#[component]
pub fn PathPage() -> impl IntoView {
    view! {
        <PlanGate>
            <Page heading=say::TITLE lead=say::MORE>
                <section class="section" aria-labelledby="parts">
                    <h2 id="parts">{say::PARTS}</h2>
                    <PathParts />
                </section>
                <section class="section" aria-labelledby="road">
                    <h2 id="road">{say::ROAD}</h2>
                    <p>{say::ROAD_MORE}</p>
                    <Road />
                </section>
                <div class="row no-print">
                    <ButtonLink href=routes::PLAN kind=ButtonKind::Quiet icon=Symbol::Back>{problem::TO_PLAN}</ButtonLink>
                </div>
            </Page>
        </PlanGate>
    }
}

#[component]
fn Road() -> impl IntoView {
    let sight = Sight::here();
    let road =
        Memo::new(move |_| sight.plan.read(OF_PATH, |plan| (path::road(plan), path::you_are_here(plan))));
    let rows = move || {
        let (states, here) = road.get();
        let steps = (1..).zip(states).zip(road::STEPS);
        steps.map(|((number, state), step)| one_step(number, state, &step, number == here)).collect_view()
    };
    view! { <ol class="road" role="list">{rows}</ol> }
}

fn one_step(number: usize, state: PathState, step: &Step, is_here: bool) -> impl IntoView + use<> {
    let class = match state {
        PathState::NotStarted => "",
        PathState::Started => "started",
        PathState::Agreed => "agreed",
    };
    let (name, says, with) = (method(step.name), method(step.says), method(step.with));
    view! {
        <li class=class aria-current=is_here.then_some("step")>
            <span class="stone">{number}</span>
            <div class="says">
                <h3>{name}</h3>
                <div class="row">
                    {is_here.then(|| view! { <Chip kind=ChipKind::Agreed icon=Symbol::Next>{say::HERE}</Chip> })}
                    <StateChip state />
                </div>
                <p>{says}</p>
                <p class="hint">{say::WITH}" "{link(number).map_or_else(
                    || with.into_any(),
                    |href| view! { <a href=href>{with}</a> }.into_any(),
                )}</p>
            </div>
        </li>
    }
}

/// Where a step is worked on, as far as it has a page.
fn link(number: usize) -> Option<&'static str> {
    match number {
        1 => Some(routes::MAP),
        2 | 4 | 9 => Some(routes::PLAN),
        3 => Some(routes::WELL),
        5 => Some(routes::WEEKS),
        7 => Some(routes::PEOPLE),
        8 => Some(routes::STORIES),
        10 | 12 => Some(routes::CHILDREN),
        11 => Some(routes::LOOKING_IN),
        _ => None,
    }
}
