//! What a space is for: a family's plan, a plan apart from it, a child's own place, a practitioner's notes, or drafts.

use super::address::{Part, Section};
use super::edit::{Edit, Ids, choice};
use super::filling::Filling;
use super::outline::{OUTLINE, SPACE, SpaceKind};
use super::sheet::Plan;
use crate::id::{EntryId, PersonId};

/// The one id there is for the entry that says it.
struct Fixed;

impl Ids for Fixed {
    fn entry(&mut self) -> EntryId {
        SPACE
    }
}

impl Plan {
    /// What this space is for. Only whoever founded the space says so; where they did not, it is a family's plan.
    ///
    /// Nor is what a family has written rules in ever anything else: whoever founded it cannot take it from them.
    #[must_use]
    pub fn space_kind(&self) -> SpaceKind {
        let Some(entry) = self.entry(Section::Space, SPACE) else { return SpaceKind::Plan };
        let founder = self.roster().0.iter().min_by_key(|(_, who)| who.since).map(|(device, _)| *device);
        let word = entry.text("kind");
        let said = SpaceKind::ALL.into_iter().find(|kind| kind.word() == word);
        let is_free = |kind: &SpaceKind| {
            let mut others =
                OUTLINE.iter().filter(|row| row.part == Part::Ours && !row.spaces.contains(kind));
            others.all(|row| self.entries(row.section).is_empty())
        };
        said.filter(|_| founder == Some(entry.made.device)).filter(is_free).unwrap_or_default()
    }

    /// Whose place this is, for a child's place, a plan apart, notes and drafts.
    #[must_use]
    pub fn space_of(&self) -> Option<PersonId> {
        self.entry(Section::Space, SPACE).and_then(|entry| entry.person("of"))
    }
}

/// Says what a new space is for: the first edit of whoever founds it, once and for good.
#[must_use]
pub fn found(kind: SpaceKind, of: Option<PersonId>) -> Edit {
    let mut filling = Filling::new().person("of", of);
    filling.push(choice("kind", kind.word()));
    filling.add(Section::Space, &mut Fixed)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::super::tests::{KELLY, PRIYA, device, plan, put, who};
    use super::super::{EditError, Value, map};
    use super::*;
    use crate::plan::outline::SPACE_KINDS;

    #[test]
    fn every_kind_has_its_word() {
        assert_eq!(SpaceKind::ALL.map(SpaceKind::word).as_slice(), SPACE_KINDS);
    }

    #[test]
    fn what_a_space_is_for_decides_what_belongs_into_it() {
        let mut plan = plan();
        let values = [("kind", Value::Choice("child".into()))];
        put(&mut plan, PRIYA, 1, Section::Space, SPACE.0[0], &values);
        assert_eq!(plan.space_kind(), SpaceKind::Plan, "only the founder says it");
        put(&mut plan, KELLY, 1, Section::Space, SPACE.0[0], &values);
        assert_eq!(plan.space_kind(), SpaceKind::Child);
        let mut ids = super::super::tests::Counting(0x90);
        let line = map::add(&mut ids, &map::NewLine { words: "Dog mess".into(), ..map::NewLine::default() });
        assert_eq!(line.check(&plan, device(KELLY), &who(KELLY)), Err(EditError::NoSuchPlace));
        assert_eq!(childs(&plan, KELLY), Ok(()));
    }

    fn childs(plan: &Plan, by: u8) -> Result<(), EditError> {
        let filling = Filling::new().choice("kind", "good").prose("words", "Nan's gravy");
        let edit = filling.add(Section::ChildItems, &mut super::super::tests::Counting(0x90));
        edit.check(plan, device(by), &who(by))
    }

    #[test]
    fn nobody_takes_a_plan_with_rules_from_its_family() {
        let mut plan = super::super::tests::plan_with_rule();
        put(&mut plan, KELLY, 1, Section::Space, SPACE.0[0], &[("kind", Value::Choice("notes".into()))]);
        assert_eq!(plan.space_kind(), SpaceKind::Plan);
        put(&mut plan, KELLY, 1, Section::Space, SPACE.0[0], &[("kind", Value::Choice("apart".into()))]);
        assert_eq!(plan.space_kind(), SpaceKind::Apart, "rules belong into a plan apart");
    }

    #[test]
    fn no_childs_words_fit_into_notes() {
        let mut plan = plan();
        put(&mut plan, KELLY, 1, Section::Space, SPACE.0[0], &[("kind", Value::Choice("notes".into()))]);
        assert_eq!(childs(&plan, KELLY), Err(EditError::NoSuchPlace));
    }

    #[test]
    fn founding_says_it_once() {
        let edit = found(SpaceKind::Notes, None);
        assert_eq!(edit.check(&plan(), device(PRIYA), &who(PRIYA)), Ok(()));
    }
}
