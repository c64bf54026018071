//! The proof that a signature was checked, carried by the value itself.

use crate::codec::{self, DecodeError};
use core::ops::Deref;
use minicbor::Decode;

/// A value whose signature held. Only this module's checks can make one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verified<T>(T);

impl<T> Verified<T> {
    pub(super) const fn new(value: T) -> Self {
        Self(value)
    }

    /// The value, without its proof.
    pub fn into_inner(self) -> T {
        self.0
    }
}

impl<'b> Verified<&'b [u8]> {
    /// What the verified bytes say, still proved; at most `limit_bytes` of them.
    pub fn decode<T: Decode<'b, ()>>(
        self,
        what: &'static str,
        limit_bytes: usize,
    ) -> Result<Verified<T>, DecodeError> {
        codec::decode(what, self.0, limit_bytes).map(Verified)
    }
}

impl<T> Deref for Verified<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reading_keeps_the_proof() {
        let bytes = codec::encode(&7u8);
        let read: Result<Verified<u8>, _> = Verified::new(bytes.as_slice()).decode("number", 16);
        assert_eq!(read.map(|number| *number), Ok(7));
        assert!(Verified::new(bytes.as_slice()).decode::<u8>("number", 0).is_err());
    }
}
