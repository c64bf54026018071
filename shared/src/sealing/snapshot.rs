//! All of a space up to one number of its log, packed so that a new phone opens a plan in one answer.

use crate::authorship::Attestation;
use crate::codec::{self, DecodeError};
use crate::id::{DeviceId, EnvelopeId, PartId};
use minicbor::bytes::ByteVec;
use minicbor::data::Type;
use minicbor::{Decode, Decoder, Encode};

/// The largest encoded snapshot, in bytes.
pub const SNAPSHOT_LIMIT_BYTES: usize = 64 * 1024 * 1024;

/// The most values that a snapshot is made of: its changes are about 60 bytes long at the least.
const VALUES_LIMIT: usize = 1 << 20;

const WHAT: &str = "snapshot";

/// Raw changes and what proves them, for the validator: never a document to be loaded as it is.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Snapshot {
    /// The last log number that is in it.
    #[n(0)]
    pub covers: u64,
    /// The running digest of the log up to there.
    #[n(1)]
    #[cbor(with = "minicbor::bytes")]
    pub digest: [u8; 32],
    /// The parts.
    #[n(2)]
    pub parts: Vec<PartPack>,
    /// Each device's last envelope that is in it: its sequence number and its id.
    #[n(3)]
    pub sequences: Vec<(DeviceId, u64, EnvelopeId)>,
    /// Changes that wait for one they build upon: their envelopes are covered too. Versions before co-signatures left them
    /// out.
    #[n(4)]
    pub waiting: Option<Vec<WaitingChange>>,
}

/// A change that waits for one it builds upon.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct WaitingChange {
    /// The log number of its envelope.
    #[n(0)]
    pub number: u64,
    /// Its part.
    #[n(1)]
    pub part: PartId,
    /// The raw change.
    #[n(2)]
    pub change: ByteVec,
    /// What attests this very change.
    #[n(3)]
    pub attestation: Attestation,
}

/// One part of a snapshot.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct PartPack {
    /// The part.
    #[n(0)]
    pub part: PartId,
    /// Its raw changes, each after those it depends on.
    #[n(1)]
    pub changes: Vec<ByteVec>,
    /// The newest attestation of every actor in `changes`.
    #[n(2)]
    pub attestations: Vec<Attestation>,
}

impl Snapshot {
    /// The snapshot as bytes, to be [split](Self::split).
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        codec::encode(self)
    }

    /// Reads a snapshot of at most [`SNAPSHOT_LIMIT_BYTES`]; nothing in it is verified yet.
    pub fn decode(bytes: &[u8]) -> Result<Self, DecodeError> {
        if bytes.len() > SNAPSHOT_LIMIT_BYTES {
            return Err(DecodeError { what: WHAT, at: 0, needed: SNAPSHOT_LIMIT_BYTES, had: bytes.len() });
        }
        check_plain(bytes)?;
        codec::decode(WHAT, bytes, SNAPSHOT_LIMIT_BYTES)
    }

    /// Cuts an encoded snapshot into pieces of `piece_bytes`, the last being shorter. Pieces are counted with 16 bits,
    /// so 1024 bytes is the least that serves the largest snapshot.
    #[must_use]
    pub fn split(bytes: &[u8], piece_bytes: usize) -> Vec<Vec<u8>> {
        bytes.chunks(piece_bytes.max(1)).map(<[u8]>::to_vec).collect()
    }

    /// Puts all pieces of one snapshot together again, in order; at most [`SNAPSHOT_LIMIT_BYTES`].
    pub fn join<'a>(pieces: impl IntoIterator<Item = &'a [u8]>) -> Result<Vec<u8>, DecodeError> {
        let mut bytes = Vec::new();
        for piece in pieces {
            let had = bytes.len().saturating_add(piece.len());
            if had > SNAPSHOT_LIMIT_BYTES {
                return Err(DecodeError { what: WHAT, at: bytes.len(), needed: SNAPSHOT_LIMIT_BYTES, had });
            }
            bytes.extend_from_slice(piece);
        }
        Ok(bytes)
    }
}

/// Refuses bytes that would take many times their size to read: too many small values, or nesting without stated ends.
pub(crate) fn check_plain(bytes: &[u8]) -> Result<(), DecodeError> {
    let mut decoder = Decoder::new(bytes);
    let mut values = 0;
    while decoder.position() < bytes.len() {
        let at = decoder.position();
        values += 1;
        if values > VALUES_LIMIT || !is_plain(&mut decoder) {
            return Err(DecodeError { what: WHAT, at, needed: VALUES_LIMIT, had: values });
        }
    }
    Ok(())
}

