//! What must hold once everything is put right: the invariants I1 to I6, and that the chip said no more than was true.

use super::device::{Device, Seat};
use super::witness::Witness;
use super::world::World;
use kith_shared::chain::Rights;
use kith_shared::id::{DeviceId, PersonId, SpaceId};
use kith_shared::plan::Value;
use kith_shared::replica::{MyStanding, Replica};
use std::collections::BTreeSet;

/// How long a healed world may take to come to rest, in milliseconds.
const REST_WITHIN_MS: u64 = 20 * 60 * 1000;

/// What was wrong on purpose, and so may leave its mark.
#[derive(Debug, Clone, Copy, Default)]
pub struct Allowed {
    /// The relay lied: devices may say so, and one that says so may differ.
    pub trouble: bool,
    /// Members did what they may not: devices may say so.
    pub quarantine: bool,
}

impl World {
    /// Puts everything right, waits until it rests, and holds it against every promise.
    pub fn judge(&mut self, allowed: Allowed) {
        self.heal();
        self.rest();
        if self.chance.one_in(2) {
            self.let_a_newcomer_in();
        }
        if let Some(at) = (0..self.devices.len()).find(|at| self.devices[*at].replica().is_some()) {
            let late = at + usize::try_from(self.chance.below((self.devices.len() - at) as u64)).unwrap_or(0);
            self.crash(late, Some(10));
            self.rest();
        }
        let spaces: BTreeSet<SpaceId> = self.devices.iter().map(|device| device.space).collect();
        for space in spaces {
            self.judge_space(space, allowed);
        }
    }

    /// Waits until every member has what the relay has and the relay what every member wrote.
    pub fn rest(&mut self) {
        let until = self.now + REST_WITHIN_MS;
        while self.now < until {
            self.run(1_000);
            if self.is_busy() {
                continue;
            }
            // Whoever slept may find only now that the line is dead.
            self.run(3_000);
            if !self.is_busy() {
                break;
            }
        }
    }

    fn is_busy(&self) -> bool {
        self.devices.iter().any(|device| match &device.seat {
            Seat::Open(_) => {
                self.is_waited_for(device)
                    && (!device.is_settled() || device.asked > 0 || device.disk.is_busy())
            }
            Seat::Joining(_) | Seat::Gone => false,
            Seat::Off => true,
        })
    }

    /// Whether a device is to get and give everything: it knows that it is in, or somebody who is in knows it.
    fn is_waited_for(&self, device: &Device) -> bool {
        let let_in = |other: &Device| {
            let chain = other.replica().and_then(Replica::chain);
            chain.is_some_and(|chain| chain.members().contains_key(&device.id))
                && other.status().is_some_and(|status| status.standing == MyStanding::In)
        };
        match device.status().map(|status| status.standing) {
            Some(MyStanding::In) => true,
            Some(MyStanding::Joining) => self.devices.iter().any(let_in),
            Some(MyStanding::Removed | MyStanding::Left | MyStanding::Copy) | None => false,
        }
    }

    /// Somebody who never was here must get to see the same as all others.
    fn let_a_newcomer_in(&mut self) {
        let admitting = (0..self.devices.len()).find(|at| {
            let me = self.devices[*at].replica().and_then(Replica::me);
            me.is_some_and(|me| me.admits && !me.left)
                && self.devices[*at].is_settled()
                && self.devices[*at].honest
        });
        let Some(by) = admitting else { return };
        let rights = if self.devices[by].rights.is_family() { Rights::FAMILY } else { Rights::PROFESSIONAL };
        self.devices[by].clock_skew = 0;
        self.relays.iter_mut().for_each(|relay| relay.clock_skew = 0);
        let person = PersonId(self.chance.bytes());
        let Some(link) = self.invite(by, person, rights) else { return };
        self.run(1_000);
        let at = self.join("the newcomer", person, rights, link);
        self.run_until(60_000, |world| world.devices[at].code().is_some());
        let Some(code) = self.devices[at].code() else {
            return self.breaks("joining", || "a newcomer's knock is not held".to_owned());
        };
        let invite = link.invite();
        self.run_until(60_000, |world| {
            let knocks = world.devices[by].replica().map(Replica::knocks).unwrap_or_default();
            knocks.iter().any(|knock| knock.invite == invite)
        });
        self.ask(by, "let the newcomer in", |replica, now| replica.approve(now, invite, &code));
        let inside = self.run_until(120_000, |world| {
            world.devices[at].status().is_some_and(|status| status.standing == MyStanding::In)
        });
        if !inside {
            self.breaks("joining", || "a newcomer does not get in".to_owned());
        }
        self.rest();
    }

