//! The conversation between a device and a relay (WebSocket subprotocol `kith.1`, binary, one frame a message).

mod from_relay;
#[cfg(test)]
mod golden;
mod to_relay;

pub use from_relay::{FromRelay, Gone, LogEntry, RefusedWhy};
pub use to_relay::{Entry, ToRelay, prove_bytes};

/// The WebSocket subprotocol both sides must name.
pub const SUBPROTOCOL: &str = "kith.1";
/// The version a `Hello` carries.
pub const VERSION: u16 = 1;
/// The largest sealed entry (link or envelope) a log takes, in bytes: leaves room for a frame around it.
pub const ENTRY_LIMIT_BYTES: usize = 240 * 1024;
/// The largest sealed knock, in bytes.
pub const KNOCK_LIMIT_BYTES: usize = 8 * 1024;
/// The largest sealed photo, sound or drawing, in bytes: 1 MiB of content with its padding and seals.
pub const BLOB_LIMIT_BYTES: usize = 17 * 64 * 1024;
/// The largest piece in which one travels, in bytes.
pub const BLOB_PIECE_BYTES: usize = 64 * 1024;
/// The most that are asked after in one frame: all of them destroyed fit into one answer.
pub const BLOBS_ASKED_LIMIT: usize = 256;
/// The largest sealed whisper, in bytes.
pub const WHISPER_LIMIT_BYTES: usize = 4 * 1024;
/// An invite lives this long at most, in milliseconds (24 hours).
pub const INVITE_LIMIT_MS: u64 = 24 * 60 * 60 * 1000;
