//! A paper as a Word file: A4, headings that Word knows, tables, and which page of how many at the foot.

use super::plain::{foot, imprint, says_whose};
use super::{Block, Line, Paper, PaperPart, Row, Table};
use docx_rs::{
    Docx, Footer, NumPages, PageMargin, PageNum, PageOrientationType, PageSize, Paragraph, Run, RunFonts,
    Section, Style, StyleType, TableCell, TableRow, WidthType, XMLDocx,
};
use std::io::Cursor;
use thiserror::Error;

/// The kind of file, as browsers and servers name it.
pub const KIND: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// The sides of an A4 page, in twentieths of a point.
const A4: (u32, u32) = (11_906, 16_838);
const MARGIN: PageMargin =
    PageMargin { top: 900, left: 800, bottom: 1_200, right: 800, header: 500, footer: 500, gutter: 0 };
/// Half points.
const NORMAL: usize = 22;
const LARGE: usize = 36;

/// Why there is no file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum PaperProblem {
    /// The file could not be put together.
    #[error("the file could not be put together")]
    NotPacked,
}

/// The file's bytes, at 11 point or large, at 18.
///
/// # Errors
/// If the file could not be put together.
pub fn file(paper: &Paper, is_large: bool) -> Result<Vec<u8>, PaperProblem> {
    let size = if is_large { LARGE } else { NORMAL };
    let mut docx = styled(size);
    let mut pages = Section::new()
        .add_paragraph(text("Title", &paper.title))
        .add_paragraph(text("Normal", &imprint(paper)));
    for part in &paper.parts {
        if is_wide(part) {
            docx = docx.add_section(with_foot(pages, paper, false));
            docx = docx.add_section(with_foot(put_part(Section::new(), part, size), paper, true));
            pages = Section::new();
        } else {
            pages = put_part(pages, part, size);
        }
    }
    let last = Paragraph::new();
    docx = docx.add_section(with_foot(pages, paper, false)).add_paragraph(last).footer(foot_of(paper));
    let mut built = docx.page_size(A4.0, A4.1).page_margin(MARGIN).build();
    finish(&mut built, paper);
    let mut bytes = Cursor::new(Vec::new());
    built.pack(&mut bytes).map_err(|_| PaperProblem::NotPacked)?;
    Ok(bytes.into_inner())
}

fn styled(size: usize) -> Docx {
    let heading = |id: &str, name: &str, size, level| {
        let style = Style::new(id, StyleType::Paragraph).name(name).based_on("Normal").next("Normal");
        style.size(size).bold().outline_lvl(level).q_format(true)
    };
    let title = Style::new("Title", StyleType::Paragraph).name("Title").based_on("Normal").next("Normal");
    let by = Style::new("By", StyleType::Paragraph).name("Whose words").based_on("Normal");
    Docx::new()
        .default_fonts(RunFonts::new().ascii("Arial").hi_ansi("Arial").cs("Arial"))
        .default_size(size)
        .add_style(title.size(size + 14).bold())
        .add_style(heading("Heading1", "heading 1", size + 8, 0))
        .add_style(heading("Heading2", "heading 2", size + 4, 1))
        .add_style(by.size(size - 2))
}

/// Language, title, table headings on every page, and the day, none of which the crate writes.
fn finish(built: &mut XMLDocx, paper: &Paper) {
    let replace = |bytes: &mut Vec<u8>, from: &str, to: &str| {
        *bytes = String::from_utf8_lossy(bytes).replace(from, to).into_bytes();
    };
    let language = "<w:lang w:val=\"en-GB\" w:eastAsia=\"en-GB\" w:bidi=\"ar-SA\" /></w:rPr></w:rPrDefault>";
    replace(&mut built.styles, "</w:rPr></w:rPrDefault>", language);
    replace(&mut built.document, "<w:trPr />", "<w:trPr><w:tblHeader /></w:trPr>");
    built.document = sections_in_order(&String::from_utf8_lossy(&built.document)).into_bytes();
    let day = paper.imprint.day.to_line();
    replace(&mut built.doc_props.core, "1970-01-01", &day);
    replace(&mut built.doc_props.core, "<dc:creator>unknown", "<dc:title>Kith</dc:title><dc:creator>Kith");
    replace(&mut built.doc_props.core, "ModifiedBy>unknown", "ModifiedBy>Kith");
}

/// Puts the foot of each section where the format wants it, first; and keeps the last section, which holds nothing of its
/// own, from beginning a page.
fn sections_in_order(document: &str) -> String {
    let mut pieces = document.split("<w:sectPr>");
    let mut ordered = pieces.next().unwrap_or_default().to_owned();
    let last = document.matches("<w:sectPr>").count();
    for (at, piece) in pieces.enumerate() {
        let (inside, after) = piece.split_once("</w:sectPr>").unwrap_or((piece, ""));
        let foot_at = inside.find("<w:footerReference").unwrap_or(inside.len());
        let (rest, foot) = inside.split_at(foot_at);
        let kind = if at + 1 == last { "<w:type w:val=\"continuous\" />" } else { "" };
        ordered.push_str(&format!("<w:sectPr>{foot}{kind}{rest}</w:sectPr>{after}"));
    }
    ordered
}

