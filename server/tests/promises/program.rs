//! The program itself: started, killed, stopped, backed up and restored as an operator would.

use crate::family::{Device, Family, PARTS};
use crate::guest::{End, Guest, get, request};
use kith_shared::wire::{FromRelay, ToRelay};
use std::io::{BufRead, BufReader, Read};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

pub struct Program {
    child: Child,
    pub address: SocketAddr,
    first_line: String,
}

impl Program {
    pub fn start(arguments: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_kith"))
            .args(arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut first_line = String::new();
        BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut first_line).unwrap();
        let address = first_line.split("http://").nth(1).unwrap_or_else(|| panic!("{first_line:?}"));
        let address = address.split([' ', '/', '\n']).next().unwrap().parse().unwrap();
        Self { child, address, first_line }
    }

    pub fn serve(store: &Path) -> Self {
        Self::start(&["serve", "--listen", "127.0.0.1:0", "--store", store.to_str().unwrap()])
    }

    pub fn signal(&self, name: &str) {
        let sent = Command::new("kill").args([name, &self.child.id().to_string()]).status().unwrap();
        assert!(sent.success());
    }

    /// Kills it and does not look back.
    pub fn kill(self) {
        self.signal("-KILL");
        let _ = self.end();
    }

    /// The memory that it holds now, in KiB.
    pub fn resident_kib(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap();
        let line = status.lines().find(|line| line.starts_with("VmRSS")).unwrap();
        line.split_whitespace().nth(1).unwrap().parse().unwrap()
    }

    /// How many sockets it holds open, those it listens on included.
    pub fn open_sockets(&self) -> usize {
        let files = std::fs::read_dir(format!("/proc/{}/fd", self.child.id())).unwrap();
        let names = files.filter_map(|file| std::fs::read_link(file.ok()?.path()).ok());
        names.filter(|name| name.to_string_lossy().starts_with("socket:")).count()
    }

    /// Waits for its end; answers whether all was well and what it said on its error output.
    pub fn end(mut self) -> (bool, String) {
        let started = Instant::now();
        while self.child.try_wait().unwrap().is_none() {
            assert!(started.elapsed() < Duration::from_secs(20), "it does not end");
            std::thread::sleep(Duration::from_millis(10));
        }
        let mut said = String::new();
        self.child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
        (self.child.wait().unwrap().success(), said)
    }
}

