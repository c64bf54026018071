//! The made-up family as a real browser puts it together: once in a run, then copied for every world that wants it.

use crate::browser::{Browser, Extras, Look};
use crate::relay::{Relay, Serving};
use crate::world::drivers;
use anyhow::{Context, Result, anyhow};
use std::path::Path;
use std::sync::OnceLock;
use tempfile::TempDir;

static FAMILY: OnceLock<Result<TempDir, String>> = OnceLock::new();

/// A fresh folder for a world, with what a demo's relay has kept in it.
pub(crate) fn folder() -> Result<TempDir> {
    // In a thread of its own, since a test's runtime is already running in this one.
    let family = FAMILY.get_or_init(|| match std::thread::spawn(found).join() {
        Ok(outcome) => outcome.map_err(|error| format!("the made-up family was not founded: {error:#}")),
        Err(_) => Err("founding the made-up family panicked".to_owned()),
    });
    let family = family.as_ref().map_err(|words| anyhow!(words.clone()))?;
    let folder = tempfile::tempdir()?;
    let relay = folder.path().join("relay");
    std::fs::create_dir(&relay)?;
    for file in std::fs::read_dir(family.path().join("relay"))? {
        let file = file?;
        std::fs::copy(file.path(), relay.join(file.file_name()))?;
    }
    Ok(folder)
}

fn found() -> Result<TempDir> {
    let folder = tempfile::tempdir()?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(found_in(folder.path()))?;
    Ok(folder)
}

async fn found_in(folder: &Path) -> Result<()> {
    let relay_folder = folder.join("relay");
    std::fs::create_dir(&relay_folder)?;
    let mut relay = Relay::start(Serving::Demo, &relay_folder).await?;
    let profile = folder.join("profile");
    let browser =
        Browser::open("founder", &profile, &relay, drivers(), Look::PHONE, Extras::default()).await?;
    let founded = browser.found_demo().await;
    if founded.is_err() {
        let _ = browser.picture("failed-founding", false).await;
    }
    browser.close().await?;
    founded?;
    relay.stop().await?;
    std::fs::remove_dir_all(&profile).context("the founder's browser still runs")
}
