//! A real relay on a real port, with friends and strangers at its door.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, missing_docs)]

#[cfg(target_os = "linux")]
mod bad_disk;
#[cfg(target_os = "linux")]
mod busy;
mod conversation;
mod crowd;
#[cfg(target_os = "linux")]
#[allow(dead_code)]
mod disk;
mod door;
#[allow(dead_code, reason = "the relay's own tests use all of it")]
mod family;
#[cfg(target_os = "linux")]
mod flips;
mod flood;
mod guest;
#[cfg(target_os = "linux")]
mod kills;
mod load;
mod loiter;
mod postgres;
#[cfg(target_os = "linux")]
mod power;
mod program;
mod several;
mod stalled;
mod storing;
