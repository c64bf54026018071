//! Papers: every rule with whose it is, pages that are counted, files that arrive, and packs with only what was chosen.

use anyhow::{Context, Result, ensure};
use data_encoding::BASE64;
use kith_browser_tests::browser::Browser;
use kith_browser_tests::sight::{Role, a, button, called, field, link, starting};
use kith_browser_tests::words::{common, papers};
use kith_browser_tests::world::{Outcome, World};
use serde_json::{Value, json};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use tokio::time::sleep;

const PAGES: std::ops::RangeInclusive<usize> = 2..=20;
const CHOSEN: &str = "Blue heart day.";
const TO_SAY: &str = "We asked for help before it got bad.";
const WRONG: &str = "It was four times, not six.";

#[tokio::test]
async fn the_plan_prints_with_whose_words_it_is_and_its_files_arrive() -> Outcome {
    World::tell_of_demo("papers", async |world| {
        let kelly = open(world, "Kelly").await?;
        kelly.go("/papers/read?what=plan&of=").await?;
        let shown = printed(&kelly).await?;
        for needed in [
            "Version ",
            "Words of Kelly",
            "own this rule",
            "Words of Priya (Social worker)",
            "This plan is ours",
        ] {
            ensure!(shown.contains(needed), "{needed} does not print");
        }
        for rule in rules_of(&kelly).await? {
            ensure!(shown.contains(&rule), "{rule:?} does not print");
        }
        for never in ["Leave", &papers::WORD, "see the GP about her tablets"] {
            ensure!(!shown.contains(never), "{never} prints");
        }
        is_a_tagged_paper(&kelly, "plan").await?;
        files_arrive(&kelly).await?;
        kelly.go("/papers/read?what=form&of=").await?;
        kelly.see(&button(papers::copy("The goals"))).await?;
        nobody_is_shut_out(&kelly).await?;
        kelly.press(&called(Role::Checkbox, papers::BUNDLE)).await?;
        is_a_tagged_paper(&kelly, "form").await
    })
    .await
}

#[tokio::test]
async fn a_pack_holds_what_was_ticked_and_a_note_is_pinned_and_printed() -> Outcome {
    World::tell_of_demo("pack", async |world| {
        let kelly = open(world, "Kelly").await?;
        kelly.go("/papers").await?;
        nobody_is_shut_out(&kelly).await?;
        kelly.press(&link(papers::NEW_PACK)).await?;
        nobody_is_shut_out(&kelly).await?;
        kelly.write(&field(papers::AUDIENCE), "The review").await?;
        kelly.press(&starting(Role::Checkbox, CHOSEN)).await?;
        kelly.write(&field(papers::SAY), TO_SAY).await?;
        kelly.picture("pack-form", true).await?;
        kelly.press(&button(papers::SHARE_PACK)).await?;
        kelly.read("The review").await?;
        kelly.picture("papers", true).await?;
        kelly.press(&starting(Role::Link, papers::READ_PACK)).await?;
        kelly.read(CHOSEN).await?;
        kelly.picture("pack", true).await?;
        let pack = printed(&kelly).await?;
        for rule in rules_of(&kelly).await? {
            ensure!(!pack.contains(&rule), "nobody chose {rule:?}");
        }
        ensure!(!pack.contains(TO_SAY) && !pack.contains("Kofi came"), "it holds what nobody chose");
        kelly.go("/papers").await?;
        kelly.press(&starting(Role::Link, papers::SAY_PACK)).await?;
        kelly.read(TO_SAY).await?;

        let jean = open(world, "Jean").await?;
        jean.go("/plan").await?;
        jean.press(&button(papers::WRONG)).await?;
        jean.write(&field(papers::WRONG_LABEL), WRONG).await?;
        jean.press(&button(papers::WRONG_SHARE)).await?;
        jean.read(&papers::says_wrong("Jean")).await?;
        jean.go("/papers/read?what=form&of=").await?;
        jean.read("Jean says this is wrong:").await?;
        ensure!(printed(&jean).await?.contains(WRONG), "the note does not print");
        Ok(())
    })
    .await
}

async fn nobody_is_shut_out(browser: &Browser) -> Result<()> {
    browser.until_settled().await?;
    let broken = browser.violations().await?;
    ensure!(broken.is_empty(), "{}: {broken:?}", browser.path().await?);
    let wide = browser.wider_than_window().await?;
    ensure!(wide.is_empty(), "{}: {wide:?}", browser.path().await?);
    Ok(())
}

