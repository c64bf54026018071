//! Snapshots that a second device vouches for: which pieces make one, who may co-sign it, and the signature itself.

use super::{Chain, Standing};
use crate::authorship::{BadSignature, check_signature};
use crate::id::{DeviceId, EnvelopeId, SnapshotId, SpaceId, hash};
use ed25519_dalek::{Signer, SigningKey};
use std::collections::BTreeMap;

/// All pieces of one snapshot, as they stand in a log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WholeSnapshot {
    /// Its name.
    pub id: SnapshotId,
    /// Who packed it.
    pub device: DeviceId,
    /// The last log number that it covers.
    pub covers: u64,
    /// The number of its first piece.
    pub first: u64,
    /// The number of its last piece.
    pub last: u64,
}

/// Finds whole snapshots among the pieces of a log, told in the order of their numbers: the relay and every device find
/// the same ones.
#[derive(Debug, Clone, Default)]
pub struct Growing(BTreeMap<DeviceId, Run>);

#[derive(Debug, Clone)]
struct Run {
    covers: u64,
    pieces: u16,
    first: u64,
    ids: Vec<EnvelopeId>,
}

impl Growing {
    /// Takes note of a piece `(covers, piece, pieces)` of `device` at log number `number`; gives the snapshot when it was
    /// the last one. Pieces of one device come one after the other, from the first on; anything else begins anew.
    pub fn take(
        &mut self,
        space: SpaceId,
        number: u64,
        device: DeviceId,
        (covers, piece, pieces): (u64, u16, u16),
        envelope: EnvelopeId,
    ) -> Option<WholeSnapshot> {
        // No snapshot covers itself, or what comes after it.
        if covers >= number {
            self.0.remove(&device);
            return None;
        }
        if piece == 0 {
            self.0.insert(device, Run { covers, pieces, first: number, ids: Vec::new() });
        }
        let run = self.0.get_mut(&device)?;
        if (run.covers, run.pieces, run.ids.len()) != (covers, pieces, usize::from(piece)) {
            self.0.remove(&device);
            return None;
        }
        run.ids.push(envelope);
        if run.ids.len() < usize::from(pieces) {
            return None;
        }
        let run = self.0.remove(&device)?;
        let covered = covers.to_be_bytes();
        let before = [space.as_bytes().as_slice(), device.as_bytes(), &covered];
        let ids = run.ids.iter().map(|id| id.as_bytes().as_slice());
        let named: Vec<&[u8]> = before.into_iter().chain(ids).collect();
        let id = SnapshotId(hash("kith 1 snapshot", &named));
        Some(WholeSnapshot { id, device, covers, first: run.first, last: number })
    }
}

/// What a device signs that found in a snapshot all that its own copy of the log says.
#[must_use]
pub fn cosign(space: SpaceId, snapshot: SnapshotId, key: &SigningKey) -> [u8; 64] {
    key.sign(&cosigned_bytes(space, snapshot)).to_bytes()
}

/// Whether `by` co-signed this snapshot.
pub fn is_cosigned_by(
    space: SpaceId,
    snapshot: SnapshotId,
    by: &DeviceId,
    signature: &[u8; 64],
) -> Result<(), BadSignature> {
    check_signature(by.as_bytes(), &cosigned_bytes(space, snapshot), signature)
}

fn cosigned_bytes(space: SpaceId, snapshot: SnapshotId) -> [u8; 32] {
    hash("kith 1 cosigned", &[space.as_bytes(), snapshot.as_bytes()])
}

impl Chain {
    /// Whether snapshots of `device` are for newcomers to begin with: only the family's, whose plan it is.
    #[must_use]
    pub fn may_pack(&self, device: &DeviceId) -> bool {
        match self.standing(device) {
            Standing::Member(member) => member.rights.is_family(),
            Standing::Former(former) => former.rights.is_family(),
            Standing::Stranger => false,
        }
    }

