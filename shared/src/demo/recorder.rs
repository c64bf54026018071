//! Which ids an edit took, so that later lines can name what it made.

use crate::id::EntryId;
use crate::plan::Ids;

/// Hands ids through and remembers them.
pub(super) struct Recorder<'a>(pub &'a mut dyn Ids, pub Vec<EntryId>);

impl Ids for Recorder<'_> {
    fn entry(&mut self) -> EntryId {
        let id = self.0.entry();
        self.1.push(id);
        id
    }
}
