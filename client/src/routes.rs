//! Addresses inside the app. They carry ids and never names.

use kith_shared::id::{EntryId, PersonId};
use kith_shared::plan::SpaceKind;
use kith_shared::plan::choices::StepDownStep;

pub const START: &str = "/";
pub const NEW: &str = "/new";
pub const JOIN: &str = "/join";
pub const DEMO: &str = "/demo";
pub const NOW: &str = "/now";
pub const PLAN: &str = "/plan";
pub const PEOPLE: &str = "/people";
pub const JOURNAL: &str = "/journal";
/// The journal with its form open for what was hard.
pub const WAS_HARD: &str = "/journal?add=hard";
pub const MEETINGS: &str = "/meetings";
pub const NEW_MEETING: &str = "/meetings/new";
pub const CHANGES: &str = "/changes";
pub const MENU: &str = "/menu";
pub const READING: &str = "/reading";
pub const DEVICE: &str = "/device";
pub const HELP: &str = "/help";
pub const SEARCH: &str = "/search";
pub const COPIES: &str = "/copies";
pub const BRING: &str = "/copies/open";
pub const LINES: &str = "/copies/words";
pub const CHILD: &str = "/child";
pub const CHILDREN: &str = "/children";
pub const CHILD_OUT: &str = "/child/out";
pub const CHILD_WAYS: &str = "/child/ways";
pub const CHILD_DRAWINGS: &str = "/child/drawings";
pub const CHILD_PLAN: &str = "/child/plan";
pub const CHILD_STORIES: &str = "/child/stories";
pub const CHILD_SPECIAL: &str = "/child/special";
pub const CHILD_TELL: &str = "/child/tell";
pub const PLACES: &str = "/places";
pub const NEW_PLACE: &str = "/places/new";
pub const NOTES: &str = "/places/notes";
pub const DRAFTS: &str = "/places/drafts";
pub const INVITE: &str = "/people/invite";
pub const PAPER: &str = "/people/paper";
pub const PAPERS: &str = "/papers";
pub const NEW_PACK: &str = "/papers/new-pack";
pub const HANDOVER: &str = "/people/handover";
pub const STORIES: &str = "/children/stories";
pub const TOPICS: &str = "/plan/topics";
pub const REVIEW: &str = "/plan/review";
pub const STEP_DOWN: &str = "/people/step-down";
pub const ADD_DANGER: &str = "/plan/add-worry";
pub const MAP: &str = "/plan/map";
pub const WELL: &str = "/plan/well";
pub const WEEKS: &str = "/plan/weeks";
pub const ADD_TASK: &str = "/plan/weeks/add";
pub const PATH: &str = "/plan/path";
pub const LOOKING_IN: &str = "/plan/looking-in";
pub const TELLING: &str = "/plan/telling";
pub const ADD_RULE: &str = "/plan/add-rule";

/// Where a plan or place of this kind opens.
pub const fn home(kind: SpaceKind) -> &'static str {
    match kind {
        SpaceKind::Plan | SpaceKind::Apart => PLAN,
        SpaceKind::Child => CHILD,
        SpaceKind::Notes => NOTES,
        SpaceKind::Drafts => DRAFTS,
    }
}

/// Whether the page at `address` has anything to show in a plan or place of this kind.
pub fn fits(kind: SpaceKind, address: &str) -> bool {
    let under = |places: &[&str]| {
        let mut rests = places.iter().filter_map(|place| address.strip_prefix(place));
        rests.any(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    match kind {
        SpaceKind::Plan => !under(&[CHILD, NOTES, DRAFTS]),
        SpaceKind::Apart => !under(&[CHILD, PLACES]),
        SpaceKind::Child => under(&[CHILD, PEOPLE, CHANGES, DEVICE]),
        SpaceKind::Notes => under(&[NOTES, PEOPLE, CHANGES, DEVICE]),
        SpaceKind::Drafts => under(&[DRAFTS, CHANGES, DEVICE]),
    }
}

/// Whether the page at `address` is there for writing something new and for nothing else.
pub fn is_for_writing(address: &str) -> bool {
    [ADD_DANGER, ADD_RULE, ADD_TASK, WELL, NEW_MEETING, NEW_PACK, NEW_PLACE, INVITE, PAPER, HANDOVER, LINES]
        .contains(&address)
}

/// A rule's page.
pub fn rule(id: EntryId) -> String {
    format!("/plan/rule/{}", id.to_hex())
}

/// A new rule for a part of a worry's rules.
pub fn add_rule(danger: EntryId, part: &str) -> String {
    format!("{ADD_RULE}?worry={}&part={part}", danger.to_hex())
}

/// A worry's place on the plan's page.
pub fn danger_place(id: EntryId) -> String {
    format!("worry-{}", id.to_hex())
}

/// The place of a worry's rules on the plan's page.
pub fn rules_place(id: EntryId) -> String {
    format!("rules-{}", id.to_hex())
}

/// A rule's place on the plan's page.
pub fn rule_place(id: EntryId) -> String {
    format!("rule-{}", id.to_hex())
}

/// A task's page.
pub fn task(id: EntryId) -> String {
    format!("{WEEKS}/task/{}", id.to_hex())
}

/// A task's place on the page of the weeks.
pub fn task_place(id: EntryId) -> String {
    format!("task-{}", id.to_hex())
}

/// A person's page.
pub fn person(id: PersonId) -> String {
    format!("/people/person/{}", id.to_hex())
}

/// Letting this person in.
pub fn invite_person(id: PersonId) -> String {
    format!("{INVITE}?person={}", id.to_hex())
}

/// A meeting's page.
pub fn meeting(id: EntryId) -> String {
    format!("{MEETINGS}/{}", id.to_hex())
}

/// One step of a meeting's script, from 1.
pub fn run_meeting(id: EntryId, step: usize) -> String {
    format!("{}/run?step={step}", meeting(id))
}

/// One step on the way on which the family takes the lead.
pub fn step(step: StepDownStep) -> String {
    format!("{STEP_DOWN}/{}", step.word().replace('_', "-"))
}

/// A paper, by a short word for what it is and the id of what it is of.
pub fn paper(what: &str, of: &str) -> String {
    format!("{PAPERS}/read?what={what}&of={of}")
}

/// A pack, to be changed.
pub fn pack(id: EntryId) -> String {
    format!("{PAPERS}/pack/{}", id.to_hex())
}

/// A story as it is written.
pub fn story(id: EntryId) -> String {
    format!("{STORIES}/{}", id.to_hex())
}

/// A story as it is read.
pub fn read_story(id: EntryId) -> String {
    format!("{}/read", story(id))
}

/// One way in which a child says how things are.
pub fn child_way(word: &str) -> String {
    format!("{CHILD_WAYS}/{word}")
}

/// Something new in a child's place.
pub fn child_put(kind: &str, way: &str) -> String {
    format!("/child/put/{kind}?way={way}")
}

/// Something that a child made.
pub fn child_thing(id: EntryId) -> String {
    format!("/child/thing/{}", id.to_hex())
}

/// A story in a child's place.
pub fn child_story(id: EntryId) -> String {
    format!("{CHILD_STORIES}/{}", id.to_hex())
}
