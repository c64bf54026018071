//! The rest of what a family does: the map, the weeks, meetings, the journal, trying out, the story, and being read.

use super::script::Script;
use crate::id::{EntryId, PersonId};
use crate::plan::agreement::AnswerKind;
use crate::plan::check_in::Agreed;
use crate::plan::child::{Choice, NewItem};
use crate::plan::child_plan::ChildRuleWords;
use crate::plan::choices::{Decision, Invite, MapKind, PlanType};
use crate::plan::circle::Circle;
use crate::plan::meeting::Arranged;
use crate::plan::object::Meaning;
use crate::plan::outline::ABOUT;
use crate::plan::phone::HelpNumber;
use crate::plan::rehearsal::Tried;
use crate::plan::story::{FrameWords, StoryState, Telling};
use crate::plan::timeline::{Span, TaskWords};
use crate::plan::{
    Edit, Ids, Plan, Section, Side, SpaceKind, bottom_line, check_in, child, child_plan, circle, journal,
    map, meeting, object, phone, rehearsal, review, space, story, timeline,
};
use crate::time::PlainDate;

/// A meeting counts as two hours long.
const MEETING_MS: u64 = 2 * 60 * 60 * 1000;

const DAY_SECONDS: i64 = 24 * 60 * 60;

/// One deed. Texts in `danger`, `rule` and the like are names of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Deed {
    Space { kind: SpaceKind, of: PersonId },
    Item { key: String, item: NewItem },
    Choose { item: String, choice: Choice },
    ChildRule { words: ChildRuleWords },
    Span { plan_type: Option<PlanType>, closing: String },
    Phone { number: String },
    HelpNumber { number: HelpNumber },
    Circle { person: PersonId, told_by: PersonId, told_why: String },
    Map { kind: MapKind, words: String },
    Task { key: String, words: TaskWords },
    TaskDone { task: String },
    Meeting { key: String, danger: Option<String>, arranged: Arranged },
    Held { meeting: String, came: Vec<PersonId>, note: String },
    Journal { side: Side, line: journal::NewLine },
    CheckIn { agreed: Agreed },
    Rehearsal { rule: String, tried: Tried },
    Object { meaning: Meaning },
    Story { key: String, child: PersonId, title: String, telling: Telling },
    Frame { story: String, frame: FrameWords },
    AgreeStory { story: String, frames: usize },
    TellStory { story: String, who: Vec<PersonId>, how: String, copy_left: String },
    Review { decision: Decision, because: String, watch: Vec<String> },
}

impl Deed {
    /// The name under which what it makes is remembered.
    pub(super) fn key(&self) -> Option<&str> {
        match self {
            Self::Task { key, .. }
            | Self::Meeting { key, .. }
            | Self::Story { key, .. }
            | Self::Item { key, .. } => Some(key),
            Self::Space { .. }
            | Self::Choose { .. }
            | Self::ChildRule { .. }
            | Self::Span { .. }
            | Self::Phone { .. }
            | Self::HelpNumber { .. }
            | Self::Circle { .. }
            | Self::Map { .. }
            | Self::TaskDone { .. }
            | Self::Held { .. }
            | Self::Journal { .. }
            | Self::CheckIn { .. }
            | Self::Rehearsal { .. }
            | Self::Object { .. }
            | Self::Frame { .. }
            | Self::AgreeStory { .. }
            | Self::TellStory { .. }
            | Self::Review { .. } => None,
        }
    }

