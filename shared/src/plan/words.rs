//! Words and whose they are: differences by word, and authorship carried from one wording to the next.

use crate::id::{DeviceId, PersonId};
use core::ops::Range;
use similar::{Algorithm, DiffTag, capture_diff_slices};

/// A stretch of text by one author.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// The device that signed these words.
    pub device: DeviceId,
    /// Whose words they are, where the plan knows: who said them, or who typed them.
    pub voice: Option<PersonId>,
    /// The words.
    pub text: String,
}

/// One piece of a comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Compared {
    /// In both.
    Same(String),
    /// Only in the new text.
    Added(String),
    /// Only in the old text.
    Removed(String),
}

/// A replacement in a text counted in UTF-16 units, as a text area counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Splice {
    /// Where, in the old text.
    pub at: usize,
    /// How many units go.
    pub remove: usize,
    /// What comes.
    pub insert: String,
}

/// `old` and `new` compared word by word.
#[must_use]
pub fn compare(old: &str, new: &str) -> Vec<Compared> {
    let (old, new) = (tokens(old), tokens(new));
    let mut pieces = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &old, &new) {
        let (removed, added) = (join(&old, op.old_range()), join(&new, op.new_range()));
        if op.tag() == DiffTag::Equal {
            pieces.push(Compared::Same(added));
            continue;
        }
        if !removed.is_empty() {
            pieces.push(Compared::Removed(removed));
        }
        if !added.is_empty() {
            pieces.push(Compared::Added(added));
        }
    }
    pieces
}

/// Words, stretches of space, and marks one by one: together they spell the text.
fn tokens(text: &str) -> Vec<&str> {
    let kind = |character: char| match character {
        '\'' | '’' => 0,
        _ if character.is_alphanumeric() => 0,
        _ if character.is_whitespace() => 1,
        _ => 2,
    };
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let same = |character: char| kind(first) != 2 && kind(character) == kind(first);
        let end = rest
            .char_indices()
            .skip(1)
            .find(|(_, character)| !same(*character))
            .map_or(rest.len(), |(at, _)| at);
        let (token, after) = rest.split_at(end);
        tokens.push(token);
        rest = after;
    }
    tokens
}

fn join(tokens: &[&str], range: Range<usize>) -> String {
    tokens.get(range).map(<[&str]>::concat).unwrap_or_default()
}

/// Who wrote each word of `new`: words kept from `old` stay their author's, the others are `author`'s.
#[must_use]
pub fn inherit(old: &[Run], new: &str, author: (DeviceId, Option<PersonId>)) -> Vec<Run> {
    let old_text: String = old.iter().map(|run| run.text.as_str()).collect();
    let mut runs: Vec<Run> = Vec::new();
    let mut at = 0;
    for piece in compare(&old_text, new) {
        match piece {
            Compared::Same(text) => {
                for (device, voice, part) in slice(old, at, text.len()) {
                    push(&mut runs, device, voice, part);
                }
                at += text.len();
            }
            Compared::Removed(text) => at += text.len(),
            Compared::Added(text) => push(&mut runs, author.0, author.1, &text),
        }
    }
    runs
}

/// Adds `text` to runs, joined to the last one if that is by the same author.
pub fn push(runs: &mut Vec<Run>, device: DeviceId, voice: Option<PersonId>, text: &str) {
    match runs.last_mut() {
        Some(last) if last.device == device && last.voice == voice => last.text.push_str(text),
        _ if text.is_empty() => {}
        _ => runs.push(Run { device, voice, text: text.to_owned() }),
    }
}

fn slice(runs: &[Run], from: usize, length: usize) -> Vec<(DeviceId, Option<PersonId>, &str)> {
    let (mut start, mut found) = (0, Vec::new());
    for run in runs {
        let end = start + run.text.len();
        let (low, high) = (from.max(start), (from + length).min(end));
        if let Some(text) = (low < high).then(|| run.text.get(low - start..high - start)).flatten() {
            found.push((run.device, run.voice, text));
        }
        start = end;
    }
    found
}

