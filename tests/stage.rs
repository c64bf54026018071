//! A made-up family on its devices: founded line by line by the device of whoever said each line.

use kith_shared::chain::Rights;
use kith_shared::demo::Script;
use kith_shared::id::{EntryId, PersonId};
use kith_shared::papers::{Paper, data, html, plain};
use kith_shared::plan::rule::{self, Rule};
use kith_shared::plan::{Plan, Said, network};
use kith_shared::replica::MyStanding;
use kith_tests::harness::World;

/// Milliseconds in a second.
pub const SECONDS: u64 = 1000;

/// A family, its devices and the world they are in.
pub struct Stage {
    /// Everything outside of them.
    pub world: World,
    /// Who they are and what they say.
    pub script: Script,
    /// The device of each of the cast.
    pub devices: Vec<usize>,
}

/// One of the spaces beside a family's plan, in the same world.
pub struct Beside {
    /// Who is in it and what they say.
    pub script: Script,
    /// The device of each of the cast.
    pub devices: Vec<usize>,
}

/// Founds the family of a file.
pub fn founded(json: &str, seed: u64) -> Stage {
    let mut world = World::new(seed);
    let mut script = Script::read(json, || PersonId(world.chance.bytes())).expect("the example can be read");
    let devices = found(&mut world, &mut script);
    Stage { world, script, devices }
}

/// Founds a space line by line; tells the devices of the cast.
fn found(world: &mut World, script: &mut Script) -> Vec<usize> {
    let cast = script.cast().to_vec();
    let mut devices = vec![world.found_as(&cast[0].name, cast[0].person, cast[0].rights)];
    let (before, all) = (script.before_admitting(), script.lines().len());
    (0..before).for_each(|at| say(world, script, &devices, at));
    for member in &cast[1..] {
        let by = devices[member.admitted_by.unwrap()];
        devices.push(let_in(world, by, &member.name, member.person, member.rights));
    }
    (before..all).for_each(|at| say(world, script, &devices, at));
    world.run(2 * SECONDS);
    settle(world);
    devices
}

fn say(world: &mut World, script: &mut Script, devices: &[usize], at: usize) {
    let line = script.lines()[at].clone();
    for _ in 0..60 {
        match world.edit(devices[line.by], |plan, ids| script.edit(at, plan, ids)) {
            Some(Ok(())) => return,
            Some(Err(refused)) => panic!("line {at} is refused: {refused} {line:?}"),
            None => world.run(SECONDS),
        }
    }
    panic!("line {at} finds nothing to be about: {line:?}");
}

/// Waits until everything written is everywhere.
pub fn settle(world: &mut World) {
    let settled = world.run_until(120 * SECONDS, |world| {
        world.devices.iter().all(|device| device.replica().is_none() || device.is_settled())
    });
    assert!(settled, "things do not settle\n{}", world.trace.text());
    assert_eq!(world.broken, Vec::<String>::new());
}

/// Lets somebody in by the whole road: invite, knock, digits.
pub fn let_in(world: &mut World, by: usize, name: &str, person: PersonId, rights: Rights) -> usize {
    settle(world);
    let link = world.invite(by, person, rights).expect("an invite");
    world.run(SECONDS);
    let at = world.join(name, person, rights, link);
    assert!(
        world.run_until(30 * SECONDS, |world| world.devices[at].code().is_some()),
        "{}",
        world.trace.text()
    );
    let code = world.devices[at].code().unwrap();
    assert!(world.run_until(30 * SECONDS, |world| !world.devices[by].replica().unwrap().knocks().is_empty()));
    let knock = world.devices[by].replica().unwrap().knocks()[0].clone();
    assert_eq!(
        world.ask(by, "let in", |replica, now| replica.approve(now, knock.invite, &code)),
        Some(Ok(()))
    );
    let inside =
        |world: &World| world.devices[at].status().is_some_and(|status| status.standing == MyStanding::In);
    assert!(world.run_until(30 * SECONDS, inside), "{}", world.trace.text());
    at
}

impl Beside {
    /// The place of somebody's device in the world.
    pub fn device(&self, key: &str) -> usize {
        let at = self.script.cast().iter().position(|cast| cast.key == key);
        self.devices[at.unwrap_or_else(|| panic!("{key} has no device here"))]
    }
}

impl Stage {
    /// Founds one of the spaces beside the plan, in the same world, on devices of its own.
    pub fn beside(&mut self, json: &str, whose: &str) -> Beside {
        let world = &mut self.world;
        let mut script = Script::read_space(json, whose, || PersonId(world.chance.bytes()))
            .expect("the space can be read");
        let devices = found(world, &mut script);
        Beside { script, devices }
    }

    /// The plan on the device of one of a space beside.
    pub fn plan_in(&self, beside: &Beside, key: &str) -> &Plan {
        self.world.devices[beside.device(key)].replica().unwrap().plan()
    }

    /// The place of somebody's device in the world.
    pub fn device(&self, key: &str) -> usize {
        let at = self.script.cast().iter().position(|cast| cast.key == key);
        self.devices[at.unwrap_or_else(|| panic!("{key} has no device"))]
    }

    /// The plan on somebody's device.
    pub fn plan(&self, key: &str) -> &Plan {
        self.world.devices[self.device(key)].replica().unwrap().plan()
    }

    /// The first parent's plan, which is everybody's.
    pub fn shared(&self) -> &Plan {
        let parent = self.script.cast()[1].key.clone();
        self.plan(&parent)
    }

    /// The entry that a name of the file became.
    pub fn entry(&self, key: &str) -> EntryId {
        self.script.entry(key).unwrap_or_else(|| panic!("nothing was made of {key}"))
    }

    /// A rule by its name in the file.
    pub fn rule(&self, key: &str) -> Rule {
        rule::rule(self.shared(), self.entry(key)).unwrap_or_else(|| panic!("{key} is no rule"))
    }

    /// What the plan calls somebody.
    pub fn name(&self, person: Option<PersonId>) -> String {
        network::name(self.shared(), person.unwrap()).unwrap_or("?").to_owned()
    }

    /// What the plan calls these people, in the order of their names.
    pub fn names(&self, people: &[PersonId]) -> Vec<String> {
        let mut names: Vec<_> = people.iter().map(|person| self.name(Some(*person))).collect();
        names.sort();
        names
    }

    /// "Ron, typed by Bev", or only the name where nobody else typed.
    pub fn credit(&self, said: &Said) -> String {
        let voice = self.name(said.voice);
        if said.voice == said.typist {
            voice
        } else {
            format!("{voice}, typed by {}", self.name(said.typist))
        }
    }

    /// Everybody of the cast holds the same plan, and nothing was refused.
    pub fn assert_same_everywhere(&self) {
        for cast in self.script.cast() {
            // Compared without printing: a whole plan says nothing to whoever reads a failed test.
            assert!(*self.plan(&cast.key) == *self.shared(), "{} has another plan", cast.key);
        }
        for device in &self.world.devices {
            let status = device.status().unwrap();
            assert_eq!(status.trouble, None, "{}", device.name);
            assert!(status.quarantined.is_empty(), "{}", device.name);
        }
    }
}

/// A paper as it is read, as a page, and as a data file.
pub fn every_form(paper: &Paper) -> String {
    [plain::paper(paper), html::file(paper), data::file(paper)].join("\n")
}
