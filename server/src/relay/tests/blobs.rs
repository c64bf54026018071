//! Photos, sounds and drawings, and what is said only to those who are there.

use super::world::World;
use super::{founded, kept, let_in, why};
use crate::family::{Device, Family};
use crate::relay::Limits;
use crate::store::LogReader;
use kith_shared::authorship::Signed;
use kith_shared::chain::{Dropping, Putting, Rights, SignedDropping};
use kith_shared::codec;
use kith_shared::id::BlobId;
use kith_shared::time::UnixMillis;
use kith_shared::wire::{
    BLOB_LIMIT_BYTES, BLOB_PIECE_BYTES, FromRelay, RefusedWhy, ToRelay, WHISPER_LIMIT_BYTES,
};
use std::collections::VecDeque;

fn follow(world: &mut World, family: &Family, connection: u64) {
    world.say(connection, &ToRelay::Follow { space: family.id, after: 0 });
    world.hear(connection);
}

/// Ann and Bob, both there; Ann may admit and Bob may not.
fn two(world: &mut World) -> (Device, Family, u64, Device, u64) {
    let (ann, mut family, connection) = founded(world);
    let bob = Device::new(2);
    let_in(world, &mut family, &ann, connection, &bob);
    let bobs = world.connect(&bob);
    follow(world, &family, connection);
    follow(world, &family, bobs);
    (ann, family, connection, bob, bobs)
}

/// What a device says of something that it puts, and its name.
fn putting(family: &Family, by: &Device, bytes: &[u8]) -> (BlobId, Vec<u8>) {
    let signed = Putting::of(family.id, by.id(), bytes).unwrap().sign(&by.key).encode();
    (BlobId::of(&signed), signed)
}

fn piece(family: &Family, by: &Device, bytes: &[u8], from: usize) -> ToRelay {
    let until = bytes.len().min(from + BLOB_PIECE_BYTES);
    ToRelay::PutBlob {
        ticket: 70,
        space: family.id,
        putting: putting(family, by, bytes).1.into(),
        from: from as u32,
        bytes: bytes[from..until].to_vec().into(),
    }
}

/// Puts it piece by piece, as the relay asks for them; the last answer.
fn put(world: &mut World, family: &Family, connection: u64, by: &Device, bytes: &[u8]) -> Vec<FromRelay> {
    let mut from = 0;
    loop {
        let heard = world.ask(connection, &piece(family, by, bytes, from));
        match heard.as_slice() {
            [FromRelay::SendOn { ticket: 70, from: next }] => from = *next as usize,
            _ => return heard,
        }
    }
}

fn get_frame(family: &Family, blob: BlobId, from: usize) -> ToRelay {
    ToRelay::GetBlob { ticket: 60, space: family.id, blob, from: from as u32 }
}

fn get(world: &mut World, family: &Family, connection: u64, blob: BlobId) -> Option<Vec<u8>> {
    let mut whole = Vec::new();
    loop {
        match world.ask(connection, &get_frame(family, blob, whole.len())).as_slice() {
            [FromRelay::Blob { putting, bytes, .. }] => {
                whole.extend_from_slice(bytes);
                let (named, put) = Putting::read(putting, family.id).unwrap();
                assert_eq!(named, blob);
                if put.is_about(&whole) {
                    return Some(whole);
                }
            }
            _ => return None,
        }
    }
}

/// How many were destroyed, and which the relay lacks.
fn ask(world: &mut World, family: &Family, connection: u64, blobs: &[BlobId]) -> (usize, Vec<BlobId>) {
    let ask = ToRelay::AskBlobs { ticket: 50, space: family.id, blobs: blobs.to_vec() };
    match world.ask(connection, &ask).as_slice() {
        [FromRelay::Became { ticket: 50, gone, lacking, .. }] => (gone.len(), lacking.clone()),
        other => panic!("one answer, whatever became of them: {other:?}"),
    }
}

fn dropping(family: &Family, by: &Device, blob: BlobId) -> Vec<u8> {
    let dropping = Dropping { space: family.id, blob, by: by.id(), at: UnixMillis(5) };
    SignedDropping(Signed::sign("kith 1 dropping", codec::encode(&dropping), &by.key)).encode()
}

