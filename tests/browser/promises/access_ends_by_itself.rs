//! Access that ends at a stated time: the phone of whoever helped shuts the plan, and a phone of the family ends it for good.

use anyhow::{Result, ensure};
use kith_browser_tests::browser::Browser;
use kith_browser_tests::device::{Device, now};
use kith_browser_tests::family::{Coming, Family};
use kith_browser_tests::relay::Serving;
use kith_browser_tests::sight::{Role, a, button, called, field, link, starting};
use kith_browser_tests::words::{common, frame, places, settings, start, step_down as say};
use kith_browser_tests::world::{Outcome, World};
use kith_shared::id::PersonId;
use kith_shared::plan::choices::StepDownStep;
use kith_shared::plan::{SpaceKind, step_down};
use kith_shared::replica::MyStanding;
use kith_shared::time::{PlainDate, UnixMillis};

const STEPS: &str = "/people/step-down";
const BEFORE: &str = "Shoes stand by the door.";
const RULE: &str = "We ring each other every night.";
const SHARED: &str = "The floor was clear at eight.";
const DRAFT: &str = "Ask about the school trip.";
const MINUTE_MS: u64 = 60 * 1000;

#[tokio::test]
async fn with_nobody_pressing_anything() -> Outcome {
    World::tell("access-ends", Serving::Plans, async |world| {
        let family = Family::found(&*world.relay().await, &[]).await?;
        let (kelly, sam) = (world.phone("Kelly").await?, world.phone("Sam").await?);
        let lead = family.let_in(&kelly, Coming::AsFamily).await?;
        let sams = family.let_in(&sam, Coming::AsProfessional).await?;
        for step in [StepDownStep::LeadProposed, StepDownStep::LeadsBeside] {
            put_down(&family, step, lead).await?;
        }
        kelly.add_rule("going_well", BEFORE).await?;
        kelly.until_shared().await?;
        has_drafts_of_which_one_is_shared(&sam).await?;
        let (begun, minute) = (now().0, now().0 / MINUTE_MS);
        end_access(&family.worker, minute + 24 * 60, begun - 5 * MINUTE_MS).await?;
        for browser in [&kelly, &sam] {
            browser.go(STEPS).await?;
            browser.read(say::ACCESS_BY_ITSELF).await?;
        }
        sam.to(frame::PLAN).await?;
        sam.read(BEFORE).await?;

        // The next full minute is far for a test: so it is the one that was just full, said a minute before.
        kelly.lose_signal().await?;
        end_access(&family.worker, minute, (minute - 1) * MINUTE_MS).await?;
        sam.read(say::SHUT).await?;
        sam.picture("access-shut", true).await?;
        ensure!(!sam.words().await?.contains(BEFORE), "Sam still reads the plan");
        ensure!(family.worker.look(|replica| replica.status().standing).await? == MyStanding::In);

        writes_nothing_by_way_of_a_place(&sam).await?;
        kelly.find_signal().await?;
        family.worker.until("the end", |replica| replica.status().standing == MyStanding::Removed).await?;
        let is_in = family.worker.look(move |replica| replica.plan().roster().is_in(sams)).await?;
        ensure!(!is_in, "the relay still lists Sam");
        kelly.read(say::ALONE_MORE).await?;
        kelly.add_rule("going_well", RULE).await?;
        kelly.until_shared().await?;
        stays_shut(&sam).await?;
        comes_off(&sam).await
    })
    .await
}

async fn put_down(family: &Family, step: StepDownStep, lead: PersonId) -> Result<()> {
    family.worker.edit(move |_, ids| step_down::put_down(ids, step, Some(lead), "")).await?;
    family.worker.until_shared().await
}

