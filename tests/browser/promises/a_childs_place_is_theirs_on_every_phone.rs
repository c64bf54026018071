//! A child's place is the child's on every phone that has it: whoever founded it, the door shuts and the way into the plan works.

use anyhow::{Context, Result, ensure};
use kith_browser_tests::browser::Browser;
use kith_browser_tests::device::person;
use kith_browser_tests::family::{Coming, Family};
use kith_browser_tests::pages::Guest;
use kith_browser_tests::relay::Serving;
use kith_browser_tests::sight::{Role, button, called, field, heading, link, named_with, starting};
use kith_browser_tests::words::{Phrase, child, door, frame, lock, places, settings, start};
use kith_browser_tests::world::{Outcome, World};
use kith_shared::chain::Rights;
use kith_shared::plan::network::{self, Role as Being};

const ALFIE: &str = "Alfie";
const TYLER: &str = "Tyler";
const WORDS: &str = "i like wen nan picks me up";
const PUT: &str = "/child/put/good?way=houses";
const PIN: &str = "258013";

#[tokio::test]
async fn a_place_founded_on_one_phone_has_its_door_on_another() -> Outcome {
    World::tell("place-on-two", Serving::Plans, async |world| {
        let family = Family::found(&*world.relay().await, &["Jean"]).await?;
        for name in [ALFIE, TYLER] {
            let id = person()?;
            family
                .worker
                .edit(move |plan, _| network::add(plan, id, name, "", Being::YoungPerson, true))
                .await?;
        }
        family.worker.until_shared().await?;
        let (kelly, ryan) = (world.phone("Kelly").await?, world.phone("Ryan").await?);
        family.let_in(&kelly, Coming::AsFamily).await?;
        family.let_in(&ryan, Coming::AsFamily).await?;

        make_place(&kelly, places::MAKE_PLACE, ALFIE).await?;
        let guest = Guest { name: "Ryan", relation: "Dad", role: Being::Parent, admits: false };
        ryan.knock(&kelly.invite(guest).await?).await?;
        kelly.type_code(&ryan.code().await?).await?;
        ryan.press(&link(places::TO_PLACE)).await?;
        ryan.see(&heading(child::page_of(ALFIE))).await?;
        ryan.until_shared().await?;

        ryan.go("/").await?;
        ryan.press(&named_with(Role::Button, format!("{} {}", start::OPEN, start::NO_NICKNAME))).await?;
        ryan.see(&named_with(Role::Link, frame::PEOPLE)).await?;
        ryan.until_shared().await?;
        ryan.go("/places").await?;
        ryan.press(&starting(Role::Button, places::PUT_BESIDE)).await?;
        ryan.until_gone(&starting(Role::Button, places::PUT_BESIDE)).await?;
        ryan.put_pin(PIN).await?;
        ryan.press(&link(settings::MENU)).await?;
        ryan.press(&named_with(Role::Link, places::CHILDREN)).await?;
        ryan.press(&button(door::door_of(ALFIE))).await?;
        ensure!(!ryan.sees(&button(door::door_of(TYLER))).await?, "Tyler has a door to Alfie's place");
        ryan.press(&button(door::OPEN_DOOR)).await?;
        ryan.see(&heading(child::page_of(ALFIE))).await?;
        ryan.go("/plan").await?;
        ryan.see(&heading(child::page_of(ALFIE))).await?;
        ryan.go("/child/out").await?;
        ryan.write(&field(door::OUT_PIN), PIN).await?;
        ryan.press(&button(door::OUT_GO)).await?;
        ryan.see(&heading(places::CHILDREN)).await?;

        ryan.press(&named_with(Role::Button, format!("{} {ALFIE}", places::OPEN))).await?;
        ryan.see(&heading(child::page_of(ALFIE))).await?;
        ryan.go(PUT).await?;
        ryan.write(&field(lock::YOUR_PIN), PIN).await?;
        ryan.press(&button(lock::OPEN)).await?;
        say_for_everybody(&ryan).await?;
        ryan.press(&button(child::PUT_IN)).await?;
        ryan.read(child::IS_IN).await
    })
    .await
}

#[tokio::test]
async fn a_young_person_puts_something_of_their_own_place_into_the_plan() -> Outcome {
    World::tell("place-of-ones-own", Serving::Plans, async |world| {
        let family = Family::found(&*world.relay().await, &["Jean"]).await?;
        let tyler = world.phone(TYLER).await?;
        let id = person()?;
        family
            .worker
            .edit(move |plan, _| network::add(plan, id, TYLER, "", Being::YoungPerson, false))
            .await?;
        family.worker.until_shared().await?;
        let (_, jean) = family.members.first().context("nobody of the family")?;
        jean.until("Tyler", move |replica| network::person(replica.plan(), id).is_some()).await?;
        let invite = jean.invite(id, Rights::FAMILY).await?;
        tyler.knock(&format!("{}/join#{}", tyler.origin(), invite.to_fragment())).await?;
        jean.let_in(invite, &tyler.code().await?).await?;
        tyler.enter().await?;

        make_place(&tyler, places::MAKE_OWN, TYLER).await?;
        tyler.go(PUT).await?;
        say_for_everybody(&tyler).await?;
        tyler.press(&button(child::PUT_IN)).await?;
        tyler.read(child::IS_IN).await?;
        tyler.go("/menu").await?;
        tyler.press(&button(places::BACK_TO_PLAN)).await?;
        tyler.until_shared().await?;
        tyler.go("/children").await?;
        tyler.see(&named_with(Role::Button, format!("{} {TYLER}", places::OPEN))).await?;
        ensure!(!tyler.sees(&starting(Role::Link, places::MAKE_OWN)).await?, "a second place is offered");
        ensure!(!tyler.sees(&button(door::door_of(TYLER))).await?, "Tyler can shut himself in");
        let said = |replica: &kith_shared::replica::Replica| {
            let items = kith_shared::plan::child::items(replica.plan());
            items.iter().any(|item| item.item.words == WORDS)
        };
        jean.until("Tyler's words", said).await
    })
    .await
}

/// Makes a place for a child from their card, and stays in it.
async fn make_place(browser: &Browser, words: Phrase, name: &str) -> Result<()> {
    browser.go("/children").await?;
    browser.press(&named_with(Role::Link, format!("{words} {name}"))).await?;
    browser.press(&button(places::MAKE)).await?;
    browser.see(&heading(child::page_of(name))).await?;
    browser.until_shared().await
}

/// On the page for something good in a child's place: something in words, which everybody may see.
async fn say_for_everybody(browser: &Browser) -> Result<()> {
    browser.press(&button(child::SAY)).await?;
    browser.write(&field(child::MY_WORDS), WORDS).await?;
    browser.press(&button(child::DONE)).await?;
    if !browser.sees(&called(Role::Heading, child::THING)).await? {
        let way_on = async || {
            if browser.sees(&button(child::YES)).await.unwrap_or_default() {
                let _ = browser.press(&button(child::YES)).await;
            }
            Ok(browser.sees(&called(Role::Heading, child::THING)).await.unwrap_or_default().then_some(()))
        };
        browser.try_until("what was made", way_on).await?;
    }
    browser.press(&button(child::said("child.everybody"))).await
}
