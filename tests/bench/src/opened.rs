//! The most memory that a process holds which does nothing but open a plan.

use crate::process;
use anyhow::{Context, Result, ensure};
use data_encoding::HEXLOWER;
use kith_bench_core::{Kept, Pieces, open_ours, open_plain};
use std::ffi::OsString;
use std::path::Path;
use std::process::Command;

/// The word on the command line that makes of this program one that opens a plan: then follow what kind, and a folder.
pub const COMMAND: &str = "open-what-was-kept";
const OURS: &str = "ours";
const PLAIN: &str = "plain";

/// Bytes that opening a device's own needs, and plain Automerge's.
pub fn memory(kept: &Kept) -> Result<(f64, f64)> {
    Ok((needed(OURS, &kept.ours)?, needed(PLAIN, &kept.plain)?))
}

fn needed(kind: &str, pieces: &Pieces) -> Result<f64> {
    let folder = process::folder()?;
    for (name, bytes) in pieces {
        std::fs::write(folder.path().join(HEXLOWER.encode(name.as_bytes())), bytes)?;
    }
    let mut child = Command::new(std::env::current_exe()?);
    let told = child.args([COMMAND, kind]).arg(folder.path()).output()?;
    ensure!(told.status.success(), "it was not opened: {}", String::from_utf8_lossy(&told.stderr));
    let kib: f64 = String::from_utf8(told.stdout)?.trim().parse().context("it told no number")?;
    Ok(kib * 1024.0)
}

/// Is the process that opens.
pub fn open(mut said: impl Iterator<Item = OsString>) -> Result<()> {
    let kind = said.next().context("What kind was kept?")?;
    let folder = said.next().context("Where was it kept?")?;
    let heads =
        if kind == OURS { open_ours(read(folder.as_ref())?) } else { open_plain(read(folder.as_ref())?) };
    ensure!(heads > 0, "nothing was kept");
    println!("{}", process::peak_kib(std::process::id())?);
    Ok(())
}

fn read(folder: &Path) -> Result<Pieces> {
    let mut pieces = Pieces::new();
    for file in std::fs::read_dir(folder)? {
        let path = file?.path();
        let name = path.file_name().and_then(|name| name.to_str()).context("a file without a name")?;
        pieces.push((String::from_utf8(HEXLOWER.decode(name.as_bytes())?)?, std::fs::read(&path)?));
    }
    pieces.sort_unstable();
    Ok(pieces)
}
