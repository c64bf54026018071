//! Looks for words where they must not be: in memory, on the disk, in traffic; also as UTF-16 and base64.

use anyhow::{Context, Result};
use data_encoding::BASE64;
use std::io::BufRead;
use std::os::unix::fs::FileExt;
use std::path::Path;

/// Where a word was found, in words.
pub type Found = Vec<String>;

/// Every place in these bytes where the word stands, in any of its forms.
#[must_use]
pub fn in_bytes(place: &str, bytes: &[u8], word: &str) -> Found {
    let forms = forms(word);
    let found = forms.iter().filter_map(|(form, needle)| Some((form, find(bytes, needle)?)));
    found.map(|(form, at)| format!("{place}, as {form}, at byte {at}")).collect()
}

/// Looks through a folder with everything below it.
///
/// # Errors
/// If something in it cannot be read.
pub fn in_folder(folder: &Path, word: &str) -> Result<Found> {
    let mut found = Found::new();
    for entry in std::fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(in_folder(&path, word)?);
        } else if path.is_file() {
            found.extend(in_bytes(&path.display().to_string(), &std::fs::read(&path)?, word));
        }
    }
    Ok(found)
}

/// Looks through all that a process has in its memory.
///
/// # Errors
/// If the system does not let us look.
pub fn in_memory(process: u32, word: &str) -> Result<Found> {
    let maps = std::fs::read_to_string(format!("/proc/{process}/maps"))?;
    let memory = std::fs::File::open(format!("/proc/{process}/mem"))?;
    let mut found = Found::new();
    for line in maps.lines() {
        let mut columns = line.split_whitespace();
        let (range, rights) = (columns.next().unwrap_or_default(), columns.next().unwrap_or_default());
        if !rights.starts_with('r') || line.ends_with("[vvar]") || line.ends_with("[vsyscall]") {
            continue;
        }
        let (from, to) = range.split_once('-').context("a map without a range")?;
        let (from, to) = (u64::from_str_radix(from, 16)?, u64::from_str_radix(to, 16)?);
        let mut bytes = vec![0; usize::try_from(to - from)?];
        // Some mappings have nothing behind their end.
        if memory.read_exact_at(&mut bytes, from).is_ok() {
            found.extend(in_bytes(&format!("memory {line}"), &bytes, word));
        }
    }
    Ok(found)
}

fn forms(word: &str) -> Vec<(&'static str, Vec<u8>)> {
    let mut forms = vec![
        ("UTF-8", word.as_bytes().to_vec()),
        ("UTF-16", word.encode_utf16().flat_map(u16::to_le_bytes).collect()),
    ];
    // In base64 a word looks different at each of three places, and its ends mix with what is beside it.
    for (shift, form) in
        ["base64", "base64, shifted by one", "base64, shifted by two"].into_iter().enumerate()
    {
        let shifted = [vec![0; shift], word.as_bytes().to_vec()].concat();
        let encoded = BASE64.encode(&shifted).into_bytes();
        let (start, end) = (shift * 4_usize.div_ceil(3), shifted.len() / 3 * 4);
        forms.extend(encoded.get(start..end).map(|inner| (form, inner.to_vec())));
    }
    forms
}

fn find(bytes: &[u8], needle: &[u8]) -> Option<usize> {
    let (first, others) = needle.split_first()?;
    let mut rest = bytes;
    loop {
        // The library's own search, which is quick also where the tests are not.
        let skipped = rest.skip_until(*first).ok()?;
        if skipped == 0 {
            return None;
        }
        if rest.starts_with(others) {
            return Some(bytes.len() - rest.len() - 1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_a_word_in_every_form_and_at_every_place() {
        for shift in 0..3 {
            let text = [&"x".repeat(shift), "Quokka in a sentence"].concat();
            let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
            for bytes in [text.as_bytes(), &utf16, BASE64.encode(text.as_bytes()).as_bytes()] {
                assert_eq!(in_bytes("here", bytes, "Quokka").len(), 1, "{shift} {bytes:?}");
            }
        }
        assert!(in_bytes("here", b"QQuokk Quok", "Quokka").is_empty());
    }

    #[test]
    fn finds_a_word_in_our_own_memory() {
        let word = String::from_utf8_lossy(b"Wom\x62at").into_owned();
        assert!(!in_memory(std::process::id(), &word).unwrap_or_default().is_empty());
    }
}
