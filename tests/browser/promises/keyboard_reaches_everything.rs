//! Everything that people do here can be done with a keyboard alone, and the focus is always in sight.

use anyhow::{Result, ensure};
use kith_browser_tests::browser::Look;
use kith_browser_tests::sight::{Role, a, button, called, field, link, named_with, starting};
use kith_browser_tests::words::{common, demo, frame, invite, join, people, plan, rule, start, suggestion};
use kith_browser_tests::world::{Outcome, World};
use thirtyfour::Key;

const RULE: &str = "We switch the phones off at nine.";
const CHANGED: &str = "We switch all phones off at nine.";
const OURS: &str = "Kelly rings the doctor when she wants to.";

#[tokio::test]
async fn a_rule_is_written_changed_and_shown_without_a_mouse() -> Outcome {
    World::tell_of_demo("keyboard-rule", async |world| {
        let desk = world.device("Kelly", Look::PHONE, kith_browser_tests::browser::Extras::default()).await?;
        desk.go("/").await?;
        desk.enter_on(&starting(Role::Link, start::DEMO)).await?;
        desk.enter_on(&button(demo::open_as("Kelly"))).await?;
        desk.see(&called(Role::Navigation, "Main")).await?;

        let add = link(format!("{} {}", plan::ADD_HERE, common::rule_part("going_well")));
        desk.enter_on(&add).await?;
        desk.type_in(&field(rule::ADD_WORDS), RULE).await?;
        desk.enter_on(&button(common::NEXT)).await?;
        desk.see(&starting(Role::Radio, rule::ADD_EVERYBODY)).await?;
        desk.enter_on(&button(common::NEXT)).await?;
        desk.enter_on(&button(rule::ADD_SHARE)).await?;
        desk.read(RULE).await?;
        desk.enter_on(&button(plan::UNFOLD_ALL)).await?;
        desk.see(&button(plan::FOLD_ALL)).await?;

        let card = a(Role::ListItem).holding(RULE).holding(plan::LOOK_AT_RULE);
        desk.enter_on(&starting(Role::Link, plan::LOOK_AT_RULE).inside(&card)).await?;
        desk.read(rule::HISTORY).await?;
        desk.enter_on(&button(rule::CHANGE_WORDS)).await?;
        desk.tab_to(&field(rule::WORDS_LABEL)).await?;
        desk.driver()
            .action_chain()
            .key_down(Key::Control)
            .send_keys("a")
            .key_up(Key::Control)
            .perform()
            .await?;
        desk.keys(CHANGED).await?;
        desk.enter_on(&button(rule::SHARE_OWNED)).await?;
        desk.until_rule_words(&[CHANGED]).await?;
        desk.space_on(&called(Role::Checkbox, plan::SHOW_WHO)).await?;
        ensure!(desk.who_wrote().await? == [("Kelly".to_owned(), CHANGED.to_owned())], "who wrote it");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn suggestions_people_and_the_way_out_need_no_mouse_either() -> Outcome {
    World::tell_of_demo("keyboard-people", async |world| {
        let kelly = world.phone("Kelly").await?;
        kelly.open_as("Kelly").await?;
        kelly.enter_on(&button(suggestion::OUR_WORDS)).await?;
        kelly.type_in(&field(suggestion::OUR_WORDS_LABEL), OURS).await?;
        kelly.enter_on(&button(suggestion::OUR_WORDS_SHARE)).await?;
        kelly.read(OURS).await?;

        kelly.enter_on(&named_with(Role::Button, frame::SHEET_TITLE)).await?;
        kelly.see(&a(Role::Dialog)).await?;
        kelly.key(Key::Escape).await?;
        kelly.until_gone(&a(Role::Dialog)).await?;
        ensure!(
            kelly.has_focus(&named_with(Role::Button, frame::SHEET_TITLE)).await?,
            "the focus is not back"
        );

        kelly.enter_on(&link(frame::PEOPLE)).await?;
        kelly.enter_on(&link(people::LET_IN)).await?;
        kelly.arrow_to(&a(Role::Radio), &starting(Role::Radio, invite::SOMEBODY_NEW)).await?;
        kelly.enter_on(&button(common::NEXT)).await?;
        kelly.type_in(&field(invite::NAME), "Bev").await?;
        kelly.type_in(&field(invite::RELATION), "Aunty").await?;
        let role = common::role_choice(kith_shared::plan::network::Role::Network).0;
        kelly.arrow_to(&a(Role::Radio), &starting(Role::Radio, role)).await?;
        kelly.enter_on(&button(common::NEXT)).await?;
        kelly.enter_on(&button(invite::MAKE)).await?;
        let address = kelly.see(&field(invite::LINK)).await?.value().await?.unwrap_or_default();

        let bev = world.phone("Bev").await?;
        bev.driver().goto(&address).await?;
        bev.arrow_to(&a(Role::Radio), &starting(Role::Radio, join::SAFE_YES)).await?;
        bev.enter_on(&button(common::NEXT)).await?;
        bev.enter_on(&button(join::ASK_NOW)).await?;
        let code = bev.code().await?;
        kelly.type_in(&field(invite::KNOCK_CODE), &code).await?;
        kelly.enter_on(&button(invite::KNOCK_LET_IN)).await?;
        bev.see(&called(Role::Navigation, "Main")).await?;
        leave(&kelly).await
    })
    .await
}

/// The first stop but one on every page leads out at once.
async fn leave(browser: &kith_browser_tests::browser::Browser) -> Result<()> {
    browser.run("document.activeElement.blur(); window.getSelection().removeAllRanges()", Vec::new()).await?;
    browser.go("/plan").await?;
    browser.see(&called(Role::Navigation, "Main")).await?;
    browser.run("document.body.tabIndex = -1; document.body.focus()", Vec::new()).await?;
    browser.enter_on(&starting(Role::Link, "Leave this app now")).await?;
    browser
        .try_until("another page", async || {
            let address = browser.driver().current_url().await?;
            Ok((!address.as_str().starts_with(browser.origin()) || address.path() == "/weather.html")
                .then_some(()))
        })
        .await
}
