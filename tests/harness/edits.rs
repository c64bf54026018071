//! Edits as people make them, through the same constructors as the app, chosen by chance.

use super::chance::Chance;
use super::method;
use kith_shared::id::{EntryId, PersonId};
use kith_shared::plan::address::Part;
use kith_shared::plan::agreement::AnswerKind;
use kith_shared::plan::danger::{self, Danger, Statement};
use kith_shared::plan::network::{self, About, Role};
use kith_shared::plan::outline::{ABOUT, RULE_PARTS};
use kith_shared::plan::rule::{self, Rule, RuleState, Tried};
use kith_shared::plan::{
    Edit, FieldName, FieldPath, Plan, Section, Side, Step, Who, agreement, bottom_line, suggestion, talk,
};
use kith_shared::replica::Dice;

const VOCABULARY: &[&str] = &[
    "Nan", "Farida", "comes", "by", "at", "eight", "we", "ring", "school", "nobody", "drinks", "when",
    "Ella", "sleeps", "the", "door", "stays", "open", "à", "la", "maison", "😀", "every", "Friday",
];

/// Chooses what `me` does next; nothing if what was chosen does not fit the plan as it is.
pub fn choose(chance: &mut Chance, plan: &Plan, ids: &mut Dice, me: &Who) -> Option<Edit> {
    match (chance.below(13), me.side) {
        (0..=2, _) => in_together(chance, plan, ids),
        (3..=5, _) => method::choose(chance, plan, ids, me),
        (_, Side::Family) => in_ours(chance, plan, ids),
        (_, Side::Professional) => in_services(chance, plan, ids),
    }
}

/// A sentence that nobody else writes.
pub fn sentence(chance: &mut Chance) -> String {
    let long = if chance.one_in(60) { 900 } else { 12 };
    let count = chance.between(1, long);
    let mut words: Vec<String> =
        (0..count).filter_map(|_| chance.pick(VOCABULARY)).map(|word| (*word).to_owned()).collect();
    words.push(format!("#{:x}", chance.bits()));
    words.join(" ")
}

fn in_together(chance: &mut Chance, plan: &Plan, ids: &mut Dice) -> Option<Edit> {
    let danger = pick_danger(chance, plan);
    match chance.below(7) {
        0 => {
            let role = *chance.pick(&Role::ALL)?;
            let (name, on_paper) = (sentence(chance), chance.one_in(3));
            Some(network::add(plan, PersonId(chance.bytes()), &short(&name), "of the family", role, on_paper))
        }
        1 => {
            // The plan got its name when it was founded: nobody ever names it a first time beside somebody else.
            plan.entry(Section::About, ABOUT)?;
            Some(name_it(chance, plan))
        }
        2 => {
            let number = i64::try_from(chance.below(11)).ok()?;
            Some(danger::score(ids, danger?.id, number, &sentence(chance), None, on_paper(chance, plan)))
        }
        3 => Some(danger::see_otherwise(ids, danger?.id, &sentence(chance), None)),
        _ => {
            let about = pick_rule(chance, plan).map(|rule| rule.id).or(danger.map(|danger| danger.id))?;
            Some(talk::say(ids, about, &sentence(chance), on_paper(chance, plan)))
        }
    }
}

/// What the plan is called, chosen anew.
pub fn name_it(chance: &mut Chance, plan: &Plan) -> Edit {
    let about = About { nickname: short(&sentence(chance)), minimum: 3, ..network::about(plan) };
    network::set_about(plan, &about)
}

fn in_ours(chance: &mut Chance, plan: &Plan, ids: &mut Dice) -> Option<Edit> {
    let rule = pick_rule(chance, plan);
    match (chance.below(12), rule) {
        (0..=2, _) | (_, None) => {
            let asked = if chance.one_in(3) { network::family(plan) } else { Vec::new() };
            let danger = pick_danger(chance, plan).map_or(EntryId([7; 16]), |danger| danger.id);
            let part = *chance.pick(RULE_PARTS)?;
            Some(rule::add(ids, danger, part, &sentence(chance), on_paper(chance, plan), &asked))
        }
        (3, Some(rule)) => {
            Some(rule::propose(ids, &rule, &reworded(chance, rule.words()), "it is clearer", None))
        }
        (4, Some(rule)) => {
            let wording = chance.pick(&rule.proposals).or(rule.current.last())?.clone();
            Some(rule::take(ids, plan, &rule, &wording))
        }
        (5, Some(rule)) => {
            let words = reworded(chance, rule.words());
            Some(rule::reword(ids, plan, &rule, &words, "", None))
        }
        (6, Some(rule)) => Some(rule::withdraw(rule.id, rule.state != RuleState::Withdrawn)),
        (7, Some(rule)) => {
            let tried = *chance.pick(&[Tried::Practised, Tried::Working, Tried::NeedsChange])?;
            Some(rule::set_tried(rule.id, tried))
        }
        (8 | 9, Some(rule)) => {
            let kind = *chance.pick(&[AnswerKind::Own, AnswerKind::Unsure, AnswerKind::Disagree])?;
            let wording = chance.pick(&rule.current)?.id;
            agreement::answer(ids, &rule, wording, kind, &sentence(chance), on_paper(chance, plan))
        }
        (10, Some(rule)) => {
            let after = pick_rule(chance, plan).map(|other| other.id).filter(|other| *other != rule.id);
            Some(Edit::new(Part::Ours, vec![Step::Move { section: Section::Rules, entry: rule.id, after }]))
        }
        (_, Some(_)) => answer_suggestion(chance, plan, ids),
    }
}

