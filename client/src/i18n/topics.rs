//! Words of the page with ten topics to think about.

use super::words;

words! { "topics":
    TITLE = "title",
    NEEDS_YES = "needs-yes",
    AS_TASK = "as-task",
    AS_RULE = "as-rule",
    WEEK = "week",
    WEEK_WRONG = "week-wrong",
    WORDS = "words",
    WHO = "who",
    WHY = "why",
    WORDS_MISSING = "words-missing",
    WORRY = "worry",
    PART = "part",
    NO_WORRY = "no-worry",
    SHARE_TASK = "share-task",
    SHARE_RULE = "share-rule",
    DONE_TASK = "done-task",
    DONE_RULE = "done-rule",
    FAMILY = "family",
}
