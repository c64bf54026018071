//! A disk changes single bits of what it was given: that is found or harmless, and nothing false is served as true.

use crate::busy::{Busy, EPOCH, Held, difference, held_by};
use crate::disk::{Dice, Image, first_seed, put_down, quick_folder, size};
use kith_server::store::sqlite::SqliteStore;
use kith_server::store::{LogStore, StoreProblem};
use std::collections::BTreeMap;
use std::path::Path;

const NAME: &str = "kith.sqlite3";
const WAL: &str = "kith.sqlite3-wal";
/// Groups in the file, and then some in its write-ahead log.
const GROUPS: usize = 30;
const GROUPS_IN_LOG: usize = 6;
const FLIPS_A_STORE: u64 = 500;

/// A store's files as a killed relay leaves them, and what it held after each group that may be in its log only.
fn grown(seed: u64) -> (Image, Vec<Vec<Held>>) {
    let folder = quick_folder();
    let mut busy = Busy::new(seed);
    let mut store = SqliteStore::open(&folder.path().join(NAME), || EPOCH).unwrap();
    for _ in 0..GROUPS {
        store.commit(&busy.group()).unwrap();
    }
    store.rest().unwrap();
    let mut all = vec![held_by(&store).unwrap()];
    for _ in 0..GROUPS_IN_LOG {
        store.commit(&busy.group()).unwrap();
        all.push(held_by(&store).unwrap());
    }
    let read = |name: &str| (name.to_owned(), std::fs::read(folder.path().join(name)).unwrap());
    (Image::from([read(NAME), read(WAL)]), all)
}

fn found(folder: &Path) -> Result<Vec<Held>, StoreProblem> {
    let store = SqliteStore::open(&folder.join(NAME), || EPOCH)?;
    assert_eq!(store.opening()?.epoch, EPOCH, "another epoch");
    held_by(&store)
}

/// A picture or an invite whose row is damaged is left out, so that it does not take the plan with it, and is made again.
fn without_lost(all: &[Held], as_in: &[Held]) -> Vec<Held> {
    let mut all = all.to_vec();
    for (held, like) in all.iter_mut().zip(as_in) {
        let there: BTreeMap<_, _> =
            like.stored.blobs.iter().zip(&like.pictures).map(|(blob, bytes)| (blob.blob, bytes)).collect();
        let both = held.stored.blobs.iter().zip(&held.pictures);
        let both: Vec<_> = both.filter(|(blob, _)| there.contains_key(&blob.blob)).collect();
        let (blobs, pictures) = both.into_iter().map(|(blob, bytes)| (blob.clone(), bytes.clone())).unzip();
        (held.stored.blobs, held.pictures) = (blobs, pictures);
        held.stored
            .invites
            .retain(|invite| like.stored.invites.iter().any(|known| known.invite == invite.invite));
    }
    all
}

#[test]
fn no_flipped_bit_is_ever_served_as_true() {
    let flips = size("KITH_BIT_FLIPS", 100);
    let stores = flips.div_ceil(FLIPS_A_STORE);
    let (mut refused, mut harmless, mut taken_back, mut wrong) = (0, 0, 0, Vec::new());
    for seed in first_seed()..first_seed() + stores {
        let (good, all) = grown(seed);
        let mut dice = Dice::new(seed ^ 0xf11b);
        for flip in 0..flips.div_ceil(stores) {
            let mut image = good.clone();
            let in_log = dice.below(3) == 0 && !image[WAL].is_empty();
            let bytes = image.get_mut(if in_log { WAL } else { NAME }).unwrap();
            let (at, bit) = (dice.below(bytes.len()), dice.below(8));
            bytes[at] ^= 1 << bit;
            let folder = quick_folder();
            put_down(&image, folder.path());
            match found(folder.path()) {
                Err(_) => refused += 1,
                Ok(found) if found == all[GROUPS_IN_LOG] => harmless += 1,
                Ok(found) if found == without_lost(&all[GROUPS_IN_LOG], &found) => harmless += 1,
                // SQLite's log ends where it is damaged, as it does where the power failed.
                Ok(found) if in_log && all.contains(&found) => taken_back += 1,
                Ok(found) => wrong.push(format!(
                    "KITH_FIRST_SEED={seed}, flip {flip}: bit {bit} of byte {at}; {}",
                    difference(&all[GROUPS_IN_LOG], &found)
                )),
            }
        }
    }
    println!(
        "of {flips} flips {refused} are refused, {harmless} harmless, {taken_back} end the log; false: {}",
        wrong.len()
    );
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(refused > 0);
}
