//! Two relays on one store, with a family that is at both of them.

use crate::family::{Device, Family, PARTS};
use crate::guest::{Guest, relay_over};
use crate::program::Program;
use kith_server::store::MemoryStore;
use kith_shared::chain::Rights;
use kith_shared::id::{InviteId, StoreEpoch};
use kith_shared::time::UnixMillis;
use kith_shared::wire::{Entry, FromRelay, RefusedWhy, ToRelay};
use kith_test_postgres::Cluster;
use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use tokio::time::timeout;

/// Listens until something wanted is said.
async fn until<T>(guest: &mut Guest, mut wanted: impl FnMut(&FromRelay) -> Option<T>) -> T {
    loop {
        if let Some(found) = wanted(&guest.hear().await) {
            return found;
        }
    }
}

fn has_number(frame: &FromRelay, number: u64) -> Option<()> {
    let FromRelay::Log { entries, .. } = frame else { return None };
    entries.iter().any(|entry| entry.number == number).then_some(())
}

async fn kept(guest: &mut Guest, frame: &ToRelay) -> u64 {
    guest.say(frame).await;
    let answer = |frame: &FromRelay| match frame {
        FromRelay::Kept { number, .. } => Some(Ok(*number)),
        FromRelay::Refused { why, .. } => Some(Err(*why)),
        _ => None,
    };
    until(guest, answer).await.unwrap()
}

fn now() -> UnixMillis {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    UnixMillis(since.as_millis() as u64)
}

/// A family founded by Ann at the first relay, with Bob at the second.
struct Home {
    family: Family,
    ann: Device,
    at_first: Guest,
    bob: Device,
    at_second: Guest,
}

impl Home {
    async fn found(first: SocketAddr, second: SocketAddr) -> Self {
        Self::found_by((Device::new(1), Device::new(2)), first, second).await
    }

    async fn found_by((ann, bob): (Device, Device), first: SocketAddr, second: SocketAddr) -> Self {
        let (mut family, founding) = Family::found(&ann);
        let mut at_first = Guest::be(first, &ann).await;
        assert_eq!(kept(&mut at_first, &family.append(1, &founding)).await, 1);
        let link = family.admit(&ann, &bob, Rights::FAMILY, None);
        assert_eq!(kept(&mut at_first, &family.append(2, &link)).await, 2);
        let mut at_second = Guest::be(second, &bob).await;
        let follow = ToRelay::Follow { space: family.id, after: 0 };
        at_first.say(&follow).await;
        at_second.say(&follow).await;
        for guest in [&mut at_first, &mut at_second] {
            until(guest, |frame| has_number(frame, 2)).await;
        }
        Self { family, ann, at_first, bob, at_second }
    }
}

/// All that a family does, at two relays.
async fn live(first: SocketAddr, second: SocketAddr) {
    let Home { mut family, mut ann, mut at_first, mut bob, mut at_second } = Home::found(first, second).await;
    for number in [3, 5] {
        let entry = ann.write(&family, PARTS[0]);
        assert_eq!(kept(&mut at_first, &family.append(3, &entry)).await, number);
        until(&mut at_second, |frame| has_number(frame, number)).await;
        let entry = bob.write(&family, PARTS[0]);
        assert_eq!(kept(&mut at_second, &family.append(4, &entry)).await, number + 1);
        until(&mut at_first, |frame| has_number(frame, number + 1)).await;
    }

    let (key, signed) = family.invite(&ann, 40, Rights::FAMILY, now().plus(3_600_000));
    let invite = InviteId(key.verifying_key().to_bytes());
    kept(&mut at_first, &ToRelay::Invite { ticket: 5, space: family.id, invite: signed.into() }).await;
    let cat = Device::new(3);
    let mut cats = Guest::be(second, &cat).await;
    kept(&mut cats, &family.knock(6, &key, b"sealed")).await;
    until(&mut at_first, |frame| matches!(frame, FromRelay::Knocked { .. }).then_some(())).await;
    let answer = b"the nonce".to_vec().into();
    kept(&mut at_first, &ToRelay::Answer { ticket: 7, space: family.id, invite, answer }).await;
    until(&mut cats, |frame| matches!(frame, FromRelay::Answered { .. }).then_some(())).await;
    let link = family.admit(&ann, &cat, Rights::FAMILY, Some(invite));
    assert_eq!(kept(&mut at_first, &family.append(8, &link)).await, 7);
    until(&mut cats, |frame| matches!(frame, FromRelay::Admitted { .. }).then_some(())).await;
    cats.say(&ToRelay::Follow { space: family.id, after: 0 }).await;
    until(&mut cats, |frame| has_number(frame, 7)).await;
    whisper(&family, &mut at_first, &mut cats).await;

    let link = family.remove(&ann, &bob, false);
    assert_eq!(kept(&mut at_first, &family.append(9, &link)).await, 8);
    until(&mut at_second, |frame| has_number(frame, 8)).await;
    let why = |frame: &FromRelay| match frame {
        FromRelay::Refused { why, .. } => Some(*why),
        _ => None,
    };
    assert_eq!(until(&mut at_second, why).await, RefusedWhy::NotAMember);
}

/// Nobody promises that a whisper arrives: it is said until it is heard.
async fn whisper(family: &Family, from: &mut Guest, to: &mut Guest) {
    for _ in 0..100 {
        from.say(&ToRelay::Whisper { space: family.id, sealed: b"as I type".to_vec().into() }).await;
        let heard = until(to, |frame| matches!(frame, FromRelay::Whispered { .. }).then_some(()));
        if timeout(Duration::from_millis(500), heard).await.is_ok() {
            return;
        }
    }
    panic!("no whisper is ever heard");
}

