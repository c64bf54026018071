//! The demo's extras on the relay: whether it is a demo, and the pad with the keyring.

use leptos::prelude::document;
use wasm_bindgen::JsValue;

use super::{DemoProblem, Keyring};
use crate::device::js;

const SETTINGS: &str = "/demo/settings";
const KEYRING: &str = "/demo/keyring";
/// A file of the build that is there in every page, and the one with the made-up family beside it.
const NEIGHBOUR: &str = "boot.js";
const FAMILY: &str = "dunmore.json";
const NOT_FOUND: u16 = 404;
const CREATED: u16 = 201;
const NO_CONTENT: u16 = 204;
/// How long the relay may take: without signal some browsers wait much longer.
const PATIENCE_MS: u32 = 6_000;
const WAS_THERE: u16 = 412;

/// Whether this relay shows the demo.
pub async fn is_demo() -> Result<bool, DemoProblem> {
    let (status, _) = ask(SETTINGS, "GET", None).await?;
    match status {
        200 => Ok(true),
        NOT_FOUND => Ok(false),
        _ => Err(DemoProblem::NoRelay),
    }
}

/// The file with the made-up family, which no other plan needs and so lies outside the module.
pub async fn family() -> Result<String, DemoProblem> {
    let neighbour = document().query_selector("script[src$='/boot.js']").ok().flatten();
    let address = neighbour.and_then(|script| script.get_attribute("src")).ok_or(DemoProblem::Broken)?;
    let folder = address.strip_suffix(NEIGHBOUR).ok_or(DemoProblem::Broken)?;
    let (status, words) = ask(&format!("{folder}{FAMILY}"), "GET", None).await?;
    if status == 200 { Ok(words) } else { Err(DemoProblem::NoRelay) }
}

/// The keyring, if the plan has been written.
pub async fn read() -> Result<Option<Keyring>, DemoProblem> {
    let (status, words) = ask(KEYRING, "GET", None).await?;
    match status {
        200 => Keyring::from_json(&words).map(Some).ok_or(DemoProblem::Broken),
        NOT_FOUND => Ok(None),
        _ => Err(DemoProblem::NoRelay),
    }
}

/// Puts the keyring on the pad; false if another browser was quicker.
pub async fn write(keyring: &Keyring) -> Result<bool, DemoProblem> {
    let (status, _) = ask(KEYRING, "PUT", Some(keyring.to_json())).await?;
    match status {
        CREATED => Ok(true),
        WAS_THERE => Ok(false),
        _ => Err(DemoProblem::NoRelay),
    }
}

/// Clears the pad.
pub async fn clear() -> Result<(), DemoProblem> {
    let (status, _) = ask(KEYRING, "DELETE", None).await?;
    if status == NO_CONTENT { Ok(()) } else { Err(DemoProblem::NoRelay) }
}

async fn ask(path: &str, method: &str, body: Option<String>) -> Result<(u16, String), DemoProblem> {
    let signal = js::get(&js_sys::global(), "AbortSignal");
    let signal = js::call(&signal, "timeout", &[PATIENCE_MS.into()]).unwrap_or(JsValue::UNDEFINED);
    let mut options =
        vec![("method", JsValue::from(method)), ("cache", "no-store".into()), ("signal", signal)];
    if let Some(body) = body {
        let headers =
            js::object(&[("content-type", "application/json".into()), ("if-none-match", "*".into())]);
        options.extend([("headers", headers.into()), ("body", body.into())]);
    }
    let arguments = [path.into(), js::object(&options).into()];
    let answer =
        js::call_and_wait(&js_sys::global(), "fetch", &arguments).await.map_err(|_| DemoProblem::NoRelay)?;
    let text = js::call_and_wait(&answer, "text", &[]).await.map_err(|_| DemoProblem::NoRelay)?;
    let status = js::get(&answer, "status").as_f64().unwrap_or(0.0);
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    Ok((status as u16, text.as_string().unwrap_or_default()))
}
