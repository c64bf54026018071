//! Words of the journal, and of putting down what goes well from any screen.

use kith_shared::plan::choices::JournalKind;

pub const TITLE: &str = "Journal";
pub const ADD: &str = "Add to the journal";
pub const KIND: &str = "What do you want to write down?";
pub const KIND_MISSING: &str = "Choose what it is first.";
pub const WORDS_HINT: &str = "One small thing is enough.";
pub const WORDS_MISSING: &str = "Type a few words first.";
pub const OVERCAME: &str = "How did you get past it?";
pub const OVERCAME_SAID: &str = "How we got past it";
pub const RULE: &str = "Is it about one of the rules?";
pub const NO_RULE: &str = "No, or I do not know";
pub const NONE: &str = "Nothing is written here yet. Small good things count too.";
pub const NONE_SHOWN: &str = "Nothing fits what you chose.";
pub const FILTER_WHO: &str = "Whose words?";
pub const FILTER_RULE: &str = "About which rule?";
pub const EVERYBODY: &str = "Everybody’s";
pub const ALL_RULES: &str = "Everything";
pub const FILTER: &str = "Show only some";
pub const EARLIER: &str = "Show earlier days";
pub const TAKE_OUT: &str = "Take this out";
pub const TAKEN_OUT: &str = "Taken out. It is still kept in the plan’s changes.";
pub const PROFESSIONAL: &str = "Seen by a professional";
pub const ADD_PROFESSIONAL: &str = "Write down what I saw";

pub const WELL: &str = "Something goes well";
pub const WELL_HINT: &str = "Put it down in a few words, for everybody in the plan.";
pub const WELL_LABEL: &str = "What goes well?";
pub const WELL_DONE: &str = "Shared. Thank you for saying it.";
pub const WELL_AGAIN: &str = "Another one";
pub const TO_MAP: &str = "See it on the map";

/// What a line is, on its chip.
pub fn kind(kind: JournalKind) -> &'static str {
    match kind {
        JournalKind::WorkingWell => "Went well",
        JournalKind::Struggle => "Was hard",
        JournalKind::Changed => "We changed something",
    }
}

/// Who can read what is written here.
pub fn who_sees(names: &str) -> String {
    format!("You can see this. So can: {names}.")
}
