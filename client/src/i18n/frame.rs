//! Words around every page: the bars, the sharing chip and its sheet, leaving.

use super::{say, words};

words! { "frame":
    NOW = "now",
    PLAN = "plan",
    PEOPLE = "people",
    JOURNAL = "journal",
    MEETINGS = "meetings",
    CHANGES = "changes",
    PLACE = "place",
    NOTES = "notes",
    DRAFTS = "drafts",
    MADE_UP_LONG = "made-up-long",
    SHARED = "shared",
    SHARING = "sharing",
    OFFLINE = "offline",
    NOT_SAFE_HERE = "not-safe-here",
    NOT_SAVED = "not-saved",
    NOT_IN = "not-in",
    COPY = "copy",
    JOINING = "joining",

    SHEET_TITLE = "sheet-title",
    SHEET_SHARED = "sheet-shared",
    SHEET_SHARING = "sheet-sharing",
    SHEET_OFFLINE = "sheet-offline",
    SHEET_WAITING = "sheet-waiting",
    SHEET_NOT_SAFE = "sheet-not-safe",
    SHEET_NOT_SAVED = "sheet-not-saved",
    SHEET_FULL = "sheet-full",
    SHEET_NOT_IN = "sheet-not-in",
    SHEET_COPY = "sheet-copy",
    SHEET_JOINING = "sheet-joining",
    SHEET_READ_ONLY = "sheet-read-only",
    SHEET_NO_ROOM = "sheet-no-room",
    WAITING_TITLE = "waiting-title",
    COPY_WORDS = "copy-words",
    COPIED = "copied",
    COPY_FAILED = "copy-failed",

    LEAVE = "leave",
    LEAVE_MORE = "leave-more",
    LEAVE_NOW = "leave-now",
    TWO_SHIFTS = "two-shifts",
    ONE_SHIFT = "one-shift",
    SHORT_CUTS = "short-cuts",
    SKIP = "skip",
    PLACES = "places",
    CLOSE = "close",
    WROTE = "wrote",
    NEW_VERSION = "new-version",
    NEW_VERSION_MORE = "new-version-more",
    USE_NOW = "use-now",
    LATER = "later",

    DEVICE_REMOVED = "device-removed",
    DISMISS = "dismiss",
}

/// How many changes wait.
pub fn to_share(count: usize) -> String {
    say!("to-share", count)
}

/// When everything was last shared.
pub fn last_shared(when: &str) -> String {
    say!("last-shared", when)
}
