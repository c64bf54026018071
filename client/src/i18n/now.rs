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
pub const RED_FLAGS: &str = "If it is happening";
pub const RED_FLAGS_MORE: &str = "Who does what, from our plan.";