    /// Who may co-sign what `packer` packed: devices of the family, of another person where the family has more than one
    /// here. Two phones in one hand are no second pair of eyes; but a family of one must not be without.
    #[must_use]
    pub fn cosigners(&self, packer: &DeviceId) -> Vec<DeviceId> {
        if !self.may_pack(packer) {
            return Vec::new();
        }
        let person = match self.standing(packer) {
            Standing::Member(member) => Some(member.person),
            Standing::Former(former) => Some(former.person),
            Standing::Stranger => None,
        };
        let family = || self.members().iter().filter(|(_, member)| member.rights.is_family());
        let others = family().any(|(_, member)| Some(member.person) != person);
        let may = family()
            .filter(|(device, member)| *device != packer && (!others || Some(member.person) != person));
        may.map(|(device, _)| *device).collect()
    }

    /// Whether `by` may co-sign what `packer` packed, at this point of the log.
    #[must_use]
    pub fn may_cosign(&self, packer: &DeviceId, by: &DeviceId) -> bool {
        self.cosigners(packer).contains(by)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    const SPACE: SpaceId = SpaceId([9; 32]);
    const ANN: DeviceId = DeviceId([1; 32]);
    const BOB: DeviceId = DeviceId([2; 32]);

    fn take(
        growing: &mut Growing,
        number: u64,
        device: DeviceId,
        piece: (u64, u16, u16),
    ) -> Option<(u64, u64, u64)> {
        let found = growing.take(SPACE, number, device, piece, EnvelopeId([number as u8; 32]));
        found.map(|whole| (whole.covers, whole.first, whole.last))
    }

    #[test]
    fn is_whole_with_its_last_piece_only() {
        let mut growing = Growing::default();
        assert_eq!(take(&mut growing, 10, ANN, (9, 0, 2)), None);
        assert_eq!(take(&mut growing, 11, BOB, (9, 1, 2)), None);
        assert_eq!(take(&mut growing, 12, ANN, (9, 1, 2)), Some((9, 10, 12)));
    }

    #[test]
    fn starts_again_after_a_piece_out_of_order() {
        let mut growing = Growing::default();
        assert_eq!(take(&mut growing, 10, ANN, (9, 0, 3)), None);
        assert_eq!(take(&mut growing, 11, ANN, (9, 2, 3)), None);
        assert_eq!(take(&mut growing, 12, ANN, (9, 1, 3)), None);
        assert_eq!(take(&mut growing, 13, ANN, (12, 0, 2)), None);
        assert_eq!(take(&mut growing, 14, ANN, (12, 1, 2)), Some((12, 13, 14)));
        assert_eq!(take(&mut growing, 15, ANN, (15, 0, 1)), None, "it would cover itself");
        assert_eq!(take(&mut growing, 16, ANN, (u64::MAX, 0, 1)), None);
    }

    #[test]
    fn its_name_says_what_it_is_made_of() {
        let id = |space, device, covers, envelope| {
            Growing::default().take(space, 10, device, (covers, 0, 1), EnvelopeId([envelope; 32])).unwrap().id
        };
        let one = id(SPACE, ANN, 9, 1);
        assert_eq!(one, id(SPACE, ANN, 9, 1));
        for other in [
            id(SpaceId([8; 32]), ANN, 9, 1),
            id(SPACE, BOB, 9, 1),
            id(SPACE, ANN, 8, 1),
            id(SPACE, ANN, 9, 2),
        ] {
            assert_ne!(one, other);
        }
    }

    #[test]
    fn a_co_signature_is_its_signers_and_of_one_snapshot() {
        let key = SigningKey::from_bytes(&[3; 32]);
        let me = DeviceId(key.verifying_key().to_bytes());
        let signature = cosign(SPACE, SnapshotId([4; 32]), &key);
        assert_eq!(is_cosigned_by(SPACE, SnapshotId([4; 32]), &me, &signature), Ok(()));
        assert_eq!(is_cosigned_by(SPACE, SnapshotId([5; 32]), &me, &signature), Err(BadSignature));
        assert_eq!(is_cosigned_by(SpaceId([8; 32]), SnapshotId([4; 32]), &me, &signature), Err(BadSignature));
        assert_eq!(is_cosigned_by(SPACE, SnapshotId([4; 32]), &ANN, &signature), Err(BadSignature));
    }
}
