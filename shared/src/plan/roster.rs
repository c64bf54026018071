//! Whose device each device is: the plan's view of the chain.

use crate::id::{DeviceId, PersonId};
use std::collections::BTreeMap;

/// Which side of the table a device writes for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// Family and network.
    Family,
    /// Professionals.
    Professional,
}

/// Who stands behind a device.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Who {
    /// The person.
    pub person: PersonId,
    /// Their side.
    pub side: Side,
    /// May let people in.
    pub admits: bool,
    /// Leads the meetings.
    pub leads: bool,
    /// Not in the space any more.
    pub left: bool,
    /// Order of joining.
    pub since: u64,
}

/// Everybody with a device, now or once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Roster(pub BTreeMap<DeviceId, Who>);

impl Roster {
    /// Who stands behind `device`.
    #[must_use]
    pub fn who(&self, device: &DeviceId) -> Option<&Who> {
        self.0.get(device)
    }

    /// The person of `device`.
    #[must_use]
    pub fn person(&self, device: &DeviceId) -> Option<PersonId> {
        self.0.get(device).map(|who| who.person)
    }

    /// A person's side, if they have or had a device.
    #[must_use]
    pub fn side(&self, person: PersonId) -> Option<Side> {
        self.0.values().find(|who| who.person == person).map(|who| who.side)
    }

    /// Whether a person has a device in the space now.
    #[must_use]
    pub fn is_in(&self, person: PersonId) -> bool {
        self.0.values().any(|who| who.person == person && !who.left)
    }

    /// Whether a person had a device in the space and has none now.
    #[must_use]
    pub fn has_left(&self, person: PersonId) -> bool {
        !self.is_in(person) && self.0.values().any(|who| who.person == person)
    }
}
