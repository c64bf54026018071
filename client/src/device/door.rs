//! A child's door: while it is shut, this browser shows one place and nothing else, in every tab and after every reload.

use kith_shared::id::DeviceId;
use leptos::prelude::window;

/// The name under which it is kept, in a storage that every tab of this browser has.
const KEPT_AS: &str = "page";

/// A door that is shut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Door {
    /// The place that is open.
    pub place: DeviceId,
    /// The plan whose PIN opens the door again.
    pub out: DeviceId,
}

impl Door {
    /// The door that is shut in this browser, if one is.
    pub fn kept() -> Option<Self> {
        let kept = window().local_storage().ok()??.get_item(KEPT_AS).ok()??;
        let (place, out) = kept.split_once('.')?;
        Some(Self { place: DeviceId::from_hex(place).ok()?, out: DeviceId::from_hex(out).ok()? })
    }

    /// Shuts it; tells whether it will stay shut.
    pub fn keep(self) -> bool {
        let Some(storage) = window().local_storage().ok().flatten() else { return false };
        let words = format!("{}.{}", self.place.to_hex(), self.out.to_hex());
        storage.set_item(KEPT_AS, &words).is_ok() && Self::kept() == Some(self)
    }

    /// Opens it.
    pub fn forget() {
        if let Some(storage) = window().local_storage().ok().flatten() {
            // Removing what is there does not fail.
            let _ = storage.remove_item(KEPT_AS);
        }
    }

    /// Whether `device` may be opened in this browser now.
    pub fn lets(device: DeviceId) -> bool {
        Self::kept().is_none_or(|door| door.place == device)
    }
}
