//! Who had seen what: tells which operations lie in the past of a change, in whatever order changes arrived.

use super::{ACTOR_BYTES, device_of};
use crate::gather::Gather;
use crate::id::DeviceId;
use automerge::{ActorId, Change, ChangeHash};
use minicbor::bytes::{ByteArray, ByteVec};
use minicbor::{Decode, Encode};
use std::collections::BTreeMap;

/// An actor, numbered in the order in which this index met it; the number means nothing elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Encode, Decode)]
#[cbor(transparent)]
pub(super) struct Session(#[n(0)] u32);

/// An operation: Automerge's operation id with a small number for its actor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Encode, Decode)]
pub(super) struct OperationName {
    #[n(0)]
    pub(super) session: Session,
    #[n(1)]
    pub(super) counter: u64,
}

/// Every admitted change, as a place on its actor's line.
///
/// An actor's changes form a line, each following the one before, and numbers of operations grow along it. So the highest
/// operation that a change has seen of each actor tells all of its past, and a line need only note where that grows.
#[derive(Debug, Clone, Default)]
pub(super) struct Past {
    sessions: BTreeMap<ActorId, Session>,
    lines: BTreeMap<Session, Line>,
    changes: BTreeMap<ChangeHash, OperationName>,
}

#[derive(Debug, Clone)]
struct Line {
    actor: ActorId,
    sequence: u64,
    newest: ChangeHash,
    sights: BTreeMap<Session, Vec<Sight>>,
}

/// From its operation `at` on, the line has seen another line's operations up to `up_to`.
#[derive(Debug, Clone, Copy, Encode, Decode)]
struct Sight {
    #[n(0)]
    at: u64,
    #[n(1)]
    up_to: u64,
}

/// The same as it is kept. Lines stand in the order of their sessions' numbers.
#[derive(Encode, Decode)]
pub(super) struct KeptPast {
    #[n(0)]
    lines: Vec<KeptLine>,
    #[n(1)]
    changes: Vec<(ByteArray<32>, OperationName)>,
}

#[derive(Encode, Decode)]
struct KeptLine {
    #[n(0)]
    actor: ByteVec,
    #[n(1)]
    sequence: u64,
    #[n(2)]
    newest: ByteArray<32>,
    #[n(3)]
    sights: Vec<(Session, Vec<Sight>)>,
}

/// All that the author of one change had seen when they wrote it.
#[derive(Debug)]
pub(super) struct Horizon {
    actor: ActorId,
    session: Session,
    start: u64,
    seen: BTreeMap<Session, u64>,
}

impl Horizon {
    /// The session the change belongs to.
    pub(super) const fn session(&self) -> Session {
        self.session
    }

    /// Whether the operation, if there is such a one, is in the past of the change or in the change itself.
    pub(super) fn covers(&self, name: OperationName) -> bool {
        (name.session == self.session && name.counter >= self.start)
            || self.seen.get(&name.session).is_some_and(|highest| name.counter <= *highest)
    }
}

impl Past {
    /// Whether the change was admitted.
    pub(super) fn knows(&self, change: &ChangeHash) -> bool {
        self.changes.contains_key(change)
    }

    /// Whether the change is one of those that every device makes alike.
    pub(super) fn is_first(&self, change: &ChangeHash) -> bool {
        let first = self.sessions.get(&ActorId::from(super::GENESIS_ACTOR.to_vec()));
        self.changes.get(change).is_some_and(|last| Some(&last.session) == first)
    }

    /// The number of the last operation of an admitted change.
    pub(super) fn highest_operation(&self, change: &ChangeHash) -> Option<u64> {
        self.changes.get(change).map(|last| last.counter)
    }

    /// Sequence number and hash of an actor's newest change.
    pub(super) fn newest_of(&self, actor: &ActorId) -> Option<(u64, ChangeHash)> {
        let line = self.lines.get(self.sessions.get(actor)?)?;
        Some((line.sequence, line.newest))
    }

    /// How many sessions of a device there are.
    pub(super) fn sessions_of(&self, device: &DeviceId) -> usize {
        let bound = |fill: u8| {
            let mut actor = device.as_bytes().to_vec();
            actor.resize(ACTOR_BYTES, fill);
            ActorId::from(actor)
        };
        self.sessions.range(bound(0)..=bound(u8::MAX)).count()
    }

    /// What the author of this change had seen; dependencies that are not here count for nothing.
    pub(super) fn horizon(&self, change: &Change) -> Horizon {
        let next = Session(u32::try_from(self.sessions.len()).unwrap_or(u32::MAX));
        let session = self.sessions.get(change.actor_id()).copied().unwrap_or(next);
        let mut seen = BTreeMap::new();
        for last in change.deps().iter().filter_map(|hash| self.changes.get(hash)) {
            raise(&mut seen, last.session, last.counter);
            let Some(line) = self.lines.get(&last.session) else { continue };
            for (other, sights) in &line.sights {
                let reached = sights.partition_point(|sight| sight.at <= last.counter);
                if let Some(sight) = reached.checked_sub(1).and_then(|newest| sights.get(newest)) {
                    raise(&mut seen, *other, sight.up_to);
                }
            }
        }
        Horizon { actor: change.actor_id().clone(), session, start: change.start_op().get(), seen }
    }

    /// The name of an operation, if its actor is known or is the author of the change.
    pub(super) fn name(&self, horizon: &Horizon, counter: u64, actor: &ActorId) -> Option<OperationName> {
        let session =
            if *actor == horizon.actor { Some(horizon.session) } else { self.sessions.get(actor).copied() };
        session.map(|session| OperationName { session, counter })
    }

    /// What Automerge orders operations by: of several values in a field the highest one is shown.
    pub(super) fn rank<'a>(
        &'a self,
        horizon: &'a Horizon,
        name: OperationName,
    ) -> Option<(u64, &'a ActorId)> {
        let actor = if name.session == horizon.session {
            &horizon.actor
        } else {
            &self.lines.get(&name.session)?.actor
        };
        Some((name.counter, actor))
    }

    /// Adds an admitted change, which is not empty.
    pub(super) fn record(&mut self, change: &Change, horizon: &Horizon) {
        let highest = change.max_op();
        let session = horizon.session;
        self.sessions.insert(horizon.actor.clone(), session);
        self.changes.insert(change.hash(), OperationName { session, counter: highest });
        let line = self.lines.entry(session).or_insert_with(|| Line {
            actor: horizon.actor.clone(),
            sequence: 0,
            newest: change.hash(),
            sights: BTreeMap::new(),
        });
        line.sequence = change.seq();
        line.newest = change.hash();
        for (other, up_to) in horizon.seen.iter().filter(|(other, _)| **other != session) {
            let sights = line.sights.entry(*other).or_default();
            if sights.last().is_none_or(|sight| sight.up_to < *up_to) {
                sights.push(Sight { at: horizon.start, up_to: *up_to });
            }
        }
    }
}

