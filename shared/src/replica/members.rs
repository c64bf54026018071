//! Who is in the space: inviting, letting in by short code, removing, handing over. All of it needs the relay.

use super::joining::{KnockRequest, invite_key, open_request, short_code};
use super::line::Stage;
use super::{Action, Actions, Notice, Replica};
use crate::chain::{
    Add, Chain, ChangeRights, Invite, Link, NewEpoch, Remove, Rights, SealedKey, SignedInvite, SignedLink,
    knock_bytes,
};
use crate::id::{DeviceId, EnvelopeId, InviteId, PersonId};
use crate::plan::address::Part;
use crate::sealing::{EpochKey, open_with_secret, seal_epoch_key, seal_with_secret, wrap_previous};
use crate::time::UnixMillis;
use crate::wire::{Entry, INVITE_LIMIT_MS, RefusedWhy, ToRelay};
use minicbor::bytes::ByteVec;
use std::collections::BTreeMap;

/// Requests other than envelopes use tickets from here on.
const FIRST_REQUEST: u64 = 1 << 40;
/// How often a link that came too late is made again.
const TRIES: u8 = 6;
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

/// Why something about membership is not even tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MemberError {
    /// Only possible with the relay there.
    #[error("no relay")]
    NoRelay,
    /// This device may not do that.
    #[error("no right")]
    NoRight,
    /// The code is not the one on the other device.
    #[error("wrong code")]
    WrongCode,
    /// Nobody knocks with this invite (any more).
    #[error("no such knock")]
    NoSuchKnock,
    /// There is nobody of that name with a device.
    #[error("no such person")]
    NoSuchPerson,
    /// Nobody would be left who can let people in.
    #[error("nobody could let people in any more")]
    LastAdmitting,
}

/// What was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum MembershipAct {
    /// An invite.
    Invite(InviteId),
    /// Taking an invite back, or saying no to a knock.
    EndInvite(InviteId),
    /// Letting a device in.
    LetIn(PersonId),
    /// Letting people go.
    Remove,
    /// Changing rights.
    Rights,
    /// Handing over the lead.
    HandOver,
    /// Leaving.
    Leave,
    /// A new key after somebody left.
    NewEpoch,
}

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MembershipOutcome {
    /// It is done, for everybody.
    Done(MembershipAct),
    /// The relay refused it; nothing of it happened.
    NotDone(MembershipAct, RefusedWhy),
    /// The line broke before an answer came: it may or may not have happened.
    Unknown(MembershipAct),
}

/// What a link is to do: kept so that it can be made again on a newer chain.
#[derive(Debug, Clone)]
pub(super) struct Intent {
    act: MembershipAct,
    add: Vec<Newcomer>,
    remove: Vec<PersonId>,
    quiet: bool,
    rights: Vec<(PersonId, Rights)>,
    leave: bool,
    tries: u8,
}

#[derive(Debug, Clone)]
struct Newcomer {
    request: KnockRequest,
    rights: Rights,
    person: PersonId,
    invite: InviteId,
}

#[derive(Debug)]
enum Asked {
    Link(Intent),
    Plain(MembershipAct),
}

#[derive(Debug)]
struct HeldKnock {
    knock: Knock,
    request: KnockRequest,
    code: String,
}

/// Membership as it is being changed, and what the log reading needs to remember beside the chain.
#[derive(Debug, Default)]
pub(super) struct Members {
    asked: BTreeMap<u64, Asked>,
    next_request: u64,
    knocks: Vec<HeldKnock>,
    retry: Vec<Intent>,
    /// Knocks that cannot be judged yet: invite, request, signature.
    unread: Vec<(Vec<u8>, Vec<u8>, [u8; 64])>,
    /// Keys of earlier epochs, each wrapped under the next.
    pub wrapped: BTreeMap<u32, Vec<u8>>,
    /// Changes that wait for one they depend on.
    pub held: Vec<(u64, DeviceId, Part, Vec<u8>)>,
    /// The log number of this device's own pack.
    pub packed_at: u64,
    /// Envelopes of ours that the relay has, by sequence number.
    pub mine: BTreeMap<u64, Vec<u8>>,
    /// Who wrote the newest envelope.
    pub last_writer: Option<DeviceId>,
    /// The relay's store is another one: what it lacks is sent again.
    pub restoring: bool,
    /// How many links, and which envelope of ours last, a restored relay has.
    pub relay_has: (usize, (u64, EnvelopeId)),
}