    fn judge_space(&mut self, space: SpaceId, allowed: Allowed) {
        let Some(home) = self.devices.iter().find(|device| device.space == space).map(|device| device.home)
        else {
            return;
        };
        let witness =
            match Witness::read(&self.relays[home].store, space, &self.devices, &self.ledger.harmful) {
                Ok(witness) => witness,
                Err(why) => return self.breaks("I3", || format!("the relay keeps what it may not: {why}")),
            };
        let Some(chain) = witness.chain.clone() else { return };
        let in_space = |at: &usize| self.devices[*at].space == space && self.devices[*at].honest;
        let here: Vec<usize> = (0..self.devices.len()).filter(in_space).collect();
        let members: Vec<usize> =
            here.iter().copied().filter(|at| chain.members().contains_key(&self.devices[*at].id)).collect();
        let open: Vec<usize> =
            members.iter().copied().filter(|at| self.devices[*at].replica().is_some()).collect();
        for at in &open {
            self.judge_member(*at, &witness, allowed);
        }
        self.judge_sameness(&open, allowed);
        for at in here.iter().filter(|at| !members.contains(at)) {
            self.judge_gone(*at, &witness);
        }
        if !allowed.quarantine {
            let wrong: Vec<u64> =
                witness.envelopes.iter().filter(|seen| !seen.stands).map(|seen| seen.number).collect();
            if !wrong.is_empty() {
                self.breaks("I3", || format!("the relay took entries {wrong:?}"));
            }
        }
    }

    fn judge_member(&mut self, at: usize, witness: &Witness, allowed: Allowed) {
        let name = self.devices[at].name.clone();
        let Some((replica, status)) = self.devices[at].replica().map(|replica| (replica, replica.status()))
        else {
            return;
        };
        let mut found: Vec<(&str, String)> = Vec::new();
        // Whoever was lied to, and says so, may have something else than the others.
        let troubled = allowed.trouble && (status.trouble.is_some() || !status.quarantined.is_empty());
        if status.trouble.is_some() && !allowed.trouble {
            found.push(("no false alarm", format!("{name} says {:?}", status.trouble)));
        }
        if !status.quarantined.is_empty() && !allowed.quarantine {
            found.push(("no false alarm", format!("{name} refused {:?}", status.quarantined)));
        }
        if !troubled {
            if status.standing != MyStanding::In
                || !status.connected
                || status.read_only
                || status.store_problem.is_some()
            {
                let text = format!(
                    "{:?}, connected {}, disk {:?}",
                    status.standing, status.connected, status.store_problem
                );
                found.push(("I1", format!("{name} is a member and yet {text}")));
            }
            if !status.waiting.is_empty() {
                found.push(("I1", format!("{name} still waits to share {} edits", status.waiting.len())));
            }
            if replica.heads() != witness.heads {
                found.push((
                    "I1",
                    format!("{name} does not have what the log says: {}", difference(replica, witness)),
                ));
            }
            // What a liar acknowledged is worth nothing.
            if !allowed.trouble {
                found.extend(self.missing(replica, &name).map(|what| ("I2", what)));
                found.extend(self.not_in_store(at, witness).map(|what| ("chip", what)));
            }
        }
        found.extend(self.shown_without_right(replica, &name).map(|what| ("I3", what)));
        for (promise, what) in found {
            self.breaks(promise, || what);
        }
    }

    /// I2: an edit that was called shared, and that this member cannot read.
    fn missing(&self, replica: &Replica, name: &str) -> Option<String> {
        let all = self.ledger.made.iter().filter(|(author, _)| self.in_space(author, replica.space()));
        for (author, made) in all.flat_map(|(author, made)| made.iter().map(move |made| (author, made))) {
            if !made.acknowledged {
                continue;
            }
            let lacks = made.entries.iter().any(|(section, id)| {
                replica.plan().entry(*section, *id).is_none_or(|entry| entry.made.device != *author)
            });
            let changed = made.words.iter().any(|(path, words)| {
                replica.plan().read(*path).and_then(Value::text).is_none_or(|read| read != words.trim())
            });
            if lacks || changed {
                let by = self.name_of(author);
                return Some(format!(
                    "{name} does not have number {} of {by}, which was called shared",
                    made.sequence
                ));
            }
        }
        None
    }

