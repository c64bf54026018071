//! Words without case and accents, and where they stand in the text as it was written.

use core::ops::Range;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// How many characters are shown before and after the first match.
const BEFORE: usize = 60;
const AFTER: usize = 180;

/// A stretch of words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// The words.
    pub text: String,
    /// They are what was asked for.
    pub is_match: bool,
}

/// A word with its place, in bytes.
struct Word {
    at: Range<usize>,
    folded: String,
}

/// The folded words of a text.
pub(super) fn words_of(text: &str) -> Vec<String> {
    split(text).into_iter().map(|word| word.folded).collect()
}

/// Which of `asked` some word of `text` begins with.
pub(super) fn held<'a>(text: &str, asked: &'a [String]) -> Vec<&'a str> {
    let words = split(text);
    let begins = |one: &&String| words.iter().any(|word| word.folded.starts_with(one.as_str()));
    asked.iter().filter(begins).map(String::as_str).collect()
}

/// The text in stretches, those marked that match, cut around the first of them.
pub(super) fn pieces(text: &str, asked: &[String]) -> Vec<Piece> {
    let words = split(text);
    let matching: Vec<&Range<usize>> = words
        .iter()
        .filter(|word| asked.iter().any(|one| word.folded.starts_with(one.as_str())))
        .map(|word| &word.at)
        .collect();
    let first = matching.first().map_or(0, |at| at.start);
    let from = start(text, first);
    let to = end(text, first);
    let mut pieces = Vec::new();
    let mut push = |range: Range<usize>, is_match: bool| {
        if let Some(text) = text.get(range).filter(|text| !text.is_empty()) {
            pieces.push(Piece { text: text.to_owned(), is_match });
        }
    };
    let mut at = from;
    for range in matching.into_iter().filter(|range| range.end <= to) {
        push(at..range.start, false);
        push(range.clone(), true);
        at = range.end;
    }
    push(at..to, false);
    if from > 0 {
        pieces.insert(0, Piece { text: "… ".to_owned(), is_match: false });
    }
    if to < text.len() {
        pieces.push(Piece { text: " …".to_owned(), is_match: false });
    }
    pieces
}

/// Where showing begins: at a word.
fn start(text: &str, first: usize) -> usize {
    let before = text.get(..first).unwrap_or_default();
    match before.char_indices().rev().nth(BEFORE) {
        None => 0,
        Some((at, _)) => {
            let rest = text.get(at..first).unwrap_or_default();
            rest.find(char::is_whitespace).map_or(first, |space| at + space).min(first)
        }
    }
}

/// Where showing ends: after a word.
fn end(text: &str, first: usize) -> usize {
    let after = text.get(first..).unwrap_or_default();
    match after.char_indices().nth(AFTER) {
        None => text.len(),
        Some((at, _)) => {
            let rest = after.get(at..).unwrap_or_default();
            first + at + rest.find(char::is_whitespace).unwrap_or(rest.len())
        }
    }
}

fn split(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut open = false;
    for (at, letter) in text.char_indices() {
        let inside = letter.is_alphanumeric() || is_combining_mark(letter);
        // "Nan's" and "don't" are one word, with or without the mark.
        let joins = open && matches!(letter, '\'' | '’');
        if !inside && !joins {
            open = false;
            continue;
        }
        let end = at + letter.len_utf8();
        if !open {
            words.push(Word { at: at..end, folded: String::new() });
            open = true;
        }
        if let Some(word) = words.last_mut()
            && inside
        {
            word.at.end = end;
            fold(letter, &mut word.folded);
        }
    }
    words.retain(|word| !word.folded.is_empty());
    words
}

fn fold(letter: char, into: &mut String) {
    for part in letter.nfkd().filter(|part| !is_combining_mark(*part)) {
        match part {
            'ß' | 'ẞ' => into.push_str("ss"),
            'ø' | 'Ø' => into.push('o'),
            'ł' | 'Ł' => into.push('l'),
            'ı' => into.push('i'),
            other => into.extend(other.to_lowercase().filter(|part| !is_combining_mark(*part))),
        }
    }
}
