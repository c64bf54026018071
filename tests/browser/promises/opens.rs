//! The app opens from the relay, and again without it.

use kith_browser_tests::relay::Serving;
use kith_browser_tests::sight::{Role, a};
use kith_browser_tests::world::{Outcome, World};

#[tokio::test]
async fn again_without_any_signal() -> Outcome {
    World::tell("opens-again", Serving::Plans, async |world| {
        let phone = world.phone("Kelly").await?;
        phone.go("/").await?;
        let heading = phone.see(&a(Role::Heading)).await?.text().await?;
        println!("{heading}: {}", phone.words().await?);
        phone.picture("start", true).await?;
        let served = "const done = arguments[0]; navigator.serviceWorker.ready.then(() => done(true))";
        phone.run_until_done(served, Vec::new()).await?;
        phone.cable().pull();
        phone.go("/").await?;
        phone.see(&a(Role::Heading)).await?;
        Ok(())
    })
    .await
}
