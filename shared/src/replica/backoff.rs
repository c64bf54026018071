//! When to try again: longer each time, never all devices at once.

use super::Dice;

/// The first wait, in milliseconds.
const FIRST_MS: u64 = 500;
/// The longest wait, in milliseconds.
const LONGEST_MS: u64 = 60_000;

/// Waits between tries.
#[derive(Debug, Default)]
pub(super) struct Backoff {
    failures: u32,
}

impl Backoff {
    /// The next wait in milliseconds: between half and all of a time that doubles with every failure.
    pub(super) fn next_ms(&mut self, dice: &mut Dice) -> u64 {
        let full = FIRST_MS.checked_shl(self.failures).map_or(LONGEST_MS, |ms| ms.min(LONGEST_MS));
        self.failures = (self.failures + 1).min(16);
        let spread = u64::from(u16::from_be_bytes(dice.bytes()));
        full / 2 + full * spread / 2 / u64::from(u16::MAX)
    }

    /// It worked.
    pub(super) const fn worked(&mut self) {
        self.failures = 0;
    }
}
