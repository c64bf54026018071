//! Names of days and months, and how a moment is said.

pub const DAYS: [&str; 7] = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// "Tuesday 4 November".
pub fn day(weekday: &str, day: u32, month: &str) -> String {
    format!("{weekday} {day} {month}")
}

/// "Tuesday 4 November 2025".
pub fn day_of_year(weekday: &str, day: u32, month: &str, year: u32) -> String {
    format!("{weekday} {day} {month} {year}")
}

/// "Tuesday 4 November, 18:02".
pub fn moment(day: &str, clock: &str) -> String {
    format!("{day}, {clock}")
}

/// The part of the day an hour belongs to.
pub fn part_of_day(hour: u32) -> &'static str {
    match hour {
        5..=11 => "morning",
        12..=17 => "afternoon",
        18..=22 => "evening",
        _ => "night",
    }
}

/// "this evening", for a part of the present day.
pub fn today(part: &str) -> String {
    if part == "night" { "tonight".to_owned() } else { format!("this {part}") }
}

/// "Sunday evening".
pub fn recent(day: &str, part: &str) -> String {
    format!("{day} {part}")
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
    word == name
        || word == format!("{name}s")
        || name.get(..3).is_some_and(|short| word == short && word != "sun" && word != "sat")
}
