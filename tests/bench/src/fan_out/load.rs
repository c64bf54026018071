//! The same load on either server: who sends what when, and when it came to whom.

use crate::crowd::Household;
use crate::limit::NUMBER_BYTES;
use crate::process;
use anyhow::{Context, Result, bail};
use core::sync::atomic::{AtomicU32, AtomicU64, Ordering};
use futures_util::stream::{SplitSink, SplitStream};
use futures_util::{SinkExt, StreamExt};
use kith_shared::wire::FromRelay;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use tokio::net::TcpStream;
use tokio::time::{interval, sleep};
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::client_async;
use tokio_tungstenite::tungstenite::{Bytes, Message};

/// How long what was sent may take to come to everybody before the step has failed.
const ALL_WITHIN: Duration = Duration::from_secs(60);
/// What is sent in one go by the clock: shorter than anything measured.
const BEAT: Duration = Duration::from_millis(2);

type Socket = WebSocketStream<TcpStream>;

/// What one step brought.
#[derive(Default)]
pub struct Measured {
    deliveries: u64,
    processor: Duration,
    /// Microseconds from sending to receiving, shortest first.
    delivered: Vec<u32>,
    /// Microseconds from sending to the acknowledgement, shortest first.
    kept: Vec<u32>,
}

impl Measured {
    /// Deliveries for each second that the server's processor worked.
    pub fn per_processor_second(&self) -> f64 {
        self.deliveries as f64 / self.processor.as_secs_f64()
    }

    /// Seconds that the server's processor worked.
    pub fn processor_seconds(&self) -> f64 {
        self.processor.as_secs_f64()
    }

    /// Milliseconds in which so many of a hundred had been received.
    pub fn delivered(&self, of_hundred: usize) -> f64 {
        share(&self.delivered, of_hundred)
    }

    /// Milliseconds in which so many of a hundred had been acknowledged.
    pub fn kept(&self, of_hundred: usize) -> f64 {
        share(&self.kept, of_hundred)
    }

    /// Several steps as one.
    pub fn of_all<'a>(steps: impl Iterator<Item = &'a Self>) -> Self {
        let mut all = Self::default();
        for step in steps {
            all.deliveries += step.deliveries;
            all.processor += step.processor;
            all.delivered.extend(&step.delivered);
            all.kept.extend(&step.kept);
        }
        all.delivered.sort_unstable();
        all.kept.sort_unstable();
        all
    }
}

fn share(times: &[u32], of_hundred: usize) -> f64 {
    times.get(times.len() * of_hundred / 100).map_or(f64::NAN, |micros| f64::from(*micros) / 1000.0)
}

/// What the listeners of a load share.
struct Shared {
    begun: Instant,
    delivered: AtomicU64,
    kept: AtomicU64,
    broken: AtomicU32,
}

impl Shared {
    fn now(&self) -> u64 {
        u64::try_from(self.begun.elapsed().as_micros()).unwrap_or(u64::MAX)
    }
}

/// One family: what it will send, when it sent it, and when it came.
struct Room {
    sink: SplitSink<Socket, Message>,
    messages: Vec<Bytes>,
    next: usize,
    sent: Arc<Vec<AtomicU64>>,
    members: u64,
}

type Times = Arc<Mutex<Vec<u32>>>;

/// A server under load.
pub struct Load {
    process: u32,
    shared: Arc<Shared>,
    rooms: Vec<Room>,
    delivered: Vec<Times>,
    kept: Vec<Times>,
    next_room: usize,
}

/// How a server's messages are to be read.
#[derive(Clone, Copy)]
enum Tongue {
    /// The relay's, where the first edit has this number in the log.
    Relay {
        first: u64,
    },
    Limit,
}

impl Load {
    /// Families on a relay, each with `edits` made and encoded beforehand.
    pub fn on_relay(process: u32, households: Vec<Household>, edits: u64, bytes: usize) -> Self {
        let mut load = Self::new(process);
        for household in households {
            let Household { family, mut founder, guests, head } = household;
            let messages = (0..edits).map(|ticket| {
                let kind = kith_shared::sealing::Kind::Changes;
                let entry = founder.write_kind(&family, crate::family::PARTS[0], kind, bytes);
                Bytes::from(family.append(ticket, &entry).encode())
            });
            let sockets = guests.into_iter().map(|guest| guest.socket).collect();
            load.enter(messages.collect(), sockets, Tongue::Relay { first: head + 1 });
        }
        load
    }

    /// The same on the limit.
    pub async fn on_limit(
        process: u32,
        address: SocketAddr,
        families: u64,
        members: u64,
        edits: u64,
        bytes: usize,
    ) -> Result<Self> {
        /// What an envelope's header and the frame around it take beside what is sealed.
        const AROUND_BYTES: usize = 260;
        let mut load = Self::new(process);
        for room in 0..families {
            let messages = (0..edits).map(|ticket| {
                let mut message = ticket.to_be_bytes().to_vec();
                message.resize(bytes + AROUND_BYTES, 4);
                Bytes::from(message)
            });
            let mut sockets = Vec::new();
            for _ in 0..members {
                let stream = TcpStream::connect(address).await?;
                stream.set_nodelay(true)?;
                sockets.push(client_async(format!("ws://{address}/{room}"), stream).await?.0);
            }
            load.enter(messages.collect(), sockets, Tongue::Limit);
        }
        Ok(load)
    }

