//! What the days bring: what goes well, the journal, the children's own words, looking in, and whom to ring.

use super::reader::{Reader, columns, put};
use super::{Block, Line, PaperPart, Row, Table};
use crate::content::{child as childs, help, papers as say, prompts};
use crate::plan::child::NewItem;
use crate::plan::journal::{self, JournalLine};
use crate::plan::{Side, check_in, child, map, object};

/// What of a child's thing can stand on paper: the exact words, or what it is where there are none.
pub fn words_of_item(item: &NewItem) -> String {
    let step = item.number.map(|step| put(say::STEP, &[("step", &step.to_string())]));
    let own = Some(item.words.clone()).filter(|words| !words.is_empty());
    let own = own.or_else(|| {
        let text = if item.drawing.is_empty() { say::RECORDING } else { say::DRAWING };
        let is_empty = item.drawing.is_empty() && item.sound.is_empty();
        (!is_empty).then(|| text.words.to_owned())
    });
    let pieces: Vec<_> = step.into_iter().chain(own).collect();
    pieces.join(" ")
}

impl Reader<'_> {
    /// What goes well, as people said it on the map.
    pub fn well(&self) -> Option<PaperPart> {
        let lines = map::lines(self.plan).into_iter();
        let lines = lines.filter(|line| map::WORKING_WELL.contains(&line.kind) && self.shows(line.said.id));
        let lines: Vec<_> =
            lines.map(|line| self.line("map.working_well", &line.words, &line.said)).collect();
        let blocks = if lines.is_empty() { Vec::new() } else { vec![Block::List(lines)] };
        Self::part("working_well", say::WELL, blocks)
    }

    /// The journal, oldest first.
    pub fn journal(&self) -> Option<PaperPart> {
        let mut lines: Vec<_> =
            journal::feed(self.plan).into_iter().filter(|line| self.shows(line.said.id)).collect();
        lines.reverse();
        let blocks = lines.iter().map(|line| Block::Card(self.of_journal(line))).collect();
        Self::part("journal", say::JOURNAL, blocks)
    }

    /// A line of the journal.
    pub fn of_journal(&self, journal: &JournalLine) -> Line {
        let week = journal.week.map(|week| format!("{} {week}", say::WEEK.words));
        let kind = prompts::journal(journal.kind).words;
        let label = week.map_or_else(|| kind.to_owned(), |week| format!("{week}. {kind}"));
        let mut line = self.line("journal", &journal.words, &journal.said).labelled(&label);
        let overcame = Some(&journal.overcame).filter(|words| !words.is_empty());
        let overcame = overcame.map(|words| put(say::OVERCAME, &[("words", words)]));
        if let Some(words) = overcame {
            line.notes.insert(0, words);
        }
        if journal.side == Side::Professional {
            line.notes.push(say::SERVICES_SAW.words.to_owned());
        }
        line
    }

    /// What children let into the plan, in their exact words; on a pack only what was chosen for it.
    pub fn children(&self) -> Option<PaperPart> {
        let items = child::items(self.plan).into_iter().filter(|item| self.shows(item.said.id));
        let mut blocks: Vec<_> = items
            .map(|item| {
                let kind = childs::name(item.item.kind).words;
                let whose = self.name(item.item.child.or(item.said.voice));
                let mut line = self.line("child.item", &words_of_item(&item.item), &item.said);
                let is_with = !item.item.words.is_empty() && !item.item.drawing.is_empty();
                line.notes.extend(is_with.then(|| say::WITH_DRAWING.words.to_owned()));
                Block::Line(line.labelled(&format!("{whose}. {kind}")))
            })
            .collect();
        let objects = object::objects(self.plan).into_iter().filter(|object| self.shows(object.said.id));
        blocks.extend(objects.map(|object| {
            let meaning = &object.meaning;
            let words = format!("{} {}", meaning.what, meaning.means);
            let mut line = self.line("safety_object", words.trim(), &object.said);
            line.notes.extend((!meaning.who_looks.is_empty()).then(|| meaning.who_looks.clone()));
            Block::Line(line.labelled(say::OBJECT.words))
        }));
        Self::part("children", say::CHILDREN, blocks)
    }

    /// Looking in: how often, who, what they ask, and until when.
    pub fn checks(&self, wanted: impl Fn(&check_in::CheckIn) -> bool) -> Option<PaperPart> {
        let all = check_in::check_ins(self.plan).into_iter();
        let all = all.filter(|one| !one.ended && self.shows(one.said.id) && wanted(one));
        let cards = all.map(|one| {
            let agreed = &one.agreed;
            let mut line = self.line("check_in", &agreed.how_often, &one.said);
            let mut notes = vec![
                put(say::PEOPLE_OF, &[("names", &self.names(&agreed.people))]),
                put(say::ASKS, &[("words", &agreed.asks)]),
                put(say::UNTIL, &[("words", &agreed.until)]),
            ];
            if agreed.people.is_empty() {
                notes.remove(0);
            }
            notes.append(&mut line.notes);
            Block::Card(Line { notes, ..line })
        });
        Self::part("check_ins", say::CHECKS, cards.collect())
    }

    /// Whom to ring, 999 first.
    pub fn bad_moment(&self) -> Option<PaperPart> {
        let numbers = help::numbers(self.plan).into_iter().filter(|number| !number.number.is_empty());
        let rows = numbers.map(|number| {
            let cells = vec![number.name, number.number, number.when];
            Row { cells, ..Row::default() }
        });
        let head = columns(&[("name", say::NAME), ("number", say::NUMBER), ("when", say::WHEN)]);
        let caption = say::BAD_MOMENT.words.to_owned();
        let table = Table { name: "help", caption, head, rows: rows.collect(), is_wide: false };
        let first = Block::Line(Line::own(say::RING_FIRST.words));
        Self::part("contingency", say::BAD_MOMENT, vec![first, Block::Table(table)])
    }
}
