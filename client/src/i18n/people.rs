//! Words of the people page and of one person's page.

pub const TITLE: &str = "People";
pub const FAMILY: &str = "Our family and network";
pub const HELPING: &str = "Helping us";
pub const LEFT: &str = "Not in the plan now";
pub const LEFT_MORE: &str = "Their words stay, with their names.";
pub const LET_IN: &str = "Let somebody in";
pub const LET_THEM_IN: &str = "Let them in";
pub const LET_IN_DEVICE: &str = "Let another device of theirs in";
pub const ADD_PAPER: &str = "Add somebody without a phone";
pub const ADD_PAPER_MORE: &str = "They take part on paper. You can type for them, and it says so.";
pub const WAITING: &str = "Waiting to come in";
pub const HAND_OVER: &str = "Hand over the lead";
pub const TAKE_OVER: &str = "Take over the lead";
pub const THIS_IS_YOU: &str = "you";
pub const LEADS: &str = "Leads";
pub const LETS_IN: &str = "Can let people in";
pub const ON_PAPER: &str = "On paper";
pub const NOT_IN_YET: &str = "No device here";
pub const HAS_LEFT: &str = "left";
pub const ENOUGH: &str = "That is enough people for the plan.";
pub const NOT_ENOUGH: &str = "The plan needs more people. You can let somebody in at any time.";
pub const NETWORK: &str = "How many we are";
pub const SET_MINIMUM: &str = "Change how many are needed";
pub const MINIMUM_LABEL: &str = "How many people does the network need?";
pub const MINIMUM_HINT: &str = "Grown-ups who know the worries and the goals.";
pub const MINIMUM_WRONG: &str = "Type a number from 0 to 50.";

pub const RIGHTS: &str = "What they may do";
pub const RIGHTS_FAMILY: &str = "Reads everything. Writes the family’s rules.";
pub const RIGHTS_PROFESSIONAL: &str = "Reads everything. Writes worries, goals and what must be in place. Can suggest rules, and cannot change them.";
pub const RIGHTS_PAPER: &str = "Takes part on paper. Others read it out and type for them.";
pub const RIGHTS_CHILD: &str = "A child needs no device here. Others can type what they say, and it says so. Let them in if they want to read and write here themselves.";
pub const GIVE_ADMIT: &str = "Let them let people in";
pub const TAKE_ADMIT: &str = "They no longer let people in";

pub const REMOVE: &str = "Take them out of the plan";
pub const REMOVE_SURE: &str = "They can no longer open what is written from now on. What they have read cannot be unread. Their words stay, with their name.";
pub const REMOVE_TELL: &str = "Tell them in person first.";
pub const REMOVE_GO: &str = "Take them out now";
pub const REMOVE_QUIET: &str = "Take them out quietly";
pub const REMOVE_QUIET_WHAT: &str = "Only if telling them could put somebody at risk. Their phone just gets nothing new, as if there were no signal. Nobody is told. Others see that they are out when they look here.";
pub const REMOVE_QUIET_DECIDE: &str = "You and your manager decide this together, and you write the reason down in your own notes, not here. Tell them when it is safe.";
pub const REMOVE_QUIET_TICK: &str = "My manager and I decided this";
pub const REMOVE_QUIET_MISSING: &str = "Tick this first. Or choose the plain way.";
pub const REMOVE_QUIET_GO: &str = "Take them out quietly now";
pub const GO_YOURSELF: &str = "Leave this plan";
pub const GO_YOURSELF_SURE: &str = "This device gets nothing new from then on. Your words stay in the plan, with your name. To come back, somebody has to let you in.";
pub const GO_YOURSELF_GO: &str = "Leave it now";

pub const ADD_TITLE: &str = "Somebody without a phone";
pub const ADD_NAME: &str = "What do the children call them?";
pub const ADD_RELATION: &str = "How do they belong to the children?";
pub const ADD_ROLE: &str = "What are they in the plan?";
pub const ADD_SHARE: &str = "Add them";

/// How many people of the network are here, of how many needed.
pub fn network_count(have: usize, needed: i64) -> String {
    format!("{have} of {needed} people")
}

/// Names of those who can open the plan.
pub fn you_and(names: &str) -> String {
    if names.is_empty() {
        "Only you can see this plan.".to_owned()
    } else {
        format!("You can see this. So can {names}.")
    }
}

/// Their words counted, as a sentence.
pub fn rules_owned(count: usize) -> String {
    match count {
        0 => "Owns no rule yet.".to_owned(),
        1 => "Owns 1 rule.".to_owned(),
        _ => format!("Owns {count} rules."),
    }
}

pub const NOT_DONE: &str = "That did not work";
pub const UNKNOWN: &str = "The signal went away in the middle";
pub const REMOVED: &str = "They are out of the plan";

/// Somebody was let in.
pub fn is_in_now(name: &str) -> String {
    format!("{name} is in the plan now")
}
