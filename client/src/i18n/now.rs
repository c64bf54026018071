//! Words of the page for now.

pub const TITLE: &str = "Now";
pub const HURT: &str = "Is someone hurt or in danger right now?";
pub const RING: &str = "Ring 999";
pub const RING_MORE: &str = "This app sends no alarm. Nobody is told by writing here. Ring.";
pub const OFFLINE_RING: &str = "Kith has no signal just now. A call may still go through.";
pub const WAITING: &str = "Waiting for you";
pub const NOTHING: &str = "Nothing is waiting for you.";
pub const NEW: &str = "What changed";
pub const NEW_NONE: &str = "Nobody has changed anything yet.";
pub const ALL_CHANGES: &str = "See all changes";
pub const LETS_SAY: &str = "Say whether this rule is yours too";
pub const ANSWER_SUGGESTION: &str = "Answer a suggestion";
pub const PICK_VERSION: &str = "Pick one of two versions";
pub const LOOK_AT_PROPOSAL: &str = "Look at other words for your rule";

pub const HAPPENING: &str = "What is happening?";
pub const FIRST_SIGNS: &str = "I can see the first signs";
pub const IS_HAPPENING: &str = "It is happening now";
pub const MY_JOB: &str = "Your job";
pub const NO_JOB: &str = "No rule names you for this. Ring somebody below, or look at what the others do.";
pub const OTHERS_JOBS: &str = "What the others do";
pub const SIGNS: &str = "What it looks like";
pub const RING_NEXT: &str = "Ring";
pub const NOT_AGREED: &str = "Not everybody owns this rule yet.";
pub const NO_PROMISE: &str = "Nobody may have seen this yet. If it matters now, ring.";
pub const NOTHING_SENT: &str = "This phone has no signal. Nothing has been sent. Please ring.";
pub const AFTERWARDS: &str = "Afterwards, write down what happened and who came.";

/// Those whose number is not in the plan.
pub fn no_number(names: &[String]) -> String {
    format!("There is no number here for {}. Ask them for it next time you meet.", super::common::list(names))
}

/// The button that rings somebody.
pub fn ring(name: &str) -> String {
    format!("Ring {name}")
}
