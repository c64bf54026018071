//! The relay without its world: events go in, one ordered list of actions comes out.
//!
//! It judges by keys, rights and numbers; what is inside an envelope it cannot know. Nothing is acknowledged or passed
//! on before the store has answered [`RelayEvent::Committed`], and that is done in one place (`Space::committed`).

mod action;
mod clock;
mod context;
mod elsewhere;
mod event;
mod flight;
mod gate;
pub mod limits;
mod rate;
mod request;
mod space;
mod space_log;

#[cfg(test)]
mod tests;

pub use action::{Closing, ReadBlob, ReadLog, Recall, RelayAction, RelayActions};
pub use elsewhere::Elsewhere;
pub use event::{AddressKey, ConnectionId, RelayEvent};
pub use limits::Limits;
pub use rate::Rate;

use crate::store::{BatchId, Recalled, StoreOpening, StoreOperation};
use clock::Clock;
use context::Context;
use flight::Flight;
use gate::{Gate, Haste, Stage};
use kith_shared::authorship::check_signature;
use kith_shared::id::{DeviceId, Nonce, SpaceId, StoreEpoch};
use kith_shared::time::UnixMillis;
use kith_shared::wire::{FromRelay, RefusedWhy, ToRelay, VERSION, prove_bytes};
use request::{Request, Wanted};
use space::Space;
use std::collections::{BTreeMap, BTreeSet};

/// A relay's whole memory. It has no clock, no socket and no disk.
pub struct Relay {
    limits: Limits,
    store_epoch: StoreEpoch,
    /// Other relays write into the same store.
    shared: bool,
    polled_at: UnixMillis,
    gate: Gate,
    flight: Flight,
    spaces: BTreeMap<SpaceId, Space>,
    held_bytes: usize,
    upload_bytes: usize,
    closed: Vec<(ConnectionId, BTreeSet<SpaceId>)>,
    cleared_at: UnixMillis,
    clock: Clock,
    draining: bool,
    drained: bool,
}

impl Relay {
    /// A relay with nobody connected, over a store that said `opening`.
    #[must_use]
    pub fn new(limits: Limits, opening: StoreOpening) -> Self {
        Self {
            limits,
            store_epoch: opening.epoch,
            shared: opening.shared,
            polled_at: UnixMillis(0),
            gate: Gate::new(limits),
            flight: Flight::default(),
            spaces: BTreeMap::new(),
            held_bytes: 0,
            upload_bytes: 0,
            closed: Vec::new(),
            cleared_at: UnixMillis(0),
            clock: Clock::default(),
            draining: false,
            drained: false,
        }
    }

    /// Takes note of an event that happened at `now` and says what is to be done about it, in order.
    pub fn handle(&mut self, now: UnixMillis, event: RelayEvent) -> RelayActions {
        let mut actions = RelayActions::default();
        match event {
            RelayEvent::Opened { connection, address, origin, nonce } => {
                let opened =
                    self.takes_any().and_then(|()| self.gate.open(now, connection, address, origin, nonce));
                match opened {
                    Ok(None) => {}
                    Ok(Some(other)) => self.context(now, &mut actions).close(other, Closing::Overloaded),
                    Err(closing) => actions.push(RelayAction::Close { connection, closing }),
                }
            }
            RelayEvent::Received { connection, bytes } => {
                self.received(now, &mut actions, connection, &bytes)
            }
            RelayEvent::Closed { connection } => {
                let followed = self.gate.close(connection);
                self.closed.push((connection, followed));
            }
            RelayEvent::Loaded { space, stored } => {
                self.with_space(now, &mut actions, space, |space, context| space.loaded(context, *stored));
            }
            RelayEvent::LoadFailed { space } => self.with_space(now, &mut actions, space, Space::give_up),
            RelayEvent::LogRead { read, page } => {
                self.with_space(now, &mut actions, read.space, |space, context| {
                    space.log_read(context, &read, page)
                });
                self.context(now, &mut actions).read_next(read.connection);
            }
            RelayEvent::ReadFailed { read } => {
                self.with_space(now, &mut actions, read.space, |space, context| {
                    space.read_failed(context, &read)
                });
                self.context(now, &mut actions).read_next(read.connection);
            }
            RelayEvent::BlobRead { read, found } => {
                self.gate.fetched(read.connection);
                self.with_space(now, &mut actions, read.space, |space, context| {
                    space.blob_read(context, &read, found)
                });
            }
            RelayEvent::BlobReadFailed { read } => {
                self.gate.fetched(read.connection);
                self.context(now, &mut actions).refuse(
                    read.connection,
                    Some(read.ticket),
                    Some(read.space),
                    RefusedWhy::Unavailable,
                );
            }
            RelayEvent::Recalled { recall, found } => self.recalled(now, &mut actions, &recall, found),
            RelayEvent::RecallFailed { recall } => self.recalled(now, &mut actions, &recall, None),
            RelayEvent::Committed { batch } => self.answered(now, &mut actions, batch, Space::committed),
            RelayEvent::Conflicted { batch } => self.answered(now, &mut actions, batch, Space::conflicted),
            RelayEvent::CommitFailed { batch } => {
                self.answered(now, &mut actions, batch, Space::commit_failed)
            }
            RelayEvent::Elsewhere(what) => self.learn(now, &mut actions, what),
            RelayEvent::Draining => self.start_draining(now, &mut actions),
            RelayEvent::Ticked => self.ticked(now, &mut actions),
        }
        self.finish_draining(now, &mut actions);
        for (connection, followed) in core::mem::take(&mut self.closed) {
            for space in followed {
                self.with_space(now, &mut actions, space, |space, context| space.left(context, connection));
            }
        }
        actions
    }

