//! One part's document with what is known of its past: the only door through which changes get in.

use super::admit::{ACTOR_BYTES, Index, Refused, Touched, device_of, parse_whole};
use super::precheck::{self, Heading};
use super::{genesis, read, write};
use crate::gather::Gather;
use crate::id::{DeviceId, EntryId};
use crate::plan::address::{FieldPath, Part, Section};
use crate::plan::outline::{OUTLINE, POSITION, section_of};
use crate::plan::words::Run;
use crate::plan::{Edit, EditError, Entry, FieldName, Plan};
use crate::time::UnixMillis;
use automerge::legacy::Op;
use automerge::transaction::CommitOptions;
use automerge::{ActorId, Automerge, Change, ChangeHash, LoadOptions, ReadDoc, TextEncoding};
use minicbor::bytes::ByteVec;
use minicbor::{Decode, Encode};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;

#[cfg(test)]
mod tests;

/// A part's document.
#[derive(Debug, Clone)]
pub struct PartDocument {
    part: Part,
    document: Automerge,
    index: Index,
}

/// A part's document as a device keeps it for itself.
#[derive(Debug, Encode, Decode)]
pub struct Kept {
    /// Automerge's own file of it.
    #[n(0)]
    document: ByteVec,
    /// What the validator knows of it.
    #[n(1)]
    pub index: ByteVec,
}

/// A change of ours as it goes into an envelope.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The raw change.
    pub raw: Vec<u8>,
    /// Its number among this actor's changes, from 1.
    pub number: u64,
    /// Its hash.
    pub hash: [u8; 32],
    /// The addresses it touched.
    pub paths: Vec<FieldPath>,
}

/// A change of somebody else's that passed every check and waits to be applied.
#[derive(Debug, Clone)]
pub struct Foreign(Change, Vec<Op>);

impl Foreign {
    /// Its hash.
    #[must_use]
    pub fn hash(&self) -> [u8; 32] {
        self.0.hash().0
    }

    /// Its actor (none if that is no device's) and its number among that actor's changes.
    #[must_use]
    pub fn actor_and_number(&self) -> (Option<[u8; 40]>, u64) {
        (self.0.actor_id().to_bytes().try_into().ok(), self.0.seq())
    }

    /// The same once it has passed [`PartDocument::check`], without what only that looks at.
    #[must_use]
    pub fn judged(&self) -> Self {
        Self(self.0.clone(), Vec::new())
    }

    /// The change as it came.
    #[must_use]
    pub fn raw(&self) -> &[u8] {
        self.0.raw_bytes()
    }
}

impl PartDocument {
    /// An empty document of `part`, written by `actor` (device key and session).
    pub fn new(part: Part, actor: &[u8; 40]) -> Result<Self, EditError> {
        let mut document = genesis::genesis(part).map_err(|_| EditError::Document)?;
        let mut index = Index::new(genesis::policy(part));
        for change in document.get_changes(&[]) {
            index.admit_own(&change);
        }
        document.set_actor(ActorId::from(actor.to_vec()));
        Ok(Self { part, document, index })
    }

    /// All of it, for this device's own pack.
    #[must_use]
    pub fn keep(&self) -> Kept {
        Kept { document: self.document.save_nocompress().into(), index: self.index.keep().into() }
    }

    /// What [`Self::keep`] gave: only for what this device itself sealed. What is known of the document is believed if this
    /// very program wrote it, and of this document; else every change is judged anew. None if it does not open.
    #[must_use]
    pub fn again(part: Part, actor: &[u8; 40], kept: &Kept) -> Option<Self> {
        let options = LoadOptions::new().text_encoding(TextEncoding::Utf16CodeUnit);
        let document = Automerge::load_with_options(&kept.document, options).ok()?;
        let document = document.with_actor(ActorId::from(actor.to_vec()));
        let index = Index::again(genesis::policy(part), &kept.index)
            .filter(|index| is_of(index, part, &document))
            .or_else(|| judged_anew(part, &document))?;
        Some(Self { part, document, index })
    }

    /// Which part this is.
    #[must_use]
    pub const fn part(&self) -> Part {
        self.part
    }

    /// Writes an edit that was checked, as one change; none if everything stands as it asks for already.
    ///
    /// The change goes through the same gate as everybody else's: what others would refuse is not kept here either, for
    /// they would refuse all that this device writes after it as well.
    pub fn write(&mut self, plan: &Plan, now: UnixMillis, edit: &Edit) -> Result<Option<Written>, EditError> {
        let (before, actor) = (self.document.get_heads(), self.document.get_actor().clone());
        let mut places = write::Places::of(&self.document, &edit.steps);
        let mut transaction = self.document.transaction();
        let mut paths = Vec::new();
        for step in &edit.steps {
            match write::step(&mut transaction, &mut places, plan, now, step) {
                Ok(touched) => paths.extend(touched),
                Err(_) => {
                    transaction.rollback();
                    return Err(EditError::Document);
                }
            }
        }
        let seconds = i64::try_from(now.seconds()).unwrap_or(0);
        let (committed, _) = transaction.commit_with(CommitOptions::default().with_time(seconds));
        if committed.is_none() {
            return Ok(None);
        }
        let change = self.document.get_last_local_change().ok_or(EditError::Document)?;
        let passes = device_of(&actor).is_some_and(|me| {
            parse_whole(change.raw_bytes())
                .is_ok_and(|(change, within)| self.index.check_whole(&me, &change, &within).is_ok())
        });
        if !passes {
            self.document =
                self.document.fork_at(&before).map_err(|_| EditError::Document)?.with_actor(actor);
            return Err(EditError::Document);
        }
        // Whoever asks for an edit knows what it touches.
        drop(self.index.take_touched());
        let (number, hash) = (change.seq(), change.hash().0);
        Ok(Some(Written { raw: change.raw_bytes().to_vec(), number, hash, paths }))
    }

