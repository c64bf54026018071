//! Words of the stories in words and pictures: writing one together, agreeing to it, telling it.

use kith_shared::plan::story::StoryState;

pub const TITLE: &str = "Words and pictures";
pub const MORE: &str = "A story that tells a child what happened, and what we are doing about it. You write it together. A child sees it only when all of you agree.";
pub const NONE: &str = "There is no story yet.";
pub const NEW: &str = "Start a story";
pub const CHILD: &str = "Which child is it for?";
pub const NO_CHILD: &str = "There is no child in the plan yet. Add the child under People first.";
pub const NAME: &str = "What is the story called?";
pub const NAME_HINT: &str = "For example: Why Priya comes to our house.";
pub const NAME_MISSING: &str = "Give the story a name and choose the child. Nothing was shared yet.";
pub const TO_STORIES: &str = "All stories";
pub const NOT_YET: &str = "This story is not ready yet.";

pub const PAGES: &str = "The pages";
pub const NO_PAGES: &str = "No page yet. Most stories need 4 to 8 pages, with few words on each.";
pub const ADD_PAGE: &str = "Add a page";
pub const CHANGE_PAGE: &str = "Change this page";
pub const HEADING: &str = "A heading for this page";
pub const HEADING_HINT: &str =
    "For example: Who was worried? What happened? What are we doing now? Who can you go to?";
pub const WORDS: &str = "The words";
pub const WORDS_HINT: &str = "Short, true and kind, in words the child uses.";
pub const WORDS_MISSING: &str = "Write the words of this page first. What you typed is safe here.";
pub const PICTURE: &str = "The picture";
pub const PICTURE_WORDS: &str = "What does the picture show?";
pub const PICTURE_WORDS_HINT: &str =
    "For whoever does not see it, or for a picture you draw yourself on paper.";
pub const NO_PICTURE: &str = "No picture";
pub const UP: &str = "Move up";
pub const DOWN: &str = "Move down";
pub const TAKE_OUT: &str = "Take this page out";
pub const CLEARS: &str = "If you change a page, everybody is asked again.";

pub const AGREE: &str = "Do we agree?";
pub const AGREE_MORE: &str = "Each of you answers about these very words and pictures.";
pub const I_AGREE: &str = "I agree";
pub const I_AM_UNSURE: &str = "I'm not sure";
pub const I_DISAGREE: &str = "I disagree";
pub const NO_ANSWER: &str = "No answer yet";
pub const FOR_PAPER: &str = "Type an answer for somebody on paper";

pub const TELLING: &str = "How we tell it";
pub const TELLING_SET: &str = "Say who, how and when";
pub const ASKED: &str = "Who must agree to it?";
pub const ASKED_HINT: &str = "If you choose nobody, all of the family and network are asked.";
pub const TELLERS: &str = "Who tells it?";
pub const HOW: &str = "How?";
pub const HOW_HINT: &str = "For example: on the sofa, with the teddy, after tea.";
pub const WHEN: &str = "When?";
pub const NOBODY_YET: &str = "Nothing is settled yet.";

pub const TOLD: &str = "When it was told";
pub const WE_TOLD: &str = "We told it";
pub const TOLD_FIRST: &str = "First all of you agree. Then you can tell it.";
pub const TOLD_DAY: &str = "On which day?";
pub const TOLD_HOW: &str = "How was it?";
pub const COPY: &str = "Where did you leave a copy for the child?";
pub const COPY_HINT: &str = "For example: in the drawer beside the bed.";
pub const OLDER: &str = "That was an earlier version.";

pub const QUESTIONS: &str = "What the child asked";
pub const NO_QUESTIONS: &str = "Nothing yet. Write down each question just as the child said it.";
pub const ADD_QUESTION: &str = "The child asked something";
pub const QUESTION: &str = "The child's own words";
pub const ANSWER: &str = "What did you say?";
pub const QUESTION_MISSING: &str = "Write what the child asked first. Nothing was shared yet.";

pub const READ: &str = "Read the story";
pub const PRINT: &str = "Print the booklet";
pub const DRAFT_PAPER: &str = "Draft. Not for the child yet.";
pub const BEFORE: &str = "Page back";
pub const AFTER: &str = "Next page";
pub const ALOUD: &str = "Read aloud";
pub const QUIET: &str = "Stop reading";
pub const NO_VOICE: &str =
    "This device has no voice of its own. Nothing was sent anywhere. You can read it out yourself.";
pub const END: &str = "The end";
pub const SHUT: &str = "Close the story";

/// Where a story stands.
pub fn state(state: StoryState) -> &'static str {
    match state {
        StoryState::Draft => "Draft",
        StoryState::Agreed => "All agree",
        StoryState::Shared => "Told",
    }
}

/// For whom a story is.
pub fn for_child(name: &str) -> String {
    format!("For {name}")
}

/// Which page of how many.
pub fn page(at: usize, of: usize) -> String {
    format!("Page {at} of {of}")
}

/// How many have agreed.
pub fn agreed(have: usize, of: usize) -> String {
    format!("{have} of {of} agree")
}

/// Who told it on which day.
pub fn told(names: &str, day: &str) -> String {
    match (names.is_empty(), day.is_empty()) {
        (true, _) => day.to_owned(),
        (false, true) => names.to_owned(),
        (false, false) => format!("{names}, {day}"),
    }
}

/// Where the copy is.
pub fn copy(place: &str) -> String {
    format!("A copy: {place}")
}

/// The pictures that come with the app, by the names of their files, and what each shows.
pub const PICTURES: [(&str, &str); 12] = [
    ("home", "A house with a door and two windows"),
    ("family", "Two grown-ups and a child together"),
    ("child", "A child who smiles"),
    ("grown-ups", "Two grown-ups side by side"),
    ("worried", "Somebody who looks worried and has a question"),
    ("talking", "Two people who talk"),
    ("together", "Three people around a table"),
    ("visit", "Somebody at the door"),
    ("phone", "A phone"),
    ("heart", "A heart"),
    ("night", "The moon and stars"),
    ("sunny", "The sun over a hill"),
];
