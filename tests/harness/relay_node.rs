//! One relay as it runs somewhere: the pure relay, its store, and the backups somebody made of it.

use super::store::Store;
use kith_server::relay::{Limits, ReadBlob, ReadLog, Recall, Relay};
use kith_server::store::{Batch, LogReader, LogStore, MemoryStore, Since, StoreOperation};
use kith_shared::id::{BlobId, SpaceId, StoreEpoch};

/// Something the relay asked of its store.
#[derive(Debug, Clone)]
pub enum Task {
    /// Read a space.
    Load(SpaceId),
    /// Read a page of a log.
    Read(ReadLog),
    /// Look up an envelope.
    Recall(Recall),
    /// Read a photo, sound or drawing.
    Blob(ReadBlob),
    /// Ask how far spaces are.
    Versions(Vec<SpaceId>),
    /// Read what came into a space.
    News(SpaceId, Since),
    /// Keep a batch.
    Commit(Batch),
}

/// One relay.
pub struct RelayNode {
    /// What decides.
    pub relay: Relay,
    /// What keeps.
    pub store: Store,
    /// Counts its restarts.
    pub life: u32,
    /// It runs.
    pub up: bool,
    /// Images of the store as it was.
    pub backups: Vec<Store>,
    /// A planted bug: it says that something is kept before it is.
    pub answers_too_early: bool,
    /// A planted bug: it relies on what other relays tell it, and never asks the store.
    pub never_asks: bool,
    /// A planted bug: it prunes all there is, whatever snapshots cover.
    pub prunes_all: bool,
    /// How often it pruned.
    pub prunings: u64,
    /// When its store has done all it was asked so far.
    pub store_free_at: u64,
    /// Pieces of this get lost on their way.
    pub loses: Option<BlobId>,
    /// What it lets people do.
    pub limits: Limits,
    /// How far its clock is from the world's, in milliseconds.
    pub clock_skew: i64,
}

impl RelayNode {
    /// A relay with an empty store.
    #[must_use]
    pub fn new(epoch: StoreEpoch) -> Self {
        Self::over(Store::Memory(MemoryStore::new(epoch)))
    }

    /// A relay over what a store holds.
    #[must_use]
    pub fn over(store: Store) -> Self {
        let limits = Limits::without_rates();
        Self {
            relay: Relay::new(limits, store.opening().unwrap()),
            store,
            life: 0,
            up: true,
            backups: Vec::new(),
            answers_too_early: false,
            never_asks: false,
            prunes_all: false,
            prunings: 0,
            store_free_at: 0,
            loses: None,
            limits,
            clock_skew: 0,
        }
    }

    /// It destroys so many log numbers at once from its beginning on.
    #[must_use]
    pub fn pruning_by(mut self, prune_step: u64) -> Self {
        self.limits.prune_step = prune_step;
        self.relay = Relay::new(self.limits, self.store.opening().unwrap());
        self
    }

    /// A new process over the same store.
    pub fn start(&mut self) {
        self.relay = Relay::new(self.limits, self.store.opening().unwrap());
        self.life += 1;
        self.up = true;
        self.store_free_at = 0;
    }

    /// Counts what is to be pruned, and makes it more where that bug is planted.
    pub fn look_at_prunings(&mut self, batch: &mut Batch) {
        for operation in &mut batch.operations {
            if let StoreOperation::Prune { space, through } = operation {
                self.prunings += 1;
                if self.prunes_all {
                    *through = self.store.load(*space).unwrap().head;
                }
            }
        }
    }
}
