//! Leaving at once. What happens on the press stands in `assets/leave.js`, which works even after the app has failed.

use leptos::prelude::*;

use crate::i18n::frame as say;

/// Where Leave goes unless the person chose another page.
const NEUTRAL_PAGE: &str = "https://www.bbc.co.uk/weather";

/// The address Leave goes to, for every Leave on the page.
#[derive(Clone)]
struct LeaveTo(TextProp);

/// The Leave button of the top bar. `on_leave` runs once the page is covered and must be quick: it drops what is in memory.
#[component]
pub fn LeaveButton(#[prop(into)] on_leave: Callback<()>) -> impl IntoView {
    let listener = window_event_listener_untyped("kith:leaving", move |_| on_leave.run(()));
    on_cleanup(move || listener.remove());
    view! {
        <LeaveLink />
        <span
            class="vh"
            aria-live="assertive"
            data-leave-told=""
            data-told1=say::TWO_SHIFTS
            data-told2=say::ONE_SHIFT
        ></span>
    }
}

/// The link itself: an ordinary one, so that it leaves even where no script runs.
#[component]
pub fn LeaveLink() -> impl IntoView {
    view! {
        <a class="btn leave" data-leave="" href=leave_to() rel="nofollow noreferrer">
            {say::LEAVE}
            <span class="vh">{say::LEAVE_MORE}</span>
        </a>
    }
}

/// The first stops of the keyboard on every page: past the bars, and out.
#[component]
pub fn SkipLinks() -> impl IntoView {
    view! {
        <nav class="skips no-print" aria-label=say::SHORT_CUTS>
            <a class="skip" href="#main" rel="external">{say::SKIP}</a>
            <a class="skip" data-leave="" href=leave_to() rel="nofollow noreferrer">{say::LEAVE_NOW}</a>
        </nav>
    }
}

fn leave_to() -> impl Fn() -> String {
    let chosen = use_context::<LeaveTo>();
    move || chosen.as_ref().map_or_else(|| NEUTRAL_PAGE.to_owned(), |to| to.0.get().to_string())
}
