//! The store of several machines, over real servers: its contract, and what it does when they fail.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

#[path = "tests/disasters.rs"]
mod disasters;

use super::*;
use crate::store::contract::{
    self, commit, envelope, envelope_of, link, put, shared_store_contract, store_contract,
};
use crate::store::epoch::first_epoch;
use crate::store::{BatchOutcome, DroppedBlob, LogReader, LogStore, NewBlob, StoreOperation};
use core::time::Duration;
use kith_shared::id::SpaceId;
use kith_shared::wire::LogEntry;
use kith_test_postgres::Cluster;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

const SPACE: SpaceId = SpaceId([1; 32]);
const ANN: DeviceId = DeviceId([3; 32]);

store_contract!(fresh().0);
shared_store_contract!(two());

/// One server for all tests that leave it alone.
fn cluster() -> &'static Cluster {
    static CLUSTER: OnceLock<Cluster> = OnceLock::new();
    CLUSTER.get_or_init(|| Cluster::start().unwrap())
}

/// A database of its own for each test, and its name.
fn database() -> (PostgresAddress, String) {
    static LAST: AtomicUsize = AtomicUsize::new(0);
    let name = format!("of_test_{}", LAST.fetch_add(1, Ordering::Relaxed));
    (cluster().new_database(&name).unwrap().parse().unwrap(), name)
}

fn open(address: &PostgresAddress) -> PostgresStore {
    PostgresStore::open(address, || first_epoch([9; 8])).unwrap()
}

fn fresh() -> (PostgresStore, String) {
    let (address, name) = database();
    (open(&address), name)
}

fn two() -> (PostgresStore, PostgresStore) {
    let (address, _) = database();
    (open(&address), open(&address))
}

fn fill(store: &mut PostgresStore, envelopes: u64) {
    assert_eq!(commit(store, vec![link(SPACE, 1)]), BatchOutcome::Committed);
    let all = (1..=envelopes).map(|sequence| envelope_of(SPACE, sequence + 1, ANN, sequence, None, 500));
    assert_eq!(commit(store, all.collect()), BatchOutcome::Committed);
}

fn read_all(store: &PostgresStore, space: SpaceId) -> Result<Vec<LogEntry>, StoreProblem> {
    contract::read_all(&mut store.reader()?, space)
}

