//! Reaching what the typed bindings do not: properties and methods by name.

use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::convert::FromWasmAbi;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// A property, or undefined.
pub fn get(of: &JsValue, name: &str) -> JsValue {
    Reflect::get(of, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

/// Calls a method.
pub fn call(of: &JsValue, name: &str, arguments: &[JsValue]) -> Result<JsValue, JsValue> {
    get(of, name).dyn_into::<Function>()?.apply(of, &arguments.iter().collect::<Array>())
}

/// Calls a method that promises something, and waits for it.
pub async fn call_and_wait(of: &JsValue, name: &str, arguments: &[JsValue]) -> Result<JsValue, JsValue> {
    wait(call(of, name, arguments)?).await
}

/// Waits for what a promise brings.
pub async fn wait(promise: JsValue) -> Result<JsValue, JsValue> {
    JsFuture::from(promise.dyn_into::<Promise>()?).await
}

/// A plain object.
pub fn object(properties: &[(&str, JsValue)]) -> Object {
    let object = Object::new();
    for (name, value) in properties {
        // A plain object takes any property.
        let _ = Reflect::set(&object, &(*name).into(), value);
    }
    object
}

/// Bytes as the page's own copy of them.
pub fn bytes(from: &[u8]) -> JsValue {
    Uint8Array::from(from).into()
}

/// The bytes in a typed array or buffer, empty if it is neither.
pub fn to_bytes(value: &JsValue) -> Vec<u8> {
    if value.is_object() { Uint8Array::new(value).to_vec() } else { Vec::new() }
}

/// The browser's `navigator`.
pub fn navigator() -> JsValue {
    get(&js_sys::global(), "navigator")
}

/// A listener on the window or another target, taken off again when it is dropped.
pub struct Listening {
    target: JsValue,
    event: &'static str,
    heard: Closure<dyn FnMut(JsValue)>,
}

impl Listening {
    /// Listens for `event` on `target`.
    pub fn to(target: &JsValue, event: &'static str, mut hear: impl FnMut(JsValue) + 'static) -> Self {
        let heard = callback(move |value: JsValue| hear(value));
        // A target without this method never hears anything.
        let _ = call(target, "addEventListener", &[event.into(), heard.as_ref().clone()]);
        Self { target: target.clone(), event, heard }
    }
}

impl Drop for Listening {
    fn drop(&mut self) {
        let _ = call(&self.target, "removeEventListener", &[self.event.into(), self.heard.as_ref().clone()]);
    }
}

/// A function for the page to call as often as it likes.
pub fn callback<T: FromWasmAbi + 'static>(function: impl FnMut(T) + 'static) -> Closure<dyn FnMut(T)> {
    Closure::new(function)
}
