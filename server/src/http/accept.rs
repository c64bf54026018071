//! Our own accept loop: the usual one sets no timer, and without a timer nobody limits how slowly a header may come.

use crate::metrics::Metrics;
use crate::relay::AddressKey;
use axum::Router;
use axum::body::Body;
use axum::http::HeaderName;
use core::convert::Infallible;
use core::net::IpAddr;
use core::pin::pin;
use core::time::Duration;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use std::sync::Arc;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, watch};
use tower::ServiceExt;

/// A request's header comes in this time, and a kept connection asks again in this time.
const HEADER_WITHIN: Duration = Duration::from_secs(5);
/// Connections at once that are not conversations.
const CONNECTIONS_LIMIT: usize = 8_192;
const HEADERS_LIMIT: usize = 64;
/// The longest header, in bytes.
const HEADER_LIMIT_BYTES: usize = 16 * 1024;
/// A pause after the system refuses a connection, for want of file handles most likely.
const AFTER_REFUSAL: Duration = Duration::from_millis(50);

/// Accepts until `stop` says so, then lets what is under way finish.
pub(super) async fn accept(
    listener: TcpListener,
    router: Router,
    address_header: Option<HeaderName>,
    metrics: Arc<Metrics>,
    mut stop: watch::Receiver<bool>,
) {
    let room = Arc::new(Semaphore::new(CONNECTIONS_LIMIT));
    loop {
        let accepted = tokio::select! {
            _ = stop.wait_for(|stop| *stop) => return,
            accepted = listener.accept() => accepted,
        };
        let Ok((stream, peer)) = accepted else {
            tokio::time::sleep(AFTER_REFUSAL).await;
            continue;
        };
        let Ok(place) = room.clone().try_acquire_owned() else {
            metrics.turned_away.add(1);
            continue;
        };
        let (router, address_header, metrics, stop) =
            (router.clone(), address_header.clone(), metrics.clone(), stop.clone());
        tokio::spawn(async move {
            metrics.connections.up();
            serve_one(stream, peer.ip(), router, address_header, stop).await;
            metrics.connections.down();
            drop(place);
        });
    }
}

async fn serve_one(
    stream: TcpStream,
    peer: IpAddr,
    router: Router,
    address_header: Option<HeaderName>,
    mut stop: watch::Receiver<bool>,
) {
    // Small frames are to leave at once.
    let _ = stream.set_nodelay(true);
    let service = service_fn(move |mut request: hyper::Request<Incoming>| {
        let named = address_header.as_ref().and_then(|name| request.headers().get(name));
        let named = named.and_then(|value| value.to_str().ok()).and_then(|value| value.trim().parse().ok());
        request.extensions_mut().insert(AddressKey::from(named.unwrap_or(peer)));
        let router = router.clone();
        async move {
            let answered: Result<_, Infallible> = router.oneshot(request.map(Body::new)).await;
            answered
        }
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEADER_WITHIN)
        .max_headers(HEADERS_LIMIT)
        .max_buf_size(HEADER_LIMIT_BYTES)
        .serve_connection(TokioIo::new(stream), service)
        .with_upgrades();
    let mut connection = pin!(connection);
    // How a connection ends is its other side's business; an error here has nobody to be told to.
    tokio::select! {
        _ = connection.as_mut() => return,
        _ = stop.wait_for(|stop| *stop) => {}
    }
    connection.as_mut().graceful_shutdown();
    let _ = connection.await;
}
