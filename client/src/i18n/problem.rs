//! What went wrong: what happened, what is safe, what to do.

use kith_shared::plan::edit::EditError;

/// Why a change was not made.
pub fn edit(problem: &EditError) -> &'static str {
    match problem {
        EditError::NotYours => {
            "This part of the plan is not yours to write. Nothing was changed. You can suggest or talk about it."
        }
        EditError::NotTheMaker => "Somebody else said this, so only they can change it. Nothing was changed.",
        EditError::NotAnOwner => {
            "Only those who own this rule can choose its words. You can propose other words."
        }
        EditError::AgreedGoal => "This goal was agreed. It does not change. The rules can.",
        EditError::Missing(_) => {
            "Something is still empty. Your words are safe here. Fill in what is missing, then share."
        }
        EditError::DoesNotFit(_) => {
            "This is too long. Your words are safe here. Make them shorter, then share."
        }
        EditError::NoSuchPlace => {
            "This place in the plan has changed. Your words are safe here. Open the page again and share them there."
        }
        EditError::ReadOnly => {
            "This plan was written with a newer Kith. Close Kith and open it again. Your words are safe here."
        }
        EditError::NotIn => "You are not part of this plan now, so nothing can be added from here.",
        EditError::Document => {
            "This could not be put into the plan. Your words are safe here. Try once more."
        }
    }
}

pub const NOTHING_THERE: &str = "There is nothing here";
pub const NOTHING_THERE_MORE: &str =
    "This page is not in the plan on this device. It may still be on its way.";
pub const NO_PLAN: &str = "No plan is open";
pub const NO_PLAN_MORE: &str = "Choose one on the start page.";
pub const TO_START: &str = "Go to the start page";
pub const TO_PLAN: &str = "Go to the plan";
pub const NO_RELAY: &str =
    "You need signal for this. Nothing was changed. Try again when the phone is online.";
pub const MEMBERSHIP: &str = "That did not work. Nothing was changed. Somebody may have changed the same thing just before you. Look again and try once more.";
pub const NOT_ALLOWED: &str = "You cannot do this yourself. Ask somebody who can let people in.";
pub const LAST_ONE: &str =
    "You are the last one who can let people in. Let somebody else do it too before you go.";
pub const OPENING: &str = "The plan could not be opened";
pub const OPENING_MORE: &str = "What is on this device is still there. Close Kith and open it again. If it does not help, another person in the plan can let this device in anew.";
pub const LOCKED_OUT: &str = "This browser does not let Kith keep anything. A private window may be the reason. Use an ordinary window.";
pub const NO_KNOCK: &str =
    "Nobody is waiting with this link now. They may have given up, or the link has ended. Make a new one.";
pub const NO_PERSON: &str = "They have no device in the plan, so there is nothing to change.";
pub const NOT_FETCHED: &str = "This page has not come yet";
pub const NOT_FETCHED_MORE: &str =
    "Nothing is lost. Your plan is still on this device. Look for signal, then try again.";
pub const NOT_FETCHED_AGAIN: &str = "Try again";
