//! Carries the relay's actions out: one task owns the relay, one thread writes, a few read.

mod committer;
mod company;
mod outbox;
mod readers;

pub(crate) use outbox::{Cost, Cut, Outbound, Outbox, OutboxEnd, outbox};
pub(crate) use readers::Job;

use crate::metrics::Metrics;
use crate::relay::{AddressKey, Closing, ConnectionId, Limits, Relay, RelayAction, RelayEvent};
use crate::store::{Batch, BatchId, LogStore, StoreProblem};
use axum::body::Bytes;
use company::Company;
use core::sync::atomic::{AtomicU64, Ordering};
use core::time::Duration;
use kith_shared::id::Nonce;
use kith_shared::time::UnixMillis;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender};
use std::thread::JoinHandle;
use std::time::{Instant, SystemTime, UNIX_EPOCH};
use tokio::sync::{mpsc, oneshot, watch};
use tokio::time::MissedTickBehavior;

/// Messages from all sockets that wait for the relay. Few, so that a flood from one delays the others little.
const INBOX: usize = 256;
const TICK: Duration = Duration::from_millis(250);

/// What a socket tells the driver.
pub(crate) enum Told {
    Opened { connection: ConnectionId, address: AddressKey, origin: String, nonce: Nonce, outbox: Outbox },
    Received { connection: ConnectionId, bytes: Vec<u8> },
    Closed { connection: ConnectionId },
    Drain,
}

/// What the store's threads tell the driver.
enum Fact {
    Event(RelayEvent),
    StoreFailed(StoreProblem),
}

/// How sockets reach the relay.
#[derive(Clone)]
pub(crate) struct RelayHandle {
    told: mpsc::Sender<Told>,
    jobs: Sender<Job>,
    last_connection: Arc<AtomicU64>,
    alive: watch::Receiver<Instant>,
}

impl RelayHandle {
    pub(crate) fn next_connection(&self) -> ConnectionId {
        ConnectionId(self.last_connection.fetch_add(1, Ordering::Relaxed))
    }

    /// Waits until the relay has room for it; false if the relay has ended.
    pub(crate) async fn tell(&self, told: Told) -> bool {
        self.told.send(told).await.is_ok()
    }

    pub(crate) fn read(&self, read: crate::relay::ReadLog) {
        // With no reader left the relay is ending, and so is the connection.
        let _ = self.jobs.send(Job::Read(read));
    }

    /// How long ago the relay last did anything, its ticks included.
    pub(crate) fn silent_for(&self) -> Duration {
        self.alive.borrow().elapsed()
    }
}

/// The running relay.
pub(crate) struct Running {
    pub(crate) handle: RelayHandle,
    /// Resolves when the relay has ended: drained, or because its store failed.
    pub(crate) ended: oneshot::Receiver<Result<(), StoreProblem>>,
}

/// Starts the relay over `store`.
pub(crate) fn start<S: LogStore>(
    store: S,
    limits: Limits,
    metrics: &Arc<Metrics>,
) -> Result<Running, StoreProblem> {
    let relay = Relay::new(limits, store.opening()?);
    let readers = (0..readers::READERS).map(|_| store.reader()).collect::<Result<Vec<_>, _>>()?;
    let (facts, facts_end) = mpsc::unbounded_channel();
    let jobs = readers::start(readers, &facts, metrics);
    let company = Company::join(store.watch()?, &facts, metrics)?;
    let (batches, queue) = std::sync::mpsc::channel();
    let committer = start_committer(store, queue, facts, metrics);
    let (told, told_end) = mpsc::channel(INBOX);
    let (alive, alive_end) = watch::channel(Instant::now());
    let (end, ended) = oneshot::channel();
    let handle = RelayHandle {
        told,
        jobs: jobs.clone(),
        last_connection: Arc::new(AtomicU64::new(1)),
        alive: alive_end,
    };
    let driver = Driver {
        relay,
        outboxes: BTreeMap::new(),
        batches,
        jobs,
        company,
        accepted: BTreeMap::new(),
        last: None,
        metrics: metrics.clone(),
        alive,
    };
    tokio::spawn(async move {
        let outcome = driver.run(told_end, facts_end).await;
        // The committer ends once nobody sends to it; only then is the store let go of.
        let _ = tokio::task::spawn_blocking(move || committer.join()).await;
        let _ = end.send(outcome);
    });
    Ok(Running { handle, ended })
}

fn start_committer<S: LogStore>(
    store: S,
    queue: Receiver<Batch>,
    facts: mpsc::UnboundedSender<Fact>,
    metrics: &Arc<Metrics>,
) -> JoinHandle<()> {
    let metrics = metrics.clone();
    std::thread::spawn(move || committer::run(store, &queue, &facts, &metrics))
}

struct Driver {
    relay: Relay,
    outboxes: BTreeMap<ConnectionId, Outbox>,
    batches: Sender<Batch>,
    jobs: Sender<Job>,
    /// The other relays on the same store, if there may be any.
    company: Option<Company>,
    accepted: BTreeMap<BatchId, Instant>,
    /// What was sent last: most is sent to several, and shared by them.
    last: Option<(Arc<[u8]>, Bytes)>,
    metrics: Arc<Metrics>,
    alive: watch::Sender<Instant>,
}

