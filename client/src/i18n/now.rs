//! Words of the page for now.

use super::{say, words};

words! { "now":
    TITLE = "title",
    HURT = "hurt",
    RING = "ring",
    RING_MORE = "ring-more",
    OFFLINE_RING = "offline-ring",
    WAITING = "waiting",
    NOTHING = "nothing",
    NEW = "new",
    NEW_NONE = "new-none",
    ALL_CHANGES = "all-changes",
    LETS_SAY = "lets-say",
    ANSWER_SUGGESTION = "answer-suggestion",
    PICK_VERSION = "pick-version",
    LOOK_AT_PROPOSAL = "look-at-proposal",
    HAPPENING = "happening",
    FIRST_SIGNS = "first-signs",
    IS_HAPPENING = "is-happening",
    MY_JOB = "my-job",
    NO_JOB = "no-job",
    OTHERS_JOBS = "others-jobs",
    SIGNS = "signs",
    RING_NEXT = "ring-next",
    NOT_AGREED = "not-agreed",
    NO_PROMISE = "no-promise",
    NOTHING_SENT = "nothing-sent",
    AFTERWARDS = "afterwards",
}

/// Those whose number is not in the plan.
pub fn no_number(names: &[String]) -> String {
    say!("no-number", names = super::common::list(names))
}

/// The button that rings somebody.
pub fn ring(name: &str) -> String {
    say!("ring-with-name", name)
}
