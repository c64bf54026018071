//! Driving devices: what the app's own driver does with a replica's actions, on a disk and a network that may fail.

use super::{Happening, ORIGIN, World};
use crate::harness::device::{Device, Seat};
use crate::harness::ledger::Made;
use crate::harness::network::ConnectionId;
use kith_shared::authorship::DeviceKeys;
use kith_shared::chain::Rights;
use kith_shared::id::{EntryId, PersonId};
use kith_shared::plan::{Edit, EditError, FieldPath, Plan, Section, Step, Value};
use kith_shared::planted::plant;
use kith_shared::replica::{
    Action, Actions, Dice, Event, InviteLink, JoinState, Joining, MemberError, MembershipAct,
    MembershipOutcome, Notice, Replica, ThingError,
};
use kith_shared::time::UnixMillis;
use kith_shared::wire::FromRelay;
use std::sync::Arc;

impl World {
    /// What a device's clock says.
    #[must_use]
    pub fn clock_of(&self, at: usize) -> UnixMillis {
        UnixMillis(self.wall().0.saturating_add_signed(self.devices[at].clock_skew))
    }

    pub(in crate::harness) fn dice(&mut self) -> Dice {
        Dice::from_seed(self.chance.bytes())
    }

    fn seat(&self, mut replica: Replica) -> Seat {
        if let Some(pace) = self.pace {
            replica.set_pace(pace);
        }
        Seat::Open(Box::new(replica))
    }

    /// A new device founds a space.
    pub fn found(&mut self, name: &str, rights: Rights) -> usize {
        let person = PersonId(self.chance.bytes());
        self.found_as(name, person, rights)
    }

    /// A new device of `person` founds a space.
    pub fn found_as(&mut self, name: &str, person: PersonId, rights: Rights) -> usize {
        let mut dice = self.dice();
        let keys = DeviceKeys::make(&mut dice);
        let bytes = DeviceKeys::from_bytes(&keys.to_bytes()).unwrap();
        let (replica, actions) = Replica::found(self.wall(), bytes, dice, ORIGIN, person, rights).unwrap();
        let mut device = Device::new(name, &keys, person, rights, replica.space());
        device.home = self.any_relay();
        device.seat = self.seat(replica);
        self.devices.push(device);
        let at = self.devices.len() - 1;
        self.trace.note(self.now, || format!("{name} founds a space"));
        self.carry_out(at, actions);
        at
    }

    /// A device of `person` begins to join by `link`.
    pub fn join(&mut self, name: &str, person: PersonId, rights: Rights, link: InviteLink) -> usize {
        let mut dice = self.dice();
        let keys = DeviceKeys::make(&mut dice);
        let mut device = Device::new(name, &keys, person, rights, link.space);
        device.home = self.any_relay();
        device.link = Some(link);
        let (joining, actions) = Joining::start(self.wall(), keys, dice, ORIGIN, link);
        device.seat = Seat::Joining(Box::new(joining));
        self.devices.push(device);
        let at = self.devices.len() - 1;
        self.trace.note(self.now, || format!("{name} follows an invite"));
        self.carry_out(at, actions);
        at
    }

    /// `at` makes an edit, if it can.
    pub fn edit(
        &mut self,
        at: usize,
        make: impl FnOnce(&Plan, &mut Dice) -> Option<Edit>,
    ) -> Option<Result<(), EditError>> {
        let now = self.clock_of(at);
        let replica = self.devices[at].replica_mut()?;
        let plan = replica.plan().clone();
        let edit = make(&plan, replica.dice())?;
        let made = replica.edit(now, edit.clone());
        match made {
            Ok(actions) => {
                self.note_edit(at, &edit, &actions);
                self.carry_out(at, actions);
                self.look(at);
                Some(Ok(()))
            }
            Err(why) => {
                self.trace.note(self.now, || format!("{} may not: {why}", self.devices[at].name));
                Some(Err(why))
            }
        }
    }

