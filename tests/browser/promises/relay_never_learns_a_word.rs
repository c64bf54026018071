//! No word of a plan is ever where the relay, or whoever holds it, could read it: disk, memory, traffic, log, metrics.

use anyhow::{Context, Result, ensure};
use futures_util::future::try_join;
use kith_browser_tests::browser::Browser;
use kith_browser_tests::grep::{Found, in_bytes, in_folder, in_memory};
use kith_browser_tests::pages::{Beginning, Guest};
use kith_browser_tests::relay::{Relay, Serving, get};
use kith_browser_tests::sight::{button, field};
use kith_browser_tests::words::{danger, frame, plan, rule};
use kith_browser_tests::world::{Outcome, World};
use kith_shared::plan::danger::FIELDS;
use kith_shared::plan::network::Role;

/// Starts every name and every sentence of the test's plan, and stands nowhere else in the world.
const CANARY: &str = "Quokkaby";

#[tokio::test]
async fn canary_words_are_nowhere_at_the_relay_nor_on_the_way() -> Outcome {
    World::tell("canaries", Serving::Plans, async |world| {
        let (priya, kelly) = try_join(world.phone("Priya"), world.phone("Kelly")).await?;
        for browser in [&priya, &kelly] {
            browser.cable().listen();
        }
        begin(&priya).await?;
        let guest = Guest { name: &say("Kelly"), relation: &say("Mum"), role: Role::Parent, admits: true };
        let address = priya.invite(guest).await?;
        kelly.knock(&address).await?;
        priya.type_code(&kelly.code().await?).await?;
        kelly.enter().await?;
        kelly.add_rule("going_well", &say("rule")).await?;
        kelly.open_rule(&say("rule")).await?;
        kelly.say_it_as(&say("rule said otherwise"), &say("reason")).await?;
        kelly.press(&button(rule::TALK_OPEN)).await?;
        kelly.write(&field(rule::TALK_LABEL), &say("talk")).await?;
        kelly.press(&button(rule::TALK_SHARE)).await?;
        priya.to(frame::PLAN).await?;
        priya.open_rule(&say("rule said otherwise")).await?;
        priya.suggest(&say("suggestion"), &say("why")).await?;
        kelly.read(&say("why")).await?;
        // What is typed and not shared does not even leave the device sealed, but it could be in memory.
        kelly.open_new_rule("red_flags").await?;
        kelly.write(&field(rule::ADD_WORDS), &say("draft")).await?;
        try_join(kelly.until_shared(), priya.until_shared()).await?;

        let relay = world.relay().await;
        let mut found = look_everywhere(&relay, &[&priya, &kelly], CANARY).await?;
        found.extend(in_folder(&kelly.profile().join("Default/IndexedDB"), CANARY)?);
        ensure!(found.is_empty(), "plain words: {found:#?}");

        // What is known to be there is found, or the search would prove nothing.
        for (known, places) in [("SQLite format", 1), ("sec-websocket-protocol", 2), ("kith.1", 2)] {
            let found = look_everywhere(&relay, &[&priya, &kelly], known).await?;
            ensure!(found.len() >= places, "{known} was only found in {found:?}");
        }
        Ok(())
    })
    .await
}

async fn begin(priya: &Browser) -> Result<()> {
    let (nickname, children, name, relation) = (say("plan"), say("Alfie"), say("Priya"), say("worker"));
    let beginning = Beginning {
        nickname: &nickname,
        children: &children,
        name: &name,
        role: Role::SocialWorker,
        relation: &relation,
    };
    priya.begin(beginning).await?;
    priya.press(&kith_browser_tests::sight::link(plan::ADD_DANGER)).await?;
    for name in FIELDS.iter().copied() {
        priya.write(&field(danger::form_field(name).0), &say(name)).await?;
    }
    priya.press(&button(danger::ADD_SHARE)).await?;
    priya.read(&say("goal")).await
}

async fn look_everywhere(relay: &Relay, browsers: &[&Browser], word: &str) -> Result<Found> {
    let mut found = in_folder(relay.folder(), word)?;
    found.extend(in_memory(relay.process().context("the relay does not run")?, word)?);
    let metrics = get(relay.metrics().context("no metrics")?, "/metrics", &[]).await?;
    found.extend(in_bytes("metrics", metrics.as_bytes(), word));
    for browser in browsers {
        found.extend(in_bytes(&format!("{}'s cable", browser.name()), &browser.cable().heard(), word));
    }
    Ok(found)
}

fn say(what: &str) -> String {
    format!("{CANARY} {what}")
}
