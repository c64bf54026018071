//! Changes that would make a plan look as no plan may.

use super::kit::{ANN, ANSWER, BEV, CAL, Family, RULE, actor, add_entry};
use crate::document::admit::{Refused, VALUE_LIMIT_BYTES};
use crate::id::EntryId;
use automerge::legacy::{ElementId, Key, ObjectId, Op, OpId, OpType};
use automerge::marks::{ExpandMark, Mark};
use automerge::transaction::{Transactable, Transaction};
use automerge::{ObjId, ObjType, ROOT, ReadDoc, ScalarValue};

const NEW: EntryId = EntryId([9; 16]);

#[test]
fn the_root_belongs_to_nobody() {
    let family = Family::new();
    let refused = Err(Refused::TouchesRoot);
    assert_eq!(family.attempt(BEV, |writer| writer.put(ROOT, "schema", 2).unwrap()), refused);
    assert_eq!(family.attempt(BEV, |writer| writer.delete(ROOT, "schema").unwrap()), refused);
    assert_eq!(family.attempt(BEV, |writer| writer.delete(ROOT, "rules").unwrap()), refused);
    for kind in [ObjType::Map, ObjType::List, ObjType::Text, ObjType::Table] {
        for key in ["rules", "more"] {
            assert_eq!(
                family.attempt(BEV, |writer| drop(writer.put_object(ROOT, key, kind).unwrap())),
                refused
            );
        }
    }
}

#[test]
fn a_section_takes_new_entries() {
    let family = Family::new();
    let added = family.attempt(BEV, |writer| drop(add_entry(writer, &family.rules, NEW, "We talk first")));
    assert_eq!(added, Ok(()));
    let added = family.attempt(BEV, |writer| drop(add_entry(writer, &family.answers, NEW, "Not sure")));
    assert_eq!(added, Ok(()));
}

#[test]
fn a_section_takes_nothing_but_entries() {
    let family = Family::new();
    let put = |key: String, kind| {
        family.attempt(BEV, |writer| drop(writer.put_object(&family.rules, key, kind).unwrap()))
    };
    let hex = NEW.to_hex();
    for key in ["x".to_owned(), hex.to_uppercase().replace('0', "A"), format!("{hex}0"), hex[..30].to_owned()]
    {
        assert_eq!(put(key, ObjType::Map), Err(Refused::NotAnEntry));
    }
    for kind in [ObjType::List, ObjType::Text, ObjType::Table] {
        assert_eq!(put(hex.clone(), kind), Err(Refused::NotAnEntry));
    }
    assert_eq!(
        family.attempt(BEV, |writer| writer.put(&family.rules, hex.as_str(), "x").unwrap()),
        Err(Refused::NotAnEntry)
    );
    assert_eq!(put(RULE.to_hex(), ObjType::Map), Err(Refused::EntryExists));
    assert_eq!(
        family.attempt(BEV, |writer| writer.delete(&family.rules, RULE.to_hex()).unwrap()),
        Err(Refused::DeletesKey)
    );
    assert_eq!(
        family.attempt(ANN, |writer| writer.delete(&family.answers, ANSWER.to_hex()).unwrap()),
        Err(Refused::DeletesKey)
    );
}

#[test]
fn an_id_is_taken_once_even_without_hearing_of_it() {
    let family = Family::new();
    let mut index = family.index.clone();
    let [first, second] = [BEV, CAL].map(|device| {
        family.change_by(device, |writer| drop(add_entry(writer, &family.rules, NEW, "Same id")))
    });
    assert_eq!(index.check(&BEV, &first), Ok(()));
    assert_eq!(index.check(&CAL, &second), Err(Refused::EntryExists));
    let twice = family.attempt(BEV, |writer| {
        add_entry(writer, &family.rules, NEW, "One");
        add_entry(writer, &family.rules, NEW, "Two");
    });
    assert_eq!(twice, Err(Refused::EntryExists));
}

