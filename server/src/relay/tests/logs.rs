//! Who is given which entries, in which order.

use super::world::World;
use super::{founded, kept, let_in, numbers, why};
use crate::family::{Device, Family, PARTS};
use crate::relay::limits::PUSHES_LIMIT;
use crate::relay::{Closing, ConnectionId, Limits, RelayEvent};
use kith_shared::sealing::Kind;
use kith_shared::wire::{FromRelay, RefusedWhy, ToRelay};

fn mores(heard: &[FromRelay]) -> Vec<bool> {
    let mores = heard.iter().filter_map(|frame| match frame {
        FromRelay::Log { more, .. } => Some(*more),
        _ => None,
    });
    mores.collect()
}

#[test]
fn everything_after_a_number_then_what_comes() {
    let mut world = World::new();
    let (mut ann, family, connection) = founded(&mut world);
    for ticket in 2..=5 {
        let words = ann.write(&family, PARTS[0]);
        world.say(connection, &family.append(ticket, &words));
    }
    let heard = world.ask(connection, &ToRelay::Follow { space: family.id, after: 3 });
    assert_eq!((numbers(&heard), mores(&heard)), (vec![4, 5], vec![false]));
    let heard = world.ask(connection, &ToRelay::Follow { space: family.id, after: 5 });
    assert_eq!((numbers(&heard), mores(&heard)), (vec![], vec![false]));
    let heard = world.ask(connection, &ToRelay::Follow { space: family.id, after: 50 });
    assert!(
        matches!(heard.as_slice(), [FromRelay::Log { head: 5, more: false, .. }]),
        "a rollback shows in the head"
    );
    let words = ann.write(&family, PARTS[0]);
    let heard = world.ask(connection, &family.append(6, &words));
    assert!(matches!(heard.as_slice(), [FromRelay::Kept { number: 6, .. }, FromRelay::Log { head: 6, .. }]));
}

#[test]
fn large_logs_come_in_frames_of_at_most_256_kib() {
    let mut world = World::with(Limits::without_rates());
    let (mut ann, family, connection) = founded(&mut world);
    for _ in 0..20 {
        let words = ann.write_kind(&family, PARTS[0], Kind::Changes, 100_000);
        assert_eq!(kept(&world.ask(connection, &family.append(1, &words))).len(), 1);
    }
    let heard = world.ask(connection, &ToRelay::Follow { space: family.id, after: 0 });
    assert_eq!(numbers(&heard), (1..=21).collect::<Vec<_>>());
    let mores = mores(&heard);
    assert!(mores.len() >= 10);
    assert_eq!(mores.iter().filter(|more| !**more).count(), 1);
    assert_eq!(mores.last(), Some(&false));
}

#[test]
fn a_burst_is_read_in_pages_and_loses_nothing() {
    let mut world = World::with(Limits::without_rates());
    let (mut ann, mut family, connection) = founded(&mut world);
    let bob = Device::new(2);
    let_in(&mut world, &mut family, &ann, connection, &bob);
    let bob_connection = world.connect(&bob);
    world.ask(bob_connection, &ToRelay::Follow { space: family.id, after: 2 });
    let count = u64::from(PUSHES_LIMIT) * 5;
    world.stalled = Some(std::collections::VecDeque::new());
    for ticket in 0..count {
        let words = ann.write(&family, PARTS[0]);
        world.say(connection, &family.append(ticket, &words));
    }
    world.unstall();
    assert_eq!(numbers(&world.hear(bob_connection)), (3..3 + count).collect::<Vec<_>>());
}

