//! What an envelope holds for those who have the epoch's key, sealing it, and opening it with every check made.

use super::cipher::{self, NotOpened};
use super::padding::{pad, padded_bytes, unpad};
use super::{Envelope, EpochKey, Header, Kind};
use crate::authorship::{Attestation, BadSignature, DeviceKeys, check_signature};
use crate::codec::{self, DecodeError};
use crate::id::{PartId, SpaceId, hash};
use crate::time::UnixMillis;
use crate::wire::ENTRY_LIMIT_BYTES;
use ed25519_dalek::Signer;
use minicbor::bytes::ByteVec;
use minicbor::{Decode, Encode};
use rand_core::CryptoRng;
use zeroize::Zeroizing;

/// A body whose changes have this many bytes or fewer, counting 5 more for each change, always makes an envelope that
/// a log takes. Also the size of a snapshot's pieces.
pub const CHANGES_LIMIT_BYTES: usize = 228 * 1024;

const SIGNATURE_BYTES: usize = 64;

/// The sealed half of an envelope.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Body {
    /// When the device believes it sealed this.
    #[n(0)]
    pub time: UnixMillis,
    /// Covers `changes` and all earlier ones of their actor. None in a snapshot.
    #[n(1)]
    pub attestation: Option<Attestation>,
    /// The log number up to which the device had read.
    #[n(2)]
    pub seen: u64,
    /// The running digest of the log up to there: shows when two devices were told different stories.
    #[n(3)]
    #[cbor(with = "minicbor::bytes")]
    pub seen_digest: [u8; 32],
    /// Raw changes in order, or one piece of an encoded [`Snapshot`](super::Snapshot).
    #[n(4)]
    pub changes: Vec<ByteVec>,
}

/// An envelope's header and body, authentic: signed by `header.device`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// Where it belongs.
    pub header: Header,
    /// What it says.
    pub body: Body,
}

