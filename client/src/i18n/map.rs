//! Words of the map, and of numbers over time.

use kith_shared::plan::choices::TimeOf;

pub const TITLE: &str = "The map";
pub const LEAD: &str =
    "What worries us, what works well, and what needs to happen. Each line keeps its author.";
pub const HINT: &str = "Worries, what works well, what comes next: on one page.";
pub const WORRIED: &str = "What are we worried about?";
pub const WORKING_WELL: &str = "What is working well?";
pub const NEEDED: &str = "What needs to happen?";
pub const NUMBERS: &str = "From 0 to 10";
pub const NUMBERS_NONE: &str = "The numbers come with the first worry.";
pub const WELL_FIRST: &str = "Working well first";
pub const WORRIED_FIRST: &str = "Worries first";
pub const ADD: &str = "Add a line";
pub const WORDS: &str = "In your own words";
pub const MISSING: &str = "Type a few words first.";
pub const TIME: &str = "Which time was it?";
pub const NO_TIME: &str = "None of these";
pub const IMPACT: &str = "What was it like for the children?";
pub const IMPACT_SAID: &str = "For the children";
pub const WHICH_WORRY: &str = "Does it belong to a worry?";
pub const NO_WORRY: &str = "No, or I do not know";
pub const REWORD: &str = "Change";
pub const TAKE_OUT: &str = "Take it out";
pub const NOTHING: &str = "Nothing here yet.";
pub const PRINT: &str = "Print on one page";

pub const OVER_TIME: &str = "How the numbers went";
pub const OVER_TIME_MORE: &str = "A line for each person. Nobody adds them up.";
pub const IN_ORDER: &str = "Numbers, oldest first";

/// Which time a line tells of.
pub fn time(time: TimeOf) -> &'static str {
    match time {
        TimeOf::First => "The first time",
        TimeOf::Worst => "The worst time",
        TimeOf::Last => "The last time",
    }
}

/// One number in a row of them.
pub fn at(when: &str, number: i64) -> String {
    format!("{when}: {number}")
}
