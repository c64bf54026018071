//! A relay that lets a forged entry through: the devices refuse it, and say so to the people.

use anyhow::{Context, Result, ensure};
use kith_browser_tests::family::{Coming, Family};
use kith_browser_tests::meddler::{Meddler, Meddling};
use kith_browser_tests::raw::Conversation;
use kith_browser_tests::relay::Serving;
use kith_browser_tests::words::{changes, frame};
use kith_browser_tests::world::{Outcome, World};
use kith_shared::plan::address::Part;
use kith_shared::plan::rule;
use kith_shared::replica::Replica;
use kith_shared::wire::{Entry, FromRelay, LogEntry, ToRelay};
use std::sync::mpsc::{Receiver, channel};

const FORGED: &str = "Priya may come in at any time.";
const HONEST: &str = "This is what I wanted to say.";

/// Slips one entry into the log before the next one that comes, and hides the gap it makes.
struct Slip {
    forged: Receiver<Vec<u8>>,
    /// The number under which it was slipped in.
    at: Option<u64>,
}

impl Slip {
    fn shifted(&self, number: u64) -> u64 {
        if self.at.is_some_and(|at| number >= at) { number + 1 } else { number }
    }
}

impl Meddling for Slip {
    fn to_relay(&mut self, frame: ToRelay) -> Vec<ToRelay> {
        match (frame, self.at) {
            (ToRelay::Follow { space, after }, Some(at)) if after >= at => {
                vec![ToRelay::Follow { space, after: after - 1 }]
            }
            (frame, _) => vec![frame],
        }
    }

    fn to_device(&mut self, frame: FromRelay) -> Vec<FromRelay> {
        match frame {
            FromRelay::Log { space, mut entries, head, more } => {
                let first = entries.first().map(|entry| entry.number);
                let slipped = first
                    .filter(|_| self.at.is_none())
                    .and_then(|first| Some((first, self.forged.try_recv().ok()?)));
                self.at = self.at.or(slipped.as_ref().map(|(first, _)| *first));
                for entry in &mut entries {
                    entry.number = self.shifted(entry.number);
                }
                if let Some((number, bytes)) = slipped {
                    entries.insert(0, LogEntry { number, entry: Entry::Envelope(bytes.into()) });
                }
                vec![FromRelay::Log { space, entries, head: self.shifted(head), more }]
            }
            FromRelay::Kept { ticket, number } => {
                vec![FromRelay::Kept { ticket, number: self.shifted(number) }]
            }
            other @ (FromRelay::Challenge { .. }
            | FromRelay::Welcome
            | FromRelay::Refused { .. }
            | FromRelay::Knocked { .. }
            | FromRelay::Admitted { .. }
            | FromRelay::NotAdmitted { .. }
            | FromRelay::Answered { .. }
            | FromRelay::SendOn { .. }
            | FromRelay::Blob { .. }
            | FromRelay::NoBlob { .. }
            | FromRelay::Dropped { .. }
            | FromRelay::Became { .. }
            | FromRelay::Here { .. }
            | FromRelay::AskAgain { .. }
            | FromRelay::Whispered { .. }
            | FromRelay::Beat) => vec![other],
        }
    }
}

#[tokio::test]
async fn a_device_refuses_what_a_lying_relay_lets_through_and_says_so() -> Outcome {
    World::tell("forged-entry", Serving::Plans, async |world| {
        let family = Family::found(&*world.relay().await, &["Jean"]).await?;
        let (slip, forged) = channel();
        let meddler = Meddler::stand_before(world.relay().await.address(), Slip { forged, at: None }).await?;
        let kelly = world.phone("Kelly").await?;
        kelly.cable().lead_to(meddler.address());
        family.let_in(&kelly, Coming::AsFamily).await?;

        slip.send(forge(world, &family).await?)?;
        let (_, jean) = family.members.first().context("nobody in the family")?;
        let danger = family.danger;
        jean.edit(move |_, ids| rule::add(ids, danger, "who_does_what", HONEST, None, &[])).await?;

        kelly.read(HONEST).await?;
        kelly.to_changes().await?;
        kelly.read(changes::REFUSED).await?;
        kelly.read("It came from Priya’s device").await?;
        let told = kelly.words().await?.matches(&*changes::REFUSED).count();
        ensure!(told == 1, "one refusal is told {told} times");
        kelly.picture("refused", true).await?;
        kelly.to(frame::PLAN).await?;
        kelly.read(HONEST).await?;
        ensure!(!kelly.words().await?.contains(FORGED), "the forged rule is in Kelly's plan");

        // It stays out, and stays said, when she opens the plan again without the relay that lied.
        kelly.cable().pull();
        kelly.open_from_shelf().await?;
        kelly.read(HONEST).await?;
        ensure!(!kelly.words().await?.contains(FORGED), "the forged rule is in Kelly's plan after all");
        kelly.to_changes().await?;
        kelly.read(changes::REFUSED).await
    })
    .await
}

/// What Priya's client writes once its checks are taken out.
async fn forge(world: &World, family: &Family) -> Result<Vec<u8>> {
    let space = family.worker.look(Replica::space).await?;
    let mut tampered = Conversation::open(&*world.relay().await, family.worker.keys()).await?;
    let known = tampered.read(space).await?;
    let danger = family.danger;
    tampered.forge(&known, Part::Ours, |ids| rule::add(ids, danger, "who_does_what", FORGED, None, &[]))
}
