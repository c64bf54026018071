//! Names of things: fixed-size ids that cannot be taken for one another.

use crate::text;
use core::fmt;
use minicbor::{Decode, Encode};

/// Text that is not an id of the expected kind.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a valid id")]
pub struct IdError;

macro_rules! make_id {
    ($(#[$doc:meta])* $name:ident, $size:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
        #[cbor(transparent)]
        pub struct $name(#[n(0)] #[cbor(with = "minicbor::bytes")] pub [u8; $size]);

        impl $name {
            /// Bytes in this id.
            pub const SIZE: usize = $size;

            /// The bytes themselves.
            #[must_use]
            pub const fn as_bytes(&self) -> &[u8; $size] {
                &self.0
            }

            /// An id from bytes of exactly this length.
            pub fn from_slice(bytes: &[u8]) -> Result<Self, IdError> {
                bytes.try_into().map(Self).map_err(|_| IdError)
            }

            /// Lower-case hexadecimal, as used for keys inside documents and stores.
            #[must_use]
            pub fn to_hex(&self) -> String {
                text::to_hex(&self.0)
            }

            /// Reads what [`Self::to_hex`] wrote.
            pub fn from_hex(text: &str) -> Result<Self, IdError> {
                text::from_hex(text).ok_or(IdError).and_then(|bytes| Self::from_slice(&bytes))
            }

            /// URL-safe base64 without padding, as used in links.
            #[must_use]
            pub fn to_link(&self) -> String {
                text::to_link(&self.0)
            }

            /// Reads what [`Self::to_link`] wrote.
            pub fn from_link(text: &str) -> Result<Self, IdError> {
                text::from_link(text).ok_or(IdError).and_then(|bytes| Self::from_slice(&bytes))
            }
        }

        impl Default for $name {
            /// All zeros: stands for none where the format says so.
            fn default() -> Self {
                Self([0; $size])
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({}…)", stringify!($name), text::to_hex(self.0.get(..4).unwrap_or(&[])))
            }
        }
    };
}

make_id!(
    /// A device in one space: its Ed25519 public key, made afresh for each space so that spaces cannot be linked.
    DeviceId, 32
);
make_id!(
    /// One audience: the hash of the first link of its chain.
    SpaceId, 32
);
make_id!(
    /// One document of a space as the relay sees it: random, named by the first link.
    PartId, 16
);
make_id!(
    /// Somebody in the plan. Opaque to the relay; the name stands in the plan.
    PersonId, 16
);
make_id!(
    /// One entry of a section of the plan, random.
    EntryId, 16
);
make_id!(
    /// A sealed envelope: BLAKE3 of its bytes.
    EnvelopeId, 32
);
make_id!(
    /// A link of the chain: BLAKE3 of its signed bytes.
    LinkId, 32
);
make_id!(
    /// One-use value that keeps a signature from being used twice.
    Nonce, 32
);
make_id!(
    /// What tells a relay's store from itself restored out of a backup.
    StoreEpoch, 16
);
make_id!(
    /// The public half of an invite's one-use key.
    InviteId, 32
);

make_id!(
    /// A photo, sound or drawing that is kept beside the log: BLAKE3 of the signed word of whoever put it, which names the
    /// hash of its sealed bytes.
    BlobId, 32
);

make_id!(
    /// A snapshot of a space: BLAKE3 over who packed it, what it covers, and the ids of its pieces in order.
    SnapshotId, 32
);

impl BlobId {
    /// The name of what an encoded [`crate::chain::SignedPutting`] is about.
    #[must_use]
    pub fn of(putting: &[u8]) -> Self {
        Self(hash("kith 1 thing", &[putting]))
    }
}

/// BLAKE3 of `parts`, each preceded by its length, under a context string of ours.
#[must_use]
pub fn hash(context: &str, parts: &[&[u8]]) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new_derive_key(context);
    for part in parts {
        hasher.update(&(part.len() as u64).to_be_bytes());
        hasher.update(part);
    }
    *hasher.finalize().as_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_survive_hex_and_links() {
        let id = EntryId([0xa7; 16]);
        assert_eq!(EntryId::from_hex(&id.to_hex()), Ok(id));
        assert_eq!(EntryId::from_link(&id.to_link()), Ok(id));
        assert_eq!(EntryId::from_hex("a7"), Err(IdError));
        assert_eq!(EntryId::from_link("!!"), Err(IdError));
    }

    #[test]
    fn a_hash_knows_where_its_parts_end() {
        assert_ne!(hash("t", &[b"ab", b"c"]), hash("t", &[b"a", b"bc"]));
        assert_ne!(hash("t", &[b"ab"]), hash("u", &[b"ab"]));
    }
}
