//! Everything in a plan that has words, each with its place, as far as the reader's pages show it.

use super::folding;
use super::{Found, FoundKind, Place, Reader};
use crate::id::EntryId;
use crate::plan::address::Section;
use crate::plan::filling::Said;
use crate::plan::outline::{self, FieldKind, person_of};
use crate::plan::rule::{self, RuleState, Wording};
use crate::plan::sheet::{Entry, Plan};
use crate::plan::story::StoryState;
use crate::plan::{bottom_line, danger, map, round, story, suggestion};

/// Words that may be what was asked for.
pub(super) struct Candidate {
    kind: FoundKind,
    place: Place,
    said: Said,
    texts: Vec<String>,
}

impl Candidate {
    /// What was found, if all of `asked` is in its words. The text that holds most of it is shown.
    pub(super) fn matching(&self, asked: &[String]) -> Option<Found> {
        let all = asked.iter().all(|one| {
            self.texts.iter().any(|text| !folding::held(text, core::slice::from_ref(one)).is_empty())
        });
        if !all {
            return None;
        }
        let mut best: Option<(usize, &String)> = None;
        for text in &self.texts {
            let held = folding::held(text, asked).len();
            if best.is_none_or(|(most, _)| held > most) {
                best = Some((held, text));
            }
        }
        let (_, text) = best?;
        Some(Found {
            kind: self.kind,
            place: self.place,
            entry: self.said.id,
            pieces: folding::pieces(text, asked),
            by: self.said.voice,
            at: self.said.at,
        })
    }
}

/// All of them, each kind in the order of the plan.
pub(super) fn candidates(plan: &Plan, reader: Reader) -> Vec<Candidate> {
    let mut all = Vec::new();
    rules(plan, &mut all);
    worries(plan, reader, &mut all);
    for line in bottom_line::bottom_lines(plan) {
        let place = line.danger.map_or(Place::Plan, Place::Worry);
        if let Some(entry) = plan.entry(Section::BottomLines, line.id) {
            push(
                &mut all,
                FoundKind::BottomLine,
                place,
                plan.said(entry),
                texts(Section::BottomLines, entry),
            );
        }
    }
    for line in map::lines(plan) {
        push(&mut all, FoundKind::Map, Place::Map, line.said, vec![line.words, line.impact]);
    }
    stories(plan, reader, &mut all);
    for row in outline::OUTLINE {
        let Some(kind) = plain(row.section) else { continue };
        for entry in plan.standing(row.section) {
            let Some(place) = place(plan, row.section, entry) else { continue };
            push(&mut all, kind, place, plan.said(entry), named(row.section, entry));
        }
    }
    all
}

fn rules(plan: &Plan, all: &mut Vec<Candidate>) {
    let mut wording = |rule: EntryId, one: Wording| {
        let said = Said { id: one.id, voice: one.voice, typist: one.typist, at: one.at };
        push(all, FoundKind::Rule, Place::Rule(rule), said, vec![one.words, one.because]);
    };
    for rule in rule::rules(plan) {
        if rule.state != RuleState::Withdrawn {
            rule.current.into_iter().chain(rule.proposals).for_each(|one| wording(rule.id, one));
        }
    }
    for one in suggestion::waiting(plan) {
        let Some(entry) = plan.entry(Section::Suggestions, one.id) else { continue };
        let place = entry
            .link("rule")
            .map_or_else(|| entry.link("danger").map_or(Place::Plan, Place::Worry), Place::Rule);
        push(all, FoundKind::Suggestion, place, plan.said(entry), texts(Section::Suggestions, entry));
    }
}

