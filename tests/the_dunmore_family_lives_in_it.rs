//! The made-up Dunmore family, founded line by line by the devices of the people who said each line, and what must hold.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use kith_shared::chain::Rights;
use kith_shared::demo::Script;
use kith_shared::id::PersonId;
use kith_shared::plan::rule::{Rule, RuleState};
use kith_shared::plan::suggestion::Reply;
use kith_shared::plan::{Plan, bottom_line, danger, network, rule, suggestion, talk};
use kith_shared::replica::MyStanding;
use kith_tests::harness::World;

const SECONDS: u64 = 1000;

struct Family {
    world: World,
    script: Script,
    /// The device of each of the cast.
    devices: Vec<usize>,
}

fn founded() -> Family {
    let mut world = World::new(7);
    let json = include_str!("../client/demo/dunmore.json");
    let mut script = Script::read(json, || PersonId(world.chance.bytes())).expect("the example can be read");
    let cast = script.cast().to_vec();
    let first = world.found_as(&cast[0].name, cast[0].person, cast[0].rights);
    let mut devices = vec![first];
    for at in 0..script.before_admitting() {
        say(&mut world, &mut script, &devices, at);
    }
    for member in &cast[1..] {
        let by = devices[member.admitted_by.unwrap()];
        let at = let_in(&mut world, by, &member.name, member.person, member.rights);
        devices.push(at);
    }
    for at in script.before_admitting()..script.lines().len() {
        say(&mut world, &mut script, &devices, at);
    }
    world.run(2 * SECONDS);
    settle(&mut world);
    Family { world, script, devices }
}

