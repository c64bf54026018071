//! What this device wrote and the relay has not acknowledged: stored first, sent then, sealed again when the epoch ends.

use super::{Action, Actions, Chunk, Replica, StoreProblem, Ticket, Waiting};
use crate::authorship::Attestation;
use crate::document::Written;
use crate::id::EnvelopeId;
use crate::plan::address::Part;
use crate::plan::{EditError, FieldPath};
use crate::sealing::{Body, Envelope, Header, Kind};
use crate::time::UnixMillis;
use crate::wire::{Entry, LogEntry, RefusedWhy, ToRelay};
use minicbor::bytes::ByteVec;
use std::collections::BTreeMap;

/// Envelopes on their way at once.
const IN_FLIGHT_LIMIT: usize = 64;
/// The wait before the disk is tried again, in milliseconds.
const STORE_AGAIN_MS: u64 = 5_000;

/// What a stored chunk was for.
#[derive(Debug)]
pub(super) enum Purpose {
    /// Envelopes of ours, by sequence number and id.
    Own(Vec<(u64, EnvelopeId)>),
    /// Entries of the relay that can be applied now.
    Ingest(Vec<LogEntry>),
    /// Which log this is: nothing of the log is stored before it, so it is tried until it is there.
    Log(Chunk),
    /// Which knock is answered for an invite.
    Answer(crate::id::InviteId),
    /// A photo, sound or drawing.
    Thing(crate::id::BlobId),
    /// Bookkeeping that nothing waits for.
    Quiet,
}

/// One envelope of ours.
#[derive(Debug)]
pub(super) struct Item {
    pub part: Part,
    pub content: Content,
    pub paths: Vec<FieldPath>,
    pub at: UnixMillis,
    pub bytes: Vec<u8>,
    pub id: EnvelopeId,
    pub epoch: u32,
    pub stored: bool,
    pub sent: bool,
}

/// What it carries, so that it can be sealed again.
#[derive(Debug)]
pub(super) enum Content {
    /// A change and what attests it.
    Change(Vec<u8>, Attestation),
    /// A piece of a snapshot.
    Piece(Kind, Vec<u8>),
    /// The co-signature of a snapshot.
    Cosigned(Kind),
}

/// Envelopes of ours by sequence number.
#[derive(Debug, Default)]
pub(super) struct Outbox {
    pub items: BTreeMap<u64, Item>,
    /// The last envelope of ours that the relay has: its number and id.
    pub kept: (u64, EnvelopeId),
    /// The disk did not take something: nothing that comes later is stored before it.
    pub store_failed: bool,
    /// The bookkeeping did not get to the disk.
    pub meta_failed: bool,
}

impl Outbox {
    pub(super) fn waiting(&self) -> Vec<Waiting> {
        let changes = self.items.values().filter(|item| matches!(item.content, Content::Change(..)));
        changes.map(|item| Waiting { paths: item.paths.clone(), at: item.at }).collect()
    }

    pub(super) fn not_stored(&self) -> usize {
        self.items.values().filter(|item| !item.stored).count()
    }

    /// Number and id of the newest envelope, kept or not.
    pub(super) fn newest(&self) -> (u64, EnvelopeId) {
        self.items.last_key_value().map_or(self.kept, |(sequence, item)| (*sequence, item.id))
    }
}

pub(super) fn own_key(sequence: u64) -> String {
    format!("own/{sequence:016}")
}

impl Replica {
    /// Seals a change of ours and asks for it to be stored.
    pub(super) fn put_in_outbox(
        &mut self,
        now: UnixMillis,
        part: Part,
        written: &Written,
    ) -> Result<Actions, EditError> {
        let (sequence, _) = self.outbox.newest();
        let part_id = self.part_id(part).ok_or(EditError::NotIn)?;
        let attestation = Attestation::sign(
            self.space,
            part_id,
            self.actor,
            written.number,
            written.hash,
            sequence + 1,
            self.keys.signing(),
        );
        self.attestations.insert((part, self.actor), attestation);
        let content = Content::Change(written.raw.clone(), attestation);
        Ok(self.enqueue(now, part, content, written.paths.clone()))
    }

    pub(super) fn part_id(&self, part: Part) -> Option<crate::id::PartId> {
        self.chain.as_ref().and_then(|chain| chain.parts().get(part.index()).copied())
    }

