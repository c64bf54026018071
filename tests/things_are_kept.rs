//! Photos, sounds and drawings reach everybody, survive crashes, and are gone for everybody once they are destroyed.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use kith_server::store::LogReader;
use kith_shared::id::EntryId;
use kith_shared::plan::kept_thing::{KeptThing, ThingKind};
use kith_shared::replica::{Replica, ThingError, ThingState};
use kith_shared::sealing::{Whisper, open_thing};
use kith_tests::harness::World;
use kith_tests::harness::seeds::grow;

fn picture(seed: u64) -> Vec<u8> {
    (0..300_000_u64).map(|at| (at.wrapping_mul(seed + 7) >> 3) as u8).collect()
}

fn keep(world: &mut World, at: usize, content: &[u8]) -> KeptThing {
    world.act(at, |replica, _| replica.keep_thing(ThingKind::Photo, content)).unwrap()
}

fn want(world: &mut World, at: usize, thing: KeptThing) {
    world.act(at, |replica, _| Ok(((), replica.want_thing(&thing)))).unwrap();
}

fn destroy(world: &mut World, at: usize, thing: KeptThing) {
    world.act(at, |replica, now| Ok(((), replica.destroy_thing(now, &thing)?))).unwrap();
}

fn state(world: &World, at: usize, thing: &KeptThing) -> Option<ThingState> {
    world.devices[at].replica().map(|replica| replica.thing(thing))
}

fn content(world: &World, at: usize, thing: &KeptThing) -> Option<Vec<u8>> {
    let sealed = world.devices[at].disk.get(&Replica::thing_key(thing))?;
    open_thing(&thing.key, sealed).ok()
}

fn is_removed(state: Option<ThingState>) -> bool {
    matches!(state, Some(ThingState::Removed { .. }))
}

#[test]
fn what_one_keeps_the_other_sees_until_it_is_destroyed() {
    for seed in 0..6 {
        let grown = grow(seed, |world: &mut World| {
            let family = world.family();
            world.weather.breaks = 20 * (seed % 3);
            let photo = picture(seed);
            let thing = keep(world, family.kelly, &photo);
            want(world, family.jean, thing);
            let arrived = |world: &World| state(world, family.jean, &thing) == Some(ThingState::Here);
            assert!(world.run_until(240_000, arrived), "{}", world.trace.text());
            assert_eq!(content(world, family.jean, &thing), Some(photo.clone()));
            let mut reader = world.relays[0].store.clone();
            let space = world.devices[family.kelly].space;
            let at_relay = reader.blob(space, thing.id).unwrap().unwrap();
            assert!(!at_relay.windows(64).any(|some| photo.windows(64).next() == Some(some)), "it is sealed");

            world.set_signal(family.jean, false);
            world.run(1_000);
            destroy(world, family.kelly, thing);
            assert!(is_removed(state(world, family.kelly, &thing)), "at once, here");
            world.run(60_000);
            assert_eq!(content(world, family.kelly, &thing), None);
            assert_eq!(reader.blob(space, thing.id).unwrap(), None, "and at the relay");
            world.set_signal(family.jean, true);
            let gone = |world: &World| {
                is_removed(state(world, family.jean, &thing)) && content(world, family.jean, &thing).is_none()
            };
            assert!(world.run_until(240_000, gone), "{}", world.trace.text());
            let Some(ThingState::Removed { by, .. }) = state(world, family.jean, &thing) else { panic!() };
            assert_eq!(by, world.devices[family.kelly].id);
            world.weather.breaks = 0;
            world.run(5_000);
            world.judge(kith_tests::harness::Allowed::default());
        });
        if let Err(failure) = grown {
            panic!("{failure}");
        }
    }
}

