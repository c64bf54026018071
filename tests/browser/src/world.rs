//! Everything a test needs: a relay, devices, and an end in order with pictures if something went wrong.

use crate::browser::{Browser, Extras, Look};
use crate::cable::lock;
use crate::relay::{Relay, Serving};
use anyhow::{Result, bail};
use core::fmt;
use futures_util::FutureExt;
use std::any::Any;
use std::panic::AssertUnwindSafe;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use tempfile::TempDir;
use thirtyfour::manager::{BrowserKind, StdioMode, WebDriverManager};
use tokio::sync::Mutex as AsyncMutex;

/// How a promise's story ended.
pub type Outcome = Result<(), Broken>;

/// A promise that was not kept, in words and without a trace of calls.
pub struct Broken(String);

impl fmt::Debug for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A relay of its own, and the devices of everybody in a test.
pub struct World {
    name: String,
    folder: TempDir,
    relay: AsyncMutex<Relay>,
    drivers: Arc<WebDriverManager>,
    browsers: Mutex<Vec<Arc<Browser>>>,
}

impl World {
    /// Runs a promise's story in a fresh world, then takes the world down in order. The story fails if any page of it panicked.
    ///
    /// # Errors
    /// With what went wrong; pictures of every device are in `target/screenshots` then.
    pub async fn tell(name: &str, serving: Serving, story: impl AsyncFnOnce(&Self) -> Result<()>) -> Outcome {
        let folder = tempfile::tempdir().map_err(|error| Broken(error.to_string()))?;
        Self::tell_in(name, serving, folder, story).await
    }

    /// An end before there was a world at all.
    ///
    /// # Errors
    /// Always.
    pub fn failed(words: &str) -> Outcome {
        Err(Broken(words.to_owned()))
    }

    /// The same with the made-up family on the relay, as a browser has put it together.
    ///
    /// # Errors
    /// As [`Self::tell`].
    pub async fn tell_of_demo(name: &str, story: impl AsyncFnOnce(&Self) -> Result<()>) -> Outcome {
        let folder = crate::demo_family::folder().map_err(|error| Broken(format!("{error:#}")))?;
        Self::tell_in(name, Serving::Demo, folder, story).await
    }

    /// The same over what a relay has kept in this folder, in a folder named `relay`.
    ///
    /// # Errors
    /// As [`Self::tell`].
    pub async fn tell_in(
        name: &str,
        serving: Serving,
        folder: TempDir,
        story: impl AsyncFnOnce(&Self) -> Result<()>,
    ) -> Outcome {
        let outcome = Self::run(name, serving, folder, story).await;
        outcome.map_err(|error| Broken(format!("{name}: {error:#}\n(pictures are in target/screenshots)")))
    }

    async fn run(
        name: &str,
        serving: Serving,
        folder: TempDir,
        story: impl AsyncFnOnce(&Self) -> Result<()>,
    ) -> Result<()> {
        let relay_folder = folder.path().join("relay");
        std::fs::create_dir_all(&relay_folder)?;
        let relay = Relay::start(serving, &relay_folder).await?;
        let world = Self {
            name: name.to_owned(),
            folder,
            relay: AsyncMutex::new(relay),
            drivers: drivers(),
            browsers: Mutex::default(),
        };
        let told = AssertUnwindSafe(story(&world)).catch_unwind().await;
        let outcome = match told.unwrap_or_else(|panic| Err(anyhow::anyhow!(words_of(&*panic)))) {
            Ok(()) => world.complain_of_panics().await,
            Err(error) => Err(error),
        };
        if outcome.is_err() {
            world.picture_everything().await;
        }
        world.end().await;
        outcome
    }

    /// The relay.
    pub async fn relay(&self) -> tokio::sync::MutexGuard<'_, Relay> {
        self.relay.lock().await
    }

    /// A folder of this world, made if need be.
    ///
    /// # Errors
    /// If it cannot be made.
    pub fn folder(&self, name: &str) -> Result<PathBuf> {
        let folder = self.folder.path().join(name);
        std::fs::create_dir_all(&folder)?;
        Ok(folder)
    }

    /// Where it all lies.
    #[must_use]
    pub fn root(&self) -> &Path {
        self.folder.path()
    }

    /// A fresh phone.
    ///
    /// # Errors
    /// If it does not start.
    pub async fn phone(&self, name: &str) -> Result<Arc<Browser>> {
        self.device(name, Look::PHONE, Extras::default()).await
    }

    /// A fresh browser on a wide screen.
    ///
    /// # Errors
    /// If it does not start.
    pub async fn desk(&self, name: &str) -> Result<Arc<Browser>> {
        self.device(name, Look::DESK, Extras::default()).await
    }

    /// A fresh device of any kind.
    ///
    /// # Errors
    /// If it does not start.
    pub async fn device(&self, name: &str, look: Look, extras: Extras) -> Result<Arc<Browser>> {
        let profile = self.folder(&format!("profile-{name}"))?;
        let relay = self.relay.lock().await;
        let browser = Browser::open(name, &profile, &relay, self.drivers.clone(), look, extras).await?;
        let browser = Arc::new(browser);
        lock(&self.browsers).push(browser.clone());
        Ok(browser)
    }

    fn everybody(&self) -> Vec<Arc<Browser>> {
        lock(&self.browsers).iter().filter(|browser| browser.is_open()).cloned().collect()
    }

    async fn complain_of_panics(&self) -> Result<()> {
        for browser in self.everybody() {
            for line in browser.console().await.unwrap_or_default() {
                if line.contains("panicked at") || line.contains("unreachable") {
                    bail!("{}'s page panicked: {line}", browser.name());
                }
            }
        }
        Ok(())
    }

    async fn picture_everything(&self) {
        for browser in self.everybody() {
            let name = format!("failed-{}-{}", self.name, browser.name());
            if let Ok(picture) = browser.picture(&name, false).await {
                eprintln!("{}: {}", browser.name(), picture.display());
            }
            for line in browser.console().await.unwrap_or_default() {
                eprintln!("{}'s console: {line}", browser.name());
            }
        }
        let log = self.relay.lock().await.log();
        if !log.is_empty() {
            eprintln!("the relay's log:\n{log}");
        }
    }

    async fn end(self) {
        for browser in self.everybody() {
            let _ = browser.close().await;
        }
        let _ = self.relay.lock().await.kill().await;
    }
}

/// Starts browsers through Debian's own driver.
pub(crate) fn drivers() -> Arc<WebDriverManager> {
    WebDriverManager::builder()
        .driver_binary(BrowserKind::Chrome, "chromedriver")
        .offline()
        .stdio(StdioMode::Null)
        .build()
}

fn words_of(panic: &(dyn Any + Send)) -> String {
    let words =
        panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied());
    words.unwrap_or("a panic without words").to_owned()
}