impl Past {
    /// How many changes were admitted.
    pub(super) fn len(&self) -> usize {
        self.changes.len()
    }

    /// The device of a session; none for the genesis change's.
    pub(super) fn device(&self, session: Session) -> Option<DeviceId> {
        device_of(&self.lines.get(&session)?.actor)
    }

    pub(super) fn keep(&self) -> KeptPast {
        let lines = self.lines.values().map(|line| KeptLine {
            actor: line.actor.to_bytes().to_vec().into(),
            sequence: line.sequence,
            newest: line.newest.0.into(),
            sights: line.sights.iter().map(|(other, sights)| (*other, sights.clone())).collect(),
        });
        let changes = self.changes.iter().map(|(hash, name)| (hash.0.into(), *name));
        KeptPast { lines: lines.collect(), changes: changes.collect() }
    }

    pub(super) fn again(kept: KeptPast) -> Option<Self> {
        let mut past = Self::default();
        for (number, line) in (0..).zip(kept.lines) {
            let actor = ActorId::from(line.actor.as_slice());
            past.sessions.insert(actor.clone(), Session(number));
            let newest = ChangeHash(line.newest.into());
            let sights = line.sights.into_iter().gather();
            past.lines.insert(Session(number), Line { actor, sequence: line.sequence, newest, sights });
        }
        past.changes = kept.changes.into_iter().map(|(hash, name)| (ChangeHash(hash.into()), name)).collect();
        let known = past.lines.len();
        let numbered = past.lines.values().all(|line| past.changes.contains_key(&line.newest));
        (past.sessions.len() == known && numbered).then_some(past)
    }
}

fn raise(seen: &mut BTreeMap<Session, u64>, session: Session, counter: u64) {
    let highest = seen.entry(session).or_insert(counter);
    *highest = (*highest).max(counter);
}
