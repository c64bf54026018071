//! A plan out of a file: the same heads on a device that never was in it, and what was missing on one that is.

use kith_shared::authorship::DeviceKeys;
use kith_shared::replica::{Dice, Replica, TakenIn, Takeout, ThingError};
use kith_shared::time::UnixMillis;
use kith_tests::harness::seeds::grow;
use kith_tests::harness::{Allowed, World};

fn kept(world: &World, at: usize) -> Takeout {
    let replica = world.devices[at].replica().unwrap();
    let page =
        format!("<html><body>{}</body></html>", replica.takeout(UnixMillis(world.now)).unwrap().element());
    Takeout::find(page.as_bytes()).unwrap()
}

fn copied(takeout: &Takeout) -> Replica {
    let keys = DeviceKeys::make(&mut Dice::from_seed([9; 32]));
    Replica::copy(takeout, keys, Dice::from_seed([8; 32])).unwrap().0
}

#[test]
fn a_stranger_reads_the_same_heads_and_who_was_offline_gets_what_was_missing() {
    for seed in 0..6 {
        let grown = grow(seed, |world: &mut World| {
            let family = world.family();
            world.run(3_000);
            world.set_signal(family.jean, false);
            world.write(family.jean);
            for _ in 0..4 {
                world.write(family.kelly);
                world.write(family.priya);
                world.run(800);
            }
            world.run(5_000);
            let takeout = kept(world, family.kelly);
            let heads = world.devices[family.kelly].replica().unwrap().heads();
            assert_eq!(copied(&takeout).heads(), heads);
            let taken =
                world.act(family.jean, |replica, _| replica.take_in(&takeout).map_err(|_| ThingError::NotIn));
            assert!(matches!(taken, Ok(TakenIn::Changes(_))), "{taken:?}");
            world.write(family.jean);
            // What Jean has of both is one plan, and it stays one when the relay tells her the same again.
            let jeans = kept(world, family.jean);
            assert_eq!(copied(&jeans).heads(), world.devices[family.jean].replica().unwrap().heads());
            world.set_signal(family.jean, true);
            world.run(20_000);
            world.judge(Allowed::default());
        });
        if let Err(failure) = grown {
            panic!("{failure}");
        }
    }
}
