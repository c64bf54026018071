//! Words around what children let into the plan, for the grown-ups who read it there.

use super::{say, words};

words! { "childs_words":
    LET_IN = "let-in",
    LET_IN_NONE = "let-in-none",
    FROM_CHILDREN = "from-children",
    FEELS = "feels",
    RECORDED = "recorded",
    WAITS_MORE = "waits-more",
    WAITS_GO = "waits-go",
    WAITS_WHOSE = "waits-whose",
}

/// How a rule feels to somebody.
pub fn felt(name: &str, face: &str) -> String {
    say!("felt", name, face)
}

/// How much waits to be put into the plan.
pub fn waits(things: usize) -> String {
    say!("waits", things)
}

/// How much waits in a child's place, seen from the plan.
pub fn waits_there(things: usize) -> String {
    say!("waits-there", things)
}
