//! What waits for somebody: every answer, number, job or yes that the plan asks of them now.

use super::address::Section;
use super::call::{self, Call};
use super::check_in::{self, Turn};
use super::choices::Called;
use super::network::{self, Person, Role};
use super::roster::{Side, Who};
use super::rule::{self, Rule, RuleState};
use super::sheet::Plan;
use super::step_down::{self, Stage};
use super::story::{self, StoryState};
use super::timeline::{self, Task};
use super::{danger, now, review, round, suggestion, told};
use crate::id::{EntryId, PersonId};
use crate::time::PlainDate;

/// One thing that waits for somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Waits {
    /// It is their turn to look in today.
    LookIn(Turn),
    /// Somebody calls people together (a call), and they have not answered.
    Call(EntryId),
    /// Their number is asked for this danger, in this meeting if it is in one.
    Number(EntryId, Option<EntryId>),
    /// They are asked to lead.
    Lead,
    /// A rule asks something of them.
    Rule(EntryId, RuleAsks),
    /// Suggestions for rules that are not there yet.
    NewSuggestions(usize),
    /// A story waits for their agreement.
    Story(EntryId),
    /// These children were not told yet of so many changes.
    Tell(Vec<PersonId>, usize),
    /// A task asks something of them.
    Task(EntryId, TaskAsks),
    /// The plan waits to be read by the team manager.
    Version(VersionAsks),
}

/// What a rule asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RuleAsks {
    /// To pick one of two versions.
    Pick,
    /// To answer a suggestion.
    AnswerSuggestion,
    /// To look at other words for it.
    LookAtProposal,
    /// To say whether it is theirs too.
    SayWhetherMine,
}

/// What a task asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TaskAsks {
    /// To fill in so many blanks.
    Blanks(usize),
    /// A service manager's yes.
    Yes,
    /// To do it: its weeks have begun.
    Due,
}

/// Why the team manager is asked to read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VersionAsks {
    /// Nobody has decided about any version yet.
    Never,
    /// So many things are different since the newest decision.
    Changed(usize),
}

/// What the plan is made of as far as it can wait for somebody.
pub const SECTIONS: &[Section] = &[
    Section::About,
    Section::People,
    Section::Rota,
    Section::CheckIns,
    Section::CheckInNotes,
    Section::Calls,
    Section::CallReplies,
    Section::Dangers,
    Section::AgreedGoals,
    Section::Scores,
    Section::Rounds,
    Section::StepDown,
    Section::Handover,
    Section::Rules,
    Section::Wordings,
    Section::Takes,
    Section::Answers,
    Section::Replies,
    Section::Suggestions,
    Section::Stories,
    Section::Frames,
    Section::StoryAnswers,
    Section::StoryTellings,
    Section::Told,
    Section::Tasks,
    Section::Approvals,
    Section::Reviews,
    Section::BottomLines,
];

/// Everything that waits for `me`, the most pressing first; nothing once they have left.
#[must_use]
pub fn waiting(plan: &Plan, me: &Who, today: PlainDate) -> Vec<Waits> {
    if me.left {
        return Vec::new();
    }
    let people = network::people(plan);
    let role = people.iter().find(|person| person.id == me.person).map(|person| person.role);
    let mut all = Vec::new();
    let mine = today_turns(plan, today).into_iter().filter(|turn| turn.person == me.person);
    all.extend(mine.map(Waits::LookIn));
    let calls = call::open(plan).into_iter().filter(|call| is_called(call, me) && !has_answered(call, me));
    all.extend(calls.map(|call| Waits::Call(call.said.id)));
    all.extend(numbers(plan, me.person));
    if me.side == Side::Family {
        all.extend(of_family(plan, me, role));
    }
    if role != Some(Role::YoungPerson) && role != Some(Role::Professional) {
        all.extend(to_tell(plan));
    }
    let week = timeline::week(plan, today);
    let tasks = timeline::tasks(plan).into_iter();
    all.extend(tasks.filter_map(|task| Some(Waits::Task(task.said.id, of_task(&people, me, &task, week)?))));
    if role == Some(Role::TeamLead) && me.side == Side::Professional {
        all.extend(version(plan).map(Waits::Version));
    }
    all
}

/// Whose turn it is to look in today, without those who have looked in already.
#[must_use]
pub fn today_turns(plan: &Plan, today: PlainDate) -> Vec<Turn> {
    let known = check_in::check_ins(plan);
    let is_open = |turn: &Turn| {
        let of = turn.check_in.and_then(|id| known.iter().find(|one| one.said.id == id));
        of.is_none_or(|one| !one.ended && one.notes.iter().all(|note| note.day != Some(today)))
    };
    check_in::on(plan, today).into_iter().filter(is_open).collect()
}

/// Calls for whoever leads are shown to them and to who called.
#[must_use]
pub fn is_called(call: &Call, me: &Who) -> bool {
    match call.called {
        Called::Everyone => true,
        Called::Lead => me.leads || call.said.voice == Some(me.person),
    }
}

