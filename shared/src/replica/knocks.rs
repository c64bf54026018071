//! Inviting, and whom an invite brings: a device that knocks is let in by the code its owner reads out.

use super::joining::{KnockRequest, invite_key, is_promised, open_request, promise, short_code};
use super::members::{Asked, Intent, Newcomer};
use super::outbox::Purpose;
use super::{Action, Actions, Chunk, MemberError, MembershipAct, Notice, Replica};
use crate::chain::{Add, Answer, Invite, Rights, SignedAnswer, SignedInvite, knock_bytes, request_hash};
use crate::id::{DeviceId, InviteId, PersonId, hash};
use crate::sealing::{open_with_secret, seal_with_secret};
use crate::time::UnixMillis;
use crate::wire::{INVITE_LIMIT_MS, ToRelay};

/// An invite ends this much before the longest time there is, so that a phone whose clock is fast can make one.
const CLOCKS_DIFFER_MS: u64 = 60 * 60 * 1000;

/// How far clocks may differ where an invite's time is judged, in milliseconds.
const CLOCK_SLACK_MS: u64 = 10 * 60 * 1000;
/// The most knocks that wait to be answered.
const KNOCKS_LIMIT: usize = 32;

const INVITE_SECRET: &str = "kith 1 invite secret";

/// Somebody's device that asks to be let in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Knock {
    /// The invite it came by.
    pub invite: InviteId,
    /// Whom that invite was for.
    pub person: PersonId,
    /// What the device would be able to do.
    pub rights: Rights,
    /// The device.
    pub device: DeviceId,
}

#[derive(Debug)]
pub(super) struct HeldKnock {
    pub knock: Knock,
    request: KnockRequest,
    /// What the request is named by.
    hash: [u8; 32],
    secret: [u8; 32],
    /// Who made the invite.
    by: DeviceId,
    /// Known once the device that made the invite answered.
    code: Option<String>,
}

/// Key of the one knock that this device answered for an invite it made.
pub(super) fn answer_key(invite: InviteId) -> String {
    format!("answer/{}", crate::text::to_link(invite.as_bytes()))
}

/// The invite of such a key.
pub(super) fn answered_invite(key: &str) -> Option<InviteId> {
    InviteId::from_slice(&crate::text::from_link(key.strip_prefix("answer/")?)?).ok()
}

impl Replica {
    /// Makes an invite for one device of `person`: single use, 24 hours. The link alone opens nothing.
    pub fn invite(
        &mut self,
        now: UnixMillis,
        person: PersonId,
        rights: Rights,
    ) -> Result<(super::InviteLink, Actions), MemberError> {
        let chain = self.live_chain()?;
        if !chain.may_grant(&self.device(), rights) {
            return Err(MemberError::NoRight);
        }
        let epoch = chain.epoch();
        let secret = self.invite_secret();
        let key = self.epoch_keys.get(&epoch).ok_or(MemberError::NoRight)?;
        let sealed_secret = seal_with_secret(INVITE_SECRET, key.as_bytes(), &secret, &mut self.dice);
        let id = InviteId(invite_key(&secret).verifying_key().to_bytes());
        let (space, by, ends_at) = (self.space, self.device(), now.plus(INVITE_LIMIT_MS - CLOCKS_DIFFER_MS));
        let invite =
            Invite { id, space, by, person, rights, ends_at, epoch, sealed_secret: sealed_secret.into() };
        let signed = invite.sign(self.keys.signing()).encode();
        let ticket = self.request(Asked::Plain(MembershipAct::Invite(id)));
        let frame = ToRelay::Invite { ticket, space, invite: signed.into() };
        Ok((super::InviteLink { space, secret }, vec![Action::Send(frame.encode())]))
    }

    /// Half chance, half a promise of the nonce that this device will answer the knock with.
    fn invite_secret(&mut self) -> [u8; 32] {
        let chance: [u8; 16] = self.dice.bytes();
        let promised = promise(&self.answer_nonce(&chance));
        let mut secret = [0; 32];
        secret.iter_mut().zip(chance.iter().chain(&promised)).for_each(|(into, from)| *into = *from);
        secret
    }

    /// The nonce that belongs to the first half of an invite's secret: nobody but this device can know it.
    fn answer_nonce(&self, chance: &[u8]) -> [u8; 32] {
        hash("kith 1 answer nonce", &[&self.keys.to_bytes(), chance])
    }