#[test]
fn an_entry_has_the_fields_of_its_section() {
    let family = Family::new();
    let put = |key: &str| family.attempt(BEV, |writer| writer.put(&family.rule, key, "x").unwrap());
    assert_eq!(put("choice"), Ok(()));
    assert_eq!(put("position"), Ok(()));
    assert_eq!(put("colour"), Err(Refused::UnknownField));
    assert_eq!(put("Position"), Err(Refused::UnknownField));
    assert_eq!(
        family.attempt(BEV, |writer| writer.delete(&family.rule, "position").unwrap()),
        Err(Refused::DeletesKey)
    );
    assert_eq!(
        family.attempt(BEV, |writer| writer.delete(&family.rule, "words").unwrap()),
        Err(Refused::DeletesKey)
    );
}

#[test]
fn an_entry_holds_no_maps_and_lists() {
    let family = Family::new();
    for kind in [ObjType::Map, ObjType::List, ObjType::Table] {
        for key in ["words", "position", "choice"] {
            let verdict =
                family.attempt(BEV, |writer| drop(writer.put_object(&family.rule, key, kind).unwrap()));
            assert_eq!(verdict, Err(Refused::MisplacedObject));
        }
    }
}

#[test]
fn a_text_is_made_once_with_its_entry() {
    let family = Family::new();
    let text = |key: &str| {
        family.attempt(BEV, |writer| drop(writer.put_object(&family.rule, key, ObjType::Text).unwrap()))
    };
    assert_eq!(text("words"), Err(Refused::ReplacesText));
    assert_eq!(text("position"), Err(Refused::ReplacesText));
    assert_eq!(text("note"), Err(Refused::MisplacedObject));
    let scalar = family.attempt(BEV, |writer| writer.put(&family.rule, "words", "x").unwrap());
    assert_eq!(scalar, Err(Refused::ReplacesText));
    let twice = family.attempt(BEV, |writer| {
        let (entry, _) = add_entry(writer, &family.rules, NEW, "One");
        writer.put_object(&entry, "words", ObjType::Text).unwrap();
    });
    assert_eq!(twice, Err(Refused::ReplacesText));
    let over = family.attempt(BEV, |writer| {
        let (entry, _) = add_entry(writer, &family.rules, NEW, "One");
        writer.put(&entry, "words", "x").unwrap();
    });
    assert_eq!(over, Err(Refused::ReplacesText));
}

#[test]
fn what_its_maker_keeps_nobody_else_touches() {
    let family = Family::new();
    let refused = Err(Refused::NotTheMaker);
    let answer = &family.answer;
    assert_eq!(family.attempt(BEV, |writer| writer.put(answer, "choice", "not sure").unwrap()), refused);
    assert_eq!(family.attempt(BEV, |writer| writer.put(answer, "position", "z").unwrap()), refused);
    assert_eq!(family.attempt(BEV, |writer| writer.splice_text(&family.reason, 0, 0, "x").unwrap()), refused);
    assert_eq!(family.attempt(BEV, |writer| writer.splice_text(&family.reason, 0, 1, "").unwrap()), refused);
    assert_eq!(family.attempt(ANN, |writer| writer.put(answer, "position", "z").unwrap()), Ok(()));
    // The maker is the device, in whichever of its sessions.
    let mut document = family.document.fork().with_actor(actor(ANN, 200));
    let mut writer = document.transaction();
    writer.put(answer, "position", "z").unwrap();
    writer.commit();
    assert_eq!(family.verdict(ANN, &document.get_last_local_change().unwrap()), Ok(()));
}

#[test]
fn what_was_put_down_its_maker_does_not_change_either() {
    let family = Family::new();
    let refused = Err(Refused::PutDown);
    let answer = &family.answer;
    assert_eq!(family.attempt(ANN, |writer| writer.splice_text(&family.reason, 0, 1, "N").unwrap()), refused);
    assert_eq!(family.attempt(ANN, |writer| writer.splice_text(&family.reason, 0, 1, "").unwrap()), refused);
    assert_eq!(family.attempt(ANN, |writer| writer.put(answer, "choice", "not sure").unwrap()), refused);
    assert_eq!(family.attempt(ANN, |writer| writer.put(answer, "said_by", "Bev").unwrap()), refused);
    let with_it = family.attempt(ANN, |writer| {
        let (entry, text) = add_entry(writer, &family.answers, NEW, "Not sure");
        writer.put(&entry, "choice", "not sure").unwrap();
        writer.put(&entry, "said_by", "Bev").unwrap();
        writer.splice_text(&text, 0, 3, "Very").unwrap();
    });
    assert_eq!(with_it, Ok(()));
}

