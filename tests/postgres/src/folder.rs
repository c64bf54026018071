//! A temporary folder with whatever server runs in it: both are gone when it is dropped, and when the test is killed.

use crate::programs;
use anyhow::{Context, Result};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// Reads from a pipe until whoever holds its other end is gone, however they went; then ends the server and clears up.
const WATCH: &str = r#"
trap '' INT TERM HUP QUIT
cat > /dev/null
for postmaster in "$1"/*/postmaster.pid; do
    [ -f "$postmaster" ] && kill -QUIT "$(head -n 1 "$postmaster")" 2> /dev/null
done
for attempt in 1 2 3 4 5 6 7 8 9 10; do
    rm -rf "$1" && break
    sleep 0.1
done
"#;

/// The folder. Only its owner can look into it.
pub(crate) struct Folder {
    path: PathBuf,
    watch: Child,
}

impl Folder {
    pub(crate) fn make() -> Result<Self> {
        let path = tempfile::Builder::new().prefix("kith-postgres-").tempdir()?.keep();
        programs::give(&path)?;
        let watch = Command::new("sh")
            .args(["-c", WATCH, "watch"])
            .arg(&path)
            .current_dir("/")
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            // What ends the test from the keyboard must not end what clears up after it.
            .process_group(0)
            .spawn()
            .context("A shell is needed to clear up after the test.")?;
        Ok(Self { path, watch })
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        drop(self.watch.stdin.take());
        let _ = self.watch.wait();
    }
}
