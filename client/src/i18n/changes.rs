//! Words of the changes page: what people did, as sentences.

use kith_shared::plan::agreement::AnswerKind;
use kith_shared::plan::suggestion::Reply;

use crate::open_plan::QuarantineWhy;

pub const TITLE: &str = "Changes";
pub const MORE: &str = "Who wrote what, and when. Nobody can take a line out of here.";
pub const NONE: &str = "Nothing has been written yet.";
pub const WAITING_MORE: &str = "Safe on this device. The others do not have it yet.";
pub const FILTER: &str = "Show";
pub const EVERYBODY: &str = "Everybody";
pub const EARLIER: &str = "Show earlier changes";
pub const REFUSED: &str = "A change did not get in";
pub const REFUSED_MORE: &str = "It is kept apart and was not put into the plan. The plan is as it was. Ask them what they wanted to write.";
pub const FORKED: &str = "Two things came under one number";
pub const FORKED_MORE: &str = "The meeting place has been given two different changes where only one can be. Somebody may be using a copied device. Your words are safe here. Tell the person who looks after Kith where you are.";
pub const ROLLED_BACK: &str = "The meeting place has lost something";
pub const ROLLED_BACK_MORE: &str = "It has gone back to an older state. Your words are safe here and are sent again by themselves. Look whether everybody’s words are there.";
pub const GAP: &str = "Something is missing";
pub const GAP_MORE: &str = "The meeting place left something out. It may come later by itself. If this note stays, tell the person who looks after Kith where you are.";

/// Somebody's sitting, for example "Ryan, Sunday evening".
pub fn sitting(name: &str, when: &str) -> String {
    format!("{name}, {when}")
}

/// Why a change did not get in.
pub fn refused_because(why: QuarantineWhy) -> &'static str {
    match why {
        QuarantineWhy::NoRight => "It was for a part of the plan that they cannot write.",
        QuarantineWhy::NotAuthentic => "It does not fit the device that it says it is from.",
        QuarantineWhy::Forbidden => "It was not made the way Kith makes changes.",
        QuarantineWhy::Harmful => "Kith stopped twice while reading it.",
        QuarantineWhy::Incomplete => "It builds on something that never came.",
        QuarantineWhy::WrongKey => {
            "It would lock your words so that the others cannot read them. Talk to them about it."
        }
    }
}

/// Whose change did not get in.
pub fn refused_from(name: &str, when: &str) -> String {
    format!("It came from {name}’s device, {when}.")
}

pub const DID_ABOUT: &str = "wrote what the plan is called";
pub const DID_PERSON: &str = "put somebody into the plan:";
pub const DID_JOURNAL: &str = "wrote in the journal:";
pub const DID_MAP: &str = "put a line on the map:";
pub const DID_MEETING: &str = "planned a meeting";
pub const DID_MEETING_NOTE: &str = "wrote down at a meeting:";
pub const DID_TASK: &str = "put a task into the weeks:";
pub const DID_APPROVAL: &str = "answered for the service manager";
pub const DID_CHECK_IN: &str = "agreed how often somebody looks in:";
pub const DID_LOOK_IN: &str = "looked in:";
pub const DID_TRY: &str = "tried a rule out:";
pub const DID_OBJECT: &str = "wrote down the child’s sign:";
pub const DID_CALL: &str = "said that something isn’t working:";
pub const DID_CALL_REPLY: &str = "answered a call for help";
pub const DID_TELL: &str = "told a child what changed:";
pub const DID_HELP_NUMBER: &str = "added somebody to ring:";
pub const DID_PHONE: &str = "gave a phone number";
pub const DID_STORY: &str = "began a story:";
pub const DID_FRAME: &str = "wrote a page of a story:";
pub const DID_STORY_ANSWER: &str = "said what they think of a story";
pub const DID_STORY_TELLING: &str = "told a child a story";
pub const DID_CHILD_QUESTION: &str = "wrote down what a child asked:";
pub const DID_REVIEW: &str = "read the plan as it was and decided";
pub const DID_STEP: &str = "took a step towards handing over";
pub const DID_NETWORK: &str = "wrote what somebody can do:";
pub const DID_OTHER_VIEW: &str = "sees it differently:";
pub const DID_TALK: &str = "said:";
pub const DID_HANDOVER: &str = "passed on the lead";
pub const DID_DANGER: &str = "wrote down a worry with its goal:";
pub const DID_AGREED_GOAL: &str = "agreed the goal:";
pub const DID_BOTTOM_LINE: &str = "wrote what must be in place:";
pub const DID_SUGGESTION: &str = "suggested:";
pub const DID_RULE: &str = "added a rule:";
pub const DID_WORDING: &str = "wrote other words for a rule:";
pub const DID_TAKE: &str = "chose these words for a rule:";

/// A number that was given.
pub fn did_score(number: i64, short: &str) -> String {
    format!("gave {number} out of 10 for “{short}”:")
}

/// An answer to a rule's words.
pub fn did_answer(kind: AnswerKind) -> &'static str {
    match kind {
        AnswerKind::Own => "owns this rule:",
        AnswerKind::Unsure => "is not sure about this rule yet:",
        AnswerKind::Disagree => "disagrees with this rule:",
    }
}

/// An answer to a suggestion.
pub fn did_reply(reply: Reply) -> &'static str {
    match reply {
        Reply::Used => "used the suggested words:",
        Reply::Reworded => "put a suggestion in our words:",
        Reply::Declined => "said “not for us” to:",
    }
}
