//! The page on which a plan becomes one file.

use crate::browser::Browser;
use crate::sight::{Role, button, starting};
use crate::words::copies;
use anyhow::{Result, bail, ensure};
use serde_json::json;
use std::path::{Path, PathBuf};
use std::time::Duration;
use tokio::time::sleep;

impl Browser {
    /// Makes the file through the page, and waits until it is among the downloads.
    ///
    /// # Errors
    /// If no file comes.
    pub async fn keep_copy(&self, folder: &Path) -> Result<PathBuf> {
        let allowed = json!({ "behavior": "allow", "downloadPath": folder });
        self.driver().cdp().send_raw("Browser.setDownloadBehavior", allowed).await?;
        self.go("/copies").await?;
        self.press(&starting(Role::Checkbox, copies::TICK)).await?;
        self.press(&button(copies::MAKE)).await?;
        self.read(copies::MADE).await?;
        for _ in 0..200 {
            let here = std::fs::read_dir(folder)?.filter_map(Result::ok).map(|entry| entry.path());
            let done = here.into_iter().find(|path| path.extension().is_some_and(|ending| ending == "html"));
            if let Some(path) = done {
                let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
                ensure!(name.starts_with("kith-20") && name.len() == 20, "the file is called {name}");
                return Ok(path);
            }
            sleep(Duration::from_millis(50)).await;
        }
        bail!("no file came")
    }
}