fn is_wide(part: &PaperPart) -> bool {
    part.blocks.iter().any(|block| matches!(block, Block::Table(table) if table.is_wide))
}

fn with_foot(section: Section, paper: &Paper, is_wide: bool) -> Section {
    let section = section.page_margin(MARGIN).footer(foot_of(paper));
    if is_wide {
        section.page_size(PageSize::new().size(A4.1, A4.0)).page_orient(PageOrientationType::Landscape)
    } else {
        section.page_size(PageSize::new().size(A4.0, A4.1))
    }
}

fn foot_of(paper: &Paper) -> Footer {
    let run = |words: &str| Run::new().size(18).add_text(sound(words));
    let line = Paragraph::new().add_run(run(&format!("{}  Page ", foot(&paper.imprint))));
    let line = line.add_page_num(PageNum::new()).add_run(run(" of ")).add_num_pages(NumPages::new());
    Footer::new().add_paragraph(line)
}

fn put_part(mut section: Section, part: &PaperPart, size: usize) -> Section {
    section = section.add_paragraph(text("Heading1", &part.heading).keep_next(true));
    for (at, block) in part.blocks.iter().enumerate() {
        section = match block {
            Block::Heading(words) => section.add_paragraph(text("Heading2", words).keep_next(true)),
            Block::Line(words) => put_line(section, words, says_whose(&part.blocks, at)),
            Block::Card(words) => put_line(section, words, true),
            Block::List(lines) => lines.iter().fold(section, |section, one| put_line(section, one, true)),
            Block::Table(words) => section.add_table(table(words, size)).add_paragraph(Paragraph::new()),
        };
    }
    section
}

fn put_line(section: Section, line: &Line, says_whose: bool) -> Section {
    let mut lines = vec![labelled(line)];
    if says_whose && !line.by.is_empty() {
        lines.push(text("By", &line.by));
    }
    lines.extend(line.notes.iter().map(|note| text("By", &format!("\u{2022} {note}"))));
    let last = lines.len().saturating_sub(1);
    let kept = lines.into_iter().enumerate().map(|(at, one)| one.keep_lines(true).keep_next(at < last));
    kept.fold(section, Section::add_paragraph).add_paragraph(Paragraph::new().style("By"))
}

fn labelled(line: &Line) -> Paragraph {
    let label =
        (!line.label.is_empty()).then(|| Run::new().bold().add_text(sound(&format!("{}: ", line.label))));
    let words = Paragraph::new().style("Normal");
    label.into_iter().fold(words, Paragraph::add_run).add_run(run(&line.words))
}

fn table(table: &Table, size: usize) -> docx_rs::Table {
    let smaller = if table.is_wide { size.saturating_sub(4) } else { size.saturating_sub(2) };
    let head = table.head.iter().map(|column| {
        let label = Paragraph::new().add_run(Run::new().size(smaller).bold().add_text(sound(&column.label)));
        TableCell::new().add_paragraph(label)
    });
    let mut rows = vec![TableRow::new(head.collect())];
    rows.extend(table.rows.iter().map(|one| row(one, smaller)));
    let whole = if table.is_wide { A4.1 } else { A4.0 } - 1_600;
    let each = usize::try_from(whole).unwrap_or(0) / table.head.len().max(1);
    docx_rs::Table::new(rows).set_grid(vec![each; table.head.len()]).width(5_000, WidthType::Pct)
}

fn row(row: &Row, size: usize) -> TableRow {
    let cells = row.cells.iter().enumerate().map(|(at, words)| {
        let mut cell = TableCell::new().add_paragraph(Paragraph::new().add_run(run(words).size(size)));
        if at == 1 {
            let below = (!row.by.is_empty()).then_some(&row.by).into_iter().chain(&row.notes);
            let below = below.map(|words| Paragraph::new().add_run(run(words).size(size - 2)));
            cell = below.fold(cell, TableCell::add_paragraph);
        }
        cell
    });
    TableRow::new(cells.collect()).cant_split()
}

fn text(style: &str, words: &str) -> Paragraph {
    Paragraph::new().style(style).add_run(run(words))
}

/// Words without what XML 1.0 cannot hold.
fn sound(words: &str) -> String {
    let fits = |one: &char| match one {
        '\t' | '\n' => true,
        '\u{FFFE}' | '\u{FFFF}' => false,
        other => !other.is_control(),
    };
    words.chars().filter(fits).collect()
}

/// Words with their line breaks.
fn run(words: &str) -> Run {
    let words = sound(words);
    let mut run = Run::new();
    for (at, line) in words.split('\n').enumerate() {
        if at > 0 {
            run = run.add_break(docx_rs::BreakType::TextWrapping);
        }
        run = run.add_text(line);
    }
    run
}