fn drop_frame(family: &Family, by: &Device, blob: BlobId) -> ToRelay {
    let dropping = dropping(family, by, blob).into();
    ToRelay::DropBlob { ticket: 80, space: family.id, dropping, putting: None }
}

fn photo(length: usize) -> Vec<u8> {
    (0..length).map(|at| (at / 7) as u8).collect()
}

#[test]
fn what_one_puts_the_other_gets() {
    let mut world = World::new();
    let (ann, family, connection, _, bobs) = two(&mut world);
    let bytes = photo(200_000);
    let (blob, _) = putting(&family, &ann, &bytes);
    assert_eq!(kept(&put(&mut world, &family, connection, &ann, &bytes)), [(70, 0)]);
    let told = world.hear(bobs);
    assert!(matches!(told.as_slice(), [FromRelay::Here { blob: told, .. }] if *told == blob));
    assert_eq!(get(&mut world, &family, bobs, blob), Some(bytes.clone()));
    let again = put(&mut world, &family, bobs, &ann, &bytes);
    assert_eq!(kept(&again), [(70, 0)], "the same again is harmless");
    let missing = BlobId([1; 32]);
    assert_eq!(ask(&mut world, &family, bobs, &[blob, missing]), (0, vec![missing]));
}

#[test]
fn kept_is_said_only_once_the_store_has_it() {
    let mut world = World::new();
    let (ann, family, connection, _, bobs) = two(&mut world);
    let bytes = photo(1_000);
    let (blob, _) = putting(&family, &ann, &bytes);
    world.stalled = Some(VecDeque::new());
    assert!(put(&mut world, &family, connection, &ann, &bytes).is_empty());
    assert!(put(&mut world, &family, connection, &ann, &bytes).is_empty(), "nor the second time");
    assert_eq!(get(&mut world, &family, bobs, blob), None);
    world.lose();
    let heard = world.hear(connection);
    assert_eq!(why(&heard), Some(RefusedWhy::Unavailable));
    let again = put(&mut world, &family, connection, &ann, &bytes);
    assert_eq!(kept(&again), [(70, 0)], "and can be put again");
}

#[test]
fn what_is_destroyed_is_gone_for_good() {
    let mut world = World::new();
    let (ann, family, connection, bob, bobs) = two(&mut world);
    let bytes = photo(1_000);
    let (blob, _) = putting(&family, &ann, &bytes);
    put(&mut world, &family, connection, &ann, &bytes);
    world.hear(bobs);
    let others = drop_frame(&family, &bob, blob);
    assert_eq!(why(&world.ask(bobs, &others)), Some(RefusedWhy::NoRight), "it is not Bob's");
    let forged = Dropping { space: family.id, blob, by: ann.id(), at: UnixMillis(5) };
    let forged = SignedDropping(Signed::sign("kith 1 dropping", codec::encode(&forged), &bob.key)).encode();
    let forged = ToRelay::DropBlob { ticket: 80, space: family.id, dropping: forged.into(), putting: None };
    assert_eq!(why(&world.ask(bobs, &forged)), Some(RefusedWhy::Signature), "nor does he speak for Ann");
    assert_eq!(get(&mut world, &family, bobs, blob), Some(bytes.clone()));

    let anns = drop_frame(&family, &ann, blob);
    assert_eq!(kept(&world.ask(connection, &anns)), [(80, 0)]);
    assert!(matches!(world.hear(bobs).as_slice(), [FromRelay::Dropped { .. }]));
    assert_eq!(world.store.blob(family.id, blob).unwrap(), None);
    assert_eq!(kept(&world.ask(connection, &anns)), [(80, 0)], "twice is harmless");
    assert_eq!(ask(&mut world, &family, bobs, &[blob]), (1, Vec::new()));
    let again = put(&mut world, &family, bobs, &ann, &bytes);
    assert!(matches!(again.as_slice(), [FromRelay::Dropped { .. }, FromRelay::Kept { .. }]));
    assert_eq!(world.store.blob(family.id, blob).unwrap(), None, "nobody puts it back");

    let bobs_own = photo(2_000);
    let (blob, _) = putting(&family, &bob, &bobs_own);
    put(&mut world, &family, bobs, &bob, &bobs_own);
    assert_eq!(kept(&world.ask(connection, &drop_frame(&family, &ann, blob))), [(80, 0)], "Ann may admit");
}

