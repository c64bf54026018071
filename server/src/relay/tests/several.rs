//! Several relays on one store: each member hears all of it, in order and once, at whichever relay they are.

use super::world::World;
use super::{founded, kept, let_in, numbers, why};
use crate::family::{Device, Family, PARTS};
use crate::relay::{Closing, Limits};
use crate::store::{LogReader, MemoryStore, Said, StoreOperation};
use kith_shared::chain::{Putting, Rights};
use kith_shared::id::{BlobId, InviteId, StoreEpoch};
use kith_shared::wire::{FromRelay, RefusedWhy, ToRelay};
use std::collections::VecDeque;

/// Two relays; Ann is at the first and Bob at the second, and both have all there is.
struct Two {
    here: World,
    there: World,
    family: Family,
    ann: Device,
    anns: u64,
    bob: Device,
    bobs: u64,
}

fn two() -> Two {
    let store = MemoryStore::shared(StoreEpoch([1; 16]));
    let mut here = World::over(store.clone(), Limits::default());
    let mut there = World::over(store, Limits::default());
    let (ann, mut family, anns) = founded(&mut here);
    let bob = Device::new(2);
    let_in(&mut here, &mut family, &ann, anns, &bob);
    let bobs = there.connect(&bob);
    let follow = ToRelay::Follow { space: family.id, after: 0 };
    assert_eq!(numbers(&here.ask(anns, &follow)), [1, 2]);
    assert_eq!(numbers(&there.ask(bobs, &follow)), [1, 2]);
    here.said.clear();
    Two { here, there, family, ann, anns, bob, bobs }
}

/// The relay asks the store, whatever it was told.
fn poll(world: &mut World) {
    world.wait(2_000);
}

/// Tells one relay what the other said.
fn pass(from: &mut World, to: &mut World) {
    for said in core::mem::take(&mut from.said) {
        to.overhear(said);
    }
}

fn holds(heard: &[FromRelay], wanted: impl Fn(&FromRelay) -> bool) -> usize {
    heard.iter().filter(|frame| wanted(frame)).count()
}

#[test]
fn what_one_relay_kept_is_passed_on_by_the_other() {
    let mut two = two();
    let entry = two.ann.write(&two.family, PARTS[0]);
    assert_eq!(kept(&two.here.ask(two.anns, &two.family.append(1, &entry))), [(1, 3)]);
    assert_eq!(two.here.said, [(two.family.id, Said::Grown)]);
    assert!(two.there.hear(two.bobs).is_empty());
    pass(&mut two.here, &mut two.there);
    assert_eq!(numbers(&two.there.hear(two.bobs)), [3]);
    two.there.overhear((two.family.id, Said::Grown));
    poll(&mut two.there);
    assert!(two.there.hear(two.bobs).is_empty(), "a hint that comes twice changes nothing");

    poll(&mut two.here);
    let entry = two.bob.write(&two.family, PARTS[0]);
    assert_eq!(kept(&two.there.ask(two.bobs, &two.family.append(2, &entry))), [(2, 4)]);
    two.here.hear(two.anns);
    two.there.said.clear();
    two.here.wait(1_000);
    assert!(two.here.hear(two.anns).is_empty());
    two.here.wait(1_000);
    assert_eq!(numbers(&two.here.hear(two.anns)), [4], "with every hint lost it asks within 2 s");
}

#[test]
fn of_two_who_are_first_both_are_kept_and_nobody_is_refused() {
    let mut two = two();
    two.there.stalled = Some(VecDeque::new());
    let (one, other) = (two.bob.write(&two.family, PARTS[0]), two.bob.write(&two.family, PARTS[0]));
    two.there.say(two.bobs, &two.family.append(7, &one));
    two.there.say(two.bobs, &two.family.append(8, &other));
    let entry = two.ann.write(&two.family, PARTS[0]);
    assert_eq!(kept(&two.here.ask(two.anns, &two.family.append(1, &entry))), [(1, 3)]);
    assert!(two.there.hear(two.bobs).is_empty(), "nothing is said before the store has it");
    two.there.unstall();
    let heard = two.there.hear(two.bobs);
    assert_eq!(why(&heard), None);
    assert_eq!(kept(&heard), [(7, 4), (8, 5)]);
    assert_eq!(numbers(&heard), [3, 4, 5], "in order and once");
    poll(&mut two.here);
    assert_eq!(numbers(&two.here.hear(two.anns)), [4, 5]);
    assert_eq!((two.here.relay.held_bytes, two.there.relay.held_bytes), (0, 0));
}

#[test]
fn the_same_edit_at_two_relays_is_kept_once() {
    let mut two = two();
    let entry = two.bob.write(&two.family, PARTS[0]);
    assert_eq!(kept(&two.there.ask(two.bobs, &two.family.append(1, &entry))), [(1, 3)]);
    let moved = two.here.connect(&two.bob);
    assert_eq!(
        kept(&two.here.ask(moved, &two.family.append(2, &entry))),
        [(2, 3)],
        "it has yet to hear of it"
    );
    let next = two.bob.write(&two.family, PARTS[0]);
    assert_eq!(kept(&two.there.ask(two.bobs, &two.family.append(3, &next))), [(3, 4)]);
    let third = two.bob.write(&two.family, PARTS[0]);
    assert_eq!(
        kept(&two.here.ask(moved, &two.family.append(4, &third))),
        [(4, 5)],
        "it looks before it refuses"
    );
}

