//! A thousand families' lives with every fault there is: nothing that was called shared is lost, and all end up the same.
//!
//! `KITH_SEEDS=17` grows one world again, `KITH_SEEDS=0..2000` grows others; `KITH_LOUD=1` prints all that happens.

#![allow(missing_docs)]

use kith_tests::harness::seeds::{OPEN, grow, honest, run};

#[test]
fn first_quarter() {
    run(0, 0..250, honest);
}

#[test]
fn second_quarter() {
    run(1, 250..500, honest);
}

#[test]
fn third_quarter() {
    run(2, 1500..1750, honest);
}

#[test]
fn last_quarter() {
    run(3, 1750..2000, honest);
}

#[test]
#[ignore = "restored relays, full disks and crashes together are not mended in every order yet"]
fn seeds_that_wait_to_be_mended() {
    let failing: Vec<_> = OPEN.iter().filter_map(|seed| grow(*seed, honest).err()).collect();
    assert!(failing.is_empty(), "{}", failing.join("\n"));
}
