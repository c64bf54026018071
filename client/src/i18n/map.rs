//! Words of the map, and of numbers over time.

use kith_shared::plan::choices::TimeOf;

use super::{say, words};

words! { "map":
    TITLE = "title",
    LEAD = "lead",
    HINT = "hint",
    WORRIED = "worried",
    WORKING_WELL = "working-well",
    NEEDED = "needed",
    NUMBERS = "numbers",
    NUMBERS_NONE = "numbers-none",
    WELL_FIRST = "well-first",
    WORRIED_FIRST = "worried-first",
    ADD = "add",
    WORDS = "words",
    MISSING = "missing",
    TIME = "time",
    NO_TIME = "no-time",
    IMPACT = "impact",
    IMPACT_SAID = "impact-said",
    WHICH_WORRY = "which-worry",
    NO_WORRY = "no-worry",
    REWORD = "reword",
    TAKE_OUT = "take-out",
    NOTHING = "nothing",
    PRINT = "print",
    OVER_TIME = "over-time",
    OVER_TIME_MORE = "over-time-more",
    IN_ORDER = "in-order",
}

/// Which time a line tells of.
pub fn time(time: TimeOf) -> &'static str {
    match time {
        TimeOf::First => PAGE.words("time-first"),
        TimeOf::Worst => PAGE.words("time-worst"),
        TimeOf::Last => PAGE.words("time-last"),
    }
}

/// One number in a row of them.
pub fn at(when: &str, number: i64) -> String {
    say!("at", when, number)
}
