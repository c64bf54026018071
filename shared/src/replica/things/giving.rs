//! Giving things to the relay, one after the other, and asking what became of those that it has.

use super::{Record, bytes_key};
use crate::chain::SignedPutting;
use crate::id::BlobId;
use crate::replica::{Action, Actions, Replica};
use crate::wire::{BLOB_PIECE_BYTES, BLOBS_ASKED_LIMIT, Gone, RefusedWhy, ToRelay};
use minicbor::bytes::ByteVec;
use std::collections::BTreeSet;

/// What is being given to the relay.
#[derive(Debug)]
pub(super) struct Upload {
    pub(super) blob: BlobId,
    pub(super) ticket: u64,
    putting: ByteVec,
    bytes: Vec<u8>,
}

/// What was asked and not answered.
#[derive(Debug)]
pub(super) struct Question {
    pub(super) ticket: u64,
    pub(super) blobs: BTreeSet<BlobId>,
}

impl Replica {
    /// The relay is there, or says that much is new: it is asked what became of all that it had.
    pub(in crate::replica) fn ask_about_things(&mut self) -> Actions {
        let shared = self.things.known.iter().filter(|(_, known)| matches!(known.record, Record::Shared(_)));
        let shared: Vec<BlobId> = shared.map(|(blob, _)| *blob).collect();
        self.things.unsure.extend(shared);
        self.things.missing.clear();
        self.things.not_there.clear();
        self.go_on_with_things()
    }

    /// The next question, once the last one is answered.
    pub(super) fn ask_next(&mut self) -> Actions {
        if self.things.asked.is_some() || self.things.unsure.is_empty() {
            return Vec::new();
        }
        let blobs: BTreeSet<BlobId> = self.things.unsure.iter().take(BLOBS_ASKED_LIMIT).copied().collect();
        self.things.unsure.retain(|blob| !blobs.contains(blob));
        let ticket = self.things.ticket();
        let ask =
            ToRelay::AskBlobs { ticket, space: self.space, blobs: blobs.iter().copied().collect() }.encode();
        self.things.asked = Some(Question { ticket, blobs });
        vec![Action::Send(ask)]
    }

    pub(in crate::replica) fn on_became(
        &mut self,
        ticket: u64,
        gone: &[Gone],
        lacking: &[BlobId],
    ) -> Actions {
        let Some(question) = self.things.asked.take_if(|question| question.ticket == ticket) else {
            return Vec::new();
        };
        let mut actions: Actions = gone.iter().flat_map(|gone| self.on_dropped(gone)).collect();
        // A restored relay may have less than it had.
        for blob in lacking.iter().filter(|blob| question.blobs.contains(blob)) {
            let record = self.things.known.get(blob).map(|known| known.record.clone());
            if let Some(Record::Shared(putting)) = record {
                actions.extend(self.note_thing(*blob, Record::Waiting(putting)));
            }
        }
        actions.extend(self.go_on_with_things());
        actions
    }

    /// The next one that the relay may take.
    pub(super) fn put_next(&mut self) -> Actions {
        if self.things.upload.is_some() {
            return Vec::new();
        }
        let mut known = self.things.known.iter();
        let next = known.find_map(|(blob, known)| match &known.record {
            Record::Waiting(putting) if known.is_stored() && !self.things.refused.contains_key(blob) => {
                Some((*blob, putting.clone()))
            }
            Record::Held(_) | Record::Waiting(_) | Record::Shared(_) | Record::Removed { .. } => None,
        });
        let Some((blob, putting)) = next else { return Vec::new() };
        let ticket = self.things.ticket();
        self.things.upload = Some(Upload { blob, ticket, putting, bytes: Vec::new() });
        vec![Action::Bring(bytes_key(blob))]
    }

    /// What was asked for by [`Action::Bring`].
    pub(in crate::replica) fn on_brought(&mut self, key: &str, bytes: Option<Vec<u8>>) -> Actions {
        let Some(upload) = self.things.upload.as_mut().filter(|upload| bytes_key(upload.blob) == key) else {
            return Vec::new();
        };
        let blob = upload.blob;
        let putting = SignedPutting::decode(&upload.putting).ok();
        if let Some(bytes) = bytes.filter(|bytes| putting.is_some_and(|(_, putting)| putting.is_about(bytes)))
        {
            upload.bytes = bytes;
            return self.send_piece(0).into_iter().collect();
        }
        // The disk has lost or damaged it: others may still have it, this device does not.
        let mut actions = self.forget_thing(blob);
        actions.extend(self.go_on_with_things());
        actions
    }

    fn send_piece(&self, from: usize) -> Option<Action> {
        let Upload { blob: _, ticket, putting, bytes } = self.things.upload.as_ref()?;
        let piece = bytes.get(from..bytes.len().min(from.saturating_add(BLOB_PIECE_BYTES)))?;
        let frame = ToRelay::PutBlob {
            ticket: *ticket,
            space: self.space,
            putting: putting.clone(),
            from: u32::try_from(from).ok()?,
            bytes: piece.to_vec().into(),
        };
        Some(Action::Send(frame.encode()))
    }

    pub(in crate::replica) fn on_send_on(&self, ticket: u64, from: u32) -> Actions {
        let mine = self.things.upload.as_ref().is_some_and(|upload| upload.ticket == ticket);
        mine.then(|| self.send_piece(from as usize)).flatten().into_iter().collect()
    }

    /// The relay has it, unless it says at the same time that it was destroyed.
    pub(super) fn now_shared(&mut self, blob: BlobId) -> Actions {
        match self.things.known.get(&blob).map(|known| known.record.clone()) {
            Some(Record::Waiting(putting)) => self.note_thing(blob, Record::Shared(putting)),
            Some(Record::Held(_) | Record::Shared(_) | Record::Removed { .. }) | None => Vec::new(),
        }
    }

    /// The relay does not take it on this connection; it may take the others.
    pub(super) fn not_taken(&mut self, blob: BlobId, why: RefusedWhy) -> Actions {
        self.things.refused.insert(blob, why);
        let mut actions = vec![Action::StatusChanged];
        actions.extend(self.go_on_with_things());
        actions
    }

    /// Something has come to the relay.
    pub(in crate::replica) fn on_here(&mut self, blob: BlobId) -> Actions {
        self.things.missing.remove(&blob);
        self.things.not_there.remove(&blob);
        let mut actions = Vec::new();
        if let Some(Record::Removed { dropping, putting, .. }) =
            self.things.known.get(&blob).map(|known| known.record.clone())
        {
            actions.extend(self.note_thing(blob, Record::Removed { dropping, told: false, putting }));
        }
        actions.extend(self.go_on_with_things());
        actions
    }
}
