//! A parent's way: she says what she sees differently, makes words hers, knows with no signal what to do and whom to ring, and
//! loses nothing of what she writes.

use crate::journey::{look, open};
use anyhow::{Result, ensure};
use futures_util::future::try_join;
use kith_browser_tests::browser::Browser;
use kith_browser_tests::sight::{Role, a, button, field, link, named_with, starting};
use kith_browser_tests::words::{common, danger, frame, journal, looking_in, now, suggestion, trying};
use kith_browser_tests::world::{Outcome, World};

const DIFFERENT: &str = "It was two visits, and one was the day after the flood.";
const OURS: &str = "I see Dr Hall about my tablets every month.";
const SUGGESTED: &str = "Kelly will see the GP about her tablets every month.";
const HARD: &str = "Could not get up till ten.";
const PAST_IT: &str = "Sent the heart. Farida did the school run.";
const NOT_WORKING: &str = "Nobody sees the heart before eight.";

#[tokio::test]
async fn her_words_stay_hers_and_nothing_is_lost() -> Outcome {
    World::tell_of_demo("parent", async |world| {
        let (kelly, jean) = try_join(open(world, "Kelly"), open(world, "Jean")).await?;
        says_what_she_sees_differently(&kelly, &jean).await?;
        makes_a_suggestion_her_own(&kelly).await?;
        jean_comes_tonight(&jean).await?;
        kelly.until_shared().await?;
        sees_who_comes_tonight(&kelly).await?;
        knows_what_to_do_without_signal(&kelly).await?;
        loses_nothing_that_she_wrote(&kelly, &jean).await?;
        says_that_it_is_not_working(&kelly, &jean).await
    })
    .await
}

async fn says_what_she_sees_differently(kelly: &Browser, jean: &Browser) -> Result<()> {
    kelly.to(frame::PLAN).await?;
    kelly.read("dog mess on the kitchen floor").await?;
    kelly.press(&starting(Role::Button, danger::SEE_OTHERWISE)).await?;
    kelly.write(&field(danger::SEE_OTHERWISE_LABEL), DIFFERENT).await?;
    look(kelly, "parent-sees-it-differently").await?;
    kelly.press(&button(common::SHARE)).await?;
    kelly.until_shared().await?;
    jean.to(frame::PLAN).await?;
    jean.read(DIFFERENT).await?;
    let hers = a(Role::ListItem).holding(DIFFERENT);
    jean.see(&hers).await?;
    ensure!(!jean.sees(&a(Role::Button).inside(&hers)).await?, "somebody else can change how Kelly sees it");
    Ok(())
}

/// What a professional suggests is not hers until she says it in her own words.
async fn makes_a_suggestion_her_own(kelly: &Browser) -> Result<()> {
    kelly.to(frame::NOW).await?;
    look(kelly, "parent-now").await?;
    kelly.press(&starting(Role::Link, now::ANSWER_SUGGESTION)).await?;
    kelly.read_in_plan(SUGGESTED).await?;
    kelly.read(suggestion::NOT_YET).await?;
    kelly.put_in_our_words(OURS).await?;
    kelly.open_rule(OURS).await?;
    kelly.read("Owned").await?;
    look(kelly, "parent-her-own-words").await
}

async fn jean_comes_tonight(jean: &Browser) -> Result<()> {
    jean.go("/plan/looking-in").await?;
    jean.press(&button(looking_in::ADD_TURN)).await?;
    jean.write(&starting(Role::Combobox, looking_in::TURN_WHO), "Jean").await?;
    jean.write(&starting(Role::Combobox, looking_in::TURN_INSTEAD), "Farida").await?;
    jean.write(&field(looking_in::TURN_WHAT), "tea and bedtime").await?;
    jean.press(&button(common::SHARE)).await?;
    jean.read(&looking_in::turn("Jean", Some("Farida"))).await?;
    jean.until_shared().await
}

async fn sees_who_comes_tonight(kelly: &Browser) -> Result<()> {
    kelly.go("/plan/looking-in").await?;
    kelly.read(&looking_in::turn("Jean", Some("Farida"))).await?;
    look(kelly, "parent-who-comes-tonight").await
}

/// Two taps from opening the app: her job, and a number to ring. No promise that anybody has seen it.
async fn knows_what_to_do_without_signal(kelly: &Browser) -> Result<()> {
    kelly.lose_signal().await?;
    kelly.until_chip(frame::OFFLINE).await?;
    kelly.to(frame::NOW).await?;
    kelly.press(&button(now::FIRST_SIGNS)).await?;
    kelly.read(now::MY_JOB).await?;
    kelly.see(&link(now::ring("Farida"))).await?;
    kelly.read(now::NOTHING_SENT).await?;
    look(kelly, "parent-first-signs").await
}

/// Written with no signal, then the tab dies: it is all there again, and goes out when there is signal.
async fn loses_nothing_that_she_wrote(kelly: &Browser, jean: &Browser) -> Result<()> {
    kelly.to(frame::JOURNAL).await?;
    kelly.read(common::COURT).await?;
    kelly.write_what_was_hard(HARD, PAST_IT).await?;
    kelly.until_chip(&frame::to_share(1)).await?;
    look(kelly, "parent-journal").await?;
    kelly.kill_tab().await?;
    kelly.lose_signal().await?;
    kelly.open_again_as("Kelly").await?;
    kelly.to(frame::JOURNAL).await?;
    kelly.read(PAST_IT).await?;
    kelly.find_signal().await?;
    kelly.until_shared().await?;
    jean.to(frame::JOURNAL).await?;
    jean.read(PAST_IT).await?;
    let hers = a(Role::Article).holding(PAST_IT);
    ensure!(
        !jean.sees(&named_with(Role::Button, journal::TAKE_OUT).inside(&hers)).await?,
        "Jean can take it out"
    );
    Ok(())
}

/// It is thanked for, asks people to meet, and blames nobody.
async fn says_that_it_is_not_working(kelly: &Browser, jean: &Browser) -> Result<()> {
    kelly.open_rule("If I feel low I send a blue heart").await?;
    kelly.press(&button(trying::NOT_WORKING)).await?;
    kelly.read(trying::THANKS).await?;
    kelly.write(&field(trying::WHY), NOT_WORKING).await?;
    kelly.press(&starting(Role::Radio, trying::EVERYONE)).await?;
    look(kelly, "parent-not-working").await?;
    kelly.press(&button(trying::SEND)).await?;
    kelly.until_gone(&button(trying::SEND)).await?;
    jean.to(frame::NOW).await?;
    jean.read(NOT_WORKING).await?;
    jean.press(&button(trying::CAN_COME)).await?;
    kelly.read("Jean is coming.").await
}
