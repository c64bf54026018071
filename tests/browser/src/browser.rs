//! One person's device: a real Chromium with storage of its own, on a cable of its own.

use crate::cable::{Cable, lock};
use crate::relay::Relay;
use crate::sight::PATIENCE;
use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use thirtyfour::manager::WebDriverManager;
use thirtyfour::{
    ChromeCapabilities, ChromiumLikeCapabilities, LoggingPrefsLogLevel, WebDriver, WindowHandle,
};
use tokio::time::{sleep, timeout};

/// What keeps Chromium from doing anything but what it is told.
const FLAGS: [&str; 13] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    // A picture of a whole page is drawn without them, and would be laid out anew.
    "--hide-scrollbars",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    // Several windows share the screen's one focus; a page behind another must not be slowed down.
    "--disable-background-timer-throttling",
    "--disable-backgrounding-occluded-windows",
    "--disable-renderer-backgrounding",
];

/// How a device looks at pages.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Look {
    /// Width of the window in CSS pixels.
    pub width: u32,
    /// Height of the window in CSS pixels.
    pub height: u32,
    /// Pixels of the screen for each of them.
    pub density: f64,
    /// Fingers rather than a mouse.
    pub touch: bool,
    /// Whether the person likes it dark.
    pub dark: bool,
}

impl Look {
    /// A phone in daylight.
    pub const PHONE: Self = Self { width: 360, height: 740, density: 2.0, touch: true, dark: false };
    /// A wide screen.
    pub const DESK: Self = Self { width: 1280, height: 900, density: 1.0, touch: false, dark: false };

    /// The same in the dark.
    #[must_use]
    pub const fn dark(self) -> Self {
        Self { dark: true, ..self }
    }

    /// The same, so wide.
    #[must_use]
    pub const fn wide(self, width: u32) -> Self {
        Self { width, ..self }
    }
}

/// What a browser needs besides its place.
#[derive(Debug, Clone, Default)]
pub struct Extras {
    /// A film that its camera sees, again and again.
    pub camera: Option<PathBuf>,
    /// Has a microphone, which hears a beep now and then, and whose use is granted.
    pub microphone: bool,
    /// Does not promise to keep what pages store, as in a private window.
    pub forgets: bool,
    /// The size of letters that its owner has set for all pages, in pixels.
    pub letters: Option<u32>,
}

/// A browser. [`Self::close`] ends it in order.
pub struct Browser {
    name: String,
    origin: String,
    profile: PathBuf,
    extras: Extras,
    drivers: Arc<WebDriverManager>,
    driver: Mutex<Option<WebDriver>>,
    /// A blank tab that lives on when the one in use is killed.
    spare: Mutex<Option<WindowHandle>>,
    look: Mutex<Look>,
    cable: Cable,
}

impl Browser {
    /// Opens a browser that finds the relay's origin at the other end of a cable of its own.
    ///
    /// # Errors
    /// If it does not start.
    pub async fn open(
        name: &str,
        profile: &Path,
        relay: &Relay,
        drivers: Arc<WebDriverManager>,
        look: Look,
        extras: Extras,
    ) -> Result<Self> {
        let browser = Self {
            name: name.to_owned(),
            origin: relay.origin(),
            profile: profile.to_path_buf(),
            extras,
            drivers,
            driver: Mutex::new(None),
            spare: Mutex::new(None),
            look: Mutex::new(look),
            cable: Cable::lay(relay.address()).await?,
        };
        browser.start().await?;
        Ok(browser)
    }

    /// Starts it, for the first time or over the storage that it had when it ended.
    ///
    /// # Errors
    /// If it does not start, or runs already.
    pub async fn start(&self) -> Result<()> {
        ensure!(lock(&self.driver).is_none(), "{} runs already", self.name);
        let driver = self.drivers.launch(self.capabilities()?).await.context("Chromium did not start")?;
        let first = driver.window().await?;
        let spare = driver.new_tab().await?;
        driver.switch_to_window(first).await?;
        *lock(&self.driver) = Some(driver);
        *lock(&self.spare) = Some(spare);
        self.dress().await
    }

    /// Makes the tab in use the one that the device should have.
    async fn dress(&self) -> Result<()> {
        if !self.extras.forgets {
            self.promise_to_keep().await?;
        }
        let look = *lock(&self.look);
        self.look_like(look).await
    }

    /// Lets pages have what a person grants by putting an app on the home screen: storage that is not thrown away.
    async fn promise_to_keep(&self) -> Result<()> {
        let permissions = json!({ "origin": self.origin, "permissions": ["durableStorage", "videoCapture"] });
        self.driver().cdp().send_raw("Browser.grantPermissions", permissions).await?;
        Ok(())
    }

