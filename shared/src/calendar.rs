//! One entry for a person's own calendar, as a file (RFC 5545): when, and a title; nothing else of the plan goes into it.

use crate::time::{PlainDate, UnixMillis};

/// How long an entry with a time lasts where nobody said, in hours.
const HOURS: u8 = 1;

/// What goes into the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarEntry<'a> {
    /// Never changes, so that a file that is taken in again moves the entry it made before.
    pub id: &'a str,
    /// What everybody who sees the calendar may read.
    pub title: &'a str,
    /// The day.
    pub day: PlainDate,
    /// Hour and minute in the time of the place; the whole day without it.
    pub clock: Option<(u8, u8)>,
    /// When the file is made.
    pub now: UnixMillis,
}

/// The file's text. Times float, as RFC 5545 3.3.5 calls it: they are those of wherever the phone is.
#[must_use]
pub fn file(entry: &CalendarEntry<'_>) -> String {
    let day = basic(entry.day);
    let (start, end) = match entry.clock {
        Some((hour, minute)) => {
            let last = if hour < 24 - HOURS { (hour + HOURS, minute) } else { (23, 59) };
            (
                format!("DTSTART:{day}T{hour:02}{minute:02}00"),
                format!("DTEND:{day}T{:02}{:02}00", last.0, last.1),
            )
        }
        None => (format!("DTSTART;VALUE=DATE:{day}"), "DURATION:P1D".to_owned()),
    };
    let lines = [
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//Kith//Kith//EN".to_owned(),
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{}", escaped(entry.id)),
        format!("DTSTAMP:{}", stamp(entry.now)),
        start,
        end,
        format!("SUMMARY:{}", escaped(entry.title)),
        "CLASS:PRIVATE".to_owned(),
        "END:VEVENT".to_owned(),
        "END:VCALENDAR".to_owned(),
    ];
    lines.iter().map(|line| folded(line)).collect()
}

/// A time of day as people write it: "14:00", "9.30", "2 pm", "2.30pm". None for anything else.
#[must_use]
pub fn clock(text: &str) -> Option<(u8, u8)> {
    let text = text.trim().to_lowercase();
    let (figures, afternoon) = match (text.strip_suffix("pm"), text.strip_suffix("am")) {
        (Some(figures), _) => (figures, Some(true)),
        (None, Some(figures)) => (figures, Some(false)),
        (None, None) => (text.as_str(), None),
    };
    let (hour, minute) = match figures.trim().split_once([':', '.']) {
        Some((hour, minute)) if minute.len() == 2 => (hour, minute.parse::<u8>().ok()?),
        Some(_) => return None,
        // A bare number may be anything but a time of day.
        None if afternoon.is_none() => return None,
        None => (figures.trim(), 0),
    };
    let hour = hour.parse::<u8>().ok()?;
    let hour = match afternoon {
        None => hour,
        Some(_) if !(1..=12).contains(&hour) => return None,
        Some(afternoon) => hour % 12 + if afternoon { 12 } else { 0 },
    };
    (hour < 24 && minute < 60).then_some((hour, minute))
}

fn basic(day: PlainDate) -> String {
    day.to_line().replace('-', "")
}

fn stamp(now: UnixMillis) -> String {
    let (days, second) = (now.seconds() / 86_400, now.seconds() % 86_400);
    let day = basic(PlainDate::of_day_number(i64::try_from(days).unwrap_or(0)));
    format!("{day}T{:02}{:02}{:02}Z", second / 3_600, second / 60 % 60, second % 60)
}

/// RFC 5545 3.3.11.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,").replace('\n', "\\n").replace('\r', "")
}

/// RFC 5545 3.1: no line is longer than 75 bytes; what goes on begins with a space.
fn folded(line: &str) -> String {
    let (mut out, mut length) = (String::new(), 0);
    for letter in line.chars() {
        if length + letter.len_utf8() > 75 {
            out.push_str("\r\n ");
            length = 1;
        }
        out.push(letter);
        length += letter.len_utf8();
    }
    out + "\r\n"
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]
mod tests {
    use super::*;

    const SUNDAY: PlainDate = PlainDate { year: 2026, month: 11, day: 22 };

    fn entry() -> CalendarEntry<'static> {
        let now = UnixMillis(1_795_312_953_000);
        CalendarEntry { id: "ab12", title: "Catch-up", day: SUNDAY, clock: Some((14, 30)), now }
    }

    #[test]
    fn a_file_says_when_and_nothing_of_the_plan() {
        let expected = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Kith//Kith//EN\r\nBEGIN:VEVENT\r\nUID:ab12\r\n\
            DTSTAMP:20261122T020233Z\r\nDTSTART:20261122T143000\r\nDTEND:20261122T153000\r\nSUMMARY:Catch-up\r\n\
            CLASS:PRIVATE\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
        assert_eq!(file(&entry()), expected);
        let whole_day = file(&CalendarEntry { clock: None, ..entry() });
        assert!(whole_day.contains("DTSTART;VALUE=DATE:20261122\r\nDURATION:P1D\r\n"), "{whole_day}");
        let late = file(&CalendarEntry { clock: Some((23, 15)), ..entry() });
        assert!(late.contains("DTEND:20261122T235900"), "{late}");
    }

    #[test]
    fn long_and_odd_titles_stay_one_entry() {
        let title = "ä".repeat(60) + "; a, b\\c\nEND:VEVENT";
        let text = file(&CalendarEntry { title: &title, ..entry() });
        assert!(text.split("\r\n").all(|line| line.len() <= 75), "{text}");
        let unfolded = text.replace("\r\n ", "");
        assert!(unfolded.contains("ä\\; a\\, b\\\\c\\nEND:VEVENT\r\n"), "{unfolded}");
        assert_eq!(unfolded.lines().filter(|line| *line == "END:VEVENT").count(), 1);
    }

    #[test]
    fn times_are_read_as_people_write_them() {
        let known = [("14:00", (14, 0)), ("9.30", (9, 30)), ("2 pm", (14, 0)), ("2.30PM", (14, 30))];
        for (text, time) in
            known.into_iter().chain([("12am", (0, 0)), ("12 pm", (12, 0)), (" 08:05 ", (8, 5))])
        {
            assert_eq!(clock(text), Some(time), "{text}");
        }
        for text in ["", "14", "after school", "25:00", "14:60", "13 pm", "0 am", "4:5", "4:0005"] {
            assert_eq!(clock(text), None, "{text}");
        }
    }
}
