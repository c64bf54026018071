//! One space in memory: its log, who follows it, and what waits for the store.

mod append;
mod blobs;
mod following;
mod growing;
mod joining;
mod pruning;

pub(super) use blobs::Piece;

use super::action::{Closing, ReadBlob, ReadLog, Recall, RelayAction};
use super::context::Context;
use super::event::ConnectionId;
use super::limits::{HELD_BYTES_LIMIT, HELD_FRAMES_LIMIT, SPACE_IDLE_MS};
use super::rate::Bucket;
use super::request::{Request, Wanted};
use super::space_log::{LinkEffects, SpaceLog};
use crate::store::{BatchId, LogPage, Recalled, Said, StoredKnock, StoredSpace};
use blobs::Upload;
use following::Follower;
use growing::Picture;
use kith_shared::id::{BlobId, DeviceId, InviteId, SpaceId};
use kith_shared::time::UnixMillis;
use kith_shared::wire::{Entry, FromRelay, Gone, RefusedWhy};
use pruning::Pruning;
use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

pub(super) struct Space {
    id: SpaceId,
    state: State,
    /// Whether other relays may have changed what is known, and how far it is known.
    picture: Picture,
    /// The newest log number that is in the store for good.
    committed: u64,
    /// Envelopes up to this number are needed no more, and gone from the store or on their way.
    pruned: u64,
    pruning: Pruning,
    followers: BTreeMap<ConnectionId, Follower>,
    in_flight: VecDeque<InFlight>,
    held: VecDeque<Request>,
    uploads: BTreeMap<ConnectionId, Upload>,
    /// Connections that wait for the answer to a knock.
    knockers: BTreeMap<ConnectionId, InviteId>,
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
    Entry { number: u64, entry: Entry, link: Option<LinkEffects>, prunes: Option<u64> },
    Invite { invite: InviteId, signed: Vec<u8> },
    Knock { invite: InviteId, knock: StoredKnock, knocked: Arc<[u8]> },
    Answer { invite: InviteId, answer: Vec<u8>, knocker: DeviceId },
    End { invite: InviteId, knocker: Option<DeviceId> },
    Blob(BlobId),
    Dropped { blob: BlobId, gone: Gone },
    Pruned { through: u64 },
}

impl Subject {
    fn is_about(&self, wanted: &BlobId) -> bool {
        match self {
            Self::Blob(blob) | Self::Dropped { blob, .. } => blob == wanted,
            Self::Entry { .. }
            | Self::Invite { .. }
            | Self::Knock { .. }
            | Self::Answer { .. }
            | Self::Pruned { .. }
            | Self::End { .. } => false,
        }
    }

