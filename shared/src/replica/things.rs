//! Photos, sounds and drawings: stored here first, given to the relay when it is there, fetched when somebody wants to see
//! one, and destroyed everywhere when its owner says so.

use super::outbox::Purpose;
use super::{Action, Actions, Chunk, MyStanding, Replica};
use crate::chain::{Dropping, SignedDropping, Standing};
use crate::codec;
use crate::id::{BlobId, DeviceId};
use crate::plan::kept_thing::{KeptThing, ThingKind};
use crate::sealing::{THING_LIMIT_BYTES, seal_thing};
use crate::time::UnixMillis;
use crate::wire::{BLOB_LIMIT_BYTES, BLOB_PIECE_BYTES, BLOBS_ASKED_LIMIT, RefusedWhy, ToRelay};
use minicbor::bytes::ByteVec;
use minicbor::{Decode, Encode};
use std::collections::{BTreeMap, BTreeSet};

/// Requests about things use tickets from here on.
const FIRST_TICKET: u64 = 1 << 50;
/// Something that the relay did not have is asked for again after this time, in milliseconds.
const ASK_AGAIN_MS: u64 = 30_000;
const RECORD_LIMIT_BYTES: usize = 1024;
const RECORDS: &str = "thing/";
const BYTES: &str = "blob/";

/// Where a thing is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ThingState {
    /// On this device.
    Here,
    /// Asked for, or being stored.
    OnItsWay,
    /// Not on this device, and nobody has asked for it.
    NotHere,
    /// Destroyed.
    Removed {
        /// By this device.
        by: DeviceId,
        /// When, as that device's clock had it.
        at: UnixMillis,
    },
}

/// Why a thing is not kept or not destroyed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ThingError {
    /// Larger than a thing may be.
    #[error("too large")]
    TooLarge,
    /// There is nothing in it.
    #[error("nothing in it")]
    Empty,
    /// This device is not in the space (any more).
    #[error("not in the space")]
    NotIn,
}

/// What is stored of a thing beside its bytes.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
enum Record {
    /// The relay does not have it.
    #[n(0)]
    Waiting,
    /// The relay has it.
    #[n(1)]
    Shared,
    /// It was destroyed.
    #[n(2)]
    Removed {
        #[n(0)]
        dropping: ByteVec,
        /// The relay knows.
        #[n(1)]
        told: bool,
    },
}

#[derive(Debug)]
struct Known {
    record: Record,
    stored: bool,
}

#[derive(Debug)]
struct Upload {
    blob: BlobId,
    ticket: u64,
    bytes: Vec<u8>,
}

#[derive(Debug)]
struct Fetch {
    blob: BlobId,
    bytes: Vec<u8>,
}

/// What this device knows of the space's things.
#[derive(Debug, Default)]
pub(super) struct Things {
    known: BTreeMap<BlobId, Known>,
    /// Somebody wants to see these, and they are not here.
    wanted: BTreeSet<BlobId>,
    /// Of these the relay said that it does not have them.
    missing: BTreeSet<BlobId>,
    upload: Option<Upload>,
    fetch: Option<Fetch>,
    /// Droppings that were sent on this connection.
    dropping: BTreeMap<u64, BlobId>,
    last_ticket: u64,
}

impl Things {
    pub(super) fn waiting(&self) -> usize {
        let waits = |known: &&Known| match known.record {
            Record::Waiting => known.stored,
            Record::Shared => false,
            Record::Removed { told, .. } => !told,
        };
        self.known.values().filter(waits).count()
    }

    pub(super) fn line_lost(&mut self) {
        (self.upload, self.fetch) = (None, None);
        self.dropping.clear();
        self.missing.clear();
    }

