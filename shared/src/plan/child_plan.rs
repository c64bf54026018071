//! The child's own plan: rules in their words and pictures, linked to the grown-ups' rules, and how each of them feels.

use super::address::Section;
use super::agreement;
use super::child::{self, Choice};
use super::choices::Face;
use super::edit::{Edit, Ids, Step};
use super::filling::{Filling, Said, withdraw};
use super::outline::{SpaceKind, row};
use super::rule::{self, Rule, RuleState};
use super::sheet::Plan;
use crate::id::{EntryId, PersonId, hash};
use std::collections::BTreeMap;

/// What a rule of the child's plan says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ChildRuleWords {
    /// Whose plan; in the child's own place the place says it.
    pub child: Option<PersonId>,
    /// The words.
    pub words: String,
    /// The picture: the name under which it is kept, or one of the free pictures.
    pub picture: String,
    /// What the picture shows.
    pub picture_words: String,
}

/// A rule of the child's plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChildRule {
    /// Who put it down, and when.
    pub said: Said,
    /// What it says.
    pub words: ChildRuleWords,
    /// The grown-ups' rule behind it: its id alone, none of its words.
    pub rule: Option<EntryId>,
    /// Which words of that rule it was made from.
    pub digest: String,
    /// How it feels, for each person who said so.
    pub feels: BTreeMap<PersonId, Feeling>,
}

/// How a rule feels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feeling {
    /// Who put it down, and when.
    pub said: Said,
    /// The face.
    pub face: Face,
    /// In words, if they want.
    pub words: String,
}

/// A rule of the child's plan whose grown-ups' rule says something else now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangedBehind {
    /// The child's rule.
    pub child_rule: EntryId,
    /// The grown-ups' rule.
    pub rule: EntryId,
    /// What it says now; none if it was taken out.
    pub now: Option<String>,
}

/// The rules of the child's plan in order.
#[must_use]
pub fn rules(plan: &Plan) -> Vec<ChildRule> {
    let feelings = plan.standing(Section::Feelings);
    let entries = plan.standing(Section::ChildRules).into_iter();
    let rules = entries.map(|entry| {
        let mut feels: BTreeMap<PersonId, Feeling> = BTreeMap::new();
        for given in feelings.iter().filter(|given| given.link("child_rule") == Some(entry.id)) {
            let (Some(voice), Some(face)) = (plan.voice(given), Face::read(given.text("face"))) else {
                continue;
            };
            let said = plan.said(given);
            let is_newer =
                feels.get(&voice).is_none_or(|known| (known.said.at, known.said.id) < (said.at, said.id));
            if is_newer {
                feels.insert(voice, Feeling { said, face, words: given.text("words").to_owned() });
            }
        }
        ChildRule {
            said: plan.said(entry),
            words: ChildRuleWords {
                child: entry.person("child").or_else(|| plan.space_of()),
                words: entry.text("words").to_owned(),
                picture: entry.text("picture").to_owned(),
                picture_words: entry.text("picture_words").to_owned(),
            },
            rule: entry.link("rule"),
            digest: entry.text("digest").to_owned(),
            feels,
        }
    });
    rules.collect()
}

/// What a child's rule is tied to: the exact words of the grown-ups' rule.
#[must_use]
pub fn digest_of(rule: &Rule) -> String {
    rule.current.first().map_or_else(String::new, |wording| agreement::digest(wording.id, &wording.words))
}

/// The child's rules behind which a grown-ups' rule has changed, for a device that holds both: the child's place and the
/// family's plan. Whoever holds it is asked to tell the child why.
#[must_use]
pub fn changed_behind(childs: &Plan, family: &Plan) -> Vec<ChangedBehind> {
    let known = rule::rules(family);
    let linked = rules(childs).into_iter();
    let changed = linked.filter_map(|child_rule| {
        let rule = known.iter().find(|rule| Some(rule.id) == child_rule.rule)?;
        let is_out = rule.state == RuleState::Withdrawn;
        let is_other = is_out || digest_of(rule) != child_rule.digest;
        is_other.then(|| ChangedBehind {
            child_rule: child_rule.said.id,
            rule: rule.id,
            now: (!is_out).then(|| rule.words().to_owned()),
        })
    });
    changed.collect()
}