#[test]
fn a_removed_device_learns_it_and_hears_no_more() {
    let mut world = World::new();
    let (mut ann, mut family, connection) = founded(&mut world);
    let bob = Device::new(2);
    let_in(&mut world, &mut family, &ann, connection, &bob);
    let bob_connection = world.connect(&bob);
    world.ask(bob_connection, &ToRelay::Follow { space: family.id, after: 0 });
    let removal = family.remove(&ann, &bob, false);
    world.say(connection, &family.append(1, &removal));
    let heard = world.hear(bob_connection);
    assert_eq!((numbers(&heard), why(&heard)), (vec![3], Some(RefusedWhy::NotAMember)));
    let words = ann.write(&family, PARTS[0]);
    world.say(connection, &family.append(2, &words));
    assert_eq!(world.hear(bob_connection), []);
    let follow = ToRelay::Follow { space: family.id, after: 0 };
    assert_eq!(why(&world.ask(bob_connection, &follow)), Some(RefusedWhy::NotAMember));
}

#[test]
fn a_quietly_removed_device_sees_a_network_that_fails() {
    let mut world = World::new();
    let (ann, mut family, connection) = founded(&mut world);
    let bob = Device::new(2);
    let_in(&mut world, &mut family, &ann, connection, &bob);
    let bob_connection = world.connect(&bob);
    world.ask(bob_connection, &ToRelay::Follow { space: family.id, after: 0 });
    let removal = family.remove(&ann, &bob, true);
    assert_eq!(kept(&world.ask(connection, &family.append(1, &removal))).len(), 1);
    assert_eq!(world.hear(bob_connection), [], "not even the link that removes him");
    assert_eq!(world.closed[&bob_connection], Closing::Quiet);

    let mut restarted = World::over(world.store.image(), Limits::default());
    let words = bob.clone().write(&family, PARTS[0]);
    let frames = [
        ToRelay::Follow { space: family.id, after: 0 },
        family.append(1, &words),
        family.append(2, &removal),
        family.knock(3, &bob.key, b"let me in"),
    ];
    for world in [&mut world, &mut restarted] {
        for frame in &frames {
            let again = world.connect(&bob);
            assert_eq!(world.ask(again, frame), [], "{frame:?}");
            assert_eq!(world.closed[&again], Closing::Quiet);
        }
    }
}

#[test]
fn what_a_quietly_removed_device_asked_meanwhile_gets_no_answer() {
    let mut world = World::new();
    let (ann, mut family, connection) = founded(&mut world);
    let bob = Device::new(2);
    let_in(&mut world, &mut family, &ann, connection, &bob);
    let bob_connection = world.connect(&bob);
    world.stalled = Some(std::collections::VecDeque::new());
    let words = bob.clone().write(&family, PARTS[0]);
    let removal = family.remove(&ann, &bob, true);
    world.say(connection, &family.append(1, &removal));
    world.say(bob_connection, &family.append(2, &words));
    world.say(bob_connection, &ToRelay::Follow { space: family.id, after: 0 });
    world.unstall();
    assert_eq!(world.hear(bob_connection), []);
    assert_eq!(world.closed[&bob_connection], Closing::Quiet);
    assert_eq!(kept(&world.hear(connection)), [(1, 3)]);
}

#[test]
fn a_quiet_removal_elsewhere_is_no_business_of_this_space() {
    let mut world = World::new();
    let (mut ann, family, connection) = founded(&mut world);
    world.ask(connection, &ToRelay::Follow { space: family.id, after: 1 });
    let mallory = Device::new(8);
    let (mut trap, first) = Family::found(&mallory);
    let mallory_connection = world.connect(&mallory);
    world.say(mallory_connection, &trap.append(1, &first));
    let stranger = Device { sequence: 0, previous: kith_shared::id::EnvelopeId([0; 32]), ..ann.clone() };
    for link in [
        trap.admit(&mallory, &stranger, kith_shared::chain::Rights::FAMILY, None),
        trap.remove(&mallory, &stranger, true),
    ] {
        world.say(mallory_connection, &trap.append(2, &link));
    }
    assert_eq!(kept(&world.hear(mallory_connection)).len(), 3);

    world.hear(connection);
    let words = ann.write(&family, PARTS[0]);
    assert_eq!(kept(&world.ask(connection, &family.append(3, &words))), [(3, 2)]);
    let mut restarted = World::over(world.store.image(), Limits::default());
    for world in [&mut world, &mut restarted] {
        let again = world.connect(&ann);
        let heard = world.ask(again, &ToRelay::Follow { space: family.id, after: 0 });
        assert_eq!(numbers(&heard), [1, 2]);
        assert_eq!(world.ask(again, &ToRelay::Follow { space: trap.id, after: 0 }), []);
        assert_eq!(world.closed[&again], Closing::Quiet, "only what she asks of that space");
    }
}

