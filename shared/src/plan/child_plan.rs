//! The child's own plan: rules in their words and pictures, linked to the grown-ups' rules, and how each of them feels.

use super::address::Section;
use super::agreement;
use super::choices::Face;
use super::edit::{Edit, Ids};
use super::filling::{Filling, Said};
use super::rule::{self, Rule, RuleState};
use super::sheet::Plan;
use crate::id::{EntryId, PersonId};
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
    let filling = Filling::new().link("child_rule", Some(child_rule)).choice("face", face.word());
    filling.prose("words", words).voice(voice).add(Section::Feelings, ids)
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
