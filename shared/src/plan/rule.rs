//! The family's rules: words proposed, taken and owned, and the state that follows from who said what.

mod takes;

use super::address::{Part, Section};
use super::agreement::{self, Answer, AnswerKind};
use super::edit::{Edit, EditError, Ids, Step, choice, link, prose, said_by};
use super::outline::entry_of;
use super::roster::{Side, Who};
use super::sheet::{Entry, Plan};
use super::suggestion::{self, Suggestion};
use super::value::Value;
use super::words::{self, Run};
use super::{FieldName, address::FieldPath};
use crate::gather::Gather;
use crate::id::{EntryId, PersonId};
use crate::time::UnixMillis;
use std::collections::{BTreeMap, BTreeSet};
use takes::{may_replace, valid_takes};

/// Where a rule stands, from an idea to a rule the whole network owns (see `domain/method.md` 1.9).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RuleState {
    /// Shared by one person; nobody else has said anything.
    Idea,
    /// Some of those asked have answered, or others have answered that they are not sure.
    TalkedAbout,
    /// Everybody asked says: this is mine.
    Ours,
    /// Two people chose different words apart; one of them has to be chosen.
    TwoVersions,
    /// Taken out.
    Withdrawn,
}

/// How trying the rule out went, where the family has said so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tried {
    /// It was practised.
    Practised,
    /// It works.
    Working,
    /// It does not work as it is.
    NeedsChange,
}

/// Words for a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wording {
    /// Its entry.
    pub id: EntryId,
    /// The words.
    pub words: String,
    /// Whose words: who said them or typed them.
    pub voice: Option<PersonId>,
    /// Who typed them.
    pub typist: Option<PersonId>,
    /// When.
    pub at: UnixMillis,
    /// Why they were proposed.
    pub because: String,
    /// The wording they were made from.
    pub from: Option<EntryId>,
    /// The suggestion they answer.
    pub suggestion: Option<EntryId>,
}

/// One choice of words in the life of a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// The record of it.
    pub id: EntryId,
    /// The words chosen.
    pub wording: EntryId,
    /// By whom.
    pub by: Option<PersonId>,
    /// When.
    pub at: UnixMillis,
}

/// A rule with all that belongs to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// Its entry.
    pub id: EntryId,
    /// The danger it is for.
    pub danger: Option<EntryId>,
    /// Which part of the rules ([`super::outline::RULE_PARTS`]).
    pub part: String,
    /// The words in use; more than one where two were chosen apart. Never empty.
    pub current: Vec<Wording>,
    /// Words waiting for an owner to take them.
    pub proposals: Vec<Wording>,
    /// Professionals' suggestions without an answer.
    pub suggestions: Vec<Suggestion>,
    /// Those asked to own it, in slot order.
    pub asked: Vec<PersonId>,
    /// The newest answer of each person to the words in use.
    pub answers: BTreeMap<PersonId, Answer>,
    /// Every choice of words so far, oldest first.
    pub history: Vec<Taken>,
    /// Where it stands.
    pub state: RuleState,
    /// How trying it went.
    pub tried: Option<Tried>,
}

impl Rule {
    /// The words in use, the earliest chosen where there are two.
    #[must_use]
    pub fn words(&self) -> &str {
        self.current.first().map_or("", |wording| wording.words.as_str())
    }

    /// Those who say that the words in use are theirs.
    #[must_use]
    pub fn owners(&self) -> Vec<PersonId> {
        let own = self.answers.iter().filter(|(_, answer)| answer.kind == AnswerKind::Own);
        own.map(|(person, _)| *person).collect()
    }

    /// How many of those asked own it.
    #[must_use]
    pub fn owned_by_asked(&self) -> usize {
        let owners: BTreeSet<_> = self.owners().into_iter().gather();
        self.asked.iter().filter(|person| owners.contains(person)).count()
    }
}

/// All rules by position, withdrawn ones included.
#[must_use]
pub fn rules(plan: &Plan) -> Vec<Rule> {
    let wordings = group(plan, Section::Wordings);
    let takes = group(plan, Section::Takes);
    let mut answers = group(plan, Section::Answers);
    answers.values_mut().for_each(|all| all.retain(|answer| !answer.is_withdrawn()));
    let suggestions = suggestion::waiting(plan);
    let people = People { asked: super::network::asked(plan), choosable: super::network::choosable(plan) };
    let entries = plan.entries(Section::Rules);
    let read = entries.into_iter().filter_map(|entry| {
        let parts = Parts {
            wordings: wordings.get(&entry.id).cloned().unwrap_or_default(),
            takes: takes.get(&entry.id).cloned().unwrap_or_default(),
            answers: answers.get(&entry.id).cloned().unwrap_or_default(),
        };
        read_rule(plan, entry, &parts, &suggestions, &people)
    });
    read.collect()
}

