//! Snapshots that a second device vouches for: what this device was told up to a number, whether a snapshot holds all of
//! it, and co-signing those that do.

use super::outbox::Content;
use super::{Actions, MyStanding, Pace, RelayTrouble, Replica};
use crate::chain::{WholeSnapshot, cosign};
use crate::gather::Gather;
use crate::id::{DeviceId, EnvelopeId, SnapshotId, hash};
use crate::plan::address::Part;
use crate::sealing::{Kind, PartPack, Snapshot};
use crate::time::UnixMillis;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// News of the log that are remembered one by one.
const NEWS_LIMIT: usize = 16_384;
/// Whole snapshots that are remembered until somebody co-signs them.
const MET_LIMIT: usize = 64;
/// As many of one packer, so that nobody's many push out somebody else's.
const MET_OF_ONE_LIMIT: usize = 3;
/// Those who may co-sign take turns: each later one waits so much longer, in milliseconds.
const TURN_MS: u64 = 10_000;
/// After so many turns everybody may.
const TURNS: u64 = 6;
/// A snapshot is due once the log has grown by one part in so many of the changes there are: newcomers read little beside
/// it, and all snapshots together grow with the plan and not with its square.
const GROWTH: u64 = 16;
/// With each so many changes a device packs its own copy as much more seldom: a pack is as long as the plan.
const OWN_GROWTH: u64 = 10_000;

/// Who had sent what, up to one number of the log.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct ToldThen {
    /// The newest envelope of each device.
    pub sequences: BTreeMap<DeviceId, (u64, EnvelopeId)>,
    /// The newest change of each actor.
    pub attested: BTreeMap<(Part, [u8; 40]), u64>,
}

/// What the log has told, so that it can be said how things stood at an earlier number.
#[derive(Debug, Default)]
pub(super) struct Told {
    base: u64,
    then: ToldThen,
    news: VecDeque<(u64, News)>,
}

#[derive(Debug, Clone, Copy)]
enum News {
    Sent(DeviceId, u64, EnvelopeId),
    Attested((Part, [u8; 40]), u64),
}

impl ToldThen {
    fn take(&mut self, news: News) {
        match news {
            News::Sent(device, sequence, id) => drop(self.sequences.insert(device, (sequence, id))),
            News::Attested(line, number) => {
                let known = self.attested.entry(line).or_insert(0);
                *known = (*known).max(number);
            }
        }
    }
}

impl Told {
    pub(super) fn start_at(&mut self, number: u64, then: ToldThen) {
        *self = Self { base: number, then, news: VecDeque::new() };
    }

    pub(super) fn sent(&mut self, number: u64, device: DeviceId, sequence: u64, id: EnvelopeId) {
        self.note(number, News::Sent(device, sequence, id));
    }

    pub(super) fn attested(&mut self, number: u64, line: (Part, [u8; 40]), change: u64) {
        self.note(number, News::Attested(line, change));
    }

    fn note(&mut self, number: u64, news: News) {
        self.news.push_back((number, news));
        if self.news.len() > NEWS_LIMIT
            && let Some((number, news)) = self.news.pop_front()
        {
            self.base = self.base.max(number);
            self.then.take(news);
        }
    }

    /// How things stood at `number`; none if that is longer ago than is remembered.
    pub(super) fn at(&self, number: u64) -> Option<ToldThen> {
        if number < self.base {
            return None;
        }
        let mut then = self.then.clone();
        self.news.iter().filter(|(at, _)| *at <= number).for_each(|(_, news)| then.take(*news));
        Some(then)
    }
}

/// A whole snapshot that was met in the log.
#[derive(Debug, Clone, Copy)]
struct Met {
    whole: WholeSnapshot,
    verdict: Verdict,
    cosigned: bool,
}

/// What this device makes of a snapshot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    /// It holds all that this device was told up to there.
    Holds,
    /// Something is missing in it.
    Lacks,
    /// This device cannot tell, or would have put it otherwise.
    Unknown,
}

