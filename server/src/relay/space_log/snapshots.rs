//! Which snapshots of a space are whole.

use crate::store::PieceRun;
use kith_shared::id::DeviceId;
use std::collections::{BTreeMap, VecDeque};

/// Whole snapshots that are remembered: the newest, and those it may still have to give way to.
const KEPT: usize = 8;

#[derive(Default)]
pub(crate) struct Snapshots {
    growing: BTreeMap<DeviceId, Growing>,
    /// What each covers, and where its pieces are; in the order they became whole.
    whole: VecDeque<(u64, PieceRun)>,
}

struct Growing {
    covers: u64,
    pieces: u16,
    next: u16,
    first: u64,
}

impl Snapshots {
    /// Takes note of a piece `(covers, piece, pieces)` at log number `number`.
    pub(crate) fn add(&mut self, number: u64, device: DeviceId, (covers, piece, pieces): (u64, u16, u16)) {
        if piece == 0 {
            self.growing.insert(device, Growing { covers, pieces, next: 0, first: number });
        }
        let Some(growing) = self.growing.get_mut(&device) else { return };
        if growing.covers != covers || growing.pieces != pieces || growing.next != piece {
            self.growing.remove(&device);
            return;
        }
        growing.next += 1;
        if growing.next == pieces {
            let run = PieceRun { device, first: growing.first, last: number };
            self.growing.remove(&device);
            self.whole.push_back((covers, run));
            if self.whole.len() > KEPT {
                self.whole.pop_front();
            }
        }
    }

    /// The snapshot that covers most (the later one of equals) among those that are `wanted`.
    pub(crate) fn newest(&self, wanted: impl Fn(u64, &PieceRun) -> bool) -> Option<(u64, PieceRun)> {
        self.whole
            .iter()
            .filter(|(covers, run)| wanted(*covers, run))
            .max_by_key(|(covers, _)| *covers)
            .copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ANN: DeviceId = DeviceId([1; 32]);
    const BOB: DeviceId = DeviceId([2; 32]);

    fn newest(snapshots: &Snapshots) -> Option<(u64, u64, u64)> {
        snapshots.newest(|_, _| true).map(|(covers, run)| (covers, run.first, run.last))
    }

    #[test]
    fn is_whole_with_its_last_piece_only() {
        let mut snapshots = Snapshots::default();
        snapshots.add(10, ANN, (9, 0, 2));
        snapshots.add(11, BOB, (9, 1, 2));
        assert_eq!(newest(&snapshots), None);
        snapshots.add(12, ANN, (9, 1, 2));
        assert_eq!(newest(&snapshots), Some((9, 10, 12)));
    }

    #[test]
    fn starts_again_after_a_piece_out_of_order() {
        let mut snapshots = Snapshots::default();
        snapshots.add(10, ANN, (9, 0, 3));
        snapshots.add(11, ANN, (9, 2, 3));
        snapshots.add(12, ANN, (9, 1, 3));
        assert_eq!(newest(&snapshots), None);
        for (number, piece) in [(13, 0), (14, 1), (15, 2)] {
            snapshots.add(number, ANN, (12, piece, 3));
        }
        assert_eq!(newest(&snapshots), Some((12, 13, 15)));
    }

    #[test]
    fn the_one_that_covers_most_is_given() {
        let mut snapshots = Snapshots::default();
        snapshots.add(10, ANN, (9, 0, 1));
        snapshots.add(11, BOB, (5, 0, 1));
        assert_eq!(newest(&snapshots), Some((9, 10, 10)));
        assert!(snapshots.newest(|_, run| run.device == BOB).is_some());
    }
}
