//! The short code stands for one device: whoever carries the messages gets one try, and no other device can answer.

use kith_shared::chain::{Rights, SignedAnswer};
use kith_shared::id::PersonId;
use kith_shared::replica::{InviteLink, Knock};
use kith_shared::wire::FromRelay;
use kith_tests::harness::{Chance, Deceit, World};
use std::sync::{Arc, Mutex};

/// A relay that keeps what it passes on, and shows a device other frames in place of knocks.
#[derive(Clone, Default)]
struct Post {
    seen: Arc<Mutex<Vec<(usize, FromRelay)>>>,
    /// Knocks for this device are held back.
    held_back: Arc<Mutex<Option<usize>>>,
}

impl Deceit for Post {
    fn twist(&mut self, _: &mut Chance, device: usize, message: Vec<u8>) -> Vec<Vec<u8>> {
        let Ok(frame) = FromRelay::decode(&message) else { return vec![message] };
        let knock = matches!(frame, FromRelay::Knocked { .. });
        self.seen.lock().unwrap().push((device, frame));
        let held_back = knock && *self.held_back.lock().unwrap() == Some(device);
        if held_back { Vec::new() } else { vec![message] }
    }
}

impl Post {
    fn knock_shown_to(&self, device: usize) -> FromRelay {
        let seen = self.seen.lock().unwrap();
        let knock = |frame: &FromRelay| matches!(frame, FromRelay::Knocked { .. });
        seen.iter().rev().find(|(to, frame)| *to == device && knock(frame)).unwrap().1.clone()
    }

    fn answers_shown_to(&self, device: usize) -> usize {
        let seen = self.seen.lock().unwrap();
        seen.iter().filter(|(to, frame)| *to == device && matches!(frame, FromRelay::Answered { .. })).count()
    }
}

/// The knock that somebody else makes who has the link: held by a relay that never heard of the first one.
fn knock_of_a_thief(seed: u64, world: &mut World, by: usize, link: InviteLink) -> (usize, FromRelay) {
    let second = world.fork(0, &[]);
    let _ = seed;
    let thief = world.join("thief", PersonId([9; 16]), Rights::FAMILY, link);
    world.move_to(thief, second);
    let post = Post::default();
    world.deceit = Some(Box::new(post.clone()));
    world.move_to(by, second);
    *post.held_back.lock().unwrap() = Some(by);
    world.run(60_000);
    let knock = post.knock_shown_to(by);
    world.move_to(by, 0);
    world.deceit = None;
    world.run(10_000);
    (thief, knock)
}

fn knocks(world: &World, at: usize) -> Vec<Knock> {
    world.devices[at].replica().unwrap().knocks()
}

#[test]
fn whoever_has_the_link_and_carries_the_messages_has_one_try() {
    let mut world = World::new(3);
    let family = world.family();
    let jean = world.devices[family.jean].person;
    world.ask(family.kelly, "rights", |replica, now| {
        replica.set_rights(now, jean, Rights::FAMILY.admitting())
    });
    world.run(3_000);
    let link = world.invite(family.kelly, PersonId([8; 16]), Rights::FAMILY).unwrap();
    world.run(1_000);
    let (thief, stolen) = knock_of_a_thief(3, &mut world, family.kelly, link);

    let newcomer = world.join("Nan", PersonId([8; 16]), Rights::FAMILY, link);
    world.run(5_000);
    let code = world.devices[newcomer].code().unwrap();
    for at in [family.kelly, family.jean] {
        assert_eq!(
            knocks(&world, at).iter().map(|knock| knock.device).collect::<Vec<_>>(),
            [world.devices[newcomer].id]
        );
    }
    // The nonce is out. Now the other knock is shown to each of them, also after Kelly's phone started again.
    world.crash(family.kelly, Some(100));
    world.crash(family.jean, Some(100));
    let post = Post::default();
    world.deceit = Some(Box::new(Swap { stolen, post: post.clone() }));
    world.run(60_000);
    for at in [family.kelly, family.jean] {
        assert!(knocks(&world, at).is_empty(), "a second knock of one invite has a code");
        let invite = link.invite();
        let said = world.ask(at, "let the thief in", |replica, now| replica.approve(now, invite, &code));
        assert!(said.unwrap().is_err());
    }
    assert!(world.devices[thief].code().is_none());
    world.deceit = None;
    world.crash(family.kelly, Some(100));
    world.crash(family.jean, Some(100));
    world.run(60_000);
    assert_eq!(knocks(&world, family.jean).len(), 1, "the true one still holds");
    let invite = link.invite();
    world.ask(family.jean, "let in", |replica, now| replica.approve(now, invite, &code)).unwrap().unwrap();
    world.run(5_000);
    assert!(world.devices[newcomer].replica().is_some());
}

/// Shows another knock in place of the one that is held.
struct Swap {
    stolen: FromRelay,
    post: Post,
}

impl Deceit for Swap {
    fn twist(&mut self, chance: &mut Chance, device: usize, message: Vec<u8>) -> Vec<Vec<u8>> {
        match FromRelay::decode(&message) {
            Ok(FromRelay::Knocked { .. }) => vec![self.stolen.encode()],
            _ => self.post.twist(chance, device, message),
        }
    }
}

#[test]
fn there_is_no_code_before_the_phone_that_invited_is_there() {
    let mut world = World::new(4);
    let family = world.family();
    let link = world.invite(family.kelly, PersonId([8; 16]), Rights::FAMILY).unwrap();
    world.run(1_000);
    world.set_signal(family.kelly, false);
    let post = Post::default();
    world.deceit = Some(Box::new(post.clone()));
    let newcomer = world.join("Nan", PersonId([8; 16]), Rights::FAMILY, link);
    world.run(20_000);
    assert_eq!(world.devices[newcomer].code(), None);
    assert!(knocks(&world, family.priya).is_empty());
    world.set_signal(family.kelly, true);
    world.run(60_000);
    assert!(world.devices[newcomer].code().is_some());
    assert!(post.answers_shown_to(newcomer) > 0);
    let seen = post.seen.lock().unwrap();
    let answer = seen.iter().find_map(|(_, frame)| match frame {
        FromRelay::Answered { answer, .. } => Some(answer.clone()),
        _ => None,
    });
    let (signed, _) = SignedAnswer::decode(&answer.unwrap()).unwrap();
    assert!(signed.is_by(&world.devices[family.kelly].id));
}
