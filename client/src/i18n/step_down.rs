//! Words of the way on which the family takes the lead and the social worker goes.

use kith_shared::plan::choices::StepDownStep;

pub const TITLE: &str = "The family takes the lead";
pub const MORE: &str = "Step by step, somebody of you leads the meetings, and the social worker says goodbye. You can stay on a step as long as you need.";
pub const STRIP: &str = "Who leads";
pub const SEE: &str = "See all the steps";
pub const NOW: &str = "Where we are";
pub const NEXT: &str = "The next step";
pub const WORKER: &str = "the social worker";
pub const OTHER_LEAD: &str = "Ask somebody else";
pub const TRACK: &str = "The four steps";
pub const DONE: &str = "done";
pub const ALONE: &str = "The plan is ours alone";

pub const TURNS: &str = "Whose turn it is";
pub const TURNS_NONE: &str =
    "No family network meeting is planned yet. Plan one, and you see here who comes to it.";
pub const PLAN_MEETING: &str = "Plan a meeting";
pub const NO_DAY: &str = "No day yet";

pub const READY: &str = "Are we ready?";
pub const READY_MORE: &str =
    "Go through it together. Mark what is true now. What is not marked shows what to work on.";
pub const READY_LIST: &str = "The whole list";
pub const IS_READY: &str = "This is true now";
pub const NOT_READY: &str = "Take the mark back";
pub const READY_CHIP: &str = "Ready";

pub const TELL: &str = "Who must know";
pub const CHILD_TOLD: &str = "I told them";
pub const CHILD_HOW: &str = "Who told them, and what did they say?";
pub const PROFESSIONALS_TOLD: &str = "They were told";
pub const PROFESSIONALS_HOW: &str = "Who was told, and how?";
pub const TOLD_CHIP: &str = "Told";
pub const TO_TELL_CHIP: &str = "Not told yet";
pub const PROFESSIONALS: &str = "Nursery, school, health and others";

pub const ACCESS: &str = "When access ends";
pub const ACCESS_NONE: &str = "No day has been set yet.";
pub const ACCESS_SET: &str = "Set the day";
pub const ACCESS_CHANGE: &str = "Change the day";
pub const ACCESS_DAY: &str = "On which day?";
pub const ACCESS_TIME: &str = "At what time?";
pub const ACCESS_MISSING: &str = "Choose a day first. Nothing was shared yet.";
pub const ACCESS_BY_HAND: &str = "It does not end by itself. On that day somebody who lets people in presses the last step, and everybody sees it.";
pub const LAST_STEP: &str = "Go to the last step";
pub const LAST_STEP_MORE: &str =
    "The lead passes on, and those who say goodbye can open nothing new. You need signal for it.";

pub const ALONE_MORE: &str =
    "No professional and no council is needed for it. You can write, meet and print as before.";
pub const HAND_ON: &str = "Somebody else leads";
pub const HAND_ON_GO: &str = "Hand the lead on";
pub const COME_BACK: &str = "Ask for help again";
pub const COME_BACK_GO: &str = "Ask to come back";
pub const COME_BACK_LABEL: &str = "What is hard now, and what would help?";
pub const COME_BACK_MISSING: &str = "Write a few words first. They stay on this device until you share them.";
pub const COME_BACK_OUTSIDE: &str = "Only those who are in the plan can read this. Nobody outside gets it from here. Ring Children's Services too.";
pub const NUMBERS: &str = "Numbers to ring";

pub const PEOPLE: &str = "What changes for each person";
pub const WORDS: &str = "Anything to add?";
pub const WHO: &str = "Who could lead the meetings?";
pub const WHO_MISSING: &str = "Choose somebody first. Nothing was shared yet.";
pub const NOBODY: &str =
    "There is nobody of the family or network in the plan yet. Add somebody under People first.";
pub const NO_SUCH_STEP: &str =
    "This step comes later, or it was taken already. Look at all the steps to see where you are.";
pub const BACK: &str = "All the steps";
pub const NEXT_MEETINGS: &str = "Plan the next meetings, so that everybody sees who comes to which.";

/// A step of the track, from 1 to 4.
pub fn track(step: usize, lead: &str, worker: &str) -> String {
    match step {
        1 => format!("{worker} leads"),
        2 => format!("{lead} and {worker} lead together"),
        3 => format!("{lead} leads, {worker} says goodbye"),
        _ => ALONE.to_owned(),
    }
}

/// Stands for the lead while there is none.
pub const SOMEBODY_OF_YOURS: &str = "Somebody of the family";

