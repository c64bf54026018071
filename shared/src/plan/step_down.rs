//! Step-down: the family's network takes over the lead, the social worker comes less, says goodbye, and goes.

use super::address::Section;
use super::choices::{MeetingKind, MeetingState, StepDownStep};
use super::edit::{Edit, Ids};
use super::filling::{Filling, Said};
use super::meeting;
use super::network::{self, Role};
use super::now;
use super::roster::Side;
use super::rule::{self, Rule, RuleState};
use super::sheet::Plan;
use crate::id::{EntryId, PersonId};
use crate::time::PlainDate;

/// How far it has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// The worker leads.
    WorkerLeads,
    /// Somebody is asked to lead.
    Proposed,
    /// They said yes.
    Agreed,
    /// They sit beside the worker.
    Shadows,
    /// They lead, the worker beside them.
    LeadsBeside,
    /// The worker comes to every other meeting.
    EveryOther,
    /// The goodbye meeting was held.
    Goodbye,
    /// No professional is in the plan any more: it is the family's alone.
    Alone,
}

/// One step put down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Who put it down, and when.
    pub said: Said,
    /// Which step.
    pub step: StepDownStep,
    /// Whom it is about: the lead, or the child.
    pub person: Option<PersonId>,
    /// Which thing on the list of what must be ready (`content::step_down::READY`).
    pub item: String,
    /// The day.
    pub day: Option<PlainDate>,
    /// The time of day where it was said.
    pub time: String,
    /// How far the clocks there are ahead of UTC on that day, in minutes; none where nobody said.
    pub east: Option<i32>,
    /// The words.
    pub words: String,
}

/// How things stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepDown {
    /// How far it has come.
    pub stage: Stage,
    /// Who leads or is to lead.
    pub lead: Option<PersonId>,
    /// What is ready, by its id, each once.
    pub ready: Vec<String>,
    /// The children who were told.
    pub children_told: Vec<PersonId>,
    /// The children who were not.
    pub children_to_tell: Vec<PersonId>,
    /// The professionals were told.
    pub professionals_told: bool,
    /// When the professionals' access ends, as it was said.
    pub access_ends: Option<Step>,
    /// The newest time that somebody asked Children's Services to come back.
    pub asked_back: Option<Step>,
}

/// A meeting to come, and whether the worker is at it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WhoseTurn {
    /// The meeting.
    pub meeting: EntryId,
    /// The worker comes too.
    pub with_worker: bool,
}

/// Everything put down on the way, oldest first.
#[must_use]
pub fn steps(plan: &Plan) -> Vec<Step> {
    let entries = plan.standing(Section::StepDown).into_iter();
    let mut steps: Vec<_> = entries
        .filter_map(|entry| {
            let (time, east) = read_time(entry.text("time"));
            Some(Step {
                said: plan.said(entry),
                step: StepDownStep::read(entry.text("step"))?,
                person: entry.person("person"),
                item: entry.text("item").to_owned(),
                day: entry.day("day"),
                time: time.to_owned(),
                east,
                words: entry.text("words").to_owned(),
            })
        })
        .collect();
    crate::gather::put_in_order(&mut steps, |step| (step.said.at, step.said.id));
    steps
}

/// How things stand.
#[must_use]
pub fn step_down(plan: &Plan) -> StepDown {
    let steps = steps(plan);
    let newest = |wanted: StepDownStep| steps.iter().rev().find(|step| step.step == wanted);
    let of = |wanted: StepDownStep| steps.iter().filter(move |step| step.step == wanted);
    let told: Vec<_> = of(StepDownStep::ChildTold).filter_map(|step| step.person).collect();
    let children = network::people(plan).into_iter().filter(|person| person.role == Role::YoungPerson);
    let mut ready: Vec<String> = Vec::new();
    for item in of(StepDownStep::Ready).map(|step| &step.item) {
        if !ready.contains(item) {
            ready.push(item.clone());
        }
    }
    StepDown {
        stage: stage(plan, &steps),
        lead: lead(plan, &steps),
        ready,
        children_to_tell: children.map(|child| child.id).filter(|child| !told.contains(child)).collect(),
        children_told: told,
        professionals_told: newest(StepDownStep::ProfessionalsTold).is_some(),
        access_ends: newest(StepDownStep::AccessEnds).cloned(),
        asked_back: newest(StepDownStep::AskedBack).cloned(),
    }
}

