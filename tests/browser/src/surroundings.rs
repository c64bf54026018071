//! Where the tests find the program, the browser and the accessibility checker, and where they leave pictures.

use anyhow::{Result, bail};
use std::path::{Path, PathBuf};

/// The root of the checkout.
#[must_use]
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).map(Path::to_path_buf).unwrap_or_default()
}

/// The relay with the app inside: `KITH_BINARY`, or what was built last.
///
/// # Errors
/// If there is none.
pub fn relay_binary() -> Result<PathBuf> {
    if let Some(given) = std::env::var_os("KITH_BINARY") {
        return Ok(given.into());
    }
    let built = ["target/debug/kith", "target/release/kith"].map(|path| root().join(path));
    let newest =
        built.into_iter().filter_map(|path| Some((path.metadata().ok()?.modified().ok()?, path))).max();
    match newest {
        Some((_, path)) => Ok(path),
        None => bail!(
            "There is no relay to test: run `cargo kith client` and `cargo build --package kith-server`."
        ),
    }
}

/// axe-core's script.
///
/// # Errors
/// If it is not installed.
pub fn accessibility_checker() -> Result<String> {
    let path = std::env::var_os("KITH_AXE")
        .map_or_else(|| root().join("tests/browser/node_modules/axe-core/axe.min.js"), PathBuf::from);
    match std::fs::read_to_string(&path) {
        Ok(script) => Ok(script),
        Err(_) => bail!("axe-core is not installed: run `cargo kith setup`."),
    }
}

/// Where pictures of pages go, made if need be.
///
/// # Errors
/// If it cannot be made.
pub fn screenshots() -> Result<PathBuf> {
    let folder = root().join("target/screenshots");
    std::fs::create_dir_all(&folder)?;
    Ok(folder)
}

/// How often something is done: what the variable says, or so often in every change.
#[must_use]
pub fn figure(variable: &str, in_every_change: usize) -> usize {
    std::env::var(variable).ok().and_then(|given| given.parse().ok()).unwrap_or(in_every_change)
}
