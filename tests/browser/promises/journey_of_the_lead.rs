//! The way of whoever leads: the words to say are on the screen, last time's decisions are there, people can be called together
//! and let in, and there is somebody to ask.

use crate::journey::{look, open};
use anyhow::{Result, ensure};
use futures_util::future::try_join3;
use kith_browser_tests::browser::Browser;
use kith_browser_tests::pages::{Guest, Planned};
use kith_browser_tests::sight::{Role, a, button, field, heading, link, starting};
use kith_browser_tests::words::{common, frame, meeting as say, people, step_down, trying};
use kith_browser_tests::world::{Outcome, World};
use kith_shared::plan::choices::NoteKind;
use kith_shared::plan::network;

const PLACE: &str = "At Jean's";
const SECOND: &str = "At Farida's";
const WORRIED: &str = "Christmas.";
const WELL: &str = "Kelly rang before it got bad.";
const DECISION: &str = "Farida keeps a spare key.";
const RED: &str = "The straighteners were on the floor again.";

#[tokio::test]
async fn leads_two_meetings_with_the_words_on_the_screen() -> Outcome {
    World::tell_of_demo("lead", async |world| {
        let (jean, kelly, mo) =
            try_join3(open(world, "Jean"), open(world, "Kelly"), world.phone("Mo")).await?;
        jean.plan_meeting(Planned { worry: "Home", day: "2030-11-22", place: PLACE }).await?;
        leads_the_first(&jean, &kelly).await?;
        begins_the_second_with_what_was_decided(&jean).await?;
        calls_people_together(&jean, &kelly).await?;
        lets_a_friend_in(&jean, &mo).await?;
        knows_whom_to_ask(&jean).await
    })
    .await
}

async fn leads_the_first(jean: &Browser, kelly: &Browser) -> Result<()> {
    jean.open_meeting(PLACE).await?;
    jean.see(&heading(say::AGENDA)).await?;
    look(jean, "lead-agenda").await?;
    jean.press(&link(say::START)).await?;
    jean.read("about").await?;
    look(jean, "lead-first-step").await?;
    for name in ["Kelly", "Jean", "Farida"] {
        jean.press(&starting(Role::Checkbox, name)).await?;
    }
    for (step, kind, words) in [
        ("What worries us most", NoteKind::Worried, WORRIED),
        ("What is working well", NoteKind::WorkingWell, WELL),
    ] {
        jean.on_to(step).await?;
        jean.press(&starting(Role::Button, say::ADD_NOTE)).await?;
        jean.write(&field(say::NOTE_WORDS), words).await?;
        jean.press(&button(common::SHARE)).await?;
        jean.see(&heading(say::note_kind(kind))).await?;
        jean.read(words).await?;
    }
    jean.on_to("What we decide").await?;
    jean.press(&starting(Role::Button, say::note_kind(NoteKind::Decision))).await?;
    jean.write(&field(say::DECISION), DECISION).await?;
    jean.press(&starting(Role::Checkbox, "Farida")).await?;
    look(jean, "lead-decides").await?;
    jean.press(&button(common::SHARE)).await?;
    jean.read(DECISION).await?;
    jean.on_to("Next time").await?;
    jean.press(&button(say::NEXT_TIME)).await?;
    jean.write_anew(&field(say::WHERE), SECOND).await?;
    jean.press(&button(say::SHARE)).await?;
    jean.read(SECOND).await?;
    look(jean, "lead-next-time").await?;
    jean.press(&button(say::END)).await?;
    jean.until_shared().await?;
    kelly.open_meeting(PLACE).await?;
    for words in [WORRIED, WELL, DECISION, "Farida"] {
        kelly.read(words).await?;
    }
    look(kelly, "lead-notes").await
}

async fn begins_the_second_with_what_was_decided(jean: &Browser) -> Result<()> {
    jean.open_meeting(SECOND).await?;
    jean.read(DECISION).await?;
    jean.press(&link(say::START)).await?;
    jean.on_to("Last time").await?;
    jean.read(DECISION).await
}

/// From a rule that is not kept, in two taps, with a thank-you and no alarm.
async fn calls_people_together(jean: &Browser, kelly: &Browser) -> Result<()> {
    jean.open_rule("Anything hot, sharp or poisonous where Maisie can reach").await?;
    jean.press(&button(trying::NOT_WORKING)).await?;
    jean.read(trying::NO_PROMISE).await?;
    jean.write(&field(trying::WHY), RED).await?;
    jean.press(&starting(Role::Radio, trying::EVERYONE)).await?;
    jean.press(&button(trying::SEND)).await?;
    jean.until_gone(&button(trying::SEND)).await?;
    jean.until_shared().await?;
    kelly.to(frame::NOW).await?;
    kelly.read(RED).await?;
    kelly.read(&trying::asks("Jean", None)).await?;
    look(kelly, "lead-called-together").await
}

/// A link, a number read out, and a friend is in: no address, no password. And out again.
async fn lets_a_friend_in(jean: &Browser, mo: &Browser) -> Result<()> {
    let guest = Guest { name: "Mo", relation: "neighbour", role: network::Role::Network, admits: false };
    let address = jean.invite(guest).await?;
    look(jean, "lead-invites").await?;
    mo.driver().goto(&address).await?;
    mo.until_settled().await?;
    look(mo, "friend-is-asked").await?;
    mo.answer_and_knock().await?;
    let code = mo.code().await?;
    look(mo, "friend-reads-a-number").await?;
    jean.type_code(&code).await?;
    mo.enter().await?;
    mo.read("dog mess on the kitchen floor").await?;
    jean.open_person("Mo").await?;
    jean.press(&button(people::REMOVE)).await?;
    look(jean, "lead-takes-out").await?;
    jean.press(&button(people::REMOVE_GO)).await?;
    mo.until_chip(frame::NOT_IN).await?;
    look(mo, "friend-is-out").await
}

/// She is never alone with it: the numbers to ring, and how to ask for help again.
async fn knows_whom_to_ask(jean: &Browser) -> Result<()> {
    jean.go("/help").await?;
    jean.read("999").await?;
    look(jean, "lead-help").await?;
    jean.go("/people/step-down").await?;
    jean.read(step_down::MORE).await?;
    ensure!(jean.sees(&a(Role::Heading)).await?, "no heading");
    look(jean, "lead-steps").await
}
