//! What other relays on the same store do in this space: noticed, read, and passed on as if it had been done here.

use super::{InFlight, Space, State, Subject, Waiter};
use crate::relay::action::RelayAction;
use crate::relay::context::Context;
use crate::relay::event::ConnectionId;
use crate::relay::limits::CONFLICTS_LIMIT;
use crate::relay::request::{Request, Wanted};
use crate::relay::space_log::{InviteNews, KnownBlob, LinkEffects, effects_after};
use crate::store::{BatchId, Since, StoreOperation, StoredBlob, StoredInvite, StoredNews, StoredSpace};
use kith_shared::id::{DeviceId, InviteId};
use kith_shared::wire::{Entry, FromRelay, LogEntry, RefusedWhy};
use minicbor::bytes::ByteVec;
use std::sync::Arc;

/// How far this relay knows the space, as the store counts it.
#[derive(Default)]
pub(super) struct Picture {
    /// All that came up to here is known; what was committed from here since counts.
    version: u64,
    look: Look,
    /// Something came while the store was being read.
    again: bool,
    /// How often in a row others were first.
    conflicts: u32,
    /// So many of those who wait were under way before.
    returned: usize,
}

#[derive(Default, Clone, Copy, PartialEq, Eq)]
enum Look {
    /// Nothing is known that is not known here.
    #[default]
    Fresh,
    /// The store is to be read once nothing is under way: what is committed from here meanwhile would count twice.
    Wanted,
    /// The store is being read.
    Asked,
}

impl Picture {
    /// Whether nothing can be judged before the store was read.
    pub(super) fn is_old(&self) -> bool {
        self.look != Look::Fresh
    }

    /// The whole space was read.
    pub(super) fn is_of(&mut self, version: u64) {
        self.version = version;
        self.look = if core::mem::take(&mut self.again) { Look::Wanted } else { Look::Fresh };
    }

    /// A batch of this relay was committed.
    pub(super) const fn made_one_step(&mut self) {
        self.version = self.version.saturating_add(1);
        self.conflicts = 0;
    }

    const fn want(&mut self) {
        match self.look {
            Look::Fresh | Look::Wanted => self.look = Look::Wanted,
            Look::Asked => self.again = true,
        }
    }
}

/// Whether a refusal may be wrong by what another relay has done since.
pub(super) const fn may_be_outdated(why: RefusedWhy) -> bool {
    match why {
        RefusedWhy::NotAMember
        | RefusedWhy::NoRight
        | RefusedWhy::Stale
        | RefusedWhy::OldEpoch
        | RefusedWhy::OutOfSequence
        | RefusedWhy::Forked
        | RefusedWhy::Invite
        | RefusedWhy::NotThere => true,
        RefusedWhy::Malformed
        | RefusedWhy::Signature
        | RefusedWhy::TooLarge
        | RefusedWhy::TooFast
        | RefusedWhy::Full
        | RefusedWhy::Unavailable
        | RefusedWhy::Version => false,
    }
}

impl Space {
    /// Whether even a good answer would say something that was true once.
    pub(super) fn needs_fresh_eyes(&self, request: &Request) -> bool {
        let State::Open(log) = &self.state else { return false };
        if request.fresh {
            return false;
        }
        match &request.wanted {
            // Whoever comes from another relay may know more than is known here, and would take that for a loss.
            Wanted::Follow { .. } => true,
            Wanted::GetBlob { blob, .. } => log.blobs.get(blob).is_none(),
            Wanted::AskBlobs { blobs, .. } => blobs.iter().any(|blob| log.blobs.get(blob).is_none()),
            Wanted::EndInvite { invite, .. } => log.invites.get(invite).is_none(),
            Wanted::Append { .. }
            | Wanted::Invite { .. }
            | Wanted::Knock { .. }
            | Wanted::Answer { .. }
            | Wanted::PutBlob(_)
            | Wanted::DropBlob { .. }
            | Wanted::Whisper { .. } => false,
        }
    }

    /// Answers a request only after the store was read again.
    pub(super) fn look_again(&mut self, context: &mut Context<'_>, request: Request) {
        *context.held_bytes = context.held_bytes.saturating_add(request.weight);
        self.held.push_front(request);
        self.picture.want();
    }

    /// Another relay says that it committed something here.
    pub(in crate::relay) fn grown(&mut self, context: &mut Context<'_>) {
        match self.state {
            State::Open(_) => {
                self.picture.want();
                self.settle(context);
            }
            State::Loading => self.picture.again = true,
            // It will be read anyway.
            State::Recovering => {}
        }
    }

    /// The store says how far the space is.
    pub(in crate::relay) fn has_version(&mut self, context: &mut Context<'_>, version: u64) {
        if version > self.picture.version && !matches!(self.state, State::Loading) {
            self.grown(context);
        }
    }

    /// Reads the whole space anew.
    pub(super) fn load_anew(&mut self, context: &mut Context<'_>) {
        self.state = State::Loading;
        self.is_being_read();
        context.actions.push(RelayAction::Load { space: self.id });
    }

