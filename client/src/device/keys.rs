//! The device's secrets at rest: wrapped by a key that this browser never gives out, not even to us.

use js_sys::{Array, Object};
use kith_shared::authorship::DeviceKeys;
use kith_shared::id::DeviceId;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CryptoKey, SubtleCrypto};
use zeroize::Zeroizing;

use super::js;
use super::storage::{Storage, Wrapped};

/// Where the wrapping key stands among the settings.
const SETTING: &str = "wrapping";
const NONCE_BYTES: usize = 12;

/// Secrets could not be wrapped or unwrapped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoKeys;

/// Wraps `secrets` for the storage.
pub async fn wrap(storage: &Storage, secrets: &DeviceKeys) -> Result<Wrapped, NoKeys> {
    let key = wrapping_key(storage).await?;
    let mut nonce = [0; NONCE_BYTES];
    getrandom::fill(&mut nonce).map_err(|_| NoKeys)?;
    let how = how(&nonce, secrets.id());
    let plain = secrets.to_bytes();
    let asked = subtle()?.encrypt_with_object_and_u8_array(&how, &key, &plain).map_err(|_| NoKeys)?;
    let sealed = js::wait(asked.into()).await.map_err(|_| NoKeys)?;
    Ok(Wrapped::ByBrowser { nonce: nonce.to_vec().into(), sealed: js::to_bytes(&sealed).into() })
}

/// The secrets of `device` again.
pub async fn unwrap(storage: &Storage, device: DeviceId, wrapped: &Wrapped) -> Result<DeviceKeys, NoKeys> {
    let Wrapped::ByBrowser { nonce, sealed } = wrapped;
    let key = wrapping_key(storage).await?;
    let how = how(nonce, device);
    let asked = subtle()?.decrypt_with_object_and_u8_array(&how, &key, sealed).map_err(|_| NoKeys)?;
    let opened = js::wait(asked.into()).await.map_err(|_| NoKeys)?;
    let plain = Zeroizing::new(js::to_bytes(&opened));
    // The page's own copy would stay until it is collected.
    js_sys::Uint8Array::new(&opened).fill(0, 0, u32::MAX);
    DeviceKeys::from_bytes(&plain).map_err(|_| NoKeys)
}

async fn wrapping_key(storage: &Storage) -> Result<CryptoKey, NoKeys> {
    if let Some(key) = stored_key(storage).await? {
        return Ok(key);
    }
    let how = js::object(&[("name", "AES-GCM".into()), ("length", 256.into())]);
    let uses = Array::of2(&"encrypt".into(), &"decrypt".into());
    let asked = subtle()?.generate_key_with_object(&how, false, &uses).map_err(|_| NoKeys)?;
    let made = js::wait(asked.into()).await.map_err(|_| NoKeys)?;
    // Another tab may have been quicker: whichever key is stored counts.
    let _ = storage.add_setting(SETTING, &made).await;
    stored_key(storage).await?.ok_or(NoKeys)
}

async fn stored_key(storage: &Storage) -> Result<Option<CryptoKey>, NoKeys> {
    let found = storage.setting(SETTING).await.map_err(|_| NoKeys)?;
    Ok(found.dyn_into::<CryptoKey>().ok())
}

fn subtle() -> Result<SubtleCrypto, NoKeys> {
    let crypto = js::get(&js_sys::global(), "crypto");
    js::get(&crypto, "subtle").dyn_into().map_err(|_: JsValue| NoKeys)
}

/// The device's id is bound in, so that the secrets of one row cannot be read as another's.
fn how(nonce: &[u8], device: DeviceId) -> Object {
    js::object(&[
        ("name", "AES-GCM".into()),
        ("iv", js::bytes(nonce)),
        ("additionalData", js::bytes(device.as_bytes())),
    ])
}
