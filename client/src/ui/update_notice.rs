//! Says that a new version waits, and takes it only when asked.

use leptos::prelude::*;

use super::{Button, Notice};
use crate::i18n::frame as say;

/// Nothing, until a new version is on this device.
#[component]
pub fn UpdateNotice() -> impl IntoView {
    let ready = RwSignal::new(said_before());
    let listener = window_event_listener_untyped("kith:update-ready", move |_| ready.set(true));
    on_cleanup(move || listener.remove());
    move || {
        ready.get().then(|| {
            view! {
                <Notice title=say::NEW_VERSION spoken=true>
                    <p>{say::NEW_VERSION_MORE}</p>
                    <div class="row">
                        <Button on_press=take_it>{say::USE_NOW}</Button>
                        <Button on_press=move |()| ready.set(false)>{say::LATER}</Button>
                    </div>
                </Notice>
            }
        })
    }
}

/// The version may have come before this part of the page.
fn said_before() -> bool {
    document().document_element().is_some_and(|page| page.has_attribute("data-update"))
}

fn take_it(_: ()) {
    if let Ok(event) = web_sys::Event::new("kith:update-now") {
        // Nobody listens only where there is no service worker, and then no version waits.
        let _ = window().dispatch_event(&event);
    }
}
