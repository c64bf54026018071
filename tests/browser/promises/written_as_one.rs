//! Writing together: who joined sees the others type, nobody else does, nothing of it is kept, and Share is still Share.

use anyhow::{Result, ensure};
use futures_util::future::try_join3;
use kith_browser_tests::browser::Browser;
use kith_browser_tests::grep::in_folder;
use kith_browser_tests::pages::Planned;
use kith_browser_tests::sight::{Role, button, called, field, link, starting};
use kith_browser_tests::words::{common, kept, meeting};
use kith_browser_tests::world::{Outcome, World};
use std::sync::Arc;
use std::time::Duration;

const PLACE: &str = "At the long table";
const HALF: &str = "Quokkaby brings the straight";
const WHOLE: &str = "Quokkaby brings the straighteners back on Friday.";

#[tokio::test]
async fn those_who_joined_see_each_other_type_and_nothing_of_it_is_kept() -> Outcome {
    World::tell_of_demo("written-as-one", async |world| {
        let (kelly, jean, priya) =
            try_join3(open(world, "Kelly"), open(world, "Jean"), open(world, "Priya")).await?;
        priya.plan_meeting(Planned { worry: "Home", day: "2030-11-22", place: PLACE }).await?;
        for browser in [&kelly, &jean, &priya] {
            browser.open_meeting(PLACE).await?;
            browser.press(&link(meeting::START)).await?;
            browser.read(kept::TOGETHER_MORE).await?;
        }
        for browser in [&kelly, &jean] {
            browser.press(&called(Role::Checkbox, kept::TOGETHER)).await?;
        }
        kelly.read("You write together with Jean.").await?;
        jean.read("You write together with Kelly.").await?;

        for browser in [&kelly, &jean, &priya] {
            browser.on_to("What worries us most").await?;
        }
        kelly.press(&starting(Role::Button, meeting::ADD_NOTE)).await?;
        kelly.write(&field(meeting::NOTE_WORDS), HALF).await?;
        jean.read(HALF).await?;
        jean.read(kept::NOT_SHARED_YET).await?;
        jean.picture("written-as-one", true).await?;
        tokio::time::sleep(Duration::from_secs(2)).await;
        ensure!(!priya.words().await?.contains("Quokkaby"), "Priya has not joined");
        let relay = world.relay().await;
        let found = in_folder(relay.folder(), "Quokkaby")?;
        drop(relay);
        ensure!(found.is_empty(), "the relay kept it: {found:?}");
        for browser in [&jean, &priya] {
            let found = in_folder(&browser.profile().join("Default/IndexedDB"), "Quokkaby")?;
            ensure!(found.is_empty(), "{} kept it: {found:?}", browser.name());
        }

        kelly.write_anew(&field(meeting::NOTE_WORDS), WHOLE).await?;
        kelly.press(&button(common::SHARE)).await?;
        priya.read(WHOLE).await?;
        jean.read(WHOLE).await?;
        jean.read_no_more(kept::NOT_SHARED_YET).await?;
        kelly.press(&link(meeting::TO_MEETING)).await?;
        jean.read(kept::TOGETHER_ALONE).await
    })
    .await
}

async fn open(world: &World, name: &str) -> Result<Arc<Browser>> {
    let phone = world.phone(name).await?;
    phone.open_as(name).await?;
    Ok(phone)
}