#[test]
fn who_said_it_comes_with_the_entry_or_never() {
    let family = Family::new();
    let put = |key: &str| family.attempt(ANN, |writer| writer.put(&family.rule, key, "Bev").unwrap());
    assert_eq!(put("choice"), Ok(()));
    assert_eq!(put("said_by"), Err(Refused::PutDown));
    let with_it = family.attempt(ANN, |writer| {
        let (entry, _) = add_entry(writer, &family.rules, NEW, "Bev says");
        writer.put(&entry, "said_by", "Bev").unwrap();
    });
    assert_eq!(with_it, Ok(()));
}

#[test]
fn texts_and_scalars_have_fields_of_their_own() {
    let family = Family::new();
    let text = family.attempt(BEV, |writer| {
        let entry = writer.put_object(&family.rules, NEW.to_hex(), ObjType::Map).unwrap();
        writer.put_object(&entry, "position", ObjType::Text).unwrap();
    });
    assert_eq!(text, Err(Refused::MisplacedObject));
    let scalar = family.attempt(BEV, |writer| {
        let entry = writer.put_object(&family.rules, NEW.to_hex(), ObjType::Map).unwrap();
        writer.put(&entry, "words", "We talk").unwrap();
    });
    assert_eq!(scalar, Err(Refused::WrongValue));
    let into_an_old_one = family.attempt(BEV, |writer| writer.put(&family.rule, "note", "x").unwrap());
    assert_eq!(into_an_old_one, Err(Refused::WrongValue));
}

#[test]
fn a_change_sets_a_field_once() {
    let family = Family::new();
    let twice = family.attempt(BEV, |writer| {
        writer.put(&family.rule, "position", "b").unwrap();
        writer.put(&family.rule, "position", "c").unwrap();
    });
    assert_eq!(twice, Err(Refused::SetTwice));
    let in_a_new_one = family.attempt(BEV, |writer| {
        let (entry, _) = add_entry(writer, &family.rules, NEW, "We talk");
        writer.put(&entry, "position", "b").unwrap();
    });
    assert_eq!(in_a_new_one, Err(Refused::SetTwice));
    let mut document = family.document.fork().with_actor(actor(BEV, 1));
    let mut writer = document.transaction();
    (0..9_000).for_each(|_| writer.put(&family.rule, "choice", ScalarValue::Null).unwrap());
    (0..9_000).for_each(|at| writer.put(&family.rule, "choice", at).unwrap());
    writer.commit();
    assert_eq!(family.verdict(BEV, &document.get_last_local_change().unwrap()), Err(Refused::SetTwice));
}

#[test]
fn fields_take_plain_values_of_a_limited_size() {
    let family = Family::new();
    let put =
        |value: ScalarValue| family.attempt(BEV, |writer| writer.put(&family.rule, "choice", value).unwrap());
    for value in [
        ScalarValue::from("x".repeat(VALUE_LIMIT_BYTES)),
        ScalarValue::Bytes(vec![1; VALUE_LIMIT_BYTES]),
        ScalarValue::from(i64::MIN),
        ScalarValue::from(u64::MAX),
        ScalarValue::from(0.5),
        ScalarValue::Timestamp(5),
        ScalarValue::Boolean(true),
        ScalarValue::Null,
    ] {
        assert_eq!(put(value), Ok(()));
    }
    for value in [
        ScalarValue::from("x".repeat(VALUE_LIMIT_BYTES + 1)),
        ScalarValue::Bytes(vec![1; VALUE_LIMIT_BYTES + 1]),
        ScalarValue::from(f64::NAN),
        ScalarValue::from(f64::INFINITY),
        ScalarValue::counter(3),
        ScalarValue::Unknown { type_code: 12, bytes: vec![1] },
    ] {
        assert_eq!(put(value), Err(Refused::WrongValue));
    }
}

