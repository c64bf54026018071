//! Running many worlds: a failing one is printed with its seed, which grows it again exactly.

use super::family::Family;
use super::life::Life;
use super::promises::Allowed;
use super::world::World;
use kith_shared::chain::Rights;
use kith_shared::replica::Pace;
use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// The seeds of one of four tests: a quarter of those in `KITH_SEEDS` (one number, or `from..to`) if it is set, else `usual`.
fn seeds(quarter: u64, usual: Range<u64>) -> Range<u64> {
    let Some(Range { start: from, end: to }) = asked("KITH_SEEDS") else { return usual };
    let at = |quarter: u64| from + (to - from) * quarter / 4;
    at(quarter)..at(quarter + 1)
}

/// The seeds in a variable: one number, or `from..to`.
fn asked(variable: &str) -> Option<Range<u64>> {
    let asked = std::env::var(variable).ok()?;
    Some(match asked.split_once("..") {
        Some((from, to)) => from.parse().unwrap()..to.parse().unwrap(),
        None => asked.parse().map(|seed: u64| seed..seed + 1).unwrap(),
    })
}

/// Grows the world of a seed by `live` and gives what it broke, with a short trace.
pub fn grow(seed: u64, live: impl Fn(&mut World)) -> Result<(), String> {
    grow_in(World::new(seed), live)
}

/// Grows the world of a seed in which two or three relays share one store.
pub fn grow_sharing(seed: u64, live: impl Fn(&mut World)) -> Result<(), String> {
    let relays = if seed.is_multiple_of(3) { 3 } else { 2 };
    grow_in(World::new(seed).sharing(relays), live)
}

/// Grows the world of a seed in which the relay's store is a file on this machine's disk.
pub fn grow_on_a_disk(seed: u64, live: impl Fn(&mut World)) -> Result<(), String> {
    grow_in(World::new(seed).on_a_disk(), live)
}

fn grow_in(mut world: World, live: impl Fn(&mut World)) -> Result<(), String> {
    let seed = world.seed;
    world.trace.loud = std::env::var("KITH_LOUD").is_ok();
    let lived = catch_unwind(AssertUnwindSafe(|| live(&mut world)));
    let mut broken = world.broken.clone();
    if let Err(panic) = lived {
        let said = panic.downcast_ref::<String>().cloned();
        let said = said.or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned()));
        broken.push(format!("panic: {}", said.unwrap_or_default()));
    }
    if broken.is_empty() {
        return Ok(());
    }
    Err(format!(
        "seed {seed} breaks:\n    {}\n  the last of it:\n{}",
        broken.join("\n    "),
        world.trace.text()
    ))
}

/// An ordinary life, held against every promise.
pub fn honest(world: &mut World) {
    Life::of(world).live(world);
    world.judge(Allowed::default());
}

/// A family that writes so much that snapshots are packed all the time, while its relays die and their store fails.
pub fn packing(world: &mut World) {
    world.pace = Some(Pace { shared_every: 8, own_every: 20 });
    let Family { kelly, jean, priya } = world.family();
    let nan = world.let_in(kelly, "Nan", Rights::FAMILY);
    (world.weather.commit_fails, world.weather.hints_lost) = (20, 100);
    for _ in 0..24 {
        [kelly, jean, priya, nan].into_iter().for_each(|at| world.write(at));
        let wait = world.chance.between(300, 4_000);
        world.run(wait);
        if world.chance.one_in(6) {
            let (relay, away) = (world.any_relay(), world.chance.between(50, 90_000));
            world.crash_relay(relay, Some(away));
        }
    }
    world.run(90_000);
    world.judge(Allowed::default());
}

/// Grows all the seeds of one of four tests that share the work; stops with the first few failures printed.
pub fn run(quarter: u64, usual: Range<u64>, live: impl Fn(&mut World)) {
    run_all(seeds(quarter, usual), |seed| grow(seed, &live));
}

/// The same for one test by itself, in worlds where relays share a store: the seeds in `KITH_SHARING_SEEDS`, else `usual`.
pub fn run_sharing(usual: Range<u64>, live: impl Fn(&mut World)) {
    run_all(asked("KITH_SHARING_SEEDS").unwrap_or(usual), |seed| grow_sharing(seed, &live));
}

/// The same with plans that are packed all the time: the seeds in `KITH_PACKING_SEEDS`, else `usual`.
pub fn run_packing(usual: Range<u64>, live: impl Fn(&mut World)) {
    run_all(asked("KITH_PACKING_SEEDS").unwrap_or(usual), |seed| grow_sharing(seed, &live));
}

/// The same over a store in a file: the seeds in `KITH_DISK_SEEDS`, else `usual`.
pub fn run_on_a_disk(usual: Range<u64>, live: impl Fn(&mut World)) {
    run_all(asked("KITH_DISK_SEEDS").unwrap_or(usual), |seed| grow_on_a_disk(seed, &live));
}

fn run_all(seeds: Range<u64>, grow: impl Fn(u64) -> Result<(), String>) {
    let (mut failures, mut count) = (Vec::new(), 0);
    for seed in seeds {
        count += 1;
        if let Err(failure) = grow(seed) {
            let first = failure.lines().nth(1).unwrap_or_default().to_owned();
            println!("seed {seed}:{first}");
            failures.push(failure);
        }
        if failures.len() >= 5 {
            break;
        }
    }
    let shown = failures.iter().take(1).cloned().collect::<String>();
    assert!(
        failures.is_empty(),
        "{} of {count} seeds fail (KITH_SEEDS=<seed> grows one again, KITH_SHARING_SEEDS one of several relays, KITH_PACKING_SEEDS one that is packed often, KITH_DISK_SEEDS one on a disk); {shown}",
        failures.len()
    );
}