    /// Reads what is new, if that is wanted.
    pub(super) fn ask_for_news(&mut self, context: &mut Context<'_>, head: u64) {
        if self.picture.look == Look::Wanted {
            self.picture.look = Look::Asked;
            self.is_being_read();
            let since = Since { head, version: self.picture.version };
            context.actions.push(RelayAction::ReadNews { space: self.id, since });
        }
    }

    /// Whatever came before now is answered by what is read now.
    fn is_being_read(&mut self) {
        self.picture.returned = 0;
        self.held.iter_mut().for_each(|request| request.fresh = true);
    }

    /// Takes in what was read.
    pub(in crate::relay) fn news(&mut self, context: &mut Context<'_>, news: Option<StoredNews>) {
        if self.picture.look != Look::Asked {
            return;
        }
        let Some(news) = news else { return self.load_anew(context) };
        let StoredNews { version, entries, invites, blobs } = news;
        let nothing = entries.entries.is_empty();
        for LogEntry { number, entry } in entries.entries {
            if !self.is_kept_elsewhere(context, number, entry) {
                return self.load_anew(context);
            }
        }
        if !entries.complete {
            let State::Open(log) = &self.state else { return };
            let head = log.head();
            self.picture.look = Look::Wanted;
            return if nothing { self.load_anew(context) } else { self.ask_for_news(context, head) };
        }
        for invite in invites {
            self.invite_changed(context, invite);
        }
        for blob in blobs {
            self.blob_changed(context, blob);
        }
        // What is gone counts no more, and nobody is given a stretch of the log in which it is missing.
        if matches!(&self.state, State::Open(log) if self.pruned > log.pruned()) {
            return self.load_anew(context);
        }
        self.picture.is_of(version);
        self.answer_held(context);
    }

    /// False if it does not fit what is known.
    fn is_kept_elsewhere(&mut self, context: &mut Context<'_>, number: u64, entry: Entry) -> bool {
        let State::Open(log) = &mut self.state else { return false };
        let Ok((link, prunes)) = log.take_in(number, &entry) else { return false };
        if let Some(through) = prunes {
            self.pruned = through;
            self.leave_pruning(context);
        }
        self.is_kept(context, number, entry, link);
        true
    }

    fn invite_changed(&mut self, context: &mut Context<'_>, stored: StoredInvite) {
        let (id, answer) = (stored.invite, stored.answer.clone());
        let State::Open(log) = &mut self.state else { return };
        // What cannot be read is no invite, and was none for the relay that took it.
        let Ok(news) = log.invites.take_in(stored) else { return };
        let InviteNews { knocked, answered, ended } = news;
        let Some((invited, knock)) =
            log.invites.get(&id).and_then(|invited| Some((invited, invited.knock.as_ref()?)))
        else {
            return;
        };
        let (knocker, is_in) = (knock.device, log.is_member(&knock.device));
        if ended {
            if !is_in {
                self.say_not_admitted(context, id, Some(knocker));
            }
            return;
        }
        if knocked {
            let frame: Arc<[u8]> = super::joining::knocked(self.id, invited, knock).encode().into();
            self.pass_on_knock(context, &frame);
        }
        if let Some(answer) = answer.filter(|_| answered) {
            self.pass_on_answer(context, id, answer, &knocker);
        }
    }

    fn blob_changed(&mut self, context: &mut Context<'_>, stored: StoredBlob) {
        let State::Open(log) = &mut self.state else { return };
        let (space, blob) = (self.id, stored.blob);
        let same = log.blobs.get(&blob).is_some_and(|known| known.dropping == stored.dropping);
        log.blobs.take_in(stored);
        let frame = match log.blobs.get(&blob).and_then(KnownBlob::gone) {
            Some(gone) => FromRelay::Dropped { space, gone },
            None => FromRelay::Here { space, blob },
        };
        if !same {
            self.tell_followers(context, &frame);
        }
    }

    /// Another relay was first: what was asked for is judged again, by what the store has now. Nobody is refused for what
    /// they could not know of.
    pub(in crate::relay) fn conflicted(&mut self, context: &mut Context<'_>, batch: BatchId) {
        if !matches!(self.state, State::Recovering) {
            self.picture.conflicts = self.picture.conflicts.saturating_add(1);
        }
        if !context.shared || self.picture.conflicts > CONFLICTS_LIMIT {
            return self.commit_failed(context, batch);
        }
        let Some(at) = self.in_flight.iter().position(|flying| flying.batch == batch) else { return };
        if let Some(InFlight { batch: _, subject, waiters }) = self.in_flight.remove(at) {
            for Waiter { connection, ticket } in waiters {
                let Some(device) = context.gate.device_of(connection) else { continue };
                match subject.wanted(ticket) {
                    Ok((wanted, weight)) => {
                        *context.held_bytes = context.held_bytes.saturating_add(weight);
                        let request = Request { connection, device, weight, wanted, fresh: false };
                        self.held.insert(self.picture.returned, request);
                        self.picture.returned += 1;
                    }
                    // Its bytes are with the store. Whoever has them is asked for them from the beginning.
                    Err(from) => context.send(connection, &FromRelay::SendOn { ticket, from }),
                }
            }
        }
        self.state = State::Recovering;
        self.settle(context);
    }

