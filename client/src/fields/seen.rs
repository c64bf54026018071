//! The team manager's newest reading, and what the plan says otherwise since.

use kith_shared::id::EntryId;
use kith_shared::plan::review::{self, Changed, Review, Thing};
use kith_shared::plan::{Plan, Section};

/// What a reading depends on.
pub const OF_READING: &[Section] = &[
    Section::Reviews,
    Section::Rules,
    Section::Wordings,
    Section::Takes,
    Section::Answers,
    Section::Replies,
    Section::Suggestions,
    Section::Dangers,
    Section::AgreedGoals,
    Section::BottomLines,
    Section::People,
];

/// The newest decision with every difference since.
#[derive(Clone, PartialEq)]
pub struct Seen {
    /// The decision.
    pub review: Review,
    /// What is different.
    pub changed: Vec<Changed>,
}

impl Seen {
    /// The newest, if anybody has read the plan.
    pub fn of(plan: &Plan) -> Option<Self> {
        let review = review::latest(plan)?;
        Some(Self { changed: review::changed_since(plan, &review), review })
    }

    /// Whether a rule's words are other ones now.
    pub fn has_changed(&self, rule: EntryId) -> bool {
        self.changed.iter().any(|one| one.thing == Thing::Rule(rule))
    }
}
