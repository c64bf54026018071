//! Photos, sounds and drawings reach everybody, survive crashes, and are gone for everybody once they are destroyed.

use kith_server::store::LogReader;
use kith_shared::chain::Dropping;
use kith_shared::id::EntryId;
use kith_shared::plan::address::{FieldName, Part, Section};
use kith_shared::plan::choices::ItemKind;
use kith_shared::plan::edit::Ids;
use kith_shared::plan::kept_thing::{KeptThing, ThingKind};
use kith_shared::plan::value::Value;
use kith_shared::plan::{Edit, Plan, Step};
use kith_shared::replica::{Dice, Event, Replica, StoreProblem, ThingError, ThingState};
use kith_shared::sealing::{Whisper, open_thing};
use kith_shared::time::UnixMillis;
use kith_shared::wire::{FromRelay, Gone};
use kith_tests::harness::World;
use kith_tests::harness::seeds::grow;
use std::collections::BTreeSet;

fn picture(seed: u64) -> Vec<u8> {
    (0..300_000_u64).map(|at| (at.wrapping_mul(seed + 7) >> 3) as u8).collect()
}

/// Keeps it for something that is still being written.
fn hold(world: &mut World, at: usize, content: &[u8]) -> KeptThing {
    world.act(at, |replica, _| replica.keep_thing(ThingKind::Photo, content)).unwrap()
}

/// Shares something in which its line stands.
fn share(world: &mut World, at: usize, thing: KeptThing) {
    let item = |_: &Plan, ids: &mut Dice| {
        let kind = Value::Choice(ItemKind::WORDS[0].to_owned());
        let values = vec![(FieldName("kind"), kind), (FieldName("sound"), Value::Line(thing.to_line()))];
        let (section, entry) = (Section::ChildItems, ids.entry());
        Some(Edit { part: Part::Together, steps: vec![Step::Add { section, entry, values }] })
    };
    world.edit(at, item).unwrap().unwrap();
}

