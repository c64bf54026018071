//! Words of copies to keep, of bringing one in, and of taking one's own words along.

use kith_shared::plan::Section;
use kith_shared::replica::{TakenIn, TakeoutError};

pub const TITLE: &str = "Copies to keep";
pub const HINT: &str = "The whole plan or your own words as a file.";

pub const WHOLE: &str = "The whole plan in one file";
pub const WHOLE_MORE: &str = "You can open it on any phone or computer, with no signal and without Kith. You can read it, print it, and bring it back into Kith later.";
pub const WHOLE_WARNING: &str = "Whoever has the file can read all of it";
pub const WHOLE_WARNING_MORE: &str = "It is not locked. Keep it where nobody finds it who should not read it. It also holds what was taken out of the plan, and who wrote what. Photos and voice notes are not in it.";
pub const PIN_WARNING: &str = "This plan has a PIN on this device. The file has none: it opens for anybody.";
pub const TICK: &str = "I know who can get at the file";
pub const TICK_FIRST: &str = "Tick this first. No file was made.";
pub const MAKE: &str = "Make the file";
pub const MADE: &str = "The file is with your downloads now";
pub const NOT_MADE: &str =
    "This browser did not let Kith make a file. Nothing was changed. Try another browser.";
pub const NOT_YET: &str =
    "The plan is not on this device yet. Nothing was made. Wait until it is here, then try again.";

/// What the file is called, with the day as 2026-11-22. It says nothing of what is in it.
pub fn file_name(day: &str) -> String {
    format!("kith-{day}.html")
}

pub const FILE_ABOUT: &str = "About this file";
/// Stands at the end of the file.
pub fn file_about(when: &str) -> String {
    format!(
        "This is a copy of a plan, made on {when}. It does not change any more. The plan itself may have changed since then. Whoever has this file can read all of it. Somebody could change the words in a file like this one. To be sure that it says what people wrote, open it in Kith: choose \"Open a copy\" on the start page. Kith checks who wrote each line."
    )
}

pub const MINE: &str = "My own words";
pub const MINE_MORE: &str = "Everything that you said or typed in this plan, what others typed for you, your answers and numbers, and what names you. Also what was taken out.";
pub const MINE_OTHERS: &str = "What others wrote about you in their own words is not in it. Somebody has to look at that first, so that nobody else is put at risk. Ask your social worker, or write to the council and ask for what it holds about you.";
pub const MINE_PAGE: &str = "As a page to read";
pub const MINE_DATA: &str = "As a data file";
pub const MINE_TITLE: &str = "My words in this plan";
pub const MINE_NONE: &str = "There is nothing of yours in this plan yet.";
pub const MINE_SAID: &str = "My own words";
pub const MINE_TYPED: &str = "What I typed for others";
pub const MINE_NAMED: &str = "What names me";
pub const MINE_OUT: &str = "taken out of the plan";

/// What the file of one's own words is called.
pub fn mine_name(day: &str, ending: &str) -> String {
    format!("kith-mine-{day}.{ending}")
}

/// Who said it and who typed it.
pub fn said_and_typed(said: &str, typed: &str) -> String {
    if said == typed { said.to_owned() } else { format!("{said}, typed by {typed}") }
}

pub const BRING: &str = "Open a copy";
pub const BRING_HINT: &str = "Read a plan out of a file that you kept.";
pub const BRING_MORE: &str = "Choose the file. Kith checks every line in it. If you are in that plan, what is missing here is put back. If you are not, you get a copy to read on this device. A copy does not change and gets nothing new.";
pub const BRING_CHOOSE: &str = "Which file?";
pub const BRING_GO: &str = "Choose a file";
pub const BRINGING: &str = "Checking every line. This can take a minute.";
pub const TOO_LARGE: &str =
    "This file is too large for a copy of a plan. Nothing was changed. Choose the file that Kith made.";
pub const NOT_READ: &str =
    "The file could not be read. Nothing was changed. Try again, or ask for the file once more.";
pub const TAKEN_NOTHING: &str = "Everything in the file is here already";

/// What a file brought.
pub fn taken_in(taken: TakenIn) -> String {
    match taken {
        TakenIn::Nothing => TAKEN_NOTHING.to_owned(),
        TakenIn::Changes(1) => "One change was missing here. It is back.".to_owned(),
        TakenIn::Changes(count) => format!("{count} changes were missing here. They are back."),
    }
}

/// Why a file was not taken.
pub fn problem(problem: TakeoutError) -> &'static str {
    match problem {
        TakeoutError::NotACopy => {
            "This file is not a copy of a plan. Nothing was changed. Choose the file that Kith made."
        }
        TakeoutError::Changed => {
            "A part of this file is missing or was changed. Nothing was taken from it. Ask for the file again."
        }
        TakeoutError::Newer => {
            "A newer Kith made this file. Nothing was changed. Close Kith and open it again, then try once more."
        }
        TakeoutError::NotAuthentic => {
            "This file says things that nobody in the plan wrote. Nothing was taken from it. Do not trust it."
        }
        TakeoutError::OtherPlan => "This file is of another plan. Nothing was changed. Open that plan first.",
        TakeoutError::Ahead => {
            "The file knows of people who came or went since this device was online. Nothing was changed. Go online, then try again."
        }
        TakeoutError::NotNow => {
            "This cannot be done just now. Nothing was changed. Close other windows of Kith, wait a moment, then try again."
        }
    }
}

pub const OPEN_FIRST: &str = "The plan in this file is on this device. Nothing was changed. Open that plan first, then bring in the file.";
pub const NO_STORAGE: &str =
    "This browser does not let Kith keep anything. Nothing was changed. Use an ordinary window.";
pub const NOT_FETCHED: &str =
    "A part of Kith has not come yet. Nothing was changed. Look for signal, then try again.";

/// On the shelf, and over a copy.
pub fn copy_from(when: &str) -> String {
    format!("A copy to read, from {when}")
}

/// What kind of entry it is, for the page of one's own words.
pub fn section(section: Section) -> &'static str {
    match section {
        Section::About | Section::Space => "The plan",
        Section::People | Section::Network | Section::Phones => "People",
        Section::OtherViews | Section::Scores | Section::Rounds => "Numbers and views",
        Section::Talk | Section::Corrections => "Talk",
        Section::Handover | Section::StepDown => "Handing over",
        Section::Dangers | Section::AgreedGoals => "Worries and goals",
        Section::BottomLines => "What must be in place",
        Section::Suggestions | Section::Replies => "Suggestions",
        Section::Rules | Section::Wordings | Section::Takes => "Rules",
        Section::Answers => "Answers to rules",
        Section::MapLines => "The map",
        Section::Meetings | Section::MeetingNotes => "Meetings",
        Section::Journal | Section::Observations => "Journal",
        Section::Tasks | Section::Approvals => "Weeks and jobs",
        Section::CheckIns | Section::CheckInNotes | Section::Rota => "Looking in",
        Section::Rehearsals | Section::Objects => "Trying out",
        Section::Calls | Section::CallReplies => "Calling together",
        Section::Told => "Told to the children",
        Section::HelpNumbers => "Help numbers",
        Section::Stories
        | Section::Frames
        | Section::StoryAnswers
        | Section::StoryTellings
        | Section::ChildQuestions => "Stories",
        Section::ChildItems | Section::ItemChoices => "My things",
        Section::ChildRules | Section::Feelings => "My own plan",
        Section::Notes | Section::Removals => "Notes",
        Section::Drafts => "Drafts",
        Section::Reviews => "Reading the plan",
        Section::Packs => "Papers for meetings",
    }
}