    /// Those who knock, and whose code is known: the device that made the invite has answered them.
    #[must_use]
    pub fn knocks(&self) -> Vec<Knock> {
        let answered = self.members.knocks.iter().filter(|held| held.code.is_some());
        answered.map(|held| held.knock.clone()).collect()
    }

    /// Lets a device in, if `code` is what its owner reads out (spaces do not matter).
    pub fn approve(&mut self, now: UnixMillis, invite: InviteId, code: &str) -> Result<Actions, MemberError> {
        self.live_chain()?;
        let held = self.members.knocks.iter().find(|held| held.knock.invite == invite);
        let held = held.ok_or(MemberError::NoSuchKnock)?;
        let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
        let expected = held.code.as_deref().ok_or(MemberError::NoSuchKnock)?;
        if digits(code) != digits(expected) {
            return Err(MemberError::WrongCode);
        }
        let Knock { person, rights, invite, .. } = held.knock;
        let newcomer = Newcomer { request: held.request.clone(), rights, person, invite };
        self.ask(now, Intent::let_in(newcomer))
    }

    /// Says no to a knock, or takes an invite back.
    pub fn turn_away(&mut self, now: UnixMillis, invite: InviteId) -> Result<Actions, MemberError> {
        self.live_chain()?;
        let _ = now;
        self.members.knocks.retain(|held| held.knock.invite != invite);
        let ticket = self.request(Asked::Plain(MembershipAct::EndInvite(invite)));
        let frame = ToRelay::EndInvite { ticket, space: self.space, invite };
        Ok(vec![Action::Send(frame.encode()), Action::MembersChanged])
    }

    pub(super) fn on_knocked(
        &mut self,
        now: UnixMillis,
        invite: &[u8],
        request: &[u8],
        signature: &[u8; 64],
    ) -> Actions {
        // What the knock is judged by may be in entries that are on their way to the disk.
        if !self.line.is_live() || self.log.is_busy() {
            if self.members.unread.len() < KNOCKS_LIMIT {
                self.members.unread.push((invite.to_vec(), request.to_vec(), *signature));
            }
            return Vec::new();
        }
        let Some(held) = self.read_knock(now, invite, request, signature) else {
            return vec![Action::Tell(Notice::BadFrame)];
        };
        let invite = held.knock.invite;
        let known = self.members.knocks.iter().any(|known| known.knock.invite == invite);
        if !known && self.members.knocks.len() >= KNOCKS_LIMIT {
            return Vec::new();
        }
        if !known {
            self.members.knocks.push(held);
        }
        self.answer(invite)
    }

    /// Answers a knock by an invite that this device made: once it is on the disk that this is the one it answers. A
    /// second one, with which somebody could try codes, is never answered.
    fn answer(&mut self, invite: InviteId) -> Actions {
        let me = self.device();
        let held = self.members.knocks.iter().find(|held| held.knock.invite == invite && held.by == me);
        let Some(held) = held else { return Vec::new() };
        match self.members.answered.get(&invite) {
            Some((known, _)) if *known != held.hash => {
                self.members.knocks.retain(|held| held.knock.invite != invite);
                vec![Action::Tell(Notice::BadFrame)]
            }
            Some((_, true)) => self.send_answer(invite),
            Some((_, false)) => Vec::new(),
            None => {
                let hash = held.hash;
                self.members.answered.insert(invite, (hash, false));
                vec![self.store_answer(invite, hash)]
            }
        }
    }

    fn store_answer(&mut self, invite: InviteId, hash: [u8; 32]) -> Action {
        let ticket = self.ticket(Purpose::Answer(invite));
        let puts = vec![(answer_key(invite), hash.to_vec())];
        Action::Store(ticket, Chunk { puts, deletes: Vec::new() })
    }

    /// It is on the disk which knock this device answers.
    pub(super) fn answer_stored(&mut self, invite: InviteId) -> Actions {
        if let Some((_, stored)) = self.members.answered.get_mut(&invite) {
            *stored = true;
        }
        self.send_answer(invite)
    }

    /// The disk took something again: answers that it did not take are tried again.
    pub(super) fn answer_again(&mut self) -> Actions {
        let waiting = self.members.answered.iter().filter(|(_, (_, stored))| !stored);
        let waiting: Vec<_> = waiting.map(|(invite, (hash, _))| (*invite, *hash)).collect();
        let asked = |purpose: &Purpose, invite| matches!(purpose, Purpose::Answer(known) if *known == invite);
        let lost = waiting
            .into_iter()
            .filter(|(invite, _)| !self.storing.values().any(|purpose| asked(purpose, *invite)));
        lost.collect::<Vec<_>>().into_iter().map(|(invite, hash)| self.store_answer(invite, hash)).collect()
    }

