//! A store that is gone with its process: for tests and for the simulation's disks.

mod company;

use super::stored::PageSoFar;
use super::{
    Batch, BatchOutcome, DroppedBlob, Filed, FiledEnvelope, LogPage, LogRange, LogReader, LogStore, NewBlob,
    NewEntry, Recalled, Since, StoreOpening, StoreOperation, StoreProblem, StoreWatch, StoredBlob,
    StoredCosigning, StoredDevice, StoredInvite, StoredNews, StoredPiece, StoredSpace, Which,
};
use company::Company;
use kith_shared::id::{BlobId, DeviceId, InviteId, SpaceId, StoreEpoch};
use kith_shared::wire::{BLOB_PIECE_BYTES, Entry, LogEntry};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// A store in memory. Clones are the same store; [`MemoryStore::image`] is a copy of it as it is now.
#[derive(Clone)]
pub struct MemoryStore {
    disk: Arc<Mutex<Disk>>,
    /// Where its relays hear of one another, if there may be several.
    company: Option<Company>,
}

#[derive(Clone)]
struct Disk {
    epoch: StoreEpoch,
    spaces: BTreeMap<SpaceId, Log>,
}

#[derive(Clone, Default)]
struct Log {
    version: u64,
    newest_link: u64,
    /// What is there, numbers rising.
    entries: Vec<NewEntry>,
    /// Envelopes that were destroyed. Nothing that a relay asks for gives them back: they are for judges.
    destroyed: Vec<NewEntry>,
    head: u64,
    pruned: u64,
    bytes: u64,
    /// Each with the version that changed it last.
    invites: BTreeMap<InviteId, (StoredInvite, u64)>,
    blobs: BTreeMap<BlobId, (KeptBlob, u64)>,
}

/// What is known of one, and its bytes unless it was destroyed.
type KeptBlob = (StoredBlob, Option<Arc<[u8]>>);

/// The operation does not fit what is kept.
struct Conflict;

impl MemoryStore {
    /// An empty store for one relay.
    #[must_use]
    pub fn new(epoch: StoreEpoch) -> Self {
        Self::holding(Disk { epoch, spaces: BTreeMap::new() }, None)
    }

    /// An empty store that several relays may use at once.
    #[must_use]
    pub fn shared(epoch: StoreEpoch) -> Self {
        Self::holding(Disk { epoch, spaces: BTreeMap::new() }, Some(Company::default()))
    }

    fn holding(disk: Disk, company: Option<Company>) -> Self {
        Self { disk: Arc::new(Mutex::new(disk)), company }
    }

    /// A copy of the store as it is now, which changes no more: what a crash leaves, or a backup holds.
    #[must_use]
    pub fn image(&self) -> Self {
        Self::holding(self.disk().clone(), self.company.is_some().then(Company::default))
    }

    /// What a restore does: the same content under another epoch.
    #[must_use]
    pub fn restored(&self, epoch: StoreEpoch) -> Self {
        let image = self.image();
        image.disk().epoch = epoch;
        image
    }

    /// Every entry that a space's log ever had, the destroyed ones included: for tests that judge what became of them.
    #[must_use]
    pub fn ever(&self, space: SpaceId) -> Vec<LogEntry> {
        let disk = self.disk();
        let Some(log) = disk.spaces.get(&space) else { return Vec::new() };
        let mut all: Vec<&NewEntry> = log.destroyed.iter().chain(&log.entries).collect();
        all.sort_unstable_by_key(|kept| kept.number);
        all.into_iter().map(to_entry).collect()
    }

