//! The page's own coming and going.

use super::js::{self, Listening};

/// Calls `then` whenever `event` reaches the window.
pub fn on_window(event: &'static str, mut then: impl FnMut() + 'static) -> Listening {
    Listening::to(&js_sys::global(), event, move |_| then())
}

/// Calls `then` whenever the page goes out of sight: on a phone that can be its last moment.
pub fn on_hidden(mut then: impl FnMut() + 'static) -> Listening {
    let document = js::get(&js_sys::global(), "document");
    Listening::to(&document, "visibilitychange", move |_| {
        if is_hidden() {
            then();
        }
    })
}

/// Calls `then` whenever the page comes into sight again, perhaps after days in which it stood still.
pub fn on_seen(mut then: impl FnMut() + 'static) -> Listening {
    let document = js::get(&js_sys::global(), "document");
    Listening::to(&document, "visibilitychange", move |_| {
        if !is_hidden() {
            then();
        }
    })
}

/// Whether the page is out of sight.
pub fn is_hidden() -> bool {
    js::get(&js::get(&js_sys::global(), "document"), "hidden").is_truthy()
}
