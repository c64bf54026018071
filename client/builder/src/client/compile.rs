//! The client compiled to WebAssembly by a nested cargo.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::Mode;
use crate::process;
use crate::setup::WASM_TARGET;
use crate::workspace::Workspace;

/// Compiles the client and answers where the module lies.
pub fn to_wasm(workspace: &Workspace, mode: Mode) -> Result<PathBuf> {
    let (profile, folder) = match mode {
        Mode::Release => ("wasm-release", "wasm-release"),
        Mode::Dev => ("dev", "debug"),
    };
    let mut command = process::cargo(workspace.root());
    command.args(["build", "--package", "kith-client", "--lib", "--target", WASM_TARGET]);
    command.args(["--profile", profile, "--target-dir"]).arg(workspace.web_target());
    if mode == Mode::Release {
        command.args(["--config", &nameless_paths(workspace)?]);
    }
    process::run(&mut command)?;
    let module = workspace.web_target().join(WASM_TARGET).join(folder).join("kith_client.wasm");
    if !module.is_file() {
        bail!("cargo built the client, but {} is not there.", module.display());
    }
    Ok(module)
}

/// Where a panic happened is told by paths in the module: without these flags they would name the machine that built it,
/// differ from one to the next, and weigh more.
fn nameless_paths(workspace: &Workspace) -> Result<String> {
    let mut flags = vec![flag(workspace.root(), "")];
    for folder in sources_of_dependencies()? {
        flags.push(flag(&folder, ""));
    }
    Ok(format!("target.{WASM_TARGET}.rustflags={}", serde_json::json!(flags)))
}

fn flag(from: &Path, to: &str) -> String {
    format!("--remap-path-prefix={}/={to}", from.display())
}

/// The folders that cargo unpacks dependencies into, one for each registry.
fn sources_of_dependencies() -> Result<Vec<PathBuf>> {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| std::env::home_dir().map(|home| home.join(".cargo")));
    let sources = home.context("The folder of cargo cannot be found.")?.join("registry/src");
    let Ok(entries) = fs::read_dir(&sources) else { return Ok(Vec::new()) };
    let mut folders = entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    folders.sort();
    Ok(folders)
}