fn keep(world: &mut World, at: usize, content: &[u8]) -> KeptThing {
    let thing = hold(world, at, content);
    share(world, at, thing);
    thing
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
fn what_is_kept_for_a_draft_stays_on_its_device_until_that_is_shared() {
    let grown = grow(23, |world: &mut World| {
        let family = world.family();
        let (shared, thrown, left) = (
            hold(world, family.jean, &[1; 40]),
            hold(world, family.jean, &[2; 40]),
            hold(world, family.jean, &[3; 40]),
        );
        world.run(20_000);
        assert_eq!(state(world, family.jean, &shared), Some(ThingState::Here));
        assert!(!at_relay(world, family.jean, &shared), "nobody knows of it");
        assert_eq!(world.devices[family.jean].status().unwrap().things_waiting, 0);
        world.act(family.jean, |replica, _| Ok(((), replica.discard_thing(&thrown)))).unwrap();
        // Until its disk has done that, a crash may bring it back.
        world.run(1_000);
        world.crash(family.jean, Some(1_000));
        world.run(20_000);
        let held = world.devices[family.jean].replica().unwrap().held_things();
        assert_eq!(held, [shared.id, left.id].into());
        assert_eq!(content(world, family.jean, &thrown), None);
        share(world, family.jean, shared);
        want(world, family.kelly, shared);
        let arrived = |world: &World| state(world, family.kelly, &shared) == Some(ThingState::Here);
        assert!(world.run_until(60_000, arrived), "{}", world.trace.text());
        world.act(family.jean, |replica, _| Ok(((), replica.discard_thing(&shared)))).unwrap();
        destroy(world, family.jean, left);
        world.run(20_000);
        assert!(at_relay(world, family.jean, &shared), "what was shared is destroyed or stays");
        let space = world.devices[family.jean].space;
        let stored = world.relays[0].store.clone().load(space).unwrap();
        assert_eq!(stored.blobs.len(), 1, "of the others nobody ever heard");
        assert_eq!(content(world, family.jean, &left), None);
    });
    if let Err(failure) = grown {
        panic!("{failure}");
    }
}

#[test]
fn what_was_shared_just_before_a_crash_goes_to_the_others() {
    for seed in 24..34 {
        let grown = grow(seed, |world: &mut World| {
            let family = world.family();
            let thing = hold(world, family.jean, &[1; 40]);
            world.run(1_000);
            share(world, family.jean, thing);
            world.run(seed - 23);
            world.crash(family.jean, Some(1_000));
            world.run(30_000);
            let plan = world.devices[family.jean].replica().unwrap().plan();
            let items = plan.entries(Section::ChildItems);
            let is_named = items.iter().any(|entry| entry.text("sound") == thing.to_line());
            assert_eq!(at_relay(world, family.jean, &thing), is_named, "{}", world.trace.text());
        });
        if let Err(failure) = grown {
            panic!("{failure}");
        }
    }
}

fn at_relay(world: &World, at: usize, thing: &KeptThing) -> bool {
    let space = world.devices[at].space;
    world.relays[0].store.clone().blob(space, thing.id).unwrap().is_some()
}

#[test]
fn only_whoever_put_it_or_may_admit_on_their_side_destroys_it() {
    let grown = grow(13, |world: &mut World| {
        let family = world.family();
        let kellys = keep(world, family.kelly, &picture(5));
        let jeans = keep(world, family.jean, &picture(6));
        let priyas = keep(world, family.priya, &picture(7));
        world.run(20_000);
        for (by, thing) in [(family.jean, kellys), (family.priya, kellys), (family.kelly, priyas)] {
            destroy(world, by, thing);
            world.run(20_000);
            assert!(at_relay(world, by, &thing), "may not");
            assert_eq!(state(world, by, &thing), Some(ThingState::NotHere), "and can look at it again");
        }
        assert_eq!(state(world, family.kelly, &kellys), Some(ThingState::Here));
        want(world, family.jean, kellys);
        world.run(20_000);
        let jean = world.devices[family.jean].replica().unwrap();
        assert_eq!(jean.thing_put_by(&kellys), Some(world.devices[family.kelly].id));
        assert_eq!(jean.may_destroy_thing(&kellys), Some(false), "who has it knows whose it is");
        let told = world.act(family.jean, |replica, now| Ok(((), replica.destroy_thing(now, &kellys)?)));
        assert_eq!(told, Err(ThingError::NotYours));
        destroy(world, family.kelly, jeans);
        world.run(20_000);
        assert!(!at_relay(world, family.jean, &jeans), "Kelly may admit, and is of the family too");
        assert!(is_removed(state(world, family.jean, &jeans)));
    });
    if let Err(failure) = grown {
        panic!("{failure}");
    }
}

#[test]
fn no_relay_erases_anything_with_the_word_of_somebody_who_may_not() {
    let grown = grow(34, |world: &mut World| {
        let family = world.family();
        let thing = keep(world, family.jean, &picture(5));
        world.run(10_000);
        want(world, family.priya, thing);
        world.run(20_000);
        let space = world.devices[family.jean].space;
        let stored = world.relays[0].store.clone().load(space).unwrap();
        let putting = stored.blobs[0].putting.clone();
        let said_by = |world: &World, by: usize| {
            let keys = world.devices[by].replica().unwrap().keys();
            let said = Dropping { space, blob: thing.id, by: keys.id(), at: UnixMillis(5) };
            let dropping = said.sign(keys.signing()).encode();
            let gone = Gone { putting: putting.clone().into(), dropping: dropping.into() };
            FromRelay::Dropped { space, gone }.encode()
        };
        let hear = |world: &mut World, frame: Vec<u8>| {
            let act = |replica: &mut Replica, now| Ok(((), replica.handle(now, Event::Received(frame))));
            world.act(family.jean, act).unwrap();
            state(world, family.jean, &thing)
        };
        let word = said_by(world, family.priya);
        assert_eq!(hear(world, word), Some(ThingState::Here), "a professional, of what is the family's");
        let word = said_by(world, family.kelly);
        assert!(is_removed(hear(world, word)), "somebody of the family who lets people in");
    });
    if let Err(failure) = grown {
        panic!("{failure}");
    }
}

#[test]
fn what_others_give_to_a_restored_relay_stays_whose_it_was() {
    let grown = grow(16, |world: &mut World| {
        let family = world.family();
        world.run(3_000);
        world.back_up(0);
        let thing = keep(world, family.jean, &picture(5));
        world.run(10_000);
        want(world, family.priya, thing);
        world.run(20_000);
        world.set_signal(family.jean, false);
        assert!(world.restore(0, 500));
        assert!(world.run_until(240_000, |world| at_relay(world, family.priya, &thing)), "Priya gives it");
        world.set_signal(family.jean, true);
        destroy(world, family.jean, thing);
        let gone = |world: &World| {
            !at_relay(world, family.jean, &thing) && is_removed(state(world, family.priya, &thing))
        };
        assert!(world.run_until(240_000, gone), "and Jean may have it destroyed: {}", world.trace.text());
    });
    if let Err(failure) = grown {
        panic!("{failure}");
    }
}

#[test]
fn what_was_destroyed_does_not_come_back_with_a_backup() {
    let grown = grow(17, |world: &mut World| {
        let family = world.family();
        let before = keep(world, family.kelly, &picture(5));
        world.run(10_000);
        world.back_up(0);
        let after = keep(world, family.kelly, &picture(6));
        world.run(10_000);
        destroy(world, family.kelly, before);
        destroy(world, family.kelly, after);
        world.run(10_000);
        world.lose(family.kelly);
        assert!(world.restore(0, 500));
        assert!(at_relay(world, family.jean, &before), "the backup has it");
        let gone = |world: &World| {
            let space = world.devices[family.jean].space;
            let stored = world.relays[0].store.clone().load(space).unwrap();
            let is_gone = |thing: &KeptThing| {
                stored.blobs.iter().any(|kept| kept.blob == thing.id && kept.dropping.is_some())
            };
            is_gone(&before) && is_gone(&after) && !at_relay(world, family.jean, &before)
        };
        assert!(world.run_until(240_000, gone), "Jean knows: {}", world.trace.text());
    });
    if let Err(failure) = grown {
        panic!("{failure}");
    }
}

#[test]
fn what_is_destroyed_before_the_relay_has_it_is_destroyed_when_it_comes() {
    let grown = grow(18, |world: &mut World| {
        let family = world.family();
        world.set_signal(family.jean, false);
        world.run(1_000);
        let thing = keep(world, family.jean, &picture(5));
        world.run(1_000);
        destroy(world, family.kelly, thing);
        world.run(20_000);
        assert_eq!(world.devices[family.kelly].status().unwrap().things_waiting, 0, "nothing to wait for");
        world.set_signal(family.jean, true);
        let gone = |world: &World| is_removed(state(world, family.jean, &thing));
        assert!(world.run_until(240_000, gone), "{}", world.trace.text());
        world.run(1_000);
        assert!(!at_relay(world, family.jean, &thing));
        assert_eq!(content(world, family.jean, &thing), None);
    });
    if let Err(failure) = grown {
        panic!("{failure}");
    }
}

#[test]
fn what_was_destroyed_while_the_disk_was_full_stays_destroyed() {
    let grown = grow(19, |world: &mut World| {
        let family = world.family();
        world.set_signal(family.kelly, false);
        world.run(1_000);
        let thing = keep(world, family.kelly, &picture(5));
        world.run(1_000);
        world.set_disk(family.kelly, Some(StoreProblem::Full));
        destroy(world, family.kelly, thing);
        world.run(2_000);
        assert!(content(world, family.kelly, &thing).is_some(), "the disk did not take it");
        world.set_disk(family.kelly, None);
        world.run(20_000);
        assert_eq!(content(world, family.kelly, &thing), None);
        world.crash(family.kelly, Some(1_000));
        world.run(5_000);
        assert!(is_removed(state(world, family.kelly, &thing)), "also after a restart");
        world.set_signal(family.kelly, true);
        world.run(30_000);
        assert!(!at_relay(world, family.kelly, &thing));
    });
    if let Err(failure) = grown {
        panic!("{failure}");
    }
}

#[test]
fn many_are_destroyed_at_once() {
    let grown = grow(20, |world: &mut World| {
        let family = world.family();
        let things: Vec<_> = (1..=120_u8).map(|at| keep(world, family.kelly, &[at; 40])).collect();
        world.run(60_000);
        things.iter().for_each(|thing| want(world, family.jean, *thing));
        let all = |world: &World| {
            things.iter().all(|thing| state(world, family.jean, thing) == Some(ThingState::Here))
        };
        assert!(world.run_until(240_000, all), "{}", world.trace.text());
        world.set_signal(family.kelly, false);
        world.run(1_000);
        things.iter().for_each(|thing| destroy(world, family.kelly, *thing));
        world.set_signal(family.kelly, true);
        let gone = |world: &World| things.iter().all(|thing| is_removed(state(world, family.jean, thing)));
        assert!(world.run_until(240_000, gone), "{}", world.trace.text());
        assert_eq!(world.devices[family.kelly].status().unwrap().things_waiting, 0);
    });
    if let Err(failure) = grown {
        panic!("{failure}");
    }
}

#[test]
fn what_the_relay_has_no_room_for_is_in_nobody_elses_way_and_is_said() {
    let grown = grow(21, |world: &mut World| {
        world.relays[0].limits.space_blob_bytes = 800_000;
        world.relays[0].start();
        let family = world.family();
        let large: Vec<_> = (0..2).map(|seed| keep(world, family.jean, &picture(seed))).collect();
        world.run(60_000);
        let small: Vec<_> = (1..=4_u8).map(|at| keep(world, family.jean, &[at; 40])).collect();
        let shared = |world: &World| small.iter().all(|thing| at_relay(world, family.jean, thing));
        assert!(world.run_until(60_000, shared), "{}", world.trace.text());
        world.run(5_000);
        let kept = large.iter().filter(|thing| at_relay(world, family.jean, thing)).count();
        assert_eq!(kept, 1, "there is room for one of them");
        let status = world.devices[family.jean].status().unwrap();
        assert_eq!((status.things_waiting, status.things_without_room), (1, 1));
    });
    if let Err(failure) = grown {
        panic!("{failure}");
    }
}

#[test]
fn what_is_not_answered_is_in_nobody_elses_way() {
    let grown = grow(22, |world: &mut World| {
        let family = world.family();
        let mut things: Vec<_> = (1..=2_u8).map(|at| keep(world, family.kelly, &[at; 40])).collect();
        things.sort_by_key(|thing| thing.id);
        world.run(20_000);
        world.relays[0].loses = Some(things[0].id);
        things.iter().for_each(|thing| want(world, family.jean, *thing));
        world.run(20_000);
        assert_eq!(state(world, family.jean, &things[1]), Some(ThingState::OnItsWay));
        let second = |world: &World| state(world, family.jean, &things[1]) == Some(ThingState::Here);
        assert!(world.run_until(40_000, second), "{}", world.trace.text());
        world.relays[0].loses = None;
        let first = |world: &World| state(world, family.jean, &things[0]) == Some(ThingState::Here);
        assert!(world.run_until(80_000, first), "{}", world.trace.text());
    });
    if let Err(failure) = grown {
        panic!("{failure}");
    }
}

/// What became of a thing: whose it is, and whether they had it destroyed.
struct Fate {
    thing: KeptThing,
    owner: usize,
    destroyed: bool,
    wanted_by: BTreeSet<usize>,
}

fn something_happens(world: &mut World, people: &[usize], fates: &mut Vec<Fate>) {
    let at = *world.chance.pick(people).unwrap();
    let known = world.chance.below(fates.len().max(1) as u64) as usize;
    let is_on = |world: &World, at: usize| world.devices[at].replica().is_some();
    match (world.chance.below(12), fates.get_mut(known)) {
        (0..=3, _) | (_, None) if is_on(world, at) => {
            let content = picture(world.chance.below(1_000));
            let thing = hold(world, at, &content);
            world.run(1_000);
            if is_on(world, at) {
                share(world, at, thing);
                fates.push(Fate { thing, owner: at, destroyed: false, wanted_by: BTreeSet::new() });
            }
        }
        (4 | 5, Some(fate)) if is_on(world, fate.owner) => {
            destroy(world, fate.owner, fate.thing);
            fate.destroyed = true;
        }
        (6 | 7, Some(fate)) if is_on(world, at) => {
            want(world, at, fate.thing);
            fate.wanted_by.insert(at);
        }
        (8, _) => world.crash(at, Some(1_000)),
        (9, _) => world.set_signal(at, !world.devices[at].signal),
        (10, _) => world.back_up(0),
        (11, _) if world.chance.one_in(2) => drop(world.restore(0, 500)),
        (_, _) => {}
    }
    let wait = world.chance.between(800, 4_000);
    world.run(wait);
}

#[test]
fn whatever_happens_they_end_up_where_they_belong() {
    for seed in 50..74 {
        let grown = grow(seed, |world: &mut World| {
            let family = world.family();
            let people = [family.kelly, family.jean, family.priya];
            world.weather.breaks = 10 * (seed % 3);
            world.weather.commit_fails = 20 * (seed % 2);
            let mut fates = Vec::new();
            for _ in 0..40 {
                something_happens(world, &people, &mut fates);
            }
            world.heal();
            // Somebody who asked before a restart asks again, as a page does that shows it.
            world.run(5_000);
            for fate in fates.iter().filter(|fate| !fate.destroyed) {
                fate.wanted_by.iter().for_each(|at| want(world, *at, fate.thing));
            }
            let is_settled = |world: &World, fate: &Fate| match fate.destroyed {
                true => {
                    !at_relay(world, fate.owner, &fate.thing)
                        && people.iter().all(|at| content(world, *at, &fate.thing).is_none())
                }
                false => {
                    at_relay(world, fate.owner, &fate.thing)
                        && fate.wanted_by.iter().all(|at| content(world, *at, &fate.thing).is_some())
                }
            };
            let settled = |world: &World| fates.iter().all(|fate| is_settled(world, fate));
            let lost = |world: &World| {
                let lost = fates.iter().filter(|fate| !is_settled(world, fate));
                lost.map(|fate| (fate.thing, fate.owner, fate.destroyed)).collect::<Vec<_>>()
            };
            assert!(world.run_until(600_000, settled), "{:?}\n{}", lost(world), world.trace.text());
            world.run(60_000);
            assert!(settled(world), "and stays so: {:?}\n{}", lost(world), world.trace.text());
        });
        if let Err(failure) = grown {
            panic!("{failure}");
        }
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
