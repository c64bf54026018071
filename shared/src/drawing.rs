//! What a finger drew: strokes as short text that a plan can hold, and as the lines of a picture.
//!
//! The text is `d1:` and then, for each stroke, a space, the letter of its pen, and numbers: the first point, and from there
//! the way to each next one. A number takes one character for every five bits, its sign in the lowest (as source maps do).

use simplify_polyline::{Point as Corner, simplify};
use std::fmt::Write;
use thiserror::Error;

/// How wide the paper is. Its unit is about a pixel of a small phone.
pub const WIDTH: i32 = 400;
/// How high the paper is.
pub const HEIGHT: i32 = 300;
/// The most points that one stroke is made of before it is simplified.
pub const POINTS_LIMIT: usize = 4_000;
/// The most strokes of a drawing.
pub const STROKES_LIMIT: usize = 600;

const BEGINS: &str = "d1:";
const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
/// How far a line may stray from what the finger drew, in the paper's unit: less than anybody sees under a thick pen.
const FINEST: f64 = 0.8;
/// Beyond this a drawing that is too long no longer looks like what was drawn.
const COARSEST: f64 = 4.0;

/// A colour of a pen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Colour {
    /// Black.
    Black,
    /// Red.
    Red,
    /// Orange.
    Orange,
    /// Yellow.
    Yellow,
    /// Green.
    Green,
    /// Blue.
    Blue,
    /// Purple.
    Purple,
    /// Brown.
    Brown,
}

impl Colour {
    /// Every colour, in the order of the letters that stand for them.
    pub const ALL: [Self; 8] = [
        Self::Black,
        Self::Red,
        Self::Orange,
        Self::Yellow,
        Self::Green,
        Self::Blue,
        Self::Purple,
        Self::Brown,
    ];

    /// The colour on white paper, as style sheets and pictures write it.
    #[must_use]
    pub const fn ink(self) -> &'static str {
        match self {
            Self::Black => "#1F1B16",
            Self::Red => "#C2222B",
            Self::Orange => "#E07000",
            Self::Yellow => "#EDBE00",
            Self::Green => "#2B7A1F",
            Self::Blue => "#1D5FB8",
            Self::Purple => "#7A2F9E",
            Self::Brown => "#7A4A21",
        }
    }
}

/// What a stroke is drawn with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pen {
    /// Its colour.
    pub colour: Colour,
    /// The thick one of the two.
    pub is_thick: bool,
}

impl Pen {
    /// How thick it draws, in the paper's unit.
    #[must_use]
    pub const fn thickness(self) -> i32 {
        if self.is_thick { 18 } else { 7 }
    }

    fn letter(self) -> char {
        let at = Colour::ALL.iter().position(|colour| *colour == self.colour).unwrap_or(0);
        let first = if self.is_thick { 'A' } else { 'a' };
        char::from_u32(u32::from(first) + u32::try_from(at).unwrap_or(0)).unwrap_or(first)
    }

    fn read(letter: char) -> Option<Self> {
        Colour::ALL.into_iter().find_map(|colour| {
            [false, true]
                .map(|is_thick| Self { colour, is_thick })
                .into_iter()
                .find(|pen| pen.letter() == letter)
        })
    }
}

/// A place on the paper, from its upper left corner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Point {
    /// To the right, 0 to [`WIDTH`].
    pub x: i32,
    /// Downwards, 0 to [`HEIGHT`].
    pub y: i32,
}

impl Point {
    /// The place, or the nearest one on the paper.
    #[must_use]
    pub fn on_paper(x: f64, y: f64) -> Self {
        // A number that is none becomes 0.
        let whole = |value: f64, most: i32| (value.round() as i32).clamp(0, most);
        Self { x: whole(x, WIDTH), y: whole(y, HEIGHT) }
    }
}

/// One line, from touching the paper to letting go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stroke {
    /// What it is drawn with.
    pub pen: Pen,
    /// Where it goes: one point at the least.
    pub points: Vec<Point>,
}

/// A drawing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Drawing {
    /// Its strokes, the oldest first.
    pub strokes: Vec<Stroke>,
}

/// Why a text is not a drawing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum DrawingError {
    /// It does not begin as a drawing does.
    #[error("not a drawing")]
    NotADrawing,
    /// A stroke has a pen that there is not, or no point.
    #[error("stroke {0} is not one")]
    Stroke(usize),
    /// More strokes or points than a drawing has.
    #[error("too much for a drawing")]
    TooMuch,
}

impl Stroke {
    /// The same line with as few points as it needs.
    #[must_use]
    pub fn simplified(&self) -> Self {
        self.within(FINEST)
    }

    fn within(&self, tolerance: f64) -> Self {
        let corner = |point: &Point| Corner { vec: [f64::from(point.x), f64::from(point.y)] };
        let corners: Vec<_> = self.points.iter().take(POINTS_LIMIT).map(corner).collect();
        let mut points: Vec<Point> = Vec::new();
        for Corner { vec: [x, y] } in simplify(&corners, tolerance, true) {
            let point = Point::on_paper(x, y);
            if points.last() != Some(&point) {
                points.push(point);
            }
        }
        Self { pen: self.pen, points }
    }

