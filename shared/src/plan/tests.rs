//! Tests of what a plan says: whose words count, who is asked, and what an edit may do.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used, clippy::panic)]

use super::address::Part;
use super::agreement::{AnswerKind, digest};
use super::edit::{CHARACTERS_LIMIT, said_by};
use super::network::Role;
use super::outline::{MADE_AT, POSITION, SAID_BY, WITHDRAWN};
use super::rule::RuleState;
use super::*;
use crate::id::{DeviceId, EntryId, PersonId};
use crate::time::UnixMillis;
use std::collections::BTreeMap;

pub(crate) const KELLY: u8 = 1;
pub(crate) const JEAN: u8 = 2;
pub(crate) const PRIYA: u8 = 3;
/// On paper: never had a device.
pub(crate) const RON: u8 = 4;
pub(crate) const RULE: u8 = 0x10;
pub(crate) const DANGER: EntryId = EntryId([0x77; 16]);

/// Ids one after the other, each 16 times the same byte.
pub(crate) struct Counting(pub u8);

impl Ids for Counting {
    fn entry(&mut self) -> EntryId {
        self.0 += 1;
        EntryId([self.0; 16])
    }
}

/// Makes an edit as `by` on `plan`, at time `at`, as a document would; panics if it is refused.
pub(crate) fn make(plan: &mut Plan, by: u8, at: u64, edit: &Edit) {
    edit.check(plan, device(by), &who(by)).unwrap_or_else(|refused| panic!("{refused}: {edit:?}"));
    for step in &edit.steps {
        match step {
            Step::Add { section, entry, values } | Step::Record { section, entry, values } => {
                let values = values.iter().map(|(name, value)| (name.0, value.clone()));
                let mut values: BTreeMap<_, _> = values.collect();
                values.insert(MADE_AT.0, Value::Number(i64::try_from(at).unwrap()));
                values.insert(POSITION.0, Value::Line(format!("i{at:06}")));
                let made = Made { device: device(by), at: UnixMillis(at) };
                plan.put(*section, Entry { id: *entry, made, values, anew: BTreeMap::new() });
            }
            Step::Write { at: place, words, .. } => set(plan, *place, Value::Prose(words.clone())),
            Step::Set { at: place, to } => set(plan, *place, to.clone()),
            Step::Withdraw { section, entry, out } => {
                let place = FieldPath { section: *section, entry: *entry, field: WITHDRAWN };
                set(plan, place, Value::Flag(*out));
            }
            Step::Move { .. } => {}
        }
    }
}

fn set(plan: &mut Plan, at: FieldPath, value: Value) {
    let mut entry = plan.entry(at.section, at.entry).unwrap().clone();
    entry.values.insert(at.field.0, value);
    plan.put(at.section, entry);
}

/// The id that the first step of an edit makes.
pub(crate) fn made(edit: &Edit) -> EntryId {
    match edit.steps.first() {
        Some(Step::Add { entry, .. } | Step::Record { entry, .. }) => *entry,
        _ => panic!("makes nothing: {edit:?}"),
    }
}

pub(crate) fn device(of: u8) -> DeviceId {
    DeviceId([of; 32])
}

pub(crate) fn person(id: u8) -> PersonId {
    PersonId([id; 16])
}

pub(crate) fn who(of: u8) -> Who {
    let side = if of == PRIYA { Side::Professional } else { Side::Family };
    Who { person: person(of), side, admits: true, leads: false, left: false, since: u64::from(of) }
}

pub(crate) fn set_devices(plan: &mut Plan, of: &[u8]) {
    plan.set_roster(Roster(of.iter().map(|of| (device(*of), who(*of))).collect()));
}

/// Kelly, Jean and Priya have devices.
pub(crate) fn plan() -> Plan {
    let mut plan = Plan::default();
    set_devices(&mut plan, &[KELLY, JEAN, PRIYA]);
    plan
}

