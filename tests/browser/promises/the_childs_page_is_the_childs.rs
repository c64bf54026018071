//! A child's page is the child's: their exact words, drawn with a finger, and seen by nobody unless they tap a face.

use anyhow::{Result, ensure};
use futures_util::future::try_join;
use kith_browser_tests::browser::{Browser, Extras, Look};
use kith_browser_tests::sight::{Role, button, called, field, link, named_with, starting};
use kith_browser_tests::words::{child, common, kept, places, story};
use kith_browser_tests::world::{Outcome, World};
use serde_json::{Value, json};
use std::time::Duration;

/// As a child says it: not as anybody would write it.
const WORRY: &str = "wen mum dosnt get up. becos then its ME who dose brekfast";
const DRAFT: &str = "Not told to anybody yet";
const PUT_WORRY: &str = "/child/put/worry?way=houses";
const PAGES: [&str; 10] = [
    "/child",
    "/child/ways",
    "/child/ways/houses",
    "/child/ways/my-house",
    "/child/plan",
    "/child/stories",
    "/child/special",
    "/child/drawings",
    "/child/tell",
    PUT_WORRY,
];
/// What a thumb has to hit, and is smaller than 64 by 64.
const SMALL: &str =
    "return [...document.querySelectorAll('.childs :is(a, button, summary, input, textarea)')]
    .filter(one => one.checkVisibility() && !one.closest('label'))
    .map(one => [one.getBoundingClientRect(), one.textContent])
    .filter(([box]) => box.width < 63.5 || box.height < 63.5)
    .map(([box, words]) => `${words}: ${box.width} by ${box.height}`)";

#[tokio::test]
async fn nobody_sees_what_a_child_made_until_they_tap_a_face() -> Outcome {
    World::tell_of_demo("childs-page", async |world| {
        let priya = world.phone("Priya").await?;
        priya.open_as("Priya").await?;
        start_a_draft(&priya).await?;
        open_alfies_place(&priya).await?;
        for page in PAGES {
            priya.go(page).await?;
            priya.see(&link(child::TELL)).await?;
            everybody_can_use_it(&priya, page).await?;
        }
        no_draft_comes_here(&priya).await?;

        draw_a_worry(&priya).await?;
        everybody_can_use_it(&priya, "the paper").await?;
        say_what_it_is(&priya).await?;
        priya.read(WORRY).await?;
        ensure!(pressed(&priya).await? == [child::NOBODY.to_string()], "something is shared by default");
        ensure!(!priya.sees(&button(child::PUT_IN)).await?, "it can be put in though nobody is chosen");
        everybody_can_use_it(&priya, "who sees it").await?;

        priya.press(&starting(Role::Button, "Jean")).await?;
        priya.read(&child::seen_by("Jean")).await?;
        ensure!(pressed(&priya).await?.len() == 1, "more than Jean was chosen");
        ensure!(!priya.sees(&button(child::PUT_IN)).await?, "Jean alone does not make it everybody's");
        priya.press(&button(child::said("child.everybody"))).await?;
        priya.press(&button(child::PUT_IN)).await?;
        priya.read(&child::IS_IN.to_string()).await?;
        priya.press(&button(child::NOBODY)).await?;
        priya.read(&child::STILL_IN.to_string()).await?;
        priya.press(&button(child::TAKE_OUT_THERE)).await?;
        priya.read_no_more(&child::STILL_IN.to_string()).await
    })
    .await
}

#[tokio::test]
async fn what_a_child_says_aloud_goes_along_into_the_plan() -> Outcome {
    World::tell_of_demo("childs-voice", async |world| {
        let extras = Extras { microphone: true, ..Extras::default() };
        let priya = world.device("Priya", Look::PHONE, extras).await?;
        let jean = world.phone("Jean").await?;
        try_join(priya.open_as("Priya"), jean.open_as("Jean")).await?;
        open_alfies_place(&priya).await?;
        priya.go(PUT_WORRY).await?;
        priya.press(&button(child::SAY)).await?;
        priya.press(&button(kept::SOUND_START)).await?;
        priya.see(&button(kept::SOUND_STOP)).await?;
        tokio::time::sleep(Duration::from_secs(2)).await;
        priya.press(&button(child::DONE)).await?;
        priya.read(child::STOP_FIRST).await?;
        priya.press(&button(kept::SOUND_STOP)).await?;
        priya.see(&button(kept::SOUND_OUT)).await?;
        everybody_can_use_it(&priya, "a recording").await?;
        priya.press(&button(child::DONE)).await?;
        priya.see(&called(Role::Heading, child::THING)).await?;
        playable(&priya).await?;
        priya.press(&button(child::said("child.everybody"))).await?;
        priya.press(&button(child::PUT_IN)).await?;
        priya.read(child::IS_IN).await?;
        // Sealed anew for the plan: what the place keeps is no use to those who are not in it.
        jean.go("/children").await?;
        playable(&jean).await
    })
    .await
}

