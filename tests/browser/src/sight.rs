//! Finding things on a page as a person does: by what they are and what they are called.

use crate::browser::Browser;
use anyhow::{Result, bail};
use serde::Serialize;
use serde_json::json;
use std::time::Duration;
use thirtyfour::WebElement;
use thirtyfour::error::{WebDriverError, WebDriverErrorInner, WebDriverResult};
use tokio::time::{Instant, sleep};

/// The longest that anything may take before a test gives up: long, since a test machine may be busy.
pub const PATIENCE: Duration = Duration::from_secs(30);
/// How much of a page a failed test prints, in characters.
const SHOWN: usize = 1_500;
const LOOK_EVERY: Duration = Duration::from_millis(40);
const FIND: &str = include_str!("sight.js");

/// What something is, in the words of accessibility.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)] // Their names are those of the roles.
pub enum Role {
    Any,
    Article,
    Button,
    Checkbox,
    Combobox,
    Dialog,
    File,
    Group,
    Heading,
    Image,
    Link,
    List,
    ListItem,
    Main,
    Navigation,
    Radio,
    Region,
    Row,
    Status,
    TextBox,
}

#[derive(Debug, Clone, Copy, Serialize)]
#[serde(rename_all = "lowercase")]
enum How {
    Is,
    Has,
    Starts,
}

#[derive(Debug, Clone, Serialize)]
struct Step {
    role: Role,
    name: Option<String>,
    how: How,
    holding: Vec<String>,
}

/// Describes one thing on a page, and where it stands.
#[derive(Debug, Clone, Serialize)]
pub struct Thing {
    path: Vec<Step>,
}

/// A thing of this role, whatever its name.
#[must_use]
pub fn a(role: Role) -> Thing {
    Thing { path: vec![Step { role, name: None, how: How::Is, holding: Vec::new() }] }
}

/// A thing with exactly this name.
pub fn called(role: Role, name: impl Into<String>) -> Thing {
    named(role, name, How::Is)
}

/// A thing whose name has these words in it.
pub fn named_with(role: Role, words: impl Into<String>) -> Thing {
    named(role, words, How::Has)
}

/// A thing whose name starts with these words.
pub fn starting(role: Role, words: impl Into<String>) -> Thing {
    named(role, words, How::Starts)
}

/// A button with exactly this name.
pub fn button(name: impl Into<String>) -> Thing {
    called(Role::Button, name)
}

/// A link with exactly this name.
pub fn link(name: impl Into<String>) -> Thing {
    called(Role::Link, name)
}

/// A field to write in, by its label.
pub fn field(label: impl Into<String>) -> Thing {
    starting(Role::TextBox, label)
}

/// A heading with exactly these words.
pub fn heading(words: impl Into<String>) -> Thing {
    called(Role::Heading, words)
}

fn named(role: Role, name: impl Into<String>, how: How) -> Thing {
    Thing { path: vec![Step { role, name: Some(name.into()), how, holding: Vec::new() }] }
}

impl Thing {
    /// The same, inside of something else.
    #[must_use]
    pub fn inside(mut self, outer: &Self) -> Self {
        self.path = outer.path.iter().cloned().chain(self.path).collect();
        self
    }

    /// The same, if these words stand in it; of several inside each other, the innermost.
    #[must_use]
    pub fn holding(mut self, words: impl Into<String>) -> Self {
        if let Some(step) = self.path.last_mut() {
            step.holding.push(words.into());
        }
        self
    }
}

impl Browser {
    /// All such things that are there now.
    ///
    /// # Errors
    /// If the browser does not answer.
    pub async fn all(&self, thing: &Thing) -> Result<Vec<WebElement>> {
        let query = json!({ "path": thing.path, "all": true });
        Ok(self.driver().execute(FIND, vec![query]).await?.elements()?)
    }

    /// Whether such a thing is there now.
    ///
    /// # Errors
    /// If the browser does not answer.
    pub async fn sees(&self, thing: &Thing) -> Result<bool> {
        Ok(self.look(thing).await?.is_some())
    }

    async fn look(&self, thing: &Thing) -> WebDriverResult<Option<WebElement>> {
        let query = json!({ "path": thing.path, "all": false });
        let found = self.driver().execute(FIND, vec![query]).await?;
        if found.json().is_null() { Ok(None) } else { found.element().map(Some) }
    }

    /// Waits until such a thing is there.
    ///
    /// # Errors
    /// If it does not come in time; says what the page shows instead.
    pub async fn see(&self, thing: &Thing) -> Result<WebElement> {
        self.try_until(&format!("{thing:?}"), async || self.look(thing).await).await
    }

