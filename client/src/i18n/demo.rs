//! Words of the page with the made-up family.

pub const TITLE: &str = "A made-up family";
pub const MADE_UP: &str = "The Dunmores are made up. Nothing here is about real people.";
pub const HOW: &str = "Open their plan as any of them. Each person has a place of their own in this browser, as if it were their phone. Open two of them in two windows to see how they write together.";
pub const FOUNDING: &str =
    "The plan is being written now, line by line, by each person’s own device. This takes a moment.";
pub const NOT_HERE: &str = "There is no made-up family at this address.";
pub const NOT_HERE_MORE: &str =
    "It is there when Kith is started for trying out. You can still start a plan of your own.";
pub const FOUND: &str = "Put the family together";
pub const FOUND_MORE: &str =
    "Their plan is written anew in this browser, each line by the device of the person who says it.";
pub const RESET: &str = "Start afresh";
pub const RESET_SURE: &str =
    "All changes made to the made-up family in this browser are gone. Your own plans stay.";
pub const RESET_GO: &str = "Yes, start afresh";
pub const FAILED: &str =
    "The made-up family could not be put together. Look whether there is signal, then try again.";
pub const AGAIN: &str = "Try again";

/// Opens the plan as this person.
pub fn open_as(name: &str) -> String {
    format!("Open as {name}")
}

/// How far the founding is.
pub fn progress(done: usize, of: usize) -> String {
    format!("{done} of {of} lines")
}
