//! A bad moment: from the rules, the jobs of whoever holds the phone, and whom to ring next. It needs no signal.

use super::address::{FieldName, Section};
use super::choices::{Moment, WhenDone};
use super::edit::{Edit, Ids, Step};
use super::filling::Filling;
use super::network::{self, Person};
use super::phone;
use super::roster::Side;
use super::rule::{self, Rule, RuleState};
use super::sheet::Plan;
use super::value::Value;
use super::{edit, outline};
use crate::id::{EntryId, PersonId};

/// The part of the rules that says who does what.
pub const JOBS: &str = "who_does_what";

/// A job from the part "who does what" of the rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Job {
    /// The rule.
    pub rule: EntryId,
    /// Its danger.
    pub danger: Option<EntryId>,
    /// Its words.
    pub words: String,
    /// Whoever holds the phone owns the rule, was asked to, or is named in it.
    pub is_mine: bool,
    /// Everybody asked owns it.
    pub is_agreed: bool,
    /// Whom to ring, in this order; whoever holds the phone is not among them.
    pub ring: Vec<Ring>,
}

/// Somebody to ring.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ring {
    /// Who.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// The number they gave, if they did.
    pub number: Option<String>,
}

/// What the rules say shows that it begins, or that it is happening, for every danger.
#[must_use]
pub fn signs(plan: &Plan, moment: Moment) -> Vec<Rule> {
    let part = match moment {
        Moment::FirstSigns => "first_signs",
        Moment::Happening => "red_flags",
    };
    standing(plan).into_iter().filter(|rule| rule.part == part).collect()
}

/// The jobs for this moment: those of `holder` first, agreed ones before others, else in the order of the rules.
#[must_use]
pub fn jobs(plan: &Plan, holder: PersonId, moment: Moment) -> Vec<Job> {
    let at = match moment {
        Moment::FirstSigns => WhenDone::FirstSigns,
        Moment::Happening => WhenDone::Happening,
    };
    jobs_at(plan, holder, &[WhenDone::Both, at])
}

/// The jobs for when it is over, in the same order.
#[must_use]
pub fn jobs_after(plan: &Plan, holder: PersonId) -> Vec<Job> {
    jobs_at(plan, holder, &[WhenDone::After])
}

fn jobs_at(plan: &Plan, holder: PersonId, at: &[WhenDone]) -> Vec<Job> {
    let people = network::people(plan);
    let of_moment = |rule: &Rule| rule.part == JOBS && at.contains(&when_done(plan, rule.id));
    let rules = standing(plan).into_iter().filter(of_moment);
    let mut jobs: Vec<_> = rules.map(|rule| job(plan, &people, &rule, holder)).collect();
    crate::gather::put_in_order(&mut jobs, |job| (!job.is_mine, !job.is_agreed));
    jobs
}

/// Whom `holder` rings next, over all their jobs for this moment: each person once, whoever leads at the end.
#[must_use]
pub fn ring_next(plan: &Plan, holder: PersonId, moment: Moment) -> Vec<Ring> {
    let mut order: Vec<Ring> = Vec::new();
    let jobs = jobs(plan, holder, moment);
    let leads = network::people(plan).into_iter().filter(|person| person.leads && person.id != holder);
    let leads: Vec<_> = leads.map(|person| ring(plan, &person)).collect();
    for one in jobs.into_iter().filter(|job| job.is_mine).flat_map(|job| job.ring).chain(leads) {
        if order.iter().all(|known| known.person != one.person) {
            order.push(one);
        }
    }
    order
}

/// Everybody else whose number is in the plan, also where no rule names them: the family and network first.
#[must_use]
pub fn reachable(plan: &Plan, holder: PersonId) -> Vec<Ring> {
    let people = network::people(plan).into_iter();
    let mut others: Vec<_> =
        people.filter(|person| person.id != holder && !person.has_left && can_ring(person)).collect();
    crate::gather::put_in_order(&mut others, |person| person.role.side());
    let others = others.iter().map(|person| ring(plan, person));
    others.filter(|one| one.number.as_deref().is_some_and(|number| !phone::dial(number).is_empty())).collect()
}

/// When the jobs of a rule are done.
#[must_use]
pub fn when_done(plan: &Plan, rule: EntryId) -> WhenDone {
    let said = plan.entry(Section::Rules, rule).and_then(|entry| WhenDone::read(entry.text("moment")));
    said.unwrap_or(WhenDone::Both)
}