fn answer_suggestion(chance: &mut Chance, plan: &Plan, ids: &mut Dice) -> Option<Edit> {
    let waiting = suggestion::waiting(plan);
    let Some(suggestion) = chance.pick(&waiting).cloned() else {
        let people = network::people(plan);
        let person = chance.pick(&people)?.id;
        return Some(network::describe(ids, plan, person, &sentence(chance), "told by the social worker"));
    };
    match chance.below(3) {
        0 => suggestion::adopt(ids, plan, &suggestion, &[]),
        1 => suggestion::put_in_our_words(ids, plan, &suggestion, &reworded(chance, &suggestion.words), &[]),
        _ => Some(suggestion::decline(ids, &suggestion)),
    }
}

fn in_services(chance: &mut Chance, plan: &Plan, ids: &mut Dice) -> Option<Edit> {
    let Some(danger) = pick_danger(chance, plan).filter(|_| !chance.one_in(8)) else {
        let mut statement = Statement::default();
        for name in danger::FIELDS {
            statement.set(name, if *name == "short" { short(&sentence(chance)) } else { sentence(chance) });
        }
        return Some(danger::add(ids, &statement));
    };
    match chance.below(8) {
        0 => Some(danger::agree_goal(ids, &danger)),
        1 => Some(bottom_line::add(
            ids,
            chance.one_in(2).then_some(danger.id),
            &sentence(chance),
            &sentence(chance),
        )),
        2 => {
            let lines = bottom_line::bottom_lines(plan);
            let rules: Vec<_> = pick_rule(chance, plan).into_iter().map(|rule| rule.id).collect();
            Some(bottom_line::set_met(chance.pick(&lines)?.id, chance.one_in(2), "seen on a visit", &rules))
        }
        3 | 4 => {
            let name = *chance.pick(&danger::FIELDS[1..])?;
            let seen = plan.entry(Section::Dangers, danger.id)?.text(name).to_owned();
            let at = FieldPath { section: Section::Dangers, entry: danger.id, field: FieldName(name) };
            let words = reworded(chance, &seen);
            Some(Edit::new(Part::Services, vec![Step::Write { at, seen, words }]))
        }
        _ => {
            let rule = pick_rule(chance, plan).filter(|_| chance.one_in(2));
            let part = *chance.pick(RULE_PARTS)?;
            Some(suggestion::suggest(
                ids,
                danger.id,
                part,
                rule.as_ref(),
                &sentence(chance),
                &sentence(chance),
            ))
        }
    }
}

/// A text with some of its words changed, as somebody edits who has it before them.
fn reworded(chance: &mut Chance, words: &str) -> String {
    let mut kept: Vec<String> = words.split(' ').map(str::to_owned).collect();
    for _ in 0..chance.between(1, 3) {
        let at = usize::try_from(chance.below(kept.len() as u64 + 1)).unwrap_or(0);
        match chance.below(3) {
            0 if kept.len() > 3 && at < kept.len() => drop(kept.remove(at)),
            1 if at < kept.len() => kept[at] = (*chance.pick(VOCABULARY).unwrap()).to_owned(),
            _ => kept.insert(at, (*chance.pick(VOCABULARY).unwrap()).to_owned()),
        }
    }
    kept.push(format!("#{:x}", chance.bits()));
    let text = kept.join(" ");
    if text.chars().count() > 7_000 { short(&text) } else { text }
}

pub(super) fn short(words: &str) -> String {
    let end: String = words.chars().rev().take(40).collect();
    end.chars().rev().collect()
}

pub(super) fn on_paper(chance: &mut Chance, plan: &Plan) -> Option<PersonId> {
    let people: Vec<_> = network::people(plan).into_iter().filter(|person| person.on_paper).collect();
    if chance.one_in(5) { chance.pick(&people).map(|person| person.id) } else { None }
}

pub(super) fn pick_rule(chance: &mut Chance, plan: &Plan) -> Option<Rule> {
    let rules = rule::rules(plan);
    chance.pick(&rules).cloned()
}

pub(super) fn pick_danger(chance: &mut Chance, plan: &Plan) -> Option<Danger> {
    let dangers = danger::dangers(plan);
    chance.pick(&dangers).cloned()
}
