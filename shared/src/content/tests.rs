//! Tests of the words: every id once, nothing empty, no word that people should not have to read, short sentences.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use super::*;
use crate::plan::choices::{MapKind, MeetingKind};
use crate::plan::outline::RULE_PARTS;
use std::collections::BTreeSet;

fn all() -> Vec<Text> {
    let mut all = help::texts();
    all.extend(meetings::texts());
    all.extend(prompts::texts());
    all.extend(road::texts());
    all.extend(templates::texts());
    all.extend(topics::texts());
    all.extend(step_down::texts());
    all.extend(child::texts());
    all.extend(deciding::texts());
    all.extend(papers::texts());
    all
}

#[test]
fn every_text_has_words_and_an_id_of_its_own() {
    let mut seen = BTreeSet::new();
    for text in all() {
        assert!(seen.insert(text.id), "{} stands twice", text.id);
        assert!(!text.words.trim().is_empty(), "{} says nothing", text.id);
        let plain = text
            .id
            .chars()
            .all(|one| one.is_ascii_lowercase() || one.is_ascii_digit() || "._-".contains(one));
        assert!(plain, "{} is no id", text.id);
    }
    assert!(seen.len() > 60, "{}", seen.len());
}

#[test]
fn no_text_says_what_people_should_not_have_to_read() {
    let banned = [
        "case",
        "user",
        "record",
        "sync",
        "conflict",
        "crdt",
        "key",
        "encrypted",
        "relay",
        "signature",
        "contract",
        "signs of safety",
        "three houses",
        "safety circles",
        "harm matrix",
        "perpetrator",
        "trajectory",
    ];
    for text in all() {
        let words =
            format!(" {} ", text.words.to_lowercase().replace(|one: char| !one.is_alphanumeric(), " "));
        for bad in banned {
            assert!(!words.contains(&format!(" {bad} ")), "{}: {bad:?} in {:?}", text.id, text.words);
        }
    }
}

#[test]
fn sentences_are_short() {
    for text in all() {
        for sentence in text.words.split(['.', '?', '!', '\n', ':', ';']) {
            let words = sentence.split_whitespace().count();
            assert!(words <= 22, "{}: {words} words in {sentence:?}", text.id);
        }
    }
}

#[test]
fn every_kind_of_meeting_and_line_has_its_words() {
    for kind in MeetingKind::ALL {
        assert!(meetings::script(*kind).len() >= 3, "{kind:?}");
        assert!(!meetings::name(*kind).words.is_empty());
    }
    for kind in MapKind::ALL {
        assert!(prompts::map(*kind).words.ends_with('?') || !prompts::map(*kind).words.is_empty());
    }
    for part in RULE_PARTS {
        assert!(prompts::rule_part(part).is_some(), "{part}");
    }
}

#[test]
fn calendar_titles_tell_nothing() {
    for kind in MeetingKind::ALL {
        let title = meetings::calendar_title(*kind).words.to_lowercase();
        for telling in [
            "safety",
            "social",
            "abuse",
            "plan",
            "child",
            "review",
            "conference",
            "visit",
            "network",
            "goodbye",
        ] {
            assert!(!title.contains(telling), "{title}");
        }
    }
}

#[test]
fn the_ten_tasks_are_there_and_know_their_blanks() {
    let numbers: Vec<_> = templates::TEMPLATES.iter().map(|template| template.number).collect();
    assert_eq!(numbers, ["1", "1b", "2", "3", "4", "5", "6", "7", "8", "9", "10"]);
    for template in templates::TEMPLATES {
        assert_eq!(templates::template(template.id), Some(template));
        let words = templates::words(template, (1, None), None);
        let braces = [&words.what, &words.who, &words.why, &words.where_when];
        let braces: usize = braces.iter().map(|text| text.matches('{').count()).sum();
        let blanks = [&words.what, &words.who, &words.why, &words.where_when];
        let blanks: usize = blanks.iter().map(|text| crate::plan::blank::open(text).len()).sum();
        assert!(blanks > 0 && blanks == braces, "{}: a brace that is no blank", template.id);
    }
    let conditional = templates::TEMPLATES.iter().filter(|template| template.only_if.is_some());
    assert_eq!(conditional.map(|template| template.number).collect::<Vec<_>>(), ["1b", "5"]);
}

