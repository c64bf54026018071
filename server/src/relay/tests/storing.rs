//! Nothing is said to be kept before it is, and what was not kept leaves no trace.

use super::world::World;
use super::{founded, kept, let_in, numbers, why};
use crate::family::{Device, PARTS};
use crate::relay::limits::RECENT_ENVELOPES;
use crate::relay::{Closing, ConnectionId, Limits, RelayEvent};
use kith_shared::wire::{FromRelay, RefusedWhy, ToRelay};
use std::collections::VecDeque;

#[test]
fn nothing_is_acknowledged_or_passed_on_before_the_commit() {
    let mut world = World::new();
    let (mut ann, mut family, connection) = founded(&mut world);
    let bob = Device::new(2);
    let_in(&mut world, &mut family, &ann, connection, &bob);
    let bob_connection = world.connect(&bob);
    world.ask(bob_connection, &ToRelay::Follow { space: family.id, after: 2 });

    world.stalled = Some(VecDeque::new());
    let words = ann.write(&family, PARTS[0]);
    assert_eq!(world.ask(connection, &family.append(7, &words)), []);
    assert_eq!(world.ask(connection, &family.append(8, &words)), [], "sent again while the store works");
    assert_eq!(world.hear(bob_connection), []);
    let late = world.connect(&bob);
    assert_eq!(numbers(&world.ask(late, &ToRelay::Follow { space: family.id, after: 0 })), [1, 2]);
    world.unstall();
    assert_eq!(kept(&world.hear(connection)), [(7, 3), (8, 3)]);
    assert_eq!(numbers(&world.hear(bob_connection)), [3]);
    assert_eq!(numbers(&world.hear(late)), [3]);
}

#[test]
fn a_failed_commit_is_refused_and_forgotten() {
    let mut world = World::new();
    let (mut ann, family, connection) = founded(&mut world);
    world.stalled = Some(VecDeque::new());
    let words = [ann.write(&family, PARTS[0]), ann.write(&family, PARTS[0])];
    for (ticket, entry) in (1..).zip(&words) {
        assert_eq!(world.ask(connection, &family.append(ticket, entry)), []);
    }
    world.lose();
    let refused = world.hear(connection);
    assert_eq!(refused.len(), 2);
    assert_eq!(why(&refused), Some(RefusedWhy::Unavailable));
    for (ticket, entry) in (3..).zip(&words) {
        assert_eq!(kept(&world.ask(connection, &family.append(ticket, entry))), [(ticket, ticket - 1)]);
    }
}

#[test]
fn what_comes_after_a_link_waits_for_it() {
    let mut world = World::new();
    let (ann, mut family, connection) = founded(&mut world);
    let mut bob = Device::new(2);
    let_in(&mut world, &mut family, &ann, connection, &bob);
    let bob_connection = world.connect(&bob);
    let words = bob.clone().write(&family, PARTS[0]);

    world.stalled = Some(VecDeque::new());
    let removal = family.clone().remove(&ann, &bob, false);
    assert_eq!(world.ask(connection, &family.append(1, &removal)), []);
    assert_eq!(world.ask(bob_connection, &family.append(2, &words)), [], "nobody says yet that he is out");
    world.lose();
    assert_eq!(why(&world.hear(connection)), Some(RefusedWhy::Unavailable));
    assert_eq!(kept(&world.hear(bob_connection)), [(2, 3)], "the removal was lost, so he is in");

    let _ = bob.write(&family, PARTS[0]);
    let removal = family.remove(&ann, &bob, false);
    assert_eq!(kept(&world.ask(connection, &family.append(3, &removal))), [(3, 4)]);
    let more = bob.write(&family, PARTS[0]);
    assert_eq!(why(&world.ask(bob_connection, &family.append(4, &more))), Some(RefusedWhy::NotAMember));
}

#[test]
fn sending_again_is_harmless_however_late() {
    let mut world = World::new();
    let (mut ann, family, connection) = founded(&mut world);
    let all: Vec<_> = (0..RECENT_ENVELOPES + 20).map(|_| ann.write(&family, PARTS[0])).collect();
    for (ticket, entry) in (2..).zip(&all) {
        assert_eq!(kept(&world.ask(connection, &family.append(ticket, entry))), [(ticket, ticket)]);
    }
    for (number, entry) in (2..).zip(&all) {
        assert_eq!(kept(&world.ask(connection, &family.append(1, entry))), [(1, number)]);
    }
    let forged = ann.forge(&family, PARTS[0], |header| header.sequence = 3);
    assert_eq!(why(&world.ask(connection, &family.append(1, &forged))), Some(RefusedWhy::Forked));
    let (_, first) = crate::family::Family::found(&ann);
    assert_eq!(kept(&world.ask(connection, &family.append(5, &first))), [(5, 1)]);
}

#[test]
fn a_new_relay_over_the_same_store_knows_everything() {
    let mut world = World::new();
    let (mut ann, family, connection) = founded(&mut world);
    let words = ann.write(&family, PARTS[0]);
    world.say(connection, &family.append(1, &words));

    let mut next = World::over(world.store.image(), Limits::default());
    let connection = next.connect(&ann);
    assert_eq!(kept(&next.ask(connection, &family.append(1, &words))), [(1, 2)]);
    let more = ann.write(&family, PARTS[0]);
    assert_eq!(kept(&next.ask(connection, &family.append(2, &more))), [(2, 3)]);
    assert_eq!(numbers(&next.ask(connection, &ToRelay::Follow { space: family.id, after: 0 })), [1, 2, 3]);
}

#[test]
fn another_store_epoch_is_told_at_once() {
    let world = World::new();
    let restored = world.store.restored(kith_shared::id::StoreEpoch([2; 16]));
    let mut next = World::over(restored, Limits::default());
    let connection = next.open();
    let heard = next.ask(connection, &Device::new(1).hello());
    let [FromRelay::Challenge { store_epoch, .. }] = heard.as_slice() else { panic!("{heard:?}") };
    assert_eq!(store_epoch.0, [2; 16]);
}

#[test]
fn draining_keeps_what_was_accepted_and_takes_nothing_new() {
    let mut world = World::new();
    let (mut ann, family, connection) = founded(&mut world);
    world.stalled = Some(VecDeque::new());
    let words = [ann.write(&family, PARTS[0]), ann.write(&family, PARTS[0])];
    world.say(connection, &family.append(1, &words[0]));
    world.handle(RelayEvent::Draining);
    assert_eq!(why(&world.ask(connection, &family.append(2, &words[1]))), Some(RefusedWhy::Unavailable));
    let late = world.open();
    assert_eq!(world.closed[&late], Closing::Restarting);
    assert!(!world.drained);
    world.unstall();
    assert_eq!(kept(&world.hear(connection)), [(1, 2)]);
    assert!(world.drained);
    assert_eq!(world.closed[&connection], Closing::Restarting);
}

#[test]
fn spaces_that_nobody_needs_are_forgotten_and_found_again() {
    let mut world = World::new();
    let (mut ann, family, connection) = founded(&mut world);
    world.handle(RelayEvent::Closed { connection: ConnectionId(connection) });
    world.wait(120_000);
    let connection = world.connect(&ann);
    let words = ann.write(&family, PARTS[0]);
    assert_eq!(kept(&world.ask(connection, &family.append(1, &words))), [(1, 2)]);
}
