//! Raw bytes that no parser should see.

use super::kit::{ANN, BEV, CAL, Chunk, Family, actor, repair_checksum, signed, unsigned};
use crate::document::admit::{CHANGE_LIMIT_BYTES, COUNTER_LIMIT, OPERATION_LIMIT, Refused, parse};
use automerge::transaction::Transactable;
use automerge::{ActorId, Automerge, ROOT};

fn stopped_at(raw: &[u8]) -> &'static str {
    match parse(raw) {
        Err(Refused::OutOfBounds(bounds)) => bounds.what,
        other => panic!("not stopped by its bounds: {other:?}"),
    }
}

#[test]
fn every_other_length_of_a_change_is_refused() {
    for change in Family::talking(3).changes() {
        let raw = change.raw_bytes();
        assert!(parse(raw).is_ok());
        for length in 0..raw.len() {
            assert!(parse(&raw[..length]).is_err());
        }
        assert!(parse(&[raw, &[0]].concat()).is_err());
    }
}

#[test]
fn documents_bundles_and_compressed_changes_are_refused() {
    let family = Family::new();
    assert_eq!(stopped_at(&family.document.save()), "kind of chunk");
    let mut long = family.change_by(BEV, |writer| {
        writer.splice_text(&family.text, 0, 0, &"long ".repeat(100)).unwrap();
    });
    assert!(parse(long.raw_bytes()).is_ok());
    assert_eq!(stopped_at(&long.bytes()), "kind of chunk");
    let mut bundle = long.raw_bytes().to_vec();
    bundle[8] = 3;
    assert_eq!(stopped_at(&bundle), "kind of chunk");
    bundle[0] = 0;
    assert_eq!(stopped_at(&bundle), "magic bytes");
}

#[test]
fn a_deflated_column_and_a_column_of_marks_are_refused() {
    let family = Family::new();
    let change = family.change_by(BEV, |writer| writer.put(&family.rule, "position", "b").unwrap());
    for specification in [0x5f, 0x4a, 0x94, 0xa5] {
        let mut chunk = Chunk::of(change.raw_bytes());
        assert_eq!(chunk.raw(), change.raw_bytes());
        chunk.columns.push((specification, vec![1]));
        assert_eq!(stopped_at(&chunk.raw()), "column");
    }
    let mut chunk = Chunk::of(change.raw_bytes());
    chunk.columns.swap(0, 1);
    assert_eq!(stopped_at(&chunk.raw()), "order of columns");
}

/// Puts on the root, `count` of them, in runs: under a hundred bytes however many there are.
fn bomb(count: i64) -> Chunk {
    let run = |value: &[u8]| {
        let mut column = Vec::new();
        signed(&mut column, count);
        column.extend(value);
        column
    };
    let mut inserts = Vec::new();
    unsigned(&mut inserts, count.unsigned_abs());
    let mut chunk = Chunk::empty(&actor(CAL, 1));
    chunk.columns =
        vec![(0x15, run(b"\x01k")), (0x34, inserts), (0x42, run(&[1])), (0x56, run(&[0])), (0x70, run(&[0]))];
    chunk
}

#[test]
fn a_bomb_of_runs_is_refused() {
    let limit = i64::try_from(OPERATION_LIMIT).unwrap();
    assert!(parse(&bomb(limit).raw()).is_ok());
    for count in [limit + 1, 10_000_000, i64::MAX] {
        let raw = bomb(count).raw();
        assert!(raw.len() < 140);
        assert_eq!(stopped_at(&raw), "actions");
    }
    // The same out of nulls, of a literal run of the lowest length there is, and of predecessors.
    for (place, data) in [
        (2, vec![0, 0xff, 0xff, 0xff, 0xff, 0x0f]),
        (2, {
            let mut column = Vec::new();
            signed(&mut column, i64::MIN);
            column
        }),
    ] {
        let mut chunk = bomb(5);
        chunk.columns[place].1 = data;
        assert_eq!(stopped_at(&chunk.raw()), "actions");
    }
    let mut chunk = bomb(5);
    chunk.columns[4].1 = vec![5, 0xff, 0xff, 0xff, 0xff, 0x0f];
    assert_eq!(stopped_at(&chunk.raw()), "predecessors");
}

