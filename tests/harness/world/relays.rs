//! Driving relays: their actions done in order, their store answering in its own time.

use super::{Chance, Happening, World};
use crate::harness::network::ConnectionId;
use crate::harness::relay_node::{RelayNode, Task};
use kith_server::relay::limits::PRUNE_STEP;
use kith_server::relay::{AddressKey, Elsewhere, RelayAction, RelayEvent};
use kith_server::store::{BatchOutcome, Filed, LogReader, LogStore, Said, StoreOperation, Word};
use kith_shared::id::{BlobId, Nonce, SpaceId, StoreEpoch};
use kith_shared::time::UnixMillis;
use kith_shared::wire::FromRelay;
use std::net::IpAddr;

impl World {
    /// Adds a relay that runs.
    pub fn add_relay(&mut self, node: RelayNode) -> usize {
        let relay = self.relays.len();
        self.relays.push(node.pruning_by(self.prune_step(relay)));
        self.later(1000, Happening::Tick { relay, life: 0 });
        relay
    }

    /// How many log numbers a relay destroys at once: of a plan that is small here, in many steps, in some, or all in one.
    /// It is decided by the seed, and leaves all else that the seed decides as it is.
    pub(super) fn prune_step(&self, relay: usize) -> u64 {
        let mut chance = Chance::from_seed(self.seed ^ ((relay as u64 + 1) << 48));
        chance.pick(&[1, 2, PRUNE_STEP]).copied().unwrap_or(PRUNE_STEP)
    }

    pub(super) fn opened(&mut self, id: ConnectionId) {
        let Some(connection) = self.network.get(id).cloned() else { return };
        let device = connection.device;
        let node = &self.relays[connection.relay];
        let reachable =
            node.up && node.life == connection.relay_life && !connection.deaf && self.devices[device].signal;
        if !reachable {
            self.network.forget(id);
            self.closed_at_device(device, connection.device_life, id);
            return;
        }
        if let Some(connection) = self.network.get_mut(id) {
            connection.at_relay = true;
        }
        let nonce = Nonce(self.chance.bytes());
        let address = AddressKey::from(IpAddr::from([192, 0, 2, 1]));
        let origin = super::ORIGIN.to_owned();
        self.tell_relay(connection.relay, RelayEvent::Opened { connection: id, address, origin, nonce });
        self.socket_opened(device, connection.device_life, id);
    }

    pub(super) fn arrives_at_relay(&mut self, id: ConnectionId, bytes: Vec<u8>) {
        let Some(connection) = self.network.get(id) else { return };
        let (relay, life) = (connection.relay, connection.relay_life);
        if connection.at_relay && !connection.deaf && self.relays[relay].life == life && self.relays[relay].up
        {
            self.tell_relay(relay, RelayEvent::Received { connection: id, bytes });
        }
    }

    pub(super) fn closed_at_relay(&mut self, id: ConnectionId) {
        let Some(connection) = self.network.get_mut(id) else { return };
        let (relay, life, at_relay) = (connection.relay, connection.relay_life, connection.at_relay);
        self.network.forget(id);
        if at_relay && self.relays[relay].life == life && self.relays[relay].up {
            self.tell_relay(relay, RelayEvent::Closed { connection: id });
        }
    }

    /// Tells a relay something and does what it asks for.
    pub fn tell_relay(&mut self, relay: usize, event: RelayEvent) {
        let now = UnixMillis(self.wall().0.saturating_add_signed(self.relays[relay].clock_skew));
        let actions = self.relays[relay].relay.handle(now, event);
        for action in actions {
            self.relay_acts(relay, action);
        }
    }

