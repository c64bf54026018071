//! Meetings and the journal: planning one, going through its steps, giving numbers, writing down how it went.

use crate::browser::Browser;
use crate::sight::{Role, a, button, called, field, heading, link, starting};
use crate::words::{common, danger, frame, journal, meeting as say};
use anyhow::Result;
use serde_json::json;

/// A meeting that is to be planned.
#[derive(Debug, Clone, Copy)]
pub struct Planned<'a> {
    /// The worry it is about, by what it is called.
    pub worry: &'a str,
    /// The day, as `2030-11-22`.
    pub day: &'a str,
    /// Where.
    pub place: &'a str,
}

impl Browser {
    /// Plans a family network meeting from the list of all meetings.
    ///
    /// # Errors
    /// If a page is not as it should be.
    pub async fn plan_meeting(&self, planned: Planned<'_>) -> Result<()> {
        self.to(frame::MEETINGS).await?;
        self.press(&link(say::ADD)).await?;
        self.write(&starting(Role::Combobox, say::WHICH_WORRY), planned.worry).await?;
        self.pick(&say::WHEN_DAY, planned.day).await?;
        self.write(&field(say::WHERE), planned.place).await?;
        self.press(&button(say::SHARE)).await?;
        self.see(&heading(say::TITLE)).await?;
        self.read(planned.place).await
    }

    /// Opens the meeting that is held at this place.
    ///
    /// # Errors
    /// If there is none.
    pub async fn open_meeting(&self, place: &str) -> Result<()> {
        self.to(frame::MEETINGS).await?;
        self.press(&starting(Role::Link, say::OPEN).inside(&a(Role::ListItem).holding(place))).await
    }

    /// On a meeting's page or in its steps: goes on until the step with this heading.
    ///
    /// # Errors
    /// If there is no such step.
    pub async fn on_to(&self, step: &str) -> Result<()> {
        while !self.sees(&heading(step)).await? {
            let before = self.path_with_step().await?;
            self.press(&link(common::NEXT)).await?;
            self.try_until("the next step", async || {
                let now = self.path_with_step().await.unwrap_or_default();
                Ok((now != before && !now.is_empty()).then_some(()))
            })
            .await?;
            self.until_settled().await?;
        }
        Ok(())
    }

    async fn path_with_step(&self) -> Result<String> {
        let path = self.run("return location.pathname + location.search", Vec::new()).await?;
        Ok(path.as_str().unwrap_or_default().to_owned())
    }

    /// Where numbers are asked for: gives one with its reason, for oneself or for somebody without a device.
    ///
    /// # Errors
    /// If none is asked for.
    pub async fn give_number(&self, of: Option<&str>, number: u8, because: &str) -> Result<()> {
        let open = of.map_or_else(|| say::NUMBERS_TASK.to_string(), say::number_of);
        self.press(&button(open)).await?;
        self.press(&called(Role::Radio, number.to_string())).await?;
        self.write(&field(danger::NUMBER_WHY), because).await?;
        self.press(&button(say::NUMBERS_GIVE)).await?;
        self.until_gone(&button(say::NUMBERS_GIVE)).await
    }

    /// Writes into the journal what was hard and how they got past it.
    ///
    /// # Errors
    /// If the page is not as it should be.
    pub async fn write_what_was_hard(&self, words: &str, overcame: &str) -> Result<()> {
        self.to(frame::JOURNAL).await?;
        self.press(&button(journal::ADD)).await?;
        self.press(&starting(Role::Radio, "What was hard?")).await?;
        self.write(&field("What was hard?"), words).await?;
        self.write(&field(journal::OVERCAME), overcame).await?;
        self.press(&button(common::SHARE)).await?;
        self.read(overcame).await
    }

    /// Picks a day as the browser's own calendar does.
    async fn pick(&self, label: &str, day: &str) -> Result<()> {
        let input = self.see(&field(label)).await?;
        let script = "arguments[0].value = arguments[1];
            arguments[0].dispatchEvent(new Event('input', { bubbles: true }));
            arguments[0].dispatchEvent(new Event('change', { bubbles: true }));";
        self.driver().execute(script, vec![input.to_json()?, json!(day)]).await?;
        Ok(())
    }
}
