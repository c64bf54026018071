//! The one thread that writes: gathers batches into one transaction, and says what became of each.

use super::Fact;
use crate::metrics::Metrics;
use crate::relay::RelayEvent;
use crate::store::{Batch, BatchOutcome, LogStore, StoreOperation, StoreProblem};
use core::time::Duration;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use tokio::sync::mpsc::UnboundedSender;

/// Entries in one transaction at most.
const GROUP_ENTRIES: usize = 256;
/// A busy store waits this long for more to put into one transaction.
const GROUP_WAIT: Duration = Duration::from_millis(5);
/// A store that has had nothing to do for this long is let do its housekeeping.
const QUIET: Duration = Duration::from_secs(5);

/// Commits until there is nobody left to send batches, or until the store fails.
pub(super) fn run<S: LogStore>(
    mut store: S,
    batches: &Receiver<Batch>,
    facts: &UnboundedSender<Fact>,
    metrics: &Arc<Metrics>,
) {
    let mut busy = false;
    loop {
        let first = match batches.recv_timeout(QUIET) {
            Ok(first) => first,
            Err(RecvTimeoutError::Timeout) => match store.rest() {
                Ok(()) | Err(StoreProblem::Full | StoreProblem::Busy) => continue,
                Err(problem) => return fail(facts, problem),
            },
            Err(RecvTimeoutError::Disconnected) => {
                // What is committed is safe without it.
                let _ = store.rest();
                return;
            }
        };
        let group = gather(first, batches, busy);
        busy = group.len() > 1;
        match store.commit(&group) {
            Ok(outcomes) => {
                metrics.disk_full.set(0);
                metrics.groups.add(1);
                report(&group, outcomes.into_iter(), facts, metrics);
            }
            Err(problem @ (StoreProblem::Full | StoreProblem::Busy)) => {
                tracing::warn!("nothing can be kept now, reading goes on: {problem}");
                metrics.disk_full.set(1);
                report(&group, core::iter::empty(), facts, metrics);
            }
            Err(problem) => return fail(facts, problem),
        }
    }
}

/// A lone entry does not wait for company; where several came at once before, more are likely on their way.
fn gather(first: Batch, batches: &Receiver<Batch>, busy: bool) -> Vec<Batch> {
    if busy {
        // In one go: to be woken for each would cost more than to keep it.
        std::thread::sleep(GROUP_WAIT);
    }
    let mut entries = first.entries();
    let mut group = vec![first];
    while entries < GROUP_ENTRIES && group.len() < GROUP_ENTRIES {
        let Ok(next) = batches.try_recv() else { break };
        entries += next.entries();
        group.push(next);
    }
    group
}

/// A batch without an outcome was not kept.
fn report(
    group: &[Batch],
    mut outcomes: impl Iterator<Item = BatchOutcome>,
    facts: &UnboundedSender<Fact>,
    metrics: &Metrics,
) {
    for batch in group {
        let event = match outcomes.next() {
            Some(BatchOutcome::Committed) => {
                metrics.committed.add(1);
                for operation in &batch.operations {
                    match operation {
                        StoreOperation::KeepBlob(_) => metrics.blobs_kept.add(1),
                        StoreOperation::DropBlob(_) => metrics.blobs_destroyed.add(1),
                        StoreOperation::Append(_)
                        | StoreOperation::Prune { .. }
                        | StoreOperation::KeepInvite { .. }
                        | StoreOperation::HoldKnock { .. }
                        | StoreOperation::AnswerKnock { .. }
                        | StoreOperation::JudgedUpon { .. }
                        | StoreOperation::After { .. }
                        | StoreOperation::EndInvite { .. }
                        | StoreOperation::PurgeInvites { .. } => {}
                    }
                }
                RelayEvent::Committed { batch: batch.id }
            }
            Some(BatchOutcome::Conflicting) => {
                metrics.conflicts.add(1);
                RelayEvent::Conflicted { batch: batch.id }
            }
            None => {
                metrics.not_committed.add(1);
                RelayEvent::CommitFailed { batch: batch.id }
            }
        };
        let _ = facts.send(Fact::Event(event));
    }
}

/// After a failed write or sync nobody can say what is on the disk: nothing more is acknowledged, and the relay ends.
fn fail(facts: &UnboundedSender<Fact>, problem: StoreProblem) {
    let _ = facts.send(Fact::StoreFailed(problem));
}
