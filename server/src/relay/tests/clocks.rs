//! The relay's clock is set ten years forward or back while it runs: nothing is lost and nobody is shut out for good.

use super::world::World;
use super::{founded, kept, numbers, why};
use crate::family::{Device, PARTS};
use crate::relay::Closing;
use crate::relay::limits::{CLOCK_STEADY_MS, PROVE_WITHIN_MS, PURGE_EVERY_MS};
use crate::store::LogReader;
use kith_shared::chain::Rights;
use kith_shared::time::UnixMillis;
use kith_shared::wire::{FromRelay, RefusedWhy, ToRelay};

const TEN_YEARS_MS: u64 = 10 * 365 * 24 * 60 * 60 * 1000;

fn later() -> World {
    let mut world = World::new();
    world.now = UnixMillis(2 * TEN_YEARS_MS);
    world
}

fn set(world: &mut World, forward: bool) {
    let now = world.now.0;
    world.now = UnixMillis(if forward { now + TEN_YEARS_MS } else { now - TEN_YEARS_MS });
    world.wait(250);
}

#[test]
fn edits_are_taken_and_given_whatever_the_clock_says() {
    for jumps in [[true, false], [false, true], [true, true], [false, false]] {
        let mut world = later();
        let (mut ann, family, connection) = founded(&mut world);
        let mut number = 1;
        for forward in jumps {
            for _ in 0..20 {
                let words = ann.write(&family, PARTS[0]);
                number += 1;
                assert_eq!(kept(&world.ask(connection, &family.append(number, &words))), [(number, number)]);
                world.wait(1_000);
            }
            set(&mut world, forward);
        }
        let again = world.connect(&ann);
        let heard = world.ask(again, &ToRelay::Follow { space: family.id, after: 1 });
        assert_eq!(numbers(&heard), (2..=number).collect::<Vec<_>>(), "{jumps:?}");
    }
}

#[test]
fn who_does_not_prove_itself_is_let_go_although_the_clock_was_set_back() {
    let mut world = later();
    let stranger = world.open();
    set(&mut world, false);
    assert!(!world.closed.contains_key(&stranger));
    world.wait(PROVE_WITHIN_MS);
    assert_eq!(world.closed.get(&stranger), Some(&Closing::Unproved));
}

#[test]
fn who_was_too_fast_waits_no_longer_than_before() {
    for forward in [true, false] {
        let mut world = later();
        let (_, _, connection) = founded(&mut world);
        let beat =
            |world: &mut World| why(&world.ask(connection, &ToRelay::Beat)) != Some(RefusedWhy::TooFast);
        while beat(&mut world) {}
        set(&mut world, forward);
        // A clock that was set back counts on from where it is now.
        beat(&mut world);
        world.wait(10_000);
        assert!(beat(&mut world), "forward: {forward}");
    }
}

#[test]
fn an_invite_outlives_a_clock_that_is_wrong_for_a_while() {
    let mut world = later();
    let (ann, family, connection) = founded(&mut world);
    let ends_at = world.now.plus(20 * 60 * 60 * 1000);
    let (key, signed) = family.invite(&ann, 40, Rights::FAMILY, ends_at);
    let invite = ToRelay::Invite { ticket: 1, space: family.id, invite: signed.into() };
    assert_eq!(kept(&world.ask(connection, &invite)), [(1, 0)]);
    let cat = world.connect(&Device::new(3));
    let knock = family.knock(1, &key, b"sealed");
    set(&mut world, true);
    world.wait(PURGE_EVERY_MS);
    assert_eq!(why(&world.ask(cat, &knock)), Some(RefusedWhy::Invite), "it says so");
    set(&mut world, false);
    world.wait(PURGE_EVERY_MS);
    assert!(matches!(world.ask(cat, &knock).as_slice(), [FromRelay::Kept { .. }]), "and knows better now");
}

#[test]
fn what_is_over_is_cleared_away_by_a_clock_that_goes_steadily() {
    let mut world = later();
    let (ann, family, connection) = founded(&mut world);
    let ends_at = world.now.plus(60_000);
    let (_, signed) = family.invite(&ann, 40, Rights::FAMILY, ends_at);
    world.ask(connection, &ToRelay::Invite { ticket: 1, space: family.id, invite: signed.into() });
    world.wait(250);
    for _ in 0..CLOCK_STEADY_MS / PURGE_EVERY_MS {
        assert_eq!(world.store.load(family.id).unwrap().invites.len(), 1);
        world.wait(PURGE_EVERY_MS);
    }
    assert!(world.store.load(family.id).unwrap().invites.is_empty());
}
