//! The phone is put away, or another page is looked at: nothing goes on being said aloud or listened to.

use leptos::prelude::*;

/// Calls `then` whenever the page goes out of sight, as long as what asked for it is there.
pub fn when_out_of_sight(then: impl Fn() + Clone + 'static) {
    let turned = then.clone();
    let hidden = window_event_listener_untyped("visibilitychange", move |_| {
        if is_out_of_sight() {
            turned();
        }
    });
    let left = window_event_listener_untyped("pagehide", move |_| then());
    on_cleanup(move || {
        hidden.remove();
        left.remove();
    });
}

/// Whether nobody sees the page.
pub fn is_out_of_sight() -> bool {
    document().hidden()
}
