//! What a group of batches comes to, decided under the locks of its spaces: each of them whole or not at all.

use super::blobs::BlobRow;
use super::invites::InviteRow;
use super::rows::{SpaceRow, fits};
use crate::store::{Batch, BatchOutcome, Filed, NewEntry, StoreOperation, StoredInvite};
use kith_shared::id::{BlobId, DeviceId, InviteId, SpaceId};
use kith_shared::time::UnixMillis;
use std::collections::{BTreeMap, BTreeSet};

/// What the store has of what the group is about, and then what it is to have.
#[derive(Clone, Default)]
pub(super) struct Group<'a> {
    pub(super) spaces: BTreeMap<SpaceId, SpaceRow>,
    pub(super) ids: BTreeSet<(SpaceId, [u8; 32])>,
    pub(super) sequences: BTreeSet<(SpaceId, DeviceId, u64)>,
    pub(super) invites: BTreeMap<(SpaceId, InviteId), InviteRow>,
    /// Invites that the disk has damaged: known, and of no use.
    pub(super) damaged_invites: BTreeSet<(SpaceId, InviteId)>,
    pub(super) blobs: BTreeMap<(SpaceId, BlobId), BlobRow<'a>>,
    /// Up to which numbers spaces are pruned, and from where on.
    pub(super) prune: BTreeMap<SpaceId, (u64, u64)>,
    pub(super) entries: Vec<&'a NewEntry>,
    pub(super) changed_invites: BTreeSet<(SpaceId, InviteId)>,
    pub(super) purge: Option<UnixMillis>,
}

/// The operation does not fit what is kept.
struct Conflict;

impl<'a> Group<'a> {
    /// Takes a batch in, or leaves everything as it was.
    pub(super) fn decide(&mut self, batch: &'a Batch) -> BatchOutcome {
        // One operation changes nothing unless it fits, and what only asks comes first.
        let first = batch.operations.iter().position(|operation| !asks(operation));
        let before = first.is_some_and(|first| first + 1 < batch.operations.len()).then(|| self.clone());
        if batch.operations.iter().all(|operation| self.apply(operation).is_ok()) {
            let changed: BTreeSet<_> = batch.operations.iter().filter_map(StoreOperation::changes).collect();
            for space in changed {
                if let Some(row) = self.spaces.get_mut(&space) {
                    row.version += 1;
                }
            }
            return BatchOutcome::Committed;
        }
        if let Some(before) = before {
            *self = before;
        }
        BatchOutcome::Conflicting
    }

    fn apply(&mut self, operation: &'a StoreOperation) -> Result<(), Conflict> {
        match operation {
            StoreOperation::Append(entry) => self.append(entry),
            StoreOperation::Prune { space, through } => {
                let row = self.spaces.get_mut(space).filter(|row| row.head > 0).ok_or(Conflict)?;
                if *through > row.head {
                    return Err(Conflict);
                }
                if *through > row.pruned {
                    self.prune.entry(*space).or_insert((row.pruned, 0)).1 = *through;
                    row.pruned = *through;
                }
                Ok(())
            }
            StoreOperation::KeepInvite { space, invite, ends_at, signed } => {
                self.keep_invite((*space, *invite), *ends_at, signed)
            }
            StoreOperation::HoldKnock { space, invite, knock } => {
                let kept = self.invite(space, invite)?.filter(|kept| !kept.ended && kept.knock.is_none());
                kept.ok_or(Conflict)?.knock = Some(knock.clone());
                Ok(())
            }
            StoreOperation::AnswerKnock { space, invite, answer } => {
                let kept = self.invite(space, invite)?.filter(|kept| !kept.ended && kept.knock.is_some());
                kept.ok_or(Conflict)?.answer = Some(answer.clone());
                Ok(())
            }
            StoreOperation::EndInvite { space, invite } => {
                if let Some(kept) = self.invite(space, invite)? {
                    (kept.ended, kept.knock, kept.answer) = (true, None, None);
                }
                Ok(())
            }
            StoreOperation::KeepBlob(new) => {
                let changed = self.known(&new.space)?.version + 1;
                let name = (new.space, new.blob);
                match self.blobs.get(&name) {
                    None | Some(BlobRow::Damaged) => self.blobs.insert(name, BlobRow::Keep(new, changed)),
                    Some(_) => return Err(Conflict),
                };
                Ok(())
            }
            StoreOperation::DropBlob(gone) => {
                let changed = self.known(&gone.space)?.version + 1;
                let name = (gone.space, gone.blob);
                if let Some(BlobRow::Destroyed(_) | BlobRow::Drop(..)) = self.blobs.get(&name) {
                    return Err(Conflict);
                }
                self.blobs.insert(name, BlobRow::Drop(gone, changed));
                Ok(())
            }
            StoreOperation::PurgeInvites { ended_by } => {
                self.invites.retain(|_, row| row.stored.ends_at > *ended_by);
                self.purge = self.purge.max(Some(*ended_by));
                Ok(())
            }
            StoreOperation::JudgedUpon { space, newest_link } => {
                let newest = self.spaces.get(space).map_or(0, |row| row.newest_link);
                if newest == *newest_link { Ok(()) } else { Err(Conflict) }
            }
            StoreOperation::After { space, newest } => {
                if self.known(space)?.newest == *newest {
                    Ok(())
                } else {
                    Err(Conflict)
                }
            }
        }
    }

