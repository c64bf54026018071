//! Words of the changes page: what people did, as sentences.

use kith_shared::plan::agreement::AnswerKind;
use kith_shared::plan::suggestion::Reply;

use super::{say, words};

use crate::open_plan::QuarantineWhy;

words! { "changes":
    TITLE = "title",
    MORE = "more",
    NONE = "none",
    WAITING_MORE = "waiting-more",
    FILTER = "filter",
    EVERYBODY = "everybody",
    EARLIER = "earlier",
    REFUSED = "refused",
    REFUSED_MORE = "refused-more",
    FORKED = "forked",
    FORKED_MORE = "forked-more",
    ROLLED_BACK = "rolled-back",
    ROLLED_BACK_MORE = "rolled-back-more",
    GAP = "gap",
    GAP_MORE = "gap-more",

    DID_ABOUT = "did-about",
    DID_PERSON = "did-person",
    DID_JOURNAL = "did-journal",
    DID_MAP = "did-map",
    DID_MEETING = "did-meeting",
    DID_MEETING_NOTE = "did-meeting-note",
    DID_TASK = "did-task",
    DID_APPROVAL = "did-approval",
    DID_CHECK_IN = "did-check-in",
    DID_LOOK_IN = "did-look-in",
    DID_TRY = "did-try",
    DID_OBJECT = "did-object",
    DID_CALL = "did-call",
    DID_CALL_REPLY = "did-call-reply",
    DID_TELL = "did-tell",
    DID_HELP_NUMBER = "did-help-number",
    DID_PHONE = "did-phone",
    DID_STORY = "did-story",
    DID_FRAME = "did-frame",
    DID_STORY_ANSWER = "did-story-answer",
    DID_STORY_TELLING = "did-story-telling",
    DID_CHILD_QUESTION = "did-child-question",
    DID_CHILD_ITEM = "did-child-item",
    DID_FEEL = "did-feel",
    DID_REVIEW = "did-review",
    DID_STEP = "did-step",
    DID_NETWORK = "did-network",
    DID_OTHER_VIEW = "did-other-view",
    DID_TALK = "did-talk",
    DID_HANDOVER = "did-handover",
    DID_DANGER = "did-danger",
    DID_AGREED_GOAL = "did-agreed-goal",
    CHANGED_DANGER = "changed-danger",
    CHANGED_BOTTOM_LINE = "changed-bottom-line",
    CHANGED_MET = "changed-met",
    CHANGED_NOT_MET = "changed-not-met",
    CHANGED_ABOUT = "changed-about",
    CHANGED_NAME = "changed-name",
    CHANGED_NO_DAY = "changed-no-day",
    DID_BOTTOM_LINE = "did-bottom-line",
    DID_SUGGESTION = "did-suggestion",
    DID_RULE = "did-rule",
    DID_WORDING = "did-wording",
    DID_TAKE = "did-take",
}

/// Somebody's sitting, for example "Ryan, Sunday evening".
pub fn sitting(name: &str, when: &str) -> String {
    say!("sitting", name, when)
}

/// Why a change did not get in.
pub fn refused_because(why: QuarantineWhy) -> &'static str {
    match why {
        QuarantineWhy::NoRight => PAGE.words("refused-because-no-right"),
        QuarantineWhy::NotAuthentic => PAGE.words("refused-because-not-authentic"),
        QuarantineWhy::Forbidden => PAGE.words("refused-because-forbidden"),
        QuarantineWhy::Harmful => PAGE.words("refused-because-harmful"),
        QuarantineWhy::Incomplete => PAGE.words("refused-because-incomplete"),
        QuarantineWhy::WrongKey => PAGE.words("refused-because-wrong-key"),
    }
}

/// Whose change did not get in.
pub fn refused_from(name: &str, when: &str) -> String {
    say!("refused-from", name, when)
}

/// A number that was given.
pub fn did_score(number: i64, short: &str) -> String {
    say!("did-score", number, short)
}

/// An answer to a rule's words.
pub fn did_answer(kind: AnswerKind) -> &'static str {
    match kind {
        AnswerKind::Own => PAGE.words("did-answer-own"),
        AnswerKind::Unsure => PAGE.words("did-answer-unsure"),
        AnswerKind::Disagree => PAGE.words("did-answer-disagree"),
    }
}

/// An answer to a suggestion.
pub fn did_reply(reply: Reply) -> &'static str {
    match reply {
        Reply::Used => PAGE.words("did-reply-used"),
        Reply::Reworded => PAGE.words("did-reply-reworded"),
        Reply::Declined => PAGE.words("did-reply-declined"),
    }
}

/// A meeting has another day.
pub fn changed_meeting(day: &str) -> String {
    say!("changed-meeting", day)
}
