//! One sealed batch of changes, or one piece of a snapshot, as it travels and is kept.

use super::Header;
use crate::codec::{self, DecodeError};
use crate::id::{EnvelopeId, hash};
use crate::wire::ENTRY_LIMIT_BYTES;
use minicbor::bytes::ByteVec;
use minicbor::{Decode, Encode};

/// A readable header, and sealed bytes that are bound to it.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Envelope {
    /// An encoded [`Header`], as its author wrote it.
    #[n(0)]
    pub header: ByteVec,
    /// Random.
    #[n(1)]
    #[cbor(with = "minicbor::bytes")]
    pub nonce: [u8; 24],
    /// The body, signed, padded and sealed.
    #[n(2)]
    pub sealed: ByteVec,
}

impl Envelope {
    /// Reads an envelope of at most [`ENTRY_LIMIT_BYTES`] and its header; nothing is opened or verified.
    ///
    /// Refuses any bytes but those that [`Self::encode`] gives, so that an envelope has one id.
    pub fn decode(bytes: &[u8]) -> Result<(Self, Header), DecodeError> {
        const WHAT: &str = "envelope";
        let envelope: Self = codec::decode(WHAT, bytes, ENTRY_LIMIT_BYTES)?;
        if envelope.encode() != bytes {
            return Err(DecodeError { what: WHAT, at: 0, needed: envelope.encode().len(), had: bytes.len() });
        }
        let header = Header::decode(&envelope.header)?;
        Ok((envelope, header))
    }

    /// The bytes to send and to keep.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        codec::encode(self)
    }

    /// The name of this envelope: the hash of its bytes.
    #[must_use]
    pub fn id(&self) -> EnvelopeId {
        EnvelopeId(hash("kith 1 envelope id", &[&self.encode()]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::{DeviceId, LinkId, PartId, SpaceId};
    use crate::sealing::{ENVELOPE_VERSION, Kind};
    use proptest::prelude::*;

    fn envelope(sealed: Vec<u8>) -> (Envelope, Header) {
        let header = Header {
            version: ENVELOPE_VERSION,
            space: SpaceId([1; 32]),
            part: PartId([2; 16]),
            kind: Kind::Changes,
            epoch: 1,
            device: DeviceId([4; 32]),
            sequence: 1,
            previous: EnvelopeId([0; 32]),
            chain_head: LinkId([7; 32]),
        };
        (Envelope { header: codec::encode(&header).into(), nonce: [8; 24], sealed: sealed.into() }, header)
    }

    #[test]
    fn is_refused_above_the_limit() {
        assert!(Envelope::decode(&envelope(vec![0; ENTRY_LIMIT_BYTES - 512]).0.encode()).is_ok());
        assert!(Envelope::decode(&envelope(vec![0; ENTRY_LIMIT_BYTES]).0.encode()).is_err());
    }

    #[test]
    fn has_one_form_and_so_one_id() {
        let bytes = envelope(vec![1, 2, 3]).0.encode();
        let indefinite = [&[0x9f], bytes.get(1..).unwrap_or(&[]), &[0xff]].concat();
        let longer = [&[0x84], bytes.get(1..).unwrap_or(&[]), &[0x00]].concat();
        for other in [indefinite, longer] {
            assert!(codec::decode::<Envelope>("envelope", &other, 1024).is_ok(), "else this proves nothing");
            assert!(Envelope::decode(&other).is_err());
        }
    }

    proptest! {
        #[test]
        fn travels_unchanged(sealed: Vec<u8>) {
            let (envelope, header) = envelope(sealed);
            prop_assert_eq!(Envelope::decode(&envelope.encode()), Ok((envelope, header)));
        }

        #[test]
        fn no_bytes_make_it_panic(bytes: Vec<u8>) {
            let _ = Envelope::decode(&bytes);
        }
    }
}
