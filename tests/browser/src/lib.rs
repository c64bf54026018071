//! What the promises are tested with: the real relay, real browsers, and everything that can go wrong between them.
//!
//! - [`world`] holds a test's relay and devices and takes them down in order.
//! - [`relay`], [`browser`]: the programs, from outside.
//! - [`family`]: a few such devices in one plan.
//! - [`raw`]: a client without any scruple.
//! - [`cable`], [`meddler`]: what lies between them.
//! - [`device`]: the core alone, on a real socket.
//! - [`film`]: what a camera sees.
//! - [`accessibility`], [`keyboard`]: whether everybody can use it.
//! - [`grep`]: words where they must not be.
//! - [`sight`]: finding things on a page by what they are and what they are called.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::wrong_self_convention,
    reason = "a test that finds something wrong stops"
)]

pub mod accessibility;
pub mod browser;
pub mod cable;
mod demo_family;
pub mod device;
pub mod family;
pub mod film;
pub mod grep;
pub mod keyboard;
pub mod meddler;
pub mod raw;
pub mod relay;
pub mod sight;
pub mod surroundings;
pub mod world;

pub mod pages;
pub mod weight;
pub mod words;

/// What the app's sentences name of the app: the core's own type.
mod open_plan {
    pub(crate) use kith_shared::replica::QuarantineWhy;
}
