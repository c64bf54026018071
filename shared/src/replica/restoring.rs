//! When the relay's store is another one than before: its log is read again from the beginning, and it is given what it lacks.
//!
//! A backup knows less than the devices do. So each device keeps all that it has, reads the new log as if it were the
//! first, gives back the links that are missing, then its own envelopes under their old numbers, and at last, where
//! others cannot give back theirs any more, a snapshot of everything.

use super::log::{APPLYING, link_key, log_key};
use super::members::Asked;
use super::outbox::Purpose;
use super::own_pack::numbered;
use super::{Action, Actions, Chunk, MyStanding, RelayTrouble, Replica};
use crate::chain::{Chain, Link, LinkRefused, SignedLink, space_id};
use crate::codec;
use crate::id::{DeviceId, SpaceId, StoreEpoch};
use crate::time::UnixMillis;
use crate::wire::{Entry, LogEntry, RefusedWhy, ToRelay};
use std::collections::BTreeMap;

/// A log that is being read again, and what is to be given back.
#[derive(Debug)]
pub(super) struct Restoring {
    /// Names the new store.
    pub epoch: StoreEpoch,
    /// The chain as far as the new log tells it: what its entries are judged by.
    chain: Option<Chain>,
    /// How far the envelopes of each device go that this one has something of.
    known: BTreeMap<DeviceId, u64>,
    /// How many links the chain has with those that were given back on this connection.
    asked: u64,
    /// Once the chain is whole: the number of our last envelope that the relay shall have again.
    through: Option<u64>,
    /// A link that is given back later lets this device go: what it had written until then comes before that link.
    going: bool,
}

impl Restoring {
    pub(super) fn take_link(
        &mut self,
        space: SpaceId,
        signed: &SignedLink,
        link: &Link,
    ) -> Result<(), LinkRefused> {
        match &mut self.chain {
            Some(chain) => chain.apply(signed, link),
            None if space_id(signed) == space => {
                self.chain = Some(Chain::found(signed, link)?);
                Ok(())
            }
            None => Err(LinkRefused::Malformed),
        }
    }

    pub(super) const fn line_lost(&mut self) {
        self.asked = 0;
    }

    pub(super) fn chain(&self) -> Option<Chain> {
        self.chain.clone()
    }

    pub(super) fn set_chain(&mut self, chain: Option<Chain>) {
        self.chain = chain;
    }
}

impl Replica {
    /// The new log has not told the whole chain yet.
    pub(super) fn is_rereading(&self) -> bool {
        self.restoring.as_ref().is_some_and(|restoring| restoring.through.is_none())
    }

    /// The chain by which the log's next entry is judged.
    pub(super) fn judging(&self) -> Option<&Chain> {
        match self.restoring.as_ref().filter(|restoring| restoring.through.is_none()) {
            Some(restoring) => restoring.chain.as_ref(),
            None => self.chain.as_ref(),
        }
    }

    /// A relay says which store it has.
    pub(super) fn on_store_epoch(&mut self, epoch: StoreEpoch) -> Actions {
        let other = self.line.store_epoch.is_some_and(|known| known != epoch);
        let under_way = self.restoring.as_ref().is_some_and(|restoring| restoring.epoch == epoch);
        match (other, under_way) {
            (true, false) => self.start_over(epoch),
            (true, true) => Vec::new(),
            (false, _) => {
                self.line.store_epoch = Some(epoch);
                Vec::new()
            }
        }
    }

    /// Keeps all that is here as a pack, forgets the old log, and begins with the new one.
    fn start_over(&mut self, epoch: StoreEpoch) -> Actions {
        let Some((key, pack)) = self.own_pack() else {
            self.line.store_epoch = Some(epoch);
            return Vec::new();
        };
        // Its number is one of the old log, and says nothing of the new one.
        let pack = (key, numbered(&pack).map_or(&*pack, |(_, sealed)| sealed).to_vec());
        let mut last = self.log.after;
        for purpose in self.storing.values_mut() {
            match purpose {
                Purpose::Ingest(entries) => last = last.max(entries.last().map_or(0, |entry| entry.number)),
                Purpose::Log(_) => {}
                Purpose::Own(_) | Purpose::Answer(_) | Purpose::Thing(_) | Purpose::Quiet => continue,
            }
            *purpose = Purpose::Quiet;
        }
        let numbered = self.links.iter().enumerate();
        let mut puts: Vec<_> = numbered.map(|(at, link)| (link_key(at as u64), link.clone())).collect();
        self.read_again(epoch);
        puts.extend([pack, self.meta()]);
        let first = self.links.first().map(|link| codec::encode(&Entry::Link(link.clone().into())));
        puts.extend(first.map(|link| (log_key(1), link)));
        let mut deletes: Vec<_> = (2..=last).map(log_key).collect();
        deletes.push(APPLYING.to_owned());
        vec![self.store_for_log(Chunk { puts, deletes }), Action::StatusChanged]
    }

