//! What the device remembers of a plan beside the plan itself: whose device it is there, and its wrapped secrets.

use kith_shared::codec;
use kith_shared::id::{DeviceId, SpaceId};
use kith_shared::sealing::PinCost;
use kith_shared::time::UnixMillis;
use minicbor::bytes::ByteVec;
use minicbor::{Decode, Encode};

const VERSION: u8 = 1;
const LIMIT_BYTES: usize = 16 * 1024;

/// One plan on this device. Names stand in it sealed only.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct PlanRow {
    #[n(0)]
    version: u8,
    /// The device that this browser is in that plan.
    #[n(1)]
    pub device: DeviceId,
    /// The plan's space.
    #[n(2)]
    pub space: SpaceId,
    /// The origin at which the plan was founded or joined.
    #[n(3)]
    pub origin: String,
    /// The device's secrets.
    #[n(4)]
    pub wrapped: Wrapped,
    /// When it was added.
    #[n(5)]
    pub added: UnixMillis,
    /// The plan's nickname and one's own name in it, sealed; empty until they are known.
    #[n(6)]
    pub label: ByteVec,
    /// Until this device is let in: the invite it knocked with, sealed. Empty otherwise.
    #[n(7)]
    pub joining: ByteVec,
    /// For a made-up plan: which of its people this device belongs to.
    #[n(8)]
    pub demo_person: Option<u32>,
    /// How many wrong PINs came one after another, and when the last did.
    #[n(9)]
    pub wrong_pins: Option<(u32, UnixMillis)>,
    /// For a copy that is only read: when it was made.
    #[n(10)]
    pub copied: Option<UnixMillis>,
    /// For a place beside a made-up plan.
    #[n(11)]
    is_demo_place: Option<bool>,
}

/// Secrets at rest.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub enum Wrapped {
    /// Under a key of this browser that cannot be taken out of it.
    #[n(0)]
    ByBrowser {
        /// Never used twice.
        #[n(0)]
        nonce: ByteVec,
        /// AES-256-GCM.
        #[n(1)]
        sealed: ByteVec,
    },
    /// The same, around what the key of a PIN has sealed.
    #[n(1)]
    ByBrowserAndPin {
        /// Never used twice.
        #[n(0)]
        nonce: ByteVec,
        /// AES-256-GCM around XChaCha20-Poly1305.
        #[n(1)]
        sealed: ByteVec,
        /// Makes the PIN's key this device's own.
        #[n(2)]
        salt: ByteVec,
        /// What one try costs.
        #[n(3)]
        cost: PinCost,
    },
}

impl PlanRow {
    /// A row for a device that was just made.
    pub fn new(
        device: DeviceId,
        space: SpaceId,
        origin: String,
        wrapped: Wrapped,
        added: UnixMillis,
    ) -> Self {
        Self {
            version: VERSION,
            device,
            space,
            origin,
            wrapped,
            added,
            label: ByteVec::from(Vec::new()),
            joining: ByteVec::from(Vec::new()),
            demo_person: None,
            wrong_pins: None,
            copied: None,
            is_demo_place: None,
        }
    }

    /// What stands beside a made-up plan is made up, and goes with it.
    pub fn stand_beside(&mut self, plan: Option<&Self>) {
        self.demo_person = plan.and_then(|plan| plan.demo_person);
        self.is_demo_place = self.demo_person.map(|_| true);
    }

    /// Which of the made-up people has their plan in this row.
    pub fn has_demo_plan_of(&self) -> Option<u32> {
        self.demo_person.filter(|_| self.is_demo_place != Some(true))
    }

    /// The row as bytes.
    pub fn encode(&self) -> Vec<u8> {
        codec::encode(self)
    }

    /// Reads what [`Self::encode`] wrote; nothing if a newer Kith wrote it.
    pub fn decode(bytes: &[u8]) -> Option<Self> {
        codec::decode::<Self>("plan row", bytes, LIMIT_BYTES).ok().filter(|row| row.version == VERSION)
    }
}
