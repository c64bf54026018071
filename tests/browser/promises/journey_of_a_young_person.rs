//! A young person's way, on an own phone: a place without houses, shared thing by thing, the limits said before the first word,
//! and a rule of their own in the plan.

use crate::journey::look;
use anyhow::{Context, Result, ensure};
use kith_browser_tests::browser::Browser;
use kith_browser_tests::device::{Device, person};
use kith_browser_tests::family::Family;
use kith_browser_tests::relay::Serving;
use kith_browser_tests::sight::{Role, a, button, called, field, heading, link, named_with, starting};
use kith_browser_tests::words::{child, common, lock, places};
use kith_browser_tests::world::{Outcome, World};
use kith_shared::chain::Rights;
use kith_shared::plan::choices::Tool;
use kith_shared::plan::network::{self, Role as Being};
use kith_shared::plan::{child as childs, rule};
use serde_json::json;

const TYLER: &str = "Tyler";
const KEPT: &str = "Wombatto stuff nobody needs to read.";
const TOLD: &str = "i dont want to be the one who watches the door";
const RULE: &str = "Grown-ups watch the door, not Tyler.";
const PIN: &str = "258013";

#[tokio::test]
async fn his_own_words_his_own_choice_on_his_own_phone() -> Outcome {
    World::tell("young-person", Serving::Plans, async |world| {
        let family = Family::found(&*world.relay().await, &["Jean"]).await?;
        let (_, jean) = family.members.first().context("nobody of the family")?;
        let tyler = world.phone(TYLER).await?;
        comes_in(&tyler, &family, jean).await?;
        makes_his_place(&tyler).await?;
        let shared = says(&tyler, TOLD).await?;
        let kept = says(&tyler, KEPT).await?;
        nobody_sees_it_yet(&tyler).await?;
        tyler.go(&shared).await?;
        lets_one_thing_in(&tyler).await?;
        changes_nothing_about_the_other(&tyler, &kept).await?;
        finds_somebody_to_ring(&tyler).await?;
        reads_the_plan_and_adds_a_rule(&tyler).await?;
        only_what_he_chose_is_there(jean).await?;
        locks_it_all(&tyler).await
    })
    .await
}

async fn comes_in(tyler: &Browser, family: &Family, jean: &Device) -> Result<()> {
    let id = person()?;
    family.worker.edit(move |plan, _| network::add(plan, id, TYLER, "", Being::YoungPerson, false)).await?;
    family.worker.until_shared().await?;
    jean.until("Tyler", move |replica| network::person(replica.plan(), id).is_some()).await?;
    let invite = jean.invite(id, Rights::FAMILY).await?;
    tyler.knock(&format!("{}/join#{}", tyler.origin(), invite.to_fragment())).await?;
    jean.let_in(invite, &tyler.code().await?).await?;
    tyler.enter().await
}

async fn makes_his_place(tyler: &Browser) -> Result<()> {
    tyler.go("/children").await?;
    look(tyler, "young-person-children").await?;
    tyler.press(&named_with(Role::Link, format!("{} {TYLER}", places::MAKE_OWN))).await?;
    tyler.read(places::OWN_LIMIT).await?;
    look(tyler, "young-person-makes-a-place").await?;
    tyler.press(&button(places::MAKE)).await?;
    tyler.see(&heading(child::page_of(TYLER))).await?;
    look(tyler, "young-person-place").await?;
    let title = tyler.run("return document.title", Vec::new()).await?;
    ensure!(title == json!(common::NAME.to_string()), "the title tells {title}");
    Ok(())
}

