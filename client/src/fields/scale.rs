//! A number from 0 to 10, one tap each.

use leptos::prelude::*;

use crate::i18n::danger as say;
use crate::ui::fresh_id;

/// The eleven numbers with what both ends mean. Nothing is chosen until the person does.
#[component]
pub fn ScaleChoice(
    #[prop(into)] legend: TextProp,
    #[prop(into)] zero: String,
    #[prop(into)] ten: String,
    chosen: RwSignal<Option<i64>>,
) -> impl IntoView {
    let name = fresh_id("scale");
    let numbers = (0..=10).map(|number| {
        let name = name.clone();
        let is_chosen = move || chosen.get() == Some(number);
        view! {
            <label class="scale-number">
                <input type="radio" name=name prop:checked=is_chosen on:change=move |_| chosen.set(Some(number)) />
                <span>{number}</span>
            </label>
        }
    });
    let numbers = numbers.collect_view();
    view! {
        <fieldset class="radios">
            <legend>{move || legend.get()}</legend>
            <p class="scale-end" dir="auto">{say::means(0, &zero)}</p>
            <div class="scale">{numbers}</div>
            <p class="scale-end" dir="auto">{say::means(10, &ten)}</p>
        </fieldset>
    }
}
