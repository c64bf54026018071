//! The journal: its lines as they are read, and a form to add one.

mod entry;
mod form;

pub use entry::JournalEntry;
pub use form::{AddToJournal, rules};

use kith_shared::plan::Section;

/// The sections that the journal is read from.
pub const OF_JOURNAL: &[Section] = &[Section::Journal, Section::Observations, Section::People];
