//! The people of a plan: who they are, what they can do, whether they came, and the mark each family member is shown by.

use super::address::{FieldName, FieldPath, Part, Section};
use super::edit::{Edit, Ids, Step, choice, line, prose};
use super::filling::Filling;
use super::outline::{ABOUT, entry_of, person_of};
use super::roster::Side;
use super::sheet::{Entry, Plan};
use super::value::Value;
use crate::gather::Gather;
use crate::id::PersonId;
use std::collections::BTreeSet;

/// What somebody is in the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Parent or carer.
    Parent,
    /// Family, friend or neighbour.
    Network,
    /// A child or young person.
    YoungPerson,
    /// Social worker.
    SocialWorker,
    /// The social worker's manager.
    TeamLead,
    /// Nursery, school, health.
    Professional,
}

/// Somebody in the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Their id.
    pub id: PersonId,
    /// The name the children use.
    pub name: String,
    /// How they belong, for example "Nan" or "social worker".
    pub relation: String,
    /// What they are in the plan.
    pub role: Role,
    /// Number of their mark, from 0; family members only.
    pub slot: Option<usize>,
    /// They take part on paper.
    pub on_paper: bool,
    /// They have a device in the plan.
    pub is_in: bool,
    /// They had one and have none now.
    pub has_left: bool,
    /// They may let people in.
    pub admits: bool,
    /// They lead the meetings.
    pub leads: bool,
    /// What they can do, for people of the network.
    pub can_do: String,
    /// When and by whom they were told why.
    pub told_why: String,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 6] = [
        Self::Parent,
        Self::Network,
        Self::YoungPerson,
        Self::SocialWorker,
        Self::TeamLead,
        Self::Professional,
    ];

    /// Its word in the document.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Parent => "parent",
            Self::Network => "network",
            Self::YoungPerson => "young_person",
            Self::SocialWorker => "social_worker",
            Self::TeamLead => "team_manager",
            Self::Professional => "professional",
        }
    }

    /// The side this role writes for.
    #[must_use]
    pub const fn side(self) -> Side {
        match self {
            Self::Parent | Self::Network | Self::YoungPerson => Side::Family,
            Self::SocialWorker | Self::TeamLead | Self::Professional => Side::Professional,
        }
    }

    fn read(word: &str) -> Self {
        Self::ALL.into_iter().find(|role| role.word() == word).unwrap_or(Self::Network)
    }
}

/// Everybody, family first in slot order, then professionals.
#[must_use]
pub fn people(plan: &Plan) -> Vec<Person> {
    let network = plan.standing(Section::Network);
    let entries = plan.standing(Section::People).into_iter();
    let mut people: Vec<_> = entries
        .map(|entry| {
            let id = person_of(entry.id);
            let role = Role::read(entry.text("role"));
            let known = network.iter().find(|known| known.person("person") == Some(id));
            let now = || plan.roster().0.values().filter(|who| who.person == id && !who.left);
            Person {
                id,
                name: entry.text("name").to_owned(),
                relation: entry.text("relation").to_owned(),
                role,
                slot: (role.side() == Side::Family)
                    .then(|| entry.number("slot").unwrap_or(0).unsigned_abs() as usize),
                on_paper: entry.flag("on_paper"),
                is_in: plan.roster().is_in(id),
                has_left: plan.roster().has_left(id),
                admits: now().any(|who| who.admits),
                leads: now().any(|who| who.leads),
                can_do: known.map_or("", |known| known.text("can_do")).to_owned(),
                told_why: known.map_or("", |known| known.text("told_why")).to_owned(),
            }
        })
        .collect();
    crate::gather::put_in_order(&mut people, |person| {
        (person.slot.is_none(), person.slot, person.name.clone(), person.id)
    });
    people
}

/// One person.
#[must_use]
pub fn person(plan: &Plan, id: PersonId) -> Option<Person> {
    people(plan).into_iter().find(|person| person.id == id)
}

/// The name of a person, or none if the plan does not say.
#[must_use]
pub fn name(plan: &Plan, id: PersonId) -> Option<&str> {
    plan.entry(Section::People, entry_of(id)).map(|entry| entry.text("name")).filter(|name| !name.is_empty())
}

/// Those of the family and network who take part, by device or on paper, in slot order.
///
/// Professionals write the people of a plan too, so what is written there decides nothing about who has a device of the
/// family's side, and puts nobody on paper unless such a device wrote it.
#[must_use]
pub fn family(plan: &Plan) -> Vec<PersonId> {
    let roster = plan.roster();
    let of_family = |person: PersonId| roster.side(person) == Some(Side::Family);
    let by_device = roster.0.values().map(|who| who.person).filter(|id| of_family(*id) && roster.is_in(*id));
    let on_paper = plan.standing(Section::People).into_iter().filter(|entry| {
        entry.flag("on_paper")
            && Role::read(entry.text("role")).side() == Side::Family
            && plan.side(entry) == Some(Side::Family)
    });
    let on_paper = on_paper.map(|entry| person_of(entry.id));
    let on_paper = on_paper.filter(|id| roster.side(*id).is_none_or(|side| side == Side::Family));
    let family: BTreeSet<_> = by_device.chain(on_paper).gather();
    in_slot_order(plan, family.into_iter().collect())
}

