//! Words anywhere in the plan are found with no signal, as they are typed, and lead to their place.

use anyhow::ensure;
use kith_browser_tests::family::{Coming, Family};
use kith_browser_tests::relay::Serving;
use kith_browser_tests::sight::field;
use kith_browser_tests::words::search;
use kith_browser_tests::world::{Outcome, World};
use thirtyfour::By;

const RULE: &str = "Zoë sleeps at Nan's on Fridays.";

#[tokio::test]
async fn the_start_of_a_word_is_enough() -> Outcome {
    World::tell("search", Serving::Plans, async |world| {
        let family = Family::found(&*world.relay().await, &["Jean"]).await?;
        let kelly = world.phone("Kelly").await?;
        family.let_in(&kelly, Coming::AsFamily).await?;
        kelly.add_rule("going_well", RULE).await?;
        kelly.until_shared().await?;
        kelly.go("/search").await?;
        kelly.see(&field(search::LABEL)).await?;
        kelly.lose_signal().await?;

        kelly.write(&field(search::LABEL), "zoe fri").await?;
        kelly.read(RULE).await?;
        kelly.read(&search::found(1)).await?;
        let marked = kelly.driver().find_all(By::Css("mark")).await?;
        let mut words = Vec::new();
        for mark in &marked {
            words.push(mark.text().await?);
        }
        ensure!(words == ["Zoë", "Fridays"], "{words:?} is marked");
        kelly.picture("search", false).await?;

        kelly.write_anew(&field(search::LABEL), "floor").await?;
        kelly.read("The floor was not safe.").await?;
        kelly.write_anew(&field(search::LABEL), "xylophone").await?;
        kelly.read(&search::found(0)).await?;

        kelly.write_anew(&field(search::LABEL), "nans").await?;
        kelly.read(RULE).await?;
        kelly.driver().find(By::Css("main a.card")).await?.click().await?;
        kelly.read(RULE).await?;
        ensure!(kelly.path().await?.contains("/plan/rule/"), "led to {}", kelly.path().await?);
        kelly.find_signal().await
    })
    .await
}
