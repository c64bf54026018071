//! Pages magnified, spread out, mirrored and drawn with few colours: nothing is cut off, covered or lost.

use anyhow::{Result, ensure};
use kith_browser_tests::browser::{Browser, Extras, Look};
use kith_browser_tests::sight::{Role, a};
use kith_browser_tests::world::{Outcome, World};
use serde_json::Value;

const PAGES: [&str; 9] =
    ["/now", "/plan", "/people", "/people/invite", "/changes", "/menu", "/reading", "/device", "/help"];
/// A window of 1280 by 900 at twice and four times the size.
const TWICE: Look = Look { width: 640, height: 450, density: 2.0, touch: false, dark: false };
const FOUR_TIMES: Look = Look { width: 320, height: 256, density: 4.0, touch: false, dark: false };
/// The most of the height that bars may lie over, in percent.
const BARS_LIMIT_PERCENT: u64 = 35;

/// What does not hold all of its own words.
const CLIPPED: &str = "const clips = element => {
        const style = getComputedStyle(element);
        return ['hidden', 'clip'].includes(style.overflowX) || ['hidden', 'clip'].includes(style.overflowY) || element.matches('.btn, .chip, .bar a, .fold');
    };
    const shown = element => element.checkVisibility() && element.clientHeight > 1 && !element.closest('.vh');
    return [...document.querySelectorAll('button, .btn, .chip, .bar a, .top-name, h1, h2, h3, h4, label, legend, summary')]
        .filter(element => shown(element) && clips(element))
        .filter(element => element.scrollHeight > element.clientHeight + 2 || element.scrollWidth > element.clientWidth + 2)
        .map(element => `${element.tagName}.${element.className} “${element.textContent.trim().slice(0, 30)}” ${element.scrollWidth}x${element.scrollHeight} in ${element.clientWidth}x${element.clientHeight}`)";

/// How much of the height bars lie over that stay where they are, in percent.
const BARS: &str = "const fixed = [...document.querySelectorAll('body *')].filter(element => ['fixed', 'sticky'].includes(getComputedStyle(element).position) && element.checkVisibility());
    const heights = fixed.map(element => element.getBoundingClientRect()).filter(box => box.bottom > 0 && box.top < innerHeight && box.height > 2 && box.width > innerWidth / 2);
    return Math.round(100 * heights.reduce((sum, box) => sum + box.height, 0) / innerHeight)";

/// Whether Leave can be seen where the page is scrolled to.
const LEAVE_IN_SIGHT: &str =
    "const { left, right, top, bottom } = document.querySelector('.top > .leave').getBoundingClientRect();
    return left >= 0 && right <= innerWidth && top >= 0 && bottom <= innerHeight";

/// Controls of the bars that something lies over.
const COVERED: &str =
    "return [...document.querySelectorAll('.top a, .top button, .bar a')].filter(element => {
        const { left, top, width, height } = element.getBoundingClientRect();
        const [x, y] = [left + width / 2, top + height / 2];
        if (!element.checkVisibility() || x < 0 || y < 0 || x > innerWidth || y > innerHeight) return false;
        const hit = document.elementFromPoint(x, y);
        return !element.contains(hit);
    }).map(element => element.textContent.trim())";

/// Controls whose edge cannot be told from what is behind them.
const EDGELESS: &str = "const edged = element => {
        const style = getComputedStyle(element);
        const has = side => style[`border${side}Style`] !== 'none' && parseFloat(style[`border${side}Width`]) >= 1 && style[`border${side}Color`] !== style.backgroundColor;
        return ['Top', 'Bottom', 'Left', 'Right'].some(has) || style.textDecorationLine.includes('underline') || element.querySelector('strong, .words, span') !== null;
    };
    return [...document.querySelectorAll('button, .btn, .chip, .card, .notice, input:not([type=radio]):not([type=checkbox]), select, textarea')]
        .filter(element => element.checkVisibility() && !element.closest('.vh') && !edged(element))
        .map(element => `${element.tagName}.${element.className} “${element.textContent.trim().slice(0, 30)}”`)";

#[tokio::test]
async fn twice_and_four_times_the_size() -> Outcome {
    World::tell_of_demo("zoomed", async |world| {
        let desk = open(world).await?;
        let mut wrong = Vec::new();
        for (name, look) in [("200", TWICE), ("400", FOUR_TIMES)] {
            for page in PAGES {
                desk.look_like(look).await?;
                show(&desk, page).await?;
                wrong.extend(misfits(&desk, &format!("{page} at {name} %")).await?);
                desk.picture(&format!("zoom-{name}{}", page.replace('/', "-")), false).await?;
                let bars = desk.run(BARS, Vec::new()).await?.as_u64();
                if name == "400" && bars > Some(BARS_LIMIT_PERCENT) {
                    wrong.push(format!("{page}: bars lie over {bars:?} % of the height"));
                }
                desk.run("scrollTo(0, 0)", Vec::new()).await?;
                let covered: Vec<String> = serde_json::from_value(desk.run(COVERED, Vec::new()).await?)?;
                wrong.extend(
                    covered.into_iter().map(|one| format!("{page} at {name} %: something lies over {one}")),
                );
                desk.run("scrollTo(0, 600)", Vec::new()).await?;
                if desk.run(LEAVE_IN_SIGHT, Vec::new()).await? != true {
                    wrong.push(format!("{page} at {name} %: Leave is out of sight"));
                }
            }
        }
        tell(&wrong)
    })
    .await
}

