//! Copies words for pasting elsewhere.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen_futures::JsFuture;

use crate::ui::{Button, Symbol};

/// A button that copies, and says whether it worked.
#[component]
pub fn CopyButton(
    #[prop(into)] text: Signal<String>,
    #[prop(into)] label: TextProp,
    /// What is said once it is copied.
    #[prop(into)]
    done: &'static str,
    /// What is said if the browser does not let it.
    #[prop(into)]
    failed: &'static str,
) -> impl IntoView {
    let told = RwSignal::new("");
    let copy = move |()| {
        let promise = window().navigator().clipboard().write_text(&text.get_untracked());
        spawn_local(async move {
            let outcome = JsFuture::from(promise).await;
            told.try_set(if outcome.is_ok() { done } else { failed });
        });
    };
    view! {
        <div class="row">
            <Button icon=Symbol::Share on_press=copy>{move || label.get()}</Button>
            <span role="status">{move || told.get()}</span>
        </div>
    }
}
