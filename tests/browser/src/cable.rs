//! The network cable between one browser and the relay: it can be pulled, slowed, held back on one side and listened to.

mod pump;

use anyhow::{Context, Result};
use std::net::SocketAddr;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tokio::time::Instant;

/// How slow a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Speed {
    /// How much goes through in each direction, in bits per second.
    pub bits_per_second: u64,
    /// How long it takes there and back.
    pub round_trip: Duration,
}

/// Bytes that went through a cable, both ways, in the order in which they were read.
#[derive(Debug, Default)]
pub(crate) struct Heard {
    listening: bool,
    bytes: Vec<u8>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct State {
    plugged: bool,
    answers_held: bool,
    speed: Option<Speed>,
}

/// Which way bytes go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    ToRelay,
    ToBrowser,
}

pub(crate) struct Shared {
    relay: Mutex<SocketAddr>,
    state: watch::Sender<State>,
    heard: Mutex<Heard>,
    to_relay: AtomicU64,
    to_browser: AtomicU64,
    /// When the line is free again, for each way: all connections share one line.
    free: Mutex<(Instant, Instant)>,
}

/// A cable in its two sockets. Dropping it pulls it.
pub struct Cable {
    address: SocketAddr,
    shared: Arc<Shared>,
    task: JoinHandle<()>,
}

impl Cable {
    /// Lays a cable to the relay at this address.
    ///
    /// # Errors
    /// If there is no free port.
    pub async fn lay(relay: SocketAddr) -> Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await.context("no port for a cable")?;
        let address = listener.local_addr()?;
        let state = State { plugged: true, answers_held: false, speed: None };
        let shared = Arc::new(Shared {
            relay: Mutex::new(relay),
            state: watch::Sender::new(state),
            heard: Mutex::default(),
            to_relay: AtomicU64::new(0),
            to_browser: AtomicU64::new(0),
            free: Mutex::new((Instant::now(), Instant::now())),
        });
        let task = tokio::spawn(accept(listener, shared.clone()));
        Ok(Self { address, shared, task })
    }

    /// Where a browser plugs in.
    #[must_use]
    pub const fn address(&self) -> SocketAddr {
        self.address
    }

    /// Leads somewhere else from the next connection on.
    pub fn lead_to(&self, relay: SocketAddr) {
        *lock(&self.shared.relay) = relay;
    }

    /// Every connection breaks, and no new one comes through.
    pub fn pull(&self) {
        self.change(|state| state.plugged = false);
    }

    /// Connections come through again.
    pub fn plug(&self) {
        self.change(|state| state.plugged = true);
    }

    /// Whether what the relay says waits in the cable; let go, it arrives.
    pub fn hold_answers(&self, held: bool) {
        self.change(|state| state.answers_held = held);
    }

    /// Makes the line slow, or as fast as the machine.
    pub fn slow(&self, speed: Option<Speed>) {
        self.change(|state| state.speed = speed);
    }

    /// From now on keeps what goes through.
    pub fn listen(&self) {
        lock(&self.shared.heard).listening = true;
    }

    /// What went through since [`Self::listen`].
    #[must_use]
    pub fn heard(&self) -> Vec<u8> {
        lock(&self.shared.heard).bytes.clone()
    }

    /// How many bytes went to the relay, and how many came from it.
    #[must_use]
    pub fn bytes(&self) -> (u64, u64) {
        (self.shared.to_relay.load(Ordering::Relaxed), self.shared.to_browser.load(Ordering::Relaxed))
    }

    fn change(&self, how: impl FnOnce(&mut State)) {
        self.shared.state.send_modify(how);
    }
}

impl Drop for Cable {
    fn drop(&mut self) {
        self.pull();
        self.task.abort();
    }
}

impl Shared {
    pub(crate) fn note(&self, way: Way, bytes: &[u8]) {
        let counter = match way {
            Way::ToRelay => &self.to_relay,
            Way::ToBrowser => &self.to_browser,
        };
        counter.fetch_add(bytes.len() as u64, Ordering::Relaxed);
        let mut heard = lock(&self.heard);
        if heard.listening {
            heard.bytes.extend_from_slice(bytes);
        }
    }

    /// When so many bytes that were read now arrive.
    pub(crate) fn arrival(&self, way: Way, length: usize) -> Instant {
        let now = Instant::now();
        let Some(speed) = self.state.borrow().speed else { return now };
        let nanoseconds = (length as u64).saturating_mul(8_000_000_000) / speed.bits_per_second.max(1);
        let mut free = lock(&self.free);
        let line = match way {
            Way::ToRelay => &mut free.0,
            Way::ToBrowser => &mut free.1,
        };
        *line = (*line).max(now) + Duration::from_nanos(nanoseconds);
        *line + speed.round_trip / 2
    }
}

async fn accept(listener: TcpListener, shared: Arc<Shared>) {
    while let Ok((browser, _)) = listener.accept().await {
        let state = *shared.state.borrow();
        if state.plugged {
            tokio::spawn(connect(browser, shared.clone(), state));
        }
    }
}

async fn connect(browser: TcpStream, shared: Arc<Shared>, state: State) {
    if let Some(speed) = state.speed {
        // The handshake, which the loopback device has done at once.
        tokio::time::sleep(speed.round_trip).await;
    }
    let relay = *lock(&shared.relay);
    let Ok(relay) = TcpStream::connect(relay).await else { return };
    let _ = browser.set_nodelay(true);
    let _ = relay.set_nodelay(true);
    pump::both_ways(browser, relay, &shared).await;
}

/// What lies in a lock is still good after a test panicked with it.
pub(crate) fn lock<T: ?Sized>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

pub(crate) async fn until_pulled(state: &mut watch::Receiver<State>) {
    let _ = state.wait_for(|state| !state.plugged).await;
}

pub(crate) async fn until_let_through(way: Way, state: &mut watch::Receiver<State>) {
    if way == Way::ToBrowser {
        let _ = state.wait_for(|state| !state.answers_held).await;
    }
}

impl Shared {
    pub(crate) fn watch(&self) -> watch::Receiver<State> {
        self.state.subscribe()
    }
}
