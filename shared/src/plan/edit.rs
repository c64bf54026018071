//! Edits: all that a person can do to a plan, as six verbs, and the check that they may.

use super::address::{FieldName, FieldPath, Part, Section};
use super::outline::{self, FieldKind, FieldRow, Keeping, LINE_LIMIT, PICTURE_LIMIT, PROSE_LIMIT};
use super::roster::{Side, Who};
use super::sheet::Plan;
use super::value::Value;
use super::words::splices;
use crate::id::{DeviceId, EntryId};
use std::collections::BTreeSet;

/// The most steps one edit takes.
pub const STEPS_LIMIT: usize = 64;
/// The most characters of running text that one edit writes and replaces together: a change has room for 20,000 operations,
/// a character takes one of them, and what else an edit does takes fewer than the rest.
pub const CHARACTERS_LIMIT: usize = 19_000;

/// Where new entry ids come from: randomness is handed in.
pub trait Ids {
    /// A fresh id.
    fn entry(&mut self) -> EntryId;
}

/// One thing a person did, in one part; it happens whole or not at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// The part it is in.
    pub part: Part,
    /// What it consists of, in order.
    pub steps: Vec<Step>,
}

/// One verb.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Adds an entry at the end of its section.
    Add {
        /// The section.
        section: Section,
        /// The new entry's id.
        entry: EntryId,
        /// Its values.
        values: Vec<(FieldName, Value)>,
    },
    /// Writes in running text: `words` in place of the text that was `seen`; what others wrote meanwhile stays.
    Write {
        /// Where.
        at: FieldPath,
        /// The text the person had before them.
        seen: String,
        /// The text they left.
        words: String,
    },
    /// Sets a value that is not running text.
    Set {
        /// Where.
        at: FieldPath,
        /// To what.
        to: Value,
    },
    /// Moves an entry behind another one, or to the front.
    Move {
        /// The section.
        section: Section,
        /// The entry.
        entry: EntryId,
        /// The entry it shall follow.
        after: Option<EntryId>,
    },
    /// Takes an entry out, or brings it back. Nothing is ever deleted.
    Withdraw {
        /// The section.
        section: Section,
        /// The entry.
        entry: EntryId,
        /// Out, or back in.
        out: bool,
    },
    /// Puts down something said or decided, which nobody changes afterwards: like `Add`, for sections kept by their maker.
    Record {
        /// The section.
        section: Section,
        /// The new entry's id.
        entry: EntryId,
        /// Its values.
        values: Vec<(FieldName, Value)>,
    },
}

/// Why an edit is not made. Nothing of it was.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// This device may not write this part.
    #[error("may not write here")]
    NotYours,
    /// The entry was made by somebody else, and only they may change it.
    #[error("only its maker may change it")]
    NotTheMaker,
    /// Only those who own the rule may choose its words.
    #[error("only its owners may choose its words")]
    NotAnOwner,
    /// The goal was agreed, and neither it nor its worry and scale change.
    #[error("an agreed goal does not change")]
    AgreedGoal,
    /// A needed value is missing or empty.
    #[error("{0:?} is missing")]
    Missing(FieldName),
    /// A value is not of the kind or size its field takes.
    #[error("{0:?} does not fit")]
    DoesNotFit(FieldName),
    /// There is no such entry or field, or the id is taken.
    #[error("no such place in the plan")]
    NoSuchPlace,
    /// The plan was written by a newer version of Kith and can only be read here.
    #[error("made by a newer version")]
    ReadOnly,
    /// This device is not in the plan (any more).
    #[error("not in the plan")]
    NotIn,
    /// The change could not be made for a reason inside the document.
    #[error("the document refused")]
    Document,
}

impl Edit {
    /// An edit of one part.
    #[must_use]
    pub const fn new(part: Part, steps: Vec<Step>) -> Self {
        Self { part, steps }
    }

