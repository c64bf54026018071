//! What is refused, and that nothing else notices.

use super::world::World;
use super::{founded, kept, let_in, why};
use crate::family::{Device, Family, ORIGIN, PARTS};
use crate::relay::limits::{HASTE_LIMIT, HOLD_BACK_AGAIN_MS, HOLD_BACK_MS, PROVE_WITHIN_MS};
use crate::relay::{Closing, Limits, Rate, RelayEvent};
use kith_shared::chain::Rights;
use kith_shared::id::{DeviceId, EnvelopeId, LinkId, Nonce, SpaceId};
use kith_shared::sealing::Kind;
use kith_shared::wire::{ENTRY_LIMIT_BYTES, Entry, FromRelay, RefusedWhy, ToRelay};

#[test]
fn a_conversation_begins_with_hello_and_proof() {
    let mut world = World::new();
    let ann = Device::new(1);
    for (frame, expected) in [
        (ToRelay::Beat, RefusedWhy::Malformed),
        (ToRelay::Follow { space: SpaceId([1; 32]), after: 0 }, RefusedWhy::Malformed),
        (ToRelay::Prove { signature: [0; 64] }, RefusedWhy::Malformed),
        (ToRelay::Hello { version: 2, device: ann.id(), nonce: Nonce([0; 32]) }, RefusedWhy::Version),
    ] {
        let connection = world.open();
        assert_eq!(why(&world.ask(connection, &frame)), Some(expected));
        assert_eq!(world.closed[&connection], Closing::Broken);
    }
}

#[test]
fn a_proof_counts_for_its_device_origin_and_nonce_only() {
    let ann = Device::new(1);
    let others = [
        Device::new(2).prove(ORIGIN, Nonce([2; 32])),
        ann.prove("http://elsewhere.test", Nonce([2; 32])),
        ann.prove(ORIGIN, Nonce([3; 32])),
        ToRelay::Prove { signature: [0; 64] },
    ];
    let mut world = World::new();
    for proof in others {
        let connection = world.open();
        world.say(connection, &ann.hello());
        assert_eq!(why(&world.ask(connection, &proof)), Some(RefusedWhy::Signature));
        assert_eq!(world.closed[&connection], Closing::Unproved);
    }
    // A key of small order verifies anything in careless hands.
    let connection = world.open();
    let weak = DeviceId([0; 32]);
    world.say(connection, &ToRelay::Hello { version: 1, device: weak, nonce: Nonce([7; 32]) });
    world.say(connection, &ToRelay::Prove { signature: [0; 64] });
    assert_eq!(why(&world.hear(connection)), Some(RefusedWhy::Signature));
}

#[test]
fn who_does_not_prove_itself_in_time_is_let_go() {
    let mut world = World::new();
    let (silent, hello) = (world.open(), world.open());
    world.say(hello, &Device::new(1).hello());
    let proved = world.connect(&Device::new(2));
    world.wait(PROVE_WITHIN_MS - 1);
    assert!(world.closed.is_empty());
    world.wait(1);
    assert_eq!(world.closed.keys().copied().collect::<Vec<_>>(), [silent, hello]);
    assert!(matches!(world.ask(proved, &ToRelay::Beat).as_slice(), [FromRelay::Beat]));
}

#[test]
fn a_clock_set_back_keeps_nobody_who_does_not_prove_itself() {
    let mut world = World::new();
    let silent = world.open();
    world.now = kith_shared::time::UnixMillis(1_000);
    world.wait(0);
    assert!(world.closed.is_empty());
    world.wait(PROVE_WITHIN_MS);
    assert_eq!(world.closed.get(&silent), Some(&Closing::Unproved));
}

#[test]
fn malformed_bytes_end_the_connection_and_no_other() {
    let mut world = World::new();
    let (mut ann, family, ann_connection) = founded(&mut world);
    for bytes in
        [vec![], vec![0xff; 40], vec![0x82, 0x00], vec![0x9b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]]
    {
        let connection = world.connect(&Device::new(5));
        world.say_bytes(connection, bytes);
        assert_eq!(why(&world.hear(connection)), Some(RefusedWhy::Malformed));
        assert_eq!(world.closed[&connection], Closing::Broken);
        let entry = ann.write(&family, PARTS[0]);
        assert_eq!(kept(&world.ask(ann_connection, &family.append(2, &entry))).len(), 1);
    }
}

