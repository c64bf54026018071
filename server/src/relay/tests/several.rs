//! Several relays on one store: each member hears all of it, in order and once, at whichever relay they are.

use super::world::World;
use super::{founded, kept, let_in, numbers, why};
use crate::family::{Device, Family, PARTS};
use crate::relay::{Closing, Limits};
use crate::store::{LogReader, MemoryStore, Said, StoreOperation};
use kith_shared::chain::{Growing, Putting, Rights, cosign};
use kith_shared::id::{BlobId, InviteId, StoreEpoch};
use kith_shared::sealing::{Envelope, Kind};
use kith_shared::wire::{Entry, FromRelay, RefusedWhy, ToRelay};
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

impl Two {
    /// Ann writes so much at the first relay and packs all there is. Gives Bob's co-signature, which he has yet to send.
    fn packed(&mut self, words: u64) -> Entry {
        for _ in 0..words {
            let entry = self.ann.write(&self.family, PARTS[2]);
            self.here.ask(self.anns, &self.family.append(1, &entry));
        }
        let covers = self.here.store.load(self.family.id).unwrap().head;
        let kind = Kind::Snapshot { covers, piece: 0, pieces: 1 };
        let entry = self.ann.write_kind(&self.family, PARTS[2], kind, 64);
        let heard = self.here.ask(self.anns, &self.family.append(1, &entry));
        let (Entry::Envelope(bytes), number) = (&entry, kept(&heard)[0].1) else { panic!("an envelope") };
        let id = Envelope::decode(bytes).unwrap().0.id();
        let whole = Growing::default().take(self.family.id, number, self.ann.id(), (covers, 0, 1), id);
        let snapshot = whole.unwrap().id;
        let signature = cosign(self.family.id, snapshot, &self.bob.key);
        self.bob.write_kind(&self.family, PARTS[2], Kind::Cosigned { snapshot, signature }, 0)
    }

    /// Bob co-signs twice at the second relay, which has done one step of what that frees and is at the next.
    fn half_pruned() -> Self {
        let mut two = two_with(Limits { prune_step: 2, ..Limits::without_rates() });
        let first = two.packed(9);
        assert_eq!(kept(&two.there.ask(two.bobs, &two.family.append(1, &first))), [(1, 13)]);
        let second = two.packed(3);
        two.cosigns_slowly(&second);
        two.there.commit_one();
        assert_eq!((two.pruned(), two.under_way()), (2, 1));
        two
    }

    /// Bob co-signs at the second relay, whose store is slow from then on.
    fn cosigns_slowly(&mut self, cosigned: &Entry) {
        poll(&mut self.there);
        self.there.stalled.get_or_insert_default();
        self.there.say(self.bobs, &self.family.append(1, cosigned));
        while kept(&self.there.hear(self.bobs)).is_empty() {
            self.there.commit_one();
        }
    }

    /// Up to where the store has destroyed what is needed no more.
    fn pruned(&mut self) -> u64 {
        self.there.store.load(self.family.id).unwrap().pruned
    }

    /// How many batches wait for the second relay's store.
    fn under_way(&self) -> usize {
        self.there.stalled.as_ref().map_or(0, VecDeque::len)
    }
}

fn two() -> Two {
    two_with(Limits::default())
}

fn two_with(limits: Limits) -> Two {
    let store = MemoryStore::shared(StoreEpoch([1; 16]));
    let mut here = World::over(store.clone(), limits);
    let mut there = World::over(store, limits);
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
fn what_a_relay_that_dies_has_not_destroyed_another_destroys() {
    let mut two = Two::half_pruned();
    two.there = World::over(two.there.store.clone(), Limits::default());
    poll(&mut two.here);
    two.here.hear(two.anns);
    let heard = two.here.ask(two.anns, &ToRelay::Follow { space: two.family.id, after: 0 });
    assert_eq!(numbers(&heard), [1, 2, 17, 18], "the snapshot stands for it at once");
    for _ in 0..29 {
        poll(&mut two.here);
        // Whatever has the space read again puts nothing off.
        two.here.stalled = Some(VecDeque::new());
        let words = two.ann.clone().write(&two.family, PARTS[2]);
        two.here.say(two.anns, &two.family.append(2, &words));
        two.here.lose();
        assert_eq!(two.pruned(), 2, "first it is left to the relay that began");
    }
    poll(&mut two.here);
    assert_eq!(two.pruned(), 11);
}

#[test]
fn what_more_is_to_be_destroyed_meanwhile_puts_nothing_off() {
    let mut two = Two::half_pruned();
    poll(&mut two.here);
    two.here.wait(50_000);
    let third = two.packed(1);
    two.cosigns_slowly(&third);
    poll(&mut two.here);
    assert!(two.pruned() < 11, "{}", two.pruned());
    two.here.wait(8_000);
    assert_eq!(two.pruned(), 16);
}

#[test]
fn a_relay_that_destroys_goes_on_whatever_others_write() {
    let mut two = Two::half_pruned();
    let words = two.bob.write(&two.family, PARTS[2]);
    two.there.say(two.bobs, &two.family.append(2, &words));
    let words = two.ann.write(&two.family, PARTS[2]);
    assert_eq!(kept(&two.here.ask(two.anns, &two.family.append(1, &words))).len(), 1);
    while two.under_way() > 0 {
        two.there.commit_one();
    }
    assert_eq!(kept(&two.there.hear(two.bobs)), [(2, 20)], "another relay was first");
    assert_eq!(two.pruned(), 11);
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
