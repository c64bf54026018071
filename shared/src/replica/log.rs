//! The space's log as this device reads it: stored before it is applied, numbered without gaps, with a running digest.

use super::cosigning::Told;
use super::outbox::Purpose;
use super::{Action, Actions, Chunk, MyStanding, RelayTrouble, Replica};
use crate::chain::SignedLink;
use crate::codec;
use crate::id::{DeviceId, EnvelopeId, hash};
use crate::time::UnixMillis;
use crate::wire::{Entry, LogEntry, ToRelay};
use minicbor::{Decode, Encode};
use std::collections::BTreeMap;

/// The most entries that are applied in one go.
const BATCH_LIMIT: usize = 2_000;
/// The most entries that wait in memory.
const INCOMING_LIMIT: usize = 200_000;
/// What is missing and was asked for comes within this time, in milliseconds.
const MISSING_WITHIN_MS: u64 = 15_000;
/// Key of the mark that entries are being applied.
pub(super) const APPLYING: &str = "applying";

/// What a relay acknowledged and has yet to tell.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct OwedTail {
    /// Behind which number it was asked for last.
    pub behind: Option<u64>,
    /// How often it was asked for.
    pub times: u8,
}

/// What is known of the log.
#[derive(Debug, Default)]
pub(super) struct Log {
    /// The last number that was applied.
    pub after: u64,
    /// Up to this number entries are taken one at a time, since the app stopped while it applied them together.
    pub careful_to: u64,
    /// The number that the first digest is of.
    base: u64,
    digests: Vec<[u8; 32]>,
    incoming: BTreeMap<u64, LogEntry>,
    /// Entries are on their way to the disk, or what says which log they are of.
    pub storing: bool,
    /// What says which log this is, and the disk did not take.
    pub refused: Option<Chunk>,
    /// The relay said that it told everything up to this number.
    told_up_to: Option<u64>,
    /// An answer is coming in, and more of it is on its way: what seems to be missing may be in that.
    answering: bool,
    /// Behind which number something is missing that was asked for, and until when it may take to come.
    missing: Option<(u64, UnixMillis)>,
    /// An earlier snapshot was asked for than the one that covers the log up to here, which is not to be taken in.
    pub before: Option<u64>,
    /// The newest number under which the relay says that it keeps something of ours.
    pub acknowledged: u64,
    /// What was acknowledged has yet to be told.
    pub owed_tail: Option<OwedTail>,
    /// The newest envelope of each device.
    pub last: BTreeMap<DeviceId, (u64, EnvelopeId)>,
    /// What each envelope read since opening attested: shows one number with two contents.
    pub tips: BTreeMap<(DeviceId, u64), [u8; 32]>,
    /// How things stood at earlier numbers.
    pub told: Told,
}

/// The mark that entries are being applied: what to look at closely if the app stops meanwhile.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
pub(super) struct Applying {
    #[n(0)]
    pub from: u64,
    /// The last entry that is not known to be harmless.
    #[n(1)]
    pub to: u64,
    /// How often the app stopped while applying the first of them alone.
    #[n(2)]
    pub stopped: u8,
    /// The first of them is being applied alone.
    #[n(3)]
    pub alone: bool,
}

pub(super) fn log_key(number: u64) -> String {
    format!("log/{number:016}")
}

/// Links that are needed before the log comes to them.
pub(super) fn link_key(number: u64) -> String {
    format!("link/{number:016}")
}

pub(super) fn entry_bytes(entry: &Entry) -> &[u8] {
    match entry {
        Entry::Link(bytes) | Entry::Envelope(bytes) => bytes,
    }
}

fn digest_with(before: &[u8; 32], entry: &LogEntry) -> [u8; 32] {
    hash("kith 1 log digest", &[before, &entry.number.to_be_bytes(), entry_bytes(&entry.entry)])
}

impl Log {
    /// The log as a snapshot leaves it.
    pub(super) fn start_at(&mut self, number: u64, digest: [u8; 32]) {
        self.after = number;
        self.before = None;
        self.base = number;
        self.digests = vec![digest];
    }