fn has_answered(call: &Call, me: &Who) -> bool {
    let me = Some(me.person);
    call.said.voice == me || call.replies.iter().any(|reply| reply.said.voice == me)
}

fn numbers(plan: &Plan, me: PersonId) -> Vec<Waits> {
    let open = danger::dangers(plan).into_iter().filter_map(|danger| round::open(plan, danger.id));
    let mine = open.filter(|round| round.waiting_for().contains(&me));
    mine.map(|round| Waits::Number(round.danger, round.meeting)).collect()
}

fn of_family(plan: &Plan, me: &Who, role: Option<Role>) -> Vec<Waits> {
    let mut all = Vec::new();
    let stands = step_down::step_down(plan);
    all.extend((stands.stage == Stage::Proposed && stands.lead == Some(me.person)).then_some(Waits::Lead));
    let rules = rule::rules(plan).into_iter();
    all.extend(rules.filter_map(|rule| Some(Waits::Rule(rule.id, of_rule(&rule, me)?))));
    let new = suggestion::waiting(plan).into_iter().filter(|one| one.rule.is_none()).count();
    all.extend((new > 0).then_some(Waits::NewSuggestions(new)));
    if role != Some(Role::YoungPerson) {
        let waits = |one: &story::Story| {
            let asked = one.asked.contains(&me.person) && !one.answers.contains_key(&me.person);
            one.state == StoryState::Draft && !one.frames.is_empty() && asked
        };
        let stories = story::stories(plan).into_iter().filter(waits);
        all.extend(stories.map(|one| Waits::Story(one.said.id)));
    }
    all
}

/// What a rule asks of somebody, if anything.
#[must_use]
pub fn of_rule(rule: &Rule, me: &Who) -> Option<RuleAsks> {
    if rule.state == RuleState::Withdrawn || me.side != Side::Family || me.left {
        return None;
    }
    let typed = rule.current.iter().any(|wording| wording.typist == Some(me.person));
    let mine = typed || rule.owners().contains(&me.person);
    if rule.state == RuleState::TwoVersions {
        mine.then_some(RuleAsks::Pick)
    } else if mine && !rule.suggestions.is_empty() {
        Some(RuleAsks::AnswerSuggestion)
    } else if mine && !rule.proposals.is_empty() {
        Some(RuleAsks::LookAtProposal)
    } else if rule.asked.contains(&me.person) && !rule.answers.contains_key(&me.person) {
        Some(RuleAsks::SayWhetherMine)
    } else {
        None
    }
}

fn to_tell(plan: &Plan) -> Option<Waits> {
    let waiting = told::to_tell(plan);
    let (mut children, mut changes): (Vec<PersonId>, Vec<EntryId>) = (Vec::new(), Vec::new());
    for one in waiting {
        if !children.contains(&one.child) {
            children.push(one.child);
        }
        if !changes.contains(&one.change) {
            changes.push(one.change);
        }
    }
    (!changes.is_empty()).then_some(Waits::Tell(children, changes.len()))
}

/// What a task asks of somebody, if anything; `week` is the week it is now.
#[must_use]
pub fn of_task(people: &[Person], me: &Who, task: &Task, week: Option<i64>) -> Option<TaskAsks> {
    if task.done || me.left {
        return None;
    }
    let person = people.iter().find(|person| person.id == me.person)?;
    let runs_it = me.side == Side::Professional && person.role != Role::Professional;
    let is_mine =
        has_name(&task.words.who, &person.name) || now::named(people, &task.words.who).contains(&me.person);
    let blanks = task.blanks().len();
    if blanks > 0 && (runs_it || is_mine) {
        Some(TaskAsks::Blanks(blanks))
    } else if task.waits_for_yes() && runs_it {
        Some(TaskAsks::Yes)
    } else {
        let has_begun = week.is_some_and(|week| task.words.week_from <= week);
        (is_mine && has_begun).then_some(TaskAsks::Due)
    }
}

/// Whether a name stands in a text by itself: "Jo" does not stand in "John".
fn has_name(text: &str, name: &str) -> bool {
    let ends = |one: Option<char>| one.is_none_or(|one| !one.is_alphanumeric());
    let stands = |(at, _): (usize, &str)| {
        let (before, after) = (text.get(..at).unwrap_or(""), text.get(at + name.len()..).unwrap_or(""));
        ends(before.chars().next_back()) && ends(after.chars().next())
    };
    !name.is_empty() && text.match_indices(name).any(stands)
}

fn version(plan: &Plan) -> Option<VersionAsks> {
    match review::latest(plan) {
        None => (review::version(plan) > 0).then_some(VersionAsks::Never),
        Some(review) => {
            let changed = review::changed_since(plan, &review).len();
            (changed > 0).then_some(VersionAsks::Changed(changed))
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]
mod tests;