#[test]
fn who_comes_from_another_relay_is_not_told_less() {
    let mut two = two();
    for ticket in 0..3 {
        let entry = two.ann.write(&two.family, PARTS[0]);
        two.here.ask(two.anns, &two.family.append(ticket, &entry));
    }
    let moved = two.there.connect(&two.ann);
    let heard = two.there.ask(moved, &ToRelay::Follow { space: two.family.id, after: 4 });
    assert_eq!(numbers(&heard), [5]);
    assert_eq!(numbers(&two.there.hear(two.bobs)), [3, 4, 5]);
    let cat = Device::new(3);
    let_in(&mut two.here, &mut two.family, &two.ann, two.anns, &cat);
    let cats = two.there.connect(&cat);
    let heard = two.there.ask(cats, &ToRelay::Follow { space: two.family.id, after: 0 });
    assert_eq!(numbers(&heard).len(), 6, "let in elsewhere a moment ago: {heard:?}");
}

#[test]
fn whoever_is_let_go_elsewhere_is_gone_here() {
    for quiet in [false, true] {
        let mut two = two();
        let link = two.family.remove(&two.ann, &two.bob, quiet);
        assert_eq!(kept(&two.here.ask(two.anns, &two.family.append(1, &link))).len(), 1);
        let late = two.bob.write(&two.family, PARTS[0]);
        let mut heard = two.there.ask(two.bobs, &two.family.append(2, &late));
        heard.extend(two.there.hear(two.bobs));
        assert!(kept(&heard).is_empty(), "{heard:?}");
        poll(&mut two.there);
        heard.extend(two.there.hear(two.bobs));
        match quiet {
            true => {
                assert!(heard.is_empty(), "{heard:?}");
                assert_eq!(two.there.closed.get(&two.bobs), Some(&Closing::Quiet));
            }
            false => {
                assert_eq!(numbers(&heard), [3]);
                assert_eq!(why(&heard), Some(RefusedWhy::NotAMember));
            }
        }
        let entry = two.ann.write(&two.family, PARTS[0]);
        two.here.ask(two.anns, &two.family.append(3, &entry));
        poll(&mut two.there);
        assert!(two.there.hear(two.bobs).is_empty());
        assert_eq!(two.there.store.load(two.family.id).unwrap().head, 4);
    }
}

#[test]
fn a_link_and_an_edit_at_once_are_judged_one_after_the_other() {
    let mut two = two();
    two.there.stalled = Some(VecDeque::new());
    let late = two.bob.write(&two.family, PARTS[0]);
    let before = Device { sequence: 0, ..two.bob.clone() };
    two.there.say(two.bobs, &two.family.append(2, &late));
    let link = two.family.remove(&two.ann, &before, false);
    assert_eq!(kept(&two.here.ask(two.anns, &two.family.append(1, &link))), [(1, 3)]);
    two.there.unstall();
    let heard = two.there.hear(two.bobs);
    assert!(kept(&heard).is_empty(), "{heard:?}");
    assert_eq!(why(&heard), Some(RefusedWhy::NotAMember));
    assert_eq!(two.there.store.load(two.family.id).unwrap().head, 3);
}

/// An invite of Ann's at the first relay and Cat's knock at the second.
fn knocked(two: &mut Two) -> (Device, u64, ToRelay, InviteId) {
    let ends_at = two.here.now.plus(3_600_000);
    let (key, signed) = two.family.invite(&two.ann, 40, Rights::FAMILY, ends_at);
    let invite = ToRelay::Invite { ticket: 1, space: two.family.id, invite: signed.into() };
    assert_eq!(kept(&two.here.ask(two.anns, &invite)), [(1, 0)]);
    let cat = Device::new(3);
    let cats = two.there.connect(&cat);
    let knock = two.family.knock(1, &key, b"sealed");
    assert_eq!(kept(&two.there.ask(cats, &knock)), [(1, 0)], "of an invite that only the store has");
    (cat, cats, knock, InviteId(key.verifying_key().to_bytes()))
}

