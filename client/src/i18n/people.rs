//! Words of the people page and of one person's page.

use kith_shared::plan::choices::Invite;

use super::{say, words};

words! { "people":
    TITLE = "title",
    FAMILY = "family",
    HELPING = "helping",
    LEFT = "left",
    LEFT_MORE = "left-more",
    LET_IN = "let-in",
    LET_THEM_IN = "let-them-in",
    LET_IN_DEVICE = "let-in-device",
    ADD_PAPER = "add-paper",
    ADD_PAPER_MORE = "add-paper-more",
    WAITING = "waiting",
    HAND_OVER = "hand-over",
    TAKE_OVER = "take-over",
    THIS_IS_YOU = "this-is-you",
    LEADS = "leads",
    LETS_IN = "lets-in",
    ON_PAPER = "on-paper",
    NOT_IN_YET = "not-in-yet",
    HAS_LEFT = "has-left",
    ENOUGH = "enough",
    NOT_ENOUGH = "not-enough",
    NETWORK = "network",
    SET_MINIMUM = "set-minimum",
    MINIMUM_LABEL = "minimum-label",
    MINIMUM_HINT = "minimum-hint",
    MINIMUM_WRONG = "minimum-wrong",
    RIGHTS = "rights",
    RIGHTS_FAMILY = "rights-family",
    RIGHTS_PROFESSIONAL = "rights-professional",
    RIGHTS_PAPER = "rights-paper",
    RIGHTS_CHILD = "rights-child",
    RIGHTS_NOT_IN = "rights-not-in",
    GIVE_ADMIT = "give-admit",
    TAKE_ADMIT = "take-admit",
    REMOVE = "remove",
    REMOVE_SURE = "remove-sure",
    REMOVE_TELL = "remove-tell",
    REMOVE_GO = "remove-go",
    REMOVE_QUIET = "remove-quiet",
    REMOVE_QUIET_WHAT = "remove-quiet-what",
    REMOVE_QUIET_DECIDE = "remove-quiet-decide",
    REMOVE_QUIET_TICK = "remove-quiet-tick",
    REMOVE_QUIET_MISSING = "remove-quiet-missing",
    REMOVE_QUIET_GO = "remove-quiet-go",
    GO_YOURSELF = "go-yourself",
    GO_YOURSELF_SURE = "go-yourself-sure",
    GO_YOURSELF_GO = "go-yourself-go",
    ADD_TITLE = "add-title",
    ADD_NAME = "add-name",
    ADD_RELATION = "add-relation",
    ADD_ROLE = "add-role",
    ADD_SHARE = "add-share",
    ADD_ASKED = "add-asked",
    ADD_ASKED_MISSING = "add-asked-missing",

    CHANGE_NAME = "change-name",
    CHANGE_MY_NAME = "change-my-name",
    NAME_EVERYWHERE = "name-everywhere",
    CALLED = "called",
    CALLED_NAME = "called-name",
    CALLED_CHILDREN = "called-children",
    CALLED_CHANGE = "called-change",

    NOT_DONE = "not-done",
    UNKNOWN = "unknown",
    REMOVED = "removed",
}

/// How far asking somebody new has come: what to choose, and what follows from it.
pub fn asked(invite: Invite) -> (&'static str, &'static str) {
    match invite {
        Invite::NotYet => (PAGE.words("asked-not-yet"), PAGE.words("asked-not-yet-more")),
        Invite::Invited => (PAGE.words("asked-invited"), PAGE.words("asked-invited-more")),
        Invite::Accepted => (PAGE.words("asked-accepted"), PAGE.words("asked-accepted-more")),
        Invite::Declined => (PAGE.words("asked-declined"), PAGE.words("asked-declined-more")),
    }
}

/// How many people of the network are here, of how many needed.
pub fn network_count(have: usize, needed: i64) -> String {
    say!("network-count", have, needed)
}

/// Names of those who can open the plan.
pub fn you_and(names: &str) -> String {
    if names.is_empty() { say!("you-and") } else { say!("you-and-names", names) }
}

/// Their words counted, as a sentence.
pub fn rules_owned(count: usize) -> String {
    match count {
        0 => say!("rules-owned-0"),
        1 => say!("rules-owned-1"),
        _ => say!("rules-owned-other", count),
    }
}

/// Somebody was let in.
pub fn is_in_now(name: &str) -> String {
    say!("is-in-now", name)
}
