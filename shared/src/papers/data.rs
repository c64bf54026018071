//! A paper as a data file (JSON): for a program that takes it in, so that nobody types anything again.
//!
//! The names are stable. `format` is `kith-paper` and `format_version` counts up when a name changes its meaning. A line
//! has `name` (what it is, for example `goal.how_long`), `entry` (the same for the same thing in every file), `label`,
//! `words`, `by` (whose words) and `notes`; a table has `columns` and `rows`, whose `cells` are named by the columns.

use super::{Block, Line, Paper, PaperPart, Row, Table};
use crate::id::EntryId;
use serde_json::{Map, Value, json};

/// The version of the format.
pub const FORMAT_VERSION: u32 = 1;
/// Its kind, as browsers and servers name it.
pub const KIND: &str = "application/json";

/// The file's text.
#[must_use]
pub fn file(paper: &Paper) -> String {
    let imprint = &paper.imprint;
    let whole = json!({
        "format": "kith-paper",
        "format_version": FORMAT_VERSION,
        "language": "en-GB",
        "paper": paper.kind,
        "title": paper.title,
        "day": imprint.day.to_line(),
        "version": { "number": imprint.version, "digest": imprint.digest },
        "audience": imprint.audience,
        "made_up": imprint.is_demo,
        "open_blanks": paper.blanks,
        "parts": paper.parts.iter().map(part).collect::<Vec<_>>(),
    });
    format!("{whole:#}\n")
}

fn part(part: &PaperPart) -> Value {
    let mut under = String::new();
    let mut blocks = Vec::new();
    for block in &part.blocks {
        match block {
            Block::Heading(words) => under.clone_from(words),
            Block::Line(one) | Block::Card(one) => blocks.push(line(one, &under)),
            Block::List(lines) => blocks.extend(lines.iter().map(|one| line(one, &under))),
            Block::Table(one) => blocks.push(table(one, &under)),
        }
    }
    json!({ "name": part.name, "heading": part.heading, "holds": blocks })
}

fn hex(entry: Option<EntryId>) -> Option<String> {
    entry.map(|entry| entry.to_hex())
}

fn line(line: &Line, under: &str) -> Value {
    json!({
        "name": line.name,
        "under": under,
        "entry": hex(line.entry),
        "label": line.label,
        "words": line.words,
        "by": line.by,
        "notes": line.notes,
    })
}

fn table(table: &Table, under: &str) -> Value {
    let columns: Vec<_> =
        table.head.iter().map(|column| json!({ "name": column.name, "label": column.label })).collect();
    let rows: Vec<_> = table.rows.iter().map(|one| row(table, one)).collect();
    json!({ "name": table.name, "under": under, "columns": columns, "rows": rows })
}

fn row(table: &Table, row: &Row) -> Value {
    let named = table.head.iter().zip(&row.cells);
    let cells: Map<_, _> =
        named.map(|(column, cell)| (column.name.to_owned(), Value::from(cell.as_str()))).collect();
    json!({ "entry": hex(row.entry), "by": row.by, "notes": row.notes, "cells": cells })
}
