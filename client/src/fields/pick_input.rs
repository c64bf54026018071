//! A day or a time of day, picked by the browser's own means.

use leptos::prelude::*;

use crate::ui::FieldFrame;

/// What is picked.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Pick {
    /// A day, as `2026-11-22`.
    Day,
    /// A time of day, as `14:30`.
    Clock,
}

impl Pick {
    fn kind(self) -> &'static str {
        match self {
            Pick::Day => "date",
            Pick::Clock => "time",
        }
    }
}

/// The field; `value` is empty until something is picked.
#[component]
pub fn PickInput(
    of: Pick,
    #[prop(into)] label: TextProp,
    #[prop(optional, into)] hint: Option<TextProp>,
    value: RwSignal<String>,
) -> impl IntoView {
    view! {
        <FieldFrame label=label hint=hint let:tie>
            <input
                type=of.kind()
                id=tie.id
                aria-describedby=move || tie.described_by.get()
                aria-invalid=move || tie.invalid.get()
                bind:value=value
            />
        </FieldFrame>
    }
}
