//! What a process uses, read from the system.

use anyhow::{Context, Result};
use core::time::Duration;
use std::path::PathBuf;

/// What the system counts a process's time in (USER_HZ, which Linux fixes for programs).
const TICKS_PER_SECOND: f64 = 100.0;

/// The processor time that a process has used so far, its threads and the system's work for it included.
pub fn processor_time(process: u32) -> Result<Duration> {
    let text = std::fs::read_to_string(format!("/proc/{process}/stat"))?;
    // The name in brackets may hold spaces; the 14th and 15th fields are the 12th and 13th after it.
    let (_, fields) = text.rsplit_once(')').context("no name")?;
    let ticks: u64 =
        fields.split_whitespace().skip(11).take(2).filter_map(|field| field.parse::<u64>().ok()).sum();
    Ok(Duration::from_secs_f64(ticks as f64 / TICKS_PER_SECOND))
}

/// The memory that a process holds now, in KiB.
pub fn resident_kib(process: u32) -> Result<f64> {
    status_kib(process, "VmRSS:")
}

/// The most memory that a process ever held, in KiB.
pub fn peak_kib(process: u32) -> Result<f64> {
    status_kib(process, "VmHWM:")
}

fn status_kib(process: u32, field: &str) -> Result<f64> {
    let text = std::fs::read_to_string(format!("/proc/{process}/status"))?;
    let line = text.lines().find(|line| line.starts_with(field)).with_context(|| format!("no {field}"))?;
    Ok(line.split_whitespace().nth(1).context("no number")?.parse()?)
}

/// As many open files as the system lets a program have; what is started from here may have them too.
pub fn open_many_files() -> Result<u64> {
    let (_, hard) = rlimit::Resource::NOFILE.get()?;
    rlimit::Resource::NOFILE.set(hard, hard)?;
    Ok(hard)
}

/// A folder on the disk that the relay would be on; what is kept there is really synced.
pub fn folder() -> Result<tempfile::TempDir> {
    let target = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../target");
    Ok(tempfile::Builder::new().prefix("bench-").tempdir_in(target)?)
}
