//! Our own accept loop: the usual one sets no timer, and without a timer nobody limits how slowly a header may come.

use super::places::Places;
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
use ipnet::IpNet;
use std::sync::Arc;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tower::ServiceExt;

/// A request's header comes in this time, and a kept connection asks again in this time.
const HEADER_WITHIN: Duration = Duration::from_secs(5);
const HEADERS_LIMIT: usize = 64;
/// The longest header, in bytes.
const HEADER_LIMIT_BYTES: usize = 16 * 1024;
/// A pause after the system refuses a connection, for want of file handles most likely.
const AFTER_REFUSAL: Duration = Duration::from_millis(50);

/// The header in which a proxy names the client's address, and who is believed what it says.
#[derive(Debug, Clone)]
pub struct AddressHeader {
    /// Its name.
    pub name: HeaderName,
    /// Where the proxies are that always set it.
    pub proxies: Vec<IpNet>,
}

impl AddressHeader {
    fn is_proxy(&self, peer: IpAddr) -> bool {
        let peer = peer.to_canonical();
        self.proxies.iter().any(|proxy| proxy.contains(&peer))
    }
}

/// Accepts until `stop` says so, then lets what is under way finish.
pub(super) async fn accept(
    listener: TcpListener,
    router: Router,
    address_header: Option<AddressHeader>,
    places: Places,
    metrics: Arc<Metrics>,
    mut stop: watch::Receiver<bool>,
) {
    loop {
        let accepted = tokio::select! {
            _ = stop.wait_for(|stop| *stop) => return,
            accepted = listener.accept() => accepted,
        };
        let Ok((stream, peer)) = accepted else {
            tokio::time::sleep(AFTER_REFUSAL).await;
            continue;
        };
        let header = address_header.as_ref().filter(|header| header.is_proxy(peer.ip()));
        // Once a connection is a conversation its place is free again: those have limits of their own.
        let Some(place) = places.take(AddressKey::from(peer.ip()), header.is_some()) else {
            metrics.turned_away.add(1);
            continue;
        };
        let header = header.map(|header| header.name.clone());
        let (router, metrics, stop) = (router.clone(), metrics.clone(), stop.clone());
        tokio::spawn(async move {
            metrics.connections.up();
            serve_one(stream, peer.ip(), router, header, stop).await;
            metrics.connections.down();
            drop(place);
        });
    }
}

