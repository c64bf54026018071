//! The embedded store: its contract, its settings, and what it does when the disk does not do its part.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use super::*;
use crate::store::contract::{self, commit, envelope, envelope_of, link, prune, put, store_contract};
use crate::store::epoch::first_epoch;
use crate::store::{BatchOutcome, DroppedBlob, LogReader, LogStore, NewBlob, StoreOperation};
use kith_shared::id::SpaceId;
use std::fs;
use std::ops::{Deref, DerefMut};
use std::time::{Duration, Instant};
use tempfile::TempDir;

const SPACE: SpaceId = SpaceId([1; 32]);
const ANN: DeviceId = DeviceId([3; 32]);

store_contract!(Temporary::new());

/// A store whose folder goes with it.
struct Temporary {
    store: SqliteStore,
    folder: TempDir,
}

impl Temporary {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = open(&folder.path().join("kith.sqlite3"));
        Self { store, folder }
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("kith.sqlite3")
    }
}

impl LogStore for Temporary {
    type Reader = SqliteReader;

    fn reader(&self) -> Result<SqliteReader, StoreProblem> {
        self.store.reader()
    }

    fn opening(&self) -> Result<StoreOpening, StoreProblem> {
        open(&self.path()).opening()
    }

    fn commit(&mut self, batches: &[crate::store::Batch]) -> Result<Vec<BatchOutcome>, StoreProblem> {
        self.store.commit(batches)
    }

    fn rest(&mut self) -> Result<(), StoreProblem> {
        self.store.rest()
    }
}

impl Deref for Temporary {
    type Target = SqliteStore;

    fn deref(&self) -> &SqliteStore {
        &self.store
    }
}

impl DerefMut for Temporary {
    fn deref_mut(&mut self) -> &mut SqliteStore {
        &mut self.store
    }
}

fn open(path: &Path) -> SqliteStore {
    SqliteStore::open(path, || first_epoch([9; 8])).unwrap()
}

fn fill(store: &mut SqliteStore, envelopes: u64) {
    assert_eq!(commit(store, vec![link(SPACE, 1)]), BatchOutcome::Committed);
    for sequence in 1..=envelopes {
        let next = envelope_of(SPACE, sequence + 1, ANN, sequence, None, 500);
        assert_eq!(commit(store, vec![next]), BatchOutcome::Committed);
    }
}

fn read_all(path: &Path) -> Result<Vec<kith_shared::wire::LogEntry>, StoreProblem> {
    contract::read_all(&mut SqliteReader::open(path)?, SPACE)
}

#[test]
fn is_set_to_lose_nothing_and_to_trust_nothing() {
    let store = Temporary::new();
    let ask = |name: &str| -> String {
        let value: rusqlite::types::Value =
            store.connection.query_row(&format!("PRAGMA {name}"), [], |row| row.get(0)).unwrap();
        match value {
            rusqlite::types::Value::Integer(number) => number.to_string(),
            rusqlite::types::Value::Text(text) => text,
            other => panic!("{other:?}"),
        }
    };
    for (name, value) in [
        ("journal_mode", "wal"),
        ("synchronous", "2"),
        ("secure_delete", "1"),
        ("cell_size_check", "1"),
        ("trusted_schema", "0"),
        ("wal_autocheckpoint", "0"),
    ] {
        assert_eq!(ask(name), value, "{name}");
    }
    let options = store
        .connection
        .prepare("PRAGMA compile_options")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect::<Vec<String>>();
    // Set in .cargo/config.toml with HAVE_FDATASYNC, of which nothing is told: they come together or not at all.
    let expected = "DEFAULT_MEMSTATUS=0".to_owned();
    assert!(options.contains(&expected), "built without LIBSQLITE3_FLAGS: {options:?}");
    let mapped = store.connection.query_row("PRAGMA mmap_size", [], |row| row.get::<_, i64>(0));
    assert!(matches!(mapped, Ok(0) | Err(rusqlite::Error::QueryReturnedNoRows)));
}

