//! The world: virtual time, and everything that is about to happen in it.

mod devices;
mod faults;
mod relays;

use super::chance::Chance;
use super::device::Device;
use super::ledger::Ledger;
use super::network::{ConnectionId, Network};
use super::relay_node::{RelayNode, Task};
use super::store::Store;
use super::trace::Trace;
use kith_server::store::{MemoryStore, Word};
use kith_shared::id::StoreEpoch;
use kith_shared::planted::Bug;
use kith_shared::replica::Pace;
use kith_shared::time::UnixMillis;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The moment at which every world begins, in milliseconds since 1970.
pub const BEGINNING: u64 = 1_790_000_000_000;
/// The address everybody came from.
pub const ORIGIN: &str = "https://kith.example";

/// Something that is about to happen.
pub(super) enum Happening {
    Opened(ConnectionId),
    ToRelay(ConnectionId, Vec<u8>),
    ToDevice(ConnectionId, Arc<[u8]>),
    ClosedAtRelay(ConnectionId),
    ClosedAtDevice { device: usize, life: u32, connection: ConnectionId },
    Written { device: usize, life: u32 },
    Woken { device: usize, life: u32, timer: u64 },
    Brought { device: usize, life: u32, key: String },
    Switched { device: usize, life: u32 },
    Done { relay: usize, life: u32, task: Task },
    Tick { relay: usize, life: u32 },
    Started { relay: usize, life: u32 },
    Heard { relay: usize, life: u32, word: Word },
}

/// How bad things are, in times per thousand.
#[derive(Debug, Clone, Copy, Default)]
pub struct Weather {
    /// A write to a device's disk takes seconds.
    pub slow_disk: u64,
    /// A relay's store fails to keep a batch.
    pub commit_fails: u64,
    /// A device crashes right after something happened to it.
    pub crash: u64,
    /// A connection breaks at a message.
    pub breaks: u64,
    /// What one relay tells another gets lost; as often it comes twice, or seconds late.
    pub hints_lost: u64,
}

/// One world.
pub struct World {
    /// What it grew from.
    pub seed: u64,
    /// Milliseconds since it began.
    pub now: u64,
    /// How far everybody's wall clock is ahead of that.
    pub slept: u64,
    /// Decides everything.
    pub chance: Chance,
    /// The devices.
    pub devices: Vec<Device>,
    /// The relays.
    pub relays: Vec<RelayNode>,
    /// Between them.
    pub network: Network,
    /// The truth.
    pub ledger: Ledger,
    /// The last things that happened.
    pub trace: Trace,
    /// How bad things are.
    pub weather: Weather,
    /// Promises that were seen broken.
    pub broken: Vec<String>,
    /// How often every device packs, where that is not as usual.
    pub pace: Option<Pace>,
    /// A bug in every device.
    pub planted: Option<Bug>,
    /// A relay's lies, told to a device in place of what it said.
    pub deceit: Option<Box<dyn Deceit>>,
    /// So many relays share one store; 0 if each has its own.
    pub sharing: usize,
    queue: BTreeMap<(u64, u64), Happening>,
    order: u64,
}

/// What a lying relay does to a message on its way to a device.
pub trait Deceit: Send {
    /// The messages to deliver instead.
    fn twist(&mut self, chance: &mut Chance, device: usize, message: Vec<u8>) -> Vec<Vec<u8>>;
}

