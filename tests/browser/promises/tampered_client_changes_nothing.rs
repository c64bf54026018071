//! Whoever takes the checks out of their own copy of Kith still cannot write the family's part.

use anyhow::{bail, ensure};
use kith_browser_tests::family::Family;
use kith_browser_tests::raw::Conversation;
use kith_browser_tests::relay::Serving;
use kith_browser_tests::world::{Outcome, World};
use kith_shared::plan::address::Part;
use kith_shared::plan::{rule, talk};
use kith_shared::replica::Replica;
use kith_shared::wire::{FromRelay, RefusedWhy};

#[tokio::test]
async fn the_relay_refuses_a_professionals_write_to_the_familys_part() -> Outcome {
    World::tell("tampered-relay-refuses", Serving::Plans, async |world| {
        let family = Family::found(&*world.relay().await, &["Kelly"]).await?;
        let space = family.worker.look(Replica::space).await?;
        let mut tampered = Conversation::open(&*world.relay().await, family.worker.keys()).await?;
        let known = tampered.read(space).await?;
        let danger = family.danger;
        let rule = |ids: &mut dyn kith_shared::plan::Ids| {
            rule::add(ids, danger, "who_does_what", "Forged", None, &[])
        };
        let forged = tampered.forge(&known, Part::Ours, rule)?;
        match tampered.offer(space, forged).await? {
            FromRelay::Refused { why: RefusedWhy::NoRight, .. } => {}
            other => bail!("the relay says {other:?}"),
        }
        // The same hand-made envelope for a part that is hers is taken: the refusal was for the part.
        let honest = tampered.forge(&known, Part::Together, |ids| talk::say(ids, danger, "Allowed", None))?;
        let answer = tampered.offer(space, honest).await?;
        ensure!(matches!(answer, FromRelay::Kept { .. }), "the relay says {answer:?}");
        let Some((_, kelly)) = family.members.first() else { bail!("nobody in the family") };
        kelly.until("what is allowed", move |replica| talk::about(replica.plan(), danger).len() == 1).await?;
        let rules = kelly.look(|replica| rule::rules(replica.plan()).len()).await?;
        ensure!(rules == 0, "{rules} rules in the family's plan");
        Ok(())
    })
    .await
}