#[test]
fn whoever_puts_it_again_does_not_make_it_theirs() {
    let mut world = World::new();
    let (ann, family, connection, bob, bobs) = two(&mut world);
    let bytes = photo(1_000);
    let (blob, _) = putting(&family, &ann, &bytes);
    put(&mut world, &family, bobs, &ann, &bytes);
    let bobs_word = drop_frame(&family, &bob, blob);
    assert_eq!(why(&world.ask(bobs, &bobs_word)), Some(RefusedWhy::NoRight), "Bob only carried it");
    assert_eq!(kept(&world.ask(bobs, &drop_frame(&family, &ann, blob))), [(80, 0)], "and carries Ann's word");
    let eve = Device::new(9);
    let foreign = put(&mut world, &family, connection, &eve, &bytes);
    assert_eq!(why(&foreign), Some(RefusedWhy::NoRight), "of nobody who was ever in");
}

#[test]
fn no_professional_destroys_what_is_the_familys() {
    let mut world = World::new();
    let (ann, mut family, connection, bob, bobs) = two(&mut world);
    let (priya, quinn) = (Device::new(5), Device::new(6));
    let rights = Rights::PROFESSIONAL.admitting();
    let link = family.admit(&ann, &priya, rights, None);
    assert_eq!(kept(&world.ask(connection, &family.append(91, &link))).len(), 1);
    let priyas = world.connect(&priya);
    let link = family.admit(&priya, &quinn, rights, None);
    assert_eq!(kept(&world.ask(priyas, &family.append(92, &link))).len(), 1);
    follow(&mut world, &family, priyas);
    let bytes = photo(1_000);
    let (blob, _) = putting(&family, &bob, &bytes);
    put(&mut world, &family, bobs, &bob, &bytes);
    let refused = world.ask(priyas, &drop_frame(&family, &priya, blob));
    assert_eq!(why(&refused), Some(RefusedWhy::NoRight), "though she lets people in");
    let (theirs, _) = putting(&family, &quinn, &bytes);
    put(&mut world, &family, priyas, &quinn, &bytes);
    let refused = world.ask(connection, &drop_frame(&family, &ann, theirs));
    assert_eq!(why(&refused), Some(RefusedWhy::NoRight), "nor the family what is the professionals'");
    assert_eq!(kept(&world.ask(priyas, &drop_frame(&family, &priya, theirs))), [(80, 0)]);
}

#[test]
fn what_is_destroyed_before_it_comes_never_comes() {
    let mut world = World::new();
    let (ann, family, connection, bob, bobs) = two(&mut world);
    let bytes = photo(1_000);
    let (blob, signed) = putting(&family, &bob, &bytes);
    let unknown = world.ask(connection, &drop_frame(&family, &ann, blob));
    assert_eq!(why(&unknown), Some(RefusedWhy::NotThere), "nobody can tell whose it is: not forgotten");
    let told = |by: &Device, signed: &[u8]| ToRelay::DropBlob {
        ticket: 80,
        space: family.id,
        dropping: dropping(&family, by, blob).into(),
        putting: Some(signed.to_vec().into()),
    };
    let (_, others) = putting(&family, &ann, &bytes);
    assert_eq!(why(&world.ask(connection, &told(&ann, &others))), Some(RefusedWhy::NoRight), "of another");
    assert_eq!(kept(&world.ask(connection, &told(&ann, &signed))), [(80, 0)]);
    world.hear(bobs);
    let late = put(&mut world, &family, bobs, &bob, &bytes);
    assert!(matches!(late.as_slice(), [FromRelay::Dropped { .. }, FromRelay::Kept { .. }]), "{late:?}");
    assert_eq!(world.store.blob(family.id, blob).unwrap(), None);
}

