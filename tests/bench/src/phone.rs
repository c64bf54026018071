//! A device as the app has it, without the app: the real replica, a real socket, and a disk that keeps nothing.

use crate::guest::Guest;
use anyhow::{Context, Result, bail, ensure};
use futures_util::stream::SplitSink;
use futures_util::{SinkExt, StreamExt};
use kith_shared::authorship::DeviceKeys;
use kith_shared::chain::Rights;
use kith_shared::id::{PersonId, SpaceId};
use kith_shared::plan::Edit;
use kith_shared::replica::{Action, Actions, Dice, Event, InviteLink, JoinState, Joining, Replica};
use kith_shared::time::UnixMillis;
use kith_shared::wire::ToRelay;
use std::collections::VecDeque;
use std::net::SocketAddr;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};
use tokio::net::TcpStream;
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};
use tokio::time::timeout;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::{Bytes, Message};

type Socket = WebSocketStream<TcpStream>;

const PATIENCE: Duration = Duration::from_secs(300);

/// What a device's socket has carried, without WebSocket's own framing.
#[derive(Default, Clone, Copy)]
pub struct Carried {
    /// How often the log was asked for.
    pub follows: u64,
    /// Bytes received.
    pub received_bytes: u64,
    /// When the last of them came.
    pub last_at: Option<Instant>,
}

/// A device in a space.
pub struct Phone {
    replica: Replica,
    relay: SocketAddr,
    line: Line,
    /// What its socket has carried.
    pub carried: Carried,
    /// Every message received, if they are to be looked at.
    pub heard: Option<Vec<Vec<u8>>>,
}

/// A connection, until the relay hangs up.
struct Line {
    sink: SplitSink<Socket, Message>,
    /// What has come, also while the replica was busy: as in a browser, the socket is answered for meanwhile.
    inbox: UnboundedReceiver<(Instant, Bytes)>,
}

impl Line {
    async fn open(relay: SocketAddr) -> Self {
        let (sink, mut stream) = Guest::arrive(relay).await.socket.split();
        let (come, inbox) = unbounded_channel();
        tokio::spawn(async move {
            while let Some(Ok(message)) = stream.next().await {
                if let Message::Binary(bytes) = message
                    && come.send((Instant::now(), bytes)).is_err()
                {
                    return;
                }
            }
        });
        Self { sink, inbox }
    }
}

/// The clock.
pub fn now() -> UnixMillis {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    UnixMillis(u64::try_from(since.as_millis()).unwrap_or(u64::MAX))
}

/// Chance that is the same in every run.
pub fn dice(seed: u8) -> Dice {
    Dice::from_seed([seed; 32])
}

fn origin(relay: SocketAddr) -> String {
    format!("http://{relay}")
}

impl Phone {
    /// Founds a space on a relay.
    pub async fn found(relay: SocketAddr, seed: u8) -> Result<Self> {
        let mut dice = dice(seed);
        let keys = DeviceKeys::make(&mut dice);
        let rights = Rights::FAMILY.admitting();
        let (replica, actions) =
            Replica::found(now(), keys, dice, &origin(relay), PersonId([seed; 16]), rights)?;
        Self::begin(relay, replica, actions).await
    }

    /// A device that has keys and was let in, and nothing else yet.
    pub async fn cold(relay: SocketAddr, keys: &[u8], space: SpaceId) -> Result<Self> {
        let keys = DeviceKeys::from_bytes(keys)?;
        let (replica, actions) = Replica::join(now(), keys, dice(9), &origin(relay), space)?;
        Self::begin(relay, replica, actions).await
    }

    async fn begin(relay: SocketAddr, replica: Replica, actions: Actions) -> Result<Self> {
        let line = Line::open(relay).await;
        let mut phone = Self { replica, relay, line, carried: Carried::default(), heard: None };
        phone.carry_out(actions).await?;
        phone.tell(Event::Connected).await?;
        Ok(phone)
    }

    /// What it knows.
    pub const fn replica(&mut self) -> &mut Replica {
        &mut self.replica
    }

    /// Makes an edit; what it sends waits for [`Self::until`].
    pub async fn edit(&mut self, edit: Edit) -> Result<()> {
        let actions = self.replica.edit(now(), edit).map_err(|error| anyhow::anyhow!("{error:?}"))?;
        self.carry_out(actions).await
    }

    /// Goes on until this is so.
    pub async fn until(&mut self, done: impl Fn(&Replica) -> bool) -> Result<()> {
        self.send_out().await;
        while !done(&self.replica) {
            self.hear().await?;
        }
        Ok(())
    }

