//! Token buckets that refill with handed-in time.

use kith_shared::time::UnixMillis;

/// How much is let through: `burst` at once, `per_second` in the long run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rate {
    /// Tokens that come back each second.
    pub per_second: u64,
    /// Tokens in a full bucket.
    pub burst: u64,
}

/// One bucket. Holds thousandths of tokens, so that slow rates lose nothing to rounding.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bucket {
    milli_tokens: u64,
    filled_at: UnixMillis,
}

impl Bucket {
    pub(super) const fn full(rate: Rate, now: UnixMillis) -> Self {
        Self { milli_tokens: rate.burst.saturating_mul(1000), filled_at: now }
    }

    /// Takes `tokens`, or takes nothing and answers false.
    pub(super) fn take(&mut self, rate: Rate, now: UnixMillis, tokens: u64) -> bool {
        self.fill(rate, now);
        let wanted = tokens.saturating_mul(1000);
        let enough = self.milli_tokens >= wanted;
        if enough {
            self.milli_tokens -= wanted;
        }
        enough
    }

    /// Whether forgetting this bucket and starting a full one would make no difference.
    pub(super) fn is_full(&mut self, rate: Rate, now: UnixMillis) -> bool {
        self.fill(rate, now);
        self.milli_tokens >= rate.burst.saturating_mul(1000)
    }

    /// A clock that was set back refills nothing until it goes on from there.
    fn fill(&mut self, rate: Rate, now: UnixMillis) {
        let gained = now.since(self.filled_at).saturating_mul(rate.per_second);
        self.milli_tokens = self.milli_tokens.saturating_add(gained).min(rate.burst.saturating_mul(1000));
        self.filled_at = now;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RATE: Rate = Rate { per_second: 2, burst: 3 };

    #[test]
    fn lets_a_burst_through_and_then_the_rate() {
        let mut bucket = Bucket::full(RATE, UnixMillis(0));
        assert!(bucket.take(RATE, UnixMillis(0), 3));
        assert!(!bucket.take(RATE, UnixMillis(0), 1));
        assert!(!bucket.take(RATE, UnixMillis(499), 1));
        assert!(bucket.take(RATE, UnixMillis(500), 1));
        assert!(!bucket.is_full(RATE, UnixMillis(1999)));
        assert!(bucket.is_full(RATE, UnixMillis(2000)));
    }

    #[test]
    fn a_clock_set_back_neither_gives_nor_blocks_for_good() {
        let mut bucket = Bucket::full(RATE, UnixMillis(10_000));
        assert!(bucket.take(RATE, UnixMillis(10_000), 3));
        assert!(!bucket.take(RATE, UnixMillis(0), 1));
        assert!(bucket.take(RATE, UnixMillis(500), 1));
    }
}
