//! The conversation with the relay as this device has it: proving itself, following the log, staying in touch.

use super::backoff::Backoff;
use super::{Action, Actions, Notice, RelayTrouble, Replica};
use crate::id::{Nonce, StoreEpoch};
use crate::time::UnixMillis;
use crate::wire::{Entry, FromRelay, RefusedWhy, ToRelay, VERSION, prove_bytes};
use ed25519_dalek::Signer;
use minicbor::bytes::ByteVec;

/// The relay is asked for a sign of life this often, in milliseconds.
const BEAT_MS: u64 = 20_000;
/// Without any the line is taken for dead, in milliseconds.
const DEAD_MS: u64 = 45_000;
/// The ticket under which a first link is appended; envelopes use their sequence numbers, from 1.
pub(super) const FIRST_LINK_TICKET: u64 = 0;

/// How far the conversation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Stage {
    Off,
    Hello(Nonce),
    Proved,
    /// Welcome was said; the log is being read.
    Following,
    /// The relay has told everything it had.
    Live,
}

/// The line to the relay.
#[derive(Debug)]
pub(super) struct Line {
    pub origin: String,
    pub stage: Stage,
    pub store_epoch: Option<StoreEpoch>,
    /// The first link, until the relay has it.
    pub first_link: Option<Vec<u8>>,
    /// The relay has it; it is forgotten here once it came back in the log and is on the disk.
    pub first_link_kept: bool,
    backoff: Backoff,
    connect_at: Option<UnixMillis>,
    /// A socket was asked for, and has neither opened nor failed.
    connecting: bool,
    beat_at: Option<UnixMillis>,
    heard_at: UnixMillis,
    /// The latest time that was handed in, to notice a clock that is set back.
    seen_at: UnixMillis,
    pub store_again_at: Option<UnixMillis>,
    pub send_again_at: Option<UnixMillis>,
    pub missing_at: Option<UnixMillis>,
    pub things_again_at: Option<UnixMillis>,
    pub cosign_at: Option<UnixMillis>,
}

impl Line {
    pub(super) fn new(origin: &str, store_epoch: Option<StoreEpoch>, first_link: Option<Vec<u8>>) -> Self {
        Self {
            origin: origin.to_owned(),
            stage: Stage::Off,
            store_epoch,
            first_link,
            first_link_kept: false,
            backoff: Backoff::default(),
            connect_at: None,
            connecting: false,
            beat_at: None,
            heard_at: UnixMillis(0),
            seen_at: UnixMillis(0),
            store_again_at: None,
            send_again_at: None,
            missing_at: None,
            things_again_at: None,
            cosign_at: None,
        }
    }

    pub(super) fn is_live(&self) -> bool {
        self.stage == Stage::Live
    }

    #[cfg(test)]
    pub(super) fn be_live(&mut self) {
        self.stage = Stage::Live;
    }

    /// Whether there is no connection.
    pub(super) fn is_off(&self) -> bool {
        self.stage == Stage::Off
    }

    pub(super) const fn first_link_waits(&self) -> bool {
        self.first_link.is_some() && !self.first_link_kept
    }

    /// The latest time that is known here.
    pub(super) const fn now(&self) -> UnixMillis {
        self.seen_at
    }

    /// A clock that is set back must not keep anything waiting for years.
    pub(super) fn look_at_clock(&mut self, now: UnixMillis) {
        if now < self.seen_at {
            let times = [
                &mut self.connect_at,
                &mut self.beat_at,
                &mut self.store_again_at,
                &mut self.send_again_at,
                &mut self.missing_at,
                &mut self.things_again_at,
                &mut self.cosign_at,
            ];
            for time in times.into_iter().flatten() {
                *time = (*time).min(now.plus(DEAD_MS));
            }
            self.heard_at = self.heard_at.min(now);
        }
        self.seen_at = now;
    }
}

impl Replica {
    /// The next time to be woken.
    pub(super) fn wake(&self) -> Action {
        let times = [
            self.line.connect_at,
            self.line.beat_at,
            self.line.store_again_at,
            self.line.send_again_at,
            self.line.missing_at,
            self.line.things_again_at,
            self.line.cosign_at,
        ];
        Action::WakeAt(times.into_iter().flatten().min().unwrap_or(UnixMillis(u64::MAX)))
    }

    /// Asks for a socket. One that neither opens nor fails is given up after a while, and asked for again.
    pub(super) fn connect(&mut self, now: UnixMillis) -> Actions {
        self.line.connecting = true;
        self.line.connect_at = Some(now.plus(DEAD_MS));
        vec![Action::Connect, self.wake()]
    }

    pub(super) fn on_connected(&mut self, now: UnixMillis) -> Actions {
        let nonce = Nonce(self.dice.bytes());
        self.line.stage = Stage::Hello(nonce);
        (self.line.connecting, self.line.connect_at) = (false, None);
        (self.line.heard_at, self.line.beat_at) = (now, Some(now.plus(DEAD_MS)));
        let hello = ToRelay::Hello { version: VERSION, device: self.keys.id(), nonce };
        vec![Action::Send(hello.encode()), self.wake()]
    }

