//! Whether the browser promises to keep what is stored, or may clear it away when it needs room.

use wasm_bindgen::JsValue;

use super::js;

/// The browser's answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Persistence {
    /// Nobody has asked yet: there was nothing to lose.
    NotAsked,
    /// It keeps everything until a person clears it.
    Granted,
    /// It may clear it away.
    Refused,
    /// It cannot say.
    Unknown,
}

/// Asks the browser for its promise, unless it gave it before.
pub async fn ask() -> Persistence {
    let storage = js::get(&js::navigator(), "storage");
    if storage.is_undefined() {
        return Persistence::Unknown;
    }
    if is_yes(js::call_and_wait(&storage, "persisted", &[]).await) {
        return Persistence::Granted;
    }
    match js::call_and_wait(&storage, "persist", &[]).await {
        Ok(answer) if answer.is_truthy() => Persistence::Granted,
        Ok(_) => Persistence::Refused,
        Err(_) => Persistence::Unknown,
    }
}

fn is_yes(answer: Result<JsValue, JsValue>) -> bool {
    answer.is_ok_and(|answer| answer.is_truthy())
}
