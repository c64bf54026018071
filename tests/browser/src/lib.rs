//! What the promises are tested with: the real relay, real browsers, and everything that can go wrong between them.
//!
//! - [`world`] holds a test's relay and devices and takes them down in order.
//! - [`relay`], [`browser`]: the programs, from outside.
//! - [`cable`], [`meddler`]: what lies between them.
//! - [`sight`]: finding things on a page by what they are and what they are called.

pub mod browser;
pub mod cable;
pub mod meddler;
pub mod relay;
pub mod sight;
pub mod surroundings;
pub mod world;
