//! The keys of the space's epochs as links hand them out: taken only from links that hold, and only if they fit.

use super::members::KnownEpoch;
use super::{Actions, QuarantineWhy, Replica};
use crate::chain::{Chain, Link, SignedLink, space_id};
use crate::id::DeviceId;
use crate::sealing::{commit_to, open_epoch_key, unwrap_previous};
use crate::time::UnixMillis;
use crate::wire::{Entry, LogEntry};

/// Who handed out a key that is not the one it told everybody of, and with which entry of the log.
pub(super) type WrongKey = (u64, DeviceId);

impl Replica {
    /// Learns the epoch keys that these entries' links hold for this device, before anything sealed by them is read. Only
    /// links that the chain accepts count: a key out of any other could be one that its maker knows. A key that is not the
    /// one which its epoch's link committed to counts as missing; gives who handed it out.
    #[must_use]
    pub(super) fn collect_keys(&mut self, entries: &[LogEntry]) -> Vec<WrongKey> {
        let mut chain = self.chain.clone();
        let mut wrong = Vec::new();
        for entry in entries {
            let Entry::Link(bytes) = &entry.entry else { continue };
            let Ok((signed, link)) = SignedLink::decode(bytes) else { continue };
            let accepted = match &mut chain {
                Some(chain) => chain.apply(&signed, &link).is_ok(),
                None if space_id(&signed) == self.space => {
                    chain = Chain::found(&signed, &link).ok();
                    chain.is_some()
                }
                None => false,
            };
            let Some(chain) = chain.as_ref().filter(|_| accepted) else { continue };
            let begun = (entry.number, link.by);
            if let Some(new) = &link.epoch {
                let (previous, commitment) = (new.previous.to_vec(), new.commitment);
                let known = KnownEpoch { previous, commitment, begun };
                self.members.epochs.entry(new.number).or_insert(known);
            }
            if self.learn_key(chain.salt(), chain.epoch(), &link) == Some(false) {
                wrong.push(begun);
            }
        }
        if let Some(salt) = chain.map(|chain| *chain.salt()) {
            wrong.extend(self.unwrap_earlier_keys(&salt));
        }
        wrong
    }

    /// Takes the key that a link holds for this device; tells whether it is the right one, if there is one.
    fn learn_key(&mut self, salt: &[u8; 16], epoch: u32, link: &Link) -> Option<bool> {
        let me = self.device();
        let by_epoch = link.epoch.iter().flat_map(|new| &new.sealed).find(|sealed| sealed.device == me);
        let by_add = link.add.iter().find(|add| add.device == me).and_then(|add| add.epoch_key.as_ref());
        let sealed = by_epoch.map(|sealed| &sealed.sealed).or(by_add)?;
        let key = open_epoch_key(salt, epoch, sealed, &self.keys).ok();
        let committed = self.members.epochs.get(&epoch).map(|known| known.commitment);
        let key = key.filter(|key| Some(commit_to(salt, epoch, key)) == committed);
        let right = key.is_some();
        if let Some(key) = key {
            self.epoch_keys.entry(epoch).or_insert(key);
        }
        Some(right)
    }

    fn unwrap_earlier_keys(&mut self, salt: &[u8; 16]) -> Vec<WrongKey> {
        let mut wrong = Vec::new();
        for (epoch, known) in self.members.epochs.iter().rev() {
            let before = epoch.checked_sub(1).filter(|before| !self.epoch_keys.contains_key(before));
            let Some(before) = before.filter(|before| *before > 0) else { continue };
            let Some(under) = self.epoch_keys.get(epoch) else { continue };
            let committed = self.members.epochs.get(&before).map(|known| known.commitment);
            let key = unwrap_previous(salt, *epoch, &known.previous, under).ok();
            match key.filter(|key| Some(commit_to(salt, before, key)) == committed) {
                Some(key) => {
                    self.epoch_keys.insert(before, key);
                }
                None => wrong.push(known.begun),
            }
        }
        wrong
    }

    /// Says who handed out keys that do not fit.
    pub(super) fn say_wrong_keys(&mut self, now: UnixMillis, wrong: Vec<WrongKey>, actions: &mut Actions) {
        for (number, by) in wrong.into_iter().filter(|(number, _)| *number > 0) {
            self.refuse(now, number, by, QuarantineWhy::WrongKey, actions);
        }
    }
}
