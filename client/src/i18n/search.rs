//! Words of the search.

use kith_shared::plan::search::FoundKind;

pub const TITLE: &str = "Search";
pub const HINT: &str = "Find words anywhere in the plan.";
pub const LABEL: &str = "Which words are you looking for?";
pub const LABEL_HINT: &str = "The start of a word is enough. This works with no signal.";
pub const ONLY_HERE: &str = "Nobody sees what you look for. It is not kept.";

/// How much was found.
pub fn found(count: usize) -> String {
    match count {
        0 => "Nothing found. Try fewer words, or only the start of a word.".to_owned(),
        1 => "Found in 1 place".to_owned(),
        _ => format!("Found in {count} places"),
    }
}

/// So many are shown of more.
pub const MANY: &str = "There is more. Type another word to find fewer.";

/// What was found, as a heading.
pub fn kind(kind: FoundKind) -> &'static str {
    match kind {
        FoundKind::Person => "People",
        FoundKind::Rule => "Rules",
        FoundKind::Worry => "Worries and goals",
        FoundKind::BottomLine => "What must be in place",
        FoundKind::Suggestion => "Suggestions",
        FoundKind::Task => "Weeks and jobs",
        FoundKind::Map => "The map",
        FoundKind::Journal => "Journal",
        FoundKind::Meeting => "Meetings",
        FoundKind::Looking => "Looking in and trying out",
        FoundKind::Story => "Stories",
        FoundKind::Child => "From the children",
        FoundKind::Talk => "Talk",
        FoundKind::Other => "Other",
    }
}

/// Who said it and when.
pub fn said(name: &str, when: &str) -> String {
    format!("{name}, {when}")
}