#[test]
fn refuses_an_sqlite_that_loses_data() {
    assert!(check_version(3_051_002).is_err());
    assert!(check_version(3_051_003).is_ok());
    assert!(check_version(rusqlite::version_number()).is_ok());
}

#[test]
fn refuses_files_that_are_not_its_own_and_leaves_them_alone() {
    let folder = tempfile::tempdir().unwrap();
    let text = folder.path().join("letter.txt");
    std::fs::write(&text, "Dear Ann, this is no database at all. ".repeat(100)).unwrap();
    assert!(SqliteStore::open(&text, || first_epoch([0; 8])).is_err());
    assert!(std::fs::read_to_string(&text).unwrap().starts_with("Dear Ann"));

    let foreign = folder.path().join("other.sqlite3");
    Connection::open(&foreign).unwrap().execute_batch("CREATE TABLE letters (words TEXT)").unwrap();
    assert!(matches!(SqliteStore::open(&foreign, || first_epoch([0; 8])), Err(StoreProblem::Unfit(_))));

    let newer = folder.path().join("newer.sqlite3");
    drop(open(&newer));
    Connection::open(&newer).unwrap().pragma_update(None, "user_version", 8).unwrap();
    assert!(matches!(SqliteStore::open(&newer, || first_epoch([0; 8])), Err(StoreProblem::Unfit(_))));
}

/// Makes a store what version 1 would have written.
fn make_older(path: &Path) {
    let older = "DROP TABLE share;
                 DROP TABLE blob;
                 DROP TABLE pruned;
                 DROP INDEX entry_cosigned;
                 ALTER TABLE entry DROP COLUMN cosigns;
                 ALTER TABLE space DROP COLUMN pruned;
                 ALTER TABLE invite DROP COLUMN answer;
                 ALTER TABLE invite DROP COLUMN seal;
                 CREATE TABLE muted (device BLOB PRIMARY KEY) STRICT, WITHOUT ROWID;
                 PRAGMA user_version = 1;";
    Connection::open(path).unwrap().execute_batch(older).unwrap();
}

#[test]
fn brings_an_older_store_and_its_backups_up_to_date() {
    let mut store = Temporary::new();
    fill(&mut store, 20);
    commit(&mut *store, vec![envelope(SPACE, 22, crate::store::contract::BOB, 1)]);
    let expected = store.reader().unwrap().load(SPACE).unwrap();
    assert_eq!(expected.devices.len(), 2);
    let path = store.path();
    let Temporary { store, folder } = store;
    drop(store);
    make_older(&path);
    let copy = folder.path().join("backup.sqlite3");
    back_up(&path, &copy, |_| {}).unwrap();
    let again = open(&path);
    assert_eq!(again.reader().unwrap().load(SPACE).unwrap(), expected);
    make_older(&copy);
    let fresh = folder.path().join("fresh.sqlite3");
    restore(&copy, &fresh, false, [5; 8], |_| {}).unwrap();
    assert_eq!(open(&fresh).reader().unwrap().load(SPACE).unwrap(), expected);
}

#[test]
fn brings_a_store_from_before_pruning_up_to_date() {
    let mut store = Temporary::new();
    fill(&mut store, 20);
    let (blob, putting) = put(&[7; 5_000]);
    let new = NewBlob { space: SPACE, blob, device: ANN, putting, bytes: vec![7; 5_000].into() };
    commit(&mut *store, vec![StoreOperation::KeepBlob(new)]);
    let expected = store.reader().unwrap().load(SPACE).unwrap();
    let path = store.path();
    let Temporary { store, folder: _folder } = store;
    drop(store);
    let older = "DROP TABLE pruned;
                 DROP INDEX entry_cosigned;
                 ALTER TABLE entry DROP COLUMN cosigns;
                 ALTER TABLE space DROP COLUMN pruned;
                 PRAGMA user_version = 6;";
    Connection::open(&path).unwrap().execute_batch(older).unwrap();
    let mut again = open(&path);
    assert_eq!(again.reader().unwrap().load(SPACE).unwrap(), expected);
    assert_eq!(commit(&mut again, vec![prune(SPACE, 10)]), BatchOutcome::Committed);
    assert_eq!(again.reader().unwrap().load(SPACE).unwrap().pruned, 10);
}