/// Says that access ends at this minute, counted since 1970, by a clock that stood at `said`.
async fn end_access(worker: &Device, minute: u64, said: u64) -> Result<()> {
    let day = PlainDate::of_day_number(i64::try_from(minute / (24 * 60))?);
    let time = format!("{:02}:{:02}", minute / 60 % 24, minute % 60);
    let made = worker.ask(move |replica, _| {
        let edit = step_down::end_access(&mut replica.dice().split(), day, &time, 0);
        match replica.edit(UnixMillis(said), edit) {
            Ok(actions) => (Ok(()), actions),
            Err(problem) => (Err(problem), Vec::new()),
        }
    });
    made.await??;
    worker.until_shared().await
}

/// A place beside the plan writes into it, as long as the plan is open to Sam.
async fn has_drafts_of_which_one_is_shared(sam: &Browser) -> Result<()> {
    sam.go("/places").await?;
    sam.press(&link(places::NEW)).await?;
    sam.press(&starting(Role::Radio, places::DRAFTS)).await?;
    sam.press(&button(common::NEXT)).await?;
    sam.press(&button(places::MAKE)).await?;
    for draft in [SHARED, DRAFT] {
        sam.press(&button(places::DRAFT_NEW)).await?;
        sam.write(&field(places::DRAFT_WORDS), draft).await?;
        sam.press(&button(places::KEEP)).await?;
        sam.until_gone(&button(places::KEEP)).await?;
        if draft == SHARED {
            sam.press(&button(places::SHARE)).await?;
            sam.press(&button(places::SHARE_GO)).await?;
            sam.read(places::DRAFTS_NONE).await?;
        }
    }
    sam.press(&button(places::BACK_TO_PLAN)).await?;
    sam.until_shared().await?;
    sam.to(frame::JOURNAL).await?;
    sam.read(SHARED).await
}

/// And neither reads nor writes it once the plan is shut.
async fn writes_nothing_by_way_of_a_place(sam: &Browser) -> Result<()> {
    sam.go("/").await?;
    let drafts = places::usual_name(SpaceKind::Drafts, "");
    sam.press(&starting(Role::Button, format!("{} {drafts}", start::OPEN))).await?;
    sam.press(&button(places::SHARE)).await?;
    sam.press(&button(places::SHARE_GO)).await?;
    sam.read(places::PLAN_NOT_OPEN).await?;
    sam.press(&button(places::BACK_TO_PLAN)).await?;
    sam.read(say::SHUT).await
}

/// Also once the phone knows that it is out, and after it was opened again.
async fn stays_shut(sam: &Browser) -> Result<()> {
    sam.until_chip(frame::NOT_IN).await?;
    sam.read(say::SHUT).await?;
    for page in ["/plan", "/changes", "/people"] {
        sam.go(page).await?;
        sam.read(say::SHUT).await?;
        let words = sam.words().await?;
        ensure!(!words.contains(RULE) && !words.contains(BEFORE), "{page} is open to Sam");
    }
    Ok(())
}

/// Nothing has to stay on a phone that may not open it.
async fn comes_off(sam: &Browser) -> Result<()> {
    sam.press(&link(settings::REMOVE)).await?;
    sam.press(&button(settings::REMOVE)).await?;
    sam.picture("access-taken-off", true).await?;
    ensure!(!sam.words().await?.contains(&*settings::REMOVE_ALONE), "the family still has it");
    sam.press(&called(Role::Checkbox, settings::REMOVE_TICK)).await?;
    sam.press(&button(settings::REMOVE_GO)).await?;
    sam.see(&a(Role::Main)).await?;
    sam.until_gone(&starting(Role::Button, settings::REMOVE_GO)).await?;
    let count = "const done = arguments[arguments.length - 1];
        const opening = indexedDB.open('kith');
        opening.onsuccess = () => {
            const asked = opening.result.transaction(['plans', 'chunks']);
            const counts = ['plans', 'chunks'].map(name => asked.objectStore(name).count());
            asked.oncomplete = () => { opening.result.close(); done(counts.map(count => count.result)); };
        };";
    sam.try_until("nothing to be left on the phone", async || {
        let left = sam.run_until_done(count, Vec::new()).await.unwrap_or_default();
        Ok((left == serde_json::json!([0, 0])).then_some(()))
    })
    .await
}
