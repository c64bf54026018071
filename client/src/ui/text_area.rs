//! A box for writing that grows with the words.

use leptos::html::Textarea;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsValue;

use super::FieldFrame;

/// A box for sentences. It shows `value` and writes what is typed back into it, which is a draft until the page takes it.
#[component]
pub fn TextArea(
    #[prop(into)] label: TextProp,
    #[prop(optional, into)] hint: Option<TextProp>,
    #[prop(optional, into)] error: Signal<Option<String>>,
    value: RwSignal<String>,
    /// For a page that must reach the box itself, to focus it or to read the caret.
    #[prop(optional)]
    node_ref: NodeRef<Textarea>,
) -> impl IntoView {
    Effect::new(move || {
        value.track();
        if let Some(area) = node_ref.get() {
            grow(&area);
        }
    });
    view! {
        <FieldFrame label=label hint=hint error=error let:tie>
            <textarea
                node_ref=node_ref
                id=tie.id
                dir="auto"
                rows="3"
                aria-describedby=move || tie.described_by.get()
                aria-invalid=move || tie.invalid.get()
                bind:value=value
            ></textarea>
        </FieldFrame>
    }
}

/// Where the style sheet's `field-sizing` is unknown, the height follows the words by hand.
fn grow(area: &web_sys::HtmlTextAreaElement) {
    let style = web_sys::HtmlElement::style(area);
    if js_sys::Reflect::has(&style, &JsValue::from_str("fieldSizing")).unwrap_or(false) {
        return;
    }
    // A browser that refuses a height leaves the box as it is, with a scroll bar.
    let _ = style.set_property("block-size", "auto");
    let _ = style.set_property("block-size", &format!("{}px", area.scroll_height() + 4));
}
