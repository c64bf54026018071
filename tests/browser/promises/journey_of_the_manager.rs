//! The team manager's way: reading an exact version, saying what is missing, being content, and hearing to the word what is
//! different afterwards. And the topics a professional may think about, which put nothing into the plan by themselves.

use crate::journey::{look, open};
use anyhow::{Context, Result, ensure};
use futures_util::future::try_join3;
use kith_browser_tests::browser::Browser;
use kith_browser_tests::sight::{Role, a, button, called, field, heading, named_with, starting};
use kith_browser_tests::words::{frame, review as say, suggestion, topics, weeks};
use kith_browser_tests::world::{Outcome, World};
use kith_shared::content::topics::TOPICS;

const REVIEW: &str = "/plan/review";
const WATCHED: &str = "If I feel low I send a blue heart";
const FIRST: &str = "Kelly is up by seven. She has had her tablet. She has opened the curtains.";
const NOW: &str = "Kelly is up by eight. She has had her tablet. She has opened the curtains.";
const MISSING: &str = "Who comes when Jean is away?";
const ENOUGH: &str = "Farida is the back-up now. Thank you.";
const ON_HER: &str = "Kelly makes sure Ryan never drinks at home.";
const TASK: &str = "Ask the housing office about the damp.";

#[tokio::test]
async fn reads_exact_words_and_hears_of_each_that_changes() -> Outcome {
    World::tell_of_demo("manager", async |world| {
        let (gareth, kelly, priya) =
            try_join3(open(world, "Gareth"), open(world, "Kelly"), open(world, "Priya")).await?;
        gareth.go(REVIEW).await?;
        gareth.press(&called(Role::Button, say::WHOLE)).await?;
        gareth.read(FIRST).await?;
        look(&gareth, "manager-reads").await?;
        says_not_yet_only_with_a_reason(&gareth, &kelly).await?;
        is_content_with_these_words_alone(&gareth, &kelly).await?;
        hears_of_a_change_to_the_word(&gareth, &kelly).await?;
        looks_again_at_a_rule_that_blames(&gareth, &kelly).await?;
        topics_put_nothing_in_by_themselves(&priya, &kelly).await
    })
    .await
}

async fn says_not_yet_only_with_a_reason(gareth: &Browser, kelly: &Browser) -> Result<()> {
    gareth.press(&button(say::DECIDE)).await?;
    gareth.read(say::DECISION_MISSING).await?;
    gareth.press(&starting(Role::Radio, say::NOT_YET)).await?;
    gareth.press(&button(say::DECIDE)).await?;
    gareth.read(say::BECAUSE_MISSING).await?;
    gareth.write(&field(say::BECAUSE), MISSING).await?;
    gareth.press(&button(say::DECIDE)).await?;
    gareth.until_gone(&called(Role::Any, say::BECAUSE_MISSING)).await?;
    gareth.until_shared().await?;
    kelly.to(frame::PLAN).await?;
    kelly.read(MISSING).await?;
    kelly.go(REVIEW).await?;
    kelly.read(MISSING).await?;
    kelly.read(say::ONLY_MANAGER).await?;
    ensure!(!kelly.sees(&button(say::DECIDE)).await?, "Kelly can decide for the manager");
    ensure!(
        !kelly.words().await?.contains(&*say::LOOK_AGAIN),
        "the family is shown the prompt for reviewers"
    );
    look(kelly, "manager-said-not-yet-kelly").await
}

/// Nobody is content with what was not checked, nor with words that changed under their eyes.
async fn is_content_with_these_words_alone(gareth: &Browser, kelly: &Browser) -> Result<()> {
    gareth.go(REVIEW).await?;
    gareth.press(&starting(Role::Radio, say::CONTENT)).await?;
    gareth.press(&button(say::DECIDE)).await?;
    gareth.read(say::UNCHECKED).await?;
    gareth.press_each(&called(Role::Checkbox, say::CHECKED)).await?;
    gareth.press(&button(say::watch())).await?;
    gareth.press(&named_with(Role::Checkbox, WATCHED)).await?;
    gareth.write_anew(&field(say::BECAUSE), ENOUGH).await?;

    change_words(kelly, FIRST, NOW).await?;
    gareth.read(say::MOVED_TITLE).await?;
    gareth.press(&button(say::DECIDE)).await?;
    gareth.read(say::MOVED).await?;
    look(gareth, "manager-plan-moved").await?;
    gareth.press(&button(say::READ_NEW)).await?;
    gareth.read(NOW).await?;
    gareth.press(&button(say::DECIDE)).await?;
    gareth.read(&say::same("Gareth")).await?;
    gareth.until_shared().await?;
    kelly.go(REVIEW).await?;
    kelly.read(ENOUGH).await?;
    kelly.read(&say::same("Gareth")).await
}

