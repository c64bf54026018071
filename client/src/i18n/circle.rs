//! Words of somebody's place in the network: what they can do, who told them why, and how close they are.

use kith_shared::plan::choices::Invite;

use super::{say, words};

words! { "circle":
    TITLE = "title",
    CAN_DO = "can-do",
    CAN_DO_NONE = "can-do-none",
    CAN_DO_LABEL = "can-do-label",
    CAN_DO_HINT = "can-do-hint",
    SEES = "sees",
    SEES_NONE = "sees-none",
    SEES_LABEL = "sees-label",
    SEES_HINT = "sees-hint",
    TOLD_WHY = "told-why",
    TOLD_NOT = "told-not",
    TOLD_WHO_LABEL = "told-who-label",
    NOBODY = "nobody",
    TOLD_DAY_LABEL = "told-day-label",
    TOLD_WORDS_LABEL = "told-words-label",
    INVITE_LABEL = "invite-label",
    NOT_SAID = "not-said",
    LANGUAGE = "language",
    LANGUAGE_LABEL = "language-label",
    CIRCLE_LABEL = "circle-label",
    CIRCLE_NONE = "circle-none",
    CHANGE = "change",
    ON_PAPER = "on-paper",
    WHY_COPY = "why-copy",
    WHY_COPIED = "why-copied",
    WHY_COPY_FAILED = "why-copy-failed",
    KNOWS_WHY = "knows-why",
    NOT_TOLD = "not-told",
    PICTURE = "picture",
    PICTURE_MORE = "picture-more",
    CHILDREN = "children",
    COUNTS = "counts",
}

/// How close, from 1.
pub fn circle(number: i64) -> &'static str {
    match number {
        1 => PAGE.words("circle-1"),
        2 => PAGE.words("circle-2"),
        _ => PAGE.words("circle-other"),
    }
}

/// How far asking somebody has come, as a choice and as a mark.
pub fn invite(invite: Invite) -> &'static str {
    match invite {
        Invite::NotYet => PAGE.words("invite-not-yet"),
        Invite::Invited => PAGE.words("invite-invited"),
        Invite::Accepted => PAGE.words("invite-accepted"),
        Invite::Declined => PAGE.words("invite-declined"),
    }
}

/// Who told them, and when.
pub fn told(who: &str, day: &str) -> String {
    match (who.is_empty(), day.is_empty()) {
        (false, false) => say!("told-who-day", who, day),
        (false, true) => say!("told-who", who),
        (true, false) => say!("told-day", day),
        (true, true) => String::new(),
    }
}

/// The names in one circle, for those who hear it.
pub fn in_circle(number: i64, names: &str) -> String {
    match number {
        1 => say!("in-circle-nearest", names),
        2 => say!("in-circle-close", names),
        _ => say!("in-circle-further", names),
    }
}