#[test]
fn only_those_in_the_space_put_get_and_destroy() {
    let mut world = World::new();
    let (ann, family, connection, _, _) = two(&mut world);
    let bytes = photo(1_000);
    let (blob, _) = putting(&family, &ann, &bytes);
    put(&mut world, &family, connection, &ann, &bytes);
    let eve = Device::new(9);
    let eves = world.connect(&eve);
    let frames = [
        piece(&family, &eve, &bytes, 0),
        get_frame(&family, blob, 0),
        drop_frame(&family, &ann, blob),
        ToRelay::AskBlobs { ticket: 50, space: family.id, blobs: vec![blob] },
    ];
    for frame in &frames {
        assert_eq!(why(&world.ask(eves, frame)), Some(RefusedWhy::NotAMember), "{frame:?}");
    }
    let more = world.connect(&ann);
    for frame in &frames {
        let refused = why(&world.ask(more, frame));
        assert_eq!(refused, Some(RefusedWhy::Unavailable), "in, though not there: not as if let go");
    }
}

#[test]
fn what_does_not_fit_is_refused() {
    let limits = Limits { space_blob_bytes: 400_000, space_blobs: 12, ..Limits::default() };
    let mut world = World::with(limits);
    let (ann, family, connection, bob, bobs) = two(&mut world);
    let signed = |size: u32| {
        let put = Putting { space: family.id, by: ann.id(), size, hash: [5; 32] };
        put.sign(&ann.key).encode()
    };
    let frame = |size: usize, from: u32, length: usize| ToRelay::PutBlob {
        ticket: 70,
        space: family.id,
        putting: signed(size as u32).into(),
        from,
        bytes: vec![0; length].into(),
    };
    let mut heard = Vec::new();
    for from in [0, BLOB_PIECE_BYTES, 2 * BLOB_PIECE_BYTES] {
        let length = BLOB_PIECE_BYTES.min(150_000 - from);
        heard = world.ask(connection, &frame(150_000, from as u32, length));
    }
    assert_eq!(why(&heard), Some(RefusedWhy::Malformed), "another hash");
    for (frame, refused) in [
        (frame(BLOB_LIMIT_BYTES + 1, 0, 10), RefusedWhy::TooLarge),
        (frame(200_000, 0, BLOB_PIECE_BYTES + 1), RefusedWhy::TooLarge),
        (frame(0, 0, 0), RefusedWhy::Malformed),
        (frame(100, 90, 11), RefusedWhy::Malformed),
        (frame(100, u32::MAX, 11), RefusedWhy::Malformed),
        (frame(200_000, 0, 10), RefusedWhy::Malformed),
    ] {
        assert_eq!(why(&world.ask(connection, &frame)), Some(refused), "{frame:?}");
    }
    let ahead = world.ask(connection, &frame(190_000, 65_536, BLOB_PIECE_BYTES));
    assert!(matches!(ahead.as_slice(), [FromRelay::SendOn { from: 0, .. }]), "from its beginning");
    assert_eq!(kept(&put(&mut world, &family, connection, &ann, &photo(150_000))), [(70, 0)]);
    let more = photo(100_000);
    let full = put(&mut world, &family, connection, &ann, &more);
    assert_eq!(why(&full), Some(RefusedWhy::Full), "half is the others'");
    world.hear(bobs);
    assert_eq!(kept(&put(&mut world, &family, bobs, &bob, &more)), [(70, 0)]);
    for length in 1..=2 {
        assert_eq!(kept(&put(&mut world, &family, connection, &ann, &photo(length))).len(), 1);
    }
    let full = put(&mut world, &family, connection, &ann, &photo(3));
    assert_eq!(why(&full), Some(RefusedWhy::Full), "most places are the others'");
    world.hear(bobs);
    assert_eq!(kept(&put(&mut world, &family, bobs, &bob, &photo(3))), [(70, 0)]);
    let asked = ToRelay::AskBlobs { ticket: 50, space: family.id, blobs: vec![BlobId([5; 32]); 257] };
    assert_eq!(why(&world.ask(bobs, &asked)), Some(RefusedWhy::TooLarge));
}

