//! A grandparent's way: large letters, her own bits, who looks in this week, somebody on paper beside her, and nothing that she
//! could do wrong.

use crate::journey::{look, open};
use anyhow::{Result, ensure};
use futures_util::future::try_join;
use kith_browser_tests::browser::Browser;
use kith_browser_tests::sight::{Role, button, called, field, heading, link, starting};
use kith_browser_tests::words::{
    circle, common, frame, invite, looking_in, now, people, phone, rule, settings,
};
use kith_browser_tests::world::{Outcome, World};
use kith_shared::plan::choices::Invite;

const RULE: &str = "If no one has seen Alfie at the school gate by 8.50";
const NEW_RULE: &str = "Ron walks Alfie to football on Tuesdays.";
const REASON: &str = "I walk past there anyway.";
const LOOKED_IN: &str = "Tea on the table, both in clean things.";
const NUMBER: &str = "07700 900123";

#[tokio::test]
async fn her_own_bits_in_large_letters_and_ron_on_paper() -> Outcome {
    World::tell_of_demo("grandparent", async |world| {
        let (jean, kelly) = try_join(open(world, "Jean"), open(world, "Kelly")).await?;
        sets_very_large_letters(&jean).await?;
        finds_her_own_bits(&jean).await?;
        looks_in(&jean, &kelly).await?;
        gives_her_number(&jean, &kelly).await?;
        ron_takes_part_on_paper(&jean, &kelly).await
    })
    .await
}

async fn sets_very_large_letters(jean: &Browser) -> Result<()> {
    jean.go("/reading").await?;
    jean.press(&starting(Role::Radio, settings::SIZE_LARGEST)).await?;
    look(jean, "grandparent-reading").await?;
    let size = "return parseFloat(getComputedStyle(document.querySelector('main p')).fontSize)";
    let size = jean.run(size, Vec::new()).await?.as_f64().unwrap_or_default();
    // 18 point are 24 of the browser's pixels.
    ensure!(size >= 24.0, "the letters are {size} px");
    Ok(())
}

/// Why there is a plan, what is hers to do, and who else is there.
async fn finds_her_own_bits(jean: &Browser) -> Result<()> {
    jean.go("/now").await?;
    jean.press(&button(now::FIRST_SIGNS)).await?;
    jean.read(now::MY_JOB).await?;
    jean.read("Nan comes by 8").await?;
    look(jean, "grandparent-my-job").await?;
    jean.open_rule(RULE).await?;
    jean.read(&rule::count(3, 3)).await?;
    look(jean, "grandparent-rule").await?;
    jean.open_person("Jean").await?;
    jean.read(circle::TOLD_WHY).await?;
    look(jean, "grandparent-her-page").await
}

async fn looks_in(jean: &Browser, kelly: &Browser) -> Result<()> {
    jean.go("/plan/looking-in").await?;
    jean.press(&starting(Role::Button, looking_in::TICK)).await?;
    jean.press(&starting(Role::Radio, looking_in::ALL_WELL)).await?;
    jean.write(&field(looking_in::NOTE), LOOKED_IN).await?;
    look(jean, "grandparent-looks-in").await?;
    jean.press(&button(common::SHARE)).await?;
    jean.until_shared().await?;
    kelly.go("/plan/looking-in").await?;
    kelly.read(LOOKED_IN).await
}

/// Only she gives it; then it is the others' button in a bad moment.
async fn gives_her_number(jean: &Browser, kelly: &Browser) -> Result<()> {
    kelly.open_person("Jean").await?;
    ensure!(!kelly.sees(&button(phone::GIVE)).await?, "Kelly can give Jean's number");
    jean.open_person("Jean").await?;
    if jean.sees(&button(phone::CHANGE)).await? {
        jean.press(&button(phone::CHANGE)).await?;
    } else {
        jean.press(&button(phone::GIVE)).await?;
    }
    jean.write_anew(&field(phone::NUMBER), NUMBER).await?;
    jean.press(&button(phone::SHARE)).await?;
    jean.until_shared().await?;
    kelly.to(frame::NOW).await?;
    kelly.press(&button(now::IS_HAPPENING)).await?;
    let rings = kelly.see(&link(now::ring("Jean"))).await?;
    let address = rings.attr("href").await?.unwrap_or_default();
    ensure!(address == "tel:07700900123", "Kelly's phone would dial {address}");
    Ok(())
}

/// He has no device: others type for him, it says so, and he owns rules as everybody does.
async fn ron_takes_part_on_paper(jean: &Browser, kelly: &Browser) -> Result<()> {
    jean.to(frame::PEOPLE).await?;
    jean.press(&link(people::ADD_PAPER)).await?;
    jean.write(&field(people::ADD_NAME), "Ron").await?;
    jean.write(&field(invite::RELATION), "Grandad").await?;
    jean.press(&starting(Role::Radio, people::asked(Invite::Accepted).0)).await?;
    jean.press(&button(people::ADD_SHARE)).await?;
    jean.see(&heading("Ron")).await?;
    jean.read(people::ON_PAPER).await?;
    look(jean, "grandparent-ron").await?;
    jean.add_rule("who_does_what", NEW_RULE).await?;
    jean.open_rule(NEW_RULE).await?;
    jean.press(&button(rule::ANSWER_FOR)).await?;
    jean.write(&starting(Role::Combobox, rule::ANSWER_FOR_WHO), "Ron").await?;
    jean.press(&called(Role::Radio, rule::SAYS_OWN)).await?;
    jean.write(&field(rule::ANSWER_FOR_WHY), REASON).await?;
    look(jean, "grandparent-answers-for-ron").await?;
    jean.press(&button(rule::SHARE_ANSWER)).await?;
    jean.until_shared().await?;
    kelly.open_rule(NEW_RULE).await?;
    kelly.read(REASON).await?;
    kelly.read(&common::typed_by("Ron", "Jean")).await
}
