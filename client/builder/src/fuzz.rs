//! Every parser under the fuzzer, all cores at work, from the inputs that are kept and on.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::time::Instant;

use anyhow::{Context, Result, bail};

use crate::steps::shown;
use crate::workspace::Workspace;
use crate::{files, process};

/// CPU-seconds for all parsers together, at every change.
const USUAL_SECONDS: u64 = 120;
/// An input that takes this long is one that hangs, in seconds. Much more than any takes on a busy machine.
const HANG_SECONDS: u64 = 20;
/// The longest input, in bytes.
const LONGEST: u64 = 32 * 1024;
/// What the whole process may hold, in MiB. One input's own limit, 64 MiB, the fuzzed program sees to itself.
const PROCESS_LIMIT_MIB: u64 = 768;
/// Runs the parsers, or the one of this name, for `KITH_FUZZ_SECONDS` of CPU time in all; with `keep`, keeps the fewest
/// inputs that reach everything that was reached.
pub fn run(workspace: &Workspace, only: Option<&str>, keep: bool) -> Result<()> {
    let program = build(workspace)?;
    let names: Vec<String> =
        parsers(workspace)?.into_iter().filter(|name| only.is_none_or(|only| only == name)).collect();
    if names.is_empty() {
        bail!("There is no parser of that name; the names are the folders of tests/fuzz/corpus.");
    }
    let asked = std::env::var("KITH_FUZZ_SECONDS").ok();
    let seconds = asked.map_or(Ok(USUAL_SECONDS), |asked| asked.parse()).context("KITH_FUZZ_SECONDS")?;
    let each = (seconds / names.len() as u64).max(1);
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let started = Instant::now();
    let (queue, failed) = (Mutex::new(names.iter().rev().collect::<Vec<_>>()), Mutex::new(Vec::new()));
    std::thread::scope(|scope| {
        for _ in 0..cores {
            scope.spawn(|| {
                while let Some(name) = queue.lock().ok().and_then(|mut queue| queue.pop()) {
                    if let Err(error) = fuzz(workspace, &program, name, each)
                        && let Ok(mut failed) = failed.lock()
                    {
                        failed.push(format!("{error:#}"));
                    }
                }
            });
        }
    });
    let failed = failed.into_inner().unwrap_or_default();
    if !failed.is_empty() {
        bail!("{}", failed.join("\n\n"));
    }
    println!("{} parsers, {each} s each, nothing found; took {}.", names.len(), shown(started.elapsed()));
    if keep {
        names.iter().try_for_each(|name| keep_fewest(workspace, &program, name))?;
    }
    Ok(())
}

/// Compiles the parsers for the fuzzer, while other things wait.
pub fn compile(workspace: &Workspace) -> Result<()> {
    build(workspace).map(drop)
}

/// The program with every parser in it. Only our own crates are compiled to count what an input reaches: the others are there
/// from the tests, and it is our own parsers that are looked at.
fn build(workspace: &Workspace) -> Result<PathBuf> {
    let mut command = process::cargo(workspace.root());
    command
        .args(["build", "--package", "kith-fuzz", "--features", "fuzzer", "--bin", "parsers"])
        .env("RUSTC_WORKSPACE_WRAPPER", workspace.root().join("tests/fuzz/coverage.sh"))
        .env("CARGO_TARGET_DIR", workspace.root().join("target"));
    process::run(&mut command)?;
    let built = workspace.root().join("target/debug/parsers");
    // Cargo puts the same program without the fuzzer under the same name.
    let program = found(workspace).join("parsers");
    fs::create_dir_all(found(workspace)).context("target/fuzz")?;
    fs::copy(&built, &program).with_context(|| format!("{} is not there.", built.display()))?;
    Ok(program)
}

fn parsers(workspace: &Workspace) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(kept(workspace)).context("tests/fuzz/corpus cannot be listed.")? {
        names.push(entry?.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    Ok(names)
}

fn kept(workspace: &Workspace) -> PathBuf {
    workspace.root().join("tests/fuzz/corpus")
}

/// Where what was found meanwhile lies.
fn found(workspace: &Workspace) -> PathBuf {
    workspace.root().join("target/fuzz")
}

fn fuzz(workspace: &Workspace, program: &Path, name: &str, seconds: u64) -> Result<()> {
    let (fresh, broken) = (found(workspace).join("corpus").join(name), found(workspace).join("broken"));
    fs::create_dir_all(&fresh).and_then(|()| fs::create_dir_all(&broken)).context("target/fuzz")?;
    let output = Command::new(program)
        .arg(&fresh)
        .arg(kept(workspace).join(name))
        .arg(format!("-max_total_time={seconds}"))
        .arg(format!("-timeout={HANG_SECONDS}"))
        .arg(format!("-max_len={LONGEST}"))
        .arg(format!("-rss_limit_mb={PROCESS_LIMIT_MIB}"))
        .arg(format!("-artifact_prefix={}/{name}-", broken.display()))
        .arg("-print_final_stats=1")
        .env("KITH_PARSER", name)
        .stdin(Stdio::null())
        .output()
        .with_context(|| format!("{} could not be started.", program.display()))?;
    let said = String::from_utf8_lossy(&output.stderr);
    if output.status.success() {
        let runs = said.lines().find_map(|line| line.strip_prefix("stat::number_of_executed_units:"));
        println!("  {name}: {} inputs", runs.unwrap_or("?").trim());
        return Ok(());
    }
    let lines: Vec<&str> = said.lines().collect();
    let last = lines.get(lines.len().saturating_sub(40)..).unwrap_or_default().join("\n");
    bail!("{last}\n\nThe parser \"{name}\" breaks. Again: KITH_PARSER={name} {} FILE", program.display())
}

/// Leaves of the kept and the found inputs only as many as reach all that they reach together.
fn keep_fewest(workspace: &Workspace, program: &Path, name: &str) -> Result<()> {
    let (old, next) = (kept(workspace).join(name), found(workspace).join("next").join(name));
    files::remove_folder(&next)?;
    fs::create_dir_all(&next).context("target/fuzz/next")?;
    let mut merge = Command::new(program);
    merge
        .args(["-set_cover_merge=1", "-verbosity=0"])
        .arg(format!("-max_len={LONGEST}"))
        .env("KITH_PARSER", name);
    process::output_of(merge.arg(&next).arg(&old).arg(found(workspace).join("corpus").join(name)))?;
    files::remove_folder(&old)?;
    fs::create_dir_all(&old).context("tests/fuzz/corpus")?;
    for file in files::under(&next)? {
        let name = file.file_name().unwrap_or_default();
        // Half of a name says as much, and the list of files stays readable.
        let short: String = name.to_string_lossy().chars().take(16).collect();
        fs::copy(&file, old.join(short)).context("An input cannot be kept.")?;
    }
    Ok(())
}
