//! More about something, folded away until asked for.

use leptos::prelude::*;

use super::{Icon, Symbol};

/// A line that opens what is inside: "What does this mean?".
#[component]
pub fn Disclosure(
    #[prop(into)] summary: TextProp,
    /// Whether it starts open.
    #[prop(optional)]
    open: bool,
    children: Children,
) -> impl IntoView {
    view! {
        <details class="disclosure" open=open>
            <summary>
                <Icon of=Symbol::Next />
                <span class="words">{move || summary.get()}</span>
            </summary>
            <div class="inside">{children()}</div>
        </details>
    }
}
