//! Which snapshots of a space are whole and co-signed: what newcomers are given, and what may be pruned.

use crate::store::PieceRun;
use kith_shared::chain::{Growing, WholeSnapshot};
use kith_shared::id::{DeviceId, EnvelopeId, SnapshotId, SpaceId};

/// Whole snapshots of one device that are remembered for their co-signature to come: nobody's many push out somebody else's.
const WAITING_LIMIT: usize = 4;
/// Generations of co-signed snapshots that are kept, with everything behind the older one: should one turn out bad for
/// somebody, there is another.
const GENERATIONS: usize = 2;

#[derive(Default)]
pub(crate) struct Snapshots {
    growing: Growing,
    /// In the order they became whole.
    waiting: Vec<WholeSnapshot>,
    /// The newest few with the number of the co-signature, the one that covers most first.
    cosigned: Vec<(WholeSnapshot, u64)>,
}

impl Snapshots {
    /// Takes note of a piece `(covers, piece, pieces)` at log number `number`.
    pub(crate) fn add(
        &mut self,
        space: SpaceId,
        number: u64,
        device: DeviceId,
        piece: (u64, u16, u16),
        envelope: EnvelopeId,
    ) {
        let Some(whole) = self.growing.take(space, number, device, piece, envelope) else { return };
        let mut of_device = self.waiting.iter().enumerate().filter(|(_, other)| other.device == device);
        let oldest = of_device.next().map(|(at, _)| at);
        if let Some(oldest) = oldest.filter(|_| of_device.count() + 1 >= WAITING_LIMIT) {
            self.waiting.remove(oldest);
        }
        self.waiting.push(whole);
    }

    /// Whether a co-signature of this snapshot counts, by somebody who `may` co-sign for its packer.
    pub(crate) fn awaits(&self, snapshot: SnapshotId, may: impl Fn(&DeviceId) -> bool) -> bool {
        self.waiting.iter().find(|whole| whole.id == snapshot).is_some_and(|whole| may(&whole.device))
    }

    /// Takes note of a co-signature at log number `number`, of a snapshot whose packer it `may` co-sign for. Gives the
    /// number up to which nothing is needed any more, where two generations are there.
    pub(crate) fn cosign(
        &mut self,
        number: u64,
        snapshot: SnapshotId,
        may: impl Fn(&DeviceId) -> bool,
    ) -> Option<u64> {
        let at = self.waiting.iter().position(|whole| whole.id == snapshot)?;
        if !self.waiting.get(at).is_some_and(|whole| may(&whole.device)) {
            return None;
        }
        let whole = self.waiting.remove(at);
        self.cosigned.push((whole, number));
        self.cosigned.sort_by_key(|(whole, number)| core::cmp::Reverse((whole.covers, *number)));
        self.cosigned.truncate(GENERATIONS);
        let older = self.cosigned.get(GENERATIONS - 1)?;
        Some(older.0.covers)
    }

    /// The co-signed snapshot that covers most, though less than `before`, among those that are whole and co-signed at log
    /// number `committed`.
    pub(crate) fn newest(&self, committed: u64, before: u64) -> Option<(u64, PieceRun)> {
        let wanted =
            self.cosigned.iter().find(|(whole, number)| *number <= committed && whole.covers < before);
        wanted.map(|(whole, _)| {
            let WholeSnapshot { device, first, last, covers, .. } = *whole;
            (covers, PieceRun { device, first, last })
        })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    const SPACE: SpaceId = SpaceId([9; 32]);
    const ANN: DeviceId = DeviceId([1; 32]);

    /// Ann's snapshot in one piece.
    fn packed(snapshots: &mut Snapshots, number: u64, covers: u64) -> SnapshotId {
        let envelope = EnvelopeId([number as u8; 32]);
        snapshots.add(SPACE, number, ANN, (covers, 0, 1), envelope);
        Growing::default().take(SPACE, number, ANN, (covers, 0, 1), envelope).unwrap().id
    }

    #[test]
    fn counts_with_its_co_signature_only() {
        let mut snapshots = Snapshots::default();
        let id = packed(&mut snapshots, 10, 9);
        assert_eq!(snapshots.newest(100, u64::MAX), None);
        assert_eq!(snapshots.cosign(11, id, |_| false), None);
        assert_eq!(snapshots.newest(100, u64::MAX), None, "by somebody who may not");
        assert_eq!(snapshots.cosign(12, SnapshotId([0; 32]), |_| true), None);
        assert_eq!(snapshots.cosign(13, id, |_| true), None, "one generation frees nothing");
        assert_eq!(snapshots.newest(12, u64::MAX), None, "not committed yet");
        assert_eq!(snapshots.newest(13, u64::MAX), Some((9, PieceRun { device: ANN, first: 10, last: 10 })));
    }

    #[test]
    fn two_generations_are_kept() {
        let mut snapshots = Snapshots::default();
        let ids =
            [(10, 9), (20, 19), (30, 29)].map(|(number, covers)| packed(&mut snapshots, number, covers));
        assert_eq!(snapshots.cosign(31, ids[0], |_| true), None);
        assert_eq!(snapshots.cosign(32, ids[2], |_| true), Some(9));
        assert_eq!(snapshots.cosign(33, ids[1], |_| true), Some(19), "the two that cover most count");
        assert_eq!(snapshots.newest(40, u64::MAX).map(|(covers, _)| covers), Some(29));
        assert_eq!(snapshots.newest(40, 29).map(|(covers, _)| covers), Some(19), "if the newest is no good");
        assert_eq!(snapshots.newest(40, 19), None);
    }
}
