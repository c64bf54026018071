//! Trying a rule out before it is needed: what was tried, what happened, and what changed.

use super::address::Section;
use super::edit::{Edit, Ids};
use super::filling::{Filling, Said};
use super::sheet::Plan;
use crate::id::{EntryId, PersonId};
use crate::time::PlainDate;

/// What a rehearsal was.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tried {
    /// The rule that was tried out.
    pub rule: EntryId,
    /// What was tried.
    pub tried: String,
    /// What happened.
    pub happened: String,
    /// What changed.
    pub changed: String,
    /// Who took part.
    pub people: Vec<PersonId>,
    /// The day.
    pub day: Option<PlainDate>,
    /// Week of the plan.
    pub week: Option<i64>,
}

/// A rehearsal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rehearsal {
    /// Who put it down, and when.
    pub said: Said,
    /// What it was.
    pub tried: Tried,
}

/// The rehearsals of one rule or of all, oldest first.
#[must_use]
pub fn rehearsals(plan: &Plan, rule: Option<EntryId>) -> Vec<Rehearsal> {
    let entries = plan.standing(Section::Rehearsals).into_iter();
    let read = entries.filter_map(|entry| {
        let text = |name: &str| entry.text(name).to_owned();
        let tried = Tried {
            rule: entry.link("rule")?,
            tried: text("tried"),
            happened: text("happened"),
            changed: text("changed"),
            people: entry.people("people"),
            day: entry.day("day"),
            week: entry.number("week"),
        };
        Some(Rehearsal { said: plan.said(entry), tried })
    });
    let mut all: Vec<_> = read.filter(|one| rule.is_none_or(|rule| one.tried.rule == rule)).collect();
    crate::gather::put_in_order(&mut all, |one| (one.tried.week, one.said.at, one.said.id));
    all
}

/// Puts a rehearsal down; only the family and network do.
pub fn put_down(ids: &mut dyn Ids, tried: &Tried, voice: Option<PersonId>) -> Edit {
    let filling = Filling::new().link("rule", Some(tried.rule)).prose("tried", &tried.tried);
    let filling = filling.prose("happened", &tried.happened).prose("changed", &tried.changed);
    let filling = filling.people("people", &tried.people).day("day", tried.day).number("week", tried.week);
    filling.voice(voice).add(Section::Rehearsals, ids)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]
mod tests {
    use super::super::edit::EditError;
    use super::super::tests::{
        Counting, JEAN, KELLY, PRIYA, RULE, device, make, person, plan_with_rule, who,
    };
    use super::*;

    #[test]
    fn a_rehearsal_stays_with_its_rule() {
        let (mut plan, mut ids) = (plan_with_rule(), Counting(0x80));
        let tried = Tried {
            rule: EntryId([RULE; 16]),
            tried: "A pretend blue heart.".into(),
            happened: "Jean saw it after half an hour.".into(),
            people: vec![person(JEAN)],
            week: Some(6),
            ..Tried::default()
        };
        let edit = put_down(&mut ids, &tried, None);
        assert_eq!(edit.check(&plan, device(PRIYA), &who(PRIYA)), Err(EditError::NotYours));
        make(&mut plan, KELLY, 20, &edit);
        assert_eq!(rehearsals(&plan, Some(tried.rule))[0].tried, tried);
        assert_eq!(rehearsals(&plan, Some(EntryId([1; 16]))), []);
    }
}
