//! The only randomness of a replica: a seed in, and everything replays.

use crate::id::EntryId;
use crate::plan::edit::Ids;
use rand_chacha::ChaCha20Rng;
use rand_core::{Rng, SeedableRng, TryCryptoRng, TryRng};

/// A stream of random values from a seed.
pub struct Dice(ChaCha20Rng);

impl Dice {
    /// Dice from 32 bytes, which must be fresh and secret outside of tests.
    #[must_use]
    pub fn from_seed(seed: [u8; 32]) -> Self {
        Self(ChaCha20Rng::from_seed(seed))
    }

    /// So many random bytes.
    pub fn bytes<const N: usize>(&mut self) -> [u8; N] {
        let mut bytes = [0; N];
        self.0.fill_bytes(&mut bytes);
        bytes
    }

    /// Dice of their own for something that lives beside this.
    pub fn split(&mut self) -> Self {
        Self::from_seed(self.bytes())
    }
}

impl TryRng for Dice {
    type Error = core::convert::Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Self::Error> {
        Ok(self.0.next_u32())
    }

    fn try_next_u64(&mut self) -> Result<u64, Self::Error> {
        Ok(self.0.next_u64())
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Self::Error> {
        self.0.fill_bytes(bytes);
        Ok(())
    }
}

impl TryCryptoRng for Dice {}

impl Ids for Dice {
    fn entry(&mut self) -> EntryId {
        EntryId(self.bytes())
    }
}
