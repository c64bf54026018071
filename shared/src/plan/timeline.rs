//! The timeline: what happens in which week, who does it and why, in order of importance.

use super::address::{FieldName, FieldPath, Part, Section};
use super::blank::{self, Blank};
use super::choices::{Approval, PlanType};
use super::edit::{Edit, Ids, Step};
use super::filling::{Filling, Said};
use super::outline::ABOUT;
use super::sheet::{Entry, Plan};
use super::value::Value;
use crate::id::EntryId;
use crate::time::PlainDate;
use std::collections::BTreeMap;

/// What a task says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TaskWords {
    /// The template it came from, by its id.
    pub template: String,
    /// First week.
    pub week_from: i64,
    /// Last week, if it takes several.
    pub week_to: Option<i64>,
    /// What is done.
    pub what: String,
    /// Who does it.
    pub who: String,
    /// Why: what it is good for.
    pub why: String,
    /// Meetings and monitoring: where and when.
    pub where_when: String,
    /// Visits without saying when: no dates are written.
    pub unannounced: bool,
    /// Changes to arrangements.
    pub changes: String,
    /// Links for practitioners.
    pub links: String,
    /// A service manager must say yes.
    pub needs_yes: bool,
    /// The danger it is about.
    pub danger: Option<EntryId>,
}

/// A task in the timeline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// Who put it down, and when.
    pub said: Said,
    /// What it says.
    pub words: TaskWords,
    /// All of it is done.
    pub done: bool,
    /// The service manager's newest answer.
    pub approval: Option<Approved>,
}

/// A service manager's answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Approved {
    /// Who put it down, and when.
    pub said: Said,
    /// Yes or no.
    pub answer: Approval,
    /// Why.
    pub because: String,
    /// The service manager's name, where somebody else puts it down.
    pub name: String,
}

/// From when until when the work goes, and under which kind of plan.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Span {
    /// The kind of plan.
    pub plan_type: Option<PlanType>,
    /// The first day of week 1.
    pub first_day: Option<PlainDate>,
    /// When the work is meant to end, in words.
    pub closing: String,
    /// The day on which it is meant to end.
    pub closing_day: Option<PlainDate>,
}

impl Task {
    /// The blanks that are still open, in reading order.
    #[must_use]
    pub fn blanks(&self) -> Vec<Blank> {
        let texts =
            [&self.words.what, &self.words.who, &self.words.why, &self.words.where_when, &self.words.changes];
        texts.iter().flat_map(|text| blank::open(text)).collect()
    }

    /// It waits for a service manager's yes.
    #[must_use]
    pub fn waits_for_yes(&self) -> bool {
        self.words.needs_yes && self.approval.as_ref().is_none_or(|approved| approved.answer == Approval::No)
    }
}

/// The tasks that stand, most important first.
#[must_use]
pub fn tasks(plan: &Plan) -> Vec<Task> {
    let approvals = plan.standing(Section::Approvals);
    let newest = |task: EntryId| {
        let of_it = approvals.iter().filter(|entry| entry.link("task") == Some(task));
        of_it.max_by_key(|entry| (entry.made.at, entry.id)).and_then(|entry| {
            Some(Approved {
                said: plan.said(entry),
                answer: Approval::read(entry.text("answer"))?,
                because: entry.text("because").to_owned(),
                name: entry.text("name").to_owned(),
            })
        })
    };
    let entries = plan.standing(Section::Tasks).into_iter();
    let tasks = entries.map(|entry| Task {
        said: plan.said(entry),
        words: read(entry),
        done: entry.flag("done"),
        approval: newest(entry.id),
    });
    tasks.collect()
}

/// The tasks by week instead of importance.
#[must_use]
pub fn by_week(plan: &Plan) -> Vec<Task> {
    let mut tasks = tasks(plan);
    crate::gather::put_in_order(&mut tasks, |task| (task.words.week_from, task.words.week_to));
    tasks
}

