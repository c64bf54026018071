//! The tests of the tests: each of these bugs, planted on purpose, makes the simulation fail.

use kith_shared::planted::Bug;
use kith_tests::harness::seeds::{grow, grow_sharing, honest};
use kith_tests::harness::{Allowed, Forgery, Life, World};

/// The first of these seeds that fails, and the promise that it breaks.
fn caught(bug: &str, seeds: std::ops::Range<u64>, promises: &[&str], live: impl Fn(&mut World)) {
    caught_by(bug, seeds, promises, |seed| grow(seed, &live));
}

fn caught_by(
    bug: &str,
    seeds: std::ops::Range<u64>,
    promises: &[&str],
    grow: impl Fn(u64) -> Result<(), String>,
) {
    let count = seeds.end - seeds.start;
    for seed in seeds {
        let Err(failure) = grow(seed) else { continue };
        let broken = failure
            .lines()
            .skip(1)
            .find(|line| promises.iter().any(|promise| line.trim().starts_with(promise)));
        if let Some(broken) = broken {
            println!("planted: {bug}; caught by seed {seed}: {}", broken.trim());
            return;
        }
    }
    panic!("{bug}: none of {count} seeds finds it");
}

#[test]
fn a_relay_that_acknowledges_before_it_keeps() {
    caught("an acknowledgement before the commit", 0..60, &["chip"], |world| {
        world.relays[0].answers_too_early = true;
        let life = Life { relay: true, restores: false, ..Life::of(world) };
        life.live(world);
        world.judge(Allowed::default());
    });
}

#[test]
fn a_device_that_skips_signatures() {
    let live = |world: &mut World| {
        let family = world.family();
        let Some(forged) = world.forge(family.priya, Forgery::AnothersName(family.jean)) else { return };
        world.devices[family.priya].honest = false;
        world.smuggle(family.priya, &forged);
        world.run(60_000);
        world.judge(Allowed { quarantine: true, trouble: true });
    };
    for seed in 0..6 {
        grow(seed, live).expect("without the bug nothing is found");
    }
    caught("a skipped signature", 0..6, &["I3"], |world| {
        world.planted = Some(Bug::SkippedSignatures);
        live(world);
    });
}

#[test]
fn a_device_that_uses_a_number_again() {
    caught("a number given out twice", 0..400, &["one number", "I1", "I2"], |world| {
        world.planted = Some(Bug::NumbersFallBack);
        honest(world);
    });
}

#[test]
fn a_relay_that_believes_hints_and_never_asks_the_store() {
    let live = |world: &mut World| {
        world.relays.iter_mut().for_each(|relay| relay.never_asks = true);
        honest(world);
    };
    caught_by("a store that is never asked", 80..400, &["I1"], |seed| grow_sharing(seed, live));
}

#[test]
fn one_of_several_relays_that_acknowledges_before_it_keeps() {
    let live = |world: &mut World| {
        world.relays[1].answers_too_early = true;
        let life = Life { relay: true, restores: false, ..Life::of(world) };
        life.live(world);
        world.judge(Allowed::default());
    };
    let promises = ["chip", "I1", "I2", "no false alarm"];
    caught_by("one relay of several that is too early", 0..60, &promises, |seed| grow_sharing(seed, live));
}

/// A family that packs and prunes all the time, and lets somebody new in at the end.
fn pruned(world: &mut World, plant: impl Fn(&mut World)) {
    let life = Life { pace: (4, 20), restores: false, leaving: false, absence: false, ..Life::of(world) };
    plant(world);
    life.live(world);
    world.judge(Allowed::default());
}

#[test]
fn a_relay_that_prunes_what_nothing_covers() {
    caught("pruning too much", 0..60, &["I1", "I2", "joining", "no false alarm"], |world| {
        pruned(world, |world| world.relays[0].prunes_all = true);
    });
}

#[test]
fn a_device_that_co_signs_without_looking() {
    for seed in 0..12 {
        grow(seed, |world| pruned(world, |world| world.planted = Some(Bug::PacksTooLittle)))
            .expect("whoever looks does not co-sign what lacks something, and nothing is lost");
    }
    caught("co-signing unseen", 0..100, &["I1", "I2", "joining", "no false alarm"], |world| {
        pruned(world, |world| world.planted = Some(Bug::VouchesUnseen));
    });
}
