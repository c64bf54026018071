//! The made-up family's keys, as they lie on a demo's relay for every browser to use. No real plan has anything like it.

use kith_shared::authorship::DeviceKeys;
use kith_shared::id::{PersonId, SpaceId};
use serde::{Deserialize, Serialize};

const VERSION: u32 = 1;

/// Two devices that let others in and do nothing else, and who is who.
pub struct Keyring {
    /// The made-up plan.
    pub space: SpaceId,
    /// Ids of the cast, in order.
    pub people: Vec<PersonId>,
    /// Secrets of the device that lets in the family's devices.
    pub family: Vec<u8>,
    /// Secrets of the device that lets in the professionals' devices.
    pub services: Vec<u8>,
}

#[derive(Serialize, Deserialize)]
struct OnThePad {
    version: u32,
    space: String,
    people: Vec<String>,
    family: Vec<u8>,
    services: Vec<u8>,
}

impl Keyring {
    /// The words on the pad.
    pub fn to_json(&self) -> String {
        let pad = OnThePad {
            version: VERSION,
            space: self.space.to_hex(),
            people: self.people.iter().map(PersonId::to_hex).collect(),
            family: self.family.clone(),
            services: self.services.clone(),
        };
        serde_json::to_string(&pad).unwrap_or_default()
    }

    /// Reads what [`Self::to_json`] wrote.
    pub fn from_json(words: &str) -> Option<Self> {
        let pad: OnThePad =
            serde_json::from_str(words).ok().filter(|pad: &OnThePad| pad.version == VERSION)?;
        Some(Self {
            space: SpaceId::from_hex(&pad.space).ok()?,
            people: pad.people.iter().map(|person| PersonId::from_hex(person).ok()).collect::<Option<_>>()?,
            family: pad.family,
            services: pad.services,
        })
    }

    /// The device that lets in the family's devices, or the professionals'.
    pub fn host(&self, of_family: bool) -> Option<DeviceKeys> {
        DeviceKeys::from_bytes(if of_family { &self.family } else { &self.services }).ok()
    }
}
