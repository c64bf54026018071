//! Things that belong to something which is still being written: they stay on this device until it is shared.

use super::Record;
use crate::document::PartDocument;
use crate::gather::Gather;
use crate::id::BlobId;
use crate::plan::FieldPath;
use crate::plan::kept_thing::KeptThing;
use crate::plan::value::Value;
use crate::replica::{Actions, Replica};
use std::collections::BTreeSet;

impl Replica {
    /// Throws away a thing that no edit has named yet: nobody hears of it, as nobody knew of it. Does nothing to any other,
    /// for which there is [`Self::destroy_thing`].
    pub fn discard_thing(&mut self, thing: &KeptThing) -> Actions {
        if self.is_held(&thing.id) { self.forget_thing(thing.id) } else { Vec::new() }
    }

    /// The things that no edit has named yet: each belongs to a draft, or was left behind by one.
    #[must_use]
    pub fn held_things(&self) -> BTreeSet<BlobId> {
        self.things.known.keys().filter(|blob| self.is_held(blob)).copied().gather()
    }

    pub(super) fn is_held(&self, blob: &BlobId) -> bool {
        self.things.known.get(blob).is_some_and(|known| matches!(known.record, Record::Held(_)))
    }

    /// An edit is on the disk: what it names goes to the others.
    pub(in crate::replica) fn name_things(&mut self, paths: &[FieldPath]) -> Actions {
        let named: Vec<BlobId> = paths.iter().filter_map(|path| named_by(self.plan.read(*path)?)).collect();
        self.let_go(named)
    }

    /// The app may have stopped between an edit and the note that it names something.
    pub(in crate::replica) fn name_all_things(&mut self) -> Actions {
        if self.held_things().is_empty() {
            return Vec::new();
        }
        let mut named = Vec::new();
        for (section, id) in self.parts.iter().flat_map(PartDocument::entries) {
            if let Some(entry) = self.plan.entry(section, id) {
                named.extend(entry.values.values().filter_map(named_by));
            }
        }
        self.let_go(named)
    }

    fn let_go(&mut self, named: Vec<BlobId>) -> Actions {
        let mut actions = Actions::new();
        for blob in named {
            if let Some(Record::Held(putting)) =
                self.things.known.get(&blob).map(|known| known.record.clone())
            {
                actions.extend(self.note_thing(blob, Record::Waiting(putting)));
            }
        }
        if !actions.is_empty() {
            actions.extend(self.go_on_with_things());
        }
        actions
    }
}

fn named_by(value: &Value) -> Option<BlobId> {
    value.text().and_then(KeptThing::read).map(|thing| thing.id)
}