    /// Reads a raw change, judging its bytes alone.
    pub fn read(raw: &[u8]) -> Result<Foreign, Refused> {
        parse_whole(raw).map(|(change, within)| Foreign(change, within))
    }

    /// Checks a change of `signer`; what passes must be applied with [`Self::apply`] before more are checked against it.
    pub fn check(&mut self, signer: &DeviceId, change: &Foreign) -> Result<(), Refused> {
        self.index.check_whole(signer, &change.0, &change.1)
    }

    /// Reads and checks at once.
    pub fn admit(&mut self, signer: &DeviceId, raw: &[u8]) -> Result<Foreign, Refused> {
        let change = Self::read(raw)?;
        self.check(signer, &change)?;
        Ok(change)
    }

    /// Applies admitted changes in one go and tells which addresses are new. Fails only on what the checks let through
    /// by mistake; the document is then as it was.
    pub fn apply(&mut self, changes: Vec<Foreign>) -> Result<BTreeSet<FieldPath>, EditError> {
        let changes: Vec<Change> = changes.into_iter().map(|change| change.0).collect();
        self.document.apply_changes(changes).map_err(|_| EditError::Document)?;
        // The validator knows what was touched: Automerge's own patches would cost as much again.
        Ok(self.index.take_touched().iter().flat_map(|touched| paths(self.part, touched)).gather())
    }

    /// One entry as it stands.
    #[must_use]
    pub fn entry(&self, section: Section, id: EntryId) -> Option<Entry> {
        read::entry(&self.document, section, id)
    }

    /// Every entry's address.
    #[must_use]
    pub fn entries(&self) -> Vec<(Section, EntryId)> {
        let rows = OUTLINE.iter().filter(|row| row.part == self.part);
        rows.flat_map(|row| read::entries(&self.document, row).into_iter().map(|id| (row.section, id)))
            .collect()
    }

    /// Who wrote each stretch of a prose field.
    #[must_use]
    pub fn runs(&self, path: FieldPath) -> Vec<Run> {
        read::runs(&self.document, path)
    }

    /// Every change but the first ones, which every device makes alike, in an order in which each follows what it depends on.
    #[must_use]
    pub fn changes(&self) -> Vec<Vec<u8>> {
        let changes = self.document.get_changes(&[]);
        let ours = changes.iter().filter(|change| device_of(change.actor_id()).is_some());
        ours.map(|change| change.raw_bytes().to_vec()).collect()
    }

    /// The hash and the header of a raw change, if that very change is in the document: without reading it all again.
    #[must_use]
    pub fn find(&self, raw: &[u8]) -> Option<([u8; 32], Heading)> {
        // A change is named by the hash of everything behind its magic bytes and checksum.
        let hash: [u8; 32] = Sha256::digest(raw.get(8..)?).into();
        let known = raw.get(4..8) == hash.get(..4) && self.index.knows(&ChangeHash(hash));
        if known { Some((hash, precheck::heading(raw)?)) } else { None }
    }

    /// Whether a change is one of the first ones, which every device makes alike.
    #[must_use]
    pub fn is_first(&self, change: &[u8; 32]) -> bool {
        self.index.is_first(&ChangeHash(*change))
    }

    /// The heads, sorted: equal heads mean equal documents.
    #[must_use]
    pub fn heads(&self) -> Vec<[u8; 32]> {
        let mut heads: Vec<_> = self.document.get_heads().into_iter().map(|head| head.0).collect();
        heads.sort_unstable();
        heads
    }
}

/// Where in the plan a touched field is; what makes an entry gives it its position, and so touches all of it.
fn paths(part: Part, touched: &Touched) -> Vec<FieldPath> {
    let Some(row) = section_of(part, &touched.section) else { return Vec::new() };
    let path = |field: FieldName| FieldPath { section: row.section, entry: touched.entry, field };
    if *touched.field == *POSITION.0 {
        return row.fields.iter().map(|field| path(field.name)).chain([path(POSITION)]).collect();
    }
    row.field(&touched.field).map(|field| path(field.name)).into_iter().collect()
}

/// An index knows, with a change, all that it builds upon: one that knows the heads, and as many changes as the document has,
/// knows exactly those of the document.
fn is_of(index: &Index, part: Part, document: &Automerge) -> bool {
    genesis::genesis_hash(part).is_some_and(|first| index.knows(&ChangeHash(first)))
        && document.get_heads().iter().all(|head| index.knows(head))
        && document.stats().num_changes == index.len() as u64
}

fn judged_anew(part: Part, document: &Automerge) -> Option<Index> {
    let mut index = PartDocument::new(part, &[0; ACTOR_BYTES]).ok()?.index;
    let written = document.get_changes(&[]).into_iter().filter(|change| !index.knows(&change.hash()));
    for change in written.collect::<Vec<_>>() {
        let (change, within) = parse_whole(change.raw_bytes()).ok()?;
        index.check_whole(&device_of(change.actor_id())?, &change, &within).ok()?;
    }
    drop(index.take_touched());
    is_of(&index, part, document).then_some(index)
}
