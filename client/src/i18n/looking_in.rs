//! Words of looking in, whose turn it is, and a child's sign.

pub const TITLE: &str = "Looking in";
pub const MORE: &str = "Who looks in, how often, and until when.";
pub const NONE: &str = "Nobody has agreed to look in yet.";
pub const ADD: &str = "Agree who looks in";
pub const CHANGE: &str = "Change this";
pub const HOW_OFTEN: &str = "How often?";
pub const HOW_OFTEN_HINT: &str = "For example: Monday, Wednesday and Saturday.";
pub const PEOPLE: &str = "Who takes turns?";
pub const ASKS: &str = "What do they look at or ask?";
pub const UNTIL: &str = "Until when?";
pub const UNTIL_HINT: &str = "For example: four good visits in a row and no worries.";
pub const MISSING: &str = "Say how often, what they look at, and until when. Your words are safe here.";
pub const UNTIL_MISSING: &str =
    "Say until when. Looking in must not go on for ever. Your words are safe here.";
pub const ENDED: &str = "This has ended";
pub const END: &str = "It has come to its end";
pub const BEGIN_AGAIN: &str = "Begin again";
pub const ASKS_SHORT: &str = "They look at";
pub const UNTIL_SHORT: &str = "Until";

pub const TICK: &str = "I looked in";
pub const HOW_WAS_IT: &str = "How was it?";
pub const ALL_WELL: &str = "All was well";
pub const NOT_WELL: &str = "Something was not right";
pub const NOT_WELL_MORE: &str = "If somebody is hurt or in danger, ring 999 first.";
pub const NOTE: &str = "Anything to say?";
pub const DAY: &str = "Which day?";
pub const CHOOSE: &str = "Choose how it was.";
pub const NOTES: &str = "How it was";
pub const NO_NOTES: &str = "Nobody has looked in yet.";
pub const EARLIER: &str = "Earlier visits";

pub const ROTA: &str = "Whose turn is it?";
pub const ROTA_NONE: &str = "No turns are planned from today on.";
pub const ADD_TURN: &str = "Plan a turn";
pub const TURN_WHO: &str = "Who?";
pub const TURN_INSTEAD: &str = "Who comes if they can’t?";
pub const NOBODY: &str = "Nobody yet";
pub const TURN_WHAT: &str = "What for?";
pub const TURN_WHAT_HINT: &str = "For example: tea and bedtime. You can leave this empty.";
pub const TURN_MISSING: &str = "Choose a day and a name. Your words are safe here.";
pub const TODAY: &str = "Today";
pub const I_GO: &str = "I can do it instead";

pub const OBJECT: &str = "The child’s sign";
pub const OBJECT_MORE: &str = "A thing the child chose. How they put it shows how they are, without words.";
pub const OBJECT_NONE: &str = "No child has chosen a sign yet.";
pub const ADD_OBJECT: &str = "Write down a child’s sign";
pub const CHANGE_OBJECT: &str = "Change this sign";
pub const OBJECT_CHILD: &str = "Whose is it?";
pub const OBJECT_WHAT: &str = "What is it?";
pub const OBJECT_WHAT_HINT: &str = "The child chooses. For example: the blue teddy on the window.";
pub const OBJECT_MEANS: &str = "What does each way of putting it mean?";
pub const OBJECT_MEANS_HINT: &str =
    "For example: on the window means fine. On the bed means come and talk to me.";
pub const OBJECT_LOOKS: &str = "Who looks, when, and what do they do then?";
pub const OBJECT_PEOPLE: &str = "Who looks?";
pub const OBJECT_AGREED: &str = "Who knows about it and said yes?";
pub const OBJECT_TROUBLE: &str = "The child was told: you are never in trouble for this";
pub const NOT_IN_TROUBLE: &str = "You are never in trouble for this.";
pub const TROUBLE_NOT_SAID: &str = "Nobody has told the child yet that they are not in trouble.";
pub const OBJECT_MISSING: &str = "Say what it is, what it means, and who looks. Your words are safe here.";
pub const MEANS_SHORT: &str = "What it means";
pub const LOOKS_SHORT: &str = "Who looks";
pub const AGREED_SHORT: &str = "Who knows";

/// Whose turn, and who comes if they can't.
pub fn turn(name: &str, instead: Option<&str>) -> String {
    match instead {
        Some(instead) => format!("{name}. If they can’t: {instead}"),
        None => name.to_owned(),
    }
}

/// Whose sign it is.
pub fn sign_of(name: &str) -> String {
    format!("{name}’s sign")
}
