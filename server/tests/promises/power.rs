//! The power fails: whatever a disk had not synced is lost, torn or kept as it likes, and nothing acknowledged is gone.

use crate::busy::{Busy, EPOCH, Held, held_by};
use crate::disk::{Dice, Disk, Fault, Record, SAYING, put_down, quick_folder};
use kith_server::store::sqlite::SqliteStore;
use kith_server::store::{Batch, LogStore, MemoryStore};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

pub const NAME: &str = "kith.sqlite3";
/// Images taken from one life of a store.
const IMAGES_A_LIFE: u64 = 20;
const GROUPS_A_LIFE: usize = 40;
const SEED: &str = "KITH_LIFE_SEED";
const FOLDER: &str = "KITH_LIFE_FOLDER";

/// How many in all: `KITH_POWER_LOSSES`.
fn images() -> u64 {
    std::env::var("KITH_POWER_LOSSES").map_or(200, |count| count.parse().unwrap())
}

/// Where the first life begins: `KITH_FIRST_SEED`.
fn first_seed() -> u64 {
    std::env::var("KITH_FIRST_SEED").map_or(0, |seed| seed.parse().unwrap())
}

pub fn open(path: &Path) -> SqliteStore {
    SqliteStore::open(path, || EPOCH).unwrap()
}

/// What a store was asked in one life, group by group, and what it holds after each of them.
struct Life {
    groups: Vec<Vec<Batch>>,
    held: Vec<Vec<Held>>,
}

impl Life {
    fn new(seed: u64) -> Self {
        let mut busy = Busy::new(seed);
        let mut model = MemoryStore::new(EPOCH);
        let mut life = Self { groups: Vec::new(), held: vec![held_by(&model).unwrap()] };
        for _ in 0..GROUPS_A_LIFE {
            let group = busy.group();
            model.commit(&group).unwrap();
            life.groups.push(group);
            life.held.push(held_by(&model).unwrap());
        }
        life
    }

    /// Lives it on a disk, in another process.
    fn live(seed: u64, disk: &Disk) {
        let lived = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "power::a_life", "--ignored", "--quiet"])
            .env(SEED, seed.to_string())
            .env(FOLDER, disk.folder())
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
    let say = |word: &str, group: usize| assert!(!folder.join(format!("{SAYING}{word} {group}")).exists());
    let mut dice = Dice::new(seed ^ 0x5eed);
    let mut busy = Busy::new(seed);
    let mut store = open(&folder.join(NAME));
    for group in 1..=GROUPS_A_LIFE {
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
}

/// Says what is wrong with the store that is found after the power failed.
fn judge(record: &Record, life: &Life, told: usize, dice: &mut Dice) -> Result<(), String> {
    let folder = quick_folder();
    put_down(&record.image(told, dice), folder.path());
    let last = |word: &str| {
        let groups = record.said(told).filter_map(|said| said.strip_prefix(word)?.trim().parse().ok());
        groups.max().unwrap_or(0)
    };
    let (kept, asked): (usize, usize) = (last("kept"), last("asked"));
    let path = folder.path().join(NAME);
    let store =
        SqliteStore::open(&path, || EPOCH).map_err(|problem| format!("it does not open: {problem}"))?;
    let epoch = store.opening().map_err(|problem| problem.to_string())?.epoch;
    let found = held_by(&store).map_err(|problem| format!("it does not read back: {problem}"))?;
    if epoch != EPOCH || (found != life.held[kept] && found != life.held[asked]) {
        let heads = |all: &[Held]| all.iter().map(|held| held.stored.head).collect::<Vec<_>>();
        let (kept, found) = (heads(&life.held[kept]), heads(&found));
        return Err(format!("acknowledged were {kept:?}, found are {found:?}"));
    }
    sound(&path)
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
    let seeds = first_seed()..first_seed() + images().div_ceil(IMAGES_A_LIFE);
    for seed in seeds {
        let disk = Disk::mount();
        Life::live(seed, &disk);
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
}

#[test]
fn a_disk_that_lies_about_syncing_is_found_out() {
    let disk = Disk::mount();
    disk.set(Fault { lies: true, ..Fault::default() });
    Life::live(1, &disk);
    let life = Life::new(1);
    let record = disk.take_out();
    let mut dice = Dice::new(1);
    let lost = (0..20).filter(|_| judge(&record, &life, record.length(), &mut dice).is_err()).count();
    assert!(lost > 10, "power failed twenty times, and {lost} were noticed");
}
