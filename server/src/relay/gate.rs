//! Who is connected, as which device, and how much they have asked lately.

use super::action::{Closing, ReadLog};
use super::event::{AddressKey, ConnectionId};
use super::limits::{
    CONNECTIONS_PER_DEVICE_LIMIT, FOLLOWS_LIMIT, HANDSHAKE_GIVES_WAY_MS, HASTE_LIMIT, Limits, PROVE_WITHIN_MS,
};
use super::rate::Bucket;
use kith_shared::id::{DeviceId, Nonce, SpaceId};
use kith_shared::time::UnixMillis;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// How far a connection has come.
#[derive(Debug, Clone, Copy)]
pub(super) enum Stage {
    /// Has said nothing yet.
    Silent,
    /// Has said hello and must prove itself.
    Challenged { device: DeviceId, device_nonce: Nonce },
    /// Speaks for this device.
    Proved { device: DeviceId },
}

pub(super) struct Connection {
    pub(super) origin: String,
    pub(super) nonce: Nonce,
    pub(super) stage: Stage,
    pub(super) follows: BTreeSet<SpaceId>,
    address: AddressKey,
    opened_at: UnixMillis,
    refused_in_a_row: u32,
    /// A part of a log is being read for it.
    reading: bool,
    /// What is to be read for it after that, at most one of each space.
    to_read: VecDeque<ReadLog>,
    /// Something large is being read for it.
    fetching: bool,
}

struct AddressDesk {
    connections: usize,
    frames: Bucket,
    opened: Bucket,
    spaces: Bucket,
}

struct DeviceDesk {
    connections: BTreeSet<ConnectionId>,
    frames: Bucket,
    bytes: Bucket,
    fetches: Bucket,
}

/// What becomes of a frame that came too soon.
pub(super) enum Haste {
    /// It is refused.
    Refused,
    /// It was one too many.
    Closed,
}

pub(super) struct Gate {
    limits: Limits,
    connections: BTreeMap<ConnectionId, Connection>,
    /// Those that have yet to prove themselves, the oldest first.
    unproved: BTreeSet<ConnectionId>,
    addresses: BTreeMap<AddressKey, AddressDesk>,
    devices: BTreeMap<DeviceId, DeviceDesk>,
}

impl Gate {
    pub(super) const fn new(limits: Limits) -> Self {
        Self {
            limits,
            connections: BTreeMap::new(),
            unproved: BTreeSet::new(),
            addresses: BTreeMap::new(),
            devices: BTreeMap::new(),
        }
    }

    /// Who has to go so that one more may shake hands: nobody, where there is room.
    fn in_the_way(&self, now: UnixMillis) -> Option<ConnectionId> {
        if self.unproved.len() < self.limits.handshakes {
            return None;
        }
        let oldest = self.unproved.first()?;
        let opened_at = self.connections.get(oldest)?.opened_at;
        (now.since(opened_at) >= HANDSHAKE_GIVES_WAY_MS).then_some(*oldest)
    }

    /// Lets a connection in, or says why not. Where it takes another's place, the other is to be closed.
    pub(super) fn open(
        &mut self,
        now: UnixMillis,
        connection: ConnectionId,
        address: AddressKey,
        origin: String,
        nonce: Nonce,
    ) -> Result<Option<ConnectionId>, Closing> {
        let limits = self.limits;
        let in_the_way = self.in_the_way(now);
        let staying = self.connections.len() - usize::from(in_the_way.is_some());
        let desk = self.addresses.entry(address).or_insert_with(|| AddressDesk {
            connections: 0,
            frames: Bucket::full(limits.address_frames, now),
            opened: Bucket::full(limits.address_connections, now),
            spaces: Bucket::full(limits.address_spaces, now),
        });
        let room = staying < limits.connections && desk.connections < limits.connections_per_address;
        let room = room && (in_the_way.is_some() || self.unproved.len() < limits.handshakes);
        if !room || !desk.opened.take(limits.address_connections, now, 1) {
            return Err(Closing::Overloaded);
        }
        desk.connections += 1;
        self.unproved.insert(connection);
        self.connections.insert(
            connection,
            Connection {
                origin,
                nonce,
                stage: Stage::Silent,
                follows: BTreeSet::new(),
                address,
                opened_at: now,
                refused_in_a_row: 0,
                reading: false,
                to_read: VecDeque::new(),
                fetching: false,
            },
        );
        Ok(in_the_way)
    }

