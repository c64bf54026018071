//! Names of days and months, and how a moment is said.

use super::{Phrase, say, words};

words! { "dates" }

/// The days of a week, from Sunday.
pub const DAYS: [Phrase; 7] = [
    PAGE.phrase("sunday"),
    PAGE.phrase("monday"),
    PAGE.phrase("tuesday"),
    PAGE.phrase("wednesday"),
    PAGE.phrase("thursday"),
    PAGE.phrase("friday"),
    PAGE.phrase("saturday"),
];
/// The months of a year.
pub const MONTHS: [Phrase; 12] = [
    PAGE.phrase("january"),
    PAGE.phrase("february"),
    PAGE.phrase("march"),
    PAGE.phrase("april"),
    PAGE.phrase("may"),
    PAGE.phrase("june"),
    PAGE.phrase("july"),
    PAGE.phrase("august"),
    PAGE.phrase("september"),
    PAGE.phrase("october"),
    PAGE.phrase("november"),
    PAGE.phrase("december"),
];

/// "Tuesday 4 November".
pub fn day(weekday: &str, day: u32, month: &str) -> String {
    say!("day", weekday, day, month)
}

/// "Tuesday 4 November 2025".
pub fn day_of_year(weekday: &str, day: u32, month: &str, year: u32) -> String {
    say!("day-of-year", weekday, day, month, year)
}

/// "Tuesday 4 November, 18:02".
pub fn moment(day: &str, clock: &str) -> String {
    say!("moment", day, clock)
}

/// The part of the day an hour belongs to.
pub fn part_of_day(hour: u32) -> &'static str {
    match hour {
        0..=4 => PAGE.words("early"),
        5..=11 => PAGE.words("morning"),
        12..=17 => PAGE.words("afternoon"),
        18..=22 => PAGE.words("evening"),
        _ => PAGE.words("night"),
    }
}

/// "this evening", for an hour of the present day.
pub fn today(hour: u32) -> &'static str {
    match hour {
        0..=4 => PAGE.words("early-today"),
        5..=11 => PAGE.words("this-morning"),
        12..=17 => PAGE.words("this-afternoon"),
        18..=22 => PAGE.words("this-evening"),
        _ => PAGE.words("tonight"),
    }
}

/// "Sunday evening".
pub fn recent(day: &str, part: &str) -> String {
    say!("recent", day, part)
}

/// Whether words name a day: a weekday, a month, or numbers as in a date.
pub fn names_a_day(words: &str) -> bool {
    let named = |word: &str| DAYS.iter().chain(&MONTHS).any(|name| is_name(word, name));
    let dated = |word: &str| {
        let (numbers, marks) = word.split_at(word.find(['/', '.']).unwrap_or(word.len()));
        let after = marks.get(1..).unwrap_or("");
        let is_number = |text: &str| text.starts_with(|first: char| first.is_ascii_digit());
        is_number(numbers) && is_number(after)
    };
    words.split_whitespace().any(|word| {
        let bare = word.trim_matches(|mark: char| !mark.is_alphanumeric());
        named(bare) || dated(bare)
    })
}

/// "Tuesday", "Tuesdays" and "Tue"; "May" and "may" are words of their own.
fn is_name(word: &str, name: &str) -> bool {
    if name == "May" || name == "March" {
        return word == name;
    }
    let word = word.to_lowercase();
    let name = name.to_lowercase();
    word.strip_prefix(&name).is_some_and(|after| after.is_empty() || after == "s")
        || name.get(..3).is_some_and(|short| word == short && word != "sun" && word != "sat")
}
