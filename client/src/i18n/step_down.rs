//! Words of the way on which the family takes the lead and the social worker goes.

use kith_shared::plan::choices::StepDownStep;

use super::{say, words};

words! { "step_down":
    TITLE = "title",
    MORE = "more",
    STRIP = "strip",
    SEE = "see",
    NOW = "now",
    NEXT = "next",
    WORKER = "worker",
    OTHER_LEAD = "other-lead",
    TRACK = "track",
    DONE = "done",
    ALONE = "alone",
    TURNS = "turns",
    TURNS_NONE = "turns-none",
    PLAN_MEETING = "plan-meeting",
    NO_DAY = "no-day",
    READY = "ready",
    READY_MORE = "ready-more",
    READY_LIST = "ready-list",
    IS_READY = "is-ready",
    NOT_READY = "not-ready",
    READY_CHIP = "ready-chip",
    TELL = "tell",
    CHILD_TOLD = "child-told",
    CHILD_HOW = "child-how",
    PROFESSIONALS_TOLD = "professionals-told",
    PROFESSIONALS_HOW = "professionals-how",
    TOLD_CHIP = "told-chip",
    TO_TELL_CHIP = "to-tell-chip",
    PROFESSIONALS = "professionals",
    ACCESS = "access",
    ACCESS_NONE = "access-none",
    ACCESS_SET = "access-set",
    ACCESS_CHANGE = "access-change",
    ACCESS_DAY = "access-day",
    ACCESS_TIME = "access-time",
    ACCESS_MISSING = "access-missing",
    ACCESS_BY_ITSELF = "access-by-itself",
    ACCESS_WAITS = "access-waits",
    ACCESS_CLOCK = "access-clock",
    ACCESS_NOW = "access-now",
    ACCESS_NOW_SURE = "access-now-sure",
    ACCESS_PAST = "access-past",
    ACCESS_WHO = "access-who",
    SHUT = "shut",
    SHUT_MORE = "shut-more",
    SHUT_CLOCK = "shut-clock",
    LAST_STEP = "last-step",
    LAST_STEP_MORE = "last-step-more",
    ALONE_MORE = "alone-more",
    HAND_ON = "hand-on",
    HAND_ON_GO = "hand-on-go",
    COME_BACK = "come-back",
    COME_BACK_GO = "come-back-go",
    COME_BACK_LABEL = "come-back-label",
    COME_BACK_MISSING = "come-back-missing",
    COME_BACK_OUTSIDE = "come-back-outside",
    NUMBERS = "numbers",
    PEOPLE = "people",
    WORDS = "words",
    WHO = "who",
    WHO_MISSING = "who-missing",
    NOBODY = "nobody",
    NO_SUCH_STEP = "no-such-step",
    BACK = "back",
    NEXT_MEETINGS = "next-meetings",
    WITH_HELPERS = "with-helpers",
    WITH_HELPERS_MORE = "with-helpers-more",
    WITH_HELPERS_NONE = "with-helpers-none",
    NO_END = "no-end",

    /// Stands for the lead while there is none.
    SOMEBODY_OF_YOURS = "somebody-of-yours",
}

/// When the professionals' access ends.
pub fn ends_on(day: &str) -> String {
    say!("ends-on", day)
}

/// The children who do not know yet that the work ends.
pub fn tell_children(names: &str) -> String {
    say!("tell-children", names)
}

/// A step of the track, from 1 to 4.
pub fn track(step: usize, lead: &str, worker: &str) -> String {
    match step {
        1 => say!("track-1", worker),
        2 => say!("track-2", lead, worker),
        3 => say!("track-3", lead, worker),
        _ => ALONE.to_string(),
    }
}

