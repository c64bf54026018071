//! Passing on: how much the relay does for each second of a processor, next to a server that does the least possible.

mod load;

use crate::growth;
use crate::limit::Limit;
use crate::plot::{Axis, Curve, Plot};
use crate::process;
use crate::report::{Promise, Report, number};
use crate::{Benchmark, crowd};
use anyhow::Result;
use kith_browser_tests::relay::{Relay, Serving};
use load::{Load, Measured};
use std::time::Duration;

/// Edits a second from few to many.
pub const BENCHMARK: Benchmark = Benchmark { name: "fan-out", run };

const FAMILIES: u64 = 64;
const MEMBERS: u64 = 16;
/// What one person shares at once, sealed and signed, in bytes.
const EDIT_BYTES: usize = 600;
/// Edits a second, of all families together.
const RATES: [u64; 5] = [16, 50, 160, 500, 1_600];
/// Both servers are asked in turn, so that whatever else the machine does falls on both.
const SLICE: Duration = Duration::from_secs(1);
const SLICES: u32 = 4;

fn run() -> Result<Report> {
    process::open_many_files()?;
    // One thread makes the load, so that the other processor is the server's.
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
    runtime.block_on(measure())
}

async fn measure() -> Result<Report> {
    let folder = process::folder()?;
    let mut relay = Relay::start(Serving::Plans, folder.path()).await?;
    let limit = Limit::start(folder.path()).await?;
    let (relay_process, limit_process) = (relay.process().unwrap_or_default(), limit.process()?);
    let edits: u64 = RATES.iter().map(|rate| rate * SLICE.as_secs() * u64::from(SLICES)).sum::<u64>()
        / FAMILIES
        + RATES.len() as u64;
    let households = crowd::gather(relay.address(), 1, FAMILIES, MEMBERS).await;
    let mut on_relay = Load::on_relay(relay_process, households, edits, EDIT_BYTES);
    let mut on_limit =
        Load::on_limit(limit_process, limit.address, FAMILIES, MEMBERS, edits, EDIT_BYTES).await?;
    let mut steps = Vec::new();
    for rate in RATES {
        let (mut relay, mut limit) = (vec![], vec![]);
        for _ in 0..SLICES {
            relay.push(on_relay.step(rate, SLICE).await?);
            limit.push(on_limit.step(rate, SLICE).await?);
        }
        steps.push(Step {
            rate,
            relay: Measured::of_all(relay.iter()),
            limit: Measured::of_all(limit.iter()),
        });
    }
    relay.stop().await?;
    let entries = RATES.iter().sum::<u64>() * u64::from(SLICES) * SLICE.as_secs() + FAMILIES * MEMBERS;
    let disk = std::fs::metadata(folder.path().join("kith.sqlite3"))?.len() as f64 / entries as f64;
    Ok(report(&steps, disk))
}

struct Step {
    rate: u64,
    relay: Measured,
    limit: Measured,
}

fn report(steps: &[Step], disk: f64) -> Report {
    let row = |step: &Step| {
        let Step { rate, relay, limit } = step;
        vec![
            rate.to_string(),
            number((rate * MEMBERS) as f64),
            format!("{:.1}", relay.delivered(50)),
            format!("{:.1}", relay.delivered(99)),
            format!("{:.1}", relay.kept(99)),
            number(relay.per_processor_second()),
            format!("{:.2}", relay.per_processor_second() / limit.per_processor_second()),
            format!("{:.2}", relay.kept(99) / limit.kept(99)),
        ]
    };
    let curve = |figure: fn(&Measured) -> f64, of: fn(&Step) -> &Measured| {
        steps.iter().map(|step| (step.rate as f64, figure(of(step)))).collect::<Vec<_>>()
    };
    let relay: fn(&Step) -> &Measured = |step| &step.relay;
    let limit: fn(&Step) -> &Measured = |step| &step.limit;
    let all_relay = Measured::of_all(steps.iter().map(relay));
    let all_limit = Measured::of_all(steps.iter().map(limit));
    let throughput = all_relay.per_processor_second() / all_limit.per_processor_second();
    let waiting = all_relay.kept(99) / all_limit.kept(99);
    Report {
        about: format!(
            "{FAMILIES} families of {MEMBERS} devices each, all connected to one relay on SQLite, edits of {EDIT_BYTES} bytes. The limit is a bare WebSocket server that appends the same bytes to a file, syncs it as the relay does and passes them on without looking at them; both bear the same load in turn. An edit took {} bytes of the relay's disk.",
            number(disk)
        ),
        heads: vec![
            "edits/s",
            "deliveries/s",
            "delivered p50, ms",
            "p99, ms",
            "acknowledged p99, ms",
            "deliveries per CPU-second",
            "of the limit's",
            "acknowledged p99, times the limit's",
        ],
        rows: steps.iter().map(row).collect(),
        promises: vec![
            Promise::at_least("Deliveries per CPU-second, of the limit's", throughput, 0.6, ""),
            Promise::at_most("Durable acknowledgement p99, times the limit's", waiting, 2.0, ""),
            growth::promise("Processor time as edits grow", &curve(Measured::processor_seconds, relay)),
        ],
        plots: vec![
            Plot {
                title: format!("From sending to receiving, {FAMILIES} families of {MEMBERS}"),
                across: Axis::logarithmic("edits per second"),
                up: Axis::even("time (ms)"),
                curves: vec![
                    Curve::measured("relay, 99 of 100", curve(|measured| measured.delivered(99), relay)),
                    Curve::measured("relay, half", curve(|measured| measured.delivered(50), relay)),
                    Curve::compared("limit, 99 of 100", curve(|measured| measured.delivered(99), limit)),
                    Curve::compared("limit, half", curve(|measured| measured.delivered(50), limit)),
                ],
            },
            Plot {
                title: "Deliveries for each second of a processor".to_owned(),
                across: Axis::logarithmic("edits per second"),
                up: Axis::even("deliveries per CPU-second"),
                curves: vec![
                    Curve::measured("relay", curve(Measured::per_processor_second, relay)),
                    Curve::compared("limit", curve(Measured::per_processor_second, limit)),
                ],
            },
        ],
    }
}
