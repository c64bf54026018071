//! Changes that lie about who wrote them, when, and after what.

use super::kit::{ANN, BEV, CAL, Family, actor};
use crate::document::admit::{DEPENDENCY_LIMIT, GENESIS_ACTOR, Refused, SESSION_LIMIT, TIME_LIMIT, parse};
use crate::id::DeviceId;
use automerge::transaction::{CommitOptions, Transactable, Transaction};
use automerge::{ActorId, Change, ChangeHash, ROOT};
use core::num::NonZeroU64;

fn position(family: &Family) -> impl FnOnce(&mut Transaction<'_>) + '_ {
    |writer| writer.put(&family.rule, "position", "b").unwrap()
}

#[test]
fn nobody_writes_in_another_name() {
    let family = Family::new();
    let change = family.change_by(BEV, position(&family));
    assert_eq!(family.verdict(BEV, &change), Ok(()));
    assert_eq!(family.verdict(CAL, &change), Err(Refused::WrongActor));
    let nobody = DeviceId([0; 32]);
    let mut document = family.document.fork().with_actor(ActorId::from(GENESIS_ACTOR.to_vec()));
    let mut writer = document.transaction();
    writer.put(ROOT, "schema", 2).unwrap();
    writer.commit();
    let change = document.get_last_local_change().unwrap();
    assert_eq!(family.verdict(nobody, &change), Err(Refused::WrongActor));
}

#[test]
fn an_actors_changes_come_one_after_the_other() {
    let family = Family::new();
    for sequence in [0, 2, 3, 1 << 30] {
        let verdict = family.forged(BEV, position(&family), |change| change.seq = sequence);
        assert_eq!(verdict, Err(Refused::OutOfSequence));
    }
    for sequence in [0, 3] {
        let verdict = family.forged(ANN, position(&family), |change| change.seq = sequence);
        assert_eq!(verdict, Err(Refused::OutOfSequence));
    }
    assert_eq!(family.forged(ANN, position(&family), |change| change.seq = 1), Err(Refused::Forked));
}

#[test]
fn a_change_is_taken_once() {
    let family = Family::new();
    let mut index = family.index.clone();
    let change = family.change_by(BEV, position(&family));
    assert_eq!(index.check(&BEV, &change), Ok(()));
    assert_eq!(index.check(&BEV, &change), Err(Refused::AlreadyKnown));
    let other = family.change_by(BEV, |writer| writer.put(&family.rule, "position", "c").unwrap());
    assert_eq!(index.check(&BEV, &other), Err(Refused::Forked));
}

#[test]
fn a_change_waits_for_what_it_follows() {
    let mut family = Family::new();
    let first = family.change_by(BEV, position(&family));
    family.document.apply_changes([first.clone()]).unwrap();
    let second = family.change_by(BEV, |writer| writer.put(&family.rule, "position", "c").unwrap());
    let mut index = family.index.clone();
    assert_eq!(index.check(&BEV, &second), Err(Refused::MissingDependency(first.hash())));
    assert_eq!(index.check(&BEV, &first), Ok(()));
    assert_eq!(index.check(&BEV, &second), Ok(()));
}

#[test]
fn dependencies_are_there_once_and_hold_the_actors_last_change() {
    let family = Family::new();
    let genesis = family.document.get_changes(&[])[0].hash();
    let with = |device, dependencies: Vec<ChangeHash>| {
        family.forged(device, position(&family), |change| change.deps = dependencies)
    };
    let newest = family.document.get_heads()[0];
    assert_eq!(with(BEV, vec![]), Err(Refused::WrongDependencies));
    assert_eq!(with(BEV, vec![newest, newest]), Err(Refused::WrongDependencies));
    assert_eq!(with(BEV, vec![newest, genesis]), Ok(()));
    assert_eq!(
        with(BEV, vec![newest, ChangeHash([9; 32])]),
        Err(Refused::MissingDependency(ChangeHash([9; 32])))
    );
    assert_eq!(with(ANN, vec![genesis]), Err(Refused::WrongDependencies));
    let many = (0..=u8::try_from(DEPENDENCY_LIMIT / 2).unwrap_or(u8::MAX))
        .flat_map(|low| {
            [0, 1, 2].map(|high| ChangeHash([&[low, high][..], &[7; 30]].concat().try_into().unwrap()))
        })
        .collect();
    assert!(matches!(with(BEV, many), Err(Refused::OutOfBounds(_))));
}

#[test]
fn operations_are_numbered_from_what_the_change_follows() {
    let family = Family::new();
    let honest = family.change_by(BEV, position(&family)).start_op().get();
    for start in [1, honest - 1, honest + 1, 1 << 29] {
        let verdict =
            family.forged(BEV, position(&family), |change| change.start_op = NonZeroU64::new(start).unwrap());
        assert_eq!(verdict, Err(Refused::WrongStart));
    }
    let verdict =
        family.forged(BEV, position(&family), |change| change.start_op = NonZeroU64::new(1 << 40).unwrap());
    assert!(matches!(verdict, Err(Refused::OutOfBounds(_))));
}

#[test]
fn times_are_possible() {
    let family = Family::new();
    for (time, verdict) in [
        (0, Ok(())),
        (1_790_000_000_000, Ok(())),
        (TIME_LIMIT - 1, Ok(())),
        (TIME_LIMIT, Err(Refused::WrongTime)),
        (-1, Err(Refused::WrongTime)),
        (i64::MIN, Err(Refused::WrongTime)),
    ] {
        assert_eq!(family.forged(BEV, position(&family), |change| change.time = time), verdict);
    }
}

#[test]
fn long_messages_further_bytes_and_empty_changes_are_refused() {
    let family = Family::new();
    let long =
        |length| move |change: &mut automerge::ExpandedChange| change.message = Some("m".repeat(length));
    assert_eq!(family.forged(BEV, position(&family), long(256)), Ok(()));
    assert!(matches!(family.forged(BEV, position(&family), long(257)), Err(Refused::OutOfBounds(_))));
    let verdict = family.forged(BEV, position(&family), |change| change.extra_bytes = vec![1]);
    assert!(matches!(verdict, Err(Refused::OutOfBounds(_))));
    let mut document = family.document.fork().with_actor(actor(BEV, 1));
    document.empty_commit(CommitOptions::default());
    let empty = document.get_last_local_change().unwrap();
    assert_eq!(parse(empty.raw_bytes()), Err(Refused::Empty));
    assert_eq!(family.index.clone().check(&BEV, &empty), Err(Refused::Empty));
}

#[test]
fn a_device_has_few_sessions() {
    let family = Family::new();
    let mut index = family.index.clone();
    for session in 0..=u8::try_from(SESSION_LIMIT).unwrap() {
        let mut document = family.document.fork().with_actor(actor(BEV, session));
        let mut writer = document.transaction();
        writer.put(&family.rule, "position", "b").unwrap();
        writer.commit();
        let change = document.get_last_local_change().unwrap();
        let expected =
            if usize::from(session) < SESSION_LIMIT { Ok(()) } else { Err(Refused::TooManySessions) };
        assert_eq!(index.check(&BEV, &change), expected);
    }
}

#[test]
fn a_hostile_device_cannot_make_the_next_change_too_large_by_itself() {
    let mut family = Family::new();
    for session in 0..u8::try_from(SESSION_LIMIT).unwrap() {
        let mut document = Family::new().document.with_actor(actor(CAL, session));
        let mut writer = document.transaction();
        writer.put(&family.rule, "position", "b").unwrap();
        writer.commit();
        let change = document.get_last_local_change().unwrap();
        assert_eq!(family.index.check(&CAL, &change), Ok(()));
        family.document.apply_changes([change]).unwrap();
    }
    let change = family.change_by(BEV, position(&family));
    assert_eq!(change.deps().len(), SESSION_LIMIT);
    assert_eq!(family.verdict(BEV, &change), Ok(()));
}

/// Cal names what Bev wrote without following it: whoever has Bev's change must refuse this as whoever has it not.
#[test]
fn a_change_names_only_what_it_can_have_seen() {
    let family = Family::new();
    let mut both = family.document.fork();
    let bevs = family.change_by(BEV, |writer| {
        writer.splice_text(&family.text, 0, 0, "Well. ").unwrap();
        writer.put(&family.rule, "position", "b").unwrap();
    });
    both.apply_changes([bevs.clone()]).unwrap();
    let mut index = family.index.clone();
    assert_eq!(index.check(&BEV, &bevs), Ok(()));
    let heads = family.document.get_heads();
    let writes: [fn(&mut Transaction<'_>, &Family); 3] = [
        |writer, family| writer.splice_text(&family.text, 6, 0, "x").unwrap(),
        |writer, family| writer.splice_text(&family.text, 0, 1, "").unwrap(),
        |writer, family| writer.put(&family.rule, "position", "c").unwrap(),
    ];
    for write in writes {
        let mut document = both.fork().with_actor(actor(CAL, 1));
        let mut writer = document.transaction();
        write(&mut writer, &family);
        writer.commit();
        let honest = document.get_last_local_change().unwrap();
        assert_eq!(index.clone().check(&CAL, &honest), Ok(()));
        let mut expanded = honest.decode();
        expanded.deps = heads.clone();
        expanded.start_op = bevs.start_op();
        let unseen = Change::from(expanded);
        assert_eq!(index.clone().check(&CAL, &unseen), Err(Refused::UnknownTarget));
        assert_eq!(family.index.clone().check(&CAL, &unseen), Err(Refused::UnknownTarget));
    }
}
