//! The index as bytes, for this device's own pack: reading it back is many times quicker than replaying every change.

use super::past::{KeptPast, Past};
use super::places::{KeptPlaces, Places};
use super::{Index, Policy};
use crate::program::name_of;
use minicbor::{Decode, Decoder, Encode};
use std::collections::BTreeSet;

/// Names how this program judges: what another one knew is not believed.
const JUDGING: u64 = name_of(&[
    include_bytes!("kept.rs"),
    include_bytes!("header.rs"),
    include_bytes!("operations.rs"),
    include_bytes!("past.rs"),
    include_bytes!("places.rs"),
    include_bytes!("../admit.rs"),
    include_bytes!("../genesis.rs"),
    include_bytes!("../precheck.rs"),
    include_bytes!("../../plan/outline.rs"),
    // Which Automerge it is.
    include_bytes!("../../../../Cargo.toml"),
]);

#[derive(Encode, Decode)]
struct Kept {
    #[n(0)]
    judging: u64,
    #[n(1)]
    past: KeptPast,
    #[n(2)]
    places: KeptPlaces,
}

impl Index {
    /// All that is known, as bytes that only the device which wrote them may believe.
    #[must_use]
    pub fn keep(&self) -> Vec<u8> {
        let kept = Kept { judging: JUDGING, past: self.past.keep(), places: self.places.keep() };
        let mut bytes = Vec::new();
        // Writing to a Vec has no way to fail: its error type is uninhabited.
        let _ = minicbor::encode(&kept, &mut bytes);
        bytes
    }

    /// What [`Self::keep`] wrote; none if these bytes are anything else, or of a program that judges otherwise.
    #[must_use]
    pub fn again(policy: Policy, bytes: &[u8]) -> Option<Self> {
        let mut from = Decoder::new(bytes);
        let kept: Kept = from.decode().ok()?;
        if kept.judging != JUDGING || from.position() != bytes.len() {
            return None;
        }
        let past = Past::again(kept.past)?;
        let places = Places::again(kept.places, &past)?;
        Some(Self { policy, past, places, touched: BTreeSet::new() })
    }

    /// How many changes are known.
    #[must_use]
    pub fn len(&self) -> usize {
        self.past.len()
    }

    /// Whether none is.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.past.len() == 0
    }
}
