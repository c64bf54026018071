//! Writing an edit's steps into a document, all of them in one change.

use super::read;
use crate::id::EntryId;
use crate::plan::address::{FieldPath, Section};
use crate::plan::outline::{FieldKind, MADE_AT, POSITION, WITHDRAWN, row};
use crate::plan::words::splices;
use crate::plan::{FieldName, Plan, Step, Value, position};
use crate::time::UnixMillis;
use automerge::transaction::{Transactable, Transaction};
use automerge::{Automerge, AutomergeError, ObjId, ObjType, ReadDoc, ScalarValue};

/// Where each entry that the steps touch is, looked up before the transaction borrows the document; and the positions that
/// the steps before have given, which the plan does not show yet.
pub(super) struct Places(Vec<((Section, EntryId), ObjId)>, Vec<(Section, ObjId)>, Vec<(Section, String)>);

impl Places {
    pub(super) fn of(document: &Automerge, steps: &[Step]) -> Self {
        let mut places = Self(Vec::new(), Vec::new(), Vec::new());
        for step in steps {
            let section = step.section();
            let id = match step {
                Step::Add { entry, .. }
                | Step::Record { entry, .. }
                | Step::Move { entry, .. }
                | Step::Withdraw { entry, .. } => *entry,
                Step::Write { at, .. } | Step::Set { at, .. } => at.entry,
            };
            let object = read::entry_object(document, row(section), id);
            places.0.extend(object.map(|object| ((section, id), object)));
            places.1.extend(read::section(document, row(section)).map(|object| (section, object)));
        }
        places
    }

    fn entry(&self, section: Section, id: EntryId) -> Result<&ObjId, AutomergeError> {
        let found = self.0.iter().find(|(key, _)| *key == (section, id)).map(|(_, object)| object);
        found.ok_or(AutomergeError::Fail)
    }

    fn section(&self, section: Section) -> Result<&ObjId, AutomergeError> {
        self.1
            .iter()
            .find(|(known, _)| *known == section)
            .map(|(_, object)| object)
            .ok_or(AutomergeError::Fail)
    }

    /// The position behind everything in a section, from now on taken.
    fn behind_all(&mut self, plan: &Plan, section: Section) -> String {
        let given =
            self.2.iter().rev().find(|(known, _)| *known == section).map(|(_, position)| position.clone());
        let last = given.or_else(|| plan.last_position(section).map(str::to_owned));
        let position = position::between(last.as_deref(), None);
        self.2.push((section, position.clone()));
        position
    }
}

/// Writes one step and tells which addresses it touched.
pub(super) fn step(
    transaction: &mut Transaction<'_>,
    places: &mut Places,
    plan: &Plan,
    now: UnixMillis,
    step: &Step,
) -> Result<Vec<FieldPath>, AutomergeError> {
    match step {
        Step::Add { section, entry, values } | Step::Record { section, entry, values } => {
            add(transaction, places, plan, now, (*section, *entry), values)
        }
        Step::Write { at, seen, words } => {
            let object = places.entry(at.section, at.entry)?;
            let (_, text) = transaction.get(object, at.field.0)?.ok_or(AutomergeError::Fail)?;
            let now_there = transaction.text(&text)?;
            for splice in splices(seen, words, &now_there) {
                let remove = isize::try_from(splice.remove).unwrap_or(0);
                transaction.splice_text(&text, splice.at, remove, &splice.insert)?;
            }
            Ok(vec![*at])
        }
        Step::Set { at, to } => {
            transaction.put(places.entry(at.section, at.entry)?, at.field.0, scalar(to))?;
            Ok(vec![*at])
        }
        Step::Move { section, entry, after } => {
            let order: Vec<_> =
                plan.entries(*section).into_iter().filter(|known| known.id != *entry).collect();
            let behind = after.and_then(|after| order.iter().position(|known| known.id == after));
            let next = behind.map_or(0, |at| at + 1);
            let text =
                |at: Option<usize>| at.and_then(|at| order.get(at)).map(|entry| entry.text(POSITION.0));
            let position = position::between(text(behind), text(Some(next)));
            transaction.put(places.entry(*section, *entry)?, POSITION.0, position)?;
            Ok(vec![FieldPath { section: *section, entry: *entry, field: POSITION }])
        }
        Step::Withdraw { section, entry, out } => {
            transaction.put(places.entry(*section, *entry)?, WITHDRAWN.0, *out)?;
            Ok(vec![FieldPath { section: *section, entry: *entry, field: WITHDRAWN }])
        }
    }
}

/// Every prose field gets its text with the entry, filled or not, so that two devices never make it twice.
fn add(
    transaction: &mut Transaction<'_>,
    places: &mut Places,
    plan: &Plan,
    now: UnixMillis,
    (section, entry): (Section, EntryId),
    values: &[(FieldName, Value)],
) -> Result<Vec<FieldPath>, AutomergeError> {
    let object = transaction.put_object(places.section(section)?, entry.to_hex(), ObjType::Map)?;
    transaction.put(&object, POSITION.0, places.behind_all(plan, section))?;
    transaction.put(&object, MADE_AT.0, i64::try_from(now.0).unwrap_or(i64::MAX))?;
    for field in row(section).fields.iter().filter(|field| field.kind == FieldKind::Prose) {
        let text = transaction.put_object(&object, field.name.0, ObjType::Text)?;
        if let Some((_, Value::Prose(words))) = values.iter().find(|(name, _)| *name == field.name) {
            transaction.splice_text(&text, 0, 0, words)?;
        }
    }
    for (name, value) in values.iter().filter(|(_, value)| !matches!(value, Value::Prose(_))) {
        transaction.put(&object, name.0, scalar(value))?;
    }
    Ok(values.iter().map(|(name, _)| FieldPath { section, entry, field: *name }).collect())
}

fn scalar(value: &Value) -> ScalarValue {
    match value {
        Value::Prose(text) | Value::Line(text) | Value::Choice(text) => {
            ScalarValue::Str(text.as_str().into())
        }
        Value::Number(number) => ScalarValue::Int(*number),
        Value::Flag(flag) => ScalarValue::Boolean(*flag),
        Value::Person(person) => ScalarValue::Bytes(person.0.to_vec()),
        Value::Link(entry) => ScalarValue::Bytes(entry.0.to_vec()),
        Value::Links(entries) => ScalarValue::Bytes(entries.iter().flat_map(|entry| entry.0).collect()),
    }
}
