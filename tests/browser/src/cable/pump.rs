//! Moves bytes through a cable, each when its time has come.

use super::{Shared, Way, until_let_through, until_pulled};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::sync::mpsc;
use tokio::time::{Instant, sleep_until};

const READ_BYTES: usize = 16 * 1024;

type OnTheWay = (Instant, Vec<u8>);

/// Until both sides have ended, or somebody pulls the cable.
pub(super) async fn both_ways(browser: TcpStream, relay: TcpStream, shared: &Shared) {
    let mut state = shared.watch();
    let (from_browser, to_browser) = browser.into_split();
    let (from_relay, to_relay) = relay.into_split();
    tokio::select! {
        () = until_pulled(&mut state) => {}
        _ = async {
            tokio::join!(
                one_way(Way::ToRelay, from_browser, to_relay, shared),
                one_way(Way::ToBrowser, from_relay, to_browser, shared),
            )
        } => {}
    }
}

async fn one_way(way: Way, from: OwnedReadHalf, to: OwnedWriteHalf, shared: &Shared) {
    let (sender, receiver) = mpsc::unbounded_channel();
    tokio::join!(read(way, from, sender, shared), write(way, to, receiver, shared));
}

async fn read(way: Way, mut from: OwnedReadHalf, sender: mpsc::UnboundedSender<OnTheWay>, shared: &Shared) {
    let mut buffer = vec![0; READ_BYTES];
    while let Ok(length) = from.read(&mut buffer).await
        && length > 0
    {
        let bytes: Vec<u8> = buffer.iter().copied().take(length).collect();
        shared.note(way, &bytes);
        if sender.send((shared.arrival(way, length), bytes)).is_err() {
            return;
        }
    }
}

async fn write(
    way: Way,
    mut to: OwnedWriteHalf,
    mut receiver: mpsc::UnboundedReceiver<OnTheWay>,
    shared: &Shared,
) {
    let mut state = shared.watch();
    while let Some((arrival, bytes)) = receiver.recv().await {
        sleep_until(arrival).await;
        until_let_through(way, &mut state).await;
        if to.write_all(&bytes).await.is_err() {
            return;
        }
    }
    let _ = to.shutdown().await;
}
