//! One server: started, killed, started again.

use crate::folder::Folder;
use crate::programs::{program, run};
use anyhow::{Context, Result, bail};
use std::fmt::Write as _;
use std::fs;
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, PoisonError};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// The account in the server that owns everything, and its password.
pub(crate) const USER: &str = "kith";
pub(crate) const PASSWORD: &str = "of-a-test";
/// A free port may be taken by another between finding and using it.
const START_ATTEMPTS: usize = 5;
/// How long the rest of a killed server may take to be gone, on a busy machine.
const GONE_WITHIN: Duration = Duration::from_secs(60);

/// A PostgreSQL server with a folder and a port of its own. Dropping it ends the server and removes the folder; so does the
/// end of this process, whatever ended it.
pub struct Cluster {
    folder: Folder,
    name: String,
    port: u16,
}

impl Cluster {
    /// Starts a new, empty server that keeps what it acknowledges through a loss of power.
    ///
    /// # Errors
    /// If PostgreSQL 15 or later is not installed (says how to install it), or does not start.
    pub fn start() -> Result<Self> {
        Self::start_as("kith", "")
    }

    /// Starts one under a name that others of its set know it by, with more lines of configuration.
    pub(crate) fn start_as(name: &str, configuration: &str) -> Result<Self> {
        let mut cluster = Self { folder: Folder::make()?, name: name.to_owned(), port: 0 };
        copy_of_empty(&cluster.data())?;
        cluster.configure(configuration)?;
        for _ in 0..START_ATTEMPTS {
            cluster.port = free_port()?;
            if cluster.restart().is_ok() {
                return Ok(cluster);
            }
        }
        let log = fs::read_to_string(cluster.log()).unwrap_or_default();
        bail!("PostgreSQL does not start: {log}")
    }

    /// Where its first database is, with account and password.
    #[must_use]
    pub fn url(&self) -> String {
        self.url_of("postgres")
    }

    /// Where a database of it is, with account and password.
    #[must_use]
    pub fn url_of(&self, database: &str) -> String {
        format!("postgres://{USER}:{PASSWORD}@{}/{database}", self.address())
    }

    /// Makes a new, empty database; answers where it is.
    ///
    /// # Errors
    /// If there is one of that name.
    pub fn new_database(&self, name: &str) -> Result<String> {
        self.sql("postgres", &format!("CREATE DATABASE \"{name}\""))?;
        Ok(self.url_of(name))
    }

    /// Runs SQL as the account that owns everything; answers rows as lines, their columns between `|`.
    ///
    /// # Errors
    /// If the server does not do it.
    pub fn sql(&self, database: &str, statement: &str) -> Result<String> {
        let mut psql = program("psql")?;
        psql.args([
            "-X",
            "-q",
            "-A",
            "-t",
            "-v",
            "ON_ERROR_STOP=1",
            "-d",
            &self.url_of(database),
            "-c",
            statement,
        ]);
        run(&mut psql)
    }

    /// What `pg_dump` makes of Kith's tables in a database.
    ///
    /// # Errors
    /// If it makes nothing.
    pub fn dump(&self, database: &str) -> Result<String> {
        run(program("pg_dump")?.args(["--schema=kith", "-d", &self.url_of(database)]))
    }

    /// Puts a dump back into a database that has no such tables.
    ///
    /// # Errors
    /// If the server does not take it.
    pub fn put_back(&self, database: &str, dump: &str) -> Result<()> {
        let file = self.folder.path().join("dump.sql");
        fs::write(&file, dump)?;
        crate::programs::give(&file)?;
        let mut psql = program("psql")?;
        psql.args(["-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", &self.url_of(database), "-f"]).arg(file);
        run(&mut psql).map(drop)
    }

    /// Kills every process of it at once, as a loss of power would.
    ///
    /// # Errors
    /// If it does not run, or does not die.
    pub fn kill_9(&self) -> Result<()> {
        let all = self.processes()?;
        let ids = all.iter().map(u32::to_string);
        // Some may have ended by themselves since.
        let _ = Command::new("kill").arg("-KILL").args(ids).output()?;
        let started = Instant::now();
        while all.iter().any(|id| is_alive(*id)) {
            if started.elapsed() > GONE_WITHIN {
                bail!("PostgreSQL does not die.");
            }
            sleep(Duration::from_millis(5));
        }
        // Where nobody has asked how it ended, a dead process keeps its number, and the next server would take it for alive.
        Ok(fs::remove_file(self.data().join("postmaster.pid"))?)
    }

