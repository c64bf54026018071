//! The power fails: whatever a disk had not synced is lost, torn or kept as it likes, and nothing acknowledged is gone.

use crate::busy::{Busy, EPOCH, Held, difference, heads, held, held_by};
use crate::disk::{Dice, Disk, Fault, Record, SAYING, first_seed, put_down, quick_folder, size};
use crate::family::{Device, Family, PARTS};
use crate::guest::Guest;
use crate::program::{Program, run};
use kith_server::store::sqlite::{SqliteStore, restore};
use kith_server::store::{Batch, BatchId, BatchOutcome, LogStore, MemoryStore, StoreOperation};
use kith_shared::wire::{Entry, FromRelay};
use std::collections::BTreeSet;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

pub const NAME: &str = "kith.sqlite3";
/// Images taken from one life of a store.
const IMAGES_A_LIFE: u64 = 20;
const GROUPS_A_LIFE: usize = 40;
const SEED: &str = "KITH_LIFE_SEED";
const FOLDER: &str = "KITH_LIFE_FOLDER";
const BEGUN: &str = "KITH_LIFE_BEGUN";
/// A backup is made after so many groups.
const BACKED_UP: usize = 25;
/// Changes of the disk in which a restore puts its store in place.
const LAST_STEPS: usize = 5;
const BACKUP: &str = "backup.sqlite3";

pub fn open(path: &Path) -> SqliteStore {
    SqliteStore::open(path, || EPOCH).unwrap()
}

/// What a store was asked in one life, group by group, and what it holds after each of them.
struct Life {
    groups: Vec<Vec<Batch>>,
    /// The batches that fitted what was kept before.
    committed: BTreeSet<u64>,
    held: Vec<Vec<Held>>,
}

impl Life {
    fn new(seed: u64) -> Self {
        let mut busy = Busy::new(seed);
        let mut model = MemoryStore::new(EPOCH);
        let mut life =
            Self { groups: Vec::new(), committed: BTreeSet::new(), held: vec![held_by(&model).unwrap()] };
        for _ in 0..GROUPS_A_LIFE {
            let group = busy.group();
            let outcomes = model.commit(&group).unwrap();
            let kept = group.iter().zip(outcomes).filter(|(_, outcome)| *outcome == BatchOutcome::Committed);
            life.committed.extend(kept.map(|(batch, _)| batch.id.0));
            life.groups.push(group);
            life.held.push(held_by(&model).unwrap());
        }
        life
    }

    /// Lives a part of it on a disk, in another process.
    fn live(seed: u64, disk: &Disk, part: Range<usize>) {
        let lived = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "power::a_life", "--ignored", "--quiet"])
            .env(SEED, seed.to_string())
            .env(FOLDER, disk.folder())
            .env(BEGUN, format!("{} {}", part.start, part.end))
            .stdout(Stdio::null())
            .status()
            .unwrap();
        assert!(lived.success());
    }
}

#[test]
#[ignore = "one life of a store, for the tests below, which start it as a process of its own"]
fn a_life() {
    let (Ok(seed), Ok(folder)) = (std::env::var(SEED), std::env::var(FOLDER)) else { return };
    let (seed, folder) = (seed.parse().unwrap(), PathBuf::from(folder));
    let part = std::env::var(BEGUN).unwrap();
    let (begun, end) = part.split_once(' ').unwrap();
    let (begun, end): (usize, usize) = (begun.parse().unwrap(), end.parse().unwrap());
    let say = |word: &str, group: usize| assert!(!folder.join(format!("{SAYING}{word} {group}")).exists());
    let mut dice = Dice::new(seed ^ 0x5eed);
    let mut busy = Busy::new(seed);
    for _ in 0..begun {
        busy.group();
    }
    let mut store = open(&folder.join(NAME));
    for group in begun + 1..=end {
        say("asked", group);
        store.commit(&busy.group()).unwrap();
        say("kept", group);
        match dice.below(12) {
            0 | 1 => store.rest().unwrap(),
            2 => {
                drop(store);
                store = open(&folder.join(NAME));
            }
            _ => {}
        }
    }
    // It is killed rather than closed: its log stays.
    std::mem::forget(store);
}

/// Says what is wrong with the store that is found after the power failed.
fn judge(record: &Record, life: &Life, told: usize, dice: &mut Dice) -> Result<(), String> {
    let folder = quick_folder();
    put_down(&record.image(told, dice), folder.path());
    let (kept, asked) = (last(record, told, "kept"), last(record, told, "asked"));
    let path = folder.path().join(NAME);
    let store =
        SqliteStore::open(&path, || EPOCH).map_err(|problem| format!("it does not open: {problem}"))?;
    let epoch = store.opening().map_err(|problem| problem.to_string())?.epoch;
    let found = held_by(&store).map_err(|problem| format!("it does not read back: {problem}"))?;
    if epoch != EPOCH || (found != life.held[kept] && found != life.held[asked]) {
        return Err(format!("epoch {epoch:?}, {}", difference(&life.held[kept], &found)));
    }
    sound(&path)
}

