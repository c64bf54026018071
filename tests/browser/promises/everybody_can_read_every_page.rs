//! Every page in light and dark, on a phone and on a wide screen: no accessibility rule broken, no sideways scrolling.

use anyhow::{Result, ensure};
use kith_browser_tests::browser::{Browser, Look};
use kith_browser_tests::relay::Serving;
use kith_browser_tests::sight::{Role, a, button, named_with, starting};
use kith_browser_tests::words::{Phrase, frame, meeting, plan, rule, suggestion};
use kith_browser_tests::world::{Outcome, World};
use serde_json::json;

/// Pages that are there before any plan is open.
const WITHOUT_A_PLAN: [&str; 9] =
    ["/", "/new", "/join", "/demo", "/menu", "/reading", "/help", "/nowhere", "/copies/open"];
/// Pages of an open plan that have one address.
const OF_A_PLAN: [&str; 28] = [
    "/now",
    "/plan",
    "/plan/add-rule",
    "/plan/add-worry",
    "/plan/weeks",
    "/plan/weeks/add",
    "/plan/path",
    "/plan/looking-in",
    "/plan/telling",
    "/plan/map",
    "/plan/well",
    "/plan/review",
    "/plan/topics",
    "/children/stories",
    "/journal",
    "/meetings",
    "/meetings/new",
    "/people",
    "/people/invite",
    "/people/paper",
    "/people/handover",
    "/people/step-down",
    "/people/step-down/lead-proposed",
    "/changes",
    "/device",
    "/search",
    "/copies",
    "/copies/words",
];
const LOOKS: [(&str, Look); 4] = [
    ("phone", Look::PHONE),
    ("phone-dark", Look::PHONE.dark()),
    ("desk", Look::DESK),
    ("desk-dark", Look::DESK.dark()),
];
const NARROW: u32 = 320;
/// What opens a form and is no form's own button.
const ANSWERS: [Phrase; 2] = [rule::DISAGREE, suggestion::OUR_WORDS];
const OPEN_EVERYTHING: &str = "const [answers, done] = arguments;
    const all = selector => [...document.querySelectorAll(selector)];
    const frame = () => new Promise(then => requestAnimationFrame(() => requestAnimationFrame(then)));
    const press = async list => { list.forEach(one => one.click()); await frame(); return list.length; };
    (async () => {
        let count = 0;
        for (const until = Date.now() + 20000; !count && Date.now() < until; await frame()) {
            count += await press(all('button.fold[aria-expanded=false]'));
            count += await press(all('.in-place > button'));
            count += await press(all('main button').filter(button => answers.some(answer => button.textContent.startsWith(answer))));
            count += await press(all('main details:not([open]) > summary, .side details:not([open]) > summary'));
        }
        done(count);
    })();";

/// Everything that is wrong, gathered, since the next page may have something else.
#[derive(Default)]
struct Wrong(Vec<String>);

#[tokio::test]
async fn before_a_plan_is_open() -> Outcome {
    World::tell("pages-without-plan", Serving::Demo, async |world| {
        let phone = world.phone("Visitor").await?;
        let mut wrong = Wrong::default();
        for path in WITHOUT_A_PLAN {
            wrong.look_at_page(&phone, "visitor", path).await?;
        }
        wrong.look_at_page(&phone, "visitor-closed", "/plan").await?;
        wrong.hear_warnings(&phone).await?;
        wrong.tell()
    })
    .await
}

#[tokio::test]
async fn as_somebody_of_the_family() -> Outcome {
    World::tell_of_demo("pages-family", async |world| as_person(world, "Kelly").await).await
}

#[tokio::test]
async fn as_a_professional() -> Outcome {
    World::tell_of_demo("pages-professional", async |world| as_person(world, "Priya").await).await
}

async fn as_person(world: &World, name: &str) -> Result<()> {
    let phone = world.phone(name).await?;
    phone.open_as(name).await?;
    let mut wrong = Wrong::default();
    for path in OF_A_PLAN {
        wrong.look_at_page(&phone, name, path).await?;
    }
    phone.look_like(Look::PHONE).await?;
    phone.open_person(if name == "Kelly" { "Priya" } else { "Jean" }).await?;
    wrong.look_in_every_light(&phone, name, "person").await?;
    look_at_a_meeting(&phone, name, &mut wrong).await?;
    phone.look_like(Look::PHONE).await?;
    phone.to(frame::PLAN).await?;
    phone.press(&button(plan::UNFOLD_ALL)).await?;
    phone.press(&starting(Role::Link, format!("{} Rule 1", plan::LOOK_AT_RULE))).await?;
    phone.read(rule::HISTORY).await?;
    wrong.look_in_every_light(&phone, name, "rule").await?;
    phone.press(&named_with(Role::Button, frame::SHEET_TITLE)).await?;
    phone.see(&a(Role::Dialog)).await?;
    wrong.look_in_every_light(&phone, name, "sheet").await?;
    wrong.tell()
}

