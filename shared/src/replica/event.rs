//! What happens to a replica, and what it asks for.

use super::status::Notice;
use crate::plan::FieldPath;
use crate::sealing::SaidNow;
use crate::time::UnixMillis;

/// Names one thing to be stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Ticket(pub u64);

/// What to store, all of it or nothing, on the disk itself before it counts as stored. Values are sealed already.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Chunk {
    /// Values to put under their keys.
    pub puts: Vec<(String, Vec<u8>)>,
    /// Keys to delete.
    pub deletes: Vec<String>,
}

/// Why something could not be stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum StoreProblem {
    /// No room left.
    Full,
    /// Another program or tab holds the store.
    Locked,
    /// Anything else.
    Other,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// A socket to the relay is open.
    Connected,
    /// A message came.
    Received(Vec<u8>),
    /// The socket is gone.
    Disconnected,
    /// A chunk is on the disk.
    Stored(Ticket),
    /// A chunk is not, and none of it is.
    StoreFailed(Ticket, StoreProblem),
    /// What is stored under a key that was asked for; none if nothing is.
    Brought(String, Option<Vec<u8>>),
    /// The time asked for has come.
    Woken,
}

/// What to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// Store this, then say so with [`Event::Stored`].
    Store(Ticket, Chunk),
    /// Read what is stored under this key, then say [`Event::Brought`].
    Bring(String),
    /// Send one binary message.
    Send(Vec<u8>),
    /// Open a socket if there is none.
    Connect,
    /// Close the socket.
    Hangup,
    /// Say [`Event::Woken`] then; the newest time replaces earlier ones.
    WakeAt(UnixMillis),
    /// These values are new.
    Changed(Vec<FieldPath>),
    /// Who is in the space, their rights, or who knocks is new.
    MembersChanged,
    /// [`super::Replica::status`] is new.
    StatusChanged,
    /// Something a person should hear once.
    Tell(Notice),
    /// Somebody who is there now says this. It is to be shown, and kept nowhere.
    Heard(Box<SaidNow>),
    /// Drop this replica and open it again from what is stored: something in memory cannot be trusted any more.
    Reopen,
}

/// In this order.
pub type Actions = Vec<Action>;
