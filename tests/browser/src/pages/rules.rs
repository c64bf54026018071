//! Rules: adding, changing, proposing, suggesting, and who wrote which of their words.

use crate::browser::Browser;
use crate::sight::{Role, Thing, a, button, called, field, link, starting};
use crate::words::{common, frame, plan, rule as say, suggestion};
use anyhow::Result;
use kith_shared::plan::choices::WhenDone;
use kith_shared::plan::now;
use thirtyfour::error::WebDriverResult;

impl Browser {
    /// Adds a rule for everybody to the part of the first worry with this key, through all questions.
    ///
    /// # Errors
    /// If a page is not as it should be.
    pub async fn add_rule(&self, part: &str, words: &str) -> Result<()> {
        self.start_rule(part, words).await?;
        self.press(&button(say::ADD_SHARE)).await?;
        self.read_in_plan(words).await
    }

    /// On the plan's page: waits until these words stand there, in whichever part.
    ///
    /// # Errors
    /// If they do not come in time.
    pub async fn read_in_plan(&self, words: impl AsRef<str>) -> Result<()> {
        let words = words.as_ref();
        self.try_until(&format!("the words {words:?} in the plan"), async || {
            self.unfold().await?;
            Ok(self.words().await?.contains(words).then_some(()))
        })
        .await
    }

    /// On the plan's page: opens every part that is folded up.
    async fn unfold(&self) -> WebDriverResult<()> {
        let script = "document.querySelectorAll('main button.fold[aria-expanded=false]').forEach(button => button.click())";
        self.driver().execute(script, Vec::new()).await?;
        Ok(())
    }

    /// The same up to the last button, which is not pressed.
    ///
    /// # Errors
    /// If a page is not as it should be.
    pub async fn start_rule(&self, part: &str, words: &str) -> Result<()> {
        self.open_new_rule(part).await?;
        self.write(&field(say::ADD_WORDS), words).await?;
        self.next().await?;
        self.see(&starting(Role::Radio, say::ADD_EVERYBODY)).await?;
        self.next().await?;
        if part == now::JOBS {
            self.see(&starting(Role::Radio, say::when_done(WhenDone::After))).await?;
            self.next().await?;
        }
        self.see(&button(say::ADD_SHARE)).await?;
        Ok(())
    }

    /// Begins a rule for the part of the first worry with this key.
    ///
    /// # Errors
    /// If a page is not as it should be.
    pub async fn open_new_rule(&self, part: &str) -> Result<()> {
        self.to(frame::PLAN).await?;
        self.press(&link(format!("{} {}", plan::ADD_HERE, common::rule_part(part)))).await?;
        self.see(&field(say::ADD_WORDS)).await?;
        Ok(())
    }

    /// Opens the page of the rule that has these words.
    ///
    /// # Errors
    /// If there is no such rule.
    pub async fn open_rule(&self, words: &str) -> Result<()> {
        self.to(frame::PLAN).await?;
        self.read_in_plan(words).await?;
        self.press(&starting(Role::Link, plan::LOOK_AT_RULE).inside(&rule(words))).await?;
        self.see(&a(Role::Article).holding(words)).await?;
        Ok(())
    }

    /// On a rule's page: changes its words, or proposes other ones where others own it.
    ///
    /// # Errors
    /// If the page is not as it should be.
    pub async fn say_it_as(&self, words: &str, because: &str) -> Result<()> {
        self.open_words_form().await?;
        self.write_anew(&field(say::WORDS_LABEL), words).await?;
        self.write(&field(say::BECAUSE_LABEL), because).await?;
        self.share_words().await
    }

    /// Opens the form for other words.
    ///
    /// # Errors
    /// If the page is not as it should be.
    pub async fn open_words_form(&self) -> Result<()> {
        let own = button(say::CHANGE_WORDS);
        let other = button(say::OTHER_WORDS);
        let opens = self
            .try_until("a button for other words", async || {
                for button in [&own, &other] {
                    if self.sees(button).await.unwrap_or(false) {
                        return Ok(Some(button));
                    }
                }
                Ok(None)
            })
            .await?;
        self.press(opens).await
    }

