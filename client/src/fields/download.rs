//! Hands a file that was made here to the browser, which keeps it where it keeps what is downloaded.

use js_sys::{Array, Uint8Array};
use leptos::prelude::*;
use leptos::wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, HtmlAnchorElement, Url};

/// Offers the file under this name. Nothing is sent anywhere.
///
/// # Errors
/// If the browser does not let pages make files.
pub fn hand_over(name: &str, kind: &str, text: &str) -> Result<(), JsValue> {
    let plain = Blob::new_with_str_sequence(&Array::of1(&text.into()))?;
    offer(name, kind, &plain)
}

/// As [`hand_over`], for a file that is no text.
///
/// # Errors
/// If the browser does not let pages make files.
pub fn hand_over_bytes(name: &str, kind: &str, bytes: &[u8]) -> Result<(), JsValue> {
    let plain = Blob::new_with_u8_array_sequence(&Array::of1(&Uint8Array::from(bytes)))?;
    offer(name, kind, &plain)
}

fn offer(name: &str, kind: &str, plain: &Blob) -> Result<(), JsValue> {
    // A part that is all of it has the kind that a file needs.
    let blob = plain.slice_with_f64_and_f64_and_content_type(0.0, plain.size(), kind)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let link = document().create_element("a")?.unchecked_into::<HtmlAnchorElement>();
    link.set_href(&address);
    link.set_download(name);
    link.click();
    // The browser reads the file after this turn.
    set_timeout(
        move || {
            let _ = Url::revoke_object_url(&address);
        },
        std::time::Duration::from_secs(10),
    );
    Ok(())
}
