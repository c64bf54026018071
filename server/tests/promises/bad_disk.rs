//! A disk that is full, or that fails: no false word of having kept anything, and nothing acknowledged is lost.

use crate::disk::{Disk, Fault};
use crate::family::{Device, Family, PARTS};
use crate::guest::{Guest, get};
use crate::program::{Program, run};
use kith_shared::sealing::Kind;
use kith_shared::wire::{Entry, FromRelay, RefusedWhy, ToRelay};
use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

const STORE: &str = "kith.sqlite3";
const LARGE_BYTES: usize = 20_000;

/// Somebody who writes, and what was acknowledged.
struct Ann {
    device: Device,
    family: Family,
    guest: Guest,
    kept: BTreeMap<u64, Entry>,
}

impl Ann {
    async fn found(program: &Program) -> Self {
        let device = Device::new(1);
        let (family, first) = Family::found(&device);
        let mut guest = Guest::be(program.address, &device).await;
        assert_eq!(guest.ask(&family.append(1, &first)).await, FromRelay::Kept { ticket: 1, number: 1 });
        Self { device, family, guest, kept: BTreeMap::from([(1, first)]) }
    }

    fn words(&mut self) -> Entry {
        self.device.write_kind(&self.family, PARTS[0], Kind::Changes, LARGE_BYTES)
    }

    /// Whether it was kept; nothing if the relay has ended.
    async fn send(&mut self, words: &Entry) -> Option<bool> {
        self.guest.say(&self.family.append(2, words)).await;
        match self.guest.hear_or_end().await.ok()? {
            FromRelay::Kept { number, .. } => {
                self.kept.insert(number, words.clone());
                Some(true)
            }
            FromRelay::Refused { why: RefusedWhy::Unavailable, .. } => Some(false),
            other => panic!("{other:?}"),
        }
    }

    async fn come_back(&mut self, program: &Program) {
        self.guest = Guest::be(program.address, &self.device).await;
    }

    /// Everything acknowledged is read back.
    async fn read(&self, program: &Program) {
        let reader = Guest::be(program.address, &self.device).await;
        self.read_as(reader).await.expect("reading goes on");
    }

    /// Nothing if the relay refuses to read just now, or ends.
    async fn read_as(&self, mut reader: Guest) -> Option<()> {
        reader.say(&ToRelay::Follow { space: self.family.id, after: 0 }).await;
        let mut read = BTreeMap::new();
        loop {
            match reader.hear_or_end().await.ok()? {
                FromRelay::Log { entries, more, .. } => {
                    read.extend(entries.into_iter().map(|entry| (entry.number, entry.entry)));
                    if !more {
                        break;
                    }
                }
                FromRelay::Refused { why: RefusedWhy::Unavailable, .. } => return None,
                other => panic!("{other:?}"),
            }
        }
        for (number, words) in &self.kept {
            assert_eq!(read.get(number), Some(words), "number {number}");
        }
        Some(())
    }
}

async fn fills_up_and_recovers(store: &Path, make_room: impl FnOnce()) {
    let program = Program::serve(store);
    let mut ann = Ann::found(&program).await;
    let refused = loop {
        let words = ann.words();
        if !ann.send(&words).await.expect("it goes on") {
            break words;
        }
    };
    ann.read(&program).await;
    assert_eq!(ann.send(&refused).await, Some(false), "still full");
    make_room();
    assert_eq!(ann.send(&refused).await, Some(true), "without a restart");
    ann.read(&program).await;
    assert_eq!(get(program.address, "/readyz").await.status(), 200);
    program.signal("-KILL");
    let _ = program.end();
    let program = Program::serve(store);
    ann.read(&program).await;
    program.signal("-TERM");
    assert!(program.end().0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_disk_that_is_full_refuses_and_recovers_without_restart() {
    // At each of many fillings it is another write that finds no room: of the log, its index or the file itself.
    for room in (400..1_000).step_by(97) {
        let disk = Disk::mount();
        disk.set(Fault { room: Some(room * 1024), ..Fault::default() });
        fills_up_and_recovers(&disk.path(STORE), || disk.set(Fault::default())).await;
    }
}

/// A file system of its own kind, which is unmounted in the end.
struct Mounted(tempfile::TempDir);

impl Drop for Mounted {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.0.path()).status();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_small_file_system_that_is_full_does_as_well() {
    let small = Mounted(tempfile::tempdir().unwrap());
    let mounted =
        Command::new("mount").args(["-t", "tmpfs", "-o", "size=8m", "tmpfs"]).arg(small.0.path()).status();
    assert!(mounted.unwrap().success(), "a small disk can be mounted by root only");
    let filler = small.0.path().join("filler");
    std::fs::write(&filler, vec![1; 6_500_000]).unwrap();
    fills_up_and_recovers(&small.0.path().join(STORE), || std::fs::remove_file(&filler).unwrap()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_disk_that_fails_to_write_or_sync_ends_it_without_a_false_word() {
    let faults = [
        Fault { fails_to_write: true, ..Fault::default() },
        Fault { fails_to_sync: true, ..Fault::default() },
        Fault { fails_to_write: true, fails_to_sync: true, fails_to_read: true, ..Fault::default() },
    ];
    for fault in faults {
        let disk = Disk::mount();
        let store = disk.path(STORE);
        let program = Program::serve(&store);
        let mut ann = Ann::found(&program).await;
        for _ in 0..5 {
            let words = ann.words();
            assert_eq!(ann.send(&words).await, Some(true));
        }
        disk.set(fault);
        let words = ann.words();
        assert_eq!(ann.send(&words).await, None, "nobody can say what is on the disk now");
        let (well, said) = program.end();
        assert!(!well && said.contains("What it had acknowledged is safe"), "{said}");
        disk.set(Fault::default());
        let program = Program::serve(&store);
        ann.read(&program).await;
        ann.come_back(&program).await;
        assert_eq!(ann.send(&words).await, Some(true), "sent again");
        program.signal("-TERM");
        assert!(program.end().0);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_disk_that_fails_to_read_is_never_read_past() {
    let disk = Disk::mount();
    let store = disk.path(STORE);
    let program = Program::serve(&store);
    let mut ann = Ann::found(&program).await;
    for _ in 0..60 {
        let words = ann.words();
        assert_eq!(ann.send(&words).await, Some(true));
    }
    program.signal("-TERM");
    assert!(program.end().0);

    disk.set(Fault { fails_to_read: true, ..Fault::default() });
    let refused = run(&["serve", "--listen", "127.0.0.1:0", "--store", store.to_str().unwrap()]);
    assert!(!refused.status.success(), "it does not begin with a store that it cannot read");
    disk.set(Fault::default());
    let program = Program::serve(&store);
    let reader = Guest::be(program.address, &ann.device).await;
    disk.set(Fault { fails_to_read: true, ..Fault::default() });
    // The side that reads refuses for now; if the side that writes finds it first, the relay ends.
    assert_eq!(ann.read_as(reader).await, None, "no gap in what is read");
    disk.set(Fault::default());
    program.signal("-TERM");
    let _ = program.end();
    let program = Program::serve(&store);
    ann.read(&program).await;
    program.signal("-TERM");
    assert!(program.end().0);
}
