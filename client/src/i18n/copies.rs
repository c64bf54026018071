//! Words of copies to keep, of bringing one in, and of taking one's own words along.

use kith_shared::plan::Section;
use kith_shared::replica::{TakenIn, TakeoutError};

use super::{Phrase, say, words};

words! { "copies":
    TITLE = "title",
    HINT = "hint",
    WHOLE = "whole",
    WHOLE_MORE = "whole-more",
    WHOLE_WARNING = "whole-warning",
    WHOLE_WARNING_MORE = "whole-warning-more",
    PIN_WARNING = "pin-warning",
    TICK = "tick",
    TICK_FIRST = "tick-first",
    MAKE = "make",
    MADE = "made",
    NOT_MADE = "not-made",
    NOT_YET = "not-yet",

    FILE_ABOUT = "file-about",

    MINE = "mine",
    MINE_MORE = "mine-more",
    MINE_OTHERS = "mine-others",
    MINE_PAGE = "mine-page",
    MINE_DATA = "mine-data",
    MINE_TITLE = "mine-title",
    MINE_NONE = "mine-none",
    MINE_SAID = "mine-said",
    MINE_TYPED = "mine-typed",
    MINE_NAMED = "mine-named",
    MINE_OUT = "mine-out",

    BRING = "bring",
    BRING_HINT = "bring-hint",
    BRING_MORE = "bring-more",
    BRING_CHOOSE = "bring-choose",
    BRINGING = "bringing",
    TOO_LARGE = "too-large",
    NOT_READ = "not-read",
    TAKEN_NOTHING = "taken-nothing",

    OPEN_FIRST = "open-first",
    NO_STORAGE = "no-storage",
    NOT_FETCHED = "not-fetched",
}

/// What the file is called, with the day as 2026-11-22. It says nothing of what is in it.
pub fn file_name(day: &str) -> String {
    say!("file-name", day)
}
/// Stands at the end of the file.
pub fn file_about(when: &str) -> String {
    say!("file-about-with-when", when)
}

/// What the file of one's own words is called.
pub fn mine_name(day: &str, ending: &str) -> String {
    say!("mine-name", day, ending)
}

/// Who said it and who typed it.
pub fn said_and_typed(said: &str, typed: &str) -> String {
    if said == typed { said.to_owned() } else { say!("said-and-typed", said, typed) }
}

/// An answer as it is named in the plan's data, in words.
pub fn answer(answer: &str) -> Option<Phrase> {
    match answer {
        "own" => Some(PAGE.phrase("answer-own")),
        "unsure" => Some(PAGE.phrase("answer-unsure")),
        "disagree" => Some(PAGE.phrase("answer-disagree")),
        _ => None,
    }
}

/// What an answer or a number is about.
pub fn about(words: &str) -> String {
    say!("about", words)
}

/// What a file brought.
pub fn taken_in(taken: TakenIn) -> String {
    match taken {
        TakenIn::Nothing => TAKEN_NOTHING.to_string(),
        TakenIn::Changes(1) => say!("taken-in-changes"),
        TakenIn::Changes(count) => say!("taken-in-changes-with-count", count),
    }
}

/// Why a file was not taken.
pub fn problem(problem: TakeoutError) -> &'static str {
    match problem {
        TakeoutError::NotACopy => PAGE.words("problem-not-acopy"),
        TakeoutError::Changed => PAGE.words("problem-changed"),
        TakeoutError::Newer => PAGE.words("problem-newer"),
        TakeoutError::NotAuthentic => PAGE.words("problem-not-authentic"),
        TakeoutError::OtherPlan => PAGE.words("problem-other-plan"),
        TakeoutError::Ahead => PAGE.words("problem-ahead"),
        TakeoutError::NotNow => PAGE.words("problem-not-now"),
    }
}

/// On the shelf, and over a copy.
pub fn copy_from(when: &str) -> String {
    say!("copy-from", when)
}

/// What kind of entry it is, for the page of one's own words.
pub fn section(section: Section) -> &'static str {
    match section {
        Section::About | Section::Space => PAGE.words("section-about-space"),
        Section::People | Section::Network | Section::Phones => PAGE.words("section-people-network"),
        Section::OtherViews | Section::Scores | Section::Rounds => PAGE.words("section-other-views-scores"),
        Section::Talk | Section::Corrections => PAGE.words("section-talk-corrections"),
        Section::Handover | Section::StepDown => PAGE.words("section-handover-step-down"),
        Section::Dangers | Section::AgreedGoals => PAGE.words("section-dangers-agreed-goals"),
        Section::BottomLines => PAGE.words("section-bottom-lines"),
        Section::Suggestions | Section::Replies => PAGE.words("section-suggestions-replies"),
        Section::Rules | Section::Wordings | Section::Takes => PAGE.words("section-rules-wordings"),
        Section::Answers => PAGE.words("section-answers"),
        Section::MapLines => PAGE.words("section-map-lines"),
        Section::Meetings | Section::MeetingNotes => PAGE.words("section-meetings-meeting-notes"),
        Section::Journal | Section::Observations => PAGE.words("section-journal-observations"),
        Section::Tasks | Section::Approvals => PAGE.words("section-tasks-approvals"),
        Section::CheckIns | Section::CheckInNotes | Section::Rota => {
            PAGE.words("section-check-ins-check-in-notes")
        }
        Section::Rehearsals | Section::Objects => PAGE.words("section-rehearsals-objects"),
        Section::Calls | Section::CallReplies => PAGE.words("section-calls-call-replies"),
        Section::Told => PAGE.words("section-told"),
        Section::HelpNumbers => PAGE.words("section-help-numbers"),
        Section::Stories
        | Section::Frames
        | Section::StoryAnswers
        | Section::StoryTellings
        | Section::ChildQuestions => PAGE.words("section-stories-frames"),
        Section::ChildItems | Section::ItemChoices => PAGE.words("section-child-items-item-choices"),
        Section::ChildRules | Section::Feelings => PAGE.words("section-child-rules-feelings"),
        Section::Notes | Section::Removals => PAGE.words("section-notes-removals"),
        Section::Drafts => PAGE.words("section-drafts"),
        Section::Reviews => PAGE.words("section-reviews"),
        Section::Packs => PAGE.words("section-packs"),
    }
}
