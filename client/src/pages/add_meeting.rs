//! Plans a meeting.

use kith_shared::plan::choices::MeetingKind;
use kith_shared::plan::meeting::Arranged;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use crate::fields::Sight;
use crate::i18n::meeting as say;
use crate::routes;
use crate::sections::{MeetingForm, PlanGate};
use crate::ui::Page;

/// The page.
#[component]
pub fn AddMeetingPage() -> impl IntoView {
    view! { <PlanGate><Page heading=say::ADD lead=say::ADD_MORE><Inside /></Page></PlanGate> }
}

#[component]
fn Inside() -> impl IntoView {
    let sight = Sight::here();
    let navigate = use_navigate();
    let done = Callback::new(move |()| navigate(routes::MEETINGS, NavigateOptions::default()));
    let only =
        sight.dangers.with_untracked(|all| if all.len() == 1 { all.first().map(|one| one.id) } else { None });
    let lead = sight.people.with_untracked(|people| people.0.iter().find(|one| one.leads).map(|one| one.id));
    let start = Arranged { danger: only, led_by: lead, ..Arranged::new(MeetingKind::Network) };
    view! { <MeetingForm start on_done=done /> }
}
