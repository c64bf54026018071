//! Coming into a plan.

use crate::browser::Browser;
use crate::sight::{Role, button, starting};
use crate::words::{frame, join as say};
use anyhow::{Context, Result};
use thirtyfour::By;

impl Browser {
    /// Opens an invite's link as if it were tapped in a message, and knocks.
    ///
    /// # Errors
    /// If a page is not as it should be.
    pub async fn knock(&self, address: &str) -> Result<()> {
        self.driver().goto(address).await?;
        self.answer_and_knock().await
    }

    /// Answers what is asked before knocking, and knocks.
    ///
    /// # Errors
    /// If a page is not as it should be.
    pub async fn answer_and_knock(&self) -> Result<()> {
        self.press(&starting(Role::Radio, say::SAFE_YES)).await?;
        self.next().await?;
        self.press(&button(say::ASK_NOW)).await
    }

    /// Waits for the number that is to be read out.
    ///
    /// # Errors
    /// If none comes.
    pub async fn code(&self) -> Result<String> {
        self.read(say::CODE_TITLE).await?;
        let code = self.driver().find(By::Css("p.code [aria-hidden=true]")).await?.text().await?;
        Some(code).filter(|code| !code.is_empty()).context("no number")
    }

    /// Waits until it is in, and opens the plan.
    ///
    /// # Errors
    /// If it is not let in.
    pub async fn enter(&self) -> Result<()> {
        self.to(frame::PLAN).await?;
        self.until_shared().await
    }
}
