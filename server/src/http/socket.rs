//! The WebSocket between a device and the relay.

use super::Shared;
use super::accept::{Patient, without_patience};
use crate::driver::{Cost, Cut, Outbound, Outbox, OutboxEnd, Told, outbox};
use crate::metrics::Metrics;
use crate::relay::limits::HANDSHAKE_MESSAGE_BYTES;
use crate::relay::{AddressKey, Closing, ConnectionId};
use axum::body::{Body, Bytes};
use axum::extract::{Extension, Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use core::future::poll_fn;
use core::pin::{Pin, pin};
use core::task::Poll;
use core::time::Duration;
use futures_util::{SinkExt, StreamExt};
use hyper::upgrade::{Parts, Upgraded};
use hyper_util::rt::TokioIo;
use kith_shared::codec::MESSAGE_LIMIT_BYTES;
use kith_shared::id::Nonce;
use kith_shared::wire::SUBPROTOCOL;
use std::sync::Arc;
use tokio::time::{Instant, Sleep, sleep, sleep_until, timeout};
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::handshake::server::create_response_with_body;
use tokio_tungstenite::tungstenite::protocol::frame::coding::{Data, OpCode};
use tokio_tungstenite::tungstenite::protocol::frame::{CloseFrame, Frame};
use tokio_tungstenite::tungstenite::protocol::{Role, WebSocketConfig};
use tokio_tungstenite::tungstenite::{Error, Message};

/// What is read at once from a connection: small, since there are ten thousand of them.
const READ_BUFFER_BYTES: usize = 2 * 1024;
/// Written at once as soon as this much has gathered, or nothing more waits.
const WRITE_BUFFER_BYTES: usize = 4 * 1024;
/// Longer messages go in frames of this length: what a connection's buffer has once held it never gives back.
const FRAME_BYTES: usize = 4 * 1024;
/// More than a frame on top of a full buffer never waits inside the socket.
const WRITE_BUFFER_LIMIT_BYTES: usize = 4 * WRITE_BUFFER_BYTES;
const PING_EVERY: Duration = Duration::from_secs(20);
/// A connection from which nothing at all comes for this long is dead.
const DEAD_AFTER: Duration = Duration::from_secs(60);
/// A reader who does not take one message in this time is given up.
const WRITE_WITHIN: Duration = Duration::from_secs(15);
/// How long the other side may take to answer a close.
const CLOSE_WITHIN: Duration = Duration::from_secs(2);

type Socket = WebSocketStream<Patient>;

/// Opens a conversation for an allowed origin that asks for our subprotocol.
pub(super) async fn upgrade(
    State(shared): State<Arc<Shared>>,
    Extension(address): Extension<AddressKey>,
    request: Request,
) -> Response {
    let origin = request.headers().get(header::ORIGIN).and_then(|origin| origin.to_str().ok());
    let Some(origin) = origin.filter(|origin| shared.allows(origin)).map(ToOwned::to_owned) else {
        return turn_away(
            &shared,
            StatusCode::FORBIDDEN,
            "This address is not allowed to talk to this relay.\n",
        );
    };
    let Ok(mut response) = create_response_with_body(&request, Body::empty) else {
        return turn_away(&shared, StatusCode::BAD_REQUEST, "Only WebSockets are served here.\n");
    };
    if !asks_for_ours(request.headers()) {
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
    let upgrading = hyper::upgrade::on(request);
    tokio::spawn(async move {
        let Ok(upgraded) = upgrading.await else { return };
        let Some(socket) = take_over(upgraded).await else { return };
        converse(shared, socket, address, origin, Nonce(nonce)).await;
    });
    response.headers_mut().insert(header::SEC_WEBSOCKET_PROTOCOL, HeaderValue::from_static(SUBPROTOCOL));
    response
}

/// The connection itself; the eight kibibytes into which its header was read are given back.
async fn take_over(upgraded: Upgraded) -> Option<Socket> {
    let Parts { io, read_buf, .. } = upgraded.downcast::<TokioIo<Patient>>().ok()?;
    let part = read_buf.to_vec();
    drop(read_buf);
    let settings = settings(HANDSHAKE_MESSAGE_BYTES);
    Some(
        Socket::from_partially_read(without_patience(io.into_inner()), part, Role::Server, Some(settings))
            .await,
    )
}

fn asks_for_ours(headers: &HeaderMap) -> bool {
    let asked =
        headers.get_all(header::SEC_WEBSOCKET_PROTOCOL).iter().filter_map(|value| value.to_str().ok());
    asked.flat_map(|value| value.split(',')).any(|protocol| protocol.trim() == SUBPROTOCOL)
}

fn settings(message_limit: usize) -> WebSocketConfig {
    WebSocketConfig::default()
        .max_message_size(Some(message_limit))
        .max_frame_size(Some(message_limit))
        .read_buffer_size(READ_BUFFER_BYTES)
        .write_buffer_size(WRITE_BUFFER_BYTES)
        .max_write_buffer_size(WRITE_BUFFER_LIMIT_BYTES)
}

fn turn_away(shared: &Shared, status: StatusCode, words: &'static str) -> Response {
    shared.metrics.turned_away.add(1);
    (status, words).into_response()
}

async fn converse(shared: Arc<Shared>, socket: Socket, address: AddressKey, origin: String, nonce: Nonce) {
    let _counted = Counted::new(shared.metrics.clone());
    let connection = shared.relay.next_connection();
    let (outbox, end, cut): (Outbox, OutboxEnd, Cut) = outbox();
    if !shared.relay.tell(Told::Opened { connection, address, origin, nonce, outbox }).await {
        return;
    }
    let clock = Box::pin(sleep_until(Instant::now() + PING_EVERY));
    let line = Line {
        socket,
        end,
        cut,
        clock,
        shared: &shared,
        connection,
        next: None,
        has_just_written: false,
        heard_at: Instant::now(),
    };
    let (socket, closing) = line.run().await;
    shared.relay.tell(Told::Closed { connection }).await;
    close(socket, closing).await;
}

/// Says goodbye where there is a code for it, and waits a little for the answer.
async fn close(mut socket: Socket, closing: Closing) {
    let Some(code) = closing.code() else { return };
    let goodbye = Message::Close(Some(CloseFrame { code: code.into(), reason: "".into() }));
    let farewell = async {
        if socket.send(goodbye).await.is_ok() {
            while let Some(Ok(_)) = socket.next().await {}
        }
    };
    let _ = timeout(CLOSE_WITHIN, farewell).await;
}

struct Line<'a> {
    socket: Socket,
    end: OutboxEnd,
    cut: Cut,
    clock: Pin<Box<Sleep>>,
    shared: &'a Shared,
    connection: ConnectionId,
    /// Came out of the outbox behind what was written together.
    next: Option<Outbound>,
    has_just_written: bool,
    heard_at: Instant,
}

/// What there is to do for a connection.
enum Occasion {
    Outbound(Option<Outbound>),
    Heard(Option<Result<Message, Error>>),
    /// It is time for a look at the clock.
    Late,
}

impl Line<'_> {
    /// Reads and writes until there is a reason to end, and answers which.
    async fn run(mut self) -> (Socket, Closing) {
        let mut ping_at = Instant::now() + PING_EVERY;
        loop {
            let dealt = match self.occasion().await {
                Occasion::Outbound(Some(Outbound::Trust)) => {
                    self = self.trusted().await;
                    Ok(())
                }
                Occasion::Outbound(Some(outbound)) => self.deal_with(outbound).await,
                Occasion::Outbound(None) => Err(Closing::Restarting),
                Occasion::Heard(message) => self.hear(message).await,
                Occasion::Late => {
                    let now = Instant::now();
                    let dead_at = self.heard_at + DEAD_AFTER;
                    let pinged = if now >= dead_at {
                        Err(Closing::Quiet)
                    } else if now >= ping_at {
                        ping_at = now + PING_EVERY;
                        self.ping().await
                    } else {
                        Ok(())
                    };
                    self.clock.as_mut().reset(ping_at.min(self.heard_at + DEAD_AFTER));
                    pinged
                }
            };
            if let Err(closing) = dealt {
                return (self.socket, closing);
            }
        }
    }

    /// The same for a device that has proved itself. It has heard of that only after this, and waits to hear it before it
    /// says more: so nothing lies between the old socket and the new.
    async fn trusted(self) -> Self {
        let stream = self.socket.into_inner();
        let settings = settings(MESSAGE_LIMIT_BYTES);
        Self { socket: Socket::from_raw_socket(stream, Role::Server, Some(settings)).await, ..self }
    }

    /// Waits for the next thing to do. Reading and writing take turns where there is both.
    async fn occasion(&mut self) -> Occasion {
        if let Some(next) = self.next.take() {
            return Occasion::Outbound(Some(next));
        }
        poll_fn(|context| {
            let reads_first = core::mem::take(&mut self.has_just_written);
            if reads_first && let Poll::Ready(message) = self.socket.poll_next_unpin(context) {
                return Poll::Ready(Occasion::Heard(message));
            }
            if let Poll::Ready(outbound) = self.end.poll_next(context) {
                self.has_just_written = true;
                return Poll::Ready(Occasion::Outbound(outbound));
            }
            if !reads_first && let Poll::Ready(message) = self.socket.poll_next_unpin(context) {
                return Poll::Ready(Occasion::Heard(message));
            }
            self.clock.as_mut().poll(context).map(|()| Occasion::Late)
        })
        .await
    }

    async fn hear(&mut self, message: Option<Result<Message, Error>>) -> Result<(), Closing> {
        let Some(Ok(message)) = message else { return Err(Closing::Quiet) };
        self.heard_at = Instant::now();
        let bytes = match message {
            Message::Binary(bytes) => bytes.into(),
            // Not a frame of ours: the relay is given what it will refuse as such.
            Message::Text(_) => Vec::new(),
            Message::Ping(_) | Message::Pong(_) | Message::Frame(_) => return Ok(()),
            Message::Close(_) => {
                // The answer to a goodbye lies in the socket and waits to be sent.
                let _ = timeout(CLOSE_WITHIN, self.socket.flush()).await;
                return Err(Closing::Quiet);
            }
        };
        match self.shared.relay.tell(Told::Received { connection: self.connection, bytes }).await {
            true => Ok(()),
            false => Err(Closing::Quiet),
        }
    }

    async fn deal_with(&mut self, outbound: Outbound) -> Result<(), Closing> {
        match outbound {
            Outbound::Message(bytes) => {
                let Self { socket, end, cut, next, .. } = self;
                in_time(cut, write(socket, end, next, bytes)).await
            }
            // Taken before anything is dealt with.
            Outbound::Trust => Ok(()),
            Outbound::Read(read) => {
                self.shared.relay.read(*read);
                Ok(())
            }
            Outbound::Close(closing) => Err(closing),
        }
    }

    async fn ping(&mut self) -> Result<(), Closing> {
        let Self { socket, cut, .. } = self;
        in_time(cut, socket.send(Message::Ping(Bytes::new()))).await
    }
}

