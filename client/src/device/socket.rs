//! One WebSocket to the relay.

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{BinaryType, MessageEvent, WebSocket};

use super::js;
use kith_shared::wire::SUBPROTOCOL;

/// Where the relay listens for devices.
const PATH: &str = "/kith";

/// What becomes of a socket.
pub enum Heard {
    /// It is open, and the other end speaks our language.
    Open,
    /// One binary message.
    Message(Vec<u8>),
    /// It is gone, or never opened.
    Closed,
}

/// A socket; dropping it closes it without a word to `hear`.
pub struct Socket {
    socket: WebSocket,
    _hear: [Closure<dyn FnMut(JsValue)>; 3],
}

impl Socket {
    /// Opens a socket to the relay at `origin`, or none if the browser forbids it.
    pub fn open(origin: &str, hear: impl Fn(Heard) + Clone + 'static) -> Option<Self> {
        let address = format!("{}{PATH}", origin.replacen("http", "ws", 1));
        let socket = WebSocket::new_with_str(&address, SUBPROTOCOL).ok()?;
        socket.set_binary_type(BinaryType::Arraybuffer);
        let (on_message, on_close) = (hear.clone(), hear.clone());
        let opened = js::callback(move |_: JsValue| hear(Heard::Open));
        let message = js::callback(move |event: JsValue| {
            if let Some(event) = event.dyn_ref::<MessageEvent>() {
                on_message(Heard::Message(js::to_bytes(&event.data())));
            }
        });
        let closed = js::callback(move |_: JsValue| on_close(Heard::Closed));
        socket.set_onopen(Some(opened.as_ref().unchecked_ref()));
        socket.set_onmessage(Some(message.as_ref().unchecked_ref()));
        socket.set_onclose(Some(closed.as_ref().unchecked_ref()));
        Some(Self { socket, _hear: [opened, message, closed] })
    }

    /// Sends one message. If the socket is not open it is lost, and the conversation begins anew with the next socket.
    pub fn send(&self, message: &[u8]) {
        if self.is_open() {
            let _ = self.socket.send_with_u8_array(message);
        }
    }

    /// Whether messages go through as far as the browser knows.
    pub fn is_open(&self) -> bool {
        self.socket.ready_state() == WebSocket::OPEN
    }
}

impl Drop for Socket {
    fn drop(&mut self) {
        self.socket.set_onopen(None);
        self.socket.set_onmessage(None);
        self.socket.set_onclose(None);
        let _ = self.socket.close();
    }
}
