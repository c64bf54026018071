//! For whoever motion makes ill, nothing moves; for whoever has a shaking hand, everything is large enough to hit.

use anyhow::{Result, ensure};
use kith_browser_tests::browser::{Browser, Look};
use kith_browser_tests::sight::{Role, a, button};
use kith_browser_tests::words::plan;
use kith_browser_tests::world::{Outcome, World};
use serde_json::json;

const PAGES: [&str; 32] = [
    "/",
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
    "/children",
    "/children/stories",
    "/journal",
    "/meetings",
    "/meetings/new",
    "/people",
    "/people/invite",
    "/people/paper",
    "/people/handover",
    "/people/step-down",
    "/changes",
    "/menu",
    "/reading",
    "/device",
    "/search",
    "/help",
    "/copies",
    "/copies/words",
];
/// Opens forms and folds, and lets the page draw them.
const OPEN: &str = "const done = arguments[0];
    const press = selector => document.querySelectorAll(selector).forEach(one => one.click());
    press('button.fold[aria-expanded=false]');
    press('main .in-place > button');
    press('main details:not([open]) > summary');
    requestAnimationFrame(() => requestAnimationFrame(() => done(true)));";
/// What would move, with pseudo-elements: longer than anybody sees.
const MOVING: &str = "const seconds = list => list.split(',').map(one => parseFloat(one) * (one.trim().endsWith('ms') ? 0.001 : 1));
    const longest = list => Math.max(0, ...seconds(list));
    const moves = (element, part) => {
        const style = getComputedStyle(element, part);
        if (part && style.content === 'none') return false;
        return longest(style.transitionDuration) > 0.001 || (style.animationName !== 'none' && longest(style.animationDuration) > 0.001) || style.scrollBehavior === 'smooth';
    };
    const running = document.getAnimations().filter(one => (one.effect?.getComputedTiming().duration ?? 0) > 1).map(one => `runs: ${one.effect?.target?.className}`);
    const wrong = [...document.querySelectorAll('*')].filter(one => [null, '::before', '::after', '::backdrop'].some(part => moves(one, part)));
    return [...running, ...new Set(wrong.map(one => `${one.tagName}.${one.className?.baseVal ?? one.className}`))].slice(0, 8)";
/// What a thumb has to hit and is smaller than it should be. Links inside a sentence are as high as its letters.
const SMALL: &str = "const inSentence = one => one.matches('a') && getComputedStyle(one).display === 'inline' && one.parentElement.textContent.trim().length > one.textContent.trim().length + 1;
    const hit = one => one.matches('input[type=radio], input[type=checkbox], input.vh') && one.labels.length ? one.labels[0] : one;
    const large = one => one.matches('.btn.go, .leave, .bar a') ? 47.5 : 43.5;
    return [...document.querySelectorAll('a[href], button, input, select, textarea, summary')]
        .filter(one => one.checkVisibility({ visibilityProperty: true }) && !one.closest('.skips, .vh:not(input)') && !inSentence(one))
        .map(one => [one, hit(one).getBoundingClientRect()])
        .filter(([one, box]) => box.width > 0 && (box.width < large(one) || box.height < large(one)))
        .map(([one, box]) => `${one.tagName}.${one.className} “${one.textContent.trim().slice(0, 30)}” ${Math.round(box.width)} by ${Math.round(box.height)}`)
        .slice(0, 12)";

#[tokio::test]
async fn nothing_moves_for_whoever_asks_for_it_and_everything_can_be_hit() -> Outcome {
    World::tell_of_demo("still", async |world| {
        let kelly = world.phone("Kelly").await?;
        kelly.open_as("Kelly").await?;
        let mut wrong = Vec::new();
        for page in PAGES {
            kelly.look_like(Look::PHONE).await?;
            ask_for_stillness(&kelly).await?;
            kelly.go(page).await?;
            kelly.see(&a(Role::Main)).await?;
            kelly.until_settled().await?;
            for opened in [false, true] {
                if opened {
                    kelly.run_until_done(OPEN, vec![]).await?;
                }
                for (what, script) in [("moves", MOVING), ("is small", SMALL)] {
                    let found: Vec<String> = serde_json::from_value(kelly.run(script, vec![]).await?)?;
                    wrong.extend(found.into_iter().map(|one| format!("{page}: {what}: {one}")));
                }
            }
        }
        wrong.sort();
        wrong.dedup();
        ensure!(wrong.is_empty(), "{} things:\n{}", wrong.len(), wrong.join("\n"));
        // The measure measures: without the wish something does move.
        kelly.look_like(Look::PHONE).await?;
        kelly.go("/plan").await?;
        kelly.see(&button(plan::UNFOLD_ALL)).await?;
        let moving: Vec<String> = serde_json::from_value(kelly.run(MOVING, vec![]).await?)?;
        ensure!(!moving.is_empty(), "nothing moves for anybody, so nothing was measured");
        Ok(())
    })
    .await
}

async fn ask_for_stillness(browser: &Browser) -> Result<()> {
    let features = json!([{ "name": "prefers-reduced-motion", "value": "reduce" }]);
    browser.driver().cdp().send_raw("Emulation.setEmulatedMedia", json!({ "features": features })).await?;
    Ok(())
}
