//! Words of a rule's page and of its card.

use kith_shared::plan::agreement::AnswerKind;
use kith_shared::plan::rule::Tried;

pub const NOT_OWNED: &str = "Nobody owns this rule yet.";
pub const IDEA: &str = "An idea so far";
pub const TWO_VERSIONS: &str = "Two versions";
pub const TAKEN_OUT: &str = "We took this out";
pub const WHO_OWNS: &str = "Who owns it";
pub const YOUR_ANSWER: &str = "Is this rule yours too?";
pub const OWN: &str = "I own this too";
pub const UNSURE: &str = "I’m not sure yet";
pub const DISAGREE: &str = "I disagree, because…";
pub const DISAGREE_LABEL: &str = "Why do you disagree?";
pub const UNSURE_LABEL: &str = "What makes you unsure?";
pub const SHARE_ANSWER: &str = "Share my answer";
pub const CHANGE_ANSWER: &str = "Change my answer";
pub const ANSWER_FOR: &str = "Answer for somebody on paper";
pub const ANSWER_FOR_HINT: &str = "Only what they told you. It says that you typed it.";
pub const ANSWER_FOR_WHO: &str = "Who told you?";
pub const ANSWER_FOR_WHAT: &str = "What do they say of this rule?";
pub const ANSWER_FOR_WHY: &str = "Why, in their words?";
pub const SAYS_OWN: &str = "This is mine";
pub const SAYS_UNSURE: &str = "I’m not sure yet";
pub const SAYS_DISAGREE: &str = "I disagree";

pub const OTHER_WORDS: &str = "I would say it differently";
pub const CHANGE_WORDS: &str = "Change the words";
pub const WORDS_LABEL: &str = "What will we do?";
pub const WORDS_HINT: &str = "Short and clear. Say who, what and when.";
pub const WORDS_MISSING: &str = "Type the words of the rule.";
pub const WORDS_SAME: &str = "These are the words that are there already.";
pub const BECAUSE_LABEL: &str = "Why?";
pub const BECAUSE_HINT: &str = "For example: nobody came on a Thursday. You can leave this empty.";
pub const SHARE_OWNED: &str = "Share the new words";
pub const SHARE_PROPOSAL: &str = "Share as a proposal";
pub const TAKE: &str = "Use these words";
pub const TAKE_ONLY_OWNERS: &str = "Those who own the rule choose.";
pub const DECLINE_PROPOSAL: &str = "Not these words";
pub const OWN_PROPOSAL: &str = "These are mine too";

pub const TWO_MORE: &str =
    "These were both chosen while phones had no signal. Nothing is lost. Pick one, or join them.";
pub const TWO_LEGEND: &str = "Which words shall the rule use?";
pub const PICK: &str = "Use the words I picked";
pub const PICK_MISSING: &str = "Pick one first.";
pub const JOIN_THEM: &str = "Join them";
pub const TWO_OWNERS: &str = "Those who own the rule pick. You can talk about it below.";

pub const HISTORY: &str = "How it changed";
pub const HISTORY_NOW: &str = "These are the words now.";
pub const COMPARE: &str = "Show what changed";
pub const ADDED: &str = "added: ";
pub const REMOVED: &str = "removed: ";
pub const END_OF_CHANGE: &str = " (end)";
pub const BECAUSE: &str = "Why:";

pub const TALK: &str = "Talk about it";
pub const TALK_NONE: &str = "Nobody has said anything yet.";
pub const TALK_LABEL: &str = "What do you want to say?";
pub const TALK_HINT: &str = "Everybody in the plan can read it.";
pub const TALK_OPEN: &str = "Say something";
pub const TALK_MISSING: &str = "Type what you want to say.";
pub const TALK_SHARE: &str = "Share it";

pub const TRIED: &str = "Tried out?";
pub const TRIED_NOT: &str = "Nobody has said yet how trying it went.";
pub const TAKE_OUT: &str = "Take this rule out";
pub const TAKE_OUT_SURE: &str =
    "It moves to the rules we took out. Nothing is lost, and you can bring it back.";
