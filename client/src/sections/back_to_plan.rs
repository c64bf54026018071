//! The way from a place back to the plan that it stands beside on this device.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use crate::i18n::places as say;
use crate::open_plan::OpenPlan;
use crate::routes;
use crate::ui::{Button, ButtonKind, Symbol};

/// A button; nothing where this device knows of no plan.
#[component]
pub fn BackToPlan() -> impl IntoView {
    let plan = OpenPlan::here();
    let back = Memo::new(move |_| plan.plan_of_place());
    let navigate = StoredValue::new_local(use_navigate());
    move || {
        back.get().map(|handle| {
            let go = move |()| {
                plan.open(handle);
                navigate.with_value(|navigate| navigate(routes::PLAN, NavigateOptions::default()));
            };
            view! {
                <div class="row no-print">
                    <Button kind=ButtonKind::Quiet icon=Symbol::Back on_press=go>{say::BACK_TO_PLAN}</Button>
                </div>
            }
        })
    }
}
