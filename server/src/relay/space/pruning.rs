//! Destroying what snapshots stand for: step by step, so that nobody else's words wait for it long.

use super::{InFlight, Space, State, Subject};
use crate::relay::context::Context;
use crate::relay::limits::PRUNE_AGAIN_MS;
use crate::store::StoreOperation;
use kith_shared::time::UnixMillis;

/// How far the store is behind what is needed no more. Between two steps it is as whole as after the last: where this ends,
/// whoever loads the space next finds by its co-signatures how far to go.
#[derive(Default)]
pub(super) struct Pruning {
    /// Envelopes up to this number are destroyed.
    pub(super) done: u64,
    /// A step failed, or another relay is at it.
    rests_since: Option<UnixMillis>,
    /// The relay is closing down.
    stopped: bool,
}

impl Space {
    /// Nobody is given envelopes up to number `through` from now on.
    pub(super) fn prune_through(&mut self, through: u64) {
        self.pruned = self.pruned.max(through);
        if let State::Open(log) = &mut self.state {
            log.prune_through(through);
        }
    }

    /// The store has destroyed envelopes up to number `through`.
    pub(super) fn has_pruned(&mut self, through: u64) {
        self.pruning.done = self.pruning.done.max(through);
        // What was destroyed takes up no more room.
        if self.pruning.done >= self.pruned {
            self.ask_anew();
        }
    }

    /// The next step, if there is one and nothing is in its way.
    pub(super) fn prune_on(&mut self, context: &mut Context<'_>) {
        let waits = !matches!(self.state, State::Open(_)) || self.picture.is_old() || self.pruning.stopped;
        let under_way = self.in_flight.iter().any(|flying| matches!(flying.subject, Subject::Pruned { .. }));
        if self.rests(context) || waits || under_way || self.pruning.done >= self.pruned {
            return;
        }
        let through = self.pruned.min(self.pruning.done.saturating_add(context.limits.prune_step));
        let batch = context.store(Some(self.id), vec![StoreOperation::Prune { space: self.id, through }]);
        let subject = Subject::Pruned { through };
        self.in_flight.push_back(InFlight { batch, subject, waiters: Vec::new() });
    }

    /// Not again at once.
    pub(super) const fn rest_from_pruning(&mut self, context: &Context<'_>) {
        self.pruning.rests_since = Some(context.now);
    }

    /// Whoever had it co-signed elsewhere has it done there. Should nothing come of that, it is done here before long, however
    /// often more is to be done meanwhile.
    pub(super) fn leave_pruning(&mut self, context: &Context<'_>) {
        if context.shared && !self.rests(context) {
            self.rest_from_pruning(context);
        }
    }

    fn rests(&self, context: &Context<'_>) -> bool {
        let since = self.pruning.rests_since;
        since.is_some_and(|since| super::append::is_within(context, since, PRUNE_AGAIN_MS))
    }

    /// The next relay goes on.
    pub(in crate::relay) const fn stop_pruning(&mut self) {
        self.pruning.stopped = true;
    }
}
