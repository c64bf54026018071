//! Photos, sounds and drawings, and what is said only to those who are there.

use super::world::World;
use super::{founded, kept, let_in, why};
use crate::family::{Device, Family};
use crate::relay::Limits;
use crate::store::LogReader;
use kith_shared::authorship::Signed;
use kith_shared::chain::{Dropping, SignedDropping};
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

fn piece(family: &Family, bytes: &[u8], blob: BlobId, from: usize) -> ToRelay {
    let until = bytes.len().min(from + BLOB_PIECE_BYTES);
    ToRelay::PutBlob {
        ticket: 70,
        space: family.id,
        blob,
        size: bytes.len() as u32,
        from: from as u32,
        bytes: bytes[from..until].to_vec().into(),
    }
}

/// Puts it piece by piece, as the relay asks for them; the last answer.
fn put(world: &mut World, family: &Family, connection: u64, bytes: &[u8]) -> Vec<FromRelay> {
    let mut from = 0;
    loop {
        let heard = world.ask(connection, &piece(family, bytes, BlobId::of(bytes), from));
        match heard.as_slice() {
            [FromRelay::SendOn { ticket: 70, from: next }] => from = *next as usize,
            _ => return heard,
        }
    }
}

fn get(world: &mut World, family: &Family, connection: u64, blob: BlobId) -> Option<Vec<u8>> {
    let mut whole = Vec::new();
    loop {
        let ask = ToRelay::GetBlob { space: family.id, blob, from: whole.len() as u32 };
        match world.ask(connection, &ask).as_slice() {
            [FromRelay::Blob { size, bytes, .. }] => {
                whole.extend_from_slice(bytes);
                if whole.len() == *size as usize {
                    return Some(whole);
                }
            }
            _ => return None,
        }
    }
}

fn dropping(family: &Family, by: &Device, blob: BlobId) -> Vec<u8> {
    let dropping = Dropping { space: family.id, blob, by: by.id(), at: UnixMillis(5) };
    SignedDropping(Signed::sign("kith 1 dropping", codec::encode(&dropping), &by.key)).encode()
}

fn drop_frame(family: &Family, dropping: Vec<u8>) -> ToRelay {
    ToRelay::DropBlob { ticket: 80, space: family.id, dropping: dropping.into() }
}

fn photo(length: usize) -> Vec<u8> {
    (0..length).map(|at| (at / 7) as u8).collect()
}

#[test]
fn what_one_puts_the_other_gets() {
    let mut world = World::new();
    let (_, family, connection, _, bobs) = two(&mut world);
    let bytes = photo(200_000);
    let heard = put(&mut world, &family, connection, &bytes);
    assert_eq!(kept(&heard), [(70, 0)]);
    let blob = BlobId::of(&bytes);
    let told = world.hear(bobs);
    assert!(
        matches!(told.as_slice(), [FromRelay::Blob { blob: told, bytes, .. }] if *told == blob && bytes.is_empty())
    );
    assert_eq!(get(&mut world, &family, bobs, blob), Some(bytes.clone()));
    assert_eq!(kept(&put(&mut world, &family, bobs, &bytes)), [(70, 0)], "the same again is harmless");
    let asked = ToRelay::AskBlobs { space: family.id, blobs: vec![blob, BlobId([1; 32])] };
    let heard = world.ask(bobs, &asked);
    assert!(
        matches!(heard.as_slice(), [FromRelay::NoBlob { blob: BlobId(missing), .. }] if *missing == [1; 32])
    );
}

#[test]
fn kept_is_said_only_once_the_store_has_it() {
    let mut world = World::new();
    let (_, family, connection, _, bobs) = two(&mut world);
    let bytes = photo(1_000);
    world.stalled = Some(VecDeque::new());
    assert!(put(&mut world, &family, connection, &bytes).is_empty());
    assert!(put(&mut world, &family, connection, &bytes).is_empty(), "nor the second time");
    assert_eq!(get(&mut world, &family, bobs, BlobId::of(&bytes)), None);
    world.lose();
    let heard = world.hear(connection);
    assert_eq!(why(&heard), Some(RefusedWhy::Unavailable));
    assert_eq!(kept(&put(&mut world, &family, connection, &bytes)), [(70, 0)], "and can be put again");
}

