//! What a child sees of the app: one place, the button to leave, and no way to anything else.

use kith_shared::plan::{Section, network};
use leptos::prelude::*;
use leptos_router::components::{FlatRoutes, Route};
use leptos_router::hooks::use_navigate;
use leptos_router::{NavigateOptions, path};

use crate::i18n::{common, door as say};
use crate::open_plan::OpenPlan;
use crate::pages::later;
use crate::routes;
use crate::ui::{Icon, LeaveButton, SkipLinks, Symbol, TopBar};

/// The pages of a child's own place, for whoever is in it.
#[component(transparent)]
pub fn ChildRoutes() -> impl MatchNestedRoutes + Clone + Send + 'static {
    view! {
        <Route path=path!("/child") view=later::child />
    }
    .into_inner()
}

/// The app in a child's hands. No page of the grown-ups has an address here.
#[component]
pub fn ChildShell() -> impl IntoView {
    let plan = OpenPlan::here();
    let name = move || {
        let nickname = plan.read(&[Section::About], network::about).nickname;
        if nickname.is_empty() { common::NAME.to_owned() } else { nickname }
    };
    view! {
        <SkipLinks />
        <TopBar name>
            <a class="btn round" href=routes::CHILD_OUT aria-label=say::FOR_GROWN_UPS><Icon of=Symbol::Lock /></a>
            <LeaveButton on_leave=move |()| plan.leave_page() />
        </TopBar>
        <FlatRoutes fallback=ToTheChild>
            <ChildRoutes />
            <Route path=path!("/child/out") view=later::child_out />
        </FlatRoutes>
    }
}

/// Any other address leads back.
#[component]
fn ToTheChild() -> impl IntoView {
    let navigate = use_navigate();
    Effect::new(move || {
        navigate(routes::CHILD, NavigateOptions { replace: true, ..NavigateOptions::default() });
    });
}
