//! Words for letting somebody in.

use super::{say, words};

words! { "invite":
    TITLE = "title",
    WHO = "who",
    OWN_SIDE = "own-side",
    SOMEBODY_NEW = "somebody-new",
    SOMEBODY_NEW_HINT = "somebody-new-hint",
    ANOTHER_DEVICE = "another-device",
    NO_DEVICE = "no-device",
    WHO_MISSING = "who-missing",
    NAME = "name",
    NAME_MISSING = "name-missing",
    RELATION = "relation",
    RELATION_HINT = "relation-hint",
    ROLE = "role",
    ROLE_MISSING = "role-missing",
    WILL_SEE = "will-see",
    WILL_OURS = "will-ours",
    WILL_SERVICES = "will-services",
    CHECK_SAFE = "check-safe",
    MAY_ADMIT = "may-admit",
    MAY_ADMIT_HINT = "may-admit-hint",
    MAKE = "make",
    SCAN_IT = "scan-it",
    OR_SEND = "or-send",
    LINK = "link",
    COPY = "copy",
    COPIED = "copied",
    COPY_FAILED = "copy-failed",
    PICTURE_LABEL = "picture-label",
    THEN = "then",
    THEN_MORE = "then-more",
    WAIT_HERE = "wait-here",
    ANOTHER = "another",
    MAY_NOT = "may-not",
    KNOCK_CODE = "knock-code",
    KNOCK_CODE_HINT = "knock-code-hint",
    KNOCK_MISSING = "knock-missing",
    KNOCK_LET_IN = "knock-let-in",
    KNOCK_TURN_AWAY = "knock-turn-away",
    KNOCK_LETTING = "knock-letting",
    KNOCK_WRONG = "knock-wrong",
}

/// The heading over the link.
pub fn for_person(name: &str) -> String {
    say!("for-person", name)
}

/// When the link ends.
pub fn ends(when: &str) -> String {
    say!("ends", when)
}

/// Somebody stands at the door.
pub fn knocks(name: &str) -> String {
    say!("knocks", name)
}
