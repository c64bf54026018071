//! Listening: what a connection costs the relay in memory while nothing happens on it.

use crate::plot::{Axis, Curve, Plot};
use crate::report::{Promise, Report, number};
use crate::{Benchmark, crowd, growth, process};
use anyhow::{Result, ensure};
use kith_browser_tests::relay::{Relay, Serving};

/// Idle connections, each proved and following one space.
pub const BENCHMARK: Benchmark = Benchmark { name: "connections", run };

const COUNTS: [u64; 3] = [1_000, 5_000, 10_000];
const MEMBERS: u64 = 10;
const KIB_LIMIT: f64 = 12.0;

fn run() -> Result<Report> {
    let files = process::open_many_files()?;
    ensure!(files > 11_000, "{files} open files are too few: `ulimit -n 20000` as root allows more.");
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
    runtime.block_on(measure())
}

async fn measure() -> Result<Report> {
    let folder = process::folder()?;
    let relay = Relay::start(Serving::Plans, folder.path()).await?;
    let process = relay.process().unwrap_or_default();
    // What the relay needs once for its work is there before anything is counted.
    let mut present = crowd::gather(relay.address(), 1, 4, MEMBERS).await;
    let (before, there) = (process::resident_kib(process)?, 4 * MEMBERS);
    let (mut rows, mut curve) = (Vec::new(), Vec::new());
    for count in COUNTS {
        let families = (count - present.len() as u64 * MEMBERS) / MEMBERS;
        let first = 1 + present.len() as u64;
        present.extend(crowd::gather(relay.address(), first, families, MEMBERS).await);
        let resident = process::resident_kib(process)?;
        let each = (resident - before) / (count - there) as f64;
        rows.push(vec![number(count as f64), format!("{:.1}", resident / 1024.0), format!("{each:.1}")]);
        curve.push((count as f64, each));
    }
    let most = curve.iter().map(|point| point.1).fold(0.0, f64::max);
    let limit = curve.iter().map(|point| (point.0, KIB_LIMIT)).collect();
    Ok(Report {
        about: format!(
            "Connections that have proved themselves and follow one space, families of {MEMBERS}. Counted is all memory that the relay's process holds beyond what it held with the first {there} of them: what the spaces themselves take is in it."
        ),
        heads: vec!["connections", "resident, MiB", "KiB each"],
        rows,
        promises: vec![
            Promise::at_most("Memory of an idle connection, the most of these", most, KIB_LIMIT, " KiB"),
            growth::promise_constant("Memory of one as their number grows", &curve),
        ],
        plots: vec![Plot {
            title: "Memory of an idle connection".to_owned(),
            across: Axis::logarithmic("connections"),
            up: Axis::even("KiB for each connection"),
            curves: vec![Curve::measured("relay", curve), Curve::compared("promised", limit)],
        }],
    })
}
