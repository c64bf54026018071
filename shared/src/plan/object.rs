//! The safety object: a thing a child chose, by which they show how they are without words.

use super::address::Section;
use super::edit::{Edit, Ids};
use super::filling::{Filling, Said};
use super::sheet::Plan;
use crate::id::{EntryId, PersonId};

/// What the thing is and means.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Meaning {
    /// Whose it is.
    pub child: Option<PersonId>,
    /// What it is.
    pub what: String,
    /// What each way of putting it means.
    pub means: String,
    /// Who looks, when, and what they do then.
    pub who_looks: String,
    /// Those who look.
    pub people: Vec<PersonId>,
    /// Who knows about it and agreed.
    pub agreed: String,
    /// The child was told that they are never in trouble for it.
    pub not_in_trouble: bool,
    /// A picture, by the name under which it is kept.
    pub picture: String,
}

/// A safety object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Object {
    /// Who put it down, and when.
    pub said: Said,
    /// What it is and means.
    pub meaning: Meaning,
}

/// The objects that stand.
#[must_use]
pub fn objects(plan: &Plan) -> Vec<Object> {
    let entries = plan.standing(Section::Objects).into_iter();
    let all = entries.map(|entry| {
        let text = |name: &str| entry.text(name).to_owned();
        let meaning = Meaning {
            child: entry.person("child"),
            what: text("what"),
            means: text("means"),
            who_looks: text("who_looks"),
            people: entry.people("people"),
            agreed: text("agreed"),
            not_in_trouble: entry.flag("not_in_trouble"),
            picture: text("picture"),
        };
        Object { said: plan.said(entry), meaning }
    });
    all.collect()
}

fn filling(meaning: &Meaning) -> Filling {
    let filling = Filling::new().person("child", meaning.child).prose("what", &meaning.what);
    let filling = filling.prose("means", &meaning.means).prose("who_looks", &meaning.who_looks);
    let filling = filling.people("people", &meaning.people).prose("agreed", &meaning.agreed);
    filling.flag("not_in_trouble", meaning.not_in_trouble).line("picture", &meaning.picture)
}

/// Puts an object down.
pub fn add(ids: &mut dyn Ids, meaning: &Meaning) -> Edit {
    filling(meaning).add(Section::Objects, ids)
}

/// Changes what is said of it.
#[must_use]
pub fn change(plan: &Plan, object: EntryId, meaning: &Meaning) -> Option<Edit> {
    filling(meaning).change(plan, Section::Objects, object)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic)]
mod tests {
    use super::super::tests::{Counting, KELLY, made, make, plan};
    use super::*;

    #[test]
    fn what_it_means_can_change() {
        let (mut plan, mut ids) = (plan(), Counting(0x80));
        let mut meaning = Meaning {
            what: "A goalkeeper.".into(),
            means: "Standing: I am OK.".into(),
            who_looks: "Jean, on Saturdays.".into(),
            not_in_trouble: true,
            ..Meaning::default()
        };
        let edit = add(&mut ids, &meaning);
        make(&mut plan, KELLY, 1, &edit);
        meaning.means.push_str(" Lying down: ask me.");
        let changed = change(&plan, made(&edit), &meaning).unwrap();
        assert_eq!(changed.steps.len(), 1, "only what differs is written");
        make(&mut plan, KELLY, 2, &changed);
        assert_eq!(objects(&plan).remove(0).meaning, meaning);
    }
}
