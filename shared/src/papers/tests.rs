//! Tests of papers: whose words stand where, what a pack holds and does not hold, and that its files open.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use super::*;
use crate::plan::agreement::{self, AnswerKind};
use crate::plan::child_plan::{self, ChildRuleWords};
use crate::plan::choices::Face;
use crate::plan::network::{self, Role};
use crate::plan::pack::Contents;
use crate::plan::tests::{Counting, JEAN, KELLY, PRIYA, RON, RULE, made, make, person, plan_with_rule};
use crate::plan::{Section, Side, child, danger, journal, pack, rule, suggestion, timeline};
use std::io::{Cursor, Read};

const DAY: PlainDate = PlainDate { year: 2026, month: 3, day: 12 };

fn every_form(paper: &Paper) -> String {
    let docx = opened(&docx::file(paper, false).unwrap());
    [html::file(paper), plain::paper(paper), data::file(paper), docx].join("\n")
}

/// The document and the styles of a Word file.
fn opened(bytes: &[u8]) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut all = String::new();
    for name in ["word/document.xml", "word/styles.xml", "word/footer1.xml"] {
        archive.by_name(name).unwrap().read_to_string(&mut all).unwrap();
    }
    all
}

#[test]
fn a_pack_holds_what_was_chosen_and_nothing_else_in_any_of_its_forms() {
    let (mut plan, mut ids) = (plan_with_rule(), Counting(0x80));
    let line = |words: &str| journal::NewLine { words: words.into(), ..journal::NewLine::default() };
    let told = journal::add(&mut ids, Side::Family, &line("A cup of <tea> & cake"));
    let kept = journal::add(&mut ids, Side::Family, &line("Nearly didn't ring"));
    make(&mut plan, KELLY, 20, &told);
    make(&mut plan, KELLY, 21, &kept);
    make(&mut plan, JEAN, 22, &pack::correct(&mut ids, made(&told), "It was coffee.", None));
    make(&mut plan, JEAN, 23, &pack::correct(&mut ids, made(&kept), "That is not so.", None));
    let contents = Contents {
        audience: "Review".into(),
        examples: vec![made(&told)],
        say: "Look at the floor.".into(),
        ..Contents::default()
    };
    let edit = pack::add(&mut ids, &contents);
    make(&mut plan, KELLY, 24, &edit);
    let words = plan
        .entry(Section::Rules, EntryId([RULE; 16]))
        .map(|_| rule::rules(&plan).remove(0).words().to_owned());
    let rule_words = words.unwrap();
    let paper = paper(&plan, Asked::Pack(made(&edit)), DAY).unwrap();
    let all = every_form(&paper);
    assert!(all.contains("A cup of &lt;tea&gt; &amp; cake") && all.contains("It was coffee."));
    for hidden in ["Nearly didn't", "Nearly didn&#39;t", "That is not so", "Look at the floor", &rule_words] {
        assert!(!all.contains(hidden), "{hidden}");
    }
    let said = every_form(&super::paper(&plan, Asked::Speaking(made(&edit)), DAY).unwrap());
    assert!(said.contains("Look at the floor.") && !said.contains("That is not so"));
    assert!(!paper.file_name("docx").contains("Review"));
    assert_eq!(paper.file_name("docx"), "kith-paper-2026-03-12.docx");
}

#[test]
fn a_drawing_is_named_and_how_a_rule_feels_stands_at_the_rule() {
    let (mut plan, mut ids) = (plan_with_rule(), Counting(0x80));
    let add = network::add(&plan, person(RON), "Tyler", "", Role::YoungPerson, true);
    make(&mut plan, PRIYA, 20, &add);
    let tyler = Some(person(RON));
    let drawn = child::NewItem {
        child: tyler,
        drawing: "house-sun".into(),
        voice: tyler,
        ..child::NewItem::default()
    };
    make(&mut plan, KELLY, 21, &child::add(&mut ids, &drawn));
    let known = rule::rules(&plan).remove(0);
    let words = ChildRuleWords { child: tyler, words: "Nan rings".into(), ..ChildRuleWords::default() };
    let own = child_plan::add(&mut ids, &words, Some(&known), None);
    make(&mut plan, KELLY, 22, &own);
    let feels = child_plan::feel(&mut ids, made(&own), Face::Bad, "That is not my job", tyler);
    make(&mut plan, KELLY, 23, &feels);
    let whole = plain::paper(&paper(&plan, Asked::Whole, DAY).unwrap());
    assert!(whole.contains("Tyler. Good things: A drawing."), "{whole}");
    assert!(whole.contains("How it feels to Tyler: Not good. \u{201c}That is not my job\u{201d}"), "{whole}");

    let mut print = |plan: &mut Plan, examples: Vec<EntryId>| {
        let edit =
            pack::add(&mut ids, &Contents { audience: "Review".into(), examples, ..Contents::default() });
        make(plan, KELLY, 24, &edit);
        plain::paper(&paper(plan, Asked::Pack(made(&edit)), DAY).unwrap())
    };
    let quiet = print(&mut plan, vec![known.id]);
    assert!(!quiet.contains("A drawing.") && !quiet.contains("not my job"), "{quiet}");
    let offered: Vec<_> = choosable(&plan).into_iter().map(|one| (one.section, one.words)).collect();
    assert!(offered.contains(&(Section::ChildItems, "A drawing.".to_owned())), "{offered:?}");
    assert!(print(&mut plan, vec![known.id, made(&feels)]).contains("That is not my job"));
}

