//! What people did and what their devices told them about it: the truth that invariants are held against.

use kith_shared::id::{DeviceId, EntryId, EnvelopeId};
use kith_shared::plan::{FieldPath, Section};
use std::collections::{BTreeMap, BTreeSet};

/// One edit that a person made.
#[derive(Debug, Clone)]
pub struct Made {
    /// Its number among the device's envelopes.
    pub sequence: u64,
    /// Entries it added.
    pub entries: Vec<(Section, EntryId)>,
    /// Words nobody else writes, and where they were put.
    pub words: Vec<(FieldPath, String)>,
    /// The device said that the relay has it.
    pub acknowledged: bool,
}

/// Everything that was made and kept in one world.
#[derive(Debug, Default)]
pub struct Ledger {
    /// Edits of each device by sequence number; those lost with the power before they were stored are gone from here.
    pub made: BTreeMap<DeviceId, Vec<Made>>,
    /// Every envelope that was ever in a store for good.
    pub kept: BTreeMap<(DeviceId, u64), BTreeSet<EnvelopeId>>,
    /// Who made each entry.
    pub makers: BTreeMap<(Section, EntryId), DeviceId>,
    /// Entries that nobody may ever be shown.
    pub forbidden: BTreeMap<EntryId, &'static str>,
    /// Changes that were made to do harm, by their hashes.
    pub harmful: BTreeSet<[u8; 32]>,
}

impl Ledger {
    /// Notes an edit.
    pub fn note(&mut self, device: DeviceId, made: Made) {
        for entry in &made.entries {
            self.makers.insert(*entry, device);
        }
        self.made.entry(device).or_default().push(made);
    }

    /// The power failed: edits that are not on the disk are gone, and those made after them. An error names one that was
    /// called shared.
    pub fn lose(&mut self, device: DeviceId, on_disk: impl Fn(u64) -> bool) -> Result<(), u64> {
        let Some(made) = self.made.get_mut(&device) else { return Ok(()) };
        let Some(first) = made.iter().position(|made| !on_disk(made.sequence)) else { return Ok(()) };
        let wronged = made[first..].iter().find(|made| made.acknowledged).map(|made| made.sequence);
        made.truncate(first);
        wronged.map_or(Ok(()), Err)
    }

    /// All but the newest `waiting` edits of a device are acknowledged; gives those that are so for the first time.
    pub fn acknowledge(&mut self, device: DeviceId, waiting: usize) -> Vec<u64> {
        let Some(made) = self.made.get_mut(&device) else { return Vec::new() };
        let through = made.len().saturating_sub(waiting);
        let news = made.iter_mut().take(through).filter(|made| !made.acknowledged);
        news.map(|made| {
            made.acknowledged = true;
            made.sequence
        })
        .collect()
    }
}
