//! A young child's way, on a parent's phone behind the door: a finger, pictures and faces, a story and a plan of their own; told
//! why when something changed, and no word of the grown-ups' plan within reach.

use crate::journey::{look, open};
use crate::the_childs_page_is_the_childs::draw_with_a_finger;
use anyhow::{Context, Result, ensure};
use kith_browser_tests::browser::Browser;
use kith_browser_tests::sight::{Role, button, called, field, heading, link, named_with, starting};
use kith_browser_tests::words::{child, common, door, frame, places, settings, story};
use kith_browser_tests::world::{Outcome, World};
use serde_json::Value;

const ALFIE: &str = "Alfie";
/// Stands in the grown-ups' plan and nowhere else.
const RULE: &str = "Quokkaby is asleep by eight, and a grown-up checks the door.";
const RULE_NOW: &str = "Quokkaby is asleep by half past seven, and a grown-up checks the door.";
const MY_RULE: &str = "A grown-up checks the door when I am in bed.";
const WORRY: &str = "the dog barkd and mum cryd";
const TOLD: &str = "Bed is a bit earlier now, because you were so tired at school.";
const GOALKEEPER: &str = "My goalkeeper on the fridge";
const STORY: &str = "Why Priya comes to our house";
const FIRST_PAGE: &str = "Who is worried";
const PIN: &str = "258013";
/// Where a grown-up's words would be.
const ELSEWHERE: [&str; 5] = ["/plan", "/children", "/children/stories", "/menu", "/"];

#[tokio::test]
async fn behind_the_door_with_a_finger_and_told_why() -> Outcome {
    World::tell_of_demo("young-child", async |world| {
        let kelly = open(world, "Kelly").await?;
        kelly.add_rule("going_well", RULE).await?;
        kelly.until_shared().await?;
        a_place_is_made_for_him(&kelly).await?;
        his_own_plan_has_a_rule(&kelly).await?;
        a_special_thing_is_written_down(&kelly).await?;
        his_story_is_brought(&kelly).await?;
        close_the_place(&kelly).await?;
        kelly.put_pin(PIN).await?;

        shut_the_door(&kelly).await?;
        look(&kelly, "young-child-home").await?;
        draws_a_worry(&kelly).await?;
        waves_the_wand(&kelly).await?;
        says_how_a_rule_feels(&kelly).await?;
        asks_about_the_story(&kelly).await?;
        finds_somebody_to_talk_to(&kelly).await?;
        nothing_of_the_plan_is_in_reach(&kelly).await?;
        open_the_door(&kelly).await?;

        the_rule_changes_and_he_is_told_why(&kelly).await?;
        close_the_place(&kelly).await?;
        shut_the_door(&kelly).await?;
        kelly.go("/child/plan").await?;
        kelly.read(TOLD).await?;
        is_blind(&kelly).await?;
        look(&kelly, "young-child-told-why").await
    })
    .await
}

async fn a_place_is_made_for_him(kelly: &Browser) -> Result<()> {
    kelly.go("/children").await?;
    kelly.press(&named_with(Role::Link, format!("{} {ALFIE}", places::MAKE_PLACE))).await?;
    kelly.read(places::CHILD_LIMIT).await?;
    kelly.press(&button(places::MAKE)).await?;
    kelly.see(&heading(child::page_of(ALFIE))).await?;
    kelly.until_shared().await
}

async fn his_own_plan_has_a_rule(kelly: &Browser) -> Result<()> {
    kelly.go("/child/plan").await?;
    kelly.press(&starting(Role::Button, child::FOR_GROWN_UP)).await?;
    kelly.press(&button(child::ADD_RULE)).await?;
    kelly.write(&field(child::RULE_WORDS), MY_RULE).await?;
    let behind = starting(Role::Combobox, child::BEHIND);
    kelly.see(&behind).await?;
    kelly.write(&behind, RULE).await?;
    look(kelly, "young-child-rule-form").await?;
    kelly.press(&button(common::SHARE)).await?;
    kelly.read(MY_RULE).await?;
    let behind = kelly.run("return document.body.innerText.includes('has changed')", Vec::new()).await?;
    ensure!(behind == Value::Bool(false), "it is said to have changed at once");
    Ok(())
}