    pub(super) fn on_disconnected(&mut self, now: UnixMillis) -> Actions {
        self.line.stage = Stage::Off;
        self.line.connecting = false;
        self.line.beat_at = None;
        self.line.send_again_at = None;
        self.line.missing_at = None;
        self.line.things_again_at = None;
        self.things.line_lost();
        self.outbox.items.values_mut().for_each(|item| item.sent = false);
        self.log.forget_incoming();
        if let Some(restoring) = &mut self.restoring {
            restoring.line_lost();
        }
        let mut actions = self.members.line_lost();
        let wait = self.line.backoff.next_ms(&mut self.dice);
        self.line.connect_at = Some(now.plus(wait));
        actions.extend([Action::StatusChanged, self.wake()]);
        actions
    }

    pub(super) fn on_woken(&mut self, now: UnixMillis) -> Actions {
        let mut actions = Vec::new();
        if due(&mut self.line.connect_at, now) {
            if std::mem::take(&mut self.line.connecting) {
                let wait = self.line.backoff.next_ms(&mut self.dice);
                self.line.connect_at = Some(now.plus(wait));
                actions.push(Action::Hangup);
            } else {
                actions.extend(self.connect(now));
            }
        }
        if due(&mut self.line.store_again_at, now) {
            actions.extend(self.store_again(now));
        }
        if due(&mut self.line.missing_at, now) {
            actions.extend(self.ingest_or_finish(now));
        }
        if due(&mut self.line.send_again_at, now) {
            actions.extend(self.ask_again_for_links());
            actions.extend(self.go_on_restoring(now));
            actions.extend(self.send_waiting());
            actions.extend(self.go_on_with_things());
        }
        if due(&mut self.line.things_again_at, now) {
            actions.extend(self.look_after_fetches(now));
        }
        if due(&mut self.line.cosign_at, now) {
            actions.extend(self.cosign_if_due(now));
        }
        if due(&mut self.line.beat_at, now) {
            if now.since(self.line.heard_at) >= DEAD_MS {
                actions.push(Action::Hangup);
            } else {
                self.line.beat_at = Some(now.plus(BEAT_MS));
                actions.push(Action::Send(ToRelay::Beat.encode()));
            }
        }
        actions.push(self.wake());
        actions
    }

    /// What was refused together is one failure: it is all tried again at the same time.
    pub(super) fn try_again_later(&mut self, now: UnixMillis) -> Actions {
        if self.line.send_again_at.is_none() {
            let wait = self.line.backoff.next_ms(&mut self.dice);
            self.line.send_again_at = Some(now.plus(wait));
        }
        vec![self.wake()]
    }

    pub(super) fn on_received(&mut self, now: UnixMillis, bytes: &[u8]) -> Actions {
        let Ok(frame) = FromRelay::decode(bytes) else {
            return vec![Action::Tell(Notice::BadFrame)];
        };
        self.line.heard_at = now;
        self.status.last_heard = Some(now);
        match frame {
            FromRelay::Challenge { nonce, store_epoch } => self.on_challenge(nonce, store_epoch),
            FromRelay::Welcome => self.on_welcome(now),
            FromRelay::Log { space, entries, head, more } if space == self.space => {
                self.on_log(now, entries, head, more)
            }
            FromRelay::Kept { ticket, number } => self.on_kept(now, ticket, number),
            FromRelay::Refused { ticket, why, .. } => self.on_refused(now, ticket, why),
            FromRelay::Knocked { space, invite, request, signature } if space == self.space => {
                self.on_knocked(now, &invite, &request, &signature)
            }
            FromRelay::Answered { space, answer, .. } if space == self.space => self.on_answered(&answer),
            FromRelay::NotAdmitted { invite, .. } => self.on_knock_ended(invite),
            FromRelay::SendOn { ticket, from } => self.on_send_on(ticket, from),
            FromRelay::Blob { space, putting, from, bytes } if space == self.space => {
                self.on_blob(now, &putting, from, &bytes)
            }
            FromRelay::NoBlob { space, blob } if space == self.space => self.on_no_blob(now, blob),
            FromRelay::Dropped { space, gone } if space == self.space => self.on_dropped(&gone),
            FromRelay::Became { ticket, space, gone, lacking } if space == self.space => {
                self.on_became(ticket, &gone, &lacking)
            }
            FromRelay::Here { space, blob } if space == self.space => self.on_here(blob),
            FromRelay::AskAgain { space } if space == self.space => self.ask_about_things(),
            FromRelay::Whispered { space, sealed } if space == self.space => self.on_whispered(now, &sealed),
            FromRelay::Log { .. }
            | FromRelay::Knocked { .. }
            | FromRelay::Answered { .. }
            | FromRelay::Blob { .. }
            | FromRelay::NoBlob { .. }
            | FromRelay::Dropped { .. }
            | FromRelay::Became { .. }
            | FromRelay::Here { .. }
            | FromRelay::AskAgain { .. }
            | FromRelay::Whispered { .. } => vec![Action::Tell(Notice::BadFrame)],
            FromRelay::Admitted { space } if space == self.space => self.on_admitted(),
            FromRelay::Admitted { .. } | FromRelay::Beat => Vec::new(),
        }
    }