    /// Lets go of a connection; answers the spaces it followed.
    pub(super) fn close(&mut self, connection: ConnectionId) -> BTreeSet<SpaceId> {
        let Some(gone) = self.connections.remove(&connection) else { return BTreeSet::new() };
        self.unproved.remove(&connection);
        if let Some(desk) = self.addresses.get_mut(&gone.address) {
            desk.connections = desk.connections.saturating_sub(1);
        }
        if let Stage::Proved { device } = gone.stage
            && let Some(desk) = self.devices.get_mut(&device)
        {
            desk.connections.remove(&connection);
        }
        gone.follows
    }

    pub(super) fn get(&self, connection: ConnectionId) -> Option<&Connection> {
        self.connections.get(&connection)
    }

    pub(super) fn challenge(&mut self, connection: ConnectionId, device: DeviceId, device_nonce: Nonce) {
        if let Some(connection) = self.connections.get_mut(&connection) {
            connection.stage = Stage::Challenged { device, device_nonce };
        }
    }

    /// The connection has shown that it speaks for `device`.
    pub(super) fn prove(
        &mut self,
        now: UnixMillis,
        connection: ConnectionId,
        device: DeviceId,
    ) -> Result<(), Closing> {
        let limits = self.limits;
        let desk = self.devices.entry(device).or_insert_with(|| DeviceDesk {
            connections: BTreeSet::new(),
            frames: Bucket::full(limits.device_frames, now),
            bytes: Bucket::full(limits.device_bytes, now),
            fetches: Bucket::full(limits.device_fetches, now),
        });
        if desk.connections.len() >= CONNECTIONS_PER_DEVICE_LIMIT {
            return Err(Closing::Overloaded);
        }
        if let Some(known) = self.connections.get_mut(&connection) {
            known.stage = Stage::Proved { device };
            self.unproved.remove(&connection);
            desk.connections.insert(connection);
        }
        Ok(())
    }

    /// Counts a frame: against the device first, then against the address.
    pub(super) fn count(
        &mut self,
        now: UnixMillis,
        connection: ConnectionId,
        bytes: usize,
    ) -> Result<(), Haste> {
        let Some(known) = self.connections.get_mut(&connection) else { return Err(Haste::Refused) };
        let limits = &self.limits;
        let by_device = match known.stage {
            Stage::Silent | Stage::Challenged { .. } => true,
            Stage::Proved { device } => self.devices.get_mut(&device).is_none_or(|desk| {
                desk.frames.take(limits.device_frames, now, 1)
                    && desk.bytes.take(limits.device_bytes, now, bytes as u64)
            }),
        };
        let by_address = by_device
            && self
                .addresses
                .get_mut(&known.address)
                .is_none_or(|desk| desk.frames.take(limits.address_frames, now, 1));
        if by_address {
            known.refused_in_a_row = 0;
            return Ok(());
        }
        known.refused_in_a_row = known.refused_in_a_row.saturating_add(1);
        Err(if known.refused_in_a_row > HASTE_LIMIT { Haste::Closed } else { Haste::Refused })
    }

    /// The device that a connection speaks for.
    pub(super) fn device_of(&self, connection: ConnectionId) -> Option<DeviceId> {
        match self.connections.get(&connection)?.stage {
            Stage::Proved { device } => Some(device),
            Stage::Silent | Stage::Challenged { .. } => None,
        }
    }

    /// Whether this connection's address may found one more space.
    pub(super) fn may_found(&mut self, now: UnixMillis, connection: ConnectionId) -> bool {
        let rate = self.limits.address_spaces;
        let address = self.connections.get(&connection).map(|known| known.address);
        address
            .and_then(|address| self.addresses.get_mut(&address))
            .is_some_and(|desk| desk.spaces.take(rate, now, 1))
    }

