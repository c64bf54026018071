//! Using a page with the keyboard alone: no mouse, no finger, and at every stop a focus that can be seen.

use crate::browser::Browser;
use crate::sight::Thing;
use anyhow::{Result, bail, ensure};
use thirtyfour::Key;

/// The most stops from one thing to the next.
const STOPS_LIMIT: usize = 250;

impl Browser {
    /// Goes on with the Tab key until the focus is on this.
    ///
    /// # Errors
    /// If it cannot be reached, or the focus cannot be seen on the way.
    pub async fn tab_to(&self, thing: &Thing) -> Result<()> {
        self.see(thing).await?;
        for _ in 0..STOPS_LIMIT {
            if self.has_focus(thing).await? {
                return Ok(());
            }
            self.key(Key::Tab).await?;
            if let Some(trouble) = self.trouble_with_focus().await? {
                bail!("on the way to {thing:?}: {trouble}");
            }
        }
        bail!("{STOPS_LIMIT} stops did not lead to {thing:?}")
    }

    /// Goes there with the Tab key and presses Enter.
    ///
    /// # Errors
    /// As [`Self::tab_to`].
    pub async fn enter_on(&self, thing: &Thing) -> Result<()> {
        self.tab_to(thing).await?;
        self.key(Key::Enter).await
    }

    /// Goes there with the Tab key and presses the space bar, as for a box to tick.
    ///
    /// # Errors
    /// As [`Self::tab_to`].
    pub async fn space_on(&self, thing: &Thing) -> Result<()> {
        self.tab_to(thing).await?;
        self.key(' ').await
    }

    /// Goes to a field with the Tab key and types.
    ///
    /// # Errors
    /// As [`Self::tab_to`].
    pub async fn type_in(&self, thing: &Thing, words: &str) -> Result<()> {
        self.tab_to(thing).await?;
        self.keys(words).await
    }

    /// Goes to a group of choices with the Tab key, and on with the arrow key until this one is chosen.
    ///
    /// # Errors
    /// If it is not among the choices.
    pub async fn arrow_to(&self, first: &Thing, wanted: &Thing) -> Result<()> {
        self.tab_to(first).await?;
        self.key(' ').await?;
        for _ in 0..STOPS_LIMIT {
            if self.has_focus(wanted).await? {
                ensure!(
                    self.see(wanted).await?.is_selected().await?,
                    "{wanted:?} has the focus and is not chosen"
                );
                return Ok(());
            }
            self.key(Key::Down).await?;
        }
        bail!("the arrow key does not lead to {wanted:?}")
    }

    /// Presses one key.
    ///
    /// # Errors
    /// If the browser does not answer.
    pub async fn key(&self, key: impl Into<char>) -> Result<()> {
        let key: char = key.into();
        Ok(self.driver().action_chain().send_keys(key.to_string()).perform().await?)
    }

    /// Types words to wherever the focus is.
    ///
    /// # Errors
    /// If the browser does not answer.
    pub async fn keys(&self, words: &str) -> Result<()> {
        Ok(self.driver().action_chain().send_keys(words).perform().await?)
    }

    /// Whether the focus is on such a thing.
    ///
    /// # Errors
    /// If the browser does not answer.
    pub async fn has_focus(&self, thing: &Thing) -> Result<bool> {
        let all = self.all(thing).await?;
        let all = all.iter().map(thirtyfour::WebElement::to_json).collect::<Result<Vec<_>, _>>()?;
        let script = "return arguments[0].includes(document.activeElement)";
        Ok(self.run(script, vec![all.into()]).await? == true)
    }
}
