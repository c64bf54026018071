//! A plan's PIN locks every place beside it from its first moment, tells nobody how many there are, and is guessed at once for all.

use anyhow::{Context, Result, ensure};
use kith_browser_tests::browser::Browser;
use kith_browser_tests::family::{Coming, Family};
use kith_browser_tests::relay::Serving;
use kith_browser_tests::sight::{Role, button, called, field, heading, link, starting};
use kith_browser_tests::words::{common, lock, places, settings, start};
use kith_browser_tests::world::{Outcome, World};
use serde_json::{Value, json};
use std::sync::Arc;

const PIN: &str = "258013";
const DRAFT: &str = "Wombatto asks for Monday off.";
/// What the device keeps of each plan and place, by its id, in the order in which they came.
const ROWS: &str = "const done = arguments[arguments.length - 1];
    const open = indexedDB.open('kith');
    open.onsuccess = () => {
        const store = open.result.transaction('plans').objectStore('plans');
        const keys = store.getAllKeys();
        const rows = store.getAll();
        rows.onsuccess = () => {
            open.result.close();
            done(keys.result.map((key, at) => [key, [...rows.result[at]]]));
        };
    };";
/// Puts a row back as it was.
const PUT: &str = "const [key, row, done] = arguments;
    const open = indexedDB.open('kith');
    open.onsuccess = () => {
        const work = open.result.transaction('plans', 'readwrite');
        work.objectStore('plans').put(new Uint8Array(row), key);
        work.oncomplete = () => { open.result.close(); done(true); };
    };";