    /// Whether new connections are taken at all.
    const fn takes_any(&self) -> Result<(), Closing> {
        if self.draining { Err(Closing::Restarting) } else { Ok(()) }
    }

    fn received(
        &mut self,
        now: UnixMillis,
        actions: &mut RelayActions,
        connection: ConnectionId,
        bytes: &[u8],
    ) {
        let Some(stage) = self.gate.get(connection).map(|known| known.stage) else { return };
        let counted = self.gate.count(now, connection, bytes.len());
        let frame = ToRelay::decode(bytes);
        let store_epoch = self.store_epoch;
        let mut context = self.context(now, actions);
        let Ok(frame) = frame else {
            context.refuse(connection, None, None, RefusedWhy::Malformed);
            return context.close(connection, Closing::Broken);
        };
        if let Err(haste) = counted {
            let wanted = Wanted::from_frame(frame);
            let ticket = wanted.as_ref().and_then(|(_, wanted)| wanted.ticket());
            context.refuse(connection, ticket, wanted.map(|(space, _)| space), RefusedWhy::TooFast);
            return match haste {
                Haste::Refused => {}
                Haste::Closed => context.close(connection, Closing::Overloaded),
            };
        }
        match stage {
            Stage::Silent => greet(&mut context, store_epoch, connection, frame),
            Stage::Challenged { device, device_nonce } => {
                prove(&mut context, connection, device, device_nonce, &frame)
            }
            Stage::Proved { device } => self.converse(now, actions, connection, device, frame, bytes.len()),
        }
    }

    fn converse(
        &mut self,
        now: UnixMillis,
        actions: &mut RelayActions,
        connection: ConnectionId,
        device: DeviceId,
        frame: ToRelay,
        weight: usize,
    ) {
        let beats = matches!(frame, ToRelay::Beat);
        let Some((space, wanted)) = Wanted::from_frame(frame) else {
            let mut context = self.context(now, actions);
            if beats {
                return context.send(connection, &FromRelay::Beat);
            }
            return out_of_turn(&mut context, connection);
        };
        if self.draining {
            let why = RefusedWhy::Unavailable;
            return self.context(now, actions).refuse(connection, wanted.ticket(), Some(space), why);
        }
        let unknown = !self.spaces.contains_key(&space);
        let fresh = unknown || !self.shared;
        let request = Request { connection, device, weight, wanted, fresh };
        if unknown {
            let called = Space::called_for(space, &mut self.context(now, actions));
            self.spaces.insert(space, called);
        }
        self.with_space(now, actions, space, |space, context| space.take(context, request));
    }

    fn recalled(
        &mut self,
        now: UnixMillis,
        actions: &mut RelayActions,
        recall: &Recall,
        found: Option<Recalled>,
    ) {
        let (mut context, spaces) = self.split(now, actions);
        if spaces.get(&recall.space).is_some_and(|space| space.is_muted(&recall.device)) {
            return context.close(recall.connection, Closing::Quiet);
        }
        Space::recalled(&mut context, recall, found);
    }

