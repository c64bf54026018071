//! The core of a client: opening a plan, taking in what others wrote, writing; natively and in a real Chromium, beside
//! plain Automerge doing the same in the same run.

use crate::module::{self, Module};
use crate::plot::{Axis, Curve, Plot};
use crate::report::{Promise, Report, number};
use crate::{Benchmark, growth, opened};
use anyhow::{Context, Result, anyhow, ensure};
use kith_bench_core::{CRYPTO, Figures, NEEDED, grow, measure};
use kith_browser_tests::browser::Browser;
use kith_browser_tests::relay::Serving;
use kith_browser_tests::world::World;
use std::time::Instant;

/// What the core of a client costs.
pub const BENCHMARK: Benchmark = Benchmark { name: "client-core", run };

/// How many changes a plan has: 1, 10 and 100 times the first, and one between. `KITH_CORE_SIZES` names others.
const SIZES: [usize; 4] = [500, 5_000, 10_000, 50_000];
/// From here on the promises are about a plan.
const PROMISED_FROM: usize = 10_000;
/// How often each is opened.
const ROUNDS: usize = 5;
/// How often one is that takes seconds to open: long work meets the machine's average by itself.
const ROUNDS_OF_LARGE: usize = 3;
const OPENING_LIMIT: f64 = 1.5;
const APPLYING_LIMIT: f64 = 2.0;
const MIB: f64 = 1_048_576.0;

/// What was found in one place.
struct Place {
    name: &'static str,
    figures: Vec<Figures>,
    /// Bytes that opening each comes to need; plain Automerge opening the same.
    memory: Vec<(f64, f64)>,
}

fn run() -> Result<Report> {
    let sizes = sizes();
    let native = natively(&sizes)?;
    let module = module::build()?;
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let mut found = None;
    let told = World::tell("client-core", Serving::Plans, async |world| {
        let (mut figures, mut memory, mut crypto) = (Vec::new(), Vec::new(), Vec::new());
        let browser = world.desk("desk").await?;
        for size in &sizes {
            module.begin(&browser).await?;
            crypto = module::call(&browser, "measure_crypto", &[]).await?;
            let (one, bytes) = in_browser(&module, &browser, *size).await?;
            figures.push(one);
            memory.push(bytes);
        }
        browser.close().await?;
        found = Some((Place { name: "Chromium", figures, memory }, crypto));
        Ok(())
    });
    runtime.block_on(told).map_err(|broken| anyhow!("{broken:?}"))?;
    let (chromium, crypto) = found.ok_or_else(|| anyhow!("the browser told nothing"))?;
    for (what, took) in CRYPTO.iter().zip(crypto) {
        println!("  in Chromium, {what}: {took:.2} ms");
    }
    Ok(report(&[native, chromium]))
}

fn sizes() -> Vec<usize> {
    let said = std::env::var("KITH_CORE_SIZES").unwrap_or_default();
    let named: Vec<usize> = said.split(',').filter_map(|size| size.trim().parse().ok()).collect();
    if named.is_empty() { SIZES.to_vec() } else { named }
}

const fn rounds(size: usize) -> usize {
    if size > PROMISED_FROM { ROUNDS_OF_LARGE } else { ROUNDS }
}

fn natively(sizes: &[usize]) -> Result<Place> {
    let begun = Instant::now();
    let clock = move || begun.elapsed().as_secs_f64() * 1000.0;
    let mut place = Place { name: "native", figures: Vec::new(), memory: Vec::new() };
    for size in sizes {
        let (figures, kept) = measure(&grow(size + NEEDED, 1), *size, rounds(*size), &clock);
        let memory = opened::memory(&kept)?;
        tell(place.name, &figures, memory, begun);
        place.figures.push(figures);
        place.memory.push(memory);
    }
    Ok(place)
}

fn tell(place: &str, figures: &Figures, memory: (f64, f64), begun: Instant) {
    let seconds = begun.elapsed().as_secs();
    println!(
        "  {place}: {figures:.2?}, memory {:.0} and {:.0} MiB (after {seconds} s)",
        memory.0 / MIB,
        memory.1 / MIB
    );
}

async fn in_browser(module: &Module, browser: &Browser, size: usize) -> Result<(Figures, (f64, f64))> {
    let begun = Instant::now();
    let row = module::call(browser, "measure_plan", &[size, rounds(size)]).await?;
    ensure!(row.len() == 12, "the page told {} numbers", row.len());
    let mut figures = [0.0; 12];
    figures.copy_from_slice(&row);
    let figures = Figures::of_a_row(figures);
    for kept in ["kept_by_us", "kept_by_automerge"] {
        module::keep(browser, kept).await?;
    }
    let memory = (
        memory(module, browser, "kept_by_us", "memory_of_ours").await?,
        memory(module, browser, "kept_by_automerge", "memory_of_automerge").await?,
    );
    tell("Chromium", &figures, memory, begun);
    Ok((figures, memory))
}

