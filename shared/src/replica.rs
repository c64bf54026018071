//! One device's copy of one space, without IO: events in, one ordered list of actions out.
//!
//! Nothing leaves a device that the device could lose (an envelope is sent only once it is stored), nothing is applied that
//! could not be found again after a crash (foreign entries are stored, with a mark, before they are applied), and bad input
//! from the network is a notice and a dropped frame, never a panic.

mod applying;
mod backoff;
mod beside;
mod bridging;
mod cosigning;
mod dice;
mod epochs;
mod event;
mod holding;
mod joining;
mod knocks;
mod line;
mod log;
mod members;
mod opening;
mod outbox;
mod own_pack;
mod restoring;
mod snapshots;
mod status;
mod takeout;
mod things;
mod whispers;

pub use dice::Dice;
pub use event::{Action, Actions, Chunk, Event, StoreProblem, Ticket};
pub use joining::{InviteLink, JoinRefused, JoinState, Joining, short_code};
pub use knocks::Knock;
pub use members::{MemberError, MembershipAct, MembershipOutcome};
pub use opening::OpenError;
pub use snapshots::Pace;
pub use status::{MyStanding, Notice, QuarantineWhy, Quarantined, RelayTrouble, Status, Waiting};
pub use takeout::{TAKEOUT_LIMIT_BYTES, TakenIn, Takeout, TakeoutError};
pub use things::{ThingError, ThingState};

use crate::authorship::{Attestation, DeviceKeys};
use crate::chain::{Chain, Standing};
use crate::document::PartDocument;
use crate::gather::Gather;
use crate::id::{DeviceId, EntryId, SpaceId};
use crate::plan::address::{FieldPath, Part, Section};
use crate::plan::words::Run;
use crate::plan::{Edit, EditError, Plan, Roster, Side, Who, rule};
use crate::sealing::EpochKey;
use crate::time::UnixMillis;
use std::collections::{BTreeMap, BTreeSet};

/// One device's copy of one space.
pub struct Replica {
    keys: DeviceKeys,
    dice: Dice,
    space: SpaceId,
    actor: [u8; 40],
    chain: Option<Chain>,
    /// Encoded signed links, so that a relay restored from a backup can be given what it lacks.
    links: Vec<Vec<u8>>,
    epoch_keys: BTreeMap<u32, EpochKey>,
    parts: Vec<PartDocument>,
    plan: Plan,
    attestations: BTreeMap<(Part, [u8; 40]), Attestation>,
    log: log::Log,
    restoring: Option<restoring::Restoring>,
    pace: Pace,
    outbox: outbox::Outbox,
    line: line::Line,
    things: things::Things,
    heard: whispers::Heard,
    members: members::Members,
    cosigning: cosigning::Cosigning,
    storing: BTreeMap<Ticket, outbox::Purpose>,
    next_ticket: u64,
    status: status::Known,
    /// When the copy was made that this is: one that is only read.
    copied: Option<UnixMillis>,
}

impl Replica {
    /// What happened, and what to do about it, in this order.
    #[must_use]
    pub fn handle(&mut self, now: UnixMillis, event: Event) -> Actions {
        if self.copied.is_some() {
            return Vec::new();
        }
        self.line.look_at_clock(now);
        match event {
            Event::Connected => self.on_connected(now),
            Event::Received(bytes) => self.on_received(now, &bytes),
            Event::Disconnected => self.on_disconnected(now),
            Event::Stored(ticket) => self.on_stored(now, ticket),
            Event::StoreFailed(ticket, problem) => self.on_store_failed(now, ticket, problem),
            Event::Brought(key, bytes) => self.on_brought(&key, bytes),
            Event::Woken => self.on_woken(now),
        }
    }

    /// Makes an edit, or says why not; nothing happens by halves.
    pub fn edit(&mut self, now: UnixMillis, edit: Edit) -> Result<Actions, EditError> {
        // Without the key of this time, or before our own earlier words are all read again, nothing new could be kept.
        let epoch = self.chain.as_ref().map_or(0, Chain::epoch);
        let has_key = self.epoch_keys.contains_key(&epoch) || self.standing() != MyStanding::In;
        if self.status.read_only || !has_key || !self.members.unread_own.is_empty() {
            return Err(EditError::ReadOnly);
        }
        let me = self.me().filter(|me| !me.left).ok_or(EditError::NotIn)?;
        edit.check(&self.plan, self.device(), &me)?;
        let document = self.parts.get_mut(edit.part.index()).ok_or(EditError::Document)?;
        let Some(written) = document.write(&self.plan, now, &edit)? else { return Ok(Vec::new()) };
        self.refresh(written.paths.iter().copied().gather());
        let mut actions = self.put_in_outbox(now, edit.part, &written)?;
        actions.push(Action::Changed(written.paths));
        actions.push(Action::StatusChanged);
        Ok(actions)
    }

