//! Words of the plan page.

pub const TITLE_PLAIN: &str = "Our plan";
pub const KEPT_HERE: &str = "Everything you write is kept on this device first, then shared.";
pub const OWNER: &str = "This plan belongs to us";
pub const OWNER_PROFESSIONAL: &str = "This plan belongs to the family";
pub const NETWORK: &str = "Our network";
pub const HELPERS_CAN: &str = "They can suggest. They cannot change our rules.";
pub const YOU_CAN: &str = "You can suggest. You cannot change the family’s rules.";
pub const NOBODY_YET: &str = "No family member is in the plan yet.";
pub const SIDE: &str = "About this plan";
pub const SHARE_TITLE: &str = "How much is in our words?";
pub const SHARE_HOW: &str = "Counted from who really wrote each word. Nobody can change that afterwards.";
pub const JUMP: &str = "On this page";
pub const RULES: &str = "Our rules";
pub const RULES_HERE: &str = "The rules";
pub const RULES_PROFESSIONAL: &str = "The family’s rules";
pub const BOTTOM_LINES: &str = "Children’s Services says";
pub const BOTTOM_LINES_MORE: &str = "Children’s Services says these must be in place. They are not our rules. Our rules show how we will do it.";
pub const BOTTOM_LINES_MORE_PROFESSIONAL: &str =
    "These must be in place. They are not the family’s rules. The family’s rules show how they will do it.";
pub const BOTTOM_LINES_NONE: &str = "Nothing has been put here yet.";
pub const MET: &str = "In place";
pub const NOT_MET: &str = "Not in place yet";
pub const MET_BY: &str = "These rules show how:";
pub const NO_RULE_MEETS: &str = "No rule shows how yet.";
pub const SAYS_WHY: &str = "Why:";
pub const ADD_BOTTOM_LINE: &str = "Add what must be in place";
pub const BOTTOM_LINE_WORDS: &str = "What must be in place?";
pub const BOTTOM_LINE_REASON: &str = "Why?";
pub const BOTTOM_LINE_FOR: &str = "Which worry is it for?";
pub const WHOLE_PLAN: &str = "The whole plan";
pub const SET_MET: &str = "Say how it stands";
pub const MET_TICK: &str = "It is in place";
pub const MET_NOTE: &str = "How do you know?";
pub const MET_RULES: &str = "Which rules show how?";
pub const SHOW_WHO: &str = "Show who wrote what";
pub const ADD_DANGER: &str = "Add a worry with its goal";
pub const UNFOLD_ALL: &str = "Open all parts";
pub const FOLD_ALL: &str = "Fold the parts up";
pub const GAP: &str = "Nothing here yet.";
pub const ADD_HERE: &str = "Add one";
pub const SUGGEST_HERE: &str = "Suggest one";
pub const TAKEN_OUT: &str = "Rules we took out";
pub const EMPTY_FAMILY: &str = "There is no worry with a goal in this plan yet. A social worker writes the first one, with you. Rules belong to a worry, so they come after it.";
pub const EMPTY_PROFESSIONAL: &str = "There is no worry with a goal in this plan yet. Write the first one together with the family. The rules come after it.";
pub const LOOK_AT_RULE: &str = "Open this rule";
pub const SUGGESTED_NEW: &str = "Suggested rules that are not ours yet";
pub const LET_IN_FIRST: &str =
    "You are the only one here so far. Let somebody in, so that a lost phone is not a lost plan.";

/// The page's heading, with the children's names where the family shows them.
pub fn title(children: &str) -> String {
    format!("Our plan for {children}")
}

/// Who wrote it.
pub fn written_by(names: &str, professional: bool) -> String {
    let whose = if professional { "the" } else { "our" };
    format!("Written by {whose} family network: {names}.")
}

/// Who helps.
pub fn helping(names: &str) -> String {
    format!("Helping: {names}.")
}

/// The share of words, in words.
pub fn share(percent: usize, professional: bool) -> String {
    let whose = if professional { "the family" } else { "us" };
    format!("{percent}% of the words in the rules were written by {whose}.")
}

/// A numbered rule.
pub fn rule_number(number: usize) -> String {
    format!("Rule {number}")
}

/// What is in a part that is folded up.
pub fn in_part(rules: usize, for_me: usize) -> String {
    let rules = if rules == 1 { "1 rule".to_owned() } else { format!("{rules} rules") };
    if for_me == 0 { rules } else { format!("{rules}, {for_me} waiting for you") }
}

/// Who asked for a bottom line.
pub fn asked_for_by(name: &str) -> String {
    format!("{name} asked for this.")
}

/// What has been said about how it stands.
pub fn met_note(note: &str) -> String {
    format!("How we know: {note}")
}