#[test]
fn what_was_kept_with_no_signal_is_given_after_a_restart() {
    let grown = grow(11, |world: &mut World| {
        let family = world.family();
        world.set_signal(family.priya, false);
        let photo = picture(3);
        let thing = keep(world, family.priya, &photo);
        world.run(1_000);
        assert_eq!(state(world, family.priya, &thing), Some(ThingState::Here));
        assert_eq!(world.devices[family.priya].status().unwrap().things_waiting, 1);
        world.crash(family.priya, Some(1_000));
        want(world, family.kelly, thing);
        world.run(5_000);
        world.set_signal(family.priya, true);
        let arrived = |world: &World| state(world, family.kelly, &thing) == Some(ThingState::Here);
        assert!(world.run_until(240_000, arrived), "{}", world.trace.text());
        assert_eq!(content(world, family.kelly, &thing), Some(photo));
        assert_eq!(world.devices[family.priya].status().unwrap().things_waiting, 0);
    });
    if let Err(failure) = grown {
        panic!("{failure}");
    }
}

#[test]
fn a_restored_relay_is_given_them_again() {
    let grown = grow(12, |world: &mut World| {
        let family = world.family();
        world.run(3_000);
        world.back_up(0);
        let thing = keep(world, family.kelly, &picture(5));
        world.run(20_000);
        let space = world.devices[family.kelly].space;
        assert!(world.relays[0].store.clone().blob(space, thing.id).unwrap().is_some());
        assert!(world.restore(0, 500));
        let again = |world: &World| world.relays[0].store.clone().blob(space, thing.id).unwrap().is_some();
        assert!(world.run_until(240_000, again), "{}", world.trace.text());
    });
    if let Err(failure) = grown {
        panic!("{failure}");
    }
}

#[test]
fn only_whoever_put_it_or_may_admit_destroys_it() {
    let grown = grow(13, |world: &mut World| {
        let family = world.family();
        let thing = keep(world, family.kelly, &picture(5));
        world.run(20_000);
        let space = world.devices[family.kelly].space;
        destroy(world, family.jean, thing);
        world.run(20_000);
        assert!(world.relays[0].store.clone().blob(space, thing.id).unwrap().is_some(), "Jean may not");
        assert_eq!(state(world, family.kelly, &thing), Some(ThingState::Here));
        assert_eq!(state(world, family.jean, &thing), Some(ThingState::NotHere), "and can look at it again");
        destroy(world, family.priya, thing);
        world.run(20_000);
        assert!(world.relays[0].store.clone().blob(space, thing.id).unwrap().is_none(), "Priya may admit");
        assert!(is_removed(state(world, family.kelly, &thing)));
    });
    if let Err(failure) = grown {
        panic!("{failure}");
    }
}

#[test]
fn what_is_too_large_or_empty_is_refused() {
    let grown = grow(14, |world: &mut World| {
        let family = world.family();
        for (content, why) in
            [(Vec::new(), ThingError::Empty), (vec![1; 1024 * 1024 + 1], ThingError::TooLarge)]
        {
            let kept = world.act(family.kelly, |replica, _| replica.keep_thing(ThingKind::Sound, &content));
            assert_eq!(kept, Err(why));
        }
    });
    if let Err(failure) = grown {
        panic!("{failure}");
    }
}

#[test]
fn a_whisper_reaches_those_who_are_there_and_no_disk() {
    let grown = grow(15, |world: &mut World| {
        let family = world.family();
        world.set_signal(family.priya, false);
        world.run(60_000);
        let words = "only while we sit here";
        let whisper =
            Whisper { sitting: EntryId([9; 16]), is_in: true, place: "note".into(), words: words.into() };
        world.act(family.kelly, |replica, now| Ok(((), replica.whisper(now, whisper.clone())))).unwrap();
        world.run(5_000);
        world.set_signal(family.priya, true);
        world.run(60_000);
        let heard: Vec<_> = world.devices[family.jean].heard.iter().collect();
        assert_eq!(heard.len(), 1);
        assert_eq!((heard[0].device, &heard[0].whisper), (world.devices[family.kelly].id, &whisper));
        assert!(world.devices[family.kelly].heard.is_empty());
        assert!(world.devices[family.priya].heard.is_empty(), "nobody kept it for her");
        for device in &world.devices {
            let holds = |bytes: &[u8]| bytes.windows(words.len()).any(|some| some == words.as_bytes());
            assert!(!device.disk.contents().iter().any(|(_, bytes)| holds(bytes)), "{}", device.name);
        }
    });
    if let Err(failure) = grown {
        panic!("{failure}");
    }
}