#[tokio::test]
async fn what_was_left_without_a_pin_has_one_when_the_plan_opens() -> Outcome {
    World::tell("pin-of-places", Serving::Plans, async |world| {
        let (kelly, _family) = kelly_with_drafts(world).await?;
        let plan = kelly_row(&kelly, None).await?.0;
        let (drafts, open) = kelly_row(&kelly, Some(&plan)).await?;
        kelly.put_pin(PIN).await?;
        let (_, locked) = kelly_row(&kelly, Some(&plan)).await?;
        ensure!(locked != open, "the PIN does not lock the drafts");

        // As if this tab had been killed before the drafts had followed.
        kelly.run_until_done(PUT, vec![json!(drafts), open.clone()]).await?;
        kelly.press(&button(lock::LOCK_NOW)).await?;
        try_pin(&kelly, PIN).await?;
        kelly.see(&button(lock::LOCK_NOW)).await?;
        let follows = async || Ok(kelly_row(&kelly, Some(&plan)).await.ok().filter(|(_, now)| *now != open));
        kelly.try_until("the drafts to be locked again", follows).await?;

        kelly.press(&button(lock::LOCK_NOW)).await?;
        open_in_this_tab(&kelly, &drafts).await?;
        kelly.see(&heading(lock::LOCKED)).await?;
        ensure!(!kelly.words().await?.contains("Wombatto"), "locked drafts show their words");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_locked_phone_shows_one_card_and_has_one_count_of_wrong_guesses() -> Outcome {
    World::tell("pin-of-places-guessed", Serving::Plans, async |world| {
        let (kelly, _family) = kelly_with_drafts(world).await?;
        let plan = kelly_row(&kelly, None).await?.0;
        let drafts = kelly_row(&kelly, Some(&plan)).await?.0;
        kelly.put_pin(PIN).await?;
        kelly.press(&button(lock::LOCK_NOW)).await?;
        kelly.see(&heading(lock::LOCKED)).await?;
        kelly.go("/").await?;
        kelly.see(&starting(Role::Button, start::OPEN)).await?;
        let cards = kelly.all(&starting(Role::Button, start::OPEN)).await?.len();
        ensure!(cards == 1, "a locked phone shows {cards} cards");

        open_in_this_tab(&kelly, &plan).await?;
        for guess in ["0000", "1111", "2222"] {
            try_pin(&kelly, guess).await?;
            kelly.read(lock::WRONG).await?;
        }
        open_in_this_tab(&kelly, &drafts).await?;
        try_pin(&kelly, "3333").await?;
        kelly.read(lock::WRONG).await?;
        try_pin(&kelly, "4444").await?;
        kelly.read(&lock::wait(1)).await?;
        open_in_this_tab(&kelly, &plan).await?;
        try_pin(&kelly, PIN).await?;
        kelly.read(&lock::wait(1)).await
    })
    .await
}

#[tokio::test]
async fn taking_the_plan_off_takes_its_places_off_unless_they_are_kept() -> Outcome {
    World::tell("places-taken-off", Serving::Plans, async |world| {
        let (kelly, _family) = kelly_with_drafts(world).await?;
        kelly.go("/device").await?;
        kelly.press(&button(settings::REMOVE)).await?;
        let drafts = kelly
            .see(&called(Role::Checkbox, places::usual_name(kith_shared::plan::SpaceKind::Drafts, "")))
            .await?;
        ensure!(drafts.is_selected().await?, "the drafts would stay");
        kelly.picture("places-taken-off", true).await?;
        kelly.press(&called(Role::Checkbox, settings::REMOVE_TICK)).await?;
        kelly.press(&button(settings::REMOVE_GO)).await?;
        kelly.see(&heading(common::NAME)).await?;
        let empty = async || Ok(rows(&kelly).await.ok().filter(Vec::is_empty));
        kelly.try_until("nothing on the device", empty).await.map(drop)
    })
    .await
}

#[tokio::test]
async fn a_pin_put_in_one_window_locks_the_other() -> Outcome {
    World::tell("pin-in-two-windows", Serving::Plans, async |world| {
        let (kelly, _family) = kelly_with_drafts(world).await?;
        let first = kelly.driver().window().await?;
        let second = kelly.driver().new_tab().await?;
        kelly.driver().switch_to_window(second.clone()).await?;
        kelly.look_like(kith_browser_tests::browser::Look::PHONE).await?;
        kelly.go("/").await?;
        kelly.press(&starting(Role::Button, format!("{} {}", start::OPEN, start::NO_NICKNAME))).await?;
        kelly.see(&called(Role::Navigation, "Main")).await?;
        kelly.go("/device").await?;
        kelly.read(lock::HAS_NONE).await?;
        kelly.driver().switch_to_window(first).await?;
        kelly.put_pin(PIN).await?;
        kelly.driver().switch_to_window(second).await?;
        kelly.see(&button(lock::LOCK_NOW)).await?;
        Ok(())
    })
    .await
}

/// Kelly's phone with a plan, and drafts of hers beside it; the plan is open.
async fn kelly_with_drafts(world: &World) -> Result<(Arc<Browser>, Family)> {
    let family = Family::found(&*world.relay().await, &["Jean"]).await?;
    let kelly = world.phone("Kelly").await?;
    family.let_in(&kelly, Coming::AsFamily).await?;
    kelly.go("/places").await?;
    kelly.press(&link(places::NEW)).await?;
    kelly.press(&starting(Role::Radio, places::DRAFTS)).await?;
    kelly.press(&button(common::NEXT)).await?;
    kelly.press(&button(places::MAKE)).await?;
    kelly.press(&button(places::DRAFT_NEW)).await?;
    kelly.write(&field(places::DRAFT_WORDS), DRAFT).await?;
    kelly.press(&button(places::KEEP)).await?;
    kelly.read(DRAFT).await?;
    kelly.press(&button(places::BACK_TO_PLAN)).await?;
    kelly.until_shared().await?;
    Ok((kelly, family))
}

async fn rows(kelly: &Browser) -> Result<Vec<(String, Value)>> {
    Ok(serde_json::from_value(kelly.run_until_done(ROWS, Vec::new()).await?)?)
}

/// The row that is not the one of `other`; of the plan, which alone has two owners, without one.
async fn kelly_row(kelly: &Browser, other: Option<&str>) -> Result<(String, Value)> {
    let open = kelly.run("return sessionStorage.getItem('open')", Vec::new()).await?;
    let plan = other.map_or_else(|| open.as_str().unwrap_or_default().to_owned(), str::to_owned);
    let is_wanted = |(key, _): &(String, Value)| (*key == plan) == other.is_none();
    rows(kelly).await?.into_iter().find(is_wanted).context("no such row")
}

/// Has this tab open a plan or place as if it had been open before.
async fn open_in_this_tab(kelly: &Browser, device: &str) -> Result<()> {
    kelly.run("sessionStorage.setItem('open', arguments[0])", vec![json!(device)]).await?;
    kelly.go("/device").await?;
    kelly.see(&heading(lock::LOCKED)).await?;
    Ok(())
}

async fn try_pin(kelly: &Browser, pin: &str) -> Result<()> {
    kelly.write(&field(lock::YOUR_PIN), pin).await?;
    kelly.press(&button(lock::OPEN)).await
}
