//! A relay that withholds, changes, mixes up, forks or goes back in time: each device has what the log says, or says that
//! something is wrong. What is only late or told twice harms nobody and alarms nobody.

use kith_shared::chain::Rights;
use kith_shared::id::PersonId;
use kith_shared::replica::{MyStanding, Notice, Pace, QuarantineWhy};
use kith_shared::wire::LogEntry;
use kith_tests::harness::seeds::grow;
use kith_tests::harness::{Allowed, Liar, Lie, SnapshotLiar, SnapshotLie, World, log_of};
use std::sync::atomic::{AtomicU32, Ordering};

const EACH: u64 = 10;

fn each_seed(live: impl Fn(&mut World)) {
    for seed in 0..EACH {
        if let Err(failure) = grow(seed, &live) {
            panic!("{failure}");
        }
    }
}

fn noticed(world: &World) -> bool {
    world.devices.iter().filter(|device| device.honest).any(|device| {
        device.notices.iter().any(|notice| match notice {
            Notice::RelayTrouble(_) => true,
            Notice::Refused(refused) => refused.why != QuarantineWhy::Incomplete,
            Notice::Membership(_) | Notice::Removed | Notice::BadFrame => false,
        })
    })
}

fn lied_to(lie: Lie) {
    each_seed(|world| {
        let family = world.family();
        let everybody = [family.kelly, family.priya, family.jean];
        world.run(3_000);
        let (liar, told) = Liar::new(lie, family.jean);
        world.deceit = Some(Box::new(liar));
        world.cut(family.jean);
        for _ in 0..6 {
            everybody.into_iter().for_each(|at| world.write(at));
            world.run(1_500);
        }
        world.run(90_000);
        world.deceit = None;
        for _ in 0..2 {
            everybody.into_iter().for_each(|at| world.write(at));
            world.run(20_000);
        }
        let lies = told.load(Ordering::Relaxed);
        if lie.harms() {
            assert!(lies == 0 || noticed(world), "{lies} lies and nobody noticed\n{}", world.trace.text());
        }
        world.judge(Allowed { trouble: lie.harms(), quarantine: lie.harms() });
    });
}

#[test]
fn it_withholds() {
    lied_to(Lie::Withhold);
}

#[test]
fn it_says_everything_twice() {
    lied_to(Lie::Replay);
}

#[test]
fn it_says_what_it_said_long_ago() {
    lied_to(Lie::Rewind);
}

#[test]
fn it_is_late() {
    lied_to(Lie::Reorder);
}

#[test]
fn it_changes_a_bit() {
    lied_to(Lie::Flip);
}

#[test]
fn it_swaps_entries() {
    lied_to(Lie::Swap);
}

#[test]
fn it_repeats_an_entry_under_another_number() {
    lied_to(Lie::Repeat);
}

#[test]
fn it_tells_two_stories() {
    each_seed(|world| {
        let family = world.family();
        world.run(3_000);
        world.fork(0, &[family.jean]);
        for _ in 0..4 {
            [family.kelly, family.priya, family.jean].into_iter().for_each(|at| world.write(at));
            world.run(5_000);
        }
        world.move_to(family.jean, 0);
        for _ in 0..3 {
            [family.kelly, family.priya, family.jean].into_iter().for_each(|at| world.write(at));
            world.run(30_000);
        }
        assert!(noticed(world), "nobody noticed\n{}", world.trace.text());
        world.judge(Allowed { trouble: true, quarantine: true });
    });
}

#[test]
fn it_goes_back_in_time() {
    each_seed(|world| {
        let family = world.family();
        world.run(3_000);
        world.back_up(0);
        for _ in 0..3 {
            [family.kelly, family.priya, family.jean].into_iter().for_each(|at| world.write(at));
            world.run(5_000);
        }
        world.roll_back(0);
        world.run(60_000);
        assert!(noticed(world), "nobody noticed\n{}", world.trace.text());
        world.judge(Allowed { trouble: true, quarantine: true });
    });
}