fn settle(world: &mut World) {
    let settled = world.run_until(120 * SECONDS, |world| {
        world.devices.iter().all(|device| device.replica().is_none() || device.is_settled())
    });
    assert!(settled, "things do not settle\n{}", world.trace.text());
    assert_eq!(world.broken, Vec::<String>::new());
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

fn let_in(world: &mut World, by: usize, name: &str, person: PersonId, rights: Rights) -> usize {
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

impl Family {
    fn plan(&self, key: &str) -> &Plan {
        let at = self.script.cast().iter().position(|cast| cast.key == key).unwrap();
        self.world.devices[self.devices[at]].replica().unwrap().plan()
    }

    fn rule(&self, key: &str) -> Rule {
        rule::rule(self.plan("kelly"), self.script.entry(key).unwrap()).unwrap()
    }

    fn name(&self, person: Option<PersonId>) -> String {
        network::name(self.plan("kelly"), person.unwrap()).unwrap_or("?").to_owned()
    }

    fn names(&self, people: &[PersonId]) -> Vec<String> {
        let mut names: Vec<_> = people.iter().map(|person| self.name(Some(*person))).collect();
        names.sort();
        names
    }
}

#[test]
fn everybody_has_the_same_plan() {
    let family = founded();
    let kelly = family.plan("kelly").clone();
    for cast in family.script.cast() {
        // Compared without printing: a whole plan says nothing to whoever reads a failed test.
        assert!(*family.plan(&cast.key) == kelly, "{} has another plan than Kelly", cast.key);
    }
    assert_eq!(danger::dangers(&kelly).len(), 2);
    assert!(danger::dangers(&kelly).iter().all(|danger| danger.agreed_at.is_some()));
    assert_eq!(rule::rules(&kelly).len(), 15);
    assert_eq!(bottom_line::bottom_lines(&kelly).len(), 6);
    for device in &family.world.devices {
        let status = device.status().unwrap();
        assert_eq!(status.trouble, None, "{}", device.name);
        assert!(status.quarantined.is_empty(), "{}", device.name);
    }
}

#[test]
fn rule_a1_6_shows_its_first_version_who_changed_it_when_and_why() {
    let family = founded();
    let changed = family.rule("A1-6");
    assert_eq!(changed.history.len(), 2);
    let plan = family.plan("kelly");
    let first = plan.entry(kith_shared::plan::Section::Wordings, changed.history[0].wording).unwrap();
    assert_eq!(first.text("words"), "If it gets messy Nan sorts it.");
    assert_eq!(family.name(plan.voice(first)), "Ryan");
    assert_eq!(family.name(changed.current[0].voice), "Farida");
    assert_eq!(changed.current[0].because, "Changed after week 5, when nobody came on a Thursday.");
    assert_eq!(family.name(changed.history[1].by), "Ryan");
    assert_eq!(family.names(&changed.owners()), ["Dean", "Farida", "Kelly", "Ryan"]);
    assert_eq!(changed.state, RuleState::Ours);
}

#[test]
fn rule_a2_8_is_a_suggestion_without_an_owner_and_no_rule() {
    let family = founded();
    let plan = family.plan("kelly");
    let id = family.script.entry("A2-8").unwrap();
    assert_eq!(rule::rule(plan, id), None);
    let waiting = suggestion::waiting(plan);
    assert_eq!(waiting.len(), 1);
    assert_eq!(waiting[0].words, "Kelly will see the GP about her tablets every month.");
    assert_eq!(family.name(waiting[0].voice), "Priya");
    let said = talk::about(plan, id);
    assert_eq!(said[0].words, "I'll do it but I want it in my words.");
    assert_eq!(family.name(said[0].voice), "Kelly");
    assert!(rule::rules(plan).iter().all(|rule| !rule.words().contains("GP")));
}

#[test]
fn rule_a1_9_is_priyas_words_and_not_the_familys() {
    let family = founded();
    let plan = family.plan("jean");
    let lines = bottom_line::bottom_lines(plan);
    let consequence = lines.iter().find(|line| line.words.starts_with("If the home is not safe")).unwrap();
    assert_eq!(family.name(consequence.by), "Priya");
    assert!(rule::rules(plan).iter().all(|rule| !rule.words().starts_with("If the home is not safe")));
}

#[test]
fn numbers_that_differ_by_three_both_show() {
    let family = founded();
    let plan = family.plan("gareth");
    let home = danger::danger(plan, family.script.entry("A1").unwrap()).unwrap();
    let week_0 = |name: &str| {
        let found =
            home.scores.iter().find(|score| score.week == Some(0) && family.name(score.voice) == name);
        found.map(|score| score.number)
    };
    assert_eq!((week_0("Ryan"), week_0("Priya")), (Some(6), Some(3)));
    let alfie = home.scores.iter().find(|score| family.name(score.voice) == "Alfie").unwrap();
    assert_eq!(family.name(alfie.typist), "Kelly", "Alfie, typed by Kelly");
}

#[test]
fn words_are_credited_to_whoever_said_them() {
    let family = founded();
    let plan = family.plan("priya");
    let reworded = family.rule("A1-4");
    assert_eq!(family.name(reworded.current[0].voice), "Kelly");
    let answered =
        suggestion::all(plan).into_iter().find(|one| Some(one.id) == reworded.current[0].suggestion).unwrap();
    assert_eq!(answered.reply.unwrap().0, Reply::Reworded);

    let adopted = family.rule("A2-7");
    let runs = rule::runs(plan, adopted.current[0].id);
    assert_eq!(runs.len(), 1);
    assert_eq!(family.name(runs[0].voice), "Alfie");
    assert_eq!(family.name(plan.roster().person(&runs[0].device)), "Priya");

    let (ours, all) = rule::share_of_words(plan);
    assert!(ours > all * 9 / 10 && ours < all, "{ours} of {all}");
}

#[test]
fn every_rule_is_owned_by_those_whom_the_example_names() {
    let family = founded();
    let owners = [
        ("A1-1", vec!["Kelly", "Ryan"]),
        ("A1-2", vec!["Jean", "Kelly", "Ryan"]),
        ("A1-3", vec!["Jean", "Kelly"]),
        ("A1-4", vec!["Kelly", "Ryan"]),
        ("A1-7", vec!["Farida", "Jean", "Kelly", "Ryan"]),
        ("A2-5", vec!["Dean", "Farida", "Jean", "Kelly"]),
        ("A2-7", vec!["Jean", "Kelly", "Ryan"]),
    ];
    for (key, named) in owners {
        let rule = family.rule(key);
        let owned = family.names(&rule.owners());
        assert!(named.iter().all(|name| owned.contains(&(*name).to_owned())), "{key}: {owned:?}");
        assert_eq!(rule.state, RuleState::Ours, "{key}");
    }
}
