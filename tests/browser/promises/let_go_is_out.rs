//! Handing over and letting people go, as it looks on the phones of those who stay and those who go.

use anyhow::{Context, Result, ensure};
use futures_util::future::try_join;
use kith_browser_tests::browser::Browser;
use kith_browser_tests::family::{Coming, Family};
use kith_browser_tests::relay::Serving;
use kith_browser_tests::sight::{Role, button, called, link, starting};
use kith_browser_tests::words::{common, frame, handover, people, places, plan, start, suggestion};
use kith_browser_tests::world::{Outcome, World};
use kith_shared::chain::Chain;
use kith_shared::plan::{SpaceKind, network, rule};

const BEFORE: &str = "We tidy on Fridays.";
const REASON: &str = "The day of the trip was passed on.";
const AFTER: &str = "Only we know about this one.";

#[tokio::test]
async fn jean_takes_over_and_the_social_worker_is_out_in_one_step() -> Outcome {
    World::tell("handover", Serving::Plans, async |world| {
        let family = Family::found(&*world.relay().await, &["Kelly"]).await?;
        let (jean, sam) = try_join(world.phone("Jean"), world.phone("Sam")).await?;
        family.let_in(&jean, Coming::AsFamily).await?;
        family.let_in(&sam, Coming::AsProfessional).await?;
        jean.add_rule("going_well", BEFORE).await?;
        sam.read(BEFORE).await?;
        let (_, kelly) = family.members.first().context("nobody in the family")?;
        kelly.until("the rule", |replica| !rule::rules(replica.plan()).is_empty()).await?;
        let before = kelly.look(|replica| replica.chain().map_or(0, Chain::length)).await?;

        take_over(&jean, &["Sam", "Priya"]).await?;
        sam.until_chip(frame::NOT_IN).await?;
        kelly.until("the handover", |replica| leader(replica.plan()).as_deref() == Some("Jean")).await?;
        let after = kelly.look(|replica| replica.chain().map_or(0, Chain::length)).await?;
        ensure!(after == before + 1, "the handover took {} links", after - before);
        let in_it = kelly.look(|replica| replica.chain().map_or(0, |chain| chain.members().len())).await?;
        ensure!(in_it == 2, "{in_it} devices are in the plan");

        jean.add_rule("going_well", AFTER).await?;
        jean.until_shared().await?;
        kelly.until("the new rule", |replica| rule::rules(replica.plan()).len() == 2).await?;
        stays_as_it_was(&sam).await?;
        sam.go("/plan").await?;
        stays_as_it_was(&sam).await?;
        sam.open_rule(BEFORE).await?;
        ensure!(!sam.sees(&button(suggestion::SUGGEST)).await?, "Sam can still suggest");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn taken_out_quietly_a_phone_sees_no_more_than_with_no_signal() -> Outcome {
    World::tell("quiet-removal", Serving::Plans, async |world| {
        let family = Family::found(&*world.relay().await, &["Kelly"]).await?;
        let (dean, sam) = try_join(world.phone("Dean"), world.phone("Sam")).await?;
        family.let_in(&dean, Coming::AsFamily).await?;
        family.let_in(&sam, Coming::AsProfessional).await?;
        dean.add_rule("going_well", BEFORE).await?;
        sam.read(BEFORE).await?;

        sam.make_place_for_notes().await?;
        sam.open_person("Dean").await?;
        sam.take_out_quietly(REASON).await?;
        dean.until_chip(frame::OFFLINE).await?;
        let (_, kelly) = family.members.first().context("nobody in the family")?;
        let danger = family.danger;
        kelly
            .until("Dean to be out", |replica| {
                replica.chain().is_some_and(|chain| chain.members().len() == 3)
            })
            .await?;
        kelly.edit(move |_, ids| rule::add(ids, danger, "going_well", AFTER, None, &[])).await?;
        kelly.until_shared().await?;
        sam.to(frame::PLAN).await?;
        sam.read(AFTER).await?;
        notes_say_who_why_and_what(&sam).await?;

        dean.go("/plan").await?;
        dean.read(BEFORE).await?;
        dean.until_chip(frame::OFFLINE).await?;
        let shown = dean.words().await?;
        ensure!(!shown.contains(AFTER), "Dean reads what is new");
        ensure!(!shown.contains(&*frame::NOT_IN) && !shown.contains(&*frame::DEVICE_REMOVED), "Dean is told");
        // His words wait as they would without signal.
        dean.add_rule("going_well", "Dean still writes.").await?;
        dean.until_chip(&frame::to_share(1)).await
    })
    .await
}

/// The worker's own notes hold the manager's name, the reason, and every line that Dean could have read.
async fn notes_say_who_why_and_what(sam: &Browser) -> Result<()> {
    sam.go("/").await?;
    let notes = places::usual_name(SpaceKind::Notes, "");
    sam.press(&starting(Role::Button, format!("{} {notes}", start::OPEN))).await?;
    sam.read(REASON).await?;
    sam.picture("quiet-removal", true).await?;
    let all = sam.run("return document.querySelector('main').textContent", Vec::new()).await?;
    let all = all.as_str().context("no page")?;
    for needed in ["Decided by Sam and Gareth.", BEFORE] {
        ensure!(all.contains(needed), "the notes lack {needed:?}: {all}");
    }
    ensure!(!all.contains(AFTER), "Dean could not read what came later");
    Ok(())
}

/// Goes through the ceremony on a phone of the family.
async fn take_over(browser: &Browser, leaving: &[&str]) -> Result<()> {
    browser.to(frame::PEOPLE).await?;
    browser.press(&link(people::TAKE_OVER)).await?;
    browser.press(&starting(Role::Radio, browser.name())).await?;
    browser.next().await?;
    for name in leaving {
        browser.press(&starting(Role::Checkbox, *name)).await?;
    }
    browser.next().await?;
    browser.read(handover::PLAN_STAYS).await?;
    browser.press(&button(handover::TAKE)).await?;
    browser.see(&called(Role::Heading, people::TITLE)).await?;
    Ok(())
}

fn leader(plan: &kith_shared::plan::Plan) -> Option<String> {
    network::people(plan).into_iter().find(|person| person.leads).map(|person| person.name)
}

/// Reads what was there and nothing new, and has no way to write.
async fn stays_as_it_was(sam: &Browser) -> Result<()> {
    sam.to(frame::PLAN).await?;
    sam.read(BEFORE).await?;
    sam.until_chip(frame::NOT_IN).await?;
    ensure!(!sam.words().await?.contains(AFTER), "Sam reads what is new");
    let suggest = link(format!("{} {}", plan::SUGGEST_HERE, common::rule_part("going_well")));
    ensure!(!sam.sees(&suggest).await?, "Sam can still suggest a rule");
    Ok(())
}
