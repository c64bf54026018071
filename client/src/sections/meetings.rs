//! Meetings: planning one, running it, and what was said and decided in it.

mod agenda_list;
mod beside;
mod came;
mod card;
mod carry_on;
mod form;
mod journal_since;
mod notes;
mod notes_paper;
mod now;
mod read_out;
mod round;
mod round_forms;
mod summary;
mod together;

pub use agenda_list::AgendaList;
pub use beside::BesideStep;
pub use card::{MeetingCard, MeetingFacts};
pub use form::{ChangeMeeting, MeetingForm};
pub use notes::{AddNote, NotesOf};
pub use notes_paper::NotesPaper;
pub use now::MeetingNow;
pub use round::OpenRounds;
pub use summary::MeetingSummary;
pub use together::{Together, WriteTogether};

use kith_shared::content::meetings;
use kith_shared::id::EntryId;
use kith_shared::plan::Section;
use kith_shared::plan::danger::Danger;
use kith_shared::plan::meeting::{self, Meeting};
use leptos::prelude::*;

use crate::fields::Sight;
use crate::i18n::method;

/// The sections that meetings and what is put down in them are read from.
const OF_MEETINGS: &[Section] = &[Section::Meetings, Section::MeetingNotes, Section::People];

/// One meeting, kept up to date.
pub fn one_meeting(sight: Sight, id: EntryId) -> Memo<Option<Meeting>> {
    Memo::new(move |_| sight.plan.read(OF_MEETINGS, |plan| meeting::meeting(plan, id)))
}

/// Every meeting, in the order of their days.
pub fn all_meetings(sight: Sight) -> Memo<Vec<Meeting>> {
    Memo::new(move |_| sight.plan.read(OF_MEETINGS, meeting::meetings))
}

/// What a meeting is called: its kind, and the worry it is about.
pub fn name_of(sight: Sight, meeting: &Meeting) -> String {
    let kind = method(meetings::name(meeting.arranged.kind));
    let short = meeting.arranged.danger.and_then(|id| short_of(sight, id));
    short.map_or_else(|| kind.to_owned(), |short| format!("{kind} · {short}"))
}

/// The few words a worry is called by.
pub fn short_of(sight: Sight, danger: EntryId) -> Option<String> {
    sight.dangers.with(|dangers| {
        dangers.iter().find(|known| known.id == danger).map(|known| known.statement.short.clone())
    })
}

/// The worries a meeting is about: one, or all of them.
pub fn dangers_of(sight: Sight, meeting: Option<&Meeting>) -> Vec<EntryId> {
    let about = meeting.and_then(|meeting| meeting.arranged.danger);
    let is_wanted = |danger: &Danger| match about {
        Some(about) => danger.id == about,
        None => danger.settled.is_none(),
    };
    sight
        .dangers
        .with(|dangers| dangers.iter().filter(|danger| is_wanted(danger)).map(|danger| danger.id).collect())
}