    /// Takes the records among what is stored.
    pub(super) fn read(&mut self, saved: &BTreeMap<String, Vec<u8>>) {
        for (key, bytes) in saved.range(RECORDS.to_owned()..).take_while(|(key, _)| key.starts_with(RECORDS))
        {
            let blob = key.strip_prefix(RECORDS).and_then(|hex| BlobId::from_hex(hex).ok());
            let record = codec::decode("stored thing", bytes, RECORD_LIMIT_BYTES).ok();
            if let (Some(blob), Some(record)) = (blob, record) {
                self.known.insert(blob, Known { record, stored: true });
                self.wanted.remove(&blob);
            }
        }
    }

    fn ticket(&mut self) -> u64 {
        self.last_ticket += 1;
        FIRST_TICKET + self.last_ticket
    }

    fn stop(&mut self, blob: BlobId) {
        self.upload.take_if(|upload| upload.blob == blob);
        self.fetch.take_if(|fetch| fetch.blob == blob);
        self.wanted.remove(&blob);
        self.missing.remove(&blob);
    }

    fn is_removed(&self, blob: &BlobId) -> bool {
        self.known.get(blob).is_some_and(|known| matches!(known.record, Record::Removed { .. }))
    }
}

pub(super) const fn is_ticket(ticket: u64) -> bool {
    ticket > FIRST_TICKET
}

/// The keys of the records: from the first, up to the second.
pub(super) fn records() -> (String, String) {
    (RECORDS.to_owned(), format!("{RECORDS}~"))
}

fn record_put(blob: BlobId, record: &Record) -> (String, Vec<u8>) {
    (format!("{RECORDS}{}", blob.to_hex()), codec::encode(record))
}

impl Replica {
    /// The key under which the sealed bytes of a thing are stored. They are not needed for opening a plan.
    #[must_use]
    pub fn thing_key(thing: &KeptThing) -> String {
        bytes_key(thing.id)
    }

    /// The keys of all sealed bytes: from the first, up to the second.
    #[must_use]
    pub fn thing_keys() -> (String, String) {
        (BYTES.to_owned(), format!("{BYTES}~"))
    }

    /// Keeps a photo, sound or drawing of at most 1 MiB. It is here once it is stored, and the relay's when it can be.
    pub fn keep_thing(
        &mut self,
        kind: ThingKind,
        content: &[u8],
    ) -> Result<(KeptThing, Actions), ThingError> {
        let size = u32::try_from(content.len()).map_err(|_| ThingError::TooLarge)?;
        if content.is_empty() {
            return Err(ThingError::Empty);
        }
        if content.len() > THING_LIMIT_BYTES {
            return Err(ThingError::TooLarge);
        }
        if self.standing() != MyStanding::In {
            return Err(ThingError::NotIn);
        }
        let (key, sealed) = seal_thing(content, &mut self.dice);
        let id = BlobId::of(&sealed);
        let stored = self.store_thing(id, Record::Waiting, Some(sealed));
        Ok((KeptThing { kind, id, key, size }, vec![stored]))
    }

    /// Where a thing is.
    #[must_use]
    pub fn thing(&self, thing: &KeptThing) -> ThingState {
        match self.things.known.get(&thing.id) {
            Some(Known { record: Record::Removed { dropping, .. }, .. }) => {
                let read = SignedDropping::decode(dropping).ok();
                read.map_or(ThingState::NotHere, |(_, Dropping { by, at, .. })| ThingState::Removed {
                    by,
                    at,
                })
            }
            Some(Known { stored: true, .. }) => ThingState::Here,
            Some(Known { stored: false, .. }) => ThingState::OnItsWay,
            None if self.things.wanted.contains(&thing.id) => ThingState::OnItsWay,
            None => ThingState::NotHere,
        }
    }

    /// Somebody wants to see or hear a thing: it is fetched if it is not here, now or when the relay is there.
    pub fn want_thing(&mut self, thing: &KeptThing) -> Actions {
        if self.things.known.contains_key(&thing.id) || !self.things.wanted.insert(thing.id) {
            return Vec::new();
        }
        let mut actions = vec![Action::StatusChanged];
        actions.extend(self.go_on_with_things());
        actions
    }