/// Whom the family says to ring for a rule's jobs, in order; nobody where they have not said.
#[must_use]
pub fn ring_order(plan: &Plan, rule: EntryId) -> Vec<PersonId> {
    plan.entry(Section::Rules, rule).map(|entry| entry.people("ring")).unwrap_or_default()
}

/// Says when the jobs of a rule are done and whom to ring, in order. With nobody named, those named in its words count.
#[must_use]
pub fn set_ring(plan: &Plan, rule: EntryId, when: WhenDone, ring: &[PersonId]) -> Option<Edit> {
    let filling = Filling::new().people("ring", ring);
    // What was never said needs no word for both.
    let filling = if when == when_done(plan, rule) { filling } else { filling.choice("moment", when.word()) };
    filling.change(plan, Section::Rules, rule)
}

/// A new rule as [`rule::add`] makes it, of the part "who does what", with when it is done and whom to ring.
pub fn add_job(
    ids: &mut dyn Ids,
    danger: EntryId,
    said: &str,
    voice: Option<PersonId>,
    asked: &[PersonId],
    when: WhenDone,
    ring: &[PersonId],
) -> Edit {
    let mut edit = rule::add(ids, danger, JOBS, said, voice, asked);
    if let Some(Step::Add { values, .. }) = edit.steps.first_mut() {
        values.extend((when != WhenDone::Both).then(|| edit::choice("moment", when.word())));
        let ring: Vec<_> = ring.iter().map(|person| outline::entry_of(*person)).collect();
        values.extend((!ring.is_empty()).then_some((FieldName("ring"), Value::Links(ring))));
    }
    edit
}

/// The people whose name, or what the family calls them ("Nan"), stands in a text, in that order.
#[must_use]
pub fn named(people: &[Person], text: &str) -> Vec<PersonId> {
    let mut found = Vec::new();
    for word in text.split(|one: char| !one.is_alphanumeric() && one != '-') {
        let called: Vec<_> = people.iter().filter(|person| is_called(person, word)).collect();
        // A word that fits two people ("Uncle") says neither.
        if let [one] = called.as_slice()
            && !found.contains(&one.id)
        {
            found.push(one.id);
        }
    }
    found
}

fn is_called(person: &Person, word: &str) -> bool {
    let capital = word.chars().next().is_some_and(char::is_uppercase);
    let family = person.role.side() == Side::Family;
    let relation = person.relation.split(|one: char| !one.is_alphanumeric()).next().unwrap_or("");
    let name = person.name.split(' ').next_back().unwrap_or("");
    capital && (word == person.name || word == name || (family && word == relation))
}

fn standing(plan: &Plan) -> Vec<Rule> {
    rule::rules(plan).into_iter().filter(|rule| rule.state != RuleState::Withdrawn).collect()
}

fn job(plan: &Plan, people: &[Person], rule: &Rule, holder: PersonId) -> Job {
    let words = rule.words();
    let said = ring_order(plan, rule.id);
    let in_words = named(people, words);
    let entry_asked =
        plan.entry(Section::Rules, rule.id).map(|entry| entry.people("asked")).unwrap_or_default();
    let is_mine =
        in_words.contains(&holder) || rule.owners().contains(&holder) || entry_asked.contains(&holder);
    let order = if said.is_empty() { in_words } else { said };
    let order = order.iter().filter(|person| **person != holder);
    let ring = order.filter_map(|id| people.iter().find(|person| person.id == *id));
    Job {
        rule: rule.id,
        danger: rule.danger,
        words: words.to_owned(),
        is_mine,
        is_agreed: rule.state == RuleState::Ours,
        ring: ring
            .filter(|person| !person.has_left && can_ring(person))
            .map(|person| self::ring(plan, person))
            .collect(),
    }
}

/// Nobody is told to ring a small child.
fn can_ring(person: &Person) -> bool {
    person.role != network::Role::YoungPerson
}

fn ring(plan: &Plan, person: &Person) -> Ring {
    let number = phone::phone(plan, person.id).map(|phone| phone.number);
    Ring { person: person.id, name: person.name.clone(), number }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]
mod tests {
    use super::super::network::Role;
    use super::super::tests::{
        Counting, DANGER, JEAN, KELLY, PRIYA, RON, made, make, person, plan_with_rule,
    };
    use super::*;

    fn with_people() -> Plan {
        let mut plan = plan_with_rule();
        let people = [
            (KELLY, "Kelly", "Mum", Role::Parent),
            (JEAN, "Jean", "Nan (Kelly's mum)", Role::Network),
            (RON, "Ron", "Grandad", Role::Network),
            (9, "Farida", "Neighbour", Role::Network),
            (8, "Alfie", "", Role::YoungPerson),
            (PRIYA, "Priya", "Social worker", Role::SocialWorker),
        ];
        for (id, name, relation, role) in people {
            let edit = network::add(&plan, person(id), name, relation, role, id == RON);
            make(&mut plan, PRIYA, u64::from(id), &edit);
        }
        plan
    }

