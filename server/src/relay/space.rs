//! One space in memory: its log, who follows it, and what waits for the store.

mod append;
mod blobs;
mod following;
mod joining;

pub(super) use blobs::Piece;

use super::action::{Closing, ReadBlob, ReadLog, Recall, RelayAction};
use super::context::Context;
use super::event::ConnectionId;
use super::limits::{HELD_BYTES_LIMIT, HELD_FRAMES_LIMIT, SPACE_IDLE_MS};
use super::rate::Bucket;
use super::request::{Request, Wanted};
use super::space_log::{LinkEffects, SpaceLog};
use crate::store::{BatchId, LogPage, StoredSpace};
use blobs::Upload;
use following::Follower;
use kith_shared::id::{BlobId, DeviceId, EnvelopeId, InviteId, SpaceId};
use kith_shared::time::UnixMillis;
use kith_shared::wire::{FromRelay, Gone, RefusedWhy};
use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

pub(super) struct Space {
    id: SpaceId,
    state: State,
    /// The newest log number that is in the store for good.
    committed: u64,
    followers: BTreeMap<ConnectionId, Follower>,
    in_flight: VecDeque<InFlight>,
    held: VecDeque<Request>,
    uploads: BTreeMap<ConnectionId, Upload>,
    /// Devices that may not write for a while, and since when.
    held_back: BTreeMap<DeviceId, UnixMillis>,
    entries: Bucket,
    bytes: Bucket,
    whispers: Bucket,
    used_at: UnixMillis,
}

enum State {
    /// The store has been asked.
    Loading,
    /// Known, with everything accepted so far.
    Open(Box<SpaceLog>),
    /// Something accepted was not kept: once every batch under way is answered for, the store is asked again.
    Recovering,
}

/// A batch under way, and who is to be told of it.
struct InFlight {
    batch: BatchId,
    subject: Subject,
    waiters: Vec<Waiter>,
}

struct Waiter {
    connection: ConnectionId,
    ticket: u64,
}

enum Subject {
    Entry { number: u64, entry: kith_shared::wire::Entry, link: Option<LinkEffects> },
    Invite(InviteId),
    Knock { invite: InviteId, knocked: Arc<[u8]> },
    End { invite: InviteId, knocker: Option<DeviceId> },
    Blob(BlobId),
    Dropped { blob: BlobId, gone: Gone },
}

impl Subject {
    fn is_about(&self, wanted: &BlobId) -> bool {
        match self {
            Self::Blob(blob) | Self::Dropped { blob, .. } => blob == wanted,
            Self::Entry { .. } | Self::Invite(_) | Self::Knock { .. } | Self::End { .. } => false,
        }
    }
}

impl Space {
    /// A space that somebody asked for: the store is asked for it.
    pub(super) fn called_for(id: SpaceId, context: &mut Context<'_>) -> Self {
        context.actions.push(RelayAction::Load { space: id });
        Self {
            id,
            state: State::Loading,
            committed: 0,
            followers: BTreeMap::new(),
            in_flight: VecDeque::new(),
            held: VecDeque::new(),
            uploads: BTreeMap::new(),
            held_back: BTreeMap::new(),
            entries: Bucket::full(context.limits.space_entries, context.now),
            bytes: Bucket::full(context.limits.space_bytes, context.now),
            whispers: Bucket::full(context.limits.space_whispers, context.now),
            used_at: context.now,
        }
    }

    /// Answers a request now, or holds it until the space is known.
    pub(super) fn take(&mut self, context: &mut Context<'_>, request: Request) {
        self.used_at = context.now;
        if let Wanted::Whisper { sealed } = request.wanted {
            return self.whisper(context, request.connection, &request.device, sealed);
        }
        if self.must_wait() {
            self.hold(context, request);
        } else {
            self.answer(context, request);
        }
    }

    /// Nothing is decided by a link that the store may yet lose: whatever comes after it waits for the store.
    fn must_wait(&self) -> bool {
        match self.state {
            State::Loading | State::Recovering => true,
            State::Open(_) => {
                !self.held.is_empty()
                    || self.in_flight.iter().any(|flying| match &flying.subject {
                        Subject::Entry { link, .. } => link.is_some(),
                        Subject::Invite(_)
                        | Subject::Knock { .. }
                        | Subject::End { .. }
                        | Subject::Blob(_)
                        | Subject::Dropped { .. } => false,
                    })
            }
        }
    }