    /// The plan as this device knows it.
    #[must_use]
    pub const fn plan(&self) -> &Plan {
        &self.plan
    }

    /// The chain, once the first link is here.
    #[must_use]
    pub const fn chain(&self) -> Option<&Chain> {
        self.chain.as_ref()
    }

    /// This device.
    #[must_use]
    pub fn device(&self) -> DeviceId {
        self.keys.id()
    }

    /// Its secrets, to be kept wrapped at rest.
    #[must_use]
    pub const fn keys(&self) -> &DeviceKeys {
        &self.keys
    }

    /// The space.
    #[must_use]
    pub const fn space(&self) -> SpaceId {
        self.space
    }

    /// Who this device is in the plan.
    #[must_use]
    pub fn me(&self) -> Option<Who> {
        self.plan.roster().who(&self.device()).copied()
    }

    /// How often packs are made: for tests that have no time to write thousands of entries.
    pub const fn set_pace(&mut self, pace: Pace) {
        self.pace = pace;
    }

    /// The randomness of this replica, which also makes ids for new entries.
    pub const fn dice(&mut self) -> &mut Dice {
        &mut self.dice
    }

    /// A fresh entry id.
    pub fn new_entry(&mut self) -> EntryId {
        crate::plan::edit::Ids::entry(&mut self.dice)
    }

    /// Who wrote each stretch of a prose field.
    #[must_use]
    pub fn runs(&self, path: FieldPath) -> Vec<Run> {
        if path.section == Section::Wordings && path.field.0 == "words" {
            return rule::runs(&self.plan, path.entry);
        }
        // What was typed for somebody is theirs as far as whoever typed it for them wrote it, and by the plan's own rule.
        let entry = self.plan.entry(path.section, path.entry);
        let typist = entry.and_then(|entry| self.plan.typist(entry));
        let voice = entry.and_then(|entry| self.plan.voice(entry)).filter(|voice| Some(*voice) != typist);
        let mut runs = self.parts.get(path.part().index()).map(|part| part.runs(path)).unwrap_or_default();
        for run in &mut runs {
            let writer = self.plan.roster().person(&run.device);
            run.voice = voice.filter(|_| writer == typist).or(writer);
        }
        runs
    }

    /// The heads of every part: equal on two devices when their documents are equal.
    #[must_use]
    pub fn heads(&self) -> Vec<Vec<[u8; 32]>> {
        self.parts.iter().map(PartDocument::heads).collect()
    }

    fn ticket(&mut self, purpose: outbox::Purpose) -> Ticket {
        self.next_ticket += 1;
        let ticket = Ticket(self.next_ticket);
        self.storing.insert(ticket, purpose);
        ticket
    }

    /// Reads the entries behind these addresses anew.
    fn refresh(&mut self, paths: BTreeSet<FieldPath>) {
        let entries: BTreeSet<(Section, EntryId)> =
            paths.iter().map(|path| (path.section, path.entry)).gather();
        for (section, id) in entries {
            let part = crate::plan::outline::row(section).part;
            if let Some(entry) = self.parts.get(part.index()).and_then(|part| part.entry(section, id)) {
                self.plan.put(section, entry);
            }
        }
    }

    fn refresh_all(&mut self) {
        let all: Vec<_> = self.parts.iter().flat_map(PartDocument::entries).collect();
        for (section, id) in all {
            let part = crate::plan::outline::row(section).part;
            if let Some(entry) = self.parts.get(part.index()).and_then(|part| part.entry(section, id)) {
                self.plan.put(section, entry);
            }
        }
    }

    /// Brings the plan's view of who is who up to date with the chain.
    fn refresh_roster(&mut self) -> bool {
        let Some(chain) = &self.chain else { return false };
        let members = chain
            .members()
            .iter()
            .map(|(device, member)| (*device, who(member.person, member.rights, member.since, false)));
        let former = chain
            .former()
            .iter()
            .map(|(device, former)| (*device, who(former.person, former.rights, former.since, true)));
        let roster = Roster(members.chain(former).gather());
        self.plan.set_roster(roster)
    }

    fn standing(&self) -> MyStanding {
        if self.copied.is_some() {
            return MyStanding::Copy;
        }
        let Some(chain) = &self.chain else { return MyStanding::Joining };
        match chain.standing(&self.device()) {
            Standing::Member(_) if self.status.refused_as_stranger => MyStanding::Removed,
            Standing::Member(_) => MyStanding::In,
            Standing::Former(former) if former.left => MyStanding::Left,
            Standing::Former(_) => MyStanding::Removed,
            Standing::Stranger => MyStanding::Joining,
        }
    }
}

fn who(person: crate::id::PersonId, rights: crate::chain::Rights, since: u64, left: bool) -> Who {
    let side = if rights.is_family() { Side::Family } else { Side::Professional };
    Who { person, side, admits: rights.admit, leads: rights.lead, left, since }
}
