//! The WebSocket between a device and the relay.

use super::Shared;
use crate::driver::{Outbound, OutboxEnd, RelayHandle, Told, outbox};
use crate::metrics::Metrics;
use crate::relay::{AddressKey, Closing, ConnectionId};
use axum::body::Bytes;
use axum::extract::ws::{CloseFrame, Message, WebSocket, WebSocketUpgrade};
use axum::extract::{Extension, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use core::time::Duration;
use futures_util::stream::{SplitSink, SplitStream};
use futures_util::{SinkExt, StreamExt};
use kith_shared::codec::MESSAGE_LIMIT_BYTES;
use kith_shared::id::Nonce;
use kith_shared::wire::SUBPROTOCOL;
use std::sync::Arc;
use tokio::time::{Instant, timeout};

/// What is read at once from a connection: small, since there are ten thousand of them.
const READ_BUFFER_BYTES: usize = 4 * 1024;
/// Written at once as soon as this much has gathered; every message is flushed by itself anyway.
const WRITE_BUFFER_BYTES: usize = 4 * 1024;
/// One message of the largest size and its frame fit; more than that never waits inside the socket.
const WRITE_BUFFER_LIMIT_BYTES: usize = MESSAGE_LIMIT_BYTES + 2 * WRITE_BUFFER_BYTES;
const PING_EVERY: Duration = Duration::from_secs(20);
/// A connection from which nothing at all comes for this long is dead.
const DEAD_AFTER: Duration = Duration::from_secs(60);
/// A reader who does not take one message in this time is given up.
const WRITE_WITHIN: Duration = Duration::from_secs(15);
/// How long the other side may take to answer a close.
const CLOSE_WITHIN: Duration = Duration::from_secs(2);

/// Opens a conversation for an allowed origin that asks for our subprotocol.
pub(super) async fn upgrade(
    State(shared): State<Arc<Shared>>,
    Extension(address): Extension<AddressKey>,
    headers: HeaderMap,
    socket: WebSocketUpgrade,
) -> Response {
    let origin = headers.get(header::ORIGIN).and_then(|origin| origin.to_str().ok());
    let Some(origin) = origin.filter(|origin| shared.allows(origin)).map(ToOwned::to_owned) else {
        return turn_away(
            &shared,
            StatusCode::FORBIDDEN,
            "This address is not allowed to talk to this relay.\n",
        );
    };
    let socket = socket
        .protocols([SUBPROTOCOL])
        .max_message_size(MESSAGE_LIMIT_BYTES)
        .max_frame_size(MESSAGE_LIMIT_BYTES)
        .read_buffer_size(READ_BUFFER_BYTES)
        .write_buffer_size(WRITE_BUFFER_BYTES)
        .max_write_buffer_size(WRITE_BUFFER_LIMIT_BYTES);
    if socket.selected_protocol().is_none() {
        return turn_away(&shared, StatusCode::BAD_REQUEST, "The subprotocol kith.1 is needed.\n");
    }
    if shared.is_draining() || shared.metrics.sockets.get() >= shared.sockets_limit {
        return turn_away(
            &shared,
            StatusCode::SERVICE_UNAVAILABLE,
            "Too much to do just now. Come back soon.\n",
        );
    }
    let mut nonce = [0; Nonce::SIZE];
    if getrandom::fill(&mut nonce).is_err() {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    }
    socket.on_upgrade(move |socket| converse(shared, socket, address, origin, Nonce(nonce)))
}

fn turn_away(shared: &Shared, status: StatusCode, words: &'static str) -> Response {
    shared.metrics.turned_away.add(1);
    (status, words).into_response()
}

async fn converse(shared: Arc<Shared>, socket: WebSocket, address: AddressKey, origin: String, nonce: Nonce) {
    let _counted = Counted::new(shared.metrics.clone());
    let connection = shared.relay.next_connection();
    let (outbox, end) = outbox();
    if !shared.relay.tell(Told::Opened { connection, address, origin, nonce, outbox }).await {
        return;
    }
    let (sink, stream) = socket.split();
    let cut = end.cut();
    let mut writer = Writer { sink, end, relay: shared.relay.clone() };
    let mut reader = Reader { stream, relay: shared.relay.clone(), connection };
    let closing = tokio::select! {
        closing = cut => closing,
        closing = writer.run() => closing,
        () = reader.run() => Closing::Quiet,
    };
    shared.relay.tell(Told::Closed { connection }).await;
    writer.close(closing, &mut reader.stream).await;
}

struct Reader {
    stream: SplitStream<WebSocket>,
    relay: RelayHandle,
    connection: ConnectionId,
}

impl Reader {
    /// Passes messages on until there are none, for whatever reason.
    async fn run(&mut self) {
        loop {
            let Ok(Some(Ok(message))) = timeout(DEAD_AFTER, self.stream.next()).await else { return };
            let bytes = match message {
                Message::Binary(bytes) => bytes.into(),
                // Not a frame of ours: the relay is given what it will refuse as such.
                Message::Text(_) => Vec::new(),
                Message::Ping(_) | Message::Pong(_) => continue,
                Message::Close(_) => return,
            };
            if !self.relay.tell(Told::Received { connection: self.connection, bytes }).await {
                return;
            }
        }
    }
}

struct Writer {
    sink: SplitSink<WebSocket, Message>,
    end: OutboxEnd,
    relay: RelayHandle,
}

impl Writer {
    /// Writes until told to close; answers how.
    async fn run(&mut self) -> Closing {
        let mut ping = tokio::time::interval_at(Instant::now() + PING_EVERY, PING_EVERY);
        loop {
            let outbound = tokio::select! {
                outbound = self.end.next() => outbound,
                _ = ping.tick() => {
                    if !self.write(Message::Ping(Bytes::new())).await {
                        return Closing::Quiet;
                    }
                    continue;
                }
            };
            match outbound {
                Some(Outbound::Message(bytes)) => {
                    if !self.write(Message::Binary(Bytes::from_owner(bytes.clone()))).await {
                        return Closing::Quiet;
                    }
                    self.end.written(&bytes);
                }
                Some(Outbound::Read(read)) => self.relay.read(read),
                Some(Outbound::Close(closing)) => return closing,
                None => return Closing::Restarting,
            }
        }
    }

    /// False if the other side does not take it.
    async fn write(&mut self, message: Message) -> bool {
        matches!(timeout(WRITE_WITHIN, self.sink.send(message)).await, Ok(Ok(())))
    }

    /// Says goodbye where there is a code for it, and waits a little for the answer.
    async fn close(mut self, closing: Closing, stream: &mut SplitStream<WebSocket>) {
        let Some(code) = closing.code() else { return };
        let goodbye = Message::Close(Some(CloseFrame { code, reason: "".into() }));
        let farewell = async {
            if self.sink.send(goodbye).await.is_ok() {
                while let Some(Ok(_)) = stream.next().await {}
            }
        };
        let _ = timeout(CLOSE_WITHIN, farewell).await;
    }
}

/// Counts a socket for as long as it lives.
struct Counted(Arc<Metrics>);

impl Counted {
    fn new(metrics: Arc<Metrics>) -> Self {
        metrics.sockets.up();
        Self(metrics)
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        self.0.sockets.down();
    }
}