/// Snapshots as they are met, and the co-signature that this device may owe.
#[derive(Debug, Default)]
pub(super) struct Cosigning {
    met: Vec<Met>,
    /// What the newest snapshot covers that is not known to be wrong.
    pub covered: u64,
    due: Option<(SnapshotId, UnixMillis)>,
    /// Co-signed, and yet not to be taken in.
    pub bad: BTreeSet<SnapshotId>,
}

impl Cosigning {
    /// A snapshot came whole; what is in it is looked at later.
    pub(super) fn meet(&mut self, whole: WholeSnapshot) {
        let of_packer = || self.met.iter().filter(|met| met.whole.device == whole.device);
        if of_packer().count() >= MET_OF_ONE_LIMIT
            && let Some(oldest) = self.met.iter().position(|met| met.whole.device == whole.device)
        {
            self.met.remove(oldest);
        }
        self.met.push(Met { whole, verdict: Verdict::Unknown, cosigned: false });
        if self.met.len() > MET_LIMIT {
            self.met.remove(0);
        }
    }

    /// Who packed it, if it was met.
    pub(super) fn packer(&self, snapshot: SnapshotId) -> Option<DeviceId> {
        self.met.iter().find(|met| met.whole.id == snapshot).map(|met| met.whole.device)
    }
}

impl Pace {
    /// How many entries may come after a snapshot before the next one is due.
    pub(super) fn shared_after(&self, changes: u64) -> u64 {
        self.shared_every.max(changes / GROWTH)
    }

    /// How many entries may come after a device's own pack before it packs its copy again.
    pub(super) fn own_after(&self, changes: u64) -> u64 {
        self.own_every.saturating_mul(1 + changes / OWN_GROWTH)
    }
}

impl Replica {
    /// How things stand now, as far as the log has told it: not what waits here, and not what an earlier log had.
    pub(super) fn told_now(&self) -> ToldThen {
        let sequences = self.log.last.clone();
        let in_log = self
            .attestations
            .iter()
            .filter(|(_, one)| sequences.get(&one.device()).is_some_and(|(last, _)| one.sequence <= *last));
        let attested = in_log.map(|(line, one)| (*line, one.seq)).gather();
        ToldThen { sequences, attested }
    }

    /// Looks at a whole snapshot that was met, now that everything before it is applied.
    pub(super) fn look_at(&mut self, whole: &WholeSnapshot, snapshot: &Snapshot) {
        #[cfg_attr(not(feature = "planted"), expect(unused_mut, reason = "changed by a planted bug"))]
        let mut verdict = if whole.device == self.device() { Verdict::Holds } else { self.verdict(snapshot) };
        #[cfg(feature = "planted")]
        if crate::planted::is_planted(crate::planted::Bug::VouchesUnseen) {
            verdict = Verdict::Holds;
        }
        if let Some(met) = self.cosigning.met.iter_mut().find(|met| met.whole.id == whole.id) {
            met.verdict = verdict;
        }
        if verdict != Verdict::Lacks {
            self.cosigning.covered = self.cosigning.covered.max(whole.covers);
        }
    }

    fn verdict(&self, snapshot: &Snapshot) -> Verdict {
        let then = self.log.told.at(snapshot.covers);
        let same_log = self.log.digest_at(snapshot.covers) == Some(snapshot.digest);
        let Some(then) = then.filter(|_| same_log && self.restoring.is_none()) else {
            return Verdict::Unknown;
        };
        if self.lacks(snapshot, &then) {
            return Verdict::Lacks;
        }
        let sequences: BTreeMap<DeviceId, (u64, EnvelopeId)> =
            snapshot.sequences.iter().map(|(device, sequence, id)| (*device, (*sequence, *id))).gather();
        let exact = sequences == then.sequences && snapshot.sequences.len() == sequences.len();
        let sound =
            || snapshot.parts.iter().all(|pack| self.is_sound(pack)) && self.knows_what_waits(snapshot);
        if exact && sound() { Verdict::Holds } else { Verdict::Unknown }
    }