/// Whether there is anything left to do.
#[derive(PartialEq, Eq)]
enum Then {
    GoOn,
    End,
}

impl Driver {
    async fn run(
        mut self,
        mut told: mpsc::Receiver<Told>,
        mut facts: mpsc::UnboundedReceiver<Fact>,
    ) -> Result<(), StoreProblem> {
        let mut tick = tokio::time::interval(TICK);
        tick.set_missed_tick_behavior(MissedTickBehavior::Skip);
        loop {
            // What the store says comes first: it makes room.
            let event = tokio::select! {
                biased;
                fact = facts.recv() => match fact {
                    Some(Fact::Event(event)) => event,
                    Some(Fact::StoreFailed(problem)) => return Err(self.fail(problem)),
                    None => return Err(self.fail(StoreProblem::Failed("its threads have ended".to_owned()))),
                },
                _ = tick.tick() => RelayEvent::Ticked,
                told = told.recv() => match told {
                    Some(told) => self.hear(told),
                    None => return Ok(()),
                },
            };
            if self.deal_with(event) == Then::End {
                return Ok(());
            }
        }
    }

    fn fail(&mut self, problem: StoreProblem) -> StoreProblem {
        for outbox in core::mem::take(&mut self.outboxes).into_values() {
            outbox.cut(Closing::Restarting);
        }
        problem
    }

    fn hear(&mut self, told: Told) -> RelayEvent {
        match told {
            Told::Opened { connection, address, origin, nonce, outbox } => {
                self.outboxes.insert(connection, outbox);
                RelayEvent::Opened { connection, address, origin, nonce }
            }
            Told::Received { connection, bytes } => {
                self.metrics.received.add(1);
                self.metrics.received_bytes.add(bytes.len() as u64);
                RelayEvent::Received { connection, bytes }
            }
            Told::Closed { connection } => {
                self.outboxes.remove(&connection);
                RelayEvent::Closed { connection }
            }
            Told::Drain => RelayEvent::Draining,
        }
    }

    fn deal_with(&mut self, event: RelayEvent) -> Then {
        if let RelayEvent::Committed { batch }
        | RelayEvent::Conflicted { batch }
        | RelayEvent::CommitFailed { batch } = &event
            && let Some(accepted) = self.accepted.remove(batch)
        {
            self.metrics.kept_after(accepted.elapsed());
        }
        let mut overflowed = Vec::new();
        let mut then = Then::GoOn;
        for action in self.relay.handle(now(), event) {
            match action {
                RelayAction::Send { connection, bytes } => {
                    if !self.send(connection, bytes) {
                        overflowed.push(connection);
                    }
                }
                RelayAction::Trust { connection } => {
                    self.outboxes.get(&connection).inspect(|outbox| outbox.trust());
                }
                RelayAction::Close { connection, closing } => {
                    if let Some(outbox) = self.outboxes.remove(&connection) {
                        outbox.close(closing);
                    }
                }
                RelayAction::ReadLog(read) => {
                    if let Some(outbox) = self.outboxes.get(&read.connection) {
                        outbox.read(read);
                    }
                }
                // Should the threads be gone, the failure that ended them is already on its way here.
                RelayAction::Load { space } => drop(self.jobs.send(Job::Load(space))),
                RelayAction::ReadBlob(read) => drop(self.jobs.send(Job::Blob(read))),
                RelayAction::Recall(recall) => drop(self.jobs.send(Job::Recall(recall))),
                RelayAction::Store(batch) => {
                    self.accepted.insert(batch.id, Instant::now());
                    drop(self.batches.send(batch));
                }
                RelayAction::AskVersions(spaces) => drop(self.jobs.send(Job::Versions(spaces))),
                RelayAction::ReadNews { space, since } => drop(self.jobs.send(Job::News(space, since))),
                RelayAction::Tell { space, said } => {
                    self.company.iter().for_each(|company| company.tell(space, said.clone()));
                }
                RelayAction::Drained => then = Then::End,
            }
        }
        self.alive.send_replace(Instant::now());
        for connection in overflowed {
            if self.deal_with(RelayEvent::Closed { connection }) == Then::End {
                then = Then::End;
            }
        }
        then
    }

    fn shared(&mut self, bytes: Arc<[u8]>) -> Bytes {
        match &self.last {
            Some((last, shared)) if Arc::ptr_eq(last, &bytes) => shared.clone(),
            Some(_) | None => {
                let shared = Bytes::from_owner(bytes.clone());
                self.last = Some((bytes, shared.clone()));
                shared
            }
        }
    }

    /// False if the connection had to be given up.
    fn send(&mut self, connection: ConnectionId, bytes: Arc<[u8]>) -> bool {
        let bytes = self.shared(bytes);
        let Some(outbox) = self.outboxes.get(&connection) else { return true };
        self.metrics.sent.add(1);
        self.metrics.sent_bytes.add(bytes.len() as u64);
        if outbox.message(bytes).is_ok() {
            return true;
        }
        self.metrics.overflowed.add(1);
        if let Some(outbox) = self.outboxes.remove(&connection) {
            outbox.cut(Closing::Overloaded);
        }
        false
    }
}

fn now() -> UnixMillis {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    UnixMillis(u64::try_from(since.as_millis()).unwrap_or(u64::MAX))
}