/// The splices, first to last and each counted in the text as the earlier ones left it, that turn what `now` stands
/// there as the person who saw `seen` and left `words` meant it. What others changed meanwhile stays.
#[must_use]
pub fn splices(seen: &str, words: &str, now: &str) -> Vec<Splice> {
    let places = if seen == now { None } else { Some(moved(seen, now)) };
    let place =
        |at: usize| places.as_ref().map_or(at, |all| all.get(at).copied().unwrap_or(utf16_length(now)));
    let (mut splices, mut grown, mut from) = (Vec::new(), 0isize, 0);
    let mut pieces = compare(seen, words).into_iter().peekable();
    while let Some(piece) = pieces.next() {
        let (old, insert) = match piece {
            Compared::Same(text) => {
                from += utf16_length(&text);
                continue;
            }
            Compared::Added(text) => (0, text),
            Compared::Removed(text) => {
                let added = pieces.next_if(|next| matches!(next, Compared::Added(_)));
                (utf16_length(&text), added.map_or_else(String::new, Compared::into_text))
            }
        };
        let (low, high) = (place(from), place(from + old));
        from += old;
        let remove = high.saturating_sub(low);
        let at = low.saturating_add_signed(grown);
        grown += isize::try_from(utf16_length(&insert)).unwrap_or(0) - isize::try_from(remove).unwrap_or(0);
        splices.push(Splice { at, remove, insert });
    }
    splices
}

impl Compared {
    fn into_text(self) -> String {
        match self {
            Self::Same(text) | Self::Added(text) | Self::Removed(text) => text,
        }
    }
}

/// Where each UTF-16 place of `old` (its end included) is in `new`.
fn moved(old: &str, new: &str) -> Vec<usize> {
    let (mut places, mut at) = (Vec::new(), 0);
    for piece in compare(old, new) {
        match piece {
            Compared::Same(text) => {
                for _ in 0..utf16_length(&text) {
                    places.push(at);
                    at += 1;
                }
            }
            Compared::Removed(text) => places.extend(std::iter::repeat_n(at, utf16_length(&text))),
            Compared::Added(text) => at += utf16_length(&text),
        }
    }
    places.push(at);
    places
}

fn utf16_length(text: &str) -> usize {
    text.encode_utf16().count()
}

/// How many words `text` has.
#[must_use]
pub fn count(text: &str) -> usize {
    text.split_whitespace().count()
}

#[cfg(test)]
#[allow(clippy::indexing_slicing)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const KELLY: DeviceId = DeviceId([1; 32]);
    const JEAN: DeviceId = DeviceId([2; 32]);

    fn apply(text: &str, splices: &[Splice]) -> String {
        let mut units: Vec<u16> = text.encode_utf16().collect();
        for splice in splices {
            units.splice(splice.at..splice.at + splice.remove, splice.insert.encode_utf16());
        }
        String::from_utf16_lossy(&units)
    }

    #[test]
    fn kept_words_stay_their_authors() {
        let old = vec![Run { device: KELLY, voice: None, text: "Nan comes by 8.".into() }];
        let new = inherit(&old, "Nan or Farida comes by 8.", (JEAN, None));
        assert_eq!(
            new.iter().filter(|run| run.device == JEAN).map(|run| run.text.trim()).collect::<String>(),
            "or Farida"
        );
        assert_eq!(new.iter().map(|run| run.text.as_str()).collect::<String>(), "Nan or Farida comes by 8.");
    }

    #[test]
    fn what_others_wrote_meanwhile_stays() {
        let (seen, mine, now) = ("one two three", "one 2 three", "zero one two three four");
        assert_eq!(apply(now, &splices(seen, mine, now)), "zero one 2 three four");
    }

    proptest! {
        #[test]
        fn splices_turn_one_text_into_the_other(old in "[a-c 😀é.]{0,30}", new in "[a-c 😀é.]{0,30}") {
            prop_assert_eq!(apply(&old, &splices(&old, &new, &old)), new);
        }

        #[test]
        fn splices_never_leave_the_text(seen in "[ab 😀]{0,20}", mine in "[ab 😀]{0,20}", now in "[ab 😀]{0,20}") {
            let mut length = now.encode_utf16().count();
            for splice in splices(&seen, &mine, &now) {
                prop_assert!(splice.at + splice.remove <= length);
                length = length - splice.remove + splice.insert.encode_utf16().count();
            }
        }

        #[test]
        fn inherited_runs_spell_the_text(old in "[a-c .]{0,30}", new in "[a-c .😀]{0,30}") {
            let runs = inherit(&[Run { device: KELLY, voice: None, text: old }], &new, (JEAN, None));
            prop_assert_eq!(runs.into_iter().map(|run| run.text).collect::<String>(), new);
        }
    }
}
