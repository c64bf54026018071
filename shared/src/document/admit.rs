//! The validator: decides which changes made by others may touch a document.
//!
//! Automerge trusts its peers. A change of somebody else goes through three gates first:
//!
//! 1. [`parse`] looks at the bytes alone: their bounds, their checksum, and that they are the one canonical writing.
//! 2. [`Index::check`] looks at who wrote it and what it follows (`admit/header.rs`).
//! 3. It then looks at each operation: that what it names exists in the past of the change, and that a plan may look so
//!    (`admit/operations.rs`).
//!
//! What is refused depends on the change and on its past, not on what else has arrived meanwhile, so that all devices
//! decide alike. The exceptions need a cheating device: two changes with one sequence number, two entries with one id,
//! one session too many. There the first to arrive stands, and the relay's order makes it the same one for everybody.
//!
//! A plan's document is a map of sections, which only the genesis change makes; a section is a map of entries by
//! [`EntryId`](crate::id::EntryId) in hexadecimal; an entry is a map of fields; the policy says which fields are texts, and
//! all others are scalars. Nothing is deleted but letters of a text, and values of a field below the one that it shows. An
//! entry's texts are made in the very change that makes the entry, so that no two devices can make the same one twice; and
//! what the policy puts down for good changes in no other change than that one.

mod header;
mod kept;
mod operations;
mod past;
mod places;
#[cfg(test)]
mod tests;

pub use super::precheck::{
    ACTOR_BYTES, CHANGE_LIMIT_BYTES, COUNTER_LIMIT, DEPENDENCY_LIMIT, KEY_LIMIT_BYTES, NOTE_LIMIT_BYTES,
    OPERATION_LIMIT, OutOfBounds,
};

use super::precheck::precheck;
use crate::id::{DeviceId, EntryId};
use automerge::legacy::Op;
use automerge::{ActorId, Change, ChangeHash};
use operations::{Author, Operations};
use past::Past;
use places::Places;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The actor of the genesis change, which belongs to no device.
pub const GENESIS_ACTOR: [u8; ACTOR_BYTES] = [0; ACTOR_BYTES];
/// The most sessions one device can write in. A session is reused, so an honest device has one for each tab open at once.
pub const SESSION_LIMIT: usize = 64;
/// The latest time a change can claim, as a count of milliseconds since 1970: the year 2109.
pub const TIME_LIMIT: i64 = 1 << 42;
/// The longest scalar in a field, in bytes.
pub const VALUE_LIMIT_BYTES: usize = 64 * 1024;

/// Why a change may not touch the document. All but [`Refused::MissingDependency`] hold for good.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// The bytes are no plain change chunk, or a number in them is too large.
    #[error(transparent)]
    OutOfBounds(#[from] OutOfBounds),
    /// Automerge cannot read the bytes.
    #[error("not readable as a change")]
    Unreadable,
    /// The bytes are not what Automerge itself would have written, or their checksum is wrong.
    #[error("not in canonical form")]
    NotCanonical,
    /// The change does nothing.
    #[error("holds no operation")]
    Empty,
    /// The change was admitted before: harmless.
    #[error("already known")]
    AlreadyKnown,
    /// It follows a change that is not here yet, the first of which is this: it may be admitted later.
    #[error("follows an unknown change")]
    MissingDependency(ChangeHash),
    /// Its actor is not a session of the device that signed it.
    #[error("written in another device's name")]
    WrongActor,
    /// The device writes in more than [`SESSION_LIMIT`] sessions.
    #[error("too many sessions")]
    TooManySessions,
    /// A change with this actor and sequence number is already here and is another one: proof that the device cheats.
    #[error("a second change with one sequence number")]
    Forked,
    /// Its sequence number is not the next one of its actor.
    #[error("out of sequence")]
    OutOfSequence,
    /// It follows no change, too many, one of them twice, or not the one its actor wrote before.
    #[error("wrong dependencies")]
    WrongDependencies,
    /// Its first operation is not numbered right after the highest one it follows.
    #[error("wrong number of the first operation")]
    WrongStart,
    /// Its time is before 1970 or beyond [`TIME_LIMIT`].
    #[error("impossible time")]
    WrongTime,
    /// An operation names an object, element or predecessor that is not in the past of the change or not of that kind.
    #[error("names what it cannot have seen")]
    UnknownTarget,
    /// An operation replaces what stands elsewhere, or names a predecessor twice or where it cannot have one.
    #[error("wrong predecessors")]
    WrongPredecessors,
    /// A value of a type or size that no field takes, or more or less than one character in a text.
    #[error("value not allowed")]
    WrongValue,
    /// An operation that plans do not use: marks, counters, lists, tables, overwriting inside a text.
    #[error("operation not allowed")]
    WrongAction,
    /// It writes beside the sections.
    #[error("writes at the root")]
    TouchesRoot,
    /// It deletes an entry, a text or the value a field shows; entries are withdrawn instead.
    #[error("deletes instead of withdrawing")]
    DeletesKey,
    /// It puts something into a section that is no entry under a well-formed id, or the section is not in the policy.
    #[error("not an entry")]
    NotAnEntry,
    /// It makes an entry under an id that is taken.
    #[error("the entry is already there")]
    EntryExists,
    /// The section has no such field.
    #[error("no such field")]
    UnknownField,
    /// It puts a map or a list into an entry, or a text into an entry made by another change.
    #[error("an object where none may be")]
    MisplacedObject,
    /// It replaces a text, or puts a text where something stands.
    #[error("replaces a text")]
    ReplacesText,
    /// Only the device that made this entry may change it.
    #[error("not the entry's maker")]
    NotTheMaker,
    /// It changes what stays as it was when its entry was made.
    #[error("changes what was put down for good")]
    PutDown,
    /// It sets one field twice.
    #[error("sets a field twice")]
    SetTwice,
}