pub const TAKE_OUT_GO: &str = "Take it out";

pub const ADD_TITLE: &str = "Add a rule";
pub const SUGGEST_TITLE: &str = "Suggest a rule";
pub const ADD_WORRY: &str = "Which worry is it for?";
pub const ADD_PART: &str = "Which part is it?";
pub const ADD_WORDS: &str = "What is the rule?";
pub const ADD_WHO: &str = "Who should own it?";
pub const ADD_WHO_HINT: &str = "They are asked whether it is theirs too. You own it from the start.";
pub const ADD_EVERYBODY: &str = "Everybody in our network";
pub const ADD_SOME: &str = "Some of us";
pub const ADD_SOME_MISSING: &str = "Choose at least one name.";
pub const ADD_CHECK: &str = "Read it once more";
pub const ADD_SHARE: &str = "Share the rule";
pub const CHOOSE_ONE: &str = "Choose one.";

/// How many of those asked own it.
pub fn count(owned: usize, asked: usize) -> String {
    match (owned, asked) {
        (1, 1) => "Owned".to_owned(),
        (0, 1) => "Not owned yet".to_owned(),
        _ if owned == asked => format!("Owned by all {asked}"),
        _ => format!("{owned} of {asked} own it"),
    }
}

/// Who owns it, in one sentence.
pub fn owned_by(names: &str, several: bool) -> String {
    if several { format!("{names} own this rule.") } else { format!("{names} owns this rule.") }
}

/// Whose words the rule is in.
pub fn words_of(name: &str) -> String {
    format!("These are {name}’s words.")
}

/// One person's answer, as read out for their mark.
pub fn answered(name: &str, kind: Option<AnswerKind>) -> String {
    match kind {
        Some(AnswerKind::Own) => format!("{name}: this is mine"),
        Some(AnswerKind::Unsure) => format!("{name}: not sure yet"),
        Some(AnswerKind::Disagree) => format!("{name}: disagrees"),
        None => format!("{name} has not answered yet"),
    }
}

/// An answer with its reason.
pub fn reason(name: &str, kind: AnswerKind) -> String {
    match kind {
        AnswerKind::Own => format!("{name} owns this:"),
        AnswerKind::Unsure => format!("{name} is not sure yet:"),
        AnswerKind::Disagree => format!("{name} disagrees:"),
    }
}

/// Your own answer to the words in use.
pub fn your_answer(kind: AnswerKind) -> &'static str {
    match kind {
        AnswerKind::Own => "You own this rule.",
        AnswerKind::Unsure => "You said: I’m not sure yet.",
        AnswerKind::Disagree => "You said: I disagree.",
    }
}

/// Before words of a rule others own are changed.
pub fn asked_again(names: &str) -> String {
    format!("If you change the words, {names} will be asked again.")
}

/// Before words are proposed for a rule one does not own.
pub fn stays_until(names: &str) -> String {
    format!("The rule stays as it is until one of its owners takes your words: {names}.")
}

/// Who chose words that somebody else proposed.
pub fn chosen_by(name: &str) -> String {
    format!("{name} chose these words.")
}

/// Who owned the words of an earlier or the present version.
pub fn owned_then(names: &str, is_now: bool) -> String {
    if is_now { format!("Owned by {names}.") } else { format!("Was owned by {names}.") }
}

/// Who proposes.
pub fn proposes(name: &str) -> String {
    format!("{name} would say it like this")
}

/// A suggestion waits.
pub fn suggestions(count: usize, name: &str) -> String {
    if count == 1 { format!("1 suggestion from {name}") } else { format!("{count} suggestions") }
}

/// Proposals wait.
pub fn proposals(count: usize) -> String {
    if count == 1 { "Other words proposed".to_owned() } else { format!("{count} other wordings proposed") }
}

/// How trying it went, as a fact and as a choice.
pub fn tried(tried: Tried) -> &'static str {
    match tried {
        Tried::Practised => "We practised it",
        Tried::Working => "It is working",
        Tried::NeedsChange => "It isn’t working yet",
    }
}
