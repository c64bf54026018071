//! One choice out of a few, each a card large enough for a thumb.

use leptos::prelude::*;

use super::fresh_id;

/// One of the choices.
#[derive(Clone)]
pub struct RadioCard<T> {
    /// What is chosen.
    pub value: T,
    /// What the choice says.
    pub label: String,
    /// Smaller words below: who and when.
    pub hint: Option<String>,
}

/// A question with its choices. Nothing is chosen until the person does.
#[component]
pub fn RadioCards<T>(
    #[prop(into)] legend: TextProp,
    #[prop(optional, into)] hint: Option<TextProp>,
    options: Vec<RadioCard<T>>,
    chosen: RwSignal<Option<T>>,
) -> impl IntoView
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let name = fresh_id("choice");
    let cards = options.into_iter().map(|option| one_card(option, name.clone(), chosen)).collect_view();
    view! {
        <fieldset class="radios">
            <legend>{move || legend.get()}</legend>
            {hint.map(|hint| view! { <p class="hint">{move || hint.get()}</p> })}
            {cards}
        </fieldset>
    }
}

fn one_card<T>(option: RadioCard<T>, name: String, chosen: RwSignal<Option<T>>) -> impl IntoView
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let RadioCard { value, label, hint } = option;
    let own = value.clone();
    let is_chosen = move || chosen.with(|chosen| chosen.as_ref() == Some(&own));
    view! {
        <label class="radio">
            <input type="radio" name=name prop:checked=is_chosen on:change=move |_| chosen.set(Some(value.clone())) />
            <span>
                <span dir="auto">{label}</span>
                {hint.map(|hint| view! { <span class="hint">{hint}</span> })}
            </span>
        </label>
    }
}
