//! Words for trying a rule out, saying that it isn't working, and telling a child about a change.

use kith_shared::plan::choices::{CallAnswer, CallKind};

use super::{say, words};

words! { "trying":
    TRY = "try",
    TRIED_BEFORE = "tried-before",
    NOT_TRIED = "not-tried",
    WHAT_TRIED = "what-tried",
    WHAT_HAPPENED = "what-happened",
    WHAT_CHANGED = "what-changed",
    WHO = "who",
    DAY = "day",
    MISSING = "missing",
    TRIED_SHORT = "tried-short",
    HAPPENED_SHORT = "happened-short",
    CHANGED_SHORT = "changed-short",
    NOT_WORKING = "not-working",
    THANKS = "thanks",
    THANKS_MORE = "thanks-more",
    WHY = "why",
    WHOM = "whom",
    EVERYONE = "everyone",
    EVERYONE_HINT = "everyone-hint",
    LEAD_HINT = "lead-hint",
    TELL_LEAD = "tell-lead",
    CHOOSE = "choose",
    SEND = "send",
    CALL_TOGETHER = "call-together",
    FOR_WHAT = "for-what",
    CHOOSE_WHY = "choose-why",
    WHAT_ABOUT = "what-about",
    SET_DAY = "set-day",
    NO_PROMISE = "no-promise",
    CAN_COME = "can-come",
    CANNOT = "cannot",
    SETTLED = "settled",
    TO_RULE = "to-rule",
    TELLING = "telling",
    TELLING_MORE = "telling-more",
    NONE_TO_TELL = "none-to-tell",
    BEFORE = "before",
    NOW = "now",
    BECAUSE = "because",
    GONE = "gone",
    TOLD = "told",
    TOLD_HOW = "told-how",
    TOLD_WHO = "told-who",
    TOLD_DAY = "told-day",
    TOLD_MISSING = "told-missing",
    TOLD_BEFORE = "told-before",
    SEE_TELLING = "see-telling",

    /// A rule without a number.
    A_RULE = "a-rule",
}

/// Somebody asks to meet, or tells the lead.
pub fn calls(name: &str, kind: CallKind, rule: Option<&str>) -> String {
    match (kind, rule) {
        (CallKind::NotWorking, Some(rule)) => say!("calls-not-working", name, rule),
        (CallKind::NotWorking, None) => say!("calls-not-working-with-name", name),
        (CallKind::RedFlag, _) => say!("calls-red-flag", name),
        (CallKind::Talk, _) => say!("calls-talk", name),
    }
}

/// What people are called together for, as a choice.
pub fn reason(kind: CallKind) -> &'static str {
    match kind {
        CallKind::Talk => PAGE.words("reason-talk"),
        CallKind::NotWorking => PAGE.words("reason-not-working"),
        CallKind::RedFlag => PAGE.words("reason-red-flag"),
    }
}

/// The meeting that was made of a call.
pub fn we_meet(when: &str) -> String {
    say!("we-meet", when)
}

/// Who is asked.
pub fn asks(name: &str, lead: Option<&str>) -> String {
    match lead {
        None => say!("asks-none", name),
        Some(lead) => say!("asks-name-lead", name, lead),
    }
}

/// What somebody answered.
pub fn answered(name: &str, answer: CallAnswer) -> String {
    match answer {
        CallAnswer::Coming => say!("answered-coming", name),
        CallAnswer::Cannot => say!("answered-cannot", name),
        CallAnswer::Settled => say!("answered-settled", name),
    }
}

/// An answer as a button.
pub fn answer(answer: CallAnswer) -> &'static str {
    match answer {
        CallAnswer::Coming => CAN_COME.words(),
        CallAnswer::Cannot => CANNOT.words(),
        CallAnswer::Settled => SETTLED.words(),
    }
}

/// The choice to tell only whoever leads.
pub fn just_tell(name: &str) -> String {
    say!("just-tell", name)
}

/// How many changes children wait to hear of.
pub fn to_tell(names: &str, changes: usize) -> String {
    say!("to-tell", changes, names)
}

/// What to tell whom.
pub fn tell(child: &str, rule: &str) -> String {
    say!("tell", child, rule)
}

/// Who told a child, and when.
pub fn told(child: &str, who: &str, day: &str) -> String {
    match (who.is_empty(), day.is_empty()) {
        (false, false) => say!("told-who-child-day", who, child, day),
        (false, true) => say!("told-who-child", who, child),
        (true, false) => say!("told-child-day", child, day),
        (true, true) => say!("told-child", child),
    }
}
