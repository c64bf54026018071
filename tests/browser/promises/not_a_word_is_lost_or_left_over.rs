//! Thirty changes made with no signal all arrive once; letters put together on the way are kept as they end; words thrown away stand nowhere.

use anyhow::{Context, Result, ensure};
use kith_browser_tests::browser::Browser;
use kith_browser_tests::family::{Coming, Family};
use kith_browser_tests::grep::{in_bytes, in_folder, in_memory};
use kith_browser_tests::relay::Serving;
use kith_browser_tests::sight::{Role, button, field, starting};
use kith_browser_tests::words::{common, frame, journal};
use kith_browser_tests::world::{Outcome, World};
use kith_shared::plan::Side;
use kith_shared::plan::choices::JournalKind;
use kith_shared::plan::journal::{NewLine, add, feed};
use kith_shared::replica::Replica;
use serde_json::json;

/// In all that is thrown away, and nowhere else in the world.
const CANARY: &str = "Numbatwick";
const EDITS: usize = 30;
const SERVED: &str = "const done = arguments[0]; navigator.serviceWorker.ready.then(() => done(true))";
/// How many unshared words lie on this device, sealed.
const DRAFTS: &str = "const done = arguments[0];
    const opening = indexedDB.open('kith');
    opening.onsuccess = () => {
        const count = opening.result.transaction('drafts').objectStore('drafts').count();
        count.onsuccess = () => { opening.result.close(); done(count.result); };
    };";
/// All that this device stores, byte for byte as text.
const STORED: &str = "const done = arguments[0];
    const asked = request => new Promise((then, fail) => { request.onsuccess = () => then(request.result); request.onerror = fail; });
    const text = value => value instanceof ArrayBuffer || ArrayBuffer.isView(value)
        ? new TextDecoder('latin1').decode(value) : value && typeof value === 'object' ? Object.entries(value).flat().map(text).join(' ') : String(value);
    (async () => {
        const database = await asked(indexedDB.open('kith'));
        const all = [];
        for (const name of database.objectStoreNames) {
            const store = database.transaction(name).objectStore(name);
            all.push(...(await asked(store.getAllKeys())).map(text), ...(await asked(store.getAll())).map(text));
        }
        database.close();
        done([...all, ...Object.entries(localStorage).flat(), ...Object.entries(sessionStorage).flat()].join(' '));
    })().catch(error => done(`failed: ${error}`));";

#[tokio::test]
async fn thirty_changes_composed_letters_and_thrown_away_words() -> Outcome {
    World::tell("thirty", Serving::Plans, async |world| {
        let family = Family::found(&*world.relay().await, &["Jean"]).await?;
        let kelly = world.phone("Kelly").await?;
        kelly.cable().listen();
        family.let_in(&kelly, Coming::AsFamily).await?;
        kelly.run_until_done(SERVED, vec![]).await?;

        let resting = drafts(&kelly).await?;
        thrown_away_words_stand_nowhere(world, &kelly, resting).await?;
        composed_letters_stay(&kelly, &family).await?;

        kelly.lose_signal().await?;
        kelly.until_chip(frame::OFFLINE).await?;
        for edit in 0..EDITS {
            if edit == EDITS / 2 {
                // The app is started anew in between, once nothing is left of what was shared.
                until_drafts(&kelly, resting).await?;
                kelly.go("/journal").await?;
            }
            share_line(&kelly, &line(edit)).await?;
        }
        kelly.until_chip(&frame::to_share(EDITS)).await?;
        // Meanwhile somebody else writes too.
        let (_, jean) = family.members.first().context("nobody in the family")?;
        for edit in 0..EDITS {
            jean.edit(move |_, ids| add(ids, Side::Family, &said(format!("Jean, day {edit}")))).await?;
        }
        jean.until_shared().await?;
        kelly.find_signal().await?;
        kelly.until_shared().await?;
        let all = |replica: &Replica| feed(replica.plan()).len() > 2 * EDITS;
        jean.until("every line", all).await?;
        let there: Vec<String> =
            jean.look(|replica| feed(replica.plan()).into_iter().map(|line| line.words).collect()).await?;
        for edit in 0..EDITS {
            for words in [line(edit), format!("Jean, day {edit}")] {
                let times = there.iter().filter(|one| **one == words).count();
                ensure!(times == 1, "{words:?} arrived {times} times");
            }
        }
        kelly.read(format!("Jean, day {}", EDITS - 1)).await
    })
    .await
}

fn said(words: String) -> NewLine {
    NewLine { kind: JournalKind::WorkingWell, words, ..NewLine::default() }
}

fn line(edit: usize) -> String {
    format!("Kelly put the kettle on, day {edit}")
}