#[test]
fn a_flood_of_follows_costs_one_read_at_a_time() {
    let mut world = World::with(Limits::without_rates());
    let (mut ann, family, connection) = founded(&mut world);
    for _ in 0..8 {
        let words = ann.write_kind(&family, PARTS[0], Kind::Changes, 100_000);
        world.say(connection, &family.append(1, &words));
    }
    let second = world.connect(&ann);
    world.unread = Some(std::collections::VecDeque::new());
    for after in (1..5).cycle().take(50) {
        world.say(connection, &ToRelay::Follow { space: family.id, after });
    }
    world.say(connection, &ToRelay::Follow { space: family.id, after: 2 });
    assert_eq!(world.unread.as_ref().unwrap().len(), 1);
    world.say(second, &ToRelay::Follow { space: family.id, after: 8 });
    assert_eq!(world.unread.as_ref().unwrap().len(), 2, "another connection does not wait");
    let words = ann.write(&family, PARTS[0]);
    world.hear(connection);
    world.say(connection, &family.append(2, &words));
    let mut reads = 0;
    while world.read_one().is_some() {
        reads += 1;
    }
    let heard = world.hear(connection);
    assert_eq!(
        (numbers(&heard), mores(&heard).pop()),
        ((3..=10).collect(), Some(false)),
        "the last one counts"
    );
    assert_eq!(numbers(&world.hear(second)), [9, 10]);
    assert!(reads < 12, "{reads}");
}

#[test]
fn spaces_followed_over_one_connection_take_turns() {
    let mut world = World::with(Limits::without_rates());
    let ann = Device::new(1);
    let connection = world.connect(&ann);
    let (family, first) = Family::found(&ann);
    world.ask(connection, &family.append(1, &first));
    let bob = Device::new(2);
    let (mut other, first) = Family::found(&bob);
    let bob_connection = world.connect(&bob);
    world.ask(bob_connection, &other.append(1, &first));
    let_in(&mut world, &mut other, &bob, bob_connection, &ann);
    for space in [&family, &other] {
        let mut ann = ann.clone();
        for ticket in 0..6 {
            let words = ann.write_kind(space, PARTS[0], Kind::Changes, 100_000);
            assert_eq!(kept(&world.ask(connection, &space.append(ticket, &words))).len(), 1);
        }
    }
    world.unread = Some(std::collections::VecDeque::new());
    for space in [&family, &other] {
        world.say(connection, &ToRelay::Follow { space: space.id, after: 1 });
    }
    let mut turns = Vec::new();
    while let Some(space) = world.read_one() {
        assert!(world.unread.as_ref().unwrap().len() <= 1);
        turns.push(space);
    }
    assert_eq!(turns[..6], [family.id, other.id].repeat(3));
    assert_eq!(numbers(&world.hear(connection)).len(), 6 + 7);
}

#[test]
fn one_who_has_gone_is_sent_nothing() {
    let mut world = World::new();
    let (mut ann, family, connection) = founded(&mut world);
    world.ask(connection, &ToRelay::Follow { space: family.id, after: 1 });
    let second = world.connect(&ann);
    world.handle(RelayEvent::Closed { connection: ConnectionId(connection) });
    let words = ann.write(&family, PARTS[0]);
    assert_eq!(kept(&world.ask(second, &family.append(1, &words))), [(1, 2)]);
    assert_eq!(world.hear(connection), []);
}
