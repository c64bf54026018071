//! The weeks as a table, with blanks seen until they are filled, and who helps.

use super::reader::{Reader, columns, put};
use super::{Block, Line, PaperPart, Row, Table};
use crate::content::papers as say;
use crate::plan::blank::{self, Piece};
use crate::plan::network::Role;
use crate::plan::timeline::{self, Task};
use crate::plan::{circle, network};

/// How a blank stands on paper.
const OPEN: &str = "____";

impl Reader<'_> {
    /// What happens in which week, of the tasks that `wanted` picks.
    pub fn weeks(&self, wanted: impl Fn(&Task) -> bool) -> Option<PaperPart> {
        let tasks = timeline::by_week(self.plan).into_iter();
        let rows: Vec<_> = tasks.filter(|task| wanted(task)).map(|task| self.row_of_task(&task)).collect();
        if rows.is_empty() {
            return None;
        }
        let mut blocks = Vec::new();
        let closing = timeline::span(self.plan).closing;
        if !closing.is_empty() {
            let line = Line { name: "timeline.closing", words: closing, ..Line::default() };
            blocks.push(Block::Line(line.labelled(say::CLOSING.words)));
        }
        let head = columns(&[
            ("week", say::WEEK),
            ("what", say::TASK),
            ("who", say::TASK_WHO),
            ("why", say::TASK_WHY),
            ("where_when", say::WHERE_WHEN),
            ("changes", say::CHANGES),
            ("done", say::DONE),
        ]);
        let caption = say::WEEKS.words.to_owned();
        blocks.push(Block::Table(Table { name: "timeline", caption, head, rows, is_wide: true }));
        Self::part("timeline", say::WEEKS, blocks)
    }

    fn row_of_task(&self, task: &Task) -> Row {
        let words = &task.words;
        let week = match words.week_to {
            Some(to) if to != words.week_from => format!("{} to {to}", words.week_from),
            Some(_) | None => words.week_from.to_string(),
        };
        let mut where_when = with_blanks(&words.where_when);
        if words.unannounced && where_when.is_empty() {
            where_when = say::UNANNOUNCED.words.to_owned();
        }
        let done = if task.done { say::YES } else { say::NOT_YET };
        let mut notes: Vec<_> =
            task.waits_for_yes().then(|| say::WAITS.words.to_owned()).into_iter().collect();
        notes.extend(self.wrong(task.said.id));
        let cells = vec![
            week,
            with_blanks(&words.what),
            with_blanks(&words.who),
            with_blanks(&words.why),
            where_when,
            with_blanks(&words.changes),
            done.words.to_owned(),
        ];
        Row { entry: Some(task.said.id), by: self.said_by(&task.said), cells, notes }
    }

    /// Who helps, what each can do, and how many there are.
    pub fn network(&self) -> Option<PaperPart> {
        let helps = |role: Role| matches!(role, Role::Parent | Role::Network);
        let people = self.people.iter().filter(|person| helps(person.role) && !person.has_left);
        let rows: Vec<_> = people
            .map(|person| {
                let circle = circle::of(self.plan, person.id);
                let knows = match (circle.knows_why(), circle.told_why.is_empty()) {
                    (true, false) => circle.told_why,
                    (true, true) => say::YES.words.to_owned(),
                    (false, _) => String::new(),
                };
                let cells = vec![person.name.clone(), person.relation.clone(), circle.can_do, knows];
                Row { cells, ..Row::default() }
            })
            .collect();
        if rows.is_empty() {
            return None;
        }
        let head = columns(&[
            ("name", say::NAME),
            ("relation", say::RELATION),
            ("can_do", say::CAN_DO),
            ("told_why", say::KNOWS),
        ]);
        let count = circle::count(self.plan);
        let with = [("ready", &*count.ready.to_string()), ("minimum", &*count.minimum.to_string())];
        let words = put(say::COUNT, &with);
        let count = Line { name: "network.count", words, ..Line::default() };
        let caption = say::NETWORK.words.to_owned();
        let table = Table { name: "network", caption, head, rows, is_wide: false };
        Self::part("network", say::NETWORK, vec![Block::Line(count), Block::Table(table)])
    }

    /// Whose plan it is, and that it is no order of a court.
    pub fn whose(&self) -> Option<PaperPart> {
        let here = |side| {
            let people = self.people.iter().filter(move |person| {
                person.role.side() == side
                    && person.role != Role::YoungPerson
                    && (person.is_in || person.on_paper)
            });
            people.collect::<Vec<_>>()
        };
        let ours: Vec<_> = here(crate::plan::Side::Family).iter().map(|person| person.name.clone()).collect();
        let helping: Vec<_> = here(crate::plan::Side::Professional)
            .iter()
            .map(|person| format!("{} ({})", person.name, person.relation))
            .collect();
        let names = super::reader::in_a_row(&ours);
        let mut lines = vec![Line::own(put(say::OURS, &[("names", &names)]))];
        if !helping.is_empty() {
            let names = super::reader::in_a_row(&helping);
            lines.push(Line::own(put(say::HELPING, &[("names", &names)])));
        }
        lines.push(Line::own(say::NO_COURT.words));
        let children = network::about(self.plan).children;
        let mut blocks: Vec<_> =
            (!children.is_empty()).then_some(Block::Heading(children)).into_iter().collect();
        blocks.extend(lines.into_iter().map(Block::Line));
        Self::part("whose", say::WHOSE, blocks)
    }
}

/// A text with its open blanks as gaps that say what is missing.
fn with_blanks(text: &str) -> String {
    let pieces = blank::pieces(text).into_iter().map(|piece| match piece {
        Piece::Words(words) => words,
        Piece::Open(blank) => format!("{OPEN}({})", blank.word()),
    });
    pieces.collect()
}

/// How many blanks stand in the tables of these parts.
pub fn blanks_in(parts: &[PaperPart]) -> usize {
    let tables = parts.iter().flat_map(|part| &part.blocks).filter_map(|block| match block {
        Block::Table(table) if table.name == "timeline" => Some(table),
        Block::Table(_) | Block::Heading(_) | Block::Line(_) | Block::Card(_) | Block::List(_) => None,
    });
    let cells = tables.flat_map(|table| &table.rows).flat_map(|row| &row.cells);
    cells.map(|cell| cell.matches(&format!("{OPEN}(")).count()).sum()
}