impl Members {
    pub(super) fn is_asked(&self, ticket: u64) -> bool {
        self.asked.contains_key(&ticket)
    }

    pub(super) fn line_lost(&mut self) -> Actions {
        self.unread.clear();
        let lost = std::mem::take(&mut self.asked).into_values();
        let unknown = lost.map(|asked| MembershipOutcome::Unknown(asked.act()));
        let late = std::mem::take(&mut self.retry).into_iter();
        let late = late.map(|intent| MembershipOutcome::NotDone(intent.act, RefusedWhy::Stale));
        unknown.chain(late).map(|outcome| Action::Tell(Notice::Membership(outcome))).collect()
    }

    /// A link came in the log: knocks that it answers are over.
    pub(super) fn link_seen(&mut self, bytes: &[u8]) -> Actions {
        if let Ok((_, link)) = SignedLink::decode(bytes) {
            self.knocks.retain(|held| link.add.iter().all(|add| add.invite != Some(held.knock.invite)));
        }
        Vec::new()
    }
}

impl Asked {
    const fn act(&self) -> MembershipAct {
        match self {
            Self::Link(intent) => intent.act,
            Self::Plain(act) => *act,
        }
    }
}

impl Intent {
    const fn of(act: MembershipAct) -> Self {
        Self {
            act,
            add: Vec::new(),
            remove: Vec::new(),
            quiet: false,
            rights: Vec::new(),
            leave: false,
            tries: 0,
        }
    }
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
        let (space, by, ends_at) = (self.space, self.device(), now.plus(INVITE_LIMIT_MS));
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
        let add = vec![Newcomer { request: held.request.clone(), rights, person, invite }];
        self.ask(now, Intent { add, ..Intent::of(MembershipAct::LetIn(person)) })
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

    /// Lets every device of these people go, with a new key; `quiet` so that they do not notice.
    pub fn remove(
        &mut self,
        now: UnixMillis,
        people: &[PersonId],
        quiet: bool,
    ) -> Result<Actions, MemberError> {
        self.ask(now, Intent { remove: people.to_vec(), quiet, ..Intent::of(MembershipAct::Remove) })
    }

    /// Gives every device of a person these rights.
    pub fn set_rights(
        &mut self,
        now: UnixMillis,
        person: PersonId,
        rights: Rights,
    ) -> Result<Actions, MemberError> {
        self.ask(now, Intent { rights: vec![(person, rights)], ..Intent::of(MembershipAct::Rights) })
    }

    /// Hands over in one link: `lead` leads, those `leaving` are let go, and a key that they never see begins.
    pub fn take_over(
        &mut self,
        now: UnixMillis,
        lead: PersonId,
        leaving: &[PersonId],
    ) -> Result<Actions, MemberError> {
        let chain = self.live_chain()?;
        let member =
            chain.members().values().find(|member| member.person == lead).ok_or(MemberError::NoSuchPerson)?;
        let rights = vec![(lead, member.rights.leading())];
        self.ask(now, Intent { rights, remove: leaving.to_vec(), ..Intent::of(MembershipAct::HandOver) })
    }

    /// Leaves the space with this device.
    pub fn leave(&mut self, now: UnixMillis) -> Result<Actions, MemberError> {
        self.ask(now, Intent { leave: true, ..Intent::of(MembershipAct::Leave) })
    }

    /// After somebody left by themselves, the longest-standing device that may admit starts a new key.
    pub(super) fn start_owed_epoch(&mut self) -> Actions {
        let Some(chain) = self.chain.as_ref().filter(|chain| chain.owes_epoch()) else { return Vec::new() };
        let admitting = chain.members().iter().filter(|(_, member)| member.rights.admit);
        let first =
            admitting.min_by_key(|(device, member)| (member.since, **device)).map(|(device, _)| *device);
        let asked = self.members.asked.values().any(|asked| asked.act() == MembershipAct::NewEpoch);
        if first != Some(self.device()) || asked || self.line.stage < Stage::Following {
            return Vec::new();
        }
        self.ask_link(Intent::of(MembershipAct::NewEpoch)).unwrap_or_default()
    }

    fn live_chain(&self) -> Result<&Chain, MemberError> {
        let chain = self.chain.as_ref().ok_or(MemberError::NoRelay)?;
        if self.line.is_live() { Ok(chain) } else { Err(MemberError::NoRelay) }
    }

