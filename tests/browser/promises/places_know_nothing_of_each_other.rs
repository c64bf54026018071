//! A place beside a plan leaves no trace with those who are in the plan only, and no word with the relay.

use anyhow::{Context, Result, ensure};
use kith_browser_tests::browser::Browser;
use kith_browser_tests::family::{Coming, Family};
use kith_browser_tests::grep::{in_bytes, in_folder, in_memory};
use kith_browser_tests::relay::Serving;
use kith_browser_tests::sight::{Role, button, field, link, starting};
use kith_browser_tests::words::{frame, people, places};
use kith_browser_tests::world::{Outcome, World};
use std::path::Path;

/// Stands in the notes and nowhere else.
const NOTE: &str = "Wombatto asks the school about Mondays.";
const RULE: &str = "The back door is locked at night.";

#[tokio::test]
async fn notes_are_on_no_phone_of_the_plan_and_no_word_of_them_at_the_relay() -> Outcome {
    World::tell("places-apart", Serving::Plans, async |world| {
        let family = Family::found(&*world.relay().await, &["Kelly"]).await?;
        let (dean, sam) = (world.phone("Dean").await?, world.phone("Sam").await?);
        family.let_in(&dean, Coming::AsFamily).await?;
        family.let_in(&sam, Coming::AsProfessional).await?;
        dean.cable().listen();
        sam.cable().listen();
        sam.make_place_for_notes().await?;
        sam.to(&frame::PEOPLE.to_string()).await?;
        sam.press(&starting(Role::Link, places::TITLE)).await?;
        sam.press(&starting(Role::Button, places::OPEN)).await?;
        sam.press(&button(places::NOTE_NEW)).await?;
        sam.write(&field(places::NOTE_WORDS), NOTE).await?;
        sam.press(&button(places::KEEP)).await?;
        sam.read(NOTE).await?;
        sam.until_shared().await?;
        ensure!(!sam.words().await?.contains("Dean"), "the notes name people of the plan");
        sam.press(&button(places::BACK_TO_PLAN)).await?;
        dean.add_rule("going_well", RULE).await?;
        dean.until_shared().await?;
        sam.to(&frame::PLAN.to_string()).await?;
        sam.read_in_plan(RULE).await?;
        ensure!(!sam.words().await?.contains("Wombatto"), "the plan shows a note");

        let devices = devices_of(&sam).await?;
        ensure!(devices.len() == 2, "Sam has {} devices here", devices.len());
        let known = family.worker.look(|replica| {
            replica.chain().map(|chain| chain.members().keys().map(|id| id.to_hex()).collect::<Vec<_>>())
        });
        let known = known.await?.context("no chain")?;
        let (in_plan, apart): (Vec<_>, Vec<_>) = devices.into_iter().partition(|id| known.contains(id));
        let (mine, apart) = (in_plan.first().context("not in the plan")?, apart.first().context("no notes")?);
        let on_disk = |browser: &Browser| browser.profile().join("Default/IndexedDB");
        ensure!(holds(&on_disk(&dean), mine)?, "not even Sam's device in the plan is on Dean's phone");
        ensure!(!holds(&on_disk(&dean), apart)?, "the device of the notes is on Dean's phone");
        ensure!(!contains(&dean.cable().heard(), &bytes_of(apart)), "the device of the notes came to Dean");

        let relay = world.relay().await;
        let mut found = in_folder(relay.folder(), "Wombatto")?;
        found.extend(in_memory(relay.process().context("the relay does not run")?, "Wombatto")?);
        found.extend(in_bytes("Sam's cable", &sam.cable().heard(), "Wombatto"));
        found.extend(in_folder(&on_disk(&sam), "Wombatto")?);
        ensure!(found.is_empty(), "plain words: {found:#?}");
        ensure!(
            !dean.sees(&link(people::TITLE)).await? || !dean.words().await?.contains("notes"),
            "Dean hears of them"
        );
        Ok(())
    })
    .await
}

/// The devices that a browser has rows for, in hexadecimal.
async fn devices_of(browser: &Browser) -> Result<Vec<String>> {
    let script = "const done = arguments[arguments.length - 1]; const open = indexedDB.open('kith');\
         open.onsuccess = () => { const asked = open.result.transaction('plans').objectStore('plans').getAllKeys();\
         asked.onsuccess = () => { open.result.close(); done(asked.result); }; };";
    let keys = browser.run_until_done(script, Vec::new()).await?;
    let keys = keys.as_array().context("no keys")?.clone();
    Ok(keys.iter().filter_map(|key| key.as_str().map(str::to_owned)).collect())
}

/// Whether a device's id lies anywhere in a folder, as bytes or written out.
fn holds(folder: &Path, device: &str) -> Result<bool> {
    let raw = bytes_of(device);
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let is_there = if path.is_dir() {
            holds(&path, device)?
        } else {
            let bytes = std::fs::read(&path).unwrap_or_default();
            contains(&bytes, &raw) || !in_bytes("", &bytes, device).is_empty()
        };
        if is_there {
            return Ok(true);
        }
    }
    Ok(false)
}

fn bytes_of(hex: &str) -> Vec<u8> {
    let pairs = hex.as_bytes().chunks(2).filter_map(|pair| std::str::from_utf8(pair).ok());
    pairs.filter_map(|pair| u8::from_str_radix(pair, 16).ok()).collect()
}

fn contains(heard: &[u8], words: &[u8]) -> bool {
    heard.windows(words.len()).any(|window| window == words)
}
