//! Our own accept loop: the usual one sets no timer, and without a timer nobody limits how slowly a header may come.

use super::forwarding::Forwarding;
use super::places::Places;
use crate::metrics::Metrics;
use crate::relay::AddressKey;
use axum::Router;
use axum::body::Body;
use axum::http::HeaderName;
use core::convert::Infallible;
use core::net::IpAddr;
use core::pin::{Pin, pin};
use core::time::Duration;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use ipnet::IpNet;
use std::sync::Arc;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio_io_timeout::TimeoutStream;
use tower::ServiceExt;

/// A request's header comes in this time, and a kept connection asks again in this time.
const HEADER_WITHIN: Duration = Duration::from_secs(5);
const HEADERS_LIMIT: usize = 64;
/// The longest header, in bytes.
const HEADER_LIMIT_BYTES: usize = 16 * 1024;
/// Who takes nothing of what is sent for this long is given up. On a line of 1 KB/s the buffers of a proxy and of the
/// systems between may take a minute or two from one sign of progress to the next.
const STALLED_AFTER: Duration = Duration::from_secs(5 * 60);
/// What waits in the system besides what is on its way, in bytes.
const UNSENT_BYTES: u32 = 16 * 1024;
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

/// What everybody meets who comes to one listener.
pub(super) struct Door {
    router: Router,
    address_header: Option<AddressHeader>,
    /// None where nobody's limits depend on who somebody is.
    forwarding: Option<Forwarding>,
    places: Places,
    metrics: Arc<Metrics>,
    stalled_after: Duration,
}

impl Door {
    pub(super) fn new(router: Router, address_header: Option<AddressHeader>, metrics: Arc<Metrics>) -> Self {
        let forwarding = Forwarding::new(address_header.as_ref().map(|header| header.name.clone()));
        let (places, stalled_after) = (Places::new(), STALLED_AFTER);
        Self { router, address_header, forwarding: Some(forwarding), places, metrics, stalled_after }
    }

    /// The door to the metrics, where whatever forwards need not be named.
    pub(super) fn to_metrics(router: Router, metrics: Arc<Metrics>) -> Self {
        Self { forwarding: None, ..Self::new(router, None, metrics) }
    }
}

/// Accepts until `stop` says so, then lets what is under way finish.
pub(super) async fn accept(listener: TcpListener, door: Arc<Door>, mut stop: watch::Receiver<bool>) {
    loop {
        let accepted = tokio::select! {
            _ = stop.wait_for(|stop| *stop) => return,
            accepted = listener.accept() => accepted,
        };
        let Ok((stream, peer)) = accepted else {
            tokio::time::sleep(AFTER_REFUSAL).await;
            continue;
        };
        let header = door.address_header.as_ref().filter(|header| header.is_proxy(peer.ip()));
        // Once a connection is a conversation its place is free again: those have limits of their own.
        let Some(place) = door.places.take(AddressKey::from(peer.ip()), header.is_some()) else {
            door.metrics.turned_away.add(1);
            continue;
        };
        let header = header.map(|header| header.name.clone());
        let (door, stop) = (door.clone(), stop.clone());
        tokio::spawn(async move {
            door.metrics.connections.up();
            serve_one(stream, peer.ip(), &door, header, stop).await;
            door.metrics.connections.down();
            drop(place);
        });
    }
}