async fn playable(browser: &Browser) -> Result<()> {
    let ready = "const a = document.querySelector('audio.kept'); return !!a && a.readyState > 0 && !a.error";
    let heard = async || {
        let ready = browser.driver().execute(ready, Vec::new()).await?;
        Ok((ready.json() == &json!(true)).then_some(()))
    };
    browser.try_until("something to listen to", heard).await
}

/// A story in the plan that nobody has agreed to or told.
async fn start_a_draft(priya: &Browser) -> Result<()> {
    priya.go("/children/stories").await?;
    priya.press(&button(story::NEW)).await?;
    priya.write(&field(story::NAME), DRAFT).await?;
    priya.press(&button(common::SHARE)).await?;
    priya.read(DRAFT).await?;
    priya.until_shared().await
}

async fn open_alfies_place(priya: &Browser) -> Result<()> {
    priya.go("/children").await?;
    priya.press(&named_with(Role::Button, format!("{} Alfie", places::OPEN))).await?;
    priya.see(&called(Role::Heading, child::page_of("Alfie"))).await?;
    Ok(())
}

async fn everybody_can_use_it(browser: &Browser, what: &str) -> Result<()> {
    browser.until_settled().await?;
    let small = browser.run(SMALL, Vec::new()).await?;
    ensure!(small == json!([]), "too small for a child's thumb on {what}: {small}");
    let wide = browser.wider_than_window().await?;
    ensure!(wide.is_empty(), "wider than the phone on {what}: {wide:?}");
    let violations = browser.violations().await?;
    ensure!(violations.is_empty(), "axe-core on {what}: {violations:#?}");
    Ok(())
}

/// Told stories can be brought; the draft is not among them, and no address opens it.
async fn no_draft_comes_here(priya: &Browser) -> Result<()> {
    priya.go("/child/stories").await?;
    priya.press(&starting(Role::Button, child::FOR_GROWN_UP)).await?;
    priya.read(&child::BRING.to_string()).await?;
    ensure!(!priya.words().await?.contains(DRAFT), "a draft can be brought to a child");
    Ok(())
}

/// First what can't stay a secret, then a paper and a finger on it.
async fn draw_a_worry(priya: &Browser) -> Result<()> {
    priya.go(PUT_WORRY).await?;
    priya.read(child::said("child.limits")).await?;
    let writes = "return document.querySelectorAll('.childs :is(canvas, textarea, input)').length";
    ensure!(priya.run(writes, Vec::new()).await? == 0, "something can be written before the limits are said");
    draw_with_a_finger(priya).await
}

/// On the page that asks how: a paper, a blue pen, and one line on it.
pub(crate) async fn draw_with_a_finger(priya: &Browser) -> Result<()> {
    priya.press(&button(child::DRAW)).await?;
    priya.press(&button("Blue")).await?;
    let corner = "const paper = document.querySelector('canvas');
        paper.scrollIntoView({ block: 'center', behavior: 'instant' });
        const box = paper.getBoundingClientRect();
        return [box.left, box.top]";
    let corner = priya.run(corner, Vec::new()).await?;
    let at = |index: usize| corner.get(index).and_then(Value::as_f64).unwrap_or_default();
    let (left, top) = (at(0), at(1));
    let cdp = priya.driver().cdp();
    for step in 0..30_u32 {
        let (x, y) = (left + 20.0 + 8.0 * f64::from(step), top + 60.0 + 40.0 * (f64::from(step) / 4.0).sin());
        let kind = if step == 0 { "touchStart" } else { "touchMove" };
        let touch = json!({ "type": kind, "touchPoints": [{ "x": x, "y": y }] });
        cdp.send_raw("Input.dispatchTouchEvent", touch).await?;
    }
    cdp.send_raw("Input.dispatchTouchEvent", json!({ "type": "touchEnd", "touchPoints": [] })).await?;
    let lines = async || {
        let script = "return document.querySelectorAll('.paper path').length";
        let lines = priya.driver().execute(script, Vec::new()).await?;
        Ok((lines.json() == &json!(1)).then_some(()))
    };
    priya.try_until("one line on the paper", lines).await
}

/// The words as they are said, heard again, and kept to the letter.
async fn say_what_it_is(priya: &Browser) -> Result<()> {
    priya.write(&field(child::WHAT_IS_IT), WORRY).await?;
    // What was drawn waits here if the page goes away now.
    tokio::time::sleep(Duration::from_secs(1)).await;
    priya.go(PUT_WORRY).await?;
    priya.press(&button(child::DRAW)).await?;
    priya.see(&field(child::WHAT_IS_IT)).await?;
    let waits = "return document.querySelector('.childs input').value";
    ensure!(priya.run(waits, Vec::new()).await? == WORRY, "what was not done yet is gone");
    priya.press(&button(child::DONE)).await?;
    priya.read(&child::READ_BACK.to_string()).await?;
    priya.press(&button(child::YES)).await?;
    priya.see(&called(Role::Heading, child::THING)).await?;
    Ok(())
}

/// Which faces are chosen.
async fn pressed(browser: &Browser) -> Result<Vec<String>> {
    let script = "return [...document.querySelectorAll('.faces [aria-pressed=true]')].map(one => one.textContent.trim())";
    Ok(serde_json::from_value(browser.run(script, Vec::new()).await?)?)
}
