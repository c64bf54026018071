//! From "the social worker leads" to "the plan is ours alone", step by step, with every step on the phone it belongs to.

use anyhow::{Result, ensure};
use futures_util::future::try_join3;
use kith_browser_tests::browser::{Browser, Look};
use kith_browser_tests::sight::{Role, a, button, called, field, link, starting};
use kith_browser_tests::words::{common, frame, handover, people, step_down};
use kith_browser_tests::world::{Outcome, World};
use kith_shared::plan::choices::StepDownStep;
use std::sync::Arc;

const STEPS: &str = "/people/step-down";
const LOOKS: [(&str, Look); 4] = [
    ("steps-alone-phone", Look::PHONE),
    ("steps-alone-phone-dark", Look::PHONE.dark()),
    ("steps-alone-desk", Look::DESK),
    ("steps-alone-desk-dark", Look::DESK.dark()),
];
/// Who helps the made-up family and has a device in its plan.
const HELPERS: [&str; 2] = ["Priya", "Gareth"];
const OURS: &str = "Now we ring each other first.";
const BEFORE: &str = "Shoes stand by the door at night.";
const HARD: &str = "The nights are hard again. We would like to talk.";

#[tokio::test]
async fn from_the_worker_leads_to_ours_alone() -> Outcome {
    World::tell_of_demo("ours-alone", async |world| {
        let (priya, jean, kelly) =
            try_join3(open(world, "Priya"), open(world, "Jean"), open(world, "Kelly")).await?;
        kelly.add_rule("going_well", BEFORE).await?;
        jean_is_asked_and_says_yes(&priya, &jean).await?;
        for (by, step) in [
            (&priya, StepDownStep::Shadows),
            (&priya, StepDownStep::LeadsBeside),
            (&jean, StepDownStep::EveryOther),
        ] {
            take(by, step).await?;
        }
        everybody_knows_when_it_ends(&priya, &kelly).await?;
        take(&jean, StepDownStep::Goodbye).await?;
        jean_takes_over(&jean).await?;

        priya.until_chip(frame::NOT_IN).await?;
        kelly.go(STEPS).await?;
        kelly.read(step_down::ALONE_MORE).await?;
        until_on(&kelly, &step_down::ALONE).await?;
        priya_can_write_nothing(&priya).await?;

        jean.add_rule("going_well", OURS).await?;
        jean.until_shared().await?;
        kelly.to(frame::PLAN).await?;
        kelly.read_in_plan(OURS).await?;
        priya.to(frame::PLAN).await?;
        priya.read_in_plan(BEFORE).await?;
        ensure!(!priya.words().await?.contains(OURS), "Priya reads what came after she went");

        kelly.go(STEPS).await?;
        kelly.read(step_down::COME_BACK_OUTSIDE).await?;
        kelly.press(&button(step_down::COME_BACK_GO)).await?;
        kelly.write(&field(step_down::COME_BACK_LABEL), HARD).await?;
        kelly.press(&button(common::SHARE)).await?;
        jean.go(STEPS).await?;
        jean.read(HARD).await?;
        for (name, look) in LOOKS {
            jean.look_like(look).await?;
            jean.picture(name, true).await?;
        }
        Ok(())
    })
    .await
}

async fn open(world: &World, name: &str) -> Result<Arc<Browser>> {
    let phone = world.phone(name).await?;
    phone.open_as(name).await?;
    Ok(phone)
}

/// Waits until the track marks this step as the present one.
async fn until_on(browser: &Browser, step: &str) -> Result<()> {
    let script = "return document.querySelector('.track [aria-current=step] [dir=auto]')?.textContent ?? ''";
    let what = format!("the step {step:?}");
    browser
        .try_until(&what, async || {
            let found = browser.driver().execute(script, Vec::new()).await?;
            Ok((found.json().as_str() == Some(step)).then_some(()))
        })
        .await
}

