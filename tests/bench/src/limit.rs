//! The least that a server which keeps and passes on can do: what the relay is compared with.
//!
//! It takes bytes over a bare WebSocket, appends them to a file, syncs the file once for a group of them, and only then
//! acknowledges them to the sender and passes them on to everybody in the same room. It checks nothing.

use anyhow::{Context, Result};
use core::time::Duration;
use futures_util::{SinkExt, StreamExt};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::Write;
use std::net::SocketAddr;
use std::path::Path;
use std::process::Stdio;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::process::{Child, Command};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio_tungstenite::accept_hdr_async_with_config;
use tokio_tungstenite::tungstenite::handshake::server::{Request, Response};
use tokio_tungstenite::tungstenite::protocol::WebSocketConfig;
use tokio_tungstenite::tungstenite::{Bytes, Message};

/// The word on the command line that makes this program the limit.
pub const COMMAND: &str = "be-the-limit";
/// What stands before every message: the number by which the sender knows it.
pub const NUMBER_BYTES: usize = 8;
/// As the relay groups.
const GROUP_ENTRIES: usize = 256;
const GROUP_WAIT: Duration = Duration::from_millis(5);
/// As the relay reads.
const READ_BUFFER_BYTES: usize = 4 * 1024;

/// The limit as a process of its own, so that what it uses can be told apart. Dropping it kills it.
pub struct Limit {
    /// Where it listens; the path of a socket's address names its room.
    pub address: SocketAddr,
    child: Child,
}

impl Limit {
    /// Starts it over a file in `folder`.
    pub async fn start(folder: &Path) -> Result<Self> {
        let program = std::env::current_exe()?;
        let mut child = Command::new(program)
            .arg(COMMAND)
            .arg(folder.join("limit.log"))
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()?;
        let said = child.stdout.take().context("no output")?;
        let line =
            BufReader::new(said).lines().next_line().await?.context("it does not say where it listens")?;
        Ok(Self { address: line.parse()?, child })
    }

    /// Its process.
    pub fn process(&self) -> Result<u32> {
        self.child.id().context("the limit has ended")
    }
}

type Line = UnboundedSender<Message>;
type Rooms = Arc<Mutex<BTreeMap<String, Vec<Line>>>>;

struct Said {
    room: String,
    bytes: Bytes,
    by: Line,
}

/// What the process does.
pub fn serve(file: &Path) -> Result<()> {
    let file = File::create(file)?;
    let rooms = Rooms::default();
    let (said, queue) = channel();
    let keeper = rooms.clone();
    std::thread::spawn(move || keep(file, &queue, &keeper));
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        println!("{}", listener.local_addr()?);
        loop {
            let (stream, _) = listener.accept().await?;
            tokio::spawn(converse(stream, rooms.clone(), said.clone()));
        }
    })
}

async fn converse(stream: TcpStream, rooms: Rooms, said: Sender<Said>) -> Result<()> {
    stream.set_nodelay(true)?;
    let mut room = String::new();
    let config = WebSocketConfig::default().read_buffer_size(READ_BUFFER_BYTES).write_buffer_size(0);
    #[allow(clippy::result_large_err, reason = "as the library has it")]
    let note_room = |request: &Request, response: Response| {
        room = request.uri().path().to_owned();
        Ok(response)
    };
    let socket = accept_hdr_async_with_config(stream, note_room, Some(config)).await?;
    let (mut sink, mut stream) = socket.split();
    let (line, mut waiting): (Line, UnboundedReceiver<Message>) = unbounded_channel();
    rooms.lock().unwrap_or_else(PoisonError::into_inner).entry(room.clone()).or_default().push(line.clone());
    tokio::spawn(async move {
        while let Some(message) = waiting.recv().await {
            if sink.send(message).await.is_err() {
                return;
            }
        }
    });
    while let Some(Ok(message)) = stream.next().await {
        if let Message::Binary(bytes) = message {
            said.send(Said { room: room.clone(), bytes, by: line.clone() })?;
        }
    }
    Ok(())
}

/// One thread writes, as in the relay.
fn keep(mut file: File, queue: &Receiver<Said>, rooms: &Rooms) -> Result<()> {
    let mut busy = false;
    while let Ok(first) = queue.recv() {
        if busy {
            std::thread::sleep(GROUP_WAIT);
        }
        let mut group = vec![first];
        while group.len() < GROUP_ENTRIES {
            let Ok(next) = queue.try_recv() else { break };
            group.push(next);
        }
        busy = group.len() > 1;
        for said in &group {
            file.write_all(&said.bytes)?;
        }
        file.sync_data()?;
        let rooms = rooms.lock().unwrap_or_else(PoisonError::into_inner);
        for said in group {
            let _ = said.by.send(Message::Binary(said.bytes.slice(..NUMBER_BYTES)));
            for line in rooms.get(&said.room).into_iter().flatten() {
                let _ = line.send(Message::Binary(said.bytes.clone()));
            }
        }
    }
    Ok(())
}