/// Those of the family who hold the lead in the chain.
fn holders(plan: &Plan) -> impl Iterator<Item = PersonId> {
    let holders = plan.roster().0.values().filter(|who| who.leads && !who.left && who.side == Side::Family);
    holders.map(|who| who.person)
}

/// Whoever holds the lead in the chain leads; before that, whoever was named last.
fn lead(plan: &Plan, steps: &[Step]) -> Option<PersonId> {
    let named = steps.iter().rev().find(|step| {
        matches!(step.step, StepDownStep::HandedOn | StepDownStep::LeadAgreed | StepDownStep::LeadProposed)
    });
    let proposed = || plan.standing(Section::Handover).last().and_then(|entry| entry.person("lead"));
    holders(plan).next().or_else(|| named.and_then(|step| step.person)).or_else(proposed)
}

fn stage(plan: &Plan, steps: &[Step]) -> Stage {
    let now = |side: Side| plan.roster().0.values().any(|who| who.side == side && !who.left);
    if now(Side::Family) && !now(Side::Professional) {
        return Stage::Alone;
    }
    let of_step = |step: &Step| match step.step {
        StepDownStep::LeadProposed => Some(Stage::Proposed),
        StepDownStep::LeadAgreed => Some(Stage::Agreed),
        StepDownStep::Shadows => Some(Stage::Shadows),
        StepDownStep::LeadsBeside => Some(Stage::LeadsBeside),
        StepDownStep::EveryOther => Some(Stage::EveryOther),
        StepDownStep::Goodbye => Some(Stage::Goodbye),
        StepDownStep::Ready
        | StepDownStep::ChildTold
        | StepDownStep::ProfessionalsTold
        | StepDownStep::AccessEnds
        | StepDownStep::AskedBack
        | StepDownStep::HandedOn => None,
    };
    let proposed = (!plan.standing(Section::Handover).is_empty()).then_some(Stage::Proposed);
    // Whoever took the lead over leads, whether or not anybody walked the steps before. A family that began the plan by
    // itself has not taken it over from anybody.
    let founder = plan.roster().0.values().min_by_key(|who| who.since).map(|who| who.person);
    let taken_over = holders(plan).any(|lead| Some(lead) != founder).then_some(Stage::LeadsBeside);
    steps.iter().filter_map(of_step).chain(proposed).chain(taken_over).max().unwrap_or(Stage::WorkerLeads)
}

/// The network meetings to come since the worker comes to every other one: the first with them, the next without.
/// Meetings already held count, so that nobody's turn is lost.
#[must_use]
pub fn turns(plan: &Plan) -> Vec<WhoseTurn> {
    let since = steps(plan).into_iter().find(|step| step.step == StepDownStep::EveryOther);
    let Some(since) = since.map(|step| step.said.at) else { return Vec::new() };
    let counts = |known: &meeting::Meeting| match known.state {
        MeetingState::Planned => true,
        MeetingState::Held => known.ended_at.is_some_and(|ended| ended > since),
        MeetingState::CalledOff => false,
    };
    let all = meeting::meetings(plan).into_iter();
    let mut of_network: Vec<_> =
        all.filter(|known| known.arranged.kind == MeetingKind::Network && counts(known)).collect();
    crate::gather::put_in_order(&mut of_network, |known| (known.state != MeetingState::Held, known.ended_at));
    let turns = of_network.into_iter().enumerate();
    turns
        .filter(|(_, known)| known.state == MeetingState::Planned)
        .map(|(at, known)| WhoseTurn { meeting: known.said.id, with_worker: at % 2 == 0 })
        .collect()
}

/// What of the list is not ready yet.
#[must_use]
pub fn missing<'i>(plan: &Plan, items: &[&'i str]) -> Vec<&'i str> {
    let ready = step_down(plan).ready;
    items.iter().copied().filter(|item| ready.iter().all(|known| known != item)).collect()
}

/// The rules that name somebody who comes only for work: they have to work without them.
#[must_use]
pub fn rules_with_helpers(plan: &Plan) -> Vec<Rule> {
    let people = network::people(plan);
    let is_helper = |id: &PersonId| {
        people.iter().any(|person| person.id == *id && person.role.side() == Side::Professional)
    };
    let rules = rule::rules(plan).into_iter().filter(|rule| rule.state != RuleState::Withdrawn);
    rules.filter(|rule| now::named(&people, rule.words()).iter().any(is_helper)).collect()
}

