//! Starting a plan, and going from place to place.

use crate::browser::Browser;
use crate::sight::{Role, a, button, called, field, link, starting};
use crate::words::{common, frame, new_plan as say, settings, start};
use anyhow::Result;
use kith_shared::plan::network;

/// What the bar with the places is called.
pub(super) const MAIN: &str = "Main";

/// What somebody who starts a plan answers.
#[derive(Debug, Clone, Copy)]
pub struct Beginning<'a> {
    /// What the plan is called.
    pub nickname: &'a str,
    /// The children's names.
    pub children: &'a str,
    /// Their own name.
    pub name: &'a str,
    /// What they are in the plan.
    pub role: network::Role,
    /// How they belong.
    pub relation: &'a str,
}

impl Browser {
    /// Starts a new plan on this device.
    ///
    /// # Errors
    /// If a page is not as it should be.
    pub async fn begin(&self, beginning: Beginning<'_>) -> Result<()> {
        self.go("/new").await?;
        self.write(&field(say::NICKNAME), beginning.nickname).await?;
        self.next().await?;
        self.write(&field(say::CHILDREN), beginning.children).await?;
        self.next().await?;
        self.write(&field(say::YOUR_NAME), beginning.name).await?;
        self.next().await?;
        self.press(&starting(Role::Radio, common::role_choice(beginning.role).0)).await?;
        self.next().await?;
        self.write(&field(say::RELATION), beginning.relation).await?;
        self.next().await?;
        self.press(&button(say::START)).await?;
        self.see(&a(Role::Navigation)).await?;
        Ok(())
    }

    /// Opens the one plan that is on this device, from the start page.
    ///
    /// # Errors
    /// If there is none.
    pub async fn open_from_shelf(&self) -> Result<()> {
        self.go("/").await?;
        self.press(&starting(Role::Button, start::OPEN)).await?;
        self.see(&called(Role::Navigation, MAIN)).await?;
        Ok(())
    }

    /// Goes to the next question.
    ///
    /// # Errors
    /// If there is no way on.
    pub async fn next(&self) -> Result<()> {
        self.press(&button(common::NEXT)).await
    }

    /// Goes to what everybody did, which stands in the menu.
    ///
    /// # Errors
    /// If it does not.
    pub async fn to_changes(&self) -> Result<()> {
        self.press(&link(settings::MENU)).await?;
        self.press(&starting(Role::Link, frame::CHANGES).inside(&a(Role::Main))).await
    }

    /// Goes to a place of the bar.
    ///
    /// # Errors
    /// If there is no such place.
    pub async fn to(&self, place: impl Into<String>) -> Result<()> {
        self.press(&link(place).inside(&called(Role::Navigation, MAIN))).await
    }
}