fn worries(plan: &Plan, reader: Reader, all: &mut Vec<Candidate>) {
    for one in danger::dangers(plan) {
        let Some(entry) = plan.entry(Section::Dangers, one.id) else { continue };
        let words = danger::FIELDS.iter().map(|name| one.statement.get(name).to_owned()).collect();
        push(all, FoundKind::Worry, Place::Worry(one.id), plan.said(entry), words);
    }
    let hidden = round::hidden(plan);
    for section in [Section::OtherViews, Section::Scores] {
        for entry in plan.standing(section) {
            let mine = reader.person.is_some()
                && (plan.voice(entry) == reader.person || plan.typist(entry) == reader.person);
            let hidden = section == Section::Scores && !mine && hidden.contains(&entry.id);
            let Some(danger) = entry.link("danger").filter(|_| !hidden) else { continue };
            push(all, FoundKind::Worry, Place::Worry(danger), plan.said(entry), texts(section, entry));
        }
    }
}

fn stories(plan: &Plan, reader: Reader, all: &mut Vec<Candidate>) {
    let told = match reader.person.filter(|_| reader.is_child) {
        Some(child) => story::for_child(plan, child),
        None if reader.is_child => Vec::new(),
        None => story::stories(plan),
    };
    for one in told {
        let place = Place::Story(one.said.id);
        if reader.is_child && one.state != StoryState::Shared {
            continue;
        }
        push(all, FoundKind::Story, place, one.said, vec![one.title]);
        for frame in one.frames {
            let words = vec![frame.words.heading, frame.words.words, frame.words.picture_words];
            push(all, FoundKind::Story, place, frame.said, words);
        }
        for question in one.questions {
            push(all, FoundKind::Story, place, question.said, vec![question.words, question.answer]);
        }
    }
}

fn push(all: &mut Vec<Candidate>, kind: FoundKind, place: Place, said: Said, texts: Vec<String>) {
    all.push(Candidate { kind, place, said, texts });
}

/// The words in an entry; of a person, the name with how they belong, so that one is never shown without the other.
fn named(section: Section, entry: &Entry) -> Vec<String> {
    match (section, entry.text("relation")) {
        (Section::People, "") | (_, "") => texts(section, entry),
        (_, relation) => vec![format!("{}, {relation}", entry.text("name"))],
    }
}

/// The words in an entry.
fn texts(section: Section, entry: &Entry) -> Vec<String> {
    let fields = outline::row(section).fields.iter();
    let worded = fields.filter(|field| match field.kind {
        FieldKind::Prose => true,
        FieldKind::Line => !INTERNAL.contains(&field.name.0),
        FieldKind::Picture
        | FieldKind::Choice(_)
        | FieldKind::Number(..)
        | FieldKind::Flag
        | FieldKind::Person
        | FieldKind::Link(_)
        | FieldKind::Links => false,
    });
    worded.map(|field| entry.text(field.name.0).to_owned()).collect()
}

/// Lines that hold no words of anybody.
const INTERNAL: [&str; 12] = [
    "sound",
    "template",
    "digest",
    "heads",
    "stands_for",
    "item",
    "first_day",
    "closing_day",
    "settled_day",
    "picture",
    "drawing",
    "day",
];

/// What entries of a section are found as, where they are found as they stand.
const fn plain(section: Section) -> Option<FoundKind> {
    match section {
        Section::People | Section::Network => Some(FoundKind::Person),
        Section::Tasks | Section::Approvals => Some(FoundKind::Task),
        Section::Journal | Section::Observations => Some(FoundKind::Journal),
        Section::Meetings | Section::MeetingNotes => Some(FoundKind::Meeting),
        Section::CheckIns
        | Section::CheckInNotes
        | Section::Rota
        | Section::Rehearsals
        | Section::Objects
        | Section::Told => Some(FoundKind::Looking),
        Section::ChildItems | Section::ChildRules | Section::Feelings => Some(FoundKind::Child),
        Section::Talk | Section::Corrections | Section::Answers => Some(FoundKind::Talk),
        Section::Handover
        | Section::Calls
        | Section::CallReplies
        | Section::HelpNumbers
        | Section::Phones
        | Section::Notes
        | Section::Drafts
        | Section::Reviews
        | Section::StepDown
        | Section::Packs => Some(FoundKind::Other),
        // Found by their own readers, or nothing but names of other entries.
        Section::About
        | Section::OtherViews
        | Section::Scores
        | Section::Dangers
        | Section::AgreedGoals
        | Section::BottomLines
        | Section::Suggestions
        | Section::Rules
        | Section::Wordings
        | Section::Takes
        | Section::Replies
        | Section::Space
        | Section::MapLines
        | Section::Rounds
        | Section::Stories
        | Section::Frames
        | Section::StoryAnswers
        | Section::StoryTellings
        | Section::ChildQuestions
        | Section::ItemChoices
        | Section::Removals => None,
    }
}