    fn ask(&mut self, now: UnixMillis, intent: Intent) -> Result<Actions, MemberError> {
        self.live_chain()?;
        let _ = now;
        self.ask_link(intent)
    }

    fn ask_link(&mut self, intent: Intent) -> Result<Actions, MemberError> {
        let signed = self.make_link(&intent)?;
        let bytes = signed.encode();
        let ticket = self.request(Asked::Link(intent));
        let frame = ToRelay::Append { ticket, space: self.space, entry: Entry::Link(ByteVec::from(bytes)) };
        Ok(vec![Action::Send(frame.encode())])
    }

    fn request(&mut self, asked: Asked) -> u64 {
        self.members.next_request += 1;
        let ticket = FIRST_REQUEST + self.members.next_request;
        self.members.asked.insert(ticket, asked);
        ticket
    }

    fn make_link(&mut self, intent: &Intent) -> Result<SignedLink, MemberError> {
        let chain = self.chain.clone().ok_or(MemberError::NoRelay)?;
        let me = self.device();
        let mine = chain.members().get(&me).ok_or(MemberError::NoRight)?;
        if !mine.rights.admit && !intent.leave {
            return Err(MemberError::NoRight);
        }
        let remove = self.removals(&chain, intent)?;
        let change = changes(&chain, intent, &remove);
        let mut link = Link {
            number: chain.length(),
            previous: chain.head(),
            by: me,
            salt: [0; 16],
            parts: Vec::new(),
            add: Vec::new(),
            remove,
            change,
            epoch: None,
        };
        let new_epoch = intent.act == MembershipAct::NewEpoch || (!link.remove.is_empty() && !intent.leave);
        for newcomer in &intent.add {
            link.add.push(self.addition(&chain, newcomer, new_epoch)?);
        }
        if new_epoch {
            link.epoch = Some(self.new_epoch(&chain, &link)?);
        }
        let signed = link.sign(self.keys.signing());
        chain.clone().apply(&signed, &link).map_err(|refused| match refused {
            crate::chain::LinkRefused::LastAdmitting => MemberError::LastAdmitting,
            crate::chain::LinkRefused::Signature
            | crate::chain::LinkRefused::Stale
            | crate::chain::LinkRefused::Malformed
            | crate::chain::LinkRefused::NoRight
            | crate::chain::LinkRefused::Epoch
            | crate::chain::LinkRefused::Used => MemberError::NoRight,
        })?;
        Ok(signed)
    }

    fn removals(&self, chain: &Chain, intent: &Intent) -> Result<Vec<Remove>, MemberError> {
        let me = self.device();
        if intent.leave {
            let (last_sequence, last_envelope) = self.outbox.kept;
            return Ok(vec![Remove { device: me, last_sequence, last_envelope, quiet: false }]);
        }
        let leaving = chain.members().iter().filter(|(_, member)| intent.remove.contains(&member.person));
        let remove: Vec<_> = leaving
            .map(|(device, _)| {
                let (last_sequence, last_envelope) =
                    self.log.last.get(device).copied().unwrap_or((0, EnvelopeId([0; 32])));
                Remove { device: *device, last_sequence, last_envelope, quiet: intent.quiet }
            })
            .collect();
        if remove.is_empty() && !intent.remove.is_empty() {
            return Err(MemberError::NoSuchPerson);
        }
        Ok(remove)
    }

    fn addition(&mut self, chain: &Chain, newcomer: &Newcomer, new_epoch: bool) -> Result<Add, MemberError> {
        let KnockRequest { device, sealing_key } = &newcomer.request;
        let key = self.epoch_keys.get(&chain.epoch()).ok_or(MemberError::NoRight)?;
        let sealed = seal_epoch_key(chain.salt(), chain.epoch(), key, sealing_key, &mut self.dice)
            .map_err(|_| MemberError::NoSuchKnock)?;
        Ok(Add {
            device: *device,
            rights: newcomer.rights,
            sealing_key: sealing_key.clone(),
            person: newcomer.person,
            epoch_key: (!new_epoch).then(|| sealed.into()),
            invite: Some(newcomer.invite),
        })
    }