async fn open(world: &World, name: &str) -> Result<Arc<Browser>> {
    let phone = world.phone(name).await?;
    phone.open_as(name).await?;
    Ok(phone)
}

/// What stands on the paper: the words that are left when the page is drawn for a printer.
pub(crate) async fn printed(browser: &Browser) -> Result<String> {
    browser.see(&a(Role::Article)).await?;
    let cdp = browser.driver().cdp();
    cdp.send_raw("Emulation.setEmulatedMedia", json!({ "media": "print" })).await?;
    let words = browser.run("return document.body.innerText", Vec::new()).await?;
    cdp.send_raw("Emulation.setEmulatedMedia", json!({ "media": "" })).await?;
    Ok(words.as_str().unwrap_or_default().to_owned())
}

/// The words of every rule, read where the plan shows them.
async fn rules_of(browser: &Browser) -> Result<Vec<String>> {
    let here = browser.path().await?;
    browser.go("/plan").await?;
    browser.read("Rule 1").await?;
    browser.until_settled().await?;
    let script = "return [...document.querySelectorAll('[id^=rule-] p.rule')].filter(one => !one.closest('.suggestion')).map(one => one.textContent.trim())";
    let rules: Vec<String> = serde_json::from_value(browser.run(script, Vec::new()).await?)?;
    ensure!(rules.len() > 5, "there are only {} rules", rules.len());
    browser.go(&here).await?;
    browser.see(&a(Role::Article)).await?;
    Ok(rules)
}

pub(crate) async fn is_a_tagged_paper(browser: &Browser, name: &str) -> Result<()> {
    let wanted = json!({ "preferCSSPageSize": true, "generateTaggedPDF": true, "printBackground": false });
    let answer = browser.driver().cdp().send_raw("Page.printToPDF", wanted).await?;
    let bytes =
        BASE64.decode(answer.get("data").and_then(Value::as_str).context("no paper came")?.as_bytes())?;
    let folder = std::env::var("KITH_PAPERS").ok();
    if let Some(folder) = folder {
        std::fs::write(Path::new(&folder).join(format!("{name}.pdf")), &bytes)?;
    }
    let text = String::from_utf8_lossy(&bytes);
    let pages = text.matches("/Type /Page\n").count();
    ensure!(PAGES.contains(&pages), "{name} has {pages} pages");
    for needed in ["/StructTreeRoot", "/Lang"] {
        ensure!(text.contains(needed), "{name} has no {needed}");
    }
    Ok(())
}

async fn files_arrive(browser: &Browser) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let wanted = json!({ "behavior": "allow", "downloadPath": folder.path() });
    browser.driver().cdp().send_raw("Browser.setDownloadBehavior", wanted).await?;
    browser.press(&button(papers::WORD)).await?;
    browser.read(papers::TAKEN).await?;
    let word = arrived(folder.path(), "docx").await?;
    ensure!(word.starts_with(b"PK"), "it is no Word file");
    browser.press(&button(papers::DATA)).await?;
    let data: Value = serde_json::from_slice(&arrived(folder.path(), "json").await?)?;
    let says = |name: &str| data.get(name).and_then(Value::as_str).unwrap_or_default();
    ensure!(says("format") == "kith-paper" && says("paper") == "plan", "{data}");
    let parts = data.get("parts").and_then(Value::as_array).context("it has no parts")?;
    ensure!(parts.iter().any(|part| part["name"] == "scales"), "it has no numbers");
    let name = common::NAME.to_lowercase();
    for file in std::fs::read_dir(folder.path())? {
        let file = file?.file_name().to_string_lossy().into_owned();
        ensure!(file.starts_with(&format!("{name}-paper-20")), "{file} says too much");
    }
    Ok(())
}

async fn arrived(folder: &Path, ending: &str) -> Result<Vec<u8>> {
    for _ in 0..100 {
        for file in std::fs::read_dir(folder)? {
            let path = file?.path();
            if path.extension().is_some_and(|end| end == ending) {
                return Ok(std::fs::read(path)?);
            }
        }
        sleep(Duration::from_millis(100)).await;
    }
    anyhow::bail!("no {ending} file came")
}
