//! Words for whoever decides about a plan: the team manager, and the reviewer's prompt.

use super::{Text, text};
use crate::plan::choices::Decision;

/// A decision in words; `{name}` and `{version}` are put in by the page.
#[must_use]
pub const fn decision(decision: Decision) -> Text {
    match decision {
        Decision::Content => text(
            "decision.content",
            "{name} has read this plan (version {version}) and is content that it should keep the children safe.",
        ),
        Decision::NotYet => text("decision.not_yet", "Not yet. {name} says what is missing."),
    }
}

/// What a team manager looks for before deciding.
pub const QUESTIONS: &[Text] = &[
    text("deciding.own_words", "Are the rules the family's own?"),
    text("deciding.enough", "Are there enough people, and somebody for when one of them can't?"),
    text("deciding.child", "Can you hear the children in it?"),
    text("deciding.tested", "Was it tried out, and in a hard time?"),
    text("deciding.bottom_lines", "Which rule does each thing that must be in place?"),
    text("deciding.responsible", "Does each rule ask the right person to change?"),
];

/// More words around deciding.
pub const MORE: &[Text] = &[
    text("deciding.changed", "The plan has changed since {name} read it. Here is what is different."),
    text("deciding.same", "The plan still says the same as when {name} read it."),
    text("deciding.watch", "Tell me if one of these changes"),
    text(
        "deciding.prompt",
        "Have another look. These words seem to make {who} answer for what {whose} does. \
         Say what {whose} must do, and what other grown-ups will do.",
    ),
    text("deciding.agree", "I have read this plan, or had it read to me."),
    text("deciding.copy", "I have a copy."),
    text("deciding.not_court", "This is not a court order. You can ask a solicitor."),
];

#[cfg(test)]
pub(super) fn texts() -> Vec<Text> {
    let decisions = Decision::ALL.iter().map(|one| decision(*one));
    decisions.chain(QUESTIONS.iter().copied()).chain(MORE.iter().copied()).collect()
}
