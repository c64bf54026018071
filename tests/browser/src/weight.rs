//! What a page has weighed so far, as the browser itself counts it.

use anyhow::{Context, Result};

use crate::browser::Browser;

/// Bytes on the line for everything that the page in front has asked for so far, headers included; what the service worker
/// fetches beside it does not count.
///
/// # Errors
/// If the browser does not say.
pub async fn of_page(browser: &Browser) -> Result<u64> {
    let script = "
        const loads = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')];
        return loads.reduce((sum, load) => sum + load.transferSize, 0);";
    browser.run(script, Vec::new()).await?.as_u64().context("the browser does not count")
}
