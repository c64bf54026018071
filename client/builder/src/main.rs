//! `cargo kith`: builds the client, runs the demo and runs every test, each from an empty machine.

mod client;
mod demo;
mod files;
mod fuzz;
mod lanes;
mod long;
mod process;
mod programs;
mod same;
mod setup;
mod steps;
mod workspace;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

use client::Mode;
use workspace::Workspace;

/// Builds, shows and tests Kith.
#[derive(Parser)]
#[command(name = "cargo kith", bin_name = "cargo kith")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Builds the app into client/dist (a release build unless --dev is given).
    Client {
        /// Small and compressed, as it ships (what happens without a flag).
        #[arg(long, conflicts_with = "dev")]
        release: bool,
        /// Quick to build, large to load.
        #[arg(long)]
        dev: bool,
    },
    /// Builds everything and runs Kith with a made-up family; prints the address to open.
    Demo {
        /// The port to listen on; the relay chooses when it is left out.
        #[arg(long)]
        port: Option<u16>,
    },
    /// Runs every test, real browsers included, and stops at the first that fails.
    Test {
        /// Only this step, without those that it relies on.
        step: Option<String>,
    },
    /// Runs what takes hours before a release; lists it without a name.
    Long {
        /// One name of the list, or `all`.
        name: Option<String>,
    },
    /// Builds the app twice from clean clones in two folders: they must be the same, byte for byte.
    Same,
    /// Gives every parser what a fuzzer makes up, for KITH_FUZZ_SECONDS of CPU time in all.
    Fuzz {
        /// One parser; all of them when none is named.
        parser: Option<String>,
        /// Keeps in tests/fuzz/corpus the fewest inputs that reach all that was reached.
        #[arg(long)]
        keep: bool,
    },
    /// Measures the figures of the README, prints them and draws the plots in tests/bench/plots.
    Bench {
        /// Which benchmarks; all of them when none is named.
        names: Vec<String>,
        /// Also puts the figures into README.md.
        #[arg(long)]
        write: bool,
    },
    /// Installs what the build and the tests need, and nothing else.
    Setup,
}

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // Without the backtrace that a debug print adds: the sentences are for whoever builds.
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<()> {
    let workspace = Workspace::find()?;
    match Arguments::parse().command {
        Command::Client { dev, release: _ } => {
            client::build(&workspace, if dev { Mode::Dev } else { Mode::Release })
        }
        Command::Demo { port } => demo::run(&workspace, port),
        Command::Test { step: None } => steps::run_all(&workspace),
        Command::Test { step: Some(name) } => steps::run_one(&workspace, &name),
        Command::Long { name } => long::run(&workspace, name.as_deref()),
        Command::Bench { names, write } => steps::measure(&workspace, &names, write),
        Command::Fuzz { parser, keep } => fuzz::run(&workspace, parser.as_deref(), keep),
        Command::Same => same::check(&workspace),
        Command::Setup => setup::everything(&workspace),
    }
}
