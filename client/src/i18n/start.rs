//! Words of the start page.

pub const WHAT_IT_IS: &str = "Kith is where a family and the people around them write one plan together, to keep their children safe and well.";
pub const WHO_CAN_READ: &str =
    "Everybody writes on their own phone, with or without signal, and only people in the plan can read it.";
pub const PLANS_HERE: &str = "On this device";
pub const OPEN: &str = "Open";
pub const NO_NICKNAME: &str = "A plan with no name yet";
pub const BEGIN: &str = "Begin";
pub const NEW_PLAN: &str = "Start a new plan";
pub const NEW_HINT: &str = "For one family. You can let the others in afterwards.";
pub const JOIN: &str = "Join a plan";
pub const JOIN_HINT: &str = "Somebody gave you a link, or a square picture to scan.";
pub const DEMO: &str = "Look at a made-up family";
pub const DEMO_HINT: &str =
    "The Dunmores are not real. You can open their plan as any of them and try everything.";
pub const BEFORE: &str = "Before you begin";
pub const LEAVE_HELP: &str = "The red Leave button is on every page. It shows you the weather at once. Pressing Shift three times does the same. It does not clear the list of pages that this browser remembers.";
pub const LOADING: &str = "Looking for plans on this device…";
pub const HURT: &str = "Is someone hurt or in danger right now?";
pub const RING: &str = "Ring 999";

/// The made-up person a plan on this device belongs to.
pub fn as_person(name: &str) -> String {
    format!("You are {name} here")
}
