//! A practitioner's own notes, quiet removals with what the person could have read, and drafts: each in a space of its own.

use super::address::Section;
use super::choices::{PractitionerNote, RemovalStep};
use super::edit::{Edit, Ids};
use super::filling::{Filling, Said};
use super::outline::OUTLINE;
use super::sheet::Plan;
use crate::id::EntryId;
use crate::time::{PlainDate, UnixMillis};

/// A note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Who put it down, and when.
    pub said: Said,
    /// What it is about.
    pub kind: PractitionerNote,
    /// The words.
    pub words: String,
    /// Whom or what it concerns.
    pub about: String,
    /// The day.
    pub day: Option<PlainDate>,
}

/// A quiet removal, or a step of one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Removing {
    /// Who was removed.
    pub who: String,
    /// Who decided it.
    pub decided_by: String,
    /// Why: only ever a risk of harm.
    pub reason: String,
    /// What they could have read until then, so that people can plan for what cannot be taken back.
    pub could_read: String,
    /// Until when they are told, face to face.
    pub tell_by: Option<PlainDate>,
}

/// A quiet removal as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Removal {
    /// Who put the decision down, and when.
    pub said: Said,
    /// What was decided.
    pub removing: Removing,
    /// When they were told, and who put that down.
    pub told: Option<Said>,
}

/// A draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Who began it, and when.
    pub said: Said,
    /// What it will be, in a word of the client's choosing.
    pub kind: String,
    /// What it is about.
    pub about: Vec<EntryId>,
    /// The words so far.
    pub words: String,
}

/// The notes, newest first.
#[must_use]
pub fn notes(plan: &Plan) -> Vec<Note> {
    let entries = plan.standing(Section::Notes).into_iter();
    let read = entries.filter_map(|entry| {
        Some(Note {
            said: plan.said(entry),
            kind: PractitionerNote::read(entry.text("kind"))?,
            words: entry.text("words").to_owned(),
            about: entry.text("about").to_owned(),
            day: entry.day("day"),
        })
    });
    let mut notes: Vec<_> = read.collect();
    crate::gather::put_in_order(&mut notes, |note| (core::cmp::Reverse(note.said.at), note.said.id));
    notes
}

fn note_filling(kind: PractitionerNote, words: &str, about: &str, day: Option<PlainDate>) -> Filling {
    Filling::new().choice("kind", kind.word()).prose("words", words).line("about", about).day("day", day)
}

/// A new note.
pub fn add_note(
    ids: &mut dyn Ids,
    kind: PractitionerNote,
    words: &str,
    about: &str,
    day: Option<PlainDate>,
) -> Edit {
    note_filling(kind, words, about, day).add(Section::Notes, ids)
}

/// Changes a note.
#[must_use]
pub fn change_note(plan: &Plan, note: &Note, words: &str) -> Option<Edit> {
    note_filling(note.kind, words, &note.about, note.day).change(plan, Section::Notes, note.said.id)
}

/// The quiet removals, newest first.
#[must_use]
pub fn removals(plan: &Plan) -> Vec<Removal> {
    let entries = plan.standing(Section::Removals);
    let step = |step: RemovalStep| entries.iter().filter(move |entry| entry.text("step") == step.word());
    let read = step(RemovalStep::Decided).map(|entry| Removal {
        said: plan.said(entry),
        removing: Removing {
            who: entry.text("who").to_owned(),
            decided_by: entry.text("decided_by").to_owned(),
            reason: entry.text("reason").to_owned(),
            could_read: entry.text("could_read").to_owned(),
            tell_by: entry.day("tell_by"),
        },
        told: step(RemovalStep::Told)
            .find(|told| told.link("of") == Some(entry.id))
            .map(|told| plan.said(told)),
    });
    let mut removals: Vec<_> = read.collect();
    crate::gather::put_in_order(&mut removals, |one| (core::cmp::Reverse(one.said.at), one.said.id));
    removals
}

fn removal_filling(step: RemovalStep, removing: &Removing) -> Filling {
    let filling = Filling::new().choice("step", step.word()).line("who", &removing.who);
    let filling = filling.line("decided_by", &removing.decided_by).prose("reason", &removing.reason);
    filling.prose("could_read", &removing.could_read).day("tell_by", removing.tell_by)
}

