//! Changes mutated at random: nothing may panic, and whatever passes must leave a document that opens.

use super::kit::{ANN, BEV, CAL, Chunk, Dice, Family, actor, add_entry, policy, repair_checksum, signed};
use crate::document::admit::{Index, Refused, device_of, parse};
use crate::id::EntryId;
use automerge::legacy::{ElementId, Key, ObjectId, Op, OpId, OpType};
use automerge::transaction::{Transactable, Transaction};
use automerge::{Automerge, Change, ChangeHash, ExpandedChange, ObjType, ReadDoc, ScalarValue};
use core::num::NonZeroU64;
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Set `KITH_MUTATIONS` for a longer run.
const MUTATIONS: usize = 50_000;

#[test]
fn mutated_changes_neither_panic_nor_spoil_a_document() {
    let mutations =
        std::env::var("KITH_MUTATIONS").ok().and_then(|count| count.parse().ok()).unwrap_or(MUTATIONS);
    let family = Family::talking(15);
    let samples = samples(&family);
    let names = names(&family);
    let mut dice = Dice(0x006b_6974_685f_6f6b);
    let mut verdicts: BTreeMap<String, usize> = BTreeMap::new();
    for round in 0..mutations {
        let sample = dice.pick(&samples);
        let raw = match dice.below(3) {
            0 => mutate_bytes(&mut dice, sample.raw_bytes()),
            1 => mutate_column(&mut dice, sample.raw_bytes()),
            _ => mutate_meaning(&mut dice, sample, &names),
        };
        let outcome = catch_unwind(AssertUnwindSafe(|| {
            let verdict = judge(&family, &raw);
            if let Ok(change) = &verdict {
                open_after(&family, change, round % 16 == 0);
            }
            verdict
        }));
        let Ok(verdict) = outcome else { panic!("round {round} failed on {raw:02x?}") };
        let verdict = verdict.map_or_else(|refused| format!("{refused:?}"), |_| "admitted".to_owned());
        let kind = verdict.split(['(', ' ']).next().unwrap_or_default().to_owned();
        *verdicts.entry(kind).or_default() += 1;
    }
    println!("{mutations} mutations: {verdicts:#?}");
    assert!(verdicts["admitted"] > mutations / 100, "the mutations are too wild to test anything");
}

fn judge(family: &Family, raw: &[u8]) -> Result<Change, Refused> {
    let change = parse(raw)?;
    family.index.clone().check(&ANN, &change).map(|()| change)
}

/// Does with the document what the app does, then stores and opens it.
fn open_after(family: &Family, change: &Change, thoroughly: bool) {
    let mut document = family.document.clone();
    document.apply_changes([change.clone()]).unwrap();
    assert!(document.get_heads().contains(&change.hash()));
    assert!(document.text(&family.text).is_ok());
    let _ = document.hydrate(None);
    let _ = document.diff(&family.document.get_heads(), &document.get_heads());
    document.set_actor(actor(BEV, 1));
    let mut writer = document.transaction();
    writer.splice_text(&family.text, 0, 1, "q").unwrap();
    writer.splice_text(&family.reason, 0, 1, "q").unwrap();
    writer.put(&family.rule, "position", "zz").unwrap();
    writer.put(&family.rule, "choice", 7).unwrap();
    writer.commit();
    let opened = Automerge::load(&document.save()).unwrap();
    assert_eq!(opened.get_heads(), document.get_heads());
    if thoroughly {
        let _ = document.diff(&[], &document.get_heads());
        let mut index = Index::new(policy());
        for change in opened.get_changes(&[]) {
            match device_of(change.actor_id()) {
                Some(signer) if change.message().is_none() => {
                    let read = parse(change.raw_bytes()).unwrap();
                    // Bev's last change writes into Ann's answer, which the validator is right to refuse.
                    let verdict = index.check(&signer, &read);
                    assert!(matches!(verdict, Ok(()) | Err(Refused::NotTheMaker)), "{verdict:?}");
                }
                Some(_) | None => index.admit_own(&change),
            }
        }
    }
}

