//! The other relays on the same store: one thread hears them, one speaks to them.

use super::Fact;
use crate::metrics::Metrics;
use crate::relay::{Elsewhere, RelayEvent};
use crate::store::{RelayMark, Said, StoreEar, StoreProblem, StoreVoice, StoreWatch, Word};
use core::time::Duration;
use kith_shared::id::SpaceId;
use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::Instant;
use tokio::sync::mpsc::UnboundedSender;

/// What is said within this time is said at once, each space once.
const SAY_TOGETHER: Duration = Duration::from_millis(20);
/// Words said at once at most.
const WORDS_AT_ONCE: usize = 1_000;
/// The ear looks up this often whether anybody still wants to know.
const LISTEN: Duration = Duration::from_millis(500);
/// An ear or voice that failed is left alone for this long: hints are worth no more.
const REST: Duration = Duration::from_secs(1);

/// How this relay speaks to the others.
pub(super) struct Company {
    mark: RelayMark,
    words: Sender<Word>,
}

impl Company {
    /// Starts both threads, if the store may be used by several relays. They end with the relay.
    pub(super) fn join(
        watch: Option<StoreWatch>,
        facts: &UnboundedSender<Fact>,
        metrics: &Arc<Metrics>,
    ) -> Result<Option<Self>, StoreProblem> {
        let Some(StoreWatch { ear, voice }) = watch else { return Ok(None) };
        let mut mark = [0; 8];
        let none = |_| StoreProblem::Unfit("The system gives no random numbers.".to_owned());
        getrandom::fill(&mut mark).map_err(none)?;
        let mark = RelayMark::from_be_bytes(mark);
        let (words, queue) = mpsc::channel();
        let (facts, heard) = (facts.clone(), metrics.clone());
        thread::spawn(move || listen(ear, mark, &facts, &heard));
        let told = metrics.clone();
        thread::spawn(move || speak(voice, &queue, &told));
        Ok(Some(Self { mark, words }))
    }

    pub(super) fn tell(&self, space: SpaceId, said: Said) {
        // A voice that has ended is a hint that is lost.
        let _ = self.words.send(Word { from: self.mark, space, said });
    }
}

fn listen(mut ear: Box<dyn StoreEar>, mark: RelayMark, facts: &UnboundedSender<Fact>, metrics: &Metrics) {
    while !facts.is_closed() {
        match ear.hear(LISTEN) {
            Ok(words) => {
                for word in words.into_iter().filter(|word| word.from != mark) {
                    metrics.words_heard.add(1);
                    let _ = facts.send(Fact::Event(RelayEvent::Elsewhere(Elsewhere::Heard(word))));
                }
            }
            Err(problem) => {
                tracing::warn!("other relays cannot be heard now, the store is asked instead: {problem}");
                thread::sleep(REST);
            }
        }
    }
}

fn speak(mut voice: Box<dyn StoreVoice>, queue: &Receiver<Word>, metrics: &Metrics) {
    while let Ok(first) = queue.recv() {
        let words = gather(first, queue);
        metrics.words_told.add(words.len() as u64);
        if let Err(problem) = voice.tell(&words) {
            tracing::warn!("other relays cannot be told now, they will ask the store: {problem}");
            thread::sleep(REST);
        }
    }
}

/// All that is to be said soon, and of each space only once that it has grown.
fn gather(first: Word, queue: &Receiver<Word>) -> Vec<Word> {
    let until = Instant::now() + SAY_TOGETHER;
    let mut grown = BTreeSet::new();
    let mut words = Vec::new();
    let mut next = Some(first);
    while let Some(word) = next {
        let said_before = match word.said {
            Said::Grown => !grown.insert(word.space),
            Said::Whispered(_) => false,
        };
        if !said_before {
            words.push(word);
        }
        if words.len() >= WORDS_AT_ONCE {
            break;
        }
        next = queue.recv_timeout(until.saturating_duration_since(Instant::now())).ok();
    }
    words
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn a_space_that_grew_often_is_said_once() {
        let (words, queue) = mpsc::channel();
        let word = |space, said| Word { from: 1, space: SpaceId([space; 32]), said };
        let whisper = Said::Whispered(vec![1].into());
        for said in [Said::Grown, whisper.clone(), Said::Grown, whisper.clone()] {
            words.send(word(1, said)).unwrap();
        }
        words.send(word(2, Said::Grown)).unwrap();
        let said = gather(word(1, Said::Grown), &queue);
        let expected =
            [word(1, Said::Grown), word(1, whisper.clone()), word(1, whisper), word(2, Said::Grown)];
        assert_eq!(said, expected);
    }
}
