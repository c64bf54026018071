//! What outlives the relay: every space's log, and what waits beside it.
//!
//! A store is told batches and says of each whether it is kept for good. It knows numbers, hashes and sealed bytes;
//! no name, no address, no word of a plan.

mod batch;
#[cfg(test)]
mod contract;
pub mod epoch;
mod memory;
pub mod postgres;
mod seal;
pub mod sqlite;
mod stored;
mod watch;

pub use batch::{
    Batch, BatchId, DroppedBlob, Filed, FiledEnvelope, NewBlob, NewEntry, StoreOperation, StoredKnock,
};
pub use memory::MemoryStore;
pub use stored::{
    LogPage, LogRange, PRUNED_ID_BYTES, PieceRun, Recalled, Since, StoredBlob, StoredCosigning, StoredDevice,
    StoredInvite, StoredNews, StoredPiece, StoredSpace, Which,
};
pub use watch::{RelayMark, Said, StoreEar, StoreVoice, StoreWatch, WORD_LIMIT_BYTES, Word};

use kith_shared::id::{BlobId, DeviceId, SpaceId, StoreEpoch};

/// What became of one batch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BatchOutcome {
    /// All of it is in the store and survives loss of power.
    Committed,
    /// It does not fit what the store has (another number is next, or the entry is there already): nothing of it is in.
    Conflicting,
}

/// Why a store did not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum StoreProblem {
    /// No room on the disk. Nothing was kept; what is there can be read; trying again later may work.
    #[error("the disk is full")]
    Full,
    /// Another program holds the store. Nothing was kept; trying again later may work.
    #[error("the store is in use by another program")]
    Busy,
    /// What was read is not what was written.
    #[error("the store is damaged")]
    Damaged,
    /// Reading, writing or syncing failed, so that nothing can be said about what was kept.
    #[error("the store's disk failed: {0}")]
    Failed(String),
    /// The store cannot be used as it is; says why.
    #[error("{0}")]
    Unfit(String),
}

/// The side of a store that writes, used by one thread only.
pub trait LogStore: Send + 'static {
    /// The side that reads.
    type Reader: LogReader;

    /// Another reader of the same store.
    fn reader(&self) -> Result<Self::Reader, StoreProblem>;

    /// What a relay has to know before it takes its first connection.
    fn opening(&self) -> Result<StoreOpening, StoreProblem>;

    /// Keeps each batch whole or not at all, in this order, and answers one outcome for each, in this order.
    ///
    /// When it answers, committed batches survive loss of power. An error means that nothing of any of them is known to
    /// be kept; after [`StoreProblem::Full`] or [`StoreProblem::Busy`] nothing of them is,
    /// and the store can be used further.
    fn commit(&mut self, batches: &[Batch]) -> Result<Vec<BatchOutcome>, StoreProblem>;

    /// Housekeeping for a quiet moment.
    fn rest(&mut self) -> Result<(), StoreProblem>;

    /// How the relays on this store hear of one another; none where only one may use it ([`StoreOpening::shared`]).
    fn watch(&self) -> Result<Option<StoreWatch>, StoreProblem> {
        Ok(None)
    }
}

/// The side of a store that reads what is committed.
pub trait LogReader: Send + 'static {
    /// A space's state; empty where the store has never heard of it.
    fn load(&mut self, space: SpaceId) -> Result<StoredSpace, StoreProblem>;

    /// A page of a space's log, no longer than the limits of an answer frame. What was destroyed is left out.
    fn read(&mut self, space: SpaceId, range: &LogRange) -> Result<LogPage, StoreProblem>;

    /// The envelope of `device` with this sequence number; none if it never sent one.
    fn recall(
        &mut self,
        space: SpaceId,
        device: DeviceId,
        sequence: u64,
    ) -> Result<Option<Recalled>, StoreProblem>;

    /// The sealed bytes of a photo, sound or drawing; none if it was never there or was destroyed.
    fn blob(&mut self, space: SpaceId, blob: BlobId) -> Result<Option<Vec<u8>>, StoreProblem>;

    /// The piece of it that begins at `from`, at most [`kith_shared::wire::BLOB_PIECE_BYTES`]; with the first piece all of it
    /// is checked.
    fn blob_piece(
        &mut self,
        space: SpaceId,
        blob: BlobId,
        from: u32,
    ) -> Result<Option<Vec<u8>>, StoreProblem>;

    /// The versions of those of these spaces that the store knows, see [`StoredSpace::version`]: what is true, whatever was
    /// heard or not. Nothing where only one relay may use the store.
    fn versions(&mut self, _spaces: &[SpaceId]) -> Result<Vec<(SpaceId, u64)>, StoreProblem> {
        Ok(Vec::new())
    }

    /// What came into a space since then, as it was at one moment; none where it cannot be told apart from the rest, so that
    /// the space is to be loaded anew: so it is where envelopes behind [`Since::head`] were pruned.
    fn news(&mut self, _space: SpaceId, _since: Since) -> Result<Option<StoredNews>, StoreProblem> {
        Ok(None)
    }
}

/// What a store says when it is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StoreOpening {
    /// Changes with every restore from a backup.
    pub epoch: StoreEpoch,
    /// Other relays may write into it at the same time. Then [`LogStore::watch`], [`LogReader::versions`],
    /// [`StoreOperation::JudgedUpon`] and [`StoreOperation::After`] do what they say.
    pub shared: bool,
}
