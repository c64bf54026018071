//! A relay over a store in memory, whose store answers at once or when told to.

use crate::family::{Device, ORIGIN};
use crate::relay::{
    AddressKey, Closing, ConnectionId, Elsewhere, Limits, ReadBlob, ReadLog, Relay, RelayAction, RelayEvent,
};
use crate::store::{Batch, BatchOutcome, LogReader, LogStore, MemoryStore, Said, Word};
use core::net::IpAddr;
use kith_shared::id::{BlobId, Nonce, SpaceId, StoreEpoch};
use kith_shared::time::UnixMillis;
use kith_shared::wire::{FromRelay, ToRelay};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

pub(super) struct World {
    pub(super) relay: Relay,
    pub(super) store: MemoryStore,
    pub(super) now: UnixMillis,
    /// Batches wait here while the store is stalled.
    pub(super) stalled: Option<VecDeque<Batch>>,
    /// What is to be read waits here while the readers are busy.
    pub(super) unread: Option<VecDeque<ReadLog>>,
    /// Pieces to be read wait here while the readers are busy.
    pub(super) unfetched: Option<VecDeque<ReadBlob>>,
    /// The disk does not give these back.
    pub(super) lost: BTreeSet<BlobId>,
    pub(super) closed: BTreeMap<u64, Closing>,
    pub(super) drained: bool,
    /// What it said to the other relays on its store.
    pub(super) said: Vec<(SpaceId, Said)>,
    inbox: BTreeMap<u64, Vec<FromRelay>>,
    connections: u64,
}

impl World {
    pub(super) fn new() -> Self {
        Self::with(Limits::default())
    }

    pub(super) fn with(limits: Limits) -> Self {
        Self::over(MemoryStore::new(StoreEpoch([1; 16])), limits)
    }

    pub(super) fn over(store: MemoryStore, limits: Limits) -> Self {
        let relay = Relay::new(limits, store.opening().unwrap());
        Self {
            relay,
            store,
            now: UnixMillis(1_000_000),
            stalled: None,
            unread: None,
            unfetched: None,
            lost: BTreeSet::new(),
            closed: BTreeMap::new(),
            drained: false,
            said: Vec::new(),
            inbox: BTreeMap::new(),
            connections: 0,
        }
    }

    pub(super) fn handle(&mut self, event: RelayEvent) {
        let mut events = VecDeque::from([event]);
        while let Some(event) = events.pop_front() {
            for action in self.relay.handle(self.now, event) {
                events.extend(self.carry_out(action));
            }
        }
    }

    fn carry_out(&mut self, action: RelayAction) -> Option<RelayEvent> {
        match action {
            RelayAction::Send { connection, bytes } => {
                let frame = FromRelay::decode(&bytes).unwrap();
                self.inbox.entry(connection.0).or_default().push(frame);
                None
            }
            RelayAction::Trust { .. } => None,
            RelayAction::Close { connection, closing } => {
                self.closed.insert(connection.0, closing);
                None
            }
            RelayAction::Load { space } => {
                let stored = Box::new(self.store.load(space).unwrap());
                Some(RelayEvent::Loaded { space, stored })
            }
            RelayAction::ReadLog(read) => match &mut self.unread {
                Some(unread) => {
                    unread.push_back(read);
                    None
                }
                None => Some(self.read(read)),
            },
            RelayAction::Recall(recall) => {
                let found = self.store.recall(recall.space, recall.device, recall.sequence).unwrap();
                Some(RelayEvent::Recalled { recall, found })
            }
            RelayAction::ReadBlob(read) => match &mut self.unfetched {
                Some(unfetched) => {
                    unfetched.push_back(read);
                    None
                }
                None => Some(self.fetch(read)),
            },
            RelayAction::Store(batch) => match &mut self.stalled {
                Some(stalled) => {
                    stalled.push_back(batch);
                    None
                }
                None => Some(self.commit(&batch)),
            },
            RelayAction::Tell { space, said } => {
                self.said.push((space, said));
                None
            }
            RelayAction::AskVersions(spaces) => {
                let versions = Elsewhere::Versions(self.store.versions(&spaces).unwrap());
                Some(RelayEvent::Elsewhere(versions))
            }
            RelayAction::ReadNews { space, since } => {
                let news = self.store.news(space, since).unwrap().map(Box::new);
                Some(RelayEvent::Elsewhere(Elsewhere::News { space, news }))
            }
            RelayAction::Drained => {
                self.drained = true;
                None
            }
        }
    }