    fn capabilities(&self) -> Result<ChromeCapabilities> {
        let mut capabilities = ChromeCapabilities::new();
        for flag in FLAGS {
            capabilities.add_arg(flag)?;
        }
        capabilities.add_arg(&format!("--user-data-dir={}", self.profile.display()))?;
        let port = self.origin.rsplit(':').next().unwrap_or_default();
        let rule = format!("MAP localhost:{port} {}", self.cable.address());
        capabilities.add_arg(&format!("--host-resolver-rules={rule}"))?;
        if self.extras.camera.is_some() || self.extras.microphone {
            capabilities.add_arg("--use-fake-device-for-media-stream")?;
            capabilities.add_arg("--use-fake-ui-for-media-stream")?;
        }
        if let Some(film) = &self.extras.camera {
            capabilities.add_arg(&format!("--use-file-for-fake-video-capture={}", film.display()))?;
        }
        if let Some(size) = self.extras.letters {
            let wanted = json!({ "webkit.webprefs.default_font_size": size });
            capabilities.add_experimental_option("prefs", wanted)?;
        }
        capabilities.set_browser_log_level(LoggingPrefsLogLevel::All)?;
        Ok(capabilities)
    }

    /// Whose it is.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its cable.
    #[must_use]
    pub const fn cable(&self) -> &Cable {
        &self.cable
    }

    /// Whether it runs.
    #[must_use]
    pub fn is_open(&self) -> bool {
        lock(&self.driver).is_some()
    }

    /// Where its pages come from.
    #[must_use]
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// Its folder on the disk.
    #[must_use]
    pub fn profile(&self) -> &Path {
        &self.profile
    }

    /// The running session.
    ///
    /// # Panics
    /// If the browser is closed.
    #[must_use]
    #[allow(clippy::expect_used)] // A test that uses a browser it has closed is wrong.
    pub fn driver(&self) -> WebDriver {
        lock(&self.driver).clone().expect("the browser is open")
    }

    /// Goes to an address of the app, as if typed.
    ///
    /// # Errors
    /// If nothing at all can be shown.
    pub async fn go(&self, path: &str) -> Result<()> {
        self.driver().goto(format!("{}{path}", self.origin)).await?;
        Ok(())
    }

    /// The address shown, without the origin.
    ///
    /// # Errors
    /// If the browser does not answer.
    pub async fn path(&self) -> Result<String> {
        let address = self.driver().current_url().await?;
        Ok(address.as_str().trim_start_matches(&self.origin).to_owned())
    }

    /// Changes the window and what the person likes.
    ///
    /// # Errors
    /// If the browser does not answer.
    pub async fn look_like(&self, look: Look) -> Result<()> {
        *lock(&self.look) = look;
        let cdp = self.driver().cdp();
        cdp.emulation()
            .set_device_metrics_override(look.width, look.height, look.density, look.touch)
            .await?;
        cdp.send_raw("Emulation.setTouchEmulationEnabled", json!({ "enabled": look.touch })).await?;
        let theme = if look.dark { "dark" } else { "light" };
        let features = json!([{ "name": "prefers-color-scheme", "value": theme }]);
        cdp.send_raw("Emulation.setEmulatedMedia", json!({ "features": features })).await?;
        // A page behind another would hold back its frames.
        cdp.send_raw("Emulation.setFocusEmulationEnabled", json!({ "enabled": true })).await?;
        Ok(())
    }

    /// Waits until nothing on the page moves or changes its colour any more. What lies in a closed part stands still until
    /// it is opened, so it does not count.
    ///
    /// # Errors
    /// If the browser does not answer.
    pub async fn until_still(&self) -> Result<()> {
        let script = "const done = arguments[0];
            requestAnimationFrame(() => requestAnimationFrame(() => {
                const ends = one => one.effect?.getTiming().iterations !== Infinity;
                const shows = one => one.effect?.target?.checkVisibility() ?? true;
                const running = document.getAnimations().filter(one => ends(one) && shows(one));
                Promise.allSettled(running.map(one => one.finished)).then(() => done(true));
            }));";
        self.run_until_done(script, Vec::new()).await?;
        Ok(())
    }

    /// Waits until a page shows what it has to show, and not that it is opening.
    ///
    /// # Errors
    /// If that does not become so.
    pub async fn until_settled(&self) -> Result<()> {
        let script = "const done = arguments[0];
            const look = () => document.querySelector('#opening, main .slow') ? setTimeout(look, 20) : requestAnimationFrame(() => done(true));
            look();";
        self.run_until_done(script, Vec::new()).await?;
        Ok(())
    }

    /// Has the system draw with few colours of its own, as people choose who see little.
    ///
    /// # Errors
    /// If the browser does not answer.
    pub async fn force_colours(&self) -> Result<()> {
        let features = json!([{ "name": "forced-colors", "value": "active" }]);
        self.driver().cdp().send_raw("Emulation.setEmulatedMedia", json!({ "features": features })).await?;
        Ok(())
    }