/// The last group of which this was said.
fn last(record: &Record, told: usize, word: &str) -> usize {
    let groups = record.said(told).filter_map(|said| said.strip_prefix(word)?.trim().parse().ok());
    groups.max().unwrap_or(0)
}

/// SQLite's own opinion of the file.
fn sound(path: &Path) -> Result<(), String> {
    let connection = rusqlite::Connection::open(path).map_err(|error| error.to_string())?;
    let verdict: String = connection
        .query_row("PRAGMA integrity_check", [], |row| row.get(0))
        .map_err(|error| error.to_string())?;
    if verdict == "ok" { Ok(()) } else { Err(verdict) }
}

#[test]
fn nothing_acknowledged_is_lost_with_the_power() {
    let images = size("KITH_POWER_LOSSES", 200) * 3 / 5;
    let seeds = first_seed()..first_seed() + images.div_ceil(IMAGES_A_LIFE);
    for seed in seeds.clone() {
        let disk = Disk::mount();
        Life::live(seed, &disk, 0..GROUPS_A_LIFE);
        let life = Life::new(seed);
        let record = disk.take_out();
        let mut dice = Dice::new(seed ^ 0xdead);
        for image in 0..IMAGES_A_LIFE {
            let told = dice.below(record.length() + 1);
            if let Err(wrong) = judge(&record, &life, told, &mut dice) {
                panic!("KITH_FIRST_SEED={seed}, image {image}, after {told} changes: {wrong}");
            }
        }
    }
    println!("{images} images of a store, seeds {seeds:?}: nothing acknowledged is lost");
}