/// Honest next changes of Ann, each to be mutated.
fn samples(family: &Family) -> Vec<Change> {
    let writes: [fn(&mut Transaction<'_>, &Family); 9] = [
        |writer, family| writer.splice_text(&family.text, 2, 1, "x").unwrap(),
        |writer, family| writer.put(&family.rule, "choice", 9).unwrap(),
        |writer, family| writer.splice_text(&family.text, 0, 4, "").unwrap(),
        |writer, family| writer.put(&family.answer, "position", "not sure").unwrap(),
        |writer, family| drop(add_entry(writer, &family.rules, EntryId([0x99; 16]), "New words")),
        |writer, family| writer.splice_text(&family.text, 0, 0, "As I said, é😀").unwrap(),
        |writer, family| {
            writer.put(&family.rule, "position", "m").unwrap();
            writer.put(&family.rule, "choice", 1.5).unwrap();
        },
        |writer, family| {
            let (entry, text) = add_entry(writer, &family.answers, EntryId([0x98; 16]), "Mine");
            writer.put(&entry, "choice", ScalarValue::Bytes(vec![1, 2, 3])).unwrap();
            writer.splice_text(&text, 1, 2, "o").unwrap();
            writer.splice_text(&family.text, 5, 2, "both").unwrap();
        },
        |writer, family| {
            for place in 0..6 {
                writer.splice_text(&family.text, place * 2, 1, "-").unwrap();
            }
        },
    ];
    writes
        .iter()
        .map(|write| {
            let change = family.change_by(ANN, |writer| write(writer, family));
            assert_eq!(family.verdict(ANN, &change), Ok(()));
            change
        })
        .collect()
}

/// Every operation there is, to be named where it should not be.
fn names(family: &Family) -> Vec<OpId> {
    let mut names = Vec::new();
    for change in family.document.get_changes(&[]) {
        for counter in change.start_op().get()..=change.max_op() {
            names.push(OpId::new(counter, change.actor_id()));
        }
    }
    names
}

fn mutate_bytes(dice: &mut Dice, raw: &[u8]) -> Vec<u8> {
    let mut raw = raw.to_vec();
    for _ in 0..=dice.below(3) {
        let at = 8 + dice.below(raw.len() - 8);
        raw[at] = other_byte(dice, raw[at]);
    }
    repair_checksum(&mut raw);
    raw
}

fn other_byte(dice: &mut Dice, byte: u8) -> u8 {
    match dice.below(4) {
        0 => byte ^ (1 << dice.below(8)),
        1 => dice.roll().to_le_bytes()[0],
        2 => byte.wrapping_add(1),
        _ => *dice.pick(&[0, 0x7f, 0xff, 0x80]),
    }
}

/// Changes what is in one column and keeps the chunk well-formed around it.
fn mutate_column(dice: &mut Dice, raw: &[u8]) -> Vec<u8> {
    let mut chunk = Chunk::of(raw);
    for _ in 0..=dice.below(2) {
        let column = dice.below(chunk.columns.len());
        if dice.below(12) == 0 && chunk.columns.len() > 1 {
            chunk.columns.remove(column);
            continue;
        }
        let data = &mut chunk.columns[column].1;
        let at = dice.below(data.len());
        match dice.below(5) {
            0 if !data.is_empty() => drop(data.remove(at)),
            1 => data.insert(at, dice.roll().to_le_bytes()[0]),
            2 => {
                let mut number = Vec::new();
                signed(&mut number, (dice.roll() >> dice.below(64)) as i64);
                data.splice(at..(at + 1).min(data.len()), number);
            }
            3 => data.extend_from_within(at..),
            _ if !data.is_empty() => data[at] = other_byte(dice, data[at]),
            _ => {}
        }
    }
    chunk.raw()
}

/// Changes what the change says and writes that down faultlessly.
fn mutate_meaning(dice: &mut Dice, sample: &Change, names: &[OpId]) -> Vec<u8> {
    let mut change = sample.decode();
    for _ in 0..=dice.below(2) {
        if dice.below(4) == 0 {
            mutate_head(dice, &mut change);
        } else {
            mutate_operation(dice, &mut change, names);
        }
    }
    Change::from(change).raw_bytes().to_vec()
}

fn mutate_head(dice: &mut Dice, change: &mut ExpandedChange) {
    match dice.below(7) {
        0 => change.seq = change.seq.wrapping_add(dice.roll() % 3).wrapping_sub(1),
        1 => {
            let start = change.start_op.get().saturating_add(dice.roll() % 5).saturating_sub(2);
            change.start_op = NonZeroU64::new(start).unwrap_or(NonZeroU64::MIN);
        }
        2 => change.time = (dice.roll() >> dice.below(64)) as i64,
        3 => change.deps.push(ChangeHash([3; 32])),
        4 => drop(change.deps.pop()),
        5 => change.actor_id = actor(*dice.pick(&[ANN, BEV, CAL]), u8::try_from(dice.below(3)).unwrap()),
        _ => change.message = Some("m".repeat(dice.below(300))),
    }
}

fn mutate_operation(dice: &mut Dice, change: &mut ExpandedChange, names: &[OpId]) {
    let own = |dice: &mut Dice, change: &ExpandedChange| {
        OpId::new(change.start_op.get() + dice.below(change.operations.len() + 1) as u64, &change.actor_id)
    };
    let name = if dice.below(3) == 0 { own(dice, change) } else { dice.pick(names).clone() };
    if change.operations.is_empty() {
        return;
    }
    let at = dice.below(change.operations.len());
    let other = dice.pick(&change.operations).clone();
    match dice.below(11) {
        0 => drop(change.operations.remove(at)),
        1 => change.operations.insert(at, other),
        2 => {
            let last = change.operations.len() - 1;
            change.operations.swap(at, last);
        }
        _ => mutate_one(dice, &mut change.operations[at], name, other),
    }
}

fn mutate_one(dice: &mut Dice, operation: &mut Op, name: OpId, other: Op) {
    match dice.below(8) {
        0 => operation.obj = if dice.below(8) == 0 { ObjectId::Root } else { ObjectId::Id(name) },
        1 => operation.obj = other.obj,
        2 => operation.key = Key::Seq(ElementId::Id(name)),
        3 => operation.key = if dice.below(2) == 0 { other.key } else { Key::Seq(ElementId::Head) },
        4 => {
            let mut names: Vec<OpId> = operation.pred.iter().cloned().collect();
            if dice.below(2) == 0 {
                names.push(name)
            } else {
                drop(names.pop())
            }
            operation.pred = names.into();
        }
        5 => operation.insert = !operation.insert,
        6 => {
            operation.key =
                Key::Map(dice.pick(&["words", "note", "choice", "position", "x", ""]).to_string().into())
        }
        _ => {
            operation.action = match dice.below(8) {
                0 => OpType::Delete,
                1 => OpType::Increment(2),
                2 => OpType::Make(*dice.pick(&[ObjType::Map, ObjType::List, ObjType::Text, ObjType::Table])),
                3 => OpType::MarkEnd(true),
                4 => OpType::Put(ScalarValue::counter(1)),
                5 => OpType::Put("z".into()),
                6 => OpType::Put("zz".into()),
                _ => OpType::Put(ScalarValue::Null),
            }
        }
    }
}