    /// Destroys a thing: here at once, at the relay as soon as it is there, and on every device that hears of it.
    pub fn destroy_thing(&mut self, now: UnixMillis, thing: &KeptThing) -> Result<Actions, ThingError> {
        if self.standing() != MyStanding::In {
            return Err(ThingError::NotIn);
        }
        if self.things.is_removed(&thing.id) {
            return Ok(Vec::new());
        }
        let dropping = Dropping { space: self.space, blob: thing.id, by: self.device(), at: now };
        let dropping = dropping.sign(self.keys.signing()).encode().into();
        let mut actions = self.erase_thing(thing.id, Record::Removed { dropping, told: false });
        actions.extend(self.go_on_with_things());
        Ok(actions)
    }

    fn erase_thing(&mut self, blob: BlobId, record: Record) -> Actions {
        self.things.stop(blob);
        vec![self.store_thing(blob, record, None), Action::StatusChanged]
    }

    /// Stores a record, with the bytes that belong to it; without bytes those that are there are erased.
    fn store_thing(&mut self, blob: BlobId, record: Record, sealed: Option<Vec<u8>>) -> Action {
        let puts = [Some(record_put(blob, &record)), sealed.map(|sealed| (bytes_key(blob), sealed))];
        let puts: Vec<_> = puts.into_iter().flatten().collect();
        let deletes = if puts.len() == 1 { vec![bytes_key(blob)] } else { Vec::new() };
        self.things.known.insert(blob, Known { record, stored: false });
        let ticket = self.ticket(Purpose::Thing(blob));
        Action::Store(ticket, Chunk { puts, deletes })
    }

    /// Another state for a thing whose bytes stay as they are.
    fn note_thing(&mut self, blob: BlobId, record: Record) -> Actions {
        let put = record_put(blob, &record);
        let Some(known) = self.things.known.get_mut(&blob) else { return Vec::new() };
        known.record = record;
        let ticket = self.ticket(Purpose::Quiet);
        let stored = Action::Store(ticket, Chunk { puts: vec![put], deletes: Vec::new() });
        vec![stored, Action::StatusChanged]
    }

    pub(super) fn thing_stored(&mut self, blob: BlobId) -> Actions {
        if let Some(known) = self.things.known.get_mut(&blob) {
            known.stored = true;
        }
        let mut actions = vec![Action::StatusChanged];
        actions.extend(self.go_on_with_things());
        actions
    }

    /// What the disk did not take is not here. What was destroyed stays destroyed.
    pub(super) fn thing_not_stored(&mut self, blob: BlobId) {
        if !self.things.is_removed(&blob) {
            self.things.known.remove(&blob);
        }
    }

    /// The relay is there: it is asked what became of what it had, and given what it lacks.
    pub(super) fn things_are_live(&mut self) -> Actions {
        let shared = self.things.known.iter().filter(|(_, known)| known.record == Record::Shared);
        let shared: Vec<BlobId> = shared.map(|(blob, _)| *blob).collect();
        let asked = shared.chunks(BLOBS_ASKED_LIMIT);
        let space = self.space;
        let mut actions: Actions = asked
            .map(|blobs| Action::Send(ToRelay::AskBlobs { space, blobs: blobs.to_vec() }.encode()))
            .collect();
        actions.extend(self.go_on_with_things());
        actions
    }

    /// One up, one down, and all that is to be destroyed: as far as the relay is there.
    pub(super) fn go_on_with_things(&mut self) -> Actions {
        if !self.line.is_live() || self.line.first_link_waits() {
            return Vec::new();
        }
        let mut actions = self.send_droppings();
        if self.things.upload.is_none() {
            let waiting = |(_, known): &(&BlobId, &Known)| known.stored && known.record == Record::Waiting;
            if let Some(blob) = self.things.known.iter().find(waiting).map(|(blob, _)| *blob) {
                let ticket = self.things.ticket();
                self.things.upload = Some(Upload { blob, ticket, bytes: Vec::new() });
                actions.push(Action::Bring(bytes_key(blob)));
            }
        }
        if self.things.fetch.is_none()
            && let Some(blob) = self.things.wanted.difference(&self.things.missing).next().copied()
        {
            self.things.fetch = Some(Fetch { blob, bytes: Vec::new() });
            actions.push(self.get_blob(blob, 0));
        }
        actions
    }