    fn disk(&self) -> MutexGuard<'_, Disk> {
        self.disk.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl LogStore for MemoryStore {
    type Reader = Self;

    fn reader(&self) -> Result<Self, StoreProblem> {
        Ok(self.clone())
    }

    fn opening(&self) -> Result<StoreOpening, StoreProblem> {
        Ok(StoreOpening { epoch: self.disk().epoch, shared: self.company.is_some() })
    }

    fn commit(&mut self, batches: &[Batch]) -> Result<Vec<BatchOutcome>, StoreProblem> {
        let mut disk = self.disk();
        Ok(batches.iter().map(|batch| disk.keep(batch)).collect())
    }

    fn rest(&mut self) -> Result<(), StoreProblem> {
        Ok(())
    }

    fn watch(&self) -> Result<Option<StoreWatch>, StoreProblem> {
        Ok(self.company.as_ref().map(Company::watch))
    }
}

impl Disk {
    fn keep(&mut self, batch: &Batch) -> BatchOutcome {
        // One operation changes nothing unless it fits.
        let before = (batch.operations.len() > 1).then(|| self.clone());
        if batch.operations.iter().all(|operation| self.apply(operation).is_ok()) {
            let changed: BTreeSet<_> = batch.operations.iter().filter_map(StoreOperation::changes).collect();
            for space in changed {
                self.spaces.entry(space).or_default().version += 1;
            }
            return BatchOutcome::Committed;
        }
        if let Some(before) = before {
            *self = before;
        }
        BatchOutcome::Conflicting
    }

    fn apply(&mut self, operation: &StoreOperation) -> Result<(), Conflict> {
        match operation {
            StoreOperation::Append(entry) => self.spaces.entry(entry.space).or_default().append(entry)?,
            StoreOperation::Prune { space, through } => {
                self.spaces.get_mut(space).ok_or(Conflict)?.prune(*through)?;
            }
            StoreOperation::KeepInvite { space, invite, ends_at, signed } => {
                let log = self
                    .spaces
                    .get_mut(space)
                    .filter(|log| !log.invites.contains_key(invite))
                    .ok_or(Conflict)?;
                let (invite, ends_at, signed) = (*invite, *ends_at, signed.clone());
                let kept = StoredInvite { invite, ends_at, signed, ended: false, knock: None, answer: None };
                log.invites.insert(invite, (kept, log.version + 1));
            }
            StoreOperation::HoldKnock { space, invite, knock } => {
                let kept = self.open_invite(space, invite).filter(|kept| kept.knock.is_none());
                kept.ok_or(Conflict)?.knock = Some(knock.clone());
            }
            StoreOperation::AnswerKnock { space, invite, answer } => {
                let kept = self.open_invite(space, invite).filter(|kept| kept.knock.is_some());
                kept.ok_or(Conflict)?.answer = Some(answer.clone());
            }
            StoreOperation::EndInvite { space, invite } => {
                if let Some(kept) = self.invite(space, invite) {
                    (kept.ended, kept.knock, kept.answer) = (true, None, None);
                }
            }
            StoreOperation::KeepBlob(new) => {
                let log = self.spaces.get_mut(&new.space).ok_or(Conflict)?;
                if log.blobs.contains_key(&new.blob) {
                    return Err(Conflict);
                }
                let NewBlob { space: _, blob, device, putting, bytes } = new.clone();
                let length = bytes.len() as u64;
                let kept = StoredBlob { blob, device, bytes: length, putting, dropping: None };
                log.blobs.insert(blob, ((kept, Some(bytes)), log.version + 1));
            }
            StoreOperation::DropBlob(gone) => {
                let DroppedBlob { space, blob, device, length, putting, dropping } = gone.clone();
                let log = self.spaces.get_mut(&space).ok_or(Conflict)?;
                if log.blobs.get(&blob).is_some_and(|((kept, _), _)| kept.dropping.is_some()) {
                    return Err(Conflict);
                }
                let kept = StoredBlob { blob, device, bytes: length, putting, dropping: Some(dropping) };
                log.blobs.insert(blob, ((kept, None), log.version + 1));
            }
            StoreOperation::After { space, newest } => {
                let last = self.spaces.get(space).and_then(|log| log.entries.last());
                if last.map(|entry| entry.filed.id()) != Some(*newest) {
                    return Err(Conflict);
                }
            }
            StoreOperation::JudgedUpon { space, newest_link } => {
                if self.spaces.get(space).map_or(0, |log| log.newest_link) != *newest_link {
                    return Err(Conflict);
                }
            }
            StoreOperation::PurgeInvites { ended_by } => {
                for log in self.spaces.values_mut() {
                    log.invites.retain(|_, (invite, _)| invite.ends_at > *ended_by);
                }
            }
        }
        Ok(())
    }

    /// An invite that is about to be changed.
    fn invite(&mut self, space: &SpaceId, invite: &InviteId) -> Option<&mut StoredInvite> {
        let log = self.spaces.get_mut(space)?;
        let (kept, changed) = log.invites.get_mut(invite)?;
        *changed = log.version + 1;
        Some(kept)
    }

