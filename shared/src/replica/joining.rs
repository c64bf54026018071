//! The newcomer's side: a link with a one-use secret, a knock, a short code to read out, and waiting to be let in.

use super::backoff::Backoff;
use super::{Action, Actions, Dice, Event};
use crate::authorship::DeviceKeys;
use crate::chain::{Add, SignedAnswer, knock_bytes};
use crate::codec;
use crate::id::{DeviceId, InviteId, Nonce, SpaceId, hash};
use crate::sealing::{open_with_secret, seal_with_secret};
use crate::text as spelling;
use crate::time::UnixMillis;
use crate::wire::{FromRelay, KNOCK_LIMIT_BYTES, RefusedWhy, ToRelay, VERSION, prove_bytes};
use ed25519_dalek::{Signer, SigningKey};
use minicbor::bytes::ByteVec;
use minicbor::{Decode, Encode};

const KNOCK: &str = "kith 1 knock request";
/// The prefix of an invite in an address's fragment.
const FRAGMENT: &str = "j.";
/// The relay is asked for a sign of life this often while waiting, in milliseconds.
const BEAT_MS: u64 = 20_000;
/// Without any the line is taken for dead, in milliseconds. Longer than any other wait.
const DEAD_MS: u64 = 65_000;

/// An invite as it is handed over: as a link's fragment, or as a picture of that link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InviteLink {
    /// The space it leads to.
    pub space: SpaceId,
    /// The one-use secret. Alone it opens nothing. Half of it is chance, half promises what the code will be made from.
    pub secret: [u8; 32],
}

/// What a newcomer asks with, sealed by the invite's secret.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub(super) struct KnockRequest {
    #[n(0)]
    pub device: DeviceId,
    #[n(1)]
    pub sealing_key: ByteVec,
    /// The device's signature over [`Add::consent_bytes`].
    #[n(2)]
    pub consent: ByteVec,
}

/// How far joining is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum JoinState {
    /// Reaching the relay.
    Connecting,
    /// The knock is held. There is a code once the device that made the invite is there, which nobody else can be.
    Knocked,
    /// That device answered; this code is to be read out to whoever gave the invite.
    Waiting {
        /// Six digits in two groups.
        code: String,
    },
    /// It will not become anything.
    Refused(JoinRefused),
    /// The device is in: open the plan.
    Admitted,
}

/// Why joining ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum JoinRefused {
    /// The invite was used, ended, is too old, or never was.
    Invite,
    /// Somebody in the plan said no.
    TurnedAway,
    /// The app and the relay do not speak the same version.
    Version,
}

/// A device on its way into a space.
pub struct Joining {
    keys: DeviceKeys,
    origin: String,
    link: InviteLink,
    request: Vec<u8>,
    dice: Dice,
    nonce: Option<Nonce>,
    state: JoinState,
    backoff: Backoff,
    wake_at: UnixMillis,
    heard_at: UnixMillis,
    connected: bool,
    /// A socket was asked for, and has neither opened nor failed.
    connecting: bool,
}

impl InviteLink {
    /// The fragment of the address to hand over, without `#`.
    #[must_use]
    pub fn to_fragment(&self) -> String {
        let bytes: Vec<u8> = self.space.0.iter().chain(&self.secret).copied().collect();
        format!("{FRAGMENT}{}", spelling::to_link(&bytes))
    }

    /// Reads a fragment, or a whole address that ends in one.
    #[must_use]
    pub fn from_fragment(text: &str) -> Option<Self> {
        let text = text.trim();
        let fragment = text.rsplit_once('#').map_or(text, |(_, fragment)| fragment);
        let bytes = spelling::from_link(fragment.strip_prefix(FRAGMENT)?)?;
        let (space, secret) = bytes.split_at_checked(SpaceId::SIZE)?;
        Some(Self { space: SpaceId::from_slice(space).ok()?, secret: secret.try_into().ok()? })
    }

    /// The invite that this secret belongs to.
    #[must_use]
    pub fn invite(&self) -> InviteId {
        InviteId(invite_key(&self.secret).verifying_key().to_bytes())
    }
}

pub(super) fn invite_key(secret: &[u8; 32]) -> SigningKey {
    SigningKey::from_bytes(&hash("kith 1 invite key", &[secret]))
}

pub(super) fn open_request(secret: &[u8; 32], sealed: &[u8]) -> Option<KnockRequest> {
    let bytes = open_with_secret(KNOCK, secret, sealed).ok()?;
    codec::decode("knock request", &bytes, KNOCK_LIMIT_BYTES).ok()
}

