//! A new worry with its goal and its scale, in one form.

use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

use crate::fields::Sight;
use crate::i18n::{danger as say, problem};
use crate::routes;
use crate::sections::{DangerForm, PlanGate};
use crate::ui::{ButtonLink, Page};

/// The page.
#[component]
pub fn AddDangerPage() -> impl IntoView {
    view! { <PlanGate><Page heading=say::ADD_TITLE><Inside /></Page></PlanGate> }
}

#[component]
fn Inside() -> impl IntoView {
    let sight = Sight::here();
    let navigate = use_navigate();
    let done = Callback::new(move |()| navigate(routes::PLAN, leptos_router::NavigateOptions::default()));
    let may = Memo::new(move |_| sight.is_professional());
    move || {
        if may.get() {
            view! { <DangerForm on_done=done /> }.into_any()
        } else {
            view! {
                <p>{say::NOT_YOURS}</p>
                <div class="row"><ButtonLink href=routes::PLAN>{problem::TO_PLAN}</ButtonLink></div>
            }
            .into_any()
        }
    }
}