    /// Whether `me` on `device` may make this edit in `plan`.
    pub fn check(&self, plan: &Plan, device: DeviceId, me: &Who) -> Result<(), EditError> {
        let may = match self.part {
            Part::Ours => me.side == Side::Family,
            Part::Services => me.side == Side::Professional,
            Part::Together => true,
        };
        if !may || me.left {
            return Err(EditError::NotYours);
        }
        if self.steps.is_empty() || self.steps.len() > STEPS_LIMIT {
            return Err(EditError::NoSuchPlace);
        }
        self.steps.iter().try_for_each(|step| self.check_step(step, plan, device))?;
        self.check_size(plan)?;
        super::rule::check_takes(self, plan, me)
    }

    fn check_size(&self, plan: &Plan) -> Result<(), EditError> {
        let mut sum = 0;
        for step in &self.steps {
            for (field, characters) in step.characters(plan) {
                sum += characters;
                if sum > CHARACTERS_LIMIT {
                    return Err(EditError::DoesNotFit(field));
                }
            }
        }
        Ok(())
    }

    fn check_step(&self, step: &Step, plan: &Plan, device: DeviceId) -> Result<(), EditError> {
        let row = outline::row(step.section());
        if row.part != self.part || !row.spaces.contains(&plan.space_kind()) {
            return Err(EditError::NoSuchPlace);
        }
        match step {
            Step::Add { section, entry, values } | Step::Record { section, entry, values } => {
                if plan.entry(*section, *entry).is_some() {
                    return Err(EditError::NoSuchPlace);
                }
                check_new(row.fields, values)?;
                check_once(values)?;
                super::meeting::check_new(row, values)?;
                values.iter().try_for_each(|(name, value)| check_value(row.field(name.0), *name, value))
            }
            Step::Write { at, words, .. } => {
                check_changeable(plan, *at, device)?;
                check_goal(plan, *at)?;
                check_value(row.field(at.field.0), at.field, &Value::Prose(words.clone()))
            }
            Step::Set { at, to } => {
                check_changeable(plan, *at, device)?;
                let is_common = outline::COMMON.iter().any(|field| field.name == at.field);
                if matches!(to, Value::Prose(_)) || is_common || !row.may_change(at.field) {
                    return Err(EditError::DoesNotFit(at.field));
                }
                super::meeting::check_set(plan, *at, to)?;
                check_value(row.field(at.field.0), at.field, to)
            }
            Step::Move { section, entry, .. } | Step::Withdraw { section, entry, .. } => check_kept(
                plan,
                FieldPath { section: *section, entry: *entry, field: outline::POSITION },
                device,
            ),
        }
    }
}

impl Step {
    /// The section it is in.
    #[must_use]
    pub const fn section(&self) -> Section {
        match self {
            Self::Add { section, .. }
            | Self::Move { section, .. }
            | Self::Withdraw { section, .. }
            | Self::Record { section, .. } => *section,
            Self::Write { at, .. } | Self::Set { at, .. } => at.section,
        }
    }

    /// How many characters of running text it writes and replaces, by field.
    fn characters(&self, plan: &Plan) -> Vec<(FieldName, usize)> {
        match self {
            Self::Add { values, .. } | Self::Record { values, .. } => {
                let prose = values.iter().filter(|(_, value)| matches!(value, Value::Prose(_)));
                prose
                    .map(|(name, value)| (*name, value.text().map_or(0, |text| text.chars().count())))
                    .collect()
            }
            Self::Write { at, seen, words } => {
                let now = plan.read(*at).and_then(Value::text).unwrap_or("");
                let splices = splices(seen, words, now);
                let sizes = splices.iter().map(|splice| splice.remove + splice.insert.chars().count());
                vec![(at.field, sizes.sum())]
            }
            Self::Set { .. } | Self::Move { .. } | Self::Withdraw { .. } => Vec::new(),
        }
    }
}

