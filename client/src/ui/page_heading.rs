//! A page's one heading, where a screen reader starts after every change of page.

use std::cell::Cell;

use leptos::html;
use leptos::prelude::*;

/// All that a tab's title ever says, since others can see it.
const NEUTRAL_TITLE: &str = "Kith";

thread_local! {
    static SHOWN_BEFORE: Cell<bool> = const { Cell::new(false) };
}

/// The heading. It takes focus when a person comes from another page; on the first page the browser's own start stands.
#[component]
pub fn PageHeading(#[prop(into)] text: TextProp) -> impl IntoView {
    let heading = NodeRef::<html::H1>::new();
    Effect::new(move || {
        let Some(heading) = heading.get() else { return };
        document().set_title(NEUTRAL_TITLE);
        if SHOWN_BEFORE.replace(true) {
            // Without focus the page still reads well.
            let _ = heading.focus();
        }
    });
    view! { <h1 node_ref=heading tabindex="-1">{move || text.get()}</h1> }
}
