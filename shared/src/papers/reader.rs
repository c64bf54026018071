//! Reads the plan for a paper: names in words, and which entries may be on it.

use super::{Block, Column, Imprint, Line, Paper, PaperPart};
use crate::content::{Text, papers as say};
use crate::id::{EntryId, PersonId};
use crate::plan::network::{self, Person};
use crate::plan::pack::{self, Contents};
use crate::plan::{Plan, Said, Side, review};
use crate::time::PlainDate;
use std::cell::RefCell;
use std::collections::BTreeSet;

/// The plan as a paper may see it.
pub struct Reader<'p> {
    pub plan: &'p Plan,
    pub day: PlainDate,
    pub people: Vec<Person>,
    /// What the family chose, where it is for a pack; otherwise everything.
    pub chosen: Option<Contents>,
    /// Everybody whose words are on the paper: only they are explained at its end.
    named: RefCell<BTreeSet<PersonId>>,
}

impl<'p> Reader<'p> {
    pub fn of(plan: &'p Plan, day: PlainDate) -> Self {
        Self { plan, day, people: network::people(plan), chosen: None, named: RefCell::default() }
    }

    pub fn for_pack(plan: &'p Plan, day: PlainDate, chosen: &Contents) -> Self {
        Self { chosen: Some(chosen.clone()), ..Self::of(plan, day) }
    }

    /// Whether something that a family chooses for a pack may be on the paper.
    pub fn shows(&self, entry: EntryId) -> bool {
        self.keeps(entry) && self.chosen.as_ref().is_none_or(|chosen| chosen.examples.contains(&entry))
    }

    /// Whether something that goes into every pack was not left out of this one.
    pub fn keeps(&self, entry: EntryId) -> bool {
        self.chosen.as_ref().is_none_or(|chosen| !chosen.leave_out.contains(&entry))
    }

    /// Whether what somebody said may be on the paper: what a child said goes into a pack only where it was chosen.
    pub fn may_say(&self, voice: Option<PersonId>, entry: EntryId) -> bool {
        let child = voice.and_then(|voice| self.person(voice));
        let is_childs = child.is_some_and(|person| person.role == network::Role::YoungPerson);
        if is_childs { self.shows(entry) } else { self.keeps(entry) }
    }

    pub fn person(&self, id: PersonId) -> Option<&Person> {
        self.people.iter().find(|person| person.id == id)
    }

    /// A name in the plan.
    pub fn name(&self, id: Option<PersonId>) -> String {
        let Some(person) = id.and_then(|id| self.person(id)) else { return say::SOMEBODY.words.to_owned() };
        self.named.borrow_mut().insert(person.id);
        person.name.clone()
    }

    /// "Jean, Ryan and Dean".
    pub fn names(&self, ids: &[PersonId]) -> String {
        let names: Vec<_> = ids.iter().map(|id| self.name(Some(*id))).collect();
        in_a_row(&names)
    }

    /// "Words of Ron, typed by Bev".
    pub fn by(&self, voice: Option<PersonId>, typist: Option<PersonId>) -> String {
        put(say::WORDS_OF, &[("name", &self.credit(voice, typist))])
    }

    /// "Ron, typed by Bev"; a professional with what they are.
    pub fn credit(&self, voice: Option<PersonId>, typist: Option<PersonId>) -> String {
        let name = self.in_full(voice);
        if typist.is_none() || voice == typist {
            return name;
        }
        put(say::TYPED_BY, &[("name", &name), ("typist", &self.in_full(typist))])
    }

    pub fn said_by(&self, said: &Said) -> String {
        self.by(said.voice, said.typist)
    }

    fn in_full(&self, id: Option<PersonId>) -> String {
        let name = self.name(id);
        let person = id.and_then(|id| self.person(id));
        match person.filter(|person| person.role.side() == Side::Professional && !person.relation.is_empty())
        {
            Some(person) => format!("{name} ({})", person.relation),
            None => name,
        }
    }