    fn note_edit(&mut self, at: usize, edit: &Edit, actions: &Actions) {
        if actions.is_empty() {
            return;
        }
        let Some(sequence) = self.devices[at].replica().map(newest_number) else { return };
        let device = self.devices[at].id;
        let entries: Vec<(Section, EntryId)> = edit.steps.iter().filter_map(added).collect();
        let words = edit.steps.iter().flat_map(written).collect();
        let sections: Vec<_> = edit.steps.iter().map(Step::section).collect();
        self.trace
            .note(self.now, || format!("{} edits {sections:?} as number {sequence}", self.devices[at].name));
        if self.devices[at].honest
            && self
                .ledger
                .made
                .get(&device)
                .is_some_and(|made| made.iter().any(|made| made.sequence == sequence))
        {
            let name = self.devices[at].name.clone();
            self.breaks("one number, one edit", || format!("{name} uses number {sequence} again"));
        }
        self.ledger.note(device, Made { sequence, entries, words, acknowledged: false });
    }

    /// `at` does something about membership; tells what became of the asking.
    pub fn ask(
        &mut self,
        at: usize,
        what: &str,
        act: impl FnOnce(&mut Replica, UnixMillis) -> Result<Actions, MemberError>,
    ) -> Option<Result<(), MemberError>> {
        let now = self.clock_of(at);
        let replica = self.devices[at].replica_mut()?;
        let asked = act(replica, now);
        let said = asked.as_ref().map(|_| ()).map_err(|why| *why);
        self.trace.note(self.now, || format!("{} asks to {what}: {said:?}", self.devices[at].name));
        if let Ok(actions) = asked {
            self.devices[at].asked += 1;
            self.carry_out(at, actions);
        }
        Some(said)
    }

    /// `at` does something about photos, sounds, drawings or whispers.
    pub fn act<T>(
        &mut self,
        at: usize,
        act: impl FnOnce(&mut Replica, UnixMillis) -> Result<(T, Actions), ThingError>,
    ) -> Result<T, ThingError> {
        let now = self.clock_of(at);
        let replica = self.devices[at].replica_mut().ok_or(ThingError::NotIn)?;
        let (done, actions) = act(replica, now)?;
        self.carry_out(at, actions);
        Ok(done)
    }

    /// `at` makes an invite.
    pub fn invite(&mut self, at: usize, person: PersonId, rights: Rights) -> Option<InviteLink> {
        let now = self.clock_of(at);
        let (link, actions) = self.devices[at].replica_mut()?.invite(now, person, rights).ok()?;
        self.trace.note(self.now, || format!("{} makes an invite", self.devices[at].name));
        self.devices[at].asked += 1;
        self.carry_out(at, actions);
        Some(link)
    }

    pub(super) fn feed(&mut self, at: usize, event: Event) {
        let now = self.clock_of(at);
        plant(self.planted);
        let actions = match &mut self.devices[at].seat {
            Seat::Open(replica) => replica.handle(now, event),
            Seat::Joining(joining) => joining.handle(now, event),
            Seat::Off | Seat::Gone => Vec::new(),
        };
        plant(None);
        self.carry_out(at, actions);
        self.sit_down(at);
        self.look(at);
        if self.chance.per_mille(self.weather.crash) {
            let away = self.chance.between(100, 60_000);
            self.crash(at, Some(away));
        }
    }

    pub(super) fn carry_out(&mut self, at: usize, actions: Actions) {
        let life = self.devices[at].life;
        for action in actions {
            if self.devices[at].life != life {
                return;
            }
            match action {
                Action::Store(ticket, chunk) => self.devices[at].disk.ask(ticket, chunk),
                Action::Bring(key) => {
                    let life = self.devices[at].life;
                    self.later(1, Happening::Brought { device: at, life, key });
                }
                Action::Send(bytes) => self.send(at, bytes),
                Action::Connect => self.connect(at),
                Action::Hangup => self.hang_up(at),
                Action::WakeAt(time) => self.wake_at(at, time),
                Action::Changed(_) | Action::MembersChanged | Action::StatusChanged => {}
                Action::Heard(said) => self.devices[at].heard.push(*said),
                Action::Tell(notice) => {
                    self.trace.note(self.now, || format!("{} is told {notice:?}", self.devices[at].name));
                    if answers_an_asking(&notice) {
                        self.devices[at].asked = self.devices[at].asked.saturating_sub(1);
                    }
                    self.devices[at].notices.push(notice);
                }
                Action::Reopen => {
                    self.trace
                        .note(self.now, || format!("{} asks to be opened again", self.devices[at].name));
                    self.crash(at, Some(10));
                }
            }
        }
        self.write_to_disk(at);
    }

