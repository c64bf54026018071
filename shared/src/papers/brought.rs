//! The lines of a text or of a Word file that somebody brings: plain words, one after the other, and nothing else of it.

use quick_xml::Reader;
use quick_xml::events::Event;
use std::io::{Cursor, Read};

/// The largest file that is looked at, in bytes.
pub const FILE_LIMIT_BYTES: usize = 8 * 1024 * 1024;
/// The most lines that are brought at once.
pub const LINES_LIMIT: usize = 400;
/// The longest line, in characters: what is longer is cut into several.
pub const LINE_LIMIT_CHARACTERS: usize = 2_000;
/// The most that the words inside of a Word file unpack to, in bytes.
const UNPACKED_LIMIT_BYTES: u64 = 24 * 1024 * 1024;

/// Why a file gives no lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotBrought {
    /// It is neither a plain text nor a Word file of the newer kind.
    #[error("of another kind")]
    OtherKind,
    /// It is a Word file, and a part of it is missing or damaged.
    #[error("damaged")]
    Damaged,
    /// It is larger than [`FILE_LIMIT_BYTES`], or unpacks to too much.
    #[error("too large")]
    TooLarge,
    /// There are no words in it.
    #[error("no words")]
    Empty,
}

/// The lines of a file: of its text if it is one, else of its paragraphs if it is a Word file.
pub fn of_file(bytes: &[u8]) -> Result<Vec<String>, NotBrought> {
    if bytes.len() > FILE_LIMIT_BYTES {
        return Err(NotBrought::TooLarge);
    }
    let text = if bytes.starts_with(b"PK\x03\x04") {
        paragraphs(bytes)?
    } else {
        let plain = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let text = core::str::from_utf8(plain).map_err(|_| NotBrought::OtherKind)?;
        if text.chars().any(|letter| letter.is_control() && !letter.is_whitespace()) {
            return Err(NotBrought::OtherKind);
        }
        text.to_owned()
    };
    let lines = of_text(&text);
    if lines.is_empty() { Err(NotBrought::Empty) } else { Ok(lines) }
}

/// The lines of a text without the dots and numbers that lists begin with; empty ones are left out.
#[must_use]
pub fn of_text(text: &str) -> Vec<String> {
    let lines = text.lines().map(without_mark).filter(|line| line.chars().any(char::is_alphanumeric));
    let pieces = lines.flat_map(|line| {
        let letters: Vec<char> = line.chars().collect();
        letters.chunks(LINE_LIMIT_CHARACTERS).map(|piece| piece.iter().collect()).collect::<Vec<String>>()
    });
    pieces.take(LINES_LIMIT).collect()
}

fn without_mark(line: &str) -> &str {
    let line = line.trim();
    let dotted = line.trim_start_matches(['-', '–', '—', '•', '·', '*', '▪', '◦', '☐', '□', '\u{f0b7}']);
    if dotted.len() < line.len() {
        return dotted.trim();
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let rest = line.get(digits..).unwrap_or_default();
    match rest.strip_prefix(['.', ')']) {
        Some(rest) if digits > 0 && digits < 4 && rest.starts_with(char::is_whitespace) => rest.trim(),
        Some(_) | None => line,
    }
}

/// The paragraphs of a Word file, one on each line. What was struck out in it is left out.
fn paragraphs(bytes: &[u8]) -> Result<String, NotBrought> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| NotBrought::Damaged)?;
    let body = archive.by_name("word/document.xml").map_err(|_| NotBrought::OtherKind)?;
    let mut xml = Vec::new();
    body.take(UNPACKED_LIMIT_BYTES + 1).read_to_end(&mut xml).map_err(|_| NotBrought::Damaged)?;
    if xml.len() as u64 > UNPACKED_LIMIT_BYTES {
        return Err(NotBrought::TooLarge);
    }
    let mut reader = Reader::from_reader(xml.as_slice());
    let (mut text, mut is_text) = (String::new(), false);
    loop {
        match reader.read_event().map_err(|_| NotBrought::Damaged)? {
            Event::Start(tag) => is_text = tag.name().as_ref() == b"w:t",
            Event::End(tag) => {
                is_text = false;
                if tag.name().as_ref() == b"w:p" {
                    text.push('\n');
                }
            }
            Event::Empty(tag) if matches!(tag.name().as_ref(), b"w:tab" | b"w:br" | b"w:cr") => {
                text.push(' ')
            }
            Event::Text(words) if is_text => {
                text.push_str(&words.decode().map_err(|_| NotBrought::Damaged)?);
            }
            Event::GeneralRef(name) if is_text => text.push(spelled(&name)),
            Event::Eof => return Ok(text),
            _ => {}
        }
    }
}

