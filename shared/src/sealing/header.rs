//! The part of an envelope that the relay reads, bound to what it cannot.

use crate::codec::{self, DecodeError};
use crate::id::{DeviceId, EnvelopeId, LinkId, PartId, SnapshotId, SpaceId};
use minicbor::{Decode, Decoder, Encode};

/// The version that an envelope's header carries.
pub const ENVELOPE_VERSION: u8 = 1;
/// The version that the header of a co-signature carries: a device from before there were any says that it is too old,
/// rather than that something is wrong.
pub const COSIGNED_VERSION: u8 = 2;

const HEADER_LIMIT_BYTES: usize = 320;

/// Where an envelope belongs and what it follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
pub struct Header {
    /// Must equal [`Kind::version`].
    #[n(0)]
    pub version: u8,
    /// The space.
    #[n(1)]
    pub space: SpaceId,
    /// The part whose changes it carries.
    #[n(2)]
    pub part: PartId,
    /// What it carries.
    #[n(3)]
    pub kind: Kind,
    /// The epoch whose key seals it.
    #[n(4)]
    pub epoch: u32,
    /// Who made it.
    #[n(5)]
    pub device: DeviceId,
    /// The device's envelopes are numbered from 1, without gaps.
    #[n(6)]
    pub sequence: u64,
    /// The device's envelope before; zeros for none.
    #[n(7)]
    pub previous: EnvelopeId,
    /// The newest link that the device knew.
    #[n(8)]
    pub chain_head: LinkId,
}

/// What an envelope carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
pub enum Kind {
    /// Changes of the part.
    #[n(0)]
    Changes,
    /// One piece of a snapshot of the space.
    #[n(1)]
    Snapshot {
        /// The last log number that the snapshot covers.
        #[n(0)]
        covers: u64,
        /// Which piece this is, from 0.
        #[n(1)]
        piece: u16,
        /// How many pieces there are, at least 1.
        #[n(2)]
        pieces: u16,
    },
    /// The device found in a whole snapshot all that its own copy of the log says up to there. Nothing is in the envelope.
    #[n(2)]
    Cosigned {
        /// The snapshot.
        #[n(0)]
        snapshot: SnapshotId,
        /// See [`crate::chain::cosign`]: whoever cannot open the envelope can check it too.
        #[n(1)]
        #[cbor(with = "minicbor::bytes")]
        signature: [u8; 64],
    },
}

impl Kind {
    /// The version of the headers in which this stands.
    #[must_use]
    pub const fn version(&self) -> u8 {
        match self {
            Self::Changes | Self::Snapshot { .. } => ENVELOPE_VERSION,
            Self::Cosigned { .. } => COSIGNED_VERSION,
        }
    }
}