    fn new(process: u32) -> Self {
        let shared = Shared {
            begun: Instant::now(),
            delivered: AtomicU64::new(0),
            kept: AtomicU64::new(0),
            broken: AtomicU32::new(0),
        };
        Self {
            process,
            shared: Arc::new(shared),
            rooms: Vec::new(),
            delivered: Vec::new(),
            kept: Vec::new(),
            next_room: 0,
        }
    }

    fn enter(&mut self, messages: Vec<Bytes>, sockets: Vec<Socket>, tongue: Tongue) {
        let sent: Arc<Vec<AtomicU64>> = Arc::new(messages.iter().map(|_| AtomicU64::new(0)).collect());
        let members = sockets.len() as u64;
        let (delivered, kept) = (Times::default(), Times::default());
        let mut first = None;
        for socket in sockets {
            let (sink, stream) = socket.split();
            let listener = Listener {
                stream,
                tongue,
                sent: sent.clone(),
                shared: self.shared.clone(),
                delivered: delivered.clone(),
                kept: kept.clone(),
            };
            tokio::spawn(listener.run());
            first.get_or_insert(sink);
        }
        if let Some(sink) = first {
            self.rooms.push(Room { sink, messages, next: 0, sent, members });
        }
        self.delivered.push(delivered);
        self.kept.push(kept);
    }

    /// Sends `rate` edits a second for `time`, waits until everybody has all of them, and says what that took.
    pub async fn step(&mut self, rate: u64, time: Duration) -> Result<Measured> {
        let processor = process::processor_time(self.process)?;
        let (delivered, kept) = (self.count(&self.shared.delivered), self.count(&self.shared.kept));
        let begun = Instant::now();
        let mut beat = interval(BEAT);
        let (mut sent, mut owed) = (0, 0);
        while begun.elapsed() < time {
            beat.tick().await;
            let due = (begun.elapsed().as_secs_f64() * rate as f64) as u64;
            while sent < due {
                owed += self.send_next().await?;
                sent += 1;
            }
        }
        let until = Instant::now() + ALL_WITHIN;
        while self.count(&self.shared.delivered) < delivered + owed
            || self.count(&self.shared.kept) < kept + sent
        {
            if Instant::now() > until || self.shared.broken.load(Ordering::Relaxed) > 0 {
                let come = self.count(&self.shared.delivered) - delivered;
                bail!(
                    "{come} of {owed} deliveries came, {} connections broke",
                    self.shared.broken.load(Ordering::Relaxed)
                );
            }
            sleep(Duration::from_millis(5)).await;
        }
        let processor = process::processor_time(self.process)?.saturating_sub(processor);
        Ok(Measured {
            deliveries: owed,
            processor,
            delivered: gathered(&self.delivered),
            kept: gathered(&self.kept),
        })
    }

    fn count(&self, counter: &AtomicU64) -> u64 {
        counter.load(Ordering::Relaxed)
    }

    /// The families write in turn. Answers to how many it is to come.
    async fn send_next(&mut self) -> Result<u64> {
        let rooms = self.rooms.len().max(1);
        let room = self.rooms.get_mut(self.next_room % rooms).context("nobody writes")?;
        self.next_room += 1;
        let message = room.messages.get(room.next).context("all edits are used up")?.clone();
        if let Some(sent) = room.sent.get(room.next) {
            sent.store(self.shared.now(), Ordering::Relaxed);
        }
        room.next += 1;
        room.sink.send(Message::Binary(message)).await?;
        Ok(room.members)
    }
}

fn gathered(times: &[Times]) -> Vec<u32> {
    let taken =
        times.iter().map(|times| core::mem::take(&mut *times.lock().unwrap_or_else(PoisonError::into_inner)));
    let mut all: Vec<u32> = taken.flatten().collect();
    all.sort_unstable();
    all
}

struct Listener {
    stream: SplitStream<Socket>,
    tongue: Tongue,
    sent: Arc<Vec<AtomicU64>>,
    shared: Arc<Shared>,
    delivered: Times,
    kept: Times,
}

impl Listener {
    async fn run(mut self) {
        while let Some(Ok(message)) = self.stream.next().await {
            let Message::Binary(bytes) = message else { continue };
            match self.tongue {
                Tongue::Relay { first } => match FromRelay::decode(&bytes) {
                    Ok(FromRelay::Log { entries, .. }) => {
                        entries.iter().for_each(|entry| self.delivered(entry.number - first));
                    }
                    Ok(FromRelay::Kept { ticket, .. }) => self.kept(ticket),
                    Ok(_) | Err(_) => break,
                },
                Tongue::Limit => {
                    let Some(number) = bytes.first_chunk() else { break };
                    match bytes.len() == NUMBER_BYTES {
                        true => self.kept(u64::from_be_bytes(*number)),
                        false => self.delivered(u64::from_be_bytes(*number)),
                    }
                }
            }
        }
        self.shared.broken.fetch_add(1, Ordering::Relaxed);
    }

    fn delivered(&self, edit: u64) {
        self.note(&self.delivered, edit);
        self.shared.delivered.fetch_add(1, Ordering::Relaxed);
    }

    fn kept(&self, edit: u64) {
        self.note(&self.kept, edit);
        self.shared.kept.fetch_add(1, Ordering::Relaxed);
    }

    fn note(&self, times: &Times, edit: u64) {
        let sent = usize::try_from(edit).ok().and_then(|edit| self.sent.get(edit));
        let took = sent.map_or(0, |sent| self.shared.now().saturating_sub(sent.load(Ordering::Relaxed)));
        times.lock().unwrap_or_else(PoisonError::into_inner).push(u32::try_from(took).unwrap_or(u32::MAX));
    }
}
