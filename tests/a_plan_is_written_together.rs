//! The main road, without any fault: found, invite, let in by code, write together, let go, hand over.

use kith_shared::chain::Rights;
use kith_shared::id::PersonId;
use kith_shared::plan::{danger, network, rule, suggestion};
use kith_shared::replica::{MemberError, MyStanding};
use kith_tests::harness::World;

const SECONDS: u64 = 1000;

fn settle(world: &mut World) {
    let settled = world.run_until(120 * SECONDS, |world| {
        world.devices.iter().all(|device| device.replica().is_none() || device.is_settled())
    });
    for device in &world.devices {
        if let Some(status) = device.status().filter(|_| !settled) {
            println!("{}: {status:?}", device.name);
        }
    }
    world.run(2 * SECONDS);
    assert!(settled, "things do not settle\n{}", world.trace.text());
    assert_eq!(world.broken, Vec::<String>::new());
}

fn let_in(world: &mut World, by: usize, name: &str, rights: Rights) -> usize {
    let person = PersonId(world.chance.bytes());
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
    assert_eq!(knock.device, world.devices[at].id);
    let wrong = world.ask(by, "let in", |replica, now| replica.approve(now, knock.invite, "000 000"));
    assert_eq!(wrong, Some(Err(MemberError::WrongCode)));
    assert_eq!(
        world.ask(by, "let in", |replica, now| replica.approve(now, knock.invite, &code)),
        Some(Ok(()))
    );
    let inside =
        |world: &World| world.devices[at].status().is_some_and(|status| status.standing == MyStanding::In);
    assert!(world.run_until(30 * SECONDS, inside), "{}", world.trace.text());
    at
}

fn assert_same(world: &World, devices: &[usize]) {
    let plans: Vec<_> = devices.iter().map(|at| world.devices[*at].replica().unwrap()).collect();
    for other in &plans[1..] {
        assert_eq!(plans[0].heads(), other.heads());
        assert_eq!(plans[0].plan(), other.plan());
    }
}

fn statement() -> danger::Statement {
    let mut statement = danger::Statement::default();
    for name in danger::FIELDS {
        statement.set(name, format!("{name} of it"));
    }
    statement
}

#[test]
fn from_founding_to_handing_over() {
    let mut world = World::new(1);
    let kelly = world.found("Kelly", Rights::FAMILY.admitting());
    settle(&mut world);
    let priya = let_in(&mut world, kelly, "Priya", Rights::PROFESSIONAL.leading());
    let jean = let_in(&mut world, kelly, "Jean", Rights::FAMILY);
    settle(&mut world);

    world.edit(priya, |_, ids| Some(danger::add(ids, &statement()))).unwrap().unwrap();
    settle(&mut world);
    let danger = danger::dangers(world.devices[kelly].replica().unwrap().plan())[0].id;
    world
        .edit(kelly, |_, ids| Some(rule::add(ids, danger, "first_signs", "Nan comes by at 8.", None, &[])))
        .unwrap()
        .unwrap();
    settle(&mut world);
    world
        .edit(jean, |plan, ids| {
            Some(rule::propose(ids, &rule::rules(plan)[0], "Nan or Farida comes by at 8.", "", None))
        })
        .unwrap()
        .unwrap();
    settle(&mut world);
    world
        .edit(kelly, |plan, ids| {
            let rule = &rule::rules(plan)[0];
            Some(rule::take(ids, plan, rule, &rule.proposals[0]))
        })
        .unwrap()
        .unwrap();
    world
        .edit(priya, |plan, ids| {
            let rule = &rule::rules(plan)[0];
            Some(suggestion::suggest(
                ids,
                danger,
                "first_signs",
                Some(rule),
                "Nan comes by at 7.",
                "earlier is better",
            ))
        })
        .unwrap()
        .unwrap();
    settle(&mut world);
    assert_same(&world, &[kelly, priya, jean]);
    let plan = world.devices[jean].replica().unwrap().plan();
    let rule = &rule::rules(plan)[0];
    assert_eq!(rule.words(), "Nan or Farida comes by at 8.");
    assert_eq!(rule.suggestions.len(), 1);
    assert_eq!(network::family(plan).len(), 2, "whoever has a device of the family is asked, listed or not");

    let (lead, gone) = (world.devices[jean].person, world.devices[priya].person);
    assert_eq!(
        world.ask(kelly, "hand over", |replica, now| replica.take_over(now, lead, &[gone])),
        Some(Ok(()))
    );
    world.run(30 * SECONDS);
    assert_eq!(world.devices[priya].status().unwrap().standing, MyStanding::Removed);
    assert!(world.edit(priya, |_, ids| Some(danger::add(ids, &statement()))).unwrap().is_err());
    let replica = world.devices[jean].replica().unwrap();
    assert!(replica.me().unwrap().leads);
    world
        .edit(jean, |_, ids| Some(rule::add(ids, danger, "red_flags", "We ring Farida.", None, &[])))
        .unwrap()
        .unwrap();
    world.run(30 * SECONDS);
    assert_same(&world, &[kelly, jean]);
    assert_eq!(rule::rules(world.devices[kelly].replica().unwrap().plan()).len(), 2);
    assert_eq!(rule::rules(world.devices[priya].replica().unwrap().plan()).len(), 1);
    let next = world.devices[kelly].person;
    assert_eq!(world.ask(jean, "hand on", |replica, now| replica.take_over(now, next, &[])), Some(Ok(())));
    world.run(30 * SECONDS);
    let leads = [kelly, jean].map(|at| world.devices[at].replica().unwrap().me().unwrap().leads);
    assert_eq!(leads, [true, false], "one leads");
    assert!(world.devices[jean].replica().unwrap().me().unwrap().admits, "who led before stays as they were");
    let statuses = [kelly, jean].map(|at| world.devices[at].status().unwrap());
    assert!(
        statuses.iter().all(|status| status.trouble.is_none() && status.quarantined.is_empty()),
        "{statuses:?}"
    );
}
