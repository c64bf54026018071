//! Words of the stories in words and pictures: writing one together, agreeing to it, telling it.

use kith_shared::plan::story::StoryState;

use super::{Phrase, say, words};

words! { "story":
    TITLE = "title",
    MORE = "more",
    NONE = "none",
    NEW = "new",
    CHILD = "child",
    NO_CHILD = "no-child",
    NAME = "name",
    NAME_HINT = "name-hint",
    NAME_MISSING = "name-missing",
    TO_STORIES = "to-stories",
    RENAME = "rename",
    RENAME_MISSING = "rename-missing",
    OUT = "out",
    OUT_SURE = "out-sure",
    OUT_GO = "out-go",
    NOT_YET = "not-yet",
    PAGES = "pages",
    NO_PAGES = "no-pages",
    ADD_PAGE = "add-page",
    CHANGE_PAGE = "change-page",
    HEADING = "heading",
    HEADING_HINT = "heading-hint",
    WORDS = "words",
    WORDS_HINT = "words-hint",
    WORDS_MISSING = "words-missing",
    PICTURE = "picture",
    PICTURE_WORDS = "picture-words",
    PICTURE_WORDS_HINT = "picture-words-hint",
    NO_PICTURE = "no-picture",
    UP = "up",
    DOWN = "down",
    TAKE_OUT = "take-out",
    CLEARS = "clears",
    AGREE = "agree",
    AGREE_MORE = "agree-more",
    I_AGREE = "i-agree",
    I_AM_UNSURE = "i-am-unsure",
    I_DISAGREE = "i-disagree",
    NO_ANSWER = "no-answer",
    FOR_PAPER = "for-paper",
    TELLING = "telling",
    TELLING_SET = "telling-set",
    ASKED = "asked",
    ASKED_HINT = "asked-hint",
    TELLERS = "tellers",
    HOW = "how",
    HOW_HINT = "how-hint",
    WHEN = "when",
    NOBODY_YET = "nobody-yet",
    TOLD = "told",
    WE_TOLD = "we-told",
    TOLD_FIRST = "told-first",
    TOLD_DAY = "told-day",
    TOLD_HOW = "told-how",
    COPY = "copy",
    COPY_HINT = "copy-hint",
    OLDER = "older",
    QUESTIONS = "questions",
    NO_QUESTIONS = "no-questions",
    ADD_QUESTION = "add-question",
    QUESTION = "question",
    ANSWER = "answer",
    QUESTION_MISSING = "question-missing",
    READ = "read",
    PRINT = "print",
    DRAFT_PAPER = "draft-paper",
    BEFORE = "before",
    AFTER = "after",
    ALOUD = "aloud",
    QUIET = "quiet",
    NO_VOICE = "no-voice",
    END = "end",
    SHUT = "shut",
}

/// Where a story stands.
pub fn state(state: StoryState) -> &'static str {
    match state {
        StoryState::Draft => PAGE.words("state-draft"),
        StoryState::Agreed => PAGE.words("state-agreed"),
        StoryState::Shared => PAGE.words("state-shared"),
    }
}

/// For whom a story is.
pub fn for_child(name: &str) -> String {
    say!("for-child", name)
}

/// Which page of how many.
pub fn page(at: usize, of: usize) -> String {
    say!("page", at, of)
}

/// How many have agreed.
pub fn agreed(have: usize, of: usize) -> String {
    say!("agreed", have, of)
}

/// Who told it on which day.
pub fn told(names: &str, day: &str) -> String {
    match (names.is_empty(), day.is_empty()) {
        (true, _) => day.to_owned(),
        (false, true) => names.to_owned(),
        (false, false) => say!("told-with-names-day", names, day),
    }
}

/// Where the copy is.
pub fn copy(place: &str) -> String {
    say!("copy-with-place", place)
}

/// The pictures that come with the app, by the names of their files, and what each shows.
pub const PICTURES: [(&str, Phrase); 12] = [
    ("home", PAGE.phrase("picture-home")),
    ("family", PAGE.phrase("picture-family")),
    ("child", PAGE.phrase("picture-child")),
    ("grown-ups", PAGE.phrase("picture-grown-ups")),
    ("worried", PAGE.phrase("picture-worried")),
    ("talking", PAGE.phrase("picture-talking")),
    ("together", PAGE.phrase("picture-together")),
    ("visit", PAGE.phrase("picture-visit")),
    ("phone", PAGE.phrase("picture-phone")),
    ("heart", PAGE.phrase("picture-heart")),
    ("night", PAGE.phrase("picture-night")),
    ("sunny", PAGE.phrase("picture-sunny")),
];
