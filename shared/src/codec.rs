//! Bounded decoding: every outside input has a named limit, and a refusal says what, where, how much was needed and had.

use minicbor::{Decode, Encode};

/// Why bytes could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{what}: {needed} needed at byte {at}, {had} had")]
pub struct DecodeError {
    /// The kind of thing that was being read.
    pub what: &'static str,
    /// Byte offset where reading stopped.
    pub at: usize,
    /// What was needed there: a length, a limit or a version.
    pub needed: usize,
    /// What was found instead.
    pub had: usize,
}

/// The largest message either side of a connection accepts, in bytes.
pub const MESSAGE_LIMIT_BYTES: usize = 256 * 1024;

/// Reads `bytes` as exactly one value of at most `limit_bytes` bytes, with nothing left over.
pub fn decode<'b, T: Decode<'b, ()>>(
    what: &'static str,
    bytes: &'b [u8],
    limit_bytes: usize,
) -> Result<T, DecodeError> {
    if bytes.len() > limit_bytes {
        return Err(DecodeError { what, at: 0, needed: limit_bytes, had: bytes.len() });
    }
    let mut decoder = minicbor::Decoder::new(bytes);
    let value = decoder.decode().map_err(|_| DecodeError {
        what,
        at: decoder.position(),
        needed: 1,
        had: bytes.len(),
    })?;
    if decoder.position() != bytes.len() {
        return Err(DecodeError {
            what,
            at: decoder.position(),
            needed: decoder.position(),
            had: bytes.len(),
        });
    }
    Ok(value)
}

/// The bytes of `value`.
#[must_use]
pub fn encode<T: Encode<()>>(value: &T) -> Vec<u8> {
    let mut bytes = Vec::new();
    // Writing to a Vec has no way to fail: its error type is uninhabited.
    let _ = minicbor::encode(value, &mut bytes);
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refuses_what_is_too_long_or_has_a_tail() {
        let bytes = encode(&7u8);
        assert_eq!(decode::<u8>("number", &bytes, 16), Ok(7));
        assert!(decode::<u8>("number", &bytes, 0).is_err());
        assert!(decode::<u8>("number", &[7, 7], 16).is_err());
        assert!(decode::<u8>("number", &[], 16).is_err());
    }
}
