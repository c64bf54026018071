//! Deeds of which one sentence and the words themselves tell all.

use kith_shared::plan::Section;

use crate::i18n::{Phrase, changes as say};
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
    (Section::Reviews, say::DID_REVIEW, "because", routes::REVIEW),
    (Section::StepDown, say::DID_STEP, "words", routes::STEP_DOWN),
];

/// The sentence, the field of the words and the address for an entry of a section; nothing where that does not tell all.
pub fn plain_deed(section: Section) -> Option<(&'static str, &'static str, &'static str)> {
    let found = PLAIN.iter().find(|(known, ..)| *known == section);
    found.map(|(_, did, field, address)| (did.words(), *field, *address))
}

/// All of these sections.
pub fn sections() -> impl Iterator<Item = Section> {
    PLAIN.iter().map(|(section, ..)| *section)
}
