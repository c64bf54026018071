//! Conversations over real sockets: what is kept, what is refused, and that nobody else notices.

use crate::family::{Device, Family, PARTS};
use crate::guest::{End, Guest, PATIENCE, relay};
use futures_util::StreamExt;
use kith_shared::sealing::Kind;
use kith_shared::wire::{FromRelay, RefusedWhy, ToRelay};
use std::time::{Duration, Instant};
use tokio::time::timeout;
use tokio_tungstenite::tungstenite::protocol::CloseFrame;
use tokio_tungstenite::tungstenite::{Bytes, Message};

#[tokio::test(flavor = "multi_thread")]
async fn two_devices_write_and_read_and_sending_again_is_harmless() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay(folder.path()).await;
    let (mut ann, mut bob) = (Device::new(1), Device::new(2));
    let (mut family, first) = Family::found(&ann);
    let mut anns = Guest::be(relay.address(), &ann).await;
    assert_eq!(anns.ask(&family.append(1, &first)).await, FromRelay::Kept { ticket: 1, number: 1 });
    let link = family.admit(&ann, &bob, kith_shared::chain::Rights::FAMILY, None);
    assert_eq!(anns.ask(&family.append(2, &link)).await, FromRelay::Kept { ticket: 2, number: 2 });

    let mut bobs = Guest::be(relay.address(), &bob).await;
    let follow = ToRelay::Follow { space: family.id, after: 1 };
    assert!(matches!(bobs.ask(&follow).await, FromRelay::Log { head: 2, more: false, .. }));
    let words = ann.write(&family, PARTS[0]);
    assert_eq!(anns.ask(&family.append(3, &words)).await, FromRelay::Kept { ticket: 3, number: 3 });
    assert_eq!(anns.ask(&family.append(4, &words)).await, FromRelay::Kept { ticket: 4, number: 3 });
    let FromRelay::Log { entries, head: 3, .. } = bobs.hear().await else { panic!() };
    assert_eq!(entries[0].entry, words);

    let other = bob.write(&family, PARTS[1]);
    let refused = FromRelay::Refused { ticket: Some(1), space: Some(family.id), why: RefusedWhy::NoRight };
    assert_eq!(bobs.ask(&family.append(1, &other)).await, refused);
    let forked = ann.forge(&family, PARTS[0], |header| header.sequence = 1);
    let refused = FromRelay::Refused { ticket: Some(5), space: Some(family.id), why: RefusedWhy::Forked };
    assert_eq!(anns.ask(&family.append(5, &forked)).await, refused);
    assert_eq!(bobs.ask(&ToRelay::Beat).await, FromRelay::Beat);
    relay.shut_down().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn bad_frames_get_a_refusal_and_a_clean_close() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay(folder.path()).await;
    let ann = Device::new(1);
    let malformed = FromRelay::Refused { ticket: None, space: None, why: RefusedWhy::Malformed };
    for message in [
        Message::Binary(vec![0xff; 100].into()),
        Message::Binary(vec![].into()),
        Message::Text("hello".into()),
        Message::Binary(ToRelay::Beat.encode().into()),
    ] {
        let mut guest = Guest::arrive(relay.address()).await;
        guest.send(message).await;
        assert_eq!(guest.until_end().await, (vec![malformed.clone()], End::Code(1002)));
    }
    let mut guest = Guest::arrive(relay.address()).await;
    guest.say(&ToRelay::Hello { version: 9, device: ann.id(), nonce: kith_shared::id::Nonce([0; 32]) }).await;
    let version = FromRelay::Refused { ticket: None, space: None, why: RefusedWhy::Version };
    assert_eq!(guest.until_end().await, (vec![version], End::Code(1002)));

    let mut guest = Guest::arrive(relay.address()).await;
    guest.say(&ann.hello()).await;
    let nonce = guest.challenged().await;
    guest.say(&ann.prove("http://elsewhere.example", nonce)).await;
    let signature = FromRelay::Refused { ticket: None, space: None, why: RefusedWhy::Signature };
    assert_eq!(guest.until_end().await, (vec![signature], End::Code(1008)));
    relay.shut_down().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn pings_and_goodbyes_are_answered() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay(folder.path()).await;
    let mut guest = Guest::be(relay.address(), &Device::new(1)).await;
    let said = Bytes::from_static(b"still there?");
    guest.send(Message::Ping(said.clone())).await;
    let heard = timeout(PATIENCE, guest.socket.next()).await.unwrap();
    assert!(matches!(heard, Some(Ok(Message::Pong(answer))) if answer == said));
    guest.send(Message::Close(Some(CloseFrame { code: 1000.into(), reason: "".into() }))).await;
    assert_eq!(guest.until_end().await, (vec![], End::Code(1000)));
    relay.shut_down().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn an_oversized_message_ends_its_connection_only() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay(folder.path()).await;
    let (ann, bob) = (Device::new(1), Device::new(2));
    let mut anns = Guest::be(relay.address(), &ann).await;
    let mut bobs = Guest::be(relay.address(), &bob).await;
    bobs.send(Message::Binary(vec![0; 300 * 1024].into())).await;
    let (heard, _) = bobs.until_end().await;
    assert_eq!(heard, []);
    assert_eq!(anns.ask(&ToRelay::Beat).await, FromRelay::Beat);
    relay.shut_down().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn who_does_not_prove_itself_within_five_seconds_is_let_go() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay(folder.path()).await;
    let mut guest = Guest::arrive(relay.address()).await;
    guest.say(&Device::new(1).hello()).await;
    guest.challenged().await;
    let started = Instant::now();
    assert_eq!(guest.until_end().await, (vec![], End::Code(1008)));
    assert!((4..8).contains(&started.elapsed().as_secs()), "{:?}", started.elapsed());
    relay.shut_down().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_quietly_removed_device_sees_a_connection_fail_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay(folder.path()).await;
    let (ann, bob) = (Device::new(1), Device::new(2));
    let (mut family, first) = Family::found(&ann);
    let mut anns = Guest::be(relay.address(), &ann).await;
    anns.ask(&family.append(1, &first)).await;
    let link = family.admit(&ann, &bob, kith_shared::chain::Rights::FAMILY, None);
    anns.ask(&family.append(2, &link)).await;
    let mut bobs = Guest::be(relay.address(), &bob).await;
    bobs.ask(&ToRelay::Follow { space: family.id, after: 1 }).await;
    let removal = family.remove(&ann, &bob, true);
    assert_eq!(anns.ask(&family.append(3, &removal)).await, FromRelay::Kept { ticket: 3, number: 3 });
    assert_eq!(bobs.until_end().await, (vec![], End::Silent));

    let mut again = Guest::be(relay.address(), &bob).await;
    again.say(&ToRelay::Follow { space: family.id, after: 1 }).await;
    assert_eq!(again.until_end().await, (vec![], End::Silent));
    relay.shut_down().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn one_who_does_not_read_is_dropped_and_the_others_go_on() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay(folder.path()).await;
    let mut ann = Device::new(1);
    let (family, first) = Family::found(&ann);
    let mut anns = Guest::be(relay.address(), &ann).await;
    anns.ask(&family.append(1, &first)).await;
    let mut stalled = Guest::be(relay.address(), &ann).await;
    stalled.say(&ToRelay::Follow { space: family.id, after: 1 }).await;
    let mut slowest = Duration::ZERO;
    for ticket in 2..122 {
        let large = ann.write_kind(&family, PARTS[0], Kind::Changes, 230_000);
        let started = Instant::now();
        assert_eq!(
            anns.ask(&family.append(ticket, &large)).await,
            FromRelay::Kept { ticket, number: ticket }
        );
        slowest = slowest.max(started.elapsed());
    }
    assert!(slowest < Duration::from_secs(5), "{slowest:?}");
    let metrics = crate::guest::get(relay.metrics_address().unwrap(), "/metrics").await.body;
    let dropped = metrics.contains("kith_overflowed_total 1\n");
    // Paced reading may have kept the queue short; then the writer gives up after fifteen seconds.
    if !dropped {
        tokio::time::sleep(Duration::from_secs(16)).await;
    }
    let (_, end) = stalled.until_end().await;
    assert!(matches!(end, End::Silent | End::Code(1013)), "{end:?}");
    relay.shut_down().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_week_of_edits_sent_at_once_is_kept_and_passed_on_whole() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay(folder.path()).await;
    let mut ann = Device::new(1);
    let (family, first) = Family::found(&ann);
    let mut anns = Guest::be(relay.address(), &ann).await;
    anns.ask(&family.append(1, &first)).await;
    let mut other = Guest::be(relay.address(), &ann).await;
    other.ask(&ToRelay::Follow { space: family.id, after: 1 }).await;
    let all: Vec<_> = (0..1500).map(|_| ann.write(&family, PARTS[0])).collect();
    for (ticket, words) in (2..).zip(&all) {
        anns.say(&family.append(ticket, words)).await;
    }
    for ticket in 2..1502 {
        assert_eq!(anns.hear().await, FromRelay::Kept { ticket, number: ticket });
    }
    let mut next = 2;
    while next < 1502 {
        let FromRelay::Log { entries, .. } = other.hear().await else { panic!() };
        for entry in entries {
            assert_eq!(entry.number, next);
            next += 1;
        }
    }
    relay.shut_down().await.unwrap();
}
