//! Photos, sounds and drawings: stored here first, given to the relay when it is there, fetched when somebody wants to see
//! one, and destroyed everywhere when its owner says so.

mod destroying;
mod fetching;
mod giving;
mod holding;

use super::outbox::Purpose;
use super::{Action, Actions, Chunk, MyStanding, Replica, Ticket};
use crate::chain::{Dropping, Putting, SignedDropping, SignedPutting};
use crate::codec;
use crate::id::{BlobId, DeviceId};
use crate::plan::kept_thing::{KeptThing, ThingKind};
use crate::sealing::{THING_LIMIT_BYTES, seal_thing};
use crate::time::UnixMillis;
use crate::wire::RefusedWhy;
use fetching::Fetch;
use giving::{Question, Upload};
use minicbor::bytes::ByteVec;
use minicbor::{Decode, Encode};
use std::collections::{BTreeMap, BTreeSet};

/// Requests about things use tickets from here on.
const FIRST_TICKET: u64 = 1 << 50;
const RECORD_LIMIT_BYTES: usize = 2048;
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
    /// Somebody else put it, and this device may not destroy it (see [`crate::chain::Chain::may_destroy`]).
    #[error("not yours to destroy")]
    NotYours,
}

/// What is stored of a thing beside its bytes. The putting says whose it is.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
enum Record {
    /// The relay does not have it.
    #[n(0)]
    Waiting(#[n(0)] ByteVec),
    /// The relay has it.
    #[n(1)]
    Shared(#[n(0)] ByteVec),
    /// It was destroyed.
    #[n(2)]
    Removed {
        #[n(0)]
        dropping: ByteVec,
        /// The relay knows.
        #[n(1)]
        told: bool,
        /// Not known of what was destroyed without ever having been here.
        #[n(2)]
        putting: Option<ByteVec>,
    },
    /// It was kept for something that is still being written. Nobody else knows of it.
    #[n(3)]
    Held(#[n(0)] ByteVec),
}

impl Record {
    const fn putting(&self) -> Option<&ByteVec> {
        match self {
            Self::Held(putting) | Self::Waiting(putting) | Self::Shared(putting) => Some(putting),
            Self::Removed { putting, .. } => putting.as_ref(),
        }
    }

    const fn is_removed(&self) -> bool {
        match self {
            Self::Removed { .. } => true,
            Self::Held(_) | Self::Waiting(_) | Self::Shared(_) => false,
        }
    }
}

#[derive(Debug)]
struct Known {
    record: Record,
    /// It is being stored under this ticket.
    storing: Option<Ticket>,
}

impl Known {
    const fn is_stored(&self) -> bool {
        self.storing.is_none()
    }
}

/// What this device knows of the space's things.
#[derive(Debug, Default)]
pub(super) struct Things {
    known: BTreeMap<BlobId, Known>,
    /// Somebody wants to see these, and they are not here.
    wanted: BTreeSet<BlobId>,
    /// Of these the relay said that it does not have them.
    missing: BTreeSet<BlobId>,
    /// What became of these is to be asked.
    unsure: BTreeSet<BlobId>,
    asked: Option<Question>,
    /// These were destroyed by somebody whom this device does not know yet.
    unjudged: BTreeSet<BlobId>,
    upload: Option<Upload>,
    /// These the relay does not take on this connection.
    refused: BTreeMap<BlobId, RefusedWhy>,
    fetch: Option<Fetch>,
    /// What came of something until nothing more came.
    begun: Option<Fetch>,
    /// Droppings that were sent on this connection and not answered.
    dropping: BTreeMap<u64, BlobId>,
    /// These the relay is to destroy, and did not have when it was told to.
    not_there: BTreeSet<BlobId>,
    /// That these were destroyed is not on the disk, and the disk did not take it.
    not_stored: BTreeSet<BlobId>,
    last_ticket: u64,
}

impl Things {
    pub(super) fn waiting(&self) -> usize {
        let waits = |(blob, known): &(&BlobId, &Known)| match known.record {
            Record::Waiting(_) => known.is_stored(),
            Record::Held(_) | Record::Shared(_) => false,
            Record::Removed { told, .. } => !told && !self.not_there.contains(*blob),
        };
        self.known.iter().filter(waits).count()
    }

    /// How many the relay has no room for.
    pub(super) fn without_room(&self) -> usize {
        self.refused.values().filter(|why| **why == RefusedWhy::Full).count()
    }

    pub(super) fn line_lost(&mut self) {
        (self.upload, self.fetch, self.asked) = (None, None, None);
        self.dropping.clear();
        self.missing.clear();
        self.unsure.clear();
        self.unjudged.clear();
        self.refused.clear();
        self.not_there.clear();
    }

    /// Takes the records among what is stored.
    pub(super) fn read(&mut self, saved: &BTreeMap<String, Vec<u8>>) {
        for (key, bytes) in saved.range(RECORDS.to_owned()..).take_while(|(key, _)| key.starts_with(RECORDS))
        {
            let blob = key.strip_prefix(RECORDS).and_then(|hex| BlobId::from_hex(hex).ok());
            let record = codec::decode("stored thing", bytes, RECORD_LIMIT_BYTES).ok();
            if let (Some(blob), Some(record)) = (blob, record) {
                self.known.insert(blob, Known { record, storing: None });
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
        self.begun.take_if(|begun| begun.blob == blob);
        self.wanted.remove(&blob);
        self.missing.remove(&blob);
        self.unsure.remove(&blob);
        self.unjudged.remove(&blob);
        self.refused.remove(&blob);
    }

    fn is_removed(&self, blob: &BlobId) -> bool {
        self.known.get(blob).is_some_and(|known| known.record.is_removed())
    }

    /// What whoever put a thing said of it, if it is or was here.
    fn putting(&self, blob: &BlobId) -> Option<Putting> {
        let (_, putting) = SignedPutting::decode(self.known.get(blob)?.record.putting()?).ok()?;
        Some(putting)
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
    (record_key(blob), codec::encode(record))
}

fn record_key(blob: BlobId) -> String {
    format!("{RECORDS}{}", blob.to_hex())
}

fn bytes_key(blob: BlobId) -> String {
    format!("{BYTES}{}", blob.to_hex())
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

    /// Keeps a photo, sound or drawing of at most 1 MiB. It is here once it is stored, and stays on this device alone until
    /// an edit is made in which its line stands; then the relay is given it when it can be.
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
        let putting = Putting::of(self.space, self.device(), &sealed).ok_or(ThingError::TooLarge)?;
        let putting = putting.sign(self.keys.signing()).encode();
        let id = BlobId::of(&putting);
        let stored = self.store_thing(id, Record::Held(putting.into()), Some(sealed));
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
            Some(known) if known.is_stored() => ThingState::Here,
            Some(_) => ThingState::OnItsWay,
            None if self.things.wanted.contains(&thing.id) => ThingState::OnItsWay,
            None => ThingState::NotHere,
        }
    }

    /// The device that put a thing; none while this device has not seen it.
    #[must_use]
    pub fn thing_put_by(&self, thing: &KeptThing) -> Option<DeviceId> {
        self.things.putting(&thing.id).map(|putting| putting.by)
    }

    /// Stores a record, with the bytes that belong to it; without bytes those that are there are erased.
    fn store_thing(&mut self, blob: BlobId, record: Record, sealed: Option<Vec<u8>>) -> Action {
        let puts = [Some(record_put(blob, &record)), sealed.map(|sealed| (bytes_key(blob), sealed))];
        let puts: Vec<_> = puts.into_iter().flatten().collect();
        let deletes = if puts.len() == 1 { vec![bytes_key(blob)] } else { Vec::new() };
        let ticket = self.ticket(Purpose::Thing(blob));
        self.things.known.insert(blob, Known { record, storing: Some(ticket) });
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

    /// Nothing is known of it any more, as if it had never been here.
    fn forget_thing(&mut self, blob: BlobId) -> Actions {
        self.things.stop(blob);
        self.things.known.remove(&blob);
        let ticket = self.ticket(Purpose::Quiet);
        let deletes = vec![bytes_key(blob), record_key(blob)];
        vec![Action::Store(ticket, Chunk { puts: Vec::new(), deletes }), Action::StatusChanged]
    }

    pub(super) fn thing_stored(&mut self, blob: BlobId, ticket: Ticket) -> Actions {
        if let Some(known) = self.things.known.get_mut(&blob) {
            known.storing.take_if(|storing| *storing == ticket);
        }
        let mut actions = vec![Action::StatusChanged];
        actions.extend(self.go_on_with_things());
        actions
    }

    /// What the disk did not take is not here. What was destroyed stays destroyed, and is stored as such when the disk
    /// is there again: it would come back with the next start.
    pub(super) fn thing_not_stored(&mut self, blob: BlobId, ticket: Ticket) {
        let Some(known) = self.things.known.get(&blob).filter(|known| known.storing == Some(ticket)) else {
            return;
        };
        if known.record.is_removed() {
            self.things.not_stored.insert(blob);
        } else {
            self.things.known.remove(&blob);
        }
    }

    /// One up, one down, one question, and some of what is to be destroyed: as far as the relay is there.
    pub(super) fn go_on_with_things(&mut self) -> Actions {
        if !self.line.is_live() || self.line.first_link_waits() {
            return Vec::new();
        }
        let mut actions = self.ask_next();
        // A relay that does not know the members again yet cannot know what is theirs either.
        if !self.is_rereading() {
            actions.extend(self.send_droppings());
            actions.extend(self.put_next());
        }
        actions.extend(self.fetch_next());
        actions
    }

    pub(super) fn on_thing_kept(&mut self, ticket: u64) -> Actions {
        let mut actions = match self.things.upload.take_if(|upload| upload.ticket == ticket) {
            Some(upload) => self.now_shared(upload.blob),
            None => self.now_told(ticket),
        };
        actions.extend(self.go_on_with_things());
        actions
    }

    pub(super) fn on_thing_refused(&mut self, now: UnixMillis, ticket: u64, why: RefusedWhy) -> Actions {
        if why == RefusedWhy::NotAMember {
            return self.refused_as_stranger();
        }
        let later = matches!(why, RefusedWhy::TooFast | RefusedWhy::Unavailable);
        if let Some(upload) = self.things.upload.take_if(|upload| upload.ticket == ticket) {
            return if later { self.try_again_later(now) } else { self.not_taken(upload.blob, why) };
        }
        if let Some(fetch) = self.things.fetch.take_if(|fetch| fetch.ticket == ticket) {
            return self.ask_later(now, fetch.blob);
        }
        if let Some(question) = self.things.asked.take_if(|question| question.ticket == ticket) {
            self.things.unsure.extend(question.blobs.into_iter().filter(|_| later));
            return self.try_again_later(now);
        }
        let Some(blob) = self.things.dropping.remove(&ticket) else { return Vec::new() };
        if later { self.try_again_later(now) } else { self.not_dropped(blob, why) }
    }
}
