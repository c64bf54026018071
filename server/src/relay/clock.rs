//! Whether the machine's clock is to be believed enough to throw something away by it.

use super::limits::{CLOCK_JUMP_MS, CLOCK_STEADY_MS};
use kith_shared::time::UnixMillis;

/// What the clock did lately.
#[derive(Default)]
pub(super) struct Clock {
    seen: UnixMillis,
    steady_since: UnixMillis,
}

impl Clock {
    pub(super) fn look(&mut self, now: UnixMillis) {
        if now < self.seen || now.since(self.seen) > CLOCK_JUMP_MS {
            self.steady_since = now;
        }
        self.seen = now;
    }

    /// It has neither jumped nor just been started with.
    pub(super) fn is_steady(&self, now: UnixMillis) -> bool {
        now.since(self.steady_since) >= CLOCK_STEADY_MS
    }
}
