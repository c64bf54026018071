//! What the tests at the door need: a relay to visit, devices that talk to it, and plain requests.

use crate::family::Device;
use futures_util::{SinkExt, StreamExt};
use kith_server::http::{Handle, Options, Origins, serve, serve_over};
use kith_server::relay::Limits;
use kith_server::store::LogStore;
use kith_shared::id::{Nonce, StoreEpoch};
use kith_shared::wire::{FromRelay, SUBPROTOCOL, ToRelay};
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::Path;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpSocket, TcpStream};
use tokio::time::timeout;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::http::{HeaderValue, Response};
use tokio_tungstenite::tungstenite::protocol::WebSocketConfig;
use tokio_tungstenite::tungstenite::{Error, Message};
use tokio_tungstenite::{WebSocketStream, client_async_with_config};

pub const PATIENCE: Duration = Duration::from_secs(20);

pub fn options() -> Options {
    Options {
        listen: SocketAddr::from(([127, 0, 0, 1], 0)),
        metrics_listen: Some(SocketAddr::from(([127, 0, 0, 1], 0))),
        origins: Origins::OwnLoopback,
        address_header: None,
        limits: Limits::without_rates(),
        demo_beside: None,
    }
}

pub async fn relay(folder: &Path) -> Handle {
    serve(options(), &folder.join("kith.sqlite3")).await.unwrap()
}

pub async fn relay_over(store: impl LogStore) -> Handle {
    serve_over(options(), store).await.unwrap()
}

/// One WebSocket, with everything a browser would send.
pub struct Guest {
    pub socket: WebSocketStream<TcpStream>,
    pub store_epoch: Option<StoreEpoch>,
}

/// How a connection ended.
#[derive(Debug, PartialEq, Eq)]
pub enum End {
    Code(u16),
    Silent,
}

impl Guest {
    pub async fn arrive(address: SocketAddr) -> Self {
        Self::arrive_from(IpAddr::V4(Ipv4Addr::LOCALHOST), address).await
    }

    /// Arrives from one of this machine's own addresses.
    pub async fn arrive_from(from: IpAddr, address: SocketAddr) -> Self {
        let origin = format!("http://{address}");
        Self::try_arrive_from(from, address, Some(&origin), Some(SUBPROTOCOL), None).await.unwrap()
    }

    /// The answer's status where the door stays shut.
    pub async fn try_arrive(
        address: SocketAddr,
        origin: Option<&str>,
        protocol: Option<&str>,
    ) -> Result<Self, u16> {
        Self::try_arrive_from(IpAddr::V4(Ipv4Addr::LOCALHOST), address, origin, protocol, None).await
    }

    /// A device whose system takes in little that it does not read.
    #[allow(dead_code, reason = "for measuring beside readers who stall")]
    pub async fn narrow(from: IpAddr, address: SocketAddr, device: &Device, bytes: u32) -> Self {
        let origin = format!("http://{address}");
        let guest = Self::try_arrive_from(from, address, Some(&origin), Some(SUBPROTOCOL), Some(bytes)).await;
        guest.unwrap().proved(address, device).await
    }

    async fn try_arrive_from(
        from: IpAddr,
        address: SocketAddr,
        origin: Option<&str>,
        protocol: Option<&str>,
        receive_bytes: Option<u32>,
    ) -> Result<Self, u16> {
        let mut request = format!("ws://{address}/kith").into_client_request().unwrap();
        let headers = request.headers_mut();
        if let Some(origin) = origin {
            headers.insert("origin", HeaderValue::from_str(origin).unwrap());
        }
        if let Some(protocol) = protocol {
            headers.insert("sec-websocket-protocol", HeaderValue::from_str(protocol).unwrap());
        }
        let socket = TcpSocket::new_v4().unwrap();
        if let Some(bytes) = receive_bytes {
            socket.set_recv_buffer_size(bytes).unwrap();
        }
        socket.bind((from, 0).into()).unwrap();
        let stream = socket.connect(address).await.unwrap();
        stream.set_nodelay(true).unwrap();
        // Thousands of them fit into one process.
        let config = WebSocketConfig::default().read_buffer_size(4 * 1024).write_buffer_size(0);
        match client_async_with_config(request, stream, Some(config)).await {
            Ok((socket, _)) => Ok(Self { socket, store_epoch: None }),
            Err(Error::Http(answer)) => Err(Response::status(&answer).as_u16()),
            Err(other) => panic!("{other}"),
        }
    }

