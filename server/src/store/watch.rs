//! How the relays on one store hear of one another: hints, of which any may be lost, doubled or late.
//!
//! What is true stands in the store: a relay asks for the versions of its spaces every few seconds whatever it heard.

use super::StoreProblem;
use core::time::Duration;
use kith_shared::codec;
use kith_shared::id::SpaceId;
use minicbor::bytes::ByteVec;
use minicbor::{Decode, Encode};

/// The longest word as bytes: a whisper and what is around it.
pub const WORD_LIMIT_BYTES: usize = kith_shared::wire::WHISPER_LIMIT_BYTES + 128;

/// Tells one running relay from the others: random, made anew whenever it starts.
pub type RelayMark = u64;

/// One hint from one relay to the others.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Word {
    /// Who says it. A relay hears its own words too, and passes over them.
    #[n(0)]
    pub from: RelayMark,
    /// The space it is about.
    #[n(1)]
    pub space: SpaceId,
    /// What it says.
    #[n(2)]
    pub said: Said,
}

/// What one relay says to the others.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub enum Said {
    /// Something was committed in the space.
    #[n(0)]
    Grown,
    /// Something for those who are there now, which nobody keeps.
    #[n(1)]
    Whispered(#[n(0)] ByteVec),
}

impl Word {
    /// As bytes, at most [`WORD_LIMIT_BYTES`].
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        codec::encode(self)
    }

    /// Reads what [`Self::encode`] wrote; nothing for anything else, as a newer relay's words may be.
    #[must_use]
    pub fn decode(bytes: &[u8]) -> Option<Self> {
        codec::decode("word", bytes, WORD_LIMIT_BYTES).ok()
    }
}

/// Both halves, each used by one thread only.
pub struct StoreWatch {
    /// Hears.
    pub ear: Box<dyn StoreEar>,
    /// Speaks.
    pub voice: Box<dyn StoreVoice>,
}

/// The side that hears what relays say.
pub trait StoreEar: Send + 'static {
    /// Waits for words, at most this long; what has come by then, in any order. After an error it may be tried again: an ear
    /// that lost its connection makes a new one, and what was said meanwhile is lost.
    fn hear(&mut self, at_most: Duration) -> Result<Vec<Word>, StoreProblem>;
}

/// The side that tells other relays.
pub trait StoreVoice: Send + 'static {
    /// Says these words to every ear there is, at once and apart from any commit: saying it inside an appending transaction
    /// makes all of them wait for one another. After an error it may be tried again; nobody does.
    fn tell(&mut self, words: &[Word]) -> Result<(), StoreProblem>;
}

#[cfg(test)]
mod tests {
    use super::*;
    use kith_shared::wire::WHISPER_LIMIT_BYTES;

    #[test]
    fn the_longest_word_is_read_again() {
        let said = Said::Whispered(vec![7; WHISPER_LIMIT_BYTES].into());
        let word = Word { from: u64::MAX, space: SpaceId([1; 32]), said };
        let bytes = word.encode();
        assert!(bytes.len() <= WORD_LIMIT_BYTES, "{}", bytes.len());
        assert_eq!(Word::decode(&bytes), Some(word));
        assert_eq!(Word::decode(b"from a newer relay"), None);
    }
}
