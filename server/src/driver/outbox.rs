//! What waits to be written to one connection, with a limit: a slow reader costs little, and then the connection.

use crate::relay::{Closing, ReadLog};
use axum::body::Bytes;
use core::sync::atomic::{AtomicUsize, Ordering};
use core::task::{Context, Poll};
use std::sync::Arc;
use tokio::sync::{mpsc, oneshot};

/// Messages that wait for one connection. Those of a few bytes count by their bytes only: a device that sent a hundred
/// edits at once is owed a hundred answers.
const WAITING_MESSAGES_LIMIT: usize = 64;
/// Bytes that wait for one connection.
const WAITING_BYTES_LIMIT: usize = 1024 * 1024;
const FEW_BYTES: usize = 64;
/// What each waiting message costs besides its bytes.
const OVERHEAD_BYTES: usize = 64;

/// One thing for a connection's writer to do, in order.
pub(crate) enum Outbound {
    Message(Bytes),
    /// Everything before is on its way: now this may be read for the connection. Rare and large, and every connection has
    /// room for a few dozen of these: so apart.
    Read(Box<ReadLog>),
    Close(Closing),
}

/// The connection reads too slowly.
pub(crate) struct Overflowed;

/// The relay's end.
pub(crate) struct Outbox {
    queue: mpsc::UnboundedSender<Outbound>,
    waiting: Arc<Waiting>,
    cut: oneshot::Sender<Closing>,
}

/// The connection's end.
pub(crate) struct OutboxEnd {
    queue: mpsc::UnboundedReceiver<Outbound>,
    waiting: Arc<Waiting>,
}

/// Where the connection hears that it is to end at once.
pub(crate) struct Cut(Option<oneshot::Receiver<Closing>>);

#[derive(Default)]
struct Waiting {
    messages: AtomicUsize,
    bytes: AtomicUsize,
}

pub(crate) fn outbox() -> (Outbox, OutboxEnd, Cut) {
    let (queue, queue_end) = mpsc::unbounded_channel();
    let (cut, cut_end) = oneshot::channel();
    let waiting = Arc::new(Waiting::default());
    (
        Outbox { queue, waiting: waiting.clone(), cut },
        OutboxEnd { queue: queue_end, waiting },
        Cut(Some(cut_end)),
    )
}

impl Outbox {
    pub(crate) fn message(&self, bytes: Bytes) -> Result<(), Overflowed> {
        let Cost { messages, bytes: weight } = Cost::of(&bytes);
        let waiting_messages = self.waiting.messages.fetch_add(messages, Ordering::Relaxed) + messages;
        let waiting_bytes = self.waiting.bytes.fetch_add(weight, Ordering::Relaxed) + weight;
        if waiting_messages > WAITING_MESSAGES_LIMIT || waiting_bytes > WAITING_BYTES_LIMIT {
            return Err(Overflowed);
        }
        self.push(Outbound::Message(bytes));
        Ok(())
    }

    pub(crate) fn read(&self, read: ReadLog) {
        self.push(Outbound::Read(Box::new(read)));
    }

    /// Closes after everything that waits.
    pub(crate) fn close(&self, closing: Closing) {
        self.push(Outbound::Close(closing));
    }

    /// Closes as soon as the connection would have to wait for anything; what waits is lost then.
    pub(crate) fn cut(self, closing: Closing) {
        let _ = self.cut.send(closing);
    }

    /// A connection that has gone meanwhile needs nothing any more; its end is reported by the connection itself.
    fn push(&self, outbound: Outbound) {
        let _ = self.queue.send(outbound);
    }
}

impl OutboxEnd {
    /// The next thing to do; nothing when the relay has let go of the connection.
    pub(crate) fn poll_next(&mut self, context: &mut Context<'_>) -> Poll<Option<Outbound>> {
        self.queue.poll_recv(context)
    }

    /// The same, if there is anything now.
    pub(crate) fn next_now(&mut self) -> Option<Outbound> {
        self.queue.try_recv().ok()
    }

    /// Messages that cost this together have been written.
    pub(crate) fn written(&self, cost: Cost) {
        self.waiting.messages.fetch_sub(cost.messages, Ordering::Relaxed);
        self.waiting.bytes.fetch_sub(cost.bytes, Ordering::Relaxed);
    }
}

impl Cut {
    /// Resolves when the connection is to be cut; for ever pending otherwise.
    pub(crate) async fn made(&mut self) -> Closing {
        if let Some(cut) = &mut self.0 {
            match cut.await {
                Ok(closing) => return closing,
                Err(_) => self.0 = None,
            }
        }
        core::future::pending().await
    }

    /// How the connection is to end now that the relay has let go of it.
    pub(crate) fn at_end(&mut self) -> Closing {
        self.0.as_mut().and_then(|cut| cut.try_recv().ok()).unwrap_or(Closing::Restarting)
    }
}

/// What messages count for while they wait.
#[derive(Clone, Copy)]
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
