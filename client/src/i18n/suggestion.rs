//! Words for suggestions of professionals.

use kith_shared::plan::suggestion::Reply;

pub const WHY: &str = "Why:";
pub const USE: &str = "Use these words";
pub const OUR_WORDS: &str = "Put it in our words";
pub const NOT_FOR_US: &str = "Not for us";
pub const OUR_WORDS_LABEL: &str = "How would you say it?";
pub const OUR_WORDS_HINT: &str = "Say it in your own words. Then the words are yours.";
pub const OUR_WORDS_SHARE: &str = "Share our words";
pub const ONLY_OWNERS: &str = "Those who own the rule answer this.";
pub const NOT_YET: &str = "This is not your rule until you make it yours.";
pub const FAMILY_ANSWERS: &str = "The family answers this. There is nothing more for you to do.";
pub const OUT_OF_DATE: &str = "The rule has changed since this was suggested.";
pub const ANSWERED: &str = "Answered suggestions";

pub const SUGGEST: &str = "Suggest other words";
pub const SUGGEST_MORE: &str = "The family’s rule stays as it is. Your words stand below it with your name.";
pub const WORDS_LABEL: &str = "What do you suggest?";
pub const WORDS_HINT: &str = "Use words the family uses.";
pub const WHY_LABEL: &str = "Why do you suggest it?";
pub const WHY_HINT: &str = "The family sees this beside your words.";
pub const WHY_MISSING: &str = "Say why. The family needs to know.";
pub const WORDS_MISSING: &str = "Type the words you suggest.";
pub const SHARE: &str = "Share the suggestion";

/// Who suggests.
pub fn suggests(name: &str, role: &str) -> String {
    format!("{name}, {role}, suggests")
}

/// What became of it, on one line.
pub fn answered(reply: Reply, name: &str) -> String {
    match reply {
        Reply::Used => format!("{name} used these words"),
        Reply::Reworded => format!("{name} put it in our words"),
        Reply::Declined => format!("{name} said: not for us"),
    }
}
