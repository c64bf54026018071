//! The app opens from the relay, and again without it.

use anyhow::Result;
use kith_browser_tests::relay::Serving;
use kith_browser_tests::sight::{Role, a};
use kith_browser_tests::world::World;

#[tokio::test]
async fn again_without_any_signal() -> Result<()> {
    World::tell("opens-again", Serving::Plans, async |world| {
        let phone = world.phone("Kelly").await?;
        phone.go("/").await?;
        let heading = phone.see(&a(Role::Heading)).await?.text().await?;
        println!("{heading}: {}", phone.words().await?);
        phone.picture("start", true).await?;
        let served = "navigator.serviceWorker.ready.then(arguments[0])";
        phone.run_until_done(served, Vec::new()).await?;
        phone.cable().pull();
        phone.go("/").await?;
        phone.see(&a(Role::Heading)).await?;
        Ok(())
    })
    .await
}
