//! Whether the client is the same, byte for byte, whoever builds it and wherever: built twice from clean clones.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::client::{self, Mode};
use crate::workspace::Workspace;
use crate::{files, process};

/// Two folders with names of different lengths: a path that got into the client would move what stands behind it.
const FOLDERS: [&str; 2] = ["target/same/a", "target/same/somewhere/else/entirely"];

/// Builds what is committed twice and compares every file; leaves nothing behind if they are the same.
pub fn check(workspace: &Workspace) -> Result<()> {
    let folders = FOLDERS.map(|folder| workspace.root().join(folder));
    let [first, second] = &folders;
    let built = [build(workspace, first)?, build(workspace, second)?];
    let [one, two] = &built;
    let names: Vec<&PathBuf> = one.keys().chain(two.keys().filter(|name| !one.contains_key(*name))).collect();
    let different: Vec<String> = names
        .into_iter()
        .filter(|name| one.get(*name) != two.get(*name))
        .map(|name| format!("  {}", name.display()))
        .collect();
    if !different.is_empty() {
        bail!("Two builds are not the same. They differ in:\n{}", different.join("\n"));
    }
    println!("Two builds are the same, byte for byte: {} files, hash {}.", one.len(), hash(one));
    files::remove_folder(&workspace.root().join("target/same"))
}

fn build(workspace: &Workspace, folder: &Path) -> Result<BTreeMap<PathBuf, blake3::Hash>> {
    files::remove_folder(folder)?;
    let mut clone = Command::new("git");
    clone.args(["clone", "--quiet", "--no-hardlinks"]).arg(workspace.root()).arg(folder);
    process::run(&mut clone)?;
    let clone = Workspace::at(folder);
    client::build(&clone, Mode::Release)?;
    listed(&clone.dist())
}

/// The hash of everything in a folder that a relay serves: of each file's name and content, in the order of their names.
pub fn published(folder: &Path) -> Result<String> {
    Ok(hash(&listed(folder)?))
}

fn listed(folder: &Path) -> Result<BTreeMap<PathBuf, blake3::Hash>> {
    let mut listed = BTreeMap::new();
    for path in files::under(folder)? {
        let name = path.strip_prefix(folder).context("A file is not in its folder.")?.to_path_buf();
        listed.insert(name, blake3::hash(&files::read(&path)?));
    }
    Ok(listed)
}

fn hash(files: &BTreeMap<PathBuf, blake3::Hash>) -> String {
    let mut hasher = blake3::Hasher::new();
    for (name, content) in files {
        hasher.update(blake3::hash(name.to_string_lossy().as_bytes()).as_bytes());
        hasher.update(content.as_bytes());
    }
    hasher.finalize().to_hex().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(files: &[(&str, &[u8])]) -> String {
        hash(&files.iter().map(|(name, content)| (PathBuf::from(name), blake3::hash(content))).collect())
    }

    #[test]
    fn every_name_and_byte_counts() {
        let one = of(&[("a", b"1"), ("b", b"2")]);
        assert_eq!(one, of(&[("b", b"2"), ("a", b"1")]));
        for other in [of(&[("a", b"1")]), of(&[("a", b"1"), ("b", b"3")]), of(&[("a", b"1"), ("c", b"2")])] {
            assert_ne!(one, other);
        }
    }
}
