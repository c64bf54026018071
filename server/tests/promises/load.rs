//! Load: many who listen, some who write, and everybody gets everything that was acknowledged.
//!
//! With its default size it is judged by counts alone. `cargo kith long load` asks for the size of the promise, and judges
//! times and memory too.

use crate::crowd::{Household, gather};
use crate::family::PARTS;
use crate::guest::Guest;
use crate::program::Program;
use kith_shared::sealing::Kind;
use kith_shared::wire::FromRelay;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};
use tokio::time::{MissedTickBehavior, interval};

/// Who listens to one who writes, and the writer.
pub const MEMBERS: u64 = 10;
const KEPT_P99: Duration = Duration::from_millis(100);
const DELIVERED_P99: Duration = Duration::from_millis(250);
const RESIDENT_LIMIT_KIB: u64 = 1024 * 1024;

/// How much is asked of the relay.
#[derive(Clone, Copy)]
pub struct Load {
    /// What each family writes.
    pub edits: u64,
    /// How often each family writes.
    pub every: Duration,
    /// How large each edit is, in bytes.
    pub bytes: usize,
}

/// Times in microseconds, shortest first.
#[derive(Default)]
pub struct Times(Vec<u32>);

impl Times {
    pub fn share(&self, of_hundred: usize) -> Duration {
        Duration::from_micros(self.0[self.0.len() * of_hundred / 100].into())
    }

    fn note(&mut self, took: u64) {
        self.0.push(u32::try_from(took).unwrap_or(u32::MAX));
    }
}

/// What was seen under a load.
#[derive(Default)]
pub struct Seen {
    /// From sending to the acknowledgement.
    pub kept: Times,
    /// From sending to receiving.
    pub delivered: Times,
}

/// A number from outside, for runs of another size.
pub fn size(name: &str, default: u64) -> u64 {
    std::env::var(name).ok().map_or(default, |value| value.parse().unwrap())
}

/// As many open files as the system lets a program have: the relay that is started from here may have them too.
pub fn open_many_files() {
    let (_, hard) = rlimit::Resource::NOFILE.get().unwrap();
    rlimit::Resource::NOFILE.set(hard, hard).unwrap();
}

/// When each edit of a family was sent, in microseconds from the beginning.
struct Sent {
    begun: Instant,
    at: Vec<AtomicU64>,
}

impl Sent {
    fn now(&self) -> u64 {
        u64::try_from(self.begun.elapsed().as_micros()).unwrap()
    }

    fn since(&self, edit: u64) -> u64 {
        self.now().saturating_sub(self.at[usize::try_from(edit).unwrap()].load(Ordering::Relaxed))
    }
}

/// Writes and notes how long each acknowledgement took.
async fn write(mut guest: Guest, mut household: Household, load: Load, sent: Arc<Sent>) -> Seen {
    let mut seen = Seen::default();
    // People do not write in step.
    tokio::time::sleep(load.every.mul_f64(f64::from(household.family.id.as_bytes()[0]) / 256.0)).await;
    let mut pace = interval(load.every);
    pace.set_missed_tick_behavior(MissedTickBehavior::Burst);
    let (mut said, mut kept, mut heard) = (0, 0, 0);
    while kept < load.edits || heard < load.edits {
        tokio::select! {
            _ = pace.tick(), if said < load.edits => {
                let words = household.founder.write_kind(&household.family, PARTS[0], Kind::Changes, load.bytes);
                sent.at[usize::try_from(said).unwrap()].store(sent.now(), Ordering::Relaxed);
                guest.say(&household.family.append(said, &words)).await;
                said += 1;
            }
            frame = guest.hear() => match frame {
                FromRelay::Kept { ticket, number } => {
                    assert_eq!(number, household.head + 1 + ticket);
                    seen.kept.note(sent.since(ticket));
                    kept += 1;
                }
                FromRelay::Log { entries, .. } => heard += entries.len() as u64,
                other => panic!("{other:?}"),
            }
        }
    }
    seen
}

/// Listens until everything has come, once and in order.
async fn listen(mut guest: Guest, head: u64, load: Load, sent: Arc<Sent>) -> (Guest, Seen) {
    let mut seen = Seen::default();
    let mut next = 0;
    while next < load.edits {
        let FromRelay::Log { entries, .. } = guest.hear().await else { panic!("no entry") };
        for entry in entries {
            assert_eq!(entry.number, head + 1 + next);
            seen.delivered.note(sent.since(next));
            next += 1;
        }
    }
    (guest, seen)
}

/// Everybody writes and everybody listens, until all have all.
pub async fn bear(households: Vec<Household>, load: Load) -> Seen {
    let begun = Instant::now();
    let (mut writers, mut listeners) = (Vec::new(), Vec::new());
    for mut household in households {
        let at = (0..load.edits).map(|_| AtomicU64::new(0)).collect();
        let sent = Arc::new(Sent { begun, at });
        let mut guests = core::mem::take(&mut household.guests).into_iter();
        let writer = guests.next().unwrap();
        for guest in guests {
            listeners.push(tokio::spawn(listen(guest, household.head, load, sent.clone())));
        }
        writers.push(tokio::spawn(write(writer, household, load, sent)));
    }
    let mut seen = Seen::default();
    for writer in writers {
        seen.kept.0.extend(writer.await.unwrap().kept.0);
    }
    for listener in listeners {
        seen.delivered.0.extend(listener.await.unwrap().1.delivered.0);
    }
    seen.kept.0.sort_unstable();
    seen.delivered.0.sort_unstable();
    seen
}

#[tokio::test(flavor = "multi_thread")]
async fn everybody_gets_everything_that_was_acknowledged() {
    let (sockets, seconds) = (size("KITH_LOAD_SOCKETS", 300), size("KITH_LOAD_SECONDS", 3));
    let rate = size("KITH_LOAD_EDITS_A_SECOND", 60);
    open_many_files();
    let folder = tempfile::tempdir().unwrap();
    let program = Program::serve(&folder.path().join("kith.sqlite3"));
    let families = sockets / MEMBERS;
    let households = gather(program.address, 1, families, MEMBERS).await;
    let every = Duration::from_secs_f64(families as f64 / rate as f64);
    let load = Load { edits: rate * seconds / families, every, bytes: 600 };
    let seen = bear(households, load).await;
    assert_eq!(seen.kept.0.len() as u64, families * load.edits);
    assert_eq!(seen.delivered.0.len() as u64, families * load.edits * (MEMBERS - 1));
    let resident = program.resident_kib();
    println!(
        "{sockets} sockets, {rate} edits/s for {seconds} s: acknowledged {:?} / {:?}, delivered {:?} / {:?} (half / 99 of 100), {} MiB",
        seen.kept.share(50),
        seen.kept.share(99),
        seen.delivered.share(50),
        seen.delivered.share(99),
        resident / 1024
    );
    if std::env::var_os("KITH_LOAD_JUDGED").is_some() {
        assert!(seen.kept.share(99) <= KEPT_P99, "{:?}", seen.kept.share(99));
        assert!(seen.delivered.share(99) <= DELIVERED_P99, "{:?}", seen.delivered.share(99));
        assert!(resident <= RESIDENT_LIMIT_KIB, "{resident} KiB");
    }
    program.kill();
}