    /// The running digest up to `after`.
    pub(super) fn digest(&self) -> [u8; 32] {
        self.digests.last().copied().unwrap_or([0; 32])
    }

    /// The running digest up to `number`, if this device knows it.
    pub(super) fn digest_at(&self, number: u64) -> Option<[u8; 32]> {
        let at = usize::try_from(number.checked_sub(self.base)?).ok()?;
        if number == 0 { Some([0; 32]) } else { self.digests.get(at).copied() }
    }

    pub(super) fn advance(&mut self, entry: &LogEntry) {
        if self.digests.is_empty() {
            self.digests.push([0; 32]);
        }
        let digest = digest_with(&self.digest(), entry);
        self.after = entry.number;
        self.before = None;
        self.digests.push(digest);
    }

    /// Whether a frame that ends before this log does tells only what is in it: it was on its way for long.
    fn is_late(&self, entries: &[LogEntry], head: u64) -> bool {
        let known = |entry: &LogEntry| {
            let before = self.digest_at(entry.number.checked_sub(1)?)?;
            Some(self.digest_at(entry.number)? == digest_with(&before, entry))
        };
        entries.last().is_some_and(|last| last.number == head)
            && entries.iter().all(|entry| known(entry) == Some(true))
    }

    /// Entries are on their way to the disk, or wait for their turn.
    pub(super) fn is_busy(&self) -> bool {
        self.storing || !self.incoming.is_empty()
    }

    pub(super) fn forget_incoming(&mut self) {
        self.incoming.clear();
        self.answering = false;
        self.told_up_to = None;
        self.missing = None;
    }

    pub(super) fn give_back(&mut self, entries: Vec<LogEntry>) {
        self.storing = false;
        self.incoming.extend(entries.into_iter().map(|entry| (entry.number, entry)));
    }

    /// Everything is forgotten but what the devices attested under each number, which nothing makes untrue.
    pub(super) fn reset(&mut self) {
        let tips = std::mem::take(&mut self.tips);
        *self = Self { tips, ..Self::default() };
    }
}

impl Replica {
    pub(super) fn on_log(
        &mut self,
        now: UnixMillis,
        entries: Vec<LogEntry>,
        head: u64,
        more: bool,
    ) -> Actions {
        self.status.refused_as_stranger = false;
        let mut actions = Vec::new();
        if head < self.log.after && !self.log.is_late(&entries, head) {
            actions.extend(self.trouble(RelayTrouble::RolledBack));
        }
        for entry in entries {
            if entry.number > self.log.after && self.log.incoming.len() < INCOMING_LIMIT {
                self.log.incoming.insert(entry.number, entry);
            }
        }
        self.log.answering = more;
        if more {
            (self.log.missing, self.line.missing_at) = (None, None);
        } else {
            self.log.told_up_to = Some(self.log.told_up_to.unwrap_or(0).max(head));
        }
        actions.extend(self.ingest_or_finish(now));
        actions
    }

    pub(super) fn ingest_or_finish(&mut self, now: UnixMillis) -> Actions {
        let mut actions = self.ingest_next(now);
        let done = self.log.told_up_to.is_some_and(|head| self.log.after >= head);
        if done && !self.log.storing && self.log.incoming.is_empty() {
            actions.extend(self.ask_for_own_tail());
            actions.extend(self.caught_up(now));
            actions.extend(self.go_on_restoring(now));
            actions.extend(self.show_held(now));
            actions.extend(self.read_knocks(now));
        }
        actions
    }