    /// What people say is wrong about an entry.
    pub fn wrong(&self, entry: EntryId) -> Vec<String> {
        let may_say = |said: &Said| self.may_say(said.voice, said.id);
        let all = pack::corrections(self.plan, entry).into_iter().filter(|one| may_say(&one.said));
        let notes = all.map(|one| {
            let name = self.credit(one.said.voice, one.said.typist);
            put(say::WRONG, &[("name", &name), ("words", &one.words)])
        });
        notes.collect()
    }

    /// A line of the plan with whose words it is and what somebody says is wrong about it.
    pub fn line(&self, name: &'static str, words: &str, said: &Said) -> Line {
        let by = self.said_by(said);
        let notes = self.wrong(said.id);
        Line { name, entry: Some(said.id), label: String::new(), words: words.to_owned(), by, notes }
    }

    /// A part, or none where nothing is in it.
    pub fn part(name: &'static str, heading: Text, blocks: Vec<Block>) -> Option<PaperPart> {
        (!blocks.is_empty()).then(|| PaperPart { name, heading: heading.words.to_owned(), blocks })
    }

    /// The paper with these parts, and at its end whose words are on it.
    pub fn paper(&self, kind: &'static str, title: String, parts: Vec<Option<PaperPart>>) -> Paper {
        let mut parts: Vec<_> = parts.into_iter().flatten().collect();
        parts.extend(self.whose_words());
        let imprint = Imprint {
            version: review::version(self.plan),
            digest: review::short(&review::digest(self.plan)).to_owned(),
            day: self.day,
            audience: self.chosen.as_ref().map(|chosen| chosen.audience.clone()).unwrap_or_default(),
            ask: self.whom_to_ask(),
            is_demo: network::about(self.plan).is_demo,
        };
        let blanks = super::weeks::blanks_in(&parts);
        Paper { kind, title, imprint, parts, blanks }
    }

    fn whose_words(&self) -> Option<PaperPart> {
        let named = self.named.borrow();
        let people = self.people.iter().filter(|person| named.contains(&person.id));
        let lines = people.map(|person| Line {
            name: "name",
            label: person.name.clone(),
            words: person.relation.clone(),
            ..Line::default()
        });
        let lines: Vec<_> = lines.filter(|line| !line.words.is_empty()).collect();
        let blocks = if lines.is_empty() { Vec::new() } else { vec![Block::List(lines)] };
        Self::part("names", say::NAMES, blocks)
    }

    /// Whoever leads; otherwise a parent who is in. On a pack whoever may read it knows whom they got it from.
    fn whom_to_ask(&self) -> String {
        if self.chosen.is_some() {
            return String::new();
        }
        let here = || self.people.iter().filter(|person| person.is_in && person.slot.is_some());
        let lead = here().find(|person| person.leads);
        let parent = here().find(|person| person.role == network::Role::Parent);
        lead.or(parent).map(|person| person.name.clone()).unwrap_or_default()
    }
}

/// Words with names and the like put in.
pub fn put(text: Text, with: &[(&str, &str)]) -> String {
    let mut out = String::new();
    let mut rest = text.words;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let Some((name, next)) = after.split_once('}') else { break };
        let value = with.iter().find(|(known, _)| *known == name).map_or("", |(_, value)| value);
        out.push_str(value);
        rest = next;
    }
    out + rest
}

/// "Jean", "Jean and Ryan", "Jean, Ryan and Dean".
pub fn in_a_row(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} {} {last}", most.join(", "), say::AND.words),
    }
}

/// Columns of a table.
pub fn columns(columns: &[(&'static str, Text)]) -> Vec<Column> {
    columns.iter().map(|(name, label)| Column { name, label: label.words.to_owned() }).collect()
}

/// "12 March 2026".
pub fn day_in_words(day: PlainDate) -> String {
    let month = say::MONTHS.get(usize::from(day.month).saturating_sub(1)).copied().unwrap_or_default();
    format!("{} {month} {}", day.day, day.year)
}
