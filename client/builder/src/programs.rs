//! The tests as compiled programs: all of them compiled in one go, so that no dependency is compiled for some of them again.

use std::path::{Path, PathBuf};
use std::process::Stdio;

use anyhow::{Result, ensure};
use serde_json::Value;

use crate::process;
use crate::steps::with_surroundings;
use crate::workspace::Workspace;

const COMPILE: [&str; 7] =
    ["test", "--workspace", "--exclude", "kith-client", "--exclude", "kith-builder", "--no-run"];

/// Which of the tests.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    InBrowsers,
    WithoutBrowser,
}

/// A test program that cargo has made.
#[derive(Debug, PartialEq, Eq)]
struct Program {
    name: String,
    file: PathBuf,
    /// The folder of its package, in which cargo would run it.
    folder: PathBuf,
}

/// Compiles every test but the builder's own, which are running.
pub fn compile(workspace: &Workspace) -> Result<()> {
    process::run(process::cargo(workspace.root()).args(COMPILE))
}

/// Runs the tests of one kind until one fails, compiled if they are not.
pub fn run(workspace: &Workspace, kind: Kind) -> Result<()> {
    let mut command = process::cargo(workspace.root());
    command.args(COMPILE).arg("--message-format=json-render-diagnostics").stderr(Stdio::inherit());
    let programs = programs_of(&process::output_of(&mut command)?);
    ensure!(!programs.is_empty(), "Cargo made no test program.");
    for program in programs {
        let in_browsers = program.folder == workspace.browser_tests();
        if in_browsers == (kind == Kind::InBrowsers) {
            println!("\n{}:", program.name);
            let mut command = std::process::Command::new(&program.file);
            command.current_dir(&program.folder).env("CARGO_MANIFEST_DIR", &program.folder);
            process::run(with_surroundings(&mut command, workspace))?;
        }
    }
    Ok(())
}

/// What cargo says that it made, a line of JSON for each.
fn programs_of(messages: &str) -> Vec<Program> {
    let messages = messages.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    messages.filter_map(|message| program_of(&message)).collect()
}

fn program_of(message: &Value) -> Option<Program> {
    let text = |pointer: &str| message.pointer(pointer).and_then(Value::as_str);
    if !message.pointer("/profile/test")?.as_bool()? {
        return None;
    }
    let folder = Path::new(text("/manifest_path")?).parent()?.to_path_buf();
    let package = folder.file_name()?.to_string_lossy().into_owned();
    let name = format!("{package}, {}", text("/target/name")?);
    Some(Program { name, file: text("/executable")?.into(), folder })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_test_program_is_told_from_all_else_that_cargo_makes() {
        let said = r#"{"reason":"compiler-artifact","manifest_path":"/kith/tests/Cargo.toml","target":{"name":"tidy"},"profile":{"test":true},"executable":"/kith/target/debug/deps/tidy-1"}
            {"reason":"compiler-artifact","manifest_path":"/kith/tests/Cargo.toml","target":{"name":"kith_tests"},"profile":{"test":false},"executable":null}
            {"reason":"build-finished","success":true}"#;
        let tidy = Program {
            name: "tests, tidy".to_owned(),
            file: "/kith/target/debug/deps/tidy-1".into(),
            folder: "/kith/tests".into(),
        };
        assert_eq!(programs_of(said), [tidy]);
    }
}
