//! What is somebody's, and what is not.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use super::*;
use crate::plan::tests::*;
use crate::plan::{map, network};

#[test]
fn own_words_typed_words_and_what_names_them_are_told_apart() {
    let mut plan = plan();
    for (who, name) in [(KELLY, "Kelly"), (RON, "Ron")] {
        let add = network::add(&plan, person(who), name, "", network::Role::Network, who == RON);
        make(&mut plan, KELLY, 1, &add);
    }
    let say = |words: &str, voice| map::NewLine { words: words.into(), voice, ..map::NewLine::default() };
    let own = map::add(&mut Counting(0x20), &say("I slept well.", None));
    make(&mut plan, KELLY, 2, &own);
    let rons = map::add(&mut Counting(0x30), &say("I mow the grass.", Some(person(RON))));
    make(&mut plan, KELLY, 3, &rons);
    let jeans = map::add(&mut Counting(0x40), &say("Kelly looks tired.", None));
    make(&mut plan, JEAN, 4, &jeans);
    let arrange = network::describe(&mut Counting(0x50), &plan, person(KELLY), "Drives the children.", "");
    make(&mut plan, JEAN, 5, &arrange);
    let kellys = of(&plan, person(KELLY));
    let has = |id: EntryId| kellys.iter().find(|one| one.entry == id).map(|one| one.by);
    assert_eq!(has(made(&own)), Some(MineBy::Said));
    assert_eq!(has(made(&rons)), Some(MineBy::Typed));
    assert_eq!(has(made(&arrange)), Some(MineBy::Named));
    // Somebody else's words that speak of her are for a person to look at, not for a program to pick.
    assert_eq!(has(made(&jeans)), None);
    let rons_own = of(&plan, person(RON));
    assert!(rons_own.iter().any(|one| one.by == MineBy::Said && one.entry == made(&rons)));
    let out = crate::plan::withdraw(Section::MapLines, made(&own), true);
    make(&mut plan, KELLY, 6, &out);
    let again = of(&plan, person(KELLY));
    let one = again.iter().find(|one| one.entry == made(&own)).unwrap();
    assert!(one.is_out);
    assert!(one.values.contains(&("words", "I slept well.".to_owned())));
}

#[test]
fn a_story_that_nobody_told_yet_is_not_the_childs_to_take_along() {
    let mut plan = plan();
    let add = network::add(&plan, person(RON), "Alfie", "", network::Role::YoungPerson, true);
    make(&mut plan, KELLY, 1, &add);
    let begun = story::begin(&mut Counting(0x20), person(RON), "Why it was loud", &story::Telling::default());
    make(&mut plan, KELLY, 2, &begun);
    assert!(of(&plan, person(RON)).iter().all(|one| one.section != Section::Stories));
}
