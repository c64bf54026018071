//! A family's life with its plan, chosen by chance: who comes, what they write, who goes, and what goes wrong meanwhile.

use super::edits;
use super::world::{Weather, World};
use kith_shared::chain::Rights;
use kith_shared::id::PersonId;
use kith_shared::replica::{MyStanding, Pace, StoreProblem};

const TEN_YEARS_MS: i64 = 10 * 365 * 24 * 60 * 60 * 1000;
const WEEK_MS: u64 = 7 * 24 * 60 * 60 * 1000;

/// What a seed's life is made of. Each trouble is there or not, so that they are met alone and in every company.
#[derive(Debug, Clone, Copy)]
pub struct Life {
    /// The most devices there ever are.
    pub devices: u64,
    /// How many things people do.
    pub acts: u64,
    /// Connections break, signal is lost.
    pub network: bool,
    /// Devices crash.
    pub crashes: bool,
    /// Disks are slow and full.
    pub disks: bool,
    /// Clocks are years off, the relays' among them.
    pub clocks: bool,
    /// The relay crashes, and its store fails.
    pub relay: bool,
    /// The relay comes back out of a backup.
    pub restores: bool,
    /// People are let go and leave.
    pub leaving: bool,
    /// Phones lie in drawers for weeks, and are lost.
    pub absence: bool,
    /// Snapshots are packed after so many entries, and after so many each device packs its own copy.
    pub pace: (u64, u64),
}

impl Life {
    /// What a seed is made of.
    #[must_use]
    pub fn of(world: &mut World) -> Self {
        let chance = &mut world.chance;
        let large = chance.one_in(12);
        Self {
            devices: if large { chance.between(5, 8) } else { chance.between(2, 5) },
            acts: if large { chance.between(100, 200) } else { chance.between(30, 70) },
            network: chance.one_in(2),
            crashes: chance.one_in(2),
            disks: chance.one_in(3),
            clocks: chance.one_in(3),
            relay: chance.one_in(2),
            restores: chance.one_in(3),
            leaving: chance.one_in(2),
            absence: chance.one_in(3),
            pace: (
                *chance.pick(&[4, 12, 30, 500]).unwrap_or(&500),
                *chance.pick(&[1, 20, 200]).unwrap_or(&200),
            ),
        }
    }

    /// Lives it: founding, letting in, and then one act after the other.
    pub fn live(self, world: &mut World) {
        world.trace.note(0, || format!("{self:?}"));
        let (shared_every, own_every) = self.pace;
        world.pace = Some(Pace { shared_every, own_every });
        let family = world.chance.one_in(2);
        let rights = if family { Rights::FAMILY.admitting() } else { Rights::PROFESSIONAL.admitting() };
        let founder = world.found("D0", rights);
        let mut chance = world.chance.clone();
        world.edit(founder, |plan, _| Some(edits::name_it(&mut chance, plan)));
        if self.clocks {
            (0..world.relays.len()).for_each(|relay| set_relay_wrong(world, relay));
        }
        world.run(2_000);
        world.weather = Weather {
            slow_disk: if self.disks { 50 } else { 0 },
            commit_fails: if self.relay { 20 } else { 0 },
            crash: if self.crashes { 2 } else { 0 },
            breaks: if self.network { 8 } else { 0 },
            hints_lost: if world.sharing > 0 {
                *world.chance.pick(&[0, 100, 500, 1_000]).unwrap()
            } else {
                0
            },
        };
        for act in 0..self.acts {
            if act < self.devices || world.chance.one_in(30) {
                self.ask_somebody_in(world);
            }
            if self.clocks && world.chance.one_in(16) {
                let relay = world.any_relay();
                set_relay_wrong(world, relay);
            }
            self.act(world);
            answer_knocks(world);
            let calm = world.chance.one_in(4);
            let wait = if calm { world.chance.between(500, 8_000) } else { world.chance.below(400) };
            world.run(wait);
        }
    }

