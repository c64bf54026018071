//! Words of the page with the made-up family.

use super::{say, words};

words! { "demo":
    TITLE = "title",
    MADE_UP = "made-up",
    HOW = "how",
    FOUNDING = "founding",
    NOT_HERE = "not-here",
    NOT_HERE_MORE = "not-here-more",
    FOUND = "found",
    FOUND_MORE = "found-more",
    RESET = "reset",
    RESET_SURE = "reset-sure",
    RESET_GO = "reset-go",
    FAILED = "failed",
    AGAIN = "again",
}

/// Opens the plan as this person.
pub fn open_as(name: &str) -> String {
    say!("open-as", name)
}

/// How far the founding is.
pub fn progress(done: usize, of: usize) -> String {
    say!("progress", done, of)
}