fn filling(words: &ChildRuleWords, behind: Option<&Rule>) -> Filling {
    let filling = Filling::new().person("child", words.child).prose("words", &words.words);
    let filling = filling.line("picture", &words.picture).prose("picture_words", &words.picture_words);
    match behind {
        Some(rule) => filling.link("rule", Some(rule.id)).line("digest", &digest_of(rule)),
        None => filling,
    }
}

/// Adds a rule to the child's plan, made from a grown-ups' rule or from nothing.
pub fn add(
    ids: &mut dyn Ids,
    words: &ChildRuleWords,
    behind: Option<&Rule>,
    voice: Option<PersonId>,
) -> Edit {
    filling(words, behind).voice(voice).add(Section::ChildRules, ids)
}

/// Changes it, and ties it to what the grown-ups' rule says now.
#[must_use]
pub fn change(
    plan: &Plan,
    child_rule: EntryId,
    words: &ChildRuleWords,
    behind: Option<&Rule>,
) -> Option<Edit> {
    filling(words, behind).change(plan, Section::ChildRules, child_rule)
}

/// How a rule feels. `voice` is the child, where somebody types for them.
pub fn feel(
    ids: &mut dyn Ids,
    child_rule: EntryId,
    face: Face,
    words: &str,
    voice: Option<PersonId>,
) -> Edit {
    felt(child_rule, face, words).voice(voice).add(Section::Feelings, ids)
}

fn felt(child_rule: EntryId, face: Face, words: &str) -> Filling {
    let filling = Filling::new().link("child_rule", Some(child_rule)).choice("face", face.word());
    filling.prose("words", words)
}

/// Who may see how a rule feels, as the child chose for this very answer: nobody, unless they said so. Another face asks
/// anew.
#[must_use]
pub fn choice(place: &Plan, feeling: &Feeling) -> Choice {
    child::choice(place, feeling.said.id, place.space_of())
}

/// How a rule feels to the child, as an edit of the plan with the child's words of the rule: none if the child did not
/// choose that, or if it is there already. `child` is the child's id in the plan.
#[must_use]
pub fn copy_into(
    child_rule: &ChildRule,
    feeling: &Feeling,
    choice: &Choice,
    plan: &Plan,
    child: PersonId,
) -> Option<Edit> {
    let (own, copy) = (copy_of(child_rule.said.id)?, copy_of(feeling.said.id)?);
    if !choice.covers(plan) || plan.space_kind() == SpaceKind::Child {
        return None;
    }
    if let Some(there) = plan.entry(Section::Feelings, copy) {
        return there.is_withdrawn().then(|| withdraw(Section::Feelings, copy, false));
    }
    let mut steps: Vec<Step> = Vec::new();
    let words = ChildRuleWords { child: Some(child), ..child_rule.words.clone() };
    let filling = filling(&words, None).link("rule", child_rule.rule).line("digest", &child_rule.digest);
    match plan.entry(Section::ChildRules, own) {
        Some(_) => {
            steps.extend(
                filling.change(plan, Section::ChildRules, own).into_iter().flat_map(|edit| edit.steps),
            );
        }
        None => steps.push(filling.step(Section::ChildRules, own)),
    }
    let said = felt(own, feeling.face, &feeling.words).person("child", Some(child)).voice(Some(child));
    steps.push(said.step(Section::Feelings, copy));
    Some(Edit::new(row(Section::Feelings).part, steps))
}

/// How rules feel to the child as far as it waits to be put into this plan: the child said so, and it is not there.
#[must_use]
pub fn waiting(place: &Plan, plan: &Plan) -> Vec<(ChildRule, Feeling)> {
    let Some(child) = place.space_of() else { return Vec::new() };
    let is_in = |feeling: &Feeling| {
        let copy = copy_of(feeling.said.id).and_then(|copy| plan.entry(Section::Feelings, copy));
        copy.is_some_and(|copy| !copy.is_withdrawn())
    };
    let felt = rules(place).into_iter().filter_map(|rule| {
        let feeling = rule.feels.get(&child)?.clone();
        Some((rule, feeling))
    });
    felt.filter(|(_, feeling)| choice(place, feeling).covers(plan) && !is_in(feeling)).collect()
}

