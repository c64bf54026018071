//! Everything that can happen to a relay.

use super::Elsewhere;
use super::action::{ReadBlob, ReadLog, Recall};
use crate::store::{BatchId, LogPage, Recalled, StoredSpace};
use core::net::IpAddr;
use kith_shared::id::{Nonce, SpaceId};

/// A connection, named by whoever drives the relay; never used twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ConnectionId(pub u64);

/// Where a connection comes from, as far as limits need to know: an IPv4 address or the first 64 bits of an IPv6 one.
///
/// Kept in memory only, and without `Debug`, so that it cannot reach a log.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct AddressKey([u8; 9]);

impl From<IpAddr> for AddressKey {
    fn from(address: IpAddr) -> Self {
        let mut key = [0; 9];
        match address.to_canonical() {
            IpAddr::V4(address) => {
                key.iter_mut().skip(1).zip(address.octets()).for_each(|(byte, octet)| *byte = octet);
            }
            IpAddr::V6(address) => {
                let octets = core::iter::once(6).chain(address.octets());
                key.iter_mut().zip(octets).for_each(|(byte, octet)| *byte = octet);
            }
        }
        Self(key)
    }
}

/// What a relay is told. Each is answered by [`super::Relay::handle`] with an ordered list of actions.
pub enum RelayEvent {
    /// Somebody connected.
    Opened {
        /// The new connection.
        connection: ConnectionId,
        /// Where from.
        address: AddressKey,
        /// The `Origin` header exactly as received, already found on the list of allowed ones.
        origin: String,
        /// Fresh randomness for the challenge.
        nonce: Nonce,
    },
    /// One binary message arrived.
    Received {
        /// From where.
        connection: ConnectionId,
        /// The message.
        bytes: Vec<u8>,
    },
    /// The connection is gone, whoever ended it.
    Closed {
        /// Which one.
        connection: ConnectionId,
    },
    /// Answers [`super::RelayAction::Load`].
    Loaded {
        /// The space.
        space: SpaceId,
        /// What the store has of it; empty if it has never heard of it.
        stored: Box<StoredSpace>,
    },
    /// A space could not be loaded.
    LoadFailed {
        /// The space.
        space: SpaceId,
    },
    /// Answers [`super::RelayAction::ReadLog`].
    LogRead {
        /// What was asked.
        read: ReadLog,
        /// What was found.
        page: LogPage,
    },
    /// A part of a log could not be read.
    ReadFailed {
        /// What was asked.
        read: ReadLog,
    },
    /// Answers [`super::RelayAction::ReadBlob`].
    BlobRead {
        /// What was asked.
        read: ReadBlob,
        /// The piece that begins there; none if the thing is not there whole.
        found: Option<Vec<u8>>,
    },
    /// A piece could not be read now.
    BlobReadFailed {
        /// What was asked.
        read: ReadBlob,
    },
    /// Answers [`super::RelayAction::Recall`].
    Recalled {
        /// What was asked.
        recall: Recall,
        /// The envelope kept with that sequence number, and its number in the log.
        found: Option<Recalled>,
    },
    /// A recall could not be answered.
    RecallFailed {
        /// What was asked.
        recall: Recall,
    },
    /// A batch is in the store for good. Nothing is acknowledged or passed on before this.
    Committed {
        /// The batch.
        batch: BatchId,
    },
    /// A batch does not fit what the store has, and nothing of it is there: another relay was first.
    Conflicted {
        /// The batch.
        batch: BatchId,
    },
    /// Nothing of a batch is in the store, nor will it be.
    CommitFailed {
        /// The batch.
        batch: BatchId,
    },
    /// Other relays on this store did something.
    Elsewhere(Elsewhere),
    /// The relay is to be shut down: take nothing new, and close everything once the store has caught up.
    Draining,
    /// Time has passed; wanted at least every second.
    Ticked,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(text: &str) -> AddressKey {
        let address: IpAddr = text.parse().unwrap_or(IpAddr::from([0, 0, 0, 0]));
        address.into()
    }

    #[test]
    fn an_ipv6_network_counts_as_one_address() {
        assert!(key("2001:db8:1:2::1") == key("2001:db8:1:2:ffff::9"));
        assert!(key("2001:db8:1:2::1") != key("2001:db8:1:3::1"));
        assert!(key("192.0.2.1") != key("192.0.2.2"));
        assert!(key("192.0.2.1") == key("::ffff:192.0.2.1"));
    }
}