    /// From here on the log is the new store's.
    pub(super) fn read_again(&mut self, epoch: StoreEpoch) {
        let mut known = self.restoring.take().map(|restoring| restoring.known).unwrap_or_default();
        // What somebody wrote may have been in no log since an earlier restore, and only in a snapshot that is lost now.
        let attested = self.attestations.values().map(|one| (one.device(), one.sequence));
        let logged = self.log.last.iter().map(|(device, (sequence, _))| (*device, *sequence));
        for (device, sequence) in logged.chain(attested) {
            let known = known.entry(device).or_insert(0);
            *known = (*known).max(sequence);
        }
        self.log.reset();
        self.cosigning = super::cosigning::Cosigning::default();
        self.members.held.clear();
        self.restoring = Some(Restoring { epoch, chain: None, known, asked: 0, through: None, going: false });
        // Every log of this space begins with its first link. Whoever asks from there on is told all of it, and no member's
        // snapshot can say what the relay has of us.
        if let Some(first) = self.links.first().cloned() {
            let _ = self.take_link_bytes(&first);
            self.log.advance(&LogEntry { number: 1, entry: Entry::Link(first.into()) });
        }
    }

    /// The relay told all it has: gives back what is missing, links first, and is done when all of ours is kept again.
    pub(super) fn go_on_restoring(&mut self, now: UnixMillis) -> Actions {
        let Some(restoring) = &mut self.restoring else { return Vec::new() };
        if !self.line.is_live() {
            return Vec::new();
        }
        let has = restoring.chain.as_ref().map_or(0, Chain::length);
        let whole = self.links.len() as u64;
        let (goal, last) = self.before_we_went(has).map_or((whole, None), |(at, last)| (at, Some(last)));
        if self.is_rereading() && has < goal {
            return self.give_back_links(has, goal);
        }
        let mut actions = Vec::new();
        if self.is_rereading() {
            actions.extend(self.give_back_own(now, last));
        }
        let through = self.restoring.as_ref().and_then(|restoring| restoring.through);
        if through.is_some_and(|through| self.outbox.kept.0 >= through) && !self.log.is_busy() {
            let more = if has < whole { self.give_back_links(has, whole) } else { self.restored(now) };
            actions.extend(more);
        }
        actions
    }

    /// The place of the link that lets this device go, if the new log does not have it yet, and the last number of ours
    /// that stands by it.
    fn before_we_went(&self, has: u64) -> Option<(u64, u64)> {
        let me = self.device();
        let lacking = (0..).zip(&self.links).skip(usize::try_from(has).ok()?);
        let mut gone = lacking.filter_map(|(at, bytes)| {
            let (_, link) = SignedLink::decode(bytes).ok()?;
            let gone = link.remove.iter().find(|remove| remove.device == me)?;
            Some((at, gone.last_sequence))
        });
        gone.next()
    }

    /// The chain by which the relay judges what is sent now.
    pub(super) fn sealing_chain(&self) -> Option<&Chain> {
        match self.restoring.as_ref().filter(|restoring| restoring.going) {
            Some(restoring) => restoring.chain.as_ref(),
            None => self.chain.as_ref(),
        }
    }

    /// The last number of ours that may be sent.
    pub(super) fn sends_through(&self) -> u64 {
        let going = self.restoring.as_ref().filter(|restoring| restoring.going);
        going.and_then(|restoring| restoring.through).unwrap_or(u64::MAX)
    }

