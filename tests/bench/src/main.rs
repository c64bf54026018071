//! `cargo kith bench`: measures, prints ratios from one run, draws the plots, and fails where a promise is not kept.

mod catch_up;
mod client_core;
mod connections;
#[allow(dead_code, reason = "the relay's own tests use all of it")]
#[path = "../../../server/tests/promises/crowd.rs"]
mod crowd;
#[allow(dead_code, clippy::pedantic, reason = "the relay's own tests use all of it")]
#[path = "../../../server/tests/promises/family.rs"]
mod family;
mod fan_out;
mod first_load;
mod growth;
#[allow(
    dead_code,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "the relay's own tests use all of it"
)]
#[path = "../../../server/tests/promises/guest.rs"]
mod guest;
mod keystroke;
mod limit;
mod module;
mod opened;
mod phone;
mod plot;
mod process;
mod readme;
mod report;

use anyhow::{Context, Result, bail};
use clap::Parser;
use report::Report;
use std::time::Instant;

/// One thing that can be measured. Another one is a module with such a constant and a line in [`BENCHMARKS`].
pub struct Benchmark {
    /// What it is called on the command line, in the README's markers and as a plot.
    pub name: &'static str,
    /// Measures; an error says why it could not. A promise that is not kept is no error but part of the report.
    pub run: fn() -> Result<Report>,
}

const BENCHMARKS: &[Benchmark] = &[
    fan_out::BENCHMARK,
    catch_up::BENCHMARK,
    connections::BENCHMARK,
    client_core::BENCHMARK,
    keystroke::BENCHMARK,
    first_load::BENCHMARK,
];

/// Measures what the README says.
#[derive(Parser)]
struct Arguments {
    /// Which benchmarks; all of them when none is named.
    names: Vec<String>,
    /// Also puts the figures into README.md.
    #[arg(long)]
    write: bool,
}

fn main() -> Result<()> {
    if std::env::args().nth(1).is_some_and(|word| word == limit::COMMAND) {
        let file = std::env::args_os().nth(2).context("The limit needs a file.")?;
        return limit::serve(file.as_ref());
    }
    if std::env::args().nth(1).is_some_and(|word| word == opened::COMMAND) {
        return opened::open(std::env::args_os().skip(2));
    }
    let arguments = Arguments::parse();
    if let Some(unknown) =
        arguments.names.iter().find(|name| !BENCHMARKS.iter().any(|one| one.name == **name))
    {
        let known: Vec<_> = BENCHMARKS.iter().map(|benchmark| benchmark.name).collect();
        bail!("There is no benchmark {unknown:?}; there are: {}.", known.join(", "));
    }
    let mut broken = Vec::new();
    for benchmark in BENCHMARKS {
        if !arguments.names.is_empty() && !arguments.names.iter().any(|name| name == benchmark.name) {
            continue;
        }
        println!("\n== {}", benchmark.name);
        let begun = Instant::now();
        let report =
            (benchmark.run)().with_context(|| format!("{} could not be measured.", benchmark.name))?;
        report.print();
        println!("({:.0} s)", begun.elapsed().as_secs_f64());
        report.draw(benchmark.name)?;
        if arguments.write {
            readme::write(benchmark.name, &report)?;
        }
        broken.extend(report.broken().map(|promise| format!("{}: {promise}", benchmark.name)));
    }
    if !broken.is_empty() {
        bail!("Not kept:\n  {}", broken.join("\n  "));
    }
    Ok(())
}
