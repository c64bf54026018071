//! A relay that serves: started, asked to stop, and drained.

use super::accept::{AddressHeader, Door, accept};
use super::demo::Keyring;
use super::{Shared, metrics_router, router};
use crate::driver::{self, Running, Told};
use crate::metrics::Metrics;
use crate::relay::Limits;
use crate::store::epoch::first_epoch;
use crate::store::postgres::{PostgresAddress, PostgresStore};
use crate::store::sqlite::{SqliteStore, StoreLock};
use crate::store::{LogStore, StoreProblem};
use core::net::SocketAddr;
use core::sync::atomic::{AtomicBool, Ordering};
use core::time::Duration;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tokio::time::{Instant, sleep, timeout};

/// How long what is under way may take to reach the store when the relay is asked to stop.
const DRAIN_WITHIN: Duration = Duration::from_secs(14);
/// How long sockets may take to say goodbye after that.
const GOODBYE_WITHIN: Duration = Duration::from_secs(4);

/// Which pages may talk to the relay.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origins {
    /// These, exactly as a browser writes them: scheme, host and, if it is not the usual one, port.
    Listed(Vec<String>),
    /// Pages that this relay serves itself on this machine: 127.0.0.1 and localhost with the port it listens on.
    OwnLoopback,
}

/// How a relay is to serve.
#[derive(Debug, Clone)]
pub struct Options {
    /// Where to listen; port 0 lets the system choose.
    pub listen: SocketAddr,
    /// Where to answer for metrics, on loopback; nowhere if not given.
    pub metrics_listen: Option<SocketAddr>,
    /// Which pages may talk to it.
    pub origins: Origins,
    /// The header in which a proxy in front names the client's address; without one the connection's own counts.
    pub address_header: Option<AddressHeader>,
    /// What outsiders may ask for.
    pub limits: Limits,
    /// Switches the demo's extras on and keeps their pad beside this file.
    pub demo_beside: Option<PathBuf>,
}

/// Why a relay does not serve, or no longer does.
#[derive(Debug, thiserror::Error)]
pub enum ServeProblem {
    /// The address cannot be listened on.
    #[error("{address} cannot be listened on: {source}. Nothing was changed; choose another with --listen.")]
    Listen {
        /// The address.
        address: SocketAddr,
        /// What the system says.
        source: std::io::Error,
    },
    /// Metrics were asked for on an address that others can reach.
    #[error("Metrics are for this machine only: {0} is not a loopback address.")]
    MetricsNotLoopback(SocketAddr),
    /// The store cannot be used, or failed while it was.
    #[error("{0}")]
    Store(#[from] StoreProblem),
    /// No randomness from the system.
    #[error("The system gives no random numbers.")]
    NoRandomness,
}

/// A relay that serves until it is shut down or its store fails.
pub struct Handle {
    address: SocketAddr,
    metrics_address: Option<SocketAddr>,
    origins: Vec<String>,
    stop: watch::Sender<bool>,
    supervisor: Option<JoinHandle<Result<(), ServeProblem>>>,
}

impl Handle {
    /// Where it listens.
    #[must_use]
    pub const fn address(&self) -> SocketAddr {
        self.address
    }

    /// Where it answers for metrics.
    #[must_use]
    pub const fn metrics_address(&self) -> Option<SocketAddr> {
        self.metrics_address
    }

    /// The origins it allows.
    #[must_use]
    pub fn origins(&self) -> &[String] {
        &self.origins
    }

    /// Resolves when it has ended: with a problem if it did so by itself. Told once.
    pub async fn ended(&mut self) -> Result<(), ServeProblem> {
        let Some(supervisor) = &mut self.supervisor else { return Ok(()) };
        let ended = supervisor.await.unwrap_or(Ok(()));
        self.supervisor = None;
        ended
    }

