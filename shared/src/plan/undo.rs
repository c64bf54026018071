//! Taking one's own last deed back: nobody else's, and nothing of the story is lost by it.

use super::address::Section;
use super::edit::{Edit, Ids};
use super::filling::withdraw;
use super::outline::{self, FieldKind};
use super::rule;
use super::sheet::{Entry, Plan};
use crate::id::{DeviceId, EntryId};
use crate::time::UnixMillis;

#[cfg(test)]
mod tests;

/// What a device did last that can be taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Last {
    /// When.
    pub at: UnixMillis,
    /// The words of it.
    pub words: String,
    /// How it is taken back.
    pub back: Back,
}

/// How something is taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Back {
    /// The entry is taken out; it can be put back in.
    Out(Section, EntryId),
    /// The rule says again what it said before: a new change by whoever takes it back.
    Before {
        /// The rule.
        rule: EntryId,
        /// What it said.
        words: String,
    },
}

/// Where taking an entry out takes the whole deed back, and the field that holds its words.
const OUT: &[(Section, &str)] = &[
    (Section::MapLines, "words"),
    (Section::Journal, "words"),
    (Section::Observations, "words"),
    (Section::Talk, "words"),
    (Section::OtherViews, "words"),
    (Section::MeetingNotes, "words"),
    (Section::Meetings, "place"),
    (Section::Tasks, "what"),
    (Section::CheckIns, "asks"),
    (Section::CheckInNotes, "words"),
    (Section::Rehearsals, "happened"),
    (Section::Objects, "what"),
    (Section::Calls, "words"),
    (Section::CallReplies, "words"),
    (Section::Told, "words"),
    (Section::HelpNumbers, "name"),
    (Section::Phones, "number"),
    (Section::Stories, "title"),
    (Section::Frames, "words"),
    (Section::ChildQuestions, "words"),
    (Section::Suggestions, "words"),
    (Section::Corrections, "words"),
    (Section::Rules, ""),
    (Section::Wordings, "words"),
];

/// The last deed of `device` that stands, if it can be taken back. Nothing after somebody else went on from it.
#[must_use]
pub fn last(plan: &Plan, device: DeviceId) -> Option<Last> {
    let sections = OUT.iter().map(|(section, _)| *section).chain([Section::Takes]);
    let mine =
        sections.flat_map(|section| plan.standing(section).into_iter().map(move |entry| (section, entry)));
    let mine: Vec<(Section, &Entry)> = mine.filter(|(_, entry)| entry.made.device == device).collect();
    let at = mine.iter().map(|(_, entry)| entry.made.at).max()?;
    // One deed can make several entries, all of the same moment.
    let made = |wanted: Section| {
        mine.iter()
            .find(|(section, entry)| *section == wanted && entry.made.at == at)
            .map(|(_, entry)| *entry)
    };
    if let Some(new) = made(Section::Rules) {
        let rule = rule::rule(plan, new.id)?;
        // Once others have worked on it, it is not one person's to take away.
        if rule.history.len() != 1 || !rule.proposals.is_empty() || went_on(plan, device, new.id) {
            return None;
        }
        let words = rule.words().to_owned();
        return Some(Last { at, words, back: Back::Out(Section::Rules, new.id) });
    }
    if let Some(take) = made(Section::Takes) {
        return before(plan, take, at);
    }
    let (section, field) = OUT.iter().find(|(section, _)| made(*section).is_some())?;
    let entry = made(*section)?;
    if went_on(plan, device, entry.id) {
        return None;
    }
    Some(Last { at, words: entry.text(field).to_owned(), back: Back::Out(*section, entry.id) })
}

/// Whether somebody else put something down that belongs to this entry.
fn went_on(plan: &Plan, device: DeviceId, entry: EntryId) -> bool {
    let mut others = outline::OUTLINE
        .iter()
        .flat_map(|row| plan.standing(row.section).into_iter().map(move |other| (row, other)))
        .filter(|(_, other)| other.made.device != device);
    others.any(|(row, other)| {
        row.fields.iter().any(|field| match field.kind {
            FieldKind::Link(_) => other.link(field.name.0) == Some(entry),
            FieldKind::Links => other.links(field.name.0).contains(&entry),
            FieldKind::Prose
            | FieldKind::Line
            | FieldKind::Picture
            | FieldKind::Choice(_)
            | FieldKind::Number(..)
            | FieldKind::Flag
            | FieldKind::Person => false,
        })
    })
}

/// What a rule said before these words were taken for it, if they are still the ones in use.
fn before(plan: &Plan, take: &Entry, at: UnixMillis) -> Option<Last> {
    let rule = rule::rule(plan, take.link("rule")?)?;
    let [now] = rule.current.as_slice() else { return None };
    let newest = rule.history.last().filter(|newest| newest.id == take.id && newest.wording == now.id)?;
    let earlier = rule.history.iter().rev().find(|known| known.wording != newest.wording)?;
    let words = plan.entry(Section::Wordings, earlier.wording)?.text("words").to_owned();
    Some(Last { at, words: now.words.clone(), back: Back::Before { rule: rule.id, words } })
}

/// Takes it back; none if it is not there any more.
pub fn take_back(ids: &mut dyn Ids, plan: &Plan, back: &Back) -> Option<Edit> {
    match back {
        Back::Out(section, entry) => Some(withdraw(*section, *entry, true)),
        Back::Before { rule, words } => {
            let rule = rule::rule(plan, *rule)?;
            Some(rule::reword(ids, plan, &rule, words, "", None))
        }
    }
}

/// Puts back what was just taken out. What a rule said is put back by taking that change back in its turn.
#[must_use]
pub fn put_back(back: &Back) -> Option<Edit> {
    match back {
        Back::Out(section, entry) => Some(withdraw(*section, *entry, false)),
        Back::Before { .. } => None,
    }
}