#[test]
fn what_a_child_said_is_in_a_pack_only_where_it_was_ticked() {
    let (mut plan, mut ids) = (plan_with_rule(), Counting(0x80));
    let add = network::add(&plan, person(RON), "Tyler", "", Role::YoungPerson, true);
    make(&mut plan, PRIYA, 20, &add);
    let known = rule::rules(&plan).remove(0);
    let danger = known.danger.unwrap();
    let view = danger::see_otherwise(&mut ids, danger, "He shouts at night.", Some(person(RON)));
    make(&mut plan, KELLY, 21, &view);
    let (wording, tyler) = (known.current[0].id, Some(person(RON)));
    let no =
        agreement::answer(&mut ids, &known, wording, AnswerKind::Disagree, "He never rings.", tyler).unwrap();
    make(&mut plan, KELLY, 22, &no);
    let wrong = pack::correct(&mut ids, known.id, "That was in May.", tyler);
    make(&mut plan, KELLY, 23, &wrong);
    let said = ["He shouts at night.", "He never rings.", "That was in May."];
    let offered = choosable(&plan);
    assert!(said.iter().all(|words| offered.iter().any(|one| one.words.contains(words))));

    let mut contents =
        Contents { audience: "Review".into(), examples: vec![known.id], ..Contents::default() };
    let mut print = |plan: &mut Plan, contents: &Contents| {
        let edit = pack::add(&mut ids, contents);
        make(plan, KELLY, 24, &edit);
        plain::paper(&paper(plan, Asked::Pack(made(&edit)), DAY).unwrap())
    };
    let quiet = print(&mut plan, &contents);
    assert!(quiet.contains(known.words()));
    assert!(said.iter().all(|words| !quiet.contains(words)), "{quiet}");
    assert!(!quiet.contains("Tyler"), "{quiet}");
    contents.examples.extend([made(&view), made(&no), made(&wrong)]);
    let told = print(&mut plan, &contents);
    assert!(said.iter().all(|words| told.contains(words)), "{told}");
}

#[test]
fn a_suggestion_is_no_rule_on_any_paper_until_somebody_of_the_family_takes_it() {
    let (mut plan, mut ids) = (plan_with_rule(), Counting(0x80));
    let danger = crate::plan::danger::dangers(&plan)[0].id;
    let edit =
        suggestion::suggest(&mut ids, danger, "who_does_what", None, "Kelly goes to the doctor.", "Why not.");
    make(&mut plan, PRIYA, 20, &edit);
    for asked in [Asked::Whole, Asked::SectionSeven] {
        assert!(!every_form(&paper(&plan, asked, DAY).unwrap()).contains("goes to the doctor"));
    }
    let waiting = suggestion::waiting(&plan).remove(0);
    let adopt = suggestion::put_in_our_words(&mut ids, &plan, &waiting, "I go to the doctor.", &[]).unwrap();
    make(&mut plan, KELLY, 21, &adopt);
    let whole = every_form(&paper(&plan, Asked::Whole, DAY).unwrap());
    assert!(whole.contains("I go to the doctor.") && !whole.contains("Kelly goes to"));
}

#[test]
fn a_word_file_opens_and_says_its_language_pages_and_headings() {
    let plan = plan_with_rule();
    let paper = paper(&plan, Asked::SectionSeven, DAY).unwrap();
    let xml = opened(&docx::file(&paper, true).unwrap());
    for needed in [
        "en-GB",
        "Heading1",
        "heading 1",
        "w:tblHeader",
        "NUMPAGES",
        "<w:sectPr><w:footerReference",
        "continuous",
        "w:w=\"11906\"",
        "w:cantSplit",
        "w:val=\"36\"",
    ] {
        assert!(xml.contains(needed), "{needed}");
    }
}

#[test]
fn a_paper_with_blanks_is_a_draft() {
    let (mut plan, mut ids) = (plan_with_rule(), Counting(0x80));
    assert!(!paper(&plan, Asked::Whole, DAY).unwrap().is_draft());
    let words = timeline::TaskWords {
        what: "{worker} calls {children}".into(),
        who: "Kelly".into(),
        why: "Because".into(),
        ..timeline::TaskWords::default()
    };
    make(&mut plan, PRIYA, 20, &timeline::add(&mut ids, &words));
    let paper = paper(&plan, Asked::Whole, DAY).unwrap();
    assert_eq!(paper.blanks, 2);
    assert!(html::body(&paper).contains("<mark class=\"paper-blank\">____ (worker)</mark>"));
    assert!(plain::paper(&paper).contains("This is a draft. Blanks still to fill: 2."));
}

#[test]
fn the_foot_cannot_be_broken_out_of_and_leaves_room_where_asked() {
    let plan = plan_with_rule();
    let paper = paper(&plan, Asked::Whole, DAY).unwrap();
    let foot = html::foot(&paper, false);
    assert!(
        foot.contains("counter(page)")
            && foot.contains("12 March 2026")
            && foot.contains(&paper.imprint.digest)
    );
    assert!(html::foot(&paper, true).contains("36mm"));
}
