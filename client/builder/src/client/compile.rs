//! The client compiled to WebAssembly by a nested cargo.

use std::path::PathBuf;

use anyhow::{Result, bail};

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
    process::run(&mut command)?;
    let module = workspace.web_target().join(WASM_TARGET).join(folder).join("kith_client.wasm");
    if !module.is_file() {
        bail!("cargo built the client, but {} is not there.", module.display());
    }
    Ok(module)
}
