//! A meeting is held: its steps say what to read out, numbers stay hidden until everybody has one, and what was decided is
//! kept. What somebody writes into the journal without signal reaches the others later.

use anyhow::{Result, ensure};
use futures_util::future::{try_join, try_join3};
use kith_browser_tests::browser::Browser;
use kith_browser_tests::pages::Planned;
use kith_browser_tests::sight::{Role, button, field, heading, link, starting};
use kith_browser_tests::words::{common, frame, meeting as say};
use kith_browser_tests::world::{Outcome, World};
use std::sync::Arc;

const PLACE: &str = "In Jean's kitchen";
const WORRIED: &str = "Thursdays, when nobody is in.";
const DECISION: &str = "Farida has her own door key cut.";
const REASONS: [&str; 4] = ["Clean all week.", "Two late nights.", "Mum sang.", "I saw clean beds."];
const HARD: &str = "Thursday again.";
const PAST_IT: &str = "We all went to Nan's for tea.";

#[tokio::test]
async fn numbers_are_hidden_until_everybody_at_a_meeting_has_one() -> Outcome {
    World::tell_of_demo("meeting", async |world| {
        let (kelly, jean, priya) =
            try_join3(open(world, "Kelly"), open(world, "Jean"), open(world, "Priya")).await?;
        priya.plan_meeting(Planned { worry: "Home", day: "2030-11-22", place: PLACE }).await?;
        priya.open_meeting(PLACE).await?;
        priya.read("Friday 22 November 2030").await?;
        priya.see(&heading(say::AGENDA)).await?;
        priya.press(&link(say::START)).await?;
        for name in ["Kelly", "Jean", "Alfie"] {
            priya.press(&starting(Role::Checkbox, name)).await?;
        }
        priya.on_to("The worry and the goal").await?;
        priya.read("Maisie burned her hand").await?;
        priya.on_to("What worries us most").await?;
        priya.press(&starting(Role::Button, say::ADD_NOTE)).await?;
        priya.write(&field(say::NOTE_WORDS), WORRIED).await?;
        priya.press(&button(common::SHARE)).await?;

        priya.on_to("Numbers").await?;
        priya.press(&button(say::NUMBERS_ASK)).await?;
        priya.press(&starting(Role::Checkbox, "Priya")).await?;
        priya.press(&button(say::NUMBERS_ASK)).await?;
        priya.read(&say::so_far(0, 4)).await?;
        numbers(&kelly, &jean, &priya).await?;

        priya.on_to("What we decide").await?;
        priya
            .press(&starting(Role::Button, say::note_kind(kith_shared::plan::choices::NoteKind::Decision)))
            .await?;
        priya.write(&field(say::DECISION), DECISION).await?;
        priya.press(&button(common::SHARE)).await?;
        priya.on_to("Next time").await?;
        priya.press(&button(say::END)).await?;
        jean.open_meeting(PLACE).await?;
        for words in [WORRIED, DECISION].into_iter().chain(REASONS) {
            jean.read(words).await?;
        }
        let came = jean.words().await?;
        ensure!(came.contains("Alfie") && came.contains(&*say::CAME), "who came is not in the notes: {came}");
        Ok(())
    })
    .await
}

/// Everybody gives theirs on their own device, and Priya types Alfie's; nobody sees another's before the last one.
async fn numbers(kelly: &Browser, jean: &Browser, priya: &Browser) -> Result<()> {
    for (browser, number, reason) in [(kelly, 4, REASONS[0]), (jean, 6, REASONS[1])] {
        browser.to(frame::NOW).await?;
        browser.press(&starting(Role::Link, say::NUMBERS_TASK)).await?;
        browser.give_number(None, number, reason).await?;
        browser.until_shared().await?;
    }
    priya.give_number(Some("Alfie"), 8, REASONS[2]).await?;
    priya.read(&say::so_far(3, 4)).await?;
    kelly.read(&say::so_far(3, 4)).await?;
    hidden(kelly, &REASONS[1..]).await?;
    hidden(priya, &REASONS[..2]).await?;
    jean.to(frame::PLAN).await?;
    jean.until_settled().await?;
    hidden(jean, &[REASONS[0], REASONS[2]]).await?;
    jean.to_changes().await?;
    jean.until_settled().await?;
    hidden(jean, &[REASONS[0], REASONS[2]]).await?;
    jean.open_meeting(PLACE).await?;
    priya.give_number(None, 5, REASONS[3]).await?;
    for browser in [kelly, jean, priya] {
        browser.read(say::NUMBERS_SHOWN).await?;
        for reason in REASONS {
            browser.read(reason).await?;
        }
        browser.picture(&format!("numbers-shown-{}", browser.name().to_lowercase()), true).await?;
    }
    Ok(())
}

async fn hidden(browser: &Browser, reasons: &[&str]) -> Result<()> {
    let words = browser.words().await?;
    let seen: Vec<_> = reasons.iter().filter(|reason| words.contains(**reason)).collect();
    ensure!(seen.is_empty(), "{} sees {seen:?} before everybody has a number", browser.name());
    Ok(())
}

#[tokio::test]
async fn what_is_written_into_the_journal_without_signal_comes_later() -> Outcome {
    World::tell_of_demo("journal", async |world| {
        let (kelly, jean) = try_join(open(world, "Kelly"), open(world, "Jean")).await?;
        jean.to(frame::JOURNAL).await?;
        jean.read("Maisie put her own cup in the sink").await?;
        kelly.to(frame::JOURNAL).await?;
        kelly.lose_signal().await?;
        kelly.until_chip(frame::OFFLINE).await?;
        kelly.write_what_was_hard(HARD, PAST_IT).await?;
        kelly.until_chip(&frame::to_share(1)).await?;
        ensure!(!jean.words().await?.contains(PAST_IT), "nothing can have come yet");
        kelly.find_signal().await?;
        kelly.until_shared().await?;
        jean.read(HARD).await?;
        jean.read(PAST_IT).await?;
        jean.read("Kelly").await
    })
    .await
}

async fn open(world: &World, name: &str) -> Result<Arc<Browser>> {
    let phone = world.phone(name).await?;
    phone.open_as(name).await?;
    Ok(phone)
}