    /// Whether something is missing in a snapshot that was told then.
    pub(super) fn lacks(&self, snapshot: &Snapshot, then: &ToldThen) -> bool {
        let newest = self.lines(snapshot);
        let shorter =
            then.attested.iter().any(|(line, number)| newest.get(line).is_none_or(|newest| newest < number));
        let sent = |device: &DeviceId| {
            snapshot.sequences.iter().find(|(of, ..)| of == device).map_or(0, |(_, sequence, _)| *sequence)
        };
        shorter || then.sequences.iter().any(|(device, (sequence, _))| sent(device) < *sequence)
    }

    /// How far a snapshot knows each actor, with those changes of it that only wait.
    pub(super) fn lines(&self, snapshot: &Snapshot) -> BTreeMap<(Part, [u8; 40]), u64> {
        let mut newest = BTreeMap::new();
        for pack in &snapshot.parts {
            let Some(part) = self.part_of(pack.part) else { continue };
            newest.extend(pack.attestations.iter().map(|one| ((part, one.actor), one.seq)));
        }
        // What waits counts as far as nothing is missing before it.
        for waiting in snapshot.waiting.iter().flatten() {
            let Some(part) = self.part_of(waiting.part) else { continue };
            let known = newest.entry((part, waiting.attestation.actor)).or_insert(0);
            if waiting.attestation.seq == *known + 1 {
                *known += 1;
            }
        }
        newest
    }

    /// Whether all that waits in a snapshot waits here too, or is in the plan by now.
    fn knows_what_waits(&self, snapshot: &Snapshot) -> bool {
        let held: BTreeSet<_> = self.members.held.iter().map(super::holding::Held::line).collect();
        snapshot.waiting.iter().flatten().all(|waiting| {
            let Some(part) = self.part_of(waiting.part) else { return false };
            let (actor, number) = (waiting.attestation.actor, waiting.attestation.seq);
            held.contains(&(part, actor, number))
                || self.attestations.get(&(part, actor)).is_some_and(|mine| mine.seq >= number)
        })
    }

    /// Whether a newcomer would take a part of a snapshot in: every change is one that this device has, each after those it
    /// follows, none twice, and all of an actor's up to what its attestation names.
    pub(super) fn is_sound(&self, pack: &PartPack) -> bool {
        let Some(part) = self.part_of(pack.part) else { return false };
        let Some(document) = self.parts.get(part.index()) else { return false };
        let mut seen = BTreeSet::new();
        let mut newest: BTreeMap<[u8; 40], (u64, [u8; 32])> = BTreeMap::new();
        for raw in &pack.changes {
            let Some((change, heading)) = document.find(raw) else { return false };
            let follows = |hash: &[u8; 32]| seen.contains(hash) || document.is_first(hash);
            let (before, _) = newest.get(&heading.actor).copied().unwrap_or_default();
            if !heading.dependencies.iter().all(follows) || heading.number != before + 1 {
                return false;
            }
            newest.insert(heading.actor, (heading.number, change));
            seen.insert(change);
        }
        let attested = pack.attestations.iter().all(|one| {
            newest.get(&one.actor) == Some(&(one.seq, one.hash))
                && one.verify(self.space, pack.part).is_ok()
                && self.stands(&one.device(), one.sequence, part)
        });
        attested && newest.len() == pack.attestations.len()
    }

