//! What a meeting goes through, drawn up from the plan: what changed since the last one, and what waits for people.

use super::address::Section;
use super::choices::{Decision, JournalKind, NoteKind};
use super::meeting::{self, Meeting};
use super::outline::RULE_PARTS;
use super::rule::{self, Rule, RuleState};
use super::sheet::Plan;
use super::{bottom_line, danger, journal, review, suggestion, timeline, told};
use crate::id::{EntryId, PersonId};
use crate::time::UnixMillis;

/// One thing to talk about. The ids name entries of the section that the variant speaks of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AgendaItem {
    /// Read out the worry and the goal of this danger.
    ReadOut(EntryId),
    /// What was decided last time, and whether it was done (a meeting's note).
    DecidedLastTime(EntryId),
    /// Somebody says that something is not working (a call).
    NotWorking(EntryId),
    /// What went well (a line of the journal).
    WentWell(EntryId),
    /// What was hard (a line of the journal).
    WasHard(EntryId),
    /// A rule was tried out (a rehearsal).
    TriedOut(EntryId),
    /// A rule has other words now.
    RuleChanged(EntryId),
    /// Two people chose different words for a rule.
    TwoVersions(EntryId),
    /// Other words for a rule wait for its owners.
    ProposalWaits(EntryId),
    /// Not everybody asked owns this rule.
    NotOursYet(EntryId),
    /// A suggestion waits for an answer.
    SuggestionWaits(EntryId),
    /// Nothing is said yet in this part of the rules for this danger.
    Gap(EntryId, &'static str),
    /// What Children's Services says must be in place is not.
    NotMet(EntryId),
    /// The team manager was not content yet, and why (a review).
    NotYetContent(EntryId),
    /// A task whose weeks have come, not done yet.
    TaskDue(EntryId),
    /// This child was not told yet why this rule changed.
    TellChild(PersonId, EntryId),
    /// Give a number for this danger.
    Numbers(EntryId),
    /// Choose the next date.
    NextDate,
}

/// The agenda of a meeting: for one danger if it is about one, else for all.
#[must_use]
pub fn agenda(plan: &Plan, of: &Meeting) -> Vec<AgendaItem> {
    let before = meeting::last_held(plan).filter(|last| last.said.id != of.said.id);
    let since = before.as_ref().and_then(|last| last.ended_at).unwrap_or(UnixMillis(0));
    let is_about = |danger: Option<EntryId>| {
        of.arranged.danger.is_none() || danger.is_none() || danger == of.arranged.danger
    };
    let dangers: Vec<_> = danger::open_dangers(plan)
        .into_iter()
        .map(|danger| danger.id)
        .filter(|id| is_about(Some(*id)))
        .collect();
    let mut items: Vec<_> = dangers.iter().copied().map(AgendaItem::ReadOut).collect();
    if let Some(last) = before {
        let decided = meeting::notes_of(plan, last.said.id, NoteKind::Decision);
        items.extend(decided.into_iter().map(|note| AgendaItem::DecidedLastTime(note.said.id)));
    }
    items.extend(what_happened(plan, since, &is_about));
    let rules: Vec<_> = rule::rules(plan).into_iter().filter(|rule| is_about(rule.danger)).collect();
    items.extend(rules.iter().filter_map(|rule| about_rule(rule, since)));
    items.extend(
        suggestion::waiting(plan)
            .into_iter()
            .filter(|one| is_about(one.danger))
            .map(|one| AgendaItem::SuggestionWaits(one.id)),
    );
    items.extend(dangers.iter().flat_map(|danger| gaps(&rules, *danger)));
    let unmet = bottom_line::bottom_lines(plan).into_iter().filter(|line| !line.met && is_about(line.danger));
    items.extend(unmet.map(|line| AgendaItem::NotMet(line.id)));
    items.extend(what_waits(plan, of));
    items.extend(dangers.into_iter().map(AgendaItem::Numbers));
    items.push(AgendaItem::NextDate);
    items
}

/// The parts of the rules in which nothing is said yet, in order.
#[must_use]
pub fn missing_parts(rules: &[Rule], danger: EntryId) -> Vec<&'static str> {
    let has = |part: &str| {
        let standing = rules.iter().filter(|rule| rule.state != RuleState::Withdrawn);
        standing.into_iter().any(|rule| rule.danger == Some(danger) && rule.part == part)
    };
    RULE_PARTS.iter().copied().filter(|part| !has(part)).collect()
}

fn gaps(rules: &[Rule], danger: EntryId) -> Vec<AgendaItem> {
    missing_parts(rules, danger).into_iter().map(|part| AgendaItem::Gap(danger, part)).collect()
}

fn what_happened(
    plan: &Plan,
    since: UnixMillis,
    is_about: &dyn Fn(Option<EntryId>) -> bool,
) -> Vec<AgendaItem> {
    let mut items = Vec::new();
    for call in plan.standing(Section::Calls).into_iter().filter(|call| is_about(call.link("danger"))) {
        let settled = plan
            .standing(Section::CallReplies)
            .into_iter()
            .any(|reply| reply.link("call") == Some(call.id) && reply.text("reply") == "settled");
        items.extend((!settled).then_some(AgendaItem::NotWorking(call.id)));
    }
    let feed: Vec<_> = journal::feed(plan)
        .into_iter()
        .rev()
        .filter(|line| line.said.at > since && is_about(line.danger))
        .collect();
    let of_kind = |kind| feed.iter().filter(move |line| line.kind == kind).map(|line| line.said.id);
    items.extend(of_kind(JournalKind::WorkingWell).map(AgendaItem::WentWell));
    items.extend(of_kind(JournalKind::Struggle).map(AgendaItem::WasHard));
    let tried = plan.standing(Section::Rehearsals).into_iter().filter(|entry| entry.made.at > since);
    items.extend(tried.map(|entry| AgendaItem::TriedOut(entry.id)));
    items
}