    fn hold(&mut self, context: &mut Context<'_>, request: Request) {
        let weight = context.held_bytes.saturating_add(request.weight);
        if self.held.len() >= HELD_FRAMES_LIMIT || weight > HELD_BYTES_LIMIT {
            let why = RefusedWhy::Unavailable;
            context.refuse(request.connection, request.wanted.ticket(), Some(self.id), why);
            return;
        }
        *context.held_bytes = weight;
        self.held.push_back(request);
    }

    fn answer(&mut self, context: &mut Context<'_>, request: Request) {
        let Request { connection, device, weight: _, wanted } = request;
        if self.is_muted(&device) {
            return context.close(connection, Closing::Quiet);
        }
        let ticket = wanted.ticket();
        let answered = match wanted {
            Wanted::Follow { after } => self.follow(context, connection, device, after),
            Wanted::Append { ticket, entry } => self.append(context, connection, ticket, device, entry),
            Wanted::Invite { ticket, signed } => self.register(context, connection, ticket, device, signed),
            Wanted::Knock { ticket, invite, request, signature } => {
                let knock = crate::store::StoredKnock { device, request, signature };
                self.knock(context, connection, ticket, invite, knock)
            }
            Wanted::Answer { ticket, invite, answer } => {
                self.answer_knock(context, connection, ticket, device, (invite, answer))
            }
            Wanted::EndInvite { ticket, invite } => {
                self.end_invite(context, connection, ticket, device, invite)
            }
            Wanted::PutBlob(piece) => self.put_blob(context, connection, &device, piece),
            Wanted::GetBlob { ticket, blob, from } => {
                let read = ReadBlob { connection, space: self.id, blob, from, ticket, device };
                self.get_blob(context, read)
            }
            Wanted::DropBlob { ticket, dropping, putting } => {
                let waiter = Waiter { connection, ticket };
                self.drop_blob(context, &device, waiter, (dropping, putting))
            }
            Wanted::AskBlobs { ticket, blobs } => {
                self.ask_blobs(context, &device, Waiter { connection, ticket }, blobs)
            }
            // Taken before anything else, and never held.
            Wanted::Whisper { sealed } => {
                self.whisper(context, connection, &device, sealed);
                Ok(())
            }
        };
        if let Err(why) = answered {
            context.refuse(connection, ticket, Some(self.id), why);
        }
    }

    /// Answers what was held, as far as nothing in it has to wait again.
    fn answer_held(&mut self, context: &mut Context<'_>) {
        let mut waiting = core::mem::take(&mut self.held);
        while !self.must_wait() {
            let Some(request) = waiting.pop_front() else { break };
            *context.held_bytes = context.held_bytes.saturating_sub(request.weight);
            if context.gate.get(request.connection).is_some() {
                self.answer(context, request);
            }
        }
        self.held = waiting;
    }

    pub(super) fn loaded(&mut self, context: &mut Context<'_>, stored: StoredSpace) {
        if !matches!(self.state, State::Loading) {
            return;
        }
        match SpaceLog::from_stored(self.id, stored) {
            Ok(log) => {
                let before = core::mem::replace(&mut self.committed, log.head());
                self.state = State::Open(Box::new(log));
                self.catch_up(context, before);
                self.answer_held(context);
            }
            Err(_) => self.give_up(context),
        }
    }

    /// The store cannot give the space: nobody is told anything about it but to come back.
    pub(super) fn give_up(&mut self, context: &mut Context<'_>) {
        self.refuse_held(context);
        for connection in self.followers.keys().copied().collect::<Vec<_>>() {
            self.lose_follower(context, connection);
            context.close(connection, Closing::Overloaded);
        }
        self.state = State::Recovering;
    }

    pub(super) fn refuse_held(&mut self, context: &mut Context<'_>) {
        for request in core::mem::take(&mut self.held) {
            *context.held_bytes = context.held_bytes.saturating_sub(request.weight);
            let why = RefusedWhy::Unavailable;
            context.refuse(request.connection, request.wanted.ticket(), Some(self.id), why);
        }
    }