/// What the documents of one part may hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Policy {
    /// Its sections by their keys.
    pub sections: BTreeMap<String, SectionPolicy>,
}

/// What one section may hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SectionPolicy {
    /// An entry is changed by the device that made it alone.
    pub maker_only: bool,
    /// The fields an entry can have.
    pub fields: BTreeMap<String, FieldPolicy>,
}

/// What one field may hold, and when.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct FieldPolicy {
    /// It holds a text and never a scalar; any other field holds scalars and never a text.
    pub is_text: bool,
    /// It may change after the change that makes its entry.
    pub may_change: bool,
}

/// Reads one raw change of somebody else, judging its bytes alone.
///
/// The bytes are those of the wire, never a re-encoding. Pass the result to [`Index::check`] before Automerge sees it.
pub fn parse(raw: &[u8]) -> Result<Change, Refused> {
    parse_whole(raw).map(|(change, _)| change)
}

/// The same with what stands in the change, so that [`Index::check_whole`] need not unpack it again.
pub fn parse_whole(raw: &[u8]) -> Result<(Change, Vec<Op>), Refused> {
    precheck(raw)?;
    let change = Change::from_bytes(raw.to_vec()).map_err(|_| Refused::Unreadable)?;
    if change.is_empty() {
        return Err(Refused::Empty);
    }
    let checksum = raw.get(4..8);
    let decoded = change.decode();
    let operations = decoded.operations.clone();
    if checksum != change.hash().0.get(..4) || Change::from(decoded).raw_bytes() != raw {
        return Err(Refused::NotCanonical);
    }
    Ok((change, operations))
}

/// The device an actor is a session of. None for an actor of another length, and for the genesis change's.
#[must_use]
pub fn device_of(actor: &ActorId) -> Option<DeviceId> {
    let bytes = actor.to_bytes();
    if bytes.len() != ACTOR_BYTES || bytes == GENESIS_ACTOR {
        return None;
    }
    bytes.first_chunk().copied().map(DeviceId)
}

/// What is known of a document's changes beside the document: who wrote what, after what, and where.
///
/// Replaying a document's changes through [`Index::admit_own`] builds it again; for its own eyes a device may keep it as it
/// is ([`Index::keep`]).
#[derive(Debug, Clone)]
pub struct Index {
    policy: Policy,
    past: Past,
    places: Places,
    touched: BTreeSet<Touched>,
}

/// A field that a change touched.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Touched {
    /// The key of its section.
    pub section: Arc<str>,
    /// Its entry.
    pub entry: EntryId,
    /// Its name.
    pub field: Arc<str>,
}

impl Index {
    /// The index of a document that holds nothing, not even the genesis change.
    #[must_use]
    pub fn new(policy: Policy) -> Self {
        Self { policy, past: Past::default(), places: Places::default(), touched: BTreeSet::new() }
    }

    /// Whether this change was admitted.
    #[must_use]
    pub fn knows(&self, change: &ChangeHash) -> bool {
        self.past.knows(change)
    }

    /// Whether this is one of the first changes, which every device makes alike.
    #[must_use]
    pub fn is_first(&self, change: &ChangeHash) -> bool {
        self.past.is_first(change)
    }

    /// Admits a change that came out of [`parse`] and that `signer` answers for; a refused one leaves no trace.
    ///
    /// A fresh change of this device may take this road too: what it refuses, every other device would refuse.
    pub fn check(&mut self, signer: &DeviceId, change: &Change) -> Result<(), Refused> {
        self.check_whole(signer, change, &change.decode().operations)
    }

    /// The same with what [`parse_whole`] found in the change.
    pub fn check_whole(&mut self, signer: &DeviceId, change: &Change, within: &[Op]) -> Result<(), Refused> {
        header::check(&self.past, signer, change)?;
        let horizon = self.past.horizon(change);
        let mut operations =
            Operations::new(&self.policy, &self.past, &self.places, &horizon, Author::Device(*signer));
        for (counter, operation) in (change.start_op().get()..).zip(within) {
            operations.take(counter, operation)?;
        }
        self.touched.extend(operations.touched());
        let fresh = operations.into_places();
        self.places.absorb(fresh);
        self.past.record(change, &horizon);
        Ok(())
    }

    /// The fields that changes admitted by [`Self::check`] touched since this was last asked.
    pub fn take_touched(&mut self) -> BTreeSet<Touched> {
        std::mem::take(&mut self.touched)
    }

    /// Takes note of a change that needs no judging: the genesis change, this device's own, or one out of its own store.
    ///
    /// Changes are given in an order in which none comes before one it follows. What breaks the rules is not noted, so
    /// that nothing can be built upon it, here as elsewhere.
    pub fn admit_own(&mut self, change: &Change) {
        if change.is_empty() || self.past.knows(&change.hash()) {
            return;
        }
        let author = device_of(change.actor_id()).map_or(Author::Genesis, Author::Device);
        let horizon = self.past.horizon(change);
        let mut operations = Operations::new(&self.policy, &self.past, &self.places, &horizon, author);
        for (counter, operation) in (change.start_op().get()..).zip(&change.decode().operations) {
            let _ = operations.take(counter, operation);
        }
        let fresh = operations.into_places();
        self.places.absorb(fresh);
        self.past.record(change, &horizon);
    }
}
