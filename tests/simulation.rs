//! Two thousand families' lives with every fault there is: nothing that was called shared is lost, and all end up the same.
//!
//! `KITH_SEEDS=17` grows one world again, `KITH_SEEDS=0..10000` grows others; `KITH_LOUD=1` prints all that happens.

#![allow(missing_docs)]

use kith_tests::harness::seeds::{honest, packing, run, run_on_a_disk, run_packing, run_sharing};

#[test]
fn first_quarter() {
    run(0, 0..500, honest);
}

#[test]
fn second_quarter() {
    run(1, 500..1000, honest);
}

#[test]
fn third_quarter() {
    run(2, 1000..1500, honest);
}

#[test]
fn last_quarter() {
    run(3, 1500..2000, honest);
}

/// Two or three relays on one store, devices that go from one to the other, and hints among the relays that get lost.
/// `KITH_SHARING_SEEDS=17` grows one of these again.
#[test]
fn relays_that_share_a_store() {
    run_sharing(0..200, honest);
}

/// The same with plans that are packed all the time: relays die, conflict and fail while they destroy what snapshots stand
/// for, in one step or in many. `KITH_PACKING_SEEDS=17` grows one of these again.
#[test]
fn relays_that_destroy_what_was_packed() {
    run_packing(0..12, |world| {
        packing(world);
        let steps: u64 = world.relays.iter().map(|relay| relay.prunings).sum();
        assert!(steps > 0, "nothing is destroyed: this proves nothing");
    });
}

/// The real store in a file, which crashes and goes back to backups like any other. `KITH_DISK_SEEDS=17` grows one of these
/// again.
#[test]
fn relays_on_a_real_store() {
    run_on_a_disk(0..12, honest);
}
