//! The relay: takes what members wrote, keeps it in order and passes it on, without being able to read it.
//!
//! - [`relay`] decides. It is pure: events in, actions out.
//! - [`store`] keeps: one trait, one contract, SQLite behind it.
//! - `driver` carries the relay's actions out and brings it the answers.
//! - [`http`] is the door: sockets, the app's files, health and the demo's extras.

pub mod relay;
pub mod store;
