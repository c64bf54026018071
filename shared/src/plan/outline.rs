//! The one table of what a plan holds: a new ordinary section is a row here, its struct and its prompts.

use super::address::{FieldName, Part, Section};
use super::choices::{
    Approval, CallAnswer, CallKind, Called, Decision, Face, Invite, ItemKind, JournalKind, MapKind,
    MeetingKind, MeetingState, NoteKind, PlanType, PractitionerNote, RemovalStep, StepDownStep, TimeOf, Tool,
    WhenDone,
};
use crate::id::{EntryId, PersonId};

/// What kind of value a field holds. Closed, and without conditions: the table must not become a language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldKind {
    /// Running text with an author for each character.
    Prose,
    /// A short text set as a whole, at most [`LINE_LIMIT`] characters.
    Line,
    /// A picture, set as a whole: the name of one, or the strokes of a drawing, at most [`PICTURE_LIMIT`] characters.
    Picture,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// A whole number in this range.
    Number(i64, i64),
    /// Yes or no.
    Flag,
    /// Somebody in the plan.
    Person,
    /// An entry of this section.
    Link(Section),
    /// An entry of any section, or several of one.
    Links,
}

/// One field of a section.
#[derive(Debug, Clone, Copy)]
pub struct FieldRow {
    /// Its name, as in the document.
    pub name: FieldName,
    /// What it holds.
    pub kind: FieldKind,
    /// An entry cannot be added without it.
    pub required: bool,
}

/// Who may change an entry once it is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keeping {
    /// Anybody who may write the part.
    Everybody,
    /// Only the device that made it, and it only takes it out or moves it: what was said, agreed or proposed stays as it
    /// was put down.
    Maker,
}

/// One section.
#[derive(Debug, Clone, Copy)]
pub struct SectionRow {
    /// Which section.
    pub section: Section,
    /// Its key in the document.
    pub key: &'static str,
    /// The part it lives in.
    pub part: Part,
    /// Who may change its entries.
    pub keeping: Keeping,
    /// The kinds of space it belongs to.
    pub spaces: &'static [SpaceKind],
    /// The version of the outline that brought it.
    pub since: u32,
    /// Its fields.
    pub fields: &'static [FieldRow],
}

/// What a space is for, which says what belongs into it. Privacy is another space, never a filter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum SpaceKind {
    /// A family's plan.
    #[default]
    Plan,
    /// A plan apart from the family's: one parent's own, or that of the person whose behaviour is the worry.
    Apart,
    /// A child's own place.
    Child,
    /// A practitioner's own notes.
    Notes,
    /// One person's drafts.
    Drafts,
}

impl SpaceKind {
    /// Every kind.
    pub const ALL: [Self; 5] = [Self::Plan, Self::Apart, Self::Child, Self::Notes, Self::Drafts];

    /// Its word in the document.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Plan => "plan",
            Self::Apart => "apart",
            Self::Child => "child",
            Self::Notes => "notes",
            Self::Drafts => "drafts",
        }
    }
}

/// The longest `Line`, in characters.
pub const LINE_LIMIT: usize = 200;
/// The longest `Prose`, in characters.
pub const PROSE_LIMIT: usize = 8_000;
/// The longest `Picture`, in characters: a page that a child filled from edge to edge.
pub const PICTURE_LIMIT: usize = 8_000;
/// Version of the outline: a document with a newer one opens read-only.
pub const SCHEMA_VERSION: u32 = 2;
/// The one entry of [`Section::About`].
pub const ABOUT: EntryId = EntryId([0xab; 16]);

/// The one entry of [`Section::Space`].
pub const SPACE: EntryId = EntryId([0xac; 16]);

/// Field that every entry has: where it stands among its kind.
pub const POSITION: FieldName = FieldName("position");
/// Field that every entry can have: it was taken out.
pub const WITHDRAWN: FieldName = FieldName("withdrawn");
/// Field that every entry has: when its device said it was made, in milliseconds since 1970.
pub const MADE_AT: FieldName = FieldName("made_at");
/// Field that every entry can have: whose words these are when somebody else typed them.
pub const SAID_BY: FieldName = FieldName("said_by");

/// The parts of the rules for one danger, in the order in which they are read.
pub const RULE_PARTS: &[&str] = &[
    "going_well",
    "stressors",
    "first_signs",
    "red_flags",
    "who_does_what",
    "if_not_followed",
    "consequences",
];
/// What a person can be in the plan.
pub const ROLES: &[&str] =
    &["parent", "network", "young_person", "social_worker", "team_manager", "professional"];