    /// Sends a message of a device, whoever made it.
    pub fn send(&mut self, at: usize, bytes: Vec<u8>) {
        let Some(connection) = self.devices[at].socket else { return };
        if self.chance.per_mille(self.weather.breaks) {
            self.cut(at);
            return;
        }
        if let Some(time) = self.network.reach_relay(&mut self.chance, self.now, connection) {
            self.at(time, Happening::ToRelay(connection, bytes));
        }
    }

    fn connect(&mut self, at: usize) {
        if self.devices[at].socket.is_some() {
            return;
        }
        let home = self.devices[at].home;
        let device = (at, self.devices[at].life);
        let connection = self.network.open(device, (home, self.relays[home].life));
        self.devices[at].socket = Some(connection);
        let wait = if self.devices[at].signal {
            self.chance.between(10, 200)
        } else {
            self.chance.between(10, 20_000)
        };
        self.later(wait, Happening::Opened(connection));
    }

    fn hang_up(&mut self, at: usize) {
        let Some(connection) = self.devices[at].socket else { return };
        let life = self.devices[at].life;
        self.leave_socket(connection);
        self.later(0, Happening::ClosedAtDevice { device: at, life, connection });
    }

    /// The relay hears of it after a while: at once if the network works, after its own patience if not.
    fn leave_socket(&mut self, connection: ConnectionId) {
        match self.network.reach_relay(&mut self.chance, self.now, connection) {
            Some(time) => self.at(time, Happening::ClosedAtRelay(connection)),
            None => self.later(60_000, Happening::ClosedAtRelay(connection)),
        }
    }

    fn wake_at(&mut self, at: usize, time: UnixMillis) {
        self.devices[at].timer += 1;
        let (life, timer) = (self.devices[at].life, self.devices[at].timer);
        if time != UnixMillis(u64::MAX) {
            let wait = time.since(self.clock_of(at)).min(24 * 60 * 60 * 1000);
            self.later(wait, Happening::Woken { device: at, life, timer });
        }
    }

    fn write_to_disk(&mut self, at: usize) {
        if self.devices[at].disk.begin() {
            let slow = self.chance.per_mille(self.weather.slow_disk);
            let wait = if slow { self.chance.between(500, 10_000) } else { self.chance.between(1, 15) };
            let life = self.devices[at].life;
            self.later(wait, Happening::Written { device: at, life });
        }
    }

    pub(super) fn written(&mut self, at: usize, life: u32) {
        if self.devices[at].life != life {
            return;
        }
        let (tickets, problem) = self.devices[at].disk.finish();
        for ticket in tickets {
            if self.devices[at].life != life {
                return;
            }
            if problem.is_none() && self.is_about_to_stop(at) {
                self.crash(at, Some(500));
                return;
            }
            let event = match problem {
                None => Event::Stored(ticket),
                Some(problem) => Event::StoreFailed(ticket, problem),
            };
            self.feed(at, event);
        }
        if self.devices[at].life == life {
            self.write_to_disk(at);
        }
    }

    /// The mark on its disk says that it is about to apply what stops it.
    fn is_about_to_stop(&self, at: usize) -> bool {
        let device = &self.devices[at];
        let Some((number, mark)) = device.stops_at.zip(device.disk.get("applying")) else { return false };
        let mut mark = minicbor::Decoder::new(mark);
        let span = mark.array().and_then(|_| Ok((mark.u64()?, mark.u64()?, mark.u8()?, mark.bool()?)));
        span.is_ok_and(
            |(from, to, _, alone)| if alone { from == number } else { (from..=to).contains(&number) },
        )
    }

    pub(super) fn woken(&mut self, at: usize, life: u32, timer: u64) {
        if self.devices[at].life == life && self.devices[at].timer == timer {
            self.feed(at, Event::Woken);
        }
    }

