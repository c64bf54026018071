//! Words of the plan page.

use super::{say, words};

words! { "plan":
    TITLE_PLAIN = "title-plain",
    COPY = "copy",
    COPY_MORE = "copy-more",
    KEPT_COPY = "kept-copy",
    KEPT_HERE = "kept-here",
    OWNER = "owner",
    OWNER_PROFESSIONAL = "owner-professional",
    NETWORK = "network",
    HELPERS_CAN = "helpers-can",
    YOU_CAN = "you-can",
    NOBODY_YET = "nobody-yet",
    SIDE = "side",
    SHARE_TITLE = "share-title",
    SHARE_HOW = "share-how",
    JUMP = "jump",
    RULES = "rules",
    RULES_HERE = "rules-here",
    RULES_PROFESSIONAL = "rules-professional",
    BOTTOM_LINES = "bottom-lines",
    BOTTOM_LINES_MORE = "bottom-lines-more",
    BOTTOM_LINES_MORE_PROFESSIONAL = "bottom-lines-more-professional",
    BOTTOM_LINES_NONE = "bottom-lines-none",
    MET = "met",
    NOT_MET = "not-met",
    MET_BY = "met-by",
    NO_RULE_MEETS = "no-rule-meets",
    SAYS_WHY = "says-why",
    ADD_BOTTOM_LINE = "add-bottom-line",
    BOTTOM_LINE_WORDS = "bottom-line-words",
    BOTTOM_LINE_REASON = "bottom-line-reason",
    BOTTOM_LINE_FOR = "bottom-line-for",
    WHOLE_PLAN = "whole-plan",
    SET_MET = "set-met",
    LINE_OTHERWISE = "line-otherwise",
    LINE_OTHERWISE_HINT = "line-otherwise-hint",
    LINE_IF_NOT = "line-if-not",
    LINE_CHANGE = "line-change",
    LINE_CHANGE_MORE = "line-change-more",
    LINE_BACK = "line-back",
    LINE_BACK_WHY = "line-back-why",
    LINE_BACK_HINT = "line-back-hint",
    LINE_BACK_GO = "line-back-go",
    LINE_BACK_MISSING = "line-back-missing",
    MET_TICK = "met-tick",
    MET_NOTE = "met-note",
    MET_RULES = "met-rules",
    SHOW_WHO = "show-who",
    ADD_DANGER = "add-danger",
    UNFOLD_ALL = "unfold-all",
    FOLD_ALL = "fold-all",
    GAP = "gap",
    ADD_HERE = "add-here",
    SUGGEST_HERE = "suggest-here",
    TAKEN_OUT = "taken-out",
    EMPTY_FAMILY = "empty-family",
    EMPTY_PROFESSIONAL = "empty-professional",
    LOOK_AT_RULE = "look-at-rule",
    SUGGESTED_NEW = "suggested-new",
    LET_IN_FIRST = "let-in-first",
}

/// The page's heading, with the children's names where the family shows them.
pub fn title(children: &str) -> String {
    say!("title", children)
}

/// Who wrote it.
pub fn written_by(names: &str, professional: bool) -> String {
    if professional { say!("written-by-the", names) } else { say!("written-by-our", names) }
}

/// Who helps.
pub fn helping(names: &str) -> String {
    say!("helping", names)
}

/// The share of words, in words.
pub fn share(percent: usize, professional: bool) -> String {
    if professional { say!("share-family", percent) } else { say!("share-us", percent) }
}

/// Why something need not be in place any more, as it is told to everybody.
pub fn line_was_taken_back(words: &str, because: &str) -> String {
    say!("line-was-taken-back", words, because)
}

/// A numbered rule.
pub fn rule_number(number: usize) -> String {
    say!("rule-number", number)
}

/// What is in a part that is folded up.
pub fn in_part(rules: usize, for_me: usize) -> String {
    let rules = say!("in-part", rules);
    if for_me == 0 { rules } else { say!("in-part-rules-for-me", rules, for_me) }
}

/// Who asked for a bottom line.
pub fn asked_for_by(name: &str) -> String {
    say!("asked-for-by", name)
}

/// What has been said about how it stands.
pub fn met_note(note: &str) -> String {
    say!("met-note-with-note", note)
}
