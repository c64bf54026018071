//! Where everything in a document stands: each object's place, what each field holds, whose text a letter is of.

use super::past::{OperationName, Past};
use crate::id::{DeviceId, EntryId};
use minicbor::{Decode, Encode};
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
    pub(super) id: EntryId,
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
#[derive(Debug, Clone, Copy, Encode, Decode)]
struct Run {
    #[n(0)]
    last: u64,
    #[n(1)]
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

    /// The entries.
    pub(super) fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.objects.values().filter_map(|object| match object {
            Object::Entry(entry) => Some(entry),
            Object::Section(_) | Object::Text(_) => None,
        })
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

    pub(super) fn add_entry(&mut self, name: OperationName, entry: Entry) {
        self.ids.insert((entry.section.clone(), entry.id));
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

/// The same as it is kept: keys of sections and names of fields once each, and by number elsewhere. Who made an entry
/// is told by its session.
#[derive(Default, Encode, Decode)]
pub(super) struct KeptPlaces {
    #[n(0)]
    words: Vec<String>,
    #[n(1)]
    sections: Vec<(OperationName, u16)>,
    #[n(2)]
    entries: Vec<(OperationName, u16, EntryId)>,
    /// With the entry and the field that each is in.
    #[n(3)]
    texts: Vec<(OperationName, OperationName, u16)>,
    #[n(4)]
    scalars: Vec<(OperationName, u16, Vec<OperationName>)>,
    #[n(5)]
    letters: Vec<(OperationName, Run)>,
}

/// Words and their numbers.
#[derive(Default)]
struct Words<'p>(BTreeMap<&'p str, u16>);

impl<'p> Words<'p> {
    fn number(&mut self, word: &'p str) -> u16 {
        let next = u16::try_from(self.0.len()).unwrap_or(u16::MAX);
        *self.0.entry(word).or_insert(next)
    }

    fn in_order(self) -> Vec<String> {
        let mut words = vec![String::new(); self.0.len()];
        for (word, number) in self.0 {
            if let Some(place) = words.get_mut(usize::from(number)) {
                word.clone_into(place);
            }
        }
        words
    }
}

impl Places {
    pub(super) fn keep(&self) -> KeptPlaces {
        let (mut kept, mut words) = (KeptPlaces::default(), Words::default());
        for (name, object) in &self.objects {
            match object {
                Object::Section(key) => kept.sections.push((*name, words.number(key))),
                Object::Entry(entry) => kept.entries.push((*name, words.number(&entry.section), entry.id)),
                Object::Text(field) => kept.texts.push((*name, field.entry, words.number(&field.name))),
            }
        }
        for (field, content) in &self.fields {
            if let Content::Scalars(names) = content {
                let names = names.iter().copied().collect();
                kept.scalars.push((field.entry, words.number(&field.name), names));
            }
        }
        kept.letters = self.letters.iter().map(|(name, run)| (*name, *run)).collect();
        kept.words = words.in_order();
        kept
    }

    pub(super) fn again(kept: KeptPlaces, past: &Past) -> Option<Self> {
        let words: Vec<Arc<str>> = kept.words.into_iter().map(Arc::from).collect();
        let word = |number: u16| words.get(usize::from(number)).cloned();
        let (mut objects, mut ids, mut fields) = (Vec::new(), Vec::new(), Vec::new());
        for (name, key) in kept.sections {
            objects.push((name, Object::Section(word(key)?)));
        }
        for (name, section, id) in kept.entries {
            let section = word(section)?;
            ids.push((Arc::clone(&section), id));
            objects.push((name, Object::Entry(Entry { section, id, maker: past.device(name.session) })));
        }
        for (name, entry, field) in kept.texts {
            let field = Field { entry, name: word(field)? };
            fields.push((field.clone(), Content::Text));
            objects.push((name, Object::Text(field)));
        }
        for (entry, field, names) in kept.scalars {
            fields.push((Field { entry, name: word(field)? }, Content::Scalars(names.into_iter().collect())));
        }
        // Thousands of entries: here `collect` is worth its code.
        Some(Self {
            objects: objects.into_iter().collect(),
            ids: ids.into_iter().collect(),
            fields: fields.into_iter().collect(),
            letters: kept.letters.into_iter().collect(),
        })
    }
}
