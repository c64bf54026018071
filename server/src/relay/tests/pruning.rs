//! Snapshots that are co-signed: who is given them, what is pruned, and what nobody can have pruned.

use super::world::World;
use super::{founded, kept, let_in, numbers, why};
use crate::family::{Device, Family, PARTS};
use crate::relay::Limits;
use crate::store::{LogReader, MemoryStore};
use kith_shared::chain::{Growing, Rights, cosign};
use kith_shared::id::SnapshotId;
use kith_shared::sealing::{Envelope, Kind};
use kith_shared::wire::{Entry, FromRelay, RefusedWhy, ToRelay};
use std::collections::VecDeque;

/// A family of two, each connected, and what they do.
struct Two {
    world: World,
    family: Family,
    ann: (Device, u64),
    bob: (Device, u64),
}

impl Two {
    fn new() -> Self {
        Self::with(Limits::without_rates())
    }

    fn with(limits: Limits) -> Self {
        let mut world = World::with(limits);
        let (ann, mut family, connection) = founded(&mut world);
        let bob = Device::new(2);
        let_in(&mut world, &mut family, &ann, connection, &bob);
        let bobs = world.connect(&bob);
        Self { world, family, ann: (ann, connection), bob: (bob, bobs) }
    }

    fn write(&mut self, count: u64) {
        for _ in 0..count {
            let words = self.ann.0.write(&self.family, PARTS[2]);
            self.ann_says(&words);
        }
    }

    fn ann_says(&mut self, entry: &Entry) -> u64 {
        let heard = self.world.ask(self.ann.1, &self.family.append(1, entry));
        kept(&heard)[0].1
    }

    fn bob_says(&mut self, entry: &Entry) -> Vec<FromRelay> {
        self.world.ask(self.bob.1, &self.family.append(1, entry))
    }

    /// Ann packs what there is up to `covers`, in two pieces.
    fn pack(&mut self, covers: u64) -> SnapshotId {
        let mut growing = Growing::default();
        let mut found = None;
        for piece in 0..2 {
            let entry = self.ann.0.write_kind(
                &self.family,
                PARTS[2],
                Kind::Snapshot { covers, piece, pieces: 2 },
                64,
            );
            let number = self.ann_says(&entry);
            let Entry::Envelope(bytes) = &entry else { panic!("an envelope") };
            let id = Envelope::decode(bytes).unwrap().0.id();
            found = growing.take(self.family.id, number, self.ann.0.id(), (covers, piece, 2), id);
        }
        found.unwrap().id
    }

    fn cosigned_by(&self, device: &mut Device, snapshot: SnapshotId) -> Entry {
        let signature = cosign(self.family.id, snapshot, &device.key);
        device.write_kind(&self.family, PARTS[2], Kind::Cosigned { snapshot, signature }, 0)
    }

    fn bob_cosigns(&mut self, snapshot: SnapshotId) {
        let mut bob = self.bob.0.clone();
        let entry = self.cosigned_by(&mut bob, snapshot);
        self.bob.0 = bob;
        assert_eq!(kept(&self.bob_says(&entry)).len(), 1);
    }

    /// What a device hears that has everything up to `after`.
    fn follow(&mut self, after: u64) -> Vec<FromRelay> {
        let again = self.world.connect(&self.bob.0.clone());
        self.world.ask(again, &ToRelay::Follow { space: self.family.id, after })
    }

    fn generation(&mut self, words: u64) {
        self.write(words);
        let covers = self.world.store.ever(self.family.id).len() as u64;
        let snapshot = self.pack(covers);
        self.bob_cosigns(snapshot);
    }
}

#[test]
fn a_newcomer_gets_the_chain_a_co_signed_snapshot_and_the_rest() {
    let mut two = Two::new();
    two.write(3);
    let snapshot = two.pack(5);
    two.write(1);
    assert_eq!(numbers(&two.follow(0)), (1..=8).collect::<Vec<_>>(), "nobody co-signed it: all of the log");
    two.bob_cosigns(snapshot);
    two.write(1);
    assert_eq!(numbers(&two.follow(0)), [1, 2, 6, 7, 8, 9, 10]);
    assert_eq!(numbers(&two.follow(2)), (3..=10).collect::<Vec<_>>(), "nothing is pruned by one generation");
}