async fn serve_one(
    stream: TcpStream,
    peer: IpAddr,
    router: Router,
    header: Option<HeaderName>,
    mut stop: watch::Receiver<bool>,
) {
    // Small frames are to leave at once.
    let _ = stream.set_nodelay(true);
    let service = service_fn(move |mut request: hyper::Request<Incoming>| {
        let named = header.as_ref().and_then(|name| request.headers().get(name));
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

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use axum::Extension;
    use axum::routing::get;
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::net::TcpSocket;
    use tokio::time::timeout;

    /// A connection to `port` from a loopback address of its own; what it is answered within a moment.
    async fn ask(port: u16, from: [u8; 4]) -> (TcpStream, Option<String>) {
        ask_with(port, from, "").await
    }

    async fn ask_with(port: u16, from: [u8; 4], header: &str) -> (TcpStream, Option<String>) {
        let socket = TcpSocket::new_v4().unwrap();
        socket.bind((from, 0).into()).unwrap();
        let mut stream = socket.connect(([127, 0, 0, 1], port).into()).await.unwrap();
        let asked = format!("GET / HTTP/1.1\r\nhost: kith\r\n{header}\r\n");
        let _ = stream.write_all(asked.as_bytes()).await;
        let mut heard = vec![0; 1024];
        let read = timeout(Duration::from_secs(2), stream.read(&mut heard)).await;
        let answer =
            read.ok().map(|read| String::from_utf8_lossy(&heard).chars().take(read.unwrap_or(0)).collect());
        (stream, answer)
    }

    #[cfg(target_os = "linux")]
    #[tokio::test]
    async fn one_address_leaves_places_for_others() {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let router = Router::new().route("/", get(|| async { "here" }));
        let (stop, stop_end) = watch::channel(false);
        let metrics = Arc::new(Metrics::default());
        let accepting = accept(listener, router, None, Places::limited(100, 3), metrics.clone(), stop_end);
        let accepting = tokio::spawn(accepting);
        let mut taken = Vec::new();
        for _ in 0..3 {
            taken.push(TcpStream::connect(("127.0.0.1", port)).await.unwrap());
        }
        let (_, answer) = ask(port, [127, 0, 0, 1]).await;
        assert_eq!(answer.as_deref(), Some(""), "shown out at once");
        assert_eq!(metrics.turned_away.get(), 1);
        let (_kept, answer) = ask(port, [127, 0, 0, 2]).await;
        assert!(answer.unwrap().ends_with("here"));
        taken.pop();
        tokio::time::sleep(Duration::from_millis(200)).await;
        let (_kept, answer) = ask(port, [127, 0, 0, 1]).await;
        assert!(answer.unwrap().ends_with("here"), "a place that was left is given again");
        stop.send_replace(true);
        accepting.await.unwrap();
    }

    #[test]
    fn a_proxy_is_known_by_its_address_however_that_is_written() {
        let proxies = ["10.88.0.0/16", "192.0.2.7/32", "2001:db8::/64"].map(|one| one.parse().unwrap());
        let header = AddressHeader { name: HeaderName::from_static("x-real-ip"), proxies: proxies.into() };
        let is_proxy = |peer: &str| header.is_proxy(peer.parse().unwrap());
        assert!(["10.88.3.4", "::ffff:10.88.3.4", "192.0.2.7", "2001:db8::9"].into_iter().all(is_proxy));
        assert!(!["10.89.0.1", "192.0.2.8", "127.0.0.1", "::1", "2001:db8:0:1::9"].into_iter().any(is_proxy));
    }

    #[cfg(target_os = "linux")]
    #[tokio::test]
    async fn only_a_proxy_is_believed_who_its_client_is_and_takes_places_for_others() {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let whose = |Extension(whose): Extension<AddressKey>| async move {
            let known = ["203.0.113.9", "127.0.0.2", "127.0.0.3"];
            known.into_iter().find(|one| AddressKey::from(one.parse::<IpAddr>().unwrap()) == whose).unwrap()
        };
        let router = Router::new().route("/", get(whose));
        let (stop, stop_end) = watch::channel(false);
        let name = HeaderName::from_static("x-real-ip");
        let header = AddressHeader { name, proxies: vec!["127.0.0.2/32".parse().unwrap()] };
        let metrics = Arc::new(Metrics::default());
        let accepting = accept(listener, router, Some(header), Places::limited(100, 2), metrics, stop_end);
        let accepting = tokio::spawn(accepting);
        let mut kept = Vec::new();
        for (from, header, is) in [
            ([127, 0, 0, 2], "x-real-ip: 203.0.113.9\r\n", "203.0.113.9"),
            ([127, 0, 0, 2], "", "127.0.0.2"),
            ([127, 0, 0, 2], "x-real-ip: 203.0.113.9, 203.0.113.8\r\n", "127.0.0.2"),
            ([127, 0, 0, 3], "x-real-ip: 203.0.113.9\r\n", "127.0.0.3"),
            ([127, 0, 0, 3], "", "127.0.0.3"),
        ] {
            let (stream, answer) = ask_with(port, from, header).await;
            kept.push(stream);
            assert!(answer.unwrap().ends_with(is), "{from:?} {header}");
        }
        let (_, answer) = ask(port, [127, 0, 0, 3]).await;
        assert_eq!(answer.as_deref(), Some(""), "whoever is no proxy has one address's places");
        stop.send_replace(true);
        drop(kept);
        accepting.await.unwrap();
    }
}