#[test]
fn what_was_pruned_is_on_the_disk_no_more() {
    let mut store = Temporary::new();
    assert_eq!(commit(&mut *store, vec![link(SPACE, 1)]), BatchOutcome::Committed);
    let canary = [0xc5; 3_000];
    let mut words = envelope_of(SPACE, 2, ANN, 1, None, 0);
    let StoreOperation::Append(entry) = &mut words else { panic!("an entry") };
    entry.bytes = canary.to_vec().into();
    commit(&mut *store, vec![words, envelope(SPACE, 3, ANN, 2)]);
    let (file, wal) = (store.path(), store.path().with_extension("sqlite3-wal"));
    let holds = |path: &Path| {
        let bytes = fs::read(path).unwrap_or_default();
        bytes.windows(500).any(|window| window == &canary[..500])
    };
    assert!(holds(&wal) || holds(&file), "else this proves nothing");
    commit(&mut *store, vec![prune(SPACE, 2)]);
    store.rest().unwrap();
    assert!(!holds(&wal) && !holds(&file));
    let copy = store.folder.path().join("backup.sqlite3");
    back_up(&file, &copy, |_| {}).unwrap();
    assert!(!holds(&copy), "and no later backup has it");
}

#[test]
fn a_share_that_does_not_add_up_is_found() {
    let mut store = Temporary::new();
    fill(&mut store, 20);
    for spoil in ["UPDATE share SET bytes = bytes + 1", "DELETE FROM share"] {
        store.connection.execute(spoil, []).unwrap();
        assert!(matches!(store.reader().unwrap().load(SPACE), Err(StoreProblem::Damaged)), "{spoil}");
    }
}

#[cfg(unix)]
#[test]
fn is_readable_by_its_owner_only() {
    use std::os::unix::fs::PermissionsExt;
    let store = Temporary::new();
    assert_eq!(std::fs::metadata(store.path()).unwrap().permissions().mode() & 0o777, 0o600);
}

#[test]
fn is_served_by_one_at_a_time() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kith.sqlite3");
    let lock = StoreLock::take(&path).unwrap();
    assert!(matches!(StoreLock::take(&path), Err(StoreProblem::Unfit(_))));
    drop(lock);
    assert!(StoreLock::take(&path).is_ok());
}

#[test]
fn a_full_disk_refuses_and_recovers_without_restart() {
    let mut store = Temporary::new();
    fill(&mut store, 20);
    let pages: i64 = store.connection.query_row("PRAGMA page_count", [], |row| row.get(0)).unwrap();
    store.connection.query_row(&format!("PRAGMA max_page_count = {}", pages + 1), [], |_| Ok(())).unwrap();
    let large = envelope_of(SPACE, 22, ANN, 21, None, 100_000);
    let batch = crate::store::Batch { id: crate::store::BatchId(1), operations: vec![large] };
    assert!(matches!(store.commit(std::slice::from_ref(&batch)), Err(StoreProblem::Full)));
    assert_eq!(read_all(&store.path()).unwrap().len(), 21, "reading goes on");
    store.connection.query_row("PRAGMA max_page_count = 100000", [], |_| Ok(())).unwrap();
    assert_eq!(store.commit(&[batch]).unwrap(), [BatchOutcome::Committed]);
    assert_eq!(read_all(&store.path()).unwrap().len(), 22);
}

