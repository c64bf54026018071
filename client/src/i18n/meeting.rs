//! Words around meetings: planning one, running it, numbers from everybody there, notes.

use kith_shared::plan::choices::{MeetingState, NoteKind};

pub const TITLE: &str = "Meetings";
pub const MORE: &str = "Plan a meeting, lead it step by step, and keep what you decide.";
pub const NEXT: &str = "Next meeting";
pub const NONE_NEXT: &str = "No meeting is planned.";
pub const LATER: &str = "Also planned";
pub const BEFORE: &str = "Meetings we had";
pub const ADD: &str = "Plan a meeting";
pub const ADD_MORE: &str = "Say what it is about, when and where. You can change it later.";
pub const OPEN: &str = "Look at this meeting";

pub const KIND: &str = "What kind of meeting?";
pub const WHICH_WORRY: &str = "Which worry is it about?";
pub const ALL_WORRIES: &str = "All of them";
pub const WHEN_DAY: &str = "Which day?";
pub const WHEN_CLOCK: &str = "What time?";
pub const WHERE: &str = "Where?";
pub const WHERE_HINT: &str = "For example: at Nan’s, or on the phone.";
pub const WHO_LEADS: &str = "Who leads it?";
pub const NOT_YET: &str = "We do not know yet";
pub const WHO_IS_ASKED: &str = "Who is asked to come?";
pub const UNANNOUNCED: &str = "A visit without saying when";
pub const UNANNOUNCED_SHOWN: &str = "This visit is not announced, so no day is shown.";
pub const SHARE: &str = "Share this meeting";
pub const WORRY_MISSING: &str = "Choose one worry. A family network meeting is about one worry at a time.";
pub const CHANGE: &str = "Change when or where";
pub const CALL_OFF: &str = "It does not take place";
pub const CALL_OFF_SURE: &str =
    "Everybody will see that this meeting does not take place. You can plan another one.";
pub const NO_DAY: &str = "No day yet";
pub const CALENDAR: &str = "Put it in my calendar";
pub const CALENDAR_MORE: &str =
    "Makes a small file for the calendar on this device. It only says when, and “Catch-up”.";
pub const CALENDAR_MADE: &str = "The file is made. Open it to add it to your calendar.";
pub const CALENDAR_FAILED: &str = "This browser did not make the file. Nothing is lost. Write the day down.";

pub const START: &str = "Start the meeting";
pub const SCRIPT_MORE: &str = "Whoever leads gets one step on each screen, with words to say.";
pub const AGENDA: &str = "What we will talk about";
pub const AGENDA_MORE: &str =
    "This is from the plan: what changed since you last met, and what is still open.";
pub const TO_MEETING: &str = "To this meeting’s page";
pub const TO_MEETINGS: &str = "All meetings";
pub const SAY: &str = "You can say";
pub const END: &str = "End the meeting";
pub const END_MORE: &str = "Then the notes are ready for everybody. You can still add to them.";

pub const WHO_CAME: &str = "Who is here?";
pub const WHO_CAME_MORE: &str = "Tick everybody who is in the room or on the phone.";
pub const CAME: &str = "Who came";
pub const CAME_NONE: &str = "Nobody is ticked yet.";
pub const LAST_TIME: &str = "What we decided last time";
pub const LAST_TIME_NONE: &str = "Nothing was decided last time.";
pub const SINCE: &str = "Since you last met";
pub const SINCE_NONE: &str = "Nobody wrote in the journal since then.";
pub const TELL: &str = "Rules with new words";
pub const TELL_NONE: &str = "No rule has new words since you last met.";
pub const NEXT_TIME: &str = "Plan the next meeting";

pub const NUMBERS: &str = "Numbers";
pub const NUMBERS_ASK: &str = "Ask everybody here for a number";
pub const NUMBERS_WHO: &str = "Who gives a number today?";
pub const NUMBERS_WHO_MISSING: &str = "Tick who is here first.";
pub const NUMBERS_AGAIN: &str = "Ask for new numbers";
pub const NUMBERS_GIVEN: &str = "has a number";
pub const NUMBERS_WAITS: &str = "not yet";
pub const NUMBERS_GIVE: &str = "Keep this number";
pub const NUMBERS_SHOWN: &str = "Everybody’s numbers";
pub const NUMBERS_NOW: &str = "Show the numbers without the rest";
pub const NUMBERS_NOW_MORE: &str =
    "Those who have not given one yet can still do so. It will say that it came later.";
