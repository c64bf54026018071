//! What a space may use of the relay while it deals with one event.

use super::action::{Closing, ReadLog, RelayAction, RelayActions};
use super::event::ConnectionId;
use super::flight::Flight;
use super::gate::Gate;
use super::limits::Limits;
use crate::store::{Batch, BatchId, Said, StoreOperation};
use kith_shared::id::SpaceId;
use kith_shared::time::UnixMillis;
use kith_shared::wire::{FromRelay, RefusedWhy};
use std::collections::BTreeSet;
use std::sync::Arc;

pub(super) struct Context<'a> {
    pub(super) now: UnixMillis,
    /// Other relays write into the same store.
    pub(super) shared: bool,
    pub(super) limits: &'a Limits,
    pub(super) gate: &'a mut Gate,
    pub(super) flight: &'a mut Flight,
    pub(super) held_bytes: &'a mut usize,
    pub(super) upload_bytes: &'a mut usize,
    /// Connections let go of during this event, and the spaces they followed.
    pub(super) closed: &'a mut Vec<(ConnectionId, BTreeSet<SpaceId>)>,
    pub(super) actions: &'a mut RelayActions,
}

impl Context<'_> {
    pub(super) fn send(&mut self, connection: ConnectionId, frame: &FromRelay) {
        self.send_bytes(connection, frame.encode().into());
    }

    /// Nothing is sent to those who have gone meanwhile.
    pub(super) fn send_bytes(&mut self, connection: ConnectionId, bytes: Arc<[u8]>) {
        if self.gate.get(connection).is_some() {
            self.actions.push(RelayAction::Send { connection, bytes });
        }
    }

    pub(super) fn refuse(
        &mut self,
        connection: ConnectionId,
        ticket: Option<u64>,
        space: Option<SpaceId>,
        why: RefusedWhy,
    ) {
        self.send(connection, &FromRelay::Refused { ticket, space, why });
    }

    /// Lets go of a connection that is still there.
    pub(super) fn close(&mut self, connection: ConnectionId, closing: Closing) {
        if self.gate.get(connection).is_some() {
            self.closed.push((connection, self.gate.close(connection)));
            self.actions.push(RelayAction::Close { connection, closing });
        }
    }

    /// Reads a part of a log, at once or when what is being read for that connection has come.
    pub(super) fn read_log(&mut self, read: ReadLog) {
        if self.gate.may_read(&read) {
            self.actions.push(RelayAction::ReadLog(read));
        }
    }

    /// A read has been answered for: reads on for that connection.
    pub(super) fn read_next(&mut self, connection: ConnectionId) {
        if let Some(next) = self.gate.next_read(connection) {
            self.actions.push(RelayAction::ReadLog(next));
        }
    }

    /// Tells the other relays on this store, if there may be any.
    pub(super) fn tell(&mut self, space: SpaceId, said: Said) {
        if self.shared {
            self.actions.push(RelayAction::Tell { space, said });
        }
    }

    pub(super) fn store(&mut self, space: Option<SpaceId>, operations: Vec<StoreOperation>) -> BatchId {
        let id = self.flight.depart(space, &operations);
        self.actions.push(RelayAction::Store(Batch { id, operations }));
        id
    }
}
