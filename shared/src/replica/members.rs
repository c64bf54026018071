//! Who is in the space: inviting, letting in by short code, removing, handing over. All of it needs the relay.

use super::holding::Held;
use super::joining::KnockRequest;
use super::knocks::HeldKnock;
use super::line::Stage;
use super::snapshots::Pieces;
use super::{Action, Actions, Notice, Replica};
use crate::chain::{
    Add, Chain, ChangeRights, Growing, Link, NewEpoch, Remove, Rights, SealedKey, SignedLink,
};
use crate::id::{DeviceId, EnvelopeId, InviteId, PersonId};
use crate::sealing::{EpochKey, commit_to, seal_epoch_key, wrap_previous};
use crate::time::UnixMillis;
use crate::wire::{Entry, RefusedWhy, ToRelay};
use minicbor::bytes::ByteVec;
use std::collections::BTreeMap;

/// Requests other than envelopes use tickets from here on.
const FIRST_REQUEST: u64 = 1 << 40;
/// How often a link that came too late is made again.
const TRIES: u8 = 6;
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
    newcomer: Option<Newcomer>,
    remove: Vec<PersonId>,
    quiet: bool,
    rights: Vec<(PersonId, Rights)>,
    leave: bool,
    tries: u8,
}

#[derive(Debug, Clone)]
pub(super) struct Newcomer {
    pub request: KnockRequest,
    pub rights: Rights,
    pub person: PersonId,
    pub invite: InviteId,
}

/// What the chain says of one epoch's key.
#[derive(Debug)]
pub(super) struct KnownEpoch {
    /// The key of the epoch before, wrapped under this one's; empty in the first.
    pub previous: Vec<u8>,
    /// What the key fits.
    pub commitment: [u8; 32],
    /// Where it began in the log, and who began it.
    pub begun: (u64, DeviceId),
}

#[derive(Debug)]
pub(super) enum Asked {
    Link(Intent),
    Plain(MembershipAct),
    /// A link that a restored relay lacks.
    GivenBack,
    /// An answer to a knock.
    Answer,
}

/// Membership as it is being changed, and what the log reading needs to remember beside the chain.
#[derive(Debug, Default)]
pub(super) struct Members {
    asked: BTreeMap<u64, Asked>,
    next_request: u64,
    retry: Vec<Intent>,
    /// Those who knock.
    pub knocks: Vec<HeldKnock>,
    /// Knocks that cannot be judged yet: invite, request, signature.
    pub unread: Vec<(Vec<u8>, Vec<u8>, [u8; 64])>,
    /// Answers to them.
    pub unread_answers: Vec<Vec<u8>>,
    /// The one knock that this device answers for each invite it made, and whether that is on the disk.
    pub answered: BTreeMap<InviteId, ([u8; 32], bool)>,
    /// What the chain says of the key of each epoch.
    pub epochs: BTreeMap<u32, KnownEpoch>,
    /// Changes that wait for one they depend on.
    pub held: Vec<Held>,
    /// The snapshots that are coming in.
    pub pieces: Pieces,
    /// Which pieces make one.
    pub growing: Growing,
    /// The log number of this device's own pack.
    pub packed_at: u64,
    /// The pack that was stored did not open.
    pub lacks_pack: bool,
    /// Envelopes of ours that the relay has, by sequence number.
    pub mine: BTreeMap<u64, Vec<u8>>,
    /// Envelopes of ours on the disk that cannot be read yet: what they build upon is still to come.
    pub unread_own: BTreeMap<u64, Vec<u8>>,
    /// Who wrote the newest envelope.
    pub last_writer: Option<DeviceId>,
    /// The relay has lost what others wrote and this device has: a snapshot of it is due.
    pub owes_snapshot: bool,
}

impl Members {
    pub(super) fn is_asked(&self, ticket: u64) -> bool {
        self.asked.contains_key(&ticket)
    }

    pub(super) fn line_lost(&mut self) -> Actions {
        self.unread.clear();
        self.unread_answers.clear();
        let lost = std::mem::take(&mut self.asked).into_values();
        let unknown = lost.filter_map(|asked| asked.act().map(MembershipOutcome::Unknown));
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
    /// What a person asked for, if a person did.
    const fn act(&self) -> Option<MembershipAct> {
        match self {
            Self::Link(intent) => Some(intent.act),
            Self::Plain(act) => Some(*act),
            Self::GivenBack | Self::Answer => None,
        }
    }
}

impl Intent {
    pub(super) fn let_in(newcomer: Newcomer) -> Self {
        let act = MembershipAct::LetIn(newcomer.person);
        Self { newcomer: Some(newcomer), ..Self::of(act) }
    }