    fn answered(
        &mut self,
        now: UnixMillis,
        actions: &mut RelayActions,
        batch: BatchId,
        tell: impl FnOnce(&mut Space, &mut Context<'_>, BatchId),
    ) {
        if let Some(space) = self.flight.arrive(batch) {
            self.with_space(now, actions, space, |space, context| tell(space, context, batch));
        }
    }

    fn ticked(&mut self, now: UnixMillis, actions: &mut RelayActions) {
        self.clock.look(now);
        let late = self.gate.late(now);
        let mut context = self.context(now, actions);
        for connection in late {
            context.close(connection, Closing::Unproved);
        }
        let (mut context, spaces) = self.split(now, actions);
        spaces.values_mut().for_each(|space| space.look_after_things(&mut context));
        spaces.retain(|_, space| !space.is_idle(now));
        self.poll(now, actions);
        if now.since(self.cleared_at) < limits::PURGE_EVERY_MS && self.cleared_at <= now {
            return;
        }
        self.cleared_at = now;
        self.gate.forget(now);
        // What is cleared away by a clock that is wrong does not come back when it is set right.
        let steady = self.clock.is_steady(now);
        for space in self.spaces.values_mut() {
            space.ticked(now, steady);
        }
        if steady && !self.draining {
            let purge = StoreOperation::PurgeInvites { ended_by: now };
            self.context(now, actions).store(None, vec![purge]);
        }
    }

    fn start_draining(&mut self, now: UnixMillis, actions: &mut RelayActions) {
        self.draining = true;
        let (mut context, spaces) = self.split(now, actions);
        for space in spaces.values_mut() {
            space.refuse_held(&mut context);
            space.stop_pruning();
        }
    }

    fn finish_draining(&mut self, now: UnixMillis, actions: &mut RelayActions) {
        if !self.draining || self.drained || !self.flight.is_empty() {
            return;
        }
        self.drained = true;
        let everybody = self.gate.everybody();
        let mut context = self.context(now, actions);
        for connection in everybody {
            context.close(connection, Closing::Restarting);
        }
        actions.push(RelayAction::Drained);
    }

    /// Does something with a space that is in memory, and forgets it if nobody needs it any more.
    fn with_space(
        &mut self,
        now: UnixMillis,
        actions: &mut RelayActions,
        id: SpaceId,
        what: impl FnOnce(&mut Space, &mut Context<'_>),
    ) {
        let (mut context, spaces) = self.split(now, actions);
        let Some(space) = spaces.get_mut(&id) else { return };
        what(space, &mut context);
        if space.is_idle(now) {
            spaces.remove(&id);
        }
    }

    fn context<'a>(&'a mut self, now: UnixMillis, actions: &'a mut RelayActions) -> Context<'a> {
        self.split(now, actions).0
    }

    fn split<'a>(
        &'a mut self,
        now: UnixMillis,
        actions: &'a mut RelayActions,
    ) -> (Context<'a>, &'a mut BTreeMap<SpaceId, Space>) {
        let Self { limits, shared, gate, flight, spaces, held_bytes, upload_bytes, closed, .. } = self;
        (
            Context { now, shared: *shared, limits, gate, flight, held_bytes, upload_bytes, closed, actions },
            spaces,
        )
    }
}

fn greet(context: &mut Context<'_>, store_epoch: StoreEpoch, connection: ConnectionId, frame: ToRelay) {
    let ToRelay::Hello { version, device, nonce: device_nonce } = frame else {
        return out_of_turn(context, connection);
    };
    if version != VERSION {
        context.refuse(connection, None, None, RefusedWhy::Version);
        return context.close(connection, Closing::Broken);
    }
    let Some(nonce) = context.gate.get(connection).map(|known| known.nonce) else { return };
    context.gate.challenge(connection, device, device_nonce);
    context.send(connection, &FromRelay::Challenge { nonce, store_epoch });
}

fn prove(
    context: &mut Context<'_>,
    connection: ConnectionId,
    device: DeviceId,
    device_nonce: Nonce,
    frame: &ToRelay,
) {
    let ToRelay::Prove { signature } = frame else { return out_of_turn(context, connection) };
    let Some(known) = context.gate.get(connection) else { return };
    let said = prove_bytes(&known.origin, device, device_nonce, known.nonce);
    if check_signature(device.as_bytes(), &said, signature).is_err() {
        context.refuse(connection, None, None, RefusedWhy::Signature);
        return context.close(connection, Closing::Unproved);
    }
    match context.gate.prove(context.now, connection, device) {
        Ok(()) => {
            context.actions.push(RelayAction::Trust { connection });
            context.send(connection, &FromRelay::Welcome);
        }
        Err(closing) => context.close(connection, closing),
    }
}

fn out_of_turn(context: &mut Context<'_>, connection: ConnectionId) {
    context.refuse(connection, None, None, RefusedWhy::Malformed);
    context.close(connection, Closing::Broken);
}
