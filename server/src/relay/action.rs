//! Everything a relay asks of the world.

use super::event::ConnectionId;
use crate::store::{Batch, LogRange, Said, Since};
use kith_shared::id::{BlobId, DeviceId, EnvelopeId, SpaceId};
use std::sync::Arc;

/// What is to be done, in this order.
#[must_use = "a relay does nothing by itself: its actions are to be carried out in order"]
#[derive(Debug, Default)]
pub struct RelayActions(Vec<RelayAction>);

impl RelayActions {
    pub(super) fn push(&mut self, action: RelayAction) {
        self.0.push(action);
    }
}

impl IntoIterator for RelayActions {
    type Item = RelayAction;
    type IntoIter = std::vec::IntoIter<RelayAction>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

/// One thing to do.
#[derive(Debug)]
pub enum RelayAction {
    /// Send these bytes (an encoded [`kith_shared::wire::FromRelay`]) as one message.
    Send {
        /// To whom.
        connection: ConnectionId,
        /// The message, shared among all who are sent the same.
        bytes: Arc<[u8]>,
    },
    /// The device has proved itself: from now on this connection may say more than a handshake needs
    /// ([`HANDSHAKE_MESSAGE_BYTES`](super::limits::HANDSHAKE_MESSAGE_BYTES)).
    Trust {
        /// Which one.
        connection: ConnectionId,
    },
    /// Close a connection after everything sent before. No `Closed` event is needed; the relay has let go of it.
    Close {
        /// Which one.
        connection: ConnectionId,
        /// How it is to look.
        closing: Closing,
    },
    /// Read a space's state and answer with `Loaded` or `LoadFailed`.
    Load {
        /// The space.
        space: SpaceId,
    },
    /// Read a part of a log and answer with `LogRead` or `ReadFailed`, once everything sent before to that connection
    /// is on its way: so a slow reader is read for at its own pace.
    ReadLog(ReadLog),
    /// Read something large and answer with `BlobRead` or `BlobReadFailed`.
    ReadBlob(ReadBlob),
    /// Look up one envelope and answer with `Recalled` or `RecallFailed`.
    Recall(Recall),
    /// Commit a batch and answer with `Committed` or `CommitFailed`. Batches are committed in the order given.
    Store(Batch),
    /// Tell the other relays on this store, or let it be lost.
    Tell {
        /// The space it is about.
        space: SpaceId,
        /// What.
        said: Said,
    },
    /// Ask the store for the versions of these spaces and answer with [`Elsewhere::Versions`](super::Elsewhere::Versions), if
    /// it can be done.
    AskVersions(Vec<SpaceId>),
    /// Read what came into a space and answer with [`Elsewhere::News`](super::Elsewhere::News) or
    /// [`Elsewhere::NewsFailed`](super::Elsewhere::NewsFailed).
    ReadNews {
        /// The space.
        space: SpaceId,
        /// What is known of it.
        since: Since,
    },
    /// Everything is stored and closed; the relay may end.
    Drained,
}

/// How a connection ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Closing {
    /// As if the network had failed: no close frame, no reason.
    Quiet,
    /// The other side broke the protocol (close code 1002).
    Broken,
    /// The other side did not prove itself, or cannot (1008).
    Unproved,
    /// Too much for now; come back later and resume (1013).
    Overloaded,
    /// The relay is being restarted; come back (1012).
    Restarting,
}

impl Closing {
    /// The WebSocket close code, or none where the connection just ends.
    #[must_use]
    pub const fn code(self) -> Option<u16> {
        match self {
            Self::Quiet => None,
            Self::Broken => Some(1002),
            Self::Unproved => Some(1008),
            Self::Overloaded => Some(1013),
            Self::Restarting => Some(1012),
        }
    }
}

/// One page of a log for one connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReadLog {
    /// For whom.
    pub connection: ConnectionId,
    /// Of which space.
    pub space: SpaceId,
    /// What.
    pub range: LogRange,
    /// Tells the answer to an earlier `Follow` from that to the newest.
    pub(super) follow: u64,
}

/// A piece of a photo, sound or drawing for one connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReadBlob {
    /// For whom.
    pub connection: ConnectionId,
    /// Of which space.
    pub space: SpaceId,
    /// Which.
    pub blob: BlobId,
    /// Where the piece begins.
    pub from: u32,
    pub(super) ticket: u64,
    pub(super) device: DeviceId,
}

/// A question about an envelope that is too old to be remembered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Recall {
    /// Of which space.
    pub space: SpaceId,
    /// Whose envelope.
    pub device: DeviceId,
    /// With which sequence number.
    pub sequence: u64,
    pub(super) connection: ConnectionId,
    pub(super) ticket: u64,
    pub(super) envelope: EnvelopeId,
}