/// No houses: a page of his own, words as he types them, nothing read back to him.
async fn says(tyler: &Browser, words: &str) -> Result<String> {
    tyler.go("/child").await?;
    tyler.press(&link(child::tool(Tool::OwnPage))).await?;
    look(tyler, "young-person-own-page").await?;
    tyler.press(&starting(Role::Link, child::PUT)).await?;
    tyler.read(child::said("child.limits")).await?;
    let boxes =
        tyler.run("return document.querySelectorAll('main :is(textarea, input)').length", Vec::new()).await?;
    ensure!(boxes == json!(0), "something can be written before the limits are said");
    tyler.press(&button(child::WRITE)).await?;
    tyler.write(&field(child::MY_WORDS), words).await?;
    look(tyler, "young-person-writes").await?;
    tyler.press(&button(child::DONE)).await?;
    tyler.see(&called(Role::Heading, child::THING)).await?;
    tyler.read(words).await?;
    tyler.path().await
}

async fn nobody_sees_it_yet(tyler: &Browser) -> Result<()> {
    tyler.read(child::ALONE).await?;
    ensure!(!tyler.sees(&button(child::PUT_IN)).await?, "it can go into the plan though nobody is chosen");
    ensure!(!tyler.sees(&button(TYLER)).await?, "his own face is offered to him");
    Ok(())
}

async fn lets_one_thing_in(tyler: &Browser) -> Result<()> {
    tyler.press(&starting(Role::Button, "Jean")).await?;
    tyler.read(&child::seen_by("Jean")).await?;
    tyler.press(&button(child::said("child.everybody"))).await?;
    look(tyler, "young-person-who-sees").await?;
    tyler.press(&button(child::PUT_IN)).await?;
    tyler.read(child::IS_IN).await?;
    tyler.until_shared().await
}

async fn changes_nothing_about_the_other(tyler: &Browser, kept: &str) -> Result<()> {
    tyler.go(kept).await?;
    tyler.read(KEPT).await?;
    tyler.read(child::ALONE).await
}

async fn finds_somebody_to_ring(tyler: &Browser) -> Result<()> {
    tyler.press(&link(child::TELL)).await?;
    tyler.see(&starting(Role::Link, format!("{} Childline", child::RING))).await?;
    look(tyler, "young-person-talk-to-somebody").await
}

async fn reads_the_plan_and_adds_a_rule(tyler: &Browser) -> Result<()> {
    tyler.go("/menu").await?;
    tyler.press(&button(places::BACK_TO_PLAN)).await?;
    tyler.until_shared().await?;
    ensure!(!tyler.words().await?.contains("Wombatto"), "the plan shows what he kept");
    tyler.add_rule("going_well", RULE).await?;
    look(tyler, "young-person-rule").await?;
    tyler.until_shared().await
}

/// On somebody else's device: his rule, and the one thing that he let in.
async fn only_what_he_chose_is_there(jean: &Device) -> Result<()> {
    let has_both = |replica: &kith_shared::replica::Replica| {
        let plan = replica.plan();
        let said = childs::items(plan).iter().any(|item| item.item.words == TOLD);
        said && rule::rules(plan).iter().any(|rule| rule.words() == RULE)
    };
    jean.until("Tyler's words", has_both).await?;
    let words = jean
        .look(|replica| {
            childs::items(replica.plan()).into_iter().map(|item| item.item.words).collect::<Vec<_>>()
        })
        .await?;
    ensure!(words == [TOLD], "Jean's device has {words:?}");
    Ok(())
}

/// One PIN for the plan and his place; nobody who picks the phone up reads either.
async fn locks_it_all(tyler: &Browser) -> Result<()> {
    tyler.go("/device").await?;
    tyler.press(&button(lock::PUT)).await?;
    tyler.write(&field(lock::NEW), PIN).await?;
    tyler.write(&field(lock::AGAIN), PIN).await?;
    tyler.press(&button(lock::SAVE)).await?;
    tyler.press(&button(lock::LOCK_NOW)).await?;
    tyler.see(&heading(lock::LOCKED)).await?;
    tyler.go("/").await?;
    let cards = a(Role::ListItem).holding(&*common::NAME);
    ensure!(!tyler.sees(&cards).await? && !tyler.words().await?.contains(TYLER), "the start page names him");
    look(tyler, "young-person-locked").await
}
