//! Letting people in and out.

use crate::browser::Browser;
use crate::sight::{Role, a, button, called, field, link, starting};
use crate::words::{common, frame, invite as say, people, places};
use anyhow::{Context, Result};
use kith_shared::plan::network;

/// Somebody who is to be let in.
#[derive(Debug, Clone, Copy)]
pub struct Guest<'a> {
    /// What the children call them.
    pub name: &'a str,
    /// How they belong.
    pub relation: &'a str,
    /// What they will be in the plan.
    pub role: network::Role,
    /// Whether they may let others in.
    pub admits: bool,
}

impl Browser {
    /// Makes a link for somebody new, and answers it as it stands on the page.
    ///
    /// # Errors
    /// If a page is not as it should be.
    pub async fn invite(&self, guest: Guest<'_>) -> Result<String> {
        self.to(frame::PEOPLE).await?;
        self.press(&link(people::LET_IN)).await?;
        self.press(&starting(Role::Radio, say::SOMEBODY_NEW)).await?;
        self.next().await?;
        self.write(&field(say::NAME), guest.name).await?;
        self.write(&field(say::RELATION), guest.relation).await?;
        self.press(&starting(Role::Radio, common::role_choice(guest.role).0)).await?;
        self.next().await?;
        if guest.admits {
            self.press(&called(Role::Checkbox, say::MAY_ADMIT)).await?;
        }
        self.press(&button(say::MAKE)).await?;
        let link = self.see(&field(say::LINK)).await?;
        link.value().await?.context("an empty link")
    }

    /// Types the number that somebody who knocks reads out.
    ///
    /// # Errors
    /// If nobody knocks.
    pub async fn type_code(&self, code: &str) -> Result<()> {
        self.write_anew(&field(say::KNOCK_CODE), code).await?;
        self.press(&button(say::KNOCK_LET_IN)).await
    }

    /// Waits until nobody is at the door any more.
    ///
    /// # Errors
    /// If somebody still is.
    pub async fn until_door_is_empty(&self) -> Result<()> {
        self.until_gone(&field(say::KNOCK_CODE)).await
    }

    /// Opens somebody's page.
    ///
    /// # Errors
    /// If there is nobody of that name.
    pub async fn open_person(&self, name: &str) -> Result<()> {
        self.to(frame::PEOPLE).await?;
        self.press(&starting(Role::Link, name).inside(&a(Role::Main))).await
    }

    /// Makes a place for one's own notes beside the plan, and comes back to the plan.
    ///
    /// # Errors
    /// If the pages are not as they should be.
    pub async fn make_place_for_notes(&self) -> Result<()> {
        self.to(frame::PEOPLE).await?;
        self.press(&starting(Role::Link, places::TITLE)).await?;
        self.press(&link(places::NEW)).await?;
        self.press(&starting(Role::Radio, places::NOTES)).await?;
        self.press(&button(common::NEXT)).await?;
        self.press(&button(places::MAKE)).await?;
        self.press(&button(places::NOTE_NEW)).await?;
        self.press(&button(places::BACK_TO_PLAN)).await?;
        self.see(&link(frame::PLAN)).await?;
        Ok(())
    }

    /// On somebody's page, as a professional with a place for notes: takes them out without their noticing, for this reason.
    ///
    /// # Errors
    /// If the page is not as it should be.
    pub async fn take_out_quietly(&self, reason: &str) -> Result<()> {
        self.press(&button(people::REMOVE_QUIET)).await?;
        self.write(&field(places::DECIDED_BY), "Gareth").await?;
        self.write(&field(places::REASON), reason).await?;
        let picked = "const day = document.querySelector('main input[type=date]'); day.value = '2027-01-04';\
             day.dispatchEvent(new Event('input', { bubbles: true }));";
        self.run(picked, Vec::new()).await?;
        self.press(&called(Role::Checkbox, people::REMOVE_QUIET_TICK)).await?;
        self.press(&button(people::REMOVE_QUIET_GO)).await
    }

    /// On somebody's page: takes them out of the plan.
    ///
    /// # Errors
    /// If the page is not as it should be.
    pub async fn take_out(&self) -> Result<()> {
        self.press(&button(people::REMOVE)).await?;
        self.press(&button(people::REMOVE_GO)).await
    }
}
