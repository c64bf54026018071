//! Words of the child's door: handing the device over, and the way back out.

use super::{say, words};

words! { "door":
    FOR_GROWN_UPS = "for-grown-ups",
    OUT_TITLE = "out-title",
    OUT_MORE = "out-more",
    OUT_PIN = "out-pin",
    OUT_GO = "out-go",
    BACK_IN = "back-in",
    FORGOT = "forgot",
    FORGOT_MORE = "forgot-more",
    HURT = "hurt",
    RING = "ring",
    NOT_OPEN = "not-open",
    NOT_OPEN_MORE = "not-open-more",

    DOOR_MORE = "door-more",
    DOOR_OTHER_APPS = "door-other-apps",
    DOOR_FORGOT = "door-forgot",
    DOOR_BE_THERE = "door-be-there",
    OPEN_DOOR = "open-door",
    OPENING_DOOR = "opening-door",
    NEEDS_PIN = "needs-pin",
    PUT_PIN = "put-pin",
    NOT_KEPT = "not-kept",
    NOT_HERE = "not-here",
    NO_PLAN = "no-plan",
}

/// What the door is called.
pub fn door_of(name: &str) -> String {
    say!("door-of", name)
}
