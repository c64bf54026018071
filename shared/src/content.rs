//! The words of the method: scripts, template tasks, topics and prompts, as data in plain English, reading age 9.
//!
//! Every text has an id that never changes, so that a translation can name it. The facts are those of the practice guides
//! the method comes from; the sentences are our own.

pub mod child;
pub mod deciding;
pub mod help;
pub mod meetings;
pub mod papers;
pub mod prompts;
pub mod road;
pub mod step_down;
pub mod templates;
pub mod topics;

/// A text with its id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Text {
    /// Names it for translations; lower-case words with dots between.
    pub id: &'static str,
    /// The words.
    pub words: &'static str,
}

const fn text(id: &'static str, words: &'static str) -> Text {
    Text { id, words }
}

#[cfg(test)]
mod tests;