/// Ends without a word if what is written is not taken in time, or the other side is gone.
async fn in_time(cut: &mut Cut, writing: impl Future<Output = Result<(), Error>>) -> Result<(), Closing> {
    let mut writing = pin!(writing);
    // Nearly all that is written is taken at once.
    let written = match poll_fn(|context| Poll::Ready(writing.as_mut().poll(context))).await {
        Poll::Ready(written) => written,
        Poll::Pending => tokio::select! {
            written = writing => written,
            closing = cut.made() => return Err(closing),
            () = sleep(WRITE_WITHIN) => return Err(Closing::Quiet),
        },
    };
    written.map_err(|_| Closing::Quiet)
}

/// Writes a message, and with it what waits behind it as far as it is little.
async fn write(
    socket: &mut Socket,
    end: &mut OutboxEnd,
    next: &mut Option<Outbound>,
    first: Bytes,
) -> Result<(), Error> {
    let (mut gathered, mut cost) = (first.len(), Cost::of(&first));
    feed(socket, first).await?;
    while gathered < WRITE_BUFFER_BYTES {
        match end.next_now() {
            Some(Outbound::Message(bytes)) => {
                gathered += bytes.len();
                cost = cost.and(Cost::of(&bytes));
                feed(socket, bytes).await?;
            }
            other => {
                *next = other;
                break;
            }
        }
    }
    socket.flush().await?;
    end.written(cost);
    Ok(())
}

async fn feed(socket: &mut Socket, mut rest: Bytes) -> Result<(), Error> {
    if rest.len() <= FRAME_BYTES {
        return socket.feed(Message::Binary(rest)).await;
    }
    let mut kind = Data::Binary;
    while !rest.is_empty() {
        let piece = rest.split_to(rest.len().min(FRAME_BYTES));
        socket.feed(Message::Frame(Frame::message(piece, OpCode::Data(kind), rest.is_empty()))).await?;
        kind = Data::Continue;
    }
    Ok(())
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
