//! What somebody has typed is there to the last word, however their phone goes down.

use anyhow::{Result, bail, ensure};
use kith_browser_tests::browser::Browser;
use kith_browser_tests::device::dice;
use kith_browser_tests::family::{Coming, Family};
use kith_browser_tests::relay::Serving;
use kith_browser_tests::sight::{Role, button, field, starting};
use kith_browser_tests::surroundings::figure;
use kith_browser_tests::words::{demo, frame, plan, rule as say, start};
use kith_browser_tests::world::{Outcome, World};
use kith_shared::plan::rule;
use kith_shared::replica::{Dice, Replica};
use serde_json::json;

/// What the promise gives the device from the last key on, in milliseconds of the page's own clock.
const AFTER_THE_LAST_KEY: u64 = 300;
/// Kills in every change, half of them after Share and half in the middle of typing; `KITH_TAB_KILLS` names another number.
const KILLS: usize = 10;
/// What is typed into one draft before another is begun, in characters.
const LONG_ENOUGH: usize = 1_500;
/// Waits until the app is kept for when there is no signal.
const SERVED: &str = "const done = arguments[0]; navigator.serviceWorker.ready.then(() => done(true))";
const PART: &str = "who_does_what";

#[tokio::test]
async fn shared_words_survive_being_killed_at_once_and_without_signal() -> Outcome {
    World::tell("killed-tab-shared", Serving::Plans, async |world| {
        let family = Family::found(&*world.relay().await, &["Jean"]).await?;
        let kelly = world.phone("Kelly").await?;
        family.let_in(&kelly, Coming::AsFamily).await?;
        kelly.lose_signal().await?;
        let times = figure("KITH_TAB_KILLS", KILLS) / 2;
        for time in 0..times {
            kelly.start_rule(PART, &words(time)).await?;
            kelly.press(&button(say::ADD_SHARE)).await?;
            pass(&kelly, AFTER_THE_LAST_KEY).await?;
            kill(&kelly, time).await?;
            kelly.open_from_shelf().await?;
            kelly.read_in_plan(words(time).trim()).await?;
            kelly.until_chip(&frame::to_share(time + 1)).await?;
        }
        let shown = kelly.words().await?;
        ensure!((0..times).all(|time| shown.contains(words(time).trim())), "the page shows {shown}");

        kelly.cable().plug();
        kelly.go("/plan").await?;
        kelly.until_shared().await?;
        let Some((_, jean)) = family.members.first() else { bail!("nobody in the family") };
        let all = move |replica: &Replica| rule::rules(replica.plan()).len() == times;
        jean.until("every rule", all).await?;
        let there: Vec<_> = jean
            .look(|replica| rule::rules(replica.plan()).iter().map(|rule| rule.words().to_owned()).collect())
            .await?;
        ensure!((0..times).all(|time| there.contains(&words(time).trim().to_owned())), "Jean has {there:?}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn unshared_words_survive_being_killed_in_the_middle_of_typing() -> Outcome {
    World::tell("killed-tab-draft", Serving::Plans, async |world| {
        let seed = figure("KITH_SEED", usize::from(u16::from_le_bytes(dice()?.bytes())));
        println!("KITH_SEED={seed} types and kills at the same moments again");
        let mut dice = Dice::from_seed([seed.to_le_bytes(); 4].concat().try_into().unwrap_or_default());
        let family = Family::found(&*world.relay().await, &["Jean"]).await?;
        let kelly = world.phone("Kelly").await?;
        family.let_in(&kelly, Coming::AsFamily).await?;
        kelly.lose_signal().await?;
        let (mut typed, mut kept) = (String::new(), String::new());
        for time in 0..figure("KITH_TAB_KILLS", KILLS).div_ceil(2) {
            kelly.open_new_rule(PART).await?;
            if kept.len() > LONG_ENOUGH {
                kelly.write_anew(&field(say::ADD_WORDS), "A").await?;
                pass(&kelly, AFTER_THE_LAST_KEY).await?;
                (typed, kept) = ("A".to_owned(), "A".to_owned());
            }
            // Whatever was there a while before the kill has to be there after it, and nothing that nobody typed.
            let mut due = kept.len();
            for chunk in words(time).as_bytes().chunks(12) {
                let chunk = core::str::from_utf8(chunk)?;
                kelly.write(&field(say::ADD_WORDS), chunk).await?;
                typed += chunk;
                let [wait] = dice.bytes::<1>();
                let wait = u64::from(wait) * 2;
                pass(&kelly, wait).await?;
                if wait >= AFTER_THE_LAST_KEY {
                    due = typed.len();
                }
                if wait.is_multiple_of(5) {
                    break;
                }
            }
            kill(&kelly, time).await?;
            kelly.open_from_shelf().await?;
            kelly.open_new_rule(PART).await?;
            kept = kelly.see(&field(say::ADD_WORDS)).await?.value().await?.unwrap_or_default();
            let is_as_typed = typed.starts_with(&kept) && kept.len() >= due;
            ensure!(
                is_as_typed,
                "kill {time} of seed {seed}: typed {typed:?}, {due} bytes long ago, kept {kept:?}"
            );
            typed.clone_from(&kept);
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_made_up_persons_plan_opens_in_a_new_tab_without_signal() -> Outcome {
    World::tell_of_demo("killed-tab-demo", async |world| {
        let kelly = world.phone("Kelly").await?;
        kelly.open_as("Kelly").await?;
        kelly.run_until_done(SERVED, Vec::new()).await?;
        kelly.lose_signal().await?;
        kelly.kill_tab().await?;
        kelly.lose_signal().await?;
        kelly.go("/").await?;
        kelly.press(&starting(Role::Link, start::DEMO)).await?;
        kelly.press(&button(demo::open_as("Kelly"))).await?;
        kelly.to(frame::PLAN).await?;
        kelly.read_in_plan(plan::OWNER).await?;
        kelly.add_rule(PART, words(0).trim()).await
    })
    .await
}

/// Waits by the clock of the page, which is slow where the machine is.
async fn pass(browser: &Browser, milliseconds: u64) -> Result<()> {
    let wait = "const [wait, done] = arguments; setTimeout(() => done(true), wait)";
    browser.run_until_done(wait, vec![json!(milliseconds)]).await?;
    Ok(())
}

/// By turns the tab alone and the whole browser; the phone finds no signal afterwards.
async fn kill(browser: &Browser, time: usize) -> Result<()> {
    if time.is_multiple_of(2) {
        browser.kill_tab().await?;
    } else {
        browser.kill().await?;
        browser.start().await?;
    }
    browser.lose_signal().await
}

fn words(time: usize) -> String {
    format!("Whoever is up first puts the kettle on, day {time}. ")
}