    fn send_droppings(&mut self) -> Actions {
        let mut frames = Vec::new();
        for (blob, known) in &self.things.known {
            if let Record::Removed { dropping, told: false } = &known.record
                && !self.things.dropping.values().any(|sent| sent == blob)
            {
                frames.push((*blob, dropping.clone()));
            }
        }
        let space = self.space;
        let send = |(blob, dropping)| {
            let ticket = self.things.ticket();
            self.things.dropping.insert(ticket, blob);
            Action::Send(ToRelay::DropBlob { ticket, space, dropping }.encode())
        };
        frames.into_iter().map(send).collect()
    }

    fn get_blob(&self, blob: BlobId, from: usize) -> Action {
        let from = u32::try_from(from).unwrap_or(u32::MAX);
        Action::Send(ToRelay::GetBlob { space: self.space, blob, from }.encode())
    }

    /// What was asked for by [`Action::Bring`].
    pub(super) fn on_brought(&mut self, key: &str, bytes: Option<Vec<u8>>) -> Actions {
        let Some(upload) = self.things.upload.as_mut().filter(|upload| bytes_key(upload.blob) == key) else {
            return Vec::new();
        };
        let blob = upload.blob;
        if let Some(bytes) = bytes.filter(|bytes| BlobId::of(bytes) == blob) {
            upload.bytes = bytes;
            return self.send_piece(0).into_iter().collect();
        }
        // The disk has lost or damaged it: others may still have it, this device does not.
        self.things.stop(blob);
        self.things.known.remove(&blob);
        let deletes = vec![bytes_key(blob), record_put(blob, &Record::Waiting).0];
        let ticket = self.ticket(Purpose::Quiet);
        let mut actions =
            vec![Action::Store(ticket, Chunk { puts: Vec::new(), deletes }), Action::StatusChanged];
        actions.extend(self.go_on_with_things());
        actions
    }

    fn send_piece(&self, from: usize) -> Option<Action> {
        let Upload { blob, ticket, bytes } = self.things.upload.as_ref()?;
        let piece = bytes.get(from..bytes.len().min(from.saturating_add(BLOB_PIECE_BYTES)))?;
        let frame = ToRelay::PutBlob {
            ticket: *ticket,
            space: self.space,
            blob: *blob,
            size: u32::try_from(bytes.len()).ok()?,
            from: u32::try_from(from).ok()?,
            bytes: piece.to_vec().into(),
        };
        Some(Action::Send(frame.encode()))
    }

    pub(super) fn on_send_on(&self, ticket: u64, from: u32) -> Actions {
        let mine = self.things.upload.as_ref().is_some_and(|upload| upload.ticket == ticket);
        mine.then(|| self.send_piece(from as usize)).flatten().into_iter().collect()
    }

    pub(super) fn on_thing_kept(&mut self, ticket: u64) -> Actions {
        let mut actions = Vec::new();
        if let Some(upload) = self.things.upload.take_if(|upload| upload.ticket == ticket) {
            actions.extend(self.note_thing(upload.blob, Record::Shared));
        } else if let Some(blob) = self.things.dropping.remove(&ticket)
            && let Some(Record::Removed { dropping, .. }) =
                self.things.known.get(&blob).map(|known| known.record.clone())
        {
            actions.extend(self.note_thing(blob, Record::Removed { dropping, told: true }));
        }
        actions.extend(self.go_on_with_things());
        actions
    }

