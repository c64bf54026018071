//! Filling in an entry: values by name for a new one, or for one that is there, where only what differs is written.

use super::address::{FieldName, FieldPath, Section};
use super::edit::{Edit, Ids, Step, choice, line, prose, said_by};
use super::outline::{self, Keeping, entry_of};
use super::sheet::{Entry, Plan};
use super::value::Value;
use crate::id::{EntryId, PersonId};
use crate::time::{PlainDate, UnixMillis};

/// Who put something down, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// The entry.
    pub id: EntryId,
    /// Whose words.
    pub voice: Option<PersonId>,
    /// Who typed them.
    pub typist: Option<PersonId>,
    /// When, as the typist's device believed.
    pub at: UnixMillis,
}

impl Plan {
    /// Who put an entry down, and when.
    #[must_use]
    pub fn said(&self, entry: &Entry) -> Said {
        Said { id: entry.id, voice: self.voice(entry), typist: self.typist(entry), at: entry.made.at }
    }
}

impl Entry {
    /// A field that names people.
    #[must_use]
    pub fn people(&self, field: &str) -> Vec<PersonId> {
        self.links(field).iter().map(|entry| outline::person_of(*entry)).collect()
    }

    /// A field that holds a day.
    #[must_use]
    pub fn day(&self, field: &str) -> Option<PlainDate> {
        PlainDate::read(self.text(field))
    }
}

/// Values for the fields of one entry.
#[derive(Default)]
pub(super) struct Filling(Vec<(FieldName, Value)>);

impl Filling {
    pub(super) const fn new() -> Self {
        Self(Vec::new())
    }

    pub(super) fn push(&mut self, value: (FieldName, Value)) {
        self.0.push(value);
    }

    fn with(mut self, value: (FieldName, Value)) -> Self {
        self.push(value);
        self
    }

    fn with_some(mut self, name: &'static str, value: Option<Value>) -> Self {
        self.0.extend(value.map(|value| (FieldName(name), value)));
        self
    }

    pub(super) fn prose(self, name: &'static str, words: &str) -> Self {
        self.with(prose(name, words))
    }

    pub(super) fn line(self, name: &'static str, words: &str) -> Self {
        self.with(line(name, words))
    }

    pub(super) fn choice(self, name: &'static str, word: &str) -> Self {
        if word.is_empty() { self } else { self.with(choice(name, word)) }
    }

    pub(super) fn flag(self, name: &'static str, flag: bool) -> Self {
        self.with((FieldName(name), Value::Flag(flag)))
    }

    pub(super) fn number(self, name: &'static str, number: Option<i64>) -> Self {
        self.with_some(name, number.map(Value::Number))
    }

    pub(super) fn moment(self, name: &'static str, at: Option<UnixMillis>) -> Self {
        self.number(name, at.map(|at| i64::try_from(at.0).unwrap_or(i64::MAX)))
    }

    pub(super) fn person(self, name: &'static str, person: Option<PersonId>) -> Self {
        self.with_some(name, person.map(Value::Person))
    }

    pub(super) fn link(self, name: &'static str, entry: Option<EntryId>) -> Self {
        self.with_some(name, entry.map(Value::Link))
    }

    pub(super) fn links(self, name: &'static str, entries: &[EntryId]) -> Self {
        self.with((FieldName(name), Value::Links(entries.to_vec())))
    }

    pub(super) fn people(self, name: &'static str, people: &[PersonId]) -> Self {
        let entries: Vec<_> = people.iter().map(|person| entry_of(*person)).collect();
        self.links(name, &entries)
    }

    pub(super) fn day(self, name: &'static str, day: Option<PlainDate>) -> Self {
        self.line(name, &day.map_or_else(String::new, PlainDate::to_line))
    }

    pub(super) fn voice(mut self, voice: Option<PersonId>) -> Self {
        self.0.extend(voice.map(said_by));
        self
    }

    /// One step that makes a new entry; what is empty is left out.
    pub(super) fn step(self, section: Section, entry: EntryId) -> Step {
        let says_something = |value: &Value| match value {
            Value::Prose(text) | Value::Line(text) | Value::Choice(text) => !text.is_empty(),
            Value::Links(entries) => !entries.is_empty(),
            Value::Number(_) | Value::Flag(_) | Value::Person(_) | Value::Link(_) => true,
        };
        let row = outline::row(section);
        let required = |name: FieldName| row.field(name.0).is_some_and(|field| field.required);
        let kept = self.0.into_iter().filter(|(name, value)| says_something(value) || required(*name));
        let values = kept.collect();
        match row.keeping {
            Keeping::Everybody => Step::Add { section, entry, values },
            Keeping::Maker => Step::Record { section, entry, values },
        }
    }

    /// The edit that makes a new entry.
    pub(super) fn add(self, section: Section, ids: &mut dyn Ids) -> Edit {
        let entry = ids.entry();
        Edit::new(outline::row(section).part, vec![self.step(section, entry)])
    }

    /// The edit that gives an entry these values; none if it has them, or is not there.
    pub(super) fn change(self, plan: &Plan, section: Section, entry: EntryId) -> Option<Edit> {
        let known = plan.entry(section, entry)?;
        let mut steps = Vec::new();
        for (field, value) in self.0 {
            let at = FieldPath { section, entry, field };
            match (known.value(field.0), value) {
                (None, Value::Prose(words) | Value::Line(words)) if words.is_empty() => {}
                (None, Value::Flag(false)) => {}
                (None, Value::Links(entries)) if entries.is_empty() => {}
                (Some(there), value) if *there == value => {}
                (there, Value::Prose(words)) => {
                    let seen = there.and_then(Value::text).unwrap_or("").to_owned();
                    steps.push(Step::Write { at, seen, words });
                }
                (_, to) => steps.push(Step::Set { at, to }),
            }
        }
        (!steps.is_empty()).then(|| Edit::new(outline::row(section).part, steps))
    }
}

/// Takes an entry out, or brings it back.
#[must_use]
pub fn withdraw(section: Section, entry: EntryId, out: bool) -> Edit {
    Edit::new(outline::row(section).part, vec![Step::Withdraw { section, entry, out }])
}

/// Moves an entry behind another one of its section, or to the front.
#[must_use]
pub fn put_after(section: Section, entry: EntryId, after: Option<EntryId>) -> Edit {
    Edit::new(outline::row(section).part, vec![Step::Move { section, entry, after }])
}