#[test]
fn predecessors_are_values_of_the_same_field() {
    let family = Family::new();
    let of = |field: &str| {
        let id = family.document.get(&family.rule, field).unwrap().unwrap().1;
        operation(&id)
    };
    let position = of("position");
    let words = of("words");
    let with = |pred: Vec<OpId>| {
        family.forged(
            BEV,
            |writer| writer.put(&family.rule, "position", "b").unwrap(),
            |change| change.operations[0].pred = pred.into(),
        )
    };
    assert_eq!(with(vec![position.clone()]), Ok(()));
    assert_eq!(with(vec![]), Ok(()));
    assert_eq!(with(vec![words]), Err(Refused::WrongPredecessors));
    assert_eq!(with(vec![position.clone(), position.clone()]), Err(Refused::WrongPredecessors));
    assert_eq!(with(vec![position.increment_by(1)]), Err(Refused::WrongPredecessors));
    assert_eq!(with(vec![position.increment_by(1 << 20)]), Err(Refused::UnknownTarget));
    assert_eq!(with(vec![OpId::new(1, &actor(CAL, 5))]), Err(Refused::UnknownTarget));
}

#[test]
fn a_new_object_replaces_nothing() {
    let family = Family::new();
    let rule = operation(&family.rule);
    for operation in [0, 1] {
        let verdict = family.forged(
            BEV,
            |writer| drop(add_entry(writer, &family.rules, NEW, "x")),
            |change| change.operations[operation].pred = vec![rule.clone()].into(),
        );
        assert_eq!(verdict, Err(Refused::WrongPredecessors));
    }
}

/// Bev and Cal set the position without hearing of each other; whoever has heard of both may settle it.
#[test]
fn settling_a_disagreement_leaves_the_value_that_is_shown() {
    let mut family = Family::new();
    let both = [(BEV, "b"), (CAL, "c")].map(|(device, place)| {
        family.change_by(device, |writer| writer.put(&family.rule, "position", place).unwrap())
    });
    for (change, device) in both.iter().zip([BEV, CAL]) {
        assert_eq!(family.index.check(&device, change), Ok(()));
    }
    family.document.apply_changes(both).unwrap();
    let settle = |writer: &mut Transaction<'_>| writer.put(&family.rule, "position", "c").unwrap();
    let settled = family.change_by(ANN, settle).decode();
    assert_eq!(settled.operations[0].action, OpType::Delete);
    assert_eq!(family.attempt(ANN, settle), Ok(()));

    let values = family.document.get_all(&family.rule, "position").unwrap();
    let names: Vec<OpId> = values.iter().map(|(_, id)| operation(id)).collect();
    let with = |pred: Vec<OpId>| family.forged(ANN, settle, |change| change.operations[0].pred = pred.into());
    assert_eq!(with(vec![names[0].clone()]), Ok(()));
    assert_eq!(with(vec![names[1].clone()]), Err(Refused::DeletesKey));
    assert_eq!(with(names), Err(Refused::DeletesKey));
    assert_eq!(with(vec![]), Err(Refused::WrongPredecessors));
    let twice = family.forged(ANN, settle, |change| change.operations.push(change.operations[0].clone()));
    assert_eq!(twice, Err(Refused::SetTwice));
}

fn operation(id: &ObjId) -> OpId {
    let ObjId::Id(counter, actor, _) = id else { panic!("the root") };
    OpId::new(*counter, actor)
}

/// What the others say to one operation in the words of the rule, after it was rewritten.
fn letter(forge: impl FnOnce(&mut Op, &Family)) -> Result<(), Refused> {
    let family = Family::new();
    family.forged(
        BEV,
        |writer| writer.splice_text(&family.text, 1, 0, "x").unwrap(),
        |change| forge(&mut change.operations[0], &family),
    )
}