    /// Asks for the next entries to be stored, with the mark that they are about to be applied.
    pub(super) fn ingest_next(&mut self, now: UnixMillis) -> Actions {
        if self.log.storing {
            return Vec::new();
        }
        self.log.incoming = self.log.incoming.split_off(&(self.log.after + 1));
        let Some(first) = self.log.incoming.keys().next().copied() else {
            let lacking = self.log.told_up_to.is_some_and(|head| self.log.after < head);
            return if lacking { self.ask_again(now) } else { Vec::new() };
        };
        // A newcomer's keys are in a link that may stand behind what they open: nothing is read before all is here.
        let newcomer = self.standing() == MyStanding::Joining;
        let initial = self.log.after == 0 && !self.line.is_live();
        if (initial || newcomer) && self.log.told_up_to.is_none() {
            return Vec::new();
        }
        let over = !initial && first != self.log.after + 1;
        if over && (self.log.told_up_to.is_none() || !self.is_snapshot_here()) {
            return self.ask_again(now);
        }
        let initial = initial || over;
        let links = if newcomer { self.keys_ahead() } else { Vec::new() };
        let limit = if self.log.after < self.log.careful_to { 1 } else { BATCH_LIMIT };
        let mut batch = Vec::new();
        while let Some((number, entry)) = self.log.incoming.pop_first() {
            let follows = batch.last().is_none_or(|last: &LogEntry| initial || number == last.number + 1);
            if !follows || (!initial && batch.len() >= limit) {
                self.log.incoming.insert(number, entry);
                break;
            }
            batch.push(entry);
        }
        vec![self.store_batch(batch, links)]
    }

    /// Whether what waits leads over what was pruned.
    fn is_snapshot_here(&self) -> bool {
        self.newest_cosigned(self.log.incoming.values()).is_some()
    }

    /// Learns the keys that all links which wait bring, and gives the links to be stored beside the log.
    fn keys_ahead(&mut self) -> Vec<(String, Vec<u8>)> {
        let of_chain = |entry: &&LogEntry| matches!(entry.entry, Entry::Link(_));
        let links: Vec<LogEntry> = self.log.incoming.values().filter(of_chain).cloned().collect();
        // What is wrong with them is said where they stand in the log.
        let _ = self.collect_keys(&links);
        let numbered = links.iter().filter_map(|entry| {
            let bytes = entry_bytes(&entry.entry);
            let (_, link) = SignedLink::decode(bytes).ok()?;
            Some((link_key(link.number), bytes.to_vec()))
        });
        numbered.collect()
    }

    fn store_batch(&mut self, batch: Vec<LogEntry>, links: Vec<(String, Vec<u8>)>) -> Action {
        self.log.storing = true;
        let mut puts = links;
        puts.extend(batch.iter().map(|entry| (log_key(entry.number), codec::encode(&entry.entry))));
        if let (Some(first), Some(last)) = (batch.first(), batch.last()) {
            let to = last.number.max(self.log.careful_to);
            let mark = Applying { from: first.number, to, stopped: 0, alone: batch.len() == 1 };
            puts.push((APPLYING.to_owned(), codec::encode(&mark)));
        }
        let ticket = self.ticket(Purpose::Ingest(batch));
        Action::Store(ticket, Chunk { puts, deletes: Vec::new() })
    }

    /// A hole in the numbers: asked for once it comes soon, or the relay keeps something back. Meanwhile what is passed on
    /// as it is written may come from behind the hole.
    fn ask_again(&mut self, now: UnixMillis) -> Actions {
        let after = self.log.after;
        if self.line.is_off() || self.log.answering {
            return Vec::new();
        }
        // Whoever looks much later than that slept, and could not hear what came; and a clock may be set back.
        let is_of_now =
            |until: UnixMillis| until.since(now) <= MISSING_WITHIN_MS && now.since(until) < MISSING_WITHIN_MS;
        match self.log.missing.filter(|(missing, until)| *missing == after && is_of_now(*until)) {
            Some((_, until)) if now < until => Vec::new(),
            Some(_) => self.trouble(RelayTrouble::Gap),
            None => {
                let until = now.plus(MISSING_WITHIN_MS);
                self.log.missing = Some((after, until));
                self.line.missing_at = Some(until);
                vec![self.follow_again(), self.wake()]
            }
        }
    }

    /// Asks for everything behind what is here.
    pub(super) fn follow_again(&mut self) -> Action {
        self.log.told_up_to = None;
        let (space, after) = (self.space, self.log.after);
        let frame = match self.log.before {
            Some(before) => ToRelay::FollowEarlier { space, after, before },
            None => ToRelay::Follow { space, after },
        };
        Action::Send(frame.encode())
    }

