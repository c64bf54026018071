//! Measures the first load of the app on a slow phone with a slow line, and says whether it keeps its promise.

use anyhow::{Result, ensure};
use kith_browser_tests::browser::Browser;
use kith_browser_tests::cable::Speed;
use kith_browser_tests::relay::Serving;
use kith_browser_tests::sight::{Role, starting};
use kith_browser_tests::weight;
use kith_browser_tests::words::start;
use kith_browser_tests::world::{Outcome, World};
use std::time::{Duration, Instant};

/// How much slower than this machine the phone is.
const SLOW_DOWN: f64 = 6.0;
const LINE: Speed = Speed { bits_per_second: 1_600_000, round_trip: Duration::from_millis(150) };
const ROUNDS: usize = 5;
const BYTES_LIMIT: u64 = 700 * 1000;
const USABLE_WITHIN: Duration = Duration::from_secs(6);

/// One load: until the heading was painted, until the page could be used and what had come by then, and what came over the
/// line until everything was kept for a time without signal.
struct Load {
    painted: Duration,
    usable: Duration,
    bytes: u64,
    kept: u64,
}

fn main() -> Outcome {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    match runtime {
        Ok(runtime) => runtime.block_on(World::tell("first-load", Serving::Plans, measure)),
        Err(error) => World::failed(&error.to_string()),
    }
}

async fn measure(world: &World) -> Result<()> {
    let mut loads = Vec::new();
    for round in 0..ROUNDS {
        let phone = world.phone(&format!("phone{round}")).await?;
        loads.push(load(&phone).await?);
        phone.close().await?;
    }
    loads.sort_by_key(|load| load.usable);
    println!(
        "First load, {SLOW_DOWN}x slower, {} Mb/s, {:?} there and back, {ROUNDS} rounds:",
        1.6, LINE.round_trip
    );
    for load in &loads {
        let Load { painted, usable, bytes, kept } = load;
        println!(
            "  painted after {painted:.2?}, usable after {usable:.2?} and {} kB, kept for offline after {} kB",
            bytes / 1000,
            kept / 1000
        );
    }
    let most = loads.iter().map(|load| load.bytes).max().unwrap_or_default();
    let middle = loads.get(ROUNDS / 2).map(|load| load.usable).unwrap_or_default();
    println!(
        "Usable after {middle:.2?} (middle of {ROUNDS}; {USABLE_WITHIN:?} promised); {} kB ({} kB promised)",
        most / 1000,
        BYTES_LIMIT / 1000
    );
    ensure!(most <= BYTES_LIMIT, "the first load is {most} bytes, {BYTES_LIMIT} are promised");
    ensure!(middle <= USABLE_WITHIN, "usable after {middle:?}, {USABLE_WITHIN:?} are promised");
    Ok(())
}

async fn load(phone: &Browser) -> Result<Load> {
    phone.slow_down(SLOW_DOWN).await?;
    phone.cable().slow(Some(LINE));
    let begun = Instant::now();
    phone.go("/").await?;
    phone.see(&starting(Role::Link, start::NEW_PLAN)).await?;
    let usable = begun.elapsed();
    let bytes = weight::of_page(phone).await?;
    let ready = "const done = arguments[0]; navigator.serviceWorker.ready.then(() => done(true))";
    phone.run_until_done(ready, Vec::new()).await?;
    let (_, kept) = phone.cable().bytes();
    let script = "return performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0";
    let painted = phone.run(script, Vec::new()).await?.as_f64().unwrap_or_default();
    Ok(Load { painted: Duration::from_secs_f64(painted / 1000.0), usable, bytes, kept })
}
