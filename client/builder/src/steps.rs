//! Every test there is, as a table of steps in the order in which they run.

use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};

use crate::client::{self, Mode};
use crate::workspace::Workspace;
use crate::{demo, process, setup};

struct Step {
    name: &'static str,
    work: Work,
}

enum Work {
    /// A cargo command in the root folder.
    Cargo(&'static [&'static str]),
    /// The same, for the client's own target folder.
    CargoForWeb(&'static [&'static str]),
    /// A function of this program.
    Call(fn(&Workspace) -> Result<()>),
}

const STEPS: &[Step] = &[
    Step { name: "format", work: Work::Cargo(&["fmt", "--all", "--check"]) },
    Step { name: "set-up: WebAssembly", work: Work::Call(setup::wasm_target) },
    Step { name: "client", work: Work::Call(|workspace| client::build(workspace, Mode::Release)) },
    Step {
        name: "clippy",
        work: Work::Cargo(&[
            "clippy",
            "--workspace",
            "--exclude",
            "kith-client",
            "--all-targets",
            "--",
            "-D",
            "warnings",
        ]),
    },
    Step {
        name: "clippy for the client",
        work: Work::CargoForWeb(&[
            "clippy",
            "--package",
            "kith-client",
            "--target",
            setup::WASM_TARGET,
            "--",
            "-D",
            "warnings",
        ]),
    },
    Step { name: "set-up: PostgreSQL", work: Work::Call(setup::postgresql) },
    Step {
        name: "tests",
        work: Work::Cargo(&[
            "test",
            "--workspace",
            "--exclude",
            "kith-client",
            "--exclude",
            "kith-browser-tests",
        ]),
    },
    Step { name: "server", work: Work::Call(demo::build_server) },
    Step { name: "set-up: browser", work: Work::Call(setup::browser) },
    Step { name: "set-up: axe", work: Work::Call(setup::accessibility_checker) },
    Step { name: "promises in browsers", work: Work::Cargo(&["test", "--package", "kith-browser-tests"]) },
    Step { name: "set-up: cargo-deny", work: Work::Call(setup::licence_checker) },
    Step { name: "licences and sources", work: Work::Call(licences) },
];

/// What has to be there before anything is measured.
const FIGURES: &[Step] = &[
    Step { name: "client", work: Work::Call(|workspace| client::build(workspace, Mode::Release)) },
    Step { name: "server", work: Work::Call(demo::build_server) },
    Step { name: "set-up: browser", work: Work::Call(setup::browser) },
];

/// Runs the tests until one fails.
pub fn run_all(workspace: &Workspace) -> Result<()> {
    run_steps(workspace, STEPS)
}

/// Measures what the README says, prints it, and writes it there if asked to.
pub fn measure(workspace: &Workspace, names: &[String], write: bool) -> Result<()> {
    run_steps(workspace, FIGURES)?;
    let mut command = process::cargo(workspace.root());
    command.args(["run", "--release", "--package", "kith-bench", "--"]).args(names);
    if write {
        command.arg("--write");
    }
    process::run(with_surroundings(&mut command, workspace))
}

fn run_steps(workspace: &Workspace, steps: &[Step]) -> Result<()> {
    let started = Instant::now();
    let mut times = Vec::new();
    for (index, step) in steps.iter().enumerate() {
        println!("\n== {} of {}: {}", index + 1, steps.len(), step.name);
        let step_started = Instant::now();
        run_step(workspace, step).with_context(|| format!("Step \"{}\" did not pass.", step.name))?;
        times.push((step.name, step_started.elapsed()));
        println!("== {} passed in {}", step.name, shown(step_started.elapsed()));
    }
    println!("\nEverything passed in {}:", shown(started.elapsed()));
    for (name, time) in times {
        println!("  {:>8}  {name}", shown(time));
    }
    Ok(())
}

fn run_step(workspace: &Workspace, step: &Step) -> Result<()> {
    match step.work {
        Work::Cargo(arguments) => {
            let mut command = process::cargo(workspace.root());
            process::run(with_surroundings(command.args(arguments), workspace))
        }
        Work::CargoForWeb(arguments) => {
            let mut command = process::cargo(workspace.root());
            command.env("CARGO_TARGET_DIR", workspace.web_target());
            process::run(command.args(arguments))
        }
        Work::Call(function) => function(workspace),
    }
}

/// Tests find the relay and the accessibility checker by these names.
pub fn with_surroundings<'a>(command: &'a mut Command, workspace: &Workspace) -> &'a mut Command {
    command.env("KITH_BINARY", workspace.server_binary());
    command.env("KITH_AXE", workspace.browser_tests().join("node_modules/axe-core/axe.min.js"));
    command
}

fn licences(workspace: &Workspace) -> Result<()> {
    let mut command = Command::new(setup::cargo_deny(workspace));
    command.args(["check", "licenses", "bans", "sources"]).current_dir(workspace.root());
    process::run(&mut command)
}

/// A time in minutes and seconds.
pub fn shown(time: Duration) -> String {
    let seconds = time.as_secs();
    if seconds < 60 { format!("{seconds} s") } else { format!("{} min {:02} s", seconds / 60, seconds % 60) }
}