/// What a person says of a rule's words.
pub const ANSWERS: &[&str] = &["own", "unsure", "disagree"];
/// How trying a rule out went.
pub const TRIED: &[&str] = &["practised", "working", "needs_change"];
/// What the family does with a suggestion.
pub const REPLIES: &[&str] = &["used", "reworded", "declined"];

const fn field(name: &'static str, kind: FieldKind, required: bool) -> FieldRow {
    FieldRow { name: FieldName(name), kind, required }
}

const fn must(name: &'static str, kind: FieldKind) -> FieldRow {
    field(name, kind, true)
}

const fn may(name: &'static str, kind: FieldKind) -> FieldRow {
    field(name, kind, false)
}

const fn first(
    section: Section,
    key: &'static str,
    part: Part,
    keeping: Keeping,
    spaces: &'static [SpaceKind],
    fields: &'static [FieldRow],
) -> SectionRow {
    SectionRow { section, key, part, keeping, spaces, since: 1, fields }
}

const fn second(
    section: Section,
    key: &'static str,
    part: Part,
    keeping: Keeping,
    spaces: &'static [SpaceKind],
    fields: &'static [FieldRow],
) -> SectionRow {
    SectionRow { since: 2, ..first(section, key, part, keeping, spaces, fields) }
}

use FieldKind::{Choice, Flag, Line, Link, Links, Number, Person, Picture, Prose};
use Keeping::{Everybody, Maker};
use Part::{Ours, Services, Together};
use Section as S;

const ALL: &[SpaceKind] = &SpaceKind::ALL;
const PLANS: &[SpaceKind] = &[SpaceKind::Plan, SpaceKind::Apart];
const PREPARED: &[SpaceKind] = &[SpaceKind::Plan, SpaceKind::Apart, SpaceKind::Notes];
const CHILDS: &[SpaceKind] = &[SpaceKind::Child];
const WITH_CHILD: &[SpaceKind] = &[SpaceKind::Plan, SpaceKind::Apart, SpaceKind::Child];
const NOTES_ONLY: &[SpaceKind] = &[SpaceKind::Notes];
const DRAFTS_ONLY: &[SpaceKind] = &[SpaceKind::Drafts];

const WEEK: FieldKind = Number(0, 1000);
const TEN: FieldKind = Number(0, 10);
const DANGER: FieldKind = Link(Section::Dangers);
const RULE: FieldKind = Link(Section::Rules);
const WORDING: FieldKind = Link(Section::Wordings);

