//! A pack for an audience: goals and numbers first, and of the rest only what the family chose; and what to say there.

use super::days::words_of_item;
use super::reader::Reader;
use super::said::feels;
use super::{Block, Line, Paper};
use crate::content::papers as say;
use crate::id::{EntryId, PersonId};
use crate::plan::agreement::{Answer, AnswerKind};
use crate::plan::child_plan::{self, Felt};
use crate::plan::network::Role;
use crate::plan::outline::RULE_PARTS;
use crate::plan::pack::{self, Pack};
use crate::plan::{Plan, Said, Section, check_in, child, danger, journal, map, network, object, rule};
use crate::time::PlainDate;

/// Something that a family may choose for a pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choosable {
    /// Its entry.
    pub entry: EntryId,
    /// Where it stands in the plan.
    pub section: Section,
    /// The words.
    pub words: String,
    /// Whose.
    pub said: Said,
}

/// All that a family may choose: rules, what goes well, the journal, what children let into the plan, looking in, and whatever
/// else a child said.
#[must_use]
pub fn choosable(plan: &Plan) -> Vec<Choosable> {
    let mut all = Vec::new();
    let mut push = |section, words: &str, said: &Said| {
        let (words, said) = (words.to_owned(), said.clone());
        all.push(Choosable { entry: said.id, section, words, said });
    };
    for rule in rule::rules(plan).iter().filter(|rule| rule.state != rule::RuleState::Withdrawn) {
        if let Some(words) = rule.current.first() {
            let said = Said { id: rule.id, voice: words.voice, typist: words.typist, at: words.at };
            push(Section::Rules, &words.words, &said);
        }
    }
    for line in map::lines(plan).iter().filter(|line| map::WORKING_WELL.contains(&line.kind)) {
        push(Section::MapLines, &line.words, &line.said);
    }
    for line in journal::feed(plan).iter().rev() {
        push(Section::Journal, &line.words, &line.said);
    }
    for item in &child::items(plan) {
        push(Section::ChildItems, &words_of_item(&item.item), &item.said);
    }
    for felt in &child_plan::felt_in(plan) {
        push(Section::Feelings, &feeling(felt), &felt.feeling.said);
    }
    for thing in &object::objects(plan) {
        push(Section::Objects, &thing.meaning.what, &thing.said);
    }
    for one in check_in::check_ins(plan).iter().filter(|one| !one.ended) {
        push(Section::CheckIns, &one.agreed.how_often, &one.said);
    }
    said_by_children(plan, &mut push);
    all
}

/// A rule as a child's own plan says it, and how it feels.
fn feeling(felt: &Felt) -> String {
    format!("\u{201c}{}\u{201d} {}", felt.words, feels(felt))
}

/// Numbers, other views, reasons against a rule and what is called wrong, of children.
fn said_by_children(plan: &Plan, push: &mut dyn FnMut(Section, &str, &Said)) {
    let people = network::people(plan);
    let is_child = |voice: Option<PersonId>| {
        people.iter().any(|person| Some(person.id) == voice && person.role == Role::YoungPerson)
    };
    for danger in danger::dangers(plan) {
        for view in danger.other_views.iter().filter(|view| is_child(view.voice)) {
            if let Some(entry) = plan.entry(Section::OtherViews, view.id) {
                push(Section::OtherViews, &view.words, &plan.said(entry));
            }
        }
        for score in danger.scores.iter().filter(|score| is_child(score.voice)) {
            let said = Said { id: score.id, voice: score.voice, typist: score.typist, at: score.at };
            push(Section::Scores, &format!("{}. {}", score.number, score.because), &said);
        }
    }
    for rule in rule::rules(plan).iter().filter(|rule| rule.state != rule::RuleState::Withdrawn) {
        let said_no = |answer: &Answer| answer.kind != AnswerKind::Own;
        for (person, answer) in &rule.answers {
            if is_child(Some(*person)) && said_no(answer) {
                let typist = answer.typist.or(Some(*person));
                let said = Said { id: answer.id, voice: Some(*person), typist, at: answer.at };
                push(
                    Section::Answers,
                    &format!("\u{201c}{}\u{201d} {}", rule.words(), answer.because),
                    &said,
                );
            }
        }
    }
    for entry in plan.standing(Section::Corrections) {
        let said = plan.said(entry);
        if is_child(said.voice) {
            push(Section::Corrections, entry.text("words"), &said);
        }
    }
}

fn found(plan: &Plan, id: EntryId) -> Option<Pack> {
    pack::packs(plan).into_iter().find(|pack| pack.said.id == id)
}

/// The pack as whoever it is for reads it.
pub fn paper(plan: &Plan, day: PlainDate, id: EntryId) -> Option<Paper> {
    let pack = found(plan, id)?;
    let reader = Reader::for_pack(plan, day, &pack.contents);
    let parts = vec![
        reader.goals(),
        reader.numbers(),
        reader.worries(),
        reader.rules_of("rules", say::RULES, RULE_PARTS, false),
        reader.well(),
        reader.journal(),
        reader.children(),
        reader.checks(|_| true),
        reader.bottom_lines(),
    ];
    let mut paper = reader.paper("pack", say::WHOLE.words.to_owned(), parts);
    paper.imprint.ask = reader.person_name(&pack);
    Some(paper)
}

/// What somebody of the family says there: large, part by part.
pub fn speaking(plan: &Plan, day: PlainDate, id: EntryId) -> Option<Paper> {
    let pack = found(plan, id)?;
    let reader = Reader::for_pack(plan, day, &pack.contents);
    let words = pack.contents.say.lines().filter(|line| !line.trim().is_empty());
    let words: Vec<_> = words.map(|line| Block::Line(reader.line("say", line.trim(), &pack.said))).collect();
    let examples = pack::examples(plan, &pack);
    let examples = examples.iter().map(|line| Block::Card(reader.of_journal(line)));
    let goals = reader.dangers().into_iter().map(|danger| {
        let line =
            Line { name: "goal", entry: Some(danger.id), words: danger.statement.goal, ..Line::default() };
        Block::Line(line.labelled(&danger.statement.short))
    });
    let parts = vec![
        Reader::part("say", say::OWN_WORDS, words),
        Reader::part("goals", say::GOALS, goals.collect()),
        Reader::part("examples", say::EXAMPLES, examples.collect()),
        reader.rules_of("rules", say::RULES, RULE_PARTS, false),
        reader.well(),
    ];
    let mut paper = reader.paper("speaking", say::SPEAKING.words.to_owned(), parts);
    paper.imprint.ask = reader.person_name(&pack);
    Some(paper)
}

impl Reader<'_> {
    /// Who put a pack together, without their being explained on it.
    fn person_name(&self, pack: &Pack) -> String {
        let person = pack.said.voice.and_then(|id| self.person(id));
        person.map(|person| person.name.clone()).unwrap_or_default()
    }
}
