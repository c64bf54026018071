//! One person with the plan open twice in one browser: both tabs show the same, and either goes on alone.

use anyhow::{Result, ensure};
use kith_browser_tests::browser::{Browser, Look};
use kith_browser_tests::words::frame;
use kith_browser_tests::world::{Outcome, World};
use kith_shared::plan::rule;
use std::time::Duration;
use tokio::time::Instant;

const FIRST: &str = "The back door is locked at night.";
const SECOND: &str = "Dad rings when he is late.";
const THIRD: &str = "Shoes go on the shelf.";
/// How soon the other tab shows what was written in this one.
const MIRRORED_WITHIN: Duration = Duration::from_millis(1_000);

#[tokio::test]
async fn words_written_in_one_stand_in_the_other_and_it_goes_on_when_the_first_is_closed() -> Outcome {
    World::tell("two-tabs", kith_browser_tests::relay::Serving::Plans, async |world| {
        let family = kith_browser_tests::family::Family::found(&*world.relay().await, &["Jean"]).await?;
        let kelly = world.phone("Kelly").await?;
        family.let_in(&kelly, kith_browser_tests::family::Coming::AsFamily).await?;
        let first = kelly.driver().window().await?;
        let second = kelly.driver().new_tab().await?;
        kelly.driver().switch_to_window(second.clone()).await?;
        kelly.look_like(Look::PHONE).await?;
        kelly.open_from_shelf().await?;
        kelly.to(frame::PLAN).await?;

        kelly.driver().switch_to_window(first.clone()).await?;
        kelly.add_rule("going_well", FIRST).await?;
        kelly.driver().switch_to_window(second.clone()).await?;
        soon(&kelly, FIRST).await?;

        kelly.add_rule("going_well", SECOND).await?;
        kelly.driver().switch_to_window(first).await?;
        kelly.to(frame::PLAN).await?;
        soon(&kelly, SECOND).await?;

        kelly.driver().close_window().await?;
        kelly.driver().switch_to_window(second).await?;
        kelly.add_rule("going_well", THIRD).await?;
        kelly.until_shared().await?;
        let shown = kelly.words().await?;
        for words in [FIRST, SECOND, THIRD] {
            ensure!(
                shown.matches(words).count() == 1,
                "{words:?} stands there {} times",
                shown.matches(words).count()
            );
        }
        let Some((_, jean)) = family.members.first() else { anyhow::bail!("nobody in the family") };
        jean.until("all three rules", |replica| rule::rules(replica.plan()).len() == 3).await
    })
    .await
}

async fn soon(browser: &Browser, words: &str) -> Result<()> {
    let begun = Instant::now();
    browser.read_in_plan(words).await?;
    let after = begun.elapsed();
    ensure!(after < MIRRORED_WITHIN, "the other tab showed it after {after:?}");
    Ok(())
}
