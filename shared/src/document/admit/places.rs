//! Where everything in a document stands: each object's place, what each field holds, whose text a letter is of.

use super::past::OperationName;
use crate::id::{DeviceId, EntryId};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// An object of a document.
#[derive(Debug, Clone)]
pub(super) enum Object {
    /// A section, by its key.
    Section(Arc<str>),
    /// An entry of a section.
    Entry(Entry),
    /// The text in a field.
    Text(Field),
}

/// An entry and who made it.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub(super) section: Arc<str>,
    /// None for one that the genesis change made.
    pub(super) maker: Option<DeviceId>,
}

/// A field of an entry.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Field {
    pub(super) entry: OperationName,
    pub(super) name: Arc<str>,
}

#[derive(Debug, Clone)]
enum Content {
    Text,
    Scalars(BTreeSet<OperationName>),
}

/// Letters written in one go are numbered in one go: one run instead of thousands of names.
#[derive(Debug, Clone, Copy)]
struct Run {
    last: u64,
    text: OperationName,
}

/// The places of a document, or of what one change adds to it.
#[derive(Debug, Clone, Default)]
pub(super) struct Places {
    objects: BTreeMap<OperationName, Object>,
    ids: BTreeSet<(Arc<str>, EntryId)>,
    fields: BTreeMap<Field, Content>,
    letters: BTreeMap<OperationName, Run>,
}

impl Places {
    /// The object of this name.
    pub(super) fn object(&self, name: OperationName) -> Option<&Object> {
        self.objects.get(&name)
    }

    /// Whether the section has an entry with this id.
    pub(super) fn has_entry(&self, section: &Arc<str>, id: EntryId) -> bool {
        self.ids.contains(&(Arc::clone(section), id))
    }

    /// Whether the field holds a text.
    pub(super) fn holds_text(&self, field: &Field) -> bool {
        matches!(self.fields.get(field), Some(Content::Text))
    }

    /// Whether anything was ever put into the field.
    pub(super) fn holds_anything(&self, field: &Field) -> bool {
        self.fields.contains_key(field)
    }

    /// Whether this operation put a scalar into the field.
    pub(super) fn holds_scalar(&self, field: &Field, name: OperationName) -> bool {
        matches!(self.fields.get(field), Some(Content::Scalars(names)) if names.contains(&name))
    }

    /// Every operation that ever put a scalar into the field.
    pub(super) fn scalars(&self, field: &Field) -> impl Iterator<Item = OperationName> {
        let names = match self.fields.get(field) {
            Some(Content::Scalars(names)) => Some(names),
            Some(Content::Text) | None => None,
        };
        names.into_iter().flatten().copied()
    }

    /// The text this operation inserted a letter into.
    pub(super) fn text_of_letter(&self, name: OperationName) -> Option<OperationName> {
        let (first, run) = self.letters.range(..=name).next_back()?;
        (first.session == name.session && name.counter <= run.last).then_some(run.text)
    }

    pub(super) fn add_section(&mut self, name: OperationName, key: Arc<str>) {
        self.objects.insert(name, Object::Section(key));
    }

    pub(super) fn add_entry(&mut self, name: OperationName, id: EntryId, entry: Entry) {
        self.ids.insert((entry.section.clone(), id));
        self.objects.insert(name, Object::Entry(entry));
    }

    pub(super) fn add_text(&mut self, name: OperationName, field: Field) {
        self.fields.insert(field.clone(), Content::Text);
        self.objects.insert(name, Object::Text(field));
    }

    pub(super) fn add_scalar(&mut self, name: OperationName, field: Field) {
        if let Content::Scalars(names) =
            self.fields.entry(field).or_insert_with(|| Content::Scalars(BTreeSet::new()))
        {
            names.insert(name);
        }
    }

    pub(super) fn add_letter(&mut self, name: OperationName, text: OperationName) {
        match self.letters.range_mut(..name).next_back() {
            Some((first, run))
                if first.session == name.session && run.last + 1 == name.counter && run.text == text =>
            {
                run.last = name.counter;
            }
            Some(_) | None => {
                self.letters.insert(name, Run { last: name.counter, text });
            }
        }
    }

    /// Adds what a change adds.
    pub(super) fn absorb(&mut self, fresh: Self) {
        self.objects.extend(fresh.objects);
        self.ids.extend(fresh.ids);
        self.letters.extend(fresh.letters);
        for (field, content) in fresh.fields {
            match (self.fields.get_mut(&field), content) {
                (Some(Content::Scalars(known)), Content::Scalars(names)) => known.extend(names),
                (Some(Content::Text), _) => {}
                (Some(Content::Scalars(_)) | None, content) => {
                    self.fields.insert(field, content);
                }
            }
        }
    }
}
