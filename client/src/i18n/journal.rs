//! Words of the journal, and of putting down what goes well from any screen.

use kith_shared::plan::choices::JournalKind;

use super::{say, words};

words! { "journal":
    TITLE = "title",
    ADD = "add",
    KIND = "kind",
    KIND_MISSING = "kind-missing",
    WORDS_HINT = "words-hint",
    WORDS_MISSING = "words-missing",
    OVERCAME = "overcame",
    OVERCAME_SAID = "overcame-said",
    RULE = "rule",
    NO_RULE = "no-rule",
    NONE = "none",
    NONE_SHOWN = "none-shown",
    FILTER_WHO = "filter-who",
    FILTER_RULE = "filter-rule",
    EVERYBODY = "everybody",
    ALL_RULES = "all-rules",
    FILTER = "filter",
    EARLIER = "earlier",
    TAKE_OUT = "take-out",
    TAKEN_OUT = "taken-out",
    PROFESSIONAL = "professional",
    ADD_PROFESSIONAL = "add-professional",
    WELL = "well",
    WELL_HINT = "well-hint",
    WELL_LABEL = "well-label",
    WELL_DONE = "well-done",
    WELL_AGAIN = "well-again",
    TO_MAP = "to-map",
}

/// What a line is, on its chip.
pub fn kind(kind: JournalKind) -> &'static str {
    match kind {
        JournalKind::WorkingWell => PAGE.words("kind-working-well"),
        JournalKind::Struggle => PAGE.words("kind-struggle"),
        JournalKind::Changed => PAGE.words("kind-changed"),
    }
}

/// Who can read what is written here.
pub fn who_sees(names: &str) -> String {
    say!("who-sees", names)
}
