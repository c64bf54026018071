//! A part of a paper on the screen and for the printer: the same shape as its file, drawn from the same words.

use kith_shared::papers::plain::{self, says_whose};
use kith_shared::papers::{Block, Line, PaperPart, Row, Table};
use leptos::prelude::*;

use crate::fields::CopyButton;
use crate::i18n::papers as say;

/// The part, and a button to copy it.
#[component]
pub fn DrawnPart(part: PaperPart) -> impl IntoView {
    let copied = plain::part(&part);
    let label = say::copy(&part.heading);
    let drawn = part.blocks.iter().enumerate().map(|(at, block)| draw(block, says_whose(&part.blocks, at)));
    let drawn = drawn.collect_view();
    view! {
        <section class="paper-part">
            <h2>{part.heading.clone()}</h2>
            {drawn}
            <div class="no-print">
                <CopyButton text=copied label done=say::COPIED failed=say::NOT_COPIED />
            </div>
        </section>
    }
}

fn draw(block: &Block, says_whose: bool) -> AnyView {
    match block {
        Block::Heading(words) => view! { <h3 dir="auto">{words.clone()}</h3> }.into_any(),
        Block::Line(line) => view! { <div class="paper-line">{inside(line, says_whose)}</div> }.into_any(),
        Block::Card(line) => view! { <div class="paper-card">{inside(line, true)}</div> }.into_any(),
        Block::List(lines) => {
            let items = lines.iter().map(|line| view! { <li>{inside(line, true)}</li> });
            view! { <ul class="paper-list">{items.collect_view()}</ul> }.into_any()
        }
        Block::Table(table) => draw_table(table).into_any(),
    }
}

fn inside(line: &Line, says_whose: bool) -> impl IntoView + use<> {
    let label = (!line.label.is_empty()).then(|| view! { <strong>{format!("{}: ", line.label)}</strong> });
    let by = (says_whose && !line.by.is_empty()).then(|| by(&line.by));
    view! {
        <p>{label}<span dir="auto">{marked(&line.words)}</span></p>
        {by}
        {notes(&line.notes)}
    }
}

fn by(words: &str) -> impl IntoView + use<> {
    view! { <p class="paper-by" dir="auto">{words.to_owned()}</p> }
}

fn notes(notes: &[String]) -> impl IntoView + use<> {
    let items = notes.iter().map(|note| view! { <li dir="auto">{note.clone()}</li> }).collect_view();
    (!notes.is_empty()).then(|| view! { <ul class="paper-notes">{items}</ul> })
}

/// A table wider than a phone scrolls inside of its frame, by touch and by keyboard.
fn draw_table(table: &Table) -> impl IntoView + use<> {
    let wide = table.is_wide;
    let head = table.head.iter().map(|column| view! { <th scope="col">{column.label.clone()}</th> });
    let rows = table.rows.iter().map(|row| draw_row(row, table.head.len())).collect_view();
    view! {
        <div class="paper-scroll" class:paper-wide=wide role="region" tabindex="0" aria-label=table.caption.clone()>
            <table>
                <caption>{table.caption.clone()}</caption>
                <thead><tr>{head.collect_view()}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

fn draw_row(row: &Row, columns: usize) -> impl IntoView + use<> {
    let below = usize::from(columns > 1);
    let cells = row.cells.iter().enumerate().map(|(at, words)| {
        let more = (at == below).then(|| {
            let by = (!row.by.is_empty()).then(|| by(&row.by));
            view! { {by}{notes(&row.notes)} }
        });
        let words = view! { <span dir="auto">{marked(words)}</span>{more} };
        if at == 0 {
            view! { <th scope="row">{words}</th> }.into_any()
        } else {
            view! { <td>{words}</td> }.into_any()
        }
    });
    view! { <tr>{cells.collect_view()}</tr> }
}

/// The words, with the blanks that are still open to be seen.
fn marked(words: &str) -> impl IntoView + use<> {
    let (mut drawn, mut rest) = (Vec::new(), words);
    while let Some((before, after)) = rest.split_once("____(") {
        let Some((name, next)) = after.split_once(')') else { break };
        drawn.push(before.to_owned().into_any());
        drawn.push(view! { <mark class="paper-blank">{format!("____ ({name})")}</mark> }.into_any());
        rest = next;
    }
    drawn.push(rest.to_owned().into_any());
    drawn
}