    fn commit(&mut self, batch: &Batch) -> RelayEvent {
        match self.store.commit(core::slice::from_ref(batch)).unwrap()[0] {
            BatchOutcome::Committed => RelayEvent::Committed { batch: batch.id },
            BatchOutcome::Conflicting => RelayEvent::Conflicted { batch: batch.id },
        }
    }

    fn fetch(&mut self, read: ReadBlob) -> RelayEvent {
        let found = self.store.blob_piece(read.space, read.blob, read.from).unwrap();
        RelayEvent::BlobRead { read, found: found.filter(|_| !self.lost.contains(&read.blob)) }
    }

    /// Lets the readers answer for every piece that waits.
    pub(super) fn fetch_all(&mut self) {
        for read in self.unfetched.take().unwrap() {
            let event = self.fetch(read);
            self.handle(event);
        }
    }

    fn read(&mut self, read: ReadLog) -> RelayEvent {
        let page = self.store.read(read.space, &read.range).unwrap();
        RelayEvent::LogRead { read, page }
    }

    /// Lets the readers answer for what waits longest; says of which space, if anything waited.
    pub(super) fn read_one(&mut self) -> Option<SpaceId> {
        let read = self.unread.as_mut().unwrap().pop_front()?;
        let event = self.read(read);
        self.handle(event);
        Some(read.space)
    }

    /// Lets the store answer for what waits longest.
    pub(super) fn commit_one(&mut self) {
        let batch = self.stalled.as_mut().unwrap().pop_front().unwrap();
        let event = self.commit(&batch);
        self.handle(event);
    }

    /// Lets the store answer for everything that waits.
    pub(super) fn unstall(&mut self) {
        for batch in self.stalled.take().unwrap() {
            let event = self.commit(&batch);
            self.handle(event);
        }
    }

    /// The store loses everything that waits.
    pub(super) fn lose(&mut self) {
        for batch in self.stalled.take().unwrap() {
            self.handle(RelayEvent::CommitFailed { batch: batch.id });
        }
    }

    /// Another relay on the same store says something.
    pub(super) fn overhear(&mut self, (space, said): (SpaceId, Said)) {
        self.handle(RelayEvent::Elsewhere(Elsewhere::Heard(Word { from: 1, space, said })));
    }

    pub(super) fn wait(&mut self, millis: u64) {
        self.now = self.now.plus(millis);
        self.handle(RelayEvent::Ticked);
    }

    pub(super) fn open(&mut self) -> u64 {
        self.open_from("192.0.2.1")
    }

    pub(super) fn open_from(&mut self, address: &str) -> u64 {
        self.connections += 1;
        let connection = ConnectionId(self.connections);
        let address = AddressKey::from(address.parse::<IpAddr>().unwrap());
        self.handle(RelayEvent::Opened {
            connection,
            address,
            origin: ORIGIN.to_owned(),
            nonce: Nonce([2; 32]),
        });
        connection.0
    }

    pub(super) fn connect(&mut self, device: &Device) -> u64 {
        let connection = self.open();
        self.say(connection, &device.hello());
        self.say(connection, &device.prove(ORIGIN, Nonce([2; 32])));
        let heard = self.hear(connection);
        assert!(matches!(heard.as_slice(), [FromRelay::Challenge { .. }, FromRelay::Welcome]), "{heard:?}");
        connection
    }

    pub(super) fn say(&mut self, connection: u64, frame: &ToRelay) {
        self.say_bytes(connection, frame.encode());
    }

    pub(super) fn say_bytes(&mut self, connection: u64, bytes: Vec<u8>) {
        self.handle(RelayEvent::Received { connection: ConnectionId(connection), bytes });
    }

    /// What has come since the last time, in order.
    pub(super) fn hear(&mut self, connection: u64) -> Vec<FromRelay> {
        self.inbox.remove(&connection).unwrap_or_default()
    }

    pub(super) fn ask(&mut self, connection: u64, frame: &ToRelay) -> Vec<FromRelay> {
        self.say(connection, frame);
        self.hear(connection)
    }
}
