//! A box to tick.

use leptos::prelude::*;

/// One choice that is on or off.
#[component]
pub fn TickBox(#[prop(into)] label: TextProp, ticked: RwSignal<bool>) -> impl IntoView {
    view! {
        <label class="tickbox">
            <input type="checkbox" bind:checked=ticked />
            <span>{move || label.get()}</span>
        </label>
    }
}