    /// Pulls the cable, and lets the browser know that it has no network.
    ///
    /// # Errors
    /// If the browser does not answer.
    pub async fn lose_signal(&self) -> Result<()> {
        self.cable.pull();
        self.network(false).await
    }

    /// Plugs it in again, and lets the browser know.
    ///
    /// # Errors
    /// If the browser does not answer.
    pub async fn find_signal(&self) -> Result<()> {
        self.cable.plug();
        self.network(true).await
    }

    async fn network(&self, there: bool) -> Result<()> {
        let conditions =
            json!({ "offline": !there, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
        self.driver().cdp().send_raw("Network.emulateNetworkConditions", conditions).await?;
        Ok(())
    }

    /// Slows the machine down by this factor.
    ///
    /// # Errors
    /// If the browser does not answer.
    pub async fn slow_down(&self, factor: f64) -> Result<()> {
        self.driver().cdp().send_raw("Emulation.setCPUThrottlingRate", json!({ "rate": factor })).await?;
        Ok(())
    }

    /// Runs a script in the page and answers what it returns.
    ///
    /// # Errors
    /// If it throws.
    pub async fn run(&self, script: &str, arguments: Vec<Value>) -> Result<Value> {
        Ok(self.driver().execute(script, arguments).await?.json().clone())
    }

    /// Runs a script that says itself when it is done, by the function that is its last argument.
    ///
    /// # Errors
    /// If it throws or is never done.
    pub async fn run_until_done(&self, script: &str, arguments: Vec<Value>) -> Result<Value> {
        self.driver().set_script_timeout(PATIENCE).await?;
        Ok(self.driver().execute_async(script, arguments).await?.json().clone())
    }

    /// Kills the tab in use without a word to it, and goes on in a blank one.
    ///
    /// # Errors
    /// If the browser does not survive it.
    pub async fn kill_tab(&self) -> Result<()> {
        let driver = self.driver();
        let killed = driver.window().await?;
        let spare = lock(&self.spare).take().context("no tab is left")?;
        // The answer never comes, or is that the tab has crashed.
        let _ = timeout(Duration::from_secs(2), driver.cdp().send_raw("Page.crash", ())).await;
        driver.switch_to_window(spare.clone()).await?;
        let fresh = driver.new_tab().await?;
        driver.switch_to_window(killed).await.ok();
        driver.close_window().await.ok();
        driver.switch_to_window(spare).await?;
        *lock(&self.spare) = Some(fresh);
        self.dress().await
    }

    /// Kills the whole browser as a flat battery does. [`Self::start`] starts it again.
    ///
    /// # Errors
    /// If it does not die.
    pub async fn kill(&self) -> Result<()> {
        let Some(driver) = lock(&self.driver).take() else { return Ok(()) };
        *lock(&self.spare) = None;
        let owner = self.profile.join("SingletonLock");
        let target = std::fs::read_link(&owner).context("Chromium left no mark of itself")?;
        let process = target.to_string_lossy().rsplit('-').next().unwrap_or_default().to_owned();
        tokio::process::Command::new("kill").args(["-KILL", &process]).status().await?;
        while Path::new("/proc").join(&process).join("exe").exists() {
            sleep(Duration::from_millis(10)).await;
        }
        let _ = std::fs::remove_file(owner);
        let _ = driver.quit().await;
        Ok(())
    }

    /// Closes it in order.
    ///
    /// # Errors
    /// If it does not close.
    pub async fn close(&self) -> Result<()> {
        let driver = lock(&self.driver).take();
        *lock(&self.spare) = None;
        if let Some(driver) = driver {
            driver.quit().await?;
        }
        Ok(())
    }

    /// What the page has said on its console since this was last asked, each with its level.
    ///
    /// # Errors
    /// If the browser does not answer.
    pub async fn console(&self) -> Result<Vec<String>> {
        let log = self.driver().browser_log().await?;
        Ok(log.into_iter().map(|entry| format!("{} {}", entry.level, entry.message)).collect())
    }

    /// A picture of the window, or of the whole page, in `target/screenshots`.
    ///
    /// # Errors
    /// If it cannot be taken or kept.
    pub async fn picture(&self, name: &str, whole_page: bool) -> Result<PathBuf> {
        let parameters = json!({ "format": "png", "captureBeyondViewport": whole_page });
        let answer = self.driver().cdp().send_raw("Page.captureScreenshot", parameters).await?;
        let data = answer.get("data").and_then(Value::as_str).context("no picture came")?;
        let path = crate::surroundings::screenshots()?.join(format!("{name}.png"));
        std::fs::write(&path, data_encoding::BASE64.decode(data.as_bytes())?)?;
        Ok(path)
    }
}
