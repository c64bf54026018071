//! Two thousand families' lives with every fault there is: nothing that was called shared is lost, and all end up the same.
//!
//! `KITH_SEEDS=17` grows one world again, `KITH_SEEDS=0..10000` grows others; `KITH_LOUD=1` prints all that happens.

#![allow(missing_docs)]

use kith_tests::harness::seeds::{honest, run};

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