    fn open_invite(&mut self, space: &SpaceId, invite: &InviteId) -> Option<&mut StoredInvite> {
        self.invite(space, invite).filter(|kept| !kept.ended)
    }
}

impl Log {
    fn append(&mut self, entry: &NewEntry) -> Result<(), Conflict> {
        let before = self.destroyed.iter().chain(&self.entries);
        if entry.number != self.head + 1 || before.into_iter().any(|kept| is_same(kept, entry)) {
            return Err(Conflict);
        }
        if matches!(entry.filed, Filed::Link(_)) {
            self.newest_link = entry.number;
        }
        self.head = entry.number;
        self.bytes += entry.bytes.len() as u64;
        self.entries.push(entry.clone());
        Ok(())
    }

    fn page(&self, range: &LogRange) -> LogPage {
        let mut page = PageSoFar::default();
        let start = self.entries.partition_point(|kept| kept.number <= range.after);
        for kept in self.entries.iter().skip(start).filter(|kept| range.wants(kept.number, &kept.filed)) {
            if !page.take(to_entry(kept)) {
                return page.finish(false);
            }
        }
        page.finish(true)
    }

    fn invites_since(&self, version: u64) -> Vec<StoredInvite> {
        let newer = self.invites.values().filter(|(_, changed)| *changed > version);
        newer.map(|(invite, _)| invite.clone()).collect()
    }

    fn blobs_since(&self, version: u64) -> Vec<StoredBlob> {
        let newer = self.blobs.values().filter(|(_, changed)| *changed > version);
        newer.map(|((kept, _), _)| kept.clone()).collect()
    }

    fn prune(&mut self, through: u64) -> Result<(), Conflict> {
        if through > self.head {
            return Err(Conflict);
        }
        let goes = |entry: &NewEntry| entry.number <= through && matches!(entry.filed, Filed::Envelope(_));
        let (gone, rest) = std::mem::take(&mut self.entries).into_iter().partition(goes);
        self.entries = rest;
        self.bytes -= gone.iter().map(|entry: &NewEntry| entry.bytes.len() as u64).sum::<u64>();
        self.destroyed.extend(gone);
        self.pruned = self.pruned.max(through);
        Ok(())
    }

