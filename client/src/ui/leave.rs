//! Leaving at once. What happens on the press stands in `assets/leave.js`, which works even after the app has failed.

use leptos::prelude::*;

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
            data-told1="Press Shift two more times to leave."
            data-told2="Press Shift once more to leave."
        ></span>
    }
}

/// The link itself: an ordinary one, so that it leaves even where no script runs.
#[component]
pub fn LeaveLink() -> impl IntoView {
    view! {
        <a class="btn leave" data-leave="" href=leave_to() rel="nofollow noreferrer">
            "Leave"
            <span class="vh">" this page quickly"</span>
        </a>
    }
}

/// The first stops of the keyboard on every page: past the bars, and out.
#[component]
pub fn SkipLinks() -> impl IntoView {
    view! {
        <nav class="skips no-print" aria-label="Short cuts">
            <a class="skip" href="#main" rel="external">"Skip to the page"</a>
            <a class="skip" data-leave="" href=leave_to() rel="nofollow noreferrer">"Leave this app now"</a>
        </nav>
    }
}

fn leave_to() -> impl Fn() -> String {
    let chosen = use_context::<LeaveTo>();
    move || chosen.as_ref().map_or_else(|| NEUTRAL_PAGE.to_owned(), |to| to.0.get().to_string())
}
