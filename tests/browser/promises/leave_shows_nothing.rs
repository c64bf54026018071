//! Leave is always there, covers the page in the same frame, and nothing brings the plan back.

use anyhow::{Result, ensure};
use kith_browser_tests::browser::{Browser, Look};
use kith_browser_tests::sight::{Role, a, named_with, starting};
use kith_browser_tests::words::{frame, plan};
use kith_browser_tests::world::{Outcome, World};
use serde_json::json;
use std::time::Duration;
use thirtyfour::Key;
use tokio::time::{Instant, sleep};

/// Every page with an address of its own.
const PAGES: [&str; 17] = [
    "/",
    "/new",
    "/join",
    "/demo",
    "/now",
    "/plan",
    "/plan/add-rule",
    "/plan/add-worry",
    "/people",
    "/people/invite",
    "/people/paper",
    "/people/handover",
    "/changes",
    "/menu",
    "/reading",
    "/device",
    "/help",
];
/// Whether what one would press in the middle of the topmost Leave is Leave.
const IN_REACH: &str = "const sheet = document.querySelector('dialog:modal');
    const leave = sheet ? sheet.querySelector('.leave') : document.querySelector('.top > .leave');
    const { left, top, width, height } = leave.getBoundingClientRect();
    const hit = document.elementFromPoint(left + width / 2, top + height / 2);
    return top >= 0 && left >= 0 && left + width <= innerWidth && top + height <= innerHeight && height >= 44 && leave.contains(hit)";
/// Presses Leave and answers at once, before anything else can run, what a person would see.
const PRESS: &str = "document.querySelector('.top > .leave').click();
    const root = document.documentElement;
    return [document.title, getComputedStyle(document.body).display, getComputedStyle(root).backgroundColor]";
/// How long after coming back a plan may not show itself.
const WATCHED: Duration = Duration::from_secs(2);