fn read(entry: &Entry) -> TaskWords {
    let text = |name: &str| entry.text(name).to_owned();
    TaskWords {
        template: text("template"),
        week_from: entry.number("week_from").unwrap_or(0),
        week_to: entry.number("week_to"),
        what: text("what"),
        who: text("who"),
        why: text("why"),
        where_when: text("where_when"),
        unannounced: entry.flag("unannounced"),
        changes: text("changes"),
        links: text("links"),
        needs_yes: entry.flag("needs_yes"),
        danger: entry.link("danger"),
    }
}

/// Every open blank of the timeline with its task: while there is one, nothing is printed as final or sent.
#[must_use]
pub fn blanks(plan: &Plan) -> Vec<(EntryId, Blank)> {
    let tasks = tasks(plan).into_iter();
    tasks.flat_map(|task| task.blanks().into_iter().map(move |blank| (task.said.id, blank))).collect()
}

/// From when until when.
#[must_use]
pub fn span(plan: &Plan) -> Span {
    plan.entry(Section::About, ABOUT).map_or_else(Span::default, |entry| Span {
        plan_type: PlanType::read(entry.text("plan_type")),
        first_day: entry.day("first_day"),
        closing: entry.text("closing").to_owned(),
        closing_day: entry.day("closing_day"),
    })
}

/// The week of the plan in which `today` is, from 1; none before the first day is known or reached.
#[must_use]
pub fn week(plan: &Plan, today: PlainDate) -> Option<i64> {
    let days = today.day_number() - span(plan).first_day?.day_number();
    (days >= 0).then_some(days / 7 + 1)
}

/// Says from when until when. The plan must have its name already ([`super::network::set_about`]).
#[must_use]
pub fn set_span(plan: &Plan, span: &Span) -> Option<Edit> {
    let filling = Filling::new().choice("plan_type", span.plan_type.map_or("", PlanType::word));
    let filling = filling.day("first_day", span.first_day).line("closing", &span.closing);
    filling.day("closing_day", span.closing_day).change(plan, Section::About, ABOUT)
}

fn filling(words: &TaskWords) -> Filling {
    let filling = Filling::new().line("template", &words.template).number("week_from", Some(words.week_from));
    let filling =
        filling.number("week_to", words.week_to).prose("what", &words.what).prose("who", &words.who);
    let filling = filling.prose("why", &words.why).prose("where_when", &words.where_when);
    let filling = filling.flag("unannounced", words.unannounced).prose("changes", &words.changes);
    let filling = filling.prose("links", &words.links).flag("needs_yes", words.needs_yes);
    filling.link("danger", words.danger)
}

/// A new task, last in importance.
pub fn add(ids: &mut dyn Ids, words: &TaskWords) -> Edit {
    filling(words).add(Section::Tasks, ids)
}

/// A task from a template, with every blank filled that the plan knows.
pub fn add_filled(ids: &mut dyn Ids, plan: &Plan, template: &TaskWords) -> Edit {
    let known = blank::known(plan, template.danger);
    add(ids, &filled(template, &known))
}

/// Fills blanks in every text of a task.
#[must_use]
pub fn filled(words: &TaskWords, known: &BTreeMap<Blank, String>) -> TaskWords {
    TaskWords {
        what: blank::fill(&words.what, known),
        who: blank::fill(&words.who, known),
        why: blank::fill(&words.why, known),
        where_when: blank::fill(&words.where_when, known),
        changes: blank::fill(&words.changes, known),
        ..words.clone()
    }
}

/// Changes a task: anybody can.
#[must_use]
pub fn change(plan: &Plan, task: EntryId, words: &TaskWords) -> Option<Edit> {
    filling(words).change(plan, Section::Tasks, task)
}

/// Fills blanks of a task that stands.
#[must_use]
pub fn fill_in(plan: &Plan, task: EntryId, known: &BTreeMap<Blank, String>) -> Option<Edit> {
    let entry = plan.entry(Section::Tasks, task)?;
    change(plan, task, &filled(&read(entry), known))
}

/// Ticks a task when the whole of it is done.
#[must_use]
pub fn set_done(task: EntryId, done: bool) -> Edit {
    let at = FieldPath { section: Section::Tasks, entry: task, field: FieldName("done") };
    Edit::new(Part::Together, vec![Step::Set { at, to: Value::Flag(done) }])
}

