//! The made-up family: open their plan as any of them, each a device of its own in this browser.

use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

use super::start::BackToStart;
use crate::fields::{EditorForm, InPlace};
use crate::i18n::demo as say;
use crate::open_plan::{DemoPerson, DemoState, OpenPlan};
use crate::routes;
use crate::ui::{Button, ButtonKind, Notice, NoticeKind, Page, Progress, Symbol};

/// What the page shows; the progress has a signal of its own, so that the bar stays while it moves.
#[derive(Clone, PartialEq)]
enum Stage {
    Looking,
    NotHere,
    Empty,
    Founding,
    Ready(Vec<DemoPerson>),
    Failed,
}

/// The page.
#[component]
pub fn DemoPage() -> impl IntoView {
    let plan = OpenPlan::here();
    plan.look_for_demo();
    let stage = Memo::new(move |_| match plan.demo() {
        DemoState::Unknown => Stage::Looking,
        DemoState::NotADemo => Stage::NotHere,
        DemoState::Empty => Stage::Empty,
        DemoState::Founding { .. } => Stage::Founding,
        DemoState::Ready(people) => Stage::Ready(people),
        DemoState::Failed(_) => Stage::Failed,
    });
    let inside = move || match stage.get() {
        Stage::Looking => view! { <p class="hint slow">{crate::i18n::common::OPENING}</p> }.into_any(),
        Stage::NotHere => view! { <p>{say::NOT_HERE}</p><p>{say::NOT_HERE_MORE}</p> }.into_any(),
        Stage::Empty => view! { <Found label=say::FOUND /> }.into_any(),
        Stage::Founding => view! { <Founding /> }.into_any(),
        Stage::Failed => view! {
            <Notice kind=NoticeKind::Stop title=say::FAILED spoken=true />
            <Found label=say::AGAIN />
        }
        .into_any(),
        Stage::Ready(people) => view! { <Cast people /> }.into_any(),
    };
    view! {
        <Page heading=say::TITLE>
            <Notice title=say::MADE_UP />
            {inside}
            <BackToStart />
        </Page>
    }
}

#[component]
fn Found(#[prop(into)] label: &'static str) -> impl IntoView {
    let plan = OpenPlan::here();
    view! {
        <p>{say::FOUND_MORE}</p>
        <div class="row"><Button kind=ButtonKind::Go on_press=move |()| plan.found_demo()>{label}</Button></div>
    }
}

#[component]
fn Founding() -> impl IntoView {
    let plan = OpenPlan::here();
    let count = Memo::new(move |_| match plan.demo() {
        DemoState::Founding { done, of } => (done, of),
        _ => (0, 0),
    });
    let number = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    view! {
        <p>{say::FOUNDING}</p>
        <Progress
            label=move || say::progress(count.get().0, count.get().1)
            done=Signal::derive(move || number(count.get().0))
            all=Signal::derive(move || number(count.get().1))
        />
    }
}

#[component]
fn Cast(people: Vec<DemoPerson>) -> impl IntoView {
    let plan = OpenPlan::here();
    let rows = people.into_iter().map(|person| view! { <OnePerson person /> }).collect_view();
    let reset = move |()| {
        plan.reset_demo();
        Ok(())
    };
    view! {
        <p>{say::HOW}</p>
        <ul class="stack" role="list">{rows}</ul>
        <InPlace
            label=say::RESET
            icon=Symbol::History
            inside=move |close| view! {
                <EditorForm
                    title=say::RESET
                    share=say::RESET_GO
                    drafts=Vec::new()
                    on_share=Callback::new(reset)
                    on_close=close
                >
                    <p>{say::RESET_SURE}</p>
                </EditorForm>
            }
        />
    }
}

#[component]
fn OnePerson(person: DemoPerson) -> impl IntoView {
    let plan = OpenPlan::here();
    let navigate = use_navigate();
    let index = person.index;
    let open = move |()| {
        plan.open_as(index);
        navigate(routes::PLAN, leptos_router::NavigateOptions::default());
    };
    view! {
        <li class="card cast">
            <span class="grow">
                <strong dir="auto">{person.name.clone()}</strong>
                {(!person.relation.is_empty()).then(|| view! {
                    <br />
                    <span class="hint" dir="auto">{person.relation}</span>
                })}
            </span>
            <Button on_press=open>{say::open_as(&person.name)}</Button>
        </li>
    }
}
