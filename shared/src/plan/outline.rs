//! The one table of what a plan holds: a new ordinary section is a row here, its struct and its prompts.

use super::address::{FieldName, Part, Section};
use crate::id::{EntryId, PersonId};

/// What kind of value a field holds. Closed, and without conditions: the table must not become a language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldKind {
    /// Running text with an author for each character.
    Prose,
    /// A short text set as a whole, at most [`LINE_LIMIT`] characters.
    Line,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// A whole number in this range.
    Number(i64, i64),
    /// Yes or no.
    Flag,
    /// Somebody in the plan.
    Person,
    /// An entry of this section.
    Link(Section),
    /// An entry of any section, or several of one.
    Links,
}

/// One field of a section.
#[derive(Debug, Clone, Copy)]
pub struct FieldRow {
    /// Its name, as in the document.
    pub name: FieldName,
    /// What it holds.
    pub kind: FieldKind,
    /// An entry cannot be added without it.
    pub required: bool,
}

/// Who may change an entry once it is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keeping {
    /// Anybody who may write the part.
    Everybody,
    /// Only the device that made it, and it only takes it out or moves it: what was said, agreed or proposed stays as it
    /// was put down.
    Maker,
}

/// One section.
#[derive(Debug, Clone, Copy)]
pub struct SectionRow {
    /// Which section.
    pub section: Section,
    /// Its key in the document.
    pub key: &'static str,
    /// The part it lives in.
    pub part: Part,
    /// Who may change its entries.
    pub keeping: Keeping,
    /// Its fields.
    pub fields: &'static [FieldRow],
}

/// The longest `Line`, in characters.
pub const LINE_LIMIT: usize = 200;
/// The longest `Prose`, in characters.
pub const PROSE_LIMIT: usize = 8_000;
/// Version of the outline: a document with a newer one opens read-only.
pub const SCHEMA_VERSION: u32 = 1;
/// The one entry of [`Section::About`].
pub const ABOUT: EntryId = EntryId([0xab; 16]);

/// Field that every entry has: where it stands among its kind.
pub const POSITION: FieldName = FieldName("position");
/// Field that every entry can have: it was taken out.
pub const WITHDRAWN: FieldName = FieldName("withdrawn");
/// Field that every entry has: when its device said it was made, in milliseconds since 1970.
pub const MADE_AT: FieldName = FieldName("made_at");
/// Field that every entry can have: whose words these are when somebody else typed them.
pub const SAID_BY: FieldName = FieldName("said_by");

/// The parts of the rules for one danger, in the order in which they are read.
pub const RULE_PARTS: &[&str] = &[
    "going_well",
    "stressors",
    "first_signs",
    "red_flags",
    "who_does_what",
    "if_not_followed",
    "consequences",
];
/// What a person can be in the plan.
pub const ROLES: &[&str] =
    &["parent", "network", "young_person", "social_worker", "team_manager", "professional"];
/// What a person says of a rule's words.
pub const ANSWERS: &[&str] = &["own", "unsure", "disagree"];
/// How trying a rule out went.
pub const TRIED: &[&str] = &["practised", "working", "needs_change"];
/// What the family does with a suggestion.
pub const REPLIES: &[&str] = &["used", "reworded", "declined"];

const fn field(name: &'static str, kind: FieldKind, required: bool) -> FieldRow {
    FieldRow { name: FieldName(name), kind, required }
}

use FieldKind::{Choice, Flag, Line, Link, Links, Number, Person, Prose};
use Keeping::{Everybody, Maker};

