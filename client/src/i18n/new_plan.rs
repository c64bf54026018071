//! Words for starting a plan: one question on each screen.

use super::{say, words};

words! { "new_plan":
    TITLE = "title",
    NICKNAME = "nickname",
    NICKNAME_HINT = "nickname-hint",
    NICKNAME_MISSING = "nickname-missing",
    YOUR_NAME = "your-name",
    YOUR_NAME_HINT = "your-name-hint",
    YOUR_NAME_MISSING = "your-name-missing",
    ROLE = "role",
    ROLE_MISSING = "role-missing",
    RELATION = "relation",
    RELATION_HINT = "relation-hint",
    CHILDREN = "children",
    CHILDREN_HINT = "children-hint",
    READY = "ready",
    START = "start",
    STARTING = "starting",
    WILL_KEEP = "will-keep",
    WILL_SECOND = "will-second",
    WILL_FAMILY = "will-family",
    WILL_PROFESSIONAL = "will-professional",
}

/// What stands on the last screen: nickname and name.
pub fn summary(nickname: &str, name: &str) -> String {
    say!("summary", nickname, name)
}
