//! The promises Kith makes, each as a test: what they share is here.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that finds something wrong stops"
)]

pub mod harness;