pub const NUMBERS_HIDDEN: &str = "Hidden until everybody has one";
pub const NUMBERS_PRESENT: &str = "Change who is here";
pub const NUMBERS_PRESENT_SHARE: &str = "These people are here";
pub const NUMBERS_ASKED: &str = "Everybody at the meeting is asked for a number";
pub const NUMBERS_TASK: &str = "Give your number";

pub const ADD_NOTE: &str = "Write it down";
pub const NOTE_WORDS: &str = "In their own words";
pub const NOTE_MISSING: &str = "Type what was said.";
pub const DECISION: &str = "What will happen?";
pub const DECISION_WHO: &str = "Who does it?";
pub const DECISION_DAY: &str = "By which day?";
pub const DECISION_MISSING: &str = "Type what you decided.";
pub const NOTES: &str = "Notes";
pub const NOTES_NONE: &str = "Nothing is written down yet.";
pub const NOTES_PRINT: &str = "Print the notes";
pub const NOTHING_HERE: &str = "Nothing yet.";

/// What is put down under this heading.
pub fn note_kind(kind: NoteKind) -> &'static str {
    match kind {
        NoteKind::Worried => "Most worried about",
        NoteKind::WorkingWell => "Working well",
        NoteKind::Decision => "What we decided",
        NoteKind::Other => "What else was said",
    }
}

/// Where a meeting stands, on its chip.
pub fn state(state: MeetingState) -> &'static str {
    match state {
        MeetingState::Planned => "Planned",
        MeetingState::Held => "We met",
        MeetingState::CalledOff => "Did not take place",
    }
}

/// Who leads.
pub fn led_by(name: &str) -> String {
    format!("{name} leads")
}

/// Who is asked.
pub fn asked(names: &str) -> String {
    format!("Asked to come: {names}")
}

/// Day and time, where there are any.
pub fn when(day: &str, time: &str) -> String {
    if time.is_empty() { day.to_owned() } else { format!("{day}, {time}") }
}

/// Which step of the script, and about how long it takes.
pub fn step(now: usize, of: usize, minutes: u8) -> String {
    format!("Step {now} of {of} · about {minutes} minutes")
}

/// Who does what was decided, and until when.
pub fn who_by(names: &str, day: &str) -> String {
    match (names.is_empty(), day.is_empty()) {
        (true, true) => String::new(),
        (false, true) => names.to_owned(),
        (true, false) => format!("By {day}"),
        (false, false) => format!("{names}, by {day}"),
    }
}

/// What I gave, while the others cannot see it.
pub fn given(name: &str, number: i64) -> String {
    format!("{name}: {number}. Only this device shows it until everybody has one.")
}

/// Typing the number of somebody who has no device here.
pub fn number_of(name: &str) -> String {
    format!("Type the number of {name}")
}

/// How many have a number.
pub fn so_far(given: usize, of: usize) -> String {
    format!("{given} of {of} have a number")
}

/// One thing to talk about, as a heading for all of its kind.
pub mod agenda {
    pub const READ_OUT: &str = "Read out the worry and the goal";
    pub const DECIDED: &str = "What we said we would do";
    pub const NOT_WORKING: &str = "Somebody says this isn’t working";
    pub const WENT_WELL: &str = "What went well";
    pub const WAS_HARD: &str = "What was hard";
    pub const TRIED: &str = "We tried this out";
    pub const CHANGED: &str = "These rules have new words";
    pub const TWO: &str = "Two people chose other words";
    pub const PROPOSAL: &str = "Other words for a rule wait for an answer";
    pub const NOT_OURS: &str = "Not everybody has said that this rule is theirs";
    pub const SUGGESTED: &str = "Suggestions wait for an answer";
    pub const GAP: &str = "No rule yet for";
    pub const NOT_MET: &str = "Must be in place, and is not yet";
    pub const NOT_CONTENT: &str = "The team manager said: not yet";
    pub const TASK: &str = "Should be done by now";
    pub const TELL: &str = "Tell the children what is new, and why";
    pub const NUMBERS: &str = "Everybody’s number";
    pub const NEXT_DATE: &str = "When we meet next";
}