/// One rule.
#[must_use]
pub fn rule(plan: &Plan, id: EntryId) -> Option<Rule> {
    rules(plan).into_iter().find(|rule| rule.id == id)
}

struct People {
    asked: Vec<PersonId>,
    choosable: Vec<PersonId>,
}

struct Parts<'a> {
    wordings: Vec<&'a Entry>,
    takes: Vec<&'a Entry>,
    answers: Vec<&'a Entry>,
}

fn group(plan: &Plan, section: Section) -> BTreeMap<EntryId, Vec<&Entry>> {
    let mut grouped: BTreeMap<EntryId, Vec<&Entry>> = BTreeMap::new();
    for entry in plan.entries(section) {
        if let Some(rule) = entry.link("rule") {
            grouped.entry(rule).or_default().push(entry);
        }
    }
    grouped
}

fn read_rule(
    plan: &Plan,
    entry: &Entry,
    parts: &Parts<'_>,
    suggestions: &[Suggestion],
    people: &People,
) -> Option<Rule> {
    let wordings: BTreeMap<_, _> =
        parts.wordings.iter().map(|entry| (entry.id, read_wording(plan, entry))).gather();
    let valid = valid_takes(plan, entry, parts, &wordings);
    let replaced: BTreeSet<_> = valid.iter().flat_map(|take| take.links("instead").iter().copied()).gather();
    let open =
        valid.iter().filter(|take| !replaced.contains(&take.id)).filter_map(|take| take.link("wording"));
    let mut seen = BTreeSet::new();
    let current: Vec<_> =
        open.filter(|id| seen.insert(*id)).filter_map(|id| wordings.get(&id).cloned()).collect();
    let in_use: BTreeSet<_> = current.iter().map(|wording| wording.id).gather();
    let answers = agreement::newest(plan, &parts.answers, |wording| {
        in_use
            .contains(&wording)
            .then(|| wordings.get(&wording).map(|wording| wording.words.as_str()))
            .flatten()
    });
    let asked = asked(entry, people);
    let taken: BTreeSet<_> = valid.iter().filter_map(|take| take.link("wording")).gather();
    let proposals = open_proposals(plan, parts, &wordings, &taken, &in_use);
    let mut rule = Rule {
        id: entry.id,
        danger: entry.link("danger"),
        part: entry.text("part").to_owned(),
        proposals,
        suggestions: suggestions.iter().filter(|one| one.rule == Some(entry.id)).cloned().collect(),
        asked,
        answers,
        history: valid.iter().filter_map(|take| read_take(plan, take)).collect(),
        state: RuleState::Idea,
        tried: tried(entry.text("tried")),
        current,
    };
    if rule.current.is_empty() {
        return None;
    }
    rule.state = state(entry, &rule);
    Some(rule)
}

fn read_take(plan: &Plan, take: &Entry) -> Option<Taken> {
    Some(Taken { id: take.id, wording: take.link("wording")?, by: plan.typist(take), at: take.made.at })
}

fn tried(word: &str) -> Option<Tried> {
    match word {
        "practised" => Some(Tried::Practised),
        "working" => Some(Tried::Working),
        "needs_change" => Some(Tried::NeedsChange),
        _ => None,
    }
}

fn asked(entry: &Entry, people: &People) -> Vec<PersonId> {
    let named: BTreeSet<_> = entry.links("asked").iter().map(|id| super::outline::person_of(*id)).gather();
    if named.is_empty() {
        return people.asked.clone();
    }
    people.choosable.iter().filter(|person| named.contains(person)).copied().collect()
}

fn state(entry: &Entry, rule: &Rule) -> RuleState {
    if entry.is_withdrawn() {
        return RuleState::Withdrawn;
    }
    if rule.current.len() > 1 {
        return RuleState::TwoVersions;
    }
    if !rule.asked.is_empty() && rule.owned_by_asked() == rule.asked.len() {
        return RuleState::Ours;
    }
    if rule.answers.len() > 1 { RuleState::TalkedAbout } else { RuleState::Idea }
}

