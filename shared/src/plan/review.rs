//! The team manager reads an exact version and decides; afterwards the plan says to the word what has changed since.

use super::address::Section;
use super::bottom_line::BottomLine;
use super::choices::Decision;
use super::danger::{self, FIELDS};
use super::edit::{Edit, Ids};
use super::filling::{Filling, Said};
use super::outline::PROSE_LIMIT;
use super::rule::{self, Rule, RuleState};
use super::sheet::{Entry, Plan};
use super::{bottom_line, edit::STEPS_LIMIT};
use crate::gather::Gather;
use crate::id::{EntryId, hash};
use crate::text;
use std::collections::{BTreeMap, BTreeSet};

/// What a team manager decided about a version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    /// Who decided, and when.
    pub said: Said,
    /// Content, or not yet.
    pub decision: Decision,
    /// Why, or what is missing.
    pub because: String,
    /// The number of the version, as it is printed.
    pub version: u64,
    /// Which state of the documents it was: a hash of their heads.
    pub heads: String,
    /// The exact words: a hash over dangers, goals, bottom lines and rules.
    pub digest: String,
    /// The bottom lines that were checked.
    pub bottom_lines: Vec<EntryId>,
    /// Rules of whose every change they want to hear.
    pub watch: Vec<EntryId>,
}

/// What changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Thing {
    /// A danger with its goal and scale.
    Danger(EntryId),
    /// A bottom line.
    BottomLine(EntryId),
    /// A rule.
    Rule(EntryId),
}

/// A change since a version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// What changed.
    pub thing: Thing,
    /// The words then; empty if it is new. Compare with [`super::words::compare`].
    pub before: String,
    /// The words now; empty if it was taken out.
    pub now: String,
    /// The team manager asked to hear of this one.
    pub watched: bool,
}

/// Every decision, newest first.
#[must_use]
pub fn reviews(plan: &Plan) -> Vec<Review> {
    let mut all: Vec<_> =
        plan.standing(Section::Reviews).into_iter().filter_map(|entry| read(plan, entry)).collect();
    // Two at one moment stand in the order in which they were put down.
    all.reverse();
    crate::gather::put_in_order(&mut all, |one| core::cmp::Reverse(one.said.at));
    all
}

/// The newest decision.
#[must_use]
pub fn latest(plan: &Plan) -> Option<Review> {
    reviews(plan).into_iter().next()
}

/// Whether the plan still says, to the word, what was read.
#[must_use]
pub fn is_as_read(plan: &Plan, review: &Review) -> bool {
    digest(plan) == review.digest
}

fn read(plan: &Plan, entry: &Entry) -> Option<Review> {
    Some(Review {
        said: plan.said(entry),
        decision: Decision::read(entry.text("decision"))?,
        because: entry.text("because").to_owned(),
        version: entry.number("version").unwrap_or(0).unsigned_abs(),
        heads: entry.text("heads").to_owned(),
        digest: entry.text("digest").to_owned(),
        bottom_lines: entry.links("bottom_lines").to_vec(),
        watch: entry.links("watch").to_vec(),
    })
}

/// The number of the version: it grows with every choice of words, agreed goal, danger and bottom line.
#[must_use]
pub fn version(plan: &Plan) -> u64 {
    let counted = [Section::Takes, Section::AgreedGoals, Section::Dangers, Section::BottomLines];
    counted.iter().map(|section| plan.entries(*section).len() as u64).sum()
}

/// A hash over everything a team manager relies on: dangers, goals, bottom lines and the rules in use.
#[must_use]
pub fn digest(plan: &Plan) -> String {
    let said = said_now(plan);
    let texts: Vec<String> =
        said.iter().map(|(thing, words)| format!("{}{words}", id_of(*thing).to_hex())).collect();
    let parts: Vec<&[u8]> = texts.iter().map(String::as_bytes).collect();
    text::to_hex(&hash("kith 1 version", &parts))
}

/// Eight characters of a digest, to be printed beside the number and compared by eye.
#[must_use]
pub fn short(digest: &str) -> &str {
    digest.get(..8).unwrap_or(digest)
}

const fn id_of(thing: Thing) -> EntryId {
    match thing {
        Thing::Danger(id) | Thing::BottomLine(id) | Thing::Rule(id) => id,
    }
}

fn standing_rules(plan: &Plan) -> Vec<Rule> {
    rule::rules(plan).into_iter().filter(|rule| rule.state != RuleState::Withdrawn).collect()
}

