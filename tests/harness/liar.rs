//! A relay that lies to one device: what it leaves out, says twice, mixes up or changes on the way.

use super::chance::Chance;
use super::world::Deceit;
use kith_shared::wire::{Entry, FromRelay, LogEntry};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

/// How it lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lie {
    /// One entry is never told.
    Withhold,
    /// Every frame is told twice.
    Replay,
    /// Frames from before are told again.
    Rewind,
    /// A frame comes after the one that followed it.
    Reorder,
    /// One bit of an envelope is another.
    Flip,
    /// Two entries stand under each other's numbers.
    Swap,
    /// An older entry stands in place of one.
    Repeat,
}

impl Lie {
    /// Every lie.
    pub const ALL: [Self; 7] =
        [Self::Withhold, Self::Replay, Self::Rewind, Self::Reorder, Self::Flip, Self::Swap, Self::Repeat];

    /// Whether a device could be harmed by it: what is only told twice or late must not even be noticed.
    #[must_use]
    pub const fn harms(self) -> bool {
        !matches!(self, Self::Replay | Self::Reorder)
    }
}

/// A relay's liar.
pub struct Liar {
    lie: Lie,
    victim: usize,
    withheld: Option<u64>,
    earlier: Vec<Vec<u8>>,
    kept_back: Option<Vec<u8>>,
    told: Arc<AtomicU32>,
}

impl Liar {
    /// One that lies to `victim`; the counter tells how often it did.
    #[must_use]
    pub fn new(lie: Lie, victim: usize) -> (Self, Arc<AtomicU32>) {
        let told = Arc::new(AtomicU32::new(0));
        let liar =
            Self { lie, victim, withheld: None, earlier: Vec::new(), kept_back: None, told: told.clone() };
        (liar, told)
    }

    fn tell(&self) {
        self.told.fetch_add(1, Ordering::Relaxed);
    }

    fn twist_entries(&mut self, chance: &mut Chance, entries: &mut Vec<LogEntry>) {
        match self.lie {
            Lie::Withhold => {
                let first = entries.iter().find(|entry| matches!(entry.entry, Entry::Envelope(_)));
                let target = *self.withheld.get_or_insert(first.map_or(u64::MAX, |entry| entry.number));
                let before = entries.len();
                entries.retain(|entry| entry.number != target);
                if entries.len() < before {
                    self.tell();
                }
                if target == u64::MAX {
                    self.withheld = None;
                }
            }
            Lie::Flip => {
                let envelopes = entries.iter_mut().filter_map(|entry| match &mut entry.entry {
                    Entry::Envelope(bytes) => Some(bytes),
                    Entry::Link(_) => None,
                });
                let Some(bytes) = envelopes.last() else { return };
                let mut changed = bytes.to_vec();
                let at = usize::try_from(chance.below(changed.len() as u64)).unwrap_or(0);
                changed[at] ^= 1 << chance.below(8);
                *bytes = changed.into();
                self.tell();
            }
            Lie::Swap if entries.len() > 1 => {
                let last = entries.len() - 1;
                let (one, two) = (entries[last].entry.clone(), entries[last - 1].entry.clone());
                entries[last].entry = two;
                entries[last - 1].entry = one;
                self.tell();
            }
            Lie::Repeat if entries.len() > 2 => {
                let last = entries.len() - 1;
                entries[last].entry = entries[last - 1].entry.clone();
                self.tell();
            }
            Lie::Swap | Lie::Repeat | Lie::Replay | Lie::Rewind | Lie::Reorder => {}
        }
    }
}

impl Deceit for Liar {
    fn twist(&mut self, chance: &mut Chance, device: usize, message: Vec<u8>) -> Vec<Vec<u8>> {
        if device != self.victim {
            return vec![message];
        }
        let Ok(FromRelay::Log { space, mut entries, head, more }) = FromRelay::decode(&message) else {
            return vec![message];
        };
        match self.lie {
            Lie::Replay => {
                self.tell();
                vec![message.clone(), message]
            }
            Lie::Rewind => {
                let old = chance.pick(&self.earlier).cloned();
                let last = FromRelay::Log { space, entries: Vec::new(), head, more };
                self.earlier.push(last.encode());
                std::iter::once(message).chain(old).collect()
            }
            Lie::Reorder if !more && entries.len() == 1 => match self.kept_back.take() {
                None => {
                    self.kept_back = Some(message);
                    Vec::new()
                }
                Some(earlier) => {
                    self.tell();
                    vec![message, earlier]
                }
            },
            Lie::Withhold | Lie::Flip | Lie::Swap | Lie::Repeat | Lie::Reorder => {
                self.twist_entries(chance, &mut entries);
                vec![FromRelay::Log { space, entries, head, more }.encode()]
            }
        }
    }
}
