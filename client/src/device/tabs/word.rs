//! The words that tabs use among themselves.

use kith_shared::chain::Rights;
use kith_shared::codec;
use kith_shared::id::{DeviceId, InviteId, PersonId};
use kith_shared::plan::EDIT_LIMIT_BYTES;
use kith_shared::replica::{Knock, Status, StoreProblem};
use kith_shared::time::UnixMillis;
use minicbor::bytes::ByteVec;
use minicbor::{Decode, Encode};

/// One word to the other tabs of this browser.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub enum Word {
    /// The owner: something more is stored.
    #[n(0)]
    Stored,
    /// The owner: how things stand.
    #[n(1)]
    Standing(#[n(0)] Standing),
    /// Another tab: how do things stand?
    #[n(2)]
    HowAreThings,
    /// Another tab: make this edit.
    #[n(3)]
    Edit {
        /// Names it in the answer.
        #[n(0)]
        number: u64,
        /// The edit.
        #[n(1)]
        edit: ByteVec,
    },
    /// The owner: that edit is on the disk, or cannot be made.
    #[n(4)]
    Done {
        /// Which.
        #[n(0)]
        number: u64,
    },
    /// Another tab: let me be the owner, I am in front.
    #[n(5)]
    MyTurn {
        /// Names the tab.
        #[n(0)]
        tab: u64,
    },
    /// This plan was removed from this device.
    #[n(6)]
    Gone,
    /// The list of plans on this device is new.
    #[n(7)]
    Shelf,
    /// A tab has become the owner.
    #[n(8)]
    NewOwner,
}

/// What the owner knows and cannot be read from the storage.
#[derive(Debug, Clone, Default, PartialEq, Eq, Encode, Decode)]
pub struct Standing {
    /// The relay is there and has told everything.
    #[n(0)]
    pub connected: bool,
    /// When something was last acknowledged.
    #[n(1)]
    pub last_shared: Option<UnixMillis>,
    /// When the relay was last heard.
    #[n(2)]
    pub last_heard: Option<UnixMillis>,
    /// Whether the disk takes what is written: 0 yes, else why not.
    #[n(3)]
    pub store_problem: u8,
    /// Edits that wait, as the owner counts them.
    #[n(4)]
    pub waiting: u64,
    /// Those who knock.
    #[n(5)]
    pub knocks: Vec<Knocking>,
}

/// Somebody who knocks.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Knocking {
    #[n(0)]
    invite: InviteId,
    #[n(1)]
    person: PersonId,
    #[n(2)]
    rights: Rights,
    #[n(3)]
    device: DeviceId,
}

impl Word {
    /// The word as bytes.
    pub fn encode(&self) -> Vec<u8> {
        codec::encode(self)
    }

    /// Reads a word; nothing if another version of Kith said it.
    pub fn decode(bytes: &[u8]) -> Option<Self> {
        codec::decode("word between tabs", bytes, EDIT_LIMIT_BYTES * 2).ok()
    }
}

impl Standing {
    /// How things stand with an owner.
    pub fn of(status: &Status, knocks: Vec<Knock>) -> Self {
        Self {
            connected: status.connected,
            last_shared: status.last_shared,
            last_heard: status.last_heard,
            store_problem: match status.store_problem {
                None => 0,
                Some(StoreProblem::Full) => 1,
                Some(StoreProblem::Locked) => 2,
                Some(StoreProblem::Other) => 3,
            },
            waiting: status.waiting.len() as u64,
            knocks: knocks
                .into_iter()
                .map(|Knock { invite, person, rights, device }| Knocking { invite, person, rights, device })
                .collect(),
        }
    }

    /// `status` of a copy read from the storage, with what the owner knows.
    pub fn put_into(&self, status: &mut Status) {
        status.connected = self.connected;
        status.last_shared = self.last_shared;
        status.last_heard = self.last_heard;
        status.not_stored = 0;
        status.store_problem = match self.store_problem {
            0 => None,
            1 => Some(StoreProblem::Full),
            2 => Some(StoreProblem::Locked),
            _ => Some(StoreProblem::Other),
        };
    }

    /// Those who knock at the owner's door.
    pub fn knocks(&self) -> Vec<Knock> {
        let knocks = self.knocks.iter();
        knocks
            .map(|Knocking { invite, person, rights, device }| Knock {
                invite: *invite,
                person: *person,
                rights: *rights,
                device: *device,
            })
            .collect()
    }
}