    /// Drains it: takes nothing new, keeps what was accepted, says goodbye; at most 20 s.
    pub async fn shut_down(mut self) -> Result<(), ServeProblem> {
        self.stop.send_replace(true);
        self.ended().await
    }
}

/// Serves from the SQLite store at `store`, which is made if it is not there.
pub async fn serve(options: Options, store: &Path) -> Result<Handle, ServeProblem> {
    let lock = StoreLock::take(store)?;
    let mut random = [0; 8];
    getrandom::fill(&mut random).map_err(|_| ServeProblem::NoRandomness)?;
    let opened = SqliteStore::open(store, || first_epoch(random))?;
    start(options, opened, Some(lock)).await
}

/// Serves from the PostgreSQL database at `address`, in which a store is made if there is none. Others may serve from it too.
pub async fn serve_from_database(options: Options, address: PostgresAddress) -> Result<Handle, ServeProblem> {
    let mut random = [0; 8];
    getrandom::fill(&mut random).map_err(|_| ServeProblem::NoRandomness)?;
    let opening = tokio::task::spawn_blocking(move || PostgresStore::open(&address, || first_epoch(random)));
    let ended = |_| StoreProblem::Failed("the thread that opens it has ended".to_owned());
    let opened = opening.await.map_err(ended)??;
    start(options, opened, None).await
}

/// Serves from any store.
pub async fn serve_over<S: LogStore>(options: Options, store: S) -> Result<Handle, ServeProblem> {
    start(options, store, None).await
}

async fn start<S: LogStore>(
    options: Options,
    store: S,
    lock: Option<StoreLock>,
) -> Result<Handle, ServeProblem> {
    let listener = listen(options.listen).await?;
    let address =
        listener.local_addr().map_err(|source| ServeProblem::Listen { address: options.listen, source })?;
    let metrics = Arc::new(Metrics::default());
    let (stop, stop_end) = watch::channel(false);
    let mut metrics_address = None;
    if let Some(wanted) = options.metrics_listen {
        if !wanted.ip().is_loopback() {
            return Err(ServeProblem::MetricsNotLoopback(wanted));
        }
        let listener = listen(wanted).await?;
        metrics_address = listener.local_addr().ok();
        let door = Door::to_metrics(metrics_router(metrics.clone()), metrics.clone());
        tokio::spawn(accept(listener, Arc::new(door), stop_end.clone()));
    }
    let origins = match options.origins {
        Origins::Listed(origins) => origins,
        Origins::OwnLoopback => own_origins(address.port()),
    };
    let running = driver::start(store, options.limits, &metrics)?;
    let shared = Arc::new(Shared {
        relay: running.handle.clone(),
        metrics: metrics.clone(),
        behind_tls: origins.iter().any(|origin| origin.starts_with("https://")),
        origins: origins.clone(),
        sockets_limit: options.limits.connections as u64,
        draining: AtomicBool::new(false),
        keyring: options.demo_beside.as_deref().map(Keyring::beside),
    });
    let door = Door::new(router(shared.clone()), options.address_header, metrics);
    tokio::spawn(accept(listener, Arc::new(door), stop_end.clone()));
    let supervisor = Some(tokio::spawn(supervise(running, shared, stop.clone(), stop_end, lock)));
    Ok(Handle { address, metrics_address, origins, stop, supervisor })
}

async fn listen(address: SocketAddr) -> Result<TcpListener, ServeProblem> {
    TcpListener::bind(address).await.map_err(|source| ServeProblem::Listen { address, source })
}

fn own_origins(port: u16) -> Vec<String> {
    vec![format!("http://127.0.0.1:{port}"), format!("http://localhost:{port}")]
}

/// Waits for the store to fail or for the word to stop, and takes everything down in order.
async fn supervise(
    running: Running,
    shared: Arc<Shared>,
    stop: watch::Sender<bool>,
    mut stopped: watch::Receiver<bool>,
    lock: Option<StoreLock>,
) -> Result<(), ServeProblem> {
    let Running { handle, mut ended } = running;
    let told_to_stop = async {
        let _ = stopped.wait_for(|stop| *stop).await;
    };
    let outcome = tokio::select! {
        ended = &mut ended => ended.unwrap_or(Ok(())),
        () = told_to_stop => {
            shared.draining.store(true, Ordering::Relaxed);
            let drained = async {
                handle.tell(Told::Drain).await;
                (&mut ended).await.unwrap_or(Ok(()))
            };
            let late = StoreProblem::Failed("it did not answer in time".to_owned());
            timeout(DRAIN_WITHIN, drained).await.unwrap_or(Err(late))
        }
    };
    shared.draining.store(true, Ordering::Relaxed);
    stop.send_replace(true);
    let deadline = Instant::now() + GOODBYE_WITHIN;
    while shared.metrics.sockets.get() > 0 && Instant::now() < deadline {
        sleep(Duration::from_millis(20)).await;
    }
    drop(lock);
    outcome.map_err(ServeProblem::Store)
}
