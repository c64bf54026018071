//! What a reviewer's questions can be held against: counted from the plan, never judged.

use super::circle::{self, Count};
use super::rule::{self, Rule, RuleState};
use super::sheet::Plan;
use super::{bottom_line, child, child_plan, rehearsal, reviewer_prompt};
use crate::id::PersonId;

/// The facts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// Rules that stand.
    pub rules: usize,
    /// Rules that everybody asked says are theirs.
    pub ours: usize,
    /// Letters of the rules that the family wrote, and all of them.
    pub words: (usize, usize),
    /// The network: how many are ready, and how many are needed.
    pub network: Count,
    /// Who is the only one to own a rule, and how many rules that is; those with most rules first.
    pub alone: Vec<(PersonId, usize)>,
    /// Things that children let into the plan.
    pub childs_things: usize,
    /// Rules of which children let the plan know how they feel.
    pub feelings: usize,
    /// Rules that were tried out.
    pub tried: usize,
    /// What must be in place.
    pub bottom_lines: usize,
    /// How much of that has a rule that shows how.
    pub shown_by_rules: usize,
    /// How much of that is said to be in place.
    pub met: usize,
    /// Words to have another look at ([`reviewer_prompt`]).
    pub look_again: usize,
}

/// Counts them.
#[must_use]
pub fn facts(plan: &Plan) -> Facts {
    let rules = rule::rules(plan).into_iter();
    let rules: Vec<Rule> = rules.filter(|rule| rule.state != RuleState::Withdrawn).collect();
    let tried = rehearsal::rehearsals(plan, None);
    let was_tried = |rule: &&Rule| rule.tried.is_some() || tried.iter().any(|one| one.tried.rule == rule.id);
    let lines = bottom_line::bottom_lines(plan);
    let stands = |id| rules.iter().any(|rule| rule.id == id);
    Facts {
        rules: rules.len(),
        ours: rules.iter().filter(|rule| rule.state == RuleState::Ours).count(),
        words: rule::share_of_words(plan),
        network: circle::count(plan),
        alone: alone(&rules),
        childs_things: child::items(plan).len(),
        feelings: child_plan::felt_in(plan).len(),
        tried: rules.iter().filter(was_tried).count(),
        bottom_lines: lines.len(),
        shown_by_rules: lines.iter().filter(|line| line.rules.iter().any(|id| stands(*id))).count(),
        met: lines.iter().filter(|line| line.met).count(),
        look_again: reviewer_prompt::prompts(plan).len(),
    }
}

fn alone(rules: &[Rule]) -> Vec<(PersonId, usize)> {
    let mut counted: Vec<(PersonId, usize)> = Vec::new();
    for rule in rules {
        let owners = rule.owners();
        let [only] = owners.as_slice() else { continue };
        match counted.iter_mut().find(|(person, _)| person == only) {
            Some((_, rules)) => *rules += 1,
            None => counted.push((*only, 1)),
        }
    }
    crate::gather::put_in_order(&mut counted, |(_, rules)| core::cmp::Reverse(*rules));
    counted
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]
mod tests {
    use super::super::agreement::{self, AnswerKind};
    use super::super::tests::{
        Counting, JEAN, KELLY, PRIYA, RULE, made, make, person, plan_with_rule, the_rule,
    };
    use super::*;
    use crate::id::EntryId;

    #[test]
    fn who_alone_owns_a_rule_and_what_no_rule_shows_is_counted() {
        let (mut plan, mut ids) = (plan_with_rule(), Counting(0x80));
        let known = the_rule(&plan);
        let line = bottom_line::add(&mut ids, known.danger, "No drinking.", "");
        make(&mut plan, PRIYA, 20, &line);
        let before = facts(&plan);
        assert_eq!((before.rules, before.bottom_lines, before.shown_by_rules), (1, 1, 0));
        make(&mut plan, PRIYA, 21, &bottom_line::set_met(made(&line), true, "", &[EntryId([RULE; 16])]));
        let after = facts(&plan);
        assert_eq!((after.shown_by_rules, after.met), (1, 1));

        let owners = the_rule(&plan).owners();
        for (at, by) in [(30, KELLY), (31, JEAN)] {
            let rule = the_rule(&plan);
            let own = agreement::answer(&mut ids, &rule, rule.current[0].id, AnswerKind::Own, "", None);
            if let (Some(own), false) = (own, owners.contains(&person(by))) {
                make(&mut plan, by, at, &own);
            }
        }
        assert_eq!(facts(&plan).alone, [], "two own it");
    }
}
