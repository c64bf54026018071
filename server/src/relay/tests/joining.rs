//! An invite opens the door for one knock, and never the plan.

use super::world::World;
use super::{founded, kept, let_in, why};
use crate::family::Device;
use crate::relay::Limits;
use kith_shared::chain::Rights;
use kith_shared::id::InviteId;
use kith_shared::time::UnixMillis;
use kith_shared::wire::{FromRelay, INVITE_LIMIT_MS, RefusedWhy, ToRelay};

fn invite_frame(family: &crate::family::Family, ticket: u64, signed: &[u8]) -> ToRelay {
    ToRelay::Invite { ticket, space: family.id, invite: signed.to_vec().into() }
}

fn knocks(heard: &[FromRelay]) -> usize {
    heard.iter().filter(|frame| matches!(frame, FromRelay::Knocked { .. })).count()
}

fn answers(heard: &[FromRelay]) -> Vec<Vec<u8>> {
    let answers = heard.iter().filter_map(|frame| match frame {
        FromRelay::Answered { answer, .. } => Some(answer.to_vec()),
        _ => None,
    });
    answers.collect()
}

#[test]
fn a_knock_reaches_those_who_may_admit_now_and_later() {
    let mut world = World::new();
    let (ann, mut family, connection) = founded(&mut world);
    let bob = Device::new(2);
    let_in(&mut world, &mut family, &ann, connection, &bob);
    let bob_connection = world.connect(&bob);
    let follow = ToRelay::Follow { space: family.id, after: 2 };
    world.ask(connection, &follow);
    world.ask(bob_connection, &follow);
    let ends_at = world.now.plus(3_600_000);
    let (key, signed) = family.invite(&ann, 40, Rights::FAMILY, ends_at);
    assert_eq!(kept(&world.ask(connection, &invite_frame(&family, 1, &signed))), [(1, 0)]);
    assert_eq!(
        kept(&world.ask(connection, &invite_frame(&family, 2, &signed))),
        [(2, 0)],
        "again is harmless"
    );

    let cat = Device::new(3);
    let cat_connection = world.connect(&cat);
    let knock = family.knock(1, &key, b"sealed");
    assert_eq!(kept(&world.ask(cat_connection, &knock)), [(1, 0)]);
    assert_eq!(kept(&world.ask(cat_connection, &knock)), [(1, 0)], "the very same again is harmless");
    let other = family.knock(2, &key, b"somebody else");
    assert_eq!(why(&world.ask(cat_connection, &other)), Some(RefusedWhy::Invite));
    assert_eq!(knocks(&world.hear(connection)), 1);
    assert_eq!(knocks(&world.hear(bob_connection)), 0, "he may not admit");

    let answer = |ticket: u64, answer: &[u8]| ToRelay::Answer {
        ticket,
        space: family.id,
        invite: InviteId(key.verifying_key().to_bytes()),
        answer: answer.to_vec().into(),
    };
    assert_eq!(
        why(&world.ask(bob_connection, &answer(5, b"mine"))),
        Some(RefusedWhy::NoRight),
        "not his invite"
    );
    assert_eq!(why(&world.ask(cat_connection, &answer(5, b"mine"))), Some(RefusedWhy::NotAMember));
    assert_eq!(why(&world.ask(connection, &answer(5, &[0; 513]))), Some(RefusedWhy::TooLarge));
    assert_eq!(kept(&world.ask(connection, &answer(6, b"the nonce"))), [(6, 0)]);
    assert_eq!(answers(&world.hear(cat_connection)), [b"the nonce"]);
    assert_eq!(answers(&world.ask(cat_connection, &knock)), [b"the nonce"], "and whenever it knocks again");
    assert_eq!(answers(&world.ask(connection, &follow)), [b"the nonce"], "and to whoever may admit");
    assert_eq!(answers(&world.ask(bob_connection, &follow)), [[0; 0]; 0]);

    let mut restarted = World::over(world.store.image(), Limits::default());
    let connection = restarted.connect(&ann);
    assert_eq!(knocks(&restarted.ask(connection, &follow)), 1);
    restarted.now = ends_at;
    assert_eq!(knocks(&restarted.ask(connection, &follow)), 0, "its time is over");
}

#[test]
fn the_one_let_in_is_told_and_the_invite_is_used() {
    let mut world = World::new();
    let (ann, mut family, connection) = founded(&mut world);
    let ends_at = world.now.plus(INVITE_LIMIT_MS);
    let (key, signed) = family.invite(&ann, 40, Rights::FAMILY, ends_at);
    world.ask(connection, &invite_frame(&family, 1, &signed));
    let (cat, dan) = (Device::new(3), Device::new(4));
    let cat_connection = world.connect(&cat);
    let knock = family.knock(1, &key, b"sealed");
    world.ask(cat_connection, &knock);
    let id = InviteId(key.verifying_key().to_bytes());
    let link = family.admit(&ann, &cat, Rights::FAMILY, Some(id));
    assert_eq!(kept(&world.ask(connection, &family.append(2, &link))).len(), 1);
    assert_eq!(world.hear(cat_connection), [FromRelay::Admitted { space: family.id }]);
    let heard = world.ask(cat_connection, &knock);
    assert_eq!(
        heard[1],
        FromRelay::Admitted { space: family.id },
        "who knocks again after a lost answer is told"
    );

    let dan_connection = world.connect(&dan);
    assert_eq!(why(&world.ask(dan_connection, &knock)), Some(RefusedWhy::Invite), "forwarded");
    let heard = world.ask(connection, &invite_frame(&family, 3, &signed));
    assert_eq!(why(&heard), Some(RefusedWhy::Invite), "never twice");
}