    fn on_challenge(&mut self, nonce: Nonce, store_epoch: StoreEpoch) -> Actions {
        let Stage::Hello(own) = self.line.stage else { return vec![Action::Tell(Notice::BadFrame)] };
        let mut actions = self.on_store_epoch(store_epoch);
        let message = prove_bytes(&self.line.origin, self.keys.id(), own, nonce);
        let signature = self.keys.signing().sign(&message).to_bytes();
        self.line.stage = Stage::Proved;
        actions.push(Action::Send(ToRelay::Prove { signature }.encode()));
        actions
    }

    fn on_welcome(&mut self, now: UnixMillis) -> Actions {
        if self.line.stage != Stage::Proved {
            return vec![Action::Tell(Notice::BadFrame)];
        }
        self.line.stage = Stage::Following;
        self.line.beat_at = Some(now.plus(BEAT_MS));
        let asked = match &self.line.first_link {
            Some(link) if self.log.after == 0 => {
                let entry = Entry::Link(ByteVec::from(link.clone()));
                let append = ToRelay::Append { ticket: FIRST_LINK_TICKET, space: self.space, entry };
                Action::Send(append.encode())
            }
            Some(_) | None => self.follow_again(),
        };
        vec![asked, self.wake()]
    }

    /// A restored relay did not know that this device is in, and was given the link that let it in.
    fn on_admitted(&mut self) -> Actions {
        if self.line.stage == Stage::Following { vec![self.follow_again()] } else { Vec::new() }
    }

    /// Everything the relay had is here and applied.
    pub(super) fn caught_up(&mut self, now: UnixMillis) -> Actions {
        if self.line.stage == Stage::Live {
            return Vec::new();
        }
        self.line.stage = Stage::Live;
        self.line.backoff.worked();
        let mut actions = self.seal_again(now);
        actions.extend(self.start_owed_epoch());
        actions.extend(self.send_waiting());
        actions.extend(self.ask_about_things());
        actions.push(Action::StatusChanged);
        actions
    }

    fn on_kept(&mut self, now: UnixMillis, ticket: u64, number: u64) -> Actions {
        if ticket == FIRST_LINK_TICKET {
            self.line.first_link_kept = true;
            return vec![self.follow_again()];
        }
        if self.members.is_asked(ticket) {
            return self.on_request_kept(ticket);
        }
        if super::things::is_ticket(ticket) {
            return self.on_thing_kept(ticket);
        }
        self.line.backoff.worked();
        self.on_own_kept(now, ticket, number)
    }

    fn on_refused(&mut self, now: UnixMillis, ticket: Option<u64>, why: RefusedWhy) -> Actions {
        match ticket {
            Some(ticket) if self.members.is_asked(ticket) => self.on_request_refused(now, ticket, why),
            Some(FIRST_LINK_TICKET) => vec![Action::Hangup],
            Some(ticket) if super::things::is_ticket(ticket) => self.on_thing_refused(now, ticket, why),
            Some(sequence) => self.own_refused(now, sequence, why),
            None if why == RefusedWhy::NotAMember => {
                self.give_back_as_stranger().unwrap_or_else(|| self.refused_as_stranger())
            }
            None if why == RefusedWhy::Unavailable || why == RefusedWhy::TooFast => {
                // There may be no earlier snapshot; by the next time there may be a newer one.
                self.log.before = self.log.before.filter(|_| why == RefusedWhy::TooFast);
                vec![Action::Hangup]
            }
            None => vec![Action::Tell(Notice::BadFrame)],
        }
    }

    pub(super) fn refused_as_stranger(&mut self) -> Actions {
        let news = !self.status.refused_as_stranger && self.chain.is_some();
        self.status.refused_as_stranger = true;
        let mut actions = vec![Action::StatusChanged, Action::MembersChanged];
        if news {
            actions.push(Action::Tell(Notice::Removed));
        }
        actions
    }

    pub(super) fn trouble(&mut self, trouble: RelayTrouble) -> Actions {
        if self.status.trouble == Some(trouble) {
            return Vec::new();
        }
        self.status.trouble = Some(trouble);
        vec![Action::StatusChanged, Action::Tell(Notice::RelayTrouble(trouble))]
    }
}

fn due(time: &mut Option<UnixMillis>, now: UnixMillis) -> bool {
    let due = time.is_some_and(|at| at <= now);
    if due {
        *time = None;
    }
    due
}
