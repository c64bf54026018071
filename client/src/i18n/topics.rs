//! Words of the page with ten topics to think about.

pub const TITLE: &str = "Topics to think about";
pub const NEEDS_YES: &str = "A service manager must say yes";
pub const AS_TASK: &str = "Put it into the weeks";
pub const AS_RULE: &str = "Suggest it for our rules";
pub const WEEK: &str = "In which week?";
pub const WEEK_WRONG: &str = "Type the number of a week, from 1 to 520. Nothing was shared yet.";
pub const WORDS: &str = "In words for this family";
pub const WHO: &str = "Who does it?";
pub const WORDS_MISSING: &str = "Say what is to be done first. Nothing was shared yet.";
pub const WORRY: &str = "Which worry is it about?";
pub const PART: &str = "In which part of the rules?";
pub const NO_WORRY: &str = "There is no worry in the plan yet, so there is nowhere to put a rule.";
pub const SHARE_TASK: &str = "Put it in";
pub const SHARE_RULE: &str = "Suggest it";
pub const DONE_TASK: &str = "It is in the weeks now.";
pub const DONE_RULE: &str = "It is suggested. The family takes it in their own words, or not.";
pub const FAMILY: &str = "These are written for professionals. If one of them matters to you, put it into the weeks or talk about it.";
