//! What stands at the foot of printed pages, for as long as the page that asks for it is shown.

use js_sys::Array;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsValue;
use send_wrapper::SendWrapper;
use web_sys::CssStyleSheet;

/// Rules for printed pages, as CSS. A browser that knows no such rules prints without them.
#[component]
pub fn PageFoot(#[prop(into)] rules: Signal<String>) -> impl IntoView {
    let sheet = CssStyleSheet::new().ok().map(SendWrapper::new);
    if let Some(sheet) = sheet.clone() {
        let adopted = document().adopted_style_sheets();
        adopted.push(&sheet);
        document().set_adopted_style_sheets(&adopted);
    }
    let own = sheet.clone();
    Effect::new(move |_| {
        if let Some(sheet) = &sheet {
            let _ = sheet.replace_sync(&rules.get());
        }
    });
    on_cleanup(move || {
        if let Some(own) = own {
            let own: &JsValue = own.as_ref();
            let adopted = document().adopted_style_sheets();
            let others = adopted.iter().filter(|other| other != own);
            document().set_adopted_style_sheets(&others.collect::<Array>());
        }
    });
}
