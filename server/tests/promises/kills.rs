//! A relay is killed at any moment under load: every edit that it acknowledged is there when it is back.

use crate::disk::{Dice, first_seed, size};
use crate::family::{Device, Family, PARTS};
use crate::guest::Guest;
use crate::program::{Program, run};
use kith_shared::chain::Rights;
use kith_shared::wire::{Entry, FromRelay, ToRelay};
use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::Path;
use tokio::sync::mpsc;

const WRITERS: u64 = 3;
/// One store is killed so often, and then another begins.
const KILLS_A_STORE: u64 = 10;
/// New edits of each writer between two kills.
const EDITS: usize = 40;

/// A device, what it wrote, and under which numbers that was acknowledged.
struct Writer {
    device: Device,
    entries: Vec<Entry>,
    kept: BTreeMap<usize, u64>,
}

impl Writer {
    /// Sends what is not acknowledged, and new edits, until the connection ends.
    async fn write(mut self, mut guest: Guest, family: Family, kept: mpsc::UnboundedSender<()>) -> Self {
        self.entries.extend((0..EDITS).map(|_| self.device.write(&family, PARTS[0])));
        for (ticket, entry) in self.entries.iter().enumerate().filter(|(at, _)| !self.kept.contains_key(at)) {
            guest.say(&family.append(ticket as u64, entry)).await;
        }
        while let Ok(heard) = guest.hear_or_end().await {
            let FromRelay::Kept { ticket, number } = heard else { panic!("{heard:?}") };
            self.kept.insert(ticket as usize, number);
            let _ = kept.send(());
        }
        self
    }
}

/// The whole log, as a member reads it.
async fn read(address: SocketAddr, family: &Family, reader: &Device) -> BTreeMap<u64, Entry> {
    let mut guest = Guest::be(address, reader).await;
    // From the second on, so that no snapshot takes the place of what it covers.
    guest.say(&ToRelay::Follow { space: family.id, after: 1 }).await;
    let mut all = BTreeMap::new();
    loop {
        let FromRelay::Log { entries, more, .. } = guest.hear().await else { panic!("no log") };
        all.extend(entries.into_iter().map(|entry| (entry.number, entry.entry)));
        if !more {
            return all;
        }
    }
}

/// Kills the relay of one store so often, and answers how many acknowledged edits were read back in all.
async fn kill_and_read_back(seed: u64, kills: u64, store: &Path) -> usize {
    let mut dice = Dice::new(seed);
    let founder = Device::new(99);
    let (mut family, first) = Family::found(&founder);
    let mut program = Program::serve(store);
    let mut founders = Guest::be(program.address, &founder).await;
    founders.ask(&family.append(0, &first)).await;
    let mut writers = Vec::new();
    for number in 1..=WRITERS {
        let device = Device::numbered(number);
        let link = family.admit(&founder, &device, Rights::FAMILY, None);
        assert!(matches!(founders.ask(&family.append(0, &link)).await, FromRelay::Kept { .. }));
        writers.push(Writer { device, entries: Vec::new(), kept: BTreeMap::new() });
    }
    for kill in 0..kills {
        let (kept, mut all_kept) = mpsc::unbounded_channel();
        let mut writing = Vec::new();
        for writer in writers.drain(..) {
            let guest = Guest::be(program.address, &writer.device).await;
            writing.push(tokio::spawn(writer.write(guest, family.clone(), kept.clone())));
        }
        for _ in 0..=dice.below(2 * EDITS) {
            all_kept.recv().await.expect("nothing more is acknowledged");
        }
        program.signal("-KILL");
        for writer in writing {
            writers.push(writer.await.unwrap());
        }
        let _ = program.end();
        program = Program::serve(store);
        let log = read(program.address, &family, &founder).await;
        for writer in &writers {
            for (at, number) in &writer.kept {
                let is_there = log.get(number) == Some(&writer.entries[*at]);
                assert!(is_there, "KITH_FIRST_SEED={seed}: number {number} is lost after kill {}", kill + 1);
            }
        }
    }
    program.signal("-TERM");
    let (well, said) = program.end();
    assert!(well, "{said}");
    writers.iter().map(|writer| writer.kept.len()).sum()
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_under_load_it_has_lost_nothing_it_acknowledged() {
    let kills = size("KITH_RELAY_KILLS", 50);
    let seeds = first_seed()..first_seed() + kills.div_ceil(KILLS_A_STORE);
    let mut edits = 0;
    for (store, seed) in seeds.clone().enumerate() {
        let folder = tempfile::tempdir().unwrap();
        let left = kills - store as u64 * KILLS_A_STORE;
        edits += kill_and_read_back(seed, left.min(KILLS_A_STORE), &folder.path().join("kith.sqlite3")).await;
    }
    println!("{kills} kills, seeds {seeds:?}: none of {edits} acknowledged edits is lost");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_made_under_load_gives_back_what_was_acknowledged_before_it_and_devices_the_rest() {
    let folder = tempfile::tempdir().unwrap();
    let (store, copy) = (folder.path().join("kith.sqlite3"), folder.path().join("copy.sqlite3"));
    let (store_name, copy_name) = (store.to_str().unwrap().to_owned(), copy.to_str().unwrap().to_owned());
    let mut founder = Device::new(99);
    let (mut family, first) = Family::found(&founder);
    let program = Program::serve(&store);
    let mut founders = Guest::be(program.address, &founder).await;
    let before = founders.store_epoch;
    founders.ask(&family.append(0, &first)).await;
    let device = Device::new(1);
    let link = family.admit(&founder, &device, Rights::FAMILY, None);
    founders.ask(&family.append(0, &link)).await;
    let mut acknowledged = Vec::new();
    for number in 3..40 {
        acknowledged.push(founder.write(&family, PARTS[0]));
        let heard = founders.ask(&family.append(1, acknowledged.last().unwrap())).await;
        assert_eq!(heard, FromRelay::Kept { ticket: 1, number });
    }
    let (kept, mut all_kept) = mpsc::unbounded_channel();
    let guest = Guest::be(program.address, &device).await;
    let writer = Writer { device, entries: Vec::new(), kept: BTreeMap::new() };
    let writing = tokio::spawn(writer.write(guest, family.clone(), kept));
    all_kept.recv().await.unwrap();
    let backup = {
        let arguments = [copy_name.clone(), store_name.clone()];
        tokio::task::spawn_blocking(move || run(&["backup", &arguments[0], "--store", &arguments[1]]))
    };
    for _ in 1..EDITS {
        all_kept.recv().await.unwrap();
    }
    assert!(backup.await.unwrap().status.success());
    program.signal("-KILL");
    let _ = program.end();
    let writer = writing.await.unwrap();
    assert!(run(&["restore", &copy_name, "--store", &store_name, "--force"]).status.success());

    let program = Program::serve(&store);
    let log = read(program.address, &family, &founder).await;
    for (number, entry) in (3..).zip(&acknowledged) {
        assert_eq!(log.get(&number), Some(entry), "acknowledged before the backup");
    }
    let mut guest = Guest::be(program.address, &writer.device).await;
    assert_ne!(guest.store_epoch, before, "so that devices send again what it lacks");
    for entry in &writer.entries {
        assert!(matches!(guest.ask(&family.append(2, entry)).await, FromRelay::Kept { .. }));
    }
    let log = read(program.address, &family, &founder).await;
    for entry in &writer.entries {
        assert_eq!(log.values().filter(|kept| *kept == entry).count(), 1);
    }
    program.signal("-TERM");
    assert!(program.end().0);
}
