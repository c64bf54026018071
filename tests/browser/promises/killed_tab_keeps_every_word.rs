//! What somebody has typed is there to the last word, however their phone goes down.

use anyhow::{Result, bail, ensure};
use kith_browser_tests::browser::Browser;
use kith_browser_tests::family::{Coming, Family};
use kith_browser_tests::relay::Serving;
use kith_browser_tests::sight::{Role, button, field, starting};
use kith_browser_tests::words::{demo, frame, plan, rule as say, start};
use kith_browser_tests::world::{Outcome, World};
use kith_shared::plan::rule;
use kith_shared::replica::Replica;
use std::time::Duration;
use tokio::time::sleep;

/// What the promise gives the device from the last key on.
const AFTER_THE_LAST_KEY: Duration = Duration::from_millis(300);
const TIMES: usize = 10;
/// Waits until the app is kept for when there is no signal.
const SERVED: &str = "const done = arguments[0]; navigator.serviceWorker.ready.then(() => done(true))";
const PART: &str = "who_does_what";

#[tokio::test]
async fn shared_words_survive_being_killed_at_once_and_without_signal() -> Outcome {
    World::tell("killed-tab-shared", Serving::Plans, async |world| {
        let family = Family::found(&*world.relay().await, &["Jean"]).await?;
        let kelly = world.phone("Kelly").await?;
        family.let_in(&kelly, Coming::AsFamily).await?;
        kelly.lose_signal().await?;
        for time in 0..TIMES {
            kelly.start_rule(PART, &words(time)).await?;
            kelly.press(&button(say::ADD_SHARE)).await?;
            sleep(AFTER_THE_LAST_KEY).await;
            kill(&kelly, time).await?;
            kelly.open_from_shelf().await?;
            kelly.read_in_plan(words(time).trim()).await?;
            kelly.until_chip(&frame::to_share(time + 1)).await?;
        }
        let shown = kelly.words().await?;
        ensure!((0..TIMES).all(|time| shown.contains(words(time).trim())), "the page shows {shown}");

        kelly.cable().plug();
        kelly.go("/plan").await?;
        kelly.until_shared().await?;
        let Some((_, jean)) = family.members.first() else { bail!("nobody in the family") };
        let all = |replica: &Replica| rule::rules(replica.plan()).len() == TIMES;
        jean.until("every rule", all).await?;
        let there: Vec<_> = jean
            .look(|replica| rule::rules(replica.plan()).iter().map(|rule| rule.words().to_owned()).collect())
            .await?;
        ensure!((0..TIMES).all(|time| there.contains(&words(time).trim().to_owned())), "Jean has {there:?}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn unshared_words_survive_being_killed_at_once() -> Outcome {
    World::tell("killed-tab-draft", Serving::Plans, async |world| {
        let family = Family::found(&*world.relay().await, &["Jean"]).await?;
        let kelly = world.phone("Kelly").await?;
        family.let_in(&kelly, Coming::AsFamily).await?;
        kelly.lose_signal().await?;
        let mut typed = String::new();
        for time in 0..4 {
            kelly.open_new_rule(PART).await?;
            kelly.write(&field(say::ADD_WORDS), &words(time)).await?;
            typed += &words(time);
            sleep(AFTER_THE_LAST_KEY).await;
            kill(&kelly, time).await?;
            kelly.open_from_shelf().await?;
            kelly.open_new_rule(PART).await?;
            let kept = kelly.see(&field(say::ADD_WORDS)).await?.value().await?.unwrap_or_default();
            ensure!(kept == typed, "typed {typed:?}, kept {kept:?}");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_made_up_persons_plan_opens_in_a_new_tab_without_signal() -> Outcome {
    World::tell_of_demo("killed-tab-demo", async |world| {
        let kelly = world.phone("Kelly").await?;
        kelly.open_as("Kelly").await?;
        kelly.run_until_done(SERVED, Vec::new()).await?;
        kelly.lose_signal().await?;
        kelly.kill_tab().await?;
        kelly.lose_signal().await?;
        kelly.go("/").await?;
        kelly.press(&starting(Role::Link, start::DEMO)).await?;
        kelly.press(&button(demo::open_as("Kelly"))).await?;
        kelly.to(frame::PLAN).await?;
        kelly.read_in_plan(plan::OWNER).await?;
        kelly.add_rule(PART, words(0).trim()).await
    })
    .await
}

/// By turns the tab alone and the whole browser; the phone finds no signal afterwards.
async fn kill(browser: &Browser, time: usize) -> Result<()> {
    if time.is_multiple_of(2) {
        browser.kill_tab().await?;
    } else {
        browser.kill().await?;
        browser.start().await?;
    }
    browser.lose_signal().await
}

fn words(time: usize) -> String {
    format!("Whoever is up first puts the kettle on, day {time}. ")
}
