//! Words of the page on which a team manager reads an exact version, and of what everybody sees of it afterwards.

use kith_shared::content::{Text, deciding};
use kith_shared::plan::choices::Decision;

use super::{method, say, words};

words! { "review":
    TITLE = "title",
    MORE = "more",
    NOT_READ = "not-read",
    SEE = "see",
    DIFFERENT = "different",
    DIFFERENT_MORE = "different-more",
    NEW = "new",
    GONE = "gone",
    WATCHED = "watched",
    BOTTOM_LINE = "bottom-line",
    EARLIER = "earlier",
    READ = "read",
    READ_MORE = "read-more",
    WHOLE = "whole",
    QUESTIONS = "questions",
    QUESTIONS_MORE = "questions-more",
    CHECKED = "checked",
    CHECKED_ALL = "checked-all",
    NO_LINES = "no-lines",
    WATCH_MORE = "watch-more",
    DECISION = "decision",
    CONTENT = "content",
    CONTENT_MORE = "content-more",
    NOT_YET = "not-yet",
    NOT_YET_MORE = "not-yet-more",
    BECAUSE = "because",
    BECAUSE_HINT = "because-hint",
    DECIDE = "decide",
    DECISION_MISSING = "decision-missing",
    BECAUSE_MISSING = "because-missing",
    UNCHECKED = "unchecked",
    MOVED = "moved",
    MOVED_TITLE = "moved-title",
    MOVED_MORE = "moved-more",
    READ_NEW = "read-new",
    ONLY_MANAGER = "only-manager",
    LOOK_AGAIN = "look-again",
    LOOK_AGAIN_MORE = "look-again-more",
    A_RULE = "a-rule",
    A_SUGGESTION = "a-suggestion",
}

/// A text of the method with its blanks filled.
fn filled(text: Text, blanks: &[(&str, &str)]) -> String {
    blanks.iter().fold(method(text).to_owned(), |words, (blank, known)| words.replace(blank, known))
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
    say!("seen", name, day)
}

/// Which state of the plan it is.
pub fn version(number: u64, short: &str) -> String {
    say!("version", number, short)
}

/// Which state of the plan it is now.
pub fn now(number: u64, short: &str) -> String {
    say!("now", number, short)
}

/// On a rule: its words changed since they were read.
pub fn rule_changed(name: &str) -> String {
    say!("rule-changed", name)
}

/// On a rule: these words were read.
pub fn rule_seen(name: &str, day: &str) -> String {
    say!("rule-seen", name, day)
}

/// How many things are different.
pub fn count(changes: usize) -> String {
    say!("count", changes)
}

/// Whose rules follow, for those who hear the page.
pub fn rules_of(short: &str) -> String {
    say!("rules-of", short)
}

/// How much of the rules the family wrote.
pub fn fact_words(percent: usize) -> String {
    say!("fact-words", percent)
}

/// How many rules are owned by everybody asked.
pub fn fact_ours(rules: usize, all: usize) -> String {
    say!("fact-ours", rules, all)
}

/// How many people are ready.
pub fn fact_network(ready: usize, needed: usize) -> String {
    say!("fact-network", ready, needed)
}

/// Who is the only one to own rules.
pub fn fact_alone(name: &str, rules: usize, all: usize) -> String {
    say!("fact-alone", name, rules, all)
}

/// How much children let into the plan.
pub fn fact_child(things: usize) -> String {
    say!("fact-child", things)
}

/// How many rules children said something of.
pub fn fact_feels(rules: usize) -> String {
    say!("fact-feels", rules)
}

/// How many rules were tried out.
pub fn fact_tried(rules: usize, all: usize) -> String {
    say!("fact-tried", rules, all)
}

/// How much of what must be in place has a rule.
pub fn fact_shown(lines: usize, all: usize) -> String {
    say!("fact-shown", lines, all)
}

/// How much is said to be in place.
pub fn fact_met(lines: usize, all: usize) -> String {
    say!("fact-met", lines, all)
}

/// How many words are to be looked at again.
pub fn fact_look_again(words: usize) -> String {
    say!("fact-look-again", words)
}

/// What was read out for a meeting or in a list: the decision's day and words.
pub fn earlier(decision: Decision, name: &str, day: &str, version: u64) -> String {
    let said = match decision {
        Decision::Content => CONTENT,
        Decision::NotYet => NOT_YET,
    };
    say!("earlier-with-name-day-version-said", name, day, version, said)
}