/// Edits of one writer that a relay has acknowledged, and how much its disk had been told when the word came.
async fn serve(disk: &Disk, runs: usize) -> (Family, Vec<(usize, u64, Entry)>) {
    let mut ann = Device::new(1);
    let (family, first) = Family::found(&ann);
    let mut entries = vec![first];
    let mut kept = Vec::new();
    for _ in 0..runs {
        let program = Program::serve(&disk.path(NAME));
        let mut guest = Guest::be(program.address, &ann).await;
        let (begun, wanted) = (kept.len(), kept.len() + 30);
        while entries.len() < wanted + 20 {
            entries.push(ann.write(&family, PARTS[0]));
        }
        for (ticket, entry) in (0..).zip(&entries).skip(begun) {
            guest.say(&family.append(ticket, entry)).await;
        }
        while let Ok(FromRelay::Kept { ticket, number }) = guest.hear_or_end().await {
            kept.push((disk.told(), number, entries[ticket as usize].clone()));
            if kept.len() == wanted {
                program.signal("-KILL");
            }
        }
        let _ = program.end();
    }
    (family, kept)
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_relay_acknowledged_outlives_the_power() {
    let images = size("KITH_POWER_LOSSES", 200) / 5;
    let seeds = first_seed()..first_seed() + images.div_ceil(IMAGES_A_LIFE);
    for seed in seeds.clone() {
        let disk = Disk::mount();
        let (family, kept) = serve(&disk, 2).await;
        let record = disk.take_out();
        let mut dice = Dice::new(seed ^ 0xbeef);
        for image in 0..IMAGES_A_LIFE {
            let told = dice.below(record.length() + 1);
            let folder = quick_folder();
            put_down(&record.image(told, &mut dice), folder.path());
            let path = folder.path().join(NAME);
            let mut reader = open(&path).reader().unwrap();
            let held = held(&mut reader, family.id).unwrap();
            sound(&path).unwrap();
            for (_, number, entry) in kept.iter().filter(|(at, _, _)| *at <= told) {
                let found = held.entries.iter().find(|entry| entry.number == *number);
                let is_there = found.is_some_and(|found| found.entry == *entry);
                assert!(is_there, "KITH_FIRST_SEED={seed}, image {image}: number {number} is lost");
            }
        }
    }
    println!("{images} images of a relay's store, seeds {seeds:?}: nothing acknowledged is lost");
}

/// What a store holds that was restored from the backup: what the backup holds, and nothing that was destroyed since.
fn restored(life: &Life) -> Vec<Held> {
    let mut model = MemoryStore::new(EPOCH);
    for (at, group) in life.groups.iter().enumerate() {
        if at < BACKED_UP {
            model.commit(group).unwrap();
            continue;
        }
        let kept: Vec<Batch> =
            group.iter().filter(|batch| life.committed.contains(&batch.id.0)).cloned().collect();
        for drop in kept.into_iter().flat_map(|batch| batch.operations) {
            if matches!(drop, StoreOperation::DropBlob(_)) {
                model.commit(&[Batch { id: BatchId(0), operations: vec![drop] }]).unwrap();
            }
        }
    }
    held_by(&model).unwrap()
}

#[test]
fn a_backup_and_a_restore_survive_loss_of_power() {
    let images = size("KITH_POWER_LOSSES", 200) / 5;
    let seeds = first_seed()..first_seed() + images.div_ceil(IMAGES_A_LIFE);
    for seed in seeds.clone() {
        let life = Life::new(seed);
        let disk = Disk::mount();
        let (store, copy) = (disk.path(NAME), disk.path(BACKUP));
        let (store, copy) = (store.to_str().unwrap(), copy.to_str().unwrap());
        Life::live(seed, &disk, 0..BACKED_UP);
        let begun = disk.told();
        assert!(run(&["backup", copy, "--store", store]).status.success());
        let backed_up = disk.told();
        Life::live(seed, &disk, BACKED_UP..GROUPS_A_LIFE);
        let done = run(&["restore", copy, "--store", store, "--force"]);
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        let end = disk.told();
        let record = disk.take_out();
        let mut dice = Dice::new(seed ^ 0xfade);
        for image in 0..IMAGES_A_LIFE {
            // Every other time in the last steps of the restore, where one store takes the place of the other.
            let begun = if image % 2 == 0 { begun } else { end - LAST_STEPS };
            let told = begun + dice.below(record.length() + 1 - begun);
            let folder = quick_folder();
            put_down(&record.image(told, &mut dice), folder.path());
            if let Err(wrong) = judge_restored(&record, &life, told, [backed_up, end], folder.path()) {
                panic!("KITH_FIRST_SEED={seed}, image {image}, after {told} changes: {wrong}");
            }
        }
    }
    println!("{images} images of backups and restores, seeds {seeds:?}: nothing acknowledged is lost");
}

/// The store is the old one or the new one, and never something between; a backup that is there is whole; and the restore
/// can be done again.
fn judge_restored(
    record: &Record,
    life: &Life,
    told: usize,
    [backed_up, end]: [usize; 2],
    folder: &Path,
) -> Result<(), String> {
    let (path, copy) = (folder.join(NAME), folder.join(BACKUP));
    let store =
        SqliteStore::open(&path, || EPOCH).map_err(|problem| format!("it does not open: {problem}"))?;
    let epoch = store.opening().map_err(|problem| problem.to_string())?.epoch;
    let found = held_by(&store).map_err(|problem| format!("it does not read back: {problem}"))?;
    let (kept, asked) = (last(record, told, "kept"), last(record, told, "asked"));
    let old = epoch == EPOCH && (found == life.held[kept] || found == life.held[asked]);
    let new = epoch > EPOCH && found == restored(life);
    if !new && (!old || told >= end) {
        return Err(format!(
            "neither the old store nor the new one; the old one's epoch: {}",
            epoch == EPOCH
        ));
    }
    drop(store);
    sound(&path)?;
    if !copy.exists() {
        return if told < backed_up { Ok(()) } else { Err("the backup is gone".to_owned()) };
    }
    let again = restore(&copy, &path, true, [9; 8], |_| {}).map_err(|problem| problem.to_string())?;
    let store = open(&path);
    let found = held_by(&store).map_err(|problem| format!("restored, it does not read back: {problem}"))?;
    let destroyed = asked == GROUPS_A_LIFE && found == restored(life);
    let as_it_was = asked < GROUPS_A_LIFE && heads(&found) == heads(&life.held[BACKED_UP]);
    if again <= epoch || !(destroyed || as_it_was) {
        return Err("restored again, it is another store".to_owned());
    }
    Ok(())
}

#[test]
fn a_disk_that_lies_about_syncing_is_found_out() {
    let disk = Disk::mount();
    disk.set(Fault { lies: true, ..Fault::default() });
    Life::live(1, &disk, 0..GROUPS_A_LIFE);
    let life = Life::new(1);
    let record = disk.take_out();
    let mut dice = Dice::new(1);
    let lost = (0..20).filter(|_| judge(&record, &life, record.length(), &mut dice).is_err()).count();
    assert!(lost > 10, "power failed twenty times, and {lost} were noticed");
}
