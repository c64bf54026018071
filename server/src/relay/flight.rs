//! What the store has been asked to keep and has not answered for.

use super::limits::IN_FLIGHT_BYTES_LIMIT;
use crate::store::{BatchId, StoreOperation};
use kith_shared::id::SpaceId;
use std::collections::BTreeMap;

/// Batches under way, by name.
#[derive(Default)]
pub(super) struct Flight {
    last: u64,
    bytes: usize,
    batches: BTreeMap<BatchId, (Option<SpaceId>, usize)>,
}

impl Flight {
    /// Whether `bytes` more may be under way.
    pub(super) const fn has_room(&self, bytes: usize) -> bool {
        self.bytes.saturating_add(bytes) <= IN_FLIGHT_BYTES_LIMIT
    }

    pub(super) fn depart(&mut self, space: Option<SpaceId>, operations: &[StoreOperation]) -> BatchId {
        self.last += 1;
        let batch = BatchId(self.last);
        let bytes = operations.iter().map(weight).sum();
        self.bytes += bytes;
        self.batches.insert(batch, (space, bytes));
        batch
    }

    /// The batch has been answered for; says whose it was, or nothing if it is not known.
    pub(super) fn arrive(&mut self, batch: BatchId) -> Option<SpaceId> {
        let (space, bytes) = self.batches.remove(&batch)?;
        self.bytes = self.bytes.saturating_sub(bytes);
        space
    }

    pub(super) fn is_empty(&self) -> bool {
        self.batches.is_empty()
    }
}

fn weight(operation: &StoreOperation) -> usize {
    match operation {
        StoreOperation::Append(entry) => entry.bytes.len(),
        StoreOperation::KeepInvite { signed, .. } => signed.len(),
        StoreOperation::HoldKnock { knock, .. } => knock.request.len(),
        StoreOperation::KeepBlob(blob) => blob.bytes.len(),
        StoreOperation::DropBlob(dropped) => dropped.dropping.len() + dropped.putting.len(),
        StoreOperation::AnswerKnock { answer, .. } => answer.len(),
        StoreOperation::EndInvite { .. }
        | StoreOperation::PurgeInvites { .. }
        | StoreOperation::Prune { .. }
        | StoreOperation::JudgedUpon { .. }
        | StoreOperation::After { .. } => 0,
    }
}