async fn hears_of_a_change_to_the_word(gareth: &Browser, kelly: &Browser) -> Result<()> {
    change_words(kelly, NOW, FIRST).await?;
    kelly.read(&say::rule_changed("Gareth")).await?;
    gareth.go(REVIEW).await?;
    gareth.see(&heading(say::DIFFERENT)).await?;
    gareth.read(&say::count(1)).await?;
    gareth.read(&say::changed("Gareth")).await?;
    let words = "return ['del', 'ins'].map(tag => [...document.querySelectorAll('.changed ' + tag)]
        .map(one => [...one.childNodes].filter(node => node.nodeType === 3 || !node.matches?.('.vh')).map(node => node.textContent).join('')).join(' ').trim())";
    let changed = gareth.run(words, Vec::new()).await?;
    ensure!(changed == serde_json::json!(["eight", "seven"]), "it says that {changed} changed");
    look(gareth, "manager-changed-since").await?;
    // The words that were read again are the same words: nothing is different any more.
    change_words(kelly, FIRST, NOW).await?;
    gareth.read(&say::same("Gareth")).await?;
    gareth.until_gone(&heading(say::DIFFERENT)).await
}

/// Only professionals are asked to look again, and nothing is stopped by it.
async fn looks_again_at_a_rule_that_blames(gareth: &Browser, kelly: &Browser) -> Result<()> {
    kelly.add_rule("going_well", ON_HER).await?;
    kelly.until_shared().await?;
    gareth.read(say::LOOK_AGAIN).await?;
    gareth.read(&say::prompt("Kelly", "Ryan")).await?;
    look(gareth, "manager-look-again").await?;
    kelly.open_rule(ON_HER).await?;
    ensure!(
        !kelly.words().await?.contains(&*say::LOOK_AGAIN),
        "the family is shown the prompt for reviewers"
    );
    Ok(())
}

async fn change_words(kelly: &Browser, before: &str, now: &str) -> Result<()> {
    kelly.open_rule(before).await?;
    kelly.say_it_as(now, "").await?;
    kelly.read(now).await?;
    kelly.until_shared().await
}

async fn topics_put_nothing_in_by_themselves(priya: &Browser, kelly: &Browser) -> Result<()> {
    priya.go("/plan/topics").await?;
    for topic in TOPICS {
        priya.see(&button(topic.name.words)).await?;
    }
    look(priya, "topics").await?;
    let plain =
        TOPICS.iter().find_map(|topic| Some((topic, topic.prompts.iter().find(|one| !one.needs_yes)?)));
    let (topic, prompt) = plain.context("every prompt needs a yes")?;
    priya.press(&button(topic.name.words)).await?;
    priya.read(prompt.words.words).await?;
    kelly.go("/plan/weeks").await?;
    kelly.until_settled().await?;
    ensure!(!kelly.words().await?.contains(prompt.words.words), "a topic is in the weeks by itself");

    let here = a(Role::ListItem).holding(prompt.words.words);
    priya.press(&starting(Role::Button, topics::AS_TASK).inside(&here)).await?;
    priya.write_anew(&field(topics::WORDS), TASK).await?;
    priya.press(&button(topics::SHARE_TASK)).await?;
    priya.read(topics::WORDS_MISSING).await?;
    who_and_why(priya).await?;
    look(priya, "topics-task").await?;
    priya.press(&button(topics::SHARE_TASK)).await?;
    priya.read(topics::DONE_TASK).await?;
    priya.press(&starting(Role::Button, topics::AS_RULE).inside(&here)).await?;
    priya.write(&field(suggestion::WORDS_LABEL), "The family airs the bedrooms.").await?;
    priya.press(&button(topics::SHARE_RULE)).await?;
    priya.read(topics::DONE_RULE).await?;
    priya.until_shared().await?;
    kelly.go("/plan/weeks").await?;
    kelly.read(TASK).await?;
    needs_a_yes(priya, kelly).await
}

async fn who_and_why(priya: &Browser) -> Result<()> {
    priya.write(&field(topics::WHO), "Priya").await?;
    priya.write(&field(topics::WHY), "So that the children breathe well.").await
}

/// What a service manager must agree to says so in the topics and in the weeks.
async fn needs_a_yes(priya: &Browser, kelly: &Browser) -> Result<()> {
    let marked =
        TOPICS.iter().find_map(|topic| Some((topic, topic.prompts.iter().find(|one| one.needs_yes)?)));
    let (topic, prompt) = marked.context("no prompt needs a yes")?;
    priya.go("/plan/topics").await?;
    priya.press(&button(topic.name.words)).await?;
    let here = a(Role::ListItem).holding(prompt.words.words);
    priya.see(&called(Role::Any, topics::NEEDS_YES).inside(&here)).await?;
    ensure!(
        !priya.sees(&starting(Role::Button, topics::AS_RULE).inside(&here)).await?,
        "it can be suggested as a rule"
    );
    priya.press(&starting(Role::Button, topics::AS_TASK).inside(&here)).await?;
    who_and_why(priya).await?;
    priya.press(&button(topics::SHARE_TASK)).await?;
    priya.read(topics::DONE_TASK).await?;
    priya.until_shared().await?;
    kelly.go("/plan/weeks").await?;
    kelly.read(weeks::ASKS_YES).await?;
    look(kelly, "topics-in-the-weeks").await
}