fn what_waits(plan: &Plan, of: &Meeting) -> Vec<AgendaItem> {
    let asked = review::latest(plan).filter(|review| review.decision == Decision::NotYet);
    let mut items: Vec<_> =
        asked.map(|review| AgendaItem::NotYetContent(review.said.id)).into_iter().collect();
    let week = of.arranged.week.or_else(|| of.arranged.day.and_then(|day| timeline::week(plan, day)));
    let due = |task: &timeline::Task| {
        let last = task.words.week_to.unwrap_or(task.words.week_from);
        !task.done && week.is_some_and(|week| last <= week)
    };
    let due = timeline::tasks(plan).into_iter().filter(due);
    items.extend(due.map(|task| AgendaItem::TaskDue(task.said.id)));
    items.extend(told::to_tell(plan).into_iter().map(|one| AgendaItem::TellChild(one.child, one.rule)));
    items
}

fn about_rule(rule: &Rule, since: UnixMillis) -> Option<AgendaItem> {
    let changed = rule.history.len() > 1 && rule.history.last().is_some_and(|taken| taken.at > since);
    match rule.state {
        RuleState::Withdrawn => None,
        RuleState::TwoVersions => Some(AgendaItem::TwoVersions(rule.id)),
        _ if !rule.proposals.is_empty() => Some(AgendaItem::ProposalWaits(rule.id)),
        RuleState::Idea | RuleState::TalkedAbout => Some(AgendaItem::NotOursYet(rule.id)),
        RuleState::Ours => changed.then_some(AgendaItem::RuleChanged(rule.id)),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]
mod tests {
    use super::super::choices::MeetingKind;
    use super::super::meeting::Arranged;
    use super::super::network::{self, About};
    use super::super::roster::Side;
    use super::super::tests::{Counting, DANGER, KELLY, PRIYA, RULE, made, make, plan_with_rule};
    use super::super::timeline::{Span, TaskWords};
    use super::*;
    use crate::time::PlainDate;

    #[test]
    fn the_agenda_is_what_changed_since_the_last_meeting() {
        let (mut plan, mut ids) = (plan_with_rule(), Counting(0x80));
        let mut arrange = |plan: &mut Plan, at: u64| {
            let edit = meeting::arrange(&mut ids, &Arranged::new(MeetingKind::Network));
            make(plan, PRIYA, at, &edit);
            made(&edit)
        };
        let (first, second) = (arrange(&mut plan, 11), arrange(&mut plan, 12));
        let mut ids = Counting(0xa0);
        let line = |words: &str| journal::NewLine { words: words.into(), ..journal::NewLine::default() };
        make(&mut plan, KELLY, 15, &journal::add(&mut ids, Side::Family, &line("Before")));
        make(&mut plan, PRIYA, 18, &meeting::decide(&mut ids, first, "Ring the landlord", &[], None));
        let edit = meeting::end(&plan, first, UnixMillis(20)).unwrap();
        make(&mut plan, PRIYA, 20, &edit);
        let edit = journal::add(&mut ids, Side::Family, &line("After"));
        make(&mut plan, KELLY, 25, &edit);
        let items = agenda(&plan, &meeting::meeting(&plan, second).unwrap());
        assert_eq!(items[0], AgendaItem::ReadOut(DANGER));
        assert!(matches!(items[1], AgendaItem::DecidedLastTime(_)));
        assert_eq!(items[2], AgendaItem::WentWell(made(&edit)), "only what was said since");
        assert_eq!(items[3], AgendaItem::NotOursYet(EntryId([RULE; 16])));
        let gaps = items.iter().filter(|item| matches!(item, AgendaItem::Gap(..))).count();
        assert_eq!(gaps, RULE_PARTS.len() - 1);
        assert_eq!(items[items.len() - 2..], [AgendaItem::Numbers(DANGER), AgendaItem::NextDate]);
    }

    #[test]
    fn a_task_is_due_by_the_week_of_the_meetings_day() {
        let (mut plan, mut ids) = (plan_with_rule(), Counting(0x80));
        let edit = network::set_about(&plan, &About { nickname: "Ours".into(), ..About::default() });
        make(&mut plan, PRIYA, 1, &edit);
        let span = Span { first_day: PlainDate::read("2026-11-02"), ..Span::default() };
        let edit = timeline::set_span(&plan, &span).unwrap();
        make(&mut plan, PRIYA, 2, &edit);
        let mut task = |plan: &mut Plan, week_from, week_to| {
            let words = TaskWords {
                week_from,
                week_to,
                what: "Ring".into(),
                who: "Kelly".into(),
                why: "So".into(),
                ..TaskWords::default()
            };
            let edit = timeline::add(&mut ids, &words);
            make(plan, PRIYA, 3, &edit);
            made(&edit)
        };
        let (due, _) = (task(&mut plan, 1, Some(2)), task(&mut plan, 2, Some(3)));
        let day = PlainDate::read("2026-11-12");
        let edit = meeting::arrange(&mut ids, &Arranged { day, ..Arranged::new(MeetingKind::CoreGroup) });
        make(&mut plan, PRIYA, 4, &edit);
        let items = agenda(&plan, &meeting::meeting(&plan, made(&edit)).unwrap());
        let tasks: Vec<_> = items.iter().filter(|item| matches!(item, AgendaItem::TaskDue(_))).collect();
        assert_eq!(tasks, [&AgendaItem::TaskDue(due)], "the second week has come, the third has not");
    }
}
