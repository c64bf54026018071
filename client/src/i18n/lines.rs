//! Words of bringing in a plan that stands on paper or in a file, line by line.

use kith_shared::papers::brought::NotBrought;

use super::{Phrase, say, words};

words! { "lines":
    TITLE = "title",
    HINT = "hint",
    LEAD = "lead",
    PASTE = "paste",
    PASTE_HINT = "paste-hint",
    START = "start",
    NOTHING = "nothing",
    OR_FILE = "or-file",
    OR_FILE_HINT = "or-file-hint",
    WORDS = "words",
    WHAT = "what",
    IS_RULE = "is-rule",
    IS_SUGGESTION = "is-suggestion",
    IS_WELL = "is-well",
    IS_TASK = "is-task",
    WORRY = "worry",
    PART = "part",
    NO_WORRY = "no-worry",
    WHY = "why",
    WHY_START = "why-start",
    WHO = "who",
    TASK_WHY = "task-why",
    PUT_IN = "put-in",
    LATER = "later",
    LEAVE_OUT = "leave-out",
    STOP = "stop",
    CHOOSE = "choose",
    WORDS_MISSING = "words-missing",
    TASK_MISSING = "task-missing",
    PUT = "put",
    LEFT_OUT = "left-out",
    ALL_DONE = "all-done",
    NOT_IN = "not-in",
    NOT_READ = "not-read",
}

/// Where somebody is in the lines.
pub fn place(done: usize, all: usize) -> String {
    say!("place", done, all)
}

/// What throwing the rest away does.
pub fn stop_sure(count: usize) -> String {
    say!("stop-sure", count)
}

/// Why a file gives no lines.
pub fn problem(problem: NotBrought) -> Phrase {
    match problem {
        NotBrought::OtherKind => PAGE.phrase("other-kind"),
        NotBrought::Damaged => PAGE.phrase("damaged"),
        NotBrought::TooLarge => PAGE.phrase("too-large"),
        NotBrought::Empty => PAGE.phrase("empty"),
    }
}