#[test]
fn flipped_bits_are_found_or_harmless() {
    let mut store = Temporary::new();
    fill(&mut store, 40);
    store.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap();
    let good = std::fs::read(store.path()).unwrap();
    let expected = read_all(&store.path()).unwrap();
    drop(store);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kith.sqlite3");
    let mut found = 0;
    for at in (0..good.len()).step_by(good.len() / 400) {
        let mut spoiled = good.clone();
        spoiled[at] ^= 1 << (at % 8);
        for suffix in ["-wal", "-shm"] {
            let _ = std::fs::remove_file(folder.path().join(format!("kith.sqlite3{suffix}")));
        }
        std::fs::write(&path, &spoiled).unwrap();
        match read_all(&path) {
            Ok(entries) => {
                assert!(entries.is_empty() || entries == expected, "byte {at} was served as valid")
            }
            Err(_) => found += 1,
        }
    }
    assert!(found > 100, "{found}");
}

#[test]
fn a_backup_is_made_while_it_is_written_to_and_restores_under_a_raised_epoch() {
    let mut store = Temporary::new();
    fill(&mut store, 50);
    let copy = store.folder.path().join("backup.sqlite3");
    let reader = store.connection.unchecked_transaction().map(drop);
    assert!(reader.is_ok());
    let mut said = Vec::new();
    back_up(&store.path(), &copy, |progress| said.push(progress)).unwrap();
    assert!(matches!(said.last(), Some(Progress::Checking)));
    assert!(back_up(&store.path(), &copy, |_| {}).is_err(), "a backup is never replaced");
    assert_eq!(read_all(&copy).unwrap().len(), 51);
    assert_eq!(commit(&mut *store, vec![envelope(SPACE, 52, ANN, 51)]), BatchOutcome::Committed);

    let (path, before) = (store.path(), store.store.opening().unwrap().epoch);
    let Temporary { store, folder } = store;
    drop(store);
    assert!(restore(&copy, &path, false, [5; 8], |_| {}).is_err(), "not without force");
    assert_eq!(read_all(&path).unwrap().len(), 52);
    let first = restore(&copy, &path, true, [5; 8], |_| {}).unwrap();
    assert!(first > before);
    assert_eq!(read_all(&path).unwrap().len(), 51);
    assert_eq!(open(&path).opening().unwrap().epoch, first);
    let second = restore(&copy, &path, true, [6; 8], |_| {}).unwrap();
    assert!(second > first, "an epoch is never used twice, whatever the backup says");
    let fresh = folder.path().join("fresh.sqlite3");
    assert!(restore(&copy, &fresh, false, [5; 8], |_| {}).unwrap() > before);
    let mut restored = open(&fresh);
    assert_eq!(commit(&mut restored, vec![envelope(SPACE, 52, ANN, 51)]), BatchOutcome::Committed);
}

#[test]
fn a_restore_refuses_what_is_damaged_or_in_use() {
    let mut store = Temporary::new();
    fill(&mut store, 30);
    let copy = store.folder.path().join("backup.sqlite3");
    back_up(&store.path(), &copy, |_| {}).unwrap();
    let lock = StoreLock::take(&store.path()).unwrap();
    assert!(restore(&copy, &store.path(), true, [5; 8], |_| {}).is_err(), "while a relay serves from it");
    drop(lock);
    let mut bytes = std::fs::read(&copy).unwrap();
    let at = bytes.windows(400).position(|window| window.iter().all(|byte| *byte == 7)).unwrap();
    bytes[at + 200] ^= 1;
    std::fs::write(&copy, bytes).unwrap();
    assert!(restore(&copy, &store.path(), true, [5; 8], |_| {}).is_err());
    assert_eq!(read_all(&store.path()).unwrap().len(), 31, "the store is as it was");
    assert!(restore(Path::new("/nowhere/at/all"), &store.path(), true, [5; 8], |_| {}).is_err());
}

