//! What went wrong: what happened, what is safe, what to do.

use kith_shared::plan::edit::EditError;

use super::words;

/// Why a change was not made.
pub fn edit(problem: &EditError) -> &'static str {
    match problem {
        EditError::NotYours => PAGE.words("edit-not-yours"),
        EditError::NotTheMaker => PAGE.words("edit-not-the-maker"),
        EditError::NotAnOwner => PAGE.words("edit-not-an-owner"),
        EditError::AgreedGoal => PAGE.words("edit-agreed-goal"),
        EditError::Missing(_) => PAGE.words("edit-missing"),
        EditError::DoesNotFit(_) => PAGE.words("edit-does-not-fit"),
        EditError::NoSuchPlace => PAGE.words("edit-no-such-place"),
        EditError::ReadOnly => PAGE.words("edit-read-only"),
        EditError::NotIn => PAGE.words("edit-not-in"),
        EditError::Document => PAGE.words("edit-document"),
    }
}

words! { "problem":
    NOTHING_THERE = "nothing-there",
    NOTHING_THERE_MORE = "nothing-there-more",
    NO_PLAN = "no-plan",
    NO_PLAN_MORE = "no-plan-more",
    TO_START = "to-start",
    TO_PLAN = "to-plan",
    NO_RELAY = "no-relay",
    MEMBERSHIP = "membership",
    NOT_ALLOWED = "not-allowed",
    LAST_ONE = "last-one",
    OPENING = "opening",
    OPENING_MORE = "opening-more",
    LOCKED_OUT = "locked-out",
    NO_KNOCK = "no-knock",
    NO_PERSON = "no-person",
    NOT_FETCHED = "not-fetched",
    NOT_FETCHED_MORE = "not-fetched-more",
    NOT_FETCHED_AGAIN = "not-fetched-again",
}
