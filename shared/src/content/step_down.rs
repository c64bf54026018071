//! Step-down in words: its stages, what must be ready, and what to say at the end.

use super::{Text, text};
use crate::plan::step_down::Stage;

/// What a stage is called and what it means for everybody.
#[must_use]
pub const fn stage(stage: Stage) -> Text {
    match stage {
        Stage::WorkerLeads => text("stage.worker_leads", "The social worker leads the meetings."),
        Stage::Proposed => text("stage.proposed", "Somebody from the family or network is asked to lead."),
        Stage::Agreed => text("stage.agreed", "They said yes."),
        Stage::Shadows => text("stage.shadows", "They sit beside the social worker and see how it is done."),
        Stage::LeadsBeside => text("stage.leads_beside", "They lead. The social worker sits beside them."),
        Stage::EveryOther => text("stage.every_other", "The social worker comes to every other meeting."),
        Stage::Goodbye => text("stage.goodbye", "The social worker has said goodbye."),
        Stage::Alone => text("stage.alone", "The plan is yours alone."),
    }
}

/// What must be ready before the social worker goes: the ids are what `plan::step_down::set_ready` takes.
pub const READY: &[Text] = &[
    text("ready.lead", "The new lead has led meetings and wants to go on."),
    text("ready.enough_people", "There are enough people, and each knows their part."),
    text("ready.hard_time", "The plan was used in a hard time, and it worked."),
    text("ready.without_worker", "Every rule works with no social worker in it."),
    text("ready.numbers", "People's numbers are high enough, each with a reason."),
    text("ready.bottom_lines", "What must be in place is in place."),
    text("ready.phones", "Phone numbers are in the plan, and paper copies are out."),
    text("ready.children", "The children know who to go to."),
    text("ready.help", "Everybody knows when and how to ask for help again."),
];

/// More words for the way.
pub const MORE: &[Text] = &[
    text("step_down.propose", "Who would be good at leading? Ask them. They can say no."),
    text("step_down.with_worker", "With the social worker"),
    text("step_down.without_worker", "Without the social worker"),
    text(
        "step_down.child",
        "Tell each child that the work is ending, who they can go to now, and say goodbye.",
    ),
    text("step_down.professionals", "Tell every professional that the support is ending, and when."),
    text(
        "step_down.access",
        "After this time the professionals can no longer open your plan. What they wrote stays, with their names.",
    ),
    text("step_down.yours", "The plan goes on without any professional and without the council."),
    text("step_down.ask_back", "Ask Children's Services to come back. It is not a failure to ask."),
    text("step_down.hand_on", "Somebody else can take over the lead at any time."),
];

/// The ids of what must be ready.
#[must_use]
pub fn ready_ids() -> Vec<&'static str> {
    READY.iter().map(|text| text.id).collect()
}

#[cfg(test)]
pub(super) fn texts() -> Vec<Text> {
    let stages = [
        Stage::WorkerLeads,
        Stage::Proposed,
        Stage::Agreed,
        Stage::Shadows,
        Stage::LeadsBeside,
        Stage::EveryOther,
        Stage::Goodbye,
        Stage::Alone,
    ];
    stages.into_iter().map(stage).chain(READY.iter().copied()).chain(MORE.iter().copied()).collect()
}
