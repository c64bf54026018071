//! What a relay carries without being able to read it: envelopes, snapshots, epoch keys and knocks.
//!
//! The relay reads headers only; everything that opens or makes sealed bytes needs the feature `plan`.

#[cfg(feature = "plan")]
mod body;
#[cfg(feature = "plan")]
mod cipher;
mod envelope;
#[cfg(feature = "plan")]
mod epoch;
mod header;
#[cfg(feature = "plan")]
mod local;
#[cfg(feature = "plan")]
mod padding;
#[cfg(feature = "plan")]
mod pin;
#[cfg(feature = "plan")]
mod secret;
#[cfg(feature = "plan")]
mod snapshot;
#[cfg(feature = "plan")]
mod thing;
#[cfg(feature = "plan")]
mod whisper;

#[cfg(all(test, feature = "plan"))]
mod golden;
#[cfg(all(test, feature = "plan"))]
mod samples;

#[cfg(feature = "plan")]
pub use body::{Body, CHANGES_LIMIT_BYTES, OpenError, Opened};
#[cfg(feature = "plan")]
pub use cipher::NotOpened;
pub use envelope::Envelope;
#[cfg(feature = "plan")]
pub use epoch::{
    EpochKey, SealingKeyError, commit_to, open_epoch_key, seal_epoch_key, unwrap_previous, wrap_previous,
};
pub use header::{COSIGNED_VERSION, ENVELOPE_VERSION, Header, Kind};
#[cfg(feature = "plan")]
pub use local::{open_local, seal_local};
#[cfg(feature = "plan")]
pub use padding::{LEAST_BYTES, padded_bytes};
#[cfg(feature = "plan")]
pub use pin::{NotAPin, PIN_LEAST, PIN_MOST, PinCost, PinKey, is_a_pin};
#[cfg(feature = "plan")]
pub use secret::{open_with_secret, seal_with_secret};
#[cfg(feature = "plan")]
pub(crate) use snapshot::check_plain;
#[cfg(feature = "plan")]
pub use snapshot::{PartPack, SNAPSHOT_LIMIT_BYTES, Snapshot, WaitingChange};
#[cfg(feature = "plan")]
pub use thing::{THING_KEY_BYTES, THING_LIMIT_BYTES, open_thing, seal_thing};
#[cfg(feature = "plan")]
pub use whisper::{SaidNow, WHISPER_WORDS_LIMIT_BYTES, Whisper};

/// Bytes in an epoch key sealed to one device: an X-Wing encapsulation, the key and a tag.
pub const SEALED_EPOCH_KEY_BYTES: usize = 1120 + 32 + 16;
/// Bytes in the previous epoch's key wrapped under the next: a nonce, the key and a tag.
pub const WRAPPED_EPOCH_KEY_BYTES: usize = 24 + 32 + 16;