#[test]
fn an_envelope_is_judged_by_its_header() {
    let mut world = World::new();
    let (mut ann, mut family, connection) = founded(&mut world);
    let bob = Device::new(2);
    let_in(&mut world, &mut family, &ann, connection, &bob);
    let first = ann.write(&family, PARTS[0]);
    assert_eq!(kept(&world.ask(connection, &family.append(5, &first))), [(5, 3)]);
    let cases = [
        (ann.forge(&family, PARTS[1], |_| {}), RefusedWhy::NoRight, "a part that is not hers"),
        (ann.forge(&family, kith_shared::id::PartId([0; 16]), |_| {}), RefusedWhy::NoRight, "no part at all"),
        (
            ann.forge(&family, PARTS[0], |header| header.device = bob.id()),
            RefusedWhy::NoRight,
            "in another's name",
        ),
        (
            ann.forge(&family, PARTS[0], |header| header.space = SpaceId([0; 32])),
            RefusedWhy::Malformed,
            "another space",
        ),
        (
            ann.forge(&family, PARTS[0], |header| header.version = 3),
            RefusedWhy::Version,
            "an unknown version",
        ),
        (ann.forge(&family, PARTS[0], |header| header.epoch = 0), RefusedWhy::OldEpoch, "an old epoch"),
        (ann.forge(&family, PARTS[0], |header| header.epoch = 2), RefusedWhy::OldEpoch, "an epoch to come"),
        (
            ann.forge(&family, PARTS[0], |header| header.chain_head = LinkId([0; 32])),
            RefusedWhy::Stale,
            "an unknown link",
        ),
        (ann.forge(&family, PARTS[0], |header| header.sequence = 3), RefusedWhy::OutOfSequence, "a gap"),
        (
            ann.forge(&family, PARTS[0], |header| header.sequence = 1),
            RefusedWhy::Forked,
            "the same number, other words",
        ),
        (
            ann.forge(&family, PARTS[0], |header| header.previous = EnvelopeId([0; 32])),
            RefusedWhy::Forked,
            "another past",
        ),
        (
            ann.forge(&family, PARTS[0], |header| {
                header.kind = Kind::Snapshot { covers: 4, piece: 0, pieces: 1 }
            }),
            RefusedWhy::Malformed,
            "a snapshot of the future",
        ),
        (Entry::Envelope(vec![1, 2, 3].into()), RefusedWhy::Malformed, "no envelope"),
        (Entry::Envelope(vec![0; ENTRY_LIMIT_BYTES + 1].into()), RefusedWhy::TooLarge, "too large"),
        (Entry::Link(vec![0; ENTRY_LIMIT_BYTES + 1].into()), RefusedWhy::TooLarge, "too large a link"),
        (Entry::Link(vec![1, 2, 3].into()), RefusedWhy::Malformed, "no link"),
    ];
    for (entry, expected, case) in cases {
        let heard = world.ask(connection, &family.append(6, &entry));
        assert_eq!(why(&heard), Some(expected), "{case}");
        let FromRelay::Refused { ticket, space, .. } = heard[0] else { panic!("{heard:?}") };
        assert_eq!((ticket, space), (Some(6), Some(family.id)), "{case}");
    }
    let next = ann.write(&family, PARTS[0]);
    assert_eq!(
        kept(&world.ask(connection, &family.append(7, &next))),
        [(7, 4)],
        "refusals leave nothing behind"
    );
}

#[test]
fn a_professional_cannot_write_the_familys_part() {
    let mut world = World::new();
    let (ann, mut family, connection) = founded(&mut world);
    let mut priya = Device::new(3);
    let link = family.admit(&ann, &priya, Rights::PROFESSIONAL, None);
    world.say(connection, &family.append(2, &link));
    let priya_connection = world.connect(&priya);
    let theirs = priya.forge(&family, PARTS[0], |_| {});
    assert_eq!(why(&world.ask(priya_connection, &family.append(1, &theirs))), Some(RefusedWhy::NoRight));
    for part in [PARTS[1], PARTS[2]] {
        let own = priya.write(&family, part);
        assert_eq!(kept(&world.ask(priya_connection, &family.append(2, &own))).len(), 1);
    }
}

