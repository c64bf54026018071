//! What a meeting goes through, drawn up from the plan, each thing with the words it is about.

use kith_shared::id::EntryId;
use kith_shared::plan::agenda::{self, AgendaItem};
use kith_shared::plan::meeting::{self, Meeting};
use kith_shared::plan::{Plan, Section, danger, network, rule};
use leptos::prelude::*;

use crate::fields::Sight;
use crate::i18n::{Phrase, common, meeting::agenda as say};
use crate::routes;

/// What an agenda is drawn up from.
pub const OF_AGENDA: &[Section] = &[
    Section::Meetings,
    Section::MeetingNotes,
    Section::Journal,
    Section::Observations,
    Section::Rehearsals,
    Section::Calls,
    Section::CallReplies,
    Section::Rules,
    Section::Wordings,
    Section::Takes,
    Section::Answers,
    Section::Replies,
    Section::Suggestions,
    Section::Dangers,
    Section::BottomLines,
    Section::Reviews,
    Section::Tasks,
    Section::Told,
    Section::About,
    Section::People,
];

/// Things of one kind, one below the other.
#[derive(Clone, Debug, PartialEq)]
struct Together {
    what: Phrase,
    lines: Vec<(String, Option<String>)>,
}

/// The agenda of a meeting.
#[component]
pub fn AgendaList(#[prop(into)] meeting: Signal<Option<Meeting>>) -> impl IntoView {
    let sight = Sight::here();
    let groups = Memo::new(move |_| {
        let of = meeting.get();
        sight.plan.read(OF_AGENDA, |plan| of.map(|of| groups(plan, &of)).unwrap_or_default())
    });
    let rows = move || groups.with(|groups| groups.iter().map(draw).collect_view());
    view! { <ol class="agenda">{rows}</ol> }
}

fn draw(group: &Together) -> impl IntoView + use<> {
    let lines = group.lines.iter().filter(|(words, _)| !words.is_empty()).cloned().map(|(words, href)| {
        let words = match href {
            Some(href) => view! { <a href=href dir="auto">{words}</a> }.into_any(),
            None => view! { <span dir="auto">{words}</span> }.into_any(),
        };
        view! { <li>{words}</li> }
    });
    let lines = lines.collect::<Vec<_>>();
    view! {
        <li>
            <strong>{group.what}</strong>
            {(!lines.is_empty()).then(|| view! { <ul class="points">{lines}</ul> })}
        </li>
    }
}

fn groups(plan: &Plan, of: &Meeting) -> Vec<Together> {
    let mut groups: Vec<Together> = Vec::new();
    for item in agenda::agenda(plan, of) {
        let (what, words, href) = told(plan, &item);
        match groups.iter_mut().find(|group| group.what == what) {
            Some(group) => group.lines.push((words, href)),
            None => groups.push(Together { what, lines: vec![(words, href)] }),
        }
    }
    groups
}

/// What is said of one thing to talk about: its heading, its words, and where it stands.
fn told(plan: &Plan, item: &AgendaItem) -> (Phrase, String, Option<String>) {
    let entry = |section: Section, id: EntryId, field: &str| {
        plan.entry(section, id).map(|entry| entry.text(field).to_owned()).unwrap_or_default()
    };
    let worry = |id: EntryId| danger::danger(plan, id).map(|one| one.statement.short).unwrap_or_default();
    let rule_words = |id: EntryId| {
        let known = rule::rules(plan).into_iter().find(|rule| rule.id == id);
        known.map(|rule| rule.words().to_owned()).unwrap_or_default()
    };
    let of_rule = |what, id: EntryId| (what, rule_words(id), Some(routes::rule(id)));
    match item {
        AgendaItem::ReadOut(id) => (say::READ_OUT, worry(*id), None),
        AgendaItem::DecidedLastTime(id) => (say::DECIDED, entry(Section::MeetingNotes, *id, "words"), None),
        AgendaItem::NotWorking(id) => (say::NOT_WORKING, entry(Section::Calls, *id, "words"), None),
        AgendaItem::WentWell(id) => (say::WENT_WELL, journal_words(plan, *id), None),
        AgendaItem::WasHard(id) => (say::WAS_HARD, journal_words(plan, *id), None),
        AgendaItem::TriedOut(id) => (say::TRIED, entry(Section::Rehearsals, *id, "tried"), None),
        AgendaItem::RuleChanged(id) => of_rule(say::CHANGED, *id),
        AgendaItem::TwoVersions(id) => of_rule(say::TWO, *id),
        AgendaItem::ProposalWaits(id) => of_rule(say::PROPOSAL, *id),
        AgendaItem::NotOursYet(id) => of_rule(say::NOT_OURS, *id),
        AgendaItem::SuggestionWaits(id) => {
            (say::SUGGESTED, entry(Section::Suggestions, *id, "words"), Some(routes::PLAN.to_owned()))
        }
        AgendaItem::Gap(danger, part) => {
            let words = format!("{}: {}", worry(*danger), common::rule_part(part));
            (say::GAP, words, Some(routes::add_rule(*danger, part)))
        }
        AgendaItem::NotMet(id) => (say::NOT_MET, entry(Section::BottomLines, *id, "words"), None),
        AgendaItem::NotYetContent(id) => (say::NOT_CONTENT, entry(Section::Reviews, *id, "because"), None),
        AgendaItem::TaskDue(id) => (say::TASK, entry(Section::Tasks, *id, "what"), None),
        AgendaItem::TellChild(child, _) => {
            (say::TELL, network::name(plan, *child).unwrap_or_default().to_owned(), None)
        }
        AgendaItem::Numbers(id) => (say::NUMBERS, worry(*id), None),
        AgendaItem::NextDate => (say::NEXT_DATE, String::new(), None),
    }
}

fn journal_words(plan: &Plan, id: EntryId) -> String {
    let entry = plan.entry(Section::Journal, id).or_else(|| plan.entry(Section::Observations, id));
    entry.map(|entry| entry.text("words").to_owned()).unwrap_or_default()
}

/// The decisions of the meeting before this one.
pub fn decided_before(plan: &Plan, of: EntryId) -> Vec<meeting::MeetingNote> {
    let before = meeting::last_held(plan).filter(|last| last.said.id != of);
    let decided = before
        .map(|last| meeting::notes_of(plan, last.said.id, kith_shared::plan::choices::NoteKind::Decision));
    decided.unwrap_or_default()
}

/// The ids of the journal's lines since the last meeting.
pub fn journal_since(plan: &Plan, of: &Meeting) -> Vec<EntryId> {
    let items = agenda::agenda(plan, of).into_iter();
    let lines = items.filter_map(|item| {
        if let AgendaItem::WentWell(id) | AgendaItem::WasHard(id) = item { Some(id) } else { None }
    });
    lines.collect()
}
