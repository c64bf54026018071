//! The relay: takes what members wrote, keeps it in order and passes it on, without being able to read it.
//!
//! - [`relay`] decides. It is pure: events in, actions out.
//! - [`store`] keeps: one trait, one contract, SQLite behind it.
//! - `driver` carries the relay's actions out and brings it the answers.
//! - [`http`] is the door: sockets, the app's files, health and the demo's extras.
//! - [`config`] is what a person who runs it may set.

pub mod config;
mod driver;
#[cfg(test)]
#[path = "../tests/promises/family.rs"]
mod family;
pub mod http;
pub mod metrics;
pub mod relay;
pub mod store;
