//! The weeks, looking in, trying out and "this isn't working": one person drafts, others change, tick, try and call.

use anyhow::{Result, ensure};
use futures_util::future::try_join4;
use kith_browser_tests::browser::Browser;
use kith_browser_tests::sight::{Role, a, button, called, field, link, starting};
use kith_browser_tests::words::{common, looking_in, trying, weeks};
use kith_browser_tests::world::{Outcome, World};
use std::sync::Arc;

const CHILDS: &str = "makes a version of the plan with";
const CHILDREN: &str = "their days, what is good, what worries them";
const TOOL: &str = "three houses";
const NEW_WHO: &str = "Jean shows everybody, and Priya helps.";
const LOOKED_IN: &str = "Beds made, tea on the table.";
const RULE: &str = "Ryan brings the bins out before he goes to work";
const TRIED: &str = "We did it for five days.";
const HAPPENED: &str = "He forgot once, and Jean rang him.";
const WRONG: &str = "I start at five now and nobody is up.";

#[tokio::test]
async fn drafted_changed_ticked_tried_and_called_together() -> Outcome {
    World::tell_of_demo("weeks", async |world| {
        let (priya, kelly, jean, ryan) =
            try_join4(open(world, "Priya"), open(world, "Kelly"), open(world, "Jean"), open(world, "Ryan"))
                .await?;
        priya_drafts(&priya).await?;
        a_blank_blocks_the_last_version(&priya).await?;
        kelly_changes_one(&kelly).await?;
        jean_sees_it_and_looks_in(&jean).await?;
        kelly.go("/plan/looking-in").await?;
        kelly.read(LOOKED_IN).await?;

        kelly.add_rule("going_well", RULE).await?;
        jean_tries_it_out(&jean).await?;
        ryan_says_it_is_not_working(&ryan).await?;
        for browser in [&kelly, &jean, &priya] {
            browser.go("/plan").await?;
            browser.read(WRONG).await?;
            browser.read(&trying::asks("Ryan", None)).await?;
        }
        kelly.press(&button(trying::CAN_COME)).await?;
        ryan.read("Kelly is coming.").await?;
        jean.open_rule(RULE).await?;
        jean.read(WRONG).await?;
        jean.press(&button(trying::SETTLED)).await?;
        kelly.read_no_more(WRONG).await
    })
    .await
}

async fn open(world: &World, name: &str) -> Result<Arc<Browser>> {
    let phone = world.phone(name).await?;
    phone.open_as(name).await?;
    Ok(phone)
}

/// All of the ready-made list at once, with the names from People in their places.
async fn priya_drafts(priya: &Browser) -> Result<()> {
    priya.go("/plan/weeks").await?;
    priya.press(&link(weeks::ADD)).await?;
    priya.press(&button(weeks::TICK_ALL)).await?;
    priya.press(&button(weeks::PUT_IN)).await?;
    priya.read(weeks::WAITING).await?;
    priya.see(&row(CHILDREN)).await?;
    let shown = priya.words().await?;
    for brace in ['{', '}'] {
        ensure!(!shown.contains(brace), "a blank is shown as it is kept: {brace}");
    }
    ensure!(shown.contains("Kelly and Ryan find at least 4 people"), "the names are not filled in");
    Ok(())
}

async fn a_blank_blocks_the_last_version(priya: &Browser) -> Result<()> {
    priya.press(&button(weeks::PRINT_FINAL)).await?;
    priya.read(weeks::NOT_FINAL).await?;
    priya.read(weeks::NOT_FINAL_MORE).await?;
    look_at(priya, CHILDREN).await?;
    priya.read(weeks::BLANKS).await?;
    priya.press(&button(weeks::FILL)).await?;
    priya.write(&field("Way of working with the children"), TOOL).await?;
    share(priya).await?;
    priya.read(TOOL).await?;
    priya.read_no_more(weeks::BLANKS).await
}

/// Anybody changes a task; visits without saying when take no day.
async fn kelly_changes_one(kelly: &Browser) -> Result<()> {
    kelly.go("/plan/weeks").await?;
    look_at(kelly, CHILDS).await?;
    kelly.press(&button(weeks::CHANGE)).await?;
    kelly.write_anew(&field(weeks::WHO_LABEL), NEW_WHO).await?;
    kelly.write_anew(&field(weeks::WHERE_LABEL), "At home every Monday").await?;
    kelly.press(&called(Role::Checkbox, weeks::UNANNOUNCED_TICK)).await?;
    kelly.press(&button(common::SHARE)).await?;
    kelly.read("These visits come without saying when.").await?;
    kelly.write_anew(&field(weeks::WHERE_LABEL), "At home").await?;
    share(kelly).await?;
    kelly.read(NEW_WHO).await?;
    kelly.read(weeks::UNANNOUNCED).await
}

async fn jean_sees_it_and_looks_in(jean: &Browser) -> Result<()> {
    jean.go("/plan/weeks").await?;
    jean.read(NEW_WHO).await?;
    jean.go("/plan/looking-in").await?;
    jean.press(&starting(Role::Button, looking_in::TICK)).await?;
    jean.press(&starting(Role::Radio, looking_in::ALL_WELL)).await?;
    jean.write(&field(looking_in::NOTE), LOOKED_IN).await?;
    share(jean).await?;
    jean.read(LOOKED_IN).await
}

async fn jean_tries_it_out(jean: &Browser) -> Result<()> {
    jean.open_rule(RULE).await?;
    jean.press(&button(trying::TRY)).await?;
    jean.write(&field(trying::WHAT_TRIED), TRIED).await?;
    jean.write(&field(trying::WHAT_HAPPENED), HAPPENED).await?;
    share(jean).await?;
    jean.read(HAPPENED).await
}

/// Whoever says so is thanked first.
async fn ryan_says_it_is_not_working(ryan: &Browser) -> Result<()> {
    ryan.open_rule(RULE).await?;
    ryan.read(HAPPENED).await?;
    ryan.press(&button(trying::NOT_WORKING)).await?;
    ryan.read(trying::THANKS).await?;
    ryan.write(&field(trying::WHY), WRONG).await?;
    ryan.press(&starting(Role::Radio, trying::EVERYONE)).await?;
    ryan.press(&button(trying::SEND)).await?;
    ryan.until_gone(&button(trying::SEND)).await?;
    ryan.read(&trying::asks("Ryan", None)).await
}

async fn look_at(browser: &Browser, words: &str) -> Result<()> {
    browser.press(&starting(Role::Link, weeks::LOOK).inside(&row(words))).await?;
    browser.see(&a(Role::Article).holding(words)).await?;
    Ok(())
}

async fn share(browser: &Browser) -> Result<()> {
    browser.press(&button(common::SHARE)).await?;
    browser.until_gone(&button(common::SHARE)).await
}

fn row(words: &str) -> kith_browser_tests::sight::Thing {
    a(Role::Row).holding(words)
}
