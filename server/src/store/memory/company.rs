//! The relays of one process that share a store in memory, and what they say to one another.

use crate::store::{StoreEar, StoreProblem, StoreVoice, StoreWatch, Word};
use core::time::Duration;
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex, PoisonError};

/// Everybody who listens.
#[derive(Clone, Default)]
pub(super) struct Company(Arc<Mutex<Vec<Sender<Word>>>>);

struct Ear(Receiver<Word>);

struct Voice(Company);

impl Company {
    pub(super) fn watch(&self) -> StoreWatch {
        let (words, ear) = mpsc::channel();
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(words);
        StoreWatch { ear: Box::new(Ear(ear)), voice: Box::new(Voice(self.clone())) }
    }
}

impl StoreEar for Ear {
    fn hear(&mut self, at_most: Duration) -> Result<Vec<Word>, StoreProblem> {
        let first = self.0.recv_timeout(at_most).ok();
        Ok(first.into_iter().chain(self.0.try_iter()).collect())
    }
}

impl StoreVoice for Voice {
    fn tell(&mut self, words: &[Word]) -> Result<(), StoreProblem> {
        let mut ears = self.0.0.lock().unwrap_or_else(PoisonError::into_inner);
        ears.retain(|ear| words.iter().all(|word| ear.send(word.clone()).is_ok()));
        Ok(())
    }
}