#[test]
fn links_follow_the_head_and_removals_the_watermark() {
    let mut world = World::new();
    let (ann, mut family, connection) = founded(&mut world);
    let before = family.clone();
    let mut bob = Device::new(2);
    let_in(&mut world, &mut family, &ann, connection, &bob);

    let late = before.clone().admit(&ann, &Device::new(3), Rights::FAMILY, None);
    assert_eq!(why(&world.ask(connection, &family.append(3, &late))), Some(RefusedWhy::Stale));
    let not_his = family.clone().admit(&bob, &Device::new(3), Rights::FAMILY, None);
    assert_eq!(why(&world.ask(connection, &family.append(3, &not_his))), Some(RefusedWhy::NoRight));
    let forged = family.clone().admit(&Device::new(9), &Device::new(3), Rights::FAMILY, None);
    assert_eq!(why(&world.ask(connection, &family.append(3, &forged))), Some(RefusedWhy::NoRight));

    let bob_connection = world.connect(&bob);
    let unknown_to_ann = family.clone().remove(&ann, &bob, false);
    let words = bob.write(&family, PARTS[0]);
    assert_eq!(kept(&world.ask(bob_connection, &family.append(1, &words))).len(), 1);
    assert_eq!(why(&world.ask(connection, &family.append(4, &unknown_to_ann))), Some(RefusedWhy::Stale));
    let known = family.remove(&ann, &bob, false);
    assert_eq!(kept(&world.ask(connection, &family.append(5, &known))).len(), 1);
}

#[test]
fn a_stranger_cannot_tell_a_space_from_none() {
    let mut world = World::new();
    let (_, family, _) = founded(&mut world);
    let mut stranger = Device::new(8);
    let connection = world.connect(&stranger);
    let elsewhere = Family { id: SpaceId([3; 32]), ..family.clone() };
    for space in [&family, &elsewhere] {
        let follow = ToRelay::Follow { space: space.id, after: 0 };
        assert_eq!(why(&world.ask(connection, &follow)), Some(RefusedWhy::NotAMember));
        let words = stranger.write(space, PARTS[0]);
        assert_eq!(why(&world.ask(connection, &space.append(1, &words))), Some(RefusedWhy::NotAMember));
        let knock = space.knock(2, &stranger.key, b"let me in");
        assert_eq!(why(&world.ask(connection, &knock)), Some(RefusedWhy::Invite));
    }
}

#[test]
fn a_flood_is_refused_then_closed_and_others_go_on() {
    let device_frames = Rate { per_second: 10, burst: 20 };
    let mut world = World::with(Limits { device_frames, ..Limits::default() });
    let (mut ann, family, ann_connection) = founded(&mut world);
    let flooder = world.connect(&Device::new(6));
    for _ in 0..20 {
        assert!(matches!(world.ask(flooder, &ToRelay::Beat).as_slice(), [FromRelay::Beat]));
    }
    for _ in 0..HASTE_LIMIT {
        assert_eq!(why(&world.ask(flooder, &ToRelay::Beat)), Some(RefusedWhy::TooFast));
        assert!(world.closed.is_empty());
    }
    world.say(flooder, &ToRelay::Beat);
    assert_eq!(world.closed[&flooder], Closing::Overloaded);
    let words = ann.write(&family, PARTS[0]);
    assert_eq!(kept(&world.ask(ann_connection, &family.append(1, &words))).len(), 1);
}

#[test]
fn a_space_has_a_rate_and_a_room() {
    let space_entries = Rate { per_second: 1, burst: 3 };
    let mut world = World::with(Limits { space_entries, space_room_entries: 6, ..Limits::default() });
    let (mut ann, family, connection) = founded(&mut world);
    for _ in 0..2 {
        let words = ann.write(&family, PARTS[0]);
        assert_eq!(kept(&world.ask(connection, &family.append(1, &words))).len(), 1);
    }
    let words = ann.write(&family, PARTS[0]);
    assert_eq!(why(&world.ask(connection, &family.append(2, &words))), Some(RefusedWhy::TooFast));
    world.wait(1000);
    assert_eq!(kept(&world.ask(connection, &family.append(2, &words))), [(2, 4)], "the same again, later");
    world.wait(10_000);
    let words = ann.write(&family, PARTS[0]);
    assert_eq!(why(&world.ask(connection, &family.append(3, &words))), Some(RefusedWhy::Full));
}