    pub(super) fn enqueue(
        &mut self,
        now: UnixMillis,
        part: Part,
        content: Content,
        paths: Vec<FieldPath>,
    ) -> Actions {
        let (sequence, previous) = self.outbox.newest();
        let Some((bytes, id, epoch)) = self.seal(now, part, &content, sequence + 1, previous) else {
            return Vec::new();
        };
        let item = Item { part, content, paths, at: now, bytes, id, epoch, stored: false, sent: false };
        self.outbox.items.insert(sequence + 1, item);
        self.store_from(sequence + 1).into_iter().collect()
    }

    /// Asks for what is not on its way to the disk yet to be stored, from this number on and all in one.
    fn store_from(&mut self, sequence: u64) -> Option<Action> {
        if self.outbox.store_failed {
            return None;
        }
        let items = self.outbox.items.range(sequence..).filter(|(_, item)| !item.stored);
        let items: Vec<_> = items.map(|(at, item)| (*at, item.id, item.bytes.clone())).collect();
        if items.is_empty() {
            return None;
        }
        let ticket = self.ticket(Purpose::Own(items.iter().map(|(at, id, _)| (*at, *id)).collect()));
        let puts = items.into_iter().map(|(at, _, bytes)| (own_key(at), bytes)).collect();
        Some(Action::Store(ticket, Chunk { puts, deletes: Vec::new() }))
    }

    fn seal(
        &mut self,
        now: UnixMillis,
        part: Part,
        content: &Content,
        sequence: u64,
        previous: EnvelopeId,
    ) -> Option<(Vec<u8>, EnvelopeId, u32)> {
        let part_id = self.part_id(part)?;
        let chain = self.sealing_chain()?;
        let epoch = chain.epoch();
        let key = self.epoch_keys.get(&epoch)?;
        let (kind, attestation, change) = match content {
            Content::Change(raw, attestation) => (Kind::Changes, Some(*attestation), Some(raw)),
            Content::Piece(kind, piece) => (*kind, None, Some(piece)),
            Content::Cosigned(kind) => (*kind, None, None),
        };
        let header = Header {
            version: kind.version(),
            space: self.space,
            part: part_id,
            kind,
            epoch,
            device: self.keys.id(),
            sequence,
            previous,
            chain_head: chain.head(),
        };
        let body = Body {
            time: now,
            attestation,
            seen: self.log.after,
            seen_digest: self.log.digest(),
            changes: change.into_iter().cloned().map(ByteVec::from).collect(),
        };
        let envelope = Envelope::seal(&header, &body, key, &self.keys, &mut self.dice);
        Some((envelope.encode(), envelope.id(), epoch))
    }

    /// Seals everything that waits again where the epoch has ended since; each piece is stored again before it is sent.
    pub(super) fn seal_again(&mut self, now: UnixMillis) -> Actions {
        let Some(epoch) = self.sealing_chain().map(super::Chain::epoch) else { return Vec::new() };
        if self.is_rereading() || !self.epoch_keys.contains_key(&epoch) {
            return Vec::new();
        }
        let Some(first) = self.outbox.items.iter().find(|(_, item)| item.epoch != epoch).map(|(at, _)| *at)
        else {
            return Vec::new();
        };
        let waiting = self.outbox.items.split_off(&first);
        for (sequence, mut item) in waiting {
            let (_, previous) = self.outbox.newest();
            if let Some((bytes, id, epoch)) = self.seal(now, item.part, &item.content, sequence, previous) {
                (item.bytes, item.id, item.epoch) = (bytes, id, epoch);
                (item.stored, item.sent) = (false, false);
            }
            self.outbox.items.insert(sequence, item);
        }
        self.store_from(first).into_iter().collect()
    }

    /// Sends what is stored, in order, as far as the relay may have it.
    pub(super) fn send_waiting(&mut self) -> Actions {
        let epoch = self.sealing_chain().map(super::Chain::epoch);
        let through = self.sends_through();
        if !self.line.is_live() || self.line.first_link_waits() || self.is_rereading() {
            return Vec::new();
        }
        let mut actions = Vec::new();
        for (sequence, item) in self.outbox.items.iter_mut().take(IN_FLIGHT_LIMIT) {
            if !item.stored || Some(item.epoch) != epoch || *sequence > through {
                break;
            }
            if !item.sent {
                item.sent = true;
                let entry = Entry::Envelope(ByteVec::from(item.bytes.clone()));
                let frame = ToRelay::Append { ticket: *sequence, space: self.space, entry };
                actions.push(Action::Send(frame.encode()));
            }
        }
        actions
    }

