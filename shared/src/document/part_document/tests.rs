//! Tests of a part's document: what is written here is what others take, and what is read has its size.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used, clippy::panic)]

use super::*;
use crate::plan::outline::{LINE_LIMIT, POSITION, PROSE_LIMIT};
use crate::plan::position::POSITION_LIMIT;
use crate::plan::{Step, Value};
use automerge::transaction::{Transactable, Transaction};
use automerge::{ObjId, ObjType, ROOT, ReadDoc};

const NOW: UnixMillis = UnixMillis(1_790_000_000_000);
const KELLY: [u8; 40] = [0x66; 40];
const JEAN: [u8; 40] = [0x77; 40];

fn device(actor: &[u8; 40]) -> DeviceId {
    device_of(&ActorId::from(actor.to_vec())).unwrap()
}

fn together(actor: &[u8; 40]) -> PartDocument {
    PartDocument::new(Part::Together, actor).unwrap()
}

fn add(id: u8, words: &str) -> Edit {
    let values = vec![
        (FieldName("about"), Value::Links(vec![EntryId([1; 16])])),
        (FieldName("words"), Value::Prose(words.to_owned())),
    ];
    let step = Step::Record { section: Section::Talk, entry: EntryId([id; 16]), values };
    Edit::new(Part::Together, vec![step])
}

