//! The network: who was told why, who said yes, how often they see the children, and whether there are enough.

use super::address::Section;
use super::choices::Invite;
use super::edit::{Edit, Ids};
use super::filling::Filling;
use super::network::{self, Person, Role};
use super::sheet::Plan;
use crate::id::PersonId;
use crate::time::PlainDate;

/// What the plan says of somebody's place in the network.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Circle {
    /// What they can do.
    pub can_do: String,
    /// That they were told why, in words.
    pub told_why: String,
    /// Who told them.
    pub told_by: Option<PersonId>,
    /// When.
    pub told_day: Option<PlainDate>,
    /// How far asking them has come.
    pub invite: Option<Invite>,
    /// How often they see the children.
    pub sees_child: String,
    /// The language they like best, if not English.
    pub language: String,
    /// How close they are: 1 nearest, 3 farthest.
    pub circle: Option<i64>,
}

/// How many are ready, and how many are needed: "4 of 5".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Count {
    /// People who know why and said yes.
    pub ready: usize,
    /// The least there must be; 0 if nobody has said.
    pub minimum: usize,
}

impl Circle {
    /// They were told why.
    #[must_use]
    pub fn knows_why(&self) -> bool {
        !self.told_why.is_empty() || self.told_by.is_some() || self.told_day.is_some()
    }
}

/// Somebody's place in the network.
#[must_use]
pub fn of(plan: &Plan, person: PersonId) -> Circle {
    let mut entries = plan.standing(Section::Network).into_iter();
    entries.find(|entry| entry.person("person") == Some(person)).map_or_else(Circle::default, |entry| {
        Circle {
            can_do: entry.text("can_do").to_owned(),
            told_why: entry.text("told_why").to_owned(),
            told_by: entry.person("told_by"),
            told_day: entry.day("told_day"),
            invite: Invite::read(entry.text("invite")),
            sees_child: entry.text("sees_child").to_owned(),
            language: entry.text("language").to_owned(),
            circle: entry.number("circle"),
        }
    })
}

/// Whether somebody counts: of the network, not gone, knows why, and said yes, by coming in or in so many words.
#[must_use]
pub fn is_ready(plan: &Plan, person: &Person) -> bool {
    let circle = of(plan, person.id);
    let said_yes = person.is_in || circle.invite == Some(Invite::Accepted);
    person.role == Role::Network
        && !person.has_left
        && circle.knows_why()
        && said_yes
        && circle.invite != Some(Invite::Declined)
}

/// How many are ready, and how many are needed.
#[must_use]
pub fn count(plan: &Plan) -> Count {
    let ready = network::people(plan).iter().filter(|person| is_ready(plan, person)).count();
    Count { ready, minimum: usize::try_from(network::about(plan).minimum).unwrap_or(0) }
}

/// Says what there is to say of somebody's place in the network; none if nothing changes.
pub fn set(ids: &mut dyn Ids, plan: &Plan, person: PersonId, circle: &Circle) -> Option<Edit> {
    let filling = Filling::new().person("person", Some(person)).prose("can_do", &circle.can_do);
    let filling = filling.line("told_why", &circle.told_why).person("told_by", circle.told_by);
    let filling =
        filling.day("told_day", circle.told_day).choice("invite", circle.invite.map_or("", Invite::word));
    let filling = filling.line("sees_child", &circle.sees_child).line("language", &circle.language);
    let filling = filling.number("circle", circle.circle);
    let known =
        plan.standing(Section::Network).into_iter().find(|entry| entry.person("person") == Some(person));
    match known {
        Some(entry) => filling.change(plan, Section::Network, entry.id),
        None => Some(filling.add(Section::Network, ids)),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic)]
mod tests {
    use super::super::network::About;
    use super::super::tests::{Counting, JEAN, KELLY, PRIYA, RON, make, person, plan, set_devices};
    use super::*;

    #[test]
    fn whoever_knows_why_and_said_yes_counts() {
        let (mut plan, mut ids) = (plan(), Counting(0x80));
        make(
            &mut plan,
            PRIYA,
            1,
            &network::set_about(&Plan::default(), &About { minimum: 3, ..About::default() }),
        );
        for (id, name, on_paper) in [(JEAN, "Jean", false), (RON, "Ron", true), (9, "Carol", false)] {
            let edit = network::add(&plan, person(id), name, "", Role::Network, on_paper);
            make(&mut plan, KELLY, u64::from(id), &edit);
        }
        assert_eq!(count(&plan), Count { ready: 0, minimum: 3 });
        let knows = Circle { told_by: Some(person(KELLY)), circle: Some(1), ..Circle::default() };
        for id in [JEAN, RON, 9] {
            let edit = set(&mut ids, &plan, person(id), &knows).unwrap();
            make(&mut plan, KELLY, 20, &edit);
        }
        assert_eq!(count(&plan).ready, 1, "nobody has heard a yes of Ron or of Carol");
        let yes = Circle { invite: Some(Invite::Accepted), ..knows };
        for (id, ready) in [(9, 2), (RON, 3)] {
            let edit = set(&mut ids, &plan, person(id), &yes).unwrap();
            make(&mut plan, KELLY, 21, &edit);
            assert_eq!((count(&plan).ready, of(&plan, person(id))), (ready, yes.clone()));
        }
        assert_eq!(network::asked(&plan), [person(JEAN), person(RON), person(KELLY)], "Carol only helps");
        set_devices(&mut plan, &[KELLY, PRIYA]);
        assert_eq!(count(&plan).ready, 2, "whoever left does not count");
    }
}
