//! Kith in a browser: a family's plan, written together with or without signal.

mod app;
mod device;
mod fields;
mod i18n;
mod open_plan;
mod pages;
#[cfg(debug_assertions)]
mod parts;
mod routes;
mod sections;
mod ui;

use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::wasm_bindgen::prelude::wasm_bindgen;

/// Puts the app in place of the words that were there while it loaded.
#[wasm_bindgen(start)]
pub fn start() {
    console_error_panic_hook::set_once();
    open_plan::Reading::speak_as_kept();
    let place = document().get_element_by_id("app");
    if let Some(place) = place.and_then(|place| place.dyn_into::<web_sys::HtmlElement>().ok()) {
        place.replace_children_with_node_0();
        leptos::mount::mount_to(place, app::App).forget();
    }
}