#[test]
fn two_generations_stay_and_what_is_older_goes() {
    for prune_step in [1, 2, 1_000] {
        two_generations_stay(Limits { prune_step, ..Limits::without_rates() });
    }
}

fn two_generations_stay(limits: Limits) {
    let mut two = Two::with(limits);
    two.generation(3);
    two.generation(3);
    // Numbers 1 and 2 are links, 3 to 5 words, 6 and 7 pieces, 8 a co-signature; 9 to 11 words, 12 to 14 the second time.
    assert_eq!(numbers(&two.follow(0)), [1, 2, 12, 13, 14], "the newest snapshot");
    assert_eq!(numbers(&two.follow(3)), [12, 13, 14], "whoever has less than was pruned");
    assert_eq!(numbers(&two.follow(5)), (6..=14).collect::<Vec<_>>(), "whoever has all that was pruned");
    let again = two.world.connect(&two.bob.0.clone());
    let earlier = ToRelay::FollowEarlier { space: two.family.id, after: 0, before: 11 };
    assert_eq!(numbers(&two.world.ask(again, &earlier)), [1, 2, 6, 7, 8, 9, 10, 11, 12, 13, 14]);
    two.generation(2);
    assert_eq!(numbers(&two.follow(11)), (12..=19).collect::<Vec<_>>());
    assert_eq!(numbers(&two.follow(10)), [17, 18, 19]);
    let mut next = World::over(two.world.store.image(), Limits::default());
    let connection = next.connect(&two.bob.0);
    let heard = next.ask(connection, &ToRelay::Follow { space: two.family.id, after: 0 });
    assert_eq!(numbers(&heard), [1, 2, 17, 18, 19], "a new process knows it from its store");
}

#[test]
fn nobody_has_anything_pruned_alone() {
    let mut two = Two::new();
    let carl = Device::new(3);
    let link = two.family.admit(&two.ann.0, &carl, Rights::PROFESSIONAL, None);
    two.ann_says(&link);
    let carls = two.world.connect(&carl);
    let mut carl = carl;
    two.write(2);
    let first = two.pack(5);
    let second = two.pack(5);
    let whole = (1..=9).collect::<Vec<_>>();
    for (at, snapshot) in [first, second].into_iter().enumerate() {
        let mut ann = two.ann.0.clone();
        let own = two.cosigned_by(&mut ann, snapshot);
        two.ann.0 = ann;
        two.ann_says(&own);
        let professionals = two.cosigned_by(&mut carl, snapshot);
        let heard = two.world.ask(carls, &two.family.append(1, &professionals));
        assert_eq!(kept(&heard).len(), 1);
        assert!(numbers(&two.follow(0)).starts_with(&whole), "co-signature {at}");
    }
    let mut bob = two.bob.0.clone();
    let forged =
        bob.write_kind(&two.family, PARTS[2], Kind::Cosigned { snapshot: first, signature: [1; 64] }, 0);
    assert_eq!(why(&two.bob_says(&forged)), Some(RefusedWhy::Signature));
    two.bob_cosigns(SnapshotId([7; 32]));
    assert!(numbers(&two.follow(0)).starts_with(&whole), "of nothing");
}

#[test]
fn what_was_pruned_and_is_sent_again_is_known() {
    let mut two = Two::new();
    let words = two.bob.0.write(&two.family, PARTS[2]);
    assert_eq!(kept(&two.bob_says(&words)), [(1, 3)]);
    two.generation(3);
    two.generation(3);
    assert_eq!(kept(&two.bob_says(&words)), [(1, 0)], "it is in no log any more, and safe");
    let mut twin = Device::new(2);
    let other = twin.write_kind(&two.family, PARTS[2], Kind::Changes, 99);
    assert_eq!(why(&two.bob_says(&other)), Some(RefusedWhy::Forked));
    let next = two.bob.0.write(&two.family, PARTS[2]);
    assert_eq!(kept(&two.bob_says(&next)).len(), 1, "and what comes next follows it");
}

