//! The journal: what works well, what was hard and how they got past it; the family's lines and what professionals saw.

use super::address::Section;
use super::choices::JournalKind;
use super::edit::{Edit, Ids};
use super::filling::{Filling, Said};
use super::roster::Side;
use super::sheet::Plan;
use crate::gather::Gather;
use crate::id::{EntryId, PersonId};
use std::collections::BTreeSet;

/// A line of the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JournalLine {
    /// Who said it, and when.
    pub said: Said,
    /// On which side of the table it was typed.
    pub side: Side,
    /// What kind of line.
    pub kind: JournalKind,
    /// The words.
    pub words: String,
    /// How they got past it.
    pub overcame: String,
    /// The rule it is about.
    pub rule: Option<EntryId>,
    /// The danger it is about.
    pub danger: Option<EntryId>,
    /// A voice note, by the name under which it is kept.
    pub sound: String,
    /// Week of the plan.
    pub week: Option<i64>,
}

/// A line to put down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewLine {
    /// What kind of line.
    pub kind: JournalKind,
    /// The words.
    pub words: String,
    /// How they got past it.
    pub overcame: String,
    /// The rule it is about.
    pub rule: Option<EntryId>,
    /// The danger it is about.
    pub danger: Option<EntryId>,
    /// A voice note, by the name under which it is kept.
    pub sound: String,
    /// Week of the plan.
    pub week: Option<i64>,
    /// Whose words, where somebody else types them.
    pub voice: Option<PersonId>,
}

impl Default for NewLine {
    fn default() -> Self {
        Self {
            kind: JournalKind::WorkingWell,
            words: String::new(),
            overcame: String::new(),
            rule: None,
            danger: None,
            sound: String::new(),
            week: None,
            voice: None,
        }
    }
}

/// The journal, newest first: the family's lines and what professionals saw, each with its side.
#[must_use]
pub fn feed(plan: &Plan) -> Vec<JournalLine> {
    let sections = [(Section::Journal, Side::Family), (Section::Observations, Side::Professional)];
    let mut lines = Vec::new();
    for (section, side) in sections {
        lines.extend(plan.standing(section).into_iter().filter_map(|entry| {
            Some(JournalLine {
                said: plan.said(entry),
                side,
                kind: JournalKind::read(entry.text("kind"))?,
                words: entry.text("words").to_owned(),
                overcame: entry.text("overcame").to_owned(),
                rule: entry.link("rule"),
                danger: entry.link("danger"),
                sound: entry.text("sound").to_owned(),
                week: entry.number("week"),
            })
        }));
    }
    crate::gather::put_in_order(&mut lines, |line| (core::cmp::Reverse(line.said.at), line.said.id));
    lines
}

/// The lines about one rule, newest first.
#[must_use]
pub fn about_rule(plan: &Plan, rule: EntryId) -> Vec<JournalLine> {
    feed(plan).into_iter().filter(|line| line.rule == Some(rule)).collect()
}

/// Who can see what is shared in this space: everybody with a device in it. Whoever should not see a line has no device
/// here; a line that nobody should see stays a draft.
#[must_use]
pub fn who_sees(plan: &Plan) -> Vec<PersonId> {
    let here = plan.roster().0.values().filter(|who| !who.left).map(|who| who.person);
    let here: BTreeSet<_> = here.gather();
    here.into_iter().collect()
}

/// Puts a line down, for the side whose device types it.
pub fn add(ids: &mut dyn Ids, side: Side, new: &NewLine) -> Edit {
    let section = match side {
        Side::Family => Section::Journal,
        Side::Professional => Section::Observations,
    };
    let filling = Filling::new().choice("kind", new.kind.word()).prose("words", &new.words);
    let filling = filling.prose("overcame", &new.overcame).link("rule", new.rule).link("danger", new.danger);
    let filling = filling.line("sound", &new.sound).number("week", new.week);
    filling.voice(new.voice).add(section, ids)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]
mod tests {
    use super::super::edit::EditError;
    use super::super::tests::{Counting, JEAN, KELLY, PRIYA, device, make, person, plan, who};
    use super::*;

    #[test]
    fn professionals_write_what_they_saw_and_never_the_familys_journal() {
        let (mut plan, mut ids) = (plan(), Counting(0x80));
        let line = NewLine { words: "Clean kit!".into(), ..NewLine::default() };
        make(&mut plan, KELLY, 1, &add(&mut ids, Side::Family, &line));
        make(&mut plan, PRIYA, 2, &add(&mut ids, Side::Professional, &line));
        let wrong = add(&mut ids, Side::Family, &line);
        assert_eq!(wrong.check(&plan, device(PRIYA), &who(PRIYA)), Err(EditError::NotYours));
        let feed = feed(&plan);
        assert_eq!(
            feed.iter().map(|line| (line.said.voice, line.side)).collect::<Vec<_>>(),
            [(Some(person(PRIYA)), Side::Professional), (Some(person(KELLY)), Side::Family)]
        );
        assert_eq!(who_sees(&plan), [person(KELLY), person(JEAN), person(PRIYA)]);
    }
}