/// Puts down that a quiet removal was decided, by whom and why. It stands here and nowhere else.
pub fn decide_removal(ids: &mut dyn Ids, removing: &Removing) -> Edit {
    removal_filling(RemovalStep::Decided, removing).add(Section::Removals, ids)
}

/// Puts down that the person was told.
pub fn told_removed(ids: &mut dyn Ids, removal: &Removal) -> Edit {
    let filling = removal_filling(RemovalStep::Told, &removal.removing).link("of", Some(removal.said.id));
    filling.add(Section::Removals, ids)
}

/// What somebody who was in a plan until `until` could have read in it: every entry put down before, by section.
#[must_use]
pub fn could_read(plan: &Plan, until: UnixMillis) -> Vec<(Section, Vec<EntryId>)> {
    let read = OUTLINE.iter().map(|row| {
        let before = plan.entries(row.section).into_iter().filter(|entry| entry.made.at <= until);
        (row.section, before.map(|entry| entry.id).collect::<Vec<_>>())
    });
    read.filter(|(_, entries)| !entries.is_empty()).collect()
}

/// What says most about an entry, for whoever plans for what cannot be taken back: what can still be changed comes first.
const READABLE: &[(Section, &[&str])] = &[
    (Section::Meetings, &["day", "time", "place"]),
    (Section::CheckIns, &["how_often", "asks"]),
    (Section::Objects, &["what", "who_looks"]),
    (Section::Phones, &["number"]),
    (Section::Tasks, &["what", "where_when"]),
    (Section::Wordings, &["words"]),
    (Section::Dangers, &["short", "what"]),
    (Section::BottomLines, &["words"]),
    (Section::MeetingNotes, &["words"]),
    (Section::Journal, &["words"]),
    (Section::Observations, &["words"]),
    (Section::MapLines, &["words"]),
    (Section::Stories, &["title"]),
    (Section::People, &["name", "relation"]),
];

/// The same in words, a line for each entry that says something, the newest first; each is cut at `characters`.
#[must_use]
pub fn readable(plan: &Plan, until: UnixMillis, characters: usize) -> Vec<(Section, Vec<String>)> {
    let known = could_read(plan, until);
    let read = READABLE.iter().map(|(section, fields)| {
        let entries =
            known.iter().filter(|(known, _)| known == section).flat_map(|(_, entries)| entries.iter().rev());
        let lines = entries.filter_map(|id| {
            let entry = plan.entry(*section, *id)?;
            let texts: Vec<_> =
                fields.iter().map(|field| entry.text(field)).filter(|text| !text.trim().is_empty()).collect();
            let line = texts.join(", ").split_whitespace().collect::<Vec<_>>().join(" ");
            let cut: String = line.chars().take(characters).collect();
            let end = if cut.len() < line.len() { "\u{2026}" } else { "" };
            (!cut.is_empty()).then(|| cut + end)
        });
        (*section, lines.collect::<Vec<_>>())
    });
    read.filter(|(_, lines)| !lines.is_empty()).collect()
}

/// The drafts, newest first.
#[must_use]
pub fn drafts(plan: &Plan) -> Vec<Draft> {
    let entries = plan.standing(Section::Drafts).into_iter();
    let mut drafts: Vec<_> = entries
        .map(|entry| Draft {
            said: plan.said(entry),
            kind: entry.text("kind").to_owned(),
            about: entry.links("about").to_vec(),
            words: entry.text("words").to_owned(),
        })
        .collect();
    crate::gather::put_in_order(&mut drafts, |draft| (core::cmp::Reverse(draft.said.at), draft.said.id));
    drafts
}

/// A new draft. [`super::withdraw`] puts it aside.
pub fn add_draft(ids: &mut dyn Ids, kind: &str, about: &[EntryId], words: &str) -> Edit {
    let filling = Filling::new().line("kind", kind).links("about", about).prose("words", words);
    filling.add(Section::Drafts, ids)
}

/// Goes on with a draft.
#[must_use]
pub fn change_draft(plan: &Plan, draft: EntryId, words: &str) -> Option<Edit> {
    Filling::new().prose("words", words).change(plan, Section::Drafts, draft)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]
