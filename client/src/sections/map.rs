//! The map: lines of what worries people, what works well and what needs to happen, each with its author.

mod column;
mod line;
mod line_form;

pub use column::{MapColumn, MapNumbers};

use kith_shared::plan::Section;

/// The sections that the map is read from.
const OF_MAP: &[Section] = &[Section::MapLines, Section::People];
