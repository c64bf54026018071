//! Reading aloud with the device's own voices: none that would send the words to somebody else.

use std::cell::Cell;

use leptos::prelude::*;
use leptos::wasm_bindgen::closure::Closure;
use leptos::wasm_bindgen::{JsCast, JsValue};

use super::out_of_sight::is_out_of_sight;

thread_local! {
    /// The voice falls silent when the phone is put away; set once for all pages.
    static IS_WATCHED: Cell<bool> = const { Cell::new(false) };
}

/// Asks the browser for its voices: some answer only the second time.
pub fn listen_for_voices() {
    let _ = own_voice();
}

/// Reads these words out, and says whether the device has a voice of its own for it.
pub fn read_aloud(words: &str) -> bool {
    read_aloud_then(words, || ())
}

/// The same; `then` is called when the voice is through or was made to stop.
pub fn read_aloud_then(words: &str, then: impl FnOnce() + 'static) -> bool {
    let Some((speech, voice)) = own_voice() else { return false };
    fall_silent_when_put_away();
    let Some(utterance) = js_sys::Reflect::get(&window(), &"SpeechSynthesisUtterance".into())
        .ok()
        .and_then(|kind| kind.dyn_into::<js_sys::Function>().ok())
        .and_then(|kind| js_sys::Reflect::construct(&kind, &js_sys::Array::of1(&words.into())).ok())
    else {
        return false;
    };
    // A voice that cannot be set is not the device's own choice, so nothing is said.
    let is_set = js_sys::Reflect::set(&utterance, &"voice".into(), &voice).unwrap_or(false);
    let _ = js_sys::Reflect::set(&utterance, &"onend".into(), &Closure::once_into_js(then));
    stop_reading();
    is_set && call(&speech, "speak", &utterance).is_some()
}

/// Falls silent.
pub fn stop_reading() {
    if let Some(speech) = synthesis() {
        let _ = call(&speech, "cancel", &JsValue::UNDEFINED);
    }
}

/// Words of a plan are not read out in a pocket.
fn fall_silent_when_put_away() {
    if IS_WATCHED.replace(true) {
        return;
    }
    for event in ["visibilitychange", "pagehide"] {
        // It stays as long as the page does.
        let _ = window_event_listener_untyped(event, move |_| {
            if event == "pagehide" || is_out_of_sight() {
                stop_reading();
            }
        });
    }
}

fn synthesis() -> Option<JsValue> {
    let speech = js_sys::Reflect::get(&window(), &"speechSynthesis".into()).ok()?;
    speech.is_object().then_some(speech)
}

fn call(object: &JsValue, method: &str, with: &JsValue) -> Option<JsValue> {
    let method = js_sys::Reflect::get(object, &method.into()).ok()?;
    method.dyn_into::<js_sys::Function>().ok()?.call1(object, with).ok()
}

fn own_voice() -> Option<(JsValue, JsValue)> {
    let speech = synthesis()?;
    let voices = call(&speech, "getVoices", &JsValue::UNDEFINED)?;
    let is_local = |voice: &JsValue| {
        js_sys::Reflect::get(voice, &"localService".into()).is_ok_and(|local| local.is_truthy())
    };
    let is_english = |voice: &JsValue| {
        let language = js_sys::Reflect::get(voice, &"lang".into()).ok().and_then(|lang| lang.as_string());
        language.is_some_and(|language| language.starts_with("en"))
    };
    let local: Vec<JsValue> = js_sys::Array::from(&voices).iter().filter(is_local).collect();
    let voice = local.iter().find(|voice| is_english(voice)).or_else(|| local.first())?.clone();
    Some((speech, voice))
}