pub fn run(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_kith")).args(arguments).output().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn asked_to_stop_it_says_goodbye_and_ends_well() {
    let folder = tempfile::tempdir().unwrap();
    let program = Program::serve(&folder.path().join("kith.sqlite3"));
    assert!(program.first_line.starts_with("Listening on http://127.0.0.1:"));
    let ann = Device::new(1);
    let mut anns = Guest::be(program.address, &ann).await;
    program.signal("-TERM");
    assert_eq!(anns.until_end().await, (vec![], End::Code(1012)));
    let (well, said) = program.end();
    assert!(well);
    assert!(!said.contains(&ann.id().to_hex()) && !said.contains("127.0.0.1"), "{said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_proxy_that_nobody_named_is_told_of_once() {
    let folder = tempfile::tempdir().unwrap();
    for (extra, told) in [(&["--proxy", "10.88.0.0/16"], 1), (&["--address-header", "x-real-ip"], 0)] {
        let store = folder.path().join(format!("{told}.sqlite3"));
        let arguments = ["serve", "--listen", "127.0.0.1:0", "--store", store.to_str().unwrap()];
        let program = Program::start(&[arguments.as_slice(), extra].concat());
        for _ in 0..3 {
            let forwarded = "x-real-ip: 203.0.113.9\r\nx-forwarded-for: 203.0.113.9\r\n";
            assert_eq!(request(program.address, "GET", "/healthz", forwarded, "").await.status(), 200);
        }
        program.signal("-TERM");
        let (_, said) = program.end();
        assert_eq!(said.matches("KITH_PROXY").count(), told, "{said}");
        assert_eq!(said.matches("from 127.0.0.1 says in x-").count(), told, "{said}");
        assert!(!said.contains("203.0.113.9"), "whom it is forwarded for is nobody's business: {said}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_is_taken_while_it_serves_and_restored_under_another_epoch() {
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("kith.sqlite3");
    let copy = folder.path().join("copy.sqlite3");
    let (store_name, copy_name) = (store.to_str().unwrap(), copy.to_str().unwrap());
    let program = Program::serve(&store);
    let mut ann = Device::new(1);
    let (family, first) = Family::found(&ann);
    let mut anns = Guest::be(program.address, &ann).await;
    let before = anns.store_epoch;
    anns.ask(&family.append(1, &first)).await;
    assert!(run(&["backup", copy_name, "--store", store_name]).status.success());
    let words = ann.write(&family, PARTS[0]);
    assert_eq!(anns.ask(&family.append(2, &words)).await, FromRelay::Kept { ticket: 2, number: 2 });

    let refused = run(&["restore", copy_name, "--store", store_name, "--force"]);
    assert!(!refused.status.success(), "not while a relay serves from it");
    let second = run(&["serve", "--listen", "127.0.0.1:0", "--store", store_name]);
    assert!(!second.status.success() && String::from_utf8_lossy(&second.stderr).contains("in use"));
    program.signal("-TERM");
    assert!(program.end().0);
    let refused = run(&["restore", copy_name, "--store", store_name]);
    assert!(!refused.status.success());
    assert!(String::from_utf8_lossy(&refused.stderr).contains("--force"));
    let done = run(&["restore", copy_name, "--store", store_name, "--force"]);
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));

    let program = Program::serve(&store);
    let mut anns = Guest::be(program.address, &ann).await;
    assert_ne!(anns.store_epoch, before);
    assert_eq!(
        anns.ask(&family.append(3, &words)).await,
        FromRelay::Kept { ticket: 3, number: 2 },
        "sent again"
    );
    program.signal("-TERM");
    assert!(program.end().0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_disk_that_refuses_to_write_ends_it_without_a_false_word() {
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("kith.sqlite3");
    // With the signal ignored, a write beyond the allowed file size fails as a broken disk's would.
    let script = format!(
        "trap '' XFSZ; ulimit -f 600; exec {} serve --listen 127.0.0.1:0 --store {}",
        env!("CARGO_BIN_EXE_kith"),
        store.display()
    );
    let mut child = Command::new("sh")
        .args(["-c", &script])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
    let address = line.trim().rsplit('/').next().unwrap().parse().unwrap();
    let mut ann = Device::new(1);
    let (family, first) = Family::found(&ann);
    let mut anns = Guest::be(address, &ann).await;
    anns.ask(&family.append(1, &first)).await;
    let mut acknowledged = 1;
    for _ in 0..100 {
        let words = ann.write_kind(&family, PARTS[0], kith_shared::sealing::Kind::Changes, 20_000);
        anns.say(&family.append(2, &words)).await;
        match anns.hear_or_end().await {
            Ok(FromRelay::Kept { number, .. }) => acknowledged = number,
            Ok(other) => panic!("{other:?}"),
            Err(_) => break,
        }
    }
    assert!(!child.wait().unwrap().success());
    let program = Program::serve(&store);
    let mut anns = Guest::be(program.address, &ann).await;
    anns.say(&ToRelay::Follow { space: family.id, after: 0 }).await;
    let FromRelay::Log { head, .. } = anns.hear().await else { panic!() };
    assert!(head >= acknowledged && acknowledged > 1, "{head} of {acknowledged}");
    program.signal("-TERM");
    assert!(program.end().0);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_demo_says_one_line_and_leaves_nothing_behind() {
    let program = Program::start(&["demo", "--port", "0"]);
    assert_eq!(program.first_line, format!("Open http://{}/ in a browser\n", program.address));
    assert_eq!(get(program.address, "/demo/settings").await.status(), 200);
    program.signal("-INT");
    assert!(program.end().0);
}

/// Ten thousand are to fit into a small machine; `cargo kith bench connections` holds them to 12 KiB in what ships.
#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread")]
async fn a_listener_costs_less_than_thirty_kibibytes() {
    const LISTENERS: u64 = 500;
    let folder = tempfile::tempdir().unwrap();
    let program = Program::serve(&folder.path().join("kith.sqlite3"));
    let mut ann = Device::new(1);
    let (family, first) = Family::found(&ann);
    let mut anns = Guest::be(program.address, &ann).await;
    anns.ask(&family.append(1, &first)).await;
    let before = program.resident_kib();
    let mut listeners = Vec::new();
    for number in 0..LISTENERS {
        listeners.push(Guest::be(program.address, &Device::numbered(1000 + number)).await);
    }
    let words = ann.write(&family, PARTS[0]);
    anns.ask(&family.append(2, &words)).await;
    let each = (program.resident_kib() - before) / LISTENERS;
    println!("{each} KiB for each connection");
    assert!(each < 30, "{each} KiB for each connection");
    program.signal("-KILL");
    let _ = program.end();
}
