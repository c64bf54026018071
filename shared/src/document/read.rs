//! Reading entries and authors out of a document.

use super::admit::device_of;
use crate::id::{EntryId, PersonId};
use crate::plan::address::{FieldPath, Section};
use crate::plan::edit::STEPS_LIMIT;
use crate::plan::outline::{
    FieldKind, LINE_LIMIT, MADE_AT, PICTURE_LIMIT, POSITION, PROSE_LIMIT, SectionRow, TOLD_ANEW, row,
};
use crate::plan::position;
use crate::plan::words::{Run, push};
use crate::plan::{Entry, Made, Value};
use crate::time::UnixMillis;
use automerge::{Automerge, ObjId, ROOT, ReadDoc, ScalarValueRef, ValueRef};
use std::collections::BTreeMap;

/// The map of a section.
pub(super) fn section(document: &Automerge, row: &SectionRow) -> Option<ObjId> {
    document.get(ROOT, row.key).ok().flatten().map(|(_, id)| id)
}

/// The map of an entry.
pub(super) fn entry_object(document: &Automerge, section_row: &SectionRow, entry: EntryId) -> Option<ObjId> {
    let section = section(document, section_row)?;
    document.get(&section, entry.to_hex()).ok().flatten().map(|(_, id)| id)
}

/// The ids of a section's entries.
pub(super) fn entries(document: &Automerge, section_row: &SectionRow) -> Vec<EntryId> {
    let Some(section) = section(document, section_row) else { return Vec::new() };
    document.keys(&section).filter_map(|key| EntryId::from_hex(&key).ok()).collect()
}

/// One entry as it stands. Values that do not fit their field are left out or cut: they came from a program with no checks,
/// or from two devices that filled one text without hearing of each other.
pub(super) fn entry(document: &Automerge, which: Section, id: EntryId) -> Option<Entry> {
    let section_row = row(which);
    let object = entry_object(document, section_row, id)?;
    let ObjId::Id(_, actor, _) = &object else { return None };
    let device = device_of(actor)?;
    let told = TOLD_ANEW.iter().find(|(section, _)| *section == which).map_or(&[][..], |(_, fields)| fields);
    let (mut values, mut anew) = (BTreeMap::new(), BTreeMap::new());
    for item in document.map_range(&object, ..) {
        let Some(field) = section_row.field(&item.key) else { continue };
        if told.contains(&field.name.0) {
            let last = match &item.value {
                ValueRef::Object(_) => newest_character(document, &item.id()),
                ValueRef::Scalar(_) => Some(item.id()),
            };
            let made = last.and_then(|last| made_anew(document, &object, &last));
            anew.extend(made.map(|made| (field.name.0, made)));
        }
        let value = match &item.value {
            ValueRef::Object(_) => {
                document.text(item.id()).ok().map(|text| Value::Prose(cut(&text, PROSE_LIMIT)))
            }
            ValueRef::Scalar(scalar) => value(field.kind, scalar),
        };
        let sound = |value: &Value| field.name != POSITION || value.text().is_some_and(position::is_sound);
        values.extend(value.filter(sound).map(|value| (field.name.0, value)));
    }
    let at = match values.get(MADE_AT.0) {
        Some(Value::Number(millis)) => UnixMillis(millis.unsigned_abs()),
        _ => UnixMillis(0),
    };
    Some(Entry { id, made: Made { device, at }, values, anew })
}

/// Who wrote this value, and when, if another change did than the one that made the entry.
fn made_anew(document: &Automerge, entry: &ObjId, value: &ObjId) -> Option<Made> {
    let hash = document.hash_for_opid(value)?;
    if document.hash_for_opid(entry) == Some(hash) {
        return None;
    }
    let ObjId::Id(_, actor, _) = value else { return None };
    let seconds = document.get_change_meta_by_hash(&hash)?.timestamp.unsigned_abs();
    Some(Made { device: device_of(actor)?, at: UnixMillis(seconds.saturating_mul(1000)) })
}

/// The character of a text that was written last; what was only taken out leaves no trace in it.
fn newest_character(document: &Automerge, text: &ObjId) -> Option<ObjId> {
    let numbered = document.list_range(text, ..).take(PROSE_LIMIT).filter_map(|item| match item.id() {
        ObjId::Id(number, ..) => Some((number, item.id())),
        ObjId::Root => None,
    });
    numbered.max_by_key(|(number, _)| *number).map(|(_, id)| id)
}

fn value(kind: FieldKind, scalar: &ScalarValueRef<'_>) -> Option<Value> {
    match (kind, scalar) {
        (FieldKind::Line, ScalarValueRef::Str(text)) => Some(Value::Line(cut(text, LINE_LIMIT))),
        (FieldKind::Picture, ScalarValueRef::Str(text)) => Some(Value::Line(cut(text, PICTURE_LIMIT))),
        (FieldKind::Choice(words), ScalarValueRef::Str(text)) => {
            words.contains(&text.as_ref()).then(|| Value::Choice(text.to_string()))
        }
        (FieldKind::Number(least, most), ScalarValueRef::Int(number)) => {
            (least..=most).contains(number).then_some(Value::Number(*number))
        }
        (FieldKind::Flag, ScalarValueRef::Boolean(flag)) => Some(Value::Flag(*flag)),
        (FieldKind::Person, ScalarValueRef::Bytes(bytes)) => {
            PersonId::from_slice(bytes).ok().map(Value::Person)
        }
        (FieldKind::Link(_), ScalarValueRef::Bytes(bytes)) => {
            EntryId::from_slice(bytes).ok().map(Value::Link)
        }
        (FieldKind::Links, ScalarValueRef::Bytes(bytes)) => {
            let chunks = bytes.chunks(EntryId::SIZE).take(STEPS_LIMIT);
            let ids: Result<Vec<_>, _> = chunks.map(EntryId::from_slice).collect();
            ids.ok().map(Value::Links)
        }
        (_, _) => None,
    }
}

fn cut(text: &str, characters: usize) -> String {
    text.char_indices().nth(characters).and_then(|(end, _)| text.get(..end)).unwrap_or(text).to_owned()
}

/// Who wrote each character of a prose field, joined into runs. The voice is left to the plan.
pub(super) fn runs(document: &Automerge, path: FieldPath) -> Vec<Run> {
    let mut runs = Vec::new();
    let Some(entry) = entry_object(document, row(path.section), path.entry) else { return runs };
    let Ok(Some((_, text))) = document.get(&entry, path.field.0) else { return runs };
    for item in document.list_range(&text, ..).take(PROSE_LIMIT) {
        let ValueRef::Scalar(scalar) = &item.value else { continue };
        let (ScalarValueRef::Str(character), ObjId::Id(_, actor, _)) = (scalar, item.id()) else { continue };
        if let Some(device) = device_of(&actor) {
            push(&mut runs, device, None, character);
        }
    }
    runs
}
