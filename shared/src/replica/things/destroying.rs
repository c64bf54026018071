//! Destroying things: here at once, at the relay as soon as it is there, and on every device that hears of it from
//! somebody who may.

use super::Record;
use crate::chain::{Dropping, Putting, SignedDropping, Standing};
use crate::id::{BlobId, DeviceId};
use crate::plan::kept_thing::KeptThing;
use crate::replica::{Action, Actions, MyStanding, Replica, ThingError};
use crate::time::UnixMillis;
use crate::wire::{Gone, RefusedWhy, ToRelay};
use minicbor::bytes::ByteVec;

/// What is to be destroyed is told so many at a time: everybody who is there hears of each.
const DROPPINGS_AT_ONCE: usize = 8;

impl Replica {
    /// Destroys a thing: here at once, at the relay as soon as it is there, and on every device that hears of it. Of one that
    /// no edit has named yet nobody hears.
    pub fn destroy_thing(&mut self, now: UnixMillis, thing: &KeptThing) -> Result<Actions, ThingError> {
        if self.standing() != MyStanding::In {
            return Err(ThingError::NotIn);
        }
        if self.things.is_removed(&thing.id) {
            return Ok(Vec::new());
        }
        if self.is_held(&thing.id) {
            return Ok(self.discard_thing(thing));
        }
        if self.may_destroy_thing(thing) == Some(false) {
            return Err(ThingError::NotYours);
        }
        let putting = self.things.known.get(&thing.id).and_then(|known| known.record.putting().cloned());
        let dropping = self.dropping(now, thing.id);
        let record = Record::Removed { dropping, told: false, putting };
        let mut actions = self.erase_thing(thing.id, record);
        actions.extend(self.go_on_with_things());
        Ok(actions)
    }

    /// Whether this device may destroy a thing; none while it has not seen it: then the relay says so.
    #[must_use]
    pub fn may_destroy_thing(&self, thing: &KeptThing) -> Option<bool> {
        let put_by = self.thing_put_by(thing)?;
        Some(self.chain.as_ref()?.may_destroy(&self.device(), &put_by))
    }

    fn dropping(&self, at: UnixMillis, blob: BlobId) -> ByteVec {
        let dropping = Dropping { space: self.space, blob, by: self.device(), at };
        dropping.sign(self.keys.signing()).encode().into()
    }

    fn erase_thing(&mut self, blob: BlobId, record: Record) -> Actions {
        self.things.stop(blob);
        vec![self.store_thing(blob, record, None), Action::StatusChanged]
    }

    /// The disk is tried again with what it did not take.
    pub(in crate::replica) fn store_removals_again(&mut self) -> Actions {
        let again = std::mem::take(&mut self.things.not_stored);
        let records = again.into_iter().filter_map(|blob| {
            let known = self.things.known.get(&blob).filter(|known| known.record.is_removed())?;
            Some((blob, known.record.clone()))
        });
        let records: Vec<_> = records.collect();
        records.into_iter().map(|(blob, record)| self.store_thing(blob, record, None)).collect()
    }

    /// The relay's store was restored: what it once knew as destroyed it may have again.
    pub(in crate::replica) fn tell_removals_again(&mut self) -> Actions {
        let known = self.things.known.iter();
        let told = known.filter_map(|(blob, known)| match &known.record {
            Record::Removed { dropping, told: true, putting } => {
                let (dropping, putting) = (dropping.clone(), putting.clone());
                Some((*blob, Record::Removed { dropping, told: false, putting }))
            }
            Record::Held(_)
            | Record::Waiting(_)
            | Record::Shared(_)
            | Record::Removed { told: false, .. } => None,
        });
        let told: Vec<_> = told.collect();
        let mut actions: Actions =
            told.into_iter().flat_map(|(blob, record)| self.note_thing(blob, record)).collect();
        actions.extend(self.go_on_with_things());
        actions
    }

    /// Some of what is to be destroyed, and more with each answer. What is not on this disk is not said to anybody.
    pub(super) fn send_droppings(&mut self) -> Actions {
        let under_way = self.things.dropping.len();
        let known = self.things.known.iter().filter(|(blob, known)| {
            known.is_stored()
                && !self.things.not_there.contains(*blob)
                && !self.things.dropping.values().any(|sent| sent == *blob)
        });
        let untold = known.filter_map(|(blob, known)| match &known.record {
            Record::Removed { dropping, told: false, putting } => {
                Some((*blob, dropping.clone(), putting.clone()))
            }
            Record::Held(_) | Record::Waiting(_) | Record::Shared(_) | Record::Removed { told: true, .. } => {
                None
            }
        });
        let next: Vec<_> = untold.take(DROPPINGS_AT_ONCE.saturating_sub(under_way)).collect();
        let space = self.space;
        let send = |(blob, dropping, putting)| {
            let ticket = self.things.ticket();
            self.things.dropping.insert(ticket, blob);
            Action::Send(ToRelay::DropBlob { ticket, space, dropping, putting }.encode())
        };
        next.into_iter().map(send).collect()
    }

