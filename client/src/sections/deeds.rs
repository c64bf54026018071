//! What people did, one sentence for each act, read out of the entries they signed.

mod anew;
mod kept_back;
mod plain;

use std::collections::BTreeMap;

use kith_shared::id::{DeviceId, EntryId, PersonId};
use kith_shared::plan::agreement::AnswerKind;
use kith_shared::plan::suggestion::Reply;
use kith_shared::plan::{Entry, Plan, Section, outline};
use kith_shared::time::UnixMillis;

use crate::fields::Sight;
use crate::i18n::changes as say;
use crate::routes;
use anew::{anew, newest_first};
use kept_back::kept_back;
use plain::{is_told, of_child, plain_deed};

/// Everything a plan holds, in the order in which one act's entries say what it was.
const TELLING: &[Section] = &[
    Section::Replies,
    Section::Rules,
    Section::Wordings,
    Section::Takes,
    Section::Answers,
    Section::Suggestions,
    Section::AgreedGoals,
    Section::Dangers,
    Section::BottomLines,
    Section::OtherViews,
    Section::Scores,
    Section::Talk,
    Section::Journal,
    Section::Observations,
    Section::MapLines,
    Section::Meetings,
    Section::MeetingNotes,
    Section::Handover,
    Section::Network,
    Section::People,
    Section::About,
];

/// One act of one person.
#[derive(Clone, Debug, PartialEq)]
pub struct Deed {
    /// Who did it.
    pub by: Option<PersonId>,
    /// Whose words they are, where somebody typed for another.
    pub voice: Option<PersonId>,
    /// When.
    pub at: UnixMillis,
    /// What they did.
    pub did: String,
    /// The words it was about.
    pub words: String,
    /// Where to look at it.
    pub address: String,
    /// The entries it consists of.
    pub entries: Vec<(Section, EntryId)>,
}

/// All that was ever done, newest first.
pub fn all(sight: Sight) -> Vec<Deed> {
    let telling: Vec<Section> = TELLING.iter().copied().chain(plain::sections()).collect();
    let child = sight.child_that_i_am();
    sight.plan.read(&telling, |plan| {
        let mut acts: BTreeMap<Sitting, Vec<(Section, &Entry)>> = BTreeMap::new();
        let (hidden, mut later) = (kept_back(plan, child), Vec::new());
        for section in &telling {
            for entry in plan.entries(*section).into_iter().filter(|entry| !hidden.contains(&entry.id)) {
                let of_rule = rule_of(plan, *section, entry);
                later.extend(anew(plan, *section, entry));
                acts.entry((entry.made.at, entry.made.device, of_rule)).or_default().push((*section, entry));
            }
        }
        let deeds: Vec<Deed> =
            acts.into_iter().flat_map(|((_, _, rule), act)| told(plan, rule, &act)).collect();
        newest_first(deeds, later)
    })
}

/// When, by which device, and about which rule.
type Sitting = (UnixMillis, DeviceId, Option<EntryId>);

/// The rule whose story an entry belongs to.
fn rule_of(plan: &Plan, section: Section, entry: &Entry) -> Option<EntryId> {
    match section {
        Section::Rules => Some(entry.id),
        Section::Wordings | Section::Takes | Section::Answers => entry.link("rule"),
        Section::Replies => {
            let wording = entry.link("wording").and_then(|wording| plan.entry(Section::Wordings, wording));
            wording.and_then(|wording| wording.link("rule"))
        }
        Section::About
        | Section::People
        | Section::OtherViews
        | Section::Scores
        | Section::Talk
        | Section::Handover
        | Section::Dangers
        | Section::AgreedGoals
        | Section::BottomLines
        | Section::Suggestions
        | Section::Network
        | Section::Space
        | Section::MapLines
        | Section::Meetings
        | Section::MeetingNotes
        | Section::Rounds
        | Section::Journal
        | Section::Observations
        | Section::Tasks
        | Section::Approvals
        | Section::CheckIns
        | Section::CheckInNotes
        | Section::Rota
        | Section::Rehearsals
        | Section::Objects
        | Section::Calls
        | Section::CallReplies
        | Section::Told
        | Section::HelpNumbers
        | Section::Phones
        | Section::Stories
        | Section::Frames
        | Section::StoryAnswers
        | Section::StoryTellings
        | Section::ChildQuestions
        | Section::ChildItems
        | Section::ItemChoices
        | Section::ChildRules
        | Section::Feelings
        | Section::Notes
        | Section::Removals
        | Section::Drafts
        | Section::Reviews
        | Section::StepDown
        | Section::Packs
        | Section::Corrections => None,
    }
}