    /// Whether it is about the log, and not only beside it.
    const fn entry(&self) -> Option<(u64, Option<&LinkEffects>)> {
        match self {
            Self::Entry { number, link, .. } => Some((*number, link.as_ref())),
            Self::Invite { .. }
            | Self::Knock { .. }
            | Self::Answer { .. }
            | Self::End { .. }
            | Self::Blob(_)
            | Self::Pruned { .. }
            | Self::Dropped { .. } => None,
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
            picture: Picture::default(),
            committed: 0,
            pruned: 0,
            pruning: Pruning::default(),
            followers: BTreeMap::new(),
            in_flight: VecDeque::new(),
            held: VecDeque::new(),
            uploads: BTreeMap::new(),
            knockers: BTreeMap::new(),
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
        if self.must_wait() || !self.held.is_empty() {
            self.hold(context, request);
        } else {
            self.answer(context, request);
            self.settle(context);
        }
    }

    /// Nothing is decided by a link that the store may yet lose: whatever comes after it waits for the store.
    fn must_wait(&self) -> bool {
        match self.state {
            State::Loading | State::Recovering => true,
            State::Open(_) => {
                let is_link = |flying: &InFlight| matches!(flying.subject.entry(), Some((_, Some(_))));
                self.picture.is_old() || self.in_flight.iter().any(is_link)
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
        if self.is_muted(&request.device) {
            return context.close(request.connection, Closing::Quiet);
        }
        if self.needs_fresh_eyes(&request) {
            return self.look_again(context, request);
        }
        let again = (!request.fresh).then(|| request.clone());
        let Request { connection, device, weight: _, wanted, fresh: _ } = request;
        let ticket = wanted.ticket();
        let answered = match wanted {
            Wanted::Follow { after, before } => self.follow(context, connection, device, after, before),
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
        match (answered, again) {
            (Ok(()), _) => {}
            (Err(why), Some(again)) if growing::may_be_outdated(why) => self.look_again(context, again),
            (Err(why), _) => context.refuse(connection, ticket, Some(self.id), why),
        }
    }

    /// Answers what was held, as far as nothing in it has to wait again.
    fn answer_held(&mut self, context: &mut Context<'_>) {
        while !self.must_wait() {
            let Some(request) = self.held.pop_front() else { break };
            *context.held_bytes = context.held_bytes.saturating_sub(request.weight);
            if context.gate.get(request.connection).is_some() {
                self.answer(context, request);
            }
        }
        self.settle(context);
    }

    pub(super) fn loaded(&mut self, context: &mut Context<'_>, stored: StoredSpace) {
        if !matches!(self.state, State::Loading) {
            return;
        }
        let (version, unseen) = (stored.version, self.unseen_links(context, &stored));
        self.pruning.done = stored.pruned;
        match SpaceLog::from_stored(self.id, stored) {
            Ok(log) => {
                let before = core::mem::replace(&mut self.committed, log.head());
                let goal = core::mem::replace(&mut self.pruned, log.pruned());
                if before > 0 && self.pruned > goal {
                    self.leave_pruning(context);
                }
                self.state = State::Open(Box::new(log));
                self.picture.is_of(version);
                if before > 0 {
                    self.make_up_for(context, &unseen);
                }
                self.catch_up(context, before);
                self.answer_held(context);
                self.prune_on(context);
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
        for connection in core::mem::take(&mut self.knockers).into_keys() {
            context.close(connection, Closing::Overloaded);
        }
        self.picture = Picture::default();
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
        let number = subject.entry().map_or(0, |(number, _)| number);
        self.picture.made_one_step();
        if !matches!(subject, Subject::Pruned { .. }) {
            context.tell(self.id, Said::Grown);
        }
        for Waiter { connection, ticket } in waiters {
            context.send(connection, &FromRelay::Kept { ticket, number });
        }
        match subject {
            Subject::Entry { number, entry, link, prunes } => {
                self.is_kept(context, number, entry, link);
                if let Some(through) = prunes {
                    self.prune_through(through);
                    self.begin_anew(context);
                }
            }
            Subject::Pruned { through } => self.has_pruned(through),
            Subject::Invite { .. } => {}
            Subject::Knock { invite: _, knock: _, knocked } => self.pass_on_knock(context, &knocked),
            Subject::Answer { invite, answer, knocker } => {
                self.pass_on_answer(context, invite, answer, &knocker)
            }
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
        self.prune_on(context);
    }

    /// An entry is in the log for good, whoever put it there.
    fn is_kept(&mut self, context: &mut Context<'_>, number: u64, entry: Entry, link: Option<LinkEffects>) {
        self.committed = number;
        let effects = link.unwrap_or_default();
        self.drop_quietly(context, &effects);
        self.pass_on(context, number, entry);
        self.apply_effects(context, &effects);
    }

    pub(super) fn commit_failed(&mut self, context: &mut Context<'_>, batch: BatchId) {
        let Some(at) = self.in_flight.iter().position(|flying| flying.batch == batch) else { return };
        if let Some(lost) = self.in_flight.remove(at) {
            if matches!(lost.subject, Subject::Pruned { .. }) {
                self.rest_from_pruning(context);
            }
            for Waiter { connection, ticket } in lost.waiters {
                context.refuse(connection, Some(ticket), Some(self.id), RefusedWhy::Unavailable);
            }
        }
        self.ask_anew();
        self.settle(context);
    }

    /// What the store has is not what is known here: it is asked once nothing of this space is under way.
    fn ask_anew(&mut self) {
        if matches!(self.state, State::Open(_)) {
            self.state = State::Recovering;
        }
    }

    /// Asks the store again once nothing of this space is under way.
    fn settle(&mut self, context: &mut Context<'_>) {
        if !self.in_flight.is_empty() {
            return;
        }
        match &self.state {
            State::Recovering => self.load_anew(context),
            State::Open(log) => {
                let head = log.head();
                self.ask_for_news(context, head);
            }
            State::Loading => {}
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

    pub(super) fn recalled(context: &mut Context<'_>, recall: &Recall, found: Option<Recalled>) {
        let Recall { space, connection, ticket, envelope, device: _, sequence: _ } = *recall;
        match found.map(|found| found.number_of(&envelope)) {
            Some(Some(number)) => context.send(connection, &FromRelay::Kept { ticket, number }),
            Some(None) => context.refuse(connection, Some(ticket), Some(space), RefusedWhy::Forked),
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
        self.knockers.remove(&connection);
        self.followers.remove(&connection).is_some()
    }

    /// Invites that are over are forgotten if the clock is steady.
    pub(super) fn ticked(&mut self, now: UnixMillis, steady: bool) {
        self.used_at = self.used_at.min(now);
        if steady && let State::Open(log) = &mut self.state {
            log.invites.purge(now);
        }
    }

    /// Whether nobody would notice if this space were forgotten until somebody asks for it again.
    pub(super) fn is_idle(&self, now: UnixMillis) -> bool {
        let busy = !self.followers.is_empty() || !self.in_flight.is_empty() || !self.held.is_empty();
        let busy = busy || !self.uploads.is_empty() || !self.knockers.is_empty() || self.picture.is_old();
        match &self.state {
            State::Loading => false,
            State::Recovering => !busy,
            State::Open(log) => !busy && (log.chain().is_none() || now.since(self.used_at) > SPACE_IDLE_MS),
        }
    }
}
