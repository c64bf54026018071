//! Words of the start page.

use super::{say, words};

words! { "start":
    WHAT_IT_IS = "what-it-is",
    WHO_CAN_READ = "who-can-read",
    PLANS_HERE = "plans-here",
    OPEN = "open",
    NO_NICKNAME = "no-nickname",
    BEGIN = "begin",
    NEW_PLAN = "new-plan",
    NEW_HINT = "new-hint",
    JOIN = "join",
    JOIN_HINT = "join-hint",
    DEMO = "demo",
    DEMO_HINT = "demo-hint",
    BEFORE = "before",
    LEAVE_HELP = "leave-help",
    LOADING = "loading",
    HURT = "hurt",
    RING = "ring",
}

/// The made-up person a plan on this device belongs to.
pub fn as_person(name: &str) -> String {
    say!("as-person", name)
}
