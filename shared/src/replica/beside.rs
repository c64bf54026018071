//! A copy beside the one that writes: another tab of the same device, which reads on in what that one stores.

use super::log::{APPLYING, Applying, log_key};
use super::outbox::own_key;
use super::{Action, Actions, Replica};
use crate::codec;
use crate::gather::Gather;
use crate::plan::FieldPath;
use crate::time::UnixMillis;
use crate::wire::LogEntry;
use std::collections::{BTreeMap, BTreeSet};

const MARK_LIMIT_BYTES: usize = 1024;

impl Replica {
    /// The keys under which the writing copy has stored what this one has not read: from the first, up to the second.
    #[must_use]
    pub fn unread(&self) -> [(String, String); 4] {
        let (log, own) = (log_key(self.log.after + 1), own_key(self.outbox.newest().0 + 1));
        let mark = APPLYING.to_owned();
        [(mark.clone(), mark), (log, log_key(u64::MAX)), (own, own_key(u64::MAX)), super::things::records()]
    }

    /// Reads on in what was stored under [`Self::unread`], all of it as it stood at one moment. Tells what changed, or
    /// nothing if the copy has to be opened again. Whatever else would be to do is for the copy that writes.
    pub fn read_on(&mut self, now: UnixMillis, stored: Vec<(String, Vec<u8>)>) -> Option<Actions> {
        let stored: BTreeMap<String, Vec<u8>> = stored.into_iter().gather();
        let mark = match stored.get(APPLYING) {
            Some(bytes) => Some(codec::decode::<Applying>("mark", bytes, MARK_LIMIT_BYTES).ok()?),
            None => None,
        };
        let entries = self.entries_that_follow(&stored, mark)?;
        let mut actions = if entries.is_empty() { Vec::new() } else { self.apply(now, entries) };
        if actions.contains(&Action::Reopen) {
            return None;
        }
        self.things.read(&stored);
        let written = self.own_that_follow(now, &stored)?;
        self.refresh(written.clone());
        self.storing.clear();
        actions.retain(|action| matches!(action, Action::Changed(_) | Action::MembersChanged));
        actions.push(Action::Changed(written.into_iter().collect()));
        actions.push(Action::StatusChanged);
        Some(actions)
    }

    /// Entries of the log without a hole, as far as the writing copy has come through them itself.
    fn entries_that_follow(
        &self,
        stored: &BTreeMap<String, Vec<u8>>,
        mark: Option<Applying>,
    ) -> Option<Vec<LogEntry>> {
        let mut entries: Vec<LogEntry> = Vec::new();
        for (key, bytes) in stored.iter().filter(|(key, _)| key.starts_with("log/")) {
            let number = key.strip_prefix("log/")?.parse().ok()?;
            if mark.is_some_and(|mark| number >= mark.from) {
                break;
            }
            if number != self.log.after + 1 + entries.len() as u64 {
                return None;
            }
            entries.push(LogEntry {
                number,
                entry: codec::decode("stored entry", bytes, codec::MESSAGE_LIMIT_BYTES).ok()?,
            });
        }
        Some(entries)
    }

