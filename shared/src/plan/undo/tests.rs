//! What is taken back, and whose.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use super::*;
use crate::plan::tests::*;
use crate::plan::{map, story};

fn line(plan: &mut Plan, by: u8, at: u64, words: &str) -> EntryId {
    let new = map::NewLine { words: words.to_owned(), ..map::NewLine::default() };
    let edit = map::add(&mut Counting(u8::try_from(at).unwrap() + 0x20), &new);
    make(plan, by, at, &edit);
    made(&edit)
}

fn undo(plan: &mut Plan, by: u8, at: u64) -> Back {
    let back = last(plan, device(by)).unwrap().back;
    let edit = take_back(&mut Counting(u8::try_from(at * 8).unwrap() + 0x80), plan, &back).unwrap();
    make(plan, by, at, &edit);
    back
}

#[test]
fn only_ones_own_deeds_are_taken_back_the_newest_first_and_can_be_put_back() {
    let mut plan = plan();
    let (first, second) = (line(&mut plan, KELLY, 1, "One."), line(&mut plan, KELLY, 2, "Two."));
    line(&mut plan, JEAN, 3, "Jean's.");
    assert_eq!(undo(&mut plan, KELLY, 4), Back::Out(Section::MapLines, second));
    let back = undo(&mut plan, KELLY, 5);
    assert_eq!(back, Back::Out(Section::MapLines, first));
    assert_eq!(last(&plan, device(KELLY)), None);
    assert_eq!(last(&plan, device(JEAN)).unwrap().words, "Jean's.");
    make(&mut plan, KELLY, 6, &put_back(&back).unwrap());
    assert_eq!(map::lines(&plan).len(), 2);
}

#[test]
fn a_rules_words_go_back_by_a_new_change_and_only_while_they_are_in_use() {
    let mut plan = plan();
    let add = rule::add(&mut Counting(0x10), DANGER, "stressors", "Nan comes.", None, &[]);
    make(&mut plan, KELLY, 1, &add);
    assert_eq!(last(&plan, device(KELLY)).unwrap().back, Back::Out(Section::Rules, made(&add)));
    let now = rule::rule(&plan, made(&add)).unwrap();
    let reword = rule::reword(&mut Counting(0x20), &plan, &now, "Nan comes by six.", "", None);
    make(&mut plan, KELLY, 2, &reword);
    let back = undo(&mut plan, KELLY, 3);
    assert_eq!(back, Back::Before { rule: made(&add), words: "Nan comes.".into() });
    let now = rule::rule(&plan, made(&add)).unwrap();
    assert_eq!((now.words(), now.history.len()), ("Nan comes.", 3), "nothing of the story is lost");
    // Taking that back is saying it the other way again.
    undo(&mut plan, KELLY, 4);
    assert_eq!(rule::rule(&plan, made(&add)).unwrap().words(), "Nan comes by six.");
    // Where somebody else chose words since, there is nothing of hers to take back.
    let now = rule::rule(&plan, made(&add)).unwrap();
    let jeans = rule::propose(&mut Counting(0x50), &now, "Nan comes at seven.", "", None);
    make(&mut plan, JEAN, 5, &jeans);
    assert_eq!(last(&plan, device(JEAN)).unwrap().back, Back::Out(Section::Wordings, made(&jeans)));
}

#[test]
fn what_somebody_else_went_on_from_is_not_taken_back() {
    let mut plan = plan();
    let add = rule::add(&mut Counting(0x10), DANGER, "stressors", "Nan comes.", None, &[]);
    make(&mut plan, KELLY, 1, &add);
    let now = rule::rule(&plan, made(&add)).unwrap();
    make(&mut plan, JEAN, 2, &rule::propose(&mut Counting(0x20), &now, "Jean comes.", "", None));
    assert_eq!(last(&plan, device(KELLY)), None, "Jean's words would go with it");

    let begun = story::begin(&mut Counting(0x30), person(RON), "Why it was loud", &story::Telling::default());
    make(&mut plan, KELLY, 3, &begun);
    assert_eq!(last(&plan, device(KELLY)).unwrap().back, Back::Out(Section::Stories, made(&begun)));
    let words = story::FrameWords { words: "Dad was loud.".to_owned(), ..story::FrameWords::default() };
    let frame = story::add_frame(&mut Counting(0x40), made(&begun), &words);
    make(&mut plan, JEAN, 4, &frame);
    assert_eq!(last(&plan, device(KELLY)), None, "Jean's page would go with it");
    make(&mut plan, JEAN, 5, &super::withdraw(Section::Frames, made(&frame), true));
    assert!(last(&plan, device(KELLY)).is_some());
}
