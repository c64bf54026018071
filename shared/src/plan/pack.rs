//! Packs for meetings with only what the family chose, and corrections pinned beside what somebody says is wrong.

use super::address::Section;
use super::edit::{Edit, Ids};
use super::filling::{Filling, Said};
use super::journal::{self, JournalLine};
use super::sheet::Plan;
use crate::id::{EntryId, PersonId};

/// What goes to an audience.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Contents {
    /// Who reads it, for example "Conference, our part".
    pub audience: String,
    /// The meeting it is for.
    pub meeting: Option<EntryId>,
    /// The lines of the journal that the family chose.
    pub examples: Vec<EntryId>,
    /// Speaking notes.
    pub say: String,
    /// What does not go in, whatever it is.
    pub leave_out: Vec<EntryId>,
}

/// A pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pack {
    /// Who put it together, and when.
    pub said: Said,
    /// What goes in.
    pub contents: Contents,
}

/// Something that somebody says is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// Who says so, and when.
    pub said: Said,
    /// What they say.
    pub words: String,
}

/// All packs.
#[must_use]
pub fn packs(plan: &Plan) -> Vec<Pack> {
    let entries = plan.standing(Section::Packs).into_iter();
    let packs = entries.map(|entry| Pack {
        said: plan.said(entry),
        contents: Contents {
            audience: entry.text("audience").to_owned(),
            meeting: entry.link("meeting"),
            examples: entry.links("examples").to_vec(),
            say: entry.text("say").to_owned(),
            leave_out: entry.links("leave_out").to_vec(),
        },
    });
    packs.collect()
}

/// The lines of the journal in a pack: those the family chose and no others, oldest first.
#[must_use]
pub fn examples(plan: &Plan, pack: &Pack) -> Vec<JournalLine> {
    let chosen = |id: EntryId| pack.contents.examples.contains(&id) && !pack.contents.leave_out.contains(&id);
    let mut lines: Vec<_> = journal::feed(plan).into_iter().filter(|line| chosen(line.said.id)).collect();
    lines.reverse();
    lines
}

fn filling(contents: &Contents) -> Filling {
    let filling = Filling::new().line("audience", &contents.audience).link("meeting", contents.meeting);
    let filling = filling.links("examples", &contents.examples).prose("say", &contents.say);
    filling.links("leave_out", &contents.leave_out)
}

/// Puts a pack together; only the family does.
pub fn add(ids: &mut dyn Ids, contents: &Contents) -> Edit {
    filling(contents).add(Section::Packs, ids)
}

/// Changes what goes in.
#[must_use]
pub fn change(plan: &Plan, pack: EntryId, contents: &Contents) -> Option<Edit> {
    filling(contents).change(plan, Section::Packs, pack)
}

/// What people say is wrong about an entry, oldest first: shown and printed beside it.
#[must_use]
pub fn corrections(plan: &Plan, about: EntryId) -> Vec<Correction> {
    let entries = plan.standing(Section::Corrections).into_iter();
    let about = entries.filter(|entry| entry.links("about").contains(&about));
    let mut all: Vec<_> = about
        .map(|entry| Correction { said: plan.said(entry), words: entry.text("words").to_owned() })
        .collect();
    crate::gather::put_in_order(&mut all, |one| (one.said.at, one.said.id));
    all
}

/// Says that something is wrong.
pub fn correct(ids: &mut dyn Ids, about: EntryId, words: &str, voice: Option<PersonId>) -> Edit {
    Filling::new().links("about", &[about]).prose("words", words).voice(voice).add(Section::Corrections, ids)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]
mod tests {
    use super::super::edit::EditError;
    use super::super::roster::Side;
    use super::super::tests::{Counting, KELLY, PRIYA, device, made, make, plan, who};
    use super::*;

    #[test]
    fn only_the_familys_choice_goes_into_a_pack() {
        let (mut plan, mut ids) = (plan(), Counting(0x80));
        let line = |words: &str| journal::NewLine { words: words.into(), ..journal::NewLine::default() };
        let first = journal::add(&mut ids, Side::Family, &line("A cup of tea"));
        make(&mut plan, KELLY, 1, &first);
        make(&mut plan, KELLY, 2, &journal::add(&mut ids, Side::Family, &line("Nearly didn't")));
        let contents =
            Contents { audience: "Review".into(), examples: vec![made(&first)], ..Contents::default() };
        let edit = add(&mut ids, &contents);
        assert_eq!(edit.check(&plan, device(PRIYA), &who(PRIYA)), Err(EditError::NotYours));
        make(&mut plan, KELLY, 3, &edit);
        let shown = examples(&plan, &packs(&plan)[0]);
        assert_eq!(shown.iter().map(|line| line.words.as_str()).collect::<Vec<_>>(), ["A cup of tea"]);
        make(&mut plan, PRIYA, 4, &correct(&mut ids, made(&first), "It was coffee.", None));
        assert_eq!(corrections(&plan, made(&first)).len(), 1);
    }
}