pub(crate) fn put(
    plan: &mut Plan,
    by: u8,
    at: u64,
    section: Section,
    id: u8,
    values: &[(&'static str, Value)],
) {
    let mut values: BTreeMap<_, _> = values.iter().cloned().collect();
    values.insert(MADE_AT.0, Value::Number(i64::try_from(at).unwrap()));
    let made = Made { device: device(by), at: UnixMillis(at) };
    plan.put(section, Entry { id: EntryId([id; 16]), made, values, anew: BTreeMap::new() });
}

pub(crate) fn withdraw(plan: &mut Plan, section: Section, id: u8) {
    let mut entry = plan.entry(section, EntryId([id; 16])).unwrap().clone();
    entry.values.insert(WITHDRAWN.0, Value::Flag(true));
    plan.put(section, entry);
}

pub(crate) fn link(id: u8) -> Value {
    Value::Link(EntryId([id; 16]))
}

pub(crate) fn wording(plan: &mut Plan, by: u8, at: u64, id: u8, words: &str) {
    put(plan, by, at, Section::Wordings, id, &[("rule", link(RULE)), ("words", Value::Prose(words.into()))]);
}

pub(crate) fn take(plan: &mut Plan, by: u8, at: u64, id: u8, wording: u8, instead: &[u8]) {
    let instead = Value::Links(instead.iter().map(|id| EntryId([*id; 16])).collect());
    let values = [("rule", link(RULE)), ("wording", link(wording)), ("instead", instead)];
    put(plan, by, at, Section::Takes, id, &values);
}

pub(crate) fn answer(
    plan: &mut Plan,
    by: u8,
    at: u64,
    id: u8,
    wording: u8,
    kind: AnswerKind,
    said: Option<u8>,
) {
    let words = plan.entry(Section::Wordings, EntryId([wording; 16])).unwrap().text("words").to_owned();
    let mut values = vec![
        ("rule", link(RULE)),
        ("wording", link(wording)),
        ("digest", Value::Line(digest(EntryId([wording; 16]), &words))),
        ("answer", Value::Choice(kind.word().into())),
    ];
    values.extend(said.map(|said| (SAID_BY.0, Value::Person(person(said)))));
    put(plan, by, at, Section::Answers, id, &values);
}

/// Kelly's rule in her words 0x20, taken by 0x30 and owned by her.
pub(crate) fn with_rule() -> Plan {
    let mut plan = plan();
    let values = [("danger", Value::Link(DANGER)), ("part", Value::Choice("red_flags".into()))];
    put(&mut plan, KELLY, 10, Section::Rules, RULE, &values);
    wording(&mut plan, KELLY, 10, 0x20, "Nan comes by 8.");
    take(&mut plan, KELLY, 10, 0x30, 0x20, &[]);
    answer(&mut plan, KELLY, 10, 0x40, 0x20, AnswerKind::Own, None);
    plan
}

/// The same, with the danger it is for.
pub(crate) fn plan_with_rule() -> Plan {
    let mut plan = with_rule();
    let names = super::danger::FIELDS.iter().skip(1);
    let mut values: Vec<_> = names.map(|name| (*name, Value::Prose(format!("the {name}")))).collect();
    values.push(("short", Value::Line("Home".into())));
    put(&mut plan, PRIYA, 5, Section::Dangers, DANGER.0[0], &values);
    plan
}

pub(crate) fn the_rule(plan: &Plan) -> rule::Rule {
    rule::rule(plan, EntryId([RULE; 16])).unwrap()
}

#[test]
fn nobody_puts_words_into_the_mouth_of_somebody_with_a_device() {
    let mut plan = plan();
    let said = |of: u8| [("number", Value::Number(9)), (SAID_BY.0, Value::Person(person(of)))];
    put(&mut plan, PRIYA, 1, Section::Scores, 1, &said(KELLY));
    put(&mut plan, PRIYA, 1, Section::Scores, 2, &said(RON));
    let voice =
        |plan: &Plan, id: u8| plan.voice(plan.entry(Section::Scores, EntryId([id; 16])).unwrap()).unwrap();
    assert_eq!(voice(&plan, 1), person(PRIYA));
    assert_eq!(voice(&plan, 2), person(RON));
    set_devices(&mut plan, &[KELLY, JEAN, PRIYA, RON]);
    assert_eq!(voice(&plan, 2), person(PRIYA));
}

#[test]
fn an_answer_for_somebody_on_paper_never_becomes_the_typists() {
    let mut plan = with_rule();
    answer(&mut plan, KELLY, 20, 0x41, 0x20, AnswerKind::Disagree, Some(RON));
    answer(&mut plan, KELLY, 21, 0x42, 0x20, AnswerKind::Disagree, Some(JEAN));
    let kinds = |plan: &Plan| {
        let answers = the_rule(plan).answers;
        answers.into_iter().map(|(person, answer)| (person, answer.kind)).collect::<Vec<_>>()
    };
    let (own, ron) = ((person(KELLY), AnswerKind::Own), (person(RON), AnswerKind::Disagree));
    assert_eq!(kinds(&plan), [own, ron]);
    set_devices(&mut plan, &[KELLY, JEAN, PRIYA, RON]);
    assert_eq!(kinds(&plan), [own]);
}

#[test]
fn an_owner_on_paper_who_got_a_device_lends_nobody_their_ownership() {
    let mut plan = with_rule();
    answer(&mut plan, JEAN, 20, 0x41, 0x20, AnswerKind::Own, Some(RON));
    wording(&mut plan, JEAN, 30, 0x21, "Nan comes by 7.");
    take(&mut plan, JEAN, 30, 0x31, 0x21, &[0x30]);
    assert_eq!(the_rule(&plan).words(), "Nan comes by 8.");
    set_devices(&mut plan, &[KELLY, JEAN, PRIYA, RON]);
    assert_eq!(the_rule(&plan).words(), "Nan comes by 8.");
}

#[test]
fn what_was_once_taken_stays_in_the_life_of_a_rule() {
    let mut plan = with_rule();
    answer(&mut plan, JEAN, 20, 0x41, 0x20, AnswerKind::Own, None);
    wording(&mut plan, JEAN, 30, 0x21, "Nan comes by 7.");
    take(&mut plan, JEAN, 30, 0x31, 0x21, &[0x30]);
    let before = the_rule(&plan);
    assert_eq!((before.words(), before.history.len()), ("Nan comes by 7.", 2));
    withdraw(&mut plan, Section::Takes, 0x30);
    withdraw(&mut plan, Section::Wordings, 0x20);
    withdraw(&mut plan, Section::Wordings, 0x21);
    assert_eq!(the_rule(&plan), before);
    wording(&mut plan, JEAN, 40, 0x22, "Nan comes at once.");
    assert_eq!(the_rule(&plan).proposals.len(), 1);
    withdraw(&mut plan, Section::Wordings, 0x22);
    assert_eq!(the_rule(&plan).proposals, [], "a proposal is taken back");
}

#[test]
fn a_rule_is_begun_once() {
    let mut plan = with_rule();
    wording(&mut plan, KELLY, 30, 0x21, "Nobody comes.");
    take(&mut plan, KELLY, 30, 0x31, 0x21, &[]);
    take(&mut plan, PRIYA, 1, 0x32, 0x21, &[]);
    let rule = the_rule(&plan);
    assert_eq!((rule.words(), rule.current.len(), rule.history.len()), ("Nan comes by 8.", 1, 1));
}

#[test]
fn professionals_decide_nothing_about_who_is_asked() {
    let mut plan = with_rule();
    let people = |role: Role, slot: i64, on_paper: bool| {
        [
            ("role", Value::Choice(role.word().into())),
            ("slot", Value::Number(slot)),
            ("on_paper", Value::Flag(on_paper)),
        ]
    };
    put(&mut plan, PRIYA, 1, Section::People, KELLY, &people(Role::Parent, 1, false));
    assert_eq!(network::family(&plan), [person(KELLY), person(JEAN)], "Jean is in without being listed");
    put(&mut plan, PRIYA, 1, Section::People, JEAN, &people(Role::Network, 0, false));
    put(&mut plan, PRIYA, 1, Section::People, PRIYA, &people(Role::Network, 2, true));
    put(&mut plan, KELLY, 1, Section::People, RON, &people(Role::Network, 3, true));
    put(&mut plan, PRIYA, 1, Section::People, 9, &people(Role::Network, 4, true));
    let asked = [person(JEAN), person(KELLY), person(RON)];
    assert_eq!(network::family(&plan), asked);
    withdraw(&mut plan, Section::People, JEAN);
    put(&mut plan, PRIYA, 2, Section::People, KELLY, &people(Role::SocialWorker, 1, false));
    assert_eq!(network::family(&plan), asked);
    assert_eq!(the_rule(&plan).asked, asked);
    assert_ne!(the_rule(&plan).state, RuleState::Ours);
    set_devices(&mut plan, &[KELLY, PRIYA]);
    assert_eq!(network::family(&plan), [person(KELLY), person(RON)], "whoever left is not asked");
}

fn check(plan: &Plan, by: u8, part: Part, step: Step) -> Result<(), EditError> {
    Edit::new(part, vec![step]).check(plan, device(by), &who(by))
}

fn at(section: Section, id: u8, field: &'static str) -> FieldPath {
    FieldPath { section, entry: EntryId([id; 16]), field: FieldName(field) }
}

#[test]
fn what_was_put_down_is_not_edited_by_its_maker() {
    let mut plan = with_rule();
    let write = |section, id, field| Step::Write {
        at: at(section, id, field),
        seen: String::new(),
        words: "Other words".into(),
    };
    let refused = Err(EditError::NotTheMaker);
    assert_eq!(check(&plan, KELLY, Part::Ours, write(Section::Wordings, 0x20, "words")), refused);
    let step = Step::Set { at: at(Section::Answers, 0x40, "answer"), to: Value::Choice("unsure".into()) };
    assert_eq!(check(&plan, KELLY, Part::Ours, step), refused);
    let step = Step::Withdraw { section: Section::Answers, entry: EntryId([0x40; 16]), out: true };
    assert_eq!(check(&plan, KELLY, Part::Ours, step.clone()), Ok(()));
    assert_eq!(check(&plan, JEAN, Part::Ours, step), refused);
    let goal = [("danger", Value::Link(DANGER)), ("goal", Value::Prose("Safe nights".into()))];
    put(&mut plan, PRIYA, 1, Section::AgreedGoals, 0x50, &goal);
    let agreed = check(&plan, PRIYA, Part::Services, write(Section::AgreedGoals, 0x50, "goal"));
    assert_eq!(agreed, Err(EditError::AgreedGoal));
}

#[test]
fn who_said_it_where_and_when_are_not_set() {
    let mut plan = plan();
    put(&mut plan, PRIYA, 1, Section::BottomLines, 1, &[("words", Value::Prose("A clean bed".into()))]);
    let values = [
        (SAID_BY, Value::Person(person(RON))),
        (MADE_AT, Value::Number(1)),
        (POSITION, Value::Line("zz".into())),
        (WITHDRAWN, Value::Flag(true)),
    ];
    for (field, to) in values {
        let step = Step::Set { at: at(Section::BottomLines, 1, field.0), to };
        assert_eq!(check(&plan, PRIYA, Part::Services, step), Err(EditError::DoesNotFit(field)));
    }
    let step = Step::Set { at: at(Section::BottomLines, 1, "met"), to: Value::Flag(true) };
    assert_eq!(check(&plan, PRIYA, Part::Services, step), Ok(()));
    let mut values = vec![(FieldName("words"), Value::Prose("A clean bed".into())), said_by(person(RON))];
    let add = |values: &[_]| {
        let (section, entry) = (Section::BottomLines, EntryId([2; 16]));
        check(&plan, PRIYA, Part::Services, Step::Add { section, entry, values: values.to_vec() })
    };
    assert_eq!(add(&values), Ok(()));
    values.push(said_by(person(KELLY)));
    assert_eq!(add(&values), Err(EditError::DoesNotFit(SAID_BY)));
    values.pop();
    values.push((POSITION, Value::Line("zz".into())));
    assert_eq!(add(&values), Err(EditError::DoesNotFit(POSITION)));
}

#[test]
fn an_edit_writes_and_replaces_no_more_than_a_change_can_hold() {
    let mut plan = plan();
    let long = "word ".repeat(1_500);
    let names = ["who", "what", "why"];
    let values: Vec<_> = names.iter().map(|name| (*name, Value::Prose(long.clone()))).collect();
    put(&mut plan, PRIYA, 1, Section::Dangers, 1, &values);
    let edit = |words: &dyn Fn(&str) -> String| {
        let steps = names.iter().map(|name| Step::Write {
            at: at(Section::Dangers, 1, name),
            seen: long.clone(),
            words: words(&long),
        });
        Edit::new(Part::Services, steps.collect()).check(&plan, device(PRIYA), &who(PRIYA))
    };
    assert_eq!(edit(&|text| format!("{text} more")), Ok(()), "only what changes counts");
    assert_eq!(edit(&|text| text.replacen("word", "x", 1_000)), Ok(()));
    let replaced = edit(&|_| "other ".repeat(1_000));
    assert_eq!(replaced, Err(EditError::DoesNotFit(FieldName("what"))));

    let mut values: Vec<_> = super::danger::FIELDS
        .iter()
        .skip(1)
        .map(|name| (FieldName(name), Value::Prose("x".repeat(CHARACTERS_LIMIT / 8))))
        .collect();
    values.push((FieldName("short"), Value::Line("short".into())));
    let add = |values: &[_]| {
        let (section, entry) = (Section::Dangers, EntryId([2; 16]));
        check(&plan, PRIYA, Part::Services, Step::Add { section, entry, values: values.to_vec() })
    };
    assert_eq!(add(&values), Ok(()));
    values[0].1 = Value::Prose("x".repeat(CHARACTERS_LIMIT / 8 + 9));
    assert_eq!(add(&values), Err(EditError::DoesNotFit(FieldName("ten"))));
}