    /// Asks for it with an earlier snapshot than the one that covers the log up to `before`, also after a connection that is
    /// lost before the answer comes.
    pub(super) fn follow_earlier(&mut self, before: u64) -> Action {
        self.log.before = Some(before);
        self.follow_again()
    }

    /// The batch is on the disk: apply it, take the mark away, go on.
    pub(super) fn on_ingested(&mut self, now: UnixMillis, entries: Vec<LogEntry>) -> Actions {
        self.log.storing = false;
        let mut actions = self.apply_over(now, entries);
        if actions.contains(&Action::Reopen) {
            return actions;
        }
        if self.log.owed_tail.is_some() {
            actions.extend(self.look_for_own_tail());
        }
        actions.extend(self.read_own_again(now));
        actions.push(self.clear_mark());
        actions.extend(self.snapshot_if_due(now));
        actions.extend(self.ingest_or_finish(now));
        actions
    }

    /// Stores what says which log this is, before anything else of it.
    pub(super) fn store_for_log(&mut self, chunk: Chunk) -> Action {
        self.log.storing = true;
        let ticket = self.ticket(Purpose::Log(chunk.clone()));
        Action::Store(ticket, chunk)
    }

    pub(super) fn clear_mark(&mut self) -> Action {
        if self.log.after > 0 {
            self.line.first_link = None;
        }
        let meta = self.meta();
        let ticket = self.ticket(Purpose::Quiet);
        Action::Store(ticket, Chunk { puts: vec![meta], deletes: vec![APPLYING.to_owned()] })
    }