    /// Takes one message in.
    pub async fn hear(&mut self) -> Result<()> {
        let come = timeout(PATIENCE, self.line.inbox.recv()).await.context("nothing comes")?;
        let Some((at, bytes)) = come else { return self.come_back().await };
        self.carried.received_bytes += bytes.len() as u64;
        self.carried.last_at = Some(at);
        if let Some(heard) = &mut self.heard {
            heard.push(bytes.to_vec());
        }
        self.tell(Event::Received(bytes.into())).await
    }

    /// The relay lets go of whoever sends a snapshot faster than they hear of it; the app comes back and goes on.
    async fn come_back(&mut self) -> Result<()> {
        let actions = self.replica.handle(now(), Event::Disconnected);
        self.line = Line::open(self.relay).await;
        self.carry_out(actions).await?;
        self.tell(Event::Connected).await
    }

    async fn tell(&mut self, event: Event) -> Result<()> {
        let actions = self.replica.handle(now(), event);
        self.carry_out(actions).await?;
        self.send_out().await;
        Ok(())
    }

    /// Whether it went out shows in what comes back.
    async fn send_out(&mut self) {
        let _ = self.line.sink.flush().await;
    }

    async fn carry_out(&mut self, actions: Actions) -> Result<()> {
        let mut waiting = VecDeque::from(actions);
        while let Some(action) = waiting.pop_front() {
            match action {
                Action::Send(bytes) => {
                    self.carried.follows +=
                        u64::from(matches!(ToRelay::decode(&bytes), Ok(ToRelay::Follow { .. })));
                    let _ = self.line.sink.feed(Message::Binary(bytes.into())).await;
                }
                Action::Store(ticket, _) => {
                    waiting.extend(self.replica.handle(now(), Event::Stored(ticket)));
                }
                Action::Hangup | Action::Reopen => bail!("the device gave up"),
                _ => {}
            }
        }
        Ok(())
    }

    /// Lets another device in; gives back its keys.
    pub async fn let_in(&mut self, relay: SocketAddr, seed: u8) -> Result<Vec<u8>> {
        let (person, rights) = (PersonId([seed; 16]), Rights::FAMILY.admitting());
        let (link, actions) =
            self.replica.invite(now(), person, rights).map_err(|error| anyhow::anyhow!("{error:?}"))?;
        let invite = link.invite();
        self.carry_out(actions).await?;
        self.send_out().await;
        let mut newcomer = Newcomer::knock(relay, seed, link).await?;
        loop {
            tokio::select! {
                heard = self.hear() => heard?,
                heard = newcomer.hear() => heard?,
            }
            match newcomer.joining.state().clone() {
                JoinState::Waiting { code }
                    if self.replica.knocks().iter().any(|knock| knock.invite == invite) =>
                {
                    if let Ok(actions) = self.replica.approve(now(), invite, &code) {
                        self.carry_out(actions).await?;
                        self.send_out().await;
                    }
                }
                JoinState::Admitted => return Ok(newcomer.joining.into_keys().to_bytes().to_vec()),
                JoinState::Refused(why) => bail!("the newcomer was refused: {why:?}"),
                JoinState::Connecting | JoinState::Knocked | JoinState::Waiting { .. } => {}
            }
        }
    }
}

struct Newcomer {
    joining: Joining,
    guest: Guest,
}

impl Newcomer {
    async fn knock(relay: SocketAddr, seed: u8, link: InviteLink) -> Result<Self> {
        let mut dice = dice(seed);
        let keys = DeviceKeys::make(&mut dice);
        let (mut joining, actions) = Joining::start(now(), keys, dice, &origin(relay), link);
        ensure!(
            actions.iter().all(|action| !matches!(action, Action::Send(_))),
            "sent before there is a socket"
        );
        let mut guest = Guest::arrive(relay).await;
        let actions = joining.handle(now(), Event::Connected);
        send(&mut guest, actions).await?;
        Ok(Self { joining, guest })
    }

    async fn hear(&mut self) -> Result<()> {
        let message = timeout(PATIENCE, self.guest.socket.next()).await.context("nothing comes")?;
        if let Message::Binary(bytes) = message.context("the relay has hung up")?? {
            let actions = self.joining.handle(now(), Event::Received(bytes.into()));
            send(&mut self.guest, actions).await?;
        }
        Ok(())
    }
}

async fn send(guest: &mut Guest, actions: Actions) -> Result<()> {
    for action in actions {
        if let Action::Send(bytes) = action {
            guest.socket.send(Message::Binary(bytes.into())).await?;
        }
    }
    Ok(())
}
