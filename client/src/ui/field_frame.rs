//! A label, a hint and an error, tied to the one control they belong to.

use leptos::prelude::*;

use super::{Icon, Symbol, fresh_id};

/// What a control takes on to belong to its frame.
#[derive(Clone)]
pub struct FieldTie {
    /// The control's `id`.
    pub id: String,
    /// The control's `aria-describedby`.
    pub described_by: Signal<Option<String>>,
    /// The control's `aria-invalid`.
    pub invalid: Signal<Option<&'static str>>,
}

/// A frame around one control, which is drawn by the children from the [`FieldTie`] they are given.
#[component]
pub fn FieldFrame<Control, V>(
    #[prop(into)] label: TextProp,
    #[prop(optional_no_strip)] hint: Option<TextProp>,
    /// What is wrong and what to do about it; none while all is well.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    children: Control,
) -> impl IntoView
where
    Control: FnOnce(FieldTie) -> V + Send + 'static,
    V: IntoView + 'static,
{
    let id = fresh_id("field");
    let (hint_id, error_id) = (format!("{id}-hint"), format!("{id}-error"));
    let has_hint = hint.is_some();
    let ids = (hint_id.clone(), error_id.clone());
    let described_by = Signal::derive(move || {
        let hint = has_hint.then(|| ids.0.clone());
        let error = error.with(Option::is_some).then(|| ids.1.clone());
        let named: Vec<String> = hint.into_iter().chain(error).collect();
        (!named.is_empty()).then(|| named.join(" "))
    });
    let invalid = Signal::derive(move || error.with(Option::is_some).then_some("true"));
    let control = children(FieldTie { id: id.clone(), described_by, invalid });
    view! {
        <div class="field">
            <label for=id>{move || label.get()}</label>
            {hint.map(|hint| view! { <p class="hint" id=hint_id>{move || hint.get()}</p> })}
            {control}
            <div id=error_id role="status">
                {move || error.get().map(|error| view! {
                    <p class="error"><Icon of=Symbol::Warning /><span>{error}</span></p>
                })}
            </div>
        </div>
    }
}