/// What stands in this plan of how one of the child's rules feels: as it feels now, or as it felt before.
#[must_use]
pub fn copies_in(place: &Plan, child_rule: EntryId, plan: &Plan) -> Vec<EntryId> {
    let all = place.entries(Section::Feelings).into_iter();
    let all = all.filter(|entry| entry.link("child_rule") == Some(child_rule));
    let copies = all.filter_map(|entry| copy_of(entry.id));
    let stands =
        |copy: &EntryId| plan.entry(Section::Feelings, *copy).is_some_and(|copy| !copy.is_withdrawn());
    copies.filter(stands).collect()
}

/// Under which id something of the child's own plan stands in the plan, if they let it in.
#[must_use]
pub fn copy_of(entry: EntryId) -> Option<EntryId> {
    hash("kith 1 childs feeling", &[entry.as_bytes()]).first_chunk().copied().map(EntryId)
}

/// How one of the plan's rules feels to a child who let the plan know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Felt {
    /// Which child, by their id in the plan.
    pub child: PersonId,
    /// The rule as the child's own plan says it.
    pub words: String,
    /// The rule it is about, where one is behind it.
    pub rule: Option<EntryId>,
    /// How it feels.
    pub feeling: Feeling,
}

/// What children let this plan know of how rules feel, in order.
#[must_use]
pub fn felt_in(plan: &Plan) -> Vec<Felt> {
    let of_rule = |one: ChildRule| {
        let ChildRule { words, rule, feels, .. } = one;
        let whose = words.child;
        let felt = feels.into_iter().filter(move |(person, _)| Some(*person) == whose);
        felt.map(move |(child, feeling)| Felt { child, words: words.words.clone(), rule, feeling })
    };
    rules(plan).into_iter().flat_map(of_rule).collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]
mod tests {
    use super::super::outline::SpaceKind;
    use super::super::space;
    use super::super::tests::{
        Counting, KELLY, PRIYA, RON, RULE, made, make, person, plan, plan_with_rule, the_rule,
    };
    use super::*;

    #[test]
    fn a_changed_rule_of_the_grown_ups_is_noticed_behind_the_childs() {
        let (mut family, mut place, mut ids) = (plan_with_rule(), plan(), Counting(0x80));
        make(&mut place, KELLY, 1, &space::found(SpaceKind::Child, Some(person(RON))));
        let words = ChildRuleWords { words: "Nan comes.".into(), ..ChildRuleWords::default() };
        let edit = add(&mut ids, &words, Some(&the_rule(&family)), None);
        make(&mut place, PRIYA, 2, &edit);
        assert_eq!(changed_behind(&place, &family), []);
        assert!(
            !format!("{place:?}").contains("Nan comes by 8."),
            "the child's place holds no word of the plan"
        );
        let changed = rule::reword(&mut ids, &family, &the_rule(&family), "Farida comes.", "", None);
        make(&mut family, KELLY, 20, &changed);
        let found = changed_behind(&place, &family);
        assert_eq!((found[0].child_rule, found[0].now.as_deref()), (made(&edit), Some("Farida comes.")));
        let words = ChildRuleWords { words: "Farida comes.".into(), ..ChildRuleWords::default() };
        let edit = change(&place, made(&edit), &words, Some(&the_rule(&family))).unwrap();
        make(&mut place, PRIYA, 21, &edit);
        assert_eq!(changed_behind(&place, &family), []);
        make(&mut family, KELLY, 30, &rule::withdraw(EntryId([RULE; 16]), true));
        assert_eq!(changed_behind(&place, &family)[0].now, None);
    }

