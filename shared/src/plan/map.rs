//! The map: what people are worried about, what works well and what needs to happen; each line keeps its author.

use super::address::Section;
use super::choices::{MapKind, TimeOf};
use super::edit::{Edit, Ids};
use super::filling::{Filling, Said};
use super::sheet::Plan;
use crate::gather::Gather;
use crate::id::{EntryId, PersonId};
use std::collections::BTreeSet;

/// A line of the map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MapLine {
    /// Who said it, and when.
    pub said: Said,
    /// What it is about.
    pub kind: MapKind,
    /// The words.
    pub words: String,
    /// The first, the worst or the last time.
    pub time: Option<TimeOf>,
    /// What it meant for the children.
    pub impact: String,
    /// The danger it belongs to.
    pub danger: Option<EntryId>,
    /// The meeting in which it was said.
    pub meeting: Option<EntryId>,
    /// What in the plan it was said about.
    pub about: Vec<EntryId>,
}

/// A line to put down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewLine {
    /// What it is about.
    pub kind: MapKind,
    /// The words.
    pub words: String,
    /// The first, the worst or the last time.
    pub time: Option<TimeOf>,
    /// What it meant for the children.
    pub impact: String,
    /// The danger it belongs to.
    pub danger: Option<EntryId>,
    /// The meeting in which it is said.
    pub meeting: Option<EntryId>,
    /// What in the plan it is said about.
    pub about: Vec<EntryId>,
    /// Whose words, where somebody else types them.
    pub voice: Option<PersonId>,
}

impl Default for NewLine {
    fn default() -> Self {
        Self {
            kind: MapKind::Strength,
            words: String::new(),
            time: None,
            impact: String::new(),
            danger: None,
            meeting: None,
            about: Vec::new(),
            voice: None,
        }
    }
}

/// The three columns, each with its kinds in order. Which column comes first is for the reader to choose.
pub const WORRIED: &[MapKind] = &[MapKind::PastHarm, MapKind::FutureDanger, MapKind::Complicating];
/// What works well.
pub const WORKING_WELL: &[MapKind] = &[MapKind::Strength, MapKind::Safety];
/// What needs to happen.
pub const NEEDED: &[MapKind] = &[MapKind::Need];

/// The lines that stand; one that its author put in other words is left out.
#[must_use]
pub fn lines(plan: &Plan) -> Vec<MapLine> {
    let entries = plan.standing(Section::MapLines);
    let by_same_hand = |instead: EntryId, device| {
        plan.entry(Section::MapLines, instead).filter(|old| old.made.device == device).map(|old| old.id)
    };
    let replaced: BTreeSet<_> = entries
        .iter()
        .filter_map(|entry| entry.link("instead").and_then(|old| by_same_hand(old, entry.made.device)))
        .gather();
    let standing = entries.into_iter().filter(|entry| !replaced.contains(&entry.id));
    let lines = standing.filter_map(|entry| {
        Some(MapLine {
            said: plan.said(entry),
            kind: MapKind::read(entry.text("kind"))?,
            words: entry.text("words").to_owned(),
            time: TimeOf::read(entry.text("time")),
            impact: entry.text("impact").to_owned(),
            danger: entry.link("danger"),
            meeting: entry.link("meeting"),
            about: entry.links("about").to_vec(),
        })
    });
    lines.collect()
}

/// The lines of one kind.
#[must_use]
pub fn of_kind(plan: &Plan, kind: MapKind) -> Vec<MapLine> {
    lines(plan).into_iter().filter(|line| line.kind == kind).collect()
}

/// Puts a line down.
pub fn add(ids: &mut dyn Ids, new: &NewLine) -> Edit {
    filling(new).add(Section::MapLines, ids)
}

/// Puts one's own line in other words; it stands in the place of the old one.
pub fn reword(ids: &mut dyn Ids, line: &MapLine, words: &str) -> Edit {
    let new = NewLine {
        kind: line.kind,
        words: words.to_owned(),
        time: line.time,
        impact: line.impact.clone(),
        danger: line.danger,
        meeting: line.meeting,
        about: line.about.clone(),
        voice: line.said.voice.filter(|voice| Some(*voice) != line.said.typist),
    };
    filling(&new).link("instead", Some(line.said.id)).add(Section::MapLines, ids)
}

/// Something that goes well, put down from any screen; `about` names what was on it.
pub fn going_well(ids: &mut dyn Ids, words: &str, about: &[EntryId], voice: Option<PersonId>) -> Edit {
    let new = NewLine { words: words.to_owned(), about: about.to_vec(), voice, ..NewLine::default() };
    add(ids, &new)
}

fn filling(new: &NewLine) -> Filling {
    let filling = Filling::new().choice("kind", new.kind.word()).prose("words", &new.words);
    let filling = filling.choice("time", new.time.map_or("", TimeOf::word)).prose("impact", &new.impact);
    let filling = filling.link("danger", new.danger).link("meeting", new.meeting);
    filling.links("about", &new.about).voice(new.voice)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]
mod tests {
    use super::super::edit::EditError;
    use super::super::tests::{Counting, JEAN, KELLY, PRIYA, RON, device, made, make, person, plan, who};
    use super::*;

    #[test]
    fn each_line_keeps_its_author_and_only_they_change_it() {
        let (mut plan, mut ids) = (plan(), Counting(0x80));
        let new = NewLine { kind: MapKind::PastHarm, words: "The burn.".into(), ..NewLine::default() };
        let edit = add(&mut ids, &NewLine { time: Some(TimeOf::Worst), ..new });
        make(&mut plan, PRIYA, 1, &edit);
        make(&mut plan, JEAN, 2, &going_well(&mut ids, "Cuddles.", &[made(&edit)], Some(person(RON))));
        let all = lines(&plan);
        assert_eq!(all[0].time, Some(TimeOf::Worst));
        assert_eq!((all[1].said.voice, all[1].said.typist), (Some(person(RON)), Some(person(JEAN))));
        make(&mut plan, KELLY, 3, &reword(&mut ids, &all[0], "It was nothing."));
        assert_eq!(lines(&plan).len(), 3, "words of somebody else stand beside, not instead");
        make(&mut plan, PRIYA, 4, &reword(&mut ids, &all[0], "The burn on her hand."));
        let words: Vec<_> = of_kind(&plan, MapKind::PastHarm).into_iter().map(|line| line.words).collect();
        assert_eq!(words, ["It was nothing.", "The burn on her hand."]);
        let out = super::super::filling::withdraw(Section::MapLines, all[1].said.id, true);
        assert_eq!(out.check(&plan, device(KELLY), &who(KELLY)), Err(EditError::NotTheMaker));
        assert_eq!(out.check(&plan, device(JEAN), &who(JEAN)), Ok(()));
    }

    #[test]
    fn every_kind_is_in_one_column() {
        let all: Vec<_> = [WORRIED, WORKING_WELL, NEEDED].concat();
        assert_eq!(all, MapKind::ALL);
    }
}
