//! A paper as HTML, for the screen, the printer and files that stand alone: no script, no style in the text, everything escaped.

use super::plain::{foot as foot_words, imprint, says_whose};
use super::{Block, Line, Paper, PaperPart, Row, Table};

/// The look of a paper in a file that stands alone; the app brings its own, of the same classes.
pub const STYLE: &str = include_str!("html/paper.css");

/// The paper without its title, which the page or the file around it shows as its heading.
#[must_use]
pub fn body(paper: &Paper) -> String {
    let mut out = format!("<div class=\"paper\" data-paper=\"{}\">", paper.kind);
    let draft = if paper.is_draft() { " paper-draft" } else { "" };
    out.push_str(&format!("<p class=\"paper-imprint{draft}\">{}</p>", escaped(&imprint(paper))));
    paper.parts.iter().for_each(|one| out.push_str(&part(one)));
    out + "</div>"
}

/// A file of its own, in English as it is written in England.
#[must_use]
pub fn file(paper: &Paper) -> String {
    let (title, style, foot) = (escaped(&paper.title), STYLE, foot(paper, false));
    let head = "<!doctype html><html lang=\"en-GB\"><head><meta charset=\"utf-8\"><title>Kith</title>";
    let view = "<meta name=\"viewport\" content=\"width=device-width\">";
    format!(
        "{head}{view}<style>{style}{foot}</style></head><body><main><h1>{title}</h1>{}</main></body></html>",
        body(paper)
    )
}

/// The rules for its pages: A4, which page of how many, day and version at the foot, and if asked for a free box for the
/// number that a court gives the page in a bundle.
#[must_use]
pub fn foot(paper: &Paper, bundle_space: bool) -> String {
    let words = foot_words(&paper.imprint).replace(['"', '\\', '\n', '<'], " ");
    let pages = "\"Page \" counter(page) \" of \" counter(pages)";
    let (margin, centre, right) = if bundle_space {
        (
            "16mm 14mm 28mm",
            pages,
            "content: \"\"; border: 1px solid #000; height: 12mm; width: 36mm;".to_owned(),
        )
    } else {
        ("16mm 14mm 20mm", "\"\"", format!("content: {pages};"))
    };
    let centre = format!("@bottom-center {{ content: {centre}; font-size: 9pt; }}");
    let right = format!("@bottom-right {{ {right} font-size: 9pt; }}");
    format!(
        "@page {{ size: A4; margin: {margin}; @bottom-left {{ content: \"{words}\"; font-size: 9pt; white-space: pre; }} {centre} {right} }} @page wide {{ size: A4 landscape; }}"
    )
}

/// One part.
#[must_use]
pub fn part(part: &PaperPart) -> String {
    let mut out = format!(
        "<section class=\"paper-part\" data-part=\"{}\"><h2>{}</h2>",
        part.name,
        escaped(&part.heading)
    );
    for (at, block) in part.blocks.iter().enumerate() {
        match block {
            Block::Heading(words) => out.push_str(&format!("<h3 dir=\"auto\">{}</h3>", escaped(words))),
            Block::Line(words) => {
                out.push_str(&line("div", "paper-line", words, says_whose(&part.blocks, at)))
            }
            Block::Card(words) => out.push_str(&line("div", "paper-card", words, true)),
            Block::List(lines) => {
                out.push_str("<ul class=\"paper-list\">");
                lines.iter().for_each(|one| out.push_str(&line("li", "paper-line", one, true)));
                out.push_str("</ul>");
            }
            Block::Table(words) => out.push_str(&table(words)),
        }
    }
    out + "</section>"
}

fn line(tag: &str, class: &str, line: &Line, says_whose: bool) -> String {
    let label = match line.label.as_str() {
        "" => String::new(),
        words => format!("<strong>{}:</strong> ", escaped(words)),
    };
    let mut out =
        format!("<{tag} class=\"{class}\"><p>{label}<span dir=\"auto\">{}</span></p>", marked(&line.words));
    if says_whose && !line.by.is_empty() {
        out.push_str(&format!("<p class=\"paper-by\" dir=\"auto\">{}</p>", escaped(&line.by)));
    }
    out.push_str(&notes(&line.notes));
    out + &format!("</{tag}>")
}

fn notes(notes: &[String]) -> String {
    if notes.is_empty() {
        return String::new();
    }
    let items: String = notes.iter().map(|note| format!("<li dir=\"auto\">{}</li>", escaped(note))).collect();
    format!("<ul class=\"paper-notes\">{items}</ul>")
}

fn table(table: &Table) -> String {
    let wide = if table.is_wide { " paper-wide" } else { "" };
    let head: String = table
        .head
        .iter()
        .map(|column| format!("<th scope=\"col\">{}</th>", escaped(&column.label)))
        .collect();
    let rows: String = table.rows.iter().map(|one| row(table, one)).collect();
    let caption = escaped(&table.caption);
    // A table wider than a phone scrolls inside of this, by touch and by keyboard.
    format!(
        "<div class=\"paper-scroll{wide}\" role=\"region\" tabindex=\"0\" aria-label=\"{caption}\"><table><caption>{caption}</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )
}

fn row(table: &Table, row: &Row) -> String {
    let mut out = String::from("<tr>");
    // Whose words and what is wrong stand below the longest of the cells that everybody reads: the second.
    let below = usize::from(table.head.len() > 1);
    for (at, cell) in row.cells.iter().enumerate() {
        let mut words = format!("<span dir=\"auto\">{}</span>", marked(cell));
        if at == below {
            if !row.by.is_empty() {
                words.push_str(&format!("<p class=\"paper-by\" dir=\"auto\">{}</p>", escaped(&row.by)));
            }
            words.push_str(&notes(&row.notes));
        }
        let tag = if at == 0 { ("th scope=\"row\"", "th") } else { ("td", "td") };
        out.push_str(&format!("<{}>{words}</{}>", tag.0, tag.1));
    }
    out + "</tr>"
}

/// Escaped, with the blanks that are still open to be seen.
fn marked(words: &str) -> String {
    let mut out = String::new();
    let text = escaped(words);
    let mut rest = text.as_str();
    while let Some((before, after)) = rest.split_once("____(") {
        let Some((name, next)) = after.split_once(')') else { break };
        out.push_str(&format!("{before}<mark class=\"paper-blank\">____ ({name})</mark>"));
        rest = next;
    }
    out + rest
}

fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for one in words.chars() {
        match one {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(one),
        }
    }
    out
}
