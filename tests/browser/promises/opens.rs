//! The app opens from the relay, and again without it.

use anyhow::ensure;
use kith_browser_tests::relay::Serving;
use kith_browser_tests::sight::{Role, a};
use kith_browser_tests::world::{Outcome, World};

#[tokio::test]
async fn again_without_any_signal() -> Outcome {
    World::tell("opens-again", Serving::Plans, async |world| {
        let phone = world.phone("Kelly").await?;
        phone.go("/").await?;
        phone.see(&a(Role::Heading)).await?;
        let (_, came) = phone.cable().bytes();
        ensure!(came > 100_000, "the app came past the cable: {came} bytes");
        let served = "const done = arguments[0]; navigator.serviceWorker.ready.then(() => done(true))";
        phone.run_until_done(served, Vec::new()).await?;
        phone.cable().pull();
        phone.go("/").await?;
        phone.see(&a(Role::Heading)).await?;
        Ok(())
    })
    .await
}