    /// What is not to be kept if somebody was let in or go by a link that is not known here.
    pub(super) fn judged_upon(&self, context: &Context<'_>) -> Option<StoreOperation> {
        let State::Open(log) = &self.state else { return None };
        let judged = StoreOperation::JudgedUpon { space: self.id, newest_link: log.newest_link() };
        context.shared.then_some(judged)
    }

    /// What the links do that the store has and this relay never saw, when the space is loaded again.
    pub(super) fn unseen_links(&self, context: &Context<'_>, stored: &StoredSpace) -> Vec<LinkEffects> {
        match context.shared && self.committed > 0 {
            true => effects_after(stored, self.committed),
            false => Vec::new(),
        }
    }

    /// After all of it was read again: tells everybody here what they may have missed. Hearing it twice harms nobody.
    pub(super) fn make_up_for(&mut self, context: &mut Context<'_>, unseen: &[LinkEffects]) {
        if !context.shared {
            return;
        }
        for effects in unseen {
            self.drop_quietly(context, effects);
            self.apply_effects(context, effects);
        }
        self.owe_news_to_all();
        let State::Open(log) = &self.state else { return };
        for (connection, invite) in &self.knockers {
            let is_in = context.gate.device_of(*connection).is_some_and(|device| log.is_member(&device));
            let invited = log.invites.get(invite);
            let frame = match invited {
                _ if is_in => Some(FromRelay::Admitted { space: self.id }),
                Some(invited) if invited.ended => {
                    Some(FromRelay::NotAdmitted { space: self.id, invite: *invite })
                }
                Some(invited) => super::joining::answered(self.id, invited),
                None => None,
            };
            frame.into_iter().for_each(|frame| context.send(*connection, &frame));
        }
    }

    /// Notes that a connection waits for the answer to its knock, so that the space is watched for as long as it is there:
    /// the answer may be given at another relay.
    pub(super) fn waits(&mut self, context: &mut Context<'_>, connection: ConnectionId, invite: InviteId) {
        if context.shared && context.gate.follow(connection, self.id) {
            self.knockers.insert(connection, invite);
        }
    }

    /// Passes on what nobody keeps to those who follow here.
    pub(in crate::relay) fn whispered(
        &self,
        context: &mut Context<'_>,
        but: Option<ConnectionId>,
        sealed: ByteVec,
    ) {
        let frame: Arc<[u8]> = FromRelay::Whispered { space: self.id, sealed }.encode().into();
        for other in self.followers.keys().filter(|other| Some(**other) != but) {
            context.send_bytes(*other, frame.clone());
        }
    }

    /// Gives the answer to a knock to the device that knocked, and to those who may admit.
    pub(super) fn pass_on_answer(
        &self,
        context: &mut Context<'_>,
        invite: InviteId,
        answer: Vec<u8>,
        knocker: &DeviceId,
    ) {
        let frame = FromRelay::Answered { space: self.id, invite, answer: answer.into() };
        let frame: Arc<[u8]> = frame.encode().into();
        for connection in context.gate.connections_of(knocker) {
            context.send_bytes(connection, frame.clone());
        }
        self.pass_on_knock(context, &frame);
    }
}

impl Subject {
    /// What was asked for, to be judged again, with its weight; or from where its bytes are wanted again.
    fn wanted(&self, ticket: u64) -> Result<(Wanted, usize), u32> {
        let wanted = match self {
            Self::Entry { entry, .. } => {
                let (Entry::Link(bytes) | Entry::Envelope(bytes)) = entry;
                return Ok((Wanted::Append { ticket, entry: entry.clone() }, bytes.len()));
            }
            Self::Invite { signed, .. } => Wanted::Invite { ticket, signed: signed.clone() },
            Self::Knock { invite, knock, .. } => {
                let (request, signature) = (knock.request.clone(), knock.signature);
                Wanted::Knock { ticket, invite: *invite, request, signature }
            }
            Self::Answer { invite, answer, .. } => {
                Wanted::Answer { ticket, invite: *invite, answer: answer.clone() }
            }
            Self::End { invite, .. } => Wanted::EndInvite { ticket, invite: *invite },
            Self::Dropped { gone, .. } => {
                let (dropping, putting) = (gone.dropping.to_vec(), Some(gone.putting.to_vec()));
                Wanted::DropBlob { ticket, dropping, putting }
            }
            // Nobody waits for the latter.
            Self::Blob(_) | Self::Pruned { .. } => return Err(0),
        };
        Ok((wanted, 0))
    }
}
