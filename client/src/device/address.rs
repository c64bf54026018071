//! The page's address: where we are, the invite that may come in it, and which plan this tab had open.

use kith_shared::id::DeviceId;
use kith_shared::replica::InviteLink;
use wasm_bindgen::JsValue;

use super::js;

/// What this tab had open, so that loading the page again does not close it.
const OPEN: &str = "open";
/// The page that an invite leads to.
const JOIN_PATH: &str = "/join";

/// Scheme, host and port of the page, to which every signature is bound.
pub fn origin() -> String {
    js::get(&location(), "origin").as_string().unwrap_or_default()
}

/// An invite as an address to hand over.
pub fn of_invite(link: &InviteLink) -> String {
    format!("{}{JOIN_PATH}#{}", origin(), link.to_fragment())
}

/// Takes the fragment out of the address bar, so that it stays in no history and no glance; reads it if it is an invite.
pub fn take_invite() -> Option<Result<InviteLink, NotAnInvite>> {
    let fragment = js::get(&location(), "hash").as_string().unwrap_or_default();
    if !fragment.starts_with("#j.") {
        return None;
    }
    let part = |name| js::get(&location(), name).as_string().unwrap_or_default();
    let address = format!("{}{}", part("pathname"), part("search"));
    let history = js::get(&js_sys::global(), "history");
    // An address bar that cannot be changed still shows nothing that opens a plan by itself.
    let _ = js::call(&history, "replaceState", &[js::get(&history, "state"), "".into(), address.into()]);
    Some(InviteLink::from_fragment(&fragment).ok_or(NotAnInvite))
}

/// An address or text that looks like an invite and is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotAnInvite;

/// The plan that this tab had open.
pub fn opened_before() -> Option<DeviceId> {
    let found = js::call(&session(), "getItem", &[OPEN.into()]).ok()?;
    DeviceId::from_hex(&found.as_string()?).ok()
}

/// Remembers for this tab which plan is open.
pub fn remember_open(device: Option<DeviceId>) {
    // Where a browser keeps nothing for a tab, loading the page again leads to the shelf.
    let _ = match device {
        Some(device) => js::call(&session(), "setItem", &[OPEN.into(), device.to_hex().into()]),
        None => js::call(&session(), "removeItem", &[OPEN.into()]),
    };
}

fn location() -> JsValue {
    js::get(&js_sys::global(), "location")
}

fn session() -> JsValue {
    js::get(&js_sys::global(), "sessionStorage")
}