    fn own_that_follow(
        &mut self,
        now: UnixMillis,
        stored: &BTreeMap<String, Vec<u8>>,
    ) -> Option<BTreeSet<FieldPath>> {
        let mut paths = BTreeSet::new();
        for (key, bytes) in stored.iter().filter(|(key, _)| key.starts_with("own/")) {
            let sequence: u64 = key.strip_prefix("own/")?.parse().ok()?;
            if sequence <= self.outbox.newest().0 {
                continue;
            }
            let _ = self.wait_again(now, sequence, bytes, true);
            let item = self.outbox.items.get(&sequence)?;
            paths.extend(item.paths.iter().copied());
        }
        Some(paths)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::authorship::DeviceKeys;
    use crate::chain::Rights;
    use crate::id::{Nonce, PersonId, StoreEpoch};
    use crate::plan::network::{self, Role};
    use crate::replica::{Chunk, Dice, Event};
    use crate::wire::{Entry, FromRelay, ToRelay};

    /// A device with its disk, and a relay that keeps everything it is sent.
    struct Device {
        replica: Replica,
        disk: BTreeMap<String, Vec<u8>>,
        log: Vec<Entry>,
        answers: Vec<FromRelay>,
    }

    fn keys() -> DeviceKeys {
        DeviceKeys::make(&mut Dice::from_seed([1; 32]))
    }

    impl Device {
        fn found() -> Self {
            let (dice, rights) = (Dice::from_seed([2; 32]), Rights::FAMILY.leading());
            let (replica, actions) = Replica::found(
                UnixMillis(1_000),
                keys(),
                dice,
                "https://kith.test",
                PersonId([3; 16]),
                rights,
            )
            .unwrap();
            let mut device = Self { replica, disk: BTreeMap::new(), log: Vec::new(), answers: Vec::new() };
            device.execute(actions);
            device
        }

        fn beside(&self) -> Replica {
            let saved = self.disk.clone().into_iter().collect();
            Replica::open(UnixMillis(2_000), keys(), Dice::from_seed([4; 32]), "https://kith.test", saved)
                .unwrap()
                .0
        }

        fn add(&mut self, number: u8) {
            let edit = network::add(
                self.replica.plan(),
                PersonId([number; 16]),
                &format!("Nan {number}"),
                "",
                Role::Network,
                true,
            );
            let actions = self.replica.edit(UnixMillis(3_000), edit).unwrap();
            self.execute(actions);
        }

        fn connect(&mut self) {
            let actions = self.replica.handle(UnixMillis(4_000), Event::Connected);
            self.execute(actions);
            while !self.answers.is_empty() {
                let answer = self.answers.remove(0);
                let actions = self.replica.handle(UnixMillis(5_000), Event::Received(answer.encode()));
                self.execute(actions);
            }
        }

        fn execute(&mut self, actions: Actions) {
            for action in actions {
                match action {
                    Action::Store(ticket, Chunk { puts, deletes }) => {
                        self.disk.extend(puts);
                        deletes.iter().for_each(|key| drop(self.disk.remove(key)));
                        let next = self.replica.handle(UnixMillis(6_000), Event::Stored(ticket));
                        self.execute(next);
                    }
                    Action::Send(bytes) => self.answer(ToRelay::decode(&bytes).unwrap()),
                    _ => {}
                }
            }
        }

        fn answer(&mut self, frame: ToRelay) {
            let space = self.replica.space();
            let logged = |log: &[Entry], after: usize| {
                let numbered = log.iter().zip(1..).skip(after);
                let entries =
                    numbered.map(|(entry, number)| LogEntry { number, entry: entry.clone() }).collect();
                FromRelay::Log { space, entries, head: log.len() as u64, more: false }
            };
            match frame {
                ToRelay::Hello { .. } => {
                    self.answers.push(FromRelay::Challenge {
                        nonce: Nonce([5; 32]),
                        store_epoch: StoreEpoch([6; 16]),
                    });
                }
                ToRelay::Prove { .. } => self.answers.push(FromRelay::Welcome),
                ToRelay::Follow { after, .. } => {
                    self.answers.push(logged(&self.log, usize::try_from(after).unwrap()));
                }
                ToRelay::Append { ticket, entry, .. } => {
                    self.log.push(entry);
                    self.answers.push(FromRelay::Kept { ticket, number: self.log.len() as u64 });
                    self.answers.push(logged(&self.log, self.log.len() - 1));
                }
                _ => {}
            }
        }

        fn stored_for(&self, other: &Replica) -> Vec<(String, Vec<u8>)> {
            let ranges = other.unread();
            let read = ranges.iter().flat_map(|(from, to)| self.disk.range(from.clone()..=to.clone()));
            read.map(|(key, value)| (key.clone(), value.clone())).collect()
        }
    }

    #[test]
    fn reads_on_in_what_was_written_and_what_the_relay_kept() {
        let mut device = Device::found();
        device.add(1);
        let mut beside = device.beside();
        assert_eq!(beside.plan(), device.replica.plan());
        for number in 2..5 {
            device.add(number);
            let actions = beside.read_on(UnixMillis(7_000), device.stored_for(&beside)).unwrap();
            assert!(
                actions.iter().any(|action| matches!(action, Action::Changed(paths) if !paths.is_empty()))
            );
            assert_eq!(beside.plan(), device.replica.plan());
        }
        assert_eq!(beside.status().waiting.len(), 4);
        device.connect();
        beside.read_on(UnixMillis(8_000), device.stored_for(&beside)).unwrap();
        assert_eq!(beside.status().waiting.len(), 0);
        device.add(5);
        beside.read_on(UnixMillis(9_000), device.stored_for(&beside)).unwrap();
        assert_eq!(beside.plan(), device.replica.plan());
        assert_eq!(beside.heads(), device.replica.heads());
    }

    #[test]
    fn opens_again_where_there_is_a_hole() {
        let mut device = Device::found();
        device.connect();
        let mut beside = device.beside();
        device.add(1);
        device.connect();
        let hole = vec![(log_key(9), Vec::new())];
        assert_eq!(beside.read_on(UnixMillis(7_000), hole), None);
    }
}
