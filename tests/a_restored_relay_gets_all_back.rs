//! A relay that came back out of a backup is given what it lacks, also by those who have left since.

use kith_server::store::LogStore;
use kith_shared::chain::Rights;
use kith_shared::id::{DeviceId, PersonId, SpaceId, StoreEpoch};
use kith_shared::replica::MyStanding;
use kith_shared::sealing::Envelope;
use kith_shared::wire::Entry;
use kith_tests::harness::seeds::{grow, grow_on_a_disk};
use kith_tests::harness::{World, log_of};
use std::collections::BTreeSet;

#[test]
fn who_left_gives_their_words_back_before_they_leave_again() {
    for seed in 0..10 {
        let grown = grow(seed, |world: &mut World| {
            let family = world.family();
            world.run(3_000);
            world.back_up(0);
            world.set_signal(family.kelly, false);
            world.set_signal(family.jean, false);
            for _ in 0..6 {
                world.write(family.priya);
                world.run(500);
            }
            world.run(3_000);
            world.ask(family.priya, "leave", |replica, now| replica.leave(now)).unwrap().unwrap();
            world.run(3_000);
            assert!(world.restore(0, 500));
            // Priya's phone is the only one that has her words and knows that she left.
            world.run(90_000);
            world.judge(kith_tests::harness::Allowed::default());
            let standing = world.devices[family.priya].status().unwrap().standing;
            assert_eq!(standing, MyStanding::Left);
            let kelly = world.devices[family.kelly].replica().unwrap();
            assert!(!kelly.chain().unwrap().members().contains_key(&world.devices[family.priya].id));
        });
        if let Err(failure) = grown {
            panic!("{failure}");
        }
    }
}

#[test]
fn who_was_let_in_after_the_backup_gets_in_once_somebody_gave_that_back() {
    for seed in 0..10 {
        let grown = grow(seed, |world: &mut World| {
            let family = world.family();
            let person = PersonId([8; 16]);
            let link = world.invite(family.kelly, person, Rights::FAMILY).unwrap();
            world.run(1_000);
            let nan = world.join("Nan", person, Rights::FAMILY, link);
            world.run(5_000);
            world.back_up(0);
            let code = world.devices[nan].code().unwrap();
            let said =
                world.ask(family.kelly, "let in", |replica, now| replica.approve(now, link.invite(), &code));
            assert_eq!(said, Some(Ok(())));
            assert!(world.run_until(10_000, |world| world.devices[nan].replica().is_some()));
            // What the relay told nobody but Nan, nobody can give back.
            world.run(1_000);
            world.restore(0, 200);
            world.set_signal(family.kelly, false);
            world.set_signal(family.jean, false);
            world.set_signal(family.priya, false);
            world.run(20_000);
            world.set_signal(family.kelly, true);
            world.set_signal(family.jean, true);
            world.set_signal(family.priya, true);
            world.run(90_000);
            world.judge(kith_tests::harness::Allowed::default());
            assert_eq!(world.devices[nan].status().unwrap().standing, MyStanding::In);
        });
        if let Err(failure) = grown {
            panic!("{failure}");
        }
    }
}

/// The real store in a file, copied and put back as `kith backup` and `kith restore` do it.
#[test]
fn a_store_on_a_disk_that_went_back_is_given_all_that_it_had_acknowledged() {
    for seed in 0..4 {
        let grown = grow_on_a_disk(seed, |world: &mut World| {
            let family = world.family();
            let everybody = [family.priya, family.kelly, family.jean];
            let write = |world: &mut World, times: u64| {
                for _ in 0..times {
                    everybody.into_iter().for_each(|at| world.write(at));
                    world.run(700);
                }
                let has_all = |world: &World| everybody.iter().all(|at| world.devices[*at].is_settled());
                assert!(world.run_until(30_000, has_all), "{}", world.trace.text());
            };
            let space = world.devices[family.kelly].space;
            write(world, 3);
            let (old, epoch) = (envelopes(world, space), epoch(world));
            world.back_up(0);
            write(world, 4);
            let acknowledged = envelopes(world, space);
            assert!(acknowledged.len() >= old.len() + 6, "{} {}", old.len(), acknowledged.len());

            // Jean's phone lies in a drawer, and gives back what is hers weeks later.
            world.set_signal(family.jean, false);
            assert!(world.restore(0, 500));
            assert_eq!(envelopes(world, space), old, "the store did not go back");
            assert_ne!(self::epoch(world), epoch);
            world.run(60_000);
            world.set_signal(family.jean, true);
            world.run(60_000);
            assert!(envelopes(world, space).is_superset(&acknowledged), "something acknowledged is lost");
            world.judge(kith_tests::harness::Allowed::default());
        });
        if let Err(failure) = grown {
            panic!("{failure}");
        }
    }
}

/// By author and number: what is given back is sealed anew.
fn envelopes(world: &World, space: SpaceId) -> BTreeSet<(DeviceId, u64)> {
    let entries = log_of(&world.relays[0].store, space).into_iter();
    let envelope = |entry: Entry| match entry {
        Entry::Envelope(bytes) => {
            let (_, header) = Envelope::decode(&bytes).unwrap();
            Some((header.device, header.sequence))
        }
        Entry::Link(_) => None,
    };
    entries.filter_map(|entry| envelope(entry.entry)).collect()
}

fn epoch(world: &World) -> StoreEpoch {
    world.relays[0].store.opening().unwrap().epoch
}