    /// The line as a picture's path writes it, round where the finger went round.
    #[must_use]
    pub fn path(&self) -> String {
        let mut path = String::new();
        let Some((first, rest)) = self.points.split_first() else { return path };
        let _ = write!(path, "M{} {}", first.x, first.y);
        let Some((last, bends)) = rest.split_last() else {
            // A dot: a line without length has round ends.
            path.push_str("l0 0");
            return path;
        };
        for (bend, next) in bends.iter().zip(rest.iter().skip(1)) {
            let middle = |from: i32, to: i32| f64::from(from + to) / 2.0;
            let _ =
                write!(path, "Q{} {} {} {}", bend.x, bend.y, middle(bend.x, next.x), middle(bend.y, next.y));
        }
        let _ = write!(path, "L{} {}", last.x, last.y);
        path
    }

    fn write(&self, text: &mut String) {
        text.push(' ');
        text.push(self.pen.letter());
        let mut before = Point { x: 0, y: 0 };
        for point in self.points.iter().take(POINTS_LIMIT) {
            write_number(text, point.x - before.x);
            write_number(text, point.y - before.y);
            before = *point;
        }
    }

    fn read(text: &str) -> Option<Self> {
        let mut letters = text.chars();
        let pen = Pen::read(letters.next()?)?;
        let numbers = read_numbers(letters.as_str())?;
        let mut points = Vec::new();
        let (mut x, mut y) = (0, 0);
        for step in numbers.chunks(2) {
            let [across, down] = step else { return None };
            (x, y) = (x + across, y + down);
            let is_on_paper = (0..=WIDTH).contains(&x) && (0..=HEIGHT).contains(&y);
            points.push(is_on_paper.then_some(Point { x, y })?);
        }
        (!points.is_empty()).then_some(Self { pen, points })
    }
}

impl Drawing {
    /// Whether a text says that it is a drawing, and not the name of a picture.
    #[must_use]
    pub fn is_one(text: &str) -> bool {
        text.starts_with(BEGINS)
    }

    /// Reads a drawing.
    pub fn read(text: &str) -> Result<Self, DrawingError> {
        let strokes = text.strip_prefix(BEGINS).ok_or(DrawingError::NotADrawing)?;
        let mut drawing = Self::default();
        for (at, stroke) in strokes.split(' ').filter(|stroke| !stroke.is_empty()).enumerate() {
            if at >= STROKES_LIMIT || stroke.len() > 8 * POINTS_LIMIT {
                return Err(DrawingError::TooMuch);
            }
            drawing.strokes.push(Stroke::read(stroke).ok_or(DrawingError::Stroke(at))?);
        }
        Ok(drawing)
    }

    /// The drawing as text; nothing for an empty paper.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut text = String::new();
        for stroke in self.strokes.iter().take(STROKES_LIMIT).filter(|stroke| !stroke.points.is_empty()) {
            stroke.write(&mut text);
        }
        if text.is_empty() { text } else { format!("{BEGINS}{text}") }
    }

    /// The drawing in at most so many characters, coarser where it has to be; none if it is too full even so.
    #[must_use]
    pub fn to_text_within(&self, characters: usize) -> Option<String> {
        let mut tolerance = FINEST;
        let mut text = self.to_text();
        while text.len() > characters && tolerance < COARSEST {
            tolerance *= 1.25;
            let strokes = self.strokes.iter().map(|stroke| stroke.within(tolerance)).collect();
            text = Self { strokes }.to_text();
        }
        (text.len() <= characters && self.strokes.len() <= STROKES_LIMIT).then_some(text)
    }
}

fn write_number(text: &mut String, number: i32) {
    let sign = u32::from(number < 0);
    let mut left = number.unsigned_abs() << 1 | sign;
    loop {
        let more = u32::from(left >= 32) << 5;
        let digit = usize::try_from(left & 31 | more).unwrap_or(0);
        text.push(DIGITS.get(digit).copied().map_or('A', char::from));
        left >>= 5;
        if left == 0 {
            return;
        }
    }
}

/// The numbers of a stroke; none if a letter is no digit, the last one is cut off, or one is larger than the paper.
fn read_numbers(text: &str) -> Option<Vec<i32>> {
    let mut numbers = Vec::new();
    let (mut number, mut shift) = (0_u32, 0);
    for letter in text.bytes() {
        let digit = DIGITS.iter().position(|known| *known == letter).and_then(|at| u32::try_from(at).ok())?;
        number |= (digit & 31) << shift;
        shift += 5;
        if shift > 15 {
            return None;
        }
        if digit & 32 == 0 {
            let size = i32::try_from(number >> 1).ok()?;
            numbers.push(if number & 1 == 1 { -size } else { size });
            (number, shift) = (0, 0);
        }
    }
    (shift == 0).then_some(numbers)
}

#[cfg(test)]
mod tests;
