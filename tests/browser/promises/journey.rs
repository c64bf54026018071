//! What all journeys do: open the made-up family's plan on somebody's phone, and look at what a page has become on the way.

use anyhow::{Result, ensure};
use kith_browser_tests::browser::Browser;
use kith_browser_tests::world::World;
use std::sync::Arc;

/// Somebody's phone with the plan open.
pub(crate) async fn open(world: &World, name: &str) -> Result<Arc<Browser>> {
    let phone = world.phone(name).await?;
    phone.open_as(name).await?;
    Ok(phone)
}

/// Keeps a picture of the whole page, and sees that everybody can use it as it is now.
pub(crate) async fn look(browser: &Browser, name: &str) -> Result<()> {
    browser.until_settled().await?;
    browser.until_still().await?;
    browser.picture(&format!("journey-{name}"), true).await?;
    let wide = browser.wider_than_window().await?;
    ensure!(wide.is_empty(), "{name} scrolls sideways: {wide:?}");
    let broken = browser.violations().await?;
    ensure!(broken.is_empty(), "{name} breaks rules of accessibility: {broken:?}");
    Ok(())
}