    /// The only place from which anything is acknowledged or passed on.
    pub(super) fn committed(&mut self, context: &mut Context<'_>, batch: BatchId) {
        let Some(at) = self.in_flight.iter().position(|flying| flying.batch == batch) else { return };
        let Some(InFlight { batch: _, subject, waiters }) = self.in_flight.remove(at) else { return };
        let number = match &subject {
            Subject::Entry { number, .. } => *number,
            Subject::Invite(_)
            | Subject::Knock { .. }
            | Subject::End { .. }
            | Subject::Blob(_)
            | Subject::Dropped { .. } => 0,
        };
        for Waiter { connection, ticket } in waiters {
            context.send(connection, &FromRelay::Kept { ticket, number });
        }
        match subject {
            Subject::Entry { number, entry, link } => {
                self.committed = number;
                let effects = link.unwrap_or_default();
                self.drop_quietly(context, &effects);
                self.pass_on(context, number, entry);
                self.apply_effects(context, &effects);
            }
            Subject::Invite(_) => {}
            Subject::Knock { invite: _, knocked } => self.pass_on_knock(context, &knocked),
            Subject::End { invite, knocker } => self.say_not_admitted(context, invite, knocker),
            Subject::Blob(blob) => {
                self.tell_followers(context, &FromRelay::Here { space: self.id, blob });
            }
            Subject::Dropped { blob: _, gone } => {
                self.tell_followers(context, &FromRelay::Dropped { space: self.id, gone });
            }
        }
        self.settle(context);
        self.answer_held(context);
    }

    pub(super) fn commit_failed(&mut self, context: &mut Context<'_>, batch: BatchId) {
        let Some(at) = self.in_flight.iter().position(|flying| flying.batch == batch) else { return };
        if let Some(lost) = self.in_flight.remove(at) {
            for Waiter { connection, ticket } in lost.waiters {
                context.refuse(connection, Some(ticket), Some(self.id), RefusedWhy::Unavailable);
            }
        }
        self.state = State::Recovering;
        self.settle(context);
    }

    /// Asks the store again once nothing of this space is under way.
    fn settle(&mut self, context: &mut Context<'_>) {
        if matches!(self.state, State::Recovering) && self.in_flight.is_empty() {
            self.state = State::Loading;
            context.actions.push(RelayAction::Load { space: self.id });
        }
    }

    pub(super) fn log_read(&mut self, context: &mut Context<'_>, read: &ReadLog, page: LogPage) {
        self.page(context, read, page);
    }

    pub(super) fn read_failed(&mut self, context: &mut Context<'_>, read: &ReadLog) {
        if self.lose_follower(context, read.connection) {
            context.gate.unfollow(read.connection, self.id);
            context.refuse(read.connection, None, Some(self.id), RefusedWhy::Unavailable);
        }
    }

    pub(super) fn recalled(context: &mut Context<'_>, recall: &Recall, found: Option<(EnvelopeId, u64)>) {
        let Recall { space, connection, ticket, envelope, device: _, sequence: _ } = *recall;
        match found {
            Some((kept, number)) if kept == envelope => {
                context.send(connection, &FromRelay::Kept { ticket, number })
            }
            Some(_) => context.refuse(connection, Some(ticket), Some(space), RefusedWhy::Forked),
            None => context.refuse(connection, Some(ticket), Some(space), RefusedWhy::Unavailable),
        }
    }

    /// Whether `device` was removed from this space without being told: about this space it hears nothing any more.
    pub(super) fn is_muted(&self, device: &DeviceId) -> bool {
        match &self.state {
            State::Open(log) => log.is_muted(device),
            State::Loading | State::Recovering => false,
        }
    }

    /// A connection is gone.
    pub(super) fn left(&mut self, context: &mut Context<'_>, connection: ConnectionId) {
        self.lose_follower(context, connection);
    }

    /// Whoever follows no more puts nothing more either: what came of it so far is forgotten. False for no follower.
    fn lose_follower(&mut self, context: &mut Context<'_>, connection: ConnectionId) -> bool {
        self.forget_upload(context, connection);
        self.followers.remove(&connection).is_some()
    }

    pub(super) fn ticked(&mut self, now: UnixMillis) {
        if let State::Open(log) = &mut self.state {
            log.invites.purge(now);
        }
    }

    /// Whether nobody would notice if this space were forgotten until somebody asks for it again.
    pub(super) fn is_idle(&self, now: UnixMillis) -> bool {
        let busy = !self.followers.is_empty() || !self.in_flight.is_empty() || !self.held.is_empty();
        let busy = busy || !self.uploads.is_empty();
        match &self.state {
            State::Loading => false,
            State::Recovering => !busy,
            State::Open(log) => !busy && (log.chain().is_none() || now.since(self.used_at) > SPACE_IDLE_MS),
        }
    }
}