fn is_plain(decoder: &mut Decoder<'_>) -> bool {
    match decoder.datatype() {
        Ok(Type::U8 | Type::U16 | Type::U32 | Type::U64) => decoder.u64().is_ok(),
        Ok(Type::Bytes) => decoder.bytes().is_ok(),
        Ok(Type::Array) => decoder.array().is_ok(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::sealing::CHANGES_LIMIT_BYTES;
    use crate::sealing::samples::{attestation, header, keys, snapshot};
    use proptest::prelude::*;

    #[test]
    fn comes_back_from_its_pieces() {
        let snapshot = snapshot();
        let pieces = Snapshot::split(&snapshot.encode(), 100);
        assert!(pieces.len() > 2);
        let joined = Snapshot::join(pieces.iter().map(Vec::as_slice)).unwrap();
        assert_eq!(Snapshot::decode(&joined), Ok(snapshot));
    }

    #[test]
    fn a_missing_piece_is_noticed() {
        let pieces = Snapshot::split(&snapshot().encode(), 100);
        for missing in 0..pieces.len() {
            let rest =
                pieces.iter().enumerate().filter(|(at, _)| *at != missing).map(|(_, piece)| piece.as_slice());
            assert!(Snapshot::decode(&Snapshot::join(rest).unwrap()).is_err());
        }
        assert!(Snapshot::decode(&[]).is_err());
    }

    #[test]
    fn is_refused_above_the_limit() {
        let piece = vec![0; CHANGES_LIMIT_BYTES];
        let count = SNAPSHOT_LIMIT_BYTES / CHANGES_LIMIT_BYTES;
        assert!(count < usize::from(u16::MAX));
        assert!(Snapshot::join(core::iter::repeat_n(piece.as_slice(), count)).is_ok());
        assert!(Snapshot::join(core::iter::repeat_n(piece.as_slice(), count + 1)).is_err());
        assert!(Snapshot::decode(&vec![0; SNAPSHOT_LIMIT_BYTES + 1]).is_err());
    }

    #[test]
    fn what_would_swell_in_memory_is_refused() {
        // A million and more empty changes: one byte each here, 24 in memory.
        let mut swelling = snapshot();
        let part = PartId([1; 16]);
        let changes = vec![ByteVec::from(Vec::new()); VALUES_LIMIT];
        swelling.parts.push(PartPack { part, changes, attestations: vec![] });
        assert!(Snapshot::decode(&swelling.encode()).is_err());

        // Arrays without a stated end, within each other, in a field that this version does not know.
        let bytes = Snapshot { waiting: Some(Vec::new()), ..snapshot() }.encode();
        let unknown =
            [&[0x86], bytes.get(1..).unwrap(), &[0x82, 0x00], &[0x9f; 1000], &[0xff; 1000]].concat();
        assert!(
            codec::decode::<Snapshot>("snapshot", &unknown, unknown.len()).is_ok(),
            "else this proves nothing"
        );
        assert!(Snapshot::decode(&unknown).is_err());
    }

    #[test]
    fn a_million_ordinary_values_are_within_the_limit() {
        let ann = keys(1);
        let changes = vec![ByteVec::from(vec![7; 60]); 500_000];
        let attestations = vec![attestation(&ann, &header(&ann)); 64];
        let part = PartPack { part: PartId([1; 16]), changes, attestations };
        let large = Snapshot { parts: vec![part], ..snapshot() };
        assert_eq!(Snapshot::decode(&large.encode()), Ok(large));
    }

    proptest! {
        #[test]
        fn splitting_loses_nothing(bytes: Vec<u8>, piece_bytes in 0usize..40) {
            let pieces = Snapshot::split(&bytes, piece_bytes);
            prop_assert!(pieces.iter().all(|piece| !piece.is_empty() && piece.len() <= piece_bytes.max(1)));
            prop_assert_eq!(Snapshot::join(pieces.iter().map(Vec::as_slice)), Ok(bytes));
        }

        #[test]
        fn no_bytes_make_it_panic(bytes: Vec<u8>, at: prop::sample::Index, byte: u8) {
            let _ = Snapshot::decode(&bytes);
            let mut changed = snapshot().encode();
            let at = at.index(changed.len());
            *changed.get_mut(at).unwrap() = byte;
            let _ = Snapshot::decode(&changed);
        }
    }
}
