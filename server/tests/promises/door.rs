//! The door itself: who is let in, what every answer carries, and that the slow are shown out.

use crate::family::{Device, Family, PARTS};
use crate::guest::{End, Guest, PATIENCE, get, options, relay, request};
use kith_server::http::{Origins, ServeProblem, serve};
use kith_server::relay::limits::HANDSHAKE_MESSAGE_BYTES;
use kith_shared::codec::MESSAGE_LIMIT_BYTES;
use kith_shared::sealing::Kind;
use kith_shared::wire::{FromRelay, SUBPROTOCOL, ToRelay};
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_tungstenite::tungstenite::protocol::frame::FrameHeader;
use tokio_tungstenite::tungstenite::protocol::frame::coding::{Data, OpCode};

#[tokio::test(flavor = "multi_thread")]
async fn only_allowed_origins_with_our_subprotocol_come_in() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay(folder.path()).await;
    let address = relay.address();
    let port = address.port();
    let own = format!("http://127.0.0.1:{port}");
    for origin in [&own, &format!("http://localhost:{port}")] {
        assert!(Guest::try_arrive(address, Some(origin), Some(SUBPROTOCOL)).await.is_ok(), "{origin}");
    }
    for origin in [
        "http://elsewhere.example".to_owned(),
        "null".to_owned(),
        format!("https://127.0.0.1:{port}"),
        format!("http://127.0.0.1:{port}/"),
        format!("http://127.0.0.1:{port}.elsewhere.example"),
        "http://127.0.0.1".to_owned(),
    ] {
        assert_eq!(
            Guest::try_arrive(address, Some(&origin), Some(SUBPROTOCOL)).await.err(),
            Some(403),
            "{origin}"
        );
    }
    assert_eq!(Guest::try_arrive(address, None, Some(SUBPROTOCOL)).await.err(), Some(403));
    assert_eq!(Guest::try_arrive(address, Some(&own), None).await.err(), Some(400));
    assert_eq!(Guest::try_arrive(address, Some(&own), Some("kith.2")).await.err(), Some(400));
    relay.shut_down().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn every_answer_is_hardened() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay(folder.path()).await;
    for (method, path) in [
        ("GET", "/"),
        ("GET", "/plan/rules"),
        ("GET", "/none.png"),
        ("GET", "/kith"),
        ("POST", "/"),
        ("GET", "/healthz"),
        ("POST", "/healthz"),
        ("GET", "/readyz"),
        ("GET", "/demo/settings"),
        ("PUT", "/demo/keyring"),
        ("GET", "/%2e%2e/Cargo.toml"),
    ] {
        let head = request(relay.address(), method, path, "", "").await.head;
        for expected in [
            "content-security-policy: default-src 'none'; script-src 'self' 'wasm-unsafe-eval';",
            "frame-ancestors 'none'",
            "permissions-policy: camera=(self), ",
            "cross-origin-opener-policy: same-origin",
            "cross-origin-embedder-policy: require-corp",
            "cross-origin-resource-policy: same-origin",
            "x-content-type-options: nosniff",
            "referrer-policy: no-referrer",
        ] {
            assert!(head.contains(expected), "{method} {path} lacks {expected}: {head}");
        }
        assert!(!head.contains("strict-transport-security"), "not without TLS");
        assert!(!head.contains("set-cookie") && !head.contains("\r\nserver:"), "{head}");
    }
    relay.shut_down().await.unwrap();

    let listed = Origins::Listed(vec!["https://kith.example.org".to_owned()]);
    let behind_tls =
        serve(kith_server::http::Options { origins: listed, ..options() }, &folder.path().join("b"))
            .await
            .unwrap();
    let head = get(behind_tls.address(), "/healthz").await.head;
    assert!(head.contains("strict-transport-security: max-age="));
    behind_tls.shut_down().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stranger_can_say_little_and_a_member_much() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay(folder.path()).await;
    let mut ann = Device::new(1);
    let (family, first) = Family::found(&ann);
    for length in [HANDSHAKE_MESSAGE_BYTES + 1, MESSAGE_LIMIT_BYTES] {
        // The beginning of a long message: nothing is kept for the rest of it.
        let mut stranger = Guest::arrive(relay.address()).await;
        let header = FrameHeader {
            is_final: true,
            opcode: OpCode::Data(Data::Binary),
            mask: Some([0; 4]),
            ..FrameHeader::default()
        };
        let mut begun = Vec::new();
        header.format(length as u64, &mut begun).unwrap();
        begun.extend([0; 64]);
        stranger.socket.get_mut().write_all(&begun).await.unwrap();
        assert_eq!(stranger.hear_or_end().await.err(), Some(End::Silent), "{length}");
    }
    let mut anns = Guest::be(relay.address(), &ann).await;
    anns.ask(&family.append(1, &first)).await;
    let words = ann.write_kind(&family, PARTS[0], Kind::Changes, 200_000);
    assert_eq!(anns.ask(&family.append(2, &words)).await, FromRelay::Kept { ticket: 2, number: 2 });
    relay.shut_down().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn health_and_readiness_differ_when_it_closes_down() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay(folder.path()).await;
    let address = relay.address();
    assert_eq!((get(address, "/healthz").await.status(), get(address, "/readyz").await.status()), (200, 200));
    assert_eq!(request(address, "DELETE", "/healthz", "", "").await.status(), 405);
    let mut guest = Guest::be(address, &Device::new(1)).await;
    let started = Instant::now();
    let closing = tokio::spawn(relay.shut_down());
    let (_, end) = guest.until_end().await;
    assert_eq!(end, crate::guest::End::Code(1012));
    closing.await.unwrap().unwrap();
    assert!(started.elapsed() < Duration::from_secs(5));
    assert!(TcpStream::connect(address).await.is_err());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_slow_header_is_cut_off_at_five_seconds_and_others_are_served() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay(folder.path()).await;
    let address = relay.address();
    let mut slow = Vec::new();
    for words in ["GET / HTTP/1.1\r\nhost: kith\r\nx-slow: ", "G", ""].iter().cycle().take(99) {
        let mut stream = TcpStream::connect(address).await.unwrap();
        stream.write_all(words.as_bytes()).await.unwrap();
        slow.push(stream);
    }
    let started = Instant::now();
    let mut guest = Guest::be(address, &Device::new(1)).await;
    assert_eq!(guest.ask(&ToRelay::Beat).await, FromRelay::Beat);
    assert_eq!(get(address, "/healthz").await.status(), 200);
    assert!(started.elapsed() < Duration::from_secs(2));
    for mut stream in slow {
        let mut rest = Vec::new();
        let _ = timeout(PATIENCE, stream.read_to_end(&mut rest)).await.unwrap();
        assert!(!String::from_utf8_lossy(&rest).contains("200 OK"));
    }
    let taken = started.elapsed().as_secs_f32();
    assert!((4.0..9.0).contains(&taken), "{taken} s");
    assert_eq!(guest.ask(&ToRelay::Beat).await, FromRelay::Beat);
    relay.shut_down().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn metrics_are_for_this_machine_and_name_nobody() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay(folder.path()).await;
    let ann = Device::new(1);
    let _guest = Guest::be(relay.address(), &ann).await;
    let metrics = get(relay.metrics_address().unwrap(), "/metrics").await;
    assert!(metrics.body.contains("kith_sockets 1\n"));
    assert!(!metrics.body.contains(&ann.id().to_hex()) && !metrics.body.contains("127.0.0.1"));
    assert!(get(relay.address(), "/metrics").await.body.lines().all(|line| !line.starts_with("kith_")));
    relay.shut_down().await.unwrap();

    let public = kith_server::http::Options { metrics_listen: Some(([0, 0, 0, 0], 0).into()), ..options() };
    let refused = serve(public, &folder.path().join("b.sqlite3")).await;
    assert!(matches!(refused.err(), Some(ServeProblem::MetricsNotLoopback(_))));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_demos_pad_exists_in_the_demo_only_and_is_written_once() {
    let folder = tempfile::tempdir().unwrap();
    let plain = relay(folder.path()).await;
    for (method, path) in [("GET", "/demo/settings"), ("GET", "/demo/keyring"), ("PUT", "/demo/keyring")] {
        assert_eq!(request(plain.address(), method, path, "", "").await.status(), 404, "{method} {path}");
    }
    plain.shut_down().await.unwrap();

    let store = folder.path().join("demo.sqlite3");
    let with_extras = kith_server::http::Options { demo_beside: Some(store.clone()), ..options() };
    let demo = serve(with_extras.clone(), &store).await.unwrap();
    let address = demo.address();
    let own = format!("origin: http://{address}\r\n");
    let once = format!("{own}if-none-match: *\r\n");
    assert_eq!(get(address, "/demo/settings").await.body, r#"{"demo":true}"#);
    assert_eq!(get(address, "/demo/keyring").await.status(), 404);
    assert_eq!(request(address, "PUT", "/demo/keyring", &own, "[1]").await.status(), 428);
    assert_eq!(request(address, "PUT", "/demo/keyring", "if-none-match: *\r\n", "[1]").await.status(), 403);
    let foreign = "origin: http://elsewhere.example\r\nif-none-match: *\r\n";
    assert_eq!(request(address, "PUT", "/demo/keyring", foreign, "[1]").await.status(), 403);
    let large = "1".repeat(64 * 1024 + 1);
    assert_eq!(request(address, "PUT", "/demo/keyring", &once, &large).await.status(), 413);
    assert_eq!(request(address, "PUT", "/demo/keyring", &once, "[1]").await.status(), 201);
    assert_eq!(request(address, "PUT", "/demo/keyring", &once, "[2]").await.status(), 412);
    assert_eq!(get(address, "/demo/keyring").await.body, "[1]");
    let from_elsewhere = request(address, "GET", "/demo/keyring", "sec-fetch-site: cross-site\r\n", "").await;
    assert_eq!(from_elsewhere.status(), 404);
    demo.shut_down().await.unwrap();

    let again = serve(with_extras, &store).await.unwrap();
    let own = format!("origin: http://{}\r\n", again.address());
    assert_eq!(get(again.address(), "/demo/keyring").await.body, "[1]");
    assert_eq!(request(again.address(), "DELETE", "/demo/keyring", "", "").await.status(), 403);
    assert_eq!(request(again.address(), "DELETE", "/demo/keyring", &own, "").await.status(), 204);
    assert_eq!(get(again.address(), "/demo/keyring").await.status(), 404);
    again.shut_down().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn sockets_beyond_the_limit_are_asked_to_come_back() {
    let folder = tempfile::tempdir().unwrap();
    let mut few = options();
    few.limits.connections = 2;
    let relay = serve(few, &folder.path().join("kith.sqlite3")).await.unwrap();
    let mut first = Guest::be(relay.address(), &Device::new(1)).await;
    let _second = Guest::be(relay.address(), &Device::new(2)).await;
    let origin = format!("http://{}", relay.address());
    let third = Guest::try_arrive(relay.address(), Some(&origin), Some(SUBPROTOCOL)).await;
    assert_eq!(third.err(), Some(503));
    assert_eq!(first.ask(&ToRelay::Beat).await, FromRelay::Beat);
    drop(first);
    let mut patience = 100;
    while Guest::try_arrive(relay.address(), Some(&origin), Some(SUBPROTOCOL)).await.is_err() {
        patience -= 1;
        assert!(patience > 0);
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    relay.shut_down().await.unwrap();
}
