//! Words of people's own phone numbers and of numbers of help.

pub const PHONE: &str = "Phone";
pub const NONE: &str = "No number here yet.";
pub const WHO_SEES: &str =
    "Everybody in the plan can see this number. It is used on the page for a bad moment.";
pub const GIVE: &str = "Give a phone number";
pub const CHANGE: &str = "Change the number";
pub const TAKE_BACK: &str = "Take the number back";
pub const NUMBER: &str = "Phone number";
pub const WHEN: &str = "When is it best to ring?";
pub const WHEN_HINT: &str = "You can leave this empty.";
pub const MISSING: &str =
    "That is not a phone number yet. Your words are safe here. Write the number, then share.";
pub const SHARE: &str = "Share the number";

pub const NUMBERS: &str = "Who to ring";
pub const ADD: &str = "Add a number";
pub const FILL_IN: &str = "Fill in the number";
pub const ASK_FOR_IT: &str = "The number is not here yet. Ask the social worker for it, then fill it in.";
pub const WHO_ANSWERS: &str = "Who answers?";
pub const WHAT_FOR: &str = "What is it for, and when do they answer?";
pub const HELP_MISSING: &str =
    "A name and a number are needed. Your words are safe here. Write them, then share.";
