//! A device that was let go opens nothing that is written afterwards, even if somebody leaks it the whole log.

use anyhow::{bail, ensure};
use kith_browser_tests::family::Family;
use kith_browser_tests::raw::Conversation;
use kith_browser_tests::relay::Serving;
use kith_browser_tests::world::{Outcome, World};
use kith_shared::plan::address::Part;
use kith_shared::plan::{rule, talk};
use kith_shared::replica::{Notice, Replica};
use kith_shared::wire::{FromRelay, RefusedWhy};

#[tokio::test]
async fn the_handover_is_one_link_that_locks_the_professional_out() -> Outcome {
    World::tell("handover-locks-out", Serving::Plans, async |world| {
        let family = Family::found(&*world.relay().await, &["Kelly", "Jean"]).await?;
        let [(_, kelly), (jean_person, jean)] = family.members.as_slice() else { bail!("two in the family") };
        let space = jean.look(Replica::space).await?;
        let mut priya = Conversation::open(&*world.relay().await, family.worker.keys()).await?;
        let before = priya.read(space).await?;
        ensure!(priya.opens(&before, &before.entries)?.1 == 0, "she reads everything while she is in");

        let (lead, leaving) = (*jean_person, family.worker_person);
        jean.membership(move |replica, now| replica.take_over(now, lead, &[leaving])).await?;
        jean.until("the handover", move |replica| {
            replica
                .chain()
                .is_some_and(|chain| chain.members().values().all(|member| member.person != leaving))
        })
        .await?;
        let links = jean.look(|replica| replica.chain().map(kith_shared::chain::Chain::length)).await?;
        ensure!(links == Some(before.chain.length() + 1), "{links:?} links after {}", before.chain.length());
        let leads = jean.look(|replica| replica.me().is_some_and(|me| me.leads)).await?;
        ensure!(leads, "Jean does not lead");
        family
            .worker
            .until("the news that she is out", |replica| replica.me().is_none_or(|me| me.left))
            .await?;
        ensure!(family.worker.notices().await?.contains(&Notice::Removed), "Priya is not told");

        let danger = family.danger;
        kelly.edit(move |_, ids| rule::add(ids, danger, "who_does_what", "Only ours now", None, &[])).await?;
        kelly.edit(move |_, ids| talk::say(ids, danger, "Only among us", None)).await?;
        kelly.until_shared().await?;

        // Her client, with every check removed: the relay says no to reading and to writing.
        let mut after = Conversation::open(&*world.relay().await, family.worker.keys()).await?;
        ensure!(after.read(space).await.is_err(), "the relay still gives her the log");
        let mut again = Conversation::open(&*world.relay().await, family.worker.keys()).await?;
        let forged = again.forge(&before, Part::Together, |ids| talk::say(ids, danger, "Too late", None))?;
        let answer = again.offer(space, forged).await?;
        let refused =
            matches!(answer, FromRelay::Refused { why: RefusedWhy::NotAMember | RefusedWhy::OldEpoch, .. });
        ensure!(refused, "the relay says {answer:?}");

        // Somebody leaks her the log: what she could read before opens, what came since does not.
        let leaked = Conversation::open(&*world.relay().await, jean.keys()).await?.read(space).await?.entries;
        let last = before.entries.iter().map(|entry| entry.number).max();
        let (newer, older): (Vec<_>, Vec<_>) =
            leaked.iter().cloned().partition(|entry| Some(entry.number) > last);
        let knows = again.understand(space, leaked)?;
        let (opened, closed) = again.opens(&knows, &older)?;
        ensure!(opened > 0 && closed == 0, "of the old ones she opens {opened} and not {closed}");
        ensure!(
            again.opens(&knows, &newer)? == (0, 2),
            "of the new ones she opens {:?}",
            again.opens(&knows, &newer)?
        );
        Ok(())
    })
    .await
}