/// Puts an entry into a section as a program with no checks might.
fn smuggle(
    document: &mut PartDocument,
    section: &str,
    id: EntryId,
    write: impl FnOnce(&mut Transaction<'_>, &ObjId),
) {
    let (_, section) = document.document.get(ROOT, section).unwrap().unwrap();
    let mut transaction = document.document.transaction();
    let entry = transaction.put_object(&section, id.to_hex(), ObjType::Map).unwrap();
    write(&mut transaction, &entry);
    transaction.commit();
}

#[test]
fn what_one_edit_adds_stands_in_the_order_of_its_steps() {
    let mut kelly = together(&KELLY);
    let steps = [9, 2, 5].iter().flat_map(|id| add(*id, "a page of a story").steps).collect();
    kelly.write(&Plan::default(), NOW, &Edit::new(Part::Together, steps)).unwrap();
    let position = |id| kelly.entry(Section::Talk, EntryId([id; 16])).unwrap().text(POSITION.0).to_owned();
    assert!(position(9) < position(2) && position(2) < position(5), "in whatever order their ids are");
}

#[test]
fn what_others_would_refuse_is_not_kept_here_either() {
    let (mut kelly, mut jean) = (together(&KELLY), together(&JEAN));
    let plan = Plan::default();
    let mut passed = |edit: &Edit, kelly: &mut PartDocument| {
        let written = kelly.write(&plan, NOW, edit).unwrap().unwrap();
        let change = jean.admit(&device(&KELLY), &written.raw).unwrap();
        jean.apply(vec![change]).unwrap();
        written.number
    };
    assert_eq!(passed(&add(1, "before"), &mut kelly), 1);
    let (heads, entries) = (kelly.heads(), kelly.entries());
    let too_many = add(2, &"x".repeat(20_001));
    assert_eq!(kelly.write(&plan, NOW, &too_many), Err(EditError::Document));
    let mut twice = add(3, "twice");
    if let Some(Step::Record { values, .. }) = twice.steps.first_mut() {
        values.push((POSITION, Value::Line("z".into())));
    }
    assert_eq!(kelly.write(&plan, NOW, &twice), Err(EditError::Document));
    assert_eq!((kelly.heads(), kelly.entries()), (heads, entries));
    assert_eq!(passed(&add(2, "after"), &mut kelly), 2);
    assert_eq!(kelly.entry(Section::Talk, EntryId([2; 16])).unwrap().text("words"), "after");
}

#[test]
fn the_texts_that_an_outline_names_come_and_go_as_one_change() {
    let (mut kelly, mut jean) = (together(&KELLY), together(&JEAN));
    let long = add(1, &"x".repeat(crate::plan::edit::CHARACTERS_LIMIT));
    let written = kelly.write(&Plan::default(), NOW, &long).unwrap().unwrap();
    assert!(jean.admit(&device(&KELLY), &written.raw).is_ok());
}

#[test]
fn texts_are_read_up_to_their_limits() {
    let mut kelly = together(&KELLY);
    let id = EntryId([1; 16]);
    smuggle(&mut kelly, "talk", id, |writer, entry| {
        let text = writer.put_object(entry, "words", ObjType::Text).unwrap();
        writer.splice_text(&text, 0, 0, &"é".repeat(PROSE_LIMIT + 5)).unwrap();
    });
    let entry = kelly.entry(Section::Talk, id).unwrap();
    assert_eq!(entry.text("words"), "é".repeat(PROSE_LIMIT));
    let path = FieldPath { section: Section::Talk, entry: id, field: FieldName("words") };
    assert_eq!(kelly.runs(path)[0].text, entry.text("words"));
    smuggle(&mut kelly, "people", id, |writer, entry| {
        writer.put(entry, "name", "😀".repeat(LINE_LIMIT + 1)).unwrap();
        writer.put(entry, "relation", "Nan").unwrap();
    });
    let entry = kelly.entry(Section::People, id).unwrap();
    assert_eq!((entry.text("name"), entry.text("relation")), ("😀".repeat(LINE_LIMIT).as_str(), "Nan"));
}

#[test]
fn impossible_positions_are_not_read() {
    let mut kelly = together(&KELLY);
    let positions = ["z".repeat(POSITION_LIMIT), "z".repeat(POSITION_LIMIT + 1), "I".into(), "é".into()];
    let read: Vec<_> = (1u8..)
        .zip(&positions)
        .map(|(id, position)| {
            let id = EntryId([id; 16]);
            smuggle(&mut kelly, "people", id, |writer, entry| {
                writer.put(entry, POSITION.0, position.as_str()).unwrap();
            });
            kelly.entry(Section::People, id).unwrap().text(POSITION.0).to_owned()
        })
        .collect();
    assert_eq!(read, [positions[0].as_str(), "", "", ""]);
}

#[test]
fn who_moved_a_meeting_and_when_is_read_out_of_the_change() {
    let (mut kelly, mut jean) = (together(&KELLY), together(&JEAN));
    let (plan, id) = (Plan::default(), EntryId([1; 16]));
    let values = vec![
        (FieldName("kind"), Value::Choice("network".into())),
        (FieldName("day"), Value::Line("2026-09-01".into())),
    ];
    let arranged =
        Edit::new(Part::Together, vec![Step::Add { section: Section::Meetings, entry: id, values }]);
    let pass = |edit: &Edit, now, from: &mut PartDocument, by: &[u8; 40], to: &mut PartDocument| {
        let written = from.write(&plan, now, edit).unwrap().unwrap();
        let change = to.admit(&device(by), &written.raw).unwrap();
        to.apply(vec![change]).unwrap();
    };
    pass(&arranged, NOW, &mut kelly, &KELLY, &mut jean);
    assert!(jean.entry(Section::Meetings, id).unwrap().anew.is_empty(), "arranged and left alone");
    let set = |field, to: &str| {
        let at = FieldPath { section: Section::Meetings, entry: id, field: FieldName(field) };
        Edit::new(Part::Together, vec![Step::Set { at, to: Value::Line(to.into()) }])
    };
    let later = UnixMillis(NOW.0 + 60_000);
    pass(&set("place", "At Nan's"), NOW, &mut jean, &JEAN, &mut kelly);
    pass(&set("day", "2026-09-08"), later, &mut jean, &JEAN, &mut kelly);
    for document in [&kelly, &jean] {
        let anew = document.entry(Section::Meetings, id).unwrap().anew;
        assert_eq!(anew.keys().copied().collect::<Vec<_>>(), ["day"], "a place is not told");
        assert_eq!((anew["day"].device, anew["day"].at), (device(&JEAN), later));
    }
}

#[test]
fn words_written_into_a_worry_that_stands_are_told_with_their_writer() {
    let mut desk = PartDocument::new(Part::Services, &KELLY).unwrap();
    let (plan, id) = (Plan::default(), EntryId([1; 16]));
    let words = |name: &'static str| match name {
        "short" => (FieldName(name), Value::Line("Nights".into())),
        _ => (FieldName(name), Value::Prose("Alone at night".into())),
    };
    let values = crate::plan::danger::FIELDS.iter().copied().map(words).collect();
    let add = Edit::new(Part::Services, vec![Step::Add { section: Section::Dangers, entry: id, values }]);
    desk.write(&plan, NOW, &add).unwrap().unwrap();
    assert!(desk.entry(Section::Dangers, id).unwrap().anew.is_empty());
    let at = FieldPath { section: Section::Dangers, entry: id, field: FieldName("what") };
    let write = Step::Write { at, seen: "Alone at night".into(), words: "Alone all night".into() };
    desk.write(&plan, UnixMillis(NOW.0 + 5_000), &Edit::new(Part::Services, vec![write])).unwrap().unwrap();
    let anew = desk.entry(Section::Dangers, id).unwrap().anew;
    assert_eq!(
        anew.into_iter().map(|(name, made)| (name, made.at.0 - NOW.0)).collect::<Vec<_>>(),
        [("what", 5_000)]
    );
}