/// What a module needs that only opens what another kept.
async fn memory(module: &Module, browser: &Browser, kept: &str, opening: &str) -> Result<f64> {
    module.begin(browser).await?;
    let told = module::call_with(browser, opening, kept).await?;
    told.first().copied().context("no memory was told")
}

fn report(places: &[Place]) -> Report {
    let (mut rows, mut promises, mut plots) = (Vec::new(), Vec::new(), Vec::new());
    for place in places {
        for (at, figures) in place.figures.iter().enumerate() {
            rows.push(row(place, at, figures));
        }
        for figures in place.figures.iter().filter(|figures| figures.changes >= PROMISED_FROM) {
            let of =
                format!("over plain Automerge, {}, {} changes", place.name, number(figures.changes as f64));
            let mut promise = |what: &str, pair: (f64, f64), limit: f64| {
                promises.push(Promise::at_most(format!("{what} {of}"), pair.0 / pair.1, limit, ""));
            };
            promise("Opening", figures.open, OPENING_LIMIT);
            promise("A thousand changes judged and applied", figures.judge_many, APPLYING_LIMIT);
            promise("A thousand changes out of their sealed envelopes", figures.apply_many, APPLYING_LIMIT);
            promise("One change out of its sealed envelope", figures.apply_one, APPLYING_LIMIT);
        }
        let curve = |cost: fn(&Figures) -> f64| -> Vec<(f64, f64)> {
            place.figures.iter().map(|figures| (figures.changes as f64, cost(figures))).collect()
        };
        if place.figures.len() > 1 {
            promises.extend(growing(place));
        }
        plots.push(Plot {
            title: format!("The core of a client, {}", place.name),
            across: Axis::logarithmic("changes in the plan"),
            up: Axis::logarithmic("time (ms)"),
            curves: vec![
                Curve::measured("opening", curve(|figures| figures.open.0)),
                Curve::compared("opening, plain Automerge", curve(|figures| figures.open.1)),
                Curve::measured("1,000 changes of others, sealed", curve(|figures| figures.apply_many.0)),
                Curve::measured("1,000 changes of others, judged", curve(|figures| figures.judge_many.0)),
                Curve::compared("1,000 changes, plain Automerge", curve(|figures| figures.judge_many.1)),
                Curve::measured("one change of another", curve(|figures| figures.apply_one.0)),
                Curve::measured("an edit of one's own", curve(|figures| figures.write)),
            ],
        });
    }
    Report {
        about: "A plan as seven people leave it after years, opened from what a device stored, and a thousand changes that others wrote since: judged by every rule and applied, and the same out of their sealed envelopes, signatures and all. Beside it plain Automerge loads its own file and applies the same changes unsealed and unjudged, in the same run. Memory: the most that a process natively, and the module in the browser, came to need that does nothing but open the plan.".to_owned(),
        heads: vec![
            "where", "changes", "opening, ms", "Automerge", "ratio", "1 change, ms", "Automerge",
            "1,000 judged, ms", "Automerge", "ratio", "1,000 sealed, ms", "ratio", "an edit, ms", "memory, MiB", "Automerge",
        ],
        rows,
        promises,
        plots,
    }
}

/// How what grows with a plan grows: a curve needs two plans at least.
fn growing(place: &Place) -> [Promise; 4] {
    let all = || place.figures.iter().map(|figures| figures.changes as f64);
    let grows = |what: &str, costs: Vec<f64>| {
        growth::promise(&format!("{what}, {}", place.name), &all().zip(costs).collect::<Vec<_>>())
    };
    let cost = |of: fn(&Figures) -> f64| place.figures.iter().map(of).collect();
    [
        grows("Opening", cost(|figures| figures.open.0)),
        grows("One change of another", cost(|figures| figures.apply_one.0)),
        grows("An edit of one's own", cost(|figures| figures.write)),
        grows("Memory", place.memory.iter().map(|memory| memory.0).collect()),
    ]
}

fn row(place: &Place, at: usize, figures: &Figures) -> Vec<String> {
    let Figures { changes, open, apply_one, apply_many, judge_many, write, .. } = *figures;
    let memory = place.memory.get(at).copied().unwrap_or_default();
    vec![
        place.name.to_owned(),
        number(changes as f64),
        number(open.0),
        number(open.1),
        number(open.0 / open.1),
        number(apply_one.0),
        number(apply_one.1),
        number(judge_many.0),
        number(judge_many.1),
        number(judge_many.0 / judge_many.1),
        number(apply_many.0),
        number(apply_many.0 / apply_many.1),
        number(write),
        number(memory.0 / MIB),
        number(memory.1 / MIB),
    ]
}
