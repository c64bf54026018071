//! Servers that are killed, connections that are cut, waits that are cancelled: what was acknowledged is there.

use super::*;
use crate::store::{Batch, BatchId};
use core::time::Duration;
use kith_test_postgres::Set;
use std::collections::BTreeMap;
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex};
use std::thread::{JoinHandle, sleep};
use std::time::Instant;

/// What was acknowledged: the number of each envelope of each space.
type Acknowledged = Arc<Mutex<BTreeMap<(SpaceId, u64), u64>>>;

/// Relays that write all the time, each to a space of its own and to one that they share.
struct Load {
    address: PostgresAddress,
    stop: Arc<AtomicBool>,
    acknowledged: Acknowledged,
    relays: Vec<JoinHandle<()>>,
}

const SHARED: SpaceId = SpaceId([200; 32]);

fn device_of(relay: u8) -> DeviceId {
    DeviceId([relay; 32])
}

impl Load {
    fn start(address: PostgresAddress, relays: u8) -> Self {
        let (stop, acknowledged) = (Arc::new(AtomicBool::new(false)), Acknowledged::default());
        let mut first = open(&address);
        assert_eq!(commit(&mut first, vec![link(SHARED, 1)]), BatchOutcome::Committed);
        let relays = (1..=relays).map(|relay| {
            let (address, stop, acknowledged) = (address.clone(), stop.clone(), acknowledged.clone());
            std::thread::spawn(move || write_on(relay, open(&address), &stop, &acknowledged))
        });
        let relays = relays.collect();
        Self { address, stop, relays, acknowledged }
    }

    fn acknowledged(&self) -> usize {
        self.acknowledged.lock().unwrap().len()
    }

    /// Until so many more are acknowledged.
    fn wait_for(&self, more: usize) {
        let enough = self.acknowledged() + more;
        let started = Instant::now();
        while self.acknowledged() < enough {
            assert!(started.elapsed() < Duration::from_secs(120), "nothing is acknowledged any more");
            assert!(self.relays.iter().any(|relay| !relay.is_finished()), "no relay is left");
            sleep(Duration::from_millis(5));
        }
    }

    /// Stops the relays, and compares what is in the store with what was acknowledged.
    fn end(self) -> usize {
        self.stop.store(true, Ordering::SeqCst);
        for relay in self.relays {
            relay.join().unwrap();
        }
        let store = open(&self.address);
        let mut reader = store.reader().unwrap();
        let acknowledged = self.acknowledged.lock().unwrap();
        for ((space, sequence), number) in &*acknowledged {
            // The device's own space, or the shared one with the device in the sequence's high half.
            let (device, sequence) = owner_of(*space, *sequence);
            let found = reader.recall(*space, device, sequence).unwrap();
            let found = found.unwrap_or_else(|| panic!("{number} of {space:?} was acknowledged and is lost"));
            assert!(matches!(found, crate::store::Recalled::Kept(_, kept) if kept == *number));
        }
        let spaces = acknowledged.keys().map(|(space, _)| *space).collect::<std::collections::BTreeSet<_>>();
        for space in spaces {
            let entries = read_all(&store, space).unwrap();
            let numbers: Vec<_> = entries.iter().map(|entry| entry.number).collect();
            assert_eq!(numbers, (1..=entries.len() as u64).collect::<Vec<_>>(), "one order, nothing twice");
        }
        acknowledged.len()
    }
}

const fn name_in_shared(relay: u8, sequence: u64) -> u64 {
    (relay as u64) << 32 | sequence
}

fn owner_of(space: SpaceId, sequence: u64) -> (DeviceId, u64) {
    if space == SHARED {
        (device_of((sequence >> 32) as u8), sequence & 0xffff_ffff)
    } else {
        (device_of(space.0[0]), sequence)
    }
}

fn write_on(relay: u8, mut store: PostgresStore, stop: &AtomicBool, acknowledged: &Acknowledged) {
    let own = SpaceId([relay; 32]);
    assert_eq!(commit(&mut store, vec![link(own, 1)]), BatchOutcome::Committed);
    let (mut sequence, mut in_shared) = (0, 0);
    let mut reader = store.reader().unwrap();
    while !stop.load(Ordering::SeqCst) {
        let next: Vec<_> = (1..=3).map(|more| sequence + more).collect();
        let shared_head = reader.load(SHARED).unwrap().head;
        let mut batches: Vec<_> = next
            .iter()
            .map(|next| Batch {
                id: BatchId(*next),
                operations: vec![envelope(own, next + 1, device_of(relay), *next)],
            })
            .collect();
        let offered = envelope(SHARED, shared_head + 1, device_of(relay), in_shared + 1);
        batches.push(Batch { id: BatchId(0), operations: vec![offered] });
        let outcomes = store.commit(&batches).unwrap();
        let mut acknowledged = acknowledged.lock().unwrap();
        for (next, outcome) in next.iter().zip(&outcomes) {
            assert_eq!(*outcome, BatchOutcome::Committed, "nobody else writes to it");
            acknowledged.insert((own, *next), next + 1);
        }
        sequence += 3;
        if outcomes[3] == BatchOutcome::Committed {
            in_shared += 1;
            acknowledged.insert((SHARED, name_in_shared(relay, in_shared)), shared_head + 1);
        }
    }
    let refused = reader.recall(SHARED, device_of(relay), in_shared + 1).unwrap();
    assert_eq!(refused, None, "what was said to conflict is not in");
}

