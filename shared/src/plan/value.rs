//! What a field can hold.

use crate::id::{EntryId, PersonId};

/// A value of the plan.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Value {
    /// Running text, kept character by character with its authors.
    Prose(String),
    /// A short text.
    Line(String),
    /// One of the words its outline row allows.
    Choice(String),
    /// A number.
    Number(i64),
    /// Yes or no.
    Flag(bool),
    /// Somebody in the plan.
    Person(PersonId),
    /// Another entry.
    Link(EntryId),
    /// Other entries.
    Links(Vec<EntryId>),
}

impl Value {
    /// The text in it, if it holds text.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Prose(text) | Self::Line(text) | Self::Choice(text) => Some(text),
            Self::Number(_) | Self::Flag(_) | Self::Person(_) | Self::Link(_) | Self::Links(_) => None,
        }
    }
}