fn read_wording(plan: &Plan, entry: &Entry) -> Wording {
    Wording {
        id: entry.id,
        words: entry.text("words").to_owned(),
        voice: plan.voice(entry),
        typist: plan.typist(entry),
        at: entry.made.at,
        because: entry.text("because").to_owned(),
        from: entry.link("from"),
        suggestion: entry.link("suggestion"),
    }
}

fn open_proposals(
    plan: &Plan,
    parts: &Parts<'_>,
    wordings: &BTreeMap<EntryId, Wording>,
    taken: &BTreeSet<EntryId>,
    in_use: &BTreeSet<EntryId>,
) -> Vec<Wording> {
    let open =
        parts.wordings.iter().filter(|entry| !taken.contains(&entry.id) && !entry.is_withdrawn()).filter(
            |entry| {
                let declined = parts.answers.iter().any(|answer| {
                    answer.link("wording") == Some(entry.id)
                        && answer.text("answer") == "disagree"
                        && may_replace(
                            plan,
                            parts,
                            wordings,
                            &in_use.iter().copied().collect::<Vec<_>>(),
                            plan.typist(answer),
                        )
                });
                !declined
            },
        );
    open.filter_map(|entry| wordings.get(&entry.id).cloned()).collect()
}

/// Who wrote each word of a wording: kept words stay with whoever wrote them first, suggestions included.
#[must_use]
pub fn runs(plan: &Plan, wording: EntryId) -> Vec<Run> {
    runs_within(plan, wording, 64)
}

fn runs_within(plan: &Plan, wording: EntryId, depth: usize) -> Vec<Run> {
    let Some(entry) = plan.entry(Section::Wordings, wording) else { return Vec::new() };
    let author = (entry.made.device, plan.voice(entry));
    let earlier = |of: &Entry, field: &str| {
        of.link(field).filter(|_| depth > 0).map(|id| runs_within(plan, id, depth - 1)).unwrap_or_default()
    };
    let suggested = entry.link("suggestion").and_then(|id| plan.entry(Section::Suggestions, id));
    let base = match suggested {
        // What a suggestion kept of the rule it was made on is not the suggester's.
        Some(suggested) => {
            let by = (suggested.made.device, plan.voice(suggested));
            words::inherit(&earlier(suggested, "seen"), suggested.text("words"), by)
        }
        None => earlier(entry, "from"),
    };
    words::inherit(&base, entry.text("words"), author)
}

/// How many words of the rules in use are the family's own, and how many there are, counted from signatures.
#[must_use]
pub fn share_of_words(plan: &Plan) -> (usize, usize) {
    let mut counted = (0, 0);
    for rule in rules(plan).iter().filter(|rule| rule.state != RuleState::Withdrawn) {
        for run in rule.current.iter().flat_map(|wording| runs(plan, wording.id)) {
            let words = words::count(&run.text);
            let family = plan.roster().who(&run.device).is_some_and(|who| who.side == Side::Family);
            counted.0 += if family { words } else { 0 };
            counted.1 += words;
        }
    }
    counted
}

/// A new rule in these words, which whoever adds it owns from the start (unless they typed for somebody else).
pub fn add(
    ids: &mut dyn Ids,
    danger: EntryId,
    part: &str,
    said: &str,
    voice: Option<PersonId>,
    asked: &[PersonId],
) -> Edit {
    let (rule, wording) = (ids.entry(), ids.entry());
    let mut values = vec![link("danger", danger), choice("part", part)];
    if !asked.is_empty() {
        values
            .push((FieldName("asked"), Value::Links(asked.iter().map(|person| entry_of(*person)).collect())));
    }
    let mut steps = vec![Step::Add { section: Section::Rules, entry: rule, values }];
    steps.push(record_wording(wording, rule, said, voice, &[]));
    steps.push(take_step(ids, rule, wording, &[]));
    steps.push(agreement::own_step(ids, rule, wording, said, voice));
    Edit::new(Part::Ours, steps)
}

/// Other words for a rule, proposed beside those in use; whoever proposes them owns them.
pub fn propose(ids: &mut dyn Ids, rule: &Rule, said: &str, because: &str, voice: Option<PersonId>) -> Edit {
    let wording = ids.entry();
    let mut extra: Vec<_> =
        rule.current.first().map(|current| link("from", current.id)).into_iter().collect();
    if !because.trim().is_empty() {
        extra.push(prose("because", because));
    }
    let record = record_wording(wording, rule.id, said, voice, &extra);
    Edit::new(Part::Ours, vec![record, agreement::own_step(ids, rule.id, wording, said, voice)])
}