    pub(super) fn brought(&mut self, at: usize, life: u32, key: String) {
        if self.devices[at].life == life {
            let bytes = self.devices[at].disk.get(&key).cloned();
            self.feed(at, Event::Brought(key, bytes));
        }
    }

    pub(super) fn socket_opened(&mut self, at: usize, life: u32, connection: ConnectionId) {
        if self.devices[at].life == life && self.devices[at].socket == Some(connection) {
            self.feed(at, Event::Connected);
        }
    }

    pub(super) fn arrives_at_device(&mut self, id: ConnectionId, bytes: &Arc<[u8]>) {
        let Some(connection) = self.network.get(id) else { return };
        let (at, life) = (connection.device, connection.device_life);
        if connection.deaf || self.devices[at].life != life || self.devices[at].socket != Some(id) {
            return;
        }
        let mut messages = vec![bytes.to_vec()];
        if let Some(mut deceit) = self.deceit.take() {
            messages = deceit.twist(&mut self.chance, at, bytes.to_vec());
            self.deceit = Some(deceit);
        }
        for message in messages {
            if self.trace.loud {
                let said = said(&message);
                self.trace.note(self.now, || format!("{} hears {said}", self.devices[at].name));
            }
            if self.devices[at].life == life && self.devices[at].socket == Some(id) {
                self.feed(at, Event::Received(message));
            }
        }
    }

    pub(super) fn closed_at_device(&mut self, at: usize, life: u32, connection: ConnectionId) {
        if self.network.get(connection).is_some_and(|known| !known.at_relay) {
            self.network.forget(connection);
        }
        if self.devices[at].life == life && self.devices[at].socket == Some(connection) {
            self.devices[at].socket = None;
            self.feed(at, Event::Disconnected);
        }
    }

    /// A newcomer who was let in opens the plan.
    fn sit_down(&mut self, at: usize) {
        let Seat::Joining(joining) = &self.devices[at].seat else { return };
        match joining.state() {
            JoinState::Admitted => {}
            JoinState::Refused(why) => {
                self.trace.note(self.now, || format!("{} does not get in: {why:?}", self.devices[at].name));
                self.devices[at].seat = Seat::Gone;
                return;
            }
            JoinState::Connecting | JoinState::Knocked | JoinState::Waiting { .. } => return,
        }
        self.trace.note(self.now, || format!("{} is in", self.devices[at].name));
        self.drop_socket(at);
        self.devices[at].life += 1;
        let (keys, space, dice) = (self.devices[at].device_keys(), self.devices[at].space, self.dice());
        let (replica, actions) = Replica::join(self.clock_of(at), keys, dice, ORIGIN, space).unwrap();
        self.devices[at].seat = self.seat(replica);
        self.carry_out(at, actions);
    }

    pub(super) fn drop_socket(&mut self, at: usize) {
        if let Some(connection) = self.devices[at].socket.take() {
            self.leave_socket(connection);
        }
    }

    /// The power fails, or the tab is killed. The device comes back after `away_ms`, if at all.
    pub fn crash(&mut self, at: usize, away_ms: Option<u64>) {
        let joining = matches!(self.devices[at].seat, Seat::Joining(_));
        if matches!(self.devices[at].seat, Seat::Off | Seat::Gone) {
            return;
        }
        let in_flight = self.devices[at].disk.in_flight() as u64;
        let survive = usize::try_from(self.chance.below(in_flight + 1)).unwrap_or(0);
        let device = &mut self.devices[at];
        device.disk.crash(survive);
        device.life += 1;
        device.asked = 0;
        device.seat = if joining { Seat::Gone } else { Seat::Off };
        let (id, life) = (device.id, device.life);
        self.trace.note(self.now, || format!("{} crashes", self.devices[at].name));
        self.drop_socket(at);
        let disk = &self.devices[at].disk;
        let lost = self.ledger.lose(id, |sequence| disk.get(&format!("own/{sequence:016}")).is_some());
        if let Err(sequence) = lost {
            let name = self.devices[at].name.clone();
            self.breaks("I2", || {
                format!("{name} loses number {sequence}, which it called shared, with the power")
            });
        }
        if let (Some(away), false) = (away_ms, joining) {
            self.later(away, Happening::Switched { device: at, life });
        }
    }

