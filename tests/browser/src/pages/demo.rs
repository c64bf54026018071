//! The made-up family.

use super::begin::MAIN;
use crate::browser::Browser;
use crate::sight::{Role, button, called};
use crate::words::demo as say;
use anyhow::Result;

impl Browser {
    /// Puts the made-up family together, where no browser has done so yet.
    ///
    /// # Errors
    /// If a page is not as it should be.
    pub async fn found_demo(&self) -> Result<()> {
        self.go("/demo").await?;
        self.press(&button(say::FOUND)).await?;
        self.read(say::HOW).await
    }

    /// Opens the plan of somebody who was here before, with signal or without.
    ///
    /// # Errors
    /// If they were not.
    pub async fn open_again_as(&self, name: &str) -> Result<()> {
        self.go("/demo").await?;
        self.press(&button(say::open_as(name))).await?;
        self.see(&called(Role::Navigation, MAIN)).await?;
        Ok(())
    }

    /// Opens the made-up family's plan as one of them, and waits until it is here.
    ///
    /// # Errors
    /// If a page is not as it should be.
    pub async fn open_as(&self, name: &str) -> Result<()> {
        self.open_again_as(name).await?;
        self.until_shared().await
    }
}
