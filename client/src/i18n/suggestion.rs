//! Words for suggestions of professionals.

use kith_shared::plan::suggestion::Reply;

use super::{say, words};

words! { "suggestion":
    WHY = "why",
    USE = "use",
    OUR_WORDS = "our-words",
    NOT_FOR_US = "not-for-us",
    OUR_WORDS_LABEL = "our-words-label",
    OUR_WORDS_HINT = "our-words-hint",
    OUR_WORDS_SHARE = "our-words-share",
    ONLY_OWNERS = "only-owners",
    NOT_YET = "not-yet",
    FAMILY_ANSWERS = "family-answers",
    OUT_OF_DATE = "out-of-date",
    ANSWERED = "answered",
    SUGGEST = "suggest",
    SUGGEST_MORE = "suggest-more",
    WORDS_LABEL = "words-label",
    WORDS_HINT = "words-hint",
    WHY_LABEL = "why-label",
    WHY_HINT = "why-hint",
    WHY_MISSING = "why-missing",
    WORDS_MISSING = "words-missing",
    SHARE = "share",
}

/// Who suggests.
pub fn suggests(name: &str, role: &str) -> String {
    say!("suggests", name, role)
}

/// What became of it, on one line.
pub fn answered(reply: Reply, name: &str) -> String {
    match reply {
        Reply::Used => say!("answered-used", name),
        Reply::Reworded => say!("answered-reworded", name),
        Reply::Declined => say!("answered-declined", name),
    }
}
