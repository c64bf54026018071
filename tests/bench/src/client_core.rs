//! The core of a client: opening a plan, taking in what others wrote, writing; natively and in a real Chromium, beside
//! plain Automerge doing the same in the same run.

use crate::plot::{Axis, Curve, Plot};
use crate::report::{Promise, Report, number};
use crate::{Benchmark, growth, module};
use anyhow::{Result, anyhow, ensure};
use kith_bench_core::{CRYPTO, Figures, NEEDED, grow, measure};
use kith_browser_tests::browser::Browser;
use kith_browser_tests::relay::Serving;
use kith_browser_tests::world::World;
use std::time::Instant;

/// What the core of a client costs.
pub const BENCHMARK: Benchmark = Benchmark { name: "client-core", run };

/// How many changes a plan has: 1, 10 and 100 times the first, and one between. `KITH_CORE_SIZES` names others.
const SIZES: [usize; 4] = [500, 5_000, 10_000, 50_000];
/// The largest of them in the browser, where a script that takes longer than a minute is given up.
const LARGEST_IN_BROWSER: usize = 5_000;
/// How often each is opened.
const ROUNDS: usize = 5;
const OPENING_LIMIT: f64 = 1.5;
const APPLYING_LIMIT: f64 = 2.0;

/// What was found in one place.
struct Place {
    name: &'static str,
    figures: Vec<Figures>,
    /// Bytes that the module came to need for each.
    memory: Vec<f64>,
}

fn run() -> Result<Report> {
    let sizes = sizes();
    let native = natively(&sizes);
    let module = module::build()?;
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let mut found = None;
    let told = World::tell("client-core", Serving::Plans, async |world| {
        let (mut figures, mut memory, mut crypto) = (Vec::new(), Vec::new(), Vec::new());
        for size in sizes.iter().filter(|size| **size <= LARGEST_IN_BROWSER) {
            // A page of its own for each: memory that was needed once is not given back.
            let browser = world.desk(&format!("desk{size}")).await?;
            browser.go("/").await?;
            module.load(&browser).await?;
            crypto = module::call(&browser, "measure_crypto", &[]).await?;
            let (one, bytes) = in_browser(&browser, *size).await?;
            figures.push(one);
            memory.push(bytes);
            browser.close().await?;
        }
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

fn natively(sizes: &[usize]) -> Place {
    let begun = Instant::now();
    let clock = move || begun.elapsed().as_secs_f64() * 1000.0;
    let figures = sizes.iter().map(|size| {
        let figures = measure(&grow(size + NEEDED, 1), *size, ROUNDS, &clock);
        println!("  native: {figures:.2?}");
        figures
    });
    Place { name: "native", figures: figures.collect(), memory: Vec::new() }
}

async fn in_browser(browser: &Browser, size: usize) -> Result<(Figures, f64)> {
    let mut row = module::call(browser, "measure_plan", &[size, ROUNDS]).await?;
    let bytes = row.pop().unwrap_or_default();
    ensure!(row.len() == 12, "the page told {} numbers", row.len());
    let mut figures = [0.0; 12];
    figures.copy_from_slice(&row);
    let figures = Figures::of_a_row(figures);
    println!("  Chromium: {figures:.2?}, memory {:.0} MiB", bytes / 1_048_576.0);
    Ok((figures, bytes))
}

fn report(places: &[Place]) -> Report {
    let (mut rows, mut promises, mut plots) = (Vec::new(), Vec::new(), Vec::new());
    for place in places {
        for (at, figures) in place.figures.iter().enumerate() {
            rows.push(row(place, at, figures));
        }
        for figures in place.figures.iter().filter(|figures| figures.changes >= LARGEST_IN_BROWSER) {
            let of = format!("{}, {} changes", place.name, number(figures.changes as f64));
            let ratio = |pair: (f64, f64)| pair.0 / pair.1;
            let opening = format!("Opening over plain Automerge, {of}");
            promises.push(Promise::at_most(opening, ratio(figures.open), OPENING_LIMIT, ""));
            let applying = format!("A thousand changes judged and applied over plain Automerge, {of}");
            promises.push(Promise::at_most(applying, ratio(figures.judge_many), APPLYING_LIMIT, ""));
        }
        let curve = |cost: fn(&Figures) -> f64| -> Vec<(f64, f64)> {
            place.figures.iter().map(|figures| (figures.changes as f64, cost(figures))).collect()
        };
        let grows = |what: &str, cost: fn(&Figures) -> f64| {
            growth::promise(&format!("{what}, {}", place.name), &curve(cost))
        };
        promises.push(grows("Opening", |figures| figures.open.0));
        promises.push(grows("One change of another", |figures| figures.apply_one.0));
        promises.push(grows("An edit of one's own", |figures| figures.write));
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
        about: "A plan as seven people leave it after years, opened from what a device stored, and a thousand changes that others wrote since: judged by every rule and applied, and the same out of their sealed envelopes, signatures and all. Beside it plain Automerge loads its own file and applies the same changes unsealed and unjudged, in the same run.".to_owned(),
        heads: vec![
            "where", "changes", "opening, ms", "Automerge", "ratio", "1 change, ms", "Automerge",
            "1,000 judged, ms", "Automerge", "ratio", "1,000 sealed, ms", "ratio", "an edit, ms", "memory, MiB",
        ],
        rows,
        promises,
        plots,
    }
}

fn row(place: &Place, at: usize, figures: &Figures) -> Vec<String> {
    let Figures { changes, open, apply_one, apply_many, judge_many, write, .. } = *figures;
    let memory = place.memory.get(at).map_or_else(|| "".to_owned(), |bytes| number(bytes / 1_048_576.0));
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
        memory,
    ]
}
