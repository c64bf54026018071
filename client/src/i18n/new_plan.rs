//! Words for starting a plan: one question on each screen.

pub const TITLE: &str = "Start a new plan";
pub const NICKNAME: &str = "What shall we call this plan?";
pub const NICKNAME_HINT: &str = "Pick a nickname, like “Our plan” or “Home list”. Leave surnames out. Somebody may see it on your screen.";
pub const NICKNAME_MISSING: &str = "Type a name for the plan. Any name will do. You can change it later.";
pub const YOUR_NAME: &str = "What do the children call you?";
pub const YOUR_NAME_HINT: &str = "Everybody in the plan will see this name beside your words.";
pub const YOUR_NAME_MISSING: &str = "Type your name as the children say it.";
pub const ROLE: &str = "Who are you?";
pub const ROLE_MISSING: &str = "Choose one. It decides which part of the plan you write.";
pub const RELATION: &str = "How do you belong to the children?";
pub const RELATION_HINT: &str = "For example: Mum, Nan, Uncle, next door, school nurse.";
pub const CHILDREN: &str = "Which children is it for?";
pub const CHILDREN_HINT: &str =
    "First names only. Leave it empty if you would rather not have names on the screen.";
pub const READY: &str = "This is what happens next";
pub const START: &str = "Start the plan";
pub const STARTING: &str = "Making the plan…";
pub const WILL_KEEP: &str =
    "The plan is kept on this device. You are the only one who can read it until you let somebody in.";
pub const WILL_SECOND: &str = "Let a second person in soon. Until then, a lost phone is a lost plan.";
pub const WILL_FAMILY: &str =
    "You write the family’s rules. Social workers can suggest. They cannot change them.";
pub const WILL_PROFESSIONAL: &str = "You can write worries, goals and what must be in place. The family’s rules are theirs. You can only suggest.";

/// What stands on the last screen: nickname and name.
pub fn summary(nickname: &str, name: &str) -> String {
    format!("The plan is called “{nickname}” and you are {name}.")
}
