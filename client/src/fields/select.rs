//! One choice out of a list that is too long for cards.

use leptos::prelude::*;

use crate::ui::FieldFrame;

/// The browser's own list; `chosen` always holds one of the options.
#[component]
pub fn Select<T>(
    #[prop(into)] label: TextProp,
    #[prop(optional, into)] hint: Option<TextProp>,
    options: Vec<(T, String)>,
    chosen: RwSignal<T>,
) -> impl IntoView
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let values = StoredValue::new(options.iter().map(|(value, _)| value.clone()).collect::<Vec<_>>());
    let pick = move |event| {
        let at = event_target_value(&event).parse::<usize>().ok();
        if let Some(value) = at.and_then(|at| values.with_value(|values| values.get(at).cloned())) {
            chosen.set(value);
        }
    };
    let items = options.into_iter().enumerate().map(move |(at, (value, words))| {
        let is_chosen = move || chosen.with(|chosen| *chosen == value);
        view! { <option value=at.to_string() prop:selected=is_chosen dir="auto">{words}</option> }
    });
    let items = items.collect_view();
    view! {
        <FieldFrame label=label hint=hint let:tie>
            <select id=tie.id aria-describedby=move || tie.described_by.get() on:change=pick>{items}</select>
        </FieldFrame>
    }
}
