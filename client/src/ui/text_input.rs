//! One line of writing.

use leptos::prelude::*;

use super::FieldFrame;

/// A line for a name, a code or a few words.
#[component]
pub fn TextInput(
    #[prop(into)] label: TextProp,
    #[prop(optional, into)] hint: Option<TextProp>,
    #[prop(optional, into)] error: Signal<Option<String>>,
    value: RwSignal<String>,
    /// The browser's hint for filling in; "off" keeps it from remembering.
    #[prop(default = "off")]
    autocomplete: &'static str,
    /// Which keyboard a phone shows: "text", "numeric", "tel".
    #[prop(default = "text")]
    keyboard: &'static str,
    /// The most characters it takes.
    #[prop(default = 200)]
    longest: u32,
) -> impl IntoView {
    view! {
        <FieldFrame label=label hint=hint error=error let:tie>
            <input
                type="text"
                id=tie.id
                dir="auto"
                autocomplete=autocomplete
                inputmode=keyboard
                maxlength=longest
                aria-describedby=move || tie.described_by.get()
                aria-invalid=move || tie.invalid.get()
                bind:value=value
            />
        </FieldFrame>
    }
}
