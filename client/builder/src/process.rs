//! Running other programs, with errors that say which and why.

use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

/// What an outer cargo or a developer's shell may have set, and what would change a nested build.
const INHERITED: [&str; 4] =
    ["RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS", "RUSTC_WORKSPACE_WRAPPER", "CARGO_TARGET_DIR"];

/// A cargo of the same toolchain, free of what the outer one set.
pub fn cargo(root: &Path) -> Command {
    let program = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(program);
    command.current_dir(root);
    for name in INHERITED {
        command.env_remove(name);
    }
    command
}

/// Runs to the end with its output shown; anything but success is an error.
pub fn run(command: &mut Command) -> Result<()> {
    let words = words_of(command);
    let status = command.status().with_context(|| format!("`{words}` could not be started."))?;
    if !status.success() {
        bail!("`{words}` failed ({status}).");
    }
    Ok(())
}

/// What a program prints, when it ends well.
pub fn output_of(command: &mut Command) -> Result<String> {
    let words = words_of(command);
    let output = command.output().with_context(|| format!("`{words}` could not be started."))?;
    if !output.status.success() {
        bail!("`{words}` failed ({}): {}", output.status, String::from_utf8_lossy(&output.stderr).trim());
    }
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Whether a program is there and answers.
pub fn answers(program: impl AsRef<std::ffi::OsStr>, argument: &str) -> bool {
    let mut command = Command::new(program);
    command.arg(argument).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

fn words_of(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}