#[test]
fn however_many_are_destroyed_nobody_is_flooded() {
    let mut world = World::new();
    let (ann, family, connection, _, bobs) = two(&mut world);
    let late = world.connect(&ann);
    world.unread = Some(VecDeque::new());
    world.say(late, &ToRelay::Follow { space: family.id, after: 0 });
    let blobs: Vec<BlobId> = (1..=200)
        .map(|length| {
            put(&mut world, &family, connection, &ann, &photo(length));
            putting(&family, &ann, &photo(length)).0
        })
        .collect();
    world.wait(5_000);
    world.hear(bobs);
    for blob in &blobs {
        world.say(connection, &drop_frame(&family, &ann, *blob));
    }
    let dropped =
        |heard: &[FromRelay]| heard.iter().filter(|frame| matches!(frame, FromRelay::Dropped { .. })).count();
    assert!(dropped(&world.hear(bobs)) <= 16, "not one by one");
    assert!(world.hear(late).is_empty(), "and not before one has the log");
    while world.read_one().is_some() {}
    world.wait(5_000);
    for connection in [bobs, late] {
        let heard = world.hear(connection);
        assert_eq!(dropped(&heard), 0);
        assert!(heard.iter().any(|frame| matches!(frame, FromRelay::AskAgain { .. })), "{heard:?}");
    }
    assert_eq!(ask(&mut world, &family, bobs, &blobs), (200, Vec::new()), "in one answer");
}

#[test]
fn whoever_asks_for_something_is_answered_whatever_happens_meanwhile() {
    let mut world = World::new();
    let (ann, family, connection, _, bobs) = two(&mut world);
    let bytes = photo(1_000);
    let (blob, _) = putting(&family, &ann, &bytes);
    put(&mut world, &family, connection, &ann, &bytes);
    world.hear(bobs);
    world.unfetched = Some(VecDeque::new());
    world.say(bobs, &get_frame(&family, blob, 0));
    let busy = world.ask(bobs, &get_frame(&family, blob, 0));
    assert!(
        matches!(busy.as_slice(), [FromRelay::Refused { ticket: Some(60), why: RefusedWhy::TooFast, .. }]),
        "{busy:?}"
    );
    world.stalled = Some(VecDeque::new());
    put(&mut world, &family, connection, &ann, &photo(2_000));
    world.lose();
    world.fetch_all();
    let heard = world.hear(bobs);
    assert!(matches!(heard.as_slice(), [FromRelay::Blob { .. } | FromRelay::Refused { .. }]), "{heard:?}");
}

#[test]
fn what_the_disk_has_lost_others_are_asked_to_put_again() {
    let mut world = World::new();
    let (ann, family, connection, _, bobs) = two(&mut world);
    let bytes = photo(1_000);
    let (blob, _) = putting(&family, &ann, &bytes);
    put(&mut world, &family, connection, &ann, &bytes);
    world.hear(bobs);
    world.lost.insert(blob);
    assert_eq!(get(&mut world, &family, bobs, blob), None);
    world.wait(5_000);
    let heard = world.hear(connection);
    assert!(heard.iter().any(|frame| matches!(frame, FromRelay::AskAgain { .. })), "{heard:?}");
    assert_eq!(ask(&mut world, &family, connection, &[blob]), (0, vec![blob]));
}

#[test]
fn a_whisper_goes_to_the_others_who_are_there_and_into_no_store() {
    let mut world = World::new();
    let (_, family, connection, _, bobs) = two(&mut world);
    let eves = world.connect(&Device::new(9));
    let before = world.store.load(family.id).unwrap();
    let whisper = |length: usize| ToRelay::Whisper { space: family.id, sealed: vec![8; length].into() };
    assert!(world.ask(connection, &whisper(300)).is_empty(), "not to oneself");
    assert!(matches!(world.hear(bobs).as_slice(), [FromRelay::Whispered { .. }]));
    world.say(connection, &whisper(WHISPER_LIMIT_BYTES + 1));
    world.say(eves, &whisper(300));
    assert!(world.hear(bobs).is_empty());
    assert!(world.hear(eves).is_empty());
    for _ in 0..400 {
        world.say(connection, &whisper(100));
    }
    assert!(world.hear(bobs).len() <= 240, "no more than a room full of people types");
    assert_eq!(world.store.load(family.id).unwrap(), before);
}

