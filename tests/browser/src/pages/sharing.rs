//! What the chip says of where people's words are.

use crate::browser::Browser;
use crate::sight::{Role, named_with};
use crate::words::frame as say;
use anyhow::Result;

impl Browser {
    /// What the chip says now; nothing while no plan is open.
    ///
    /// # Errors
    /// If the browser does not answer.
    pub async fn chip(&self) -> Result<Option<String>> {
        let chip = self.all(&named_with(Role::Button, say::SHEET_TITLE)).await?;
        let Some(chip) = chip.first() else { return Ok(None) };
        let words = self.driver().execute("return arguments[0].textContent", vec![chip.to_json()?]).await?;
        let words: String = words.convert()?;
        Ok(Some(words.replace(say::SHEET_TITLE, "").trim().trim_end_matches('.').to_owned()))
    }

    /// Waits until the chip says these words.
    ///
    /// # Errors
    /// If it does not.
    pub async fn until_chip(&self, words: &str) -> Result<()> {
        self.see(&crate::sight::starting(Role::Button, format!("{words}. {}", say::SHEET_TITLE))).await?;
        Ok(())
    }

    /// Waits until the relay has everything, as the chip says it.
    ///
    /// # Errors
    /// If that does not become so.
    pub async fn until_shared(&self) -> Result<()> {
        // A browser of a test promises no storage, which the chip says instead while nothing waits.
        self.try_until("everything to be shared", async || {
            let shown = self.chip().await.ok().flatten();
            Ok(shown.filter(|words| words == say::SHARED).map(drop))
        })
        .await
    }
}