    /// The deed as an edit; none while the plan lacks what it is about.
    pub(super) fn make(&self, script: &Script, plan: &Plan, ids: &mut dyn Ids) -> Option<Edit> {
        let known = |section: Section, key: &String| {
            script.entry(key).filter(|id| plan.entry(section, *id).is_some())
        };
        match self {
            Self::Space { kind, of } => Some(space::found(*kind, Some(*of))),
            Self::Item { item, .. } => Some(child::add(ids, item)),
            Self::Choose { item, choice } => {
                Some(child::choose(ids, known(Section::ChildItems, item)?, choice, None))
            }
            Self::ChildRule { words } => Some(child_plan::add(ids, words, None, None)),
            Self::Span { plan_type, closing } => set_span(plan, *plan_type, closing),
            Self::Phone { number } => Some(phone::give(ids, number, "", None)),
            Self::HelpNumber { number } => Some(phone::add_help(ids, number)),
            Self::Circle { person, told_by, told_why } => {
                let circle = Circle {
                    told_by: Some(*told_by),
                    told_why: told_why.clone(),
                    invite: Some(Invite::Accepted),
                    ..circle::of(plan, *person)
                };
                circle::set(ids, plan, *person, &circle)
            }
            Self::Map { kind, words } => Some(map::add(
                ids,
                &map::NewLine { kind: *kind, words: words.clone(), ..map::NewLine::default() },
            )),
            Self::Task { words, .. } => Some(timeline::add(ids, words)),
            Self::TaskDone { task } => Some(timeline::set_done(known(Section::Tasks, task)?, true)),
            Self::Meeting { danger, arranged, .. } => {
                let danger = match danger {
                    Some(key) => Some(known(Section::Dangers, key)?),
                    None => None,
                };
                Some(meeting::arrange(ids, &Arranged { danger, ..arranged.clone() }))
            }
            Self::Held { meeting, came, note } => held(plan, known(Section::Meetings, meeting)?, came, note),
            Self::Journal { side, line } => Some(journal::add(ids, *side, line)),
            Self::CheckIn { agreed } => Some(check_in::agree(ids, agreed)),
            Self::Rehearsal { rule, tried } => {
                let rule = known(Section::Rules, rule)?;
                Some(rehearsal::put_down(ids, &Tried { rule, ..tried.clone() }, None))
            }
            Self::Object { meaning } => Some(object::add(ids, meaning)),
            Self::Story { child, title, telling, .. } => Some(story::begin(ids, *child, title, telling)),
            Self::Frame { story, frame } => {
                Some(story::add_frame(ids, known(Section::Stories, story)?, frame))
            }
            Self::AgreeStory { story, frames } => {
                let known = story::story(plan, known(Section::Stories, story)?)?;
                let is_whole = known.frames.len() == *frames;
                is_whole.then(|| story::answer(ids, &known, AnswerKind::Own, "", None))
            }
            Self::TellStory { story, who, how, copy_left } => {
                let known = story::story(plan, known(Section::Stories, story)?)?;
                let is_agreed = known.state == StoryState::Agreed;
                is_agreed.then(|| story::tell(ids, &known, who, how, None, copy_left)).flatten()
            }
            Self::Review { decision, because, watch } => {
                script.is_whole_in(plan).then(|| decide(script, plan, ids, (*decision, because), watch))
            }
        }
    }
}

/// The plan got its name in week 0, so week 1 began seven days later.
fn set_span(plan: &Plan, plan_type: Option<PlanType>, closing: &str) -> Option<Edit> {
    let named = plan.entry(Section::About, ABOUT)?.made.at;
    let named = i64::try_from(named.seconds()).ok()?.div_euclid(DAY_SECONDS);
    let first_day = Some(PlainDate::of_day_number(named + 7));
    timeline::set_span(plan, &Span { plan_type, first_day, closing: closing.to_owned(), closing_day: None })
}

fn held(plan: &Plan, id: EntryId, came: &[PersonId], note: &str) -> Option<Edit> {
    let ended = meeting::meeting(plan, id)?.said.at.plus(MEETING_MS);
    let mut edit = meeting::end(plan, id, ended)?;
    let others = [meeting::set_came(plan, id, came), meeting::set_note(plan, id, note)];
    edit.steps.extend(others.into_iter().flatten().flat_map(|other| other.steps));
    Some(edit)
}

fn decide(
    script: &Script,
    plan: &Plan,
    ids: &mut dyn Ids,
    (decision, because): (Decision, &str),
    watch: &[String],
) -> Edit {
    let watch: Vec<_> = watch.iter().filter_map(|key| script.entry(key)).collect();
    let checked = match decision {
        Decision::Content => bottom_line::bottom_lines(plan).into_iter().map(|line| line.id).collect(),
        Decision::NotYet => Vec::new(),
    };
    review::decide(ids, plan, &[], decision, because, &checked, &watch)
}
