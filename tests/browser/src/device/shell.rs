//! Carries out what a core asks for: a socket, a clock, and a store in memory.

use crate::relay::Relay;
use anyhow::Result;
use futures_util::stream::{SplitSink, SplitStream};
use futures_util::{SinkExt, StreamExt};
use kith_shared::replica::{Action, Actions, Event, Joining, Notice, Replica};
use kith_shared::time::UnixMillis;
use kith_shared::wire::SUBPROTOCOL;
use std::collections::{BTreeMap, VecDeque};
use std::net::SocketAddr;
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use tokio::net::TcpStream;
use tokio::time::{Instant, sleep_until, timeout};
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::http::HeaderValue;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream};

type Socket = WebSocketStream<MaybeTlsStream<TcpStream>>;

const CONNECT_WITHIN: Duration = Duration::from_secs(5);

/// Where a device finds its relay, and what the relay calls itself.
#[derive(Debug, Clone)]
pub(super) struct Place {
    pub address: SocketAddr,
    pub origin: String,
}

impl Place {
    pub(super) fn of(relay: &Relay) -> Self {
        Self { address: relay.address(), origin: relay.origin() }
    }
}

/// What is driven.
pub(super) trait Core {
    fn event(&mut self, now: UnixMillis, event: Event) -> Actions;
}

impl Core for Replica {
    fn event(&mut self, now: UnixMillis, event: Event) -> Actions {
        self.handle(now, event)
    }
}

impl Core for Joining {
    fn event(&mut self, now: UnixMillis, event: Event) -> Actions {
        self.handle(now, event)
    }
}

/// A core with its surroundings.
pub(super) struct Shell<C> {
    pub core: C,
    pub place: Place,
    pub heard: Ear,
    pub stored: BTreeMap<String, Vec<u8>>,
    pub notices: Vec<Notice>,
    /// What was asked for before anything ran.
    pub todo: Actions,
    mouth: Option<SplitSink<Socket, Message>>,
}

/// What a shell waits for, apart from what it is asked.
pub(super) struct Ear {
    stream: Option<SplitStream<Socket>>,
    wake_at: Option<Instant>,
}

impl Ear {
    /// The next thing that happens.
    pub(super) async fn next(&mut self) -> Event {
        let wake_at = self.wake_at;
        let woken = async {
            match wake_at {
                Some(at) => sleep_until(at).await,
                None => std::future::pending().await,
            }
        };
        let heard = async {
            match self.stream.as_mut() {
                Some(stream) => next_message(stream).await,
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            event = heard => event,
            () = woken => {
                self.wake_at = None;
                Event::Woken
            }
        }
    }
}

async fn next_message(stream: &mut SplitStream<Socket>) -> Event {
    loop {
        match stream.next().await {
            Some(Ok(Message::Binary(bytes))) => return Event::Received(bytes.to_vec()),
            Some(Ok(Message::Text(_) | Message::Ping(_) | Message::Pong(_) | Message::Frame(_))) => {}
            Some(Ok(Message::Close(_)) | Err(_)) | None => return Event::Disconnected,
        }
    }
}

impl<C: Core> Shell<C> {
    pub(super) fn new(core: C, place: Place) -> Self {
        let heard = Ear { stream: None, wake_at: None };
        Self {
            core,
            place,
            heard,
            stored: BTreeMap::new(),
            notices: Vec::new(),
            todo: Vec::new(),
            mouth: None,
        }
    }

    /// Tells the core, and does what it asks for.
    pub(super) async fn happened(&mut self, event: Event) {
        if event == Event::Disconnected {
            self.hang_up();
        }
        let actions = self.core.event(now(), event);
        self.perform(actions).await;
    }

    /// Does what the core asks for, and what follows from it.
    pub(super) async fn perform(&mut self, actions: Actions) {
        let mut todo = VecDeque::from(actions);
        while let Some(action) = todo.pop_front() {
            if let Some(event) = self.perform_one(action).await {
                todo.extend(self.core.event(now(), event));
            }
        }
    }

    async fn perform_one(&mut self, action: Action) -> Option<Event> {
        match action {
            Action::Store(ticket, chunk) => {
                chunk.deletes.iter().for_each(|key| drop(self.stored.remove(key)));
                self.stored.extend(chunk.puts);
                Some(Event::Stored(ticket))
            }
            Action::Bring(key) => {
                let bytes = self.stored.get(&key).cloned();
                Some(Event::Brought(key, bytes))
            }
            Action::Send(bytes) => {
                let sent = match &mut self.mouth {
                    Some(mouth) => mouth.send(Message::Binary(bytes.into())).await.is_ok(),
                    None => true,
                };
                // A broken socket is told once, by its ear.
                let _ = sent;
                None
            }
            Action::Connect if self.mouth.is_some() => None,
            Action::Connect => match timeout(CONNECT_WITHIN, connect(&self.place)).await {
                Ok(Ok(socket)) => {
                    let (mouth, stream) = socket.split();
                    (self.mouth, self.heard.stream) = (Some(mouth), Some(stream));
                    Some(Event::Connected)
                }
                Ok(Err(_)) | Err(_) => Some(Event::Disconnected),
            },
            Action::Hangup => {
                self.hang_up();
                Some(Event::Disconnected)
            }
            Action::WakeAt(at) => {
                let wait = Duration::from_millis(at.since(now()).min(86_400_000));
                self.heard.wake_at = Some(Instant::now() + wait);
                None
            }
            Action::Tell(notice) => {
                self.notices.push(notice);
                None
            }
            Action::Changed(_)
            | Action::MembersChanged
            | Action::StatusChanged
            | Action::Heard(_)
            | Action::Reopen => None,
        }
    }

    fn hang_up(&mut self) {
        (self.mouth, self.heard.stream) = (None, None);
    }
}

async fn connect(place: &Place) -> Result<Socket> {
    let mut request = format!("ws://{}/kith", place.address).into_client_request()?;
    request.headers_mut().insert("origin", HeaderValue::from_str(&place.origin)?);
    request.headers_mut().insert("sec-websocket-protocol", HeaderValue::from_static(SUBPROTOCOL));
    let (socket, _) = tokio_tungstenite::connect_async(request).await?;
    Ok(socket)
}

/// Now, by this machine's clock.
#[must_use]
pub fn now() -> UnixMillis {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    UnixMillis(u64::try_from(since.as_millis()).unwrap_or(u64::MAX))
}
