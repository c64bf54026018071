//! Words around meetings: planning one, running it, numbers from everybody there, notes.

use kith_shared::plan::choices::{MeetingState, NoteKind};

use super::{say, words};

words! { "meeting":
    TITLE = "title",
    MORE = "more",
    NEXT = "next",
    NONE_NEXT = "none-next",
    LATER = "later",
    BEFORE = "before",
    ADD = "add",
    ADD_MORE = "add-more",
    OPEN = "open",
    KIND = "kind",
    WHICH_WORRY = "which-worry",
    ALL_WORRIES = "all-worries",
    WHEN_DAY = "when-day",
    WHEN_CLOCK = "when-clock",
    WHERE = "where",
    WHERE_HINT = "where-hint",
    WHO_LEADS = "who-leads",
    NOT_YET = "not-yet",
    WHO_IS_ASKED = "who-is-asked",
    UNANNOUNCED = "unannounced",
    UNANNOUNCED_SHOWN = "unannounced-shown",
    SHARE = "share",
    WORRY_MISSING = "worry-missing",
    CHANGE = "change",
    CALL_OFF = "call-off",
    CALL_OFF_SURE = "call-off-sure",
    NO_DAY = "no-day",
    CALENDAR = "calendar",
    CALENDAR_MORE = "calendar-more",
    CALENDAR_MADE = "calendar-made",
    CALENDAR_FAILED = "calendar-failed",
    START = "start",
    SCRIPT_MORE = "script-more",
    AGENDA = "agenda",
    AGENDA_MORE = "agenda-more",
    TO_MEETING = "to-meeting",
    TO_MEETINGS = "to-meetings",
    SAY = "say",
    END = "end",
    END_MORE = "end-more",
    WHO_CAME = "who-came",
    WHO_CAME_MORE = "who-came-more",
    CAME = "came",
    CAME_NONE = "came-none",
    LAST_TIME = "last-time",
    LAST_TIME_NONE = "last-time-none",
    SINCE = "since",
    SINCE_NONE = "since-none",
    TELL = "tell",
    NEXT_TIME = "next-time",
    NUMBERS = "numbers",
    NUMBERS_ASK = "numbers-ask",
    NUMBERS_WHO = "numbers-who",
    NUMBERS_WHO_MISSING = "numbers-who-missing",
    NUMBERS_AGAIN = "numbers-again",
    NUMBERS_GIVEN = "numbers-given",
    NUMBERS_WAITS = "numbers-waits",
    NUMBERS_GIVE = "numbers-give",
    NUMBERS_SHOWN = "numbers-shown",
    NUMBERS_NOW = "numbers-now",
    NUMBERS_NOW_MORE = "numbers-now-more",
    NUMBERS_HIDDEN = "numbers-hidden",
    NUMBERS_PRESENT = "numbers-present",
    NUMBERS_PRESENT_SHARE = "numbers-present-share",
    NUMBERS_ASKED = "numbers-asked",
    NUMBERS_TASK = "numbers-task",
    ADD_NOTE = "add-note",
    NOTE_WORDS = "note-words",
    NOTE_MISSING = "note-missing",
    DECISION = "decision",
    DECISION_WHO = "decision-who",
    DECISION_DAY = "decision-day",
    DECISION_MISSING = "decision-missing",
    SUMMARY = "summary",
    SUMMARY_WORDS = "summary-words",
    SUMMARY_HINT = "summary-hint",
    NOTES = "notes",
    NOTES_NONE = "notes-none",
    NOTES_PRINT = "notes-print",
    NOTHING_HERE = "nothing-here",
}

/// What is put down under this heading.
pub fn note_kind(kind: NoteKind) -> &'static str {
    match kind {
        NoteKind::Worried => PAGE.words("note-kind-worried"),
        NoteKind::WorkingWell => PAGE.words("note-kind-working-well"),
        NoteKind::Decision => PAGE.words("note-kind-decision"),
        NoteKind::Other => PAGE.words("note-kind-other"),
    }
}

/// Where a meeting stands, on its chip.
pub fn state(state: MeetingState) -> &'static str {
    match state {
        MeetingState::Planned => PAGE.words("state-planned"),
        MeetingState::Held => PAGE.words("state-held"),
        MeetingState::CalledOff => PAGE.words("state-called-off"),
    }
}

/// Who leads.
pub fn led_by(name: &str) -> String {
    say!("led-by", name)
}

/// Who is asked.
pub fn asked(names: &str) -> String {
    say!("asked", names)
}

/// Day and time, where there are any.
pub fn when(day: &str, time: &str) -> String {
    if time.is_empty() { day.to_owned() } else { say!("when", day, time) }
}

/// Which step of the script, and about how long it takes.
pub fn step(now: usize, of: usize, minutes: u8) -> String {
    say!("step", now, of, minutes)
}

/// Who does what was decided, and until when.
pub fn who_by(names: &str, day: &str) -> String {
    match (names.is_empty(), day.is_empty()) {
        (true, true) => String::new(),
        (false, true) => names.to_owned(),
        (true, false) => say!("who-by-day", day),
        (false, false) => say!("who-by-names-day", names, day),
    }
}

/// What I gave, while the others cannot see it.
pub fn given(name: &str, number: i64) -> String {
    say!("given", name, number)
}

/// Typing the number of somebody who has no device here.
pub fn number_of(name: &str) -> String {
    say!("number-of", name)
}

/// How many have a number.
pub fn so_far(given: usize, of: usize) -> String {
    say!("so-far", given, of)
}

/// One thing to talk about, as a heading for all of its kind.
pub mod agenda {
    use super::super::words;

    words! { "meeting":
        READ_OUT = "agenda-read-out",
        DECIDED = "agenda-decided",
        NOT_WORKING = "agenda-not-working",
        WENT_WELL = "agenda-went-well",
        WAS_HARD = "agenda-was-hard",
        TRIED = "agenda-tried",
        CHANGED = "agenda-changed",
        TWO = "agenda-two",
        PROPOSAL = "agenda-proposal",
        NOT_OURS = "agenda-not-ours",
        SUGGESTED = "agenda-suggested",
        GAP = "agenda-gap",
        NOT_MET = "agenda-not-met",
        NOT_CONTENT = "agenda-not-content",
        TASK = "agenda-task",
        TELL = "agenda-tell",
        NUMBERS = "agenda-numbers",
        NEXT_DATE = "agenda-next-date",
    }
}
