//! A pack of every released version opens to the same plan, and one that is damaged leaves the log to be read.

#![allow(clippy::unwrap_used)]

use super::*;
use crate::authorship::DeviceKeys;
use crate::chain::Rights;
use crate::id::PersonId;
use crate::plan::Section;
use crate::plan::map::{self, NewLine};
use crate::replica::{Action, Dice};
use crate::time::UnixMillis;
use std::collections::BTreeMap;

fn keys() -> DeviceKeys {
    DeviceKeys::make(&mut Dice::from_seed([1; 32]))
}

/// The same device every time, which has just founded its plan, and what it stored.
fn founded() -> (Replica, BTreeMap<String, Vec<u8>>) {
    let (dice, person) = (Dice::from_seed([2; 32]), PersonId([3; 16]));
    let made = Replica::found(
        UnixMillis(1_000),
        keys(),
        dice,
        "https://kith.example",
        person,
        Rights::FAMILY.leading(),
    );
    let (replica, actions) = made.unwrap();
    let mut disk = BTreeMap::new();
    store(&mut disk, actions);
    (replica, disk)
}

fn store(disk: &mut BTreeMap<String, Vec<u8>>, actions: Vec<Action>) {
    for action in actions {
        if let Action::Store(_, chunk) = action {
            disk.extend(chunk.puts);
            chunk.deletes.iter().for_each(|key| drop(disk.remove(key)));
        }
    }
}

/// The same with a few lines in it.
fn written() -> (Replica, BTreeMap<String, Vec<u8>>) {
    let (mut replica, mut disk) = founded();
    for words in ["Nan lives next door.", "Ella tells her everything.", "Ron comes on Fridays. 😀"] {
        let line = NewLine { words: words.to_owned(), ..NewLine::default() };
        let edit = map::add(replica.dice(), &line);
        store(&mut disk, replica.edit(UnixMillis(2_000), edit).unwrap());
    }
    (replica, disk)
}

fn packed_first(replica: &mut Replica) -> Vec<u8> {
    let snapshot = replica.pack().unwrap().encode().into();
    let bytes = codec::encode(&FirstOwnPack { snapshot, held: Vec::new() });
    seal_local(&keys(), PACK, &bytes, &mut Dice::from_seed([5; 32]))
}

fn packed(replica: &mut Replica) -> Vec<u8> {
    replica.dice = Dice::from_seed([5; 32]);
    replica.own_pack().unwrap().1
}

#[test]
fn packs_of_every_version_open_to_the_same_plan() {
    let (mut replica, _) = written();
    for pack in [packed_first(&mut replica), packed(&mut replica)] {
        let (mut opened, _) = founded();
        assert_eq!(opened.load_own_pack(&pack, |_| ()), Some(()));
        assert_eq!(opened.heads(), replica.heads());
        opened.refresh_roster();
        assert_eq!(opened.plan(), replica.plan());
        let line = NewLine { words: "It goes on.".to_owned(), ..NewLine::default() };
        let edit = map::add(&mut Dice::from_seed([7; 32]), &line);
        assert_eq!(opened.edit(UnixMillis(3_000), edit).map(|_| ()), Ok(()));
    }
}

#[test]
fn a_damaged_pack_changes_nothing() {
    let (mut replica, _) = written();
    let pack = packed(&mut replica);
    for at in (0..pack.len()).step_by(97) {
        let mut damaged = pack.clone();
        *damaged.get_mut(at).unwrap() ^= 1;
        let (mut opened, _) = founded();
        let before = opened.heads();
        assert_eq!(opened.load_own_pack(&damaged, |_| ()), None, "byte {at}");
        assert_eq!(opened.heads(), before);
    }
}

/// What was sealed and yet is no pack: cut short, of a later version, or of a document that is not the one that is known.
#[test]
fn a_poisonous_pack_changes_nothing() {
    let (mut replica, _) = written();
    let pack = packed(&mut replica);
    let whole = open_local(&keys(), PACK, numbered(&pack).unwrap().1).unwrap();
    let later = codec::encode(&OwnPack { version: VERSION + 1, ..read(&pack) });
    let mut mixed = read(&pack);
    mixed.parts.reverse();
    let cut = (1..40).map(|tenth| whole.get(..whole.len() * tenth / 40).unwrap().to_vec());
    for (at, bytes) in [later, codec::encode(&mixed), Vec::new()].into_iter().chain(cut).enumerate() {
        let (mut opened, _) = founded();
        let before = opened.heads();
        let sealed = seal_local(&keys(), PACK, &bytes, &mut Dice::from_seed([5; 32]));
        assert_eq!(opened.load_own_pack(&sealed, |_| ()), None, "{at}");
        assert_eq!(opened.heads(), before);
    }
}