    /// The relay has one of our envelopes for good; it comes back in the log as well, and is counted there.
    pub(super) fn on_own_kept(&mut self, now: UnixMillis, sequence: u64, number: u64) -> Actions {
        self.log.acknowledged = self.log.acknowledged.max(number);
        let Some(id) = self.outbox.items.get(&sequence).map(|item| item.id) else { return Vec::new() };
        let mut actions = self.own_kept(now, sequence, id);
        actions.extend(self.go_on_restoring(now));
        actions.extend(self.send_waiting());
        actions
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::authorship::DeviceKeys;
    use crate::chain::Rights;
    use crate::id::{Nonce, PersonId, StoreEpoch};
    use crate::replica::{Dice, Event};
    use crate::wire::{FromRelay, RefusedWhy};

    const START: UnixMillis = UnixMillis(1_000);

    fn founded() -> Replica {
        let keys = DeviceKeys::make(&mut Dice::from_seed([1; 32]));
        let (dice, person, rights) = (Dice::from_seed([2; 32]), PersonId([3; 16]), Rights::FAMILY.leading());
        let made = Replica::found(START, keys, dice, "https://kith.example", person, rights);
        let (mut replica, _) = made.unwrap();
        replica.line.be_live();
        replica
    }

    fn sent(actions: &[Action]) -> Vec<ToRelay> {
        let frames = actions.iter().filter_map(|action| match action {
            Action::Send(bytes) => ToRelay::decode(bytes).ok(),
            _ => None,
        });
        frames.collect()
    }

    fn asks(actions: &[Action]) -> bool {
        sent(actions).iter().any(|frame| matches!(frame, ToRelay::Follow { .. }))
    }

    fn received(replica: &mut Replica, frame: FromRelay) -> Actions {
        replica.handle(START, Event::Received(frame.encode()))
    }

    fn comes_back(replica: &mut Replica) -> Actions {
        let _ = replica.handle(START, Event::Disconnected);
        let _ = replica.handle(START, Event::Connected);
        let challenge = FromRelay::Challenge { nonce: Nonce([2; 32]), store_epoch: StoreEpoch([1; 16]) };
        received(replica, challenge);
        received(replica, FromRelay::Welcome)
    }

    #[test]
    fn an_earlier_snapshot_is_asked_for_again_after_the_line_broke() {
        let mut replica = founded();
        replica.log.after = 5;
        let earlier = ToRelay::FollowEarlier { space: replica.space, after: 5, before: 300 };
        assert_eq!(sent(&[replica.follow_earlier(300)]), std::slice::from_ref(&earlier));
        assert_eq!(sent(&comes_back(&mut replica)), std::slice::from_ref(&earlier));
        assert_eq!(sent(&comes_back(&mut replica)), [earlier]);

        let why = RefusedWhy::Unavailable;
        let actions = received(&mut replica, FromRelay::Refused { ticket: None, space: None, why });
        assert!(actions.contains(&Action::Hangup), "there is none");
        assert!(asks(&comes_back(&mut replica)), "by now there may be a newer one");
    }

    /// Its answer was begun before it acknowledged ours, or another relay on the same store gives it.
    #[test]
    fn a_relay_that_is_behind_is_no_relay_that_went_back() {
        let mut replica = founded();
        replica.log.after = 5;
        replica.outbox.kept = (3, EnvelopeId([3; 32]));
        received(&mut replica, FromRelay::Kept { ticket: 3, number: 7 });
        replica.look_for_own_tail();
        assert_eq!(replica.status.trouble, None, "number 7 has yet to be told");
        assert!(asks(&replica.ask_for_own_tail()));
        replica.log.after = 6;
        assert!(asks(&replica.ask_for_own_tail()), "more of it came meanwhile");
        assert_eq!(replica.status.trouble, None);
        let mut behind = replica.log.owed_tail;
        replica.log.last.insert(replica.device(), (3, EnvelopeId([3; 32])));
        replica.log.after = 7;
        replica.look_for_own_tail();
        assert_eq!((replica.status.trouble, replica.log.owed_tail), (None, None), "there it is");

        std::mem::swap(&mut replica.log.owed_tail, &mut behind);
        (replica.log.last, replica.log.after) = (BTreeMap::new(), 6);
        replica.ask_for_own_tail();
        assert_eq!(replica.status.trouble, Some(RelayTrouble::RolledBack), "asked again, and it has no more");
    }

    #[test]
    fn a_relay_that_never_tells_what_it_acknowledged_went_back_however_much_else_it_has_to_tell() {
        let mut replica = founded();
        replica.outbox.kept = (3, EnvelopeId([3; 32]));
        received(&mut replica, FromRelay::Kept { ticket: 3, number: u64::MAX });
        let mut told = 0;
        while replica.status.trouble.is_none() && told < 100 {
            told += 1;
            replica.log.after = told;
            replica.look_for_own_tail();
            replica.ask_for_own_tail();
        }
        assert_eq!(replica.status.trouble, Some(RelayTrouble::RolledBack));
        assert!(told > 10, "a relay that is only behind is given time: {told}");
    }

    #[test]
    fn a_relay_whose_log_goes_on_without_what_it_acknowledged_went_back() {
        let mut replica = founded();
        replica.outbox.kept = (3, EnvelopeId([3; 32]));
        received(&mut replica, FromRelay::Kept { ticket: 3, number: 7 });
        replica.log.after = 7;
        replica.look_for_own_tail();
        assert_eq!(replica.status.trouble, Some(RelayTrouble::RolledBack));
    }

    /// On a slow line an answer takes minutes: it is neither asked for twice nor taken for one that keeps something back.
    #[test]
    fn what_is_still_on_its_way_is_not_missing() {
        let mut replica = founded();
        replica.log.after = 5;
        for frame in 0..10 {
            let now = START.plus(frame * 20_000);
            let entries = vec![LogEntry { number: 50 + frame, entry: Entry::Link(vec![1].into()) }];
            let actions = replica.on_log(now, entries, 70, true);
            assert!(!asks(&actions), "frame {frame}");
            assert!(!asks(&replica.ingest_next(now.plus(MISSING_WITHIN_MS))));
            assert_eq!(replica.status.trouble, None);
        }
        let late = START.plus(200_000);
        assert!(asks(&replica.on_log(late, Vec::new(), 70, false)), "all was told, and something is missing");
        assert!(!asks(&replica.ingest_next(late.plus(MISSING_WITHIN_MS))));
        assert_eq!(replica.status.trouble, Some(RelayTrouble::Gap), "asked for, and it did not come");
    }
}