    const fn of(act: MembershipAct) -> Self {
        Self {
            act,
            newcomer: None,
            remove: Vec::new(),
            quiet: false,
            rights: Vec::new(),
            leave: false,
            tries: 0,
        }
    }
}

impl Replica {
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

    /// Hands over in one link: `lead` leads and nobody else, those `leaving` are let go, and a key that they never see
    /// begins. Whoever led and stays may still do all else.
    pub fn take_over(
        &mut self,
        now: UnixMillis,
        lead: PersonId,
        leaving: &[PersonId],
    ) -> Result<Actions, MemberError> {
        let chain = self.live_chain()?;
        let member =
            chain.members().values().find(|member| member.person == lead).ok_or(MemberError::NoSuchPerson)?;
        let led = chain.members().values().filter(|member| {
            member.rights.lead && member.person != lead && !leaving.contains(&member.person)
        });
        let others = led.map(|member| (member.person, Rights { lead: false, ..member.rights }));
        let rights = std::iter::once((lead, member.rights.leading())).chain(others).collect();
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
        let asked = self.members.asked.values().any(|asked| asked.act() == Some(MembershipAct::NewEpoch));
        if first != Some(self.device()) || asked || self.line.stage < Stage::Following || self.is_rereading()
        {
            return Vec::new();
        }
        self.ask_link(Intent::of(MembershipAct::NewEpoch)).unwrap_or_default()
    }

    pub(super) fn live_chain(&self) -> Result<&Chain, MemberError> {
        let chain = self.chain.as_ref().ok_or(MemberError::NoRelay)?;
        if self.line.is_live() && !self.is_rereading() { Ok(chain) } else { Err(MemberError::NoRelay) }
    }

    pub(super) fn ask(&mut self, now: UnixMillis, intent: Intent) -> Result<Actions, MemberError> {
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

    pub(super) fn request(&mut self, asked: Asked) -> u64 {
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
        if let Some(newcomer) = &intent.newcomer {
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
        let KnockRequest { device, sealing_key, consent } = &newcomer.request;
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
            consent: Some(consent.clone()),
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
            // A device whose sealing key is no key only harms itself.
            let bytes = seal_epoch_key(chain.salt(), number, &key, &to, &mut self.dice).unwrap_or_default();
            sealed.push(SealedKey { device, sealed: bytes.into() });
        }
        let before = self.epoch_keys.get(&chain.epoch()).ok_or(MemberError::NoRight)?;
        let previous = wrap_previous(chain.salt(), number, before, &key, &mut self.dice);
        let commitment = commit_to(chain.salt(), number, &key);
        Ok(NewEpoch { number, sealed, previous: previous.into(), commitment })
    }

    /// A link comes back in the log as well, and is taken into the chain there.
    pub(super) fn on_request_kept(&mut self, ticket: u64) -> Actions {
        let Some(asked) = self.members.asked.remove(&ticket) else { return Vec::new() };
        let Some(act) = asked.act() else { return Vec::new() };
        vec![Action::Tell(Notice::Membership(MembershipOutcome::Done(act))), Action::MembersChanged]
    }

    pub(super) fn on_request_refused(&mut self, now: UnixMillis, ticket: u64, why: RefusedWhy) -> Actions {
        let Some(asked) = self.members.asked.remove(&ticket) else { return Vec::new() };
        match asked {
            Asked::Link(mut intent) if why == RefusedWhy::Stale && intent.tries < TRIES => {
                intent.tries += 1;
                self.members.retry.push(intent);
                self.try_again_later(now)
            }
            Asked::Link(Intent { act, .. }) | Asked::Plain(act) => {
                vec![Action::Tell(Notice::Membership(MembershipOutcome::NotDone(act, why)))]
            }
            Asked::GivenBack => self.not_given_back(now, why),
            // Whoever knocks again is answered again.
            Asked::Answer => Vec::new(),
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