    fn keep_invite(
        &mut self,
        name: (SpaceId, InviteId),
        ends_at: UnixMillis,
        signed: &[u8],
    ) -> Result<(), Conflict> {
        let changed = self.known(&name.0)?.version + 1;
        if self.invites.contains_key(&name) || self.damaged_invites.contains(&name) {
            return Err(Conflict);
        }
        let (invite, signed) = (name.1, signed.to_vec());
        let stored = StoredInvite { invite, ends_at, signed, ended: false, knock: None, answer: None };
        self.invites.insert(name, InviteRow { stored, changed });
        self.changed_invites.insert(name);
        Ok(())
    }

    fn append(&mut self, entry: &'a NewEntry) -> Result<(), Conflict> {
        let row = self.spaces.get_mut(&entry.space).ok_or(Conflict)?;
        if entry.number != row.head.saturating_add(1) || !fits(&entry.filed) {
            return Err(Conflict);
        }
        let id = (entry.space, entry.filed.id());
        let sequence = match &entry.filed {
            Filed::Link(_) => None,
            Filed::Envelope(envelope) => Some((entry.space, envelope.device, envelope.sequence)),
        };
        if self.ids.contains(&id) || sequence.is_some_and(|sequence| self.sequences.contains(&sequence)) {
            return Err(Conflict);
        }
        self.ids.insert(id);
        self.sequences.extend(sequence);
        (row.head, row.newest) = (entry.number, entry.filed.id());
        row.bytes = row.bytes.saturating_add(entry.bytes.len() as u64);
        if matches!(entry.filed, Filed::Link(_)) {
            row.newest_link = entry.number;
        }
        self.entries.push(entry);
        Ok(())
    }

    /// A space that has a first entry.
    fn known(&self, space: &SpaceId) -> Result<&SpaceRow, Conflict> {
        self.spaces.get(space).filter(|row| row.head > 0).ok_or(Conflict)
    }

    /// An invite of a known space that is about to be changed.
    fn invite(&mut self, space: &SpaceId, invite: &InviteId) -> Result<Option<&mut StoredInvite>, Conflict> {
        let version = self.known(space)?.version + 1;
        let name = (*space, *invite);
        let Some(row) = self.invites.get_mut(&name) else { return Ok(None) };
        row.changed = version;
        self.changed_invites.insert(name);
        Ok(Some(&mut row.stored))
    }

    /// Whether what a batch was to do is done already, by an attempt whose end nobody saw. All of a batch is done if one
    /// thing of it is. Ending and purging can be done again without harm.
    pub(super) fn has(&self, batch: &Batch, found: &BTreeSet<(SpaceId, u64)>) -> bool {
        let done = batch.operations.iter().find_map(|operation| match operation {
            StoreOperation::Append(entry) => Some(found.contains(&(entry.space, entry.number))),
            StoreOperation::KeepInvite { space, invite, signed, .. } => {
                Some(self.is_so(space, invite, |kept| kept.signed == *signed))
            }
            StoreOperation::HoldKnock { space, invite, knock } => {
                Some(self.is_so(space, invite, |kept| kept.knock.as_ref() == Some(knock)))
            }
            StoreOperation::AnswerKnock { space, invite, answer } => {
                Some(self.is_so(space, invite, |kept| kept.answer.as_ref() == Some(answer)))
            }
            StoreOperation::KeepBlob(new) => match self.blobs.get(&(new.space, new.blob)) {
                Some(BlobRow::Kept(kept)) => Some(kept.putting == new.putting),
                _ => Some(false),
            },
            StoreOperation::DropBlob(gone) => match self.blobs.get(&(gone.space, gone.blob)) {
                Some(BlobRow::Destroyed(dropping)) => Some(*dropping == gone.dropping),
                _ => Some(false),
            },
            StoreOperation::Prune { .. }
            | StoreOperation::EndInvite { .. }
            | StoreOperation::PurgeInvites { .. }
            | StoreOperation::JudgedUpon { .. }
            | StoreOperation::After { .. } => None,
        });
        done == Some(true)
    }

    fn is_so(&self, space: &SpaceId, invite: &InviteId, so: impl Fn(&StoredInvite) -> bool) -> bool {
        self.invites.get(&(*space, *invite)).is_some_and(|row| so(&row.stored))
    }
}

/// Whether it changes nothing.
const fn asks(operation: &StoreOperation) -> bool {
    matches!(operation, StoreOperation::JudgedUpon { .. } | StoreOperation::After { .. })
}
