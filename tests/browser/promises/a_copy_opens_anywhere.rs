//! The whole plan in one file: read by anybody with no signal and no server, and brought into Kith as a copy that is only read.

use anyhow::{Context, Result, ensure};
use kith_browser_tests::browser::Browser;
use kith_browser_tests::device::dice;
use kith_browser_tests::family::{Coming, Family};
use kith_browser_tests::relay::Serving;
use kith_browser_tests::sight::{Role, starting};
use kith_browser_tests::words::{copies, frame, plan};
use kith_browser_tests::world::{Outcome, World};
use kith_shared::authorship::DeviceKeys;
use kith_shared::replica::{Replica, Takeout};
use std::path::Path;
use std::time::Duration;
use thirtyfour::By;
use tokio::time::sleep;

const RULE: &str = "The back door is locked at night.";
const LATER: &str = "Dad rings when he is late.";

#[tokio::test]
async fn the_file_reads_without_signal_and_comes_back_with_the_same_heads() -> Outcome {
    World::tell("copy", Serving::Plans, async |world| {
        let family = Family::found(&*world.relay().await, &["Jean"]).await?;
        let kelly = world.phone("Kelly").await?;
        family.let_in(&kelly, Coming::AsFamily).await?;
        kelly.add_rule("going_well", RULE).await?;
        kelly.until_shared().await?;
        let file = kelly.keep_copy(&world.folder("kellys-downloads")?).await?;
        kelly.add_rule("going_well", LATER).await?;

        let reader = world.phone("Reader").await?;
        reader.go("/").await?;
        reader.lose_signal().await?;
        reader.driver().goto(format!("file://{}", file.display())).await?;
        reader.read(RULE).await?;
        reader.read("Kelly").await?;
        reader.read(copies::FILE_ABOUT).await?;
        reader.picture("copy-as-a-file", true).await?;
        reader.find_signal().await?;

        bring(&reader, &file).await?;
        reader.read(RULE).await?;
        reader.until_chip(frame::COPY).await?;
        let again = reader.keep_copy(&world.folder("readers-downloads")?).await?;
        let (first, second) = (std::fs::read(&file)?, std::fs::read(&again)?);
        let heads = opened(&first)?.heads();
        ensure!(heads == opened(&second)?.heads(), "the copy has other heads than the plan had");
        let known = heads.clone();
        let (_, jean) = family.members.first().context("nobody in the family")?;
        jean.until("what was written after the copy", move |replica| replica.heads() != known).await?;
        nothing_new_comes(&reader).await?;
        a_changed_file_is_refused(world, &reader, &file).await
    })
    .await
}

/// A copy stays as it is, with signal too, and after the browser forgot the page.
async fn nothing_new_comes(reader: &Browser) -> Result<()> {
    reader.go("/plan").await?;
    reader.read(RULE).await?;
    reader.read(plan::KEPT_COPY).await?;
    for form in ["/plan/well", "/plan/add-rule", "/meetings/new", "/people/paper"] {
        reader.go(form).await?;
        reader.read(plan::COPY_MORE).await?;
    }
    reader.go("/plan").await?;
    reader.read(RULE).await?;
    sleep(Duration::from_secs(2)).await;
    ensure!(!reader.words().await?.contains(LATER), "something new came to a copy");
    let adds = reader.driver().find_all(By::Css("a[href*='add-rule'], a[href*='add-worry']")).await?;
    ensure!(adds.is_empty(), "a copy offers to add rules");
    reader.go("/").await?;
    reader.read("A copy to read, from").await?;
    let shown = reader.words().await?;
    ensure!(shown.contains("A copy to read, from"), "the shelf does not say that it is a copy: {shown}");
    Ok(())
}

async fn a_changed_file_is_refused(world: &World, reader: &Browser, file: &Path) -> Result<()> {
    let mut page = String::from_utf8(std::fs::read(file)?)?;
    let at = page.find("data-sum").context("no data in the file")? + 400;
    let other = if page.get(at..=at) == Some("A") { "B" } else { "A" };
    page.replace_range(at..=at, other);
    let changed = world.folder("changed")?.join("kith-changed.html");
    std::fs::write(&changed, &page)?;
    choose(reader, &changed).await?;
    reader.read("A part of this file is missing or was changed").await?;
    let whole = page.len() / 2;
    std::fs::write(&changed, page.get(..whole).unwrap_or_default())?;
    choose(reader, &changed).await?;
    reader.read("Nothing was").await?;
    reader.go("/").await?;
    reader.read("A copy to read, from").await?;
    let shown = reader.words().await?;
    ensure!(
        shown.matches("A copy to read, from").count() == 1,
        "a refused file came onto the shelf: {shown}"
    );
    Ok(())
}

async fn bring(reader: &Browser, file: &Path) -> Result<()> {
    reader.go("/").await?;
    reader.press(&starting(Role::Link, copies::BRING)).await?;
    choose_here(reader, file).await
}

async fn choose(reader: &Browser, file: &Path) -> Result<()> {
    reader.go("/copies/open").await?;
    choose_here(reader, file).await
}

async fn choose_here(reader: &Browser, file: &Path) -> Result<()> {
    reader.read(copies::BRING_CHOOSE).await?;
    let input = reader.driver().find(By::Css("input[type=file]")).await?;
    input.send_keys(file.display().to_string()).await?;
    Ok(())
}

fn opened(page: &[u8]) -> Result<Replica> {
    let takeout = Takeout::find(page)?;
    let mut dice = dice()?;
    let keys = DeviceKeys::make(&mut dice);
    Ok(Replica::copy(&takeout, keys, dice)?.0)
}
