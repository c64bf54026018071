//! Lets a page of the plan through once a plan is open, and says in words why it is not.

use leptos::prelude::*;
use leptos_router::hooks::use_location;

use super::{BackToPlan, Unlock, UntilAccessEnds};
use crate::i18n::{Phrase, common, places, plan, problem as say};
use crate::open_plan::{OpenPlan, OpenProblem, Opened};
use crate::routes;
use crate::ui::{ButtonKind, ButtonLink, Page};

#[derive(Clone, Copy, PartialEq)]
enum Gate {
    Open,
    Waiting,
    Closed,
    Failed,
    Locked,
    /// What is open has nothing on this page.
    Elsewhere,
    /// The page is for writing, and what is open is only read.
    OnlyRead,
}

/// The page, or what stands in its place.
#[component]
pub fn PlanGate(children: ChildrenFn) -> impl IntoView {
    let plan = OpenPlan::here();
    let address = use_location().pathname;
    // A tab that becomes the owner or a mirror keeps its page as it is.
    let gate = Memo::new(move |_| match plan.opened() {
        Opened::Open | Opened::Mirror
            if address.with(|address| routes::is_for_writing(address)) && plan.copied_at().is_some() =>
        {
            Gate::OnlyRead
        }
        Opened::Open | Opened::Mirror if address.with(|address| routes::fits(plan.kind(), address)) => {
            Gate::Open
        }
        Opened::Open | Opened::Mirror => Gate::Elsewhere,
        Opened::Loading => Gate::Waiting,
        Opened::None => Gate::Closed,
        Opened::Failed(OpenProblem::Locked) => Gate::Locked,
        Opened::Failed(_) => Gate::Failed,
    });
    move || match gate.get() {
        Gate::Open => {
            let children = children.clone();
            view! { <UntilAccessEnds>{children()}</UntilAccessEnds> }.into_any()
        }
        Gate::Waiting => {
            view! { <Page heading=common::NAME><p class="hint slow">{common::OPENING}</p></Page> }.into_any()
        }
        Gate::Closed => closed(say::NO_PLAN, say::NO_PLAN_MORE).into_any(),
        Gate::Elsewhere => view! { <NotInThisPlace /> }.into_any(),
        Gate::OnlyRead => view! { <OnlyRead /> }.into_any(),
        Gate::Locked => view! { <Unlock /> }.into_any(),
        Gate::Failed => closed(say::OPENING, say::OPENING_MORE).into_any(),
    }
}

/// A place holds less than a plan.
#[component]
fn NotInThisPlace() -> impl IntoView {
    let plan = OpenPlan::here();
    let home = Memo::new(move |_| routes::home(plan.kind()));
    view! {
        <Page heading=places::NOT_HERE>
            <p>{places::NOT_HERE_MORE}</p>
            <div class="row">
                {move || view! { <ButtonLink href=home.get() kind=ButtonKind::Go>{places::TO_PLACE}</ButtonLink> }}
            </div>
            <BackToPlan />
        </Page>
    }
}

#[component]
fn OnlyRead() -> impl IntoView {
    view! {
        <Page heading=plan::COPY>
            <p>{plan::COPY_MORE}</p>
            <div class="row">
                <ButtonLink href=routes::PLAN kind=ButtonKind::Go>{say::TO_PLAN}</ButtonLink>
            </div>
        </Page>
    }
}

fn closed(heading: Phrase, words: Phrase) -> impl IntoView {
    view! {
        <Page heading>
            <p>{words}</p>
            <div class="row">
                <ButtonLink href=routes::START kind=ButtonKind::Go>{say::TO_START}</ButtonLink>
            </div>
        </Page>
    }
}
