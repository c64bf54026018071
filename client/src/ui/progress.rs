//! How far something long has come.

use leptos::prelude::*;

use super::fresh_id;

/// A bar with its words; `done` and `all` are counts of the same thing.
#[component]
pub fn Progress(
    #[prop(into)] label: TextProp,
    #[prop(into)] done: Signal<u32>,
    #[prop(into)] all: Signal<u32>,
) -> impl IntoView {
    let id = fresh_id("progress");
    view! {
        <div class="progress">
            <label for=id.clone()>{move || label.get()}</label>
            <progress id=id value=move || done.get() max=move || all.get().max(1)></progress>
        </div>
    }
}
