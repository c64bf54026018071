//! The plan read out of its documents: entries by address, with who made each; typed views are made from it on demand.

use super::address::{Field, FieldName, FieldPath, Section, kinds};
use super::outline::{POSITION, SAID_BY, WITHDRAWN};
use super::roster::{Roster, Side};
use super::value::Value;
use crate::id::{DeviceId, EntryId, PersonId};
use crate::time::UnixMillis;
use std::collections::{BTreeMap, BTreeSet};

/// Who put an entry into the plan, proved by the signature on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// The device that signed it.
    pub device: DeviceId,
    /// When, as that device believed.
    pub at: UnixMillis,
}

/// One entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its id.
    pub id: EntryId,
    /// Who made it.
    pub made: Made,
    /// Its values by field name.
    pub values: BTreeMap<&'static str, Value>,
    /// Who set a field anew after the entry was made, and when: of those in [`TOLD_ANEW`](super::outline::TOLD_ANEW) alone, and the last time only.
    pub anew: BTreeMap<&'static str, Made>,
}

/// Everything in one space's plan, with everybody's part in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    entries: BTreeMap<(Section, EntryId), Entry>,
    /// Each section's entries by position, so that neither a page nor an edit puts thousands in order.
    order: BTreeMap<Section, BTreeSet<(String, EntryId)>>,
    roster: Roster,
}

impl Entry {
    /// The value of a field.
    #[must_use]
    pub fn value(&self, field: &str) -> Option<&Value> {
        self.values.get(field)
    }

    /// A text field, empty if it has none.
    #[must_use]
    pub fn text(&self, field: &str) -> &str {
        self.value(field).and_then(Value::text).unwrap_or("")
    }

    /// A number field.
    #[must_use]
    pub fn number(&self, field: &str) -> Option<i64> {
        match self.value(field) {
            Some(Value::Number(number)) => Some(*number),
            _ => None,
        }
    }

    /// A yes-or-no field, no if missing.
    #[must_use]
    pub fn flag(&self, field: &str) -> bool {
        self.value(field) == Some(&Value::Flag(true))
    }

    /// A person field.
    #[must_use]
    pub fn person(&self, field: &str) -> Option<PersonId> {
        match self.value(field) {
            Some(Value::Person(person)) => Some(*person),
            _ => None,
        }
    }

    /// A field that names another entry.
    #[must_use]
    pub fn link(&self, field: &str) -> Option<EntryId> {
        match self.value(field) {
            Some(Value::Link(entry)) => Some(*entry),
            _ => None,
        }
    }

    /// A field that names other entries.
    #[must_use]
    pub fn links(&self, field: &str) -> &[EntryId] {
        match self.value(field) {
            Some(Value::Links(entries)) => entries,
            _ => &[],
        }
    }

    /// It was taken out.
    #[must_use]
    pub fn is_withdrawn(&self) -> bool {
        self.flag(WITHDRAWN.0)
    }
}

impl Plan {
    /// Who is who.
    #[must_use]
    pub const fn roster(&self) -> &Roster {
        &self.roster
    }

    /// One entry.
    #[must_use]
    pub fn entry(&self, section: Section, id: EntryId) -> Option<&Entry> {
        self.entries.get(&(section, id))
    }

    /// The entries of a section by position, withdrawn ones included.
    #[must_use]
    pub fn entries(&self, section: Section) -> Vec<&Entry> {
        let in_order = self.order.get(&section).into_iter().flatten();
        in_order.filter_map(|(_, id)| self.entry(section, *id)).collect()
    }

    /// The position of a section's last entry.
    #[must_use]
    pub fn last_position(&self, section: Section) -> Option<&str> {
        self.order.get(&section)?.last().map(|(position, _)| position.as_str())
    }

    /// The entries of a section that were not taken out.
    #[must_use]
    pub fn standing(&self, section: Section) -> Vec<&Entry> {
        self.entries(section).into_iter().filter(|entry| !entry.is_withdrawn()).collect()
    }

    /// The value at an address.
    #[must_use]
    pub fn read(&self, path: FieldPath) -> Option<&Value> {
        self.entry(path.section, path.entry).and_then(|entry| entry.value(path.field.0))
    }

    /// The prose at a typed address, empty if there is none.
    #[must_use]
    pub fn prose(&self, field: Field<kinds::Prose>) -> &str {
        self.read(field.path).and_then(Value::text).unwrap_or("")
    }

    /// The person who typed an entry.
    #[must_use]
    pub fn typist(&self, entry: &Entry) -> Option<PersonId> {
        self.roster.person(&entry.made.device)
    }

    /// Whose words an entry holds: who said it, or else who typed it.
    ///
    /// Nobody puts words into the mouth of somebody who can type: what is typed in another's name is theirs only if that
    /// person never had a device in the plan. Otherwise it is the typist's.
    #[must_use]
    pub fn voice(&self, entry: &Entry) -> Option<PersonId> {
        let said = entry.person(SAID_BY.0).filter(|person| self.roster.side(*person).is_none());
        said.or_else(|| self.typist(entry))
    }

    /// The side on which an entry was typed: what the share of the family's words is counted from.
    #[must_use]
    pub fn side(&self, entry: &Entry) -> Option<Side> {
        self.roster.who(&entry.made.device).map(|who| who.side)
    }

    /// Replaces what is known of who is who; tells whether anything changed.
    pub(crate) fn set_roster(&mut self, roster: Roster) -> bool {
        let changed = self.roster != roster;
        self.roster = roster;
        changed
    }

    /// The plan of entries that were read before, each but once.
    pub(super) fn of_entries(read: Vec<(&'static super::outline::SectionRow, Entry)>) -> Self {
        let mut order: BTreeMap<Section, BTreeSet<(String, EntryId)>> = BTreeMap::new();
        for (row, entry) in &read {
            order.entry(row.section).or_default().insert((entry.text(POSITION.0).to_owned(), entry.id));
        }
        // Thousands of entries: here `collect` is worth its code.
        let entries = read.into_iter().map(|(row, entry)| ((row.section, entry.id), entry)).collect();
        Self { entries, order, roster: Roster::default() }
    }

    /// Puts an entry as it was just read from its document. A visit without saying when has no day, whoever wrote one beside it: two edits that are each allowed can leave one, and so can
    /// a member's own program.
    pub(crate) fn put(&mut self, section: Section, mut entry: Entry) {
        if section == Section::Meetings && entry.flag("unannounced") {
            entry.values.retain(|name, _| !["day", "time"].contains(name));
        }
        let (id, position) = (entry.id, entry.text(POSITION.0).to_owned());
        let before = self.entries.insert((section, id), entry);
        let moved_from = before.as_ref().map(|before| before.text(POSITION.0));
        if moved_from == Some(position.as_str()) {
            return;
        }
        let order = self.order.entry(section).or_default();
        if let Some(from) = moved_from {
            order.remove(&(from.to_owned(), id));
        }
        order.insert((position, id));
    }

    /// The field at an address that a view may bind to, untyped.
    #[must_use]
    pub const fn path(section: Section, entry: EntryId, field: FieldName) -> FieldPath {
        FieldPath { section, entry, field }
    }
}