/// What an invite's secret holds of the nonce that is told later: its second half.
pub(super) fn promise(nonce: &[u8; 32]) -> [u8; 16] {
    let digest = hash("kith 1 answer promise", &[nonce]);
    let mut promise = [0; 16];
    promise.iter_mut().zip(digest).for_each(|(into, from)| *into = from);
    promise
}

/// Whether a nonce is the one that an invite's secret promised.
pub(super) fn is_promised(secret: &[u8; 32], nonce: &[u8; 32]) -> bool {
    secret.iter().skip(16).eq(promise(nonce).iter())
}

/// The code by which two people make sure over the phone, or across a table, that they mean the same device. Somebody who
/// got hold of the link has another device, and so another code.
///
/// Whoever carries the messages cannot look for a device with the same code either: the device that made the invite tells
/// the nonce only after it has one knock, answers no other one, and had promised the nonce in the link before. So a
/// device of their own has the same code once in a million times, and there is one try for each invite.
#[must_use]
pub fn short_code(invite: InviteId, device: DeviceId, sealing_key: &[u8], nonce: &[u8; 32]) -> String {
    let digest = hash("kith 1 short code", &[invite.as_bytes(), device.as_bytes(), sealing_key, nonce]);
    let number = digest.iter().take(8).fold(0u64, |number, byte| number << 8 | u64::from(*byte)) % 1_000_000;
    format!("{:03} {:03}", number / 1000, number % 1000)
}

impl Joining {
    /// Begins to join with keys made for just this space.
    pub fn start(
        now: UnixMillis,
        keys: DeviceKeys,
        mut dice: Dice,
        origin: &str,
        link: InviteLink,
    ) -> (Self, Actions) {
        let (device, sealing_key) = (keys.id(), keys.sealing_key());
        let said = Add::consent_bytes(link.space, Some(link.invite()), device, &sealing_key);
        let consent = keys.signing().sign(&said).to_bytes().to_vec().into();
        let request = KnockRequest { device, sealing_key: sealing_key.into(), consent };
        let request = seal_with_secret(KNOCK, &link.secret, &codec::encode(&request), &mut dice);
        let joining = Self {
            keys,
            origin: origin.to_owned(),
            link,
            request,
            dice,
            nonce: None,
            state: JoinState::Connecting,
            backoff: Backoff::default(),
            wake_at: now.plus(DEAD_MS),
            heard_at: now,
            connected: false,
            connecting: true,
        };
        let wake = Action::WakeAt(joining.wake_at);
        (joining, vec![Action::Connect, wake, Action::StatusChanged])
    }

    /// How far it is.
    #[must_use]
    pub const fn state(&self) -> &JoinState {
        &self.state
    }

    /// The device's secrets, to open the plan with once it is in.
    #[must_use]
    pub fn into_keys(self) -> DeviceKeys {
        self.keys
    }

    /// The device's secrets, to be kept while waiting.
    #[must_use]
    pub const fn keys(&self) -> &DeviceKeys {
        &self.keys
    }

    /// What happened, and what to do about it.
    #[must_use]
    pub fn handle(&mut self, now: UnixMillis, event: Event) -> Actions {
        if matches!(self.state, JoinState::Refused(_) | JoinState::Admitted) {
            return Vec::new();
        }
        match event {
            Event::Connected => {
                (self.connected, self.connecting, self.heard_at) = (true, false, now);
                let nonce = Nonce(self.dice.bytes());
                self.nonce = Some(nonce);
                let hello = ToRelay::Hello { version: VERSION, device: self.keys.id(), nonce };
                vec![Action::Send(hello.encode()), self.wake_in(now, DEAD_MS)]
            }
            Event::Received(bytes) => {
                self.heard_at = now;
                FromRelay::decode(&bytes).map_or_else(|_| Vec::new(), |frame| self.hear(now, frame))
            }
            Event::Disconnected => {
                (self.connected, self.connecting) = (false, false);
                let wait = self.backoff.next_ms(&mut self.dice);
                vec![self.wake_in(now, wait)]
            }
            Event::Woken => self.on_woken(now),
            Event::Stored(_) | Event::StoreFailed(..) | Event::Brought(..) => Vec::new(),
        }
    }