    #[test]
    fn how_a_rule_feels_reaches_the_plan_only_where_the_child_lets_it() {
        let (mut family, mut place, mut ids) = (plan_with_rule(), plan(), Counting(0x80));
        make(&mut place, KELLY, 1, &space::found(SpaceKind::Child, Some(person(RON))));
        let words = ChildRuleWords { words: "Nan comes.".into(), ..ChildRuleWords::default() };
        let edit = add(&mut ids, &words, Some(&the_rule(&family)), None);
        make(&mut place, PRIYA, 2, &edit);
        let child_rule = made(&edit);
        let bad = feel(&mut ids, child_rule, Face::Bad, "That is not my job", Some(person(RON)));
        make(&mut place, PRIYA, 3, &bad);
        let copy = |place: &Plan, family: &Plan| {
            let rule = rules(place).remove(0);
            let feeling = rule.feels[&person(RON)].clone();
            copy_into(&rule, &feeling, &choice(place, &feeling), family, person(8))
        };
        assert_eq!(copy(&place, &family), None, "nothing by default");
        let all = Choice { people: Vec::new(), in_plan: true };
        make(&mut place, PRIYA, 4, &child::choose(&mut ids, made(&bad), &all, None));
        assert_eq!(copy(&place, &family), None, "a grown-up does not choose for them");
        make(&mut place, PRIYA, 5, &child::choose(&mut ids, made(&bad), &all, Some(person(RON))));
        assert_eq!(waiting(&place, &family).len(), 1);
        let edit = copy(&place, &family).unwrap();
        make(&mut family, PRIYA, 6, &edit);
        assert_eq!(waiting(&place, &family), []);
        let known = felt_in(&family);
        assert_eq!(
            (known[0].child, known[0].rule, known[0].words.as_str(), known[0].feeling.face),
            (person(8), Some(EntryId([RULE; 16])), "Nan comes.", Face::Bad)
        );
        assert_eq!(known[0].feeling.words, "That is not my job");
        assert_eq!(copy(&place, &family), None, "once is enough");
        assert!(
            !format!("{family:?}").contains(&format!("{:?}", made(&bad))),
            "the plan learns no id of the place"
        );

        // Another face is another choice, and what the plan holds is known to be the older one.
        let good = feel(&mut ids, child_rule, Face::Good, "", Some(person(RON)));
        make(&mut place, PRIYA, 7, &good);
        assert_eq!(copy(&place, &family), None);
        assert_eq!(copies_in(&place, child_rule, &family), [copy_of(made(&bad)).unwrap()]);
        make(&mut place, PRIYA, 8, &child::choose(&mut ids, made(&good), &all, Some(person(RON))));
        let edit = copy(&place, &family).unwrap();
        make(&mut family, PRIYA, 9, &edit);
        assert_eq!(felt_in(&family)[0].feeling.face, Face::Good);
        for old in copies_in(&place, child_rule, &family) {
            make(&mut family, PRIYA, 10, &withdraw(Section::Feelings, old, true));
        }
        assert_eq!(felt_in(&family), []);
        let edit = copy(&place, &family).unwrap();
        make(&mut family, PRIYA, 11, &edit);
        assert_eq!(felt_in(&family)[0].feeling.face, Face::Good, "put in once more");
    }

    #[test]
    fn the_newest_feeling_of_each_counts() {
        let (mut place, mut ids) = (plan(), Counting(0x80));
        let edit =
            add(&mut ids, &ChildRuleWords { words: "Song".into(), ..ChildRuleWords::default() }, None, None);
        make(&mut place, PRIYA, 1, &edit);
        make(&mut place, PRIYA, 2, &feel(&mut ids, made(&edit), Face::Bad, "", Some(person(RON))));
        make(&mut place, PRIYA, 3, &feel(&mut ids, made(&edit), Face::Good, "I like it", Some(person(RON))));
        make(&mut place, KELLY, 4, &feel(&mut ids, made(&edit), Face::DontKnow, "", None));
        let feels = rules(&place).remove(0).feels;
        assert_eq!((feels.len(), feels[&person(RON)].face), (2, Face::Good));
    }
}
