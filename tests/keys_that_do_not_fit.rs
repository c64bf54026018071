//! A member who hands out other keys than it tells everybody of is named, and nobody writes under such a key.

use kith_shared::chain::{Link, NewEpoch, Rights, SealedKey, SignedLink};
use kith_shared::id::DeviceId;
use kith_shared::plan::EditError;
use kith_shared::replica::{Dice, QuarantineWhy};
use kith_shared::sealing::{EpochKey, commit_to, seal_epoch_key, wrap_previous};
use kith_shared::wire::{Entry, ToRelay};
use kith_tests::harness::{World, edits, keys_within_reach, log_of};

/// What a member does to the key that it begins.
struct Trick {
    /// Who is given another key.
    other_key_for: Option<DeviceId>,
    /// The epoch before is wrapped as rubbish.
    cut_off: bool,
}

/// `at` begins a new epoch, and plays a trick with it.
fn begin_epoch(world: &mut World, at: usize, trick: &Trick) {
    let mut dice = Dice::from_seed([7; 32]);
    let space = world.devices[at].space;
    let links: Vec<(u64, Link)> = log_of(&world.relays[0].store, space)
        .iter()
        .filter_map(|entry| match &entry.entry {
            Entry::Link(bytes) => Some((entry.number, SignedLink::decode(bytes).unwrap().1)),
            Entry::Envelope(_) => None,
        })
        .collect();
    let keys = world.devices[at].device_keys();
    let chain = world.devices[at].replica().unwrap().chain().unwrap().clone();
    let (key, other) = (EpochKey::make(&mut dice), EpochKey::make(&mut dice));
    let (salt, number) = (*chain.salt(), chain.epoch() + 1);
    let sealed = chain.members().iter().map(|(device, member)| {
        let given = if trick.other_key_for == Some(*device) { &other } else { &key };
        let sealed = seal_epoch_key(&salt, number, given, &member.sealing_key, &mut dice).unwrap();
        SealedKey { device: *device, sealed: sealed.into() }
    });
    let sealed = sealed.collect();
    let before = keys_within_reach(&keys, &links).remove(&chain.epoch()).unwrap();
    let before = if trick.cut_off { &other } else { &before };
    let previous = wrap_previous(&salt, number, before, &key, &mut dice).into();
    let link = Link {
        number: chain.length(),
        previous: chain.head(),
        by: keys.id(),
        salt: [0; 16],
        parts: Vec::new(),
        add: Vec::new(),
        remove: Vec::new(),
        change: Vec::new(),
        epoch: Some(NewEpoch { number, sealed, previous, commitment: commit_to(&salt, number, &key) }),
    };
    let entry = Entry::Link(link.sign(keys.signing()).encode().into());
    world.send(at, ToRelay::Append { ticket: 1 << 50, space, entry }.encode());
    world.run(5_000);
}

fn named(world: &World, at: usize) -> Vec<(DeviceId, QuarantineWhy)> {
    let refused = world.devices[at].status().unwrap().quarantined;
    refused.iter().map(|refused| (refused.device, refused.why)).collect()
}

#[test]
fn a_key_of_her_own_for_one_of_them() {
    let mut world = World::new(5);
    let family = world.family();
    world.run(3_000);
    let (kelly, priya) = (world.devices[family.kelly].id, world.devices[family.priya].id);
    begin_epoch(&mut world, family.priya, &Trick { other_key_for: Some(kelly), cut_off: false });
    for _ in 0..2 {
        assert_eq!(named(&world, family.kelly), [(priya, QuarantineWhy::WrongKey)]);
        assert!(named(&world, family.jean).is_empty());
        let mut chance = world.chance.clone();
        let kept = world.edit(family.kelly, |plan, _| Some(edits::name_it(&mut chance, plan)));
        assert_eq!(kept, Some(Err(EditError::ReadOnly)), "nothing is sealed by a key that nobody else has");
        world.crash(family.kelly, Some(100));
        world.run(60_000);
    }
    let mut chance = world.chance.clone();
    let kept = world.edit(family.jean, |plan, _| Some(edits::name_it(&mut chance, plan)));
    assert_eq!(kept, Some(Ok(())));
}

#[test]
fn a_history_that_is_cut_off_for_those_who_come_later() {
    let mut world = World::new(6);
    let family = world.family();
    world.run(3_000);
    let priya = world.devices[family.priya].id;
    begin_epoch(&mut world, family.priya, &Trick { other_key_for: None, cut_off: true });
    for at in [family.kelly, family.jean] {
        assert!(named(&world, at).is_empty(), "whoever was here has the key of before");
    }
    let late = world.let_in(family.kelly, "Nan", Rights::FAMILY);
    world.run(10_000);
    assert!(named(&world, late).contains(&(priya, QuarantineWhy::WrongKey)));
}
