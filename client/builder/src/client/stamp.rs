//! What the last build was made from, so that an unchanged client is not built again.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use super::Mode;
use crate::workspace::Workspace;
use crate::{files, process};

/// One line that changes when the mode, the compiler or any input changes.
pub struct Stamp(String);

impl Stamp {
    /// Reads every input: a few hundred small files.
    pub fn of(workspace: &Workspace, mode: Mode) -> Result<Self> {
        let mut hasher = blake3::Hasher::new();
        let compiler = process::output_of(Command::new("rustc").arg("-vV").current_dir(workspace.root()))?;
        hasher.update(compiler.as_bytes());
        for path in inputs(workspace)? {
            hasher.update(blake3::hash(path.to_string_lossy().as_bytes()).as_bytes());
            hasher.update(blake3::hash(&files::read(&path)?).as_bytes());
        }
        Ok(Self(format!("{} {}\n", mode.name(), hasher.finalize().to_hex())))
    }

    /// Whether the output that is there was made from these inputs.
    pub fn holds(&self, workspace: &Workspace) -> bool {
        let kept = fs::read_to_string(kept_at(workspace)).unwrap_or_default();
        kept == self.0 && workspace.dist().join("index.html").is_file()
    }

    pub fn keep(&self, workspace: &Workspace) -> Result<()> {
        fs::write(kept_at(workspace), &self.0).context("The stamp of the build cannot be written.")
    }
}

fn kept_at(workspace: &Workspace) -> PathBuf {
    workspace.web_target().join("kith-client.stamp")
}

fn inputs(workspace: &Workspace) -> Result<Vec<PathBuf>> {
    let root = workspace.root();
    let dist = workspace.dist();
    let mut paths = vec![root.join("Cargo.toml"), root.join("Cargo.lock")];
    let optional = [root.join("rust-toolchain.toml"), root.join(".cargo/config.toml")];
    paths.extend(optional.into_iter().filter(|path| path.is_file()));
    for folder in [workspace.client(), root.join("shared")] {
        paths.extend(files::under(&folder)?.into_iter().filter(|path| counts(path, &dist)));
    }
    paths.sort();
    Ok(paths)
}

/// Tests beside the sources and an editor's own files do not end up in a browser.
fn counts(path: &Path, dist: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    !path.starts_with(dist) && !name.starts_with('.') && !name.ends_with('~')
}