    /// Somebody who may co-signed a snapshot. If something is missing in it that this device was told, the relay showed its
    /// packer and co-signer another log: that is said, and everything is given again.
    pub(super) fn is_cosigned(&mut self, snapshot: SnapshotId) -> Actions {
        let Some(met) = self.cosigning.met.iter_mut().find(|met| met.whole.id == snapshot) else {
            return Vec::new();
        };
        met.cosigned = true;
        let lacks = met.verdict == Verdict::Lacks;
        if self.cosigning.due.is_some_and(|(due, _)| due == snapshot) {
            self.cosigning.due = None;
        }
        if lacks { self.gives_again() } else { Vec::new() }
    }

    /// What the relay acknowledged is not where newcomers begin: it says so, and gives all it has.
    pub(super) fn gives_again(&mut self) -> Actions {
        self.members.owes_snapshot = true;
        self.trouble(RelayTrouble::RolledBack)
    }

    /// Co-signs the newest snapshot that is good, when it is this device's turn.
    pub(super) fn cosign_if_due(&mut self, now: UnixMillis) -> Actions {
        let ready = self.standing() == MyStanding::In
            && self.restoring.is_none()
            && self.members.unread_own.is_empty()
            && !self.status.read_only;
        let met = &self.cosigning.met;
        let done = met.iter().filter(|met| met.cosigned).map(|met| met.whole.covers).max().unwrap_or(0);
        let good = met.iter().filter(|met| met.verdict == Verdict::Holds && met.whole.covers > done);
        let wanted = good.max_by_key(|met| met.whole.covers).filter(|_| ready).copied();
        let Some((whole, turn)) = wanted.and_then(|met| Some((met.whole, self.turn(&met.whole)?))) else {
            return Vec::new();
        };
        let at = match self.cosigning.due {
            // A clock may have been set back meanwhile.
            Some((due, at)) if due == whole.id => at.min(now.plus(TURNS * TURN_MS)),
            Some(_) | None => now.plus(turn.min(TURNS) * TURN_MS),
        };
        self.cosigning.due = Some((whole.id, at));
        self.line.cosign_at = (at > now).then_some(at);
        if at > now {
            return vec![self.wake()];
        }
        self.cosigning
            .met
            .iter_mut()
            .filter(|met| met.whole.id == whole.id)
            .for_each(|met| met.cosigned = true);
        let signature = cosign(self.space, whole.id, self.keys.signing());
        let kind = Kind::Cosigned { snapshot: whole.id, signature };
        let mut actions = self.enqueue(now, Part::Together, Content::Cosigned(kind), Vec::new());
        actions.extend(self.send_waiting());
        actions
    }

    /// This device's place among those who may co-sign a snapshot, in an order that is another one for each.
    fn turn(&self, whole: &WholeSnapshot) -> Option<u64> {
        let mut order: Vec<([u8; 32], DeviceId)> = self
            .chain
            .as_ref()?
            .cosigners(&whole.device)
            .into_iter()
            .map(|device| (hash("kith 1 turn", &[whole.id.as_bytes(), device.as_bytes()]), device))
            .collect();
        order.sort_unstable();
        order.iter().position(|(_, device)| *device == self.device()).map(|turn| turn as u64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ANN: DeviceId = DeviceId([1; 32]);

    #[test]
    fn it_is_known_how_things_stood() {
        let line = (Part::Ours, [2; 40]);
        let mut told = Told::default();
        for number in 1..=10 {
            told.sent(number, ANN, number, EnvelopeId([number as u8; 32]));
            told.attested(number, line, number);
        }
        let then = told.at(7).unwrap_or_default();
        assert_eq!(then.sequences.get(&ANN), Some(&(7, EnvelopeId([7; 32]))));
        assert_eq!(then.attested.get(&line), Some(&7));
        told.start_at(10, then);
        assert_eq!(told.at(9), None, "before what is remembered");
        assert!(told.at(10).is_some());
    }

    #[test]
    fn snapshots_grow_with_the_plan_and_not_with_its_square() {
        let pace = Pace::default();
        assert_eq!((pace.shared_after(0), pace.shared_after(50_000)), (pace.shared_every, 3_125));
    }
}