/// A letter that stands as its name or number.
fn spelled(name: &[u8]) -> char {
    let number = core::str::from_utf8(name).ok().and_then(|name| {
        let number = name.strip_prefix('#')?;
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        char::from_u32(code)
    });
    match (name, number) {
        (_, Some(letter)) => letter,
        (b"amp", None) => '&',
        (b"lt", None) => '<',
        (b"gt", None) => '>',
        (b"quot", None) => '"',
        (b"apos", None) => '\'',
        (_, None) => ' ',
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use docx_rs::{Docx, Paragraph, Run};

    fn docx(paragraphs: &[&str]) -> Vec<u8> {
        let mut document = Docx::new();
        for words in paragraphs {
            document = document.add_paragraph(Paragraph::new().add_run(Run::new().add_text(*words)));
        }
        let mut out = Cursor::new(Vec::new());
        document.build().pack(&mut out).unwrap();
        out.into_inner()
    }

    #[test]
    fn a_text_gives_its_lines_without_the_marks_of_lists() {
        let text =
            "\u{feff}Our plan\r\n\r\n- Nan comes.\n• Dad rings.\n 2. The door is locked.\n3 apples\n---\n";
        let lines = of_file(text.trim_start_matches('\u{feff}').as_bytes()).unwrap();
        assert_eq!(lines, ["Our plan", "Nan comes.", "Dad rings.", "The door is locked.", "3 apples"]);
    }

    #[test]
    fn a_word_file_gives_its_paragraphs() {
        let lines = of_file(&docx(&["Nan & Zoë <come> on Fridays.", "", "\"Dad\" rings."])).unwrap();
        assert_eq!(lines, ["Nan & Zoë <come> on Fridays.", "\"Dad\" rings."]);
    }

    #[test]
    fn anything_else_is_refused_and_said_why() {
        assert_eq!(of_file(b""), Err(NotBrought::Empty));
        assert_eq!(of_file(b" \n - \n"), Err(NotBrought::Empty));
        assert_eq!(of_file(&[0xff, 0xd8, 0xff, 0xe0]), Err(NotBrought::OtherKind));
        assert_eq!(of_file(b"%PDF-1.7\x00\x01"), Err(NotBrought::OtherKind));
        assert_eq!(of_file(&vec![b'a'; FILE_LIMIT_BYTES + 1]), Err(NotBrought::TooLarge));
        let whole = docx(&["Nan comes."]);
        assert!(of_file(whole.get(..whole.len() / 2).unwrap()).is_err());
        for at in (4..whole.len()).step_by(7) {
            let mut changed = whole.clone();
            *changed.get_mut(at).unwrap() ^= 0x55;
            // It may be read or refused; it never stops the app.
            let _ = of_file(&changed);
        }
        assert_eq!(of_file(&docx(&[])), Err(NotBrought::Empty));
    }

    #[test]
    fn long_lines_are_cut_and_many_are_left_out() {
        assert_eq!(of_text(&"x".repeat(LINE_LIMIT_CHARACTERS * 2 + 1)).len(), 3);
        assert_eq!(of_text(&"One.\n".repeat(LINES_LIMIT + 5)).len(), LINES_LIMIT);
    }
}
