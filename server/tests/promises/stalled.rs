//! Readers who stop reading: the relay gives them up, they cost it little, and nobody else waits for them.

use crate::crowd::{Household, gather};
use crate::family::{Device, Family, PARTS};
use crate::guest::Guest;
use crate::load::{Load, MEMBERS, bear, open_many_files, size};
use crate::program::Program;
use kith_shared::chain::Rights;
use kith_shared::sealing::Kind;
use kith_shared::wire::{FromRelay, ToRelay};
use std::net::IpAddr;
use std::time::{Duration, Instant};

const EACH_LIMIT_KIB: u64 = 1536;
/// What the relay may grow by for what it does otherwise meanwhile.
const OTHERWISE_KIB: u64 = 16 * 1024;
/// What a stalled reader's own system takes in before the relay notices.
const RECEIVE_BUFFER_BYTES: u32 = 4 * 1024;
/// A write may take 15 s; the rest is for a slow machine.
const DROPPED_WITHIN: Duration = Duration::from_secs(15 + 20);
const LARGE_BYTES: usize = 100_000;

/// A family in which so many follow and do not read, and its founder's connection.
async fn stall(program: &Program, number: u64, readers: u64) -> (Guest, Device, Family, Vec<Guest>) {
    let mut founder = Device::numbered(number);
    let (mut family, first) = Family::found(&founder);
    let mut guest = Guest::be(program.address, &founder).await;
    guest.ask(&family.append(0, &first)).await;
    let mut stalled = Vec::new();
    for reader in 1..=readers {
        let device = Device::numbered(number + reader);
        let link = family.admit(&founder, &device, Rights::FAMILY, None);
        guest.ask(&family.append(reader, &link)).await;
        let from = IpAddr::from([127, 0, 200, u8::try_from(reader % 200).unwrap() + 1]);
        let mut reader = Guest::narrow(from, program.address, &device, RECEIVE_BUFFER_BYTES).await;
        let follow = ToRelay::Follow { space: family.id, after: family.links };
        assert!(matches!(reader.ask(&follow).await, FromRelay::Log { .. }));
        stalled.push(reader);
    }
    // More than the sockets between take in: from then on the relay has to hold it.
    for ticket in 0..60 {
        let words = founder.write_kind(&family, PARTS[0], Kind::Changes, LARGE_BYTES);
        assert!(matches!(guest.ask(&family.append(ticket, &words)).await, FromRelay::Kept { .. }));
    }
    (guest, founder, family, stalled)
}

/// Waits until the relay holds no more than so many sockets; answers how long that took and the most memory meanwhile.
async fn until_dropped(program: &Program, sockets: usize) -> (Duration, u64) {
    let (begun, mut most) = (Instant::now(), 0);
    while program.open_sockets() > sockets {
        most = most.max(program.resident_kib());
        assert!(begun.elapsed() < DROPPED_WITHIN, "a stalled reader was not given up");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    (begun.elapsed(), most)
}

#[tokio::test(flavor = "multi_thread")]
async fn who_does_not_read_is_given_up_and_costs_little() {
    let readers = size("KITH_STALLED", 10);
    open_many_files();
    let folder = tempfile::tempdir().unwrap();
    let program = Program::serve(&folder.path().join("kith.sqlite3"));
    let (before, alone) = (program.resident_kib(), program.open_sockets());
    let (mut guest, mut founder, family, stalled) = stall(&program, 1, readers).await;
    // The founder's own socket stays, and those the relay listens on.
    let (took, most) = until_dropped(&program, alone + 1).await;
    drop(stalled);
    let grown = most.saturating_sub(before);
    println!("{readers} stalled readers: {} KiB each, gone after {took:?}", grown / readers);
    assert!(grown <= readers * EACH_LIMIT_KIB + OTHERWISE_KIB, "{grown} KiB for {readers}");
    let words = founder.write(&family, PARTS[0]);
    assert!(matches!(guest.ask(&family.append(99, &words)).await, FromRelay::Kept { .. }), "others go on");
    program.kill();
}

/// The same load twice, the second time beside readers who have stopped.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "times are judged on a quiet machine: cargo kith long stalled-readers"]
async fn nobody_waits_for_those_who_do_not_read() {
    open_many_files();
    let folder = tempfile::tempdir().unwrap();
    let program = Program::serve(&folder.path().join("kith.sqlite3"));
    let (sockets, stalled) = (size("KITH_LOAD_SOCKETS", 1_000), size("KITH_STALLED", 100));
    let load = Load { edits: 20, every: Duration::from_secs(1), bytes: 600 };
    let gathered = |first: u64| gather(program.address, first, sockets / MEMBERS, MEMBERS);
    let alone: Vec<Household> = gathered(1).await;
    let alone = bear(alone, load).await;
    let beside: Vec<Household> = gathered(10_000).await;
    let mut held = Vec::new();
    for crowd in 0..stalled / 10 {
        held.push(stall(&program, (1 << 40) + crowd * 100, 10).await);
    }
    let beside = bear(beside, load).await;
    let (before, with) = (alone.delivered.share(99), beside.delivered.share(99));
    println!("99 of 100 delivered in {before:?} alone, in {with:?} beside {stalled} stalled readers");
    assert!(with <= before.mul_f64(1.2), "{before:?} became {with:?}");
    drop(held);
    program.kill();
}