    /// Waits until no such thing is there any more.
    ///
    /// # Errors
    /// If it stays.
    pub async fn until_gone(&self, thing: &Thing) -> Result<()> {
        let gone = async || Ok(self.look(thing).await?.is_none().then_some(()));
        self.try_until(&format!("no {thing:?}"), gone).await
    }

    /// Presses it as a finger does: it must be in sight and nothing may lie over it.
    ///
    /// # Errors
    /// If it does not come, or cannot be pressed.
    pub async fn press(&self, thing: &Thing) -> Result<()> {
        let press = async || {
            let Some(element) = self.look(thing).await? else { return Ok(None) };
            self.bring_into_sight(&element).await?.click().await?;
            Ok(Some(()))
        };
        self.try_until(&format!("something to press: {thing:?}"), press).await
    }

    /// Presses every such thing that is there now, one after the other.
    ///
    /// # Errors
    /// If one of them cannot be pressed.
    pub async fn press_each(&self, thing: &Thing) -> Result<()> {
        for element in self.all(thing).await? {
            self.bring_into_sight(&element).await?.click().await?;
        }
        Ok(())
    }

    /// Types into it, after what is there already.
    ///
    /// # Errors
    /// If it does not come, or cannot be typed into.
    pub async fn write(&self, thing: &Thing, words: &str) -> Result<()> {
        let element = self.see(thing).await?;
        element.send_keys(words).await?;
        Ok(())
    }

    /// Types into it instead of what is there.
    ///
    /// # Errors
    /// If it does not come, or cannot be typed into.
    pub async fn write_anew(&self, thing: &Thing, words: &str) -> Result<()> {
        let element = self.see(thing).await?;
        element.send_keys(thirtyfour::Key::Control + "a").await?;
        element.send_keys(words).await?;
        Ok(())
    }

    /// Waits until the page shows these words.
    ///
    /// # Errors
    /// If they do not come in time.
    pub async fn read(&self, words: impl AsRef<str>) -> Result<()> {
        let words = words.as_ref();
        let shown = async || Ok(self.words().await?.contains(words).then_some(()));
        self.try_until(&format!("the words {words:?}"), shown).await
    }

    /// Waits until the page no longer shows these words.
    ///
    /// # Errors
    /// If they stay.
    pub async fn read_no_more(&self, words: impl AsRef<str>) -> Result<()> {
        let words = words.as_ref();
        let gone = async || Ok((!self.words().await?.contains(words)).then_some(()));
        self.try_until(&format!("no words {words:?}"), gone).await
    }

    /// Everything that the page shows, as plain words with single spaces.
    ///
    /// # Errors
    /// If the browser does not answer.
    pub async fn words(&self) -> WebDriverResult<String> {
        let script = "return (document.body?.innerText ?? '').replace(/\\s+/g, ' ')";
        self.driver().execute(script, Vec::new()).await?.convert()
    }

    /// In the middle of the page, where no bar lies over it; for a choice, its label.
    async fn bring_into_sight(&self, element: &WebElement) -> WebDriverResult<WebElement> {
        let script = "const it = arguments[0];
            const target = it.matches('input[type=radio], input[type=checkbox]') && it.labels.length ? it.labels[0] : it;
            target.scrollIntoView({ block: 'center', behavior: 'instant' });
            return target;";
        self.driver().execute(script, vec![element.to_json()?]).await?.element()
    }

    /// Tries again and again until there is an answer; what is gone or covered for a moment may come back.
    ///
    /// # Errors
    /// If there is none in time; says what the page shows instead.
    pub async fn try_until<T>(
        &self,
        what: &str,
        attempt: impl AsyncFn() -> WebDriverResult<Option<T>>,
    ) -> Result<T> {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let error = match attempt().await {
                Ok(Some(answer)) => return Ok(answer),
                Ok(None) => None,
                Err(error) if passes(&error) => Some(error.to_string()),
                Err(error) => return Err(error.into()),
            };
            if Instant::now() > deadline {
                let shown: String = self.words().await.unwrap_or_default().chars().take(SHOWN).collect();
                let error = error.unwrap_or_default();
                bail!("{} waited in vain for {what}. {error}\nThe page shows: {shown}", self.name());
            }
            sleep(LOOK_EVERY).await;
        }
    }
}

/// Whether it may be another way in a moment.
fn passes(error: &WebDriverError) -> bool {
    matches!(
        error.as_inner(),
        WebDriverErrorInner::StaleElementReference(_)
            | WebDriverErrorInner::ElementClickIntercepted(_)
            | WebDriverErrorInner::ElementNotInteractable(_)
            | WebDriverErrorInner::NoSuchElement(_)
            | WebDriverErrorInner::JavascriptError(_)
    )
}