fn check_new(fields: &[FieldRow], values: &[(FieldName, Value)]) -> Result<(), EditError> {
    for field in fields.iter().filter(|field| field.required) {
        let given = values.iter().find(|(name, _)| *name == field.name).map(|(_, value)| value);
        let filled = given.is_some_and(|value| value.text().is_none_or(|text| !text.trim().is_empty()));
        if !filled {
            return Err(EditError::Missing(field.name));
        }
    }
    Ok(())
}

/// Position and time come with every entry by themselves; all else is given at most once.
fn check_once(values: &[(FieldName, Value)]) -> Result<(), EditError> {
    let mut given = BTreeSet::from([outline::POSITION, outline::MADE_AT]);
    values
        .iter()
        .find(|(name, _)| !given.insert(*name))
        .map_or(Ok(()), |(name, _)| Err(EditError::DoesNotFit(*name)))
}

/// What was said, agreed or proposed stays as it was put down, for its maker too.
fn check_changeable(plan: &Plan, at: FieldPath, device: DeviceId) -> Result<(), EditError> {
    check_kept(plan, at, device)?;
    if outline::row(at.section).keeping == Keeping::Everybody {
        return Ok(());
    }
    Err(if at.section == Section::AgreedGoals { EditError::AgreedGoal } else { EditError::NotTheMaker })
}

fn check_kept(plan: &Plan, at: FieldPath, device: DeviceId) -> Result<(), EditError> {
    let entry = plan.entry(at.section, at.entry).ok_or(EditError::NoSuchPlace)?;
    match outline::row(at.section).keeping {
        Keeping::Everybody => Ok(()),
        Keeping::Maker if entry.made.device == device => Ok(()),
        Keeping::Maker => Err(EditError::NotTheMaker),
    }
}

fn check_goal(plan: &Plan, at: FieldPath) -> Result<(), EditError> {
    let is_goal = at.section == Section::Dangers && super::danger::AGREED.contains(&at.field.0);
    if is_goal && super::danger::agreed_goal(plan, at.entry).is_some() {
        return Err(EditError::AgreedGoal);
    }
    Ok(())
}

fn check_value(row: Option<&FieldRow>, name: FieldName, value: &Value) -> Result<(), EditError> {
    let row = row.ok_or(EditError::NoSuchPlace)?;
    let fits = match (row.kind, value) {
        (FieldKind::Prose, Value::Prose(text)) => text.chars().count() <= PROSE_LIMIT,
        (FieldKind::Line, Value::Line(text)) => text.chars().count() <= LINE_LIMIT && !text.contains('\n'),
        (FieldKind::Picture, Value::Line(text)) => {
            text.chars().count() <= PICTURE_LIMIT && !text.contains('\n')
        }
        (FieldKind::Choice(words), Value::Choice(word)) => words.contains(&word.as_str()),
        (FieldKind::Number(least, most), Value::Number(number)) => (least..=most).contains(number),
        (FieldKind::Flag, Value::Flag(_))
        | (FieldKind::Person, Value::Person(_))
        | (FieldKind::Link(_), Value::Link(_)) => true,
        (FieldKind::Links, Value::Links(entries)) => entries.len() <= STEPS_LIMIT,
        (_, _) => false,
    };
    if fits { Ok(()) } else { Err(EditError::DoesNotFit(name)) }
}

/// Shortens writing values for a new entry.
pub(super) fn prose(name: &'static str, words: &str) -> (FieldName, Value) {
    (FieldName(name), Value::Prose(words.trim().to_owned()))
}

pub(super) fn line(name: &'static str, words: &str) -> (FieldName, Value) {
    (FieldName(name), Value::Line(words.trim().to_owned()))
}

pub(super) fn choice(name: &'static str, word: &str) -> (FieldName, Value) {
    (FieldName(name), Value::Choice(word.to_owned()))
}

pub(super) const fn link(name: &'static str, entry: EntryId) -> (FieldName, Value) {
    (FieldName(name), Value::Link(entry))
}

/// The words somebody said that another person typed.
#[must_use]
pub fn said_by(person: crate::id::PersonId) -> (FieldName, Value) {
    (outline::SAID_BY, Value::Person(person))
}