/// An act about a rule is told once, by its weightiest entry; everything else entry by entry.
fn told(plan: &Plan, rule: Option<EntryId>, act: &[(Section, &Entry)]) -> Vec<Deed> {
    let entries: Vec<_> = act.iter().map(|(section, entry)| (*section, entry.id)).collect();
    if rule.is_some() {
        let first = act.first().and_then(|(section, entry)| one(plan, *section, entry, rule));
        return first.map(|deed| Deed { entries, ..deed }).into_iter().collect();
    }
    act.iter().filter_map(|(section, entry)| one(plan, *section, entry, None)).collect()
}

fn one(plan: &Plan, section: Section, entry: &Entry, rule: Option<EntryId>) -> Option<Deed> {
    let (did, words) = sentence(plan, section, entry)?;
    let address = match (rule, section) {
        (Some(rule), _) => routes::rule(rule),
        (None, Section::People | Section::Handover | Section::Network) => routes::PEOPLE.to_owned(),
        (None, Section::Suggestions | Section::Rehearsals) => {
            entry.link("rule").map_or_else(|| routes::PLAN.to_owned(), routes::rule)
        }
        (None, Section::Talk) => talked_about(plan, entry),
        (None, Section::Journal | Section::Observations) => routes::JOURNAL.to_owned(),
        (None, Section::MapLines) => routes::MAP.to_owned(),
        (None, Section::Meetings) => routes::meeting(entry.id),
        (None, Section::MeetingNotes) => routes::meeting(entry.link("meeting").unwrap_or(entry.id)),
        (None, section) => plain_deed(section).map_or(routes::PLAN, |(_, _, address)| address).to_owned(),
    };
    let entries = vec![(section, entry.id)];
    Some(Deed {
        by: plan.typist(entry),
        voice: plan.voice(entry),
        at: entry.made.at,
        did,
        words,
        address,
        entries,
    })
}

fn talked_about(plan: &Plan, entry: &Entry) -> String {
    let about = entry.links("about").iter().find(|id| plan.entry(Section::Rules, **id).is_some());
    about.map_or_else(|| routes::PLAN.to_owned(), |id| routes::rule(*id))
}

fn replied(plan: &Plan, entry: &Entry) -> Option<(String, String)> {
    let suggested = entry.link("suggestion").and_then(|id| plan.entry(Section::Suggestions, id));
    let words = if entry.link("wording").is_some() {
        wording(plan, entry)
    } else {
        suggested?.text("words").to_owned()
    };
    Some((say::did_reply(reply(entry)).to_owned(), words))
}

