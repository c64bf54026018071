//! A plan with a PIN does not open for whoever picks the phone up, and nothing readable of it is left in the page.

use anyhow::{Result, ensure};
use kith_browser_tests::browser::Browser;
use kith_browser_tests::relay::Serving;
use kith_browser_tests::sight::{button, field, heading};
use kith_browser_tests::words::lock;
use kith_browser_tests::world::{Outcome, World};

const RULE: &str = "The back door is locked at night.";
const PIN: &str = "258013";

#[tokio::test]
async fn it_opens_with_the_pin_only_also_after_a_restart_without_signal() -> Outcome {
    World::tell("pin", Serving::Plans, async |world| {
        let kelly = world.phone("Kelly").await?;
        let family = kith_browser_tests::family::Family::found(&*world.relay().await, &["Jean"]).await?;
        family.let_in(&kelly, kith_browser_tests::family::Coming::AsFamily).await?;
        kelly.add_rule("going_well", RULE).await?;
        kelly.until_shared().await?;
        kelly.put_pin(PIN).await?;

        kelly.press(&button(lock::LOCK_NOW)).await?;
        kelly.see(&heading(lock::LOCKED)).await?;
        kelly.lose_signal().await?;
        kelly.go("/plan").await?;
        kelly.see(&heading(lock::LOCKED)).await?;
        ensure!(!kelly.words().await?.contains(RULE), "a locked plan shows its words");

        try_pin(&kelly, "0000").await?;
        kelly.read(lock::WRONG).await?;
        ensure!(!kelly.words().await?.contains(RULE), "another PIN opened the plan");
        try_pin(&kelly, PIN).await?;
        kelly.read(RULE).await?;
        kelly.find_signal().await
    })
    .await
}

#[tokio::test]
async fn guessing_costs_time() -> Outcome {
    World::tell("pin-guessed", Serving::Plans, async |world| {
        let kelly = world.phone("Kelly").await?;
        let family = kith_browser_tests::family::Family::found(&*world.relay().await, &["Jean"]).await?;
        family.let_in(&kelly, kith_browser_tests::family::Coming::AsFamily).await?;
        kelly.put_pin(PIN).await?;
        kelly.press(&button(lock::LOCK_NOW)).await?;
        for guess in ["0000", "1111", "2222", "3333"] {
            try_pin(&kelly, guess).await?;
            kelly.read(lock::WRONG).await?;
        }
        try_pin(&kelly, "4444").await?;
        kelly.read(&lock::wait(1)).await?;
        // Not even the right one is tried now, nor in a page that was opened anew.
        kelly.go("/plan").await?;
        try_pin(&kelly, PIN).await?;
        kelly.read(&lock::wait(1)).await
    })
    .await
}

#[tokio::test]
async fn left_lying_or_put_away_it_locks_by_itself() -> Outcome {
    World::tell("pin-idle", Serving::Plans, async |world| {
        let kelly = world.phone("Kelly").await?;
        let family = kith_browser_tests::family::Family::found(&*world.relay().await, &["Jean"]).await?;
        family.let_in(&kelly, kith_browser_tests::family::Coming::AsFamily).await?;
        kelly.put_pin(PIN).await?;
        kelly.run(&in_minutes(11), Vec::new()).await?;
        kelly.see(&heading(lock::LOCKED)).await?;

        try_pin(&kelly, PIN).await?;
        kelly.see(&button(lock::LOCK_NOW)).await?;
        kelly.run(&format!("{}{}", turned(true), in_minutes(6)), Vec::new()).await?;
        kelly.run(&turned(false), Vec::new()).await?;
        kelly.see(&heading(lock::LOCKED)).await?;
        Ok(())
    })
    .await
}

/// Puts the page's clock forward.
fn in_minutes(minutes: u32) -> String {
    format!("const now = Date.now.bind(Date); Date.now = () => now() + {minutes} * 60 * 1000;")
}

/// Makes the page believe that it went out of sight, or came back.
fn turned(hidden: bool) -> String {
    format!(
        "Object.defineProperty(document, 'visibilityState', {{ configurable: true, value: {} }});
        Object.defineProperty(document, 'hidden', {{ configurable: true, value: {hidden} }});
        document.dispatchEvent(new Event('visibilitychange'));",
        if hidden { "'hidden'" } else { "'visible'" }
    )
}

async fn try_pin(kelly: &Browser, pin: &str) -> Result<()> {
    kelly.write(&field(lock::YOUR_PIN), pin).await?;
    kelly.press(&button(lock::OPEN)).await
}