fn in_slot_order(plan: &Plan, mut people: Vec<PersonId>) -> Vec<PersonId> {
    crate::gather::put_in_order(&mut people, |person| {
        let slot = plan.entry(Section::People, entry_of(*person)).and_then(|entry| entry.number("slot"));
        (slot.is_none(), slot, *person)
    });
    people
}

/// Those who are asked to own a rule or to agree to a story where nobody was chosen: all who take part but the young people,
/// who are asked only where the family chose them by name.
///
/// That somebody is a young person is believed of a device of the family's side only where such a device wrote it.
#[must_use]
pub fn asked(plan: &Plan) -> Vec<PersonId> {
    let is_young = |person: &PersonId| {
        young(plan, *person).is_some_and(|entry| {
            plan.roster().side(*person).is_none() || plan.side(entry) == Some(Side::Family)
        })
    };
    family(plan).into_iter().filter(|person| !is_young(person)).collect()
}

/// Those who can be chosen by name to own a rule: all who take part, and the young people without a device too.
#[must_use]
pub fn choosable(plan: &Plan) -> Vec<PersonId> {
    let mut people = family(plan);
    for entry in plan.standing(Section::People) {
        let id = person_of(entry.id);
        let is_out = plan.roster().has_left(id) || plan.roster().side(id) == Some(Side::Professional);
        if young(plan, id).is_some() && !is_out && !people.contains(&id) {
            people.push(id);
        }
    }
    in_slot_order(plan, people)
}

/// The entry of a young person, none for anybody else.
pub(super) fn young(plan: &Plan, person: PersonId) -> Option<&Entry> {
    let entry = plan.entry(Section::People, entry_of(person));
    entry.filter(|entry| Role::read(entry.text("role")) == Role::YoungPerson)
}

/// What somebody is called and how they take part.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Known {
    /// The name the children use; never empty.
    pub name: String,
    /// How they belong.
    pub relation: String,
    /// They take part on paper.
    pub on_paper: bool,
}

/// Puts right what somebody is called and how they take part; none if nothing changes. What they are in the plan stays: it
/// decides who is asked.
#[must_use]
pub fn change(plan: &Plan, person: PersonId, known: &Known) -> Option<Edit> {
    let filling = Filling::new().line("name", &known.name).line("relation", &known.relation);
    filling.flag("on_paper", known.on_paper).change(plan, Section::People, entry_of(person))
}

/// Adds somebody; family members get the next mark.
pub fn add(plan: &Plan, person: PersonId, name: &str, relation: &str, role: Role, on_paper: bool) -> Edit {
    let mut values = vec![line("name", name), line("relation", relation), choice("role", role.word())];
    if role.side() == Side::Family {
        let taken = plan.entries(Section::People).iter().filter_map(|entry| entry.number("slot")).max();
        values.push((FieldName("slot"), Value::Number(taken.map_or(0, |slot| slot + 1))));
    }
    values.push((FieldName("on_paper"), Value::Flag(on_paper)));
    Edit::new(Part::Together, vec![Step::Add { section: Section::People, entry: entry_of(person), values }])
}

/// Says what somebody can do and that they were told why.
pub fn describe(ids: &mut dyn Ids, plan: &Plan, person: PersonId, can_do: &str, told_why: &str) -> Edit {
    let known =
        plan.standing(Section::Network).into_iter().find(|entry| entry.person("person") == Some(person));
    let steps = match known {
        None => {
            let mut values = vec![(FieldName("person"), Value::Person(person)), prose("can_do", can_do)];
            values.push(line("told_why", told_why));
            vec![Step::Add { section: Section::Network, entry: ids.entry(), values }]
        }
        Some(entry) => {
            let at = |name| FieldPath { section: Section::Network, entry: entry.id, field: FieldName(name) };
            let (_, told_why) = line("told_why", told_why);
            let seen = entry.text("can_do").to_owned();
            vec![
                Step::Write { at: at("can_do"), seen, words: can_do.trim().to_owned() },
                Step::Set { at: at("told_why"), to: told_why },
            ]
        }
    };
    Edit::new(Part::Ours, steps)
}

/// What the plan is called and whom it is for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct About {
    /// The nickname the family chose; never a surname.
    pub nickname: String,
    /// The children's first names, if the family wants them shown.
    pub children: String,
    /// How many people the network needs.
    pub minimum: i64,
    /// A made-up family.
    pub is_demo: bool,
}

