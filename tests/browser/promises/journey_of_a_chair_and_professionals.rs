//! The way of a chair, who gets on paper what the family chose and nothing else; and of the nursery and others who help: they
//! read the plan with its date and its disagreements, add what they saw, and write nothing of the family's.

use crate::journey::{look, open};
use crate::papers_say_who_wrote_them::{is_a_tagged_paper, printed};
use anyhow::{Context, Result, ensure};
use futures_util::future::try_join;
use kith_browser_tests::browser::Browser;
use kith_browser_tests::sight::{Role, a, button, field, link, starting};
use kith_browser_tests::words::{common, danger, frame, journal, papers, plan, rule};
use kith_browser_tests::world::{Outcome, World};

const OTHERWISE: &str = "I don't agree it was that bad both times.";
const SAW: &str = "Maisie came in singing.";
const FOR: &str = "The chair of the review";
const RULE: &str = "You can see the floor.";
const EXAMPLE: &str = "Blue heart day.";
const CHILDS: &str = "My friend Kofi came for tea.";
const TO_SAY: &str = "Nan sits down at ours now.";
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

#[tokio::test]
async fn the_chair_gets_on_paper_what_the_family_chose() -> Outcome {
    World::tell_of_demo("chair", async |world| {
        let kelly = open(world, "Kelly").await?;
        kelly.go("/papers").await?;
        kelly.press(&link(papers::NEW_PACK)).await?;
        kelly.write(&field(papers::AUDIENCE), FOR).await?;
        for ticked in [RULE, EXAMPLE] {
            kelly.press(&starting(Role::Checkbox, ticked)).await?;
        }
        kelly.write(&field(papers::SAY), TO_SAY).await?;
        look(&kelly, "chair-chooses").await?;
        kelly.press(&button(papers::SHARE_PACK)).await?;

        let pack = reads_the_pack(&kelly).await?;
        goals_and_numbers_stand_first(&pack)?;
        for needed in [&*format!("For: {FOR}."), "Printed ", "Version ", OTHERWISE, RULE, EXAMPLE] {
            ensure!(pack.contains(needed), "the chair does not read {needed:?}:\n{pack}");
        }
        for kept in [CHILDS, TO_SAY, "Nearly didn't send", "SITTING DOWN", "If no one has seen Alfie"] {
            ensure!(!pack.contains(kept), "nobody chose {kept:?}");
        }
        look(&kelly, "chair-pack").await?;
        is_a_tagged_paper(&kelly, "chair").await?;

        kelly.go("/papers").await?;
        kelly.press(&starting(Role::Link, papers::CHANGE_PACK)).await?;
        kelly.press(&starting(Role::Checkbox, format!("8. {CHILDS}"))).await?;
        kelly.press(&button(papers::SHARE_PACK)).await?;
        ensure!(reads_the_pack(&kelly).await?.contains(CHILDS), "what Alfie said was chosen");

        kelly.go("/papers").await?;
        kelly.press(&starting(Role::Link, papers::SAY_PACK)).await?;
        kelly.read(TO_SAY).await?;
        look(&kelly, "chair-says").await
    })
    .await
}

/// All that stands on the pack as it is printed.
async fn reads_the_pack(kelly: &Browser) -> Result<String> {
    kelly.press(&starting(Role::Link, papers::READ_PACK)).await?;
    printed(kelly).await
}

fn goals_and_numbers_stand_first(pack: &str) -> Result<()> {
    let place = |heading: &str| pack.find(heading).with_context(|| format!("no {heading:?} in\n{pack}"));
    let places = [
        place("The goals")?,
        place("The numbers, from 0 to 10")?,
        place("What people are worried about")?,
        place("Our rules")?,
    ];
    ensure!(places.is_sorted(), "in another order: {places:?}");
    Ok(())
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
