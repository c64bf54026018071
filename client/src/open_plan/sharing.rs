//! Where the newest words are, in the six answers the chip can give.

use kith_shared::replica::{MyStanding, Status, StoreProblem};
use kith_shared::time::UnixMillis;

use super::Persistence;

/// What the chip says. Each answer is true of the relay's acknowledgements and the disk, never of a guess.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sharing {
    /// Everything is on this device and shared.
    Saved {
        /// When the last of it was shared.
        at: Option<UnixMillis>,
    },
    /// Everything is on this device, and the newest words are on their way.
    OnTheWay,
    /// No relay, and nothing to share.
    Offline,
    /// No relay: so many changes wait on this device.
    ToShare(usize),
    /// So many changes wait on a device whose browser may clear them away.
    NotSafeHere(usize),
    /// The newest words are not on the disk.
    NotSaved(StoreProblem),
}

impl Sharing {
    /// What is true in this state.
    pub fn of(status: &Status, persistence: Persistence) -> Self {
        if let Some(problem) = status.store_problem {
            return Self::NotSaved(problem);
        }
        match (status.waiting.len() + status.things_waiting, status.connected) {
            (0, true) => Self::Saved { at: status.last_shared },
            (0, false) => Self::Offline,
            (_, true) => Self::OnTheWay,
            (count, false) if persistence == Persistence::Refused => Self::NotSafeHere(count),
            (count, false) => Self::ToShare(count),
        }
    }
}

/// Where things stand with no plan open.
pub fn nothing_open() -> Status {
    Status {
        waiting: Vec::new(),
        things_waiting: 0,
        things_without_room: 0,
        not_stored: 0,
        connected: false,
        last_shared: None,
        last_heard: None,
        store_problem: None,
        standing: MyStanding::Joining,
        trouble: None,
        quarantined: Vec::new(),
        read_only: false,
    }
}
