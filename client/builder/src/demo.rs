//! Kith with a made-up family on this machine.

use std::process::Command;

use anyhow::Result;

use crate::client::{self, Mode};
use crate::process;
use crate::workspace::Workspace;

/// Builds the client and the relay and becomes `kith demo`, which prints the address to open.
pub fn run(workspace: &Workspace, port: Option<u16>) -> Result<()> {
    client::build(workspace, Mode::Release)?;
    build_server(workspace)?;
    let mut demo = Command::new(workspace.server_binary());
    demo.current_dir(workspace.root()).arg("demo");
    if let Some(port) = port {
        demo.args(["--port", &port.to_string()]);
    }
    become_it(&mut demo)
}

/// Builds the relay as it ships, with the client inside.
pub fn build_server(workspace: &Workspace) -> Result<()> {
    process::run(process::cargo(workspace.root()).args(["build", "--release", "--package", "kith-server"]))
}

/// Taking this process's place lets Ctrl+C and a supervisor's signals reach the relay itself.
#[cfg(unix)]
fn become_it(command: &mut Command) -> Result<()> {
    use std::os::unix::process::CommandExt;
    Err(command.exec()).map_err(|error| anyhow::anyhow!("The relay could not be started: {error}."))
}

#[cfg(not(unix))]
fn become_it(command: &mut Command) -> Result<()> {
    process::run(command)
}