    fn new_epoch(&mut self, chain: &Chain, link: &Link) -> Result<NewEpoch, MemberError> {
        let number = chain.epoch() + 1;
        let key = EpochKey::make(&mut self.dice);
        let gone = |device: &DeviceId| link.remove.iter().any(|remove| remove.device == *device);
        let staying = chain.members().iter().filter(|(device, _)| !gone(device));
        let staying = staying.map(|(device, member)| (*device, member.sealing_key.clone()));
        let coming = link.add.iter().map(|add| (add.device, add.sealing_key.to_vec()));
        let mut sealed = Vec::new();
        for (device, to) in staying.chain(coming) {
            let bytes = seal_epoch_key(chain.salt(), number, &key, &to, &mut self.dice)
                .map_err(|_| MemberError::NoRight)?;
            sealed.push(SealedKey { device, sealed: bytes.into() });
        }
        let before = self.epoch_keys.get(&chain.epoch()).ok_or(MemberError::NoRight)?;
        let previous = wrap_previous(chain.salt(), number, before, &key, &mut self.dice);
        Ok(NewEpoch { number, sealed, previous: previous.into() })
    }

    /// A link comes back in the log as well, and is taken into the chain there.
    pub(super) fn on_request_kept(&mut self, ticket: u64) -> Actions {
        let Some(asked) = self.members.asked.remove(&ticket) else { return Vec::new() };
        let outcome = MembershipOutcome::Done(asked.act());
        vec![Action::Tell(Notice::Membership(outcome)), Action::MembersChanged]
    }

    pub(super) fn on_request_refused(&mut self, now: UnixMillis, ticket: u64, why: RefusedWhy) -> Actions {
        let Some(asked) = self.members.asked.remove(&ticket) else { return Vec::new() };
        let act = asked.act();
        match asked {
            Asked::Link(mut intent) if why == RefusedWhy::Stale && intent.tries < TRIES => {
                intent.tries += 1;
                self.members.retry.push(intent);
                self.try_again_later(now)
            }
            Asked::Link(..) | Asked::Plain(_) => {
                vec![Action::Tell(Notice::Membership(MembershipOutcome::NotDone(act, why)))]
            }
        }
    }

    /// Makes links again that came too late, on the chain as it is now.
    pub(super) fn ask_again_for_links(&mut self) -> Actions {
        let mut actions = Vec::new();
        for intent in std::mem::take(&mut self.members.retry) {
            let act = intent.act;
            match self.ask_link(intent) {
                Ok(asked) => actions.extend(asked),
                Err(_) => {
                    let outcome = MembershipOutcome::NotDone(act, RefusedWhy::Stale);
                    actions.push(Action::Tell(Notice::Membership(outcome)));
                }
            }
        }
        actions
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
        let read = unread.iter().flat_map(|(invite, request, signature)| self.on_knocked(now, invite, request, signature));
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

    /// A relay restored from a backup gets the links and the envelopes of ours that it lacks.
    pub(super) fn give_back_links(&mut self, now: UnixMillis) -> Actions {
        if !std::mem::take(&mut self.members.restoring) {
            return Vec::new();
        }
        let (links, own) = std::mem::take(&mut self.members.relay_has);
        let lacking: Vec<_> = self.links.iter().skip(links).cloned().collect();
        let mut actions = Vec::new();
        for bytes in lacking {
            let ticket = self.request(Asked::Plain(MembershipAct::NewEpoch));
            let frame = ToRelay::Append { ticket, space: self.space, entry: Entry::Link(bytes.into()) };
            actions.push(Action::Send(frame.encode()));
        }
        self.outbox.kept = own;
        let mine: Vec<_> =
            self.members.mine.range(own.0 + 1..).map(|(at, bytes)| (*at, bytes.clone())).collect();
        for (sequence, bytes) in mine {
            let _ = self.wait_again(now, sequence, &bytes, false);
        }
        self.outbox.items.values_mut().for_each(|item| item.epoch = 0);
        actions
    }
}

fn changes(chain: &Chain, intent: &Intent, remove: &[Remove]) -> Vec<ChangeRights> {
    let staying =
        chain.members().iter().filter(|(device, _)| remove.iter().all(|gone| gone.device != **device));
    let changed = staying.filter_map(|(device, member)| {
        let (_, rights) = intent.rights.iter().find(|(person, _)| *person == member.person)?;
        (member.rights != *rights).then_some(ChangeRights { device: *device, rights: *rights })
    });
    changed.collect()
}
