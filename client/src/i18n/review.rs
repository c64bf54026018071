//! Words of the page on which a team manager reads an exact version, and of what everybody sees of it afterwards.

use kith_shared::content::{Text, deciding};
use kith_shared::plan::choices::Decision;

pub const TITLE: &str = "What the team manager says";
pub const MORE: &str = "A manager reads the plan before anybody relies on it, and says if it is enough.";
pub const NOT_READ: &str = "No manager has read this plan yet.";
pub const SEE: &str = "See what the manager says";
pub const DIFFERENT: &str = "What is different now";
pub const DIFFERENT_MORE: &str = "Each word that came or went since then.";
pub const NEW: &str = "New since then";
pub const GONE: &str = "Taken out since then";
pub const WATCHED: &str = "Asked to hear of this";
pub const BOTTOM_LINE: &str = "What must be in place";
pub const EARLIER: &str = "What was said before";

pub const READ: &str = "Read and decide";
pub const READ_MORE: &str = "These are the words that you decide about, and no others.";
pub const WHOLE: &str = "All the words of this version";
pub const QUESTIONS: &str = "Things to look for";
pub const CHECKED: &str = "I checked this one";
pub const CHECKED_ALL: &str = "What must be in place";
pub const NO_LINES: &str = "Nothing was put down that must be in place.";
pub const WATCH_MORE: &str = "Mark the rules that matter most to you.";
pub const DECISION: &str = "What do you say?";
pub const CONTENT: &str = "Content";
pub const CONTENT_MORE: &str = "This should keep the children safe.";
pub const NOT_YET: &str = "Not yet";
pub const NOT_YET_MORE: &str = "Something is missing. Say what.";
pub const BECAUSE: &str = "Why, or what is missing?";
pub const BECAUSE_HINT: &str = "Everybody in the plan reads this. Ask it as a question if you can.";
pub const DECIDE: &str = "Share what I say";
pub const DECISION_MISSING: &str = "Choose content or not yet first. Nothing was shared.";
pub const BECAUSE_MISSING: &str = "Say what is missing first. Nothing was shared. Your words are safe here.";
pub const UNCHECKED: &str = "Not everything that must be in place is checked. Nothing was shared. Check each one, or choose not yet and say why.";
pub const MOVED: &str =
    "The plan changed while you were reading. Nothing was shared. Look at what is new, then decide.";
pub const MOVED_TITLE: &str = "The plan changed while you were reading";
pub const MOVED_MORE: &str = "Below are the new words. Read them before you decide.";
pub const READ_NEW: &str = "I have read the new words";
pub const ONLY_MANAGER: &str = "Only the team manager decides here.";

pub const LOOK_AGAIN: &str = "Have another look";
pub const LOOK_AGAIN_MORE: &str = "Only professionals see this. Nothing is stopped by it.";
pub const A_RULE: &str = "A rule";
pub const A_SUGGESTION: &str = "A suggestion";

/// A text of the method with its blanks filled.
fn filled(text: Text, blanks: &[(&str, &str)]) -> String {
    blanks.iter().fold(text.words.to_owned(), |words, (blank, known)| words.replace(blank, known))
}

fn more(id: &str, blanks: &[(&str, &str)]) -> String {
    deciding::MORE.iter().find(|text| text.id == id).map(|text| filled(*text, blanks)).unwrap_or_default()
}

/// The decision in one sentence.
pub fn decided(decision: Decision, name: &str, version: u64) -> String {
    filled(deciding::decision(decision), &[("{name}", name), ("{version}", &version.to_string())])
}

/// That the plan says something else now.
pub fn changed(name: &str) -> String {
    more("deciding.changed", &[("{name}", name)])
}

/// That the plan says the same.
pub fn same(name: &str) -> String {
    more("deciding.same", &[("{name}", name)])
}

/// What a manager wants to hear of.
pub fn watch() -> String {
    more("deciding.watch", &[])
}

/// Asks to look at words once more.
pub fn prompt(who: &str, whose: &str) -> String {
    more("deciding.prompt", &[("{who}", who), ("{whose}", whose)])
}

/// Who has read it, and when.
pub fn seen(name: &str, day: &str) -> String {
    format!("Seen by {name} on {day}")
}

/// Which state of the plan it is.
pub fn version(number: u64, short: &str) -> String {
    format!("Version {number}, {short}")
}

/// Which state of the plan it is now.
pub fn now(number: u64, short: &str) -> String {
    format!("The plan is now version {number}, {short}")
}

/// On a rule: its words changed since they were read.
pub fn rule_changed(name: &str) -> String {
    format!("Changed since {name} read it")
}

/// On a rule: these words were read.
pub fn rule_seen(name: &str, day: &str) -> String {
    format!("{name} read these words on {day} and was content.")
}

/// How many things are different.
pub fn count(changes: usize) -> String {
    if changes == 1 { "1 thing is different".to_owned() } else { format!("{changes} things are different") }
}

/// What was read out for a meeting or in a list: the decision's day and words.
pub fn earlier(decision: Decision, name: &str, day: &str, version: u64) -> String {
    let said = match decision {
        Decision::Content => CONTENT,
        Decision::NotYet => NOT_YET,
    };
    format!("{name}, {day}, version {version}: {said}")
}