/// Goes to the next step, reads what changes for whom, and presses.
async fn take(by: &Browser, step: StepDownStep) -> Result<()> {
    let name = step_down::step(step, "Jean", "Priya");
    by.go(STEPS).await?;
    by.press(&link(&name)).await?;
    by.read(&step_down::for_lead(step, "Jean", "Priya")).await?;
    by.read(&step_down::for_worker(step, "Jean", "Priya")).await?;
    by.press(&button(&name)).await?;
    by.see(&called(Role::Heading, step_down::TITLE)).await?;
    by.until_shared().await
}

async fn jean_is_asked_and_says_yes(priya: &Browser, jean: &Browser) -> Result<()> {
    let (ask, yes) = (
        step_down::step(StepDownStep::LeadProposed, "", ""),
        step_down::step(StepDownStep::LeadAgreed, "Jean", "Priya"),
    );
    priya.go(STEPS).await?;
    until_on(priya, &step_down::track(1, "", "Priya")).await?;
    priya.press(&link(&ask)).await?;
    priya.press(&button(&ask)).await?;
    priya.read("Choose somebody first.").await?;
    priya.press(&starting(Role::Radio, "Jean")).await?;
    priya.press(&button(&ask)).await?;
    priya.see(&called(Role::Heading, step_down::TITLE)).await?;
    // Nobody says yes for Jean.
    priya.press(&link(&yes)).await?;
    priya.press(&button(&yes)).await?;
    priya.read(&step_down::only_they("Jean")).await?;
    priya.see(&button(&yes)).await?;
    take(jean, StepDownStep::LeadAgreed).await
}

/// Whose turn it is, what is ready, who was told, and until when professionals can open the plan.
async fn everybody_knows_when_it_ends(priya: &Browser, kelly: &Browser) -> Result<()> {
    priya.go(STEPS).await?;
    priya.read(step_down::TURNS).await?;
    priya.press(&starting(Role::Button, step_down::PROFESSIONALS_TOLD)).await?;
    priya.press(&button(common::SHARE)).await?;
    priya.press(&button(step_down::ACCESS_SET)).await?;
    let day = "const day = document.querySelector('input[type=date]'); day.value = '2030-12-06';
        day.dispatchEvent(new Event('input', { bubbles: true }));";
    priya.run(day, Vec::new()).await?;
    priya.press(&button(common::SHARE)).await?;
    priya.until_shared().await?;
    kelly.go(STEPS).await?;
    kelly.read("6 December 2030").await?;
    let mark = starting(Role::Button, step_down::IS_READY);
    kelly.press(&mark).await?;
    kelly.see(&starting(Role::Button, step_down::NOT_READY)).await?;
    kelly.until_shared().await
}

/// The last step leads to the handover, where everybody who helps says goodbye in one link.
async fn jean_takes_over(jean: &Browser) -> Result<()> {
    jean.go(STEPS).await?;
    jean.press(&link(step_down::LAST_STEP)).await?;
    jean.press(&starting(Role::Radio, "Jean")).await?;
    jean.next().await?;
    jean.see(&starting(Role::Checkbox, HELPERS[0])).await?;
    for helper in jean.all(&a(Role::Checkbox).inside(&a(Role::Main))).await? {
        helper.click().await?;
    }
    jean.next().await?;
    for name in HELPERS {
        jean.read(&handover::will_go(name)).await?;
    }
    jean.press(&button(handover::TAKE)).await?;
    jean.see(&called(Role::Heading, people::TITLE)).await?;
    jean.until_shared().await
}

async fn priya_can_write_nothing(priya: &Browser) -> Result<()> {
    for path in [STEPS, "/children/stories", "/plan/review", "/plan/topics"] {
        priya.go(path).await?;
        priya.see(&a(Role::Main)).await?;
        priya.until_settled().await?;
        ensure!(!priya.sees(&a(Role::TextBox)).await?, "Priya can type on {path}");
        let form = priya
            .run("return document.querySelectorAll('main .in-place > button').length", Vec::new())
            .await?;
        ensure!(form.as_u64() == Some(0), "{form} forms open for Priya on {path}");
    }
    Ok(())
}
