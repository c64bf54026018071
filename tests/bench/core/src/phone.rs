//! A device with its disk, to which a relay tells what a benchmark wants it to hear.

use crate::space::Space;
use kith_shared::authorship::DeviceKeys;
use kith_shared::id::{Nonce, StoreEpoch};
use kith_shared::plan::{Edit, EditError};
use kith_shared::replica::{Action, Actions, Dice, Event, OpenError, Pace, Replica, Ticket};
use kith_shared::time::UnixMillis;
use kith_shared::wire::Entry;
use kith_shared::wire::{FromRelay, LogEntry, ToRelay};
use std::collections::{BTreeMap, VecDeque};

/// The bytes of entries that a relay tells in one frame.
const FRAME_BYTES: usize = 200_000;
const ORIGIN: &str = "https://kith.example";

/// A device with its disk.
pub struct Phone {
    /// Its copy of the plan.
    pub replica: Replica,
    /// What it stored.
    pub disk: BTreeMap<String, Vec<u8>>,
    written: VecDeque<Ticket>,
    now: UnixMillis,
}

/// The device that every benchmark looks through.
pub fn keys() -> DeviceKeys {
    DeviceKeys::make(&mut Dice::from_seed([1; 32]))
}

impl Phone {
    /// A device that was just let in, connected, and told the first entries of its space.
    pub fn join(space: &Space<'_>, entries: Vec<LogEntry>) -> Self {
        let now = UnixMillis(1_900_000_000_000);
        let joined = Replica::join(now, keys(), Dice::from_seed([2; 32]), ORIGIN, space.id);
        let (replica, actions) = joined.unwrap();
        let mut phone = Self { replica, disk: BTreeMap::new(), written: VecDeque::new(), now };
        phone.replica.set_pace(Pace { shared_every: u64::MAX, own_every: 1 });
        phone.act(actions);
        phone.happen(Event::Connected);
        phone.settle();
        phone.hear(space, entries);
        phone
    }

    /// Hears entries of the log, and everything that follows from them.
    pub fn hear(&mut self, space: &Space<'_>, entries: Vec<LogEntry>) {
        for frame in frames(space, entries) {
            self.happen(Event::Received(frame));
        }
        self.settle();
    }

    /// The disk is slower than the line: it has kept what it was given once all was heard.
    fn settle(&mut self) {
        while let Some(ticket) = self.written.pop_front() {
            self.happen(Event::Stored(ticket));
        }
    }

    /// From now on it packs what it has as seldom as devices do.
    pub fn pack_as_usual(&mut self) {
        self.replica.set_pace(Pace::default());
    }

    /// What it would find on its disk if it were opened now.
    pub fn stored(&self) -> Vec<(String, Vec<u8>)> {
        self.disk.iter().map(|(key, value)| (key.clone(), value.clone())).collect()
    }

    /// Opens a copy from what was stored.
    pub fn open(saved: Vec<(String, Vec<u8>)>) -> Result<(Replica, Actions), OpenError> {
        Replica::open(UnixMillis(1_900_000_100_000), keys(), Dice::from_seed([4; 32]), ORIGIN, saved)
    }

    /// Writes.
    pub fn write(&mut self, edit: Edit) -> Result<(), EditError> {
        let actions = self.replica.edit(self.now, edit)?;
        self.act(actions);
        self.settle();
        Ok(())
    }

    fn happen(&mut self, event: Event) {
        let actions = self.replica.handle(self.now, event);
        self.act(actions);
    }

    fn act(&mut self, actions: Actions) {
        for action in actions {
            match action {
                Action::Store(ticket, chunk) => {
                    self.disk.extend(chunk.puts);
                    for key in chunk.deletes {
                        self.disk.remove(&key);
                    }
                    self.written.push_back(ticket);
                }
                Action::Send(bytes) => self.answer(&ToRelay::decode(&bytes).unwrap()),
                _ => {}
            }
        }
    }

    fn answer(&mut self, frame: &ToRelay) {
        let answer = match frame {
            ToRelay::Hello { .. } => {
                FromRelay::Challenge { nonce: Nonce([5; 32]), store_epoch: StoreEpoch([6; 16]) }
            }
            ToRelay::Prove { .. } => FromRelay::Welcome,
            _ => return,
        };
        self.happen(Event::Received(answer.encode()));
    }
}

/// The frames in which a relay tells entries.
fn frames(space: &Space<'_>, entries: Vec<LogEntry>) -> Vec<Vec<u8>> {
    let mut groups: Vec<Vec<LogEntry>> = vec![Vec::new()];
    let mut bytes = 0;
    for entry in entries {
        let (Entry::Link(sealed) | Entry::Envelope(sealed)) = &entry.entry;
        if bytes + sealed.len() > FRAME_BYTES && bytes > 0 {
            groups.push(Vec::new());
            bytes = 0;
        }
        bytes += sealed.len();
        groups.last_mut().unwrap().push(entry);
    }
    let last = groups.len() - 1;
    let frame =
        |(at, entries)| FromRelay::Log { space: space.id, entries, head: space.head(), more: at < last };
    groups.into_iter().enumerate().map(|each| frame(each).encode()).collect()
}
