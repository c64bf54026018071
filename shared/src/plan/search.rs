//! Finding words in the open plan: every place whose words hold all that was asked for, with what matched.

mod folding;
mod gathering;
#[cfg(test)]
mod tests;

use super::sheet::Plan;
use crate::id::{EntryId, PersonId};
use crate::time::UnixMillis;

pub use folding::Piece;

/// The most places that one search tells.
pub const FOUND_LIMIT: usize = 300;
/// The longest question that is searched for, in characters; the rest is left out.
pub const QUESTION_LIMIT: usize = 200;

/// What was found, in the order in which it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FoundKind {
    /// People and what they can do.
    Person,
    /// Rules in use, and words proposed for them.
    Rule,
    /// Worries, their goals, numbers and other views.
    Worry,
    /// What Children's Services says.
    BottomLine,
    /// Suggestions without an answer.
    Suggestion,
    /// The weeks.
    Task,
    /// The map.
    Map,
    /// The journal.
    Journal,
    /// Meetings and what was put down in them.
    Meeting,
    /// Looking in, trying out, and what is agreed with the children.
    Looking,
    /// Stories in words and pictures.
    Story,
    /// The children's own words and plan.
    Child,
    /// Talk about anything in the plan, and corrections.
    Talk,
    /// Everything else: notes, drafts, calls, handing over.
    Other,
}

/// Where what was found stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// A rule.
    Rule(EntryId),
    /// A worry on the plan's page.
    Worry(EntryId),
    /// A task.
    Task(EntryId),
    /// A meeting.
    Meeting(EntryId),
    /// A story.
    Story(EntryId),
    /// Somebody.
    Person(PersonId),
    /// The map.
    Map,
    /// The journal.
    Journal,
    /// Who looks in.
    LookingIn,
    /// What to tell the children.
    Telling,
    /// The page of the children.
    Children,
    /// What the team manager read.
    Review,
    /// On the way to carrying on alone.
    StepDown,
    /// The plan's page.
    Plan,
    /// All that was changed.
    Changes,
}

/// Who asks: nothing is found that this person's pages would not show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Reader {
    /// The person; none on a copy.
    pub person: Option<PersonId>,
    /// A child or young person, to whom no story shows before it was told.
    pub is_child: bool,
}

/// One place that holds what was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// What it is.
    pub kind: FoundKind,
    /// Where it stands.
    pub place: Place,
    /// The entry itself.
    pub entry: EntryId,
    /// Its words in stretches, cut around the first that matches.
    pub pieces: Vec<Piece>,
    /// Whose words.
    pub by: Option<PersonId>,
    /// When they were put down.
    pub at: UnixMillis,
}

/// Every place whose words hold each word of `question`, or a word that begins with it, in whatever case and with or
/// without accents; in the order of [`FoundKind`], then as the plan goes. Nothing for a question without a word.
#[must_use]
pub fn find(plan: &Plan, reader: Reader, question: &str) -> Vec<Found> {
    let question: String = question.chars().take(QUESTION_LIMIT).collect();
    let asked = folding::words_of(&question);
    if asked.is_empty() {
        return Vec::new();
    }
    let mut found: Vec<Found> = gathering::candidates(plan, reader)
        .into_iter()
        .filter_map(|candidate| candidate.matching(&asked))
        .collect();
    crate::gather::put_in_order(&mut found, |found| found.kind);
    found.truncate(FOUND_LIMIT);
    found
}