    /// Notes that a connection follows a space; false if it follows too many.
    pub(super) fn follow(&mut self, connection: ConnectionId, space: SpaceId) -> bool {
        self.connections.get_mut(&connection).is_some_and(|known| {
            let room = known.follows.len() < FOLLOWS_LIMIT || known.follows.contains(&space);
            if room {
                known.follows.insert(space);
            }
            room
        })
    }

    pub(super) fn unfollow(&mut self, connection: ConnectionId, space: SpaceId) {
        if let Some(known) = self.connections.get_mut(&connection) {
            known.follows.remove(&space);
            known.to_read.retain(|waiting| waiting.space != space);
        }
    }

    /// Whether this may be read now: one read is under way for each connection, whatever it asks for meanwhile. If not,
    /// it waits in the place of what waited for the same space.
    pub(super) fn may_read(&mut self, read: &ReadLog) -> bool {
        let Some(known) = self.connections.get_mut(&read.connection) else { return false };
        if !known.reading {
            known.reading = true;
            return true;
        }
        match known.to_read.iter_mut().find(|waiting| waiting.space == read.space) {
            Some(waiting) => *waiting = *read,
            None => known.to_read.push_back(*read),
        }
        false
    }

    /// A read has been answered for; says what is to be read next for that connection.
    pub(super) fn next_read(&mut self, connection: ConnectionId) -> Option<ReadLog> {
        let known = self.connections.get_mut(&connection)?;
        let next = known.to_read.pop_front();
        known.reading = next.is_some();
        next
    }

    /// Whether a piece of something large may be read for this connection now: one at a time, and not too many.
    pub(super) fn may_fetch(&mut self, now: UnixMillis, connection: ConnectionId, device: &DeviceId) -> bool {
        let rate = self.limits.device_fetches;
        let Some(known) = self.connections.get_mut(&connection).filter(|known| !known.fetching) else {
            return false;
        };
        known.fetching = self.devices.get_mut(device).is_some_and(|desk| desk.fetches.take(rate, now, 1));
        known.fetching
    }

    /// What was read for it has come.
    pub(super) fn fetched(&mut self, connection: ConnectionId) {
        if let Some(known) = self.connections.get_mut(&connection) {
            known.fetching = false;
        }
    }

    /// The connections that speak for `device`.
    pub(super) fn connections_of(&self, device: &DeviceId) -> Vec<ConnectionId> {
        self.devices.get(device).map(|desk| desk.connections.iter().copied().collect()).unwrap_or_default()
    }

    /// Connections that have had long enough to prove themselves. After the clock was set back their time begins anew.
    pub(super) fn late(&mut self, now: UnixMillis) -> Vec<ConnectionId> {
        for unproved in &self.unproved {
            if let Some(known) = self.connections.get_mut(unproved) {
                known.opened_at = known.opened_at.min(now);
            }
        }
        let is_late = |known: &Connection| now.since(known.opened_at) >= PROVE_WITHIN_MS;
        let late =
            self.unproved.iter().filter(|unproved| self.connections.get(unproved).is_some_and(is_late));
        late.copied().collect()
    }

    pub(super) fn everybody(&self) -> Vec<ConnectionId> {
        self.connections.keys().copied().collect()
    }

    /// Forgets devices and addresses that nobody would miss.
    pub(super) fn forget(&mut self, now: UnixMillis) {
        let limits = self.limits;
        self.devices.retain(|_, desk| {
            !desk.connections.is_empty()
                || !desk.frames.is_full(limits.device_frames, now)
                || !desk.bytes.is_full(limits.device_bytes, now)
                || !desk.fetches.is_full(limits.device_fetches, now)
        });
        self.addresses.retain(|_, desk| {
            desk.connections > 0
                || !desk.frames.is_full(limits.address_frames, now)
                || !desk.opened.is_full(limits.address_connections, now)
                || !desk.spaces.is_full(limits.address_spaces, now)
        });
    }
}