    pub async fn be(address: SocketAddr, device: &Device) -> Self {
        Self::be_from(IpAddr::V4(Ipv4Addr::LOCALHOST), address, device).await
    }

    pub async fn be_from(from: IpAddr, address: SocketAddr, device: &Device) -> Self {
        Self::arrive_from(from, address).await.proved(address, device).await
    }

    async fn proved(mut self, address: SocketAddr, device: &Device) -> Self {
        self.say(&device.hello()).await;
        let nonce = self.challenged().await;
        self.say(&device.prove(&format!("http://{address}"), nonce)).await;
        assert_eq!(self.hear().await, FromRelay::Welcome);
        self
    }

    pub async fn challenged(&mut self) -> Nonce {
        let FromRelay::Challenge { nonce, store_epoch } = self.hear().await else { panic!("no challenge") };
        self.store_epoch = Some(store_epoch);
        nonce
    }

    pub async fn say(&mut self, frame: &ToRelay) {
        self.send(Message::Binary(frame.encode().into())).await;
    }

    pub async fn send(&mut self, message: Message) {
        // Whether it went out shows in what comes back.
        let _ = self.socket.send(message).await;
    }

    pub async fn hear(&mut self) -> FromRelay {
        self.hear_or_end().await.unwrap_or_else(|end| panic!("{end:?}"))
    }

    pub async fn hear_or_end(&mut self) -> Result<FromRelay, End> {
        loop {
            match timeout(PATIENCE, self.socket.next()).await.expect("the relay says nothing") {
                Some(Ok(Message::Binary(bytes))) => return Ok(FromRelay::decode(&bytes).unwrap()),
                Some(Ok(Message::Ping(_) | Message::Pong(_))) => {}
                Some(Ok(Message::Close(Some(frame)))) => return Err(End::Code(frame.code.into())),
                Some(Ok(Message::Close(None) | Message::Text(_) | Message::Frame(_)) | Err(_)) | None => {
                    return Err(End::Silent);
                }
            }
        }
    }

    /// What comes within `time`, if anything.
    pub async fn hear_within(&mut self, time: Duration) -> Option<FromRelay> {
        timeout(time, self.hear()).await.ok()
    }

    pub async fn ask(&mut self, frame: &ToRelay) -> FromRelay {
        self.say(frame).await;
        self.hear().await
    }

    /// Everything until the end, and how it ended.
    pub async fn until_end(&mut self) -> (Vec<FromRelay>, End) {
        let mut heard = Vec::new();
        loop {
            match self.hear_or_end().await {
                Ok(frame) => heard.push(frame),
                Err(end) => return (heard, end),
            }
        }
    }
}

/// An answer to a plain request: status line and headers in lower case, and the body.
pub struct Answer {
    pub head: String,
    pub body: String,
}

impl Answer {
    pub fn status(&self) -> u16 {
        self.head.split(' ').nth(1).unwrap().parse().unwrap()
    }
}

pub async fn request(address: SocketAddr, method: &str, path: &str, headers: &str, body: &str) -> Answer {
    let mut stream = TcpStream::connect(address).await.unwrap();
    let length = body.len();
    let text = format!(
        "{method} {path} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\ncontent-length: {length}\r\n{headers}\r\n{body}"
    );
    stream.write_all(text.as_bytes()).await.unwrap();
    let mut bytes = Vec::new();
    timeout(PATIENCE, stream.read_to_end(&mut bytes)).await.unwrap().unwrap();
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let (head, body) = text.split_once("\r\n\r\n").unwrap();
    Answer { head: head.to_lowercase(), body: body.to_owned() }
}

pub async fn get(address: SocketAddr, path: &str) -> Answer {
    request(address, "GET", path, "", "").await
}