/// A meeting with its notes or its agenda, then what it shows step by step.
async fn look_at_a_meeting(phone: &Browser, name: &str, wrong: &mut Wrong) -> Result<()> {
    phone.look_like(Look::PHONE).await?;
    phone.to(frame::MEETINGS).await?;
    phone.press(&starting(Role::Link, meeting::OPEN)).await?;
    phone.read(meeting::TO_MEETINGS).await?;
    wrong.look_in_every_light(phone, name, "meeting").await?;
    let address = phone.path().await?;
    for step in [1, 2, 6, 8, 9, 11] {
        let page = format!("{}/run?step={step}", address.trim_end_matches('/'));
        phone.go(&page).await?;
        phone.see(&a(Role::Main)).await?;
        phone.until_settled().await?;
        wrong.look_in_every_light(phone, name, &format!("meeting-step-{step}")).await?;
    }
    Ok(())
}

#[tokio::test]
async fn with_every_form_open_as_somebody_of_the_family() -> Outcome {
    World::tell_of_demo("forms-family", async |world| every_form(world, "Kelly").await).await
}

#[tokio::test]
async fn with_every_form_open_as_a_professional() -> Outcome {
    World::tell_of_demo("forms-professional", async |world| every_form(world, "Priya").await).await
}

async fn every_form(world: &World, name: &str) -> Result<()> {
    let phone = world.phone(name).await?;
    phone.open_as(name).await?;
    let mut wrong = Wrong::default();
    for path in [
        "/plan",
        "/plan/map",
        "/plan/weeks/add",
        "/plan/looking-in",
        "/plan/telling",
        "/journal",
        "/people",
        "/device",
        "/demo",
    ] {
        phone.go(path).await?;
        phone.see(&a(Role::Main)).await?;
        phone.until_settled().await?;
        wrong.look_at_forms(&phone, name, &path.trim_matches('/').replace('/', "-")).await?;
    }
    for person in [name, if name == "Kelly" { "Alfie" } else { "Jean" }] {
        phone.open_person(person).await?;
        wrong.look_at_forms(&phone, name, &format!("person-{person}")).await?;
    }
    phone.to(frame::PLAN).await?;
    phone.press(&button(plan::UNFOLD_ALL)).await?;
    phone.press(&starting(Role::Link, format!("{} Rule 6", plan::LOOK_AT_RULE))).await?;
    phone.read(rule::HISTORY).await?;
    wrong.look_at_forms(&phone, name, "rule").await?;
    wrong.tell()
}

impl Wrong {
    /// Opens everything on a page that opens, then looks at it.
    async fn look_at_forms(&mut self, browser: &Browser, who: &str, page: &str) -> Result<()> {
        let opened = browser.run_until_done(OPEN_EVERYTHING, vec![json!(ANSWERS.map(Phrase::words))]).await?;
        ensure!(opened.as_u64() > Some(0), "nothing opens on {page}");
        self.look_in_every_light(browser, who, &format!("forms-{page}")).await
    }

    async fn look_at_page(&mut self, browser: &Browser, who: &str, path: &str) -> Result<()> {
        browser.look_like(Look::PHONE).await?;
        browser.go(path).await?;
        browser.see(&a(Role::Main)).await?;
        browser.until_settled().await?;
        let name = path.trim_matches('/').replace('/', "-");
        self.look_in_every_light(browser, who, if name.is_empty() { "start" } else { &name }).await
    }

    async fn look_in_every_light(&mut self, browser: &Browser, who: &str, page: &str) -> Result<()> {
        for (name, look) in LOOKS {
            browser.look_like(look).await?;
            browser.until_still().await?;
            browser.picture(&format!("{page}-{who}-{name}").to_lowercase(), true).await?;
            // The dark has the same colours as on a phone, and the wide screen the same order as in the light.
            let found = if name == "desk-dark" { Vec::new() } else { browser.violations().await? };
            for violation in found {
                let places = violation.places.iter().take(3).cloned().collect::<Vec<_>>().join(" | ");
                self.0.push(format!("{page} of {who}, {name}: {}: {places}", violation.rule));
            }
        }
        browser.look_like(Look::PHONE.wide(NARROW)).await?;
        let wide = browser.wider_than_window().await?;
        if !wide.is_empty() {
            self.0.push(format!("{page} of {who} scrolls sideways at {NARROW} px: {wide:?}"));
        }
        browser.look_like(Look::PHONE).await
    }

    /// What the browser itself finds wrong with how pages are served.
    async fn hear_warnings(&mut self, browser: &Browser) -> Result<()> {
        let heard = browser.console().await?.into_iter();
        self.0.extend(heard.filter(|line| line.contains("-Policy")));
        Ok(())
    }

    fn tell(self) -> Result<()> {
        ensure!(self.0.is_empty(), "{} things are wrong:\n{}", self.0.len(), self.0.join("\n"));
        Ok(())
    }
}
