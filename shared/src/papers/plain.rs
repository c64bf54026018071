//! A paper as plain text: what is copied into another program, part by part.

use super::reader::put;
use super::{Block, Imprint, Line, Paper, PaperPart, Row, Table};
use crate::content::papers as say;

/// A whole paper.
#[must_use]
pub fn paper(paper: &Paper) -> String {
    let parts = paper.parts.iter().map(part).collect::<Vec<_>>().join("\n\n");
    format!("{}\n{}\n\n{parts}\n", paper.title, imprint(paper))
}

/// Which version it is of, when it was made, and whom to ask for a newer one.
#[must_use]
pub fn imprint(paper: &Paper) -> String {
    let imprint = &paper.imprint;
    let mut lines = vec![foot(imprint)];
    if !imprint.audience.is_empty() {
        lines.push(put(say::FOR, &[("audience", &imprint.audience)]));
    }
    if !imprint.ask.is_empty() {
        lines.push(put(say::ASK, &[("name", &imprint.ask)]));
    }
    if imprint.is_demo {
        lines.push(say::MADE_UP.words.to_owned());
    }
    if paper.is_draft() {
        lines.push(put(say::DRAFT, &[("count", &paper.blanks.to_string())]));
    }
    lines.join(" ")
}

/// What stands at the foot of every page: the day and the version.
#[must_use]
pub fn foot(imprint: &Imprint) -> String {
    let day = super::reader::day_in_words(imprint.day);
    let version = imprint.version.to_string();
    put(say::PRINTED, &[("day", &day), ("version", &version), ("digest", &imprint.digest)])
}

/// One part with its heading.
#[must_use]
pub fn part(part: &PaperPart) -> String {
    let mut text = format!("{}\n", part.heading);
    for (at, block) in part.blocks.iter().enumerate() {
        match block {
            Block::Heading(words) => text.push_str(&format!("\n{words}\n")),
            Block::Line(words) => text.push_str(&line(words, says_whose(&part.blocks, at))),
            Block::Card(words) => text.push_str(&line(words, true)),
            Block::List(lines) => lines.iter().for_each(|one| text.push_str(&line(one, true))),
            Block::Table(words) => text.push_str(&table(words)),
        }
    }
    text
}

/// Whether a line says whose words it holds: only the last of several that are all of one entry and one person.
#[must_use]
pub fn says_whose(blocks: &[Block], at: usize) -> bool {
    match (blocks.get(at), blocks.get(at + 1)) {
        (Some(Block::Line(this)), Some(Block::Line(next))) => {
            this.by != next.by || this.entry != next.entry || !this.notes.is_empty()
        }
        _ => true,
    }
}

fn line(line: &Line, says_whose: bool) -> String {
    let label = if line.label.is_empty() { String::new() } else { format!("{}: ", line.label) };
    let mut text = format!("{label}{}\n", line.words);
    if says_whose && !line.by.is_empty() {
        text.push_str(&format!("({})\n", line.by));
    }
    line.notes.iter().for_each(|note| text.push_str(&format!("  - {note}\n")));
    text
}

fn table(table: &Table) -> String {
    table.rows.iter().map(|row| row_in_lines(table, row)).collect()
}

/// Cell by cell with what stands above it: a table as such does not survive being pasted.
fn row_in_lines(table: &Table, row: &Row) -> String {
    let mut text = String::from("\n");
    let cells = table.head.iter().zip(&row.cells).filter(|(_, cell)| !cell.is_empty());
    cells.for_each(|(column, cell)| text.push_str(&format!("{}: {cell}\n", column.label)));
    if !row.by.is_empty() {
        text.push_str(&format!("({})\n", row.by));
    }
    row.notes.iter().for_each(|note| text.push_str(&format!("  - {note}\n")));
    text
}
