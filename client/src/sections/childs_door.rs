//! Handing this device to a child: the plan closes, the child's own place opens.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use crate::fields::{InPlace, ProblemNotice};
use crate::i18n::{common, door as say};
use crate::open_plan::{DoorProblem, OpenPlan, PlanHandle};
use crate::routes;
use crate::ui::{Button, ButtonKind, ButtonLink, Symbol};

/// A button that says first what happens, or what is missing.
#[component]
pub fn ChildsDoor(place: PlanHandle, name: String) -> impl IntoView {
    let label = say::door_of(&name);
    view! {
        <InPlace label kind=ButtonKind::Go icon=Symbol::Home inside=move |close| view! { <Before place close /> } />
    }
}

#[component]
fn Before(place: PlanHandle, close: Callback<()>) -> impl IntoView {
    let plan = OpenPlan::here();
    let navigate = StoredValue::new_local(use_navigate());
    let busy = RwSignal::new(false);
    let problem = RwSignal::new(None::<String>);
    let hand_over = move |()| {
        busy.set(true);
        plan.hand_over(place, move |shut| match shut {
            Ok(()) => {
                let options = NavigateOptions { replace: true, ..NavigateOptions::default() };
                let _ = navigate.try_with_value(|navigate| navigate(routes::CHILD, options));
            }
            Err(why) => {
                let _ = busy.try_set(false);
                let _ = problem.try_set(Some(words(why).to_string()));
            }
        });
    };
    let has_pin = Memo::new(move |_| plan.has_pin());
    view! {
        <div class="card editor">
            <p>{say::DOOR_MORE}</p>
            <p>{say::DOOR_OTHER_APPS}</p>
            <p class="hint">{say::DOOR_BE_THERE}</p>
            <p class="hint">{say::DOOR_FORGOT}</p>
            {move || (!has_pin.get()).then(|| view! { <p><strong>{say::NEEDS_PIN}</strong></p> })}
            <ProblemNotice problem />
            <div class="row">
                {move || if has_pin.get() {
                    view! {
                        <Button kind=ButtonKind::Go busy on_press=hand_over>
                            {move || if busy.get() { say::OPENING_DOOR } else { say::OPEN_DOOR }}
                        </Button>
                    }
                    .into_any()
                } else {
                    view! { <ButtonLink href=routes::DEVICE kind=ButtonKind::Go icon=Symbol::Lock>{say::PUT_PIN}</ButtonLink> }
                        .into_any()
                }}
                <Button on_press=close>{common::CLOSE}</Button>
            </div>
        </div>
    }
}

fn words(problem: DoorProblem) -> &'static str {
    match problem {
        DoorProblem::NoPlan => say::NO_PLAN.words(),
        DoorProblem::NoPin => say::NEEDS_PIN.words(),
        DoorProblem::NotKept => say::NOT_KEPT.words(),
        DoorProblem::NotHere => say::NOT_HERE.words(),
    }
}