/// What the next step is called, as a button.
pub fn step(step: StepDownStep, lead: &str, worker: &str) -> String {
    match step {
        StepDownStep::LeadProposed => say!("step-lead-proposed"),
        StepDownStep::LeadAgreed => say!("step-lead-agreed", lead),
        StepDownStep::Shadows => say!("step-shadows", lead, worker),
        StepDownStep::LeadsBeside => say!("step-leads-beside", lead, worker),
        StepDownStep::EveryOther => say!("step-every-other", worker),
        StepDownStep::Goodbye => say!("step-goodbye", worker),
        StepDownStep::Ready => READY.to_string(),
        StepDownStep::ChildTold | StepDownStep::ProfessionalsTold => TELL.to_string(),
        StepDownStep::AccessEnds => ACCESS.to_string(),
        StepDownStep::AskedBack => COME_BACK.to_string(),
        StepDownStep::HandedOn => HAND_ON.to_string(),
    }
}

/// What the step means for the one who is to lead.
pub fn for_lead(step: StepDownStep, lead: &str, worker: &str) -> String {
    match step {
        StepDownStep::LeadProposed => say!("for-lead-lead-proposed", lead),
        StepDownStep::LeadAgreed => {
            say!("for-lead-lead-agreed", lead)
        }
        StepDownStep::Shadows => {
            say!("for-lead-shadows", lead, worker)
        }
        StepDownStep::LeadsBeside => {
            say!("for-lead-leads-beside", lead)
        }
        StepDownStep::EveryOther => {
            say!("for-lead-every-other", lead, worker)
        }
        StepDownStep::HandedOn => say!("for-lead-handed-on", lead),
        StepDownStep::Goodbye
        | StepDownStep::Ready
        | StepDownStep::ChildTold
        | StepDownStep::ProfessionalsTold
        | StepDownStep::AccessEnds
        | StepDownStep::AskedBack => say!("for-lead-goodbye-ready", lead),
    }
}

/// What the step means for the social worker.
pub fn for_worker(step: StepDownStep, lead: &str, worker: &str) -> String {
    match step {
        StepDownStep::LeadProposed | StepDownStep::LeadAgreed => {
            say!("for-worker-lead-proposed-lead-agreed", worker)
        }
        StepDownStep::Shadows => say!("for-worker-shadows", worker),
        StepDownStep::LeadsBeside => say!("for-worker-leads-beside", worker, lead),
        StepDownStep::EveryOther => {
            say!("for-worker-every-other", worker)
        }
        StepDownStep::Goodbye => {
            say!("for-worker-goodbye", worker)
        }
        StepDownStep::Ready
        | StepDownStep::ChildTold
        | StepDownStep::ProfessionalsTold
        | StepDownStep::AccessEnds
        | StepDownStep::AskedBack
        | StepDownStep::HandedOn => say!("for-worker-ready-child-told", worker),
    }
}

/// What stays the same for everybody else.
pub fn for_others(names: &str) -> String {
    if names.is_empty() { String::new() } else { say!("for-others", names) }
}

/// Only the one who was asked can say yes.
pub fn only_they(lead: &str) -> String {
    say!("only-they", lead)
}

/// The one who was asked is on paper.
pub fn said_on_paper(lead: &str) -> String {
    say!("said-on-paper", lead)
}

/// A turn with the social worker.
pub fn with(worker: &str) -> String {
    say!("with", worker)
}

/// A turn without the social worker.
pub fn without(worker: &str) -> String {
    say!("without", worker)
}

/// How much is ready.
pub fn ready(have: usize, of: usize) -> String {
    say!("ready-with-have-of", have, of)
}

/// Who marked it, and when.
pub fn marked(name: &str, day: &str) -> String {
    say!("marked", name, day)
}

/// When access ends, and for whom.
pub fn access_ends(names: &str, day: &str, time: &str) -> String {
    let at = if time.is_empty() { String::new() } else { say!("access-ends-time", time) };
    say!("access-ends-day-at-names", day, at, names)
}

/// Until when those who helped could open the plan.
pub fn open_until(when: &str) -> String {
    say!("open-until", when)
}

/// Who asked Children's Services to come back.
pub fn asked_back(name: &str, day: &str) -> String {
    say!("asked-back", name, day)
}

/// The words of a picture of turns, for those who hear it.
pub fn picture(with: usize, without: usize) -> String {
    say!("picture", without = with + without, with)
}
