//! Changes of others on their way into the documents, and those that wait for one they build upon.

use super::applying::Gathered;
use super::{QuarantineWhy, Replica};
use crate::authorship::Attestation;
use crate::document::admit::Refused;
use crate::document::{Foreign, PartDocument};
use crate::id::{DeviceId, PartId, SpaceId};
use crate::plan::address::Part;
use crate::sealing::{Body, Header, WaitingChange};
use crate::time::UnixMillis;
use minicbor::bytes::ByteVec;
use minicbor::{Decode, Encode};

/// The most changes that wait for one they depend on.
pub(super) const HELD_LIMIT: usize = 1_000;

/// A change that was authentic and allowed where it stood, with the log entry it came in.
#[derive(Debug, Clone)]
pub(super) struct Held {
    pub number: u64,
    device: DeviceId,
    part: Part,
    change: Foreign,
    attestation: Attestation,
}

/// The same as bytes, for this device's own pack.
#[derive(Debug, Encode, Decode)]
pub(super) struct PackedHeld {
    #[n(0)]
    number: u64,
    #[n(1)]
    device: DeviceId,
    #[n(2)]
    part: u8,
    #[n(3)]
    change: ByteVec,
    #[n(4)]
    attestation: Attestation,
}

impl Held {
    pub(super) fn pack(&self) -> PackedHeld {
        PackedHeld {
            number: self.number,
            device: self.device,
            part: u8::try_from(self.part.index()).unwrap_or(u8::MAX),
            change: self.change.raw().to_vec().into(),
            attestation: self.attestation,
        }
    }

    pub(super) fn unpack(packed: &PackedHeld) -> Option<Self> {
        Some(Self {
            number: packed.number,
            device: packed.device,
            part: Part::at(usize::from(packed.part))?,
            change: PartDocument::read(&packed.change).ok()?,
            attestation: packed.attestation,
        })
    }
}

impl Held {
    /// As a snapshot carries it: only what is attested by itself, as all is that our program writes.
    pub(super) fn for_space(&self, parts: &[PartId]) -> Option<WaitingChange> {
        let part = *parts.get(self.part.index())?;
        let change = self.change.raw().to_vec().into();
        let attests = self.attestation.hash == self.change.hash();
        attests.then_some(WaitingChange { number: self.number, part, change, attestation: self.attestation })
    }

    /// Out of a snapshot, if it is attested by itself.
    pub(super) fn out_of(waiting: &WaitingChange, space: SpaceId, part: Part) -> Option<Self> {
        let WaitingChange { number, part: id, change, attestation } = waiting;
        attestation.verify(space, *id).ok()?;
        let change = PartDocument::read(change).ok()?;
        let whole = attests(attestation, std::slice::from_ref(&change));
        let device = attestation.device();
        whole.then_some(Self { number: *number, device, part, change, attestation: *attestation })
    }

    /// Whether it came with the same word of its author.
    pub(super) fn is_attested_by(&self, part: Part, one: &Attestation) -> bool {
        let mine = &self.attestation;
        self.part == part && (mine.actor, mine.seq, mine.hash) == (one.actor, one.seq, one.hash)
    }

    /// Whose it is, and which of theirs.
    pub(super) fn line(&self) -> (Part, [u8; 40], u64) {
        (self.part, self.attestation.actor, self.attestation.seq)
    }
}

impl Replica {
    /// Takes the changes of an envelope that was found authentic and in its place.
    pub(super) fn take_changes(
        &mut self,
        now: UnixMillis,
        number: u64,
        header: &Header,
        body: &Body,
        gathered: &mut Gathered,
    ) {
        let part = self.chain.as_ref().and_then(|chain| chain.part_index(header.part)).and_then(Part::at);
        let (Some(part), Some(attestation)) = (part, body.attestation) else {
            self.refuse(now, number, header.device, QuarantineWhy::NotAuthentic, &mut gathered.actions);
            return;
        };
        let read: Result<Vec<Foreign>, Refused> =
            body.changes.iter().map(|raw| PartDocument::read(raw)).collect();
        let Some(changes) = read.ok().filter(|changes| attests(&attestation, changes)) else {
            self.refuse(now, number, header.device, QuarantineWhy::Forbidden, &mut gathered.actions);
            return;
        };
        for change in changes {
            let held = Held { number, device: header.device, part, change, attestation };
            match self.take_change(&held, gathered) {
                Ok(()) => {}
                Err(Refused::MissingDependency(_)) if gathered.held.len() < HELD_LIMIT => {
                    gathered.held.push(held)
                }
                Err(_) => {
                    self.refuse(now, number, header.device, QuarantineWhy::Forbidden, &mut gathered.actions);
                    return;
                }
            }
        }
    }

    fn take_change(&mut self, held: &Held, gathered: &mut Gathered) -> Result<(), Refused> {
        let document = self.parts.get_mut(held.part.index()).ok_or(Refused::Unreadable)?;
        match document.check(&held.device, &held.change) {
            Ok(()) => {
                if let Some(fresh) = gathered.fresh.get_mut(held.part.index()) {
                    fresh.push(held.change.judged());
                }
            }
            Err(Refused::AlreadyKnown) => {}
            Err(why) => return Err(why),
        }
        if let (Some(actor), number) = held.change.actor_and_number() {
            self.log.told.attested(held.number, (held.part, actor), number);
        }
        if held.attestation.hash == held.change.hash() {
            self.note_attestation(held.part, &held.attestation);
        }
        Ok(())
    }

    /// Remembers the newest attestation of an actor.
    pub(super) fn note_attestation(&mut self, part: Part, attestation: &Attestation) {
        let known = self.attestations.entry((part, attestation.actor)).or_insert(*attestation);
        if known.seq < attestation.seq {
            *known = *attestation;
        }
    }

    /// Tries what waits again: each one that is taken may be what another waited for.
    pub(super) fn retry_held(&mut self, now: UnixMillis, gathered: &mut Gathered) {
        let mut waiting = std::mem::take(&mut self.members.held);
        waiting.append(&mut gathered.held);
        loop {
            let before = waiting.len();
            let mut still = Vec::new();
            for held in waiting {
                match self.take_change(&held, gathered) {
                    Ok(()) => self.status.forgive(held.number),
                    Err(Refused::MissingDependency(_)) => still.push(held),
                    Err(_) => {
                        let why = QuarantineWhy::Forbidden;
                        self.status.forgive(held.number);
                        self.refuse(now, held.number, held.device, why, &mut gathered.actions);
                    }
                }
            }
            waiting = still;
            if waiting.len() == before {
                break;
            }
        }
        waiting.truncate(HELD_LIMIT);
        self.members.held = waiting;
    }

    /// The relay told everything it has, and these still wait: it is shown, with their authors.
    pub(super) fn show_held(&mut self, now: UnixMillis) -> super::Actions {
        let held: Vec<_> = self.members.held.iter().map(|held| (held.number, held.device)).collect();
        let mut actions = Vec::new();
        for (number, device) in held {
            self.refuse(now, number, device, QuarantineWhy::Incomplete, &mut actions);
        }
        actions
    }
}

/// Whether an attestation speaks for all of these: they are one actor's, and the last one is the one it names.
fn attests(attestation: &Attestation, changes: &[Foreign]) -> bool {
    let of_actor = changes.iter().all(|change| change.actor_and_number().0 == Some(attestation.actor));
    let last = changes.last().map(|change| (change.hash(), change.actor_and_number().1));
    of_actor && last == Some((attestation.hash, attestation.seq))
}