#[test]
fn one_device_does_not_fill_the_room_for_all() {
    for limits in [
        Limits { space_room_entries: 22, ..Limits::default() },
        Limits { space_room_bytes: 8_000, ..Limits::default() },
    ] {
        let mut world = World::with(limits);
        let (ann, mut family, connection) = founded(&mut world);
        let mut bob = Device::new(2);
        let_in(&mut world, &mut family, &ann, connection, &bob);
        let bob_connection = world.connect(&bob);
        let (mut kept_of_bob, mut bytes) = (0, 0);
        loop {
            let before = bob.clone();
            let words = bob.write_kind(&family, PARTS[0], Kind::Changes, 200);
            let Entry::Envelope(envelope) = &words else { panic!() };
            let heard = world.ask(bob_connection, &family.append(1, &words));
            if kept(&heard).is_empty() {
                assert_eq!(why(&heard), Some(RefusedWhy::Full));
                bob = before;
                break;
            }
            (kept_of_bob, bytes) = (kept_of_bob + 1, bytes + envelope.len() as u64);
        }
        let half = (limits.space_room_entries / 2, limits.space_room_bytes / 2);
        assert!(kept_of_bob <= half.0 && bytes <= half.1, "{kept_of_bob}, {bytes}");
        assert!(kept_of_bob == half.0 || bytes + 500 > half.1, "{kept_of_bob}, {bytes}");

        let mut restarted = World::over(world.store.image(), limits);
        for world in [&mut world, &mut restarted] {
            let bob_connection = world.connect(&bob);
            let words = bob.clone().write_kind(&family, PARTS[0], Kind::Changes, 200);
            assert_eq!(why(&world.ask(bob_connection, &family.append(1, &words))), Some(RefusedWhy::Full));
            let connection = world.connect(&ann);
            let words = ann.clone().write_kind(&family, PARTS[0], Kind::Changes, 200);
            assert_eq!(kept(&world.ask(connection, &family.append(2, &words))).len(), 1, "others write on");
        }
    }
}

#[test]
fn one_address_does_not_take_all_places() {
    let mut world = World::with(Limits { connections: 5, connections_per_address: 2, ..Limits::default() });
    let _first = (world.open(), world.open());
    let third = world.open();
    assert_eq!(world.closed[&third], Closing::Overloaded);
    let network =
        [world.open_from("2001:db8::1"), world.open_from("2001:db8::2"), world.open_from("2001:db8::3")];
    assert_eq!(world.closed.keys().copied().collect::<Vec<_>>(), [third, network[2]]);
    let _fifth = world.open_from("192.0.2.9");
    let sixth = world.open_from("192.0.2.10");
    assert_eq!(world.closed[&sixth], Closing::Overloaded);
}

#[test]
fn those_who_never_prove_themselves_shut_nobody_out() {
    let mut world = World::with(Limits { handshakes: 3, ..Limits::default() });
    let strangers = [world.open(), world.open(), world.open()];
    let hasty = world.open();
    assert_eq!(world.closed[&hasty], Closing::Overloaded, "no more than that at once");
    world.wait(2_000);
    let ann = world.connect(&Device::new(1));
    assert_eq!(
        world.closed.keys().copied().collect::<Vec<_>>(),
        [strangers[0], hasty],
        "the oldest gives way"
    );
    let bob = world.connect(&Device::new(2));
    let carl = world.connect(&Device::new(3));
    assert!(![ann, bob, carl].iter().any(|proved| world.closed.contains_key(proved)));
    assert!(!world.closed.contains_key(&strangers[1]), "who has proved itself takes none of those places");
}

#[test]
fn whoever_is_not_let_in_shows_nobody_out() {
    let few = Limits { handshakes: 3, connections_per_address: 2, connections: 4, ..Limits::default() };
    let mut world = World::with(few);
    let (ann, mut family, connection) = founded(&mut world);
    let phone = world.open_from("192.0.2.7");
    let _strangers = (world.open_from("203.0.113.9"), world.open_from("203.0.113.9"));
    world.wait(2_000);
    let third = world.open_from("203.0.113.9");
    assert_eq!(world.closed.keys().copied().collect::<Vec<_>>(), [third], "an address with no place left");
    world.closed.clear();

    let _bob = world.open_from("192.0.2.8");
    assert_eq!(world.closed.keys().copied().collect::<Vec<_>>(), [phone], "one goes, and its place is given");
    world.closed.clear();

    // Something is under way, else all are sent home at once.
    world.stalled = Some(std::collections::VecDeque::new());
    let link = family.admit(&ann, &Device::new(2), Rights::FAMILY, None);
    world.say(connection, &family.append(1, &link));
    world.handle(RelayEvent::Draining);
    let late = world.open_from("192.0.2.9");
    assert_eq!(world.closed.keys().copied().collect::<Vec<_>>(), [late], "nobody is let in any more");
}