#[test]
fn beside_a_pack_only_what_came_after_it_is_needed() {
    let (mut replica, _) = written();
    replica.log.start_at(41, [4; 32]);
    let (_, pack) = replica.own_pack().unwrap();
    assert_eq!(Replica::log_beside(Some(&pack)), (log_key(42), log_key(u64::MAX)));
    assert_eq!(Replica::log_beside(Some(&packed_first(&mut replica))).0, log_key(1));
    assert_eq!(Replica::log_beside(None).0, log_key(1));
}

#[test]
fn a_plan_whose_pack_does_not_open_is_read_out_of_the_log() {
    let (replica, mut disk) = written();
    disk.insert(PACK.to_owned(), vec![7; 300]);
    let saved = disk.into_iter().collect();
    let (opened, _) =
        Replica::open(UnixMillis(9_000), keys(), Dice::from_seed([6; 32]), "https://kith.example", saved)
            .unwrap();
    assert_eq!(opened.heads(), replica.heads());
    assert_eq!(opened.plan(), replica.plan());
}

#[test]
fn what_was_read_is_kept_with_it() {
    let (mut replica, _) = written();
    let pack = packed(&mut replica);
    let (mut opened, _) = founded();
    assert_eq!(opened.load_own_pack(&pack, |_| ()), Some(()));
    opened.refresh_roster();
    assert_eq!(opened.plan(), replica.plan());
    let kept = opened.plan().clone();
    let _ = opened.all_is_new();
    assert_eq!(*opened.plan(), kept);
}

#[test]
fn what_was_read_out_of_other_documents_is_read_anew() {
    let (mut replica, _) = written();
    let pack = packed(&mut replica);
    let (earlier, _) = founded();
    let heads = replica.heads_sum();
    assert!(Plan::again(&replica.plan().keep(&heads), &heads).is_some());
    assert!(Plan::again(&replica.plan().keep(&heads), &earlier.heads_sum()).is_none());
    let mixed = with(&pack, |pack| pack.view = earlier.plan().keep(&earlier.heads_sum()).into());
    let (mut opened, _) = founded();
    assert_eq!(opened.load_own_pack(&mixed, |_| ()), Some(()));
    assert_eq!(opened.plan().entries(Section::MapLines), replica.plan().entries(Section::MapLines));
}

/// Whatever stands where the index is kept: it never lets a change in that the rules refuse, or one that is known already.
#[test]
fn an_index_of_another_document_is_not_believed() {
    let (mut replica, _) = written();
    let pack = packed(&mut replica);
    let (mut earlier, _) = founded();
    let before: OwnPack = read(&packed(&mut earlier));
    for (case, mixed) in [
        with(&pack, |pack| {
            for (part, before) in pack.parts.iter_mut().zip(&before.parts) {
                part.index = before.index.clone();
            }
        }),
        with(&pack, |pack| pack.parts.iter_mut().for_each(|part| part.index = Vec::new().into())),
        // As another program's.
        with(&pack, |pack| {
            pack.parts.iter_mut().for_each(|part| *part.index.get_mut(4).unwrap() ^= 1);
        }),
    ]
    .into_iter()
    .enumerate()
    {
        let (mut opened, _) = founded();
        assert_eq!(opened.load_own_pack(&mixed, |_| ()), Some(()), "index {case}");
        assert_eq!(opened.heads(), replica.heads());
        for (anew, whole) in opened.parts.iter().zip(&replica.parts) {
            assert_eq!(anew.keep().index, whole.keep().index);
        }
    }
}

fn read(pack: &[u8]) -> OwnPack {
    let whole = open_local(&keys(), PACK, numbered(pack).unwrap().1).unwrap();
    codec::decode("own pack", &whole, OWN_PACK_LIMIT_BYTES).unwrap()
}

/// The same pack, changed by its own device.
fn with(pack: &[u8], change: impl FnOnce(&mut OwnPack)) -> Vec<u8> {
    let mut pack = read(pack);
    change(&mut pack);
    seal_local(&keys(), PACK, &codec::encode(&pack), &mut Dice::from_seed([5; 32]))
}

#[test]
fn what_a_device_was_told_is_known_after_it_was_opened_again() {
    let (mut replica, _) = written();
    let (silent, id) = (crate::id::DeviceId([9; 32]), EnvelopeId([8; 32]));
    replica.log.last.insert(silent, (3, id));
    let pack = packed(&mut replica);
    let (mut opened, _) = founded();
    assert_eq!(opened.load_own_pack(&pack, |_| ()), Some(()));
    let then = opened.log.told.at(opened.log.after).unwrap();
    assert_eq!(then, replica.told_now());
    assert_eq!(then.sequences.get(&silent), Some(&(3, id)));
}
