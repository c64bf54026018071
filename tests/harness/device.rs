//! One phone or laptop: a replica or a newcomer, with its disk, its clock and its place in the network.

use super::disk::Disk;
use super::network::ConnectionId;
use kith_shared::authorship::DeviceKeys;
use kith_shared::chain::Rights;
use kith_shared::id::{DeviceId, PersonId, SpaceId};
use kith_shared::replica::{InviteLink, JoinState, Joining, Notice, Replica, Status};
use kith_shared::sealing::SaidNow;

/// What a device is doing.
pub enum Seat {
    /// On its way in.
    Joining(Box<Joining>),
    /// In a space.
    Open(Box<Replica>),
    /// Switched off, to be opened again from its disk.
    Off,
    /// Gone for good: lost, or never got in.
    Gone,
}

/// One device.
pub struct Device {
    /// What it is called in traces.
    pub name: String,
    /// Its key.
    pub id: DeviceId,
    /// Its secrets as bytes.
    pub keys: Vec<u8>,
    /// Whose it is.
    pub person: PersonId,
    /// What its invite gives it.
    pub rights: Rights,
    /// The space, as far as it is known.
    pub space: SpaceId,
    /// What it is doing.
    pub seat: Seat,
    /// Its disk.
    pub disk: Disk,
    /// Counts its restarts: what was meant for an earlier life reaches nobody.
    pub life: u32,
    /// Its socket.
    pub socket: Option<ConnectionId>,
    /// The newest timer; earlier ones are forgotten.
    pub timer: u64,
    /// How far its clock is from the world's, in milliseconds.
    pub clock_skew: i64,
    /// It has a network.
    pub signal: bool,
    /// The relay it goes to.
    pub home: usize,
    /// It runs the program as it was written.
    pub honest: bool,
    /// The invite it came by.
    pub link: Option<InviteLink>,
    /// Changes of membership that it asked for and was told nothing about yet.
    pub asked: usize,
    /// What its person was told.
    pub notices: Vec<Notice>,
    /// What it heard of what nobody keeps.
    pub heard: Vec<SaidNow>,
    /// It stops whenever it applies the log entry with this number.
    pub stops_at: Option<u64>,
}

impl Device {
    /// A device that does nothing yet.
    #[must_use]
    pub fn new(name: &str, keys: &DeviceKeys, person: PersonId, rights: Rights, space: SpaceId) -> Self {
        Self {
            name: name.to_owned(),
            id: keys.id(),
            keys: keys.to_bytes().to_vec(),
            person,
            rights,
            space,
            seat: Seat::Off,
            disk: Disk::default(),
            life: 0,
            socket: None,
            timer: 0,
            clock_skew: 0,
            signal: true,
            home: 0,
            honest: true,
            link: None,
            asked: 0,
            notices: Vec::new(),
            heard: Vec::new(),
            stops_at: None,
        }
    }

    /// Its secrets.
    #[must_use]
    pub fn device_keys(&self) -> DeviceKeys {
        DeviceKeys::from_bytes(&self.keys).unwrap()
    }

    /// Its replica, if it has one open.
    #[must_use]
    pub fn replica(&self) -> Option<&Replica> {
        match &self.seat {
            Seat::Open(replica) => Some(replica),
            Seat::Joining(_) | Seat::Off | Seat::Gone => None,
        }
    }

    /// The same, to act with.
    pub fn replica_mut(&mut self) -> Option<&mut Replica> {
        match &mut self.seat {
            Seat::Open(replica) => Some(replica),
            Seat::Joining(_) | Seat::Off | Seat::Gone => None,
        }
    }

    /// What it says about where things stand.
    #[must_use]
    pub fn status(&self) -> Option<Status> {
        self.replica().map(Replica::status)
    }

    /// The code that its person would read out.
    #[must_use]
    pub fn code(&self) -> Option<String> {
        match &self.seat {
            Seat::Joining(joining) => match joining.state() {
                JoinState::Waiting { code } => Some(code.clone()),
                JoinState::Connecting | JoinState::Knocked | JoinState::Refused(_) | JoinState::Admitted => {
                    None
                }
            },
            Seat::Open(_) | Seat::Off | Seat::Gone => None,
        }
    }

    /// Whether it has everything the relay has, and the relay all it wrote.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        self.status()
            .is_some_and(|status| status.connected && status.waiting.is_empty() && status.not_stored == 0)
    }
}