impl Header {
    /// Reads a header that is formed as it must be, from the only bytes that say it.
    pub(super) fn decode(bytes: &[u8]) -> Result<Self, DecodeError> {
        const WHAT: &str = "envelope header";
        // The version is read first, so that what is too new is told apart from what is broken.
        let mut start = Decoder::new(bytes.get(..HEADER_LIMIT_BYTES).unwrap_or(bytes));
        if let (Ok(Some(_)), Ok(version)) = (start.array(), start.u8())
            && ![ENVELOPE_VERSION, COSIGNED_VERSION].contains(&version)
        {
            let (needed, had) = (COSIGNED_VERSION.into(), version.into());
            return Err(DecodeError { what: "envelope version", at: 1, needed, had });
        }
        let header: Self = codec::decode(WHAT, bytes, HEADER_LIMIT_BYTES)?;
        let again = codec::encode(&header);
        if again != bytes {
            let at = again.iter().zip(bytes).take_while(|(one, other)| one == other).count();
            return Err(DecodeError { what: WHAT, at, needed: again.len(), had: bytes.len() });
        }
        if header.version != header.kind.version() {
            let (needed, had) = (header.kind.version().into(), header.version.into());
            return Err(DecodeError { what: WHAT, at: 1, needed, had });
        }
        if header.sequence == 0 {
            return Err(DecodeError { what: "envelope sequence", at: 0, needed: 1, had: 0 });
        }
        match header.kind {
            Kind::Snapshot { piece, pieces, .. } if piece >= pieces => {
                let (needed, had) = (pieces.into(), piece.into());
                Err(DecodeError { what: "snapshot piece", at: 0, needed, had })
            }
            Kind::Changes | Kind::Snapshot { .. } | Kind::Cosigned { .. } => Ok(header),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn header() -> Header {
        Header {
            version: ENVELOPE_VERSION,
            space: SpaceId([1; 32]),
            part: PartId([2; 16]),
            kind: Kind::Changes,
            epoch: 3,
            device: DeviceId([4; 32]),
            sequence: 5,
            previous: EnvelopeId([6; 32]),
            chain_head: LinkId([7; 32]),
        }
    }

    #[test]
    fn fits_its_limit_at_its_largest() {
        let kind = Kind::Snapshot { covers: u64::MAX, piece: u16::MAX - 1, pieces: u16::MAX };
        let largest = Header { kind, epoch: u32::MAX, sequence: u64::MAX, ..header() };
        assert_eq!(Header::decode(&codec::encode(&largest)), Ok(largest));
        let kind = Kind::Cosigned { snapshot: SnapshotId([8; 32]), signature: [9; 64] };
        let largest = Header { version: COSIGNED_VERSION, kind, ..largest };
        assert_eq!(Header::decode(&codec::encode(&largest)), Ok(largest));
    }

    #[test]
    fn a_co_signature_is_told_by_its_version() {
        let kind = Kind::Cosigned { snapshot: SnapshotId([8; 32]), signature: [9; 64] };
        for (version, kind, good) in [(1, kind, false), (2, kind, true), (2, Kind::Changes, false)] {
            let bytes = codec::encode(&Header { version, kind, ..header() });
            assert_eq!(Header::decode(&bytes).is_ok(), good);
        }
    }

    #[test]
    fn a_newer_version_is_told_apart_from_a_broken_one() {
        let newer = codec::encode(&Header { version: 3, ..header() });
        assert_eq!(Header::decode(&newer).map_err(|error| error.what), Err("envelope version"));
        // A newer version may have more to say.
        let longer = [&[0x8a, 0x03], newer.get(2..).unwrap_or(&[]), &[0x00]].concat();
        assert_eq!(Header::decode(&longer).map_err(|error| error.what), Err("envelope version"));
        assert_eq!(Header::decode(&[0x89, 0x01]).map_err(|error| error.what), Err("envelope header"));
    }

    #[test]
    fn says_one_thing_in_one_way() {
        let bytes = codec::encode(&header());
        assert_eq!(Header::decode(&bytes), Ok(header()));
        // The epoch 3 written in two bytes, and a tenth field that this version does not know.
        let at = bytes.iter().position(|byte| *byte == 3).unwrap_or_default();
        let (before, after) = bytes.split_at(at);
        let wide = [before, &[0x18], after].concat();
        let longer = [&[0x8a], bytes.get(1..).unwrap_or(&[]), &[0x00]].concat();
        for other in [wide, longer] {
            assert_eq!(
                codec::decode::<Header>("header", &other, 256),
                Ok(header()),
                "else this proves nothing"
            );
            assert!(Header::decode(&other).is_err());
        }
    }

    #[test]
    fn sequences_start_at_one_and_pieces_end_at_their_count() {
        assert!(Header::decode(&codec::encode(&Header { sequence: 0, ..header() })).is_err());
        for (piece, pieces, good) in [(0, 1, true), (1, 2, true), (0, 0, false), (1, 1, false), (9, 2, false)]
        {
            let kind = Kind::Snapshot { covers: 1, piece, pieces };
            assert_eq!(Header::decode(&codec::encode(&Header { kind, ..header() })).is_ok(), good);
        }
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes: Vec<u8>) {
            let _ = Header::decode(&bytes);
        }
    }
}