#[test]
fn deleted_requests_leave_no_bytes_behind() {
    let mut store = Temporary::new();
    fill(&mut store, 1);
    let canary = b"a canary in a sealed request".to_vec();
    let invite = kith_shared::id::InviteId([8; 32]);
    let keep = StoreOperation::KeepInvite {
        space: SPACE,
        invite,
        ends_at: kith_shared::time::UnixMillis(5),
        signed: vec![1; 30],
    };
    let knock = crate::store::StoredKnock { device: ANN, request: canary.clone(), signature: [1; 64] };
    commit(&mut *store, vec![keep, StoreOperation::HoldKnock { space: SPACE, invite, knock }]);
    commit(&mut *store, vec![StoreOperation::EndInvite { space: SPACE, invite }]);
    store.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap();
    let bytes = std::fs::read(store.path()).unwrap();
    assert!(!bytes.windows(canary.len()).any(|window| window == canary));
}

#[test]
fn what_was_destroyed_leaves_the_log_as_soon_as_nobody_reads_it_and_nobody_waits() {
    let bytes: Vec<u8> = (0..50_000_u32).map(|at| (at.wrapping_mul(at) >> 5) as u8).collect();
    let (blob, putting) = put(&bytes);
    let mut store = Temporary::new();
    let keep =
        NewBlob { space: SPACE, blob, device: ANN, putting: putting.clone(), bytes: bytes.clone().into() };
    commit(&mut *store, vec![link(SPACE, 1)]);
    commit(&mut *store, vec![StoreOperation::KeepBlob(keep)]);
    let wal = store.path().with_extension("sqlite3-wal");
    let holds = |path: &Path| {
        fs::read(path).is_ok_and(|all| all.windows(64).any(|some| bytes.windows(64).next() == Some(some)))
    };
    let reader = Connection::open(store.path()).unwrap();
    reader.execute_batch("BEGIN; SELECT count(*) FROM blob;").unwrap();
    let began = Instant::now();
    let (length, dropping) = (50_000, b"gone".to_vec());
    let gone = DroppedBlob { space: SPACE, blob, device: ANN, length, putting, dropping };
    commit(&mut *store, vec![StoreOperation::DropBlob(gone)]);
    store.rest().unwrap();
    assert!(began.elapsed() < Duration::from_millis(BUSY_TIMEOUT_MS / 2), "nobody waits for a reader");
    assert!(holds(&wal), "somebody reads it");
    reader.execute_batch("COMMIT").unwrap();
    store.rest().unwrap();
    assert!(!holds(&wal) && !holds(&store.path()), "and then it is gone");
}

#[test]
fn a_damaged_picture_takes_nothing_with_it_and_is_put_again() {
    let bytes = vec![7; 50_000];
    let (blob, putting) = put(&bytes);
    let new = || {
        let (putting, bytes) = (putting.clone(), bytes.clone().into());
        StoreOperation::KeepBlob(NewBlob { space: SPACE, blob, device: ANN, putting, bytes })
    };
    for spoil in ["UPDATE blob SET seal = x'00'", "UPDATE blob SET bytes = x'00'"] {
        let mut store = Temporary::new();
        fill(&mut store, 20);
        commit(&mut *store, vec![new()]);
        let expected = store.reader().unwrap().load(SPACE).unwrap();
        store.connection.execute(spoil, []).unwrap();
        let mut reader = store.reader().unwrap();
        let loaded = reader.load(SPACE).unwrap();
        assert_eq!((loaded.head, &loaded.links), (expected.head, &expected.links), "the plan is there");
        let read = reader.blob_piece(SPACE, blob, 0);
        assert!(loaded.blobs.is_empty() || matches!(read, Err(StoreProblem::Damaged)), "{spoil}");
        let copy = store.folder.path().join("backup.sqlite3");
        assert!(back_up(&store.path(), &copy, |_| {}).is_err(), "a backup says so: {spoil}");
        assert_eq!(commit(&mut *store, vec![new()]), BatchOutcome::Committed, "{spoil}");
        assert_eq!(reader.load(SPACE).unwrap(), expected);
        assert_eq!(reader.blob(SPACE, blob).unwrap().as_ref(), Some(&bytes));
        assert_eq!(commit(&mut *store, vec![new()]), BatchOutcome::Conflicting, "once it is whole it stays");
    }
}