#[test]
fn others_wait_for_one_step_only_and_the_next_start_goes_on() {
    let mut two = Two::with(Limits { prune_step: 2, ..Limits::without_rates() });
    two.generation(9);
    two.write(3);
    let covers = two.world.store.ever(two.family.id).len() as u64;
    let snapshot = two.pack(covers);
    let mut bob = two.bob.0.clone();
    let cosigned = two.cosigned_by(&mut bob, snapshot);
    two.world.stalled = Some(VecDeque::new());
    assert!(two.bob_says(&cosigned).is_empty());
    let pruned = |store: &mut MemoryStore, family: &Family| store.load(family.id).unwrap().pruned;
    let mut seen = Vec::new();
    while !two.world.stalled.as_ref().unwrap().is_empty() {
        let before = pruned(&mut two.world.store, &two.family);
        assert_eq!(two.world.stalled.as_ref().unwrap().len(), 1, "whatever comes now is next");
        two.world.commit_one();
        let after = pruned(&mut two.world.store, &two.family);
        assert!(after <= before + 2, "{before} {after}");
        seen.push(after);
        assert_eq!(numbers(&two.follow(0))[..3], [1, 2, covers + 1], "the snapshot stands for it at once");
        // The power fails here.
        let mut next = World::over(two.world.store.image(), Limits::without_rates());
        let connection = next.connect(&two.bob.0);
        let heard = next.ask(connection, &ToRelay::Follow { space: two.family.id, after: 0 });
        assert_eq!(numbers(&heard)[..3], [1, 2, covers + 1]);
        assert_eq!(pruned(&mut next.store, &two.family), 11, "after {seen:?}");
    }
    assert_eq!(seen, [0, 2, 4, 6, 8, 10, 11]);
}

#[test]
fn a_step_that_fails_is_tried_again_later_and_not_at_once() {
    let mut two = Two::with(Limits { prune_step: 2, ..Limits::without_rates() });
    two.generation(9);
    two.write(3);
    let covers = two.world.store.ever(two.family.id).len() as u64;
    let snapshot = two.pack(covers);
    let mut bob = two.bob.0.clone();
    let cosigned = two.cosigned_by(&mut bob, snapshot);
    two.world.stalled = Some(VecDeque::new());
    two.bob_says(&cosigned);
    two.world.commit_one();
    assert_eq!(kept(&two.world.hear(two.bob.1)).len(), 1);
    two.world.lose();
    two.world.stalled = Some(VecDeque::new());
    two.world.wait(1_000);
    assert!(two.world.stalled.take().unwrap().is_empty());
    two.bob.0 = bob;
    let words = two.bob.0.write(&two.family, PARTS[2]);
    assert_eq!(kept(&two.bob_says(&words)).len(), 1, "the plan goes on meanwhile");
    two.world.wait(60_000);
    assert_eq!(two.world.store.load(two.family.id).unwrap().pruned, 11);
}

/// Both write until there is no room, with what is not kept taken back.
fn fill(two: &mut Two) {
    for _ in 0..1_000 {
        let (ann, bob) = (two.ann.0.clone(), two.bob.0.clone());
        let words = two.ann.0.write(&two.family, PARTS[2]);
        let anns = two.world.ask(two.ann.1, &two.family.append(1, &words));
        let words = two.bob.0.write(&two.family, PARTS[2]);
        let bobs = two.bob_says(&words);
        if why(&anns) == Some(RefusedWhy::Full) {
            two.ann.0 = ann;
        }
        if why(&bobs) == Some(RefusedWhy::Full) {
            two.bob.0 = bob;
        }
        if [&anns, &bobs].into_iter().all(|heard| why(heard) == Some(RefusedWhy::Full)) {
            return;
        }
    }
    panic!("it is never full");
}