impl World {
    /// A world with one relay and nobody in it.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        let mut chance = Chance::from_seed(seed);
        let epoch = StoreEpoch(chance.bytes());
        let mut world = Self {
            seed,
            now: 0,
            slept: 0,
            chance,
            devices: Vec::new(),
            relays: Vec::new(),
            network: Network::new(5, 80),
            ledger: Ledger::default(),
            trace: Trace::default(),
            weather: Weather::default(),
            broken: Vec::new(),
            pace: None,
            planted: None,
            deceit: None,
            sharing: 0,
            queue: BTreeMap::new(),
            order: 0,
        };
        world.add_relay(RelayNode::new(epoch));
        world
    }

    /// A world in which so many relays share one store, and nobody is in it.
    #[must_use]
    pub fn sharing(mut self, relays: usize) -> Self {
        let store = Store::Memory(MemoryStore::shared(StoreEpoch(self.chance.bytes())));
        self.relays[0] = RelayNode::over(store.clone()).pruning_by(self.prune_step(0));
        for _ in 1..relays {
            self.add_relay(RelayNode::over(store.clone()));
        }
        self.sharing = relays;
        self
    }

    /// A world whose relay keeps everything in a file, as relays do, and nobody is in it.
    #[must_use]
    pub fn on_a_disk(mut self) -> Self {
        let node = RelayNode::over(Store::in_a_file(StoreEpoch(self.chance.bytes())));
        self.relays[0] = node.pruning_by(self.prune_step(0));
        self
    }

    /// One of the relays that share a store, or the only one.
    pub fn any_relay(&mut self) -> usize {
        if self.sharing == 0 {
            return 0;
        }
        usize::try_from(self.chance.below(self.sharing as u64)).unwrap_or(0)
    }

    /// The true time of day.
    #[must_use]
    pub const fn wall(&self) -> UnixMillis {
        UnixMillis(BEGINNING + self.now + self.slept)
    }

    /// Notes a broken promise.
    pub fn breaks(&mut self, promise: &str, what: impl FnOnce() -> String) {
        let line = format!("{promise}: {}", what());
        self.trace.note(self.now, || format!("BROKEN {line}"));
        if self.broken.len() < 20 {
            self.broken.push(line);
        }
    }

    pub(super) fn later(&mut self, wait_ms: u64, happening: Happening) {
        self.at(self.now + wait_ms, happening);
    }

    pub(super) fn at(&mut self, time: u64, happening: Happening) {
        self.order += 1;
        self.queue.insert((time.max(self.now), self.order), happening);
    }

    /// Lets everything happen that happens up to a moment `wait_ms` from now.
    pub fn run(&mut self, wait_ms: u64) {
        let until = self.now + wait_ms;
        while let Some(entry) = self.queue.first_entry() {
            let (time, _) = *entry.key();
            if time > until {
                break;
            }
            let happening = entry.remove();
            self.now = self.now.max(time);
            self.happen(happening);
        }
        self.now = until;
    }

    /// Lets things happen until `done`, at most `wait_ms`; tells whether it came to that.
    pub fn run_until(&mut self, wait_ms: u64, mut done: impl FnMut(&Self) -> bool) -> bool {
        let until = self.now + wait_ms;
        while self.now < until {
            if done(self) {
                return true;
            }
            self.run(50);
        }
        done(self)
    }

    fn happen(&mut self, happening: Happening) {
        match happening {
            Happening::Opened(connection) => self.opened(connection),
            Happening::ToRelay(connection, bytes) => self.arrives_at_relay(connection, bytes),
            Happening::ToDevice(connection, bytes) => self.arrives_at_device(connection, &bytes),
            Happening::ClosedAtRelay(connection) => self.closed_at_relay(connection),
            Happening::ClosedAtDevice { device, life, connection } => {
                self.closed_at_device(device, life, connection);
            }
            Happening::Written { device, life } => self.written(device, life),
            Happening::Brought { device, life, key } => self.brought(device, life, key),
            Happening::Woken { device, life, timer } => self.woken(device, life, timer),
            Happening::Switched { device, life } => self.switched(device, life),
            Happening::Done { relay, life, task } => self.done(relay, life, task),
            Happening::Tick { relay, life } => self.tick(relay, life),
            Happening::Started { relay, life } => self.started(relay, life),
            Happening::Heard { relay, life, word } => self.heard(relay, life, word),
        }
    }
}