#[test]
fn two_relays_that_start_at_once_make_one_store() {
    let (address, name) = database();
    let openings: Vec<_> = std::thread::scope(|scope| {
        let start = |random| PostgresStore::open(&address, || first_epoch([random; 8])).unwrap().opening();
        let threads: Vec<_> = (1..=4).map(|random| scope.spawn(move || start(random).unwrap())).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    assert!(openings.iter().all(|opening| *opening == openings[0]), "{openings:?}");
    cluster().sql(&name, "UPDATE kith.meta SET value = '\\x03' WHERE name = 'version'").unwrap();
    let newer = PostgresStore::open(&address, || first_epoch([0; 8]));
    assert!(matches!(newer, Err(StoreProblem::Unfit(words)) if words.contains("newer")));
}

#[test]
fn a_server_that_is_too_old_or_forgets_is_refused() {
    assert!(session::check_version(140_009, "14.9".to_owned()).is_err());
    assert!(session::check_version(150_000, "15.0".to_owned()).is_ok());
    let loose = Cluster::start().unwrap();
    loose.sql("postgres", "ALTER SYSTEM SET fsync = off").unwrap();
    loose.kill_9().unwrap();
    loose.restart().unwrap();
    let refused = PostgresStore::open(&loose.url().parse().unwrap(), || first_epoch([0; 8]));
    assert!(matches!(refused, Err(StoreProblem::Unfit(words)) if words.contains("fsync")));
}

#[test]
fn commits_wait_for_the_disk_whatever_the_role_is_set_to() {
    let (address, name) = database();
    cluster().sql(&name, &format!("ALTER DATABASE {name} SET synchronous_commit = off")).unwrap();
    cluster().sql(&name, &format!("ALTER DATABASE {name} SET statement_timeout = 250")).unwrap();
    let mut session = session::start(&address).unwrap();
    let set = "SELECT current_setting('synchronous_commit'), current_setting('statement_timeout')";
    let row = session.rows(set, &[]).unwrap();
    assert_eq!((row[0].get::<_, &str>(0), row[0].get::<_, &str>(1)), ("on", "0"));
}

#[test]
fn an_address_that_leads_nowhere_is_said_so_without_its_password() {
    let address: PostgresAddress = "postgres://kith:secret@127.0.0.1:1/plans".parse().unwrap();
    let nowhere = PostgresStore::open(&address.with_patience(Duration::ZERO), || first_epoch([0; 8]));
    let Err(problem) = nowhere else { panic!("opened") };
    assert!(!format!("{problem} {problem:?}").contains("secret"));
    let wrong: PostgresAddress = cluster().url().replace("of-a-test", "guessed").parse().unwrap();
    let refused = PostgresStore::open(&wrong, || first_epoch([0; 8]));
    assert!(matches!(refused, Err(StoreProblem::Unfit(words)) if words.contains("password")));
}

#[test]
fn rows_that_the_disk_spoiled_are_found() {
    let (mut store, name) = fresh();
    fill(&mut store, 20);
    let expected = read_all(&store, SPACE).unwrap();
    assert_eq!(expected.len(), 21);
    for (spoil, mend) in [
        (
            "entry SET bytes = set_byte(bytes, 7, 250) WHERE number = 9",
            "entry SET bytes = set_byte(bytes, 7, 8) WHERE number = 9",
        ),
        (
            "entry SET id = set_byte(id, 7, 250) WHERE number = 9",
            "entry SET id = set_byte(id, 7, 8) WHERE number = 9",
        ),
        ("entry SET number = 99 WHERE number = 9", "entry SET number = 9 WHERE number = 99"),
        ("entry SET sequence = 99 WHERE number = 9", "entry SET sequence = 8 WHERE number = 9"),
        ("space SET head = head - 1", "space SET head = head + 1"),
        ("space SET version = version + 1", "space SET version = version - 1"),
        ("share SET newest = newest - 1", "share SET newest = newest + 1"),
        ("share SET bytes = bytes + 1", "share SET bytes = bytes - 1"),
    ] {
        cluster().sql(&name, &format!("UPDATE kith.{spoil}")).unwrap();
        assert!(matches!(read_all(&store, SPACE), Err(StoreProblem::Damaged)), "{spoil}");
        cluster().sql(&name, &format!("UPDATE kith.{mend}")).unwrap();
        assert_eq!(read_all(&store, SPACE).unwrap(), expected, "{mend}");
    }
}

#[test]
fn a_damaged_picture_takes_nothing_with_it_and_is_put_again() {
    let bytes = vec![7; 50_000];
    let (blob, putting) = put(&bytes);
    let new = || {
        let (putting, bytes) = (putting.clone(), bytes.clone().into());
        StoreOperation::KeepBlob(NewBlob { space: SPACE, blob, device: ANN, putting, bytes })
    };
    let (mut store, name) = fresh();
    fill(&mut store, 5);
    commit(&mut store, vec![new()]);
    let expected = store.reader().unwrap().load(SPACE).unwrap();
    for spoil in ["seal = '\\x00'", "bytes = '\\x00'"] {
        cluster().sql(&name, &format!("UPDATE kith.blob SET {spoil}")).unwrap();
        let mut reader = store.reader().unwrap();
        let loaded = reader.load(SPACE).unwrap();
        assert_eq!((loaded.head, &loaded.links), (expected.head, &expected.links), "the plan is there");
        let read = reader.blob_piece(SPACE, blob, 0);
        assert!(loaded.blobs.is_empty() || matches!(read, Err(StoreProblem::Damaged)), "{spoil}");
        assert_eq!(commit(&mut store, vec![new()]), BatchOutcome::Committed, "{spoil}");
        assert_eq!(reader.load(SPACE).unwrap().blobs, expected.blobs);
        assert_eq!(reader.blob(SPACE, blob).unwrap().as_ref(), Some(&bytes));
        assert_eq!(commit(&mut store, vec![new()]), BatchOutcome::Conflicting, "once it is whole it stays");
    }
}

#[test]
fn a_restored_store_has_a_raised_epoch_and_relays_notice() {
    let (address, name) = database();
    let mut store = open(&address);
    fill(&mut store, 5);
    let before = store.opening().unwrap().epoch;
    let after = restored(&address, None, [5; 8]).unwrap();
    assert!(after > before);
    assert_eq!(open(&address).opening().unwrap().epoch, after);
    let end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
               WHERE datname = current_database() AND pid <> pg_backend_pid()";
    cluster().sql(&name, end).unwrap();
    let batch =
        crate::store::Batch { id: crate::store::BatchId(1), operations: vec![envelope(SPACE, 7, ANN, 6)] };
    let noticed = store.commit(std::slice::from_ref(&batch));
    assert!(matches!(noticed, Err(StoreProblem::Unfit(words)) if words.contains("restored")));
    let (nothing, _) = database();
    assert!(matches!(restored(&nothing, None, [5; 8]), Err(StoreProblem::Unfit(_))), "no store there");
}

#[test]
fn what_was_destroyed_does_not_come_back_with_a_backup() {
    let (address, name) = database();
    let mut store = open(&address);
    fill(&mut store, 1);
    let bytes = vec![7; 5_000];
    let (blob, putting) = put(&bytes);
    let keep =
        NewBlob { space: SPACE, blob, device: ANN, putting: putting.clone(), bytes: bytes.clone().into() };
    commit(&mut store, vec![StoreOperation::KeepBlob(keep)]);
    let dump = cluster().dump(&name).unwrap();
    let dropping = b"Ann said so".to_vec();
    let gone = DroppedBlob { space: SPACE, blob, device: ANN, length: 5_000, putting, dropping };
    commit(&mut store, vec![StoreOperation::DropBlob(gone)]);
    drop(store);
    cluster().sql(&name, "DROP SCHEMA kith CASCADE").unwrap();
    cluster().put_back(&name, &dump).unwrap();
    let (elsewhere, other) = database();
    cluster().put_back(&other, &dump).unwrap();
    for (address, replaced) in [(&elsewhere, Some(&address)), (&address, None)] {
        assert_eq!(
            open(address).reader().unwrap().blob(SPACE, blob).unwrap().as_ref(),
            Some(&bytes),
            "it was back"
        );
        restored(address, replaced, [5; 8]).unwrap();
        let mut reader = open(address).reader().unwrap();
        assert_eq!(reader.blob(SPACE, blob).unwrap(), None);
        assert!(reader.load(SPACE).unwrap().blobs[0].dropping.is_some());
    }
}

#[test]
fn a_damaged_invite_takes_nothing_with_it_and_stays_known() {
    let (mut store, name) = fresh();
    fill(&mut store, 2);
    let keep = || StoreOperation::KeepInvite {
        space: SPACE,
        invite: kith_shared::id::InviteId([8; 32]),
        ends_at: kith_shared::time::UnixMillis(100),
        signed: vec![1; 30],
    };
    assert_eq!(commit(&mut store, vec![keep()]), BatchOutcome::Committed);
    let mut reader = store.reader().unwrap();
    assert_eq!(reader.load(SPACE).unwrap().invites.len(), 1);
    cluster().sql(&name, "UPDATE kith.invite SET ended = true").unwrap();
    let loaded = reader.load(SPACE).unwrap();
    assert_eq!((loaded.head, loaded.invites.len()), (3, 0));
    assert_eq!(commit(&mut store, vec![keep()]), BatchOutcome::Conflicting);
}