#[test]
fn a_text_takes_single_characters() {
    assert_eq!(letter(|_, _| ()), Ok(()));
    for wrong in ["", "xy", "e\u{301}"] {
        assert_eq!(letter(|op, _| op.action = OpType::Put(wrong.into())), Err(Refused::WrongValue));
    }
    assert_eq!(letter(|op, _| op.action = OpType::Put(ScalarValue::Null)), Err(Refused::WrongValue));
    assert_eq!(letter(|op, _| op.action = OpType::Put(7.into())), Err(Refused::WrongValue));
    for kind in [ObjType::Map, ObjType::List, ObjType::Text, ObjType::Table] {
        assert_eq!(letter(|op, _| op.action = OpType::Make(kind)), Err(Refused::WrongAction));
    }
    assert_eq!(letter(|op, _| op.insert = false), Err(Refused::WrongAction));
    assert_eq!(letter(|op, _| op.action = OpType::Delete), Err(Refused::WrongAction));
    assert_eq!(letter(|op, _| op.action = OpType::Increment(1)), Err(Refused::WrongAction));
    assert_eq!(letter(|op, _| op.key = Key::Map("x".into())), Err(Refused::UnknownTarget));
}

#[test]
fn a_letter_stands_behind_a_letter_of_the_same_text() {
    let of = operation;
    let behind = |op: &mut Op, id: OpId| op.key = Key::Seq(ElementId::Id(id));
    assert_eq!(letter(|op, _| op.key = Key::Seq(ElementId::Head)), Ok(()));
    assert_eq!(letter(|op, family| behind(op, of(&family.text).increment_by(1))), Ok(()));
    let unknown = Err(Refused::UnknownTarget);
    assert_eq!(letter(|op, family| behind(op, of(&family.text))), unknown);
    assert_eq!(letter(|op, family| behind(op, of(&family.reason).increment_by(1))), unknown);
    assert_eq!(letter(|op, family| behind(op, of(&family.text).increment_by(1 << 25))), unknown);
    assert_eq!(letter(|op, _| behind(op, OpId::new(3, &actor(BEV, 1)))), unknown);
    assert_eq!(letter(|op, family| op.obj = ObjectId::Id(of(&family.text).increment_by(1))), unknown);
    assert_eq!(letter(|op, family| op.obj = ObjectId::Id(of(&family.reason))), Err(Refused::NotTheMaker));
    assert_eq!(letter(|op, family| op.obj = ObjectId::Id(of(&family.rule))), unknown);
    let inserted = letter(|op, family| op.pred = vec![of(&family.text).increment_by(1)].into());
    assert_eq!(inserted, Err(Refused::WrongPredecessors));
}

#[test]
fn a_letter_is_deleted_by_its_own_name_once() {
    let family = Family::new();
    let delete = |forge: fn(&mut Vec<Op>)| {
        family.forged(
            BEV,
            |writer| writer.splice_text(&family.text, 0, 2, "").unwrap(),
            |change| forge(&mut change.operations),
        )
    };
    assert_eq!(delete(|_| ()), Ok(()));
    let refused = Err(Refused::WrongPredecessors);
    assert_eq!(delete(|operations| operations[0].pred = vec![].into()), refused);
    assert_eq!(delete(|operations| operations[0].pred = operations[1].pred.clone()), refused);
    assert_eq!(delete(|operations| operations[1] = operations[0].clone()), refused);
    assert_eq!(delete(|operations| operations[0].insert = true), Err(Refused::WrongAction));
    assert_eq!(delete(|operations| operations[0].key = Key::Seq(ElementId::Head)), Err(Refused::WrongAction));
}

#[test]
fn marks_and_increments_are_refused() {
    let family = Family::new();
    let marked = family.attempt(BEV, |writer| {
        writer.mark(&family.text, Mark::new("bold".into(), true, 0, 3), ExpandMark::Both).unwrap();
    });
    assert!(matches!(marked, Err(Refused::OutOfBounds(_))));
    let counted = family.forged(
        BEV,
        |writer| writer.put(&family.rule, "position", "b").unwrap(),
        |change| change.operations[0].action = OpType::Increment(1),
    );
    assert_eq!(counted, Err(Refused::WrongAction));
}
