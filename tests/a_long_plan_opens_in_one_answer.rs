//! A plan of years opens on a new phone in one answer, which is little longer than the snapshot in it.
//!
//! `KITH_PLAN_CHANGES=50000` makes it five years.

use kith_server::relay::limits::PRUNE_STEP;
use kith_shared::chain::Rights;
use kith_shared::replica::Pace;
use kith_shared::sealing::{Envelope, Kind};
use kith_shared::wire::{Entry, FromRelay};
use kith_tests::harness::{Chance, Deceit, RelayNode, World, edits};
use std::sync::{Arc, Mutex};

/// What one device was told of the log.
#[derive(Default)]
struct Heard {
    device: usize,
    bytes: usize,
    in_snapshot: usize,
    answers: usize,
}

/// Listens, and changes nothing.
struct Listener(Arc<Mutex<Heard>>);

impl Deceit for Listener {
    fn twist(&mut self, _: &mut Chance, device: usize, message: Vec<u8>) -> Vec<Vec<u8>> {
        let mut heard = self.0.lock().unwrap();
        if device == heard.device
            && let Ok(FromRelay::Log { entries, more, .. }) = FromRelay::decode(&message)
        {
            heard.bytes += message.len();
            heard.answers += usize::from(!more);
            for entry in &entries {
                let Entry::Envelope(bytes) = &entry.entry else { continue };
                let piece = Envelope::decode(bytes)
                    .is_ok_and(|(_, header)| matches!(header.kind, Kind::Snapshot { .. }));
                heard.in_snapshot += if piece { bytes.len() } else { 0 };
            }
        }
        vec![message]
    }
}

#[test]
fn a_plan_of_years_opens_in_one_answer() {
    let asked = std::env::var("KITH_PLAN_CHANGES").ok().and_then(|count| count.parse().ok());
    let changes: u64 = asked.unwrap_or(1_500);
    let mut world = World::new(1);
    // As relays are run with: a long plan takes long if it is destroyed word by word.
    world.relays[0] = RelayNode::over(world.relays[0].store.clone()).pruning_by(PRUNE_STEP);
    world.pace = Some(Pace { shared_every: 100, own_every: changes });
    let family = world.family();
    let mut chance = world.chance.clone();
    for _ in 0..changes / 20 {
        for at in [family.kelly, family.jean] {
            for _ in 0..10 {
                world.edit(at, |plan, _| Some(edits::name_it(&mut chance, plan)));
            }
            world.run(150);
        }
    }
    world.run(120_000);
    assert!(world.relays[0].prunings > 2, "else this proves nothing");
    let heard = Arc::new(Mutex::new(Heard { device: world.devices.len(), ..Heard::default() }));
    world.deceit = Some(Box::new(Listener(heard.clone())));
    let newcomer = world.let_in(family.kelly, "Ron", Rights::FAMILY);
    world.run_until(20_000, |world| world.devices[newcomer].is_settled());
    let heard = heard.lock().unwrap();
    let ratio = heard.bytes as f64 / heard.in_snapshot as f64;
    println!(
        "{changes} changes: {} bytes in {} answers, {ratio:.2} times the snapshot",
        heard.bytes, heard.answers
    );
    assert_eq!(heard.answers, 1, "one answer");
    assert!(ratio <= 1.3, "{ratio}");
    let same = |at: usize| world.devices[at].replica().unwrap().heads();
    assert_eq!(same(newcomer), same(family.jean));
}
