//! Inviting, and whom an invite brings: a device that knocks is let in by the code its owner reads out.

use super::joining::{KnockRequest, invite_key, open_request, short_code};
use super::members::{Asked, Intent, Newcomer};
use super::{Action, Actions, MemberError, MembershipAct, Notice, Replica};
use crate::chain::{Invite, Rights, SignedInvite, knock_bytes};
use crate::id::{DeviceId, InviteId, PersonId};
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
    code: String,
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
        let secret: [u8; 32] = self.dice.bytes();
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

    /// Those who knock.
    #[must_use]
    pub fn knocks(&self) -> Vec<Knock> {
        self.members.knocks.iter().map(|held| held.knock.clone()).collect()
    }

    /// Lets a device in, if `code` is what its owner reads out (spaces do not matter).
    pub fn approve(&mut self, now: UnixMillis, invite: InviteId, code: &str) -> Result<Actions, MemberError> {
        self.live_chain()?;
        let held = self.members.knocks.iter().find(|held| held.knock.invite == invite);
        let held = held.ok_or(MemberError::NoSuchKnock)?;
        let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
        if digits(code) != digits(&held.code) {
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
        let known = self.members.knocks.iter().any(|known| known.knock.invite == held.knock.invite);
        if known || self.members.knocks.len() >= KNOCKS_LIMIT {
            return Vec::new();
        }
        self.members.knocks.push(held);
        vec![Action::MembersChanged]
    }

    /// Reads the knocks that came before the entries by which they are judged.
    pub(super) fn read_knocks(&mut self, now: UnixMillis) -> Actions {
        let unread = std::mem::take(&mut self.members.unread);
        let read = unread
            .iter()
            .flat_map(|(invite, request, signature)| self.on_knocked(now, invite, request, signature));
        read.collect()
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
        let request = open_request(secret.as_slice().try_into().ok()?, request)?;
        let code = short_code(invite.id, request.device, &request.sealing_key);
        let knock =
            Knock { invite: invite.id, person: invite.person, rights: invite.rights, device: request.device };
        Some(HeldKnock { knock, request, code })
    }

    pub(super) fn on_knock_ended(&mut self, invite: InviteId) -> Actions {
        self.members.knocks.retain(|held| held.knock.invite != invite);
        vec![Action::MembersChanged]
    }
}