/// A service manager's answer, put down by them or by a professional who names them.
pub fn approve(ids: &mut dyn Ids, task: EntryId, answer: Approval, because: &str, name: &str) -> Edit {
    let filling = Filling::new().link("task", Some(task)).choice("answer", answer.word());
    filling.prose("because", because).line("name", name).add(Section::Approvals, ids)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]
mod tests {
    use super::super::edit::EditError;
    use super::super::network::{About, Role};
    use super::super::tests::{Counting, KELLY, PRIYA, device, made, make, person, plan, who};
    use super::super::{network, put_after};
    use super::*;

    fn template() -> TaskWords {
        TaskWords {
            week_from: 1,
            week_to: Some(3),
            what: "{parents} find at least {number} people to keep {children} {safe}.".into(),
            who: "{parents}".into(),
            why: "So that {tool} helps.".into(),
            ..TaskWords::default()
        }
    }

    fn named() -> Plan {
        let mut plan = plan();
        let about = About { nickname: "Ours".into(), minimum: 4, ..About::default() };
        let edit = network::set_about(&plan, &about);
        make(&mut plan, PRIYA, 1, &edit);
        for (id, name, role) in
            [(KELLY, "Kelly", Role::Parent), (9, "Ryan", Role::Parent), (8, "Alfie", Role::YoungPerson)]
        {
            let edit = network::add(&plan, person(id), name, "", role, false);
            make(&mut plan, PRIYA, u64::from(id), &edit);
        }
        plan
    }

    #[test]
    fn blanks_are_filled_from_the_people_and_what_is_left_blocks() {
        let (mut plan, mut ids) = (named(), Counting(0x80));
        let span = Span {
            plan_type: Some(PlanType::ChildProtection),
            first_day: PlainDate::read("2026-09-21"),
            closing: "End of week 20".into(),
            closing_day: None,
        };
        let edit = set_span(&plan, &span).unwrap();
        make(&mut plan, PRIYA, 2, &edit);
        assert_eq!(super::span(&plan), span);
        let edit = add_filled(&mut ids, &plan, &template());
        make(&mut plan, PRIYA, 3, &edit);
        let task = tasks(&plan).remove(0);
        assert_eq!(task.words.what, "Kelly and Ryan find at least 4 people to keep Alfie safe.");
        assert_eq!(blanks(&plan), [(made(&edit), Blank::Tool)]);
        let known = BTreeMap::from([(Blank::Tool, "drawing".to_owned())]);
        let edit = fill_in(&plan, task.said.id, &known).unwrap();
        make(&mut plan, KELLY, 4, &edit);
        assert_eq!(blanks(&plan), []);
        assert_eq!(week(&plan, PlainDate::read("2026-09-20").unwrap()), None);
        assert_eq!(week(&plan, PlainDate::read("2026-09-27").unwrap()), Some(1));
        assert_eq!(week(&plan, PlainDate::read("2026-11-22").unwrap()), Some(9));
    }

    #[test]
    fn a_task_waits_for_a_yes_that_only_professionals_give() {
        let (mut plan, mut ids) = (named(), Counting(0x80));
        let edit = add(&mut ids, &TaskWords { needs_yes: true, ..template() });
        make(&mut plan, PRIYA, 1, &edit);
        let yes = approve(&mut ids, made(&edit), Approval::Yes, "", "Tom, service manager");
        assert_eq!(yes.check(&plan, device(KELLY), &who(KELLY)), Err(EditError::NotYours));
        assert!(tasks(&plan)[0].waits_for_yes());
        make(&mut plan, PRIYA, 2, &yes);
        assert!(!tasks(&plan)[0].waits_for_yes());
        make(&mut plan, KELLY, 3, &set_done(made(&edit), true));
        assert!(tasks(&plan)[0].done);
        let moved = put_after(Section::Tasks, made(&edit), None);
        assert_eq!(moved.check(&plan, device(KELLY), &who(KELLY)), Ok(()));
    }
}
