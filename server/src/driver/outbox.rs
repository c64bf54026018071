//! What waits to be written to one connection, with a limit: a slow reader costs little, and then the connection.

use crate::relay::{Closing, ReadLog};
use axum::body::Bytes;
use core::future::poll_fn;
use core::task::{Context, Poll};
use futures_util::task::AtomicWaker;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Messages that wait for one connection. Those of a few bytes count by their bytes only: a device that sent a hundred
/// edits at once is owed a hundred answers.
const WAITING_MESSAGES_LIMIT: usize = 64;
/// Bytes that wait for one connection.
const WAITING_BYTES_LIMIT: usize = 1024 * 1024;
const FEW_BYTES: usize = 64;
/// What each waiting message costs besides its bytes.
const OVERHEAD_BYTES: usize = 64;
/// Room that a queue keeps when nothing waits in it: ten thousand connections are idle nearly always.
const ROOM_KEPT: usize = 4;

/// One thing for a connection's writer to do, in order.
pub(crate) enum Outbound {
    Message(Bytes),
    /// From now on the other side may say more than a handshake needs.
    Trust,
    /// Everything before is on its way: now this may be read for the connection. Rare and large, and every connection may
    /// have room for a few of these: so apart.
    Read(Box<ReadLog>),
    Close(Closing),
}

/// The connection reads too slowly.
pub(crate) struct Overflowed;

/// The relay's end. Dropping it lets go of the connection.
pub(crate) struct Outbox(Arc<Shared>);

/// The connection's end.
pub(crate) struct OutboxEnd(Arc<Shared>);

/// Where the connection hears that it is to end at once, while it waits for its other side.
pub(crate) struct Cut(Arc<Shared>);

#[derive(Default)]
struct Shared {
    waiting: Mutex<Waiting>,
    writer: AtomicWaker,
    cut: AtomicWaker,
}

#[derive(Default)]
struct Waiting {
    queue: VecDeque<Outbound>,
    /// Of what is in the queue and of what is being written.
    cost: Cost,
    cut: Option<Closing>,
    /// The relay has let go of the connection: nothing more comes.
    let_go: bool,
}

impl Shared {
    fn waiting(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

pub(crate) fn outbox() -> (Outbox, OutboxEnd, Cut) {
    let shared = Arc::new(Shared::default());
    (Outbox(shared.clone()), OutboxEnd(shared.clone()), Cut(shared))
}

impl Outbox {
    pub(crate) fn message(&self, bytes: Bytes) -> Result<(), Overflowed> {
        let mut waiting = self.0.waiting();
        let cost = waiting.cost.and(Cost::of(&bytes));
        if cost.messages > WAITING_MESSAGES_LIMIT || cost.bytes > WAITING_BYTES_LIMIT {
            return Err(Overflowed);
        }
        waiting.cost = cost;
        waiting.queue.push_back(Outbound::Message(bytes));
        drop(waiting);
        self.0.writer.wake();
        Ok(())
    }

    pub(crate) fn trust(&self) {
        self.push(Outbound::Trust);
    }

    pub(crate) fn read(&self, read: ReadLog) {
        self.push(Outbound::Read(Box::new(read)));
    }

    /// Closes after everything that waits.
    pub(crate) fn close(&self, closing: Closing) {
        self.push(Outbound::Close(closing));
    }

    /// Closes now; what waits is lost.
    pub(crate) fn cut(self, closing: Closing) {
        let mut waiting = self.0.waiting();
        waiting.cut = Some(closing);
        waiting.queue = VecDeque::from([Outbound::Close(closing)]);
        drop(waiting);
        self.0.cut.wake();
    }

    fn push(&self, outbound: Outbound) {
        self.0.waiting().queue.push_back(outbound);
        self.0.writer.wake();
    }
}

impl Drop for Outbox {
    fn drop(&mut self) {
        self.0.waiting().let_go = true;
        self.0.writer.wake();
    }
}

impl OutboxEnd {
    /// The next thing to do; nothing when the relay has let go of the connection.
    pub(crate) fn poll_next(&mut self, context: &mut Context<'_>) -> Poll<Option<Outbound>> {
        if let Some(next) = self.next_now() {
            return Poll::Ready(Some(next));
        }
        // Before a second look, so that nothing comes unnoticed in between.
        self.0.writer.register(context.waker());
        let mut waiting = self.0.waiting();
        match waiting.queue.pop_front() {
            Some(next) => Poll::Ready(Some(next)),
            None if waiting.let_go => Poll::Ready(None),
            None => Poll::Pending,
        }
    }

    /// The same, if there is anything now.
    pub(crate) fn next_now(&mut self) -> Option<Outbound> {
        let mut waiting = self.0.waiting();
        let next = waiting.queue.pop_front();
        if waiting.queue.is_empty() && waiting.queue.capacity() > ROOM_KEPT {
            waiting.queue = VecDeque::new();
        }
        next
    }

    /// Messages that cost this together have been written.
    pub(crate) fn written(&self, cost: Cost) {
        let mut waiting = self.0.waiting();
        waiting.cost.messages = waiting.cost.messages.saturating_sub(cost.messages);
        waiting.cost.bytes = waiting.cost.bytes.saturating_sub(cost.bytes);
    }
}

impl Cut {
    /// Resolves when the connection is to be cut; for ever pending otherwise.
    pub(crate) async fn made(&mut self) -> Closing {
        poll_fn(|context| {
            self.0.cut.register(context.waker());
            self.0.waiting().cut.map_or(Poll::Pending, Poll::Ready)
        })
        .await
    }
}

/// What messages count for while they wait.
#[derive(Clone, Copy, Default)]
pub(crate) struct Cost {
    messages: usize,
    bytes: usize,
}

impl Cost {
    pub(crate) const fn of(message: &Bytes) -> Self {
        let messages = if message.len() > FEW_BYTES { 1 } else { 0 };
        Self { messages, bytes: message.len() + OVERHEAD_BYTES }
    }

    pub(crate) const fn and(self, other: Self) -> Self {
        Self { messages: self.messages + other.messages, bytes: self.bytes + other.bytes }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn overflows_by_messages_and_by_bytes() {
        let (outbox, _end, _cut) = outbox();
        let message = Bytes::from(vec![0; 100]);
        for _ in 0..WAITING_MESSAGES_LIMIT {
            assert!(outbox.message(message.clone()).is_ok());
        }
        assert!(outbox.message(message).is_err());

        let (outbox, end, _cut) = self::outbox();
        let large = Bytes::from(vec![0; 600 * 1024]);
        assert!(outbox.message(large.clone()).is_ok());
        end.written(Cost::of(&large));
        assert!(outbox.message(large.clone()).is_ok());
        assert!(outbox.message(large).is_err());
    }

    #[test]
    fn answers_are_limited_by_their_bytes() {
        let (outbox, _end, _cut) = outbox();
        let answer = Bytes::from(vec![0; 20]);
        let passed = (0..100_000).take_while(|_| outbox.message(answer.clone()).is_ok()).count();
        assert_eq!(passed, WAITING_BYTES_LIMIT / (20 + OVERHEAD_BYTES));
    }
}
