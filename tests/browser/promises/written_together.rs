//! Several people on their own devices write one family's rules together, each with their own words.

use anyhow::{Result, ensure};
use futures_util::future::try_join3;
use kith_browser_tests::browser::Browser;
use kith_browser_tests::sight::button;
use kith_browser_tests::words::rule;
use kith_browser_tests::world::{Outcome, World};
use std::sync::Arc;

const FIRST: &str = "We put the straighteners on top of the wardrobe";
const JEANS: &str = "We put the straighteners on top of the wardrobe before the children get up";
const PRIYAS: &str = "Everybody checks the bedroom floor for hot things every evening.";
const KELLYS: &str = "Ryan looks at the bedroom floor before he goes to bed.";

#[tokio::test]
async fn three_people_add_propose_take_suggest_and_reword_a_rule() -> Outcome {
    World::tell_of_demo("written-together", async |world| {
        let (kelly, jean, priya) =
            try_join3(open(world, "Kelly"), open(world, "Jean"), open(world, "Priya")).await?;

        kelly.add_rule("going_well", FIRST).await?;
        jean.read_in_plan(FIRST).await?;
        jean.open_rule(FIRST).await?;
        jean.say_it_as(JEANS, "So that it is done in time.").await?;

        kelly.open_rule(FIRST).await?;
        kelly.read("before the children get up").await?;
        ensure!(kelly.rule_words().await? == [FIRST], "a proposal does not change the rule");
        kelly.take_proposal().await?;
        kelly.until_rule_words(&[JEANS]).await?;
        let wrote = kelly.who_wrote().await?;
        ensure!(wrote == [said("Kelly", FIRST), said("Jean", " before the children get up")], "{wrote:?}");

        priya.open_rule(JEANS).await?;
        ensure!(!priya.sees(&button(rule::OTHER_WORDS)).await?, "Priya can only suggest");
        priya.suggest(PRIYAS, "Other things get hot too.").await?;
        kelly.read("Other things get hot too.").await?;
        kelly.put_in_our_words(KELLYS).await?;

        for browser in [&kelly, &jean, &priya] {
            browser.until_rule_words(&[KELLYS]).await?;
            let wrote = browser.who_wrote().await?;
            // What Kelly took over from Priya stays Priya's, also in words that are otherwise Kelly's own.
            let authors: Vec<_> = wrote.iter().map(|(author, _)| author.as_str()).collect();
            let words: String = wrote.iter().map(|(_, words)| words.as_str()).collect();
            let priyas = wrote.get(1).map(|(_, words)| words.trim().trim_start_matches("the "));
            let right =
                authors == ["Kelly", "Priya", "Kelly"] && words == KELLYS && priyas == Some("bedroom floor");
            ensure!(right, "{} sees {wrote:?}", browser.name());
        }
        Ok(())
    })
    .await
}

async fn open(world: &World, name: &str) -> Result<Arc<Browser>> {
    let phone = world.phone(name).await?;
    phone.open_as(name).await?;
    Ok(phone)
}

fn said(name: &str, words: &str) -> (String, String) {
    (name.to_owned(), words.to_owned())
}