    pub(super) fn switched(&mut self, at: usize, life: u32) {
        if self.devices[at].life != life || !matches!(self.devices[at].seat, Seat::Off) {
            return;
        }
        let (keys, dice, saved) =
            (self.devices[at].device_keys(), self.dice(), self.devices[at].disk.contents());
        if !saved.iter().any(|(key, _)| key == "meta") {
            // Nothing was stored yet: the app would begin again from what it keeps of the keys.
            self.begin_again(at);
            return;
        }
        match Replica::open(self.clock_of(at), keys, dice, ORIGIN, saved) {
            Ok((replica, actions)) => {
                self.trace.note(self.now, || format!("{} opens again", self.devices[at].name));
                self.devices[at].seat = self.seat(replica);
                self.carry_out(at, actions);
                self.look(at);
            }
            Err(why) => {
                let name = self.devices[at].name.clone();
                self.breaks("I6", || format!("{name} does not open: {why:?}"));
                self.devices[at].seat = Seat::Gone;
            }
        }
    }

    fn begin_again(&mut self, at: usize) {
        if self.devices[at].link.is_none() {
            self.devices[at].seat = Seat::Gone;
            return;
        }
        let (keys, space, dice) = (self.devices[at].device_keys(), self.devices[at].space, self.dice());
        let (replica, actions) = Replica::join(self.clock_of(at), keys, dice, ORIGIN, space).unwrap();
        self.devices[at].seat = self.seat(replica);
        self.carry_out(at, actions);
    }

    /// What is true at every moment: a device calls shared only what a store has for good.
    fn look(&mut self, at: usize) {
        let Some(replica) = self.devices[at].replica() else { return };
        let waiting = replica.status().waiting.len();
        let (id, honest) = (self.devices[at].id, self.devices[at].honest);
        for sequence in self.ledger.acknowledge(id, waiting) {
            if honest && !self.ledger.kept.contains_key(&(id, sequence)) {
                let name = self.devices[at].name.clone();
                self.breaks("chip", || {
                    format!("{name} calls number {sequence} shared, and no store ever had it")
                });
            }
        }
    }
}

/// Tells what became of something that a person asked for.
const fn answers_an_asking(notice: &Notice) -> bool {
    let Notice::Membership(
        MembershipOutcome::Done(act) | MembershipOutcome::NotDone(act, _) | MembershipOutcome::Unknown(act),
    ) = notice
    else {
        return false;
    };
    !matches!(act, MembershipAct::NewEpoch)
}

/// A frame in a few words.
fn said(message: &[u8]) -> String {
    match FromRelay::decode(message) {
        Ok(FromRelay::Log { entries, head, more, .. }) => {
            let numbers: Vec<_> = entries.iter().map(|entry| entry.number).collect();
            format!(
                "log {:?}..{:?} ({} entries), head {head}, more {more}",
                numbers.first(),
                numbers.last(),
                numbers.len()
            )
        }
        Ok(FromRelay::Knocked { .. }) => "a knock".to_owned(),
        Ok(frame) => format!("{frame:?}"),
        Err(_) => "nothing that can be read".to_owned(),
    }
}

/// The number of the newest envelope of a replica: a copy beside it would read on behind that.
fn newest_number(replica: &Replica) -> u64 {
    let [_, _, (own, _), _] = replica.unread();
    own.strip_prefix("own/").and_then(|number| number.parse::<u64>().ok()).unwrap_or(1) - 1
}

fn added(step: &Step) -> Option<(Section, EntryId)> {
    match step {
        Step::Add { section, entry, .. } | Step::Record { section, entry, .. } => Some((*section, *entry)),
        Step::Write { .. } | Step::Set { .. } | Step::Move { .. } | Step::Withdraw { .. } => None,
    }
}

/// Words that an edit puts into new entries, which nobody changes afterwards unless the section lets them.
fn written(step: &Step) -> Vec<(FieldPath, String)> {
    let Step::Record { section, entry, values } = step else { return Vec::new() };
    let words = values.iter().filter_map(|(name, value)| match value {
        Value::Prose(words) => {
            Some((FieldPath { section: *section, entry: *entry, field: *name }, words.clone()))
        }
        _ => None,
    });
    words.collect()
}
