//! What the relay has acknowledged outlives its being killed: 50 times in the middle of the work.

use anyhow::{Result, ensure};
use futures_util::future::try_join_all;
use kith_browser_tests::device::Device;
use kith_browser_tests::family::Family;
use kith_browser_tests::relay::Serving;
use kith_browser_tests::sight::PATIENCE;
use kith_browser_tests::surroundings::figure;
use kith_browser_tests::world::{Outcome, World};
use kith_shared::id::EntryId;
use kith_shared::plan::talk;
use kith_shared::replica::{Dice, Replica};
use std::collections::BTreeSet;
use std::time::Duration;
use tokio::time::{Instant, sleep};

const WRITERS: [&str; 3] = ["Kelly", "Ryan", "Jean"];
/// Edits of one device on their way at once, so that every kill hits some.
const ON_THE_WAY: usize = 8;
/// Edits that each writer gets through between two kills, at least.
const BETWEEN_KILLS: usize = 3;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_under_load_it_keeps_every_acknowledged_edit() -> Outcome {
    let kills = figure("KITH_RELAY_KILLS", 50);
    World::tell("killed-relay", Serving::Plans, async |world| {
        let family = Family::found(&*world.relay().await, &WRITERS).await?;
        let mut dice = Dice::from_seed([7; 32]);
        let mut writers: Vec<_> = (0..WRITERS.len()).map(|at| Writer { at, made: 0 }).collect();
        for _ in 0..kills {
            let work = writers.iter_mut().zip(&family.members);
            try_join_all(work.map(|(writer, (_, device))| writer.write(device, family.danger))).await?;
            let [wait] = dice.bytes::<1>();
            sleep(Duration::from_millis(u64::from(wait) / 16)).await;
            let mut relay = world.relay().await;
            relay.kill().await?;
            relay.start_again().await?;
        }
        let written =
            writers.iter().flat_map(|writer| (0..writer.made).map(|number| words(writer.at, number)));
        everything_is_there(world, family, written.collect()).await
    })
    .await
}

/// Whoever writes on has everything acknowledged in the end; a device that starts from nothing reads all of it.
async fn everything_is_there(world: &World, family: Family, written: BTreeSet<String>) -> Result<()> {
    for (_, device) in &family.members {
        device.until_shared().await?;
        let trouble = device.look(|replica| replica.status().trouble).await?;
        ensure!(trouble.is_none(), "the relay contradicts itself: {trouble:?}");
    }
    let keys = family.worker.keys().to_vec();
    let space = family.worker.look(Replica::space).await?;
    drop(family.worker.end().await?);
    let fresh = Device::join_again(&*world.relay().await, &keys, space).await?;
    fresh.until_shared().await?;
    let danger = family.danger;
    let read = move |replica: &Replica| {
        talk::about(replica.plan(), danger).into_iter().map(|message| message.words).collect()
    };
    let there: BTreeSet<String> = fresh.look(read).await?;
    let lost: Vec<_> = written.iter().filter(|words| !there.contains(*words)).collect();
    ensure!(
        lost.is_empty(),
        "{} of {} messages are lost, such as {:?}",
        lost.len(),
        written.len(),
        lost.first()
    );
    println!("{} messages written through {} devices, all of them there", written.len(), WRITERS.len());
    Ok(())
}

struct Writer {
    at: usize,
    made: usize,
}

impl Writer {
    /// Writes until so many edits more are acknowledged, with others on their way all the time.
    async fn write(&mut self, device: &Device, danger: EntryId) -> Result<()> {
        let enough = self.made + BETWEEN_KILLS;
        let deadline = Instant::now() + PATIENCE;
        loop {
            let waiting = device.look(|replica| replica.status().waiting.len()).await?;
            if self.made - waiting >= enough {
                return Ok(());
            }
            ensure!(Instant::now() < deadline, "the relay takes nothing more of writer {}", self.at);
            if waiting < ON_THE_WAY {
                let said = words(self.at, self.made);
                device.edit(move |_, ids| talk::say(ids, danger, &said, None)).await?;
                self.made += 1;
            } else {
                sleep(Duration::from_millis(2)).await;
            }
        }
    }
}

fn words(writer: usize, number: usize) -> String {
    format!("message {number} of {writer}")
}
