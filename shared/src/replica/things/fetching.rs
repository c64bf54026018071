//! Fetching things that somebody wants to see, one after the other and piece by piece.

use super::Record;
use crate::chain::Putting;
use crate::id::BlobId;
use crate::plan::kept_thing::KeptThing;
use crate::replica::{Action, Actions, Replica};
use crate::time::UnixMillis;
use crate::wire::{BLOB_LIMIT_BYTES, ToRelay};

/// Something that the relay did not have is asked for again after this time, and something of which nothing comes is left
/// for the others, in milliseconds.
const ASK_AGAIN_MS: u64 = 30_000;

/// What is being fetched.
#[derive(Debug)]
pub(super) struct Fetch {
    pub(super) blob: BlobId,
    pub(super) ticket: u64,
    pub(super) bytes: Vec<u8>,
    heard_at: UnixMillis,
}

impl Replica {
    /// Somebody wants to see or hear a thing: it is fetched if it is not here, now or when the relay is there.
    pub fn want_thing(&mut self, thing: &KeptThing) -> Actions {
        if self.things.known.contains_key(&thing.id) || !self.things.wanted.insert(thing.id) {
            return Vec::new();
        }
        let mut actions = vec![Action::StatusChanged];
        actions.extend(self.go_on_with_things());
        actions
    }

    /// The next one that the relay may have.
    pub(super) fn fetch_next(&mut self) -> Actions {
        if self.things.fetch.is_some() {
            return Vec::new();
        }
        let Some(blob) = self.things.wanted.difference(&self.things.missing).next().copied() else {
            return Vec::new();
        };
        let (ticket, heard_at) = (self.things.ticket(), self.line.now());
        let begun = self.things.begun.take_if(|begun| begun.blob == blob);
        let bytes = begun.map(|begun| begun.bytes).unwrap_or_default();
        let ask = self.get_blob(ticket, blob, bytes.len());
        self.things.fetch = Some(Fetch { blob, ticket, bytes, heard_at });
        let mut actions = vec![ask];
        actions.extend(self.look_again_later());
        actions
    }

    /// After a while.
    pub(super) fn look_again_later(&mut self) -> Actions {
        let at = self.line.now().plus(ASK_AGAIN_MS);
        self.line.things_again_at.get_or_insert(at);
        vec![self.wake()]
    }

    fn get_blob(&self, ticket: u64, blob: BlobId, from: usize) -> Action {
        let from = u32::try_from(from).unwrap_or(u32::MAX);
        Action::Send(ToRelay::GetBlob { ticket, space: self.space, blob, from }.encode())
    }

    pub(in crate::replica) fn on_blob(
        &mut self,
        now: UnixMillis,
        signed: &[u8],
        from: u32,
        bytes: &[u8],
    ) -> Actions {
        let blob = BlobId::of(signed);
        let Some(mut fetch) = self.things.fetch.take_if(|fetch| fetch.blob == blob) else {
            return Vec::new();
        };
        let size = Putting::read(signed, self.space).map_or(0, |(_, putting)| putting.size as usize);
        let grown = fetch.bytes.len() + bytes.len();
        if bytes.is_empty() || from as usize != fetch.bytes.len() || grown > size || size > BLOB_LIMIT_BYTES {
            return self.ask_later(now, blob);
        }
        fetch.bytes.extend_from_slice(bytes);
        if grown < size {
            let ask = self.get_blob(fetch.ticket, blob, grown);
            fetch.heard_at = now;
            self.things.fetch = Some(fetch);
            return vec![ask];
        }
        if !Putting::read(signed, self.space).is_ok_and(|(_, putting)| putting.is_about(&fetch.bytes)) {
            return self.ask_later(now, blob);
        }
        self.things.stop(blob);
        let record = Record::Shared(signed.to_vec().into());
        let mut actions = vec![self.store_thing(blob, record, Some(fetch.bytes))];
        actions.extend(self.go_on_with_things());
        actions
    }

    pub(in crate::replica) fn on_no_blob(&mut self, now: UnixMillis, blob: BlobId) -> Actions {
        match self.things.fetch.take_if(|fetch| fetch.blob == blob) {
            Some(_) => self.ask_later(now, blob),
            None => Vec::new(),
        }
    }

    /// Not now: again after a while, and the others meanwhile.
    pub(super) fn ask_later(&mut self, now: UnixMillis, blob: BlobId) -> Actions {
        self.things.missing.insert(blob);
        self.line.things_again_at.get_or_insert(now.plus(ASK_AGAIN_MS));
        let mut actions = self.go_on_with_things();
        actions.push(self.wake());
        actions
    }

    /// Asks again for what was not there, and leaves what nothing came of: what came of it is not asked for again.
    pub(in crate::replica) fn look_after_fetches(&mut self, now: UnixMillis) -> Actions {
        self.things.missing.clear();
        let unjudged = std::mem::take(&mut self.things.unjudged);
        self.things.unsure.extend(unjudged);
        let silent = |fetch: &mut Fetch| {
            // A clock may have been set back.
            fetch.heard_at = fetch.heard_at.min(now);
            now.since(fetch.heard_at) >= ASK_AGAIN_MS
        };
        if let Some(fetch) = self.things.fetch.take_if(silent) {
            self.things.missing.insert(fetch.blob);
            self.things.begun = Some(fetch);
            self.line.things_again_at = Some(now.plus(ASK_AGAIN_MS));
        } else if let Some(fetch) = &self.things.fetch {
            self.line.things_again_at = Some(fetch.heard_at.plus(ASK_AGAIN_MS));
        }
        self.go_on_with_things()
    }
}
