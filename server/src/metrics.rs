//! What the relay counts about itself: totals only, never who, where or what.

use core::fmt::Write;
use core::sync::atomic::{AtomicU64, Ordering};
use core::time::Duration;

/// Upper bounds of the time from accepting an entry to acknowledging it, in milliseconds.
const KEPT_WITHIN_MS: [u64; 8] = [2, 5, 10, 25, 50, 100, 250, 1000];

/// A number that only grows.
#[derive(Debug, Default)]
pub struct Counter(AtomicU64);

impl Counter {
    pub(crate) fn add(&self, more: u64) {
        self.0.fetch_add(more, Ordering::Relaxed);
    }

    pub(crate) fn get(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

/// A number that goes up and down.
#[derive(Debug, Default)]
pub struct Gauge(AtomicU64);

impl Gauge {
    pub(crate) fn up(&self) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }

    pub(crate) fn down(&self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }

    pub(crate) fn set(&self, value: u64) {
        self.0.store(value, Ordering::Relaxed);
    }

    pub(crate) fn get(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

/// Everything that is counted.
#[derive(Debug, Default)]
pub struct Metrics {
    /// WebSocket connections open now.
    pub sockets: Gauge,
    /// TCP connections open now.
    pub connections: Gauge,
    /// Messages that arrived.
    pub received: Counter,
    /// Bytes of messages that arrived.
    pub received_bytes: Counter,
    /// Messages put into the queue of a connection.
    pub sent: Counter,
    /// Bytes of messages put into the queue of a connection.
    pub sent_bytes: Counter,
    /// Connections closed because they read too slowly.
    pub overflowed: Counter,
    /// Connections turned away before they became a conversation: origin, subprotocol, too many.
    pub turned_away: Counter,
    /// Transactions of the store.
    pub groups: Counter,
    /// Batches committed.
    pub committed: Counter,
    /// Batches that the store could not take.
    pub not_committed: Counter,
    /// Batches that were to be judged again, as another relay was first.
    pub conflicts: Counter,
    /// Hints told to other relays on the same store.
    pub words_told: Counter,
    /// Hints heard from them.
    pub words_heard: Counter,
    /// Times the store was asked how far its spaces are.
    pub polls: Counter,
    /// Times a space was read for what other relays did in it.
    pub news_read: Counter,
    /// Parts of logs and spaces that could not be read.
    pub not_read: Counter,
    /// Photos, sounds and drawings that were kept.
    pub blobs_kept: Counter,
    /// Photos, sounds and drawings that were destroyed.
    pub blobs_destroyed: Counter,
    /// Pieces of them that were read to be given.
    pub blob_pieces: Counter,
    /// 1 while the store's disk is full.
    pub disk_full: Gauge,
    kept_within: [Counter; KEPT_WITHIN_MS.len()],
    kept_total_micros: Counter,
    kept_count: Counter,
}

impl Metrics {
    pub(crate) fn kept_after(&self, time: Duration) {
        let millis = time.as_millis();
        for (bound, counter) in KEPT_WITHIN_MS.iter().zip(&self.kept_within) {
            if millis <= u128::from(*bound) {
                counter.add(1);
            }
        }
        self.kept_total_micros.add(u64::try_from(time.as_micros()).unwrap_or(u64::MAX));
        self.kept_count.add(1);
    }

    /// All numbers as text, in the format that Prometheus reads.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut text = String::new();
        for (name, gauge) in [
            ("kith_sockets", &self.sockets),
            ("kith_connections", &self.connections),
            ("kith_disk_full", &self.disk_full),
        ] {
            line(&mut text, name, "gauge", gauge.get());
        }
        for (name, counter) in [
            ("kith_received_messages_total", &self.received),
            ("kith_received_bytes_total", &self.received_bytes),
            ("kith_sent_messages_total", &self.sent),
            ("kith_sent_bytes_total", &self.sent_bytes),
            ("kith_overflowed_total", &self.overflowed),
            ("kith_turned_away_total", &self.turned_away),
            ("kith_store_groups_total", &self.groups),
            ("kith_store_committed_total", &self.committed),
            ("kith_store_not_committed_total", &self.not_committed),
            ("kith_store_conflicts_total", &self.conflicts),
            ("kith_store_not_read_total", &self.not_read),
            ("kith_relay_words_told_total", &self.words_told),
            ("kith_relay_words_heard_total", &self.words_heard),
            ("kith_relay_polls_total", &self.polls),
            ("kith_relay_news_read_total", &self.news_read),
            ("kith_blobs_kept_total", &self.blobs_kept),
            ("kith_blobs_destroyed_total", &self.blobs_destroyed),
            ("kith_blob_pieces_read_total", &self.blob_pieces),
        ] {
            line(&mut text, name, "counter", counter.get());
        }
        self.write_histogram(&mut text);
        text
    }

    fn write_histogram(&self, text: &mut String) {
        let count = self.kept_count.get();
        // Writing to a String has no way to fail.
        let _ = writeln!(text, "# TYPE kith_kept_milliseconds histogram");
        for (bound, counter) in KEPT_WITHIN_MS.iter().zip(&self.kept_within) {
            let _ = writeln!(text, "kith_kept_milliseconds_bucket{{le=\"{bound}\"}} {}", counter.get());
        }
        let _ = writeln!(text, "kith_kept_milliseconds_bucket{{le=\"+Inf\"}} {count}");
        let _ = writeln!(text, "kith_kept_milliseconds_sum {}", self.kept_total_micros.get() / 1000);
        let _ = writeln!(text, "kith_kept_milliseconds_count {count}");
    }
}

fn line(text: &mut String, name: &str, kind: &str, value: u64) {
    let _ = writeln!(text, "# TYPE {name} {kind}\n{name} {value}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_times_into_every_bound_they_fit() {
        let metrics = Metrics::default();
        metrics.kept_after(Duration::from_millis(7));
        let text = metrics.to_text();
        assert!(text.contains("le=\"5\"} 0\n"));
        assert!(text.contains("le=\"10\"} 1\n"));
        assert!(text.contains("le=\"+Inf\"} 1\n"));
        assert!(text.contains("kith_sockets 0\n"));
    }
}