mod tests {
    use super::super::edit::EditError;
    use super::super::outline::SpaceKind;
    use super::super::roster::Side;
    use super::super::space;
    use super::super::tests::{
        Counting, KELLY, PRIYA, device, made, make, plan, plan_with_rule, set_devices, who,
    };
    use super::super::{journal, withdraw};
    use super::*;

    fn removing() -> Removing {
        Removing {
            who: "Diane".into(),
            decided_by: "Marcus and Anita".into(),
            reason: "The day of the trip was passed on.".into(),
            could_read: "All rules but three.".into(),
            tell_by: PlainDate::read("2026-11-25"),
        }
    }

    #[test]
    fn a_quiet_removal_stands_in_the_notes_and_nowhere_else() {
        let (mut notes, mut ids) = (Plan::default(), Counting(0x80));
        set_devices(&mut notes, &[PRIYA]);
        let edit = decide_removal(&mut ids, &removing());
        assert_eq!(edit.check(&plan(), device(PRIYA), &who(PRIYA)), Err(EditError::NoSuchPlace));
        make(&mut notes, PRIYA, 1, &space::found(SpaceKind::Notes, None));
        make(&mut notes, PRIYA, 2, &edit);
        assert_eq!(
            (removals(&notes)[0].removing.clone(), removals(&notes)[0].told.clone()),
            (removing(), None)
        );
        let edit = told_removed(&mut ids, &removals(&notes)[0]);
        make(&mut notes, PRIYA, 3, &edit);
        assert_eq!(removals(&notes).len(), 1);
        assert!(removals(&notes)[0].told.is_some());
    }

    #[test]
    fn what_was_put_down_later_could_not_be_read() {
        let plan = plan_with_rule();
        let sections: Vec<_> =
            could_read(&plan, UnixMillis(5)).into_iter().map(|(section, _)| section).collect();
        assert_eq!(sections, [Section::Dangers]);
        assert!(could_read(&plan, UnixMillis(10)).iter().any(|(section, _)| *section == Section::Wordings));
    }

    #[test]
    fn what_could_be_read_is_listed_in_words_also_what_was_taken_out() {
        let (mut plan, mut ids) = (plan_with_rule(), Counting(0x80));
        let line = |words: &str| journal::NewLine { words: words.into(), ..journal::NewLine::default() };
        let trip = journal::add(&mut ids, Side::Family, &line("The trip is\non Friday, at nine."));
        make(&mut plan, KELLY, 20, &trip);
        make(&mut plan, KELLY, 21, &withdraw(Section::Journal, made(&trip), true));
        make(&mut plan, KELLY, 31, &journal::add(&mut ids, Side::Family, &line("The trip was moved.")));
        let read = readable(&plan, UnixMillis(30), 20);
        let of = |wanted: Section| {
            read.iter().find(|(section, _)| *section == wanted).map(|(_, lines)| lines.clone())
        };
        assert_eq!(of(Section::Journal).unwrap(), ["The trip is on Frida\u{2026}"]);
        assert!(of(Section::Wordings).is_some());
    }

    #[test]
    fn notes_and_drafts_are_gone_on_with() {
        let (mut notes, mut ids) = (Plan::default(), Counting(0x80));
        set_devices(&mut notes, &[PRIYA]);
        make(&mut notes, PRIYA, 1, &space::found(SpaceKind::Notes, None));
        make(&mut notes, PRIYA, 2, &add_note(&mut ids, PractitionerNote::Preparing, "Ask Orla", "", None));
        let edit = change_note(&notes, &super::notes(&notes)[0], "Ask Orla and the school").unwrap();
        make(&mut notes, PRIYA, 3, &edit);
        assert_eq!(super::notes(&notes)[0].words, "Ask Orla and the school");
        let mut own = Plan::default();
        set_devices(&mut own, &[KELLY]);
        make(&mut own, KELLY, 1, &space::found(SpaceKind::Drafts, None));
        make(&mut own, KELLY, 2, &add_draft(&mut ids, "journal", &[], "Nearly"));
        let edit = change_draft(&own, drafts(&own)[0].said.id, "Nearly didn't").unwrap();
        make(&mut own, KELLY, 3, &edit);
        assert_eq!(drafts(&own)[0].words, "Nearly didn't");
    }
}
