//! Tests of what waits for whom.

use super::super::agreement::AnswerKind;
use super::super::call::NewCall;
use super::super::check_in::Agreed;
use super::super::choices::{CallAnswer, CallKind, Decision, StepDownStep};
use super::super::network::About;
use super::super::story::{FrameWords, Telling};
use super::super::tests::{
    Counting, DANGER, JEAN, KELLY, PRIYA, RON, RULE, made, make, person, plan_with_rule, who,
};
use super::super::timeline::{Span, TaskWords};
use super::*;

const ALFIE: u8 = 8;

fn today() -> PlainDate {
    PlainDate::read("2026-11-22").unwrap()
}

fn named() -> Plan {
    let mut plan = plan_with_rule();
    let people = [
        (KELLY, "Kelly", "Mum", Role::Parent),
        (JEAN, "Jo", "Nan", Role::Network),
        (RON, "John", "Grandad", Role::Network),
        (ALFIE, "Alfie", "", Role::YoungPerson),
        (PRIYA, "Priya", "", Role::SocialWorker),
    ];
    for (id, name, relation, role) in people {
        let edit = network::add(&plan, person(id), name, relation, role, id == RON);
        make(&mut plan, KELLY, u64::from(id), &edit);
    }
    plan
}

fn of(plan: &Plan, who_looks: u8) -> Vec<Waits> {
    waiting(plan, &who(who_looks), today())
}

/// What waits beside the rule that every one of these plans has.
fn beside_the_rule(plan: &Plan, who_looks: u8) -> Vec<Waits> {
    of(plan, who_looks).into_iter().filter(|one| !matches!(one, Waits::Rule(..))).collect()
}

#[test]
fn a_rule_waits_for_the_family_only() {
    let plan = named();
    assert_eq!(of(&plan, JEAN), [Waits::Rule(EntryId([RULE; 16]), RuleAsks::SayWhetherMine)]);
    assert_eq!(of(&plan, PRIYA), []);
    assert_eq!(waiting(&plan, &Who { left: true, ..who(JEAN) }, today()), []);
}

#[test]
fn whoever_looks_in_today_is_told_until_they_did() {
    let (mut plan, mut ids) = (named(), Counting(0x80));
    let agreed = Agreed {
        how_often: "Daily".into(),
        asks: "All in?".into(),
        until: "Four good visits".into(),
        ..Agreed::default()
    };
    let check_in = check_in::agree(&mut ids, &agreed);
    make(&mut plan, JEAN, 20, &check_in);
    let id = Some(made(&check_in));
    let turn = check_in::take_turn(&mut ids, id, today(), person(JEAN), Some(person(KELLY)), "tea");
    make(&mut plan, JEAN, 21, &turn);
    let all = beside_the_rule(&plan, JEAN);
    let [Waits::LookIn(turn)] = all.as_slice() else { panic!("{all:?}") };
    assert_eq!(turn.instead, Some(person(KELLY)));
    assert_eq!(beside_the_rule(&plan, KELLY), [], "it is not her turn");
    assert_eq!(today_turns(&plan, today()).len(), 1, "but she can see whose it is");
    let tick = check_in::tick(&mut ids, made(&check_in), true, "", Some(today()), None);
    make(&mut plan, JEAN, 22, &tick);
    assert_eq!(beside_the_rule(&plan, JEAN), []);
}

#[test]
fn a_call_waits_until_it_is_answered() {
    let (mut plan, mut ids) = (named(), Counting(0x80));
    let new = NewCall {
        kind: CallKind::Talk,
        called: Called::Everyone,
        rule: None,
        danger: None,
        words: String::new(),
        voice: None,
    };
    let call = call::call(&mut ids, &new);
    make(&mut plan, KELLY, 20, &call);
    assert_eq!(beside_the_rule(&plan, KELLY), []);
    assert_eq!(beside_the_rule(&plan, PRIYA), [Waits::Call(made(&call))]);
    make(&mut plan, PRIYA, 21, &call::reply(&mut ids, made(&call), CallAnswer::Coming, "", None, None));
    assert_eq!(beside_the_rule(&plan, PRIYA), []);
    let for_lead = call::call(&mut ids, &NewCall { called: Called::Lead, ..new });
    make(&mut plan, KELLY, 22, &for_lead);
    let lead = Who { leads: true, ..who(JEAN) };
    assert!(waiting(&plan, &lead, today()).contains(&Waits::Call(made(&for_lead))));
    assert!(!of(&plan, JEAN).contains(&Waits::Call(made(&for_lead))));
}

#[test]
fn a_number_waits_for_whoever_is_there_and_gave_none() {
    let (mut plan, mut ids) = (named(), Counting(0x80));
    make(&mut plan, PRIYA, 20, &round::begin(&mut ids, DANGER, None, &[person(KELLY), person(PRIYA)]));
    assert_eq!(beside_the_rule(&plan, PRIYA), [Waits::Number(DANGER, None)]);
    assert_eq!(beside_the_rule(&plan, JEAN), []);
}