fn rule_words(rule: &Rule) -> String {
    let words: Vec<_> = rule.current.iter().map(|wording| wording.words.as_str()).collect();
    words.join("\n")
}

fn said_now(plan: &Plan) -> BTreeMap<Thing, String> {
    let mut said = editable(plan);
    said.extend(standing_rules(plan).iter().map(|rule| (Thing::Rule(rule.id), rule_words(rule))));
    said
}

/// What can be written over: rules cannot, their wordings stay.
fn editable(plan: &Plan) -> BTreeMap<Thing, String> {
    let dangers = danger::dangers(plan).into_iter().map(|danger| {
        let fields: Vec<_> = FIELDS.iter().map(|field| danger.statement.get(field)).collect();
        (Thing::Danger(danger.id), fields.join("\n"))
    });
    let lines = bottom_line::bottom_lines(plan).into_iter();
    let said = |line: BottomLine| {
        let pieces = [line.words, line.otherwise].into_iter().filter(|words| !words.is_empty());
        (Thing::BottomLine(line.id), pieces.collect::<Vec<_>>().join("\n"))
    };
    dangers.chain(lines.map(said)).gather()
}

/// Decides about the plan as it is now. `heads` are those of its documents, part by part.
pub fn decide(
    ids: &mut dyn Ids,
    plan: &Plan,
    heads: &[[u8; 32]],
    decision: Decision,
    because: &str,
    checked: &[EntryId],
    watch: &[EntryId],
) -> Edit {
    let heads: Vec<&[u8]> = heads.iter().map(<[u8; 32]>::as_slice).collect();
    let rules = standing_rules(plan);
    let seen: Vec<_> = rules.iter().flat_map(|rule| rule.current.iter().map(|wording| wording.id)).collect();
    let (first, more) = seen.split_at(seen.len().min(STEPS_LIMIT));
    let more = more.get(..more.len().min(STEPS_LIMIT)).unwrap_or(more);
    let filling = Filling::new().choice("decision", decision.word()).prose("because", because);
    let filling = filling.number("version", i64::try_from(version(plan)).ok());
    let filling = filling.line("heads", &text::to_hex(&hash("kith 1 heads", &heads)));
    let filling = filling.line("digest", &digest(plan)).links("seen", first).links("seen_more", more);
    let filling = filling.links("watch", watch).links("bottom_lines", checked);
    filling.prose("words", &write(&editable(plan))).add(Section::Reviews, ids)
}

/// One line for each thing; whole lines only, as many as fit.
fn write(said: &BTreeMap<Thing, String>) -> String {
    let mut written = String::new();
    for (thing, words) in said {
        let line = format!("{} {}\n", id_of(*thing).to_hex(), words.replace('\n', "\u{b6}"));
        if written.chars().count() + line.chars().count() <= PROSE_LIMIT {
            written.push_str(&line);
        }
    }
    written
}

fn read_written(written: &str) -> BTreeMap<EntryId, String> {
    let lines = written.lines().filter_map(|line| {
        let (id, words) = line.split_once(' ')?;
        Some((EntryId::from_hex(id).ok()?, words.replace('\u{b6}', "\n")))
    });
    lines.gather()
}

/// What the plan says otherwise now than in the version that was read: to the word, and nothing else.
#[must_use]
pub fn changed_since(plan: &Plan, review: &Review) -> Vec<Changed> {
    let Some(entry) = plan.entry(Section::Reviews, review.said.id) else { return Vec::new() };
    let seen: BTreeSet<_> = entry.links("seen").iter().chain(entry.links("seen_more")).copied().gather();
    let mut changed = rules_since(plan, &seen);
    let (then, now) = (read_written(entry.text("words")), editable(plan));
    for (thing, words) in &now {
        let before = then.get(&id_of(*thing)).cloned().unwrap_or_default();
        if before.trim() != words.trim() {
            changed.push(one(*thing, before, words.clone()));
        }
    }
    for (id, before) in then {
        let stands = now.keys().any(|thing| id_of(*thing) == id);
        if !stands {
            let is_danger = plan.entry(Section::Dangers, id).is_some();
            let thing = if is_danger { Thing::Danger(id) } else { Thing::BottomLine(id) };
            changed.push(one(thing, before, String::new()));
        }
    }
    for change in &mut changed {
        change.watched = review.watch.contains(&id_of(change.thing));
    }
    crate::gather::put_in_order(&mut changed, |change| (!change.watched, change.thing));
    changed
}

