//! A store of every version that was ever written, and what is in it: each still opens, and today's has its version's tables.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use super::{SqliteReader, SqliteStore, schema};
use crate::store::contract::{BOB, commit, envelope, envelope_of, link};
use crate::store::epoch::first_epoch;
use crate::store::{BatchOutcome, LogRange, LogReader, LogStore, StoreOperation, StoredSpace, Which};
use kith_shared::id::{DeviceId, InviteId, SpaceId};
use kith_shared::time::UnixMillis;
use kith_shared::wire::LogEntry;
use rusqlite::Connection;
use std::fs;
use std::path::{Path, PathBuf};

const SPACE: SpaceId = SpaceId([1; 32]);
const ANN: DeviceId = DeviceId([3; 32]);

fn golden(version: i64) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../tests/golden/sqlite-{version}"))
}

fn open(path: &Path) -> SqliteStore {
    SqliteStore::open(path, || first_epoch([9; 8])).unwrap()
}

/// What every version can hold, written by today's code.
fn filled(path: &Path) {
    let mut store = open(path);
    let (invite, ends_at) = (InviteId([7; 32]), UnixMillis(1_790_000_000_000));
    let operations = vec![
        link(SPACE, 1),
        envelope(SPACE, 2, ANN, 1),
        envelope_of(SPACE, 3, BOB, 1, None, 300),
        envelope_of(SPACE, 4, ANN, 2, Some((3, 0, 1)), 200),
        StoreOperation::KeepInvite { space: SPACE, invite, ends_at, signed: vec![8; 40] },
    ];
    assert_eq!(commit(&mut store, operations), BatchOutcome::Committed);
}

fn told(path: &Path) -> (StoredSpace, Vec<LogEntry>) {
    let mut reader = SqliteReader::open(path).unwrap();
    let space = reader.load(SPACE).unwrap();
    let range = LogRange { after: 0, through: space.head, which: Which::Everything };
    let page = reader.read(SPACE, &range).unwrap();
    assert!(page.complete);
    (space, page.entries)
}

/// The tables as SQLite tells them, one statement a line.
fn tables(path: &Path) -> String {
    let connection = Connection::open(path).unwrap();
    let mut ask =
        connection.prepare("SELECT sql FROM sqlite_schema WHERE sql NOT NULL ORDER BY name").unwrap();
    let lines = ask.query_map([], |row| row.get::<_, String>(0)).unwrap();
    let words = |line: String| line.split_whitespace().collect::<Vec<_>>().join(" ") + "\n";
    lines.map(|line| words(line.unwrap())).collect()
}

#[test]
fn stores_of_every_version_open_with_all_that_is_in_them() {
    let folder = tempfile::tempdir().unwrap();
    let today = folder.path().join("today.sqlite3");
    filled(&today);
    let newest = golden(schema::SCHEMA_VERSION).join("store.sqlite3");
    if !newest.exists() && std::env::var_os("KITH_NEW_GOLDEN").is_some() {
        fs::create_dir_all(newest.parent().unwrap()).unwrap();
        let into = newest.display().to_string();
        Connection::open(&today).unwrap().execute("VACUUM INTO ?1", [into]).unwrap();
        fs::write(newest.with_file_name("tables.sql"), tables(&today)).unwrap();
    }
    let expected = told(&today);
    for version in 1..=schema::SCHEMA_VERSION {
        let copy = folder.path().join(format!("{version}.sqlite3"));
        let kept = golden(version).join("store.sqlite3");
        assert!(kept.exists(), "version {version} has no golden file yet: see tests/golden/rule.txt");
        fs::copy(kept, &copy).unwrap();
        let kept: i64 =
            Connection::open(&copy).unwrap().query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap();
        assert_eq!(kept, version);
        let store = open(&copy);
        assert_eq!(store.opening().unwrap().epoch, first_epoch([9; 8]), "version {version}");
        drop(store);
        assert_eq!(told(&copy), expected, "version {version}");
    }
}

#[test]
fn the_tables_are_those_of_their_version() {
    let folder = tempfile::tempdir().unwrap();
    let today = folder.path().join("today.sqlite3");
    filled(&today);
    let kept = fs::read_to_string(golden(schema::SCHEMA_VERSION).join("tables.sql")).unwrap();
    assert_eq!(tables(&today), kept, "other tables need a new version: see tests/golden/rule.txt");
}