#[test]
fn a_plan_that_is_full_can_be_made_smaller() {
    let bytes = Limits { space_room_bytes: 24_000, ..Limits::without_rates() };
    let entries = Limits { space_room_entries: 40, ..Limits::without_rates() };
    for limits in [bytes, entries] {
        let mut two = Two::with(limits);
        two.generation(3);
        two.write(1);
        let waiting = two.pack(8);
        fill(&mut two);
        let (bob, idle) = (two.bob.0.clone(), SnapshotId([7; 32]));
        let mut bobs = bob.clone();
        let idle = two.cosigned_by(&mut bobs, idle);
        assert_eq!(why(&two.bob_says(&idle)), Some(RefusedWhy::Full), "of nothing");
        two.bob_cosigns(waiting);
        let words = two.bob.0.write(&two.family, PARTS[2]);
        assert_eq!(kept(&two.bob_says(&words)).len(), 1, "there is room again");
        // Without a snapshot that waits one more is packed.
        fill(&mut two);
        let covers = two.world.store.ever(two.family.id).len() as u64;
        let snapshot = two.pack(covers);
        two.bob_cosigns(snapshot);
        fill(&mut two);
        let covers = two.world.store.ever(two.family.id).len() as u64;
        let snapshot = two.pack(covers);
        two.bob_cosigns(snapshot);
        two.write(5);
    }
}

#[test]
fn room_counts_what_is_there() {
    let limits = Limits { space_room_entries: 36, ..Limits::without_rates() };
    let mut two = Two::new();
    two.world = World::over(two.world.store.clone(), limits);
    two.ann.1 = two.world.connect(&two.ann.0.clone());
    two.bob.1 = two.world.connect(&two.bob.0.clone());
    for _ in 0..20 {
        two.generation(4);
    }
    assert!(two.world.store.ever(two.family.id).len() > 100);
}

#[test]
fn what_is_pruned_while_it_is_read_comes_as_a_snapshot() {
    let mut two = Two::new();
    two.generation(3);
    two.write(2);
    let slow = two.world.connect(&two.bob.0.clone());
    two.world.unread = Some(std::collections::VecDeque::new());
    two.world.say(slow, &ToRelay::Follow { space: two.family.id, after: 3 });
    two.generation(1);
    while two.world.read_one().is_some() {}
    let heard = numbers(&two.world.hear(slow));
    let through = two.world.store.ever(two.family.id).len() as u64;
    assert_eq!(heard.last(), Some(&through), "{heard:?}");
    assert!(heard.windows(2).all(|pair| pair[1] == pair[0] + 1) && heard[0] > 5, "{heard:?}");
}

#[test]
fn packs_that_nobody_vouches_for_hide_no_snapshot_and_keep_no_newcomer_out() {
    let mut two = Two::new();
    let mut carl = Device::new(3);
    let link = two.family.admit(&two.ann.0, &carl, Rights::PROFESSIONAL, None);
    two.ann_says(&link);
    let carls = two.world.connect(&carl);
    two.generation(3);
    two.write(3);
    let covers = two.world.store.ever(two.family.id).len() as u64;
    let snapshot = two.pack(covers);
    let junk = Kind::Snapshot { covers: 1, piece: 0, pieces: 1 };
    for _ in 0..20 {
        let piece = carl.write_kind(&two.family, PARTS[2], junk, 64);
        let heard = two.world.ask(carls, &two.family.append(1, &piece));
        assert_eq!(kept(&heard).len(), 1, "{heard:?}");
    }
    two.bob_cosigns(snapshot);
    assert_eq!(numbers(&two.follow(5)), numbers(&two.follow(4)), "what two generations cover is gone");
    for _ in 0..20 {
        two.pack(covers);
    }
    let expected = numbers(&two.follow(0));
    assert!(expected.starts_with(&[1, 2, 3, covers + 1, covers + 2]), "{expected:?}");
    let mut next = World::over(two.world.store.image(), Limits::default());
    let connection = next.connect(&two.bob.0);
    let heard = next.ask(connection, &ToRelay::Follow { space: two.family.id, after: 0 });
    assert_eq!(numbers(&heard), expected, "a new process finds the same");
}