/// An owner takes these words (a proposal, or one of two versions) for the rule.
pub fn take(ids: &mut dyn Ids, plan: &Plan, rule: &Rule, wording: &Wording) -> Edit {
    let steps = vec![
        take_step(ids, rule.id, wording.id, &open_takes(plan, rule)),
        agreement::own_step(ids, rule.id, wording.id, &wording.words, None),
    ];
    Edit::new(Part::Ours, steps)
}

/// An owner changes the rule's words at once: proposed and taken in one.
pub fn reword(
    ids: &mut dyn Ids,
    plan: &Plan,
    rule: &Rule,
    said: &str,
    because: &str,
    voice: Option<PersonId>,
) -> Edit {
    let mut edit = propose(ids, rule, said, because, voice);
    if let Some(Step::Record { entry, .. }) = edit.steps.first() {
        let wording = *entry;
        edit.steps.push(take_step(ids, rule.id, wording, &open_takes(plan, rule)));
    }
    edit
}

/// The takes that stand now: what a new one replaces.
#[must_use]
pub fn open_takes(plan: &Plan, rule: &Rule) -> Vec<EntryId> {
    let replaced: BTreeSet<_> = rule
        .history
        .iter()
        .filter_map(|taken| plan.entry(Section::Takes, taken.id))
        .flat_map(|take| take.links("instead").to_vec())
        .gather();
    rule.history.iter().map(|taken| taken.id).filter(|id| !replaced.contains(id)).collect()
}

pub(super) fn record_wording(
    entry: EntryId,
    rule: EntryId,
    said: &str,
    voice: Option<PersonId>,
    extra: &[(FieldName, Value)],
) -> Step {
    let mut values = vec![link("rule", rule), prose("words", said)];
    values.extend(extra.iter().cloned());
    values.extend(voice.map(said_by));
    Step::Record { section: Section::Wordings, entry, values }
}

pub(super) fn take_step(ids: &mut dyn Ids, rule: EntryId, wording: EntryId, instead: &[EntryId]) -> Step {
    let mut values = vec![link("rule", rule), link("wording", wording)];
    if !instead.is_empty() {
        values.push((FieldName("instead"), Value::Links(instead.to_vec())));
    }
    Step::Record { section: Section::Takes, entry: ids.entry(), values }
}

/// Takes a rule out, or brings it back.
#[must_use]
pub fn withdraw(rule: EntryId, out: bool) -> Edit {
    Edit::new(Part::Ours, vec![Step::Withdraw { section: Section::Rules, entry: rule, out }])
}

/// Says how trying the rule out went.
#[must_use]
pub fn set_tried(rule: EntryId, tried: Tried) -> Edit {
    let word = match tried {
        Tried::Practised => "practised",
        Tried::Working => "working",
        Tried::NeedsChange => "needs_change",
    };
    let at = FieldPath { section: Section::Rules, entry: rule, field: FieldName("tried") };
    Edit::new(Part::Ours, vec![Step::Set { at, to: Value::Choice(word.to_owned()) }])
}

/// Whether the takes in an edit are the maker's to make.
pub(super) fn check_takes(edit: &Edit, plan: &Plan, me: &Who) -> Result<(), EditError> {
    for step in &edit.steps {
        let (Step::Record { section: Section::Takes, values, .. }
        | Step::Add { section: Section::Takes, values, .. }) = step
        else {
            continue;
        };
        let linked = values.iter().find(|(name, _)| name.0 == "rule").map(|(_, value)| value);
        let Some(Value::Link(id)) = linked else { return Err(EditError::NoSuchPlace) };
        let Some(rule) = rule(plan, *id) else { continue };
        if !may_choose(plan, &rule, me.person) {
            return Err(EditError::NotAnOwner);
        }
    }
    Ok(())
}

/// Whether this person may choose the rule's words: they own the words in use, or all who did have left.
#[must_use]
pub fn may_choose(plan: &Plan, rule: &Rule, person: PersonId) -> bool {
    let mut owners: BTreeSet<_> = rule.owners().into_iter().gather();
    owners.extend(rule.current.iter().filter_map(|wording| wording.typist));
    owners.contains(&person) || owners.iter().all(|owner| plan.roster().has_left(*owner))
}