/// What the plan is called.
#[must_use]
pub fn about(plan: &Plan) -> About {
    plan.entry(Section::About, ABOUT).map_or_else(About::default, |entry| About {
        nickname: entry.text("nickname").to_owned(),
        children: entry.text("children").to_owned(),
        minimum: entry.number("minimum").unwrap_or(0),
        is_demo: entry.flag("demo"),
    })
}

/// Says what the plan is called; adds the entry the first time.
#[must_use]
pub fn set_about(plan: &Plan, about: &About) -> Edit {
    let values = vec![
        line("nickname", &about.nickname),
        line("children", &about.children),
        (FieldName("minimum"), Value::Number(about.minimum)),
        (FieldName("demo"), Value::Flag(about.is_demo)),
    ];
    let steps = match plan.entry(Section::About, ABOUT) {
        None => vec![Step::Add { section: Section::About, entry: ABOUT, values }],
        Some(_) => {
            let set = |(field, to)| Step::Set {
                at: FieldPath { section: Section::About, entry: ABOUT, field },
                to,
            };
            values.into_iter().map(set).collect()
        }
    };
    Edit::new(Part::Together, steps)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]
mod tests {
    use super::super::rule::{self, RuleState};
    use super::super::story::{self, Telling};
    use super::super::tests::{
        Counting, JEAN, KELLY, PRIYA, RULE, device, made, make, person, plan, who, with_rule,
    };
    use super::*;

    const ALFIE: u8 = 8;

    fn own(plan: &mut Plan, ids: &mut Counting, by: u8, voice: Option<PersonId>) {
        let known = rule::rule(plan, crate::id::EntryId([RULE; 16])).unwrap();
        let words = known.current[0].id;
        let kind = super::super::agreement::AnswerKind::Own;
        let edit = super::super::agreement::answer(ids, &known, words, kind, "", voice).unwrap();
        make(plan, by, 50, &edit);
    }

    #[test]
    fn a_child_is_asked_only_where_the_family_chose_them_by_name() {
        for on_paper in [false, true] {
            let (mut plan, mut ids) = (with_rule(), Counting(0x80));
            let edit = add(&plan, person(ALFIE), "Alfie", "", Role::YoungPerson, on_paper);
            make(&mut plan, KELLY, 40, &edit);
            let state = |plan: &Plan| rule::rule(plan, crate::id::EntryId([RULE; 16])).unwrap();
            assert_eq!(state(&plan).asked, [person(KELLY), person(JEAN)]);
            own(&mut plan, &mut ids, KELLY, None);
            own(&mut plan, &mut ids, JEAN, None);
            assert_eq!(state(&plan).state, RuleState::Ours, "nobody answers for Alfie");

            let edit = rule::add(
                &mut ids,
                super::super::tests::DANGER,
                "first_signs",
                "I tell Nan.",
                None,
                &[person(KELLY), person(ALFIE)],
            );
            make(&mut plan, KELLY, 60, &edit);
            let chosen = rule::rules(&plan).into_iter().find(|rule| rule.words() == "I tell Nan.").unwrap();
            assert_eq!(chosen.asked, [person(ALFIE), person(KELLY)]);
            assert_ne!(chosen.state, RuleState::Ours, "whoever was chosen is asked");
        }
    }

    #[test]
    fn a_story_is_agreed_without_the_child_it_is_for() {
        let (mut plan, mut ids) = (plan(), Counting(0x80));
        for (by, known) in [(PRIYA, JEAN), (KELLY, ALFIE)] {
            let edit = add(&plan, person(known), "Alfie", "", Role::YoungPerson, true);
            make(&mut plan, by, 40, &edit);
        }
        let edit = story::begin(&mut ids, person(ALFIE), "Why", &Telling::default());
        make(&mut plan, PRIYA, 41, &edit);
        let asked = story::story(&plan, made(&edit)).unwrap().asked;
        assert_eq!(
            asked,
            [person(JEAN), person(KELLY)],
            "who has a device is not made a child by a professional"
        );
    }

    #[test]
    fn a_name_is_put_right_and_what_somebody_is_stays() {
        let mut plan = plan();
        let edit = add(&plan, person(ALFIE), "Alfy", "", Role::YoungPerson, false);
        make(&mut plan, KELLY, 40, &edit);
        let known = Known { name: " Alfie ".into(), relation: "Mum's first".into(), on_paper: false };
        let edit = change(&plan, person(ALFIE), &known).unwrap();
        make(&mut plan, KELLY, 41, &edit);
        let now = super::person(&plan, person(ALFIE)).unwrap();
        assert_eq!((now.name.as_str(), now.relation.as_str()), ("Alfie", "Mum's first"));
        assert_eq!(change(&plan, person(ALFIE), &Known { name: "Alfie".into(), ..known }), None);
        let at =
            FieldPath { section: Section::People, entry: entry_of(person(ALFIE)), field: FieldName("role") };
        let edit = Edit::new(Part::Together, vec![Step::Set { at, to: Value::Choice("network".into()) }]);
        assert!(edit.check(&plan, device(PRIYA), &who(PRIYA)).is_err());
    }
}