    /// Starts it again on the same port, over what it kept.
    ///
    /// # Errors
    /// If it runs, or does not start.
    pub fn restart(&self) -> Result<()> {
        let options = format!("-p {} -c cluster_name={}", self.port, self.name);
        let mut start = program("pg_ctl")?;
        start
            .args(["start", "-w", "-t", "120", "-o", &options, "-D"])
            .arg(self.data())
            .arg("-l")
            .arg(self.log());
        // Its output stays open in the server, so waiting for its end would take as long as the server runs.
        start.stdout(std::process::Stdio::null()).stderr(std::process::Stdio::null());
        if !start.status()?.success() {
            bail!("PostgreSQL does not start: {}", fs::read_to_string(self.log()).unwrap_or_default());
        }
        Ok(())
    }

    /// Host and port.
    #[must_use]
    pub fn address(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    /// What it has logged.
    ///
    /// # Errors
    /// If that cannot be read.
    pub fn logged(&self) -> Result<String> {
        Ok(fs::read_to_string(self.log())?)
    }

    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    pub(crate) const fn port(&self) -> u16 {
        self.port
    }

    /// The folder with everything it keeps.
    #[must_use]
    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    fn log(&self) -> PathBuf {
        self.folder.path().join("log")
    }

    fn configure(&self, more: &str) -> Result<()> {
        let path = self.data().join("postgresql.conf");
        let mut lines = fs::read_to_string(&path)?;
        write!(
            lines,
            "\nlisten_addresses = '127.0.0.1'\nunix_socket_directories = ''\nmax_connections = 100\n\
             shared_buffers = 32MB\nfsync = on\nfull_page_writes = on\nsynchronous_commit = on\nwal_keep_size = 256MB\n\
             restart_after_crash = on\nlog_min_messages = warning\n{more}\n"
        )?;
        if more.contains("primary_conninfo") {
            fs::write(self.data().join("standby.signal"), "")?;
            crate::programs::give(&self.data().join("standby.signal"))?;
        }
        Ok(fs::write(path, lines)?)
    }

    /// The server's processes: the first, and those that it started.
    fn processes(&self) -> Result<Vec<u32>> {
        let file =
            fs::read_to_string(self.data().join("postmaster.pid")).context("PostgreSQL does not run.")?;
        let first: u32 = file.lines().next().unwrap_or_default().trim().parse()?;
        let mut all = vec![first];
        for entry in fs::read_dir("/proc")? {
            let Some(id) = entry?.file_name().to_str().and_then(|name| name.parse().ok()) else { continue };
            if parent(id) == Some(first) {
                all.push(id);
            }
        }
        Ok(all)
    }
}

/// Whose child a process is; nobody's once it has ended.
fn parent(id: u32) -> Option<u32> {
    status(id)?.nth(1)?.parse().ok()
}

fn is_alive(id: u32) -> bool {
    status(id).and_then(|mut fields| fields.next()).is_some_and(|state| state != "Z")
}

/// State, parent and so on of a process: what follows its name.
fn status(id: u32) -> Option<std::vec::IntoIter<String>> {
    let text = fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
    let (_, fields) = text.rsplit_once(") ")?;
    Some(fields.split(' ').map(str::to_owned).collect::<Vec<_>>().into_iter())
}

fn free_port() -> Result<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port())
}

/// Copies an empty server's folder, which is made once in a process.
fn copy_of_empty(to: &Path) -> Result<()> {
    static EMPTY: Mutex<Option<Folder>> = Mutex::new(None);
    let mut empty = EMPTY.lock().unwrap_or_else(PoisonError::into_inner);
    let from = match &*empty {
        Some(folder) => folder.path().join("data"),
        None => {
            let folder = Folder::make()?;
            let data = folder.path().join("data");
            let password = folder.path().join("password");
            fs::write(&password, PASSWORD)?;
            crate::programs::give(&password)?;
            let mut initdb = program("initdb")?;
            initdb.args([
                "--no-sync",
                "--encoding=UTF8",
                "--locale=C",
                "--data-checksums",
                "--username",
                USER,
            ]);
            run(initdb.args(["--auth=scram-sha-256", "--pwfile"]).arg(&password).arg("-D").arg(&data))?;
            *empty = Some(folder);
            data
        }
    };
    run(Command::new("cp").arg("-a").arg(from).arg(to)).map(drop)
}
