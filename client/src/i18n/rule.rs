//! Words of a rule's page and of its card.

use kith_shared::plan::agreement::AnswerKind;
use kith_shared::plan::choices::WhenDone;
use kith_shared::plan::rule::Tried;

use super::{say, words};

words! { "rule":
    NOT_OWNED = "not-owned",
    IDEA = "idea",
    TWO_VERSIONS = "two-versions",
    TAKEN_OUT = "taken-out",
    WHO_OWNS = "who-owns",
    YOUR_ANSWER = "your-answer",
    OWN = "own",
    UNSURE = "unsure",
    DISAGREE = "disagree",
    DISAGREE_LABEL = "disagree-label",
    UNSURE_LABEL = "unsure-label",
    SHARE_ANSWER = "share-answer",
    CHANGE_ANSWER = "change-answer",
    ANSWER_FOR = "answer-for",
    ANSWER_FOR_HINT = "answer-for-hint",
    ANSWER_FOR_WHO = "answer-for-who",
    ANSWER_FOR_WHAT = "answer-for-what",
    ANSWER_FOR_WHY = "answer-for-why",
    SAYS_OWN = "says-own",
    SAYS_UNSURE = "says-unsure",
    SAYS_DISAGREE = "says-disagree",
    OTHER_WORDS = "other-words",
    CHANGE_WORDS = "change-words",
    WORDS_LABEL = "words-label",
    WORDS_HINT = "words-hint",
    WORDS_MISSING = "words-missing",
    WORDS_SAME = "words-same",
    BECAUSE_LABEL = "because-label",
    BECAUSE_HINT = "because-hint",
    SHARE_OWNED = "share-owned",
    SHARE_PROPOSAL = "share-proposal",
    TAKE = "take",
    TAKE_ONLY_OWNERS = "take-only-owners",
    DECLINE_PROPOSAL = "decline-proposal",
    OWN_PROPOSAL = "own-proposal",
    TWO_MORE = "two-more",
    TWO_LEGEND = "two-legend",
    PICK = "pick",
    PICK_MISSING = "pick-missing",
    JOIN_THEM = "join-them",
    TWO_OWNERS = "two-owners",
    HISTORY = "history",
    AGAIN = "again",
    AGAIN_AT_ONCE = "again-at-once",
    AGAIN_PROPOSED = "again-proposed",
    AGAIN_BECAUSE = "again-because",
    HISTORY_NOW = "history-now",
    COMPARE = "compare",
    ADDED = "added",
    REMOVED = "removed",
    END_OF_CHANGE = "end-of-change",
    BECAUSE = "because",
    TALK = "talk",
    TALK_NONE = "talk-none",
    TALK_LABEL = "talk-label",
    TALK_HINT = "talk-hint",
    TALK_OPEN = "talk-open",
    TALK_MISSING = "talk-missing",
    TALK_SHARE = "talk-share",
    TRIED = "tried",
    TRIED_NOT = "tried-not",
    TAKE_OUT = "take-out",
    TAKE_OUT_SURE = "take-out-sure",
    TAKE_OUT_GO = "take-out-go",
    ADD_TITLE = "add-title",
    SUGGEST_TITLE = "suggest-title",
    ADD_WORRY = "add-worry",
    ADD_PART = "add-part",
    ADD_WORDS = "add-words",
    ADD_WHO = "add-who",
    ADD_WHO_HINT = "add-who-hint",
    ADD_EVERYBODY = "add-everybody",
    ADD_SOME = "add-some",
    ADD_SOME_MISSING = "add-some-missing",
    ADD_CHECK = "add-check",
    ADD_SHARE = "add-share",
    CHOOSE_ONE = "choose-one",
    MOMENT = "moment",
    MOMENT_SET = "moment-set",
    WHEN_DONE = "when-done",
    WHOM_TO_RING = "whom-to-ring",
    WHOM_TO_RING_HINT = "whom-to-ring-hint",
    RING_FROM_WORDS = "ring-from-words",
}

/// How many of those asked own it.
pub fn count(owned: usize, asked: usize) -> String {
    match (owned, asked) {
        (1, 1) => say!("count-1-1"),
        (0, 1) => say!("count-0-1"),
        (2, 2) => say!("count-2-2"),
        _ if owned == asked => say!("count-other", asked),
        _ => say!("count-other-with-owned-asked", owned, asked),
    }
}

/// Who owns it, in one sentence.
pub fn owned_by(names: &str, several: bool) -> String {
    if several { say!("owned-by-names", names) } else { say!("owned-by-names-with-names", names) }
}

/// Whose words the rule is in.
pub fn words_of(name: &str) -> String {
    say!("words-of", name)
}

/// One person's answer, as read out for their mark.
pub fn answered(name: &str, kind: Option<AnswerKind>) -> String {
    match kind {
        Some(AnswerKind::Own) => say!("answered-own", name),
        Some(AnswerKind::Unsure) => say!("answered-unsure", name),
        Some(AnswerKind::Disagree) => say!("answered-disagree", name),
        None => say!("answered-none", name),
    }
}

/// An answer with its reason.
pub fn reason(name: &str, kind: AnswerKind) -> String {
    match kind {
        AnswerKind::Own => say!("reason-own", name),
        AnswerKind::Unsure => say!("reason-unsure", name),
        AnswerKind::Disagree => say!("reason-disagree", name),
    }
}

/// Your own answer to the words in use.
pub fn your_answer(kind: AnswerKind) -> &'static str {
    match kind {
        AnswerKind::Own => PAGE.words("your-answer-own"),
        AnswerKind::Unsure => PAGE.words("your-answer-unsure"),
        AnswerKind::Disagree => PAGE.words("your-answer-disagree"),
    }
}

/// Before words of a rule others own are changed.
pub fn asked_again(names: &str) -> String {
    say!("asked-again", names)
}

/// Before words are proposed for a rule one does not own.
pub fn stays_until(names: &str) -> String {
    say!("stays-until", names)
}

/// Who chose words that somebody else proposed.
pub fn chosen_by(name: &str) -> String {
    say!("chosen-by", name)
}

/// Who owned the words of an earlier or the present version.
pub fn owned_then(names: &str, is_now: bool) -> String {
    if is_now { say!("owned-then-names", names) } else { say!("owned-then-names-with-names", names) }
}

/// Who proposes.
pub fn proposes(name: &str) -> String {
    say!("proposes", name)
}

/// A suggestion waits.
pub fn suggestions(count: usize, name: &str) -> String {
    if count == 1 { say!("suggestions-name", name) } else { say!("suggestions-count", count) }
}

/// Proposals wait.
pub fn proposals(count: usize) -> String {
    say!("proposals", count)
}

/// How trying it went, as a fact and as a choice.
pub fn tried(tried: Tried) -> &'static str {
    match tried {
        Tried::Practised => PAGE.words("tried-practised"),
        Tried::Working => PAGE.words("tried-working"),
        Tried::NeedsChange => PAGE.words("tried-needs-change"),
    }
}

/// When a rule's jobs are done.
pub fn when_done(when: WhenDone) -> &'static str {
    match when {
        WhenDone::Both => PAGE.words("when-done-both"),
        WhenDone::FirstSigns => PAGE.words("when-done-first-signs"),
        WhenDone::Happening => PAGE.words("when-done-happening"),
        WhenDone::After => PAGE.words("when-done-after"),
    }
}

/// Whom to ring, one after the other.
pub fn ring_order(names: &str) -> String {
    say!("ring-order", names)
}