fn sentence(plan: &Plan, section: Section, entry: &Entry) -> Option<(String, String)> {
    let plain = |did: &str, field: &str| (did.to_owned(), entry.text(field).to_owned());
    let told = match section {
        Section::About => plain(&say::DID_ABOUT, "nickname"),
        Section::People => plain(&say::DID_PERSON, "name"),
        Section::Network => (say::DID_NETWORK.to_string(), network(plan, entry)),
        Section::OtherViews => plain(&say::DID_OTHER_VIEW, "words"),
        Section::Scores => {
            (say::did_score(entry.number("number")?, &short(plan, entry)), entry.text("because").to_owned())
        }
        Section::Talk => plain(&say::DID_TALK, "words"),
        Section::Handover => plain(&say::DID_HANDOVER, "words"),
        Section::Dangers => plain(&say::DID_DANGER, "short"),
        Section::AgreedGoals => plain(&say::DID_AGREED_GOAL, "goal"),
        Section::BottomLines => plain(&say::DID_BOTTOM_LINE, "words"),
        Section::Suggestions => plain(&say::DID_SUGGESTION, "words"),
        Section::Rules => (say::DID_RULE.to_string(), first_words(plan, entry.id)),
        Section::Wordings => plain(&say::DID_WORDING, "words"),
        Section::Takes => (say::DID_TAKE.to_string(), wording(plan, entry)),
        Section::Answers => (say::did_answer(answer(entry)?).to_owned(), wording(plan, entry)),
        Section::Replies => replied(plan, entry)?,
        Section::Journal | Section::Observations => plain(&say::DID_JOURNAL, "words"),
        Section::MapLines => plain(&say::DID_MAP, "words"),
        Section::Meetings => plain(&say::DID_MEETING, "place"),
        Section::MeetingNotes => plain(&say::DID_MEETING_NOTE, "words"),
        Section::Space
        | Section::Rounds
        | Section::Rota
        | Section::ChildItems
        | Section::ItemChoices
        | Section::ChildRules
        | Section::Feelings
        | Section::Notes
        | Section::Removals
        | Section::Drafts
        | Section::Packs
        | Section::Corrections
        | Section::Tasks
        | Section::Approvals
        | Section::CheckIns
        | Section::CheckInNotes
        | Section::Rehearsals
        | Section::Objects
        | Section::Calls
        | Section::CallReplies
        | Section::Told
        | Section::HelpNumbers
        | Section::Phones
        | Section::Stories
        | Section::Frames
        | Section::StoryAnswers
        | Section::StoryTellings
        | Section::ChildQuestions
        | Section::Reviews
        | Section::StepDown => {
            let (did, field, _) = plain_deed(section).filter(|_| is_told(plan, section))?;
            (did.to_owned(), of_child(plan, section, entry).unwrap_or_else(|| plain(did, field).1))
        }
    };
    Some(told)
}

fn wording(plan: &Plan, entry: &Entry) -> String {
    let wording = entry.link("wording").and_then(|id| plan.entry(Section::Wordings, id));
    wording.map_or("", |wording| wording.text("words")).to_owned()
}

fn first_words(plan: &Plan, rule: EntryId) -> String {
    let of_rule =
        plan.entries(Section::Wordings).into_iter().filter(|wording| wording.link("rule") == Some(rule));
    of_rule
        .min_by_key(|wording| (wording.made.at, wording.id))
        .map_or("", |first| first.text("words"))
        .to_owned()
}

fn short(plan: &Plan, entry: &Entry) -> String {
    let danger = entry.link("danger").and_then(|id| plan.entry(Section::Dangers, id));
    danger.map_or("", |danger| danger.text("short")).to_owned()
}

fn network(plan: &Plan, entry: &Entry) -> String {
    let person =
        entry.person("person").and_then(|person| plan.entry(Section::People, outline::entry_of(person)));
    let (name, can_do) = (person.map_or("", |person| person.text("name")), entry.text("can_do"));
    if can_do.is_empty() { name.to_owned() } else { format!("{name}: {can_do}") }
}

fn answer(entry: &Entry) -> Option<AnswerKind> {
    [AnswerKind::Own, AnswerKind::Unsure, AnswerKind::Disagree]
        .into_iter()
        .find(|kind| kind.word() == entry.text("answer"))
}

fn reply(entry: &Entry) -> Reply {
    match entry.text("reply") {
        "used" => Reply::Used,
        "reworded" => Reply::Reworded,
        _ => Reply::Declined,
    }
}