#[test]
fn what_is_destroyed_is_gone_for_good() {
    let mut world = World::new();
    let (ann, family, connection, bob, bobs) = two(&mut world);
    let bytes = photo(1_000);
    let blob = BlobId::of(&bytes);
    put(&mut world, &family, connection, &bytes);
    world.hear(bobs);
    let others = drop_frame(&family, dropping(&family, &bob, blob));
    assert_eq!(why(&world.ask(bobs, &others)), Some(RefusedWhy::NoRight), "it is not Bob's");
    let forged = drop_frame(&family, dropping(&family, &ann, blob));
    assert_eq!(why(&world.ask(bobs, &forged)), Some(RefusedWhy::Malformed), "nor does he speak for Ann");
    assert_eq!(get(&mut world, &family, bobs, blob), Some(bytes.clone()));

    let heard = world.ask(connection, &forged);
    assert_eq!(kept(&heard), [(80, 0)]);
    assert!(matches!(world.hear(bobs).as_slice(), [FromRelay::Dropped { .. }]));
    assert_eq!(world.store.blob(family.id, blob).unwrap(), None);
    assert_eq!(kept(&world.ask(connection, &forged)), [(80, 0)], "twice is harmless");
    let asked = ToRelay::AskBlobs { space: family.id, blobs: vec![blob] };
    assert!(matches!(world.ask(bobs, &asked).as_slice(), [FromRelay::Dropped { .. }]));
    let again = put(&mut world, &family, bobs, &bytes);
    assert!(matches!(again.as_slice(), [FromRelay::Dropped { .. }, FromRelay::Kept { .. }]));
    assert_eq!(world.store.blob(family.id, blob).unwrap(), None, "nobody puts it back");

    let bobs_own = photo(2_000);
    put(&mut world, &family, bobs, &bobs_own);
    let by_ann = drop_frame(&family, dropping(&family, &ann, BlobId::of(&bobs_own)));
    assert_eq!(kept(&world.ask(connection, &by_ann)), [(80, 0)], "Ann may admit");
}

#[test]
fn only_those_in_the_space_put_get_and_destroy() {
    let mut world = World::new();
    let (_, family, connection, _, _) = two(&mut world);
    let bytes = photo(1_000);
    let blob = BlobId::of(&bytes);
    put(&mut world, &family, connection, &bytes);
    let eve = Device::new(9);
    let eves = world.connect(&eve);
    let frames = [
        piece(&family, &bytes, blob, 0),
        ToRelay::GetBlob { space: family.id, blob, from: 0 },
        drop_frame(&family, dropping(&family, &eve, blob)),
        ToRelay::AskBlobs { space: family.id, blobs: vec![blob] },
    ];
    for frame in frames {
        assert_eq!(why(&world.ask(eves, &frame)), Some(RefusedWhy::NotAMember), "{frame:?}");
    }
}

