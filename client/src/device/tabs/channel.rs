//! What tabs of one browser say to each other about one plan.

use js_sys::Uint8Array;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{BroadcastChannel, MessageEvent};

use super::word::Word;
use crate::device::js;

/// A channel to the other tabs; closed when it is dropped.
pub struct Channel {
    channel: Option<BroadcastChannel>,
    _hear: Closure<dyn FnMut(JsValue)>,
}

impl Channel {
    /// Joins the channel of this name; a browser without channels has one tab as far as we know.
    pub fn join(name: &str, hear: impl Fn(Word) + 'static) -> Self {
        let heard = js::callback(move |event: JsValue| {
            let data = event.dyn_ref::<MessageEvent>().map(MessageEvent::data);
            if let Some(word) = data.and_then(|data| Word::decode(&js::to_bytes(&data))) {
                hear(word);
            }
        });
        let channel = BroadcastChannel::new(name).ok();
        if let Some(channel) = &channel {
            channel.set_onmessage(Some(heard.as_ref().unchecked_ref()));
        }
        Self { channel, _hear: heard }
    }

    /// Says something to every other tab.
    pub fn say(&self, word: &Word) {
        if let Some(channel) = &self.channel {
            // What cannot be said now is said again when the other tab asks.
            let _ = channel.post_message(&Uint8Array::from(word.encode().as_slice()));
        }
    }
}

impl Drop for Channel {
    fn drop(&mut self) {
        if let Some(channel) = &self.channel {
            channel.set_onmessage(None);
            channel.close();
        }
    }
}