/// Where an entry is shown; none if what it belongs to was taken out.
fn place(plan: &Plan, section: Section, entry: &Entry) -> Option<Place> {
    let stands = |section: Section, field: &str| {
        let id = entry.link(field)?;
        plan.entry(section, id).filter(|entry| !entry.is_withdrawn()).map(|entry| entry.id)
    };
    match section {
        Section::People => Some(Place::Person(person_of(entry.id))),
        Section::Network => entry.person("person").map(Place::Person),
        Section::Phones => plan.voice(entry).map(Place::Person),
        Section::Tasks => Some(Place::Task(entry.id)),
        Section::Approvals => stands(Section::Tasks, "task").map(Place::Task),
        Section::Meetings => Some(Place::Meeting(entry.id)),
        Section::MeetingNotes => stands(Section::Meetings, "meeting").map(Place::Meeting),
        Section::Journal | Section::Observations => Some(Place::Journal),
        Section::Rehearsals | Section::Answers => stands(Section::Rules, "rule").map(Place::Rule),
        Section::CheckIns | Section::CheckInNotes | Section::Rota | Section::Objects => {
            Some(Place::LookingIn)
        }
        Section::Told => Some(Place::Telling),
        Section::ChildItems | Section::ChildRules => Some(Place::Children),
        Section::Feelings => {
            let of =
                stands(Section::ChildRules, "child_rule").and_then(|id| plan.entry(Section::ChildRules, id));
            let rule = of.and_then(|of| of.link("rule"));
            Some(rule.map_or(Place::Children, Place::Rule))
        }
        Section::Reviews => Some(Place::Review),
        Section::StepDown | Section::Handover => Some(Place::StepDown),
        Section::Talk | Section::Corrections => Some(about(plan, entry)),
        Section::Calls
        | Section::CallReplies
        | Section::HelpNumbers
        | Section::Notes
        | Section::Drafts
        | Section::Packs => Some(Place::Changes),
        Section::About
        | Section::OtherViews
        | Section::Scores
        | Section::Dangers
        | Section::AgreedGoals
        | Section::BottomLines
        | Section::Suggestions
        | Section::Rules
        | Section::Wordings
        | Section::Takes
        | Section::Replies
        | Section::Space
        | Section::MapLines
        | Section::Rounds
        | Section::Stories
        | Section::Frames
        | Section::StoryAnswers
        | Section::StoryTellings
        | Section::ChildQuestions
        | Section::ItemChoices
        | Section::Removals => None,
    }
}

/// Where the thing is that something is said about.
fn about(plan: &Plan, entry: &Entry) -> Place {
    let at = |section: Section, id: &EntryId| plan.entry(section, *id).is_some();
    let places = entry.links("about").iter().map(|id| {
        if at(Section::Rules, id) {
            Place::Rule(*id)
        } else if at(Section::Dangers, id) {
            Place::Worry(*id)
        } else if at(Section::Tasks, id) {
            Place::Task(*id)
        } else if at(Section::Meetings, id) {
            Place::Meeting(*id)
        } else if at(Section::Stories, id) {
            Place::Story(*id)
        } else if at(Section::MapLines, id) {
            Place::Map
        } else if let Some(meeting) =
            plan.entry(Section::MeetingNotes, *id).and_then(|note| note.link("meeting"))
        {
            Place::Meeting(meeting)
        } else if at(Section::CheckInNotes, id) {
            Place::LookingIn
        } else if at(Section::Journal, id) || at(Section::Observations, id) {
            Place::Journal
        } else if at(Section::BottomLines, id) {
            Place::Plan
        } else {
            Place::Changes
        }
    });
    places.into_iter().next().unwrap_or(Place::Changes)
}
