//! The first load of the app on a slow phone with a slow line.

use crate::Benchmark;
use crate::plot::{Axis, Curve, Plot};
use crate::report::{Promise, Report};
use anyhow::{Result, anyhow};
use kith_browser_tests::browser::Browser;
use kith_browser_tests::cable::Speed;
use kith_browser_tests::relay::Serving;
use kith_browser_tests::sight::{Role, starting};
use kith_browser_tests::weight;
use kith_browser_tests::words::start;
use kith_browser_tests::world::World;
use std::time::{Duration, Instant};

/// How heavy the first load is, and how long it takes.
pub const BENCHMARK: Benchmark = Benchmark { name: "first-load", run };

/// How much slower than this machine the phone is.
const SLOW_DOWN: f64 = 6.0;
const ROUND_TRIP: Duration = Duration::from_millis(150);
/// The line of a phone in a village, a better one, and one in a town; the first is what the promise is about.
const LINES_KILOBITS: [u64; 3] = [1_600, 5_000, 16_000];
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

fn run() -> Result<Report> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let mut report = Report::default();
    let told = World::tell("first-load", Serving::Plans, async |world| {
        report = measure(world).await?;
        Ok(())
    });
    runtime.block_on(told).map_err(|broken| anyhow!("{broken:?}"))?;
    Ok(report)
}

async fn measure(world: &World) -> Result<Report> {
    let (mut painted, mut usable, mut rows, mut promises) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for kilobits in LINES_KILOBITS {
        let line = Speed { bits_per_second: kilobits * 1000, round_trip: ROUND_TRIP };
        let megabits = kilobits as f64 / 1000.0;
        let is_promised = rows.is_empty();
        let mut loads = Vec::new();
        for round in 0..if is_promised { ROUNDS } else { 1 } {
            let phone = world.phone(&format!("phone{kilobits}-{round}")).await?;
            loads.push(load(&phone, line).await?);
            phone.close().await?;
        }
        loads.sort_by_key(|load| load.usable);
        let Some(middle) = loads.get(loads.len() / 2) else { continue };
        if is_promised {
            let most = loads.iter().map(|load| load.bytes).max().unwrap_or_default();
            let limit = BYTES_LIMIT as f64 / 1000.0;
            promises.push(Promise::at_most(
                "Weight of the first load, brotli",
                most as f64 / 1000.0,
                limit,
                " kB",
            ));
            let limit = USABLE_WITHIN.as_secs_f64();
            let what = format!("Usable at {megabits} Mb/s, middle of {ROUNDS}");
            promises.push(Promise::at_most(what, middle.usable.as_secs_f64(), limit, " s"));
        }
        painted.push((megabits, middle.painted.as_secs_f64()));
        usable.push((megabits, middle.usable.as_secs_f64()));
        rows.push(vec![
            format!("{megabits}"),
            format!("{:.2}", middle.painted.as_secs_f64()),
            format!("{:.2}", middle.usable.as_secs_f64()),
            format!("{}", middle.bytes / 1000),
            format!("{}", middle.kept / 1000),
        ]);
    }
    Ok(Report {
        about: format!(
            "The first load on a phone {SLOW_DOWN} times slower than this machine, {} ms there and back. What comes after the page can be used comes two files at a time behind what the person asks for.",
            ROUND_TRIP.as_millis()
        ),
        heads: vec![
            "line, Mb/s",
            "painted, s",
            "usable, s",
            "kB until usable",
            "kB until all is kept for a time without signal",
        ],
        rows,
        promises,
        plots: vec![Plot {
            title: "First load on a slow phone".to_owned(),
            across: Axis::logarithmic("line (Mb/s)"),
            up: Axis::even("time (s)"),
            curves: vec![
                Curve::measured("the page can be used", usable),
                Curve::measured("something is painted", painted),
            ],
        }],
    })
}

async fn load(phone: &Browser, line: Speed) -> Result<Load> {
    phone.slow_down(SLOW_DOWN).await?;
    phone.cable().slow(Some(line));
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
