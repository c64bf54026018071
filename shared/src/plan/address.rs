//! Addresses: one path names a value everywhere, as document key, trigger, author, talk anchor and prompt key.

use super::outline;
use crate::id::EntryId;
use core::marker::PhantomData;

/// Which of a space's documents a section lives in; the order is that of the chain's parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// The family's own part.
    Ours,
    /// The professionals' part.
    Services,
    /// Everybody's part.
    Together,
}

impl Part {
    /// Every part, in the order of the chain's first link.
    pub const ALL: [Self; 3] = [Self::Ours, Self::Services, Self::Together];

    /// Its place in that order.
    #[must_use]
    pub const fn index(self) -> usize {
        match self {
            Self::Ours => 0,
            Self::Services => 1,
            Self::Together => 2,
        }
    }

    /// The part at this place.
    #[must_use]
    pub const fn at(index: usize) -> Option<Self> {
        match index {
            0 => Some(Self::Ours),
            1 => Some(Self::Services),
            2 => Some(Self::Together),
            _ => None,
        }
    }
}

/// A section of the plan: a kind of entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Section {
    /// What this plan is called and who it is for: one entry, [`outline::ABOUT`].
    About,
    /// Everybody the plan names.
    People,
    /// What somebody sees otherwise about a danger.
    OtherViews,
    /// Numbers from 0 to 10 for a danger's goal.
    Scores,
    /// Talk about anything in the plan.
    Talk,
    /// What was said about handing over the lead.
    Handover,
    /// Danger statement, goal and scale, always a set.
    Dangers,
    /// A goal that was agreed and from then on does not change.
    AgreedGoals,
    /// What Children's Services says must be in place.
    BottomLines,
    /// A professional's suggestion for a rule.
    Suggestions,
    /// What a person of the network can do.
    Network,
    /// The family's rules.
    Rules,
    /// Words for a rule: proposed, in use or used before.
    Wordings,
    /// Which words a rule uses now.
    Takes,
    /// What a person says of a rule's words: mine, not sure, disagree.
    Answers,
    /// What the family did with a suggestion.
    Replies,
    /// What this space is for: one entry, [`outline::SPACE`].
    Space,
    /// Lines of the map: worries, what works well, what needs to happen.
    MapLines,
    /// Meetings, planned and held.
    Meetings,
    /// What was put down in a meeting.
    MeetingNotes,
    /// Numbers asked of everybody present, hidden until each has given one.
    Rounds,
    /// The family's journal.
    Journal,
    /// What professionals saw.
    Observations,
    /// The timeline.
    Tasks,
    /// A service manager's yes or no to a task.
    Approvals,
    /// Who looks in, how often, and until when.
    CheckIns,
    /// What somebody found who looked in.
    CheckInNotes,
    /// Whose turn it is on which day.
    Rota,
    /// A rule was tried out.
    Rehearsals,
    /// A thing by which a child shows how they are.
    Objects,
    /// People are called together.
    Calls,
    /// What they answer.
    CallReplies,
    /// A child was told why something changed.
    Told,
    /// Numbers of help.
    HelpNumbers,
    /// Somebody's own phone number.
    Phones,
    /// Stories in words and pictures.
    Stories,
    /// Their frames.
    Frames,
    /// Who agrees to a story.
    StoryAnswers,
    /// A story was told to the child.
    StoryTellings,
    /// What the child asked about it.
    ChildQuestions,
    /// What a child drew, said or wrote.
    ChildItems,
    /// Who may see one of these, as the child chose.
    ItemChoices,
    /// The child's own plan.
    ChildRules,
    /// How one of its rules feels.
    Feelings,
    /// A practitioner's notes.
    Notes,
    /// Quiet removals.
    Removals,
    /// Drafts.
    Drafts,
    /// The team manager read a version.
    Reviews,
    /// Steps to the family's carrying on alone.
    StepDown,
    /// What goes to a meeting, as the family chose.
    Packs,
    /// Somebody says that something is wrong.
    Corrections,
}

/// The name of a field in its section.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FieldName(pub &'static str);

/// The address of one value of the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FieldPath {
    /// The section, which also tells the part.
    pub section: Section,
    /// The entry.
    pub entry: EntryId,
    /// The field.
    pub field: FieldName,
}

impl FieldPath {
    /// The part this address is in.
    #[must_use]
    pub fn part(&self) -> Part {
        outline::row(self.section).part
    }
}

/// Marks of what kind of value a [`Field`] holds; they have no values.
pub mod kinds {
    /// Running text that several people may write in.
    pub enum Prose {}
    /// A short text that is set as a whole.
    pub enum Line {}
    /// One of a few fixed words.
    pub enum Choice {}
    /// A number from 0 to 10, or a count.
    pub enum Number {}
    /// Yes or no.
    pub enum Flag {}
    /// Somebody in the plan.
    pub enum Person {}
    /// Another entry.
    pub enum Link {}
}

/// A path that knows what it holds, so that a view cannot bind a number to prose.
#[derive(Debug)]
pub struct Field<K> {
    /// The plain address.
    pub path: FieldPath,
    kind: PhantomData<fn() -> K>,
}

impl<K> Clone for Field<K> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<K> Copy for Field<K> {}

impl<K> Field<K> {
    pub(super) const fn new(section: Section, entry: EntryId, name: FieldName) -> Self {
        Self { path: FieldPath { section, entry, field: name }, kind: PhantomData }
    }
}
