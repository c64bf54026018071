//! Words for trying a rule out, saying that it isn't working, and telling a child about a change.

use kith_shared::plan::choices::{CallAnswer, CallKind};

pub const TRY: &str = "Try it out";
pub const TRIED_BEFORE: &str = "When we tried it";
pub const NOT_TRIED: &str = "Nobody has tried this rule out yet.";
pub const WHAT_TRIED: &str = "What did you try?";
pub const WHAT_HAPPENED: &str = "What happened?";
pub const WHAT_CHANGED: &str = "What did you change?";
pub const WHO: &str = "Who took part?";
pub const DAY: &str = "Which day?";
pub const MISSING: &str = "Say what you tried and what happened. Your words are safe here.";
pub const TRIED_SHORT: &str = "We tried";
pub const HAPPENED_SHORT: &str = "What happened";
pub const CHANGED_SHORT: &str = "What we changed";

pub const NOT_WORKING: &str = "This isn’t working";
pub const THANKS: &str = "Thank you for saying.";
pub const THANKS_MORE: &str = "This is not a fail. It means we meet and make the plan better.";
pub const WHY: &str = "What isn’t working?";
pub const WHOM: &str = "What should happen now?";
pub const EVERYONE: &str = "Call everyone together";
pub const EVERYONE_HINT: &str = "Everybody in the plan sees that you ask to meet.";
pub const LEAD_HINT: &str = "Only they are asked. Others can still read it in the plan.";
pub const TELL_LEAD: &str = "Just tell whoever leads";
pub const CHOOSE: &str = "Choose one.";
pub const SEND: &str = "Share this";
pub const NO_PROMISE: &str =
    "This is not an alarm. Nobody may see it for a while. If somebody is hurt or in danger, ring 999.";
pub const CAN_COME: &str = "I’m coming";
pub const CANNOT: &str = "I can’t come";
pub const SETTLED: &str = "It is settled";
pub const TO_RULE: &str = "Look at the rule";

pub const TELLING: &str = "Telling the children";
pub const TELLING_MORE: &str = "When a rule changes, somebody tells the children what changed and why.";
pub const NONE_TO_TELL: &str = "The children know about every change.";
pub const BEFORE: &str = "Before";
pub const NOW: &str = "Now";
pub const BECAUSE: &str = "Why it changed";
pub const GONE: &str = "We took this rule out.";
pub const TOLD: &str = "They were told";
pub const TOLD_HOW: &str = "How was it told, and what did they say?";
pub const TOLD_WHO: &str = "Who told them?";
pub const TOLD_DAY: &str = "Which day?";
pub const TOLD_MISSING: &str = "Say in a few words how it was told. Your words are safe here.";
pub const TOLD_BEFORE: &str = "What the children were told";
pub const SEE_TELLING: &str = "See what to tell them";

/// Somebody asks to meet, or tells the lead.
pub fn calls(name: &str, kind: CallKind, rule: Option<&str>) -> String {
    match (kind, rule) {
        (CallKind::NotWorking, Some(rule)) => format!("{name} says: {rule} isn’t working"),
        (CallKind::NotWorking, None) => format!("{name} says: this isn’t working"),
        (CallKind::RedFlag, _) => format!("{name} saw a red flag"),
        (CallKind::Talk, _) => format!("{name} wants to talk"),
    }
}

/// Who is asked.
pub fn asks(name: &str, lead: Option<&str>) -> String {
    match lead {
        None => format!("{name} asks everyone to meet."),
        Some(lead) => format!("{name} asks {lead} to help."),
    }
}

/// What somebody answered.
pub fn answered(name: &str, answer: CallAnswer) -> String {
    match answer {
        CallAnswer::Coming => format!("{name} is coming."),
        CallAnswer::Cannot => format!("{name} can’t come."),
        CallAnswer::Settled => format!("{name} says it is settled."),
    }
}

/// An answer as a button.
pub fn answer(answer: CallAnswer) -> &'static str {
    match answer {
        CallAnswer::Coming => CAN_COME,
        CallAnswer::Cannot => CANNOT,
        CallAnswer::Settled => SETTLED,
    }
}

/// The choice to tell only whoever leads.
pub fn just_tell(name: &str) -> String {
    format!("Just tell {name}")
}

/// How many changes children wait to hear of.
pub fn to_tell(names: &str, changes: usize) -> String {
    let changes = if changes == 1 { "1 change".to_owned() } else { format!("{changes} changes") };
    format!("{changes} to tell {names} about")
}

/// What to tell whom.
pub fn tell(child: &str, rule: &str) -> String {
    format!("Tell {child} about {rule}")
}

/// A rule without a number.
pub const A_RULE: &str = "a rule";

/// Who told a child, and when.
pub fn told(child: &str, who: &str, day: &str) -> String {
    match (who.is_empty(), day.is_empty()) {
        (false, false) => format!("{who} told {child} on {day}."),
        (false, true) => format!("{who} told {child}."),
        (true, false) => format!("{child} was told on {day}."),
        (true, true) => format!("{child} was told."),
    }
}
