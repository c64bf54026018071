//! What Children's Services says must be in place: never the family's words, and linked to the rules that meet it.

use super::address::{FieldName, FieldPath, Part, Section};
use super::edit::{Edit, Ids, Step, line, link, prose};
use super::filling::Filling;
use super::sheet::Plan;
use super::value::Value;
use crate::id::{EntryId, PersonId};

/// A bottom line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BottomLine {
    /// Its entry.
    pub id: EntryId,
    /// For one danger, or for the whole plan.
    pub danger: Option<EntryId>,
    /// The words.
    pub words: String,
    /// Why.
    pub reason: String,
    /// What those who set it do if it is not so: their consequence, under their name.
    pub otherwise: String,
    /// Who set it.
    pub by: Option<PersonId>,
    /// The rules that meet it.
    pub rules: Vec<EntryId>,
    /// Met, as the professionals see it.
    pub met: bool,
    /// How it was met.
    pub note: String,
}

/// All bottom lines that stand.
#[must_use]
pub fn bottom_lines(plan: &Plan) -> Vec<BottomLine> {
    let entries = plan.standing(Section::BottomLines).into_iter();
    let lines = entries.map(|entry| BottomLine {
        id: entry.id,
        danger: entry.link("danger"),
        words: entry.text("words").to_owned(),
        reason: entry.text("reason").to_owned(),
        otherwise: entry.text("otherwise").to_owned(),
        by: plan.voice(entry),
        rules: entry.links("rules").to_vec(),
        met: entry.flag("met"),
        note: entry.text("note").to_owned(),
    });
    lines.collect()
}

/// A new bottom line.
pub fn add(ids: &mut dyn Ids, danger: Option<EntryId>, words: &str, reason: &str) -> Edit {
    add_with_consequence(ids, danger, words, reason, "")
}

/// A new bottom line with what its authors do if it is not so.
pub fn add_with_consequence(
    ids: &mut dyn Ids,
    danger: Option<EntryId>,
    words: &str,
    reason: &str,
    otherwise: &str,
) -> Edit {
    let mut values = vec![prose("words", words)];
    values.extend(danger.map(|danger| link("danger", danger)));
    if !reason.trim().is_empty() {
        values.push(prose("reason", reason));
    }
    if !otherwise.trim().is_empty() {
        values.push(line("otherwise", otherwise));
    }
    Edit::new(Part::Services, vec![Step::Add { section: Section::BottomLines, entry: ids.entry(), values }])
}

/// Says it in other words, or gives another reason or consequence; none if nothing changes. What was known of other words says nothing of
/// these: they are not met until somebody says so.
#[must_use]
pub fn change(plan: &Plan, bottom_line: EntryId, words: &str, reason: &str, otherwise: &str) -> Option<Edit> {
    let known = plan.entry(Section::BottomLines, bottom_line)?;
    let filling = Filling::new().prose("words", words).prose("reason", reason);
    let mut filling = filling.line("otherwise", otherwise);
    if known.text("words") != words {
        filling = filling.flag("met", false).line("note", "");
    }
    filling.change(plan, Section::BottomLines, bottom_line)
}

/// Says that it is met, how, and by which rules.
#[must_use]
pub fn set_met(bottom_line: EntryId, met: bool, note: &str, rules: &[EntryId]) -> Edit {
    let at = |name| FieldPath { section: Section::BottomLines, entry: bottom_line, field: FieldName(name) };
    let (_, note) = line("note", note);
    let steps = vec![
        Step::Set { at: at("met"), to: Value::Flag(met) },
        Step::Set { at: at("note"), to: note },
        Step::Set { at: at("rules"), to: Value::Links(rules.to_vec()) },
    ];
    Edit::new(Part::Services, steps)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]
mod tests {
    use super::super::tests::{Counting, KELLY, PRIYA, device, made, make, plan, who};
    use super::*;

    #[test]
    fn other_words_are_not_met_until_somebody_says_so() {
        let (mut plan, mut ids) = (plan(), Counting(0x80));
        let line = add(&mut ids, None, "No drnking.", "");
        let id = made(&line);
        make(&mut plan, PRIYA, 1, &line);
        make(&mut plan, PRIYA, 2, &set_met(id, true, "Tested weekly", &[]));
        let why = change(&plan, id, "No drnking.", "It was the worst.", "We meet that week.").unwrap();
        make(&mut plan, PRIYA, 3, &why);
        assert_eq!(bottom_lines(&plan)[0].otherwise, "We meet that week.");
        assert!(bottom_lines(&plan)[0].met, "the same words with a reason");
        let edit = change(&plan, id, "No drinking.", "It was the worst.", "We meet that week.").unwrap();
        assert!(edit.check(&plan, device(KELLY), &who(KELLY)).is_err(), "never the family");
        make(&mut plan, PRIYA, 4, &edit);
        let now = bottom_lines(&plan).remove(0);
        assert_eq!((now.words.as_str(), now.met, now.note.as_str()), ("No drinking.", false, ""));
        assert_eq!(change(&plan, id, "No drinking.", "It was the worst.", "We meet that week."), None);
    }
}