    /// The newest envelope of each device, those that were destroyed included.
    fn devices(&self) -> Vec<StoredDevice> {
        let mut devices = BTreeMap::<DeviceId, StoredDevice>::new();
        for (entry, is_there) in self
            .destroyed
            .iter()
            .map(|entry| (entry, false))
            .chain(self.entries.iter().map(|entry| (entry, true)))
        {
            let Filed::Envelope(FiledEnvelope { id: envelope, device, sequence, .. }) = entry.filed else {
                continue;
            };
            let before = devices.get(&device).map_or((0, 0), |before| (before.bytes, before.pruned));
            let length = if is_there { entry.bytes.len() as u64 } else { 0 };
            let (bytes, pruned) = (before.0 + length, if is_there { before.1 } else { sequence });
            let number = entry.number;
            devices.insert(device, StoredDevice { device, sequence, envelope, number, bytes, pruned });
        }
        devices.into_values().collect()
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

fn is_same(kept: &NewEntry, offered: &NewEntry) -> bool {
    match (&kept.filed, &offered.filed) {
        (Filed::Link(kept), Filed::Link(offered)) => kept == offered,
        (Filed::Envelope(kept), Filed::Envelope(offered)) => {
            kept.id == offered.id || (kept.device == offered.device && kept.sequence == offered.sequence)
        }
        (Filed::Link(_), Filed::Envelope(_)) | (Filed::Envelope(_), Filed::Link(_)) => false,
    }
}

impl LogReader for MemoryStore {
    fn load(&mut self, space: SpaceId) -> Result<StoredSpace, StoreProblem> {
        let disk = self.disk();
        let Some(log) = disk.spaces.get(&space) else { return Ok(StoredSpace::default()) };
        let mut stored = StoredSpace {
            version: log.version,
            head: log.head,
            bytes: log.bytes,
            pruned: log.pruned,
            devices: log.devices(),
            invites: log.invites_since(0),
            blobs: log.blobs_since(0),
            ..StoredSpace::default()
        };
        for entry in &log.entries {
            let number = entry.number;
            match entry.filed {
                Filed::Link(_) => stored.links.push((number, entry.bytes.to_vec())),
                Filed::Envelope(FiledEnvelope { id: envelope, device, sequence: _, piece, cosigns }) => {
                    let piece = piece.map(|(covers, piece, pieces)| StoredPiece {
                        number,
                        envelope,
                        device,
                        covers,
                        piece,
                        pieces,
                    });
                    stored.pieces.extend(piece);
                    let cosigning = cosigns.map(|snapshot| StoredCosigning { number, device, snapshot });
                    stored.cosignings.extend(cosigning);
                }
            }
        }
        Ok(stored)
    }

    fn read(&mut self, space: SpaceId, range: &LogRange) -> Result<LogPage, StoreProblem> {
        let disk = self.disk();
        Ok(disk.spaces.get(&space).map_or_else(|| PageSoFar::default().finish(true), |log| log.page(range)))
    }

    fn recall(
        &mut self,
        space: SpaceId,
        device: DeviceId,
        sequence: u64,
    ) -> Result<Option<Recalled>, StoreProblem> {
        let disk = self.disk();
        let Some(log) = disk.spaces.get(&space) else { return Ok(None) };
        let find = |entries: &[NewEntry]| {
            entries.iter().find_map(|kept| match kept.filed {
                Filed::Envelope(filed) if filed.device == device && filed.sequence == sequence => {
                    Some((filed.id, kept.number))
                }
                Filed::Envelope(_) | Filed::Link(_) => None,
            })
        };
        let kept = find(&log.entries).map(|(id, number)| Recalled::Kept(id, number));
        let start = |id: kith_shared::id::EnvelopeId| id.as_bytes().first_chunk().copied();
        Ok(kept.or_else(|| Some(Recalled::Pruned(find(&log.destroyed).and_then(|(id, _)| start(id))?))))
    }

    fn blob(&mut self, space: SpaceId, blob: BlobId) -> Result<Option<Vec<u8>>, StoreProblem> {
        let disk = self.disk();
        let kept = disk.spaces.get(&space).and_then(|log| log.blobs.get(&blob));
        Ok(kept.and_then(|((_, bytes), _)| Some(bytes.as_ref()?.to_vec())))
    }

    fn blob_piece(
        &mut self,
        space: SpaceId,
        blob: BlobId,
        from: u32,
    ) -> Result<Option<Vec<u8>>, StoreProblem> {
        let whole = self.blob(space, blob)?.unwrap_or_default();
        Ok(whole.chunks(BLOB_PIECE_BYTES).nth(from as usize / BLOB_PIECE_BYTES).map(<[u8]>::to_vec))
    }

    fn versions(&mut self, spaces: &[SpaceId]) -> Result<Vec<(SpaceId, u64)>, StoreProblem> {
        let disk = self.disk();
        let known = |space: &SpaceId| Some((*space, disk.spaces.get(space)?.version));
        Ok(spaces.iter().filter_map(known).collect())
    }

    fn news(&mut self, space: SpaceId, since: Since) -> Result<Option<StoredNews>, StoreProblem> {
        let range = LogRange { after: since.head, through: u64::MAX, which: Which::Everything };
        // Clones lock the same disk: both are read under one lock here.
        let disk = self.disk();
        // Where something was pruned behind what is known, what is left does not tell what is right.
        let log = disk.spaces.get(&space).filter(|log| since.head >= log.pruned);
        let Some(log) = log else { return Ok(None) };
        let entries = log.page(&range);
        if !entries.complete {
            let (invites, blobs) = (Vec::new(), Vec::new());
            return Ok(Some(StoredNews { version: since.version, entries, invites, blobs }));
        }
        let (invites, blobs) = (log.invites_since(since.version), log.blobs_since(since.version));
        Ok(Some(StoredNews { version: log.version, entries, invites, blobs }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    crate::store::contract::store_contract!(MemoryStore::new(StoreEpoch([1; 16])));

    fn two() -> (MemoryStore, MemoryStore) {
        let store = MemoryStore::shared(StoreEpoch([1; 16]));
        (store.clone(), store)
    }

    crate::store::contract::shared_store_contract!(two());
}