fn rules_since(plan: &Plan, seen: &BTreeSet<EntryId>) -> Vec<Changed> {
    let words_of = |rule: EntryId| {
        let then = seen.iter().filter_map(|id| plan.entry(Section::Wordings, *id));
        let then = then.filter(|wording| wording.link("rule") == Some(rule));
        then.map(|wording| wording.text("words")).collect::<Vec<_>>().join("\n")
    };
    let now = standing_rules(plan);
    let mut changed = Vec::new();
    for rule in &now {
        let (before, words) = (words_of(rule.id), rule_words(rule));
        if before != words && !rule.current.iter().all(|wording| seen.contains(&wording.id)) {
            changed.push(one(Thing::Rule(rule.id), before, words));
        }
    }
    let rules_then: BTreeSet<_> = seen
        .iter()
        .filter_map(|id| plan.entry(Section::Wordings, *id).and_then(|wording| wording.link("rule")))
        .gather();
    let gone = rules_then.into_iter().filter(|id| now.iter().all(|rule| rule.id != *id));
    changed.extend(gone.map(|id| one(Thing::Rule(id), words_of(id), String::new())));
    changed
}

const fn one(thing: Thing, before: String, now: String) -> Changed {
    Changed { thing, before, now, watched: false }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]
mod tests {
    use super::super::edit::EditError;
    use super::super::tests::{
        Counting, KELLY, PRIYA, RULE, device, made, make, plan_with_rule, the_rule, who,
    };
    use super::*;

    fn reviewed() -> (Plan, Counting) {
        let (mut plan, mut ids) = (plan_with_rule(), Counting(0x80));
        let line = bottom_line::add(&mut ids, None, "Four adults.", "");
        make(&mut plan, PRIYA, 12, &line);
        let watch = [EntryId([RULE; 16])];
        let edit = decide(&mut ids, &plan, &[[1; 32]], Decision::Content, "Good", &[made(&line)], &watch);
        assert_eq!(edit.check(&plan, device(KELLY), &who(KELLY)), Err(EditError::NotYours));
        make(&mut plan, PRIYA, 20, &edit);
        (plan, ids)
    }

    #[test]
    fn what_changed_since_is_told_to_the_word() {
        let (mut plan, mut ids) = reviewed();
        let review = latest(&plan).unwrap();
        assert!(is_as_read(&plan, &review));
        assert_eq!(changed_since(&plan, &review), []);
        let edit = rule::reword(&mut ids, &plan, &the_rule(&plan), "Nan comes by 7.", "", None);
        make(&mut plan, KELLY, 30, &edit);
        assert!(!is_as_read(&plan, &review));
        let changed = changed_since(&plan, &review);
        let expected = Changed {
            thing: Thing::Rule(EntryId([RULE; 16])),
            before: "Nan comes by 8.".into(),
            now: "Nan comes by 7.".into(),
            watched: true,
        };
        assert_eq!(changed, [expected]);
        make(&mut plan, KELLY, 40, &rule::withdraw(EntryId([RULE; 16]), true));
        assert_eq!(changed_since(&plan, &review)[0].now, "");
    }

    #[test]
    fn a_bottom_line_that_is_written_over_is_noticed() {
        let (mut plan, mut ids) = reviewed();
        let review = latest(&plan).unwrap();
        let line = review.bottom_lines[0];
        let edit =
            Filling::new().prose("words", "Five adults.").change(&plan, Section::BottomLines, line).unwrap();
        make(&mut plan, PRIYA, 30, &edit);
        let changed = changed_since(&plan, &review);
        assert_eq!((changed[0].thing, changed[0].before.as_str()), (Thing::BottomLine(line), "Four adults."));
        make(&mut plan, PRIYA, 31, &bottom_line::add(&mut ids, None, "One more.", ""));
        assert_eq!(changed_since(&plan, &review).len(), 2);
    }

    #[test]
    fn owning_a_rule_is_no_change_of_words() {
        let (mut plan, mut ids) = reviewed();
        let review = latest(&plan).unwrap();
        let rule = the_rule(&plan);
        let words = rule.current[0].id;
        let kind = super::super::agreement::AnswerKind::Own;
        let edit = super::super::agreement::answer(&mut ids, &rule, words, kind, "", None).unwrap();
        make(&mut plan, KELLY, 30, &edit);
        assert!(is_as_read(&plan, &review));
    }
}
