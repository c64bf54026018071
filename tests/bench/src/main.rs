//! `cargo kith bench`: measures, prints ratios from one run, draws the plots, and fails where a promise is not kept.

mod first_load;
mod growth;
mod plot;
mod readme;
mod report;

use anyhow::{Context, Result, bail};
use clap::Parser;
use report::Report;
use std::process::ExitCode;
use std::time::Instant;

/// One thing that can be measured. Another one is a module with such a constant and a line in [`BENCHMARKS`].
pub struct Benchmark {
    /// What it is called on the command line, in the README's markers and as a plot.
    pub name: &'static str,
    /// Measures; an error says why it could not. A promise that is not kept is no error but part of the report.
    pub run: fn() -> Result<Report>,
}

const BENCHMARKS: &[Benchmark] = &[first_load::BENCHMARK];

/// Measures what the README says.
#[derive(Parser)]
struct Arguments {
    /// Which benchmarks; all of them when none is named.
    names: Vec<String>,
    /// Also puts the figures into README.md.
    #[arg(long)]
    write: bool,
}

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<()> {
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