async fn serve_one(
    stream: TcpStream,
    peer: IpAddr,
    door: &Door,
    header: Option<HeaderName>,
    mut stop: watch::Receiver<bool>,
) {
    // Small frames are to leave at once.
    let _ = stream.set_nodelay(true);
    let service = service_fn(move |mut request: hyper::Request<Incoming>| {
        if let (None, Some(forwarding)) = (&header, &door.forwarding) {
            forwarding.look_at(peer, request.headers());
        }
        let named = header.as_ref().and_then(|name| request.headers().get(name));
        let named = named.and_then(|value| value.to_str().ok()).and_then(|value| value.trim().parse().ok());
        request.extensions_mut().insert(AddressKey::from(named.unwrap_or(peer)));
        let router = door.router.clone();
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
        .serve_connection(TokioIo::new(patient(stream, door.stalled_after)), service)
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

/// A connection on which whoever takes nothing for so long is given up.
pub(super) type Patient = Pin<Box<TimeoutStream<TcpStream>>>;

fn patient(stream: TcpStream, time: Duration) -> Patient {
    wait_in_small(&stream, UNSENT_BYTES);
    let mut patient = Box::pin(TimeoutStream::new(stream));
    patient.as_mut().set_write_timeout_pinned(Some(time));
    patient
}

/// The same connection once it is a conversation, which has a limit of its own for each message.
pub(super) fn without_patience(mut stream: Patient) -> Patient {
    wait_in_small(stream.get_ref(), 0);
    stream.as_mut().set_write_timeout_pinned(None);
    stream
}

/// Lets the system take in no more than so many bytes that it cannot send yet; as much as it likes with 0. Without this it
/// takes megabytes at once, and then a slow line shows no progress for half an hour.
#[cfg(target_os = "linux")]
fn wait_in_small(stream: &TcpStream, bytes: u32) {
    let _ = socket2::SockRef::from(stream).set_tcp_notsent_lowat(bytes);
}

/// Only Linux is told; the relay is run elsewhere for development.
#[cfg(not(target_os = "linux"))]
fn wait_in_small(_: &TcpStream, _: u32) {}

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
        let door = Door { places: Places::limited(100, 3), ..Door::new(router, None, metrics.clone()) };
        let accepting = tokio::spawn(accept(listener, Arc::new(door), stop_end));
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

    /// A connection that asks for more than its own system takes in.
    #[cfg(target_os = "linux")]
    async fn ask_for_much(port: u16) -> TcpStream {
        let socket = TcpSocket::new_v4().unwrap();
        socket.set_recv_buffer_size(4 * 1024).unwrap();
        let mut stream = socket.connect(([127, 0, 0, 1], port).into()).await.unwrap();
        stream.write_all(b"GET / HTTP/1.1\r\nhost: kith\r\n\r\n").await.unwrap();
        stream
    }

    #[cfg(target_os = "linux")]
    #[tokio::test]
    async fn who_stops_reading_is_given_up_and_who_reads_slowly_is_not() {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let router = Router::new().route("/", get(|| async { vec![7_u8; 64 * 1024 * 1024] }));
        let (_stop, stop_end) = watch::channel(false);
        let metrics = Arc::new(Metrics::default());
        let stalled_after = Duration::from_secs(3);
        let door = Door { stalled_after, ..Door::new(router, None, metrics.clone()) };
        tokio::spawn(accept(listener, Arc::new(door), stop_end));
        let _stalled = ask_for_much(port).await;
        let mut slow = ask_for_much(port).await;
        let (begun, mut most) = (tokio::time::Instant::now(), 0);
        let (mut heard, mut read) = (vec![0; 10 * 1024], 0);
        while metrics.connections.get() != 1 || begun.elapsed() < stalled_after * 3 {
            let more = timeout(Duration::from_secs(20), slow.read(&mut heard)).await.unwrap().unwrap();
            assert!(more > 0, "who reads slowly was given up after {read} bytes");
            (read, most) = (read + more, metrics.connections.get().max(most));
            assert!(begun.elapsed() < Duration::from_secs(60), "who stopped reading is still there");
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        assert_eq!(most, 2);
    }

    #[test]
    fn a_proxy_is_known_by_its_address_however_that_is_written() {
        let proxies = ["10.88.0.0/16", "192.0.2.7/32", "2001:db8::/64"].map(|one| one.parse().unwrap());
        let header = AddressHeader { name: HeaderName::from_static("x-real-ip"), proxies: proxies.into() };
        let is_proxy = |peer: &str| header.is_proxy(peer.parse().unwrap());
        assert!(["10.88.3.4", "::ffff:10.88.3.4", "192.0.2.7", "2001:db8::9"].into_iter().all(is_proxy));
        assert!(!["10.89.0.1", "192.0.2.8", "127.0.0.1", "::1", "2001:db8:0:1::9"].into_iter().any(is_proxy));
    }

    #[test]
    fn a_proxy_is_asked_for_where_people_have_limits_and_not_at_the_metrics() {
        let metrics = Arc::new(Metrics::default());
        assert!(Door::new(Router::new(), None, metrics.clone()).forwarding.is_some());
        assert!(Door::to_metrics(Router::new(), metrics).forwarding.is_none());
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
        let places = Places::limited(100, 2);
        let door = Door { places, ..Door::new(router, Some(header), Arc::new(Metrics::default())) };
        let accepting = tokio::spawn(accept(listener, Arc::new(door), stop_end));
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
