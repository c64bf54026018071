//! The PIN of a plan.

use crate::browser::Browser;
use crate::sight::{button, field};
use crate::words::lock;
use anyhow::Result;

impl Browser {
    /// Puts a PIN on the plan that is open.
    ///
    /// # Errors
    /// If the page does not take it.
    pub async fn put_pin(&self, pin: &str) -> Result<()> {
        self.go("/device").await?;
        self.press(&button(lock::PUT)).await?;
        self.write(&field(lock::NEW), pin).await?;
        self.write(&field(lock::AGAIN), pin).await?;
        self.press(&button(lock::SAVE)).await?;
        self.see(&button(lock::LOCK_NOW)).await?;
        Ok(())
    }
}