async fn open_form(kelly: &Browser) -> Result<()> {
    kelly.press(&button(journal::ADD)).await?;
    kelly.press(&starting(Role::Radio, "What went well?")).await
}

async fn share_line(kelly: &Browser, words: &str) -> Result<()> {
    open_form(kelly).await?;
    kelly.write(&field("What went well?"), words).await?;
    kelly.press(&button(common::SHARE)).await?;
    kelly.see(&button(journal::ADD)).await?;
    kelly.read(words).await
}

/// Letters that are put together from several keys, as in many languages; somebody else's words arrive in the middle.
async fn composed_letters_stay(kelly: &Browser, family: &Family) -> Result<()> {
    kelly.go("/journal").await?;
    open_form(kelly).await?;
    kelly.write(&field("What went well?"), "Tea with ").await?;
    let cdp = kelly.driver().cdp();
    for part in ["k", "か", "かz", "かぞ", "かぞく"] {
        let end = part.chars().count();
        let composing = json!({ "text": part, "selectionStart": end, "selectionEnd": end });
        cdp.send_raw("Input.imeSetComposition", composing).await?;
    }
    let (_, jean) = family.members.first().context("nobody in the family")?;
    jean.edit(|_, ids| add(ids, Side::Family, &said("Jean rang in the middle.".into()))).await?;
    jean.until_shared().await?;
    kelly.read("Jean rang in the middle.").await?;
    cdp.send_raw(
        "Input.imeSetComposition",
        json!({ "text": "家族", "selectionStart": 2, "selectionEnd": 2 }),
    )
    .await?;
    cdp.send_raw("Input.insertText", json!({ "text": "家族" })).await?;
    kelly.write(&field("What went well?"), " 🙂").await?;
    let wanted = "Tea with 家族 🙂";
    let value = kelly.see(&field("What went well?")).await?.value().await?.unwrap_or_default();
    ensure!(value == wanted, "typed {wanted:?}, the box says {value:?}");
    kelly.go("/journal").await?;
    kelly.press(&starting(Role::Radio, "What went well?")).await?;
    let value = kelly.see(&field("What went well?")).await?.value().await?.unwrap_or_default();
    ensure!(value == wanted, "typed {wanted:?}, kept {value:?}");
    kelly.press(&button(common::SHARE)).await?;
    kelly.see(&button(journal::ADD)).await?;
    jean.until("the very letters", |replica| {
        feed(replica.plan()).iter().filter(|line| line.words == "Tea with 家族 🙂").count() == 1
    })
    .await
}

/// On this device, at the relay, and on the way there.
async fn thrown_away_words_stand_nowhere(world: &World, kelly: &Browser, before: u64) -> Result<()> {
    kelly.go("/journal").await?;
    open_form(kelly).await?;
    kelly.write(&field("What went well?"), &format!("{CANARY}, and I am afraid of Sunday")).await?;
    let more = async || Ok((drafts(kelly).await.unwrap_or_default() > before).then_some(()));
    kelly.try_until("the draft on the disk", more).await?;
    kelly.press(&button(common::THROW_AWAY)).await?;
    kelly.see(&button(common::BRING_BACK)).await?;
    until_drafts(kelly, before).await?;
    kelly.go("/journal").await?;
    kelly.see(&button(journal::ADD)).await?;
    ensure!(!kelly.words().await?.contains(CANARY), "thrown away, and there again");

    let stored = kelly.run_until_done(STORED, vec![]).await?;
    let stored = stored.as_str().unwrap_or_default();
    ensure!(stored.len() > 1000 && !stored.starts_with("failed"), "the storage was not read: {stored}");
    let relay = world.relay().await;
    let mut found = in_bytes("storage", stored.as_bytes(), CANARY);
    found.extend(in_folder(&kelly.profile().join("Default/IndexedDB"), CANARY)?);
    found.extend(in_folder(&kelly.profile().join("Default/Local Storage"), CANARY)?);
    found.extend(in_folder(relay.folder(), CANARY)?);
    found.extend(in_memory(relay.process().context("the relay does not run")?, CANARY)?);
    found.extend(in_bytes("the cable", &kelly.cable().heard(), CANARY));
    ensure!(found.is_empty(), "thrown away, and still there: {found:#?}");
    Ok(())
}

async fn until_drafts(kelly: &Browser, count: u64) -> Result<()> {
    let so_many = async || Ok((drafts(kelly).await.unwrap_or(u64::MAX) == count).then_some(()));
    kelly.try_until("no draft on the disk", so_many).await
}

async fn drafts(kelly: &Browser) -> Result<u64> {
    Ok(kelly.run_until_done(DRAFTS, vec![]).await?.as_u64().unwrap_or_default())
}
