//! A meeting step by step, for whoever leads: one step on each screen, in large words, with what the step needs below.

use kith_shared::content::meetings::{self, ScriptPart};
use kith_shared::id::EntryId;
use kith_shared::plan::meeting::{self, Meeting};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};

use super::meeting::NotThere;
use crate::fields::{ProblemNotice, Sight, entry_in_address, moment};
use crate::i18n::{common, meeting as say, method, problem};
use crate::routes;
use crate::sections::{BesideStep, PlanGate, Together, WriteTogether, one_meeting};
use crate::ui::{Button, ButtonKind, ButtonLink, Page, Progress, Symbol};

/// The page.
#[component]
pub fn RunMeetingPage() -> impl IntoView {
    view! { <PlanGate><Inside /></PlanGate> }
}

#[component]
fn Inside() -> impl IntoView {
    let query = use_query_map();
    let sight = Sight::here();
    let id = entry_in_address();
    Together::provide(id);
    let step = Memo::new(move |_| {
        let step = query.with(|query| query.get("step")).and_then(|step| step.parse::<usize>().ok());
        step.unwrap_or(1)
    });
    let script = Memo::new(move |_| {
        let one = id.get().and_then(|id| one_meeting(sight, id).get());
        Script(one.as_ref().map(|one: &Meeting| meetings::script(one.arranged.kind)).unwrap_or_default())
    });
    move || {
        let (id, script) = (id.get(), script.get().0);
        let now = step.get().clamp(1, script.len().max(1));
        match (id, script.get(now - 1)) {
            (Some(id), Some(part)) => view! { <Step id part=*part now of=script.len() /> }.into_any(),
            _ => view! { <NotThere /> }.into_any(),
        }
    }
}

/// The steps of a meeting: the same list as long as its kind is the same.
#[derive(Clone, Copy, PartialEq)]
struct Script(&'static [ScriptPart]);

#[component]
fn Step(id: EntryId, part: ScriptPart, now: usize, of: usize) -> impl IntoView {
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    view! {
        <Page heading=method(part.title)>
            <Progress label=say::step(now, of, part.minutes) done=count(now) all=count(of) />
            <blockquote class="say">
                <p class="vh">{say::SAY}":"</p>
                <p>{method(part.say)}</p>
            </blockquote>
            <p class="hint">{method(part.hint)}</p>
            <WriteTogether />
            <div class="section"><BesideStep meeting=id beside=part.beside /></div>
            <div class="row no-print steps">
                {(now > 1).then(|| view! {
                    <ButtonLink href=routes::run_meeting(id, now - 1) icon=Symbol::Back>{common::BACK}</ButtonLink>
                })}
                {(now < of).then(|| view! {
                    <ButtonLink href=routes::run_meeting(id, now + 1) kind=ButtonKind::Go icon=Symbol::Next>
                        {common::NEXT}
                    </ButtonLink>
                })}
                {(now == of).then(|| view! { <EndMeeting id /> })}
            </div>
            <div class="row no-print">
                <ButtonLink href=routes::meeting(id) kind=ButtonKind::Quiet>{say::TO_MEETING}</ButtonLink>
            </div>
        </Page>
    }
}

#[component]
fn EndMeeting(id: EntryId) -> impl IntoView {
    let sight = Sight::here();
    let navigate = use_navigate();
    let wrong = RwSignal::new(None::<String>);
    let end = Callback::new(move |()| {
        let now = moment::now();
        match sight.plan.try_edit(|plan, _| meeting::end(plan, id, now)) {
            Ok(()) => navigate(&routes::meeting(id), NavigateOptions::default()),
            Err(error) => wrong.set(Some(problem::edit(&error).to_owned())),
        }
    });
    move || {
        sight.may_write().then(|| {
            view! {
                <Button kind=ButtonKind::Go icon=Symbol::Tick on_press=end>{say::END}</Button>
                <p class="hint">{say::END_MORE}</p>
                <ProblemNotice problem=wrong />
            }
        })
    }
}
