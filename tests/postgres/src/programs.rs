//! PostgreSQL's own programs, run as somebody who is not root, as they demand.

use anyhow::{Context, Result, bail};
use std::fs;
use std::os::unix::fs::{MetadataExt, chown};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

/// The oldest version that Kith works with.
const VERSION_AT_LEAST: u32 = 15;
/// Where Debian's packages put a folder for each version.
const DEBIAN: &str = "/usr/lib/postgresql";
/// The account that Debian's packages make.
const ACCOUNT: &str = "postgres";

/// A program of the newest PostgreSQL there is, ready for its arguments.
pub(crate) fn program(name: &str) -> Result<Command> {
    let path = folder()?.join(name);
    if !is_root()? {
        return Ok(Command::new(path));
    }
    let mut command = Command::new("runuser");
    command.args(["-u", ACCOUNT, "--"]).arg(path).current_dir("/");
    Ok(command)
}

/// Runs to the end; answers what it printed.
pub(crate) fn run(command: &mut Command) -> Result<String> {
    let words = format!("{command:?}");
    let output = command.output().with_context(|| format!("{words} could not be started."))?;
    if !output.status.success() {
        bail!("{words} failed: {}", String::from_utf8_lossy(&output.stderr).trim());
    }
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Gives a folder to whoever the programs run as.
pub(crate) fn give(path: &Path) -> Result<()> {
    if is_root()? {
        let number = |flag| -> Result<u32> { Ok(run(Command::new("id").args([flag, ACCOUNT]))?.parse()?) };
        chown(path, Some(number("-u")?), Some(number("-g")?))?;
    }
    Ok(())
}

fn folder() -> Result<PathBuf> {
    static NEWEST: OnceLock<Option<PathBuf>> = OnceLock::new();
    let newest = NEWEST.get_or_init(|| {
        let versions = fs::read_dir(DEBIAN).ok()?.filter_map(|entry| {
            let name = entry.ok()?.file_name();
            let version = name.to_str()?.parse().ok()?;
            let folder = Path::new(DEBIAN).join(name).join("bin");
            (version >= VERSION_AT_LEAST && folder.join("postgres").is_file()).then_some((version, folder))
        });
        versions.max().map(|(_, folder): (u32, _)| folder)
    });
    newest.clone().with_context(|| {
        format!(
            "There is no PostgreSQL {VERSION_AT_LEAST} or later under {DEBIAN}. Run `cargo kith setup` as root, or \
             `apt-get install postgresql`, then try again."
        )
    })
}

fn is_root() -> Result<bool> {
    Ok(fs::metadata("/proc/self")?.uid() == 0)
}