#[test]
fn what_does_not_fit_is_refused() {
    let limits = Limits { space_blob_bytes: 400_000, ..Limits::default() };
    let mut world = World::with(limits);
    let (_, family, connection, _, bobs) = two(&mut world);
    let bytes = photo(150_000);
    let wrong = BlobId([5; 32]);
    let mut heard = Vec::new();
    for from in [0, BLOB_PIECE_BYTES, 2 * BLOB_PIECE_BYTES] {
        heard = world.ask(connection, &piece(&family, &bytes, wrong, from));
    }
    assert_eq!(why(&heard), Some(RefusedWhy::Malformed), "another hash");
    let frame = |size: usize, from: u32, length: usize| ToRelay::PutBlob {
        ticket: 70,
        space: family.id,
        blob: wrong,
        size: size as u32,
        from,
        bytes: vec![0; length].into(),
    };
    for (frame, refused) in [
        (frame(BLOB_LIMIT_BYTES + 1, 0, 10), RefusedWhy::TooLarge),
        (frame(200_000, 0, BLOB_PIECE_BYTES + 1), RefusedWhy::TooLarge),
        (frame(0, 0, 0), RefusedWhy::Malformed),
        (frame(100, 90, 11), RefusedWhy::Malformed),
        (frame(100, u32::MAX, 11), RefusedWhy::Malformed),
    ] {
        assert_eq!(why(&world.ask(connection, &frame)), Some(refused), "{frame:?}");
    }
    let ahead = world.ask(connection, &frame(200_000, 100, 10));
    assert!(matches!(ahead.as_slice(), [FromRelay::SendOn { from: 0, .. }]), "from its beginning");
    assert_eq!(kept(&put(&mut world, &family, connection, &bytes)), [(70, 0)]);
    let more = photo(100_000);
    assert_eq!(
        why(&put(&mut world, &family, connection, &more)),
        Some(RefusedWhy::Full),
        "half is the others'"
    );
    world.hear(bobs);
    assert_eq!(kept(&put(&mut world, &family, bobs, &more)), [(70, 0)]);
    let asked = ToRelay::AskBlobs { space: family.id, blobs: vec![wrong; 1_001] };
    assert_eq!(why(&world.ask(bobs, &asked)), Some(RefusedWhy::TooLarge));
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
fn begin(world: &mut World, family: &Family, connection: u64) -> Vec<FromRelay> {
    let bytes = photo(1_000_000);
    world.ask(connection, &piece(family, &bytes, BlobId::of(&bytes), 0))
}

#[test]
fn what_nobody_goes_on_with_is_forgotten() {
    let mut world = World::new();
    let (_, family, connection, _, bobs) = two(&mut world);
    begin(&mut world, &family, bobs);
    assert_eq!(world.relay.upload_bytes, BLOB_PIECE_BYTES);
    world.wait(59_000);
    assert_eq!(world.relay.upload_bytes, BLOB_PIECE_BYTES);
    world.wait(1_000);
    assert_eq!(world.relay.upload_bytes, 0);
    let heard = put(&mut world, &family, connection, &photo(1_000_000));
    assert_eq!(kept(&heard), [(70, 0)], "the others go on");
}

#[test]
fn whoever_is_let_go_leaves_nothing_begun_behind() {
    for quiet in [false, true] {
        let mut world = World::new();
        let (ann, mut family, connection, bob, bobs) = two(&mut world);
        begin(&mut world, &family, bobs);
        let link = family.remove(&ann, &bob, quiet);
        assert_eq!(kept(&world.ask(connection, &family.append(90, &link))).len(), 1);
        assert_eq!(world.relay.upload_bytes, 0, "quietly: {quiet}");
    }
}

#[test]
fn what_is_begun_is_limited_and_in_nobody_elses_way() {
    let mut world = World::new();
    let (ann, family, connection, _, _) = two(&mut world);
    let mut refused = 0;
    for _ in 0..15 {
        let more = world.connect(&ann);
        follow(&mut world, &family, more);
        for at in 0..15 {
            let bytes = photo(1_000_000);
            let heard = world.ask(more, &piece(&family, &bytes, BlobId::of(&bytes), at * BLOB_PIECE_BYTES));
            refused += usize::from(why(&heard) == Some(RefusedWhy::Unavailable));
        }
        if refused > 0 {
            break;
        }
    }
    assert!(refused > 0 && world.relay.upload_bytes <= 8 * 1024 * 1024, "no more in one space");
    assert_eq!(world.relay.held_bytes, 0, "what has to wait for the store has its own room");
    let crumb = ToRelay::PutBlob {
        ticket: 70,
        space: family.id,
        blob: BlobId([5; 32]),
        size: 200_000,
        from: 0,
        bytes: vec![0; 10].into(),
    };
    assert_eq!(why(&world.ask(connection, &crumb)), Some(RefusedWhy::Malformed), "no crumbs");
}