/// Why an envelope does not open.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OpenError {
    /// Header or body cannot be read.
    #[error(transparent)]
    Malformed(#[from] DecodeError),
    /// Another key, or changed on the way.
    #[error(transparent)]
    Sealed(#[from] NotOpened),
    /// The padding is not the one its content has.
    #[error("padding")]
    Padding,
    /// Not signed by the device that the header names.
    #[error(transparent)]
    Signature(#[from] BadSignature),
    /// The attestation is for another device, envelope, part or space, or its signature does not hold.
    #[error("attestation")]
    Attestation,
    /// A snapshot's envelope holds exactly one piece and no attestation.
    #[error("not one piece of a snapshot")]
    Piece,
    /// A co-signature's envelope holds nothing.
    #[error("something in a co-signature")]
    Cosigned,
}

impl Envelope {
    /// Signs `body`, and seals it under the part's key of the epoch.
    ///
    /// `header.device` must be `keys.id()`, `key` that of `header.epoch`, and the changes within
    /// [`CHANGES_LIMIT_BYTES`]: otherwise nobody takes or opens the envelope.
    #[must_use]
    pub fn seal(
        header: &Header,
        body: &Body,
        key: &EpochKey,
        keys: &DeviceKeys,
        dice: &mut impl CryptoRng,
    ) -> Self {
        let header_bytes = codec::encode(header);
        let body_bytes = codec::encode(body);
        let nonce = cipher::nonce(dice);
        let signature = keys.signing().sign(&signed_digest(&header_bytes, &nonce, &body_bytes)).to_bytes();

        let length = SIGNATURE_BYTES + body_bytes.len();
        let mut sealed = Vec::with_capacity(padded_bytes(length) + cipher::TAG_BYTES);
        sealed.extend_from_slice(&signature);
        sealed.extend_from_slice(&body_bytes);
        pad(&mut sealed);
        cipher::seal_in_place(&part_key(key, header.space, header.part), &nonce, &header_bytes, &mut sealed);
        Self { header: header_bytes.into(), nonce, sealed: sealed.into() }
    }

    /// Opens the envelope with the key of its epoch and checks all that can be checked without the log:
    /// that it is whole, who signed it, and that its attestation is its author's and its own.
    pub fn open(&self, key: &EpochKey) -> Result<Opened, OpenError> {
        let header = Header::decode(&self.header)?;
        let part_key = part_key(key, header.space, header.part);
        let padded = cipher::open_sealed(&part_key, &self.nonce, &self.header, &self.sealed)?;
        let content = unpad(&padded).ok_or(OpenError::Padding)?;
        let (signature, body_bytes) = content.split_first_chunk().ok_or(BadSignature)?;
        let digest = signed_digest(&self.header, &self.nonce, body_bytes);
        check_signature(header.device.as_bytes(), &digest, signature)?;
        let body: Body = codec::decode("envelope body", body_bytes, ENTRY_LIMIT_BYTES)?;
        check_content(&header, &body)?;
        Ok(Opened { header, body })
    }
}

fn check_content(header: &Header, body: &Body) -> Result<(), OpenError> {
    match header.kind {
        Kind::Snapshot { .. } if body.attestation.is_some() || body.changes.len() != 1 => {
            return Err(OpenError::Piece);
        }
        Kind::Cosigned { .. } if body.attestation.is_some() || !body.changes.is_empty() => {
            return Err(OpenError::Cosigned);
        }
        Kind::Snapshot { .. } | Kind::Cosigned { .. } | Kind::Changes => {}
    }
    if let Some(attestation) = &body.attestation {
        if attestation.device() != header.device || attestation.sequence != header.sequence {
            return Err(OpenError::Attestation);
        }
        attestation.verify(header.space, header.part).map_err(|_| OpenError::Attestation)?;
    }
    Ok(())
}

/// The nonce is signed too: it leaves other members no way to seal the same words again under another id, which would
/// look as if the author had forked.
fn signed_digest(header: &[u8], nonce: &[u8; cipher::NONCE_BYTES], body: &[u8]) -> [u8; 32] {
    hash("kith 1 envelope", &[header, nonce, body])
}

fn part_key(key: &EpochKey, space: SpaceId, part: PartId) -> Zeroizing<[u8; 32]> {
    Zeroizing::new(hash("kith 1 part key", &[key.as_bytes(), space.as_bytes(), part.as_bytes()]))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::id::{DeviceId, EnvelopeId, LinkId};
    use crate::sealing::samples::{attestation, body, dice, header, keys};
    use proptest::prelude::*;

    #[test]
    fn opens_with_its_key_only() {
        let (keys, key) = (keys(1), EpochKey::from_bytes([9; 32]));
        let (header, body) = (header(&keys), body(&keys));
        let envelope = Envelope::seal(&header, &body, &key, &keys, &mut dice(2));
        assert_eq!(envelope.open(&key), Ok(Opened { header, body }));
        let other = EpochKey::from_bytes([8; 32]);
        assert_eq!(envelope.open(&other), Err(OpenError::Sealed(NotOpened)));
    }

    #[test]
    fn every_changed_byte_is_noticed() {
        let (keys, key) = (keys(1), EpochKey::from_bytes([9; 32]));
        let bytes = Envelope::seal(&header(&keys), &body(&keys), &key, &keys, &mut dice(2)).encode();
        for at in 0..bytes.len() {
            for flip in [0x01, 0x20, 0x80, 0xff] {
                let mut changed = bytes.clone();
                *changed.get_mut(at).unwrap() ^= flip;
                let opened =
                    Envelope::decode(&changed).is_ok_and(|(envelope, _)| envelope.open(&key).is_ok());
                assert!(!opened, "byte {at} changed by {flip:#x}");
            }
        }
    }

    #[test]
    fn no_field_of_the_header_can_be_swapped() {
        let (keys, key) = (keys(1), EpochKey::from_bytes([9; 32]));
        let good = header(&keys);
        let envelope = Envelope::seal(&good, &body(&keys), &key, &keys, &mut dice(2));
        let swapped = [
            Header { space: SpaceId([0; 32]), ..good },
            Header { part: PartId([0; 16]), ..good },
            Header { kind: Kind::Snapshot { covers: 1, piece: 0, pieces: 1 }, ..good },
            Header { epoch: good.epoch + 1, ..good },
            Header { device: DeviceId([0; 32]), ..good },
            Header { sequence: good.sequence + 1, ..good },
            Header { previous: EnvelopeId([0; 32]), ..good },
            Header { chain_head: LinkId([0; 32]), ..good },
        ];
        for header in swapped {
            let moved = Envelope { header: codec::encode(&header).into(), ..envelope.clone() };
            assert_eq!(moved.open(&key), Err(OpenError::Sealed(NotOpened)), "{header:?}");
        }
        let newer = Envelope { header: codec::encode(&Header { version: 2, ..good }).into(), ..envelope };
        assert!(matches!(newer.open(&key), Err(OpenError::Malformed(_))));
    }

    #[test]
    fn a_member_cannot_write_in_the_name_of_another() {
        let (ann, bob, key) = (keys(1), keys(2), EpochKey::from_bytes([9; 32]));
        let bad = Err(OpenError::Signature(BadSignature));
        let in_anns_name = Envelope::seal(&header(&ann), &body(&ann), &key, &bob, &mut dice(2));
        assert_eq!(in_anns_name.open(&key), bad);

        for weak in [[0; 32], [0xff; 32]] {
            let header = Header { device: DeviceId(weak), ..header(&ann) };
            let in_nobodys_name = Envelope::seal(&header, &body(&ann), &key, &ann, &mut dice(2));
            assert_eq!(in_nobodys_name.open(&key), bad);
        }
    }

    #[test]
    fn a_member_cannot_seal_anothers_words_again_under_another_id() {
        let (ann, key) = (keys(1), EpochKey::from_bytes([9; 32]));
        let header = header(&ann);
        let envelope = Envelope::seal(&header, &body(&ann), &key, &ann, &mut dice(2));
        let part_key = part_key(&key, header.space, header.part);
        let padded =
            cipher::open_sealed(&part_key, &envelope.nonce, &envelope.header, &envelope.sealed).unwrap();

        let again = sealed_by_hand(&envelope, &part_key, [3; 24], padded.clone());
        assert_eq!(again.open(&key), Err(OpenError::Signature(BadSignature)));
        let longer =
            sealed_by_hand(&envelope, &part_key, envelope.nonce, [padded.as_slice(), &[0; 64]].concat());
        assert_eq!(longer.open(&key), Err(OpenError::Padding));
        let empty = sealed_by_hand(&envelope, &part_key, envelope.nonce, Vec::new());
        assert_eq!(empty.open(&key), Err(OpenError::Padding));
    }

    #[test]
    fn an_attestation_must_be_the_authors_and_of_this_envelope() {
        let (ann, bob, key) = (keys(1), keys(2), EpochKey::from_bytes([9; 32]));
        let header = header(&ann);
        let mut unsigned = attestation(&ann, &header);
        unsigned.signature = [0; 64];
        let bad = [
            attestation(&bob, &header),
            attestation(&ann, &Header { sequence: header.sequence + 1, ..header }),
            attestation(&ann, &Header { space: SpaceId([0; 32]), ..header }),
            attestation(&ann, &Header { part: PartId([0; 16]), ..header }),
            unsigned,
        ];
        for attestation in bad {
            let body = Body { attestation: Some(attestation), ..body(&ann) };
            let envelope = Envelope::seal(&header, &body, &key, &ann, &mut dice(2));
            assert_eq!(envelope.open(&key), Err(OpenError::Attestation));
        }
    }

    #[test]
    fn a_snapshots_envelope_is_one_piece_and_attests_nothing() {
        let (ann, key) = (keys(1), EpochKey::from_bytes([9; 32]));
        let header = Header { kind: Kind::Snapshot { covers: 7, piece: 0, pieces: 2 }, ..header(&ann) };
        let piece = Body { attestation: None, changes: vec![vec![1; 500].into()], ..body(&ann) };
        let open = |body: &Body| Envelope::seal(&header, body, &key, &ann, &mut dice(2)).open(&key);

        assert_eq!(open(&piece), Ok(Opened { header, body: piece.clone() }));
        assert_eq!(open(&Body { changes: vec![], ..piece.clone() }), Err(OpenError::Piece));
        assert_eq!(
            open(&Body { changes: vec![vec![1].into(), vec![2].into()], ..piece }),
            Err(OpenError::Piece)
        );
        assert_eq!(open(&body(&ann)), Err(OpenError::Piece));
    }

    #[test]
    fn a_body_within_its_limit_is_taken_by_a_log() {
        let (ann, key) = (keys(1), EpochKey::from_bytes([9; 32]));
        let kind = Kind::Snapshot { covers: u64::MAX, piece: 65_533, pieces: 65_535 };
        let header = Header { epoch: u32::MAX, sequence: u64::MAX, kind, ..header(&ann) };
        for change_bytes in [1, 100, 1000, CHANGES_LIMIT_BYTES - 5] {
            let count = CHANGES_LIMIT_BYTES / (change_bytes + 5);
            let changes = vec![ByteVec::from(vec![7; change_bytes]); count];
            let body = Body { time: UnixMillis(u64::MAX), seen: u64::MAX, changes, ..body(&ann) };
            let bytes = Envelope::seal(&header, &body, &key, &ann, &mut dice(2)).encode();
            assert!(Envelope::decode(&bytes).is_ok(), "{} bytes", bytes.len());
        }
    }

    proptest! {
        #[test]
        fn whatever_is_sealed_opens_the_same(
            changes: Vec<Vec<u8>>, time: u64, seen: u64, epoch: u32, sequence in 1u64.., secret: [u8; 32],
        ) {
            let (ann, key) = (keys(1), EpochKey::from_bytes(secret));
            let header = Header { epoch, sequence, ..header(&ann) };
            let body = Body {
                time: UnixMillis(time),
                attestation: Some(attestation(&ann, &header)),
                seen,
                changes: changes.into_iter().map(ByteVec::from).collect(),
                ..body(&ann)
            };
            let bytes = Envelope::seal(&header, &body, &key, &ann, &mut dice(2)).encode();
            let (envelope, read) = Envelope::decode(&bytes).unwrap();
            prop_assert_eq!(read, header);
            prop_assert_eq!(envelope.open(&key), Ok(Opened { header, body }));
        }
    }

    fn sealed_by_hand(
        like: &Envelope,
        part_key: &[u8; 32],
        nonce: [u8; 24],
        mut padded: Vec<u8>,
    ) -> Envelope {
        cipher::seal_in_place(part_key, &nonce, &like.header, &mut padded);
        Envelope { header: like.header.clone(), nonce, sealed: padded.into() }
    }
}
