//! Connections: in order in each direction, and able to fail silently.

use super::chance::Chance;
use std::collections::BTreeMap;

pub use kith_server::relay::ConnectionId;

/// One TCP connection between a device and a relay.
#[derive(Debug, Clone)]
pub struct Connection {
    /// Whose.
    pub device: usize,
    /// Which of the device's lives opened it.
    pub device_life: u32,
    /// To which relay.
    pub relay: usize,
    /// Which of that relay's lives took it.
    pub relay_life: u32,
    /// The relay believes in it.
    pub at_relay: bool,
    /// Nothing gets through any more, and nobody has noticed.
    pub deaf: bool,
    to_relay_at: u64,
    to_device_at: u64,
}

/// All connections there are.
#[derive(Debug, Default)]
pub struct Network {
    connections: BTreeMap<ConnectionId, Connection>,
    next: u64,
    /// The shortest and longest way, in milliseconds.
    pub latency_ms: (u64, u64),
}

impl Network {
    /// No connections, and ways that take from `shortest_ms` to `longest_ms`.
    #[must_use]
    pub fn new(shortest_ms: u64, longest_ms: u64) -> Self {
        Self { latency_ms: (shortest_ms, longest_ms), ..Self::default() }
    }

    /// A new connection, not yet known to the relay.
    pub fn open(&mut self, device: (usize, u32), relay: (usize, u32)) -> ConnectionId {
        self.next += 1;
        let id = ConnectionId(self.next);
        let connection = Connection {
            device: device.0,
            device_life: device.1,
            relay: relay.0,
            relay_life: relay.1,
            at_relay: false,
            deaf: false,
            to_relay_at: 0,
            to_device_at: 0,
        };
        self.connections.insert(id, connection);
        id
    }

    /// A connection, if it is still of interest to anybody.
    #[must_use]
    pub fn get(&self, id: ConnectionId) -> Option<&Connection> {
        self.connections.get(&id)
    }

    /// The same, to change it.
    pub fn get_mut(&mut self, id: ConnectionId) -> Option<&mut Connection> {
        self.connections.get_mut(&id)
    }

    /// Nobody needs it any more.
    pub fn forget(&mut self, id: ConnectionId) {
        self.connections.remove(&id);
    }

    /// Connections that a relay believes in.
    #[must_use]
    pub fn of_relay(&self, relay: usize) -> Vec<ConnectionId> {
        let of = self.connections.iter().filter(|(_, known)| known.relay == relay);
        of.map(|(id, _)| *id).collect()
    }

    /// When something sent to the relay now arrives there.
    pub fn reach_relay(&mut self, chance: &mut Chance, now: u64, id: ConnectionId) -> Option<u64> {
        let way = chance.between(self.latency_ms.0, self.latency_ms.1);
        let connection = self.connections.get_mut(&id).filter(|connection| !connection.deaf)?;
        connection.to_relay_at = connection.to_relay_at.max(now + way);
        Some(connection.to_relay_at)
    }

    /// When something sent to the device now arrives there.
    pub fn reach_device(&mut self, chance: &mut Chance, now: u64, id: ConnectionId) -> Option<u64> {
        let way = chance.between(self.latency_ms.0, self.latency_ms.1);
        let connection = self.connections.get_mut(&id).filter(|connection| !connection.deaf)?;
        connection.to_device_at = connection.to_device_at.max(now + way);
        Some(connection.to_device_at)
    }
}
