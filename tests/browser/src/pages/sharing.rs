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
        Ok(Some(words.replace(&*say::SHEET_TITLE, "").trim().trim_end_matches('.').trim().to_owned()))
    }

    /// Waits until the chip says these words.
    ///
    /// # Errors
    /// If it does not.
    pub async fn until_chip(&self, words: impl AsRef<str>) -> Result<()> {
        let words = words.as_ref();
        self.try_until(&format!("the chip to say {words:?}"), async || {
            let shown = self.chip().await.ok().flatten();
            Ok(shown.filter(|shown| shown == words).map(drop))
        })
        .await
    }

    /// Waits until the relay has everything, as the chip says it.
    ///
    /// # Errors
    /// If that does not become so.
    pub async fn until_shared(&self) -> Result<()> {
        self.until_chip(say::SHARED).await
    }

    /// From now on notes whatever the chip says, however shortly, until the page is loaded anew.
    ///
    /// # Errors
    /// If the browser does not answer.
    pub async fn note_chip(&self) -> Result<()> {
        let script = "const title = arguments[0];
            window.chipSaid = [];
            const look = () => {
                const chip = [...document.querySelectorAll('button')].find(button => button.textContent.includes(title));
                const words = chip && chip.textContent.replace(title, '').trim().replace(/\\.$/, '').trim();
                if (words && window.chipSaid.at(-1) !== words) window.chipSaid.push(words);
            };
            look();
            clearInterval(window.chipClock);
            window.chipClock = setInterval(look, 10);";
        self.run(script, vec![(&*say::SHEET_TITLE).into()]).await?;
        Ok(())
    }

    /// What it has said since.
    ///
    /// # Errors
    /// If nothing was noted.
    pub async fn noted_chip(&self) -> Result<Vec<String>> {
        Ok(self.driver().execute("return window.chipSaid", Vec::new()).await?.convert()?)
    }
}
