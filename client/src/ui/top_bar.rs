//! The bar along the top that every page has.

use leptos::prelude::*;

/// The plan's nickname at the start, then whatever stands beside it: the sharing chip, the menu, Leave.
#[component]
pub fn TopBar(#[prop(into)] name: TextProp, children: Children) -> impl IntoView {
    view! {
        <header class="top">
            <span class="top-name" dir="auto">{move || name.get()}</span>
            {children()}
        </header>
    }
}
