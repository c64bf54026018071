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
    TO_RING = "to-ring",
    NO_RULES = "no-rules",
    NO_NUMBERS = "no-numbers",
    ADD_NUMBERS = "add-numbers",
    RING_OTHERS = "ring-others",
    MORE_NUMBERS = "more-numbers",
    AFTER = "after",
    WRITE_DOWN = "write-down",
    SEE_ABOVE = "see-above",
    LOOK_IN = "look-in",
    LEAD = "lead",
    LEAD_MORE = "lead-more",
    STORY = "story",
    YOUR_TASK = "your-task",
    READ_IT = "read-it",
}

/// Those whose number is not in the plan.
pub fn no_number(names: &[String]) -> String {
    say!("no-number", names = super::common::list(names))
}

/// The button that rings somebody.
pub fn ring(name: &str) -> String {
    say!("ring-with-name", name)
}

/// Since the team manager last read.
pub fn read_again(count: usize) -> String {
    say!("read-again", count)
}

/// More tasks than stand here.
pub fn tasks(count: usize) -> String {
    say!("tasks", count)
}

/// Who looks in today.
pub fn today(who: &str) -> String {
    say!("today", who)
}

/// Who comes in my place.
pub fn if_you_cannot(name: &str) -> String {
    say!("if-you-cannot", name)
}