#[test]
fn an_invite_ends_when_a_member_says_so() {
    let mut world = World::new();
    let (ann, mut family, connection) = founded(&mut world);
    let bob = Device::new(2);
    let_in(&mut world, &mut family, &ann, connection, &bob);
    let (key, signed) = family.invite(&ann, 40, Rights::FAMILY, world.now.plus(1000));
    let id = InviteId(key.verifying_key().to_bytes());
    world.ask(connection, &invite_frame(&family, 1, &signed));
    let cat_connection = world.connect(&Device::new(3));
    let knock = family.knock(1, &key, b"sealed");
    world.ask(cat_connection, &knock);
    let end = ToRelay::EndInvite { ticket: 5, space: family.id, invite: id };
    let bob_connection = world.connect(&bob);
    assert_eq!(why(&world.ask(bob_connection, &end)), Some(RefusedWhy::NoRight));
    assert_eq!(kept(&world.ask(connection, &end)), [(5, 0)]);
    assert_eq!(world.hear(cat_connection), [FromRelay::NotAdmitted { space: family.id, invite: id }]);
    assert_eq!(kept(&world.ask(connection, &end)), [(5, 0)], "again is harmless");
    assert_eq!(why(&world.ask(cat_connection, &knock)), Some(RefusedWhy::Invite));
}

#[test]
fn invites_that_do_not_hold_are_refused() {
    let mut world = World::new();
    let (ann, mut family, connection) = founded(&mut world);
    let bob = Device::new(2);
    let_in(&mut world, &mut family, &ann, connection, &bob);
    let good_end = world.now.plus(1000);
    let cases = [
        (
            family.invite(&bob, 41, Rights::FAMILY, good_end).1,
            RefusedWhy::NoRight,
            "by one who may not admit",
        ),
        (
            family.invite(&Device::new(9), 42, Rights::FAMILY, good_end).1,
            RefusedWhy::NoRight,
            "by a stranger",
        ),
        (
            family.invite(&ann, 43, Rights::FAMILY, world.now.plus(2 * INVITE_LIMIT_MS)).1,
            RefusedWhy::Invite,
            "longer than a day",
        ),
        (family.invite(&ann, 44, Rights::FAMILY, UnixMillis(1)).1, RefusedWhy::Invite, "long over"),
        (vec![1, 2, 3], RefusedWhy::Malformed, "no invite"),
    ];
    for (signed, expected, case) in cases {
        assert_eq!(why(&world.ask(connection, &invite_frame(&family, 1, &signed))), Some(expected), "{case}");
    }
    let (_, mut tampered) = family.invite(&ann, 45, Rights::FAMILY, good_end);
    let last = tampered.len() - 1;
    tampered[last] ^= 1;
    let heard = world.ask(connection, &invite_frame(&family, 1, &tampered));
    assert_eq!(why(&heard), Some(RefusedWhy::Signature));
}

#[test]
fn a_knock_needs_the_invites_own_key_and_its_time() {
    let mut world = World::new();
    let (ann, family, connection) = founded(&mut world);
    let ends_at = world.now.plus(60_000);
    let (key, signed) = family.invite(&ann, 40, Rights::FAMILY, ends_at);
    world.ask(connection, &invite_frame(&family, 1, &signed));
    let id = InviteId(key.verifying_key().to_bytes());
    let cat_connection = world.connect(&Device::new(3));
    let unsigned = ToRelay::Knock {
        ticket: 1,
        space: family.id,
        invite: id,
        request: b"sealed".to_vec().into(),
        signature: [0; 64],
    };
    assert_eq!(why(&world.ask(cat_connection, &unsigned)), Some(RefusedWhy::Signature));
    let large = family.knock(1, &key, &[0; 9000]);
    assert_eq!(why(&world.ask(cat_connection, &large)), Some(RefusedWhy::TooLarge));
    world.now = ends_at;
    let late = family.knock(1, &key, b"sealed");
    assert_eq!(why(&world.ask(cat_connection, &late)), Some(RefusedWhy::Invite));
    world.wait(120_000);
    assert_eq!(why(&world.ask(cat_connection, &late)), Some(RefusedWhy::Invite), "after it is purged");
}

#[test]
fn invites_of_one_who_was_removed_open_nothing() {
    let mut world = World::new();
    let (ann, mut family, connection) = founded(&mut world);
    let bob = Device::new(2);
    let link = family.admit(&ann, &bob, Rights::FAMILY.admitting(), None);
    world.ask(connection, &family.append(1, &link));
    let bob_connection = world.connect(&bob);
    let (key, signed) = family.invite(&bob, 40, Rights::FAMILY, world.now.plus(1000));
    assert_eq!(kept(&world.ask(bob_connection, &invite_frame(&family, 1, &signed))).len(), 1);
    let removal = family.remove(&ann, &bob, false);
    assert_eq!(kept(&world.ask(connection, &family.append(2, &removal))).len(), 1);
    let cat_connection = world.connect(&Device::new(3));
    let knock = family.knock(1, &key, b"sealed");
    assert_eq!(why(&world.ask(cat_connection, &knock)), Some(RefusedWhy::Invite));
}
