//! What the relay knows of a space's photos, sounds and drawings: whose each is, how large, and which were destroyed.

use crate::relay::limits::{Limits, ROOM_FOR_DEVICES};
use crate::store::StoredBlob;
use kith_shared::id::{BlobId, DeviceId};
use std::collections::BTreeMap;

#[derive(Default)]
pub(in crate::relay) struct Blobs {
    known: BTreeMap<BlobId, KnownBlob>,
    bytes: u64,
}

/// One of them, kept or accepted for keeping.
pub(in crate::relay) struct KnownBlob {
    pub(in crate::relay) device: DeviceId,
    pub(in crate::relay) bytes: u64,
    /// It was destroyed, and this is who said so.
    pub(in crate::relay) dropping: Option<Vec<u8>>,
}

impl Blobs {
    pub(super) fn from_stored(stored: Vec<StoredBlob>) -> Self {
        let mut blobs = Self::default();
        for StoredBlob { blob, device, bytes, dropping } in stored {
            blobs.put(blob, KnownBlob { device, bytes, dropping });
        }
        blobs
    }

    pub(in crate::relay) fn get(&self, blob: &BlobId) -> Option<&KnownBlob> {
        self.known.get(blob)
    }

    /// Whether there is room for `bytes` more of `device`. What was destroyed takes a place, and no bytes.
    pub(in crate::relay) fn has_room(&self, limits: &Limits, device: &DeviceId, bytes: u64) -> bool {
        let own =
            self.known.values().filter(|known| known.device == *device).map(KnownBlob::takes).sum::<u64>();
        self.known.len() < limits.space_blobs
            && self.bytes.saturating_add(bytes) <= limits.space_blob_bytes
            && own.saturating_add(bytes) <= limits.space_blob_bytes / ROOM_FOR_DEVICES
    }

    pub(in crate::relay) fn add(&mut self, blob: BlobId, device: DeviceId, bytes: u64) {
        self.put(blob, KnownBlob { device, bytes, dropping: None });
    }

    pub(in crate::relay) fn drop_one(&mut self, blob: &BlobId, dropping: Vec<u8>) {
        if let Some(known) = self.known.get_mut(blob) {
            self.bytes = self.bytes.saturating_sub(known.takes());
            known.dropping = Some(dropping);
        }
    }

    fn put(&mut self, blob: BlobId, known: KnownBlob) {
        self.bytes = self.bytes.saturating_add(known.takes());
        self.known.insert(blob, known);
    }
}

impl KnownBlob {
    const fn takes(&self) -> u64 {
        if self.dropping.is_some() { 0 } else { self.bytes }
    }
}
