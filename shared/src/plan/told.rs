//! Telling a child why a rule changed: waiting after each agreed change until somebody has told them.

use super::address::Section;
use super::edit::{Edit, Ids};
use super::filling::{Filling, Said};
use super::network::{self, Role};
use super::rule::{self, RuleState};
use super::sheet::Plan;
use crate::id::{EntryId, PersonId};
use crate::time::{PlainDate, UnixMillis};

/// A change that a child was not told about yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToTell {
    /// The child.
    pub child: PersonId,
    /// The rule.
    pub rule: EntryId,
    /// The change itself, to be named in [`tell`]: the choice of words, or the rule if it was taken out.
    pub change: EntryId,
    /// What the rule said before.
    pub before: String,
    /// What it says now; nothing if it was taken out.
    pub now: String,
    /// Why, as whoever changed it said.
    pub because: String,
    /// When it changed.
    pub at: UnixMillis,
}

/// That a child was told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// Who put it down, and when.
    pub said: Said,
    /// The child.
    pub child: PersonId,
    /// The changes.
    pub what: Vec<EntryId>,
    /// What was said.
    pub words: String,
    /// Who told them.
    pub who: Vec<PersonId>,
    /// The day.
    pub day: Option<PlainDate>,
}

/// What the children were told so far, oldest first.
#[must_use]
pub fn told(plan: &Plan) -> Vec<Told> {
    let entries = plan.standing(Section::Told).into_iter();
    let mut all: Vec<_> = entries
        .filter_map(|entry| {
            Some(Told {
                said: plan.said(entry),
                child: entry.person("child")?,
                what: entry.links("what").to_vec(),
                words: entry.text("words").to_owned(),
                who: entry.people("who"),
                day: entry.day("day"),
            })
        })
        .collect();
    crate::gather::put_in_order(&mut all, |told| (told.said.at, told.said.id));
    all
}

/// The agreed changes of rules that each child was not told about, oldest first.
#[must_use]
pub fn to_tell(plan: &Plan) -> Vec<ToTell> {
    let told = told(plan);
    let children = network::people(plan).into_iter().filter(|person| person.role == Role::YoungPerson);
    let children: Vec<_> = children.map(|child| child.id).collect();
    let mut waiting = Vec::new();
    for rule in rule::rules(plan) {
        let Some(change) = last_change(plan, &rule) else { continue };
        for child in &children {
            let knows = told.iter().any(|one| one.child == *child && one.what.contains(&change.change));
            if !knows {
                waiting.push(ToTell { child: *child, ..change.clone() });
            }
        }
    }
    crate::gather::put_in_order(&mut waiting, |one| (one.at, one.change, one.child));
    waiting
}

/// Only the newest change of a rule is told: what came in between is past.
fn last_change(plan: &Plan, rule: &rule::Rule) -> Option<ToTell> {
    let words = |wording: EntryId| {
        plan.entry(Section::Wordings, wording).map_or("", |entry| entry.text("words")).to_owned()
    };
    let (last, before) = (rule.history.last()?, rule.history.iter().rev().nth(1));
    let change = ToTell {
        child: PersonId::default(),
        rule: rule.id,
        change: last.id,
        before: before.map_or_else(String::new, |before| words(before.wording)),
        now: words(last.wording),
        because: rule.current.first().map_or_else(String::new, |wording| wording.because.clone()),
        at: last.at,
    };
    match (rule.state, before) {
        (RuleState::Withdrawn, _) => {
            Some(ToTell { change: rule.id, before: words(last.wording), now: String::new(), ..change })
        }
        (RuleState::TwoVersions, _) | (_, None) => None,
        (RuleState::Idea | RuleState::TalkedAbout | RuleState::Ours, Some(_)) => Some(change),
    }
}

/// Puts down that a child was told.
pub fn tell(
    ids: &mut dyn Ids,
    child: PersonId,
    changes: &[EntryId],
    words: &str,
    who: &[PersonId],
    day: Option<PlainDate>,
) -> Edit {
    let filling = Filling::new().person("child", Some(child)).links("what", changes).prose("words", words);
    filling.people("who", who).day("day", day).add(Section::Told, ids)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]
mod tests {
    use super::super::tests::{Counting, KELLY, PRIYA, RULE, make, person, plan_with_rule, the_rule};
    use super::*;

    #[test]
    fn a_child_is_told_once_after_each_change() {
        let (mut plan, mut ids) = (plan_with_rule(), Counting(0x80));
        let edit = network::add(&plan, person(8), "Alfie", "", Role::YoungPerson, false);
        make(&mut plan, PRIYA, 11, &edit);
        assert_eq!(to_tell(&plan), [], "what was there from the beginning is in the child's own plan");
        let edit = rule::reword(&mut ids, &plan, &the_rule(&plan), "Farida comes.", "Nan is away.", None);
        make(&mut plan, KELLY, 20, &edit);
        let waiting = to_tell(&plan);
        assert_eq!(
            (waiting[0].before.as_str(), waiting[0].now.as_str()),
            ("Nan comes by 8.", "Farida comes.")
        );
        assert_eq!((waiting.len(), waiting[0].because.as_str()), (1, "Nan is away."));
        let edit =
            tell(&mut ids, person(8), &[waiting[0].change], "Farida helps now.", &[person(KELLY)], None);
        make(&mut plan, PRIYA, 30, &edit);
        assert_eq!(to_tell(&plan), []);
        make(&mut plan, KELLY, 40, &rule::withdraw(EntryId([RULE; 16]), true));
        assert_eq!(to_tell(&plan)[0].now, "");
    }
}