    fn add(plan: &mut Plan, ids: &mut Counting, words: &str) -> EntryId {
        let edit = rule::add(ids, DANGER, "who_does_what", words, None, &[person(KELLY), person(JEAN)]);
        make(plan, KELLY, 30, &edit);
        made(&edit)
    }

    #[test]
    fn the_phone_shows_my_job_and_whom_to_ring_next() {
        let (mut plan, mut ids) = (with_people(), Counting(0x80));
        let words = "Alfie can tell anybody. Nan comes by 8. If Nan can't, Farida does. Then Ron.";
        let rule = add(&mut plan, &mut ids, words);
        make(&mut plan, JEAN, 40, &phone::give(&mut ids, "07700 900 123", "", None));
        let jobs = jobs(&plan, person(KELLY), Moment::Happening);
        assert!(jobs[0].is_mine);
        let ring: Vec<_> =
            jobs[0].ring.iter().map(|ring| (ring.name.as_str(), ring.number.is_some())).collect();
        assert_eq!(ring, [("Jean", true), ("Farida", false), ("Ron", false)]);
        let edit = set_ring(&plan, rule, WhenDone::FirstSigns, &[person(RON), person(KELLY)]).unwrap();
        make(&mut plan, KELLY, 50, &edit);
        assert_eq!(super::jobs(&plan, person(KELLY), Moment::Happening), []);
        let next = ring_next(&plan, person(KELLY), Moment::FirstSigns);
        assert_eq!(next.iter().map(|ring| ring.name.as_str()).collect::<Vec<_>>(), ["Ron"]);
        let edit = set_ring(&plan, rule, WhenDone::Both, &[]).unwrap();
        make(&mut plan, KELLY, 60, &edit);
        assert_eq!(super::jobs(&plan, person(KELLY), Moment::Happening).len(), 1, "said of both again");
        assert_eq!(set_ring(&plan, rule, WhenDone::Both, &[]), None);
    }

    #[test]
    fn a_new_job_keeps_its_moment_and_its_order() {
        let (mut plan, mut ids) = (with_people(), Counting(0x80));
        let ring = [person(RON), person(JEAN)];
        let mut add =
            |words: &str, when| add_job(&mut ids, DANGER, words, None, &[person(KELLY)], when, &ring);
        for (words, when) in [("Open a window.", WhenDone::Happening), ("Rest.", WhenDone::After)] {
            let edit = add(words, when);
            make(&mut plan, KELLY, 30, &edit);
            assert_eq!(when_done(&plan, made(&edit)), when);
            assert_eq!(ring_order(&plan, made(&edit)), ring);
        }
        let words = |jobs: Vec<Job>| jobs.into_iter().map(|job| job.words).collect::<Vec<_>>();
        assert_eq!(words(jobs(&plan, person(KELLY), Moment::FirstSigns)), Vec::<String>::new());
        assert_eq!(words(jobs(&plan, person(KELLY), Moment::Happening)), ["Open a window."]);
        assert_eq!(words(jobs_after(&plan, person(KELLY))), ["Rest."]);
    }

    #[test]
    fn with_no_rule_there_is_still_somebody_to_ring() {
        let (mut plan, mut ids) = (with_people(), Counting(0x80));
        for (by, number) in [(PRIYA, "07700 900 555"), (JEAN, "07700 900 123"), (KELLY, "07700 900 000")] {
            make(&mut plan, by, 40, &phone::give(&mut ids, number, "", None));
        }
        let names: Vec<_> = reachable(&plan, person(KELLY)).into_iter().map(|one| one.name).collect();
        assert_eq!(names, ["Jean", "Priya"], "not myself, nobody without a number, my own people first");
    }

    #[test]
    fn what_is_not_mine_comes_later() {
        let (mut plan, mut ids) = (with_people(), Counting(0x80));
        add(&mut plan, &mut ids, "Kelly tidies.");
        add(&mut plan, &mut ids, "Farida comes that day.");
        let jobs = jobs(&plan, person(9), Moment::Happening);
        assert_eq!(jobs.iter().map(|job| job.is_mine).collect::<Vec<_>>(), [true, false]);
        assert_eq!(signs(&plan, Moment::Happening).len(), 1);
        assert_eq!(signs(&plan, Moment::FirstSigns), []);
    }
}
