//! Every test there is, as a table of steps: rows one after the other, and in a row what runs side by side.

use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result};

use crate::client::{self, Mode};
use crate::lanes::{self, Row};
use crate::workspace::Workspace;
use crate::{demo, fuzz, process, programs, setup};

/// One thing that is built, tested or installed.
pub struct Step {
    pub name: &'static str,
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

/// The builder is linted and tested apart: together with the others its dependencies would be compiled a second time, with
/// their features.
const ROWS: &[Row] = &[
    &[&[
        Step { name: "format", work: Work::Cargo(&["fmt", "--all", "--check"]) },
        Step { name: "set-up: WebAssembly", work: Work::Call(setup::wasm_target) },
        Step { name: "set-up: PostgreSQL", work: Work::Call(setup::postgresql) },
        Step { name: "set-up: browser", work: Work::Call(setup::browser) },
        Step { name: "set-up: axe", work: Work::Call(setup::accessibility_checker) },
    ]],
    // The client is compiled and linked on one core for minutes.
    &[
        &[
            CLIENT,
            Step {
                name: "clippy for the client",
                // In the profile of the client, so that macros and build scripts are compiled once.
                work: Work::CargoForWeb(&[
                    "clippy",
                    "--package",
                    "kith-client",
                    "--target",
                    setup::WASM_TARGET,
                    "--profile",
                    "wasm-release",
                    "--",
                    "-D",
                    "warnings",
                ]),
            },
        ],
        &[
            Step {
                name: "clippy for the builder",
                work: Work::Cargo(&[
                    "clippy",
                    "--package",
                    "kith-builder",
                    "--all-targets",
                    "--",
                    "-D",
                    "warnings",
                ]),
            },
            Step {
                name: "tests of the builder",
                work: Work::Cargo(&["test", "--quiet", "--package", "kith-builder"]),
            },
            Step {
                name: "clippy",
                work: Work::Cargo(&[
                    "clippy",
                    "--workspace",
                    "--exclude",
                    "kith-client",
                    "--exclude",
                    "kith-builder",
                    "--all-targets",
                    "--",
                    "-D",
                    "warnings",
                ]),
            },
            Step { name: "tests, compiled", work: Work::Call(programs::compile) },
            Step { name: "fuzzer, compiled", work: Work::Call(fuzz::compile) },
        ],
    ],
    // Browsers wait for one another and for what they show.
    &[
        &[
            SERVER,
            Step {
                name: "promises in browsers",
                work: Work::Call(|workspace| programs::run(workspace, programs::Kind::InBrowsers)),
            },
        ],
        &[
            Step {
                name: "tests",
                work: Work::Call(|workspace| programs::run(workspace, programs::Kind::WithoutBrowser)),
            },
            Step { name: "fuzzing", work: Work::Call(|workspace| fuzz::run(workspace, None, false)) },
            Step { name: "set-up: cargo-deny", work: Work::Call(setup::licence_checker) },
            Step { name: "licences and sources", work: Work::Call(licences) },
        ],
    ],
];

/// What has to be there before anything is measured.
const FIGURES: &[Row] =
    &[&[&[CLIENT, SERVER, Step { name: "set-up: browser", work: Work::Call(setup::browser) }]]];

const CLIENT: Step =
    Step { name: "client", work: Work::Call(|workspace| client::build(workspace, Mode::Release)) };
const SERVER: Step = Step { name: "server", work: Work::Call(demo::build_server) };

/// Runs the tests until one fails.
pub fn run_all(workspace: &Workspace) -> Result<()> {
    lanes::run(workspace, ROWS)
}

/// Runs one step of the tests, without those that it relies on.
pub fn run_one(workspace: &Workspace, name: &str) -> Result<()> {
    let mut steps = ROWS.iter().copied().flatten().copied().flatten();
    let names = || ROWS.iter().copied().flatten().copied().flatten().map(|step| step.name);
    let step = steps.find(|step| step.name == name);
    let step = step.with_context(|| {
        format!("There is no step of that name. The steps are: {}.", names().collect::<Vec<_>>().join(", "))
    })?;
    step.run(workspace)
}

/// Measures what the README says, prints it, and writes it there if asked to.
pub fn measure(workspace: &Workspace, names: &[String], write: bool) -> Result<()> {
    lanes::run(workspace, FIGURES)?;
    let mut command = process::cargo(workspace.root());
    command.args(["run", "--release", "--package", "kith-bench", "--"]).args(names);
    if write {
        command.arg("--write");
    }
    process::run(with_surroundings(&mut command, workspace))
}

impl Step {
    /// Runs it with its output shown.
    pub fn run(&self, workspace: &Workspace) -> Result<()> {
        let done = match self.work {
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
        };
        done.with_context(|| format!("Step \"{}\" did not pass.", self.name))
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

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_step_has_a_name_of_its_own() {
        let names: Vec<_> = ROWS.iter().copied().flatten().copied().flatten().map(|step| step.name).collect();
        assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len());
    }
}