    fn act(self, world: &mut World) {
        let Some(at) = somebody(world) else { return };
        match world.chance.below(100) {
            0..=59 => world.write(at),
            60..=64 => (0..world.chance.between(3, 12)).for_each(|_| world.write(at)),
            65..=69 if self.network => {
                let signal = !world.devices[at].signal;
                world.set_signal(at, signal);
            }
            70..=73 if self.crashes => {
                let away = world.chance.between(100, 120_000);
                world.crash(at, Some(away));
            }
            74..=76 if self.disks => {
                let full = world.devices[at].disk.problem.is_none();
                world.set_disk(at, full.then_some(StoreProblem::Full));
            }
            77..=78 if self.clocks => {
                let skew = *world.chance.pick(&[-TEN_YEARS_MS, TEN_YEARS_MS, -90_000, 3_600_000, 0]).unwrap();
                world.set_clock(at, skew);
            }
            79..=81 if self.relay => {
                let away = world.chance.between(50, 20_000);
                let relay = world.any_relay();
                world.crash_relay(relay, Some(away));
            }
            82..=84 if self.restores => {
                let restores = world.chance.one_in(2);
                if restores {
                    let away = world.chance.between(50, 5_000);
                    world.restore(0, away);
                } else {
                    world.back_up(0);
                }
            }
            85..=89 if self.leaving => let_go(world, at),
            90..=91 => change_rights(world, at),
            92 if self.absence => {
                let weeks = world.chance.between(1, 3);
                world.sleep(weeks * WEEK_MS);
            }
            93 if self.absence && members(world) > 3 => world.lose(at),
            94..=98 if world.sharing > 0 => {
                let relay = world.any_relay();
                world.move_to(at, relay);
            }
            _ => {}
        }
    }

    fn ask_somebody_in(self, world: &mut World) {
        if world.devices.len() as u64 >= self.devices {
            return;
        }
        let Some(at) = somebody(world) else { return };
        let side = if world.chance.one_in(2) { Rights::FAMILY } else { Rights::PROFESSIONAL };
        let rights = if world.chance.one_in(3) { side.admitting() } else { side };
        let same = world.chance.one_in(8).then(|| world.devices[at].person);
        let person = same.unwrap_or(PersonId(world.chance.bytes()));
        if let Some(link) = world.invite(at, person, rights) {
            let way = world.chance.between(200, 3_000);
            world.run(way);
            let name = format!("D{}", world.devices.len());
            world.join(&name, person, rights, link);
        }
    }
}

/// A relay's clock is anywhere within ten years of the right time, and may jump there from anywhere.
fn set_relay_wrong(world: &mut World, relay: usize) {
    let ahead = world.chance.below(2 * TEN_YEARS_MS.unsigned_abs() + 1);
    world.set_relay_clock(relay, (-TEN_YEARS_MS).saturating_add_unsigned(ahead));
}

fn somebody(world: &mut World) -> Option<usize> {
    let open: Vec<usize> =
        (0..world.devices.len()).filter(|at| world.devices[*at].replica().is_some()).collect();
    world.chance.pick(&open).copied()
}

fn members(world: &World) -> usize {
    let standing = world.devices.iter().filter_map(|device| device.status());
    standing.filter(|status| status.standing == MyStanding::In).count()
}

fn answer_knocks(world: &mut World) {
    for at in 0..world.devices.len() {
        let Some(replica) = world.devices[at].replica() else { continue };
        let Some(knock) = replica.knocks().first().cloned() else { continue };
        if !world.chance.one_in(2) {
            continue;
        }
        let code =
            world.devices.iter().find(|device| device.id == knock.device).and_then(|device| device.code());
        let answer = world.chance.below(12);
        match (answer, code) {
            (0, _) => {
                let _ = world.ask(at, "turn away", |replica, now| replica.turn_away(now, knock.invite));
            }
            (1, _) => {
                let _ = world.ask(at, "let in by a wrong code", |replica, now| {
                    replica.approve(now, knock.invite, "12")
                });
            }
            (_, Some(code)) => {
                let _ = world.ask(at, "let in", |replica, now| replica.approve(now, knock.invite, &code));
            }
            (_, None) => {}
        }
    }
}

fn let_go(world: &mut World, at: usize) {
    if members(world) < 3 {
        return;
    }
    let other = somebody(world).map(|other| world.devices[other].person);
    let Some(other) = other.filter(|person| *person != world.devices[at].person) else { return };
    match world.chance.below(6) {
        0..=2 => {
            let _ = world.ask(at, "let somebody go", |replica, now| replica.remove(now, &[other], false));
        }
        3 => {
            let _ =
                world.ask(at, "let somebody go quietly", |replica, now| replica.remove(now, &[other], true));
        }
        4 => {
            let _ = world.ask(at, "leave", |replica, now| replica.leave(now));
        }
        _ => {
            let me = world.devices[at].person;
            let _ = world.ask(at, "take over", |replica, now| replica.take_over(now, me, &[other]));
        }
    }
}

fn change_rights(world: &mut World, at: usize) {
    let Some(other) = somebody(world) else { return };
    let Some(replica) = world.devices[other].replica() else { return };
    let member = replica
        .chain()
        .and_then(|chain| chain.members().get(&world.devices[other].id).map(|member| member.rights));
    let Some(rights) = member else { return };
    let (person, admit) = (world.devices[other].person, world.chance.one_in(2));
    let rights = if admit { rights.admitting() } else { Rights { admit: false, lead: false, ..rights } };
    let _ = world.ask(at, "change rights", |replica, now| replica.set_rights(now, person, rights));
}