/// Everything that was kept, by the sender's number and in the log, as somebody new at `relay` is given it.
async fn read_all(relay: SocketAddr, family: &Family, device: &Device) -> BTreeMap<u64, Vec<u8>> {
    let mut guest = Guest::be(relay, device).await;
    guest.say(&ToRelay::Follow { space: family.id, after: 1 }).await;
    let mut log = BTreeMap::new();
    until(&mut guest, |frame| {
        let FromRelay::Log { entries, more, .. } = frame else { return None };
        for entry in entries {
            let (Entry::Link(bytes) | Entry::Envelope(bytes)) = &entry.entry;
            assert!(log.insert(entry.number, bytes.to_vec()).is_none(), "number {} twice", entry.number);
        }
        (!more).then_some(())
    })
    .await;
    log
}

#[tokio::test(flavor = "multi_thread")]
async fn a_family_lives_at_two_relays() {
    let store = MemoryStore::shared(StoreEpoch([1; 16]));
    let (one, two) = (relay_over(store.clone()).await, relay_over(store).await);
    live(one.address(), two.address()).await;
    one.shut_down().await.unwrap();
    two.shut_down().await.unwrap();
}

/// Both write as fast as they are answered, so that their relays are in each other's way all the time.
#[tokio::test(flavor = "multi_thread")]
async fn two_relays_in_each_others_way_lose_and_refuse_nothing() {
    const EACH: u64 = 60;
    let store = MemoryStore::shared(StoreEpoch([1; 16]));
    let (one, two) = (relay_over(store.clone()).await, relay_over(store).await);
    let home = Home::found(one.address(), two.address()).await;
    let Home { family, mut ann, mut at_first, mut bob, mut at_second } = home;
    let writing = async |guest: &mut Guest, device: &mut Device| {
        let mut numbers = Vec::new();
        for ticket in 0..EACH {
            let entry = device.write(&family, PARTS[0]);
            numbers.push(kept(guest, &family.append(ticket, &entry)).await);
        }
        numbers
    };
    let (mut anns, bobs) = tokio::join!(writing(&mut at_first, &mut ann), writing(&mut at_second, &mut bob));
    assert!(anns.is_sorted() && bobs.is_sorted());
    anns.extend(bobs);
    anns.sort_unstable();
    assert_eq!(anns, (3..3 + 2 * EACH).collect::<Vec<_>>());
    assert_eq!(read_all(two.address(), &family, &ann).await.len() as u64, 1 + 2 * EACH);
    one.shut_down().await.unwrap();
    two.shut_down().await.unwrap();
}

/// Writes `count` times without waiting for answers.
async fn write_at_once(guest: &mut Guest, family: &Family, device: &mut Device, count: u64) -> Vec<Entry> {
    let mut entries = Vec::new();
    for ticket in 0..count {
        let entry = device.write(family, PARTS[0]);
        guest.say(&family.append(ticket, &entry)).await;
        entries.push(entry);
    }
    entries
}

/// The relay at which Ann writes is killed while she does; what she sent goes to the other one again.
async fn one_is_killed(one: Program, second: SocketAddr) {
    const ALL: u64 = 100;
    let home = Home::found_by((Device::new(11), Device::new(12)), one.address, second).await;
    let Home { family, mut ann, mut at_first, mut bob, mut at_second } = home;
    let entries = write_at_once(&mut at_first, &family, &mut ann, ALL).await;
    let bobs = write_at_once(&mut at_second, &family, &mut bob, 20).await;
    let mut acknowledged = BTreeMap::new();
    while let Ok(frame) = at_first.hear_or_end().await {
        if let FromRelay::Kept { ticket, number } = frame {
            acknowledged.insert(number, ticket);
        }
        if acknowledged.len() == 20 {
            one.signal("-KILL");
        }
    }
    assert!(!one.end().0);
    let mut again = Guest::be(second, &ann).await;
    for (ticket, entry) in entries.iter().enumerate() {
        let number = kept(&mut again, &family.append(ticket as u64, entry)).await;
        acknowledged.insert(number, ticket as u64);
    }
    let mut left = bobs.len();
    until(&mut at_second, |frame| {
        left -= usize::from(matches!(frame, FromRelay::Kept { .. }));
        (left == 0).then_some(())
    })
    .await;
    assert_eq!(acknowledged.len() as u64, ALL, "an edit has one number, whoever acknowledges it");
    let log = read_all(second, &family, &ann).await;
    let bytes = |entry: &Entry| match entry {
        Entry::Link(bytes) | Entry::Envelope(bytes) => bytes.to_vec(),
    };
    for (number, ticket) in acknowledged {
        assert_eq!(log[&number], bytes(&entries[ticket as usize]), "number {number}");
    }
    let kept_once = |entry: &Entry| log.values().filter(|kept| **kept == bytes(entry)).count() == 1;
    assert!(entries.iter().chain(&bobs).all(kept_once));
    assert_eq!(log.len() as u64, 1 + ALL + 20, "the link that let Bob in, and what both wrote");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_family_lives_at_two_programs_on_one_database_and_one_of_them_is_killed() {
    let cluster = Cluster::start().unwrap();
    let url = cluster.new_database("plans").unwrap();
    let serve = || Program::start(&["serve", "--listen", "127.0.0.1:0", "--store", &url]);
    let (one, two) = (serve(), serve());
    live(one.address, two.address).await;
    one_is_killed(one, two.address).await;
    two.signal("-TERM");
    let (well, said) = two.end();
    assert!(well, "{said}");
}