/// Every section, in the order of [`Section`]. A section that stands here never moves, and new ones come last with the
/// next version: the first changes of every document follow this order.
#[rustfmt::skip]
pub const OUTLINE: &[SectionRow] = &[
    first(S::About, "about", Together, Everybody, ALL, &[
        may("nickname", Line), may("children", Line), may("minimum", Number(0, 50)), may("demo", Flag),
        may("plan_type", Choice(PlanType::WORDS)), may("first_day", Line), may("closing", Line), may("closing_day", Line),
    ]),
    first(S::People, "people", Together, Everybody, ALL, &[
        must("name", Line), may("relation", Line), must("role", Choice(ROLES)), may("slot", WEEK), may("on_paper", Flag),
    ]),
    first(S::OtherViews, "other_views", Together, Maker, PLANS, &[must("danger", DANGER), must("words", Prose)]),
    first(S::Scores, "scores", Together, Maker, PLANS, &[
        must("danger", DANGER), must("number", TEN), may("because", Prose), may("week", WEEK),
        may("round", Link(Section::Rounds)),
    ]),
    first(S::Talk, "talk", Together, Maker, ALL, &[must("about", Links), must("words", Prose)]),
    first(S::Handover, "handover", Together, Maker, PLANS, &[
        must("lead", Person), may("from", Person), may("words", Prose),
    ]),
    first(S::Dangers, "dangers", Services, Everybody, PREPARED, &[
        must("short", Line), must("who", Prose), must("what", Prose), must("why", Prose), must("goal", Prose),
        must("how_long", Prose), must("question", Prose), must("zero", Prose), must("ten", Prose),
        may("settled_day", Line),
    ]),
    first(S::AgreedGoals, "agreed_goals", Services, Maker, PLANS, &[
        must("danger", DANGER), must("goal", Prose), must("how_long", Prose), may("who", Prose), may("what", Prose),
        may("why", Prose), may("question", Prose), may("zero", Prose), may("ten", Prose),
    ]),
    first(S::BottomLines, "bottom_lines", Services, Everybody, PREPARED, &[
        may("danger", DANGER), must("words", Prose), may("reason", Prose), may("rules", Links), may("met", Flag),
        may("note", Line), may("otherwise", Line),
    ]),
    first(S::Suggestions, "suggestions", Services, Maker, PLANS, &[
        must("danger", DANGER), may("rule", RULE), must("part", Choice(RULE_PARTS)), may("seen", WORDING),
        must("words", Prose), must("because", Prose),
    ]),
    first(S::Network, "network", Ours, Everybody, PLANS, &[
        must("person", Person), may("can_do", Prose), may("told_why", Line), may("told_by", Person),
        may("told_day", Line), may("invite", Choice(Invite::WORDS)), may("sees_child", Line), may("language", Line),
        may("circle", Number(1, 3)),
    ]),
    first(S::Rules, "rules", Ours, Everybody, PLANS, &[
        must("danger", DANGER), must("part", Choice(RULE_PARTS)), may("asked", Links), may("tried", Choice(TRIED)),
        may("moment", Choice(WhenDone::WORDS)), may("ring", Links),
    ]),
    first(S::Wordings, "wordings", Ours, Maker, PLANS, &[
        must("rule", RULE), must("words", Prose), may("from", WORDING), may("suggestion", Link(Section::Suggestions)),
        may("because", Prose),
    ]),
    first(S::Takes, "takes", Ours, Maker, PLANS, &[must("rule", RULE), must("wording", WORDING), may("instead", Links)]),
    first(S::Answers, "answers", Ours, Maker, PLANS, &[
        must("rule", RULE), must("wording", WORDING), must("digest", Line), must("answer", Choice(ANSWERS)),
        may("because", Prose),
    ]),
    first(S::Replies, "replies", Ours, Maker, PLANS, &[
        must("suggestion", Link(Section::Suggestions)), must("reply", Choice(REPLIES)), may("wording", WORDING),
    ]),
    second(S::Space, "space", Together, Maker, ALL, &[must("kind", Choice(SPACE_KINDS)), may("of", Person)]),
    second(S::MapLines, "map_lines", Together, Maker, PREPARED, &[
        must("kind", Choice(MapKind::WORDS)), must("words", Prose), may("time", Choice(TimeOf::WORDS)), may("impact", Prose),
        may("danger", DANGER), may("meeting", Link(Section::Meetings)), may("about", Links),
        may("instead", Link(Section::MapLines)),
    ]),
    second(S::Meetings, "meetings", Together, Everybody, PREPARED, &[
        must("kind", Choice(MeetingKind::WORDS)), may("danger", DANGER), may("day", Line), may("time", Line), may("place", Line),
        may("unannounced", Flag), may("led_by", Person), may("asked", Links), may("came", Links),
        may("state", Choice(MeetingState::WORDS)), may("ended_at", Number(0, i64::MAX)), may("week", WEEK),
        may("after", Link(Section::Meetings)), may("note", Prose),
    ]),
    second(S::MeetingNotes, "meeting_notes", Together, Maker, PREPARED, &[
        must("meeting", Link(Section::Meetings)), must("kind", Choice(NoteKind::WORDS)), must("words", Prose),
        may("who", Links), may("by_day", Line),
    ]),
    second(S::Rounds, "rounds", Together, Everybody, PLANS, &[
        must("danger", DANGER), may("meeting", Link(Section::Meetings)), must("present", Links),
        may("closed_at", Number(0, i64::MAX)),
    ]),
    second(S::Journal, "journal", Ours, Maker, PLANS, &[
        must("kind", Choice(JournalKind::WORDS)), must("words", Prose), may("overcame", Prose), may("rule", RULE),
        may("danger", DANGER), may("sound", Line), may("week", WEEK),
    ]),
    second(S::Observations, "observations", Services, Maker, PLANS, &[
        must("kind", Choice(JournalKind::WORDS)), must("words", Prose), may("overcame", Prose), may("rule", RULE),
        may("danger", DANGER), may("sound", Line), may("week", WEEK),
    ]),
    second(S::Tasks, "tasks", Together, Everybody, PREPARED, &[
        may("template", Line), must("week_from", WEEK), may("week_to", WEEK), must("what", Prose), must("who", Prose),
        must("why", Prose), may("where_when", Prose), may("unannounced", Flag), may("changes", Prose), may("done", Flag),
        may("links", Prose), may("needs_yes", Flag), may("danger", DANGER),
    ]),
    second(S::Approvals, "approvals", Services, Maker, PLANS, &[
        must("task", Link(Section::Tasks)), must("answer", Choice(Approval::WORDS)), may("because", Prose), may("name", Line),
    ]),
    second(S::CheckIns, "check_ins", Together, Everybody, PLANS, &[
        must("how_often", Line), may("people", Links), must("asks", Prose), must("until", Prose), may("danger", DANGER),
        may("week_from", WEEK), may("week_to", WEEK), may("ended", Flag),
    ]),
    second(S::CheckInNotes, "check_in_notes", Together, Maker, PLANS, &[
        must("check_in", Link(Section::CheckIns)), may("words", Prose), may("all_well", Flag), may("day", Line),
    ]),
    second(S::Rota, "rota", Together, Everybody, PLANS, &[
        may("check_in", Link(Section::CheckIns)), must("day", Line), must("person", Person), may("instead", Person),
        may("what", Line),
    ]),
    second(S::Rehearsals, "rehearsals", Ours, Maker, PLANS, &[
        must("rule", RULE), must("tried", Prose), must("happened", Prose), may("changed", Prose), may("people", Links),
        may("day", Line), may("week", WEEK),
    ]),
    second(S::Objects, "objects", Together, Everybody, WITH_CHILD, &[
        may("child", Person), must("what", Prose), must("means", Prose), must("who_looks", Prose), may("people", Links),
        may("agreed", Prose), may("not_in_trouble", Flag), may("picture", Picture),
    ]),
    second(S::Calls, "calls", Together, Maker, PLANS, &[
        must("kind", Choice(CallKind::WORDS)), must("called", Choice(Called::WORDS)), may("rule", RULE), may("danger", DANGER),
        may("words", Prose),
    ]),
    second(S::CallReplies, "call_replies", Together, Maker, PLANS, &[
        must("call", Link(Section::Calls)), must("reply", Choice(CallAnswer::WORDS)), may("words", Prose),
        may("meeting", Link(Section::Meetings)),
    ]),
    second(S::Told, "told", Together, Maker, WITH_CHILD, &[
        must("child", Person), must("what", Links), must("words", Prose), may("who", Links), may("day", Line),
    ]),
    second(S::HelpNumbers, "help_numbers", Together, Everybody, ALL, &[
        must("name", Line), must("number", Line), may("when", Line), may("stands_for", Line),
    ]),
    second(S::Phones, "phones", Together, Maker, WITH_CHILD, &[must("number", Line), may("when", Line)]),
    second(S::Stories, "stories", Together, Everybody, WITH_CHILD, &[
        must("child", Person), must("title", Line), may("asked", Links), may("tellers", Links), may("how", Prose),
        may("when", Line),
    ]),
    second(S::Frames, "frames", Together, Everybody, WITH_CHILD, &[
        must("story", Link(Section::Stories)), may("heading", Line), must("words", Prose), may("picture", Picture),
        may("picture_words", Prose),
    ]),
    second(S::StoryAnswers, "story_answers", Together, Maker, PLANS, &[
        must("story", Link(Section::Stories)), must("digest", Line), must("answer", Choice(ANSWERS)),
        may("because", Prose),
    ]),
    second(S::StoryTellings, "story_tellings", Together, Maker, WITH_CHILD, &[
        must("story", Link(Section::Stories)), must("digest", Line), may("who", Links), may("how", Prose),
        may("day", Line), may("copy_left", Line),
    ]),
    second(S::ChildQuestions, "child_questions", Together, Maker, WITH_CHILD, &[
        must("story", Link(Section::Stories)), must("words", Prose), may("answer", Prose),
    ]),
    second(S::ChildItems, "child_items", Together, Maker, WITH_CHILD, &[
        may("child", Person), must("kind", Choice(ItemKind::WORDS)), may("tool", Choice(Tool::WORDS)), may("words", Prose),
        may("number", TEN), may("there", Line), may("read_back", Flag), may("drawing", Picture), may("sound", Line),
        may("day", Line),
    ]),
    second(S::ItemChoices, "item_choices", Together, Maker, CHILDS, &[
        must("item", Link(Section::ChildItems)), may("people", Links), must("in_plan", Flag),
    ]),
    second(S::ChildRules, "child_rules", Together, Everybody, WITH_CHILD, &[
        may("child", Person), must("words", Prose), may("picture", Picture), may("picture_words", Prose), may("rule", RULE),
        may("digest", Line),
    ]),
    second(S::Feelings, "feelings", Together, Maker, WITH_CHILD, &[
        may("child", Person), must("child_rule", Link(Section::ChildRules)), must("face", Choice(Face::WORDS)),
        may("words", Prose),
    ]),
    second(S::Notes, "notes", Services, Everybody, NOTES_ONLY, &[
        must("kind", Choice(PractitionerNote::WORDS)), must("words", Prose), may("about", Line), may("day", Line),
    ]),
    second(S::Removals, "removals", Services, Maker, NOTES_ONLY, &[
        must("step", Choice(RemovalStep::WORDS)), must("who", Line), must("decided_by", Line), must("reason", Prose),
        may("could_read", Prose), may("tell_by", Line), may("of", Link(Section::Removals)),
    ]),
    second(S::Drafts, "drafts", Together, Everybody, DRAFTS_ONLY, &[
        must("kind", Line), may("about", Links), must("words", Prose),
    ]),
    second(S::Reviews, "reviews", Services, Maker, PLANS, &[
        must("decision", Choice(Decision::WORDS)), may("because", Prose), must("version", Number(0, i64::MAX)),
        must("heads", Line), must("digest", Line), may("seen", Links), may("seen_more", Links), may("watch", Links),
        may("bottom_lines", Links), may("words", Prose),
    ]),
    second(S::StepDown, "step_down", Together, Maker, PLANS, &[
        must("step", Choice(StepDownStep::WORDS)), may("person", Person), may("item", Line), may("day", Line), may("time", Line),
        may("words", Prose),
    ]),
    second(S::Packs, "packs", Ours, Everybody, PLANS, &[
        must("audience", Line), may("meeting", Link(Section::Meetings)), may("examples", Links), may("say", Prose),
        may("leave_out", Links),
    ]),
    second(S::Corrections, "corrections", Together, Maker, ALL, &[must("about", Links), must("words", Prose)]),
];

