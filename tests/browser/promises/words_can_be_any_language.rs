//! The app in two made-up languages: every word of ours is another, longer ones fit, and it can be read from right to left.

use anyhow::{Result, ensure};
use kith_browser_tests::browser::{Browser, Look};
use kith_browser_tests::sight::{Role, a};
use kith_browser_tests::world::{Outcome, World};
use serde_json::Value;

const PAGES: [&str; 15] = [
    "/now",
    "/plan",
    "/plan/map",
    "/plan/weeks",
    "/plan/path",
    "/plan/looking-in",
    "/people",
    "/people/invite",
    "/journal",
    "/meetings",
    "/changes",
    "/menu",
    "/reading",
    "/device",
    "/help",
];

/// What is written in plain English letters, two words or more of it. People's own words and names are not ours to change,
/// nor are the names of whoever answers a number.
const PLAIN: &str = "const own = '[dir=auto], bdi, script, style, noscript, #problem, .vh';
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
        const words = node.textContent.trim();
        if (node.parentElement.closest(own) || !node.parentElement.checkVisibility()) continue;
        if (/[a-z]{3,}[^a-z]+[a-z]{2,}/i.test(words) && !/[^\\x00-\\x7f]/.test(words)) found.push(words.slice(0, 80));
    }
    return found";

/// Stretches of a page that only the made-up languages have.
const CHANGED: &str =
    "return document.querySelector('main h1').textContent.match(/[^\\x00-\\x7f]/g)?.length ?? 0";

#[tokio::test]
async fn longer_words_fit_and_none_of_ours_is_left_behind() -> Outcome {
    World::tell_of_demo("accented", async |world| {
        let phone = world.phone("Kelly").await?;
        phone.open_as("Kelly").await?;
        speak(&phone, "en-XA").await?;
        let mut wrong = Vec::new();
        for page in PAGES {
            show(&phone, page, "en-XA").await?;
            wrong.extend(sideways(&phone, page).await?);
            let plain: Vec<String> = serde_json::from_value(phone.run(PLAIN, Vec::new()).await?)?;
            wrong.extend(plain.into_iter().map(|words| format!("{page}: still in English: {words}")));
            phone.picture(&format!("accented{}", page.replace('/', "-")), false).await?;
        }
        tell(&wrong)
    })
    .await
}

#[tokio::test]
async fn it_is_read_from_right_to_left() -> Outcome {
    World::tell_of_demo("right-to-left", async |world| {
        let phone = world.phone("Kelly").await?;
        phone.open_as("Kelly").await?;
        speak(&phone, "en-XB").await?;
        let mut wrong = Vec::new();
        for (name, look) in [("phone", Look::PHONE), ("desk", Look::DESK)] {
            phone.look_like(look).await?;
            for page in PAGES {
                show(&phone, page, "en-XB").await?;
                wrong.extend(sideways(&phone, &format!("{page} on a {name}")).await?);
                let leave =
                    "const { left, right } = document.querySelector('.top > .leave').getBoundingClientRect();
                    return document.documentElement.dir === 'rtl' && left + right < innerWidth";
                if phone.run(leave, Vec::new()).await? != true {
                    wrong.push(format!("{page} on a {name}: it is not mirrored"));
                }
                phone.picture(&format!("right-to-left{}-{name}", page.replace('/', "-")), false).await?;
            }
        }
        tell(&wrong)
    })
    .await
}

async fn speak(phone: &Browser, language: &str) -> Result<()> {
    phone.run("localStorage.setItem('reading', arguments[0])", vec![Value::from(language)]).await?;
    Ok(())
}

async fn show(phone: &Browser, page: &str, language: &str) -> Result<()> {
    phone.go(page).await?;
    phone.see(&a(Role::Main)).await?;
    phone.until_settled().await?;
    phone.until_still().await?;
    let spoken = phone.run("return document.documentElement.lang", Vec::new()).await?;
    ensure!(spoken == language, "{page} is in {spoken}");
    let changed = phone.run(CHANGED, Vec::new()).await?;
    ensure!(changed.as_u64() > Some(0), "the heading of {page} is in English");
    Ok(())
}

async fn sideways(phone: &Browser, what: &str) -> Result<Vec<String>> {
    let wide = phone.wider_than_window().await?;
    Ok(if wide.is_empty() { Vec::new() } else { vec![format!("{what} scrolls sideways: {wide:?}")] })
}

fn tell(wrong: &[String]) -> Result<()> {
    ensure!(wrong.is_empty(), "{} things are wrong:\n{}", wrong.len(), wrong.join("\n"));
    Ok(())
}
