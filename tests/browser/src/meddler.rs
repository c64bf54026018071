//! A relay that cannot be trusted: stands between a device and the real relay and changes what one says to the other.

use crate::cable::lock;
use anyhow::{Context, Result};
use futures_util::{SinkExt, StreamExt};
use kith_shared::wire::{FromRelay, SUBPROTOCOL, ToRelay};
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::handshake::server::{ErrorResponse, Request, Response};
use tokio_tungstenite::tungstenite::http::HeaderValue;
use tokio_tungstenite::tungstenite::http::header::{ORIGIN, SEC_WEBSOCKET_PROTOCOL};

/// What a meddler does with every frame: each may become none, one or several.
pub trait Meddling: Send + 'static {
    /// From the device.
    fn to_relay(&mut self, frame: ToRelay) -> Vec<ToRelay> {
        vec![frame]
    }
    /// From the relay.
    fn to_device(&mut self, frame: FromRelay) -> Vec<FromRelay> {
        vec![frame]
    }
}

/// A running meddler. Dropping it ends it.
pub struct Meddler {
    address: SocketAddr,
    task: JoinHandle<()>,
}

type Shared = Arc<Mutex<dyn Meddling>>;

impl Meddler {
    /// Stands in front of the relay at this address.
    ///
    /// # Errors
    /// If there is no free port.
    pub async fn stand_before(relay: SocketAddr, meddling: impl Meddling) -> Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await.context("no port for a meddler")?;
        let address = listener.local_addr()?;
        let meddling: Shared = Arc::new(Mutex::new(meddling));
        let task = tokio::spawn(async move {
            while let Ok((device, _)) = listener.accept().await {
                tokio::spawn(serve(device, relay, meddling.clone()));
            }
        });
        Ok(Self { address, task })
    }

    /// Where it listens.
    #[must_use]
    pub const fn address(&self) -> SocketAddr {
        self.address
    }
}

impl Drop for Meddler {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn serve(mut device: TcpStream, relay: SocketAddr, meddling: Shared) -> Result<()> {
    if asks_for_conversation(&device).await? {
        return converse(device, relay, meddling).await;
    }
    let mut relay = TcpStream::connect(relay).await?;
    tokio::io::copy_bidirectional(&mut device, &mut relay).await?;
    Ok(())
}

async fn asks_for_conversation(device: &TcpStream) -> Result<bool> {
    let mut start = [0; 16];
    let length = device.peek(&mut start).await?;
    Ok(start.get(..length).is_some_and(|start| start.starts_with(b"GET /kith ")))
}

#[allow(clippy::result_large_err)] // The library's own shape for a handshake.
async fn converse(device: TcpStream, relay: SocketAddr, meddling: Shared) -> Result<()> {
    let mut origin = None;
    let take_on = |request: &Request, mut answer: Response| -> Result<Response, ErrorResponse> {
        origin = request.headers().get(ORIGIN).cloned();
        answer.headers_mut().insert(SEC_WEBSOCKET_PROTOCOL, HeaderValue::from_static(SUBPROTOCOL));
        Ok(answer)
    };
    let mut device = tokio_tungstenite::accept_hdr_async(device, take_on).await?;
    let mut request = format!("ws://{relay}/kith").into_client_request()?;
    request.headers_mut().insert(ORIGIN, origin.context("no origin")?);
    request.headers_mut().insert(SEC_WEBSOCKET_PROTOCOL, HeaderValue::from_static(SUBPROTOCOL));
    let (mut relay, _) = tokio_tungstenite::connect_async(request).await?;
    loop {
        tokio::select! {
            message = device.next() => {
                let Some(Ok(message)) = message else { break };
                for message in changed(message, |bytes| meddle_to_relay(&meddling, bytes)) {
                    relay.send(message).await?;
                }
            }
            message = relay.next() => {
                let Some(Ok(message)) = message else { break };
                for message in changed(message, |bytes| meddle_from_relay(&meddling, bytes)) {
                    device.send(message).await?;
                }
            }
        }
    }
    let _ = tokio::join!(device.close(None), relay.close(None));
    Ok(())
}

fn changed(message: Message, meddle: impl FnOnce(&[u8]) -> Vec<Vec<u8>>) -> Vec<Message> {
    match message {
        Message::Binary(bytes) => {
            meddle(&bytes).into_iter().map(|bytes| Message::Binary(bytes.into())).collect()
        }
        // Pings are answered on each side by the library itself.
        Message::Ping(_) | Message::Pong(_) | Message::Close(_) | Message::Frame(_) => Vec::new(),
        Message::Text(_) => vec![message],
    }
}

fn meddle_to_relay(meddling: &Shared, bytes: &[u8]) -> Vec<Vec<u8>> {
    let Ok(frame) = ToRelay::decode(bytes) else { return vec![bytes.to_vec()] };
    lock(meddling).to_relay(frame).iter().map(ToRelay::encode).collect()
}

fn meddle_from_relay(meddling: &Shared, bytes: &[u8]) -> Vec<Vec<u8>> {
    let Ok(frame) = FromRelay::decode(bytes) else { return vec![bytes.to_vec()] };
    lock(meddling).to_device(frame).iter().map(FromRelay::encode).collect()
}
