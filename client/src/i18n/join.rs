//! Words for the newcomer who joins a plan.

use super::{say, words};

words! { "join":
    TITLE = "title",
    ASKED = "asked",
    SAFE = "safe",
    SAFE_YES = "safe-yes",
    SAFE_SHARED = "safe-shared",
    SAFE_UNSURE = "safe-unsure",
    SAFE_MISSING = "safe-missing",
    SAFE_PRIVATE = "safe-private",
    NOT_SAFE = "not-safe",
    NOT_SAFE_MORE = "not-safe-more",
    GO_ON = "go-on",
    USE_PAPER = "use-paper",
    HAVE_LINK = "have-link",
    LINK = "link",
    PASTE = "paste",
    PASTE_HINT = "paste-hint",
    PASTE_WRONG = "paste-wrong",
    PASTE_GO = "paste-go",
    SCAN = "scan",
    SCAN_HINT = "scan-hint",
    SCAN_START = "scan-start",
    SCAN_STOP = "scan-stop",
    SCAN_FILE = "scan-file",
    SCAN_NONE = "scan-none",
    SCAN_DENIED = "scan-denied",
    WHAT_HAPPENS = "what-happens",
    HAPPENS_CODE = "happens-code",
    HAPPENS_LET_IN = "happens-let-in",
    HAPPENS_KEPT = "happens-kept",
    HAPPENS_NAMES = "happens-names",
    ASK_NOW = "ask-now",
    CONNECTING = "connecting",
    KNOCKED = "knocked",
    CODE_TITLE = "code-title",
    CODE_HINT = "code-hint",
    CODE_LABEL = "code-label",
    WAITING = "waiting",
    REFUSED = "refused",
    REFUSED_ENDED = "refused-ended",
    REFUSED_AWAY = "refused-away",
    REFUSED_OTHER = "refused-other",
    TRY_AGAIN = "try-again",
    ADMITTED = "admitted",
    ADMITTED_MORE = "admitted-more",
    ADMITTED_PLACE = "admitted-place",
    OPEN_PLAN = "open-plan",
    HOME_SCREEN = "home-screen",
}

/// The name under which the newcomer is known here.
pub fn known_as(name: &str) -> String {
    say!("known-as", name)
}