#[test]
fn columns_that_do_not_fit_together_are_refused() {
    let mut chunk = bomb(5);
    chunk.columns[1].1 = vec![6];
    assert_eq!(stopped_at(&chunk.raw()), "insert");
    chunk.columns[1].1 = vec![4];
    assert_eq!(stopped_at(&chunk.raw()), "length of a column");
    let mut chunk = bomb(5);
    chunk.columns[3].1 = vec![5, 0x7f];
    chunk.columns.insert(4, (0x57, vec![0; 34]));
    assert_eq!(stopped_at(&chunk.raw()), "length of a column");
}

#[test]
fn an_actor_that_is_not_in_the_list_is_refused() {
    let family = Family::new();
    let change = family.change_by(BEV, |writer| writer.put(&family.rule, "position", "b").unwrap());
    for column in [0x01, 0x71] {
        let mut chunk = Chunk::of(change.raw_bytes());
        let data =
            &mut chunk.columns.iter_mut().find(|(specification, _)| *specification == column).unwrap().1;
        *data.last_mut().unwrap() = 9;
        assert_eq!(stopped_at(&chunk.raw()), "actor");
    }
}

#[test]
fn a_counter_beyond_what_automerge_can_hold_is_refused() {
    let family = Family::new();
    let change = family.change_by(BEV, |writer| writer.splice_text(&family.text, 1, 0, "x").unwrap());
    for (column, what) in [(0x02, "object"), (0x13, "counter")] {
        for counter in [COUNTER_LIMIT as i64 + 1, 1 << 33, i64::MAX] {
            let mut chunk = Chunk::of(change.raw_bytes());
            let data =
                &mut chunk.columns.iter_mut().find(|(specification, _)| *specification == column).unwrap().1;
            data.truncate(1);
            signed(data, counter);
            assert_eq!(stopped_at(&chunk.raw()), what);
        }
    }
    let mut chunk = Chunk::of(change.raw_bytes());
    let data = &mut chunk.columns.iter_mut().find(|(specification, _)| *specification == 0x13).unwrap().1;
    *data = vec![0x7f, 0x7f];
    assert_eq!(stopped_at(&chunk.raw()), "counter");
}

#[test]
fn actors_of_another_length_are_refused() {
    let mut document = Automerge::new().with_actor(ActorId::from([7; 16]));
    let mut writer = document.transaction();
    writer.put(ROOT, "k", 1).unwrap();
    writer.commit();
    assert_eq!(stopped_at(document.get_last_local_change().unwrap().raw_bytes()), "actor");
}

#[test]
fn a_change_that_is_too_large_is_refused() {
    assert_eq!(stopped_at(&vec![0; CHANGE_LIMIT_BYTES + 1]), "size");
    let family = Family::new();
    let mut change = family.change_by(ANN, |writer| {
        for place in 0..5 {
            let long = "x".repeat(60_000) + &place.to_string();
            writer.put(&family.rule, "position", long).unwrap();
        }
    });
    assert_eq!(stopped_at(change.raw_bytes()), "size");
    change = family.change_by(ANN, |writer| {
        let many = usize::try_from(OPERATION_LIMIT).unwrap() + 1;
        writer.splice_text(&family.text, 0, 0, &"x".repeat(many)).unwrap();
    });
    assert_eq!(stopped_at(change.raw_bytes()), "actions");
}

#[test]
fn other_writings_of_the_same_change_are_refused() {
    let family = Family::new();
    let change = family.change_by(BEV, |writer| {
        writer.put(&family.rule, "position", "b").unwrap();
        writer.put(&family.rule, "choice", "b").unwrap();
    });
    let mut wrong_checksum = change.raw_bytes().to_vec();
    wrong_checksum[5] ^= 1;
    assert_eq!(parse(&wrong_checksum), Err(Refused::NotCanonical));
    repair_checksum(&mut wrong_checksum);
    assert!(parse(&wrong_checksum).is_ok());

    // Two runs of one where one run of two belongs.
    let mut chunk = Chunk::of(change.raw_bytes());
    let data = &mut chunk.columns.iter_mut().find(|(specification, _)| *specification == 0x42).unwrap().1;
    assert_eq!(*data, [2, 1]);
    *data = vec![1, 1, 1, 1];
    assert_eq!(parse(&chunk.raw()), Err(Refused::NotCanonical));

    // One number with a needless zero behind it: the sequence number, after two dependencies' worth of head.
    let mut chunk = Chunk::of(change.raw_bytes());
    let at = 1 + 32 * usize::from(chunk.head[0]) + 1 + 40;
    assert_eq!(chunk.head[at], 1);
    chunk.head.splice(at..=at, [0x81, 0]);
    assert!(matches!(parse(&chunk.raw()), Err(Refused::Unreadable | Refused::NotCanonical)));
}