/// Somebody who was away while the log was pruned, or who never was here, is lied to about what stands in place of it.
fn lied_to_about_snapshots(lie: SnapshotLie, comes_new: bool) {
    let lies = AtomicU32::new(0);
    for seed in 0..3 {
        let grown = grow(seed, |world| {
            world.pace = Some(Pace { shared_every: 8, own_every: 20 });
            let family = world.family();
            let nan = world.let_in(family.kelly, "Nan", Rights::FAMILY);
            let elsewhere = a_snapshot_elsewhere(world);
            world.set_signal(family.jean, false);
            for _ in 0..14 {
                [family.kelly, family.priya, nan].into_iter().for_each(|at| world.write(at));
                world.run(1_500);
            }
            world.run(90_000);
            assert!(world.relays[0].prunings > 0, "nothing was pruned\n{}", world.trace.text());
            let victim = if comes_new { world.devices.len() } else { family.jean };
            let kept = log_of(&world.relays[0].store, world.devices[family.kelly].space);
            let (liar, told) = SnapshotLiar::new(lie, victim, kept, elsewhere);
            world.deceit = Some(Box::new(liar));
            if comes_new {
                come_in(world, family.kelly)
            } else {
                world.set_signal(family.jean, true)
            }
            world.run(90_000);
            nothing_is_missing_silently(world, victim, nan);
            lies.fetch_add(told.load(Ordering::Relaxed), Ordering::Relaxed);

            world.deceit = None;
            world.set_signal(family.jean, true);
            world.cut(victim);
            world.write(family.kelly);
            world.run(60_000);
            world.judge(Allowed { trouble: true, quarantine: true });
        });
        if let Err(failure) = grown {
            panic!("{failure}");
        }
    }
    assert!(lies.load(Ordering::Relaxed) > 0, "not one lie was told");
}

/// Whoever is shown that all is told has all that was acknowledged, or is told that something is wrong.
fn nothing_is_missing_silently(world: &World, victim: usize, honest: usize) {
    let device = &world.devices[victim];
    let (Some(replica), Some(status)) = (device.replica(), device.status()) else { return };
    let warned = status.trouble.is_some() || !status.quarantined.is_empty();
    if !status.connected || warned || status.standing != MyStanding::In {
        return;
    }
    let right = world.devices[honest].replica().unwrap();
    assert_eq!(replica.heads(), right.heads(), "missing without a word\n{}", world.trace.text());
}

/// The log of another plan at the same relay, with a snapshot in it.
fn a_snapshot_elsewhere(world: &mut World) -> Vec<LogEntry> {
    let far = world.found("Far", Rights::FAMILY.admitting());
    world.run(2_000);
    world.let_in(far, "Near", Rights::FAMILY);
    for _ in 0..14 {
        world.write(far);
        world.run(700);
    }
    world.run(30_000);
    log_of(&world.relays[0].store, world.devices[far].space)
}

/// Somebody knocks and is let in, however far they get.
fn come_in(world: &mut World, by: usize) {
    let person = PersonId(world.chance.bytes());
    let link = world.invite(by, person, Rights::FAMILY).unwrap();
    world.run(1_000);
    let at = world.join("Ron", person, Rights::FAMILY, link);
    assert!(world.run_until(30_000, |world| world.devices[at].code().is_some()), "{}", world.trace.text());
    let code = world.devices[at].code().unwrap();
    world.run(1_000);
    let said = world.ask(by, "let in", |replica, now| replica.approve(now, link.invite(), &code));
    assert_eq!(said, Some(Ok(())));
}

#[test]
fn it_withholds_the_newest_snapshot() {
    lied_to_about_snapshots(SnapshotLie::WithholdNewest, false);
    lied_to_about_snapshots(SnapshotLie::WithholdNewest, true);
}

#[test]
fn it_gives_the_older_snapshot_and_nothing_after_it() {
    lied_to_about_snapshots(SnapshotLie::GiveOlder, false);
    lied_to_about_snapshots(SnapshotLie::GiveOlder, true);
}

#[test]
fn it_says_that_nobody_vouched_for_a_snapshot() {
    lied_to_about_snapshots(SnapshotLie::WithholdCosignatures, false);
    lied_to_about_snapshots(SnapshotLie::WithholdCosignatures, true);
}

#[test]
fn it_gives_a_snapshot_of_another_space() {
    lied_to_about_snapshots(SnapshotLie::SwapSpaces, false);
    lied_to_about_snapshots(SnapshotLie::SwapSpaces, true);
}
