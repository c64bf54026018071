//! A disk that remembers the order of what it was told, so that the power can fail at any moment of it.

mod mounted;

pub use mounted::{Disk, Fault};

use std::collections::BTreeMap;
use std::path::Path;

/// A disk writes so many bytes at once, or none of them.
const SECTOR_BYTES: usize = 512;

/// One thing that a program told the disk.
#[derive(Debug)]
enum Change {
    Written {
        file: u64,
        at: usize,
        bytes: Vec<u8>,
    },
    Resized {
        file: u64,
        length: usize,
    },
    /// All before it about this file is on the disk for good.
    Synced {
        file: u64,
    },
    Named {
        name: String,
        file: u64,
    },
    Unnamed {
        name: String,
    },
    Renamed {
        from: String,
        to: String,
        file: u64,
    },
    /// All before it about names is on the disk for good.
    FolderSynced,
    /// No change: what somebody said by looking for a file that is not there.
    Said(String),
}

/// Who looks for a file of such a name on a [`Disk`] says the rest of the name, at this point of the record.
pub const SAYING: &str = "saying-";

/// Everything that a disk was told, in order.
#[derive(Debug, Default)]
pub struct Record {
    changes: Vec<Change>,
}

/// What is on a disk, by name.
pub type Image = BTreeMap<String, Vec<u8>>;

/// What happens to one thing that was told and not yet synced when the power fails.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    Kept,
    Lost,
    /// The sector was being written.
    Torn,
}

/// How the power fails: so many of a hundred unsynced sectors are kept, and so many are torn.
struct Failure {
    kept: u64,
    torn: u64,
}

impl Failure {
    fn of(dice: &mut Dice) -> Self {
        let [kept, torn] = [[0, 0], [100, 0], [50, 0], [90, 5], [10, 5], [50, 30]][dice.below(6)];
        Self { kept, torn }
    }

    fn fate(&self, dice: &mut Dice) -> Fate {
        match dice.below(100) as u64 {
            roll if roll < self.kept => Fate::Kept,
            roll if roll < self.kept + self.torn => Fate::Torn,
            _ => Fate::Lost,
        }
    }
}

impl Record {
    /// How much it was told so far.
    pub const fn length(&self) -> usize {
        self.changes.len()
    }

    /// What was said before it was told so much, in order.
    pub fn said(&self, told: usize) -> impl Iterator<Item = &str> {
        self.changes[..told].iter().filter_map(|change| match change {
            Change::Said(words) => Some(words.as_str()),
            Change::Written { .. }
            | Change::Resized { .. }
            | Change::Synced { .. }
            | Change::Named { .. }
            | Change::Unnamed { .. }
            | Change::Renamed { .. }
            | Change::FolderSynced => None,
        })
    }

    /// What is found after the power failed when `told` things had been told: everything that was synced, and of the
    /// rest what the dice leave, sector by sector and name by name.
    pub fn image(&self, told: usize, dice: &mut Dice) -> Image {
        let changes = &self.changes[..told];
        let mut safe = BTreeMap::new();
        let mut folder_safe = 0;
        for (at, change) in changes.iter().enumerate() {
            match change {
                Change::Synced { file } => drop(safe.insert(*file, at)),
                Change::FolderSynced => folder_safe = at,
                Change::Written { .. }
                | Change::Resized { .. }
                | Change::Named { .. }
                | Change::Unnamed { .. }
                | Change::Renamed { .. }
                | Change::Said(_) => {}
            }
        }
        let failure = Failure::of(dice);
        let mut files: BTreeMap<u64, Vec<u8>> = BTreeMap::new();
        let mut names: BTreeMap<&str, u64> = BTreeMap::new();
        for (at, change) in changes.iter().enumerate() {
            let mut fate = |safe: usize| if at < safe { Fate::Kept } else { failure.fate(dice) };
            let synced = |file: &u64| safe.get(file).copied().unwrap_or(0);
            match change {
                Change::Written { file, at: from, bytes } => {
                    let content = files.entry(*file).or_default();
                    let mut rest = bytes.as_slice();
                    let mut from = *from;
                    while !rest.is_empty() {
                        let (sector, after) =
                            rest.split_at(rest.len().min(SECTOR_BYTES - from % SECTOR_BYTES));
                        write(content, from, sector, fate(synced(file)));
                        from += sector.len();
                        rest = after;
                    }
                }
                Change::Resized { file, length } if fate(synced(file)) == Fate::Kept => {
                    files.entry(*file).or_default().resize(*length, 0);
                }
                Change::Named { name, file } if fate(folder_safe) == Fate::Kept => {
                    names.insert(name, *file);
                }
                Change::Unnamed { name } if fate(folder_safe) == Fate::Kept => {
                    names.remove(name.as_str());
                }
                Change::Renamed { from, to, file } if fate(folder_safe) == Fate::Kept => {
                    names.remove(from.as_str());
                    names.insert(to, *file);
                }
                Change::Resized { .. }
                | Change::Named { .. }
                | Change::Unnamed { .. }
                | Change::Renamed { .. }
                | Change::Synced { .. }
                | Change::FolderSynced
                | Change::Said(_) => {}
            }
        }
        let content = |file| files.get(&file).cloned().unwrap_or_default();
        names.into_iter().map(|(name, file)| (name.to_owned(), content(file))).collect()
    }
}

fn write(content: &mut Vec<u8>, from: usize, sector: &[u8], fate: Fate) {
    if fate == Fate::Lost {
        return;
    }
    let end = from + sector.len();
    if content.len() < end {
        content.resize(end, 0);
    }
    for (byte, new) in content[from..end].iter_mut().zip(sector) {
        *byte = if fate == Fate::Torn { new.rotate_left(3) ^ 0x5a } else { *new };
    }
}

/// Puts an image into a folder.
pub fn put_down(image: &Image, folder: &Path) {
    for (name, bytes) in image {
        std::fs::write(folder.join(name), bytes).unwrap();
    }
}

/// A folder in memory where there is one: what is looked at once needs no disk.
pub fn quick_folder() -> tempfile::TempDir {
    let memory = Path::new("/dev/shm");
    if memory.is_dir() { tempfile::tempdir_in(memory).unwrap() } else { tempfile::tempdir().unwrap() }
}

/// How many of something: what the variable says, and `usual` without it.
pub fn size(variable: &str, usual: u64) -> u64 {
    std::env::var(variable).map_or(usual, |count| count.parse().unwrap())
}

/// Where random runs begin: `KITH_FIRST_SEED`.
pub fn first_seed() -> u64 {
    size("KITH_FIRST_SEED", 0)
}

/// Throws that come out the same for the same seed.
pub struct Dice(u64);

impl Dice {
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// SplitMix64.
    pub const fn throw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    pub const fn below(&mut self, limit: usize) -> usize {
        (self.throw() % limit as u64) as usize
    }
}
