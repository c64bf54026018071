//! Everything a browser is given, gathered in memory, named by its content and written in one go.

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::io::Write;
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use anyhow::{Context, Result, bail};

use super::Mode;
use crate::files;

/// Endings whose files brotli makes smaller; fonts and pictures are compressed already.
const COMPRESSED: [&str; 7] = ["wasm", "js", "css", "html", "svg", "json", "webmanifest"];

/// The files of one build: those in the folder named by their content, and those at the root.
#[derive(Default)]
pub struct Bundle {
    files: BTreeMap<String, Vec<u8>>,
    pages: BTreeMap<String, Vec<u8>>,
    folder: String,
}

impl Bundle {
    /// Adds every file under a folder, by its path inside it.
    pub fn add_folder(&mut self, folder: &Path) -> Result<()> {
        for path in files::under(folder)? {
            let name = path.strip_prefix(folder)?.to_string_lossy().replace('\\', "/");
            self.add(&name, files::read(&path)?);
        }
        Ok(())
    }

    pub fn add(&mut self, name: &str, content: Vec<u8>) {
        self.files.insert(name.to_owned(), content);
    }

    pub fn add_at_root(&mut self, name: &str, content: Vec<u8>) {
        self.pages.insert(name.to_owned(), content);
    }

    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// Names the folder by the content of all files so far and of the pages' templates.
    pub fn settle<'a>(&mut self, templates: impl Iterator<Item = &'a str>) -> String {
        let mut hasher = blake3::Hasher::new();
        for (name, content) in &self.files {
            hasher.update(blake3::hash(name.as_bytes()).as_bytes());
            hasher.update(blake3::hash(content).as_bytes());
        }
        for template in templates {
            hasher.update(blake3::hash(template.as_bytes()).as_bytes());
        }
        self.folder = hasher.finalize().to_hex().chars().take(16).collect();
        self.folder.clone()
    }

    /// Writes beside the old output first and swaps, so that nobody ever reads half a build.
    pub fn write(&self, target: &Path, next: &Path, mode: Mode) -> Result<Sizes> {
        files::remove_folder(next)?;
        let inside = next.join(&self.folder);
        let mut files = Vec::new();
        for (folder, named) in [(inside.as_path(), &self.files), (next, &self.pages)] {
            files.extend(named.iter().map(|(name, content)| (folder.join(name), name, content)));
        }
        // The longest first: the smaller ones fill what time is left.
        files.sort_by_key(|(_, _, content)| std::cmp::Reverse(content.len()));
        let mut sizes = Sizes::default();
        for (whole, name, sent) in write_all(&files, mode)? {
            sizes.count(name, whole, sent);
        }
        files::remove_folder(target)?;
        fs::rename(next, target).with_context(|| format!("{} cannot be replaced.", target.display()))?;
        Ok(sizes)
    }
}

/// What the build weighs, in bytes.
#[derive(Default)]
pub struct Sizes {
    whole: usize,
    sent: usize,
    wasm_sent: usize,
}

impl Sizes {
    fn count(&mut self, name: &str, whole: usize, sent: usize) {
        self.whole += whole;
        self.sent += sent;
        if name.ends_with(".wasm") {
            self.wasm_sent += sent;
        }
    }
}

impl fmt::Display for Sizes {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [whole, sent, wasm] = [self.whole, self.sent, self.wasm_sent].map(|bytes| bytes.div_ceil(1000));
        write!(formatter, "{whole} kB, {sent} kB to send, of which {wasm} kB is the module")
    }
}

/// Writes the files with every core there is; answers for each how long it is, its name and how many bytes a browser is sent.
fn write_all<'a>(
    files: &[(PathBuf, &'a String, &'a Vec<u8>)],
    mode: Mode,
) -> Result<Vec<(usize, &'a str, usize)>> {
    let (next, cores) = (AtomicUsize::new(0), thread::available_parallelism().map_or(1, NonZero::get));
    let work = || {
        let mut written = Vec::new();
        while let Some((path, name, content)) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
            written.push((content.len(), name.as_str(), write_file(path, content, mode)?));
        }
        Ok(written)
    };
    let done: Vec<Result<Vec<_>>> = thread::scope(|scope| {
        let threads: Vec<_> = (0..cores).map(|_| scope.spawn(work)).collect();
        let joined = threads.into_iter().map(|thread| thread.join());
        joined.map(|done| done.unwrap_or_else(|_| bail!("Compressing a file panicked."))).collect()
    });
    Ok(done.into_iter().collect::<Result<Vec<_>>>()?.concat())
}

/// Writes a file and, in release, its compressed copy; answers how many bytes a browser is sent.
fn write_file(path: &Path, content: &[u8], mode: Mode) -> Result<usize> {
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent)?;
    }
    fs::write(path, content).with_context(|| format!("{} cannot be written.", path.display()))?;
    let ending = path.extension().map(|ending| ending.to_string_lossy().into_owned()).unwrap_or_default();
    if mode == Mode::Dev || !COMPRESSED.contains(&ending.as_str()) {
        return Ok(content.len());
    }
    let compressed = brotli(content)?;
    if compressed.len() >= content.len() {
        return Ok(content.len());
    }
    fs::write(path.with_extension(format!("{ending}.br")), &compressed)?;
    Ok(compressed.len())
}

fn brotli(content: &[u8]) -> Result<Vec<u8>> {
    let mut writer = brotli::CompressorWriter::new(Vec::new(), 1 << 16, 11, 22);
    writer.write_all(content)?;
    writer.flush()?;
    Ok(writer.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder_of(content: &str, template: &str) -> String {
        let mut bundle = Bundle::default();
        bundle.add("a.js", content.as_bytes().to_vec());
        bundle.settle([template].into_iter())
    }

    #[test]
    fn the_folder_is_named_by_content_and_templates() {
        assert_eq!(folder_of("one", "page"), folder_of("one", "page"));
        assert_ne!(folder_of("one", "page"), folder_of("two", "page"));
        assert_ne!(folder_of("one", "page"), folder_of("one", "pages"));
    }
}