async fn a_special_thing_is_written_down(kelly: &Browser) -> Result<()> {
    kelly.go("/child/special").await?;
    kelly.press(&starting(Role::Button, child::FOR_GROWN_UP)).await?;
    kelly.press(&button(child::SPECIAL_SET)).await?;
    kelly.write(&field(child::SPECIAL_WHAT), GOALKEEPER).await?;
    kelly.write(&field(child::SPECIAL_MEANS_ASK), "Standing: I am well. Lying: ask me.").await?;
    kelly.write(&field(child::SPECIAL_LOOKS_ASK), "Nan, on Saturdays. She asks me outside.").await?;
    kelly.press(&button(common::SHARE)).await?;
    kelly.see(&heading(GOALKEEPER)).await?;
    kelly.read(child::NOT_IN_TROUBLE).await?;
    look(kelly, "young-child-special-thing").await
}

/// Only what he was told in the plan can be brought.
async fn his_story_is_brought(kelly: &Browser) -> Result<()> {
    kelly.go("/child/stories").await?;
    kelly.press(&starting(Role::Button, child::FOR_GROWN_UP)).await?;
    kelly.press(&button(STORY)).await?;
    kelly.see(&link(STORY)).await?;
    kelly.read(child::BRING_NONE).await
}

async fn draws_a_worry(kelly: &Browser) -> Result<()> {
    kelly.go("/child/ways/houses").await?;
    look(kelly, "young-child-houses").await?;
    kelly.go("/child/put/worry?way=houses").await?;
    kelly.read(child::said("child.limits")).await?;
    draw_with_a_finger(kelly).await?;
    kelly.write(&field(child::WHAT_IS_IT), WORRY).await?;
    look(kelly, "young-child-drawing").await?;
    kelly.press(&button(child::DONE)).await?;
    kelly.read(child::READ_BACK).await?;
    kelly.press(&button(child::YES)).await?;
    kelly.see(&called(Role::Heading, child::THING)).await?;
    kelly.read(WORRY).await?;
    kelly.read(child::ALONE).await?;
    ensure!(!kelly.sees(&button(child::PUT_IN)).await?, "a child can put it into the plan alone");
    look(kelly, "young-child-who-sees").await?;
    kelly.press(&starting(Role::Button, "Jean")).await?;
    kelly.read(&child::seen_by("Jean")).await?;
    is_blind(kelly).await
}

/// Without drawing and without a letter.
async fn waves_the_wand(kelly: &Browser) -> Result<()> {
    kelly.go("/child/ways/wizard").await?;
    look(kelly, "young-child-wizard").await?;
    kelly.press(&named_with(Role::Link, child::name(kith_shared::plan::choices::ItemKind::Wish))).await?;
    kelly.press(&button(child::CHOOSE)).await?;
    kelly.press(&called(Role::Radio, child::MORE_PICTURES.first().context("no pictures")?.1)).await?;
    kelly.press(&button(child::DONE)).await?;
    kelly.see(&called(Role::Heading, child::THING)).await?;
    is_blind(kelly).await
}

async fn says_how_a_rule_feels(kelly: &Browser) -> Result<()> {
    kelly.go("/child/plan").await?;
    kelly.read(MY_RULE).await?;
    let face = child::face(kith_shared::plan::choices::Face::SoSo);
    kelly.press(&starting(Role::Button, face)).await?;
    let pressed = async || {
        let script = "return document.querySelectorAll('.faces.four [aria-pressed=true]').length";
        let pressed = kelly.driver().execute(script, Vec::new()).await?;
        Ok((pressed.json() == &Value::from(1)).then_some(()))
    };
    kelly.try_until("one face chosen", pressed).await?;
    ensure!(
        !kelly.sees(&starting(Role::Button, child::FOR_GROWN_UP)).await?,
        "the child finds a grown-up's form"
    );
    look(kelly, "young-child-rule-feels").await?;
    is_blind(kelly).await
}