    fn not_in_store(&self, at: usize, witness: &Witness) -> Option<String> {
        let id = self.devices[at].id;
        let made = self.ledger.made.get(&id)?;
        let lost = made.iter().find(|made| witness.find(id, made.sequence).next().is_none())?;
        Some(format!(
            "{} waits for nothing, and the relay lacks its number {}",
            self.devices[at].name, lost.sequence
        ))
    }

    /// I3: an entry of somebody who did not make it, or one that nobody may see.
    fn shown_without_right(&self, replica: &Replica, name: &str) -> Option<String> {
        let shown = kith_shared::plan::outline::OUTLINE.iter().flat_map(|row| {
            replica.plan().entries(row.section).into_iter().map(move |entry| (row.section, entry))
        });
        for (section, entry) in shown {
            if let Some(why) = self.ledger.forbidden.get(&entry.id) {
                return Some(format!("{name} shows {why}"));
            }
            match self.ledger.makers.get(&(section, entry.id)) {
                Some(maker) if *maker == entry.made.device => {}
                Some(maker) => {
                    let (by, told) = (self.name_of(maker), self.name_of(&entry.made.device));
                    return Some(format!("{name} shows an entry of {by} as that of {told}"));
                }
                None => return Some(format!("{name} shows an entry in {section:?} that nobody made")),
            }
        }
        None
    }

    fn judge_sameness(&mut self, open: &[usize], allowed: Allowed) {
        let sound = |at: &&usize| {
            let status = self.devices[**at].status();
            let says_so = |status: kith_shared::replica::Status| {
                status.trouble.is_some() || !status.quarantined.is_empty()
            };
            !allowed.trouble || !status.is_some_and(says_so)
        };
        let sound: Vec<usize> = open.iter().filter(sound).copied().collect();
        let Some((first, others)) = sound.split_first() else { return };
        for other in others {
            let (one, two) = (self.devices[*first].replica(), self.devices[*other].replica());
            let same = one.zip(two).is_some_and(|(one, two)| one.plan() == two.plan());
            if !same {
                let names = (self.devices[*first].name.clone(), self.devices[*other].name.clone());
                self.breaks("I1", || format!("{} and {} do not show the same plan", names.0, names.1));
            }
        }
    }

    /// I4, and that somebody who was let go openly knows it.
    fn judge_gone(&mut self, at: usize, witness: &Witness) {
        let device = &self.devices[at];
        let name = device.name.clone();
        let read = witness.read_after_removal(&device.device_keys());
        let former = witness.chain.as_ref().and_then(|chain| chain.former().get(&device.id).cloned());
        let standing = device.status().map(|status| status.standing);
        if !read.is_empty() {
            self.breaks("I4", || format!("{name} was let go and can read entries {read:?}"));
        }
        let unaware = former.is_some_and(|former| !former.quiet) && standing == Some(MyStanding::In);
        if unaware {
            self.breaks("I1", || format!("{name} was let go and does not know it"));
        }
    }

    fn in_space(&self, id: &DeviceId, space: SpaceId) -> bool {
        self.devices.iter().any(|device| device.id == *id && device.space == space)
    }

    fn name_of(&self, id: &DeviceId) -> String {
        self.devices
            .iter()
            .find(|device| device.id == *id)
            .map_or("a stranger".to_owned(), |device: &Device| device.name.clone())
    }
}

fn difference(replica: &Replica, witness: &Witness) -> String {
    let parts = replica.heads().into_iter().zip(&witness.heads).enumerate().map(|(part, (mine, theirs))| {
        let more = mine.iter().filter(|head| !theirs.contains(head)).count();
        let less = theirs.iter().filter(|head| !mine.contains(head)).count();
        format!("part {part}: {more} heads too many, {less} missing")
    });
    parts.collect::<Vec<_>>().join("; ")
}
