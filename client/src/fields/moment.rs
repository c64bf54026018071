//! Moments as people say them, in this device's own time.

use js_sys::Date;
use kith_shared::time::{PlainDate, UnixMillis};

use crate::i18n::{Phrase, dates};

const DAY_MS: u64 = 24 * 60 * 60 * 1000;

/// Now, as this device believes.
pub fn now() -> UnixMillis {
    let now = Date::now();
    // A clock before 1970 counts as 1970.
    UnixMillis(if now > 0.0 { now as u64 } else { 0 })
}

/// How many minutes the clocks of this device are ahead of UTC on a day, at a time like `17:00`: in summer not as in winter.
pub fn east_on(day: PlainDate, time: &str) -> i32 {
    let number = |part: Option<&str>| part.and_then(|part| part.parse().ok()).unwrap_or(0);
    let mut parts = time.split(':');
    let (hours, minutes) = (number(parts.next()), number(parts.next()));
    let (year, month) = (u32::try_from(day.year).unwrap_or(0), i32::from(day.month) - 1);
    let then = Date::new_with_year_month_day_hr_min(year, month, i32::from(day.day), hours, minutes);
    // No place is further from UTC than a day.
    -(then.get_timezone_offset() as i32)
}

/// "Tuesday 4 November", with the year where it is not this one.
pub fn day(at: UnixMillis) -> String {
    named_day(&date(at))
}

/// Today, in the calendar of this device.
pub fn today() -> PlainDate {
    let date = Date::new_0();
    PlainDate {
        year: i16::try_from(date.get_full_year()).unwrap_or(i16::MAX),
        month: u8::try_from(date.get_month() + 1).unwrap_or(1),
        day: u8::try_from(date.get_date()).unwrap_or(1),
    }
}

/// A day of the calendar, said as [`day`] says it.
pub fn of_day(day: PlainDate) -> String {
    let year = u32::try_from(day.year).unwrap_or(0);
    named_day(&Date::new_with_year_month_day(year, i32::from(day.month) - 1, i32::from(day.day)))
}

fn named_day(date: &Date) -> String {
    let weekday = weekday(date);
    let month = named(&dates::MONTHS, date.get_month());
    if date.get_full_year() == Date::new_0().get_full_year() {
        dates::day(weekday, date.get_date(), month)
    } else {
        dates::day_of_year(weekday, date.get_date(), month, date.get_full_year())
    }
}

/// "18:02".
pub fn clock(at: UnixMillis) -> String {
    let date = date(at);
    format!("{:02}:{:02}", date.get_hours(), date.get_minutes())
}

/// "Tuesday 4 November, 18:02".
pub fn full(at: UnixMillis) -> String {
    dates::moment(&day(at), &clock(at))
}

/// "18:02" today, otherwise with the day.
pub fn short(at: UnixMillis) -> String {
    if is_same_day(at, now()) { clock(at) } else { full(at) }
}

/// When somebody sat down: "Sunday evening" in the last days, "Tuesday 4 November, evening" before.
pub fn sitting(at: UnixMillis) -> String {
    let date = date(at);
    let part = dates::part_of_day(date.get_hours());
    if is_same_day(at, now()) {
        dates::today(date.get_hours()).to_owned()
    } else if now().since(at) < 6 * DAY_MS {
        dates::recent(weekday(&date), part)
    } else {
        dates::moment(&day(at), part)
    }
}

fn date(at: UnixMillis) -> Date {
    Date::new(&(at.0 as f64).into())
}

fn weekday(date: &Date) -> &'static str {
    named(&dates::DAYS, date.get_day())
}

fn named<const COUNT: usize>(names: &[Phrase; COUNT], at: u32) -> &'static str {
    names.get(at as usize).map_or("", |name| name.words())
}

fn is_same_day(a: UnixMillis, b: UnixMillis) -> bool {
    let (a, b) = (date(a), date(b));
    a.get_full_year() == b.get_full_year() && a.get_month() == b.get_month() && a.get_date() == b.get_date()
}
