//! In a bad moment the phone says what to do and rings somebody within three taps, with no signal, and promises nothing.

use anyhow::{Context, ensure};
use kith_browser_tests::sight::{button, link};
use kith_browser_tests::words::{frame, now as say};
use kith_browser_tests::world::{Outcome, World};

#[tokio::test]
async fn from_opening_the_app_without_signal() -> Outcome {
    World::tell_of_demo("bad-moment", async |world| {
        let jean = world.phone("Jean").await?;
        jean.open_as("Jean").await?;
        jean.lose_signal().await?;

        jean.to(frame::NOW).await?;
        jean.read(say::RING_MORE).await?;
        jean.press(&button(say::IS_HAPPENING)).await?;
        let rings = jean.see(&link(say::ring("Farida"))).await?;
        let address = rings.attr("href").await?.context("the button rings nobody")?;
        ensure!(address.starts_with("tel:") && address.len() > "tel:".len() + 6, "it dials {address:?}");

        jean.read(say::NO_PROMISE).await?;
        jean.read(say::NOTHING_SENT).await?;
        jean.press(&button(say::FIRST_SIGNS)).await?;
        jean.read(say::MY_JOB).await
    })
    .await
}
