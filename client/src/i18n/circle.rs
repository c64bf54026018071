//! Words of somebody's place in the network: what they can do, who told them why, and how close they are.

use kith_shared::plan::choices::Invite;

pub const TITLE: &str = "In our network";
pub const CAN_DO: &str = "What they can do";
pub const CAN_DO_NONE: &str = "Nothing has been written yet.";
pub const CAN_DO_LABEL: &str = "What can they do to help?";
pub const CAN_DO_HINT: &str = "For example: comes by 8 when Mum feels low.";
pub const SEES: &str = "Sees the children";
pub const SEES_NONE: &str = "Nobody has said how often.";
pub const SEES_LABEL: &str = "How often do they see the children?";
pub const SEES_HINT: &str = "For example: every Saturday.";
pub const TOLD_WHY: &str = "Told why";
pub const TOLD_NOT: &str = "Nobody has told them why yet.";
pub const TOLD_WHO_LABEL: &str = "Who told them why there is a plan?";
pub const NOBODY: &str = "Nobody yet";
pub const TOLD_DAY_LABEL: &str = "Which day?";
pub const TOLD_WORDS_LABEL: &str = "Is there more to say about it?";
pub const INVITE_LABEL: &str = "Have they been asked to help?";
pub const NOT_SAID: &str = "Not said";
pub const LANGUAGE: &str = "Language";
pub const LANGUAGE_LABEL: &str = "Which language do they like best, if not English?";
pub const CIRCLE_LABEL: &str = "How close are they to the children?";
pub const CIRCLE_NONE: &str = "Not in a circle yet";
pub const CHANGE: &str = "Change this";
pub const KNOWS_WHY: &str = "Knows why";
pub const NOT_TOLD: &str = "Not told why yet";

pub const PICTURE: &str = "See us as circles";
pub const PICTURE_MORE: &str = "Nearest to the children is in the middle. The list above says the same.";
pub const CHILDREN: &str = "Children";
pub const COUNTS: &str = "We count grown-ups in the network who know why and said yes.";

/// How close, from 1.
pub fn circle(number: i64) -> &'static str {
    match number {
        1 => "Nearest: every day or nearly",
        2 => "Close: they help and visit",
        _ => "Further out: they know us and would help",
    }
}

/// How far asking somebody has come, as a choice and as a mark.
pub fn invite(invite: Invite) -> &'static str {
    match invite {
        Invite::NotYet => "Not asked yet",
        Invite::Invited => "Asked",
        Invite::Accepted => "Said yes",
        Invite::Declined => "Said no",
    }
}

/// Who told them, and when.
pub fn told(who: &str, day: &str) -> String {
    match (who.is_empty(), day.is_empty()) {
        (false, false) => format!("{who} told them on {day}."),
        (false, true) => format!("{who} told them."),
        (true, false) => format!("They were told on {day}."),
        (true, true) => String::new(),
    }
}

/// The names in one circle, for those who hear it.
pub fn in_circle(number: i64, names: &str) -> String {
    let which = match number {
        1 => "Nearest",
        2 => "Close",
        _ => "Further out",
    };
    format!("{which}: {names}.")
}
