//! What is put on paper: parts in order, each line with whose words it is; made from the plan, drawn by renderers that know no plan.
//!
//! A renderer reads nothing but the [`Paper`], so none of them can give away what the paper does not hold. What a family
//! did not choose for a pack never gets into one.

mod days;
mod mine;
mod packed;
mod reader;
mod said;
mod section_seven;
mod talks;
mod weeks;
mod whole;

pub mod brought;
pub mod data;
pub mod docx;
pub mod html;
pub mod plain;

use crate::id::{EntryId, PersonId};
use crate::plan::Plan;
use crate::time::PlainDate;
use reader::Reader;

pub use packed::{Choosable, choosable};

/// What somebody asks to have on paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Asked {
    /// The whole plan.
    Whole,
    /// The rules and jobs of one person.
    Mine(PersonId),
    /// What a council keeps as Section 7 of its assessment and plan, in that order.
    SectionSeven,
    /// A pack for a meeting, with only what the family chose.
    Pack(EntryId),
    /// What to say at that meeting.
    Speaking(EntryId),
    /// The notes of a meeting.
    Meeting(EntryId),
}

/// A paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper {
    /// Which kind, as it stands in the data file.
    pub kind: &'static str,
    /// Its title.
    pub title: String,
    /// Which version of the plan it is of.
    pub imprint: Imprint,
    /// Its parts.
    pub parts: Vec<PaperPart>,
    /// Blanks that are still open in what it holds: while there is one it is a draft.
    pub blanks: usize,
}

/// Which version it is of, and when it was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imprint {
    /// The number of the version ([`crate::plan::review::version`]).
    pub version: u64,
    /// Eight characters that are different for other words.
    pub digest: String,
    /// The day on which it was made.
    pub day: PlainDate,
    /// Whom it is for; may be empty.
    pub audience: String,
    /// Whom to ask for a newer one; may be empty.
    pub ask: String,
    /// The family is made up.
    pub is_demo: bool,
}

/// A part of a paper: it has a heading, and can be copied by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperPart {
    /// Names it in the data file.
    pub name: &'static str,
    /// Its heading.
    pub heading: String,
    /// What it holds.
    pub blocks: Vec<Block>,
}

/// A piece of a part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A heading inside of the part.
    Heading(String),
    /// Words.
    Line(Line),
    /// Words that stand by themselves, never cut by the end of a page: a rule.
    Card(Line),
    /// Short words among their like.
    List(Vec<Line>),
    /// A table.
    Table(Table),
}

/// Words with whose they are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line {
    /// Names what it is in the data file, for example `goal.how_long`.
    pub name: &'static str,
    /// The entry of the plan that holds it.
    pub entry: Option<EntryId>,
    /// What stands before the words; may be empty.
    pub label: String,
    /// The words.
    pub words: String,
    /// Whose words, for example "Words of Ron, typed by Bev"; empty for the paper's own words.
    pub by: String,
    /// What stands below: who owns it, who does not agree, what somebody says is wrong.
    pub notes: Vec<String>,
}

/// A table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Names it in the data file.
    pub name: &'static str,
    /// What it shows.
    pub caption: String,
    /// Its columns.
    pub head: Vec<Column>,
    /// Its rows, each with as many cells as there are columns.
    pub rows: Vec<Row>,
    /// It needs the long side of the page.
    pub is_wide: bool,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Names it in the data file.
    pub name: &'static str,
    /// What stands above it.
    pub label: String,
}

/// A row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    /// The entry of the plan that holds it.
    pub entry: Option<EntryId>,
    /// Whose words; shown below the first cell.
    pub by: String,
    /// Its cells.
    pub cells: Vec<String>,
    /// What somebody says is wrong.
    pub notes: Vec<String>,
}

impl Line {
    /// The paper's own words.
    fn own(words: impl Into<String>) -> Self {
        Self { name: "words", words: words.into(), ..Self::default() }
    }

    /// The same with something standing before it.
    fn labelled(self, label: &str) -> Self {
        Self { label: label.to_owned(), ..self }
    }
}

impl Paper {
    /// Whether there is a blank to fill before it is more than a draft.
    #[must_use]
    pub const fn is_draft(&self) -> bool {
        self.blanks > 0
    }

    /// The name of a file of it: neither a name nor what it is stands in it. `ending` is without the dot.
    #[must_use]
    pub fn file_name(&self, ending: &str) -> String {
        format!("kith-paper-{}.{ending}", self.imprint.day.to_line())
    }
}

/// The paper asked for, as of `day`; none where the person, the pack or the meeting is not in the plan.
#[must_use]
pub fn paper(plan: &Plan, asked: Asked, day: PlainDate) -> Option<Paper> {
    match asked {
        Asked::Whole => Some(whole::paper(&Reader::of(plan, day))),
        Asked::Mine(person) => mine::paper(&Reader::of(plan, day), person),
        Asked::SectionSeven => Some(section_seven::paper(&Reader::of(plan, day))),
        Asked::Pack(pack) => packed::paper(plan, day, pack),
        Asked::Speaking(pack) => packed::speaking(plan, day, pack),
        Asked::Meeting(meeting) => talks::paper(&Reader::of(plan, day), meeting),
    }
}

#[cfg(test)]
mod tests;