    fn relay_acts(&mut self, relay: usize, action: RelayAction) {
        match action {
            RelayAction::Send { connection, bytes } => {
                if self.relays[relay].loses.is_some_and(|blob| is_piece_of(&bytes, blob)) {
                    return;
                }
                if let Some(time) = self.network.reach_device(&mut self.chance, self.now, connection) {
                    self.at(time, Happening::ToDevice(connection, bytes));
                }
            }
            // Every message comes whole and at once here, however long it is.
            RelayAction::Trust { .. } => {}
            RelayAction::Close { connection, closing: _ } => {
                let Some(known) = self.network.get_mut(connection) else { return };
                known.at_relay = false;
                let (device, life) = (known.device, known.device_life);
                if let Some(time) = self.network.reach_device(&mut self.chance, self.now, connection) {
                    self.at(time, Happening::ClosedAtDevice { device, life, connection });
                }
            }
            RelayAction::Load { space } => self.do_soon(relay, Task::Load(space)),
            RelayAction::ReadLog(read) => self.do_soon(relay, Task::Read(read)),
            RelayAction::ReadBlob(read) => self.do_soon(relay, Task::Blob(read)),
            RelayAction::Recall(recall) => self.do_soon(relay, Task::Recall(recall)),
            RelayAction::Store(batch) => {
                let id = batch.id;
                self.do_soon(relay, Task::Commit(batch));
                if self.relays[relay].answers_too_early {
                    self.tell_relay(relay, RelayEvent::Committed { batch: id });
                }
            }
            RelayAction::Tell { space, said } => self.tell_others(relay, space, &said),
            RelayAction::AskVersions(_) if self.relays[relay].never_asks => {}
            RelayAction::AskVersions(spaces) => self.do_soon(relay, Task::Versions(spaces)),
            RelayAction::ReadNews { space, since } => self.do_soon(relay, Task::News(space, since)),
            RelayAction::Drained => {}
        }
    }

    /// Hints get lost, come twice, and come late.
    fn tell_others(&mut self, from: usize, space: SpaceId, said: &Said) {
        for relay in (0..self.sharing).filter(|relay| *relay != from) {
            let bad = self.weather.hints_lost;
            if self.chance.per_mille(bad) {
                continue;
            }
            for _ in 0..if self.chance.per_mille(bad) { 2 } else { 1 } {
                let late = self.chance.per_mille(bad);
                let wait = if late { self.chance.between(200, 5_000) } else { self.chance.between(1, 40) };
                let (life, said) = (self.relays[relay].life, said.clone());
                let word = Word { from: from as u64, space, said };
                self.later(wait, Happening::Heard { relay, life, word });
            }
        }
    }

    pub(super) fn heard(&mut self, relay: usize, life: u32, word: Word) {
        if self.relays[relay].life == life && self.relays[relay].up {
            self.tell_relay(relay, RelayEvent::Elsewhere(Elsewhere::Heard(word)));
        }
    }

    /// Commits keep their order; everything else takes its own time.
    fn do_soon(&mut self, relay: usize, task: Task) {
        let life = self.relays[relay].life;
        let wait = if self.relays[relay].answers_too_early { 300 } else { self.chance.between(1, 12) };
        let mut time = self.now + wait;
        if matches!(task, Task::Commit(_)) {
            time = time.max(self.relays[relay].store_free_at);
            self.relays[relay].store_free_at = time;
        }
        self.at(time, Happening::Done { relay, life, task });
    }

    pub(super) fn done(&mut self, relay: usize, life: u32, task: Task) {
        if self.relays[relay].life != life || !self.relays[relay].up {
            return;
        }
        let mut reader = self.relays[relay].store.reader().unwrap();
        let event = match task {
            Task::Load(space) => RelayEvent::Loaded { space, stored: Box::new(reader.load(space).unwrap()) },
            Task::Read(read) => {
                let page = reader.read(read.space, &read.range).unwrap();
                RelayEvent::LogRead { read, page }
            }
            Task::Recall(recall) => {
                let found = reader.recall(recall.space, recall.device, recall.sequence).unwrap();
                RelayEvent::Recalled { recall, found }
            }
            Task::Blob(read) => {
                let found = reader.blob_piece(read.space, read.blob, read.from).unwrap();
                RelayEvent::BlobRead { read, found }
            }
            Task::Versions(spaces) => {
                RelayEvent::Elsewhere(Elsewhere::Versions(reader.versions(&spaces).unwrap()))
            }
            Task::News(space, since) => {
                let news = reader.news(space, since).unwrap().map(Box::new);
                RelayEvent::Elsewhere(Elsewhere::News { space, news })
            }
            Task::Commit(batch) if self.chance.per_mille(self.weather.commit_fails) => {
                RelayEvent::CommitFailed { batch: batch.id }
            }
            Task::Commit(mut batch) => {
                self.relays[relay].look_at_prunings(&mut batch);
                let outcome = self.relays[relay].store.commit(std::slice::from_ref(&batch)).unwrap()[0];
                if outcome == BatchOutcome::Committed {
                    self.note_kept(&batch.operations);
                }
                if self.relays[relay].answers_too_early && outcome == BatchOutcome::Committed {
                    return;
                }
                match outcome {
                    BatchOutcome::Committed => RelayEvent::Committed { batch: batch.id },
                    BatchOutcome::Conflicting => RelayEvent::Conflicted { batch: batch.id },
                }
            }
        };
        self.tell_relay(relay, event);
    }

