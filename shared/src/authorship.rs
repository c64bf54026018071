//! Who wrote what: signatures that say what they are for, and the proof that they were checked.

mod attestation;
#[cfg(feature = "plan")]
mod device_keys;
mod signature;
mod signed;
mod verified;

#[cfg(test)]
mod golden;

pub use attestation::Attestation;
#[cfg(feature = "plan")]
pub(crate) use device_keys::SealingKem;
#[cfg(feature = "plan")]
pub use device_keys::{DEVICE_KEYS_LIMIT_BYTES, DeviceKeys};
pub use signature::{BadSignature, check_signature};
pub use signed::Signed;
pub use verified::Verified;

/// Bytes in a public sealing key (X-Wing: ML-KEM-768 and X25519 together).
pub const SEALING_KEY_BYTES: usize = 1216;
