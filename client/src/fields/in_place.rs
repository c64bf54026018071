//! A button that turns into a form in its place, and back.

use leptos::html;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;

use crate::ui::{Button, ButtonKind, Symbol};

/// The button, or what it opens. Once closed, the button has the focus again.
#[component]
pub fn InPlace<Inside, V>(
    #[prop(into)] label: TextProp,
    #[prop(optional)] kind: ButtonKind,
    #[prop(default = Symbol::Pen)] icon: Symbol,
    /// What the button acts on, for those who hear it alone.
    #[prop(optional, into)]
    about: String,
    /// Whether it starts open, for words that were left unfinished.
    #[prop(optional)]
    open: bool,
    /// Draws what it opens, given how to close it.
    inside: Inside,
) -> impl IntoView
where
    Inside: Fn(Callback<()>) -> V + Send + Sync + 'static,
    V: IntoView + 'static,
{
    let open = RwSignal::new(open);
    let place = NodeRef::<html::Div>::new();
    let close = Callback::new(move |()| {
        let _ = open.try_set(false);
        request_animation_frame(move || focus_in(place, "button"));
    });
    let press = move |()| {
        open.set(true);
        request_animation_frame(move || focus_in(place, "textarea, input, select, button"));
    };
    // What was done in the form can take the form's own place away in the same moment.
    let shown = Memo::new(move |_| open.try_get().unwrap_or(false));
    view! {
        <div class="in-place" class:open=move || open.try_get().unwrap_or(false) node_ref=place>
            {move || {
                if shown.try_get().unwrap_or(false) {
                    untrack(|| inside(close)).into_any()
                } else {
                    let (label, about) = (label.clone(), about.clone());
                    view! { <Button kind icon about on_press=press>{move || label.get()}</Button> }.into_any()
                }
            }}
        </div>
    }
}

fn focus_in(place: NodeRef<html::Div>, selector: &str) {
    let found =
        place.try_get_untracked().flatten().and_then(|place| place.query_selector(selector).ok().flatten());
    if let Some(element) = found.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
        // Without focus the form still works.
        let _ = element.focus();
    }
}
