//! A PIN, hidden while it is written.

use leptos::prelude::*;

use super::FieldFrame;

/// A line for a PIN: numbers on a phone's keyboard, dots on the screen.
#[component]
pub fn PinInput(
    #[prop(into)] label: TextProp,
    #[prop(optional, into)] hint: Option<TextProp>,
    value: RwSignal<String>,
) -> impl IntoView {
    view! {
        <FieldFrame label=label hint=hint let:tie>
            <input
                type="password"
                class="pin"
                id=tie.id
                autocomplete="off"
                inputmode="numeric"
                maxlength=12
                aria-describedby=move || tie.described_by.get()
                bind:value=value
            />
        </FieldFrame>
    }
}
