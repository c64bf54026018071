//! Words of the search.

use kith_shared::plan::search::FoundKind;

use super::{say, words};

words! { "search":
    TITLE = "title",
    HINT = "hint",
    LABEL = "label",
    LABEL_HINT = "label-hint",
    ONLY_HERE = "only-here",

    /// So many are shown of more.
    MANY = "many",
}

/// How much was found.
pub fn found(count: usize) -> String {
    match count {
        0 => say!("found-0"),
        1 => say!("found-1"),
        _ => say!("found-other", count),
    }
}

/// What was found, as a heading.
pub fn kind(kind: FoundKind) -> &'static str {
    match kind {
        FoundKind::Person => PAGE.words("kind-person"),
        FoundKind::Rule => PAGE.words("kind-rule"),
        FoundKind::Worry => PAGE.words("kind-worry"),
        FoundKind::BottomLine => PAGE.words("kind-bottom-line"),
        FoundKind::Suggestion => PAGE.words("kind-suggestion"),
        FoundKind::Task => PAGE.words("kind-task"),
        FoundKind::Map => PAGE.words("kind-map"),
        FoundKind::Journal => PAGE.words("kind-journal"),
        FoundKind::Meeting => PAGE.words("kind-meeting"),
        FoundKind::Looking => PAGE.words("kind-looking"),
        FoundKind::Story => PAGE.words("kind-story"),
        FoundKind::Child => PAGE.words("kind-child"),
        FoundKind::Talk => PAGE.words("kind-talk"),
        FoundKind::Other => PAGE.words("kind-other"),
    }
}

/// Who said it and when.
pub fn said(name: &str, when: &str) -> String {
    say!("said", name, when)
}
