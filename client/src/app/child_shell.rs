//! What a child sees of the app: one place, the button to leave, and no way to anything else.

use kith_shared::plan::{Section, network};
use leptos::prelude::*;
use leptos_router::any_nested_route::IntoAnyNestedRoute;
use leptos_router::components::{FlatRoutes, Redirect, Route};
use leptos_router::{NavigateOptions, path};

use crate::i18n::{common, door as say};
use crate::open_plan::OpenPlan;
use crate::pages::later;
use crate::routes;
use crate::ui::{Icon, LeaveButton, SkipLinks, Symbol, TopBar};

/// The pages of a child's own place, for whoever is in it.
#[component(transparent)]
pub fn ChildRoutes() -> impl leptos_router::MatchNestedRoutes + Clone + Send + 'static {
    view! {
        <Route path=path!("/child") view=later::child />
        <Route path=path!("/child/ways") view=later::child_ways />
        <Route path=path!("/child/ways/:way") view=later::child_way />
        <Route path=path!("/child/put/:kind") view=later::child_put />
        <Route path=path!("/child/thing/:id") view=later::child_thing />
        <Route path=path!("/child/drawings") view=later::child_drawings />
        <Route path=path!("/child/plan") view=later::child_plan />
        <Route path=path!("/child/stories") view=later::child_stories />
        <Route path=path!("/child/stories/:id") view=later::child_story />
        <Route path=path!("/child/special") view=later::child_special />
        <Route path=path!("/child/tell") view=later::child_tell />
    }
    .into_inner()
    .into_any_nested_route()
}

/// The app in a child's hands. No page of the grown-ups has an address here.
#[component]
pub fn ChildShell() -> impl IntoView {
    let plan = OpenPlan::here();
    let name = move || {
        let nickname = plan.read(&[Section::About], network::about).nickname;
        if nickname.is_empty() { common::NAME.to_string() } else { nickname }
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
    let options = NavigateOptions { replace: true, ..NavigateOptions::default() };
    view! { <Redirect path=routes::CHILD options /> }
}
