//! Words for letting somebody in.

pub const TITLE: &str = "Let somebody in";
pub const WHO: &str = "Who is it for?";
pub const OWN_SIDE: &str = "The family lets in family. Social workers and other helpers let in helpers.";
pub const SOMEBODY_NEW: &str = "Somebody new";
pub const SOMEBODY_NEW_HINT: &str = "They are not in the plan yet.";
pub const ANOTHER_DEVICE: &str = "Has a device in the plan already. This adds another one.";
pub const NO_DEVICE: &str = "Has no device in the plan yet.";
pub const WHO_MISSING: &str = "Choose who it is for.";
pub const NAME: &str = "What do the children call them?";
pub const NAME_MISSING: &str = "Type a name.";
pub const RELATION: &str = "How do they belong to the children?";
pub const RELATION_HINT: &str = "For example: Dad, Aunty, neighbour, health visitor.";
pub const ROLE: &str = "What are they in the plan?";
pub const ROLE_MISSING: &str = "Choose one. It decides which part they can write.";
pub const WILL_SEE: &str =
    "They will see all of this plan, also what was written before they came. It cannot be unseen.";
pub const WILL_OURS: &str = "They can write the family’s rules.";
pub const WILL_SERVICES: &str = "They can suggest. They cannot change our rules.";
pub const CHECK_SAFE: &str =
    "Before you send it, ask them alone: could anyone else look at your phone, and would it matter?";
pub const MAY_ADMIT: &str = "They may let others in too";
pub const MAY_ADMIT_HINT: &str = "It is good if two people can, in case one phone is lost.";
pub const MAKE: &str = "Make the link";
pub const SCAN_IT: &str = "They can scan this with their phone’s camera.";
pub const OR_SEND: &str = "Or send them this link.";
pub const LINK: &str = "Link";
pub const COPY: &str = "Copy the link";
pub const COPIED: &str = "Copied. It works once and ends in 24 hours.";
pub const COPY_FAILED: &str = "It could not be copied. Press and hold the link to copy it.";
pub const PICTURE_LABEL: &str = "Square picture with the link, to scan";
pub const THEN: &str = "The link alone opens nothing.";
pub const THEN_MORE: &str =
    "They open it and read a number of six digits to you. You type it here. Then they are in.";
pub const WAIT_HERE: &str =
    "Waiting for them to open the link. You can close this page and find them under People.";
pub const ANOTHER: &str = "Make another link";
pub const MAY_NOT: &str = "You cannot let people in yourself. Ask one of these people:";

pub const KNOCK_CODE: &str = "Which number do they read out?";
pub const KNOCK_CODE_HINT: &str = "Six digits. Hear it from them, in the room or on the phone.";
pub const KNOCK_MISSING: &str = "Type all six digits.";
pub const KNOCK_LET_IN: &str = "Let them in";
pub const KNOCK_TURN_AWAY: &str = "Turn away";
pub const KNOCK_LETTING: &str = "Letting them in…";
pub const KNOCK_WRONG: &str = "That is not the number on their screen. Nobody was let in. Ask them to read it again. If it is still wrong, turn them away: somebody else may have the link.";

/// The heading over the link.
pub fn for_person(name: &str) -> String {
    format!("A link for {name}")
}

/// When the link ends.
pub fn ends(when: &str) -> String {
    format!("It works once and ends on {when}.")
}

/// Somebody stands at the door.
pub fn knocks(name: &str) -> String {
    format!("A phone is asking to come in as {name}")
}
