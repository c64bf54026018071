//! Epochs: what devices know a restored store by.

use kith_shared::id::StoreEpoch;

/// A new store's epoch: the first, and unlike that of any other store.
#[must_use]
pub fn first_epoch(random: [u8; 8]) -> StoreEpoch {
    epoch(1, random)
}

/// The epoch after `before`: greater, and unlike that of a second restore of the same backup.
#[must_use]
pub fn raised_epoch(before: StoreEpoch, random: [u8; 8]) -> StoreEpoch {
    let count = before.as_bytes().first_chunk().map_or(0, |bytes| u64::from_be_bytes(*bytes));
    epoch(count.saturating_add(1), random)
}

fn epoch(count: u64, random: [u8; 8]) -> StoreEpoch {
    let mut bytes = [0; StoreEpoch::SIZE];
    bytes.iter_mut().zip(count.to_be_bytes().into_iter().chain(random)).for_each(|(byte, from)| *byte = from);
    StoreEpoch(bytes)
}
