//! A device's disk: what is on it for good, and what was asked for but would be lost with the power.

use kith_shared::replica::{Chunk, StoreProblem, Ticket};
use std::collections::BTreeMap;

/// Key and value, each chunk whole or not at all.
#[derive(Debug, Default)]
pub struct Disk {
    kept: BTreeMap<String, Vec<u8>>,
    waiting: Vec<(Ticket, Chunk)>,
    writing: Vec<(Ticket, Chunk)>,
    /// The disk takes nothing, for this reason.
    pub problem: Option<StoreProblem>,
}

impl Disk {
    /// Asks for a chunk to be written.
    pub fn ask(&mut self, ticket: Ticket, chunk: Chunk) {
        self.waiting.push((ticket, chunk));
    }

    /// Begins to write all that waits, if nothing is being written; tells whether it does.
    pub fn begin(&mut self) -> bool {
        if !self.writing.is_empty() || self.waiting.is_empty() {
            return false;
        }
        self.writing = std::mem::take(&mut self.waiting);
        true
    }

    /// Whether something is being written, which may take long.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        !self.writing.is_empty()
    }

    /// What was being written is there for good, or nothing of it is; the tickets in the order they were asked for.
    pub fn finish(&mut self) -> (Vec<Ticket>, Option<StoreProblem>) {
        let batch = std::mem::take(&mut self.writing);
        let tickets = batch.iter().map(|(ticket, _)| *ticket).collect();
        if self.problem.is_none() {
            batch.into_iter().for_each(|(_, chunk)| self.keep(chunk));
        }
        (tickets, self.problem)
    }

    /// The power fails: the first `survive` chunks that were being written turn out to be there, the rest is gone.
    pub fn crash(&mut self, survive: usize) {
        let batch = std::mem::take(&mut self.writing);
        self.waiting.clear();
        if self.problem.is_none() {
            batch.into_iter().take(survive).for_each(|(_, chunk)| self.keep(chunk));
        }
    }

    /// Chunks that are being written.
    #[must_use]
    pub fn in_flight(&self) -> usize {
        self.writing.len()
    }

    /// Everything on the disk, as a device opens from it.
    #[must_use]
    pub fn contents(&self) -> Vec<(String, Vec<u8>)> {
        self.kept.iter().map(|(key, value)| (key.clone(), value.clone())).collect()
    }

    /// What is kept under a key.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Vec<u8>> {
        self.kept.get(key)
    }

    /// Changes a value behind the device's back.
    pub fn tamper(&mut self, key: &str, change: impl FnOnce(&mut Vec<u8>)) {
        if let Some(value) = self.kept.get_mut(key) {
            change(value);
        }
    }

    /// A copy of what is on it, as of a cloned profile.
    #[must_use]
    pub fn cloned(&self) -> Self {
        Self { kept: self.kept.clone(), ..Self::default() }
    }

    fn keep(&mut self, chunk: Chunk) {
        self.kept.extend(chunk.puts);
        for key in chunk.deletes {
            self.kept.remove(&key);
        }
    }
}