fn filling(step: StepDownStep) -> Filling {
    Filling::new().choice("step", step.word())
}

/// Puts a step down, about somebody (the lead or a child) where it is about one.
pub fn put_down(ids: &mut dyn Ids, step: StepDownStep, person: Option<PersonId>, words: &str) -> Edit {
    filling(step).person("person", person).prose("words", words).add(Section::StepDown, ids)
}

/// Ticks one thing on the list of what must be ready.
pub fn set_ready(ids: &mut dyn Ids, item: &str) -> Edit {
    filling(StepDownStep::Ready).line("item", item).add(Section::StepDown, ids)
}

/// Says when the professionals' access ends, where clocks are `east` minutes ahead of UTC on that day: so it is one and the same
/// moment for everybody. The link of the chain that ends it is made then, by a device of the family.
pub fn end_access(ids: &mut dyn Ids, day: PlainDate, time: &str, east: i32) -> Edit {
    let time = format!("{time}{}", zone(east));
    filling(StepDownStep::AccessEnds).day("day", Some(day)).line("time", &time).add(Section::StepDown, ids)
}

/// `+01:00` where clocks are an hour ahead of UTC.
fn zone(east: i32) -> String {
    let (sign, ahead) = (if east < 0 { '-' } else { '+' }, east.unsigned_abs());
    format!("{sign}{:02}:{:02}", ahead / 60, ahead % 60)
}

