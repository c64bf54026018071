//! A microphone or camera that is on: it goes off with whatever held it, on every way out.

use leptos::prelude::*;
use leptos::wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{MediaStream, MediaStreamConstraints, MediaStreamTrack};

/// What comes from a microphone or camera, until this is dropped.
pub struct LiveStream(MediaStream);

impl LiveStream {
    /// Asks the person, and turns it on.
    ///
    /// # Errors
    /// If there is none, or the person or the browser does not allow it.
    pub async fn open(wanted: &MediaStreamConstraints) -> Result<Self, JsValue> {
        let asked = window().navigator().media_devices()?.get_user_media_with_constraints(wanted)?;
        Ok(Self(JsFuture::from(asked).await?.dyn_into()?))
    }

    /// The stream itself.
    pub const fn stream(&self) -> &MediaStream {
        &self.0
    }
}

impl Drop for LiveStream {
    fn drop(&mut self) {
        self.0.get_tracks().iter().for_each(|track| track.unchecked_into::<MediaStreamTrack>().stop());
    }
}