async fn asks_about_the_story(kelly: &Browser) -> Result<()> {
    kelly.go("/child/stories").await?;
    kelly.press(&link(STORY)).await?;
    kelly.see(&heading(STORY)).await?;
    // Its pages are in the order in which it is told.
    kelly.see(&heading(FIRST_PAGE)).await?;
    look(kelly, "young-child-story").await?;
    kelly.press(&button(story::AFTER)).await?;
    let fault = child::QUESTIONS.last().context("no questions")?;
    kelly.press(&button(fault.to_string())).await?;
    kelly.read(child::ASKED).await?;
    ensure!(!kelly.words().await?.contains(&*child::BRING), "the child is offered more stories");
    is_blind(kelly).await
}

async fn finds_somebody_to_talk_to(kelly: &Browser) -> Result<()> {
    kelly.press(&link(child::TELL)).await?;
    kelly.read(child::NO_TROUBLE).await?;
    kelly.see(&starting(Role::Link, format!("{} Childline", child::RING))).await?;
    look(kelly, "young-child-talk-to-somebody").await?;
    is_blind(kelly).await
}

async fn nothing_of_the_plan_is_in_reach(kelly: &Browser) -> Result<()> {
    for address in ELSEWHERE {
        kelly.go(address).await?;
        kelly.see(&heading(child::page_of(ALFIE))).await.with_context(|| format!("at {address}"))?;
        is_blind(kelly).await?;
    }
    kelly.go("/child/out").await?;
    look(kelly, "young-child-way-out").await
}

/// The rule behind his own changes; his mother sees it at his rule and says what she told him.
async fn the_rule_changes_and_he_is_told_why(kelly: &Browser) -> Result<()> {
    kelly.open_rule(RULE).await?;
    kelly.say_it_as(RULE_NOW, "He was so tired.").await?;
    kelly.until_shared().await?;
    to_the_children(kelly).await?;
    kelly.press(&named_with(Role::Button, format!("{} {ALFIE}", places::OPEN))).await?;
    kelly.see(&heading(child::page_of(ALFIE))).await?;
    kelly.press(&link(child::PLAN)).await?;
    kelly.read(child::CHANGED).await?;
    kelly.read(RULE_NOW).await?;
    look(kelly, "young-child-changed-behind").await?;
    kelly.press(&button(child::TELL_WHY)).await?;
    kelly.write(&field(child::TELL_WORDS), TOLD).await?;
    kelly.press(&button(common::SHARE)).await?;
    kelly.read_no_more(child::CHANGED).await?;
    kelly.read(TOLD).await?;
    kelly.until_shared().await
}

async fn close_the_place(kelly: &Browser) -> Result<()> {
    kelly.press(&link(settings::MENU)).await?;
    kelly.press(&button(places::BACK_TO_PLAN)).await?;
    kelly.see(&link(frame::JOURNAL)).await?;
    kelly.until_shared().await
}

/// Without loading the page anew: that would ask for the PIN.
async fn to_the_children(kelly: &Browser) -> Result<()> {
    kelly.press(&link(settings::MENU)).await?;
    kelly.press(&named_with(Role::Link, places::CHILDREN)).await
}

async fn shut_the_door(kelly: &Browser) -> Result<()> {
    to_the_children(kelly).await?;
    kelly.press(&button(door::door_of(ALFIE))).await?;
    look(kelly, "young-child-before-the-door").await?;
    kelly.press(&button(door::OPEN_DOOR)).await?;
    kelly.see(&heading(child::page_of(ALFIE))).await?;
    ensure!(!kelly.sees(&link(frame::JOURNAL)).await?, "the grown-ups' bar is there");
    is_blind(kelly).await
}

async fn open_the_door(kelly: &Browser) -> Result<()> {
    kelly.write(&field(door::OUT_PIN), PIN).await?;
    kelly.press(&button(door::OUT_GO)).await?;
    kelly.see(&heading(places::CHILDREN)).await?;
    Ok(())
}

/// Nothing of the family's plan stands in the page, shown or not.
async fn is_blind(kelly: &Browser) -> Result<()> {
    let page = kelly.run("return document.documentElement.outerHTML", Vec::new()).await?.to_string();
    ensure!(!page.contains("Quokkaby"), "the grown-ups' words stand in the child's page");
    ensure!(!page.contains("dog mess"), "a worry of the plan stands in the child's page");
    Ok(())
}
