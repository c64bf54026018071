//! The device's secrets at rest: wrapped by a key that this browser never gives out, not even to us.

use js_sys::{Array, Object};
use kith_shared::authorship::DeviceKeys;
use kith_shared::id::DeviceId;
use kith_shared::sealing::{PinCost, PinKey};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CryptoKey, SubtleCrypto};
use zeroize::Zeroizing;

use super::storage::{Storage, Wrapped};
use super::{js, opening, pin};

/// Where the wrapping key stands among the settings.
const SETTING: &str = "wrapping";
const NONCE_BYTES: usize = 12;

/// Secrets could not be wrapped or unwrapped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoKeys {
    /// The browser does not, or they are not what they were.
    Broken,
    /// They wait for a PIN.
    Locked,
}

/// A PIN to lock secrets with as well.
pub struct PinLock<'k> {
    pub key: &'k PinKey,
    pub salt: [u8; 16],
    pub cost: PinCost,
}

/// Wraps `secrets` for the storage.
pub async fn wrap(
    storage: &Storage,
    secrets: &DeviceKeys,
    lock: Option<PinLock<'_>>,
) -> Result<Wrapped, NoKeys> {
    let key = wrapping_key(storage).await?;
    let mut nonce = [0; NONCE_BYTES];
    getrandom::fill(&mut nonce).map_err(broken)?;
    let how = how(&nonce, secrets.id());
    let mut plain = Zeroizing::new(secrets.to_bytes().to_vec());
    if let Some(lock) = &lock {
        plain = Zeroizing::new(lock.key.seal(secrets.id().as_bytes(), &plain, &mut opening::dice()));
    }
    let asked = subtle()?.encrypt_with_object_and_u8_array(&how, &key, &plain).map_err(broken)?;
    let sealed = js::wait(asked.into()).await.map_err(broken)?;
    let (nonce, sealed) = (nonce.to_vec().into(), js::to_bytes(&sealed).into());
    Ok(match lock {
        None => Wrapped::ByBrowser { nonce, sealed },
        Some(PinLock { salt, cost, .. }) => {
            Wrapped::ByBrowserAndPin { nonce, sealed, salt: salt.to_vec().into(), cost }
        }
    })
}

/// The secrets of `device` again; if there is a PIN, only after it was given in this tab.
pub async fn unwrap(storage: &Storage, device: DeviceId, wrapped: &Wrapped) -> Result<DeviceKeys, NoKeys> {
    unwrap_with(storage, device, wrapped, pin::opened(wrapped).as_deref()).await
}

/// The same with the key of a PIN.
pub async fn unwrap_with(
    storage: &Storage,
    device: DeviceId,
    wrapped: &Wrapped,
    pin: Option<&PinKey>,
) -> Result<DeviceKeys, NoKeys> {
    let (nonce, sealed, pin) = match (wrapped, pin) {
        (Wrapped::ByBrowser { nonce, sealed }, _) => (nonce, sealed, None),
        (Wrapped::ByBrowserAndPin { nonce, sealed, .. }, Some(pin)) => (nonce, sealed, Some(pin)),
        (Wrapped::ByBrowserAndPin { .. }, None) => return Err(NoKeys::Locked),
    };
    let key = wrapping_key(storage).await?;
    let how = how(nonce, device);
    let asked = subtle()?.decrypt_with_object_and_u8_array(&how, &key, sealed).map_err(broken)?;
    let opened = js::wait(asked.into()).await.map_err(broken)?;
    let plain = Zeroizing::new(js::to_bytes(&opened));
    // The page's own copy would stay until it is collected.
    js_sys::Uint8Array::new(&opened).fill(0, 0, u32::MAX);
    let plain = match pin {
        Some(pin) => pin.open(device.as_bytes(), &plain).map_err(broken)?,
        None => plain,
    };
    DeviceKeys::from_bytes(&plain).map_err(broken)
}

async fn wrapping_key(storage: &Storage) -> Result<CryptoKey, NoKeys> {
    if let Some(key) = stored_key(storage).await? {
        return Ok(key);
    }
    let how = js::object(&[("name", "AES-GCM".into()), ("length", 256.into())]);
    let uses = Array::of2(&"encrypt".into(), &"decrypt".into());
    let asked = subtle()?.generate_key_with_object(&how, false, &uses).map_err(broken)?;
    let made = js::wait(asked.into()).await.map_err(broken)?;
    // Another tab may have been quicker: whichever key is stored counts.
    let _ = storage.add_setting(SETTING, &made).await;
    stored_key(storage).await?.ok_or(NoKeys::Broken)
}

async fn stored_key(storage: &Storage) -> Result<Option<CryptoKey>, NoKeys> {
    let found = storage.setting(SETTING).await.map_err(broken)?;
    Ok(found.dyn_into::<CryptoKey>().ok())
}

fn broken<E>(_: E) -> NoKeys {
    NoKeys::Broken
}

fn subtle() -> Result<SubtleCrypto, NoKeys> {
    let crypto = js::get(&js_sys::global(), "crypto");
    js::get(&crypto, "subtle").dyn_into().map_err(|_: JsValue| NoKeys::Broken)
}

/// The device's id is bound in, so that the secrets of one row cannot be read as another's.
fn how(nonce: &[u8], device: DeviceId) -> Object {
    js::object(&[
        ("name", "AES-GCM".into()),
        ("iv", js::bytes(nonce)),
        ("additionalData", js::bytes(device.as_bytes())),
    ])
}
