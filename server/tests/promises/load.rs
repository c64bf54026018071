//! A little load: many who listen, some who write, and nobody waits long.

use crate::family::{Device, Family, PARTS};
use crate::guest::{Guest, relay};
use kith_shared::chain::Rights;
use kith_shared::id::SpaceId;
use kith_shared::wire::{FromRelay, ToRelay};
use std::time::{Duration, Instant};
use tokio::time::{MissedTickBehavior, interval};

/// How much is asked of the relay.
#[derive(Clone, Copy)]
struct Load {
    families: u64,
    /// Connections of each family that only listen.
    listeners: u64,
    /// What each family writes.
    edits: u64,
    /// How often each family writes.
    every: Duration,
}

/// Writes and answers how long each acknowledgement took.
async fn write(mut guest: Guest, mut ann: Device, family: Family, load: Load) -> Vec<Duration> {
    let mut times = Vec::new();
    // People do not write in step.
    tokio::time::sleep(load.every.mul_f64(f64::from(ann.key.to_bytes()[7]) / 256.0)).await;
    let mut pace = interval(load.every);
    pace.set_missed_tick_behavior(MissedTickBehavior::Delay);
    for ticket in 3..3 + load.edits {
        pace.tick().await;
        let words = ann.write(&family, PARTS[0]);
        let started = Instant::now();
        assert_eq!(
            guest.ask(&family.append(ticket, &words)).await,
            FromRelay::Kept { ticket, number: ticket }
        );
        times.push(started.elapsed());
    }
    times
}

async fn listen(mut guest: Guest, space: SpaceId, load: Load) {
    let mut next = 3;
    guest.say(&ToRelay::Follow { space, after: 2 }).await;
    while next < 3 + load.edits {
        let FromRelay::Log { entries, .. } = guest.hear().await else { panic!() };
        for entry in entries {
            assert_eq!(entry.number, next);
            next += 1;
        }
    }
}

/// Answers the times from sending to the acknowledgement, shortest first.
async fn bear(load: Load) -> Vec<Duration> {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay(folder.path()).await;
    let (mut ready, mut waiting) = (Vec::new(), Vec::new());
    for number in 0..load.families {
        let ann = Device::numbered(2 * number + 1);
        let (mut family, first) = Family::found(&ann);
        let mut anns = Guest::be(relay.address(), &ann).await;
        anns.ask(&family.append(1, &first)).await;
        let bob = Device::numbered(2 * number + 2);
        let link = family.admit(&ann, &bob, Rights::FAMILY, None);
        anns.ask(&family.append(2, &link)).await;
        for _ in 0..load.listeners {
            let guest = Guest::be(relay.address(), &bob).await;
            waiting.push((guest, family.id));
        }
        ready.push((anns, ann, family));
    }
    let listeners: Vec<_> =
        waiting.into_iter().map(|(guest, space)| tokio::spawn(listen(guest, space, load))).collect();
    let writers: Vec<_> =
        ready.into_iter().map(|(anns, ann, family)| tokio::spawn(write(anns, ann, family, load))).collect();
    let mut times = Vec::new();
    for writer in writers {
        times.extend(writer.await.unwrap());
    }
    for listener in listeners {
        listener.await.unwrap();
    }
    println!("{}", crate::guest::get(relay.metrics_address().unwrap(), "/metrics").await.body);
    relay.shut_down().await.unwrap();
    times.sort();
    times
}

fn share(times: &[Duration], of_hundred: usize) -> Duration {
    times[times.len() * of_hundred / 100]
}

#[tokio::test(flavor = "multi_thread")]
async fn families_do_not_wait_for_each_other() {
    let load = Load { families: 20, listeners: 10, edits: 60, every: Duration::from_millis(100) };
    let times = bear(load).await;
    assert!(share(&times, 99) < Duration::from_secs(2), "{:?}", share(&times, 99));
}

/// Both ends of every socket are in this one process, which so needs twice as many open files, and does the guests' work.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "a figure to look at before a release"]
async fn many_sockets_and_a_thousand_edits_a_second() {
    let load = Load { families: 1000, listeners: 8, edits: 30, every: Duration::from_secs(1) };
    let times = bear(load).await;
    println!("acknowledged within {:?} (half), {:?} (99 of 100)", share(&times, 50), share(&times, 99));
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    println!("{}", status.lines().find(|line| line.starts_with("VmHWM")).unwrap_or(""));
}