    pub(super) fn on_stored(&mut self, now: UnixMillis, ticket: Ticket) -> Actions {
        let mut actions = Vec::new();
        if self.status.store_problem.take().is_some() {
            actions.push(Action::StatusChanged);
        }
        match self.storing.remove(&ticket) {
            Some(Purpose::Own(stored)) => {
                let mut paths = Vec::new();
                for (sequence, id) in stored {
                    if let Some(item) = self.outbox.items.get_mut(&sequence).filter(|item| item.id == id) {
                        item.stored = true;
                        paths.extend_from_slice(&item.paths);
                    }
                }
                actions.push(Action::StatusChanged);
                actions.extend(self.send_waiting());
                actions.extend(self.name_things(&paths));
            }
            Some(Purpose::Ingest(entries)) => actions.extend(self.on_ingested(now, entries)),
            Some(Purpose::Log(_)) => {
                self.log.storing = false;
                actions.extend(self.ingest_or_finish(now));
            }
            Some(Purpose::Answer(invite)) => actions.extend(self.answer_stored(invite)),
            Some(Purpose::Thing(blob)) => actions.extend(self.thing_stored(blob, ticket)),
            Some(Purpose::Quiet) | None => {}
        }
        actions
    }

    pub(super) fn on_store_failed(
        &mut self,
        now: UnixMillis,
        ticket: Ticket,
        problem: StoreProblem,
    ) -> Actions {
        self.status.store_problem = Some(problem);
        match self.storing.remove(&ticket) {
            Some(Purpose::Own(_)) => self.outbox.store_failed = true,
            Some(Purpose::Ingest(entries)) => self.log.give_back(entries),
            Some(Purpose::Log(chunk)) => self.log.refused = Some(chunk),
            Some(Purpose::Quiet) => self.outbox.meta_failed = true,
            Some(Purpose::Thing(blob)) => self.thing_not_stored(blob, ticket),
            Some(Purpose::Answer(_)) | None => {}
        }
        self.line.store_again_at = Some(now.plus(STORE_AGAIN_MS));
        vec![Action::StatusChanged, self.wake()]
    }

    /// Tries the disk again: with all of ours that it does not have, whole or not at all, so that there is never a hole.
    pub(super) fn store_again(&mut self, now: UnixMillis) -> Actions {
        self.outbox.store_failed = false;
        let mut actions = Actions::new();
        let meta_failed = std::mem::take(&mut self.outbox.meta_failed);
        match self.log.refused.take() {
            Some(chunk) => actions.push(self.store_for_log(chunk)),
            None if meta_failed => actions.push(self.store_meta()),
            None => {}
        }
        actions.extend(self.store_from(0));
        actions.extend(self.answer_again());
        actions.extend(self.store_removals_again());
        actions.extend(self.ingest_next(now));
        actions
    }

    /// The relay has everything of ours up to this number.
    pub(super) fn own_kept(&mut self, now: UnixMillis, sequence: u64, id: EnvelopeId) -> Actions {
        let Some(item) = self.outbox.items.remove(&sequence) else { return Vec::new() };
        self.members.mine.insert(sequence, item.bytes);
        self.outbox.kept = (sequence, id);
        self.status.last_shared = Some(now);
        vec![Action::StatusChanged]
    }

    /// The relay does not take an envelope of ours.
    pub(super) fn own_refused(&mut self, now: UnixMillis, sequence: u64, why: RefusedWhy) -> Actions {
        for item in self.outbox.items.range_mut(sequence..).map(|(_, item)| item) {
            item.sent = false;
        }
        let first = self.outbox.items.first_key_value().is_some_and(|(first, _)| *first == sequence);
        match why {
            RefusedWhy::OldEpoch => self.seal_again(now),
            RefusedWhy::Forked => self.trouble(super::RelayTrouble::Forked),
            // It acknowledged the number before, and does not know it any more.
            RefusedWhy::OutOfSequence if first => {
                let mut actions = self.trouble(super::RelayTrouble::RolledBack);
                actions.extend(self.try_again_later(now));
                actions
            }
            RefusedWhy::NotAMember => self.refused_as_stranger(),
            RefusedWhy::TooFast
            | RefusedWhy::Full
            | RefusedWhy::Unavailable
            | RefusedWhy::OutOfSequence
            | RefusedWhy::Stale
            | RefusedWhy::Malformed
            | RefusedWhy::Version
            | RefusedWhy::Signature
            | RefusedWhy::NoRight
            | RefusedWhy::TooLarge
            | RefusedWhy::NotThere
            | RefusedWhy::Invite => self.try_again_later(now),
        }
    }
}
