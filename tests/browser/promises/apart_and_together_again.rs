//! Two people write apart, with no relay and no signal at all; together again, nothing is lost and nothing was claimed falsely.

use anyhow::{Result, ensure};
use futures_util::future::{try_join, try_join_all};
use kith_browser_tests::browser::Browser;
use kith_browser_tests::sight::{Role, button, starting};
use kith_browser_tests::words::{frame, rule};
use kith_browser_tests::world::{Outcome, World};
use std::sync::Arc;
use std::time::Duration;
use tokio::time::sleep;

/// The chip keeps what it says for two seconds at least, so that it never flashes.
const LONGER_THAN_THE_CHIP_LINGERS: Duration = Duration::from_secs(4);
const OURS: &str = "We sit down on Sunday and look at the week.";
const KELLYS: &str = "We sit down on Sunday and look at the week with the children.";
const JEANS: &str = "We sit down on Saturday and look at the week.";
const ONLY_KELLYS: &str = "The blue heart means: come today.";
const ONLY_JEANS: &str = "Nan keeps a spare key.";

#[tokio::test]
async fn both_wordings_of_an_owned_rule_are_offered_and_nothing_is_lost() -> Outcome {
    World::tell_of_demo("apart", async |world| {
        let (kelly, jean) = try_join(open(world, "Kelly"), open(world, "Jean")).await?;
        kelly.add_rule("going_well", OURS).await?;
        jean.open_rule(OURS).await?;
        jean.press(&starting(Role::Button, rule::OWN)).await?;
        kelly.open_rule(OURS).await?;
        kelly.read(&rule::owned_by("Kelly and Jean", true)).await?;
        try_join(kelly.until_shared(), jean.until_shared()).await?;

        world.relay().await.stop().await?;
        for browser in [&kelly, &jean] {
            browser.lose_signal().await?;
            browser.until_chip(frame::OFFLINE).await?;
            browser.note_chip().await?;
        }
        try_join(write_apart(&kelly, KELLYS, ONLY_KELLYS), write_apart(&jean, JEANS, ONLY_JEANS)).await?;
        let said = try_join_all([&kelly, &jean].map(|browser| browser.noted_chip())).await?;
        ensure!(
            said.iter().flatten().all(|words| words != &*frame::SHARED),
            "the chip said {said:?} without any relay"
        );

        world.relay().await.start_again().await?;
        try_join(kelly.find_signal(), jean.find_signal()).await?;
        try_join(kelly.until_shared(), jean.until_shared()).await?;
        for (browser, of_the_other) in [(&kelly, ONLY_JEANS), (&jean, ONLY_KELLYS)] {
            browser.to(frame::PLAN).await?;
            browser.read_in_plan(of_the_other).await?;
            browser.open_rule(KELLYS).await?;
            browser.until_rule_words(&[KELLYS, JEANS]).await?;
        }

        jean.press(&starting(Role::Radio, KELLYS)).await?;
        jean.press(&button(rule::PICK)).await?;
        for browser in [&kelly, &jean] {
            browser.until_rule_words(&[KELLYS]).await?;
            // The words that were not picked stay in the rule's history, and one entry says which are used now.
            browser.read(JEANS).await?;
            let used = browser.words().await?.matches(&*rule::HISTORY_NOW).count();
            ensure!(used == 1, "{used} entries say that their words are used now");
        }
        Ok(())
    })
    .await
}

/// Changes the rule that both own, adds one, starts the app anew in between, and has all of it still.
async fn write_apart(browser: &Browser, words: &str, added: &str) -> Result<()> {
    browser.open_rule(OURS).await?;
    browser.say_it_as(words, "").await?;
    browser.until_rule_words(&[words]).await?;
    browser.until_chip(&frame::to_share(1)).await?;
    browser.go("/plan").await?;
    browser.note_chip().await?;
    browser.read_in_plan(words).await?;
    browser.add_rule("going_well", added).await?;
    browser.until_chip(&frame::to_share(2)).await
}

#[tokio::test]
async fn the_chip_says_shared_only_once_the_relay_has_said_so() -> Outcome {
    World::tell_of_demo("chip-honest", async |world| {
        let (kelly, jean) = try_join(open(world, "Kelly"), open(world, "Jean")).await?;
        kelly.to(frame::PLAN).await?;
        kelly.start_rule("going_well", ONLY_KELLYS).await?;
        kelly.note_chip().await?;
        kelly.cable().hold_answers(true);
        kelly.press(&button(rule::ADD_SHARE)).await?;
        // The relay has it, since Jean sees it; but Kelly's device has not heard so.
        jean.read_in_plan(ONLY_KELLYS).await?;
        kelly.until_chip(frame::SHARING).await?;
        sleep(LONGER_THAN_THE_CHIP_LINGERS).await;
        let said = kelly.noted_chip().await?;
        let after = said.iter().skip_while(|words| **words != *frame::SHARING);
        ensure!(after.count() == 1, "the chip said {said:?} while no answer came");
        kelly.cable().hold_answers(false);
        kelly.until_shared().await
    })
    .await
}

async fn open(world: &World, name: &str) -> Result<Arc<Browser>> {
    let phone = world.phone(name).await?;
    phone.open_as(name).await?;
    Ok(phone)
}
