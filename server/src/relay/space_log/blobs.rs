//! What the relay knows of a space's photos, sounds and drawings: whose each is, how large, and which were destroyed.

use crate::relay::limits::{Limits, PLACES_FOR_DEVICES, ROOM_FOR_DEVICES};
use crate::store::StoredBlob;
use kith_shared::id::{BlobId, DeviceId};
use kith_shared::wire::Gone;
use std::collections::BTreeMap;

#[derive(Default)]
pub(in crate::relay) struct Blobs {
    known: BTreeMap<BlobId, KnownBlob>,
    bytes: u64,
}

/// One of them, kept or accepted for keeping.
pub(in crate::relay) struct KnownBlob {
    /// Who put it first, whoever carried it here.
    pub(in crate::relay) device: DeviceId,
    pub(in crate::relay) bytes: u64,
    /// What they signed.
    pub(in crate::relay) putting: Vec<u8>,
    /// It was destroyed, and this is who said so.
    pub(in crate::relay) dropping: Option<Vec<u8>>,
}

impl Blobs {
    pub(super) fn from_stored(stored: Vec<StoredBlob>) -> Self {
        let mut blobs = Self::default();
        stored.into_iter().for_each(|stored| blobs.take_in(stored));
        blobs
    }

    /// Takes in what the store has of one.
    pub(in crate::relay) fn take_in(&mut self, stored: StoredBlob) {
        let StoredBlob { blob, device, bytes, putting, dropping } = stored;
        self.put(blob, KnownBlob { device, bytes, putting, dropping });
    }

    pub(in crate::relay) fn get(&self, blob: &BlobId) -> Option<&KnownBlob> {
        self.known.get(blob)
    }

    /// Whether there is room for `bytes` more that `device` put.
    pub(super) fn has_room(&self, limits: &Limits, device: &DeviceId, bytes: u64) -> bool {
        let own =
            self.known.values().filter(|known| known.device == *device).map(KnownBlob::takes).sum::<u64>();
        self.bytes.saturating_add(bytes) <= limits.space_blob_bytes
            && own.saturating_add(bytes) <= limits.space_blob_bytes / ROOM_FOR_DEVICES
    }

    /// Whether there is a place for one more that `device` put. What was destroyed keeps its place for as long as its device
    /// `is_in`, so that whoever filled all of them and was let go fills none.
    pub(super) fn has_place(
        &self,
        limits: &Limits,
        device: &DeviceId,
        is_in: impl Fn(&DeviceId) -> bool,
    ) -> bool {
        let places = || self.known.values().filter(|known| known.dropping.is_none() || is_in(&known.device));
        let own = self.known.values().filter(|known| known.device == *device).count();
        places().count() < limits.space_blobs && own < limits.space_blobs / PLACES_FOR_DEVICES
    }

    /// Keeps one, or that it was destroyed, in place of what was known of it.
    pub(in crate::relay) fn put(&mut self, blob: BlobId, known: KnownBlob) {
        self.forget(&blob);
        self.bytes = self.bytes.saturating_add(known.takes());
        self.known.insert(blob, known);
    }

    /// The store does not have it any more.
    pub(in crate::relay) fn forget(&mut self, blob: &BlobId) {
        if let Some(known) = self.known.remove(blob) {
            self.bytes = self.bytes.saturating_sub(known.takes());
        }
    }
}

impl KnownBlob {
    const fn takes(&self) -> u64 {
        if self.dropping.is_some() { 0 } else { self.bytes }
    }

    /// What is told of it if it was destroyed.
    pub(in crate::relay) fn gone(&self) -> Option<Gone> {
        let dropping = self.dropping.clone()?.into();
        Some(Gone { putting: self.putting.clone().into(), dropping })
    }
}