/// Every section, in the order of [`Section`].
pub const OUTLINE: &[SectionRow] = &[
    SectionRow {
        section: Section::About,
        key: "about",
        part: Part::Together,
        keeping: Everybody,
        fields: &[
            field("nickname", Line, false),
            field("children", Line, false),
            field("minimum", Number(0, 50), false),
            field("demo", Flag, false),
        ],
    },
    SectionRow {
        section: Section::People,
        key: "people",
        part: Part::Together,
        keeping: Everybody,
        fields: &[
            field("name", Line, true),
            field("relation", Line, false),
            field("role", Choice(ROLES), true),
            field("slot", Number(0, 1000), false),
            field("on_paper", Flag, false),
        ],
    },
    SectionRow {
        section: Section::OtherViews,
        key: "other_views",
        part: Part::Together,
        keeping: Maker,
        fields: &[field("danger", Link(Section::Dangers), true), field("words", Prose, true)],
    },
    SectionRow {
        section: Section::Scores,
        key: "scores",
        part: Part::Together,
        keeping: Maker,
        fields: &[
            field("danger", Link(Section::Dangers), true),
            field("number", Number(0, 10), true),
            field("because", Prose, false),
            field("week", Number(0, 1000), false),
        ],
    },
    SectionRow {
        section: Section::Talk,
        key: "talk",
        part: Part::Together,
        keeping: Maker,
        fields: &[field("about", Links, true), field("words", Prose, true)],
    },
    SectionRow {
        section: Section::Handover,
        key: "handover",
        part: Part::Together,
        keeping: Maker,
        fields: &[field("lead", Person, true), field("from", Person, false), field("words", Prose, false)],
    },
    SectionRow {
        section: Section::Dangers,
        key: "dangers",
        part: Part::Services,
        keeping: Everybody,
        fields: &[
            field("short", Line, true),
            field("who", Prose, true),
            field("what", Prose, true),
            field("why", Prose, true),
            field("goal", Prose, true),
            field("how_long", Prose, true),
            field("question", Prose, true),
            field("zero", Prose, true),
            field("ten", Prose, true),
        ],
    },
    SectionRow {
        section: Section::AgreedGoals,
        key: "agreed_goals",
        part: Part::Services,
        keeping: Maker,
        fields: &[
            field("danger", Link(Section::Dangers), true),
            field("goal", Prose, true),
            field("how_long", Prose, true),
        ],
    },
    SectionRow {
        section: Section::BottomLines,
        key: "bottom_lines",
        part: Part::Services,
        keeping: Everybody,
        fields: &[
            field("danger", Link(Section::Dangers), false),
            field("words", Prose, true),
            field("reason", Prose, false),
            field("rules", Links, false),
            field("met", Flag, false),
            field("note", Line, false),
        ],
    },
    SectionRow {
        section: Section::Suggestions,
        key: "suggestions",
        part: Part::Services,
        keeping: Maker,
        fields: &[
            field("danger", Link(Section::Dangers), true),
            field("rule", Link(Section::Rules), false),
            field("part", Choice(RULE_PARTS), true),
            field("seen", Link(Section::Wordings), false),
            field("words", Prose, true),
            field("because", Prose, true),
        ],
    },
    SectionRow {
        section: Section::Network,
        key: "network",
        part: Part::Ours,
        keeping: Everybody,
        fields: &[
            field("person", Person, true),
            field("can_do", Prose, false),
            field("told_why", Line, false),
        ],
    },
    SectionRow {
        section: Section::Rules,
        key: "rules",
        part: Part::Ours,
        keeping: Everybody,
        fields: &[
            field("danger", Link(Section::Dangers), true),
            field("part", Choice(RULE_PARTS), true),
            field("asked", Links, false),
            field("tried", Choice(TRIED), false),
        ],
    },
    SectionRow {
        section: Section::Wordings,
        key: "wordings",
        part: Part::Ours,
        keeping: Maker,
        fields: &[
            field("rule", Link(Section::Rules), true),
            field("words", Prose, true),
            field("from", Link(Section::Wordings), false),
            field("suggestion", Link(Section::Suggestions), false),
            field("because", Prose, false),
        ],
    },
    SectionRow {
        section: Section::Takes,
        key: "takes",
        part: Part::Ours,
        keeping: Maker,
        fields: &[
            field("rule", Link(Section::Rules), true),
            field("wording", Link(Section::Wordings), true),
            field("instead", Links, false),
        ],
    },
    SectionRow {
        section: Section::Answers,
        key: "answers",
        part: Part::Ours,
        keeping: Maker,
        fields: &[
            field("rule", Link(Section::Rules), true),
            field("wording", Link(Section::Wordings), true),
            field("digest", Line, true),
            field("answer", Choice(ANSWERS), true),
            field("because", Prose, false),
        ],
    },
    SectionRow {
        section: Section::Replies,
        key: "replies",
        part: Part::Ours,
        keeping: Maker,
        fields: &[
            field("suggestion", Link(Section::Suggestions), true),
            field("reply", Choice(REPLIES), true),
            field("wording", Link(Section::Wordings), false),
        ],
    },
];

/// The entry of a person in [`Section::People`]: the same bytes as their id.
#[must_use]
pub const fn entry_of(person: PersonId) -> EntryId {
    EntryId(person.0)
}

/// The person of an entry in [`Section::People`].
#[must_use]
pub const fn person_of(entry: EntryId) -> PersonId {
    PersonId(entry.0)
}

/// Fields that entries of every section have.
pub const COMMON: &[FieldRow] = &[
    field(POSITION.0, Line, false),
    field(WITHDRAWN.0, Flag, false),
    field(MADE_AT.0, Number(0, i64::MAX), false),
    field(SAID_BY.0, Person, false),
];

/// The row of a section.
#[must_use]
pub fn row(section: Section) -> &'static SectionRow {
    const { assert!(!OUTLINE.is_empty()) };
    let [first, ..] = OUTLINE else { unreachable!() };
    OUTLINE.iter().find(|row| row.section == section).unwrap_or(first)
}

/// The section with this key in a document of `part`.
#[must_use]
pub fn section_of(part: Part, key: &str) -> Option<&'static SectionRow> {
    OUTLINE.iter().find(|row| row.part == part && row.key == key)
}

impl SectionRow {
    /// The row of a field of this section, common ones included.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&'static FieldRow> {
        self.fields.iter().chain(COMMON).find(|field| field.name.0 == name)
    }

    /// Whether this field of an entry may change once the entry was made. Who said it and when never does.
    #[must_use]
    pub fn may_change(&self, name: FieldName) -> bool {
        match self.keeping {
            Keeping::Everybody => name != SAID_BY && name != MADE_AT,
            Keeping::Maker => name == POSITION || name == WITHDRAWN,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_section_has_its_own_row_and_key() {
        for (at, one) in OUTLINE.iter().enumerate() {
            assert_eq!(row(one.section).key, one.key);
            assert!(OUTLINE.iter().skip(at + 1).all(|other| other.section != one.section));
            assert!(OUTLINE.iter().skip(at + 1).all(|other| (other.part, other.key) != (one.part, one.key)));
            assert!(one.fields.iter().all(|field| COMMON.iter().all(|common| common.name != field.name)));
        }
    }
}
