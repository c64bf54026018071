//! What a fresh machine lacks, installed from crates.io, npm and Debian alone.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::workspace::Workspace;
use crate::{files, process};

/// What the client is compiled to.
pub const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// The one version whose answers this checkout relies on.
const CARGO_DENY: &str = "0.20.2";

/// Where Debian keeps the programs of each PostgreSQL version.
const POSTGRESQL: &str = "/usr/lib/postgresql";

/// Where Debian's packages look for what a new server should be like, and whether to make one.
const POSTGRESQL_CHOICES: &str = "/etc/postgresql-common/createcluster.d";

/// Everything the build and the tests need.
pub fn everything(workspace: &Workspace) -> Result<()> {
    wasm_target(workspace)?;
    postgresql(workspace)?;
    browser(workspace)?;
    accessibility_checker(workspace)?;
    licence_checker(workspace)
}

/// The compiler's part for WebAssembly; rust-toolchain.toml alone is not enough where rustup may not install by itself.
pub fn wasm_target(workspace: &Workspace) -> Result<()> {
    let mut ask = Command::new("rustc");
    ask.args(["--print", "target-libdir", "--target", WASM_TARGET]).current_dir(workspace.root());
    if PathBuf::from(process::output_of(&mut ask)?).is_dir() {
        return Ok(());
    }
    let mut add = Command::new("rustup");
    add.args(["target", "add", WASM_TARGET]).current_dir(workspace.root());
    process::run(&mut add).context("Install the wasm32-unknown-unknown target of this Rust, then try again.")
}

/// PostgreSQL's programs, from Debian's packages, without a server of the machine's own: tests start theirs.
pub fn postgresql(_workspace: &Workspace) -> Result<()> {
    if has_postgresql() {
        return Ok(());
    }
    let advice = "The tests of the PostgreSQL store need PostgreSQL 15 or later.";
    debian(&["postgresql-common"]).context(advice)?;
    let choice = Path::new(POSTGRESQL_CHOICES).join("kith.conf");
    fs::create_dir_all(POSTGRESQL_CHOICES)
        .and_then(|()| fs::write(&choice, "create_main_cluster = false\n"))?;
    let installed = debian(&["postgresql"]).context(advice);
    fs::remove_file(&choice)?;
    installed
}

fn has_postgresql() -> bool {
    let versions = fs::read_dir(POSTGRESQL).into_iter().flatten().flatten();
    versions.into_iter().any(|version| {
        let number = version.file_name().to_str().and_then(|name| name.parse::<u32>().ok());
        number.is_some_and(|number| number >= 15) && version.path().join("bin/postgres").is_file()
    })
}

/// Chromium and its driver, from Debian's packages.
pub fn browser(_workspace: &Workspace) -> Result<()> {
    if process::answers("chromium", "--version") && process::answers("chromedriver", "--version") {
        return Ok(());
    }
    debian(&["chromium", "chromium-driver"]).context("The browser tests need Chromium and its driver.")
}

/// axe-core, at the version in the lock file.
pub fn accessibility_checker(workspace: &Workspace) -> Result<()> {
    let folder = workspace.browser_tests();
    let wanted = files::read(&folder.join("package-lock.json"))?;
    let installed_from = folder.join("node_modules/installed-from.json");
    if fs::read(&installed_from).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    if !process::answers("npm", "--version") {
        debian(&["nodejs", "npm"]).context("The accessibility tests need node and npm.")?;
    }
    process::run(Command::new("npm").args(["ci", "--no-audit", "--no-fund"]).current_dir(&folder))?;
    fs::write(&installed_from, wanted).context("What npm installed cannot be noted.")
}

/// cargo-deny, in this checkout's own target folder.
pub fn licence_checker(workspace: &Workspace) -> Result<()> {
    let program = cargo_deny(workspace);
    let installed = process::output_of(Command::new(&program).arg("--version")).unwrap_or_default();
    if installed.ends_with(CARGO_DENY) {
        return Ok(());
    }
    let mut install = process::cargo(workspace.root());
    install
        .args(["install", "--locked", "cargo-deny", "--version", CARGO_DENY, "--debug", "--root"])
        .arg(workspace.tools())
        // It runs for seconds: making it fast would take minutes.
        .env("CARGO_PROFILE_DEV_DEBUG", "0");
    process::run(&mut install)
}

/// Where the licence checker lies once installed.
pub fn cargo_deny(workspace: &Workspace) -> PathBuf {
    workspace.tools().join("bin/cargo-deny")
}

/// Packages of the machine's own Debian, which only root can install.
fn debian(packages: &[&str]) -> Result<()> {
    if !process::answers("apt-get", "--version") || !is_root()? {
        bail!("Run `apt-get install {}` as root, then try again.", packages.join(" "));
    }
    let apt = |arguments: &[&str]| {
        process::run(Command::new("apt-get").args(arguments).env("DEBIAN_FRONTEND", "noninteractive"))
    };
    apt(&["update"])?;
    apt(&[&["install", "--yes", "--no-install-recommends"], packages].concat())
}

fn is_root() -> Result<bool> {
    Ok(process::output_of(Command::new("id").arg("-u"))? == "0")
}
