//! The social worker's way: a worry only with its goal and its scale, what must be in place, suggestions instead of rules, a
//! visit with no signal, and her own way out.

use crate::journey::{look, open};
use anyhow::{Context, Result, ensure};
use futures_util::future::try_join;
use kith_browser_tests::browser::Browser;
use kith_browser_tests::sight::{Role, a, button, called, field, named_with, starting};
use kith_browser_tests::words::{common, danger, frame, journal, people, plan, rule, suggestion};
use kith_browser_tests::world::{Outcome, World};

const FIELDS: [(&str, &str); 9] = [
    ("short", "Bedtimes"),
    ("who", "Priya, Jean and Kelly are worried."),
    ("what", "Alfie has been up after midnight on eight school nights."),
    ("why", "If nothing changes he will be too tired to learn."),
    ("goal", "Alfie is in bed by half past eight on school nights."),
    ("how_long", "12 weeks in a row."),
    ("question", "Thinking of bedtimes, where are things today?"),
    ("zero", "He is up every night."),
    ("ten", "He sleeps, and nobody worries."),
];
const MUST: &str = "A grown-up puts Alfie to bed.";
const IF_NOT: &str = "I come the same day and we talk.";
const RULE: &str = "Nan comes by 8";
const SUGGESTED: &str = "Nan rings first.";
const WHY: &str = "So that Alfie hears the phone and knows.";
const SAW: &str = "Beds made. Alfie showed me his book.";

#[tokio::test]
async fn writes_her_part_whole_and_never_the_familys() -> Outcome {
    World::tell_of_demo("social-worker", async |world| {
        let (priya, kelly) = try_join(open(world, "Priya"), open(world, "Kelly")).await?;
        writes_a_worry_with_all_that_belongs_to_it(&priya, &kelly).await?;
        says_what_must_be_in_place(&priya, &kelly).await?;
        suggests_and_changes_nothing(&priya, &kelly).await?;
        sees_the_home_with_no_signal(&priya, &kelly).await?;
        knows_her_own_way_out(&priya).await
    })
    .await
}

async fn writes_a_worry_with_all_that_belongs_to_it(priya: &Browser, kelly: &Browser) -> Result<()> {
    priya.go("/plan/add-worry").await?;
    let (last, first) = FIELDS.split_last().context("there are none")?;
    for (name, words) in first {
        priya.write(&field(danger::form_field(name).0), words).await?;
    }
    priya.press(&button(danger::ADD_SHARE)).await?;
    priya.read(danger::MISSING_SUMMARY).await?;
    look(priya, "worker-worry-not-whole").await?;
    priya.write(&field(danger::form_field(last.0).0), last.1).await?;
    priya.press(&button(danger::ADD_SHARE)).await?;
    priya.read(FIELDS[2].1).await?;
    priya.until_shared().await?;
    kelly.to(frame::PLAN).await?;
    for (_, words) in FIELDS {
        kelly.read(words).await?;
    }
    look(kelly, "worker-worry-as-kelly-sees-it").await?;
    ensure!(
        !kelly.sees(&button(danger::CHANGE_WORDS)).await?,
        "the family can write the professionals' part"
    );
    Ok(())
}

async fn says_what_must_be_in_place(priya: &Browser, kelly: &Browser) -> Result<()> {
    priya.press(&button(plan::ADD_BOTTOM_LINE)).await?;
    priya.write(&field(plan::BOTTOM_LINE_WORDS), MUST).await?;
    priya.press(&button(common::SHARE)).await?;
    priya.until_gone(&field(plan::BOTTOM_LINE_WORDS)).await?;
    let mine = a(Role::ListItem).holding(MUST);
    priya.press(&named_with(Role::Button, plan::SET_MET).inside(&mine)).await?;
    priya.press(&starting(Role::Checkbox, plan::rule_number(1)).inside(&mine)).await?;
    look(priya, "worker-must-be-in-place").await?;
    priya.press(&button(common::SHARE).inside(&mine)).await?;
    priya.until_shared().await?;
    kelly.read(MUST).await?;
    kelly.read(plan::BOTTOM_LINES_MORE).await?;
    says_what_happens_if_not(priya, kelly).await
}

/// Said later than the line itself, which had nothing of it.
async fn says_what_happens_if_not(priya: &Browser, kelly: &Browser) -> Result<()> {
    let mine = a(Role::ListItem).holding(MUST);
    priya.until_gone(&button(common::SHARE).inside(&mine)).await?;
    priya.press(&button(plan::LINE_CHANGE).inside(&mine)).await?;
    priya.write(&field(plan::LINE_OTHERWISE).inside(&mine), IF_NOT).await?;
    look(priya, "worker-if-not").await?;
    priya.press(&button(common::SHARE).inside(&mine)).await?;
    priya.until_gone(&field(plan::LINE_OTHERWISE)).await?;
    priya.read(IF_NOT).await?;
    priya.until_shared().await?;
    kelly.read(IF_NOT).await
}

async fn suggests_and_changes_nothing(priya: &Browser, kelly: &Browser) -> Result<()> {
    priya.open_rule(RULE).await?;
    for change in [rule::CHANGE_WORDS, rule::OTHER_WORDS, rule::OWN, rule::TAKE_OUT] {
        ensure!(!priya.sees(&button(change)).await?, "Priya is offered {change:?}");
    }
    priya.suggest(SUGGESTED, WHY).await?;
    priya.until_shared().await?;
    look(priya, "worker-suggests").await?;
    kelly.open_rule(RULE).await?;
    kelly.read(SUGGESTED).await?;
    kelly.read(suggestion::NOT_YET).await?;
    kelly.until_rule_words(&["If I feel low I send a blue heart to the group. I do not have to explain. Nan comes by 8. If Nan can't, Farida does. If Farida can't, Dean does."]).await
}

/// Typed once, in the home, on the device that has no signal there.
async fn sees_the_home_with_no_signal(priya: &Browser, kelly: &Browser) -> Result<()> {
    priya.lose_signal().await?;
    priya.until_chip(frame::OFFLINE).await?;
    priya.to(frame::JOURNAL).await?;
    priya.press(&button(journal::ADD_PROFESSIONAL)).await?;
    let kinds = priya.all(&a(Role::Radio)).await?;
    ensure!(!kinds.is_empty(), "nothing to choose from");
    priya.press(&a(Role::Radio)).await?;
    priya.write(&a(Role::TextBox).inside(&a(Role::Main)), SAW).await?;
    look(priya, "worker-writes-what-she-saw").await?;
    priya.press(&button(common::SHARE)).await?;
    priya.until_chip(&frame::to_share(1)).await?;
    priya.find_signal().await?;
    priya.until_shared().await?;
    kelly.to(frame::JOURNAL).await?;
    kelly.read(SAW).await?;
    kelly.see(&called(Role::Any, journal::PROFESSIONAL).inside(&a(Role::ListItem).holding(SAW))).await?;
    Ok(())
}

async fn knows_her_own_way_out(priya: &Browser) -> Result<()> {
    priya.go("/people/step-down").await?;
    priya.until_settled().await?;
    look(priya, "worker-steps").await?;
    priya.open_person("Priya").await?;
    priya.press(&button(people::GO_YOURSELF)).await?;
    priya.read(people::GO_YOURSELF_SURE).await?;
    look(priya, "worker-her-page").await
}
