//! The rules for everything in a change but its operations: who wrote it, what it follows, and when.

use super::past::Past;
use super::{COUNTER_LIMIT, DEPENDENCY_LIMIT, Refused, SESSION_LIMIT, TIME_LIMIT, device_of};
use crate::gather::Gather;
use crate::id::DeviceId;
use automerge::{Change, ChangeHash};
use std::collections::BTreeSet;

/// Judges first what can be said without its dependencies, so that a change that can never pass is not held for them.
pub(super) fn check(past: &Past, signer: &DeviceId, change: &Change) -> Result<(), Refused> {
    if device_of(change.actor_id()) != Some(*signer) {
        return Err(Refused::WrongActor);
    }
    if change.is_empty() {
        return Err(Refused::Empty);
    }
    if past.knows(&change.hash()) {
        return Err(Refused::AlreadyKnown);
    }
    if !(0..TIME_LIMIT).contains(&change.timestamp()) {
        return Err(Refused::WrongTime);
    }
    let dependencies: BTreeSet<&ChangeHash> = change.deps().iter().gather();
    let count = change.deps().len();
    if count == 0 || count as u64 > DEPENDENCY_LIMIT || count != dependencies.len() {
        return Err(Refused::WrongDependencies);
    }
    sequence(past, signer, change, &dependencies)?;
    start(past, change)
}

fn sequence(
    past: &Past,
    signer: &DeviceId,
    change: &Change,
    dependencies: &BTreeSet<&ChangeHash>,
) -> Result<(), Refused> {
    let newest = past.newest_of(change.actor_id());
    let known = newest.map_or(0, |(sequence, _)| sequence);
    if (1..=known).contains(&change.seq()) {
        return Err(Refused::Forked);
    }
    if let Some(missing) = change.deps().iter().find(|hash| !past.knows(hash)) {
        return Err(Refused::MissingDependency(*missing));
    }
    if change.seq() != known + 1 {
        return Err(Refused::OutOfSequence);
    }
    match newest {
        Some((_, previous)) if !dependencies.contains(&previous) => Err(Refused::WrongDependencies),
        None if past.sessions_of(signer) >= SESSION_LIMIT => Err(Refused::TooManySessions),
        Some(_) | None => Ok(()),
    }
}

fn start(past: &Past, change: &Change) -> Result<(), Refused> {
    let highest = change.deps().iter().filter_map(|hash| past.highest_operation(hash)).max().unwrap_or(0);
    let start = change.start_op().get();
    if start != highest + 1 || start.saturating_add(change.len() as u64) > COUNTER_LIMIT {
        return Err(Refused::WrongStart);
    }
    Ok(())
}