/// A first piece, and nothing after it.
fn begin(world: &mut World, family: &Family, connection: u64, by: &Device) {
    world.say(connection, &piece(family, by, &photo(1_000_000), 0));
}

#[test]
fn what_nobody_goes_on_with_is_forgotten() {
    let mut world = World::new();
    let (ann, family, connection, bob, bobs) = two(&mut world);
    begin(&mut world, &family, bobs, &bob);
    assert_eq!(world.relay.upload_bytes, BLOB_PIECE_BYTES);
    world.wait(59_000);
    assert_eq!(world.relay.upload_bytes, BLOB_PIECE_BYTES);
    world.wait(1_000);
    assert_eq!(world.relay.upload_bytes, 0);
    let heard = put(&mut world, &family, connection, &ann, &photo(1_000_000));
    assert_eq!(kept(&heard), [(70, 0)], "the others go on");
}

#[test]
fn whoever_is_let_go_leaves_nothing_begun_behind() {
    for quiet in [false, true] {
        let mut world = World::new();
        let (ann, mut family, connection, bob, bobs) = two(&mut world);
        begin(&mut world, &family, bobs, &bob);
        let link = family.remove(&ann, &bob, quiet);
        assert_eq!(kept(&world.ask(connection, &family.append(90, &link))).len(), 1);
        assert_eq!(world.relay.upload_bytes, 0, "quietly: {quiet}");
    }
}

#[test]
fn what_is_begun_is_limited_and_in_nobody_elses_way() {
    let mut world = World::new();
    let (ann, family, _, _, _) = two(&mut world);
    let mut refused = 0;
    for _ in 0..15 {
        let more = world.connect(&ann);
        follow(&mut world, &family, more);
        for at in 0..15 {
            let heard = world.ask(more, &piece(&family, &ann, &photo(1_000_000), at * BLOB_PIECE_BYTES));
            refused += usize::from(why(&heard) == Some(RefusedWhy::Unavailable));
        }
        if refused > 0 {
            break;
        }
    }
    assert!(refused > 0 && world.relay.upload_bytes <= 8 * 1024 * 1024, "no more in one space");
    assert_eq!(world.relay.held_bytes, 0, "what has to wait for the store has its own room");
}

#[test]
fn whoever_filled_all_places_and_was_let_go_fills_none() {
    let limits = Limits { space_blobs: 4, ..Limits::default() };
    let mut world = World::with(limits);
    let (ann, mut family, connection, bob, bobs) = two(&mut world);
    let mut others = vec![(bob, bobs)];
    for seed in 3..6 {
        let other = Device::new(seed);
        let_in(&mut world, &mut family, &ann, connection, &other);
        let connection = world.connect(&other);
        follow(&mut world, &family, connection);
        others.push((other, connection));
    }
    for (other, connection) in &others {
        let bytes = photo(10);
        assert_eq!(kept(&put(&mut world, &family, *connection, other, &bytes)), [(70, 0)]);
        let (blob, _) = putting(&family, other, &bytes);
        assert_eq!(kept(&world.ask(*connection, &drop_frame(&family, other, blob))), [(80, 0)]);
    }
    world.hear(connection);
    let full = put(&mut world, &family, connection, &ann, &photo(20));
    assert_eq!(why(&full), Some(RefusedWhy::Full), "what was destroyed keeps its place");
    for (other, _) in &others {
        let link = family.remove(&ann, other, false);
        assert_eq!(kept(&world.ask(connection, &family.append(90, &link))).len(), 1);
    }
    assert_eq!(kept(&put(&mut world, &family, connection, &ann, &photo(20))), [(70, 0)]);
}
