//! What a relay of the simulation keeps its logs in: a store in memory, or the real one in a file on a real disk.

use kith_server::store::sqlite::{self, SqliteReader, SqliteStore};
use kith_server::store::{
    Batch, BatchOutcome, Filed, LogPage, LogRange, LogReader, LogStore, MemoryStore, NewEntry, Recalled,
    Since, StoreOpening, StoreOperation, StoreProblem, StoredNews, StoredSpace,
};
use kith_shared::id::{BlobId, DeviceId, SpaceId, StoreEpoch};
use kith_shared::wire::{Entry, LogEntry};
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use tempfile::TempDir;

/// A store that can be copied away, gone back to, and read by those who judge. A clone is the same store.
#[derive(Clone)]
pub enum Store {
    /// Made for tests: quick, and any number of worlds of it.
    Memory(MemoryStore),
    /// What relays are run with.
    File(FileStore),
}

/// A store in a file, in a folder with the copies that were made of it.
#[derive(Clone)]
pub struct FileStore {
    folder: Arc<TempDir>,
    path: PathBuf,
    open: Arc<Mutex<Option<Open>>>,
    /// Every entry that it ever took, whatever became of it.
    ever: Arc<Mutex<Vec<NewEntry>>>,
}

struct Open {
    store: SqliteStore,
    reader: SqliteReader,
}

impl FileStore {
    fn at(folder: &Arc<TempDir>, name: &str) -> Self {
        let path = folder.path().join(name);
        Self { folder: folder.clone(), path, open: Arc::default(), ever: Arc::default() }
    }

    fn with<T>(&self, act: impl FnOnce(&mut Open) -> T) -> T {
        let mut open = self.open.lock().unwrap();
        act(open.get_or_insert_with(|| self.opened(|| panic!("{} is new", self.path.display()))))
    }

    fn opened(&self, fresh_epoch: impl FnOnce() -> StoreEpoch) -> Open {
        let store = SqliteStore::open(&self.path, fresh_epoch).unwrap();
        let reader = store.reader().unwrap();
        Open { store, reader }
    }
}

impl Store {
    /// An empty store in a file.
    #[must_use]
    pub fn in_a_file(epoch: StoreEpoch) -> Self {
        let file = FileStore::at(&Arc::new(tempfile::tempdir().unwrap()), "kith.sqlite3");
        *file.open.lock().unwrap() = Some(file.opened(|| epoch));
        Self::File(file)
    }

    /// A copy of it as it is now: a file is copied as `kith backup` does it, while it is being served from.
    #[must_use]
    pub fn image(&self) -> Self {
        match self {
            Self::Memory(memory) => Self::Memory(memory.image()),
            Self::File(file) => {
                let copies = std::fs::read_dir(file.folder.path()).unwrap().count();
                let copy = FileStore::at(&file.folder, &format!("copy {copies}.sqlite3"));
                sqlite::back_up(&file.path, &copy.path, |_| {}).unwrap();
                *copy.ever.lock().unwrap() = file.ever.lock().unwrap().clone();
                Self::File(copy)
            }
        }
    }

    /// It goes back to a copy under another epoch; a file as `kith restore` does it.
    #[must_use]
    pub fn restored(&self, copy: &Self, epoch: StoreEpoch) -> Self {
        match (self, copy) {
            (Self::Memory(_), Self::Memory(copy)) => Self::Memory(copy.restored(epoch)),
            (Self::File(file), Self::File(copy)) => {
                *file.open.lock().unwrap() = None;
                let random = *epoch.as_bytes().first_chunk().unwrap();
                sqlite::restore(&copy.path, &file.path, true, random, |_| {}).unwrap();
                *file.ever.lock().unwrap() = copy.ever.lock().unwrap().clone();
                self.clone()
            }
            (Self::Memory(_), Self::File(_)) | (Self::File(_), Self::Memory(_)) => {
                panic!("a copy of another kind of store")
            }
        }
    }

    /// Every entry that a space's log ever had.
    #[must_use]
    pub fn ever(&self, space: SpaceId) -> Vec<LogEntry> {
        match self {
            Self::Memory(memory) => memory.ever(space),
            Self::File(file) => {
                let ever = file.ever.lock().unwrap();
                ever.iter().filter(|entry| entry.space == space).map(to_entry).collect()
            }
        }
    }

    fn ask<T>(&mut self, ask: impl FnOnce(&mut dyn LogReader) -> T) -> T {
        match self {
            Self::Memory(memory) => ask(memory),
            Self::File(file) => file.with(|open| ask(&mut open.reader)),
        }
    }
}

impl LogStore for Store {
    type Reader = Self;

    fn reader(&self) -> Result<Self, StoreProblem> {
        Ok(self.clone())
    }

    fn opening(&self) -> Result<StoreOpening, StoreProblem> {
        match self {
            Self::Memory(memory) => memory.opening(),
            Self::File(file) => file.with(|open| open.store.opening()),
        }
    }

    fn commit(&mut self, batches: &[Batch]) -> Result<Vec<BatchOutcome>, StoreProblem> {
        match self {
            Self::Memory(memory) => memory.commit(batches),
            Self::File(file) => {
                let outcomes = file.with(|open| open.store.commit(batches))?;
                let committed = batches.iter().zip(&outcomes);
                let committed = committed.filter(|(_, outcome)| **outcome == BatchOutcome::Committed);
                let entries = committed.flat_map(|(batch, _)| &batch.operations).filter_map(|operation| {
                    if let StoreOperation::Append(entry) = operation { Some(entry.clone()) } else { None }
                });
                file.ever.lock().unwrap().extend(entries);
                Ok(outcomes)
            }
        }
    }

    fn rest(&mut self) -> Result<(), StoreProblem> {
        match self {
            Self::Memory(memory) => memory.rest(),
            Self::File(file) => file.with(|open| open.store.rest()),
        }
    }
}

impl LogReader for Store {
    fn load(&mut self, space: SpaceId) -> Result<StoredSpace, StoreProblem> {
        self.ask(|reader| reader.load(space))
    }

    fn read(&mut self, space: SpaceId, range: &LogRange) -> Result<LogPage, StoreProblem> {
        self.ask(|reader| reader.read(space, range))
    }

    fn recall(
        &mut self,
        space: SpaceId,
        device: DeviceId,
        sequence: u64,
    ) -> Result<Option<Recalled>, StoreProblem> {
        self.ask(|reader| reader.recall(space, device, sequence))
    }

    fn blob(&mut self, space: SpaceId, blob: BlobId) -> Result<Option<Vec<u8>>, StoreProblem> {
        self.ask(|reader| reader.blob(space, blob))
    }

    fn blob_piece(
        &mut self,
        space: SpaceId,
        blob: BlobId,
        from: u32,
    ) -> Result<Option<Vec<u8>>, StoreProblem> {
        self.ask(|reader| reader.blob_piece(space, blob, from))
    }

    fn versions(&mut self, spaces: &[SpaceId]) -> Result<Vec<(SpaceId, u64)>, StoreProblem> {
        self.ask(|reader| reader.versions(spaces))
    }

    fn news(&mut self, space: SpaceId, since: Since) -> Result<Option<StoredNews>, StoreProblem> {
        self.ask(|reader| reader.news(space, since))
    }
}

fn to_entry(kept: &NewEntry) -> LogEntry {
    let bytes = kept.bytes.to_vec().into();
    let entry = match kept.filed {
        Filed::Link(_) => Entry::Link(bytes),
        Filed::Envelope(_) => Entry::Envelope(bytes),
    };
    LogEntry { number: kept.number, entry }
}