    /// Gives back the links from one place up to another, once on each connection.
    fn give_back_links(&mut self, from: u64, to: u64) -> Actions {
        let Some(restoring) = self.restoring.as_mut().filter(|restoring| restoring.asked < to) else {
            return Vec::new();
        };
        restoring.asked = to;
        let mut actions = self.trouble(RelayTrouble::RolledBack);
        let lacking: Vec<_> = (0..)
            .zip(&self.links)
            .filter(|(at, _)| (from..to).contains(at))
            .map(|(_, link)| link.clone())
            .collect();
        for bytes in lacking {
            let ticket = self.request(Asked::GivenBack);
            let entry = Entry::Link(bytes.into());
            actions.push(Action::Send(ToRelay::Append { ticket, space: self.space, entry }.encode()));
        }
        actions
    }

    /// The relay knows nothing of the space, or not that this device is in it: links are taken from anybody.
    pub(super) fn give_back_as_stranger(&mut self) -> Option<Actions> {
        self.restoring.as_ref().filter(|restoring| restoring.asked == 0)?;
        let goal = self.before_we_went(0).map_or(self.links.len() as u64, |(at, _)| at);
        let mut actions = self.give_back_links(0, goal);
        let (space, after) = (self.space, self.log.after);
        actions.push(Action::Send(ToRelay::Follow { space, after }.encode()));
        Some(actions)
    }

    /// The relay does not take a link back. What contradicts it stands in the log and is noticed there; everything else
    /// may work another time.
    pub(super) fn not_given_back(&mut self, now: UnixMillis, why: RefusedWhy) -> Actions {
        let later = matches!(why, RefusedWhy::Unavailable | RefusedWhy::TooFast);
        if let Some(restoring) = self.restoring.as_mut().filter(|_| later) {
            restoring.asked = 0;
            return self.try_again_later(now);
        }
        self.trouble(RelayTrouble::RolledBack)
    }

    /// All of ours that the new log does not have waits again, to be sealed anew: numbers and contents stay. If a link lets
    /// us go that the new log does not have yet, that is all of ours up to the `last` one which stands by it.
    fn give_back_own(&mut self, now: UnixMillis, last: Option<u64>) -> Actions {
        let kept = self.log.last.get(&self.device()).copied().unwrap_or_default();
        let lost: Vec<_> =
            self.members.mine.range(kept.0 + 1..).map(|(at, bytes)| (*at, bytes.clone())).collect();
        let mut actions = Vec::new();
        if last.is_some() || self.standing() == MyStanding::In {
            if !lost.is_empty() {
                actions.extend(self.trouble(RelayTrouble::RolledBack));
            }
            for (sequence, bytes) in lost {
                self.wait_again(now, sequence, &bytes, false);
            }
            self.outbox.kept = kept;
            self.outbox.items.values_mut().for_each(|item| item.epoch = 0);
        }
        let (through, _) = self.outbox.newest();
        if let Some(restoring) = &mut self.restoring {
            restoring.through = Some(last.unwrap_or(u64::MAX).min(through));
            restoring.going = last.is_some();
        }
        actions.extend(self.seal_again(now));
        actions.push(Action::StatusChanged);
        actions
    }

    /// The relay has all again that this device can give.
    fn restored(&mut self, now: UnixMillis) -> Actions {
        let Some(restoring) = self.restoring.take() else { return Vec::new() };
        self.line.store_epoch = Some(restoring.epoch);
        let me = self.device();
        let lacks = restoring
            .known
            .iter()
            .filter(|(device, _)| **device != me)
            .any(|(device, sequence)| self.log.last.get(device).is_none_or(|(last, _)| last < sequence));
        self.members.owes_snapshot |= lacks;
        if self.status.trouble == Some(RelayTrouble::RolledBack) {
            self.status.trouble = None;
        }
        let mut actions = vec![Action::StatusChanged];
        if let Some(pack) = self.own_pack() {
            self.members.packed_at = self.log.after;
            let puts = vec![pack, self.meta()];
            actions.push(self.store_for_log(Chunk { puts, deletes: Vec::new() }));
        }
        actions.extend(self.tell_removals_again());
        actions.extend(self.snapshot_if_due(now));
        actions
    }
}
