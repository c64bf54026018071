//! Tests of the validator: what honest devices write passes, and each rule stops the change made to break it.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used, clippy::panic)]

mod bytes;
mod following;
mod kit;
mod mutations;
mod structure;

use super::{Index, Refused, parse};
use automerge::ReadDoc;
use automerge::transaction::Transactable;
use kit::{ANN, BEV, CAL, Family, actor, policy};

#[test]
fn what_honest_devices_write_passes() {
    let family = Family::talking(15);
    let mut index = family.fresh_index();
    for change in family.changes() {
        let signer = super::device_of(change.actor_id()).unwrap();
        let read = parse(change.raw_bytes()).unwrap();
        assert_eq!(index.check(&signer, &read), Ok(()), "{:?}", read.decode());
    }
}

#[test]
fn own_changes_build_the_same_index_as_checked_ones() {
    let family = Family::talking(6);
    let mut index = Index::new(policy());
    for change in family.document.get_changes(&[]) {
        index.admit_own(&change);
        index.admit_own(&change);
    }
    assert_eq!(format!("{index:?}"), format!("{:?}", family.index));
}

#[test]
fn a_refused_change_leaves_no_trace() {
    let family = Family::new();
    let mut index = family.index.clone();
    let change = family.change_by(CAL, |writer| {
        let rule = family.rule.clone();
        writer.put(&rule, "position", "c").unwrap();
        writer.put(&rule, "colour", "red").unwrap();
    });
    let before = format!("{index:?}");
    assert_eq!(index.check(&CAL, &change), Err(Refused::UnknownField));
    assert_eq!(format!("{index:?}"), before);
    let change = family.change_by(CAL, |writer| writer.put(&family.rule, "position", "c").unwrap());
    assert_eq!(index.check(&CAL, &change), Ok(()));
}

#[test]
fn characters_outside_the_basic_plane_pass() {
    let family = Family::new();
    let text = family.text.clone();
    assert_eq!(
        family.attempt(ANN, |writer| writer.splice_text(&text, 2, 1, "😀e\u{301}한").unwrap()),
        Ok(())
    );
}

#[test]
fn verdicts_do_not_depend_on_the_order_of_arrival() {
    let family = Family::new();
    let start = family.document.clone();
    let mut sent = Vec::new();
    // Three devices write without hearing of each other; one of them breaks rules now and then.
    for (device, text) in [(ANN, "one"), (BEV, "two"), (CAL, "three")] {
        let mut document = start.fork().with_actor(actor(device, 7));
        for round in 0..4 {
            let mut writer = document.transaction();
            writer.splice_text(&family.text, round, 1, text).unwrap();
            writer.put(&family.rule, "position", text).unwrap();
            if device == CAL && round == 2 {
                writer.put(&family.answer, "choice", "not sure").unwrap();
            }
            writer.commit();
            let mine = document.get_last_local_change().unwrap();
            sent.push((device, mine));
        }
    }
    let first = verdicts(&family.index, &sent);
    assert_eq!(first.iter().filter(|verdict| verdict.is_ok()).count(), 10);
    let mut dice = kit::Dice(0x5eed);
    for _ in 0..50 {
        let mut shuffled: Vec<usize> = (0..sent.len()).collect();
        for place in (1..shuffled.len()).rev() {
            shuffled.swap(place, dice.below(place + 1));
        }
        let order: Vec<_> = shuffled.iter().map(|place| sent[*place].clone()).collect();
        let judged = verdicts(&family.index, &order);
        for (place, verdict) in shuffled.iter().zip(judged) {
            assert_eq!(verdict, first[*place], "in the order {shuffled:?}");
        }
    }
}

/// Judges changes as a device does that holds back what it cannot place yet; in the order given.
fn verdicts(index: &Index, sent: &[(crate::id::DeviceId, automerge::Change)]) -> Vec<Result<(), Refused>> {
    let mut index = index.clone();
    let mut verdicts: Vec<Option<Result<(), Refused>>> = vec![None; sent.len()];
    let mut moved = true;
    while std::mem::take(&mut moved) {
        for ((device, change), verdict) in sent.iter().zip(&mut verdicts) {
            if matches!(verdict, None | Some(Err(Refused::MissingDependency(_)))) {
                let new = index.check(device, change);
                moved |= !matches!(new, Err(Refused::MissingDependency(_)));
                *verdict = Some(new);
            }
        }
    }
    verdicts.into_iter().map(Option::unwrap).collect()
}

#[test]
fn a_refused_change_takes_what_is_built_on_it_along() {
    let family = Family::new();
    let mut document = family.document.fork().with_actor(actor(CAL, 1));
    let mut index = family.index.clone();
    let mut writer = document.transaction();
    let hidden = writer.put_object(&family.rule, "secret", automerge::ObjType::Map).unwrap();
    writer.commit();
    index.admit_own(&document.get_last_local_change().unwrap());
    let mut writer = document.transaction();
    writer.put(&hidden, "position", "a").unwrap();
    writer.commit();
    let built_on_it = document.get_last_local_change().unwrap();
    assert_eq!(index.check(&CAL, &built_on_it), Err(Refused::UnknownTarget));
    assert_eq!(document.length(&hidden), 1);
}
