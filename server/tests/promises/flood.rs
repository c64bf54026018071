//! Floods: by one device, in one space, from one address. Who floods is refused; everybody else is served as always.

use crate::crowd::{Household, gather};
use crate::family::PARTS;
use crate::guest::Guest;
use crate::load::{Load, MEMBERS, bear};
use crate::program::Program;
use kith_shared::wire::{FromRelay, RefusedWhy, ToRelay};
use std::net::SocketAddr;
use std::time::Duration;

/// A flood ends once so many of its frames were refused for haste...
const REFUSED: usize = 50;
/// ...or when so many were taken, which is more than anybody may send.
const TAKEN: usize = 20_000;
/// What one device may send at once, with some room: refused below that, it was the space.
const OF_ONE_DEVICE: usize = 1_900;
/// Connections at once from one address, at most.
const FROM_ONE_ADDRESS: usize = 10_000;

#[derive(Default)]
struct Poured {
    sent: usize,
    refused: usize,
    /// How many had been sent when the first was refused.
    first_refused: Option<usize>,
}

/// Sends as fast as it goes until enough was refused or the relay has hung up.
async fn pour(guest: &mut Guest, mut next: impl FnMut(bool) -> ToRelay) -> Poured {
    let mut poured = Poured::default();
    let mut again = false;
    while poured.refused < REFUSED && poured.sent < TAKEN {
        guest.say(&next(again)).await;
        poured.sent += 1;
        again = loop {
            match guest.hear_or_end().await {
                Ok(FromRelay::Refused { why: RefusedWhy::TooFast, .. }) => break true,
                Ok(FromRelay::Beat | FromRelay::Kept { .. }) => break false,
                Ok(FromRelay::Log { .. }) => {}
                Ok(other) => panic!("{other:?}"),
                Err(_) => return poured,
            }
        };
        if again {
            poured.refused += 1;
            poured.first_refused.get_or_insert(poured.sent);
        }
    }
    poured
}

/// A family that was there before and one that comes now are served beside the flood.
async fn others_are_served(address: SocketAddr, before: Vec<Household>, first: u64) {
    let load = Load { edits: 3, every: Duration::from_millis(100), bytes: 600 };
    let mut households = gather(address, first, 1, MEMBERS).await;
    households.extend(before);
    let seen = bear(households, load).await;
    println!("beside the flood: acknowledged within {:?}", seen.kept.share(99));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_flooding_device_is_refused_and_nobody_else() {
    let folder = tempfile::tempdir().unwrap();
    let program = Program::serve(&folder.path().join("kith.sqlite3"));
    let others = gather(program.address, 1, 2, MEMBERS).await;
    let mut flooders = gather(program.address, 10, 1, 2).await;
    let mut flooder = flooders[0].guests.remove(0);
    let flood = pour(&mut flooder, |_| ToRelay::Beat);
    let (poured, ()) = tokio::join!(flood, others_are_served(program.address, others, 20));
    assert_eq!(poured.refused, REFUSED, "of {}", poured.sent);
    program.kill();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_flooded_space_refuses_and_no_other_does() {
    let folder = tempfile::tempdir().unwrap();
    let program = Program::serve(&folder.path().join("kith.sqlite3"));
    let others = gather(program.address, 1, 2, MEMBERS).await;
    let mut flooded = gather(program.address, 10, 1, 4).await.remove(0);
    let mut pouring = Vec::new();
    for (at, mut guest) in flooded.guests.drain(..).enumerate() {
        let family = flooded.family.clone();
        let mut device = crate::family::Device::numbered((10 << 16) + at as u64);
        pouring.push(tokio::spawn(async move {
            let mut words = None;
            pour(&mut guest, move |again| {
                if !again {
                    words = Some(device.write(&family, PARTS[0]));
                }
                family.append(1, words.as_ref().unwrap())
            })
            .await
        }));
    }
    others_are_served(program.address, others, 20).await;
    let mut firsts = Vec::new();
    for poured in pouring {
        firsts.extend(poured.await.unwrap().first_refused);
    }
    assert!(firsts.iter().any(|sent| *sent < OF_ONE_DEVICE), "{firsts:?}");
    program.kill();
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_that_floods_is_shut_out_and_no_other() {
    let folder = tempfile::tempdir().unwrap();
    let program = Program::serve(&folder.path().join("kith.sqlite3"));
    let others = gather(program.address, 1, 2, MEMBERS).await;
    let from = [127, 0, 50, 1].into();
    let mut opened = 0;
    let is_shut_out = || async {
        let mut guest = Guest::arrive_from(from, program.address).await;
        guest.say(&crate::family::Device::new(7).hello()).await;
        guest.hear_or_end().await.is_err()
    };
    loop {
        let tried = futures_util::future::join_all((0..20).map(|_| is_shut_out())).await;
        opened += tried.len();
        if tried.contains(&true) {
            break;
        }
        assert!(opened < FROM_ONE_ADDRESS, "one address may open as many as it likes");
    }
    others_are_served(program.address, others, 20).await;
    program.kill();
}