#[test]
fn what_is_kept_and_opened_again_judges_as_before() {
    let (mut kelly, mut jean) = (together(&KELLY), together(&JEAN));
    let plan = Plan::default();
    let task = |id: u8| {
        let words = |name| (FieldName(name), Value::Prose(format!("{name} of {id} 😀")));
        let values =
            vec![words("what"), words("who"), words("why"), (FieldName("week_from"), Value::Number(3))];
        let step = Step::Add { section: Section::Tasks, entry: EntryId([id; 16]), values };
        Edit::new(Part::Together, vec![step])
    };
    let at = |id: u8, name| FieldPath {
        section: Section::Tasks,
        entry: EntryId([id; 16]),
        field: FieldName(name),
    };
    let rewrite = |id: u8| {
        let seen = format!("what of {id} 😀");
        Step::Write { at: at(id, "what"), seen, words: "what they do every day".to_owned() }
    };
    let later = |id: u8, week: i64| {
        let set = Step::Set { at: at(id, "week_from"), to: Value::Number(week) };
        Edit::new(Part::Together, vec![rewrite(id), set])
    };
    for round in 0..4 {
        // Both write without hearing of each other, and of the same task.
        let ours = [task(10 + round), later(10 + round, 4), add(20 + round, "Nan rang.")];
        let theirs = [task(30 + round), add(40 + round, "Ron came.")];
        let ours = ours.map(|edit| kelly.write(&plan, NOW, &edit).unwrap().unwrap().raw);
        let theirs = theirs.map(|edit| jean.write(&plan, NOW, &edit).unwrap().unwrap().raw);
        let taken = theirs.map(|raw| kelly.admit(&device(&JEAN), &raw).unwrap());
        kelly.apply(taken.into()).unwrap();
        let taken = ours.map(|raw| jean.admit(&device(&KELLY), &raw).unwrap());
        jean.apply(taken.into()).unwrap();
        let both = [(&mut kelly, 5), (&mut jean, 6)];
        let [ours, theirs] = both
            .map(|(device, week)| device.write(&plan, NOW, &later(10 + round, week)).unwrap().unwrap().raw);
        let theirs = kelly.admit(&device(&JEAN), &theirs).unwrap();
        kelly.apply(vec![theirs]).unwrap();
        let ours = jean.admit(&device(&KELLY), &ours).unwrap();
        jean.apply(vec![ours]).unwrap();
    }
    let mut again = PartDocument::again(Part::Together, &KELLY, &kelly.keep()).unwrap();
    assert_eq!(format!("{:?}", again.index), format!("{:?}", kelly.index));
    assert_eq!((again.heads(), again.changes()), (kelly.heads(), kelly.changes()));
    let change = again.write(&plan, NOW, &later(11, 9)).unwrap().unwrap();
    let change = jean.admit(&device(&KELLY), &change.raw).unwrap();
    let touched = jean.apply(vec![change]).unwrap();
    assert_eq!(touched, [at(11, "what"), at(11, "week_from")].into_iter().gather());
    assert_eq!(jean.heads(), again.heads());
}