    pub(super) fn on_thing_refused(&mut self, now: UnixMillis, ticket: u64, why: RefusedWhy) -> Actions {
        self.things.upload.take_if(|upload| upload.ticket == ticket);
        let dropping = self.things.dropping.remove(&ticket);
        if why == RefusedWhy::NotAMember {
            return self.refused_as_stranger();
        }
        let Some(blob) = dropping.filter(|_| why == RefusedWhy::NoRight) else {
            return self.try_again_later(now);
        };
        // It is somebody else's: it is still there, and comes back when somebody wants to see it.
        self.things.known.remove(&blob);
        let deletes = vec![record_put(blob, &Record::Waiting).0];
        let ticket = self.ticket(Purpose::Quiet);
        vec![Action::Store(ticket, Chunk { puts: Vec::new(), deletes }), Action::StatusChanged]
    }

    pub(super) fn on_blob(
        &mut self,
        now: UnixMillis,
        blob: BlobId,
        (size, from): (u32, u32),
        bytes: &[u8],
    ) -> Actions {
        if bytes.is_empty() {
            self.things.missing.remove(&blob);
            return self.go_on_with_things();
        }
        let Some(mut fetch) = self.things.fetch.take_if(|fetch| fetch.blob == blob) else {
            return Vec::new();
        };
        let size = size as usize;
        let grown = fetch.bytes.len() + bytes.len();
        if from as usize != fetch.bytes.len() || grown > size || size > BLOB_LIMIT_BYTES {
            return self.ask_later(now, blob);
        }
        fetch.bytes.extend_from_slice(bytes);
        if grown < size {
            self.things.fetch = Some(fetch);
            return vec![self.get_blob(blob, grown)];
        }
        if BlobId::of(&fetch.bytes) != blob {
            return self.ask_later(now, blob);
        }
        self.things.stop(blob);
        let mut actions = vec![self.store_thing(blob, Record::Shared, Some(fetch.bytes))];
        actions.extend(self.go_on_with_things());
        actions
    }

    pub(super) fn on_no_blob(&mut self, now: UnixMillis, blob: BlobId) -> Actions {
        if self.things.fetch.take_if(|fetch| fetch.blob == blob).is_some() {
            return self.ask_later(now, blob);
        }
        // A restored relay may have less than it had.
        if self.things.known.get(&blob).is_some_and(|known| known.record == Record::Shared) {
            let mut actions = self.note_thing(blob, Record::Waiting);
            actions.extend(self.go_on_with_things());
            return actions;
        }
        Vec::new()
    }

    /// Not now: again after a while, and the others meanwhile.
    fn ask_later(&mut self, now: UnixMillis, blob: BlobId) -> Actions {
        self.things.missing.insert(blob);
        self.line.things_again_at.get_or_insert(now.plus(ASK_AGAIN_MS));
        let mut actions = self.go_on_with_things();
        actions.push(self.wake());
        actions
    }

    pub(super) fn ask_for_missing(&mut self) -> Actions {
        self.things.missing.clear();
        self.go_on_with_things()
    }

    /// A relay says that a thing was destroyed: believed if a member, present or former, signed it.
    pub(super) fn on_dropped(&mut self, bytes: &[u8]) -> Actions {
        let Ok((signed, dropping)) = SignedDropping::decode(bytes) else { return Vec::new() };
        let known = self.chain.as_ref().is_some_and(|chain| match chain.standing(&dropping.by) {
            Standing::Member(_) | Standing::Former(_) => true,
            Standing::Stranger => false,
        });
        if !known || dropping.space != self.space || !signed.is_by(&dropping.by) {
            return Vec::new();
        }
        if self.things.is_removed(&dropping.blob) {
            return Vec::new();
        }
        self.erase_thing(dropping.blob, Record::Removed { dropping: bytes.to_vec().into(), told: true })
    }
}

fn bytes_key(blob: BlobId) -> String {
    format!("{BYTES}{}", blob.to_hex())
}