/// The words for [`SpaceKind`].
pub const SPACE_KINDS: &[&str] = &["plan", "apart", "child", "notes", "drafts"];

/// The entry of a person in [`Section::People`]: the same bytes as their id.
#[must_use]
pub const fn entry_of(person: PersonId) -> EntryId {
    EntryId(person.0)
}

/// The person of an entry in [`Section::People`].
#[must_use]
pub const fn person_of(entry: EntryId) -> PersonId {
    PersonId(entry.0)
}

/// What is told when it changes in an entry that stands: worries, what must be in place, the day of a meeting, and names.
pub const TOLD_ANEW: &[(Section, &[&str])] = &[
    (S::About, &["nickname"]),
    (S::People, &["name"]),
    (S::Dangers, &["who", "what", "why", "goal", "how_long", "question", "zero", "ten"]),
    (S::BottomLines, &["words", "met"]),
    (S::Meetings, &["day", "time"]),
];

/// Fields that entries of every section have.
pub const COMMON: &[FieldRow] = &[
    field(POSITION.0, Line, false),
    field(WITHDRAWN.0, Flag, false),
    field(MADE_AT.0, Number(0, i64::MAX), false),
    field(SAID_BY.0, Person, false),
];

/// The row of a section.
#[must_use]
pub fn row(section: Section) -> &'static SectionRow {
    const { assert!(!OUTLINE.is_empty()) };
    let [first, ..] = OUTLINE else { unreachable!() };
    OUTLINE.iter().find(|row| row.section == section).unwrap_or(first)
}