    fn note_kept(&mut self, operations: &[StoreOperation]) {
        for operation in operations {
            let StoreOperation::Append(entry) = operation else { continue };
            if let Filed::Envelope(filed) = &entry.filed {
                self.ledger.kept.entry((filed.device, filed.sequence)).or_default().insert(filed.id);
            }
        }
    }

    pub(super) fn tick(&mut self, relay: usize, life: u32) {
        if self.relays[relay].life == life && self.relays[relay].up {
            self.tell_relay(relay, RelayEvent::Ticked);
            self.later(1000, Happening::Tick { relay, life });
        }
    }

    /// The relay's process ends without a word; it comes back after `away_ms`, if at all.
    pub fn crash_relay(&mut self, relay: usize, away_ms: Option<u64>) {
        self.trace.note(self.now, || format!("relay {relay} crashes"));
        let node = &mut self.relays[relay];
        node.up = false;
        node.life += 1;
        let life = node.life;
        for id in self.network.of_relay(relay) {
            self.lose_relay_side(id);
        }
        if let Some(away) = away_ms {
            self.later(away, Happening::Started { relay, life });
        }
    }

    /// The relay is gone: what it had sent may still arrive, then the device notices.
    fn lose_relay_side(&mut self, id: ConnectionId) {
        let Some(connection) = self.network.get_mut(id) else { return };
        connection.at_relay = false;
        let (device, life) = (connection.device, connection.device_life);
        if let Some(time) = self.network.reach_device(&mut self.chance, self.now, id) {
            self.at(time, Happening::ClosedAtDevice { device, life, connection: id });
        }
    }

    pub(super) fn started(&mut self, relay: usize, life: u32) {
        if self.relays[relay].life != life || self.relays[relay].up {
            return;
        }
        self.trace.note(self.now, || format!("relay {relay} starts"));
        self.relays[relay].start();
        let life = self.relays[relay].life;
        self.later(1000, Happening::Tick { relay, life });
    }

    /// Somebody copies the store away.
    pub fn back_up(&mut self, relay: usize) {
        self.trace.note(self.now, || format!("relay {relay} is backed up"));
        let image = self.relays[relay].store.image();
        self.relays[relay].backups.push(image);
    }

    /// The relay comes back out of a backup, as `kith restore` does it; false if there is none.
    pub fn restore(&mut self, relay: usize, away_ms: u64) -> bool {
        let Some(backup) = self.relays[relay].backups.last().cloned() else { return false };
        let sharing = if self.sharing > 0 { 0..self.sharing } else { relay..relay + 1 };
        sharing.clone().for_each(|relay| self.crash_relay(relay, Some(away_ms)));
        let epoch = StoreEpoch(self.chance.bytes());
        let store = self.relays[relay].store.restored(&backup, epoch);
        sharing.for_each(|relay| self.relays[relay].store = store.clone());
        self.trace.note(self.now, || format!("relay {relay} is restored from a backup"));
        true
    }
}

fn is_piece_of(bytes: &[u8], blob: BlobId) -> bool {
    matches!(FromRelay::decode(bytes), Ok(FromRelay::Blob { putting, .. }) if BlobId::of(&putting) == blob)
}
