//! The client from source to `client/dist`: compile, bind, gather, name by content, compress.

mod bindings;
mod bundle;
mod compile;
mod order;
mod pages;
mod split;
mod stamp;
mod styles;

use std::fs::{self, File};
use std::time::Instant;

use anyhow::{Context, Result};

use crate::workspace::Workspace;
use crate::{same, setup};
use bundle::Bundle;
use stamp::Stamp;

/// How the client is built.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// As it ships: small, without names, with compressed copies.
    Release,
    /// Quick to build.
    Dev,
}

impl Mode {
    fn name(self) -> &'static str {
        match self {
            Mode::Release => "release",
            Mode::Dev => "dev",
        }
    }
}

/// Builds the client, or finds that nothing changed since the last build of this mode.
pub fn build(workspace: &Workspace, mode: Mode) -> Result<()> {
    let started = Instant::now();
    let _lock = one_at_a_time(workspace)?;
    let stamp = Stamp::of(workspace, mode)?;
    if stamp.holds(workspace) {
        println!("The client is up to date ({}).", mode.name());
        return Ok(());
    }
    setup::wasm_target(workspace)?;
    let wasm = compile::to_wasm(workspace, mode)?;
    let bundle = gather(workspace, mode, &wasm)?;
    let sizes = bundle.write(&workspace.dist(), &workspace.dist().with_extension("next"), mode)?;
    stamp.keep(workspace)?;
    println!("The client is built ({}, {:.0} s): {sizes}.", mode.name(), started.elapsed().as_secs_f64());
    if mode == Mode::Release {
        println!(
            "Its hash is {}: the same wherever this commit is built.",
            same::published(&workspace.dist())?
        );
    }
    Ok(())
}

fn gather(workspace: &Workspace, mode: Mode, wasm: &std::path::Path) -> Result<Bundle> {
    let client = workspace.client();
    let mut bundle = Bundle::default();
    bundle.add_folder(&bindings::generate(workspace, mode, wasm)?)?;
    bundle.add_folder(&client.join("assets"))?;
    bundle.add_folder(&client.join("demo"))?;
    bundle.add("app.css", styles::joined(&client)?.into_bytes());
    pages::add(&mut bundle, &client)?;
    Ok(bundle)
}

/// Two builds at once would swap the output folder under each other.
fn one_at_a_time(workspace: &Workspace) -> Result<File> {
    let folder = workspace.web_target();
    fs::create_dir_all(&folder).with_context(|| format!("{} cannot be made.", folder.display()))?;
    let lock = File::create(folder.join("kith-client.lock"))?;
    lock.lock().context("The lock of the client's build cannot be taken.")?;
    Ok(lock)
}
