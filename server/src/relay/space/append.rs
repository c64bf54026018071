//! Entries: what is accepted, and what follows once the store has it.

use super::{InFlight, Space, State, Subject, Waiter};
use crate::relay::action::{Closing, Recall, RelayAction};
use crate::relay::context::Context;
use crate::relay::event::ConnectionId;
use crate::relay::limits::{HOLD_BACK_AGAIN_MS, HOLD_BACK_MS};
use crate::relay::space_log::{Accepted, Judged, LinkEffects, New};
use crate::store::{NewEntry, StoreOperation};
use kith_shared::id::DeviceId;
use kith_shared::time::UnixMillis;
use kith_shared::wire::{Entry, FromRelay, RefusedWhy};

impl Space {
    pub(super) fn append(
        &mut self,
        context: &mut Context<'_>,
        connection: ConnectionId,
        ticket: u64,
        device: DeviceId,
        entry: Entry,
    ) -> Result<(), RefusedWhy> {
        let State::Open(log) = &self.state else { return Err(RefusedWhy::Unavailable) };
        let new = match log.judge(&device, &entry)? {
            Judged::New(new) => new,
            Judged::Known { number } => {
                self.known(context, Waiter { connection, ticket }, number);
                return Ok(());
            }
            Judged::Forgotten { sequence, envelope } => {
                let recall = Recall { space: self.id, device, sequence, connection, ticket, envelope };
                context.actions.push(RelayAction::Recall(recall));
                return Ok(());
            }
            Judged::Outrun { by } => {
                self.hold_back(context, by);
                return Err(RefusedWhy::Stale);
            }
        };
        let bytes = length(&entry);
        self.check_room(context, connection, &new, bytes)?;
        let State::Open(log) = &mut self.state else { return Err(RefusedWhy::Unavailable) };
        let after = log.newest().filter(|_| context.shared);
        let after = after.map(|newest| StoreOperation::After { space: self.id, newest });
        let accepted = log.accept(new, bytes);
        let operations = operations(self, &accepted, &entry);
        let batch = context.store(Some(self.id), after.into_iter().chain(operations).collect());
        let Accepted { number, filed: _, link, prunes } = accepted;
        let subject = Subject::Entry { number, entry, link, prunes };
        self.in_flight.push_back(InFlight { batch, subject, waiters: vec![Waiter { connection, ticket }] });
        Ok(())
    }

    /// Whoever keeps writing could never be removed, as a removal names the last envelope that stands.
    fn hold_back(&mut self, context: &Context<'_>, device: Option<DeviceId>) {
        self.held_back.retain(|_, since| is_within(context, *since, HOLD_BACK_AGAIN_MS));
        if let Some(device) = device {
            self.held_back.entry(device).or_insert(context.now);
        }
    }

    /// The same entry again is answered like the first time, and not before it.
    fn known(&mut self, context: &mut Context<'_>, waiter: Waiter, number: u64) {
        let is_it = |flying: &&mut InFlight| flying.subject.entry().is_some_and(|(at, _)| at == number);
        let flying = self.in_flight.iter_mut().find(is_it);
        match flying {
            Some(flying) => flying.waiters.push(waiter),
            None => context.send(waiter.connection, &FromRelay::Kept { ticket: waiter.ticket, number }),
        }
    }

    fn check_room(
        &mut self,
        context: &mut Context<'_>,
        connection: ConnectionId,
        new: &New,
        bytes: usize,
    ) -> Result<(), RefusedWhy> {
        let State::Open(log) = &self.state else { return Err(RefusedWhy::Unavailable) };
        if !context.flight.has_room(bytes) {
            return Err(RefusedWhy::Unavailable);
        }
        let (founds, fits) = match new {
            New::Link { effects, .. } if effects.founds => (true, log.has_room(context.limits, bytes)),
            New::Link { effects, .. } => (false, log.has_link_room(context.limits, effects, bytes)),
            New::Envelope(filed) => (false, log.has_share(context.limits, filed, bytes)),
        };
        if !fits {
            return Err(RefusedWhy::Full);
        }
        if let New::Envelope(filed) = new
            && self.held_back.get(&filed.device).is_some_and(|since| is_within(context, *since, HOLD_BACK_MS))
        {
            return Err(RefusedWhy::TooFast);
        }
        let calm = self.entries.take(context.limits.space_entries, context.now, 1)
            && self.bytes.take(context.limits.space_bytes, context.now, bytes as u64);
        if !calm || (founds && !context.gate.may_found(context.now, connection)) {
            return Err(RefusedWhy::TooFast);
        }
        Ok(())
    }

    /// Those who are not to notice their removal see the network fail, and not even the link that removes them.
    ///
    /// Only connections that follow this space end: anybody can let a device into a space of their own and remove it,
    /// and its owner's plan is not to suffer.
    pub(super) fn drop_quietly(&mut self, context: &mut Context<'_>, effects: &LinkEffects) {
        for (device, _) in effects.removed.iter().filter(|(_, quiet)| *quiet) {
            for connection in context.gate.connections_of(device) {
                if self.lose_follower(context, connection) {
                    context.close(connection, Closing::Quiet);
                }
            }
        }
    }

    /// Tells those who were let in or removed.
    pub(super) fn apply_effects(&mut self, context: &mut Context<'_>, effects: &LinkEffects) {
        for (device, _) in effects.removed.iter().filter(|(_, quiet)| !quiet) {
            for connection in context.gate.connections_of(device) {
                context.gate.unfollow(connection, self.id);
                if self.lose_follower(context, connection) {
                    context.refuse(connection, None, Some(self.id), RefusedWhy::NotAMember);
                }
            }
        }
        for device in &effects.added {
            for connection in context.gate.connections_of(device) {
                context.send(connection, &FromRelay::Admitted { space: self.id });
            }
        }
        for invite in &effects.invites {
            let State::Open(log) = &self.state else { return };
            let knocker =
                log.invites.get(invite).and_then(|invited| invited.knock.as_ref()).map(|knock| knock.device);
            if knocker.is_some_and(|device| !effects.added.contains(&device)) {
                self.say_not_admitted(context, *invite, knocker);
            }
        }
        for device in &effects.changed {
            for connection in context.gate.connections_of(device) {
                self.show_knocks(context, connection);
            }
        }
    }
}

/// A clock that was set back holds nobody back.
pub(super) fn is_within(context: &Context<'_>, since: UnixMillis, millis: u64) -> bool {
    context.now >= since && context.now.since(since) < millis
}

fn operations(space: &Space, accepted: &Accepted, entry: &Entry) -> Vec<StoreOperation> {
    let Accepted { number, filed, link, prunes: _ } = accepted;
    let (number, filed) = (*number, *filed);
    let bytes = match entry {
        Entry::Link(bytes) | Entry::Envelope(bytes) => bytes.as_slice().into(),
    };
    let mut operations = vec![StoreOperation::Append(NewEntry { space: space.id, number, filed, bytes })];
    if let Some(effects) = link {
        let ended = effects.invites.iter();
        operations.extend(ended.map(|invite| StoreOperation::EndInvite { space: space.id, invite: *invite }));
    }
    operations
}

fn length(entry: &Entry) -> usize {
    match entry {
        Entry::Link(bytes) | Entry::Envelope(bytes) => bytes.len(),
    }
}