    fn on_woken(&mut self, now: UnixMillis) -> Actions {
        // A time further off than any that is ever asked for: the clock was set back.
        if now < self.wake_at && self.wake_at.since(now) <= DEAD_MS {
            return vec![Action::WakeAt(self.wake_at)];
        }
        match (self.connected, self.connecting) {
            (true, _) if now.since(self.heard_at) < DEAD_MS => {
                vec![Action::Send(ToRelay::Beat.encode()), self.wake_in(now, BEAT_MS)]
            }
            (true, _) | (false, true) => {
                self.connecting = false;
                let wait = self.backoff.next_ms(&mut self.dice);
                vec![Action::Hangup, self.wake_in(now, wait)]
            }
            (false, false) => {
                self.connecting = true;
                vec![Action::Connect, self.wake_in(now, DEAD_MS)]
            }
        }
    }

    fn wake_in(&mut self, now: UnixMillis, wait_ms: u64) -> Action {
        self.wake_at = now.plus(wait_ms);
        Action::WakeAt(self.wake_at)
    }

    fn hear(&mut self, now: UnixMillis, frame: FromRelay) -> Actions {
        match frame {
            FromRelay::Challenge { nonce, .. } => {
                let Some(own) = self.nonce.take() else { return Vec::new() };
                let message = prove_bytes(&self.origin, self.keys.id(), own, nonce);
                let signature = self.keys.signing().sign(&message).to_bytes();
                vec![Action::Send(ToRelay::Prove { signature }.encode())]
            }
            FromRelay::Welcome => {
                self.backoff.worked();
                vec![Action::Send(self.knock().encode()), self.wake_in(now, BEAT_MS)]
            }
            FromRelay::Kept { .. } if self.state == JoinState::Connecting => self.become_(JoinState::Knocked),
            FromRelay::Answered { invite, answer, .. } if invite == self.link.invite() => {
                self.answered(&answer)
            }
            FromRelay::Admitted { space } if space == self.link.space => self.become_(JoinState::Admitted),
            FromRelay::NotAdmitted { invite, .. } if invite == self.link.invite() => {
                self.become_(JoinState::Refused(JoinRefused::TurnedAway))
            }
            FromRelay::Refused { why, .. } => self.refused(now, why),
            FromRelay::Log { .. }
            | FromRelay::Kept { .. }
            | FromRelay::Answered { .. }
            | FromRelay::Knocked { .. }
            | FromRelay::Admitted { .. }
            | FromRelay::NotAdmitted { .. }
            | FromRelay::SendOn { .. }
            | FromRelay::Blob { .. }
            | FromRelay::NoBlob { .. }
            | FromRelay::Dropped { .. }
            | FromRelay::Whispered { .. }
            | FromRelay::Became { .. }
            | FromRelay::Here { .. }
            | FromRelay::AskAgain { .. }
            | FromRelay::Beat => Vec::new(),
        }
    }

    /// Whoever promised the nonce told it: that is all this device can know of them, and enough for the code.
    fn answered(&mut self, answer: &[u8]) -> Actions {
        let nonce = SignedAnswer::decode(answer).ok().map(|(_, answer)| answer.nonce);
        let Some(nonce) = nonce.filter(|nonce| is_promised(&self.link.secret, nonce)) else {
            return Vec::new();
        };
        let code = short_code(self.link.invite(), self.keys.id(), &self.keys.sealing_key(), &nonce);
        self.become_(JoinState::Waiting { code })
    }

    fn refused(&mut self, now: UnixMillis, why: RefusedWhy) -> Actions {
        match why {
            RefusedWhy::Version => self.become_(JoinState::Refused(JoinRefused::Version)),
            RefusedWhy::Invite | RefusedWhy::NotAMember | RefusedWhy::Signature | RefusedWhy::NoRight => {
                self.become_(JoinState::Refused(JoinRefused::Invite))
            }
            RefusedWhy::TooFast
            | RefusedWhy::Full
            | RefusedWhy::Unavailable
            | RefusedWhy::Malformed
            | RefusedWhy::Stale
            | RefusedWhy::Forked
            | RefusedWhy::OutOfSequence
            | RefusedWhy::TooLarge
            | RefusedWhy::NotThere
            | RefusedWhy::OldEpoch => {
                let wait = self.backoff.next_ms(&mut self.dice);
                vec![Action::Hangup, self.wake_in(now, wait)]
            }
        }
    }

    fn become_(&mut self, state: JoinState) -> Actions {
        self.state = state;
        vec![Action::StatusChanged]
    }

    fn knock(&self) -> ToRelay {
        let (space, invite) = (self.link.space, self.link.invite());
        let signature =
            invite_key(&self.link.secret).sign(&knock_bytes(space, invite, &self.request)).to_bytes();
        ToRelay::Knock { ticket: 1, space, invite, request: self.request.clone().into(), signature }
    }
}
