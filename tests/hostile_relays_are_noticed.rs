//! A relay that withholds, changes, mixes up, forks or goes back in time: each device has what the log says, or says that
//! something is wrong. What is only late or told twice harms nobody and alarms nobody.

use kith_shared::replica::{Notice, QuarantineWhy};
use kith_tests::harness::seeds::grow;
use kith_tests::harness::{Allowed, Liar, Lie, World};
use std::sync::atomic::Ordering;

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
