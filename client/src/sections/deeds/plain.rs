//! Deeds of which one sentence and the words themselves tell all.

use kith_shared::plan::choices::{Face, ItemKind};
use kith_shared::plan::{Entry, Plan, Section, SpaceKind};

use crate::i18n::{Phrase, changes as say, child as child_say};
use crate::routes;

/// A section, the sentence for one of its entries, the field that holds the words, and where to look.
type PlainDeed = (Section, Phrase, &'static str, &'static str);

const PLAIN: &[PlainDeed] = &[
    (Section::Tasks, say::DID_TASK, "what", routes::WEEKS),
    (Section::Approvals, say::DID_APPROVAL, "because", routes::WEEKS),
    (Section::CheckIns, say::DID_CHECK_IN, "how_often", routes::LOOKING_IN),
    (Section::CheckInNotes, say::DID_LOOK_IN, "words", routes::LOOKING_IN),
    (Section::Rehearsals, say::DID_TRY, "happened", routes::PLAN),
    (Section::Objects, say::DID_OBJECT, "what", routes::LOOKING_IN),
    (Section::Calls, say::DID_CALL, "words", routes::PLAN),
    (Section::CallReplies, say::DID_CALL_REPLY, "words", routes::PLAN),
    (Section::Told, say::DID_TELL, "words", routes::TELLING),
    (Section::HelpNumbers, say::DID_HELP_NUMBER, "name", routes::HELP),
    // Whoever may see the number finds it on the person's page.
    (Section::Phones, say::DID_PHONE, "", routes::PEOPLE),
    (Section::Stories, say::DID_STORY, "title", routes::STORIES),
    (Section::Frames, say::DID_FRAME, "words", routes::STORIES),
    (Section::StoryAnswers, say::DID_STORY_ANSWER, "because", routes::STORIES),
    (Section::StoryTellings, say::DID_STORY_TELLING, "how", routes::STORIES),
    (Section::ChildQuestions, say::DID_CHILD_QUESTION, "words", routes::STORIES),
    // The words of these two are found beside them.
    (Section::ChildItems, say::DID_CHILD_ITEM, "words", routes::CHILDREN),
    (Section::Feelings, say::DID_FEEL, "words", routes::CHILDREN),
    (Section::Reviews, say::DID_REVIEW, "because", routes::REVIEW),
    (Section::StepDown, say::DID_STEP, "words", routes::STEP_DOWN),
];

/// The sentence, the field of the words and the address for an entry of a section; nothing where that does not tell all.
pub fn plain_deed(section: Section) -> Option<(&'static str, &'static str, &'static str)> {
    let found = PLAIN.iter().find(|(known, ..)| *known == section);
    found.map(|(_, did, field, address)| (did.words(), *field, *address))
}

/// Whether an entry of a section is a deed here: in a child's own place nothing was let into a plan yet.
pub fn is_told(plan: &Plan, section: Section) -> bool {
    let is_childs = matches!(section, Section::ChildItems | Section::Feelings);
    !is_childs || plan.space_kind() != SpaceKind::Child
}

/// What a child let into the plan, in words where it has none of its own.
pub fn of_child(plan: &Plan, section: Section, entry: &Entry) -> Option<String> {
    let own = entry.text("words");
    match (ItemKind::read(entry.text("kind")), Face::read(entry.text("face"))) {
        (Some(kind), _) if section == Section::ChildItems && own.is_empty() => {
            Some(child_say::name(kind).to_owned())
        }
        (_, Some(face)) if section == Section::Feelings => {
            let rule = entry.link("child_rule").and_then(|id| plan.entry(Section::ChildRules, id));
            let rule = rule.map(|rule| rule.text("words")).unwrap_or_default();
            let said = format!("\u{201c}{rule}\u{201d} {}. {own}", child_say::face(face));
            Some(said.trim_end().to_owned())
        }
        (_, _) => None,
    }
}

/// All of these sections.
pub fn sections() -> impl Iterator<Item = Section> {
    PLAIN.iter().map(|(section, ..)| *section)
}