#[test]
fn relays_that_append_at_once_make_one_order() {
    let (address, _) = database();
    let load = Load::start(address, 3);
    load.wait_for(300);
    assert!(load.end() >= 300);
}

/// A number from the environment, or the one for every change.
fn times(name: &str, usual: u64) -> u64 {
    std::env::var(name).map_or(usual, |text| text.parse().unwrap())
}

#[test]
fn a_server_killed_under_load_loses_nothing_that_was_acknowledged() {
    let (kills, seed) = (times("KITH_POSTGRES_KILLS", 3), times("KITH_SEED", 1));
    let cluster = Cluster::start().unwrap();
    let load = Load::start(cluster.url().parse().unwrap(), 2);
    let mut random = seed;
    for kill in 1..=kills {
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        load.wait_for(5 + (random >> 33) as usize % 60);
        cluster.kill_9().unwrap();
        cluster.restart().unwrap_or_else(|error| panic!("seed {seed}, kill {kill}: {error}"));
    }
    load.wait_for(10);
    let acknowledged = load.end();
    println!("{acknowledged} acknowledged, {kills} kills, seed {seed}: none lost");
}

#[test]
fn a_standby_takes_over_and_nothing_that_was_acknowledged_is_lost() {
    let mut set = Set::of_three().unwrap();
    let load = Load::start(set.url().parse().unwrap(), 2);
    load.wait_for(60);
    set.kill_9_primary().unwrap();
    set.promote().unwrap();
    load.wait_for(60);
    let acknowledged = load.end();
    println!("{acknowledged} acknowledged, one failover: none lost");
}

#[test]
fn a_cut_connection_is_made_again_and_what_was_kept_is_known() {
    let (mut store, name) = fresh();
    fill(&mut store, 2);
    let end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
               WHERE datname = current_database() AND pid <> pg_backend_pid()";
    cluster().sql(&name, end).unwrap();
    assert_eq!(commit(&mut store, vec![envelope(SPACE, 4, ANN, 3)]), BatchOutcome::Committed);
    let mut reader = store.reader().unwrap();
    assert_eq!(reader.load(SPACE).unwrap().head, 4);
    cluster().sql(&name, end).unwrap();
    assert_eq!(reader.load(SPACE).unwrap().head, 4);
}

/// While no standby has it, a commit is not acknowledged: not even when somebody cancels the wait and the server answers with
/// a warning and success.
#[test]
fn a_cancelled_wait_for_a_standby_is_no_acknowledgement() {
    let cluster = Cluster::start().unwrap();
    let mut store = open(&cluster.url().parse().unwrap());
    fill(&mut store, 2);
    let require = |names: &str| {
        cluster.sql("postgres", &format!("ALTER SYSTEM SET synchronous_standby_names = '{names}'")).unwrap();
        cluster.sql("postgres", "SELECT pg_reload_conf()").unwrap();
    };
    require("nobody");
    let waiting = "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'SyncRep'";
    let cancel = "SELECT count(pg_cancel_backend(pid)) FROM pg_stat_activity WHERE wait_event = 'SyncRep'";
    let wait = || {
        let started = Instant::now();
        while cluster.sql("postgres", waiting).unwrap() == "0" {
            assert!(started.elapsed() < Duration::from_secs(60));
            sleep(Duration::from_millis(10));
        }
    };
    let writer = std::thread::spawn(move || {
        let outcome = commit(&mut store, vec![envelope(SPACE, 4, ANN, 3)]);
        (outcome, store)
    });
    for _ in 0..3 {
        wait();
        assert_ne!(cluster.sql("postgres", cancel).unwrap(), "0");
    }
    wait();
    assert!(!writer.is_finished(), "acknowledged although no standby has it");
    require("");
    let (outcome, store) = writer.join().unwrap();
    assert_eq!(outcome, BatchOutcome::Committed);
    let found = store.reader().unwrap().recall(SPACE, ANN, 3).unwrap();
    assert!(matches!(found, Some(crate::store::Recalled::Kept(_, 4))), "once, where it was said to be");
    assert_eq!(store.reader().unwrap().load(SPACE).unwrap().head, 4);
}

#[test]
fn what_cannot_be_settled_is_not_acknowledged() {
    let cluster = Cluster::start().unwrap();
    let address: PostgresAddress = cluster.url().parse().unwrap();
    let mut store = open(&address.with_patience(Duration::from_millis(300)));
    fill(&mut store, 2);
    cluster.kill_9().unwrap();
    let batch = Batch { id: BatchId(1), operations: vec![envelope(SPACE, 4, ANN, 3)] };
    assert!(matches!(store.commit(&[batch]), Err(StoreProblem::Failed(_))));
}
