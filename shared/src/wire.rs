//! The conversation between a device and a relay (WebSocket subprotocol `kith.1`, binary, one frame a message).

mod from_relay;
mod to_relay;

pub use from_relay::{FromRelay, LogEntry, RefusedWhy};
pub use to_relay::{Entry, ToRelay, prove_bytes};

/// The WebSocket subprotocol both sides must name.
pub const SUBPROTOCOL: &str = "kith.1";
/// The version a `Hello` carries.
pub const VERSION: u16 = 1;
/// The largest sealed entry (link or envelope) a log takes, in bytes: leaves room for a frame around it.
pub const ENTRY_LIMIT_BYTES: usize = 240 * 1024;
/// The largest sealed knock, in bytes.
pub const KNOCK_LIMIT_BYTES: usize = 8 * 1024;
/// An invite lives this long at most, in milliseconds (24 hours).
pub const INVITE_LIMIT_MS: u64 = 24 * 60 * 60 * 1000;