#[test]
fn whoever_is_asked_to_lead_is_told() {
    let (mut plan, mut ids) = (named(), Counting(0x80));
    let edit = step_down::put_down(&mut ids, StepDownStep::LeadProposed, Some(person(JEAN)), "");
    make(&mut plan, PRIYA, 20, &edit);
    assert_eq!(beside_the_rule(&plan, JEAN), [Waits::Lead]);
    assert_eq!(beside_the_rule(&plan, KELLY), []);
    let edit = step_down::put_down(&mut ids, StepDownStep::LeadAgreed, Some(person(JEAN)), "");
    make(&mut plan, JEAN, 21, &edit);
    assert_eq!(beside_the_rule(&plan, JEAN), []);
}

#[test]
fn a_story_waits_for_those_asked_and_never_for_a_child() {
    let (mut plan, mut ids) = (named(), Counting(0x80));
    let asked = Telling { asked: vec![person(JEAN), person(ALFIE)], ..Telling::default() };
    let begun = story::begin(&mut ids, person(ALFIE), "Why", &asked);
    make(&mut plan, KELLY, 20, &begun);
    let id = made(&begun);
    assert_eq!(beside_the_rule(&plan, JEAN), [], "there is nothing in it to agree to");
    let frame = FrameWords { heading: "Why".into(), words: "Because".into(), ..FrameWords::default() };
    make(&mut plan, KELLY, 21, &story::add_frame(&mut ids, id, &frame));
    assert_eq!(beside_the_rule(&plan, JEAN), [Waits::Story(id)]);
    assert_eq!(beside_the_rule(&plan, KELLY), []);
    assert_eq!(beside_the_rule(&plan, ALFIE), []);
    let known = story::story(&plan, id).unwrap();
    make(&mut plan, JEAN, 22, &story::answer(&mut ids, &known, AnswerKind::Own, "", None));
    assert_eq!(beside_the_rule(&plan, JEAN), []);
}

#[test]
fn tasks_wait_for_those_they_name_once_their_weeks_have_begun() {
    let (mut plan, mut ids) = (named(), Counting(0x80));
    let edit = network::set_about(&plan, &About { nickname: "Ours".into(), ..About::default() });
    make(&mut plan, PRIYA, 20, &edit);
    let span = Span { first_day: PlainDate::read("2026-11-16"), ..Span::default() };
    let edit = timeline::set_span(&plan, &span).unwrap();
    make(&mut plan, PRIYA, 21, &edit);
    let mut add = |words: TaskWords| {
        let words = TaskWords { what: "Ring the school".into(), why: "So they know".into(), ..words };
        let edit = timeline::add(&mut ids, &words);
        make(&mut plan, PRIYA, 22, &edit);
        made(&edit)
    };
    let task = |week_from, who: &str| TaskWords { week_from, who: who.into(), ..TaskWords::default() };
    let jo = add(task(1, "Nan"));
    add(task(2, "Jo"));
    add(task(1, "John"));
    let blank = add(task(1, "{parents}"));
    let yes = add(TaskWords { needs_yes: true, ..task(2, "Priya") });
    assert_eq!(beside_the_rule(&plan, JEAN), [Waits::Task(jo, TaskAsks::Due)], "not next week's, not John's");
    let worker = [Waits::Task(blank, TaskAsks::Blanks(1)), Waits::Task(yes, TaskAsks::Yes)];
    assert_eq!(beside_the_rule(&plan, PRIYA), worker);
}

#[test]
fn a_version_waits_for_the_team_manager_alone() {
    let (mut plan, mut ids) = (named(), Counting(0x80));
    assert_eq!(beside_the_rule(&plan, PRIYA), []);
    let edit = network::add(&plan, person(PRIYA), "Priya", "", Role::TeamLead, false);
    let super::super::Step::Add { section, entry, values } = edit.steps[0].clone() else { panic!() };
    let mut known = plan.entry(section, entry).unwrap().clone();
    known.values.extend(values.into_iter().map(|(name, value)| (name.0, value)));
    plan.put(section, known);
    assert_eq!(beside_the_rule(&plan, PRIYA), [Waits::Version(VersionAsks::Never)]);
    let edit = review::decide(&mut ids, &plan, &[], Decision::Content, "", &[], &[]);
    make(&mut plan, PRIYA, 20, &edit);
    assert_eq!(beside_the_rule(&plan, PRIYA), []);
    let edit = rule::add(&mut ids, DANGER, "going_well", "We eat together.", None, &[]);
    make(&mut plan, KELLY, 21, &edit);
    assert_eq!(beside_the_rule(&plan, PRIYA), [Waits::Version(VersionAsks::Changed(1))]);
}