    fn send_answer(&mut self, invite: InviteId) -> Actions {
        let me = self.device();
        let held = self.members.knocks.iter().find(|held| held.knock.invite == invite && held.by == me);
        let Some((secret, hash)) = held.map(|held| (held.secret, held.hash)) else { return Vec::new() };
        let chance: Vec<u8> = secret.iter().take(16).copied().collect();
        let nonce = self.answer_nonce(&chance);
        let space = self.space;
        let signed = Answer { space, invite, request: hash, nonce }.sign(self.keys.signing());
        let mut actions = self.take_nonce(invite, &nonce);
        if self.line.is_live() {
            let ticket = self.request(Asked::Answer);
            let frame = ToRelay::Answer { ticket, space, invite, answer: signed.encode().into() };
            actions.push(Action::Send(frame.encode()));
        }
        actions
    }

    /// The nonce of an invite is known: its knock has a code.
    fn take_nonce(&mut self, invite: InviteId, nonce: &[u8; 32]) -> Actions {
        let Some(held) = self.members.knocks.iter_mut().find(|held| held.knock.invite == invite) else {
            return Vec::new();
        };
        if held.code.is_some() || !is_promised(&held.secret, nonce) {
            return Vec::new();
        }
        held.code = Some(short_code(invite, held.request.device, &held.request.sealing_key, nonce));
        vec![Action::MembersChanged]
    }

    /// The device that made an invite answered its knock. Its signature says which knock: whoever carries messages could
    /// show this device another one.
    pub(super) fn on_answered(&mut self, answer: &[u8]) -> Actions {
        if !self.line.is_live() || self.log.is_busy() {
            if self.members.unread_answers.len() < KNOCKS_LIMIT {
                self.members.unread_answers.push(answer.to_vec());
            }
            return Vec::new();
        }
        let Ok((signed, answer)) = SignedAnswer::decode(answer) else {
            return vec![Action::Tell(Notice::BadFrame)];
        };
        let fits = self.members.knocks.iter().any(|held| {
            held.knock.invite == answer.invite
                && held.hash == answer.request
                && answer.space == self.space
                && signed.is_by(&held.by)
        });
        if fits {
            self.take_nonce(answer.invite, &answer.nonce)
        } else {
            vec![Action::Tell(Notice::BadFrame)]
        }
    }

    /// Reads the knocks that came before the entries by which they are judged.
    pub(super) fn read_knocks(&mut self, now: UnixMillis) -> Actions {
        let unread = std::mem::take(&mut self.members.unread);
        let read = unread
            .iter()
            .flat_map(|(invite, request, signature)| self.on_knocked(now, invite, request, signature));
        let mut actions: Actions = read.collect();
        for answer in std::mem::take(&mut self.members.unread_answers) {
            actions.extend(self.on_answered(&answer));
        }
        actions
    }

    fn read_knock(
        &self,
        now: UnixMillis,
        invite: &[u8],
        request: &[u8],
        signature: &[u8; 64],
    ) -> Option<HeldKnock> {
        let chain = self.chain.as_ref()?;
        let (signed, invite) = SignedInvite::decode(invite).ok()?;
        signed.check(&invite, chain, now, CLOCK_SLACK_MS).ok()?;
        let digest = knock_bytes(self.space, invite.id, request);
        crate::authorship::check_signature(&invite.id.0, &digest, signature).ok()?;
        let key = self.epoch_keys.get(&invite.epoch)?;
        let secret = open_with_secret(INVITE_SECRET, key.as_bytes(), &invite.sealed_secret).ok()?;
        let secret: [u8; 32] = secret.as_slice().try_into().ok()?;
        let hash = request_hash(request);
        let request = open_request(&secret, request)?;
        let said = Add::consent_bytes(self.space, Some(invite.id), request.device, &request.sealing_key);
        let consent = request.consent.as_slice().try_into().ok()?;
        crate::authorship::check_signature(&request.device.0, &said, consent).ok()?;
        let knock =
            Knock { invite: invite.id, person: invite.person, rights: invite.rights, device: request.device };
        Some(HeldKnock { knock, request, hash, secret, by: invite.by, code: None })
    }

    pub(super) fn on_knock_ended(&mut self, invite: InviteId) -> Actions {
        self.members.knocks.retain(|held| held.knock.invite != invite);
        vec![Action::MembersChanged]
    }
}