#[test]
fn links_have_a_room_of_their_own_and_removals_the_last_of_it() {
    for limits in [
        Limits { space_links: 16, ..Limits::default() },
        Limits { space_link_bytes: 24_000, ..Limits::default() },
    ] {
        let mut world = World::with(Limits { space_room_bytes: 4_000, ..limits });
        let (ann, mut family, connection) = founded(&mut world);
        let mut inside = Vec::new();
        let refused = loop {
            let device = Device::numbered(100 + inside.len() as u64);
            let before = family.clone();
            let link = family.admit(&ann, &device, Rights::FAMILY, None);
            let heard = world.ask(connection, &family.append(1, &link));
            if kept(&heard).is_empty() {
                family = before;
                break heard;
            }
            inside.push(device);
        };
        assert_eq!(why(&refused), Some(RefusedWhy::Full));
        assert!((8..16).contains(&inside.len()), "{}", inside.len());
        let removal = family.remove(&ann, &inside[0], false);
        assert_eq!(kept(&world.ask(connection, &family.append(2, &removal))).len(), 1);

        let mut restarted = World::over(world.store.image(), limits);
        let connection = restarted.connect(&ann);
        let before = family.clone();
        let link = family.admit(&ann, &Device::new(50), Rights::FAMILY, None);
        assert_eq!(why(&restarted.ask(connection, &family.append(3, &link))), Some(RefusedWhy::Full));
        family = before;
        let mut let_go = 1;
        while let_go < inside.len() {
            let removal = family.remove(&ann, &inside[let_go], false);
            let heard = restarted.ask(connection, &family.append(4, &removal));
            if kept(&heard).is_empty() {
                assert_eq!(why(&heard), Some(RefusedWhy::Full));
                break;
            }
            let_go += 1;
        }
        assert!((1..inside.len()).contains(&let_go), "the room ends for removals as well: {let_go}");
    }
}

#[test]
fn whoever_keeps_writing_is_held_back_until_the_next_try() {
    let mut world = World::new();
    let (mut ann, mut family, connection) = founded(&mut world);
    let mut bob = Device::new(2);
    let_in(&mut world, &mut family, &ann, connection, &bob);
    let bob_connection = world.connect(&bob);
    let too_late = family.clone().remove(&ann, &bob, false);
    let not_his_to_say = family.clone().remove(&bob, &ann, false);
    let anns = ann.write(&family, PARTS[0]);
    assert_eq!(kept(&world.ask(connection, &family.append(1, &anns))).len(), 1);
    let words = bob.write(&family, PARTS[0]);
    assert_eq!(kept(&world.ask(bob_connection, &family.append(2, &words))).len(), 1);

    assert_eq!(
        why(&world.ask(bob_connection, &family.append(3, &not_his_to_say))),
        Some(RefusedWhy::NoRight)
    );
    let anns = ann.write(&family, PARTS[0]);
    assert_eq!(
        kept(&world.ask(connection, &family.append(4, &anns))).len(),
        1,
        "she is not held back by him"
    );

    assert_eq!(why(&world.ask(connection, &family.append(5, &too_late))), Some(RefusedWhy::Stale));
    let more = bob.clone().write(&family, PARTS[0]);
    assert_eq!(why(&world.ask(bob_connection, &family.append(6, &more))), Some(RefusedWhy::TooFast));
    assert_eq!(kept(&world.ask(bob_connection, &family.append(7, &words))).len(), 1, "what is kept is kept");
    let anns = ann.write(&family, PARTS[0]);
    assert_eq!(kept(&world.ask(connection, &family.append(8, &anns))).len(), 1, "others write on");

    world.wait(HOLD_BACK_MS - 1);
    assert_eq!(why(&world.ask(bob_connection, &family.append(9, &more))), Some(RefusedWhy::TooFast));
    world.wait(1);
    assert_eq!(why(&world.ask(connection, &family.append(10, &too_late))), Some(RefusedWhy::Stale));
    assert_eq!(kept(&world.ask(bob_connection, &family.append(11, &more))).len(), 1, "not at once again");
    bob.write(&family, PARTS[0]);
    world.wait(HOLD_BACK_AGAIN_MS);
    assert_eq!(why(&world.ask(connection, &family.append(12, &too_late))), Some(RefusedWhy::Stale));
    let more = bob.clone().write(&family, PARTS[0]);
    assert_eq!(why(&world.ask(bob_connection, &family.append(13, &more))), Some(RefusedWhy::TooFast));
    let known = family.remove(&ann, &bob, false);
    assert_eq!(kept(&world.ask(connection, &family.append(14, &known))).len(), 1);
}