/// A time as `17:00+01:00`: the time of day, and how many minutes the clocks are ahead of UTC where that is said.
fn read_time(line: &str) -> (&str, Option<i32>) {
    let parts = line.len().checked_sub(6).and_then(|at| line.split_at_checked(at));
    let east = |text: &str| {
        let (hours, minutes) = text.get(1..)?.split_once(':')?;
        let (hours, minutes): (i32, i32) = (hours.parse().ok()?, minutes.parse().ok()?);
        let ahead =
            ((0..24).contains(&hours) && (0..60).contains(&minutes)).then_some(hours * 60 + minutes)?;
        [ahead, -ahead].into_iter().find(|east| zone(*east) == text)
    };
    match parts.and_then(|(time, zone)| Some((time, east(zone)?))) {
        Some((time, east)) => (time, Some(east)),
        None => (line, None),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]
mod tests {
    use super::super::meeting::Arranged;
    use super::super::tests::{Counting, JEAN, KELLY, PRIYA, made, make, person, plan, set_devices};
    use super::*;
    use crate::time::UnixMillis;

    #[test]
    fn the_lead_passes_step_by_step_until_the_plan_is_the_familys_alone() {
        let (mut plan, mut ids) = (plan(), Counting(0x80));
        let edit = network::add(&plan, person(8), "Alfie", "", Role::YoungPerson, false);
        make(&mut plan, PRIYA, 1, &edit);
        assert_eq!(step_down(&plan).stage, Stage::WorkerLeads);
        let way = [
            (StepDownStep::LeadProposed, Stage::Proposed),
            (StepDownStep::LeadAgreed, Stage::Agreed),
            (StepDownStep::Shadows, Stage::Shadows),
            (StepDownStep::LeadsBeside, Stage::LeadsBeside),
            (StepDownStep::EveryOther, Stage::EveryOther),
            (StepDownStep::Goodbye, Stage::Goodbye),
        ];
        for (at, (step, stage)) in (2..).zip(way) {
            make(&mut plan, PRIYA, at, &put_down(&mut ids, step, Some(person(JEAN)), ""));
            assert_eq!((step_down(&plan).stage, step_down(&plan).lead), (stage, Some(person(JEAN))));
        }
        assert_eq!(step_down(&plan).children_to_tell, [person(8)]);
        make(&mut plan, PRIYA, 20, &put_down(&mut ids, StepDownStep::ChildTold, Some(person(8)), ""));
        make(&mut plan, JEAN, 21, &set_ready(&mut ids, "numbers"));
        make(
            &mut plan,
            PRIYA,
            22,
            &end_access(&mut ids, PlainDate { year: 2026, month: 12, day: 4 }, "5 pm", -90),
        );
        let down = step_down(&plan);
        let ends = down.access_ends.unwrap();
        assert_eq!(down.children_to_tell, vec![]);
        assert_eq!((ends.time, ends.east), ("5 pm".to_owned(), Some(-90)));
        assert_eq!(missing(&plan, &["numbers", "rules"]), ["rules"]);
        set_devices(&mut plan, &[KELLY, JEAN]);
        assert_eq!(step_down(&plan).stage, Stage::Alone);
        make(&mut plan, KELLY, 30, &put_down(&mut ids, StepDownStep::AskedBack, None, "It is hard again."));
        assert_eq!(step_down(&plan).asked_back.unwrap().words, "It is hard again.");
        make(&mut plan, JEAN, 31, &put_down(&mut ids, StepDownStep::HandedOn, Some(person(KELLY)), ""));
        assert_eq!(step_down(&plan).lead, Some(person(KELLY)));
    }

    #[test]
    fn whoever_took_the_lead_over_leads_without_a_step_put_down() {
        let (mut plan, mut ids) = (plan(), Counting(0x80));
        let lead_by = |plan: &mut Plan, founder: u8, lead: u8| {
            let mut roster = plan.roster().clone();
            for who in roster.0.values_mut() {
                who.leads = who.person == person(lead);
                who.since = u64::from(who.person != person(founder));
            }
            plan.set_roster(roster);
        };
        lead_by(&mut plan, PRIYA, PRIYA);
        assert_eq!(step_down(&plan).stage, Stage::WorkerLeads);
        lead_by(&mut plan, PRIYA, JEAN);
        assert_eq!((step_down(&plan).stage, step_down(&plan).lead), (Stage::LeadsBeside, Some(person(JEAN))));
        make(&mut plan, PRIYA, 1, &put_down(&mut ids, StepDownStep::EveryOther, Some(person(JEAN)), ""));
        assert_eq!(step_down(&plan).stage, Stage::EveryOther);
        let mut plan = super::super::tests::plan();
        lead_by(&mut plan, KELLY, KELLY);
        assert_eq!(step_down(&plan).stage, Stage::WorkerLeads, "nobody handed anything over");
    }

    #[test]
    fn a_time_is_read_with_and_without_where_clocks_stood() {
        assert_eq!(read_time("17:00+01:00"), ("17:00", Some(60)));
        assert_eq!(read_time("17:00-09:30"), ("17:00", Some(-570)));
        for plain in ["", "17:00", "after tea", "+1:000", "+99:00", "ünï-01", "\u{1f375}\u{1f375}"] {
            assert_eq!(read_time(plain), (plain, None), "{plain}");
        }
    }

    #[test]
    fn the_worker_comes_to_every_other_meeting() {
        let (mut plan, mut ids) = (plan(), Counting(0x80));
        assert_eq!(turns(&plan), []);
        make(&mut plan, PRIYA, 1, &put_down(&mut ids, StepDownStep::EveryOther, Some(person(JEAN)), ""));
        let mut meetings = Vec::new();
        for week in 14..18 {
            let arranged = Arranged { week: Some(week), ..Arranged::new(MeetingKind::Network) };
            let edit = meeting::arrange(&mut ids, &arranged);
            make(&mut plan, PRIYA, 2, &edit);
            meetings.push(made(&edit));
        }
        let with = |plan: &Plan| turns(plan).iter().map(|turn| turn.with_worker).collect::<Vec<_>>();
        assert_eq!(with(&plan), [true, false, true, false]);
        let edit = meeting::end(&plan, meetings[0], UnixMillis(9)).unwrap();
        make(&mut plan, PRIYA, 9, &edit);
        assert_eq!(with(&plan), [false, true, false]);
        assert_eq!(turns(&plan)[0].meeting, meetings[1]);
    }

    #[test]
    fn rules_that_name_a_worker_are_found_before_the_worker_goes() {
        let (mut plan, mut ids) = (plan(), Counting(0x80));
        for (id, name, role) in [(JEAN, "Jean", Role::Network), (PRIYA, "Priya", Role::SocialWorker)] {
            let edit = network::add(&plan, person(id), name, "", role, false);
            make(&mut plan, PRIYA, u64::from(id), &edit);
        }
        let danger = EntryId([0x77; 16]);
        let mut add = |words: &str| {
            let edit = rule::add(&mut ids, danger, "who_does_what", words, None, &[person(KELLY)]);
            make(&mut plan, KELLY, 9, &edit);
            made(&edit)
        };
        let (with, _) = (add("Jean rings Priya."), add("Jean comes by 8."));
        assert_eq!(rules_with_helpers(&plan).iter().map(|rule| rule.id).collect::<Vec<_>>(), [with]);
    }
}