#[tokio::test]
async fn it_is_in_reach_on_every_page_and_sheet() -> Outcome {
    World::tell_of_demo("leave-reach", async |world| {
        let phone = world.phone("Kelly").await?;
        phone.open_as("Kelly").await?;
        let mut wrong = Vec::new();
        for look in [Look::PHONE, Look::PHONE.wide(320), Look::DESK] {
            phone.look_like(look).await?;
            for page in PAGES {
                phone.go(page).await?;
                phone.see(&a(Role::Main)).await?;
                phone.until_settled().await?;
                for part in [0.0, 0.5, 1.0] {
                    let scroll =
                        "scrollTo({ top: arguments[0] * document.body.scrollHeight, behavior: 'instant' })";
                    phone.run(scroll, vec![json!(part)]).await?;
                    if phone.run(IN_REACH, Vec::new()).await? != true {
                        wrong.push(format!("{page} at {} px, scrolled to {part}", look.width));
                    }
                }
            }
            phone.go("/plan").await?;
            phone.press(&named_with(Role::Button, frame::SHEET_TITLE)).await?;
            phone.see(&a(Role::Dialog)).await?;
            phone.until_still().await?;
            if phone.run(IN_REACH, Vec::new()).await? != true {
                wrong.push(format!("the sheet at {} px", look.width));
            }
        }
        ensure!(wrong.is_empty(), "Leave is not in reach: {wrong:?}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn it_covers_at_once_and_going_back_shows_nothing() -> Outcome {
    World::tell_of_demo("leave-back", async |world| {
        let phone = prepared(world).await?;
        phone.go("/now").await?;
        phone.to(frame::PEOPLE).await?;
        phone.to(frame::PLAN).await?;
        phone.read(plan::OWNER).await?;
        let seen = phone.run(PRESS, Vec::new()).await?;
        ensure!(
            seen == json!(["Weather", "none", "rgb(255, 255, 255)"]),
            "in the frame of the press: {seen}"
        );
        is_away(&phone).await?;
        for _ in 0..3 {
            phone.driver().back().await?;
            shows_nothing(&phone).await?;
        }
        phone.driver().refresh().await?;
        shows_nothing(&phone).await?;
        let kept = phone.run("return Object.keys(sessionStorage).join()", Vec::new()).await?;
        ensure!(kept == "left", "the tab still remembers {kept}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_page_that_the_browser_kept_as_it_was_shows_nothing() -> Outcome {
    World::tell_of_demo("leave-kept", async |world| {
        let phone = prepared(world).await?;
        phone.go("/plan").await?;
        phone.read(plan::OWNER).await?;
        let passes =
            |name: &str| format!("dispatchEvent(new PageTransitionEvent('{name}', {{ persisted: true }}))");
        let sight = "return getComputedStyle(document.body).visibility";
        phone.run(&passes("pagehide"), Vec::new()).await?;
        ensure!(phone.run(sight, Vec::new()).await? == "hidden", "a page that is kept is not empty");
        phone.run(&passes("pageshow"), Vec::new()).await?;
        ensure!(phone.run(sight, Vec::new()).await? == "visible", "a page that comes back stays empty");
        phone.run(&passes("pagehide"), Vec::new()).await?;
        phone.run("sessionStorage.setItem('left', '1')", Vec::new()).await?;
        phone.run(&passes("pageshow"), Vec::new()).await?;
        is_away(&phone).await?;
        shows_nothing(&phone).await
    })
    .await
}

#[tokio::test]
async fn three_times_shift_leaves_also_from_a_sheet() -> Outcome {
    World::tell_of_demo("leave-shift", async |world| {
        let phone = prepared(world).await?;
        phone.go("/plan").await?;
        phone.press(&named_with(Role::Button, frame::SHEET_TITLE)).await?;
        phone.see(&a(Role::Dialog)).await?;
        for _ in 0..2 {
            shift(&phone).await?;
        }
        // Typing a capital in between is no wish to leave.
        phone
            .driver()
            .action_chain()
            .key_down(Key::Shift)
            .send_keys("a")
            .key_up(Key::Shift)
            .perform()
            .await?;
        shift(&phone).await?;
        sleep(Duration::from_millis(300)).await;
        ensure!(phone.sees(&a(Role::Dialog)).await?, "a capital counted as a press");
        for _ in 0..2 {
            shift(&phone).await?;
        }
        is_away(&phone).await?;
        shows_nothing(&phone).await
    })
    .await
}

#[tokio::test]
async fn the_hidden_link_is_the_first_stop_but_one() -> Outcome {
    World::tell_of_demo("leave-link", async |world| {
        let phone = prepared(world).await?;
        phone.go("/people").await?;
        phone.see(&a(Role::Main)).await?;
        phone.until_settled().await?;
        phone.run("document.body.tabIndex = -1; document.body.focus()", Vec::new()).await?;
        phone.key(Key::Tab).await?;
        phone.key(Key::Tab).await?;
        ensure!(
            phone.has_focus(&starting(Role::Link, "Leave this app now")).await?,
            "another stop comes first"
        );
        phone.key(Key::Enter).await?;
        is_away(&phone).await
    })
    .await
}

/// A phone with Kelly's plan that finds no signal, so that the neutral page is the one that came with the app.
async fn prepared(world: &World) -> Result<std::sync::Arc<Browser>> {
    let phone = world.phone("Kelly").await?;
    phone.open_as("Kelly").await?;
    let served = "const done = arguments[0]; navigator.serviceWorker.ready.then(() => done(true))";
    phone.run_until_done(served, Vec::new()).await?;
    phone.lose_signal().await?;
    Ok(phone)
}

async fn shift(browser: &Browser) -> Result<()> {
    Ok(browser.driver().action_chain().key_down(Key::Shift).key_up(Key::Shift).perform().await?)
}

async fn is_away(browser: &Browser) -> Result<()> {
    browser
        .try_until("the plain page", async || {
            let path = browser.driver().current_url().await?.path().to_owned();
            Ok((path == "/weather.html").then_some(()))
        })
        .await
}

/// Watches what is to be seen for a while.
async fn shows_nothing(browser: &Browser) -> Result<()> {
    let until = Instant::now() + WATCHED;
    while Instant::now() < until {
        let words = browser.words().await.unwrap_or_default();
        for word in [plan::OWNER.words(), "Alfie", "Kelly", frame::PEOPLE.words()] {
            ensure!(!words.contains(word), "{word:?} is to be seen again");
        }
        sleep(Duration::from_millis(20)).await;
    }
    Ok(())
}
