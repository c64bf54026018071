//! What a search finds, and what it never does.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use super::*;
use crate::plan::tests::*;
use crate::plan::{child, danger, map, network, round, rule, story};

fn shown(found: &Found) -> String {
    let mark = |piece: &Piece| if piece.is_match { format!("[{}]", piece.text) } else { piece.text.clone() };
    found.pieces.iter().map(mark).collect()
}

fn everything(plan: &Plan, question: &str) -> Vec<String> {
    find(plan, Reader { person: Some(person(KELLY)), is_child: false }, question).iter().map(shown).collect()
}

fn line(plan: &mut Plan, at: u64, words: &str) {
    let line = map::NewLine { words: words.to_owned(), ..map::NewLine::default() };
    let edit = map::add(&mut Counting(u8::try_from(at).unwrap() + 0x20), &line);
    make(plan, KELLY, at, &edit);
}

#[test]
fn case_accents_and_endings_make_no_difference() {
    let mut plan = plan();
    line(&mut plan, 1, "René looks after Zoë on Wednesdays.");
    line(&mut plan, 2, "Nan's garden, don't forget.");
    for question in ["rene", "RENÉ", "zoe wed", "wednes", "Wednesdays, zoë!"] {
        assert_eq!(everything(&plan, question).len(), 1, "{question}");
    }
    assert_eq!(everything(&plan, "zoe"), ["René looks after [Zoë] on Wednesdays."]);
    assert_eq!(everything(&plan, "nans"), ["[Nan's] garden, don't forget."]);
    assert_eq!(everything(&plan, "dont"), ["Nan's garden, [don't] forget."]);
    assert_eq!(everything(&plan, "zoe garden"), Vec::<String>::new(), "every word has to be there");
    assert_eq!(everything(&plan, "  ,.! "), Vec::<String>::new());
    // Written with letters and marks apart, as some keyboards do.
    assert_eq!(everything(&plan, "zoe\u{308}").len(), 1);
}

#[test]
fn a_long_text_is_cut_around_what_matches() {
    let mut plan = plan();
    line(&mut plan, 1, &format!("{}lighthouse {}", "one two three ".repeat(40), "four five six ".repeat(40)));
    let found = &everything(&plan, "light")[0];
    assert!(found.starts_with("… ") && found.ends_with(" …") && found.contains("[lighthouse]"), "{found}");
    assert!(found.chars().count() < 330);
    assert!(
        !found.contains("wo three one two three one two three one two three one two three one two three")
    );
}

#[test]
fn every_kind_is_found_where_it_stands_and_nothing_that_was_taken_out() {
    let mut plan = plan();
    let add = network::add(&plan, person(RON), "Ron", "Grandad with the boat", network::Role::Network, true);
    make(&mut plan, KELLY, 1, &add);
    let boat = rule::add(&mut Counting(0x40), DANGER, "stressors", "Ron takes the boat out.", None, &[]);
    make(&mut plan, KELLY, 2, &boat);
    line(&mut plan, 3, "The boat makes them happy.");
    let found = find(&plan, Reader::default(), "boat");
    let kinds: Vec<_> = found.iter().map(|one| one.kind).collect();
    assert_eq!(kinds, [FoundKind::Person, FoundKind::Rule, FoundKind::Map]);
    assert_eq!(found[0].place, Place::Person(person(RON)));
    assert_eq!(found[1].place, Place::Rule(made(&boat)));
    assert_eq!(found[1].by, Some(person(KELLY)));
    let out = rule::withdraw(made(&boat), true);
    make(&mut plan, KELLY, 4, &out);
    let kinds: Vec<_> = find(&plan, Reader::default(), "boat").iter().map(|one| one.kind).collect();
    assert_eq!(kinds, [FoundKind::Person, FoundKind::Map]);
}

#[test]
fn hidden_numbers_are_found_by_whoever_gave_them_alone() {
    let mut plan = plan();
    let statement = danger::Statement {
        short: "Shouting".into(),
        who: "a".into(),
        what: "b".into(),
        why: "c".into(),
        goal: "d".into(),
        how_long: "e".into(),
        question: "f".into(),
        zero: "g".into(),
        ten: "h".into(),
    };
    let worry = danger::add(&mut Counting(0x50), &statement);
    make(&mut plan, PRIYA, 1, &worry);
    let begin = round::begin(&mut Counting(0x60), made(&worry), None, &[person(KELLY), person(JEAN)]);
    make(&mut plan, KELLY, 2, &begin);
    let round = round::rounds(&plan, made(&worry)).remove(0);
    let give = round::give(&mut Counting(0x70), &round, 7, "Because the dog is back.", None, None);
    make(&mut plan, JEAN, 3, &give);
    let as_one = |person| find(&plan, Reader { person, is_child: false }, "dog").len();
    assert_eq!(as_one(Some(person(JEAN))), 1);
    assert_eq!(as_one(Some(person(KELLY))), 0, "hidden until all have given theirs");
    assert_eq!(as_one(None), 0);
    let kellys = round::give(&mut Counting(0x78), &round, 3, "It is quiet.", None, None);
    make(&mut plan, KELLY, 4, &kellys);
    assert_eq!(find(&plan, Reader { person: Some(person(KELLY)), is_child: false }, "dog").len(), 1);
}

#[test]
fn what_a_child_let_into_the_plan_is_found_on_the_page_of_the_children() {
    let mut plan = plan();
    let (ron, mut ids) = (Some(person(RON)), Counting(0x30));
    let item = child::NewItem {
        child: ron,
        words: "Grandad's boat".into(),
        voice: ron,
        ..child::NewItem::default()
    };
    make(&mut plan, KELLY, 1, &child::add(&mut ids, &item));
    let found = find(&plan, Reader::default(), "boat");
    assert_eq!((found[0].kind, found[0].place), (FoundKind::Child, Place::Children));
}

#[test]
fn a_story_that_was_not_told_is_not_found_by_a_child() {
    let mut plan = plan();
    let telling = story::Telling::default();
    let begin = story::begin(&mut Counting(0x30), person(RON), "Why Nan stays the night", &telling);
    make(&mut plan, KELLY, 1, &begin);
    let child = Reader { person: Some(person(RON)), is_child: true };
    assert_eq!(find(&plan, child, "night").len(), 0);
    assert_eq!(find(&plan, Reader::default(), "night").len(), 1);
}
