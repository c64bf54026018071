//! A child's door: behind it there is one place, whatever is typed or loaded, and only the plan's PIN leads back.

use anyhow::{Context, Result, ensure};
use kith_browser_tests::browser::{Browser, Look};
use kith_browser_tests::device::person;
use kith_browser_tests::family::{Coming, Family};
use kith_browser_tests::relay::Serving;
use kith_browser_tests::sight::{Role, button, field, link, named_with};
use kith_browser_tests::words::{common, door, lock, places, settings};
use kith_browser_tests::world::{Outcome, World};
use kith_shared::plan::network::{self, Role as Being};
use std::sync::Arc;

/// Stands in the family's plan and nowhere else.
const CANARY: &str = "Quokkaby locks the back door at night.";
const CHILD: &str = "Alfie";
const PIN: &str = "258013";
/// Addresses at which a grown-up's words stand.
const ELSEWHERE: [&str; 9] =
    ["/", "/plan", "/people", "/places", "/menu", "/device", "/now", "/changes", "/join"];

#[tokio::test]
async fn nothing_but_the_pin_leads_out_of_it() -> Outcome {
    World::tell("door", Serving::Plans, async |world| {
        let (kelly, _family) = kelly_with_a_place_for_alfie(world).await?;
        kelly.put_pin(PIN).await?;
        kelly.press(&link(settings::MENU)).await?;
        kelly.press(&named_with(Role::Link, places::CHILDREN)).await?;
        kelly.press(&button(door::door_of(CHILD))).await?;
        kelly.press(&button(door::OPEN_DOOR)).await?;
        until_childs(&kelly).await?;
        for address in ELSEWHERE {
            kelly.go(address).await?;
            until_childs(&kelly).await.with_context(|| format!("at {address}"))?;
        }
        let first = kelly.driver().window().await?;
        let second = kelly.driver().new_tab().await?;
        kelly.driver().switch_to_window(second).await?;
        kelly.look_like(Look::PHONE).await?;
        kelly.go("/plan").await?;
        until_childs(&kelly).await?;
        kelly.driver().close_window().await?;
        kelly.driver().switch_to_window(first).await?;

        kelly.go("/child/out").await?;
        try_pin(&kelly, "0000").await?;
        kelly.read(&lock::WRONG.to_string()).await?;
        is_blind(&kelly).await?;
        try_pin(&kelly, PIN).await?;
        kelly.see(&link(kith_browser_tests::words::frame::PLAN)).await?;
        kelly.to(&kith_browser_tests::words::frame::PLAN.to_string()).await?;
        kelly.read_in_plan(CANARY).await
    })
    .await
}

#[tokio::test]
async fn without_a_pin_it_does_not_open() -> Outcome {
    World::tell("door-without-pin", Serving::Plans, async |world| {
        let (kelly, _family) = kelly_with_a_place_for_alfie(world).await?;
        kelly.go("/children").await?;
        kelly.press(&button(door::door_of(CHILD))).await?;
        kelly.read(&door::NEEDS_PIN.to_string()).await?;
        ensure!(!kelly.sees(&button(door::OPEN_DOOR)).await?, "a door without a lock can be shut");
        Ok(())
    })
    .await
}

/// Kelly's phone with a plan that names Alfie, and a place for him beside it.
async fn kelly_with_a_place_for_alfie(world: &World) -> Result<(Arc<Browser>, Family)> {
    let family = Family::found(&*world.relay().await, &["Jean"]).await?;
    let alfie = person()?;
    family.worker.edit(move |plan, _| network::add(plan, alfie, CHILD, "", Being::YoungPerson, true)).await?;
    family.worker.until_shared().await?;
    let kelly = world.phone("Kelly").await?;
    family.let_in(&kelly, Coming::AsFamily).await?;
    kelly.add_rule("going_well", CANARY).await?;
    kelly.until_shared().await?;
    kelly.go("/children").await?;
    kelly.press(&named_with(Role::Link, places::MAKE_PLACE)).await?;
    kelly.press(&button(places::MAKE)).await?;
    until_path(&kelly, "/child").await?;
    kelly.press(&link(settings::MENU)).await?;
    kelly.press(&button(places::BACK_TO_PLAN)).await?;
    kelly.read_in_plan(CANARY).await?;
    Ok((kelly, family))
}

async fn until_childs(browser: &Browser) -> Result<()> {
    until_path(browser, "/child").await?;
    is_blind(browser).await
}

async fn until_path(browser: &Browser, path: &str) -> Result<()> {
    let at = async || {
        let address = browser.driver().current_url().await?;
        Ok((address.path() == path).then_some(()))
    };
    browser.try_until(&format!("the address {path}"), at).await
}

/// Nothing of the family's plan stands in the page, shown or not.
async fn is_blind(browser: &Browser) -> Result<()> {
    let page = browser.run("return document.documentElement.outerHTML", Vec::new()).await?.to_string();
    ensure!(!page.contains("Quokkaby"), "the family's words stand in the child's page");
    ensure!(!page.contains("Jean"), "a name out of the family's plan stands in the child's page");
    ensure!(!page.contains(&common::STAYS_HERE.to_string()), "a form of the plan is open");
    Ok(())
}

async fn try_pin(kelly: &Browser, pin: &str) -> Result<()> {
    kelly.write(&field(door::OUT_PIN), pin).await?;
    kelly.press(&button(door::OUT_GO)).await
}