    /// Shares what was typed into that form.
    ///
    /// # Errors
    /// If the page is not as it should be.
    pub async fn share_words(&self) -> Result<()> {
        let owned = self.sees(&button(say::SHARE_OWNED)).await?;
        let share = button(if owned { say::SHARE_OWNED } else { say::SHARE_PROPOSAL });
        self.press(&share).await?;
        self.until_gone(&share).await
    }

    /// On a rule's page: uses the words that somebody proposes.
    ///
    /// # Errors
    /// If the page is not as it should be.
    pub async fn take_proposal(&self) -> Result<()> {
        self.press(&starting(Role::Button, say::TAKE)).await
    }

    /// On a rule's page, as a professional: suggests other words.
    ///
    /// # Errors
    /// If the page is not as it should be.
    pub async fn suggest(&self, words: &str, why: &str) -> Result<()> {
        self.press(&button(suggestion::SUGGEST)).await?;
        self.write_anew(&field(suggestion::WORDS_LABEL), words).await?;
        self.write(&field(suggestion::WHY_LABEL), why).await?;
        self.press(&button(suggestion::SHARE)).await?;
        self.until_gone(&button(suggestion::SHARE)).await
    }

    /// On a rule's page: answers a suggestion in own words.
    ///
    /// # Errors
    /// If the page is not as it should be.
    pub async fn put_in_our_words(&self, words: &str) -> Result<()> {
        self.press(&button(suggestion::OUR_WORDS)).await?;
        self.write(&field(suggestion::OUR_WORDS_LABEL), words).await?;
        self.press(&button(suggestion::OUR_WORDS_SHARE)).await?;
        self.until_gone(&button(suggestion::OUR_WORDS_SHARE)).await
    }

    /// On a rule's page: the words in use, one or two versions of them.
    ///
    /// # Errors
    /// If the browser does not answer.
    pub async fn rule_words(&self) -> Result<Vec<String>> {
        let script = "const versions = [...document.querySelectorAll('article .radio > span > span:first-child, article .kept .rule')];
            const one = [...document.querySelectorAll('article > .rule')];
            const words = element => [...element.querySelectorAll('.by')].map(run => run.textContent).join('') || element.textContent;
            return (versions.length ? versions : one).map(words)";
        Ok(self.driver().execute(script, Vec::new()).await?.convert()?)
    }

    /// On a rule's page: waits until its words are these, in any order.
    ///
    /// # Errors
    /// If they do not become so.
    pub async fn until_rule_words(&self, wanted: &[&str]) -> Result<()> {
        let mut wanted: Vec<_> = wanted.to_vec();
        wanted.sort_unstable();
        self.try_until(&format!("the rule's words {wanted:?}"), async || {
            let mut words = self.rule_words().await.unwrap_or_default();
            words.sort_unstable();
            Ok((words == wanted).then_some(()))
        })
        .await
    }

    /// On a rule's page: who wrote which of its words, as shown.
    ///
    /// # Errors
    /// If the page is not as it should be.
    pub async fn who_wrote(&self) -> Result<Vec<(String, String)>> {
        let toggle = called(Role::Checkbox, plan::SHOW_WHO);
        if !self.see(&toggle).await?.is_selected().await? {
            self.press(&toggle).await?;
        }
        let script = "return [...document.querySelectorAll('article .rule > span')].map(run => {
            const [author, words] = run.children;
            return [author.querySelector('bdi').textContent, words.textContent];
        });";
        self.try_until("words with their authors", async || {
            let runs: Vec<(String, String)> = self.driver().execute(script, Vec::new()).await?.convert()?;
            Ok((!runs.is_empty()).then_some(runs))
        })
        .await
    }
}

/// A rule's card on the plan's page.
fn rule(words: &str) -> Thing {
    a(Role::ListItem).holding(words).holding(plan::LOOK_AT_RULE)
}