#[test]
fn the_emergency_number_stands_first_and_cannot_be_replaced() {
    use crate::plan::phone::{HelpNumber, add_help};
    use crate::plan::tests::{Counting, KELLY, make, plan};
    let (mut plan, mut ids) = (plan(), Counting(0x80));
    let number = |stands_for: &str| HelpNumber {
        name: "Duty desk".into(),
        number: "01".into(),
        stands_for: stands_for.into(),
        ..HelpNumber::default()
    };
    for stands_for in ["emergency", "council_day", ""] {
        make(&mut plan, KELLY, 1, &add_help(&mut ids, &number(stands_for)));
    }
    let shown = help::numbers(&plan);
    assert_eq!(shown[0].number, "999");
    assert_eq!(shown.iter().filter(|one| one.number == "01").count(), 2);
    assert_eq!(
        shown.iter().filter(|one| one.number.is_empty()).count(),
        1,
        "the night number is not given yet"
    );
}

#[test]
fn there_are_ten_topics_and_some_prompts_need_a_yes() {
    assert_eq!(topics::TOPICS.len(), 10);
    for topic in topics::TOPICS {
        assert!(topic.prompts.len() >= 3, "{}", topic.name.id);
    }
    let needing: Vec<_> = topics::TOPICS
        .iter()
        .filter(|topic| topic.prompts.iter().any(|prompt| prompt.needs_yes))
        .map(|topic| topic.name.id)
        .collect();
    assert_eq!(
        needing,
        [
            "topic.sexual_abuse",
            "topic.mental_health",
            "topic.drugs_and_alcohol",
            "topic.harmful_sexual_behaviour"
        ]
    );
}

#[test]
fn a_child_is_asked_something_for_every_kind() {
    use crate::plan::child::{MY_HOUSE, kinds_of};
    use crate::plan::choices::{Face, ItemKind, Tool};
    for kind in ItemKind::ALL {
        assert!(!child::question(*kind).words.is_empty());
    }
    for tool in Tool::ALL {
        assert!(kinds_of(*tool).iter().all(|kind| !MY_HOUSE.contains(kind)));
        assert!(!child::tool(*tool).words.is_empty());
    }
    assert_eq!(Face::ALL.iter().map(|face| child::face(*face).id).collect::<BTreeSet<_>>().len(), 4);
}

/// Groups of vowels, as the usual formula counts them; an e at the end is silent.
fn syllables(word: &str) -> usize {
    let word = word.to_lowercase();
    let bare = word.strip_suffix("es").or_else(|| word.strip_suffix('e')).filter(|rest| rest.len() > 2);
    let mut groups = 0;
    let mut in_vowels = false;
    for letter in bare.unwrap_or(&word).chars() {
        let vowel = "aeiouy".contains(letter);
        groups += usize::from(vowel && !in_vowels);
        in_vowels = vowel;
    }
    groups.max(1)
}

/// The Flesch-Kincaid grade of some texts together.
fn grade(texts: &[Text]) -> f64 {
    let (mut sentences, mut words, mut sounds) = (0usize, 0usize, 0usize);
    for text in texts {
        sentences += text.words.split(['.', '?', '!', ':']).filter(|part| part.trim().len() > 1).count();
        let plain =
            text.words.split(|one: char| !one.is_alphabetic() && one != '\'').filter(|word| !word.is_empty());
        for word in plain {
            words += 1;
            sounds += syllables(word);
        }
    }
    let count = |number: usize| f64::from(u32::try_from(number).unwrap());
    0.39 * count(words) / count(sentences) + 11.8 * count(sounds) / count(words) - 15.59
}

#[test]
fn people_can_read_it_at_nine() {
    let groups = [
        ("help", help::texts()),
        ("meetings", meetings::texts()),
        ("prompts", prompts::texts()),
        ("road", road::texts()),
        ("templates", templates::texts()),
        ("step_down", step_down::texts()),
        ("child", child::texts()),
        ("deciding", deciding::texts()),
    ];
    let hard: Vec<_> =
        groups.iter().map(|(name, texts)| (*name, grade(texts))).filter(|(_, grade)| *grade > 5.0).collect();
    assert!(hard.is_empty(), "{hard:?}");
    assert!(grade(&child::texts()) < 3.0, "a child reads it: {}", grade(&child::texts()));
    let all: Vec<_> = groups.iter().flat_map(|(_, texts)| texts.iter().copied()).collect();
    let long = all.into_iter().filter(|text| text.words.split_whitespace().count() >= 14);
    let hard: Vec<_> = long.map(|text| (text.id, grade(&[text]))).filter(|(_, grade)| *grade > 8.0).collect();
    assert!(hard.is_empty(), "{hard:?}");
}
