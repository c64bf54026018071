//! A real relay on a real port, with friends and strangers at its door.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, missing_docs)]

#[cfg(target_os = "linux")]
mod bad_disk;
#[cfg(target_os = "linux")]
mod busy;
mod conversation;
#[cfg(target_os = "linux")]
#[allow(dead_code)]
mod disk;
mod door;
#[allow(dead_code, reason = "the relay's own tests use all of it")]
mod family;
#[cfg(target_os = "linux")]
mod flips;
mod guest;
#[cfg(target_os = "linux")]
mod kills;
mod load;
mod postgres;
#[cfg(target_os = "linux")]
mod power;
mod program;
mod several;
mod storing;