/// What the next step is called, as a button.
pub fn step(step: StepDownStep, lead: &str, worker: &str) -> String {
    match step {
        StepDownStep::LeadProposed => "Ask somebody to lead".to_owned(),
        StepDownStep::LeadAgreed => format!("{lead} says yes"),
        StepDownStep::Shadows => format!("{lead} sits beside {worker}"),
        StepDownStep::LeadsBeside => format!("{lead} leads, with {worker} beside"),
        StepDownStep::EveryOther => format!("{worker} comes to every other meeting"),
        StepDownStep::Goodbye => format!("{worker} has said goodbye"),
        StepDownStep::Ready => READY.to_owned(),
        StepDownStep::ChildTold | StepDownStep::ProfessionalsTold => TELL.to_owned(),
        StepDownStep::AccessEnds => ACCESS.to_owned(),
        StepDownStep::AskedBack => COME_BACK.to_owned(),
        StepDownStep::HandedOn => HAND_ON.to_owned(),
    }
}

/// What the step means for the one who is to lead.
pub fn for_lead(step: StepDownStep, lead: &str, worker: &str) -> String {
    match step {
        StepDownStep::LeadProposed => format!("{lead} is asked to lead the meetings, and can say no."),
        StepDownStep::LeadAgreed => {
            format!("{lead} will learn to lead the meetings. Nothing else changes yet.")
        }
        StepDownStep::Shadows => {
            format!("{lead} sits beside {worker} at the next meetings and sees how it is done.")
        }
        StepDownStep::LeadsBeside => {
            format!("{lead} leads the meetings now. What to say stands on the meeting's page.")
        }
        StepDownStep::EveryOther => {
            format!("{lead} leads every meeting. At every other one {lead} leads without {worker}.")
        }
        StepDownStep::HandedOn => format!("{lead} leads from now on."),
        StepDownStep::Goodbye
        | StepDownStep::Ready
        | StepDownStep::ChildTold
        | StepDownStep::ProfessionalsTold
        | StepDownStep::AccessEnds
        | StepDownStep::AskedBack => format!("{lead} leads all meetings."),
    }
}

/// What the step means for the social worker.
pub fn for_worker(step: StepDownStep, lead: &str, worker: &str) -> String {
    match step {
        StepDownStep::LeadProposed | StepDownStep::LeadAgreed => format!("{worker} leads as before."),
        StepDownStep::Shadows => format!("{worker} still leads, and explains each part."),
        StepDownStep::LeadsBeside => format!("{worker} sits beside {lead}, and helps when asked."),
        StepDownStep::EveryOther => {
            format!("{worker} comes to every other meeting, and not to those between.")
        }
        StepDownStep::Goodbye => {
            format!(
                "{worker} comes to no more meetings. Until access ends, {worker} can still open the plan."
            )
        }
        StepDownStep::Ready
        | StepDownStep::ChildTold
        | StepDownStep::ProfessionalsTold
        | StepDownStep::AccessEnds
        | StepDownStep::AskedBack
        | StepDownStep::HandedOn => format!("For {worker} nothing changes."),
    }
}

/// What stays the same for everybody else.
pub fn for_others(names: &str) -> String {
    if names.is_empty() {
        String::new()
    } else {
        format!("For {names} nothing changes. Your rules stay the same.")
    }
}

/// Only the one who was asked can say yes.
pub fn only_they(lead: &str) -> String {
    format!("Only {lead} can say yes, on their own device. Nobody can say it for them.")
}

/// The one who was asked is on paper.
pub fn said_on_paper(lead: &str) -> String {
    format!("{lead} takes part on paper. Press this only if {lead} said yes.")
}

/// A turn with the social worker.
pub fn with(worker: &str) -> String {
    format!("With {worker}")
}

/// A turn without the social worker.
pub fn without(worker: &str) -> String {
    format!("Without {worker}")
}

/// How much is ready.
pub fn ready(have: usize, of: usize) -> String {
    format!("{have} of {of} are true now")
}

/// Who marked it, and when.
pub fn marked(name: &str, day: &str) -> String {
    format!("{name}, {day}")
}

/// When access ends, and for whom.
pub fn access_ends(names: &str, day: &str, time: &str) -> String {
    let at = if time.is_empty() { String::new() } else { format!(" at {time}") };
    format!("On {day}{at}, {names} can no longer open the plan. What they wrote stays, with their names.")
}

/// Who asked Children's Services to come back.
pub fn asked_back(name: &str, day: &str) -> String {
    format!("{name} asked for help again on {day}")
}

/// The words of a picture of turns, for those who hear it.
pub fn picture(with: usize, without: usize) -> String {
    format!(
        "Picture: of the next {} meetings, {with} with the social worker and {without} without",
        with + without
    )
}
