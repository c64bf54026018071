//! Words of the PIN that locks a plan on this device.

use super::{say, words};

words! { "lock":
    LOCKED = "locked",
    YOUR_PIN = "your-pin",
    OPEN = "open",
    TRYING = "trying",
    WRONG = "wrong",
    FAILED = "failed",
    FORGOT = "forgot",
    FORGOT_MORE = "forgot-more",
    FORGOT_ALL = "forgot-all",
    FORGOT_LOST = "forgot-lost",
    TITLE = "title",
    WHY = "why",
    NOT_EXPERTS = "not-experts",
    PUT = "put",
    CHANGE = "change",
    TAKE_OFF = "take-off",
    LOCK_NOW = "lock-now",
    HAS_ONE = "has-one",
    HAS_NONE = "has-none",
    NOW = "now",
    NEW = "new",
    NEW_HINT = "new-hint",
    AGAIN = "again",
    SAVE = "save",
    NOT_A_PIN = "not-a-pin",
    NOT_THE_SAME = "not-the-same",
    NOW_WRONG = "now-wrong",
    NOT_SET = "not-set",
    DONE = "done",
}

/// Too many were wrong.
pub fn wait(minutes: u64) -> String {
    let minutes = match minutes {
        0 | 1 => say!("wait-0-1"),
        more => say!("wait-more", more),
    };
    say!("wait-minutes", minutes)
}
