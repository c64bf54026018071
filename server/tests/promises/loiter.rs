//! Connections that are opened and come to nothing: they are closed in time, and everybody else is served meanwhile.

use crate::crowd::gather;
use crate::guest::{PATIENCE, get};
use crate::load::{Load, MEMBERS, bear, open_many_files, size};
use crate::program::Program;
use std::net::SocketAddr;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpSocket, TcpStream};
use tokio::time::timeout;

/// One address has 256 places for connections that are not conversations.
const FROM_ONE_ADDRESS: u64 = 250;

/// A request whose header never ends.
async fn half_open(address: SocketAddr, number: u64) -> TcpStream {
    let socket = TcpSocket::new_v4().unwrap();
    let from = u8::try_from(number / FROM_ONE_ADDRESS).unwrap() + 1;
    socket.bind(SocketAddr::from(([127, 0, 100, from], 0))).unwrap();
    let mut stream = socket.connect(address).await.unwrap();
    stream.write_all(b"GET / HTTP/1.1\r\nhost: kith\r\nx-slow").await.unwrap();
    stream
}

/// Whether the relay hangs up by itself.
async fn is_closed(mut stream: TcpStream) -> bool {
    let mut heard = vec![0; 1024];
    timeout(PATIENCE, async { while stream.read(&mut heard).await.is_ok_and(|read| read > 0) {} })
        .await
        .is_ok()
}

#[tokio::test(flavor = "multi_thread")]
async fn half_open_connections_are_closed_and_others_served() {
    let count = size("KITH_HALF_OPEN", 100);
    open_many_files();
    let folder = tempfile::tempdir().unwrap();
    let program = Program::serve(&folder.path().join("kith.sqlite3"));
    let mut streams = Vec::new();
    for number in 0..count {
        streams.push(half_open(program.address, number).await);
    }
    assert_eq!(get(program.address, "/healthz").await.status(), 200);
    let load = Load { edits: 3, every: Duration::from_millis(200), bytes: 600 };
    let seen = bear(gather(program.address, 1, 2, MEMBERS).await, load).await;
    println!("beside {count} half-open connections: acknowledged within {:?}", seen.kept.share(99));
    for stream in streams {
        assert!(is_closed(stream).await, "a half-open connection stays");
    }
    program.kill();
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "times are judged on a quiet machine: cargo kith long slowloris"]
async fn five_thousand_half_open_connections_delay_nobody() {
    let count = size("KITH_HALF_OPEN", 5_000);
    open_many_files();
    let folder = tempfile::tempdir().unwrap();
    let program = Program::serve(&folder.path().join("kith.sqlite3"));
    let load = Load { edits: 30, every: Duration::from_secs(1), bytes: 600 };
    let alone = bear(gather(program.address, 1, 50, MEMBERS).await, load).await;
    let (address, households) = (program.address, gather(program.address, 1_000, 50, MEMBERS).await);
    // Whoever is shown out comes again at once.
    let pests: Vec<_> = (0..count)
        .map(|number| {
            tokio::spawn(async move {
                loop {
                    let mut stream = half_open(address, number).await;
                    let _ = stream.read(&mut [0; 64]).await;
                }
            })
        })
        .collect();
    let beside = bear(households, load).await;
    pests.iter().for_each(tokio::task::JoinHandle::abort);
    let (before, with) = (alone.kept.share(99), beside.kept.share(99));
    println!("99 of 100 acknowledged in {before:?} alone, in {with:?} beside {count} half-open connections");
    assert!(with <= before * 2, "{before:?} became {with:?}");
    program.kill();
}