#[test]
fn a_knock_is_answered_across_relays() {
    let mut two = two();
    let (cat, cats, knock, invite) = knocked(&mut two);
    let is_knock = |frame: &FromRelay| matches!(frame, FromRelay::Knocked { .. });
    assert_eq!(holds(&two.there.hear(two.bobs), is_knock), 0, "he may not admit");
    poll(&mut two.here);
    assert_eq!(holds(&two.here.hear(two.anns), is_knock), 1);
    poll(&mut two.here);
    assert_eq!(holds(&two.here.hear(two.anns), is_knock), 0, "once");

    let answer = b"the nonce".to_vec().into();
    let answer = ToRelay::Answer { ticket: 2, space: two.family.id, invite, answer };
    assert_eq!(kept(&two.here.ask(two.anns, &answer)), [(2, 0)]);
    let is_answer = |frame: &FromRelay| matches!(frame, FromRelay::Answered { .. });
    poll(&mut two.there);
    assert_eq!(holds(&two.there.hear(cats), is_answer), 1);
    assert_eq!(holds(&two.there.ask(cats, &knock), is_answer), 1, "and whenever it knocks again");

    let link = two.family.admit(&two.ann, &cat, Rights::FAMILY, Some(invite));
    assert_eq!(kept(&two.here.ask(two.anns, &two.family.append(3, &link))), [(3, 3)]);
    poll(&mut two.there);
    let heard = two.there.hear(cats);
    assert_eq!(holds(&heard, |frame| matches!(frame, FromRelay::Admitted { .. })), 1, "{heard:?}");
    assert_eq!(holds(&heard, |frame| matches!(frame, FromRelay::NotAdmitted { .. })), 0);
}

#[test]
fn a_knock_that_is_turned_away_elsewhere_hears_so() {
    let mut two = two();
    let (_, cats, _, invite) = knocked(&mut two);
    // Nobody follows there, and still it is waited for.
    two.there.say(two.bobs, &ToRelay::Beat);
    two.there.wait(120_000);
    let end = ToRelay::EndInvite { ticket: 4, space: two.family.id, invite };
    assert_eq!(kept(&two.here.ask(two.anns, &end)), [(4, 0)]);
    poll(&mut two.there);
    let heard = two.there.hear(cats);
    assert_eq!(holds(&heard, |frame| matches!(frame, FromRelay::NotAdmitted { .. })), 1, "{heard:?}");
}

#[test]
fn pictures_and_whispers_cross() {
    let mut two = two();
    let bytes = vec![5; 1_000];
    let putting = Putting::of(two.family.id, two.ann.id(), &bytes).unwrap().sign(&two.ann.key).encode();
    let blob = BlobId::of(&putting);
    let put = |ticket| {
        let (putting, bytes) = (putting.clone().into(), bytes.clone().into());
        ToRelay::PutBlob { ticket, space: two.family.id, putting, from: 0, bytes }
    };
    let (first, second) = (put(5), put(6));
    assert_eq!(kept(&two.here.ask(two.anns, &first)), [(5, 0)]);
    let asked = two.there.ask(two.bobs, &second);
    assert_eq!(holds(&asked, |frame| matches!(frame, FromRelay::SendOn { ticket: 6, from: 0 })), 1);
    assert_eq!(kept(&two.there.ask(two.bobs, &second)), [(6, 0)], "it is there already");
    let get = ToRelay::GetBlob { ticket: 7, space: two.family.id, blob, from: 0 };
    let heard = two.there.ask(two.bobs, &get);
    assert_eq!(holds(&heard, |frame| matches!(frame, FromRelay::Blob { .. })), 1, "{heard:?}");

    let whisper = ToRelay::Whisper { space: two.family.id, sealed: b"as I type".to_vec().into() };
    two.here.said.clear();
    two.here.say(two.anns, &whisper);
    assert!(matches!(two.here.said.as_slice(), [(_, Said::Whispered(_))]));
    pass(&mut two.here, &mut two.there);
    let is_whisper = |frame: &FromRelay| matches!(frame, FromRelay::Whispered { .. });
    assert_eq!(holds(&two.there.hear(two.bobs), is_whisper), 1);
    assert_eq!(holds(&two.here.hear(two.anns), is_whisper), 0, "not back to whoever said it");
}

#[test]
fn what_was_judged_before_somebody_was_let_go_is_judged_again() {
    let mut two = two();
    two.there.stalled = Some(VecDeque::new());
    let bytes = vec![5; 1_000];
    let putting = Putting::of(two.family.id, two.bob.id(), &bytes).unwrap().sign(&two.bob.key).encode();
    let (putting, bytes) = (putting.into(), bytes.into());
    two.there.say(two.bobs, &ToRelay::PutBlob { ticket: 5, space: two.family.id, putting, from: 0, bytes });
    let link = two.family.remove(&two.ann, &two.bob, false);
    two.here.ask(two.anns, &two.family.append(1, &link));
    two.there.unstall();
    let heard = two.there.hear(two.bobs);
    assert!(kept(&heard).is_empty() && why(&heard) == Some(RefusedWhy::NotAMember), "{heard:?}");
    assert!(two.there.store.load(two.family.id).unwrap().blobs.is_empty());
}

#[test]
fn a_relay_alone_asks_and_tells_nobody() {
    let mut world = World::new();
    world.stalled = Some(VecDeque::new());
    let ann = Device::new(1);
    let (family, first) = Family::found(&ann);
    let connection = world.connect(&ann);
    world.say(connection, &family.append(1, &first));
    let batches = world.stalled.clone().unwrap();
    let judged = batches.iter().flat_map(|batch| &batch.operations);
    assert!(judged.clone().count() > 0);
    assert_eq!(judged.filter(|operation| matches!(operation, StoreOperation::JudgedUpon { .. })).count(), 0);
    world.unstall();
    assert!(world.said.is_empty());
}