    /// The relay knows.
    pub(super) fn now_told(&mut self, ticket: u64) -> Actions {
        let Some(blob) = self.things.dropping.remove(&ticket) else { return Vec::new() };
        // There may be room now for what there was none for.
        self.things.refused.clear();
        match self.things.known.get(&blob).map(|known| known.record.clone()) {
            Some(Record::Removed { dropping, putting, .. }) => {
                self.note_thing(blob, Record::Removed { dropping, told: true, putting })
            }
            Some(Record::Held(_) | Record::Waiting(_) | Record::Shared(_)) | None => Vec::new(),
        }
    }

    /// The relay does not destroy it, and nothing will change that soon.
    pub(super) fn not_dropped(&mut self, blob: BlobId, why: RefusedWhy) -> Actions {
        let mut actions = match self.things.known.get(&blob).map(|known| known.record.clone()) {
            Some(Record::Removed { .. }) if matches!(why, RefusedWhy::NotThere | RefusedWhy::Full) => {
                self.things.not_there.insert(blob);
                vec![Action::StatusChanged]
            }
            Some(Record::Removed { dropping, putting, .. }) => {
                let by =
                    SignedDropping::decode(&dropping).ok().map(|(_, dropping)| (dropping.by, dropping.at));
                match by {
                    // It is somebody else's: it is still there, and comes back when somebody wants to see it.
                    Some((by, _)) if by == self.device() => self.forget_thing(blob),
                    by => self.speak_for(blob, by.map(|(_, at)| at), putting, dropping),
                }
            }
            Some(Record::Held(_) | Record::Waiting(_) | Record::Shared(_)) | None => Vec::new(),
        };
        actions.extend(self.go_on_with_things());
        actions
    }

    /// Whoever had it destroyed may not any more, as they are gone. If this device may, it says so itself.
    fn speak_for(
        &mut self,
        blob: BlobId,
        at: Option<UnixMillis>,
        putting: Option<ByteVec>,
        dropping: ByteVec,
    ) -> Actions {
        let put_by = self.things.putting(&blob).map(|putting| putting.by);
        let may = put_by.is_some_and(|put_by| {
            self.chain.as_ref().is_some_and(|chain| chain.may_destroy(&self.device(), &put_by))
        });
        let record = match at.filter(|_| may) {
            Some(at) => Record::Removed { dropping: self.dropping(at, blob), told: false, putting },
            None => Record::Removed { dropping, told: true, putting },
        };
        self.note_thing(blob, record)
    }

    /// A relay says that a thing was destroyed: believed if somebody signed it who may destroy it by the chain, whoever
    /// carries it.
    pub(in crate::replica) fn on_dropped(&mut self, gone: &Gone) -> Actions {
        let Ok((signed, dropping)) = SignedDropping::decode(&gone.dropping) else { return Vec::new() };
        let Ok((blob, put)) = Putting::read(&gone.putting, self.space) else { return Vec::new() };
        let may = self.chain.as_ref().is_some_and(|chain| chain.may_destroy(&dropping.by, &put.by));
        let is_whole = dropping.space == self.space && dropping.blob == blob && signed.is_by(&dropping.by);
        if !is_whole {
            return Vec::new();
        }
        if !may {
            return self.judge_later(blob, [dropping.by, put.by]);
        }
        let putting = Some(gone.putting.clone());
        match self.things.known.get(&blob).map(|known| known.record.clone()) {
            Some(Record::Removed { putting: Some(_), .. }) => Vec::new(),
            Some(Record::Removed { dropping, told, putting: None }) => {
                self.note_thing(blob, Record::Removed { dropping, told, putting })
            }
            Some(Record::Held(_) | Record::Waiting(_) | Record::Shared(_)) | None => {
                let dropping = gone.dropping.clone();
                self.erase_thing(blob, Record::Removed { dropping, told: true, putting })
            }
        }
    }
    /// Whoever is not known here may be let in by what this device has yet to read: it asks again.
    fn judge_later(&mut self, blob: BlobId, devices: [DeviceId; 2]) -> Actions {
        let is_known =
            |device| self.chain.as_ref().is_some_and(|chain| chain.standing(device) != Standing::Stranger);
        if !devices.iter().all(is_known) && self.things.known.contains_key(&blob) {
            self.things.unjudged.insert(blob);
            return self.look_again_later();
        }
        Vec::new()
    }
}
