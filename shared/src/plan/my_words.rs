//! What a plan holds of one person: their own words, what they typed for others, and what names them.

use super::address::Section;
use super::network::{self, Role};
use super::outline::{self, COMMON, FieldKind, entry_of};
use super::round;
use super::sheet::{Entry, Plan};
use super::story;
use super::value::Value;
use crate::id::{EntryId, PersonId};
use crate::time::UnixMillis;
use std::collections::BTreeSet;

#[cfg(test)]
mod tests;

/// How an entry is a person's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum MineBy {
    /// They said it, whoever typed it.
    Said,
    /// They typed it for somebody else.
    Typed,
    /// It names them, in somebody else's words.
    Named,
}

/// One entry that is a person's in one of these ways.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mine {
    /// How.
    pub by: MineBy,
    /// What kind of entry.
    pub section: Section,
    /// Which.
    pub entry: EntryId,
    /// When it was put down.
    pub at: UnixMillis,
    /// Whose words.
    pub voice: Option<PersonId>,
    /// Who typed them.
    pub typist: Option<PersonId>,
    /// It was taken out of the plan; its words are still on every device.
    pub is_out: bool,
    /// The words that it is about, where it says little without them: the rule that is answered, the worry of a number.
    pub about: String,
    /// Its values, each with the name of its field: words as they are, a number as a number.
    pub values: Vec<(&'static str, String)>,
}

impl Mine {
    /// What somebody wrote in it or chose by it, without what only a program needs.
    #[must_use]
    pub fn words(&self) -> Vec<&str> {
        let row = outline::row(self.section);
        let shown = self.values.iter().filter(|(name, _)| match row.field(name).map(|field| field.kind) {
            Some(FieldKind::Prose) => true,
            Some(FieldKind::Line) => !INTERNAL.contains(name),
            Some(FieldKind::Number(..)) => *name == "number",
            Some(
                FieldKind::Choice(_)
                | FieldKind::Picture
                | FieldKind::Flag
                | FieldKind::Person
                | FieldKind::Link(_)
                | FieldKind::Links,
            )
            | None => false,
        });
        shown.map(|(_, words)| words.as_str()).collect()
    }

    /// The value of a field.
    #[must_use]
    pub fn value(&self, name: &str) -> Option<&str> {
        self.values.iter().find(|(known, _)| *known == name).map(|(_, words)| words.as_str())
    }
}

/// Lines that hold no words of anybody.
const INTERNAL: [&str; 7] = ["sound", "template", "digest", "heads", "stands_for", "item", "picture"];

/// Everything of `person`, by section and in the order in which it stands, also what was taken out. Somebody's number in
/// a round that is still hidden is in it for whoever gave or typed it alone.
#[must_use]
pub fn of(plan: &Plan, person: PersonId) -> Vec<Mine> {
    let rows = outline::OUTLINE.iter();
    let all = rows.flat_map(|row| plan.entries(row.section).into_iter().map(|entry| (row.section, entry)));
    let hidden = round::hidden(plan);
    all.filter_map(|(section, entry)| mine(plan, person, &hidden, section, entry)).collect()
}

fn mine(
    plan: &Plan,
    person: PersonId,
    hidden: &BTreeSet<EntryId>,
    section: Section,
    entry: &Entry,
) -> Option<Mine> {
    let (voice, typist) = (plan.voice(entry), plan.typist(entry));
    let by = if voice == Some(person) {
        MineBy::Said
    } else if typist == Some(person) {
        MineBy::Typed
    } else if names(section, entry, person) && !is_kept_back(plan, person, section, entry) {
        MineBy::Named
    } else {
        return None;
    };
    let hidden = section == Section::Scores && by == MineBy::Named && hidden.contains(&entry.id);
    let fields = outline::row(section).fields.iter().filter(|field| !hidden && is_told(field.kind));
    let values = fields.filter_map(|field| Some((field.name.0, told(entry.value(field.name.0)?)?))).collect();
    Some(Mine {
        by,
        section,
        entry: entry.id,
        at: entry.made.at,
        voice,
        typist,
        is_out: entry.is_withdrawn(),
        about: about(plan, entry),
        values,
    })
}

/// Whether it belongs to a story that was not told to `person` yet, and they are a child.
fn is_kept_back(plan: &Plan, person: PersonId, section: Section, entry: &Entry) -> bool {
    let is_young = || network::person(plan, person).is_some_and(|known| known.role == Role::YoungPerson);
    let is_told = || story::entries_for_child(plan, person).contains(&entry.id);
    story::SECTIONS.contains(&section) && is_young() && !is_told()
}

/// The words behind what an entry names.
fn about(plan: &Plan, entry: &Entry) -> String {
    let named = |field: &str, section: Section, words: &str| {
        let other = plan.entry(section, entry.link(field)?)?;
        Some(other.text(words).to_owned()).filter(|words| !words.is_empty())
    };
    named("wording", Section::Wordings, "words")
        .or_else(|| named("suggestion", Section::Suggestions, "words"))
        .or_else(|| named("story", Section::Stories, "title"))
        .or_else(|| named("danger", Section::Dangers, "short"))
        .unwrap_or_default()
}

/// Whether an entry is about somebody by its fields, never by its words.
fn names(section: Section, entry: &Entry, person: PersonId) -> bool {
    let own = section == Section::People && entry.id == entry_of(person);
    let fields =
        outline::row(section).fields.iter().filter(|field| !COMMON.iter().any(|one| one.name == field.name));
    own || fields.into_iter().any(|field| match entry.value(field.name.0) {
        Some(Value::Person(known)) => *known == person,
        Some(Value::Links(known)) => known.contains(&entry_of(person)),
        Some(
            Value::Prose(_)
            | Value::Line(_)
            | Value::Choice(_)
            | Value::Number(_)
            | Value::Flag(_)
            | Value::Link(_),
        )
        | None => false,
    })
}

/// Fields that say something to somebody outside of the plan.
const fn is_told(kind: FieldKind) -> bool {
    match kind {
        FieldKind::Prose
        | FieldKind::Line
        | FieldKind::Picture
        | FieldKind::Choice(_)
        | FieldKind::Number(..)
        | FieldKind::Flag => true,
        FieldKind::Person | FieldKind::Link(_) | FieldKind::Links => false,
    }
}

fn told(value: &Value) -> Option<String> {
    match value {
        Value::Prose(words) | Value::Line(words) | Value::Choice(words) => {
            (!words.is_empty()).then(|| words.clone())
        }
        Value::Number(number) => Some(number.to_string()),
        Value::Flag(flag) => Some(flag.to_string()),
        Value::Person(_) | Value::Link(_) | Value::Links(_) => None,
    }
}