/// The section with this key in a document of `part`.
#[must_use]
pub fn section_of(part: Part, key: &str) -> Option<&'static SectionRow> {
    OUTLINE.iter().find(|row| row.part == part && row.key == key)
}

impl SectionRow {
    /// The row of a field of this section, common ones included.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&'static FieldRow> {
        self.fields.iter().chain(COMMON).find(|field| field.name.0 == name)
    }

    /// Whether this field of an entry may change once the entry was made. Who said it and when never does.
    #[must_use]
    pub fn may_change(&self, name: FieldName) -> bool {
        match self.keeping {
            // What somebody is decides who is asked, and people are everybody's to write.
            Keeping::Everybody if self.section == Section::People && name.0 == "role" => false,
            Keeping::Everybody => name != SAID_BY && name != MADE_AT,
            Keeping::Maker => name == POSITION || name == WITHDRAWN,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_section_has_its_own_row_and_key() {
        for (at, one) in OUTLINE.iter().enumerate() {
            assert_eq!(row(one.section).key, one.key);
            assert!(OUTLINE.iter().skip(at + 1).all(|other| other.section != one.section));
            assert!(OUTLINE.iter().skip(at + 1).all(|other| (other.part, other.key) != (one.part, one.key)));
            assert!(one.fields.iter().all(|field| COMMON.iter().all(|common| common.name != field.name)));
        }
    }
}
