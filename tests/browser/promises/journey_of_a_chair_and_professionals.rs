//! The way of the nursery and others who help: they read the plan with its date and its disagreements, add what they saw, and
//! write nothing of the family's.

use crate::journey::{look, open};
use anyhow::{Result, ensure};
use futures_util::future::try_join;
use kith_browser_tests::browser::Browser;
use kith_browser_tests::sight::{Role, a, button, link, starting};
use kith_browser_tests::words::{common, danger, frame, journal, plan, rule};
use kith_browser_tests::world::{Outcome, World};

const OTHERWISE: &str = "I don't agree it was that bad both times.";
const SAW: &str = "Maisie came in singing.";
const REASON: &str = "She comes in clean, and talks about her bed.";

#[tokio::test]
async fn the_nursery_reads_adds_what_it_saw_and_writes_no_rule() -> Outcome {
    World::tell_of_demo("professionals", async |world| {
        let (orla, kelly) = try_join(open(world, "Orla"), open(world, "Kelly")).await?;
        reads_goals_numbers_and_who_disagrees(&orla).await?;
        adds_what_she_saw(&orla, &kelly).await?;
        gives_her_own_number(&orla, &kelly).await?;
        writes_nothing_of_the_familys(&orla).await
    })
    .await
}

async fn reads_goals_numbers_and_who_disagrees(orla: &Browser) -> Result<()> {
    orla.to(frame::PLAN).await?;
    orla.read(plan::OWNER_PROFESSIONAL).await?;
    orla.read(plan::YOU_CAN).await?;
    orla.read(danger::OTHER_VIEWS).await?;
    orla.read(OTHERWISE).await?;
    orla.read(danger::GOAL_LOCKED).await?;
    look(orla, "nursery-plan").await
}

async fn adds_what_she_saw(orla: &Browser, kelly: &Browser) -> Result<()> {
    orla.to(frame::JOURNAL).await?;
    orla.press(&button(journal::ADD_PROFESSIONAL)).await?;
    orla.press(&a(Role::Radio)).await?;
    orla.write(&a(Role::TextBox).inside(&a(Role::Main)), SAW).await?;
    orla.press(&button(common::SHARE)).await?;
    orla.until_shared().await?;
    kelly.to(frame::JOURNAL).await?;
    kelly.read(SAW).await?;
    look(kelly, "nursery-saw").await
}

/// Her number stands beside the others' and is never put together with them.
async fn gives_her_own_number(orla: &Browser, kelly: &Browser) -> Result<()> {
    orla.to(frame::PLAN).await?;
    orla.press(&starting(Role::Button, danger::GIVE_NUMBER)).await?;
    orla.press(&kith_browser_tests::sight::called(Role::Radio, "8")).await?;
    orla.write(&kith_browser_tests::sight::field(danger::NUMBER_WHY), REASON).await?;
    look(orla, "nursery-number").await?;
    orla.press(&button(common::SHARE)).await?;
    orla.until_gone(&button(common::SHARE)).await?;
    orla.until_shared().await?;
    kelly.to(frame::PLAN).await?;
    kelly.press(&starting(Role::Button, danger::ALL_NUMBERS)).await?;
    kelly.read(REASON).await?;
    let shown = kelly.words().await?.to_lowercase();
    for word in ["average", "mean score", "in total"] {
        ensure!(!shown.contains(word), "numbers are put together: {word}");
    }
    Ok(())
}

async fn writes_nothing_of_the_familys(orla: &Browser) -> Result<()> {
    orla.to(frame::PLAN).await?;
    orla.press(&button(plan::UNFOLD_ALL)).await?;
    let adds = orla.all(&starting(Role::Link, plan::ADD_HERE)).await?;
    ensure!(adds.is_empty(), "Orla can add a rule");
    orla.see(&starting(Role::Link, plan::SUGGEST_HERE)).await?;
    orla.press(&starting(Role::Link, format!("{} Rule 1", plan::LOOK_AT_RULE))).await?;
    orla.read(rule::HISTORY).await?;
    for change in [rule::CHANGE_WORDS, rule::OTHER_WORDS, rule::OWN, rule::TAKE_OUT] {
        ensure!(!orla.sees(&button(change)).await?, "Orla is offered {change:?}");
    }
    orla.to(frame::PEOPLE).await?;
    look(orla, "nursery-people").await?;
    ensure!(!orla.sees(&link(kith_browser_tests::words::people::TAKE_OVER)).await?, "Orla can take the lead");
    Ok(())
}
