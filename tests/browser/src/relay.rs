//! The real relay as a program of its own: started, stopped in order, killed and looked at from outside.

use anyhow::{Context, Result, bail, ensure};
use std::fs::File;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader, Lines};
use tokio::net::TcpStream;
use tokio::process::{Child, ChildStdout, Command};
use tokio::time::timeout;

const START_WITHIN: Duration = Duration::from_secs(30);
const STOP_WITHIN: Duration = Duration::from_secs(25);
const ANSWER_WITHIN: Duration = Duration::from_secs(15);

/// Which of its commands the relay is started with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Serving {
    /// `kith serve`, as for real families.
    Plans,
    /// `kith demo`, with the made-up family's keys beside the store.
    Demo,
}

/// A relay with its folder. Dropping it kills it.
pub struct Relay {
    serving: Serving,
    folder: PathBuf,
    program: PathBuf,
    address: SocketAddr,
    metrics: Option<SocketAddr>,
    child: Option<Child>,
}

impl Relay {
    /// Starts a relay on a free port that keeps everything it has in `folder`.
    ///
    /// # Errors
    /// If it does not say in time where it listens.
    pub async fn start(serving: Serving, folder: &Path) -> Result<Self> {
        let mut relay = Self {
            serving,
            folder: folder.to_path_buf(),
            program: crate::surroundings::relay_binary()?,
            address: SocketAddr::from(([127, 0, 0, 1], 0)),
            metrics: None,
            child: None,
        };
        relay.start_again().await?;
        Ok(relay)
    }

    /// Starts it again where it was, over what it kept.
    ///
    /// # Errors
    /// If it runs already, or does not say in time that it listens.
    pub async fn start_again(&mut self) -> Result<()> {
        ensure!(self.child.is_none(), "the relay runs already");
        let mut child = self.command().spawn().with_context(|| format!("{}", self.program.display()))?;
        let mut said = BufReader::new(child.stdout.take().context("no output")?).lines();
        let address = next_address(&mut said).await;
        let metrics = match self.serving {
            Serving::Plans => next_address(&mut said).await.map(Some),
            Serving::Demo => Ok(None),
        };
        let (Ok(address), Ok(metrics)) = (address, metrics) else {
            let _ = child.kill().await;
            bail!("the relay did not start: {}", self.log());
        };
        (self.address, self.metrics, self.child) = (address, metrics, Some(child));
        Ok(())
    }

    fn command(&self) -> Command {
        let mut command = Command::new(&self.program);
        match self.serving {
            Serving::Plans => {
                let store = self.folder.join("kith.sqlite3");
                command.arg("serve").arg("--listen").arg(self.address.to_string()).arg("--store").arg(store);
                command.args(["--metrics-listen", "127.0.0.1:0"]);
            }
            Serving::Demo => {
                let port = self.address.port().to_string();
                command.args(["demo", "--port", &port]).arg("--folder").arg(&self.folder);
            }
        }
        let log = File::options().create(true).append(true).open(self.log_file());
        command.stdout(Stdio::piped()).stderr(log.map_or_else(|_| Stdio::null(), Stdio::from));
        command.env_clear().kill_on_drop(true);
        command
    }

    /// Where it listens.
    #[must_use]
    pub const fn address(&self) -> SocketAddr {
        self.address
    }

    /// Where it answers for metrics; not in a demo.
    #[must_use]
    pub const fn metrics(&self) -> Option<SocketAddr> {
        self.metrics
    }

    /// The origin under which its pages are opened.
    #[must_use]
    pub fn origin(&self) -> String {
        format!("http://localhost:{}", self.address.port())
    }

    /// The folder with its store.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Its process, while it runs.
    #[must_use]
    pub fn process(&self) -> Option<u32> {
        self.child.as_ref().and_then(Child::id)
    }

    /// Everything it has written to its log.
    #[must_use]
    pub fn log(&self) -> String {
        std::fs::read_to_string(self.log_file()).unwrap_or_default()
    }

    fn log_file(&self) -> PathBuf {
        self.folder.join("relay.log")
    }

    /// Asks it to stop and waits until it has.
    ///
    /// # Errors
    /// If it does not stop in time or in order.
    pub async fn stop(&mut self) -> Result<()> {
        let Some(mut child) = self.child.take() else { return Ok(()) };
        let process = child.id().context("it has ended already")?.to_string();
        Command::new("kill").args(["-TERM", &process]).status().await?;
        let status = timeout(STOP_WITHIN, child.wait()).await.context("it does not stop")??;
        ensure!(status.success(), "it stopped with {status}: {}", self.log());
        Ok(())
    }

    /// Kills it as `kill -9` does.
    ///
    /// # Errors
    /// If the system does not let it.
    pub async fn kill(&mut self) -> Result<()> {
        if let Some(mut child) = self.child.take() {
            child.kill().await?;
        }
        Ok(())
    }

    /// Gets a page the way a link preview does: one GET, nothing run. Answers the whole response.
    ///
    /// # Errors
    /// If there is no answer.
    pub async fn get(&self, path: &str, headers: &[(&str, &str)]) -> Result<String> {
        get(self.address, path, headers).await
    }
}

/// The address in the next line that the relay says.
async fn next_address(said: &mut Lines<BufReader<ChildStdout>>) -> Result<SocketAddr> {
    let line = timeout(START_WITHIN, said.next_line()).await??.context("the relay has ended")?;
    let address = line.split("http://").nth(1).and_then(|rest| rest.split(['/', ' ']).next());
    Ok(address.context("no address")?.parse()?)
}

/// One GET, as bytes on the wire; answers the whole response.
///
/// # Errors
/// If there is no answer in time.
pub async fn get(address: SocketAddr, path: &str, headers: &[(&str, &str)]) -> Result<String> {
    let mut stream = TcpStream::connect(address).await?;
    let headers: String = headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
    let port = address.port();
    let request =
        format!("GET {path} HTTP/1.1\r\nhost: localhost:{port}\r\nconnection: close\r\n{headers}\r\n");
    stream.write_all(request.as_bytes()).await?;
    let mut answer = Vec::new();
    timeout(ANSWER_WITHIN, stream.read_to_end(&mut answer)).await.context("no answer")??;
    Ok(String::from_utf8_lossy(&answer).into_owned())
}
