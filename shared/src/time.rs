//! Time as it is handed in: nothing in this crate reads a clock.

use minicbor::{Decode, Encode};

/// Milliseconds since 1970-01-01 UTC, as the device believes. Never trusted from others beyond being shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Encode, Decode)]
#[cbor(transparent)]
pub struct UnixMillis(#[n(0)] pub u64);

impl UnixMillis {
    /// This moment moved on by `millis` milliseconds, stopping at the end of time.
    #[must_use]
    pub const fn plus(self, millis: u64) -> Self {
        Self(self.0.saturating_add(millis))
    }

    /// Milliseconds from `earlier` to here, 0 if `earlier` is later.
    #[must_use]
    pub const fn since(self, earlier: Self) -> u64 {
        self.0.saturating_sub(earlier.0)
    }

    /// Whole seconds since 1970.
    #[must_use]
    pub const fn seconds(self) -> u64 {
        self.0 / 1000
    }
}

/// A day in a person's own calendar, with no clock time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct PlainDate {
    /// Year, for example 2026.
    pub year: i16,
    /// Month, 1 to 12.
    pub month: u8,
    /// Day of the month, 1 to 31.
    pub day: u8,
}

impl PlainDate {
    /// The day as `2026-11-22`: such lines are in the order of the days.
    #[must_use]
    pub fn to_line(self) -> String {
        format!("{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }

    /// Reads what [`Self::to_line`] wrote; none for anything else, days that no month has included.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        let date = Self { year: year.parse().ok()?, month: month.parse().ok()?, day: day.parse().ok()? };
        let sound = (1..=12).contains(&date.month) && (1..=date.days_in_month()).contains(&date.day);
        (sound && date.year >= 0 && date.to_line() == text).then_some(date)
    }

    const fn days_in_month(self) -> u8 {
        let leap = self.year % 4 == 0 && (self.year % 100 != 0 || self.year % 400 == 0);
        match self.month {
            2 if leap => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        }
    }

    /// Days since 1970-01-01, counted in the calendar of today (negative before).
    #[must_use]
    pub fn day_number(self) -> i64 {
        // Years begin in March, so that a leap day is the last of its year.
        let (year, month) = (i64::from(self.year), i64::from(self.month));
        let (year, month) = if month <= 2 { (year - 1, month + 9) } else { (year, month - 3) };
        let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
        let of_year = (153 * month + 2) / 5 + i64::from(self.day) - 1;
        era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
    }

    /// The day with this [`Self::day_number`]; the first day counted where the number is beyond all years.
    #[must_use]
    pub fn of_day_number(number: i64) -> Self {
        let day = number.saturating_add(719_468);
        let (era, of_era) = (day.div_euclid(146_097), day.rem_euclid(146_097));
        let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year + year / 4 - year / 100);
        let month = (5 * of_year + 2) / 153;
        let (day, month) =
            (of_year - (153 * month + 2) / 5 + 1, if month < 10 { month + 3 } else { month - 9 });
        let year = year + era * 400 + i64::from(month <= 2);
        match (i16::try_from(year), u8::try_from(month), u8::try_from(day)) {
            (Ok(year), Ok(month), Ok(day)) => Self { year, month, day },
            _ => Self { year: 1970, month: 1, day: 1 },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_they_are_written_and_counted() {
        for (text, number) in [("1970-01-01", 0), ("2024-02-29", 19_782), ("2026-11-22", 20_779)] {
            assert_eq!(PlainDate::read(text).map(PlainDate::to_line).as_deref(), Some(text));
            assert_eq!(PlainDate::read(text).map(PlainDate::day_number), Some(number));
            assert_eq!(PlainDate::of_day_number(number).to_line(), text);
        }
        for text in ["", "2026-02-29", "2026-13-01", "2026-1-01", "22.11.2026", "2026-01-01-01", "-001-01-01"]
        {
            assert_eq!(PlainDate::read(text), None, "{text}");
        }
    }
}