#[tokio::test]
async fn letters_and_lines_spread_out_as_people_set_them() -> Outcome {
    World::tell_of_demo("spread", async |world| {
        let phone = open(world).await?;
        let mut wrong = Vec::new();
        for page in PAGES {
            phone.look_like(Look::PHONE).await?;
            show(&phone, page).await?;
            // What the guidelines ask a page to bear, set as a reader's own style sheet would.
            let spread = "const sheet = new CSSStyleSheet();
                sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; } p { margin-block-end: 2em !important; }');
                document.adoptedStyleSheets = [sheet];";
            phone.run(spread, Vec::new()).await?;
            wrong.extend(misfits(&phone, &format!("{page} spread out")).await?);
            for (size, width) in [("large", 360), ("large", 320), ("largest", 360), ("largest", 320)] {
                phone.look_like(Look::PHONE.wide(width)).await?;
                let sized = "document.adoptedStyleSheets = []; document.documentElement.dataset.size = arguments[0]";
                phone.run(sized, vec![size.into()]).await?;
                wrong.extend(misfits(&phone, &format!("{page} in our {size} letters at {width} px")).await?);
            }
        }
        tell(&wrong)
    })
    .await
}

#[tokio::test]
async fn in_letters_of_twice_the_size() -> Outcome {
    World::tell_of_demo("large-letters", async |world| {
        let extras = Extras { letters: Some(32), ..Extras::default() };
        let phone = world.device("Kelly", Look::PHONE, extras).await?;
        phone.open_as("Kelly").await?;
        let mut wrong = Vec::new();
        for page in PAGES {
            show(&phone, page).await?;
            wrong.extend(misfits(&phone, &format!("{page} in letters of twice the size")).await?);
            phone.picture(&format!("letters-200{}", page.replace('/', "-")), false).await?;
            phone.run("scrollTo(0, 600)", Vec::new()).await?;
            if phone.run(LEAVE_IN_SIGHT, Vec::new()).await? != true {
                wrong.push(format!("{page} in letters of twice the size: Leave is out of sight"));
            }
        }
        tell(&wrong)
    })
    .await
}

#[tokio::test]
async fn mirrored_for_those_who_read_from_right_to_left() -> Outcome {
    World::tell_of_demo("mirrored", async |world| {
        let phone = open(world).await?;
        let mut wrong = Vec::new();
        for (name, look) in [("phone", Look::PHONE), ("desk", Look::DESK)] {
            for page in PAGES {
                phone.look_like(look).await?;
                show(&phone, page).await?;
                phone.run("document.documentElement.dir = 'rtl'", Vec::new()).await?;
                wrong.extend(misfits(&phone, &format!("{page} mirrored on a {name}")).await?);
                phone.picture(&format!("mirrored{}-{name}", page.replace('/', "-")), false).await?;
                let leave =
                    "const { left, right } = document.querySelector('.top > .leave').getBoundingClientRect();
                    return left + right < innerWidth";
                if phone.run(leave, Vec::new()).await? != true {
                    wrong.push(format!("{page} on a {name}: Leave is not on the other side"));
                }
            }
        }
        tell(&wrong)
    })
    .await
}

#[tokio::test]
async fn with_the_systems_few_colours() -> Outcome {
    World::tell_of_demo("few-colours", async |world| {
        let phone = open(world).await?;
        let mut wrong = Vec::new();
        for page in PAGES {
            phone.look_like(Look::PHONE).await?;
            phone.force_colours().await?;
            show(&phone, page).await?;
            ensure!(
                phone.run("return matchMedia('(forced-colors: active)').matches", Vec::new()).await? == true
            );
            let found: Vec<String> = serde_json::from_value(phone.run(EDGELESS, Vec::new()).await?)?;
            wrong.extend(found.into_iter().map(|one| format!("{page} in few colours: no edge: {one}")));
            phone.picture(&format!("few-colours{}", page.replace('/', "-")), true).await?;
        }
        tell(&wrong)
    })
    .await
}

async fn open(world: &World) -> Result<std::sync::Arc<Browser>> {
    let phone = world.phone("Kelly").await?;
    phone.open_as("Kelly").await?;
    Ok(phone)
}

async fn show(browser: &Browser, page: &str) -> Result<()> {
    browser.go(page).await?;
    browser.see(&a(Role::Main)).await?;
    browser.until_settled().await?;
    browser.until_still().await
}

async fn misfits(browser: &Browser, what: &str) -> Result<Vec<String>> {
    browser.until_still().await?;
    let clipped: Value = browser.run(CLIPPED, Vec::new()).await?;
    let clipped: Vec<String> = serde_json::from_value(clipped)?;
    let mut wrong: Vec<String> = clipped.into_iter().map(|one| format!("{what}: cut off: {one}")).collect();
    let wide = browser.wider_than_window().await?;
    if !wide.is_empty() {
        wrong.push(format!("{what} scrolls sideways: {wide:?}"));
    }
    Ok(wrong)
}

fn tell(wrong: &[String]) -> Result<()> {
    ensure!(wrong.is_empty(), "{} things are wrong:\n{}", wrong.len(), wrong.join("\n"));
    Ok(())
}
