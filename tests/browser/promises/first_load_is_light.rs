//! The app is small enough for a phone that has little data left.

use anyhow::{Result, ensure};
use kith_browser_tests::browser::Browser;
use kith_browser_tests::relay::Serving;
use kith_browser_tests::sight::{Role, starting};
use kith_browser_tests::weight;
use kith_browser_tests::words::start;
use kith_browser_tests::world::{Outcome, World};

/// What comes over the line until the first page can be used.
const BYTES_LIMIT: u64 = 700 * 1000;

#[tokio::test]
async fn all_of_it_is_at_most_seven_hundred_kilobytes() -> Outcome {
    World::tell("first-load-bytes", Serving::Plans, async |world| {
        let phone = world.phone("Kelly").await?;
        phone.go("/").await?;
        phone.see(&starting(Role::Link, start::NEW_PLAN)).await?;
        let bytes = weight::of_page(&phone).await?;
        ensure!(bytes > 100 * 1000, "only {bytes} bytes were counted, which cannot be");
        ensure!(bytes <= BYTES_LIMIT, "{bytes} bytes came, {BYTES_LIMIT} are promised");
        nothing_of_a_plan_has_come(&phone).await
    })
    .await
}

/// What only those need who open a plan comes when one is opened.
async fn nothing_of_a_plan_has_come(phone: &Browser) -> Result<()> {
    let script =
        "return performance.getEntriesByType('resource').filter(one => one.name.includes('split_')).length";
    let pieces = phone.run(script, Vec::new()).await?.as_u64();
    ensure!(pieces == Some(0), "{pieces:?} pieces came that the first page does not need");
    Ok(())
}
